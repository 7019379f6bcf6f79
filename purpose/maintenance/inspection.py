"""Inspects a profile folder: what is wrong in it, and how it could be mended.

It changes nothing. Each finding holds what would mend it, for the caller to run.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from functools import partial
from typing import Any

from purpose.errors import ExerciseWrong, ProfileTooNew, ProfileUnreadable, PurposeError
from purpose.exercises.catalogue import Catalogue
from purpose.exercises.exercise import MOOD
from purpose.journal.log import day_of
from purpose.journal.replay import replayed
from purpose.maintenance import merge
from purpose.maintenance.backup_inspection import broken_backups
from purpose.maintenance.backups import Backups
from purpose.maintenance.finding import Finding
from purpose.maintenance.inventory import Inventory
from purpose.maintenance.merge import Decide
from purpose.maintenance.reunite import reunite
from purpose.profile.profile import read_profile
from purpose.store.disk import names
from purpose.store.disk.names import EXERCISES, JOURNAL, PROFILE
from purpose.store.entries import in_order
from purpose.text import first_few, in_brief, listed

Entries = list[tuple[str, dict[str, Any]]]


def examine(inventory: Inventory, backups: Backups) -> Iterator[Finding]:
    """All there is to say about the folder; first what stands in the way of mending the rest."""
    if unsafe := [*_locked(inventory), *_unopened(inventory)]:
        yield from unsafe
        return
    yield from _modes(inventory)
    yield from _leftovers(inventory)
    yield from _laid_aside(inventory)
    yield from _pages(inventory)
    catalogue = Catalogue(inventory.folder.own_exercises())
    yield from _marked(inventory, catalogue)
    read: dict[str, dict[str, Any]] = {}
    found = _broken(inventory, catalogue, read)
    broken = [each for each in found if each.name not in inventory.marked()]
    yield from _copies(inventory, catalogue)
    lost = _lost_profile(inventory)
    if lost and not any(each.name.startswith(JOURNAL) for each in broken):
        yield lost
        broken = [each for each in broken if each.name != PROFILE]
    yield from broken
    if not lost and not any(each.name.startswith((JOURNAL, PROFILE)) for each in broken):
        yield from _agreement(inventory, catalogue, read)
    yield from broken_backups(inventory, backups)
    vault = inventory.folder.vault
    if vault.is_locked and (weakness := vault.key.weakness()):
        yield Finding("passphrase", weakness)
    yield from _watched(inventory)


def _modes(inventory: Inventory) -> Iterator[Finding]:
    if loose := inventory.belongings.loose():

        def tighten(_: Decide) -> None:
            for (
                name
            ) in inventory.belongings.loose():  # the folder was held since, and may have swept
                inventory.belongings.tighten(name)

        said = f"Others who use this computer can look into {_some(loose)}."
        if "." in loose and (others := inventory.belongings.others()):
            said += f" Closing the folder closes what others put there as well: {_some(others)}."
        yield Finding("modes", said, "Shall only you be able to read it?", tighten)


def _locked(inventory: Inventory) -> Iterator[Finding]:
    vault = inventory.folder.vault
    if vault.is_locked and (trouble := vault.key.trouble()):
        yield Finding("key", trouble)
    if vault.is_locked and (plain := inventory.unlocked()):
        said = f"This folder is locked, but {_some(plain)} can be read by anybody."
        yield Finding("lock", f"{said} To lock that too: purpose lock")


def _unopened(inventory: Inventory) -> Iterator[Finding]:
    """Files that cannot be had at all, so that nothing can be set aside before it is mended."""
    for name in inventory.written():
        try:
            inventory.bytes_of(name)
        except ProfileUnreadable as problem:
            yield Finding(name, f"{problem.problem} {problem.remedy}".strip())


def _laid_aside(inventory: Inventory) -> Iterator[Finding]:
    if inventory.folder.vault.is_locked and (left := inventory.laid_aside()):
        said = f"An editor laid {_some(left)} aside, where it can be read by anybody."
        yield Finding("laid aside", f"{said} Remove what you need no more.")


def _leftovers(inventory: Inventory) -> Iterator[Finding]:
    if left := inventory.belongings.leftovers():

        def sweep(_: Decide) -> None:
            for name in left:  # most of them are gone when the folder is held
                inventory.remove(name)

        said = f"A save that was cut off left {_some(left)}. What it was to say was never finished."
        yield Finding("leftovers", said, "Shall that be swept up?", sweep)


def _marked(inventory: Inventory, catalogue: Catalogue) -> Iterator[Finding]:
    if marked := inventory.marked():

        def reunite_versions(decide: Decide) -> None:
            for name in marked:
                inventory.take_apart(name)
            reunite(inventory, catalogue, decide)

        said = f"git could not merge {_some(marked)}, and left both versions there with its marks."
        yield Finding("marks", said, _TOGETHER, reunite_versions)


def _pages(inventory: Inventory) -> Iterator[Finding]:
    for room in inventory.rooms():
        page = room.page
        if page.is_relative_to(inventory.root):
            page = page.relative_to(inventory.root)
        if room.is_open:
            said = f"{page} is open in your editor, and can be read by anybody who finds it there."
            yield Finding(str(page), said, harmless=True)
        elif room.exercise:
            said = f"{page} holds what was in your editor when it was cut off, at {room.exercise}."
            yield Finding(str(page), f"{said} `purpose start` takes it back to its question.")
        else:
            said = f"{page} was put there for your editor, and can be read by anybody who finds it."
            said += " If none is open any more, see what is in it, and remove it."
            yield Finding(str(page), said)


def _copies(inventory: Inventory, catalogue: Catalogue) -> Iterator[Finding]:
    if copies := inventory.copies():
        said = f"A program that syncs set another version aside: {_some(list(copies))}."
        yield Finding("copies", said, _TOGETHER, partial(reunite, inventory, catalogue))
    for path in inventory.folder.own_exercises():
        if not names.is_exercise(path.stem):
            said = (
                f"exercises/{path.name} is no exercise's name; compare it with the one beside it."
            )
            yield Finding(f"exercises/{path.name}", said)


def _lost_profile(inventory: Inventory) -> Finding | None:
    from purpose.maintenance.rebuilding import set_right

    try:
        read_profile(inventory.folder.profile())
    except ProfileTooNew:
        return None
    except ProfileUnreadable as problem:
        if not inventory.folder.entries():
            return None

        def make_again(_: Decide) -> None:
            set_right(inventory.folder)

        said = f"{problem.problem} {problem.remedy}"
        offer = "Shall it be made again from your journal? The one there is set aside first."
        return Finding(PROFILE, said, offer, make_again)
    return None


def _broken(
    inventory: Inventory, catalogue: Catalogue, read: dict[str, dict[str, Any]]
) -> Iterator[Finding]:
    """Every file that cannot be read, or is not what its place wants; `read` gets the others."""
    for name in inventory.written():
        try:
            if not name.startswith(EXERCISES):
                read[name] = inventory.read(name)
        except PurposeError as problem:
            yield Finding(name, f"{problem.problem} {problem.remedy}".strip())
    for name in inventory.misnamed():
        said = f"{name} is not called like an entry, so purpose neither reads nor changes it."
        call = f"If it is one, call it by its day and exercise: {JOURNAL}2026-11-23-monuments.toml."
        yield Finding(name, f"{said} {call}")
    wrong: list[str] = []
    try:
        catalogue.readable(wrong)
    except ExerciseWrong as problem:
        wrong.append(f"{problem.problem} {problem.remedy}")
    for said in wrong:
        yield Finding("exercises", said)


def _agreement(
    inventory: Inventory, catalogue: Catalogue, read: Mapping[str, dict[str, Any]]
) -> Iterator[Finding]:
    """The journal against the profile: what is in one of them must have come into the other."""
    entries = in_order({name: read[JOURNAL + name] for name in inventory.folder.entries()})
    profile = inventory.folder.profile()
    done: Mapping[str, Any] = read_profile(profile).walk.done
    missing = [name for name, entry in entries if _lacks(done, name, entry, catalogue)]
    unknown: list[str] = []
    try:
        after = replayed(entries, catalogue, unknown)
        known = [each for each in entries if each[0] not in missing]
        before = replayed(known, catalogue) if missing else after
    except ProfileUnreadable as problem:
        yield Finding(JOURNAL, f"{problem.problem} {problem.remedy}")
        return
    if missing:
        said = f"Your profile does not know of {_some([JOURNAL + name for name in missing])}."

        def fold_in(_: Decide) -> None:
            inventory.folder.save_profile(lambda found: merge.renewed(found, before, after))

        offer = "Shall that be taken in? What you changed by hand in other places stays."
        yield Finding("journal", said, offer, fold_in)
    if gone := [name for name in done if name not in _exercises_in(entries)]:
        said = f"Your profile says you finished {listed(gone)}, and the journal has no entry of it."
        yield Finding("gone", f"{said} Perhaps a backup has it: purpose restore")
    differs = [
        key
        for key in {**after, **profile}
        if key not in ("walk", "narration", "country", "format")
        and _by_person(key, profile.get(key)) != _by_person(key, after.get(key))
    ]
    if differs and not missing:
        said = f"profile.toml says something else than the journal about {listed(differs)}."
        yield Finding("by hand", f"{said} If you changed it by hand, all is well.", harmless=True)
    if unknown:
        said = f"No exercise here belongs to {_some(unknown)}; `purpose show` still reads it back."
        yield Finding("unknown", said, harmless=True)


_OF_THE_CARD = ("meaning", "place")
"""What a value has from its card: our words, which may be worded better since it was chosen."""


def _by_person(key: str, found: Any) -> Any:
    """What stands under a key of the profile, as far as the person said it."""
    if key != "values" or not isinstance(found, list):
        return found
    return [
        {name: each for name, each in value.items() if name not in _OF_THE_CARD}
        if isinstance(value, dict)
        else value
        for value in found
    ]


def _lacks(
    done: Mapping[str, date], file_name: str, entry: Mapping[str, Any], catalogue: Catalogue
) -> bool:
    """Whether an exercise in this entry never came into the profile."""
    return any(
        name in catalogue
        and name != MOOD
        and isinstance(answers, Mapping)
        and done.get(name, date.min) < day_of(file_name, entry)
        for name, answers in entry.items()
    )


def _exercises_in(entries: Entries) -> set[str]:
    return {name for _, entry in entries for name in entry if isinstance(entry[name], Mapping)}


def _watched(inventory: Inventory) -> Iterator[Finding]:
    if tools := inventory.seen_by():
        said = f"This folder lies within reach of {listed(tools)}. That is a good way to have it on"
        said += " two machines; but what you write, and what you forget, is kept there as well."
        yield Finding("synced", said, harmless=True)


_TOGETHER = "Shall they be brought together? Nothing is dropped; where texts differ you are asked."


def _some(paths: list[str]) -> str:
    return first_few([in_brief("the folder itself" if each == "." else each, 70) for each in paths])

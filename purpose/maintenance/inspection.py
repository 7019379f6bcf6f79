"""Owns looking a profile folder over: what is found in it, and how it could be mended.

It only looks. Each thing found says how it would be mended, and whoever asked calls that.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

from purpose.errors import ExerciseWrong, ProfileTooNew, ProfileUnreadable, PurposeError
from purpose.exercises.catalogue import Catalogue
from purpose.exercises.exercise import MOOD
from purpose.journal.draft import read_draft
from purpose.journal.log import day_of
from purpose.journal.replay import traced
from purpose.maintenance import merge
from purpose.maintenance.backups import Backup, Backups
from purpose.maintenance.inventory import BACKUPS, Upkeep
from purpose.maintenance.merge import Decide
from purpose.maintenance.reunite import reunite
from purpose.profile.moments import read_grains
from purpose.profile.profile import read_profile
from purpose.store.disk import names
from purpose.store.disk.names import DRAFTS, GRAINS, JOURNAL, PROFILE
from purpose.store.entries import in_order
from purpose.store.moment_files import ends_whole
from purpose.text import in_brief, listed

COPY = f"{BACKUPS}/{PROFILE}"
"""The profile as it was before the last save."""

Entries = list[tuple[str, dict[str, Any]]]


@dataclass(frozen=True, slots=True, repr=False)
class Finding:
    """Something found: its `name` for an answers file, what it is, and what would mend it.

    Args:
        name: the same at each look, so that nothing is asked twice.
        said: what was found, for the person.
        offer: the question whether to mend it; "" when only the person can, or nothing needs to.
        mend: does it; called within a session, once everything has been set aside.
        harmless: only to be known.
    """

    name: str
    said: str
    offer: str = ""
    mend: Callable[[Decide], None] | None = None
    harmless: bool = False


def examine(upkeep: Upkeep, backups: Backups) -> Iterator[Finding]:
    """All there is to say about the folder, what can be mended first.

    What is only half locked, or could not be saved in, is to be seen to before all else.
    """
    if unsafe := list(_locked(upkeep)):
        yield from unsafe
        return
    yield from _modes(upkeep)
    yield from _leftovers(upkeep)
    yield from _pages(upkeep)
    catalogue = Catalogue(upkeep.folder.own_exercises())
    yield from _marked(upkeep, catalogue)
    read: dict[str, dict[str, Any]] = {}
    broken = [each for each in _broken(upkeep, catalogue, read) if each.name not in upkeep.marked()]
    yield from _copies(upkeep, catalogue)
    lost = _lost_profile(upkeep)
    if lost and not any(each.name.startswith(JOURNAL) for each in broken):
        yield lost
        broken = [each for each in broken if each.name != PROFILE]
    yield from broken
    if not lost and not any(each.name.startswith((JOURNAL, PROFILE)) for each in broken):
        yield from _agreement(upkeep, catalogue, read)
    yield from _broken_backups(upkeep, backups)
    if weakness := upkeep.key_weakness():
        yield Finding("passphrase", weakness)
    yield from _watched(upkeep)


def _modes(upkeep: Upkeep) -> Iterator[Finding]:
    if loose := upkeep.belongings.loose():

        def tighten(_: Decide) -> None:
            for name in upkeep.belongings.loose():  # a session has begun since, and may have swept
                upkeep.belongings.tighten(name)

        said = f"Others who use this computer can look into {_some(loose)}."
        if "." in loose and (others := upkeep.belongings.others()):
            said += f" Closing the folder closes what is not mine in it as well: {_some(others)}."
        yield Finding("modes", said, "Shall only you be able to read it?", tighten)


def _locked(upkeep: Upkeep) -> Iterator[Finding]:
    if trouble := upkeep.key_trouble():
        yield Finding("key", trouble)
    if plain := upkeep.unlocked():
        said = f"This folder is locked, but {_some(plain)} can be read by anybody."
        yield Finding("lock", f"{said} To lock that too: purpose lock")


def _leftovers(upkeep: Upkeep) -> Iterator[Finding]:
    if left := upkeep.belongings.leftovers():

        def sweep(_: Decide) -> None:
            for name in left:  # most of them are gone with the beginning of the session
                upkeep.remove(name)

        said = f"A save that was cut off left {_some(left)}. What it was to say was never finished."
        yield Finding("leftovers", said, "Shall that be swept up?", sweep)


def _marked(upkeep: Upkeep, catalogue: Catalogue) -> Iterator[Finding]:
    if marked := upkeep.marked():

        def reunite_versions(decide: Decide) -> None:
            for name in marked:
                upkeep.take_apart(name)
            reunite(upkeep, catalogue, decide)

        said = f"git could not merge {_some(marked)}, and left both versions there with its marks."
        yield Finding("marks", said, _TOGETHER, reunite_versions)


def _pages(upkeep: Upkeep) -> Iterator[Finding]:
    for room in upkeep.rooms():
        page = room.page
        if page.is_relative_to(upkeep.root):
            page = page.relative_to(upkeep.root)
        if room.is_open:
            said = f"{page} is open in your editor, and can be read by anybody who finds it there."
            yield Finding(str(page), said, harmless=True)
        elif room.exercise:
            said = f"{page} holds what was in your editor when it was cut off, at {room.exercise}."
            yield Finding(str(page), f"{said} `purpose start` takes it back to its question.")
        else:
            said = f"{page} was put there for your editor, and can be read by who finds it."
            said += " If none is open any more, see what is in it, and remove it."
            yield Finding(str(page), said)


def _copies(upkeep: Upkeep, catalogue: Catalogue) -> Iterator[Finding]:
    if copies := upkeep.copies():
        said = f"A program that syncs set another version aside: {_some(list(copies))}."
        yield Finding("copies", said, _TOGETHER, partial(reunite, upkeep, catalogue))
    for path in upkeep.folder.own_exercises():
        if not names.is_exercise(path.stem):
            said = (
                f"exercises/{path.name} is no exercise's name; compare it with the one beside it."
            )
            yield Finding(f"exercises/{path.name}", said)


def _lost_profile(upkeep: Upkeep) -> Finding | None:
    from purpose.maintenance.rebuilding import set_right

    try:
        read_profile(upkeep.folder.profile())
    except ProfileTooNew:
        return None
    except ProfileUnreadable as problem:
        if not upkeep.folder.entries():
            return None

        def make_again(_: Decide) -> None:
            set_right(upkeep.folder)

        said = f"{problem.problem} {problem.remedy}"
        offer = "Shall it be made again from your journal? The one there is set aside first."
        return Finding(PROFILE, said, offer, make_again)
    return None


def _broken(
    upkeep: Upkeep, catalogue: Catalogue, read: dict[str, dict[str, Any]]
) -> Iterator[Finding]:
    """Every file that cannot be read, or is not what its place wants; `read` gets the others."""
    copies = upkeep.copies()
    for name in upkeep.written():
        try:
            if not name.startswith("exercises/"):
                read[name] = _read(upkeep, name, is_copy=name in copies)
        except PurposeError as problem:
            yield Finding(name, f"{problem.problem} {problem.remedy}".strip())
    for name in upkeep.misnamed():
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


def _read(upkeep: Upkeep, name: str, *, is_copy: bool) -> dict[str, Any]:
    """Read a file as its own kind; what is in it. Raises PurposeError."""
    mapping, file = upkeep.read(name), Path(name)
    if is_copy:
        return mapping
    if name == PROFILE:
        read_profile(upkeep.folder.profile())
    elif name.startswith(GRAINS):
        read_grains(mapping["grain"], name)
    elif name.startswith(DRAFTS) and names.is_exercise(file.stem):
        read_draft(file.stem, mapping)
    return mapping


def _agreement(
    upkeep: Upkeep, catalogue: Catalogue, read: Mapping[str, dict[str, Any]]
) -> Iterator[Finding]:
    """The journal against the profile: what is in one of them must have come into the other."""
    entries = in_order({name: read[JOURNAL + name] for name in upkeep.folder.entries()})
    profile = upkeep.folder.profile()
    done: Mapping[str, Any] = read_profile(profile).walk.done
    missing = [name for name, entry in entries if _lacks(done, name, entry, catalogue)]
    unknown: list[str] = []
    try:
        after = traced(entries, catalogue, unknown)
        known = [each for each in entries if each[0] not in missing]
        before = traced(known, catalogue) if missing else after
    except ProfileUnreadable as problem:
        yield Finding(JOURNAL, f"{problem.problem} {problem.remedy}")
        return
    if missing:
        said = f"Your profile does not know of {_some([JOURNAL + name for name in missing])}."

        def fold_in(_: Decide) -> None:
            upkeep.folder.save_profile(lambda found: merge.renewed(found, before, after))

        offer = "Shall that be taken in? What you changed by hand in other places stays."
        yield Finding("journal", said, offer, fold_in)
    if gone := [name for name in done if name not in _told(entries)]:
        said = f"Your profile says you finished {listed(gone)}, and the journal has no entry of it."
        yield Finding("gone", f"{said} Perhaps a backup has it: purpose restore")
    differs = [
        key
        for key in {**after, **profile}
        if key not in ("walk", "narration", "country", "format")
        and profile.get(key) != after.get(key)
    ]
    if differs and not missing:
        said = f"profile.toml says something else than the journal about {listed(differs)}."
        yield Finding("by hand", f"{said} If you changed it by hand, all is well.", harmless=True)
    if unknown:
        said = f"No exercise here belongs to {_some(unknown)}; `purpose show` still reads it back."
        yield Finding("unknown", said, harmless=True)


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


def _told(entries: Entries) -> set[str]:
    return {name for _, entry in entries for name in entry if isinstance(entry[name], Mapping)}


def _broken_backups(upkeep: Upkeep, backups: Backups) -> Iterator[Finding]:
    """Backups that cannot be read, and years of which one has moments that are gone here."""
    lacking: dict[str, Finding] = {}
    for backup in backups.every():
        try:
            for name, data in backups.content(backup).items():
                if name.startswith(GRAINS) and (finding := _lacking(upkeep, name, data, backup)):
                    lacking[name] = finding
        except PurposeError as problem:
            yield Finding(backup.file, f"{problem.problem} {problem.remedy}")
    yield from lacking.values()
    for strange in backups.strange():
        said = f"{strange.file} is called like a backup, and does not read like one. It stays."
        yield Finding(strange.file, said, harmless=True)
    if COPY in upkeep.within(BACKUPS, ".toml"):
        try:
            upkeep.read(COPY)
        except PurposeError as problem:
            yield Finding(COPY, f"{problem.problem} It is of no use any more: move it away.")


def _lacking(upkeep: Upkeep, name: str, then: bytes, backup: Backup) -> Finding | None:
    """What is said of a year that had moments which it has not now.

    Each is added at the end, so a file that was cut short is a beginning of what it was, and could
    not be told from one that never had more.
    """
    try:
        now = upkeep.bytes_of(name) or b""
        if now.startswith(then) or not names.known(name):
            return None
        here, there = upkeep.read(name)["grain"], upkeep.parsed(name, then)["grain"]
    except ProfileUnreadable:  # which is said of the file itself
        return None
    gone = len(merge.grains(here, there)) - len(here)
    if not gone:
        return None
    said = f"backups/{backup.name}.zip has {gone} of your moments that {name} has not. If you took"
    said += f" them out or changed them, all is well; if not: purpose restore {backup.name}"
    return Finding(f"{name} in a backup", said, harmless=ends_whole(now))


def _watched(upkeep: Upkeep) -> Iterator[Finding]:
    if tools := upkeep.seen_by():
        said = f"This folder lies within reach of {listed(tools)}. That is a good way to have it on"
        said += " two machines; but what you write, and what you forget, is kept there as well."
        yield Finding("synced", said, harmless=True)


_TOGETHER = "Shall they be brought together? Nothing is dropped; where texts differ you are asked."


def _some(paths: list[str]) -> str:
    """The first few of some files, and how many more there are."""
    shown = [in_brief("the folder itself" if path == "." else path, 70) for path in paths[:3]]
    more = [f"{len(paths) - 3} more"] if len(paths) > 3 else []
    return listed(shown + more)

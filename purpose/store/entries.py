"""Numbers the journal entries of one day, and puts changes to what they change.

Two exercises finished on one day may leave something in the same place; the later one counts.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from purpose.errors import ProfileUnreadable
from purpose.store.disk import about, names, toml_files
from purpose.store.vault.vault import Vault

_NTH = "nth"

CHANGE = "change"
"""Says of an entry that it has only what was changed later."""

_BECOMES = "becomes"


def nth(entry: Mapping[str, Any]) -> int:
    """Which of its day an entry is; 0 for one written by hand without saying so."""
    number = entry.get(_NTH, 0)
    return number if type(number) is int else 0


def with_nth(entry: Mapping[str, Any], number: int) -> dict[str, Any]:
    """The entry as the `number`th of its day."""
    return {**entry, _NTH: number}


def without_nth(entry: Mapping[str, Any]) -> dict[str, Any]:
    """What an entry says, whichever of its day it is."""
    return {key: value for key, value in entry.items() if key != _NTH}


def check(file: str, entry: Mapping[str, Any]) -> None:
    """See that an entry holds what everyone who reads one relies on.

    What its answers say is for those who know the exercise.
    Raises ProfileUnreadable.
    """
    mine = names.exercise(Path(file).name) or _of_a_copy(Path(file).name)
    if mine in entry and not isinstance(entry[mine], Mapping):
        raise _misshapen(file, f"`{mine}` should be a table: [{mine}]")
    if not _all_are(str, entry.get("skipped", [])):
        raise _misshapen(file, '`skipped` should be a list of texts: ["..."]')
    aside = entry.get("aside", [])
    if not _all_are(dict, aside) or not all(_all_are(str, [*each.values()]) for each in aside):
        raise _misshapen(file, "`aside` should be tables of texts: [[aside]]")


def _of_a_copy(name: str) -> str:
    from purpose.store.disk import copies  # here, as hardly any folder has one

    return names.exercise(copies.original(name))


def _all_are(kind: type, found: Any) -> bool:
    return isinstance(found, list) and all(type(each) is kind for each in found)


def _misshapen(file: str, problem: str) -> ProfileUnreadable:
    return ProfileUnreadable(f"{file} does not fit: {problem}.", about.MEND_OR_MOVE)


def how_often(found: Iterable[str], exercise: str) -> int:
    """How often an exercise was finished, by the file names of the entries."""
    return sum(names.exercise(name) == exercise for name in found)


def in_order(found: Mapping[str, dict[str, Any]]) -> list[tuple[str, dict[str, Any]]]:
    """Entries by their file names, in the order in which they were finished."""
    read = [(name, found[name]) for name in names.journal_entries(found)]
    return sorted(read, key=lambda each: (names.day(each[0]), nth(each[1])))


def left_out(entry: Mapping[str, Any], exercise: str) -> list[str]:
    """The addresses within an exercise that an entry says were left out."""
    start = f"{exercise}."
    return [at.removeprefix(start) for at in entry.get("skipped", ()) if at.startswith(start)]


def back_to_whole(newest: Iterable[Mapping[str, Any]], exercise: str) -> list[Mapping[str, Any]]:
    """The newest entry in which an exercise was finished, and the changes after it, oldest first.

    Args:
        newest: its entries from the newest back; only as many are read.
        exercise: its name.
    """
    found: list[Mapping[str, Any]] = []
    for entry in newest:
        is_change = bool(entry.get(CHANGE))
        if is_change or exercise in entry or "aside" not in entry:
            found.insert(0, entry)
            if not is_change:
                break
    return found


def together(entries: Sequence[Mapping[str, Any]], exercise: str) -> dict[str, Any]:
    """An entry of an exercise with the changes made to it since.

    Args:
        entries: what the journal has of it, oldest first.
        exercise: its name.

    Raises:
        ProfileUnreadable: a change was edited by hand and does not fit.
    """
    whole: dict[str, Any] = {}
    for entry in entries:
        if not entry.get(CHANGE):
            whole = dict(entry)
            continue
        whole |= {key: entry[key] for key in ("date", _NTH) if key in entry}
        try:
            whole[exercise] = _changed(whole.get(exercise, {}), entry, exercise)
        except (AttributeError, LookupError, TypeError, ValueError) as problem:
            raise ProfileUnreadable(
                f"A change of {exercise} in the journal is not as purpose left it ({problem}).",
                "Mend it in a text editor, or move it out of the folder.",
            ) from None
    return whole


def _changed(answers: Mapping[str, Any], entry: Mapping[str, Any], exercise: str) -> dict[str, Any]:
    """The answers with a change; a thing goes by its name, and may have a new one."""
    after = dict(answers)
    said = entry.get(exercise, {})
    for key, value in said.items():
        tables = isinstance(value, list) and all(isinstance(each, Mapping) for each in value)
        old = after.get(key)
        after[key] = _mended(old, value) if tables and isinstance(old, list) else value
    for at in left_out(entry, exercise):
        key, *within = at.split(".")
        if not within:
            after.pop(key, None)
            continue
        name = said[key][int(within[0])]["name"]
        after[key] = [
            {part: each for part, each in thing.items() if part != within[1]}
            if isinstance(thing, Mapping) and thing.get("name") == name
            else thing
            for thing in after[key]
        ]
    return after


def _mended(things: Sequence[Any], changes: Sequence[Mapping[str, Any]]) -> list[Any]:
    by_name = {each["name"]: each for each in changes}
    mended = []
    for thing in things:
        name = thing.get("name") if isinstance(thing, Mapping) else thing
        change = by_name.pop(name, None) if isinstance(name, str) else None
        if change is None:
            mended.append(thing)
            continue
        new = change.get(_BECOMES, name)
        said = {key: value for key, value in change.items() if key not in ("name", _BECOMES)}
        mended.append({**thing, **said, "name": new} if isinstance(thing, Mapping) else new)
    return mended + [each for each in by_name.values() if each.keys() - {"name", _BECOMES}]


def where(vault: Vault, journal: Path, name: str, said: Mapping[str, Any]) -> tuple[Path, bool]:
    """The file for an entry, and whether it says just this already, whichever of its day it is.

    Else the file is the first of its name that is not there: what is there stays as it is.

    Raises:
        ProfileUnreadable: something of that name is there that is no file.
    """
    for path in names.numbered(journal, name):
        if vault.is_closed and vault.has(path):
            continue  # what it says cannot be read now, so this is another one
        there = vault.load(path)
        if there is None or _says(there, said):
            return path, there is not None
    raise AssertionError("numbers do not run out")


def _says(data: bytes, said: Mapping[str, Any]) -> bool:
    try:
        there = toml_files.parse(data, Path())
    except ProfileUnreadable:  # damaged: then it is another one
        return False
    return without_nth(there) == said

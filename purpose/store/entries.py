"""Numbers the journal entries of one day, in the order in which they were finished.

Two exercises finished on one day may leave something in the same place; the later one counts.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from purpose.errors import ProfileUnreadable
from purpose.store.disk import about, names, toml_files
from purpose.store.vault.vault import Vault

_NTH = "nth"


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


def in_order(found: Mapping[str, dict[str, Any]]) -> list[tuple[str, dict[str, Any]]]:
    """Entries by their file names, in the order in which they were finished."""
    read = [(name, found[name]) for name in names.journal_entries(found)]
    return sorted(read, key=lambda each: (names.day(each[0]), nth(each[1])))


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

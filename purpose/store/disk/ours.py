"""Tells a file that purpose wrote from those that other programs or the person put there.

A file is ours when it is called as purpose calls its files, or as an editor or a sync tool calls a
copy of one, and when it also reads as such a file. Nothing else is ever removed, locked or changed.
It reads and writes nothing itself.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from purpose.errors import ProfileUnreadable
from purpose.store.disk import copies, names, toml_files, zips

_SAYS = (
    f"{toml_files.FIRST_WORDS}".encode(),
    toml_files.LAST_LINE.encode(),
    b"# Moments you noticed in ",
)
"""One of these lines is in every file that purpose wrote, and still is after most damage."""

_PROFILE = {"format", "person", "purpose", "values", "walk"}
"""A profile that a person wrote from nothing has one of these keys."""

_AGE = (b"age-encryption.org/", b"-----BEGIN AGE ENCRYPTED FILE-----")
RECIPIENTS_SAY = b"# purpose saves in this folder"
_ZIP = b"PK\x03\x04"
_ZIPPED = slice(10, 14), b"\0\0\x21\0"
"""Time and day of the first file in a zip: the first day that a zip can name, as in ours only."""


def original(name: str) -> str:
    """The file of purpose that `name` is, or is a copy of; "" for a file that is not ours.

    Args:
        name: below the folder, without the .age of an envelope.

    >>> original("journal/.2026-11-23-mask.toml.swp")
    'journal/2026-11-23-mask.toml'
    >>> original("journal/2026-11-23-mask.md")
    ''
    """
    room, slash, file = name.rpartition("/")
    edited = copies.edited(file) or file
    for each in (file, edited, copies.original(edited)):
        if each and names.given(f"{room}{slash}{each}"):
            return f"{room}{slash}{each}"
    return ""


def is_ours(name: str, data: bytes) -> bool:
    """Whether purpose wrote a file: by its name, and by what is in it.

    Args:
        name: below the folder, without the .age of an envelope.
        data: what is in it; of an encrypted file, the bytes as encrypted.
    """
    of = original(name)
    return bool(of) and (data.startswith(_AGE) or _reads_as(of, data))


def _reads_as(name: str, data: bytes) -> bool:
    """Whether `data` could be the file of this name, whole or damaged."""
    file = Path(name).name
    if names.is_passing(name):  # what was typed, or what was cut off, may be anything
        return True
    if file in names.HOLDS:
        return not data
    if not data.strip(b"\0\t\r\n "):  # emptied by a crash: nothing is lost with it
        return True
    if file == names.RECIPIENTS:
        named = any(line.startswith(b"age1") for line in data.splitlines())
        return named or _begins_like(data, RECIPIENTS_SAY)
    if names.is_key(file):  # no envelope, but what is left of one
        return any(_begins_like(data, begin) for begin in _AGE)
    if file.endswith(".zip"):
        return _is_backup(data)
    if any(said in data for said in _SAYS):
        return True
    try:
        return _fits(name, toml_files.parse(data, Path()))
    except ProfileUnreadable:
        return False


def _begins_like(data: bytes, begin: bytes) -> bool:
    """Whether it begins so, or was cut off before that could be told."""
    return data.startswith(begin) or begin.startswith(data)


def _fits(name: str, mapping: Mapping[str, Any]) -> bool:
    """Whether a file that does not say it is purpose's is what is read in its place.

    People may write such files, and purpose reads them like its own.
    """
    room, _, file = name.rpartition("/")
    stem = Path(file).stem
    match room:
        case "journal":
            return isinstance(mapping.get(names.exercise(file)), Mapping)
        case "grains":
            return isinstance(mapping.get("grain"), list) and len(mapping) == 1
        case "drafts":
            return mapping.get("exercise") == stem or {"exercise", "at", "text"} <= {*mapping}
    return bool(_PROFILE & {*mapping})


def _is_backup(data: bytes) -> bool:
    """Whether a zip is a backup of purpose: one as it makes them, whole or not, or packed again."""
    if data.startswith(_ZIP) and data[_ZIPPED[0]] == _ZIPPED[1]:
        return True
    try:
        inside = zips.contents(data)
    except zips.BrokenZip:
        return False
    return all(map(in_backups, inside)) and any(
        said in each for each in inside.values() for said in _SAYS
    )


def in_backups(name: str) -> bool:
    """Whether a file of this name may come out of a backup: nothing may lead out of the folder."""
    *rooms, file = name.split("/")
    plain = file.endswith(".toml") and not file.startswith(".") and not set(file) & names.NOT_IN
    return plain and (not rooms or (len(rooms) == 1 and rooms[0] in names.ROOMS))

"""Owns the grains' files, one a year: added to at the end, never rewritten, and read back.

A grain costs the same after forty years as on the first day. It knows no more of a grain than that
it is a table whose last key is `text`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Any

from purpose.errors import ProfileUnreadable
from purpose.store import documents
from purpose.store.shelf import Shelf

_HEAD = """\
# Moments you noticed in {}. purpose adds each at the end and changes none; you may.
"""
# Not documents.FIRST_WORDS: a file that grows at its end cannot have a last line.

_TABLE = "[[grain]]"
_BEGIN = b"\n" + _TABLE.encode()
_MEND = "Nothing was changed. Mend it in a text editor, or move it out of the folder."
_YEAR = re.compile(r"\d{4}")


class Grains:
    """The grains in `folder`, which need not exist.

    Args:
        folder: where the years lie.
        shelf: reads and saves them.
        saving: held while something is added, so that two windows do not mix their lines.
        set_aside: keeps bytes that have to make room, under a name of their own.
    """

    def __init__(
        self,
        folder: Path,
        shelf: Shelf,
        saving: Callable[[], AbstractContextManager[None]],
        set_aside: Callable[[bytes, str], Path],
    ) -> None:
        self._folder = folder
        self._shelf = shelf
        self._saving = saving
        self._set_aside = set_aside

    def years(self) -> list[int]:
        """The years that have a file, in order."""
        stems = (path.stem for path in self._shelf.within(self._folder))
        return sorted(int(stem) for stem in stems if _YEAR.fullmatch(stem))

    def of(self, year: int) -> list[dict[str, Any]]:
        """The tables of one year's file, in the order in which they were added.

        What a crash cut off at the end was never acknowledged, and is passed over.

        Raises:
            ProfileUnreadable: the file is damaged otherwise.
        """
        return self.within(self.path(year))

    def within(self, path: Path) -> list[dict[str, Any]]:
        """The tables of any file of grains. Raises what `of` raises."""
        data = self._shelf.load(path, _MEND)
        if data is None:
            return []
        whole = data[: _whole(data)]
        tables = documents.parse(whole, path, _MEND).get("grain", []) if whole.strip() else []
        if not isinstance(tables, list):
            raise ProfileUnreadable(f"{path} should have tables headed {_TABLE}.", _MEND)
        return tables

    def count(self, enough: int) -> int:
        """How many there are; more than `enough` are not counted, so that it stays quick.

        Raises:
            ProfileUnreadable: a file cannot be read.
        """
        found = 0
        for year in reversed(self.years()):
            found += (self._shelf.load(self.path(year), _MEND) or b"").count(_BEGIN)
            if found > enough:
                return enough + 1
        return found

    def add(self, year: int, tables: Sequence[Mapping[str, Any]]) -> None:
        """Add these at the end of the year's file, all or none; on the disk when it returns.

        Raises:
            SaveFailed: the disk said no; the file is as it was.
            ProfileUnreadable: something is there that cannot be read.
        """
        added = _tables(tables)
        path = self.path(year)
        with self._saving():
            data = self._shelf.load(path, _MEND)
            if data is None:
                self._shelf.save(path, self.document(year, tables))
                return
            whole = _whole(data)
            if whole < len(data):
                self._set_aside(data[whole:], f"grains-{year}-cut-off")
                self._shelf.save(path, data[:whole])
            elif not data.endswith(b"\n"):
                added = b"\n" + added
            self._shelf.append(path, added)

    def document(self, year: int, tables: Sequence[Mapping[str, Any]]) -> bytes:
        """The whole file of a year. Raises SaveFailed where TOML cannot hold it."""
        return _HEAD.format(year).encode() + _tables(tables)

    def path(self, year: int) -> Path:
        """The file of one year."""
        return self._folder / f"{year:04}.toml"


def _tables(tables: Sequence[Mapping[str, Any]]) -> bytes:
    return "".join(f"\n{_TABLE}\n{documents.table(table)}" for table in tables).encode()


def _whole(data: bytes) -> int:
    """How many of the bytes are whole grains; fewer than all when the last one was cut off.

    A cut leaves a beginning of what was being added: bytes of nothing, half a line, or a table
    without the text that would have come last. All else is a person's doing, and not touched.
    """
    end = len(data.rstrip(b"\0"))
    if data[:end].endswith(b"\n"):
        return end if _is_whole(data[:end]) is not False else data.rfind(_BEGIN, 0, end) + 1
    if _is_whole(data[:end]):  # only a line end is missing
        return end
    line = data.rfind(b"\n", 0, end) + 1
    return line if _is_whole(data[:line]) else data.rfind(_BEGIN, 0, line) + 1


def _is_whole(data: bytes) -> bool | None:
    """Whether the last table has its text; None when it is no TOML at all."""
    last = data.rfind(_BEGIN)
    if last < 0:
        return True
    try:
        tables = documents.parse(data[last:], Path(), "")["grain"]
    except ProfileUnreadable:
        return None
    return isinstance(tables, list) and "text" in tables[-1]

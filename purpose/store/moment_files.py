"""The files of moments: one a year, added to at the end, never rewritten, and read back.

An encrypted file cannot be added to, so in a locked folder each moment is a file of its own until
the folder is unlocked. Either way one costs the same after forty years as on the first day. It
knows no more of a moment than that it is a table whose last key is `text`.
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Any

from purpose.errors import ProfileUnreadable
from purpose.store.disk import about, names, toml_files
from purpose.store.vault.vault import Vault

_HEAD = """\
# Moments you noticed in {}. purpose adds each at the end and changes none; you may.
"""
# Not toml_files.FIRST_WORDS: a file that grows at its end cannot have a last line.

_ALL_GONE = "If you took all of its moments out yourself, remove the file."

_TABLE = "[[grain]]"
_BEGIN = b"\n" + _TABLE.encode()
_YEAR = re.compile(r"\d{4}")
_MOMENT = names.MOMENT
_NOTE = "gathered = [{}]\n"
"""Before the content of a year, while the moments named in it still have files of their own."""


class MomentFiles:
    """The moments in `folder`, which need not exist.

    Args:
        folder: where the years are kept.
        vault: reads and saves them.
        saving: held while something is added, so that two windows do not mix their lines.
        set_aside: keeps bytes that have to be moved aside, under a name of their own.
    """

    def __init__(
        self,
        folder: Path,
        vault: Vault,
        saving: Callable[[], AbstractContextManager[None]],
        set_aside: Callable[[bytes, str], Path],
    ) -> None:
        self._folder = folder
        self._vault = vault
        self._saving = saving
        self._set_aside = set_aside

    def years(self) -> list[int]:
        """The years that have a file, in order."""
        stems = (path.stem for path in self._vault.within(self._folder))
        return sorted({int(stem[:4]) for stem in stems if _YEAR.match(stem) and _is_ours(stem)})

    def of(
        self, year: int, may_have: Callable[[str], bool] = lambda text: True
    ) -> list[dict[str, Any]]:
        """The tables of one year, in the order in which they were added.

        What a crash cut off at the end was never acknowledged, and is passed over. Where `may_have`
        says no to the text of the file, it is not parsed and there are none.
        Raises ProfileUnreadable.
        """
        path = self.path(year)
        data = self.load(path)
        if data is None or not may_have(data.decode("utf-8", "replace")):
            return []
        return self.tables(data, path)

    def tables(self, data: bytes, path: Path) -> list[dict[str, Any]]:
        """The tables in what is, or was, in a file of moments: at least one.

        A file is made with its first moment in it, and goes with the last. Raises what `of` raises.
        """
        whole = data[: _whole(data)]
        remedy = about.MEND_OR_MOVE if moments_in(whole) else f"{about.MEND_OR_MOVE} {_ALL_GONE}"
        mapping = self._vault.parsed(whole if whole.strip() else data, path, remedy)
        tables = mapping.get("grain", [])
        if not isinstance(tables, list):
            raise ProfileUnreadable(
                f"{path} should have tables headed {_TABLE}.", about.MEND_OR_MOVE
            )
        return tables

    def count(self, enough: int) -> int:
        """How many there are; more than `enough` are not counted, so that it stays quick.

        Raises ProfileUnreadable.
        """
        found = 0
        for year in reversed(self.years()):
            found += moments_in(self.load(self.path(year)) or b"")
            if found > enough:
                return enough + 1
        return found

    def add(self, year: int, tables: Sequence[Mapping[str, Any]]) -> None:
        """Add these to the year, all or none; on the disk when it returns.

        Raises:
            SaveFailed: the disk said no; the file is as it was.
            ProfileUnreadable: something is there that cannot be read.
        """
        added = _tables(tables)
        path = self.path(year)
        with self._saving():
            if self._vault.seals(path):
                self._vault.save(self._new_moment(year), self.document(year, tables))
                return
            data = self._vault.load(path, about.MEND_OR_MOVE)
            if data is None:
                self._vault.save(path, self.document(year, tables))
                return
            if not moments_in(data[: _whole(data)]):
                self.tables(data, path)  # which says that nothing is left, or finds an edit by hand
            whole = self._sound(path.stem, data)
            if whole < len(data):
                self._vault.save(path, data[:whole])
            elif not data.endswith(b"\n"):
                added = b"\n" + added
            self._vault.append(path, added)

    # Moments with files of their own, which no one but this room need know of

    def load(self, path: Path) -> bytes | None:
        """What is in a file of moments: for a year, all of it. Raises what `of` raises.

        It reads as if every moment had been added to the file of its year.
        """
        data = self._vault.load(path, about.MEND_OR_MOVE)
        gathered, data = _without_note(data)
        alone = [each for each in self._moments(path) if each.stem not in gathered]
        if not alone:
            return data
        before = _HEAD.format(int(path.stem)).encode() if data is None else data[: _whole(data)]
        return before + b"".join(map(self._moment, alone))

    def replace(self, path: Path, content: bytes) -> None:
        """Put this in the place of all that `load` gives. Only under the lock.

        Cut off at any moment, it loses no moment and doubles none. Raises SaveFailed.
        """
        if moments := self._moments(path):
            # First there are both, with a note which of them are in it; then only the one.
            stems = ", ".join(f'"{each.stem}"' for each in moments)
            self._vault.save(path, _NOTE.format(stems).encode() + content)
            for each in moments:
                self._vault.remove(each)
        self._vault.save(path, content)

    def remove(self, path: Path) -> None:
        """Remove all that `load` gives. Only under the lock. Raises SaveFailed."""
        for each in (path, *self._moments(path)):
            self._vault.remove(each)

    def gather(self) -> None:
        """Put the moments that have files of their own into those of their years.

        Only under the lock. Raises SaveFailed, ProfileUnreadable.
        """
        for path in map(self.path, self.years()):
            gathered, data = _without_note(self._vault.load(path, about.MEND_OR_MOVE))
            if gathered or self._moments(path):
                self._sound(path.stem, data or b"")
                self.replace(path, self.load(path) or b"")

    def of_years(self, paths: Iterable[Path]) -> list[Path]:
        """Files of moments, where a year stands for each of its moments."""
        every = (
            self.path(int(match["year"])) if (match := re.fullmatch(_MOMENT, path.stem)) else path
            for path in paths
        )
        return sorted(set(every))

    def _moments(self, path: Path) -> list[Path]:
        """The moments of the year whose file this would be, in the order they were noted in."""
        if not _YEAR.fullmatch(path.stem):
            return []
        files = self._vault.within(self._folder, beginning=f"{path.stem}-")
        found = [(match, each) for each in files if (match := re.fullmatch(_MOMENT, each.stem))]
        return [
            each for _, each in sorted(found, key=lambda pair: (int(pair[0]["number"]), pair[1]))
        ]

    def _moment(self, path: Path) -> bytes:
        data = self._vault.load(path, about.MEND_OR_MOVE) or b""
        self.tables(data, path)  # damage is said of the file that has it
        return data[data.find(_BEGIN) :] if _BEGIN in data else b""

    def _new_moment(self, year: int) -> Path:
        """A file that is not there: the next of the year, told from one of another machine."""
        there = self._moments(self.path(year))
        last = re.fullmatch(_MOMENT, there[-1].stem) if there else None
        number = 1 + int(last["number"] if last else 0)
        return self._folder / f"{year:04}-{number:04}-{os.urandom(4).hex()}.toml"

    def _sound(self, year: str, data: bytes) -> int:
        """How many of the bytes are whole moments; what was cut off is set aside."""
        whole = _whole(data)
        if whole < len(data):
            self._set_aside(data[whole:], f"grains-{year}-cut-off")
        return whole

    def change(
        self, year: int, change: Callable[[list[dict[str, Any]]], Sequence[Mapping[str, Any]]]
    ) -> None:
        """Read the year's tables again, apply `change`, and save what it says now.

        What another window adds meanwhile is not lost. Raises what `add` raises.
        """
        with self._saving():
            before = self.of(year)
            after = change(before)
            if not after:
                self.remove(self.path(year))
            elif list(after) != before:
                self.replace(self.path(year), self.document(year, after))

    def document(self, year: int, tables: Sequence[Mapping[str, Any]]) -> bytes:
        """The whole file of a year. Raises SaveFailed where TOML cannot hold it."""
        return _HEAD.format(year).encode() + _tables(tables)

    def path(self, year: int) -> Path:
        """The file of one year."""
        return self._folder / f"{year:04}.toml"


def moments_in(data: bytes) -> int:
    """How many moments a file holds, without reading them: damage is no matter here."""
    return data.count(_BEGIN)


def ends_whole(data: bytes) -> bool:
    """Whether a file ends with a whole moment, and not in the middle of one."""
    return not data[_whole(data) :].strip(b"\r\n\0")


def _is_ours(stem: str) -> bool:
    """Whether a file is called like a year, or like a moment of one."""
    return bool(_YEAR.fullmatch(stem) or re.fullmatch(_MOMENT, stem))


def _without_note(data: bytes | None) -> tuple[list[str], bytes | None]:
    """The moments that the note before a year's content names, and the content."""
    if data is None or not data.startswith(_NOTE[:8].encode()):
        return [], data
    note, _, content = data.partition(b"\n")
    return re.findall(r'"(.+?)"', note.decode()), content


def _tables(tables: Sequence[Mapping[str, Any]]) -> bytes:
    return "".join(f"\n{_TABLE}\n{toml_files.table(table)}" for table in tables).encode()


def _whole(data: bytes) -> int:
    """How many of the bytes are whole moments; fewer than all when the last one was cut off.

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
        tables = toml_files.parse(data[last:], Path(), "")["grain"]
    except ProfileUnreadable:
        return None
    return isinstance(tables, list) and "text" in tables[-1]

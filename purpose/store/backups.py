"""Owns backups of the whole folder: a zip file each, taken before anything is mended.

A backup is never changed, and is a file that any program for zip files opens.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import NamedTuple

from purpose.errors import ProfileUnreadable
from purpose.store import files
from purpose.store.upkeep import BACKUPS, Upkeep

_NAME = re.compile(r"(?P<day>\d{4}-\d\d-\d\d)(?P<why>-before-[a-z]+)?(?:-\d+)?\.zip")
_EPOCH = (1980, 1, 1, 0, 0, 0)  # the first day a zip can name; so equal folders make equal files


class Backup(NamedTuple):
    """A backup: its day, and the file it lies in."""

    day: date
    path: Path


class Backups:
    """The backups of a folder."""

    def __init__(self, upkeep: Upkeep) -> None:
        self._upkeep = upkeep
        self._shelf = upkeep.folder.shelf
        self._folder = upkeep.root / BACKUPS

    def every(self) -> list[Backup]:
        """All of them, the oldest first."""
        found = []
        for path in self._shelf.within(self._folder, ".zip"):
            match = _NAME.fullmatch(path.name)
            try:
                if match:
                    found.append(Backup(date.fromisoformat(match["day"]), path))
            except ValueError:  # no day of the calendar: somebody else's file
                continue
        return sorted(found, key=lambda each: (each.day, len(each.path.name), each.path.name))

    def take(self, today: date, before: str = "") -> str:
        """Put everything there is into a new backup, and return its name.

        Args:
            today: the day.
            before: what is about to be done, in one word.
        """
        content = {name: self._upkeep.bytes_of(name) or b"" for name in self._upkeep.written()}
        stem = f"{today}-before-{before}" if before else f"{today}"
        numbered = (stem, *(f"{stem}-{number}" for number in range(2, 10_000)))
        name = next(each for each in numbered if not self._shelf.has(self._folder / f"{each}.zip"))
        self._upkeep.put(f"{BACKUPS}/{name}.zip", _zipped(content))
        return name

    def content(self, backup: Backup) -> dict[str, bytes]:
        """The files in a backup. Raises ProfileUnreadable where it is damaged."""
        data = self._shelf.load(backup.path) or b""
        try:
            with zipfile.ZipFile(io.BytesIO(data)) as opened:
                found = {name: opened.read(name) for name in opened.namelist()}
        except (zipfile.BadZipFile, OSError, ValueError, EOFError, RuntimeError) as problem:
            raise _damaged(backup.path, str(problem)) from None
        except (NotImplementedError, zipfile.zlib.error) as problem:  # type: ignore[attr-defined]
            raise _damaged(backup.path, str(problem)) from None
        if strange := [name for name in found if not _is_ours(name)]:
            raise _damaged(backup.path, f"{strange[0]!r} is no file of a profile folder")
        return found


def _damaged(path: Path, problem: str) -> ProfileUnreadable:
    return ProfileUnreadable(
        f"{path} cannot be read: {problem}.", "It is of no use any more: move it away."
    )


def _is_ours(name: str) -> bool:
    """Nothing in a zip may lead out of the folder."""
    room, _, file = name.rpartition("/")
    return room in ("", "journal", "grains", "drafts", "exercises") and _is_plain(file)


def _is_plain(file: str) -> bool:
    return file.endswith(".toml") and not file.startswith(".") and not set(file) & set("\\:\0")


def _zipped(content: Mapping[str, bytes]) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as opened:
        for name in sorted(content):
            info = zipfile.ZipInfo(name, _EPOCH)
            info.external_attr = files.PRIVATE_FILE << 16
            info.compress_type = zipfile.ZIP_DEFLATED
            opened.writestr(info, content[name])
    return made.getvalue()

"""Owns the one way to the files of the profile folder: each is read, saved and listed through here.

What is in a file is not its business, nor which of them there should be.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from purpose.store import documents, files


class Shelf:
    """The files of a profile folder, by their paths."""

    def load(self, path: Path, remedy: str = "") -> bytes | None:
        """What is in the file, or None when there is none.

        Raises:
            ProfileUnreadable: something is there, but it cannot be read. `remedy` says what to do.
        """
        return files.load(path, remedy)

    def read(self, path: Path, remedy: str = "") -> dict[str, Any] | None:
        """The mapping in a file, or None when there is none.

        Raises:
            ProfileUnreadable: it cannot be read, or is no such file as `documents` makes.
        """
        data = self.load(path, remedy)
        return None if data is None else documents.parse(data, path, remedy)

    def save(self, path: Path, content: bytes) -> None:
        """Put `content` in the place of the file, whole or not at all. Raises SaveFailed."""
        files.make_folder(path.parent)
        files.save(path, content)

    def append(self, path: Path, content: bytes) -> None:
        """Put `content` behind what is in the file, all of it or none. Raises SaveFailed."""
        files.append(path, content)

    def remove(self, path: Path) -> None:
        """Remove the file, if there is one. Raises SaveFailed."""
        files.remove(path)

    def has(self, path: Path) -> bool:
        """Whether there is such a file."""
        return path.exists()

    def within(self, room: Path, ending: str = ".toml") -> list[Path]:
        """The files in a room of the folder whose names end so, by name."""
        return sorted(room.glob(f"*{ending}"))

    def lies_at(self, path: Path) -> Path:
        """Where on the disk the file is, or would be; behind a link, if it is one."""
        return path.resolve()

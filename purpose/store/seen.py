"""Saves over a file only while it is as we last saw it, so that no other change is lost.

A second window, a sync tool or an editor may have written it. Reading and saving through here needs
no lock for that, and works where there are none.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from purpose.store.disk import about, files
from purpose.store.vault.vault import Vault


class Seen:
    """The files of one sitting, as they were when they were last read or saved."""

    def __init__(self, vault: Vault) -> None:
        self._vault = vault
        self._bytes: dict[Path, bytes | None] = {}

    def read(self, path: Path) -> dict[str, Any] | None:
        """The mapping in a file, or None when there is none. Raises ProfileUnreadable."""
        there = self._there(path)
        mapping = self._vault.read(path, about.MEND_OR_MOVE)
        self._bytes[path] = there
        return mapping

    def save(self, path: Path, content: bytes) -> Path:
        """Save over what was seen there last or, if that has changed, beside it; say where.

        Raises:
            SaveFailed: the disk said no; all is as it was.
            ProfileUnreadable: what is there was never read, and is damaged.
        """
        if path not in self._bytes:
            self.read(path)
        if self._there(path) != self._bytes[path]:
            from purpose.store.disk import copies  # here, as it hardly ever happens

            path = copies.apart(path, self._vault.has)
        self._vault.save(path, content)
        self._bytes[path] = self._there(path)
        return path

    def remove(self, path: Path) -> None:
        """Remove what was seen there last; what came since stays. Raises SaveFailed."""
        if path not in self._bytes or self._there(path) == self._bytes[path]:
            self._vault.remove(path)
            self._bytes[path] = None

    def _there(self, path: Path) -> bytes | None:
        """The bytes on the disk, encrypted or not."""
        return files.load(self._vault.lies_at(path))

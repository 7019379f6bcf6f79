"""Keeps the day on which a sitting ended early, until the next sitting."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from purpose.store.disk import about, toml_files
from purpose.store.vault.vault import Vault


class EarlyEnd:
    """A day in a file of the drafts, or no file."""

    def __init__(self, path: Path, vault: Vault) -> None:
        self._path = path
        self._vault = vault

    def day(self) -> date | None:
        """The day, if a sitting ended early and the next one has not begun. Raises Locked."""
        found = self._vault.read(self._path, about.MEND_OR_MOVE) or {}
        day = found.get("day")
        return day if type(day) is date else None

    def note(self, day: date) -> None:
        """Keep the day. Raises SaveFailed."""
        self._vault.save(self._path, toml_files.document({"day": day}, about.EARLY))

    def forget(self) -> None:
        """Keep it no longer. Raises SaveFailed."""
        self._vault.remove(self._path)

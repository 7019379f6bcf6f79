"""Who may use the folder at one time: one sitting, one moment being noted, one save.

Each hold ends with the process, however that ends.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path

from purpose.store.disk import files
from purpose.store.disk import locks as lock

_PATIENCE = 10.0  # seconds; a save holds the lock for some hundredths of one
_SITTING = ("session.lock", 0, "purpose is already open in another window.")
_NOTICING = ("grain.lock", 0, "A moment is being noted in another window.")
_SAVING = ("purpose.lock", _PATIENCE, "Another purpose keeps the profile to itself.")


class Holds:
    """The holds on the folder at `root`, which is made for them.

    Each raises SaveFailed when another window has it, or the folder cannot be written to.

    Args:
        root: the profile folder.
        remarks: gains what the person should be told once, such as that this disk knows no locks.
    """

    def __init__(self, root: Path, remarks: list[str]) -> None:
        self._root = root
        self._remarks = remarks
        self._is_saving = False

    @contextmanager
    def sitting(self) -> Iterator[None]:
        """For as long as a person answers questions.

        Longer than a tool that syncs leaves a lock file alone; so the folder itself is held, too.
        """
        name, patience, refusal = _SITTING
        with self._hold(name, patience, refusal), lock.holding_folder(self._root, refusal):
            yield

    def noticing(self) -> AbstractContextManager[None]:
        """For as long as a person writes down a moment; beside a sitting."""
        return self._hold(*_NOTICING)

    @contextmanager
    def saving(self) -> Iterator[None]:
        """For one save, or for several that belong together; beside both."""
        if self._is_saving:
            yield
            return
        with self._hold(*_SAVING):
            self._is_saving = True
            try:
                yield
            finally:
                self._is_saving = False

    @contextmanager
    def all(self) -> Iterator[None]:
        """All of them."""
        with self.sitting(), self.noticing(), self.saving():
            yield

    @contextmanager
    def _hold(self, name: str, patience: float, refusal: str) -> Iterator[None]:
        files.make_folder(self._root)
        with lock.holding(self._root / name, patience, refusal, self._remarks):
            yield

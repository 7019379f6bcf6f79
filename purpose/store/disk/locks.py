"""Who may use the folder at one time: one sitting, one moment being noted, one save.

A lock is a file that one process at a time holds; it is released when that process ends, however
that is. No file that is replaced is ever locked.
"""

from __future__ import annotations

import errno
import os
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager, suppress
from pathlib import Path

from purpose.errors import SaveFailed
from purpose.store.disk import files

_NOT_HERE = {errno.ENOSYS, errno.ENOLCK, errno.ENOTSUP, errno.EOPNOTSUPP, errno.EINVAL}
_LOOK_AGAIN = 0.01  # seconds
_NO_LOCKS = "This disk knows no locks, so use purpose in one window at a time."


@contextmanager
def holding(path: Path, patience: float, refusal: str, remarks: list[str]) -> Iterator[None]:
    """Hold the lock at `path`, waiting for it for at most `patience` seconds, or refuse in words.

    A disk that knows no locks, as some network drives, is remarked on, once.

    Raises:
        SaveFailed: another process has it, or its file cannot be made.
    """
    # Imported here: it takes longer than all else that a plain `purpose` does.
    from filelock import FileLock, Timeout

    # Its file stays: removing it would let two processes hold locks of the same name.
    # A lock of another kind, by the mere presence of a file, would outlive a killed process.
    lock = FileLock(path, mode=files.PRIVATE_FILE, fallback_to_soft=False)
    with files.in_plain_words(path, "opened"):
        try:
            lock.acquire(timeout=patience, poll_interval=_LOOK_AGAIN)
        except Timeout:
            raise _busy(refusal) from None
        except OSError as error:
            if error.errno not in _NOT_HERE:
                raise
            if _NO_LOCKS not in remarks:
                remarks.append(_NO_LOCKS)
    try:
        yield
    finally:
        with suppress(OSError):  # what was saved is saved; the lock ends with the process
            lock.release()


@contextmanager
def holding_folder(folder: Path, refusal: str) -> Iterator[None]:
    """Hold the folder itself, where the system can, or refuse in words.

    A file in it may be replaced while it is locked, and two processes then each hold one of the
    same name. Windows does not let a locked file be replaced, and knows no lock of a folder.
    Raises SaveFailed.
    """
    if os.name == "nt":
        yield
        return
    import fcntl

    with files.in_plain_words(folder, "opened"):
        descriptor = os.open(folder, os.O_RDONLY)
    try:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise _busy(refusal) from None
        except OSError:  # no locks here, or none of folders: then the file has to do
            pass
        yield
    finally:
        os.close(descriptor)  # with which the lock goes


def _busy(refusal: str) -> SaveFailed:
    return SaveFailed(
        f"{refusal} Nothing is lost, and nothing was changed here.",
        "Go on in that window, or close it and try again.",
    )


_PATIENCE = 10.0  # seconds; a save holds the lock for some hundredths of one
_SITTING = ("session.lock", 0, "purpose is already open in another window.")
_NOTICING = ("grain.lock", 0, "A moment is being noted in another window.")
_SAVING = ("purpose.lock", _PATIENCE, "Another purpose keeps the profile to itself.")


class Holds:
    """The holds on the folder at `root`, which is made for them.

    Each raises SaveFailed when another window has it, or the folder cannot be written to.

    Args:
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
        with self._hold(name, patience, refusal), holding_folder(self._root, refusal):
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
        with holding(self._root / name, patience, refusal, self._remarks):
            yield

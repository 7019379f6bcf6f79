"""Keeps half-typed text: on the disk within half a second, and when the terminal goes away.

It never delays typing, and a disk that refuses does not end the sitting.
"""

from __future__ import annotations

import os
import signal
import threading
from collections.abc import Callable
from types import FrameType, TracebackType
from typing import Any

from purpose.errors import PurposeError, SaveFailed
from purpose.store.folder import Folder
from purpose.store.half_typed import HalfTyped

_INTERVAL = 0.3  # seconds between two looks; with the write itself, well within half a second

_AGAIN = 3.0  # seconds for an open editor to end and the terminal to be put right

_LAST_SIGNALS = [getattr(signal, name) for name in ("SIGHUP", "SIGTERM") if hasattr(signal, name)]
"""A closed terminal and a friendly kill. Windows has no SIGHUP."""


class Keeper:
    """Keeps what is being typed, from `with` to the end of the sitting. The folder is held.

    `problem` is the last thing that went wrong in keeping, or None once keeping works again.
    """

    def __init__(self, folder: Folder) -> None:
        self._folder = folder
        self.problem: SaveFailed | None = None
        self._place = ("", "")
        self._now: HalfTyped | None = None
        """The newest text; a keystroke only puts a reference here."""
        self._kept: HalfTyped | None = None
        """What is in the file."""
        # Reentrant, since a signal may come while the main thread itself is writing.
        self._writing = threading.RLock()
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._look, name="keeper", daemon=True)
        self._before: dict[int, Any] = {}
        self._ended_by: int | None = None

    def __enter__(self) -> Keeper:
        """Raises ProfileUnreadable when the half-typed text of last time is damaged."""
        self._kept = self._folder.typing()
        self._thread.start()
        if threading.current_thread() is threading.main_thread():  # only there can it be done
            for number in _LAST_SIGNALS:
                before = signal.getsignal(number)
                if before not in (signal.SIG_IGN, None):  # ignored under nohup; None is not ours
                    self._before[number] = signal.signal(number, self._last_words)
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._over.set()
        if self._ended_by:
            signal.signal(self._ended_by, signal.SIG_DFL)  # another one does not wait
        self._thread.join()
        self._keep()
        for number, handler in self._before.items():
            signal.signal(number, handler)
        if self._ended_by:
            signal.signal(self._ended_by, signal.SIG_DFL)
            os.kill(os.getpid(), self._ended_by)

    def watch(self, exercise: str, at: str) -> None:
        """The typing is for this question now. What is in the file stays until it changes."""
        self._now = None
        self._place = (exercise, at)

    def typed(self, text: str) -> None:
        """The text so far. Called with each key, so it does next to nothing."""
        self._now = HalfTyped(*self._place, text)

    def keep(self, text: str) -> None:
        """This text, on the disk when it returns: it is to be asked about once more."""
        self.typed(text)
        self._keep()

    @property
    def has_text(self) -> bool:
        """Whether something stands half typed at the question that is being asked."""
        return self._now is not None and bool(self._now.text.strip())

    def settled(self) -> None:
        """The text has become an answer and is saved as such: forget it."""
        self._now = None
        with self._writing:
            if self._kept is not None and (self._kept.exercise, self._kept.at) == self._place:
                self._try(self._folder.drop_typing)
                self._kept = None

    def _look(self) -> None:
        unheard = 0.0
        while not self._over.wait(_INTERVAL):
            self._keep()
            if self._ended_by:
                unheard += _INTERVAL
                if unheard >= _AGAIN:
                    unheard = 0.0
                    os.kill(os.getpid(), self._ended_by)

    def _keep(self) -> None:
        """Write the newest text, if it is not in the file yet."""
        with self._writing:
            now = self._now
            if now is None or now is self._kept:
                return
            if now.text.strip():
                kept = self._try(lambda: self._folder.keep_typing(*now), now.text)
            else:  # all of it was deleted again
                kept = self._kept is None or self._try(self._folder.drop_typing)
            if kept:
                self._kept = now

    def _try(self, save: Callable[[], None], words: str = "") -> bool:
        try:
            save()
        except PurposeError as error:
            self.problem = SaveFailed(error.problem, error.remedy, unsaved=words)
        except Exception as error:  # whatever it is, the sitting goes on, and this is said later
            self.problem = SaveFailed(
                f"What you were typing could not be kept: {error}.", "", words
            )
        else:
            self.problem = None
            return True
        return False

    def _last_words(self, number: int, frame: FrameType | None) -> None:
        """Keep the text, then unwind: an open editor's room is emptied, the terminal put right.

        At the end of `with` the process dies of the signal, as if no one had listened. Python drops
        what is raised within a finalizer, and each save has one, of its lock. So the signal is sent
        again until that end is reached.
        """
        self._keep()
        self._ended_by = number
        raise SystemExit(128 + number)

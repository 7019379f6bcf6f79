"""The real program in a pseudo-terminal, with a screen that can be read."""

from __future__ import annotations

import os
import signal
import sys
from time import monotonic, sleep

import pexpect
import pyte

PATIENCE = 30  # seconds; a loaded machine is slow, a broken program is silent


class Person:
    """A person at a terminal: types, and waits until words are on the screen."""

    def __init__(self, *arguments: str, columns: int = 80, rows: int = 30, **environ: str) -> None:
        self.screen = pyte.HistoryScreen(columns, rows, history=2000)
        self._stream = pyte.Stream(self.screen)
        self.child = pexpect.spawn(
            sys.executable,
            ["-m", "purpose", *arguments],
            # The screen is read as UTF-8, so it is spoken to in that, whatever the locale.
            env={**os.environ, "TERM": "xterm-256color", "PYTHONUTF8": "1", "PAGER": "", **environ},
            dimensions=(rows, columns),
            encoding="utf-8",
        )
        # A terminal answers when it is asked where its cursor is.
        setattr(self.screen, "write_process_input", self.child.send)  # noqa: B010 - a hook

    def shows(self) -> str:
        """What is on the screen now, line by line."""
        return "\n".join(line.rstrip() for line in self.screen.display).rstrip()

    def _read(self, timeout: float) -> bool:
        try:
            self._stream.feed(self.child.read_nonblocking(100_000, timeout=timeout))
        except (pexpect.TIMEOUT, pexpect.EOF):
            return False
        return True

    def sees(self, words: str) -> str:
        """Wait for `words`; the screen is in the message when they do not come."""
        end = monotonic() + PATIENCE
        while words not in " ".join(self.shows().split()):
            alive = self._read(0.2) or self.child.isalive()
            late = monotonic() > end
            assert alive or words in " ".join(self.shows().split()), f"it ended:\n{self.shows()}"
            assert not late, f"“{words}” did not come:\n{self.shows()}"
        return self.shows()

    def is_asked(self, words: str) -> str:
        """Wait for a question, and for its prompt to take keys."""
        end = monotonic() + PATIENCE
        while not (words in self._question() and self._takes_keys()):
            self._read(0.1)
            assert monotonic() < end, f"“{words}” was not asked:\n{self.shows()}"
        return self.shows()

    def _question(self) -> str:
        """What stands above the prompt, up to the answer before it."""
        parts = self.shows().split("›")
        return " ".join(parts[-2].split()) if len(parts) > 1 else ""

    def _takes_keys(self) -> bool:
        return any("skip" in line for line in self.shows().splitlines()[-4:])

    def types(self, keys: str, *, enter: bool = True) -> None:
        """Send keys, and Enter unless told otherwise."""
        self.child.send(keys + ("\r" if enter else ""))

    def rests(self, seconds: float) -> None:
        """Let time pass, as a person does who thinks."""
        end = monotonic() + seconds
        while monotonic() < end:
            self._read(0.05)

    def leaves(self) -> int:
        """Wait for the program's end; its exit code, or minus the signal that ended it."""
        end = monotonic() + PATIENCE
        while self._read(0.2) or self.child.isalive():
            assert monotonic() < end, f"it did not end:\n{self.shows()}"
        self.child.close()
        if self.child.exitstatus is not None:
            return int(self.child.exitstatus)
        return -int(self.child.signalstatus or 0)

    def is_killed(self, with_signal: signal.Signals = signal.SIGKILL) -> int:
        """End the program by a signal, and wait until it is gone."""
        self.child.kill(with_signal)
        return self.leaves()

    def closes_the_terminal(self) -> None:
        """Close the window."""
        self.child.close(force=False)
        sleep(0.3)

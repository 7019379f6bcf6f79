"""A pseudo-terminal with a program in it, real or forked, and a person who types."""

from __future__ import annotations

import fcntl
import os
import pty
import re
import select
import signal
import struct
import termios
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from types import TracebackType

from tests.torture_rows.program import ended

PATIENCE = 20.0
_ASKS_FOR_CURSOR = b"\x1b[6n"
_SEQUENCE = re.compile(r"\x1b(?:\[[0-?]*[ -/]*[@-~]|\][^\x07]*\x07|[()][A-Z0-9]|.)")


class Terminal:
    """A terminal; `with` ends what runs in it.

    Args:
        program: the command, or what a fork is to do.
        environ: its environment, for a command.
        desk: its working folder, for a command.
        size: its columns and rows, from the first moment on.
    """

    def __init__(
        self,
        program: Sequence[str] | Callable[[], object],
        environ: Mapping[str, str] | None = None,
        desk: Path | None = None,
        size: tuple[int, int] = (80, 30),
    ) -> None:
        self.heard = ""
        self.raw = ""
        self.code: int | None = None
        self.child, self._master = pty.fork()
        if not self.child:
            while os.get_terminal_size(0) != size:
                time.sleep(0.001)
            _run(program, environ, desk)
        self.resizes(*size)

    def __enter__(self) -> Terminal:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self.code is None:
            os.kill(self.child, signal.SIGKILL)
            self.code = ended(self.child)
        self.closes()

    def resizes(self, columns: int, rows: int) -> None:
        """Make the window larger or smaller; the program is told."""
        size = struct.pack("HHHH", rows, columns, 0, 0)
        fcntl.ioctl(self._master, termios.TIOCSWINSZ, size)

    def types(self, keys: str, *, enter: bool = True) -> None:
        """Strike keys, and Enter unless told otherwise."""
        try:
            os.write(self._master, (keys + ("\r" if enter else "")).encode())
        except OSError:
            return

    def sees(self, words: str, patience: float = PATIENCE) -> bool:
        """Wait for words that were not there before; whether they came."""
        end = time.monotonic() + patience
        while words not in " ".join(self.heard.split()):
            if not self._listens(0.05) and (time.monotonic() > end or self._is_over()):
                return False
        return True

    def rests(self, seconds: float) -> None:
        """Listen for some time."""
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            self._listens(0.02)

    def waits_for(self, there: Callable[[], bool], patience: float) -> bool:
        """Listen until something is the case."""
        end = time.monotonic() + patience
        while not there() and time.monotonic() < end:
            self._listens(0.02)
        return there()

    def closes(self) -> None:
        """Close the window."""
        if self._master >= 0:
            os.close(self._master)
            self._master = -1

    def ends(self, patience: float = PATIENCE) -> int | None:
        """Wait for the end; the exit code or minus the signal, None when it does not come."""
        end = time.monotonic() + patience
        while not self._is_over():
            self._listens(0.02)
            if time.monotonic() > end:
                return None
        return self.code

    def _is_over(self) -> bool:
        if self.code is None:
            pid, status = os.waitpid(self.child, os.WNOHANG)
            if pid:
                self.code = os.waitstatus_to_exitcode(status)
        return self.code is not None

    def _listens(self, patience: float) -> bool:
        if self._master < 0 or not select.select([self._master], [], [], patience)[0]:
            return False
        try:
            data = os.read(self._master, 65536)
        except OSError:
            time.sleep(patience)
            return False
        if _ASKS_FOR_CURSOR in data:
            self.types("\x1b[1;1R", enter=False)
        said = data.decode("utf-8", "replace")
        self.raw += said
        self.heard += _SEQUENCE.sub("", said)
        return bool(data)


def _run(
    program: Sequence[str] | Callable[[], object],
    environ: Mapping[str, str] | None,
    desk: Path | None,
) -> None:
    try:
        if callable(program):
            program()
        else:
            if desk:
                os.chdir(desk)
            os.execvpe(program[0], [*program], environ or os.environ)
    finally:
        os._exit(127)

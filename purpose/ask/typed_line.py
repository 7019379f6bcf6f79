"""Reads a line that a person types at a plain terminal, whole however long it is.

A terminal that hands over lines cuts each at 4,095 bytes, without a word. So keys are taken one by
one and shown as they come: no colours, no jumps, and only what is erased is written over.
"""

from __future__ import annotations

import os
import re
import select
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, TextIO

from purpose.text import columns, heard

_WIDEST = 4
"""Bytes of a character, at most."""

_QUIET = 0.05
"""Seconds without a key after which a paste is taken to be over."""

_NO_WORDS = re.compile(rb"\x1b(?:\[[0-?]*[ -/]*[@-~]|O.|.)?", re.DOTALL)
"""What an arrow key sends, and what stands around a paste."""

_ENTER, _ERASE, _ERASE_WORD, _ERASE_ALL, _END = b"\r\n", b"\x08\x7f", b"\x17", b"\x15", b"\x04"


def takes_keys(stream: TextIO) -> bool:
    """Whether keys can be taken one by one from this stream."""
    return sys.platform != "win32" and stream.isatty()


class TypedLines:
    """Lines from a terminal.

    Attributes:
        told: is told what there is of the line, at each key; so that a half one can be kept.
        is_pasted: whether more was behind the line that came last. No one types that fast.
        is_ended: whether Ctrl-D was typed, rather than the terminal closed.
    """

    def __init__(self, stream: TextIO, show: TextIO) -> None:
        self._stream = stream
        self._show = show
        self._ahead = b""
        self._line = bytearray()
        self._before: list[Any] = []
        self.told: Callable[[str], None] | None = None
        self.is_pasted = False
        self.is_ended = False

    def readline(self, limit: int, /, *, joined: bool = False) -> str:
        """The next line with its end; "" at the end of input.

        Args:
            limit: characters; what comes beyond is left.
            joined: one line is wanted, so those of a paste become one.

        Raises:
            UnicodeError: it is neither UTF-8 nor in the terminal's encoding.
        """
        self._line.clear()
        try:
            return self._next(limit, joined=joined)
        except KeyboardInterrupt:  # what was typed just before it is kept as well
            while self._more_comes() and (data := self._read()):
                self._take(data, joined=joined)
            if self.told:
                self.told(self._so_far())
            raise

    def _next(self, limit: int, *, joined: bool) -> str:
        while data := self._ahead or self._read():
            self._ahead = b""
            end = self._take(data, joined=joined)
            if end is not None:
                return end
            if self.told:
                self.told(self._so_far())
            if len(self._line) > limit * _WIDEST:
                return self._said()
        return ""  # the terminal is gone; what was half typed has been told

    def _read(self) -> bytes:
        try:
            # Ctrl-C is raised while waiting here; within `read` it would take the keys along.
            select.select([self._stream.fileno()], [], [])
            return os.read(self._stream.fileno(), 65536)
        except OSError:
            return b""

    def _take(self, data: bytes, *, joined: bool) -> str | None:
        """Take these keys; the line, if they end it."""
        data = _NO_WORDS.sub(b"", data)
        for place, key in enumerate(data):
            one = bytes([key])
            if one in _ENTER:
                rest = data[place + 1 :]
                self.is_pasted = bool(rest) or self._more_comes()
                if not (joined and self.is_pasted):
                    self._ahead = rest
                    self._echo(b"\n")
                    return self._said() + "\n"
                one = b" "
            if one == _END:
                self._ahead = data[place + 1 :]
                self.is_pasted = False
                self.is_ended = not self._line
                if self._line:
                    self._echo(b"\n")
                    return self._said() + "\n"
                return ""
            self._put(one)
        return None

    def _more_comes(self) -> bool:
        return bool(select.select([self._stream.fileno()], [], [], _QUIET)[0])

    def _put(self, key: bytes) -> None:
        if key in _ERASE:
            self._erase(1)
        elif key == _ERASE_ALL:
            self._erase(len(self._so_far()))
        elif key == _ERASE_WORD:
            text = self._so_far()
            before, space, _ = text.rstrip().rpartition(" ")
            self._erase(len(text) - len(before + space))
        elif key >= b" " or key == b"\t":
            self._line += key
            self._echo(key if key != b"\t" else b" ")

    def _erase(self, count: int) -> None:
        text = self._so_far()
        gone, kept = text[len(text) - count :], text[: len(text) - count]
        self._line = bytearray(kept.encode("utf-8", "surrogateescape"))
        self._echo(b"\b \b" * columns(gone))

    def _echo(self, data: bytes) -> None:
        self._show.flush()
        os.write(self._show.fileno(), data)

    def _so_far(self) -> str:
        return self._line.decode("utf-8", "surrogateescape")

    def _said(self) -> str:
        return heard(bytes(self._line), self._stream.encoding)

    @contextmanager
    def taken(self) -> Iterator[None]:
        """While a question is asked, the terminal hands over keys; Ctrl-C stays what it is."""
        import termios  # there is none on Windows, and there `takes_keys` says so

        place = self._stream.fileno()
        self._before = termios.tcgetattr(place)
        mode = termios.tcgetattr(place)
        mode[3] &= ~(termios.ICANON | termios.ECHO | termios.IEXTEN)
        mode[3] |= termios.NOFLSH
        mode[6][termios.VMIN], mode[6][termios.VTIME] = 1, 0
        termios.tcsetattr(place, termios.TCSANOW, mode)
        try:
            yield
        finally:
            termios.tcsetattr(place, termios.TCSANOW, self._before)

    @contextmanager
    def lent(self) -> Iterator[None]:
        """While another program has the terminal, it is as it was before."""
        import termios

        place = self._stream.fileno()
        mode = termios.tcgetattr(place)
        termios.tcsetattr(place, termios.TCSANOW, self._before)
        try:
            yield
        finally:
            termios.tcsetattr(place, termios.TCSANOW, mode)

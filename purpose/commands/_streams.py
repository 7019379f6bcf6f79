"""The one way out: what stdout and stderr let through, whoever writes there.

A view that forgot to make a person's words harmless is caught here; so is a reader that left, and a
disk that is full. What purpose itself draws for a terminal goes by a way of its own.
"""

from __future__ import annotations

import codecs
import io
import os
import sys
from pathlib import Path
from typing import Any, TextIO

from purpose.errors import NotShown, ReaderLeft


class Out(io.TextIOWrapper):
    """Standard output: text in which nothing commands a terminal.

    Raises NotShown, or ReaderLeft; once, as all that comes after goes nowhere.
    """

    is_heard = True
    """Whether there is someone to tell when it cannot be written to."""

    def write(self, text: str, /) -> int:
        """Show text; whatever in it a terminal would obey is not shown as such."""
        if not text.isprintable() and text != "\n":
            from purpose.text import inert  # here, as most starts print next to nothing

            text = inert(text)
        self.draw(text)
        return len(text)

    def draw(self, text: str) -> None:
        """Show what purpose itself made for a terminal, in its weights and colours."""
        try:
            super().write(text)
        except OSError as problem:
            self._fail(problem)

    def pour(self, data: bytes) -> None:
        """Hand on bytes: a page for paper, or text whose encoding is no matter of a terminal's."""
        try:
            self.flush()
            self.buffer.write(data)
            self.buffer.flush()
        except OSError as problem:
            self._fail(problem)

    def flush(self) -> None:
        """See what was written on its way."""
        try:
            super().flush()
        except OSError as problem:
            self._fail(problem)

    def _fail(self, problem: OSError) -> None:
        # What could not be written is written again at the end; so let it go where it can.
        with Path(os.devnull).open("wb") as nowhere:
            os.dup2(nowhere.fileno(), self.fileno())
        if not self.is_heard:
            return
        if isinstance(problem, BrokenPipeError):
            raise ReaderLeft from None
        raise NotShown(
            f"What there is to show could not be written: {problem.strerror or problem}.",
            "What was saved before is still there.",
        ) from None


class Err(Out):
    """Standard error: the same, and no one is there to be told when it fails."""

    is_heard = False


def settle() -> None:
    """Put these ways out in the place of Python's own, and open what the caller has closed."""
    codecs.register_error("likeness", _likeness)
    _open_what_is_closed()
    sys.stdout = _settled(sys.stdout, Out, 1)
    vars(sys)["__stdout__"] = sys.stdout  # which shutil asks how large the terminal is
    sys.stderr = _settled(sys.stderr, Err, 2)


def weighted(text: str) -> str:
    """A page for a terminal, in which nothing is obeyed but what gives weight and colour."""
    import re  # here, as most output has neither

    from purpose.page.lines import STYLES
    from purpose.text import inert

    ours = "|".join(("0", *sorted(set(STYLES.values()))))
    parts = re.split(rf"(\x1b\[(?:{ours})m)", text)
    return "".join(part if n % 2 else inert(part) for n, part in enumerate(parts))


def draw(text: str) -> None:
    """Show on stdout what purpose itself made for a terminal."""
    out: Any = sys.stdout
    getattr(out, "draw", out.write)(text)


def pour(data: bytes) -> None:
    """Hand bytes on to stdout."""
    if isinstance(sys.stdout, Out):
        sys.stdout.pour(data)
    else:  # within another program, as in a test
        sys.stdout.buffer.write(data)
        sys.stdout.buffer.flush()


def _settled(stream: TextIO | None, way: type[Out], number: int) -> TextIO:
    """A terminal is shown signs that it knows; a pipe or a file gets UTF-8, whatever the locale."""
    if stream is None:  # it was closed
        raw: Any = open(number, "wb", closefd=False)  # noqa: SIM115 - until the end
        return way(raw, "utf-8", "likeness")
    if type(stream) is not io.TextIOWrapper:
        return stream
    there = stream.isatty()
    encoding = stream.encoding if there else "utf-8"
    lines = there or number == 2
    return way(stream.detach(), encoding, "likeness", line_buffering=lines)


_STAND_INS: list[Any] = []
"""What is open in the place of streams that were closed, until the end."""


def _open_what_is_closed() -> None:
    """See that no file of the folder is ever opened as stdin, stdout or stderr."""
    for number in range(3):
        try:
            os.fstat(number)
        except OSError:
            nothing = Path(os.devnull).open("r+b", buffering=0)  # noqa: SIM115 - until the end
            _STAND_INS.append(nothing)
    if sys.stdin is None:
        sys.stdin = open(0, encoding="utf-8", closefd=False)  # noqa: SIM115 - until the end


def _likeness(error: UnicodeError) -> tuple[str, int]:
    from purpose.text import likeness

    return likeness(error)

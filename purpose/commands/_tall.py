"""Shows what is taller than the terminal so that its beginning is seen: in a pager, or turned.

It writes no file: a pager reads from a pipe, and is told to keep nothing.
"""

from __future__ import annotations

import os
import shlex
import signal
import subprocess
import sys
from collections.abc import Mapping
from shutil import which

from purpose.commands import _streams

_PAGERS = ("less", "more")

_QUIETLY = {"LESS": "FRX", "LESSHISTFILE": "-", "LESSSECURE": "1"}
"""Left at once if all fits; colours; what was read stays on the screen. Nothing is logged."""


def show_tall(text: str, beginning: int) -> None:
    """Show a page: its first lines are what the person sees.

    Args:
        text: as the terminal takes it.
        beginning: so many lines of it must be seen; without a pager they come last.
    """
    if not (command := pager(os.environ)) or not _paged(command, text):
        _streams.draw(turned(text, beginning) + "\n")


def turned(text: str, beginning: int) -> str:
    """The page with its beginning at the end."""
    lines = text.split("\n")
    return "\n".join([*lines[beginning:], *lines[:beginning]])


def pager(environ: Mapping[str, str]) -> list[str]:
    """The command of a pager; empty where there is none, or the person wants none."""
    if "PAGER" in environ:
        try:
            wanted = shlex.split(environ["PAGER"])
        except ValueError:  # a quotation mark without its end
            return []
        return wanted if wanted and wanted != ["cat"] and which(wanted[0]) else []
    return next(([name] for name in _PAGERS if which(name)), [])


def _paged(command: list[str], text: str) -> bool:
    """Whether the pager could be begun; its end is up to the person."""
    data = (text + "\n").encode(sys.stdout.encoding, sys.stdout.errors or "replace")
    sys.stdout.flush()
    try:
        reads = subprocess.Popen(  # noqa: S603 - what the person named as their pager
            command, stdin=subprocess.PIPE, env={**_QUIETLY, **os.environ}
        )
    except OSError:
        return False
    # Ctrl-C is the pager's, which takes it as its own. A handler that does nothing is not handed on
    # to it, as an ignored signal would be.
    before = signal.signal(signal.SIGINT, lambda *_: None)
    try:
        reads.communicate(data)
    except BrokenPipeError:
        reads.wait()
    finally:
        signal.signal(signal.SIGINT, before)
    return True

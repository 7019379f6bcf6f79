"""Turns a crash of the typesetter into an error, and keeps its output off the screen.

A panic of Rust comes through as a BaseException, after a hundred lines written straight to the
descriptor of stderr. Neither would help the person, and the words being set may be in them.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path


class Panicked(Exception):
    """The typesetter broke on what it was given; the same words set otherwise may do."""


@contextmanager
def caught() -> Iterator[None]:
    """A call of the typesetter.

    Raises:
        Panicked: it broke.
    """
    with ExitStack() as after:
        with suppress(OSError):  # no descriptor is left, or none was open: then it is heard
            _unheard(after)
        try:
            yield
        except BaseException as broken:
            if type(broken).__name__ != "PanicException":  # no module has that class
                raise
            raise Panicked from None


def _unheard(after: ExitStack) -> None:
    """Let nothing more reach stderr, by its descriptor, until `after` ends."""
    if sys.stderr:
        sys.stderr.flush()
    kept = os.dup(2)
    after.callback(os.close, kept)
    with Path(os.devnull).open("wb") as nothing:
        os.dup2(nothing.fileno(), 2)
    after.callback(os.dup2, kept, 2)

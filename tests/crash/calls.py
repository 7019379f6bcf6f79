"""Stands between the store and the system: records calls in order, and makes them fail.

Only calls of the thread that set it up are counted.
"""

from __future__ import annotations

import os
import threading
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from typing import Any, NamedTuple
from unittest import mock

WATCHED = ("open", "write", "fsync", "close", "replace", "chmod", "mkdir", "unlink")
"""Every call by which the store changes anything. Reading changes nothing."""


class Call(NamedTuple):
    """One call: its name, the path it was about (an open file's, for a descriptor)."""

    name: str
    path: str


Trouble = Callable[[Callable[..., Any], tuple[Any, ...]], Any]
"""What happens instead of a call: it gets the real function and the arguments."""


@contextmanager
def watched(at: int | None = None, trouble: Trouble | None = None) -> Iterator[list[Call]]:
    """Note every call in the list; the one numbered `at`, from 0, meets `trouble` instead."""
    me = threading.get_ident()
    seen: list[Call] = []
    paths: dict[int, str] = {}
    with ExitStack() as stack:
        for name in WATCHED:
            stand_in = _between(name, me, seen, paths, at, trouble)
            stack.enter_context(mock.patch.object(os, name, stand_in))
        yield seen


def _between(
    name: str,
    me: int,
    seen: list[Call],
    paths: dict[int, str],
    at: int | None,
    trouble: Trouble | None,
) -> Callable[..., Any]:
    real = getattr(os, name)

    def stand_in(*args: Any, **options: Any) -> Any:
        if threading.get_ident() != me:
            return real(*args, **options)
        path = paths.get(args[0], "?") if isinstance(args[0], int) else os.fspath(args[0])
        seen.append(Call(name, path))
        if trouble and len(seen) - 1 == at:
            return trouble(real, args)
        outcome = real(*args, **options)
        if name == "open":
            paths[outcome] = path
        return outcome

    return stand_in


def failing(number: int) -> Trouble:
    """The call fails with this errno; a write may first have written half, a close has closed."""

    def trouble(real: Callable[..., Any], args: tuple[Any, ...]) -> Any:
        if real.__name__ == "write":
            real(args[0], args[1][: len(args[1]) // 2])
        if real.__name__ == "close":
            real(*args)
        raise OSError(number, os.strerror(number))

    return trouble

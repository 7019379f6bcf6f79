"""What a row of the torture table is, and how it is judged: a planted bug must show first.

The modules beside it hold the rows.
"""

from __future__ import annotations

import tempfile
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from time import monotonic
from typing import Any

Trials = Iterator[list[str]]
"""For each trial all that was not as promised, in words; nothing, where it went well."""

Bug = Callable[[], AbstractContextManager[Any]]


@dataclass(frozen=True, slots=True)
class Row:
    """A torture.

    Args:
        test: what is done, in one line.
        trials: does it about so many times, in a folder of its own.
        short, full: how many times in the two forms.
        bugs: each, planted, must make a trial of the short form go wrong.
        tried: how many trials a planted bug gets, if not as many as the short form.
    """

    test: str
    trials: Callable[[int, Path], Trials]
    short: int
    full: int
    bugs: Mapping[str, Bug] = field(default_factory=dict)
    tried: int = 0


MEMORY = Path("/dev/shm")
"""A disk in memory, where there is one."""


def judged(row: Row, *, short: bool) -> dict[str, Any]:
    """The row of the table, with what went wrong and how often."""
    began = monotonic()
    if short and MEMORY.is_dir():
        tempfile.tempdir = str(MEMORY)
    blind = [bug for bug, plant in row.bugs.items() if not _is_seen(row, plant)]
    why: Counter[str] = Counter()
    count = failures = 0
    with _a_place() as place:
        for wrong in row.trials(row.short if short else row.full, place):
            count += 1
            failures += bool(wrong)
            why.update(wrong)
    return {
        "test": row.test,
        "count": count,
        "failures": failures,
        "planted_bug_caught": bool(row.bugs) and not blind,
        "planted": [*row.bugs],
        "not_caught": blind,
        "why": dict(why.most_common(5)),
        "seconds": round(monotonic() - began, 1),
    }


def _is_seen(row: Row, plant: Bug) -> bool:
    with _a_place() as place, plant():
        return any(row.trials(row.tried or row.short, place))


@contextmanager
def _a_place() -> Iterator[Path]:
    with tempfile.TemporaryDirectory(prefix="torture-", ignore_cleanup_errors=True) as name:
        yield Path(name)

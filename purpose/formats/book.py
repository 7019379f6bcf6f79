"""What an export for reading holds: the plan, all answers and all moments, whatever the format."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from purpose.page.readback import ReadBack
from purpose.profile.moments import Moment
from purpose.profile.plan import Plan
from purpose.profile.task import Task


@dataclass(frozen=True, slots=True, repr=False)
class Chapter:
    """What was said in one exercise on one day; `name` is that of its file, without an ending."""

    name: str
    read: ReadBack
    finished: bool = True


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Book:
    """All there is to read, each part in the order of its days."""

    plan: Plan
    chapters: Sequence[Chapter] = ()
    moments: Sequence[Moment] = ()
    tasks: Sequence[Task] = ()

    def years(self) -> list[tuple[int, list[Moment]]]:
        """The moments of each year that has any."""
        return [
            (year, list(each)) for year, each in groupby(self.moments, key=lambda g: g.day.year)
        ]

"""Owns reading the grains out of the folder: of a year, since a day, and counted by month.

It opens only the years it is asked about, so that it costs the same after forty years.
"""

from __future__ import annotations

from collections import Counter
from datetime import date
from itertools import dropwhile

from purpose.grain import Grain, read_grains
from purpose.store import Folder


def grains_since(folder: Folder, day: date) -> list[Grain]:
    """The grains of that day and after it, in order. Raises ProfileUnreadable."""
    years = [year for year in folder.grains.years() if year >= day.year]
    found = [each for year in years for each in grains_of(folder, year)]
    return [grain for grain in found if grain.day >= day]


def grains_of(folder: Folder, year: int) -> list[Grain]:
    """The grains of one year, in order. Raises ProfileUnreadable."""
    return read_grains(folder.grains.of(year), f"grains/{year:04}.toml")


def grains_by_month(folder: Folder, today: date) -> list[int]:
    """How many grains each of the last twelve months has, the oldest first, from the first on.

    Raises:
        ProfileUnreadable: a file of theirs is damaged.
    """
    since = date(today.year - 1, 1, 1)
    counts = Counter((g.day.year, g.day.month) for g in grains_since(folder, since))
    months = [divmod(today.year * 12 + today.month - 1 - back, 12) for back in range(11, -1, -1)]
    found = [counts[year, month + 1] for year, month in months]
    return list(dropwhile(lambda count: not count, found))

"""Reads moments from the folder: only the years that are asked for."""

from __future__ import annotations

from collections import Counter
from datetime import date
from functools import partial
from itertools import dropwhile

from purpose.profile.aside import is_dark
from purpose.profile.moments import Moment, read_moments
from purpose.store import Folder


def moments_since(folder: Folder, day: date) -> list[Moment]:
    """The moments of that day and after it, in order. Raises ProfileUnreadable."""
    years = [year for year in folder.moments.years() if year >= day.year]
    found = [each for year in years for each in moments_of(folder, year)]
    return [moment for moment in found if moment.day >= day]


def moments_of(folder: Folder, year: int) -> list[Moment]:
    """The moments of one year, in order. Raises ProfileUnreadable."""
    return read_moments(folder.moments.of(year), f"grains/{year:04}.toml")


def moments_by_month(folder: Folder, today: date) -> list[int]:
    """How many moments each of the last twelve months has, the oldest first, from the first on.

    Raises ProfileUnreadable.
    """
    since = date(today.year - 1, 1, 1)
    counts = Counter((g.day.year, g.day.month) for g in moments_since(folder, since))
    months = [divmod(today.year * 12 + today.month - 1 - back, 12) for back in range(11, -1, -1)]
    found = [counts[year, month + 1] for year, month in months]
    return list(dropwhile(lambda count: not count, found))


def on_this_day(folder: Folder, today: date) -> Moment | None:
    """What was noted on this day in an earlier year, the latest such year.

    Only the file that has it is parsed, so it costs little after forty years. In a locked folder,
    where each moment has an envelope of its own, it is not looked for. Raises ProfileUnreadable.
    """
    if folder.vault.is_locked:
        return None
    for year in reversed(folder.moments.years()):
        day = f"{year:04}-{today:%m-%d}"
        if year < today.year:
            tables = folder.moments.of(year, partial(_has, day))
            for moment in read_moments(tables, f"grains/{year:04}.toml"):
                if moment.day.isoformat() == day and not is_dark(moment.text):
                    return moment
    return None


def _has(day: str, text: str) -> bool:
    return day in text

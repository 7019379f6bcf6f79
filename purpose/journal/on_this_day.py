"""What was noted on this day in an earlier year. It reads no exercise, since home does without."""

from __future__ import annotations

from datetime import date
from functools import partial

from purpose.profile.aside import is_dark
from purpose.profile.moments import Moment, read_moments
from purpose.store import Folder


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

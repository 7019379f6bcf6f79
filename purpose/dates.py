"""How days are written out, and how months are counted. Pure, without a clock."""

from __future__ import annotations

from calendar import monthrange
from datetime import date

LAST_SAFE_DAY = 28
"""The last day that every month has."""


def long_date(day: date) -> str:
    """23 November 2026: no reader has to guess which number is the month."""
    return f"{day.day} {day:%B} {day.year}"


def short_date(day: date, today: date) -> str:
    """The day without its year, if that is the year it is anyway."""
    return long_date(day).removesuffix(f" {today.year}")


def weekday_date(day: date, today: date) -> str:
    """Saturday, 28 November: the year only where it is another one."""
    return f"{day:%A}, {short_date(day, today)}"


def month_on(day: date) -> date:
    """The same day a month later; never after the 28th, so that it can repeat every month."""
    years, month = divmod(day.month, 12)
    if day.year + years > date.max.year:
        return date.max
    return date(day.year + years, month + 1, min(day.day, LAST_SAFE_DAY))


def stretch(said: str) -> tuple[date, date]:
    """The first and the last day of what is written 2027, 2027-03 or 2027-03-14.

    Raises:
        ValueError: it is none of these.
    """
    parts = said.split("-")
    if not 1 <= len(parts) <= 3 or not all(part.isdecimal() for part in parts):
        raise ValueError(said)
    year, month, day = (*map(int, parts), 0, 0)[:3]
    first = date(year, month or 1, day or 1)
    if day:
        return first, first
    last_month = month or 12
    return first, date(year, last_month, monthrange(year, last_month)[1])

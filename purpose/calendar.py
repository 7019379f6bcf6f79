"""Owns the little arithmetic of days that the walk and its reviews need. Pure."""

from __future__ import annotations

from datetime import date

LAST_SAFE_DAY = 28
"""The last day that every month has."""


def month_on(day: date) -> date:
    """The same day a month later; never after the 28th, so that it can repeat every month."""
    years, month = divmod(day.month, 12)
    if day.year + years > date.max.year:
        return date.max
    return date(day.year + years, month + 1, min(day.day, LAST_SAFE_DAY))

"""Owns the season: what lies between the last look at the plan and today, as words to hand back.

Pure. It is put together from grains and journal by somebody else; missed months are one season.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from purpose.dates import long_date, month_on, short_date
from purpose.profile.moments import Grain

MOST_GRAINS = 40
"""So many are read back, the latest; more would be a wall."""

_MONTH = 30.44  # days


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Season:
    """From the last look to today.

    Args:
        since: the day of the last review, or of the first walk's last door.
        today: the day of this one.
        grains: what was noticed in between.
        described: what was said of the grains last time.
        letter: the text of the letter.
        conqueror: the first mural.
        story: the wanderer's mural, joined.
    """

    since: date
    today: date
    grains: tuple[Grain, ...] = ()
    described: str = ""
    letter: str = ""
    conqueror: str = ""
    story: str = ""


def span(season: Season) -> str:
    """How long it was: "since 23 November, about a month"."""
    days = (season.today - season.since).days
    if days < 1:
        return "since earlier today"
    since = f"since {short_date(season.since, season.today)}"
    if days < 14:
        return f"{since}, {days} day{'s' * (days > 1)}"
    months = round(days / _MONTH)
    if months < 2:
        return f"{since}, about {'a month' if days > 24 else f'{round(days / 7)} weeks'}"
    return f"{since}, about {months} months" if months < 23 else f"{since}, {_years(months)}"


def _years(months: int) -> str:
    return f"about {round(months / 12)} years"


def grains(season: Season) -> str:
    """The moments noticed since, a line each, the oldest first; "" when there were none."""
    shown = season.grains[-MOST_GRAINS:]
    days = [short_date(grain.day, season.today) for grain in shown]
    widest = max(map(len, days), default=0)
    lines = [f"{day:>{widest}}  {grain.text}" for day, grain in zip(days, shown, strict=True)]
    if more := len(season.grains) - len(shown):
        lines.insert(0, f"({more} before these: purpose grain --list)")
    return "\n".join(lines)


def next_day(season: Season) -> str:
    """The day a month on, when the plan could be read again."""
    return long_date(month_on(season.today))


def round_again(start: date, since: date, today: date, months: int) -> bool:
    """Whether, from `since` to `today`, another so many months after `start` were full."""
    return _full(start, today) // months > max(0, _full(start, since)) // months


def _full(start: date, day: date) -> int:
    """Whole months from `start` to `day`, which may be before it."""
    return (day.year - start.year) * 12 + day.month - start.month - (day.day < start.day)


SEASON: dict[str, Callable[[Season], str]] = {
    "season.span": span,
    "season.grains": grains,
    "season.described": lambda season: season.described,
    "season.next": next_day,
    "season.letter": lambda season: season.letter,
    "season.conqueror": lambda season: season.conqueror,
    "season.story": lambda season: season.story,
}
"""Every quote about the season, by its name."""

"""The time between the last review and today, as words to hand back. Pure.

`journal.recall` reads what it is made from. Missed months are one long period.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from purpose.dates import long_date, month_on, short_date
from purpose.profile.moments import Moment
from purpose.text import one_line

MOST_MOMENTS = 40
"""So many are read back, the latest; more would be a wall."""

_MONTH = 30.44  # days


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Period:
    """From the last look to today.

    Args:
        since: the day of the last review, or of the first walk's last door.
        moments: what was noticed in between.
        described: what was said of the moments last time.
        conqueror: the first mural.
        story: the wanderer's mural, joined.
        titles: what stands beneath the two of them.
        names: whose names keep coming back in what was written on this walk.
        glances: on how many weeks the moment came, and on how many it did not.
        reviews: how many there were before this one.
        cue: the odd thing that was to remind of the seed, as it was put there.
    """

    since: date
    today: date
    moments: tuple[Moment, ...] = ()
    described: str = ""
    letter: str = ""
    conqueror: str = ""
    story: str = ""
    titles: tuple[str, str] = ("", "")
    names: tuple[str, ...] = ()
    glances: tuple[int, int] = (0, 0)
    reviews: int = 0
    cue: str = ""


def span(period: Period) -> str:
    """How long it was: "since 23 November, about a month"."""
    days = (period.today - period.since).days
    if days < 1:
        return "since earlier today"
    since = f"since {short_date(period.since, period.today)}"
    if days < 14:
        return f"{since}, {days} day{'s' * (days > 1)}"
    months = round(days / _MONTH)
    if months < 2:
        return f"{since}, about {'a month' if days > 24 else f'{round(days / 7)} weeks'}"
    return f"{since}, about {months} months" if months < 23 else f"{since}, {_years(months)}"


def _years(months: int) -> str:
    return f"about {round(months / 12)} years"


def moments(period: Period) -> str:
    """The moments noticed since, a line each, the oldest first; "" when there were none."""
    shown = period.moments[-MOST_MOMENTS:]
    days = [short_date(moment.day, period.today) for moment in shown]
    widest = max(map(len, days), default=0)
    lines = [
        f"{day:>{widest}}  {one_line(moment.text)}" for day, moment in zip(days, shown, strict=True)
    ]
    if more := len(period.moments) - len(shown):
        lines.insert(0, f"({more} before these: purpose grain --list)")
    return "\n".join(lines)


def no_grains(period: Period) -> str:
    """The same span, where no moment was noticed in it; else ""."""
    return "" if period.moments else span(period)


NINE_AT = 3
"""At every third review the nine questions come again: so often they tell more than a mood."""


def nine(period: Period) -> str:
    """What is asked at this review that is not asked at each; "" at the others."""
    return "" if (period.reviews + 1) % NINE_AT else "the nine questions"


def next_day(period: Period) -> str:
    """The day a month on, when the plan could be read again."""
    return long_date(month_on(period.today))


def round_again(start: date, since: date, today: date, months: int) -> bool:
    """Whether, from `since` to `today`, another so many months after `start` were full."""
    return _full(start, today) // months > max(0, _full(start, since)) // months


def _full(start: date, day: date) -> int:
    """Whole months from `start` to `day`, which may be before it."""
    return (day.year - start.year) * 12 + day.month - start.month - (day.day < start.day)


def glances(period: Period) -> str:
    """What the weekly glances saw, in a sentence; "" when there was none."""
    came, not_come = period.glances
    if not came + not_come:
        return ""
    if not (came and not_come):
        return f"each time that you looked, the moment had {'' if came else 'not '}come."
    return f"the moment had come {_times(came)}, and {_times(not_come)} it had not."


def _times(count: int) -> str:
    return {1: "once", 2: "twice"}.get(count, f"{count} times")


PERIOD: dict[str, Callable[[Period], str | tuple[str, ...]]] = {
    "season.span": span,
    "season.grains": moments,
    "season.no_grains": no_grains,
    "season.nine": nine,
    "season.described": lambda period: period.described,
    "season.next": next_day,
    "season.letter": lambda period: period.letter,
    "season.conqueror": lambda period: period.conqueror,
    "season.story": lambda period: period.story,
    "season.conqueror_title": lambda period: period.titles[0],
    "season.wanderer_title": lambda period: period.titles[1],
    "season.names": lambda period: period.names,
    "season.glances": glances,
}
"""Every quote about the period, by its name."""

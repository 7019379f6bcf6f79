"""Which backups to keep, by their days alone. Pure.

The rule counts days, weeks and months that have a backup, not those that went by: after two years
away, everything kept until then is still there.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date, timedelta

DAILY, WEEKLY, MONTHLY = 7, 4, 12
"""So many days, weeks and months keep the newest backup of each."""

SAFE_FOR = timedelta(days=30)
LATEST = 5
"""What was taken before something stays for a month; the latest few stay however old they are."""


def worth_keeping(days: Iterable[date], today: date) -> set[date]:
    """Of the days that have a backup, those whose backups stay.

    The newest seven, and the newest of each of the latest four weeks and twelve months that have
    one. Days after `today` come from a clock that was wrong, then or now: they are thinned among
    themselves, so that they push out nothing.
    """
    every = set(days)
    past = {day for day in every if day <= today}
    return _thinned(past) | _thinned(every - past)


def still_young(days: Iterable[date], today: date) -> set[date]:
    """Of the days on which something was about to be done, those whose backups stay.

    The latest five, and all of the last thirty days; days after `today` as well.
    """
    ordered = sorted(set(days))
    return {day for day in ordered if today - day <= SAFE_FOR} | set(ordered[-LATEST:])


def _thinned(days: set[date]) -> set[date]:
    return (
        _newest_of_each(days, lambda day: day, DAILY)
        | _newest_of_each(days, _week, WEEKLY)
        | _newest_of_each(days, lambda day: (day.year, day.month), MONTHLY)
    )


def _newest_of_each(days: set[date], span: Callable[[date], object], most: int) -> set[date]:
    """The newest day of each of the latest `most` spans that have one."""
    newest = {span(day): day for day in sorted(days)}  # later ones are put in over earlier ones
    return set(sorted(newest.values())[-most:])


def _week(day: date) -> int:
    """The same for all days of a week from Monday on."""
    return (day.toordinal() - 1) // 7

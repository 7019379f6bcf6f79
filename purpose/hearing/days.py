"""Days as people say them: "Saturday", "in two weeks", "12 Dec", "12.12.", "１０日".

It never guesses: what is not wholly understood is no day, and what may be two days is both. What it
understood is said back before it is kept.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Callable, Iterator, Mapping
from datetime import date, timedelta
from functools import cache

from purpose.hearing.words import Words, by_place, in_plain_figures, phrases, plain, starting

_WRITTEN = re.compile(
    r"(\d{4})([-/.])(\d{1,2})\2(\d{1,2})|(\d{4})\s*年\s*(\d{1,2})\s*月\s*(\d{1,2})\s*日"
)
_DOTTED = re.compile(r"(\d{1,2})\.\s*(\d{1,2})\.?(?:\s*(\d{4}|\d{2}))?")
_SLASHED = re.compile(r"(\d{1,2})\s*/\s*(\d{1,2})(?:\s*/\s*(\d{4}|\d{2}))?")
_EASTERN = re.compile(r"(?:(\d{1,2})\s*月\s*)?(\d{1,2})\s*日")
_CLOCK = re.compile(
    r"\b(?:at\s+)?\d{1,2}[:.h]\d{2}\s*(?:[ap]m|uhr)?\b|\bat\s+\d{1,2}\b|\b\d{1,2}\s*(?:[ap]m|uhr)\b"
)
_PART = re.compile(r"(\d+)(st|nd|rd|th)?(?![^\W\d_])|[^\W\d_]+(?:['’][^\W\d_]+)*")

_LONGEST = 60
"""Characters beyond which no text only says a day."""

_MOST_AHEAD = 9999
"""So many units ahead anyone counts."""


def days_meant(text: str, today: date) -> tuple[date, ...]:
    """The day that a whole text means; both where it may be either; none where it is no day.

    Args:
        text: as it was typed.
        today: the day that is counted from. A day without its year is the next such one.
    """
    if len(text) > _LONGEST or not in_plain_figures(text):
        return ()
    said = " ".join(plain(text).strip(" .!,").split())
    try:
        found = _in_figures(said, today) or _in_words(said, today)
    except (ValueError, OverflowError):  # the 31st of June, or the year 10,000
        return ()
    return tuple(dict.fromkeys(found))


def is_written_out(text: str) -> bool:
    """Whether it is a day of a year in figures, year first, which nobody reads in two ways."""
    return _WRITTEN.fullmatch(plain(text).strip()) is not None


def _in_figures(said: str, today: date) -> tuple[date, ...]:
    if found := _WRITTEN.fullmatch(said):
        year, month, day = (int(each) for each in found.groups() if each and each.isdecimal())
        return (date(year, month, day),)
    if found := _DOTTED.fullmatch(said):
        return (_next(int(found[1]), int(found[2]), _year(found[3]), today),)
    if found := _SLASHED.fullmatch(said):
        one, other, of = int(found[1]), int(found[2]), _year(found[3])
        both = [(one, other)] * (other <= 12) + [(other, one)] * (one <= 12)
        return tuple(_next(first, second, of, today) for first, second in both)
    if (found := _EASTERN.fullmatch(said)) and found[1]:
        return (_next(int(found[2]), int(found[1]), None, today),)
    if found:
        return (_nth(int(found[2]), today),)
    return ()


def _in_words(said: str, today: date) -> tuple[date, ...]:
    """A day said in words, each of which must have its part in it."""
    left = [
        (int(each[1]) if each[1] else each[0].replace("’", "'"), bool(each[2]))
        for each in _PART.finditer(_CLOCK.sub(" ", said))
    ]
    if _PART.sub("", _CLOCK.sub(" ", said)).strip(" ,.-"):
        return ()
    words = tuple(str(word) for word, _ in left)
    ordinal = {str(word) for word, is_ordinal in left if is_ordinal}
    if ahead := _ahead(words, today):
        return ahead
    said_parts: dict[str, list[int]] = {}
    while words:
        kind, length = _kind(words)
        if not kind:
            return ()
        said_parts.setdefault(kind, []).append(_number(kind, words[:length]))
        words = words[length:]
    if any(len(numbers) > 1 for kind, numbers in said_parts.items() if kind != "beside"):
        return ()
    found = {kind: numbers[0] for kind, numbers in said_parts.items()}
    day = str(found.get("day", ""))
    return _put_together(found, today, is_ordinal=day in ordinal)


def _kind(words: Words) -> tuple[str, int]:
    """What the first word or words say, and how many they are; "" for what has no part in a day."""
    for kind, known in _PARTS.items():
        if length := starting(words, known()):
            return kind, length
    if words[0].isdecimal():
        return {1: "day", 2: "day", 4: "years"}.get(len(words[0]), ""), 1
    return "", 0


@cache
def _known(key: str) -> frozenset[Words]:
    return frozenset(by_place("days", key))


_PARTS: dict[str, Callable[[], frozenset[Words]]] = {
    "next": lambda: phrases("days", "next"),
    "weekdays": lambda: _known("weekdays"),
    "months": lambda: _known("months"),
    "beside": lambda: phrases("days", "beside"),
}


def _number(kind: str, words: Words) -> int:
    if kind in ("day", "years"):
        return int(words[0])
    return by_place("days", kind)[words] if kind in ("weekdays", "months") else 0


def _put_together(said: Mapping[str, int], today: date, *, is_ordinal: bool) -> tuple[date, ...]:
    kinds = said.keys() - {"beside", "next"}
    if kinds == {"weekdays"}:
        coming = today + timedelta(days=(said["weekdays"] - today.weekday() - 1) % 7 + 1)
        # "Next Saturday" is this week's to some, and next week's to others.
        this_week = coming.isocalendar().week == today.isocalendar().week
        is_both = "next" in said and this_week
        return (coming, coming + timedelta(days=7)) if is_both else (coming,)
    if {"months", "day"} <= kinds:
        found = _next(said["day"], said["months"] + 1, said.get("years"), today)
    elif kinds == {"day", "weekdays"} or (kinds == {"day"} and is_ordinal):
        found = _nth(said["day"], today)
    else:
        return ()
    return (found,) if said.get("weekdays", found.weekday()) == found.weekday() else ()


def _ahead(words: Words, today: date) -> tuple[date, ...]:
    """ "Tomorrow", "in two weeks", "a week today"."""
    for days, known in enumerate(_by_days()):
        if words in known:
            return (today + timedelta(days=days),)
    at = starting(words, phrases("days", "in"))
    number = words[at : at + 1]
    count = int(number[0]) if number and number[0].isdecimal() else None
    if number and count is None and number in _known("numbers"):
        count = by_place("days", "numbers")[number] + 1
    unit = words[at + 1 :]
    if not at or count is None or count > _MOST_AHEAD:
        return ()
    if unit in phrases("days", "day"):
        return (today + timedelta(days=count),)
    if unit in phrases("days", "week"):
        return (today + timedelta(days=7 * count),)
    if unit in phrases("days", "month"):
        return (_months_on(today, count),)
    return (_months_on(today, 12 * count),) if unit in phrases("days", "year") else ()


def _by_days() -> Iterator[frozenset[Words]]:
    return (phrases("days", key) for key in ("today", "tomorrow", "after_tomorrow"))


def _months_on(day: date, count: int) -> date:
    years, month = divmod(day.month - 1 + count, 12)
    year = day.year + years
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def _next(day: int, month: int, year: int | None, today: date) -> date:
    """That day of that year, or the next such one."""
    if year is not None:
        return date(year, month, day)
    for nearest in range(today.year, today.year + 9):  # the 29th of February may be eight years on
        if month == 2 and day == 29 and monthrange(nearest, 2)[1] < 29:
            continue
        if (found := date(nearest, month, day)) >= today:
            return found
    raise ValueError(day)


def _nth(day: int, today: date) -> date:
    """The next day that is the `day`th of a month."""
    for ahead in range(12):
        first = _months_on(today.replace(day=1), ahead)
        if day <= monthrange(first.year, first.month)[1] and first.replace(day=day) >= today:
            return first.replace(day=day)
    raise ValueError(day)


def _year(figures: str | None) -> int | None:
    if not figures:
        return None
    return int(figures) + (2000 if len(figures) == 2 else 0)

"""Turns a raw reply into a checked value, or says why it cannot be read.

It never guesses: what might mean two things is a Problem.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from purpose.dates import long_date
from purpose.hearing.days import days_meant, is_written_out
from purpose.hearing.numbers import number_meant
from purpose.hearing.yes_no import yes_or_no
from purpose.interview.question import Option, Question
from purpose.text import clean, in_brief, one_line, same

Value = str | int | date | tuple[str, ...]

_MOST_ITEMS = 1000
"""More things than anyone lists in one answer; what is pasted beyond is not looked at."""

_NUMBER = re.compile(r"(\d+)[.)]?")
RATING = re.compile(r"([+\-−]?\d+)(?:\s*(?:/|／|out of|of)\s*(\d+))?[.!]?", re.IGNORECASE)
_MOVE = re.compile(r"(?:move\s+)?(\d+)\s*(?:to|->|→)\s*(\d+)", re.IGNORECASE)
_BETWEEN_ITEMS = re.compile(r"[,;，、；\n]")
_AND = {"and", "&"}


@dataclass(frozen=True, slots=True, repr=False)
class Problem:
    """Why a reply cannot be taken, and what would be: words for the person."""

    text: str
    either: tuple[date, ...] = ()
    """What the reply may mean, where it may mean two things."""


def accept(question: Question, raw: object, *, today: date | None) -> Value | Problem:
    """The value that `raw` gives `question`, or what is wrong with it. Never raises.

    Args:
        question, raw: what was asked; typed text, an id, ids, or a value from a file.
        today: the day that "tomorrow" counts from; None where no one knows.

    Returns:
        A value of the question's kind; `""` or `()` where nothing was said and that is an answer.
    """
    raw = clean(raw) if isinstance(raw, str) else raw
    if raw is None or (isinstance(raw, str | list | tuple) and not raw):
        return _nothing(question)
    match question.kind:
        case "line" | "text":
            return _text_answer(question, raw)
        case "scale":
            return _rating(question, raw)
        case "choose":
            return _one(question, raw)
        case "tick" | "pick" | "order":
            return _several(question, raw)
        case "date":
            return _day(question, raw, today)


def number(text: str) -> int | None:
    """The number that `text` is, in any script's digits; None when it is anything else."""
    match = _NUMBER.fullmatch(text.strip())
    return _integer(match[1]) if match else None


def moved(options: Sequence[Option], text: str) -> tuple[str, ...] | Problem | None:
    """The ids of `options` after a move such as "4 to 1"; None when `text` is not a move."""
    match = _MOVE.fullmatch(text.strip())
    if not match:
        return None
    source, target = _integer(match[1]), _integer(match[2])
    if not (1 <= source <= len(options) and 1 <= target <= len(options)):
        return Problem(
            f"The rows go from 1 to {len(options)}; {_repeated(text)} leads out of them."
        )
    ids = [option.id for option in options]
    ids.insert(target - 1, ids.pop(source - 1))
    return tuple(ids)


def wanted(question: Question) -> str:
    """What would be an answer, in a few words: "A whole number from 0 to 10"."""
    count = len(question.options)
    own = ", or your own words" if _own(question) else ""
    match question.kind:
        case "line" | "text":
            return "A few words"
        case "scale":
            return f"A whole number from {question.low} to {question.high}"
        case "choose":
            return f"One of the {count}" + own
        case "tick" | "pick":
            return f"{_how_many(question)} of the {count}" + own
        case "order":
            return f"All {count}, each once"
        case "date":
            return "A day, such as Saturday, 12 Dec, 2026-12-01 or in 3 weeks"


def _how_many(question: Question) -> str:
    least = _least(question)
    if not question.at_most:
        return f"At least {least}"
    if least == question.at_most:
        return f"Exactly {least}"
    return f"Up to {question.at_most}" if least == 1 else f"From {least} to {question.at_most}"


def _least(question: Question) -> int:
    """How many must be named. Of a pick fewer than `at_most` will do."""
    return max(1, question.at_least) if question.kind == "tick" else 1


def _nothing(question: Question) -> Value | Problem:
    if question.optional or question.enough:
        return () if question.kind in ("tick", "pick", "order") else ""
    return Problem(f"{wanted(question)}, please; or skip, to leave this one out.")


def _unreadable(question: Question, raw: object) -> Problem:
    asked = f"{wanted(question)}, please"
    if question.kind == "scale":  # "I don't know" is an answer too
        asked += ", or skip if none fits"
    return Problem(f"{asked}; {_repeated(raw)} is not one I can read.")


def _text_answer(question: Question, raw: object) -> Value | Problem:
    if not isinstance(raw, str):
        return Problem(f"Words, please, in quotation marks; here stands {_repeated(raw)}.")
    return one_line(raw) if question.kind == "line" else raw


def _rating(question: Question, raw: object) -> Value | Problem:
    if isinstance(raw, str):
        match = RATING.fullmatch(raw)
        meant = _integer(match[1]) if match else number_meant(raw)
        if meant is None:
            return _unreadable(question, raw)
        if match and match[2] and _integer(match[2]) != question.high:
            return Problem(f"{wanted(question)}, please; {_repeated(raw)} is on another scale.")
        rating = meant
    elif isinstance(raw, int) and not isinstance(raw, bool):
        rating = raw
    else:
        return _unreadable(question, raw)
    if question.low <= rating <= question.high:
        return rating
    return Problem(f"{wanted(question)}, please; {_repeated(raw)} is outside that.")


def _several(question: Question, raw: object) -> Value | Problem:
    if question.kind == "order" and isinstance(raw, str):
        after = moved(question.options, raw)
        if after is not None:
            return after
    found = _meant(question, raw)
    if isinstance(found, Problem):
        return found
    if not found:
        return _nothing(question)
    if question.kind == "tick":
        found = _folded(question, found)
    elif twice := next((one for one in found if found.count(one) > 1), None):
        # A place is part of the answer: the second mention may be a slip for another number.
        return Problem(f"Each one once, please; {_name(question, twice)} is there twice.")
    if question.kind == "order" and len(found) < len(question.options):
        missing = next(o.id for o in question.options if o.id not in found)
        return Problem(f"{wanted(question)}, please; {_name(question, missing)} is missing.")
    if not _least(question) <= len(found) <= (question.at_most or len(found)):
        return Problem(f"{wanted(question)}, please; that makes {len(found)}.")
    return tuple(found)


def _folded(question: Question, found: list[str]) -> list[str]:
    """The ids in the options' order, then own words. To tick a thing twice is still one tick."""
    ids = [option.id for option in question.options if option.id in found]
    own: list[str] = []
    for words in found:
        if words not in ids and not any(same(words, other) for other in own):
            own.append(words)
    return ids + own


def _meant(question: Question, raw: object) -> list[str] | Problem:
    """What each item of `raw` is: an id, or own words where those are allowed."""
    if isinstance(raw, str):
        typed = _items(question, raw)
        if isinstance(typed, Problem):
            return typed
        items: Sequence[object] = typed
    elif isinstance(raw, list | tuple):
        items = raw
    else:
        return _unreadable(question, raw)
    if len(items) > _MOST_ITEMS:
        return Problem(f"{wanted(question)}, please; that makes {len(items)}.")
    found: list[str] = []
    for item in items:
        said = clean(item) if isinstance(item, str) else item
        if said == "":
            continue
        one = _one(question, said)
        if isinstance(one, Problem):
            return one
        found.append(one)
    return found


def _items(question: Question, typed: str) -> list[str | int] | Problem:
    """Typed text taken apart: "2, 5 7" is three numbers, "2, my dog" a number and some words."""
    if number(typed) is None and _options_called(question, typed):
        return [typed]
    items: list[str | int] = []
    for part in _BETWEEN_ITEMS.split(typed):
        numbers = [number(word) for word in part.split() if word.casefold() not in _AND]
        if _own(question) and None in numbers[1:] and numbers[0] is not None:
            # "2 my dog": the second option and a dog, or two dogs?
            return Problem(
                f"A comma between numbers and words, please; or no number: {_repeated(part)}."
            )
        if None in numbers:
            items.append(part)
        else:
            items += [n for n in numbers if n is not None]
    return items


def _one(question: Question, item: object) -> str | Problem:
    """One option, by id, text or number, or own words.

    Ids come first; a typed number comes as an int, so that 2 is the second option even where
    another one is called "2".
    """
    if isinstance(item, str):
        names = _options_called(question, item)
        if len(names) == 1:
            return names[0]
        if names:
            return Problem(f"More than one of them says {_repeated(item)}; its number, please.")
        if said := _yes_or_no(question, item):
            return said
        position = number(item)
    else:
        position = item if isinstance(item, int) and not isinstance(item, bool) else None
    if position is not None and 1 <= position <= len(question.options):
        return question.options[position - 1].id
    if isinstance(item, str) and _own(question) and _are_words(item):
        return one_line(item)
    nowhere = "is neither" if _own(question) else "is not among them"
    return Problem(f"{wanted(question)}, please; {_repeated(item)} {nowhere}.")


def _yes_or_no(question: Question, item: str) -> str:
    """The id that "y" means where it is asked yes or no; "" elsewhere."""
    ids = {option.id for option in question.options}
    return yes_or_no(item) if ids == {"yes", "no"} else ""


def _own(question: Question) -> bool:
    return question.own and question.kind in ("choose", "tick")


def _are_words(item: str) -> bool:
    """Not "12" or "2-4", which are slips in a number; words have letters, or at least no digits."""
    return any(c.isalpha() for c in item) or not any(c.isdigit() for c in item)


def _options_called(question: Question, text: str) -> list[str]:
    """The ids of the options that `text` is: the id itself, or every option that reads so."""
    ids = [option.id for option in question.options if option.id == text][:1]
    return ids or [option.id for option in question.options if same(option.text, text)]


def _name(question: Question, id: str) -> str:  # noqa: A002
    for place, option in enumerate(question.options, start=1):
        if option.id == id:
            return f"{_repeated(option.text)} ({place})"
    return _repeated(id)


def _day(question: Question, raw: object, today: date | None) -> Value | Problem:
    if isinstance(raw, datetime):
        return raw.date()
    if isinstance(raw, date):
        return raw
    if not isinstance(raw, str):
        return _unreadable(question, raw)
    found = days_meant(raw, today or _ONCE)
    if not found and is_written_out(raw):
        return Problem(f"{wanted(question)}, please; {_repeated(raw)} is not in the calendar.")
    if not found:
        return _unreadable(question, raw)
    if today is None and found != days_meant(raw, _LATER):
        return Problem(f"The day itself, please, such as 2026-12-01, instead of {_repeated(raw)}.")
    if len(found) > 1:
        days = " or ".join(f"{day:%A}, {long_date(day)}" for day in found)
        return Problem(f"{_repeated(raw)} may be {days}. Which one?", either=found)
    return found[0]


_ONCE, _LATER = date(2001, 1, 1), date(2003, 6, 15)
"""Where no one knows what day it is: what is the same day on both of these needs none."""


def _integer(digits: str) -> int:
    """The number; of one longer than 18 digits, which no answer has, only that it is too large."""
    number = digits.replace("−", "-")
    return int(number) if len(number) <= 18 else (-1 if number[0] == "-" else 1) * 10**18


def _repeated(raw: object) -> str:
    """`raw` as a message may repeat it: short, on one line, inert."""
    if isinstance(raw, str):
        return "“" + in_brief(raw, 44) + "”"
    if isinstance(raw, bool):
        return str(raw).lower()
    if isinstance(raw, int):
        return str(raw) if abs(raw) < 10**18 else "that number"
    if isinstance(raw, float | date):
        return str(raw)
    return "a list" if isinstance(raw, list | tuple) else "something else"

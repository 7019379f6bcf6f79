"""How a question is read out in plain lines: its place, its ends, its rows, how to answer. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from purpose.interview.question import Option, Place, Question
from purpose.text import by_name, ended, one_line, quoted, wrapped


def whereabouts(place: Place) -> str:
    left = (
        "less than a minute"
        if place.minutes_left < 1
        else f"about {place.minutes_left} minute{'s' * (place.minutes_left > 1)}"
    )
    return f"{place.title}, question {place.number} of {place.of}, {left} left."


def ends(question: Question) -> str:
    both = ((question.low, question.low_label), (question.high, question.high_label))
    said = ", ".join(f"{number} means {one_line(label)}" for number, label in both if label)
    return said and said + "."


def how(question: Question) -> str:
    count = len(question.options)
    match question.kind:
        case "scale":
            return f"A number from {question.low} to {question.high}:"
        case "choose":
            own = ", or your own words" if question.own else ""
            return f"One number from 1 to {count}{own}:"
        case "tick":
            own = "; your own words after a comma" if question.own else ""
            return f"{numbers(max(1, question.at_least), question.at_most)}{own}:"
        case "pick":
            example = "4 9 2" if count > 8 else "2 1"
            return f"Up to {question.at_most or count} numbers, most first, such as {example}:"
        case "date":
            return "A day, such as Saturday, 12 Dec, 2026-12-01 or in 3 weeks:"
        case "line" | "text" | "order":  # of which the last two are asked in a way of their own
            return "Your answer, in one line:"


def numbers(least: int, most: int) -> str:
    if most == 1:
        return "One number"
    upto = f" or {most}" if most == least + 1 else f" to {most}" if most > least else ""
    return f"{least}{upto or ' or more' * (not most)} numbers, with spaces between"


def in_words(question: Question, value: object) -> str:
    texts = {option.id: option.text for option in question.options}
    if isinstance(value, list | tuple):
        return ended(by_name([texts.get(str(one), str(one)) for one in value]))
    if isinstance(value, int | date):
        return f"{value}."
    return ended(quoted(texts.get(str(value), str(value))))


def in_order(options: tuple[Option, ...], ids: object) -> tuple[Option, ...]:
    """`options` as `ids` has them; as they are when `ids` is not an order of just these."""
    by_id = {option.id: option for option in options}
    if not isinstance(ids, list | tuple) or sorted(map(str, ids)) != sorted(by_id):
        return options
    return tuple(by_id[str(one)] for one in ids)


def rows(options: tuple[Option, ...], width: int) -> Iterator[str]:
    """The options, each behind its number."""
    for place, option in enumerate(options, start=1):
        text = one_line(option.text) + (f" - {one_line(option.note)}" if option.note else "")
        head = f"{place:>3}. "
        lines = wrapped(text, width, indent=" " * len(head))
        yield from [head + lines[0][len(head) :], *lines[1:]]


def names(options: tuple[Option, ...]) -> str:
    """The options by name alone, in their order."""
    return ", ".join(one_line(option.text) for option in options) + "."

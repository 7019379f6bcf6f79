"""What a person who may be in danger is shown: the pause, whom to call, the end of a low sitting.

Each is a few rows of at most 72 columns, so that the question below stays in sight on 24 rows.
"""

from __future__ import annotations

from typing import NamedTuple

from purpose.care.listing import WIDTH
from purpose.care.numbers import shipped_resources
from purpose.care.words import Tongue, texts, tongue

LOW = 2
FALL = 3

_ROOM = 4
"""Rows for the person's own contact and the numbers together."""


class Choices(NamedTuple):
    """The question whether the person is safe, and its three answers, in their language."""

    ask: str
    not_safe: str
    stop: str
    go_on: str


def pause(own: str | None, language: str = "en", country: str = "") -> str:
    """What is shown when words of danger were met; the choices are a question of their own.

    Names what was written, then whom to call: the person's own contact, the country's number,
    a directory, the emergency number. At most 14 lines.

    Args:
        own: the contact the person wrote down, in their words; cut after two lines.
        language: of the words that were met, "de"; one that is not known is answered in English.
        country: an ISO code from `country`, or "".
    """
    words = tongue(language)
    named = _contact_lines(own)
    danger = words.danger.format(emergency=shipped_resources().emergency_in(country))
    return "\n".join(
        [
            words.pause.strip("\n"),
            "",
            *named,
            *_nearest_numbers(words, language, country, _ROOM - len(named)),
            f"  {danger}",
            "",
            words.away.strip("\n"),
        ]
    )


def choices(language: str = "en") -> Choices:
    """What is asked after the pause."""
    words = tongue(language)
    return Choices(ask=words.safe, not_safe=words.not_safe, stop=words.stop, go_on=words.go_on)


def whom_to_call(own: str | None, language: str = "en", country: str = "") -> str:
    """What is shown to someone who is not safe: whom to call, one a line with air between.

    At most 18 lines.
    """
    words = tongue(language)
    named = _contact_lines(own)
    danger = words.danger.format(emergency=shipped_resources().emergency_in(country))
    numbers = _nearest_numbers(words, language, country, _ROOM - len(named))
    listed = [f"  {danger}", "\n".join(named), *numbers]
    return "\n\n".join(
        [words.call.strip("\n"), *(each for each in listed if each), words.stay.strip("\n")]
    )


def is_low(mood: object) -> bool:
    """Whether a mood, 0 to 10, is low."""
    return isinstance(mood, int) and mood <= LOW


def needs_care(before: int | None, after: int | None) -> bool:
    """Whether the end of a sitting calls for words of care: mood fell by 3, or is 2 or less.

    Moods are 0 to 10, None when not given. The thresholds are a cautious choice, not a measure.
    """
    if after is None:
        return False
    return is_low(after) or (before is not None and before - after >= FALL)


def leaving(before: int | None, after: int | None, own: str | None, country: str = "") -> str:
    """What is said to someone who leaves low, or a good deal lower than they came; else ""."""
    if not needs_care(before, after):
        return ""
    told = texts().leave_low if is_low(after) else texts().leave_lower
    return "\n".join([told.strip("\n"), "", rest(own, country)])


def rest(own: str | None, country: str = "") -> str:
    """What is said to someone who gets up after a heavy hour: rest, and whom to turn to."""
    lines = _nearest_numbers(tongue("en"), "en", country, 2)
    return "\n".join([texts().leave_rest.strip("\n"), *_contact_lines(own), *lines])


def arriving_low(own: str | None, country: str = "") -> str:
    """What is said to someone who comes with a mood of 0 to 2, before anything else."""
    return _with_contact(texts().arrive_low, own, country)


def next_time(own: str | None, country: str = "") -> str:
    """How the sitting after one that ended with a pause begins: asking after them, in one line."""
    return _with_contact(texts().next_time, own, country)


def _with_contact(words: str, own: str | None, country: str) -> str:
    """A line, and under it whom to turn to: a number on a row of its own is never broken."""
    return "\n".join(
        [words, *(_contact_lines(own) or _nearest_numbers(tongue("en"), "en", country, 1)[:1])]
    )


def _contact_lines(own: str | None) -> list[str]:
    from purpose.care.contact import contact
    from purpose.text import wrapped

    named = contact(own)
    return wrapped(named, WIDTH, indent="  ", most=2) if named else []


def _nearest_numbers(words: Tongue, language: str, country: str, room: int) -> list[str]:
    """At most `room` numbers, in their own words if the language is English; then a directory."""
    resources = shipped_resources()
    numbers = resources.numbers_for(country, language, tuple(words.places))[: min(room, 3)]
    shown = []
    for each in numbers:
        here = next((code for code in each.countries if code in words.places), "")
        place = words.places.get(here, each.place)
        shown.append(f"  {place}: {each.said if language == 'en' else each.call}")
    directory = words.anywhere.format(directory=resources.directories[0].said)
    return [*shown, f"  {directory}"]

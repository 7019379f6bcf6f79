"""Owns what the program says when someone may be in a hard place, and when it says it.

It must not block, score, store or send anything: it answers from its arguments and forgets.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import TYPE_CHECKING, Any, Literal

from purpose.care import shipped

if TYPE_CHECKING:
    from purpose.care.phrases import Phrases

__all__ = [
    "Heard",
    "Resource",
    "Resources",
    "Texts",
    "hears",
    "needs_care",
    "page",
    "pause",
    "resources",
    "shipped_resources",
    "texts",
]

WIDTH = 72  # the terminal puts four columns before each line
LOW = 2
FALL = 3


@dataclass(frozen=True, slots=True)
class Resource:
    """Somewhere to turn to, where that was read, and when it was last checked."""

    place: str
    name: str
    contact: str
    source: str | list[str]
    page_dated: str
    checked_on: date


@dataclass(frozen=True, slots=True)
class Heard:
    """That something was heard in a text, and in which language: never the words themselves.

    Attributes:
        kind: "danger" when it speaks of wanting to die, or of being hurt by one's own hand;
            "beyond" for violence, voices, harm to others, which the program does not judge.
        language: the ISO code of the table in which the phrase stands: "en", "de" ...
    """

    kind: Literal["danger", "beyond"]
    language: str


@dataclass(frozen=True, slots=True)
class Resources:
    """All of them, in the order in which they are shown."""

    emergency: Resource
    directories: tuple[Resource, ...]
    numbers: tuple[Resource, ...]


@dataclass(frozen=True, slots=True)
class Texts:
    """Every sentence a person reads here; the words themselves are in words.toml."""

    own: str
    emergency: str
    directories: str
    numbers: str
    stale_numbers: str
    pause: str
    pause_own: str
    pause_directories: str
    more_numbers: str
    about_the_check: str
    choice: str
    go_on: str
    stop: str
    low_mood: str
    grounding_offer: str
    grounding: str


def resources(mapping: Mapping[str, Any]) -> Resources:
    """The resources in a parsed resources.toml.

    Raises:
        KeyError, TypeError: a table or a key is missing, or there is one too many.
    """
    (emergency,) = (Resource(**entry) for entry in mapping["emergency"])
    return Resources(
        emergency=emergency,
        directories=tuple(Resource(**entry) for entry in mapping["directories"]),
        numbers=tuple(Resource(**entry) for entry in mapping["numbers"]),
    )


@cache
def shipped_resources() -> Resources:
    """The resources that came with the program.

    Few, dated and tested, because apps were found to give dead numbers: Martinengo and others
    2019, BMC Medicine, doi:10.1186/s12916-019-1461-z.
    """
    return resources(shipped.table("resources.toml"))


@cache
def texts() -> Texts:
    """What care says."""
    return Texts(**shipped.table("words.toml")["texts"])


def page(resources: Resources, own: str | None, today: date, width: int = WIDTH) -> str:
    """What `purpose care` prints: plain lines, no line end after the last.

    First whom the person named themselves, then immediate danger, the directories, the numbers.

    Args:
        resources: usually `shipped_resources()`.
        own: the contact the person wrote down, in their words; cut after three lines.
        today: numbers checked more than 12 months before it are shown with a warning.
        width: columns; at most 72 are used. Below 72 each place has a line of its own, and only
            lines that are too long are broken.
    """
    # Here and not above: every command imports care, few show it.
    from purpose.text import one_line, wrapped

    checked = min(number.checked_on for number in resources.numbers)
    told = texts()
    heading = told.stale_numbers if _older_than_a_year(checked, today) else told.numbers
    width = min(width, WIDTH)
    named = own and one_line(own)
    entries = [f"  {number.place}: {number.contact}" for number in resources.numbers]
    lines = [
        told.emergency.format(contact=resources.emergency.contact),
        "",
        told.directories,
        *(f"  {directory.contact}" for directory in resources.directories),
        "",
        heading.format(checked=checked.isoformat()),
        *(entries if width < WIDTH else _side_by_side(entries)),
    ]
    return "\n".join(
        [
            *([*wrapped(told.own.format(own=named), width, most=3), ""] if named else []),
            *(piece for line in lines for piece in wrapped(line, width)),
        ]
    )


def pause(resources: Resources, own: str | None) -> str:
    """What is shown when `hears` finds danger; the person then decides, on or stop.

    At most 13 lines of at most 72 columns, so that the answer above and the choice below stay on a
    small screen. `page` has the numbers; the choice is a question of its own.
    """
    from purpose.text import one_line, wrapped

    told = texts()
    named = own and one_line(own)
    directories = ", ".join(directory.contact for directory in resources.directories[:2])
    return "\n".join(
        [
            told.pause,
            "",
            *(wrapped(told.pause_own.format(own=named), WIDTH, most=2) if named else []),
            told.emergency.format(contact=resources.emergency.contact),
            told.pause_directories.format(directories=directories),
            told.more_numbers,
            "",
            told.about_the_check,
        ]
    )


def needs_care(before: int | None, after: int | None) -> bool:
    """Whether the end of a sitting calls for the `low_mood` words: mood fell by 3, or is 2 or less.

    Moods are 0 to 10, None when not given. The thresholds are a cautious choice, not a measure.
    """
    if after is None:
        return False
    return after <= LOW or (before is not None and before - after >= FALL)


def hears(text: str) -> Heard | None:
    """What `text` says of danger, in plain words, to the one who writes it or the figure they are.

    Any text is fine, none raises. It is wrong both ways: it knows the phrases in `languages`, not
    people. docs/care.md says how they are compared, and what is missed.
    """
    heard = _phrases().heard(text)
    return Heard(*heard) if heard else None


@cache
def _phrases() -> Phrases:
    # Here and not above: every command imports care, few have a text to ask about.
    from purpose.care.phrases import Phrases

    return Phrases(shipped.languages())


def _side_by_side(entries: list[str]) -> list[str]:
    """Two short entries to a line, so that all are on one small screen."""
    half = WIDTH // 2
    lines: list[str] = []
    open_half = False
    for entry in entries:
        short = len(entry) < half
        if short and open_half:
            lines[-1] = lines[-1].ljust(half) + entry
        else:
            lines.append(entry)
        open_half = short and not open_half
    return lines


def _older_than_a_year(checked: date, today: date) -> bool:
    return (today.year - 1, today.month, today.day) > (checked.year, checked.month, checked.day)

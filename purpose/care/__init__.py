"""What the program says when someone may be in a hard place, and when it says it.

It never blocks, scores, stores or sends anything: it answers from its arguments and forgets.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Literal

from purpose.care import shipped
from purpose.care.danger import (
    Choices,
    arriving_low,
    choices,
    is_low,
    leaving,
    nearest,
    needs_care,
    next_time,
    pause,
    rest,
    whom_to_call,
)
from purpose.care.listing import WIDTH, page
from purpose.care.numbers import (
    Resource,
    Resources,
    country,
    resources,
    shipped_resources,
)
from purpose.care.phrases import Phrases
from purpose.care.words import LANGUAGES, Texts, Tongue, texts, tongue

__all__ = [
    "LANGUAGES",
    "WIDTH",
    "Choices",
    "Heard",
    "Resource",
    "Resources",
    "Texts",
    "Tongue",
    "arriving_low",
    "choices",
    "country",
    "explicit",
    "hears",
    "is_low",
    "leaving",
    "nearest",
    "needs_care",
    "next_time",
    "page",
    "pause",
    "resources",
    "rest",
    "shipped_resources",
    "texts",
    "tongue",
    "whom_to_call",
]


def explicit(text: str) -> bool:
    """Whether `text` says in plain words that its writer wants to die, or to hurt themselves.

    Or that others would be better off without them. Any text is fine, none raises. It is wrong both
    ways: it knows the phrases in words.toml, not people.
    """
    return _phrases().in_text(text)


@dataclass(frozen=True, slots=True)
class Heard:
    """What was found in a text: whose judgement it is, and the language of the words."""

    kind: Literal["danger", "beyond"]
    language: str


@cache
def hears(text: str) -> Heard | None:
    """STUB until the words are merged."""
    return Heard("danger", "en") if explicit(text) else None


@cache
def _phrases() -> Phrases:
    words = shipped.table("words.toml")
    return Phrases(words["explicit"], words["innocent"], words["linking"])

"""Hears words of danger in a text, and has what is said then, and whom to call.

It blocks, scores, stores and sends nothing: the answer depends on its arguments alone.
"""

from __future__ import annotations

from functools import cache, lru_cache
from typing import TYPE_CHECKING, Literal, NamedTuple

from purpose.care import shipped
from purpose.care.danger import (
    Choices,
    arriving_low,
    choices,
    is_low,
    leaving,
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
from purpose.care.words import LANGUAGES, Texts, Tongue, texts, tongue

if TYPE_CHECKING:
    from purpose.care.phrases import Phrases

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
    "hears",
    "is_low",
    "leaving",
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


class Heard(NamedTuple):
    """That something was heard in a text, and in which language: never the words themselves.

    Attributes:
        kind: "danger" when it speaks of wanting to die, or of hurting oneself;
            "beyond" for violence, voices, harm to others, which the program does not judge.
        language: the ISO code of the table in which the phrase stands: "en", "de" ...
    """

    kind: Literal["danger", "beyond"]
    language: str


@lru_cache(maxsize=4096)
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

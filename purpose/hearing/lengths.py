"""How long a text is: in words, or in characters where a language puts no spaces between words."""

from __future__ import annotations

import re
from dataclasses import dataclass

from purpose.hearing.words import words_in

_UNSPACED = (
    "\u0e00-\u0e7f\u0e80-\u0eff\u1000-\u109f\u1780-\u17ff"  # Thai, Lao, Burmese, Khmer
    "\u3041-\u3096\u30a1-\u30fa\u30fc\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
)
_RUN = re.compile(f"[{_UNSPACED}]")

A_WORD = 2
"""So many characters of such a script say about as much as a word."""


@dataclass(frozen=True, slots=True, repr=False)
class Length:
    """As much as so many `words`; and the `characters`, where a language counts those, else 0."""

    words: int
    characters: int


def length(text: str) -> Length:
    """How long a text is, as its language counts."""
    characters = len(_RUN.findall(text))
    spaced = len(words_in(_RUN.sub(" ", text)) if characters else text.split())
    words = spaced + -(-characters // A_WORD)
    return Length(words, characters if characters // A_WORD > spaced else 0)

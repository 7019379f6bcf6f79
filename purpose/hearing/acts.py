"""The act of a plan: whether it says what is left undone, one bare word, or what goes on inside.

A plan works by tying a moment that one meets to an act that one can do: Gollwitzer & Sheeran 2006,
94 tests, d = 0.65; the later, larger counts find less (doi:10.1080/10463283.2024.2334563). So an
act that nobody could see is worth a question. It knows English only, and is silent otherwise.
"""

from __future__ import annotations

import re
from typing import Literal

from purpose.hearing.words import phrases, starting, words_in

Doubt = Literal["", "not", "one word", "inner"]
"""What there is to ask about an act; "" for nothing."""

_CLAUSE = re.compile(r"[,;:.!?…–—]\s*\S|\s-\s")
"""A second thing is said: "stop, and start again"."""


def doubt(act: str) -> Doubt:
    """What there is to ask about a whole act: "don't go home", "car", "be calm"."""
    words = words_in(act)
    if not words or not act.isascii():
        return ""
    one_thing = not _CLAUSE.search(act) and not phrases("acts", "goes_on") & {(w,) for w in words}
    if one_thing and starting(words, phrases("acts", "negations")):
        return "not"
    seen = bool(phrases("acts", "doing") & {(word,) for word in words})
    if len(words) == 1:
        return "" if seen else "one word"
    if not seen and starting(words, phrases("acts", "inner")):
        return "inner"
    return ""


def is_no_moment(moment: str) -> bool:
    """Whether a moment is none as a whole, so that it never comes: "sometime", "whenever I can"."""
    return words_in(moment) in phrases("acts", "no_moment")

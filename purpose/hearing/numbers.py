"""A number that is meant, with words around it that add nothing: "about 50", "50 or so"."""

from __future__ import annotations

import re

from purpose.hearing.words import by_place, in_plain_figures, phrases, plain, starting, words_in

_FIGURES = re.compile(
    r"(?<![A-Za-z0-9.,:/-])[~≈]?([+\-−]?\d{1,18})(?:ish)?(?![A-Za-z0-9:/-]|[.,]\d)"
)

_LONGEST = 60
"""Characters beyond which no text only says a number."""


def number_meant(text: str) -> int | None:
    """The one number of a text that says nothing else; None where there is none, or another."""
    if len(text) > _LONGEST or not in_plain_figures(text):
        return None
    said = plain(text)
    found = [int(figures.replace("−", "-")) for figures in _FIGURES.findall(said)]
    left, known = words_in(_FIGURES.sub(" ", said)), phrases("numbers", "beside")
    names = by_place("days", "numbers")
    while left:
        length = starting(left, known)
        if not length and (length := starting(left, frozenset(names))):
            found.append(names[left[:length]] + 1)
        if not length:
            return None
        left = left[length:]
    return found[0] if len(found) == 1 else None

"""A refusal where an idea was asked for: "nothing, I don't make things".

Only a whole answer is one.
"""

from __future__ import annotations

import re

from purpose.hearing.nonanswers import is_none
from purpose.hearing.words import phrases, starting, words_in

_BETWEEN = re.compile(r"[,.;:!…–—\n]+|\s-\s")


def is_refusal(text: str) -> bool:
    """Whether the whole text turns the question down, rather than naming something."""
    parts = [part for part in _BETWEEN.split(text) if words_in(part)]
    if not parts or (not text.isascii() and "“" in text):
        return False
    first, *others = parts
    whole = words_in(first) in phrases("refusals", "whole")
    if not others:
        return whole
    clauses = phrases("refusals", "clause")
    return (whole or is_none(first)) and all(starting(words_in(part), clauses) for part in others)

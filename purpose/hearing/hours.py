"""Whether words say at about what time of day something is. Pure."""

from __future__ import annotations

from functools import cache

from purpose.hearing.words import listed, plain, words_in


def says_hour(text: str) -> bool:
    """Whether a moment says its hour: "Thursday at six", "12:30", "after breakfast"."""
    if any(sign.isdecimal() for sign in plain(text)):
        return True
    words = words_in(text)
    return any(
        words[at : at + len(phrase)] == phrase for phrase in _phrases() for at in range(len(words))
    )


@cache
def _phrases() -> frozenset[tuple[str, ...]]:
    return frozenset(words_in(phrase) for phrase in listed("hours", "says"))

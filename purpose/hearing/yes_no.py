"""Yes and no, as they are typed: "y", "Yes.", "nope"."""

from __future__ import annotations

from typing import Literal

from purpose.hearing.words import phrases, words_in


def yes_or_no(text: str) -> Literal["yes", "no", ""]:
    """What a whole text says; "" where it is neither."""
    words = words_in(text)
    if words in phrases("yes_no", "yes"):
        return "yes"
    return "no" if words in phrases("yes_no", "no") else ""

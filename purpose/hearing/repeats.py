"""Whether a rung of a ladder comes again: but for case, signs, or a word at its head."""

from __future__ import annotations

from collections.abc import Sequence

from purpose.hearing.words import Words, phrases, starting, words_in
from purpose.text import same


def same_rung(one: str, other: str) -> bool:
    """Whether two rungs say the same: "That I was even." is "that I was even", is "I was even"."""
    bare = _bare(one)
    return same(one, other) or (bool(bare) and bare == _bare(other))


def distinct(rungs: Sequence[str]) -> list[str]:
    """The rungs, in order, without those that repeat an earlier one."""
    found: list[str] = []
    for rung in rungs:
        if not any(same_rung(rung, each) for each in found):
            found.append(rung)
    return found


def _bare(text: str) -> Words:
    words = words_in(text)
    return words[starting(words, phrases("repeats", "heads")) :] or words

"""Takes a text apart into its sentences, in any script, so that one of them can be chosen.

Every sentence is a piece of the text exactly as it was written.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from purpose.hearing.lengths import length
from purpose.hearing.words import phrases, words_in

_END = re.compile(r"(?<=[.!?…])[\"'”’»)\]]*\s+|(?<=[。！？؟।])[”’»」』)]*\s*|\n+")
"""After a closing mark and a space; East Asian marks need no space; every line end."""

_ENDED = re.compile(r"[.!?…。！？؟।][\"'”’»)\]」』)]*$")

_LAST_WORD = re.compile(r"([^\W\d_]+)\.$")

_BESIDE = 3
"""A greeting, or a name beneath a letter, has so many words at most."""


def sentences(text: str) -> list[str]:
    """The sentences of `text`, in order; lines without a full stop, too.

    A greeting, and a name beneath a letter, are left out, unless nothing else is there.
    """
    cut = [text[start:end].strip() for start, end in spans(text)]
    whole = [sentence for sentence in cut if sentence]
    return [each for nth, each in enumerate(whole) if not _is_beside(whole, nth)] or whole


def spans(text: str) -> Iterator[tuple[int, int]]:
    """Where each sentence begins and ends, with the space behind it; together they are the text."""
    start = 0
    for found in _END.finditer(text):
        if not _goes_on(text, found):
            yield start, found.end()
            start = found.end()
    if start < len(text):
        yield start, len(text)


def _goes_on(text: str, found: re.Match[str]) -> bool:
    """Whether the stop ends no sentence: "Mrs. Hale", "J. Hale", "No. 14"."""
    before = _LAST_WORD.search(text, max(0, found.start() - 20), found.start())
    if before is None or "\n" in found.group():
        return False
    word, following = before[1], text[found.end() : found.end() + 1]
    if words_in(word) in phrases("sentences", "titles"):
        return True
    if words_in(word) in phrases("sentences", "before_figures"):
        return following.isdecimal()
    return len(word) == 1 and word.isupper() and word != "I" and following.isupper()


def _is_beside(lines: list[str], nth: int) -> bool:
    """Whether a line is a greeting, or the name beneath: short, and not ended like a sentence."""
    line = lines[nth]
    if _ENDED.search(line) or length(line).words > _BESIDE:
        return False
    if line.endswith((",", "，", "、")):
        return True
    at_an_end = nth in (0, len(lines) - 1)
    return at_an_end and not any(word[:1].islower() for word in line.split())

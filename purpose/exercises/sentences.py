"""Splits a text into its sentences, in any script, so that one of them can be chosen. Pure.

Every sentence is a piece of the text exactly as it was written.
"""

from __future__ import annotations

import re

_END = re.compile(r"(?<=[.!?…])[\"'”’»)\]]*\s+|(?<=[。！？؟।])[”’»」』)]*\s*|\n+")
"""After a closing mark and a space; East Asian marks need no space; every line end."""

_ENDED = re.compile(r"[.!?…。！？؟।][\"'”’»)\]」』)]*$")


def sentences(text: str) -> list[str]:
    """The sentences of `text`, in order.

    What does not end like a sentence (a greeting, a name beneath a letter) is left out, unless
    nothing else is there.
    """
    whole = pieces(text)
    return [sentence for sentence in whole if _ENDED.search(sentence)] or whole


def pieces(text: str) -> list[str]:
    """The whole of `text`, cut where a sentence or a line ends."""
    cut: list[str] = []
    start = 0
    for found in _END.finditer(text):
        cut.append(text[start : found.end()].strip())
        start = found.end()
    cut.append(text[start:].strip())
    return [piece for piece in cut if piece]

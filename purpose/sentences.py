"""Owns cutting a text into its sentences, in any script, so that one of them can be chosen.

Pure; every sentence is a piece of the text as it was written.
"""

from __future__ import annotations

import re

_END = re.compile(r"(?<=[.!?…])[\"'”’»)\]]*\s+|(?<=[。！？؟।])[”’»」』)]*\s*|\n+")
"""After a closing mark and a space; East Asian marks need no space; every line end."""


def sentences(text: str) -> list[str]:
    """The sentences of `text`, in order; greetings and other short lines among them."""
    cut: list[str] = []
    start = 0
    for found in _END.finditer(text):
        cut.append(text[start : found.end()].strip())
        start = found.end()
    cut.append(text[start:].strip())
    return [sentence for sentence in cut if sentence]

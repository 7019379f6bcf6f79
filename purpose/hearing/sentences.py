"""Takes a text apart into its sentences, in any script. Pure.

Every sentence is a piece of the text exactly as it was written.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

_END = re.compile(r"(?<=[.!?…])[\"'”’»)\]]*\s+|(?<=[。！？؟।])[”’»」』)]*\s*|\n+")
"""After a closing mark and a space; East Asian marks need no space; every line end."""


def spans(text: str) -> Iterator[tuple[int, int]]:
    """Where each sentence begins and ends, with the space behind it; together they are the text."""
    start = 0
    for found in _END.finditer(text):
        yield start, found.end()
        start = found.end()
    if start < len(text):
        yield start, len(text)

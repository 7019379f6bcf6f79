"""The two halves of an if-then plan, as they are kept. Pure.

What is asked back about an act: `hearing.acts`.
"""

from __future__ import annotations

import re

CHECKS = ("if", "then")
"""The two halves: the moment that starts it, and the one act that follows."""

_BEGINS = {
    "if": re.compile(r"if\b[\s,:…]*", re.IGNORECASE),
    "then": re.compile(r"(then\b[\s,:…]*)?((i will|i['’]ll)\b[\s,:…]*)?", re.IGNORECASE),
}


def bare(check: str, words: str) -> str:
    """One half of a plan without an "If" or a "then I will" that was written as well."""
    words = words.strip()
    found = _BEGINS[check].match(words)
    rest = words[found.end() :] if found else words
    return rest.rstrip(" ,;.") if check == "if" else rest

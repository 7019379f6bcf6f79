"""The two halves of a plan, When and Then: as they are kept and told. Pure.

What is asked back about an act: `hearing.acts`.
"""

from __future__ import annotations

import re

from purpose.text import one_line

CHECKS = ("if", "then")
"""The two halves: the moment that starts it, and the one act that follows."""

_BEGINS = {
    "if": re.compile(r"((if|when)\b(?!\s+(not|only|ever|and)\b)[\s,:…]*)*", re.IGNORECASE),
    "then": re.compile(
        r"(then\b(?!\s+(and|again|there)\b)[\s,:…]*)*((i will|i['’]ll)\b(?!\s+not\b)[\s,:…]*)?",
        re.IGNORECASE,
    ),
}
"""What a label says already, however often; not where it is part of what is meant: "if not"."""


def bare(check: str, words: str) -> str:
    """One half of a plan without a "When", an "If", a "Then" or a "then I will" before it."""
    words = words.strip()
    found = _BEGINS[check].match(words)
    rest = words[found.end() :] if found else words
    return rest.rstrip(" ,;.") if check == "if" else rest


def told(when: str, act: str) -> tuple[str, ...]:
    """Both halves as they are read, a line each; none for half a plan."""
    return (f"When: {one_line(when)}", f"Then: {one_line(act)}") if when and act else ()

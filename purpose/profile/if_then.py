"""The two halves of a plan, When and Then: as they are kept, told, and asked back about. Pure.

It asks back once and never refuses; it knows English only, and is silent otherwise.
"""

from __future__ import annotations

import re

from purpose.text import one_line

CHECKS = ("if", "then")
"""The two halves: the moment that starts it, and the one act that follows."""

_VAGUE_MOMENT = re.compile(
    r"^(i|we)\s+(can|could|have time|feel like it|get (a )?chance|want( to)?|remember)\b"
    r"|^(possible|sometime|someday|soon|maybe|whenever|there is time|time allows)\b",
    re.IGNORECASE,
)
_NOT_AN_ACT = re.compile(
    r"\b(not|never|no longer|don['’]t|won['’]t|stop|avoid|less)\b", re.IGNORECASE
)
_TRYING = re.compile(r"\b(try|trying|attempt|aim|hope)\b", re.IGNORECASE)
_MORE = re.compile(r"\b(more|better|harder|as much as)\b", re.IGNORECASE)


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


def asks_back(check: str, words: str) -> str:
    """What to ask about one half of a plan; "" when there is nothing to ask.

    A plan works by tying a moment one meets to an act one can do: Gollwitzer & Sheeran 2006,
    94 tests, d = 0.65; the later, larger counts find less (doi:10.1080/10463283.2024.2334563).
    """
    if check == "if":
        if _VAGUE_MOMENT.search(words.strip()):
            return (
                "That moment may never knock. Is there a place, an hour or a feeling that you are "
                "sure to meet?"
            )
        return ""
    if _TRYING.search(words):
        return "Trying is hard to see from outside. What would somebody watching you see you do?"
    if found := _NOT_AN_ACT.search(words):
        return (
            f"“{found.group()}” leaves your hands empty. What will you do instead, at that moment?"
        )
    if found := _MORE.search(words):
        return f"“{found.group()}” than what? Name one act you could finish in ten minutes."
    return ""

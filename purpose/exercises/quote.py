"""Quotes in an exercise's words: finds the {names} in a text, and fills them in.

A quote is a bare name. There are no expressions or formats, and nothing is evaluated.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from string import Formatter

_NAME = re.compile(r"[a-z][a-z0-9_]*(\.[a-z][a-z0-9_]*)?")


def quotes(template: str) -> tuple[str, ...]:
    """The names quoted in `template`, in order.

    Raises:
        ValueError: a brace stands alone, or what is in the braces is not a bare name.
    """
    names = []
    for _, name, form, conversion in Formatter().parse(template):
        if name is None:
            continue
        if form or conversion or not _NAME.fullmatch(name):
            raise ValueError(f"{{{name}}} is not the name of a quote")
        names.append(name)
    return tuple(names)


def filled(template: str, words: Callable[[str], str]) -> str | None:
    """`template` with each quote replaced by `words(name)`; None when one of them is empty."""
    parts: list[str] = []
    for literal, name, _, _ in Formatter().parse(template):
        parts.append(literal)
        if name is not None:
            said = words(name)
            if not said:
                return None
            parts.append(said)
    return "".join(parts)


def drafted(template: str, words: Callable[[str], str]) -> str:
    """`template` filled paragraph by paragraph; one that quotes something missing is left out."""
    paragraphs = (filled(each, words) for each in template.split("\n\n"))
    return "\n\n".join(each for each in paragraphs if each)

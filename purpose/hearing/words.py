"""The words that rules look for, from the tables in `languages/`, and how a text is taken apart."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import Any

_WORD = re.compile(r"[^\W_]+(?:['’ʼ][^\W_]+)*")


@cache
def listed(rule: str, key: str) -> tuple[str, ...]:
    """What all languages have under `[rule] key`, one language after another."""
    return tuple(each for table in _tables() for each in table.get(rule, {}).get(key, ()))


@cache
def _tables() -> tuple[dict[str, Any], ...]:
    import tomllib  # here and not above: many commands never need a table

    files = sorted(Path(__file__).with_name("languages").glob("*.toml"))
    return tuple(tomllib.loads(file.read_text(encoding="utf-8")) for file in files)


def plain(text: str) -> str:
    """A text as rules compare it: full-width signs as plain ones, small letters."""
    if not text.isascii():
        import unicodedata  # here, as most of what is compared is plain already

        text = unicodedata.normalize("NFKC", text)
    return text.casefold()


def in_plain_figures(text: str) -> bool:
    """Whether every figure stands on the line: "7²" is not 72."""
    return text.isascii() or not any(c.isnumeric() and not c.isdecimal() for c in text if c < "⺀")


def words_in(text: str) -> tuple[str, ...]:
    """The words of a text, in small letters and without apostrophes: "Don't!" is "dont"."""
    found = _WORD.findall(plain(text))
    return tuple(re.sub("['’ʼ]", "", word) for word in found)


Words = tuple[str, ...]


@cache
def phrases(rule: str, key: str) -> frozenset[Words]:
    """The same, each taken apart into its words."""
    return frozenset(words_in(phrase) for phrase in listed(rule, key))


def starting(words: Words, known: frozenset[Words]) -> int:
    """How many of the first words are one of the known phrases; 0 when none begins here."""
    most = min(len(words), max(map(len, known), default=0))
    return next((n for n in range(most, 0, -1) if words[:n] in known), 0)


@cache
def by_place(rule: str, key: str) -> dict[Words, int]:
    """Words that stand for their place in a list, as weekdays do; several for one, with a bar."""
    found: dict[Words, int] = {}
    for table in _tables():
        for place, names in enumerate(table.get(rule, {}).get(key, ())):
            for name in names.split("|"):
                found.setdefault(words_in(name), place)
    return found

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


def words_in(text: str) -> tuple[str, ...]:
    """The words of a text, in small letters and without apostrophes: "Don't!" is "dont"."""
    found = _WORD.findall(plain(text))
    return tuple(re.sub("['’ʼ]", "", word) for word in found)

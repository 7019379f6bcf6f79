"""The one way in for text and TOML: what the bytes say, or what is wrong with them, and where.

Every file that is read comes through here, the folder's own as well as those that a person names.
It knows no file by its name; what a file must hold is for those who know its kind.
"""

from __future__ import annotations

import tomllib
from typing import Any

DEEPEST = 60
"""Tables within tables. Nothing that purpose writes goes below six, and what goes far deeper can be
read, but neither copied nor written."""


class Unreadable(ValueError):
    """What is wrong, in words, with the line where there is one."""


def text_of(data: bytes) -> str:
    """The text in the bytes of a file. Raises Unreadable."""
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = error.object.count(b"\n", 0, error.start) + 1
        raise Unreadable(f"line {line} is not UTF-8 text") from None


def mapping_in(text: str) -> dict[str, Any]:
    """The TOML in a text. Raises Unreadable."""
    try:
        mapping = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        end = f"at line {len(text.splitlines())}, the end of the file"
        raise Unreadable(str(error).replace("at end of document", end)) from None
    except (ValueError, OverflowError) as error:  # from Python itself, which knows no line
        if "digits" not in str(error):
            raise Unreadable(f"a day or a time in it is none: {error}") from None
        line = _fullest_line(text, "0123456789")
        raise Unreadable(f"a number is too long (at line {line})") from None
    except RecursionError:
        raise _too_deep(text) from None
    if is_deep(mapping):
        raise _too_deep(text)
    return mapping


def is_deep(mapping: object) -> bool:
    """Whether tables or lists are nested deeper than anything may be."""
    level = [mapping]
    for _ in range(DEEPEST):
        level = [
            inner
            for each in level
            for inner in (each.values() if isinstance(each, dict) else each)  # type: ignore[attr-defined]
            if isinstance(inner, dict | list)
        ]
        if not level:
            return False
    return True


def _too_deep(text: str) -> Unreadable:
    return Unreadable(f"its brackets are nested too deep (at line {_fullest_line(text, '[{.')})")


def _fullest_line(text: str, characters: str) -> int:
    lines = text.split("\n")
    counts = [sum(map(line.count, characters)) for line in lines]
    return counts.index(max(counts)) + 1

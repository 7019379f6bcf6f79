"""Lines that the person keeps off the page, as profile.toml has them. Pure.

A line is off while it says just this; it stays in the profile, where nothing else is made of it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from purpose.text import one_line


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class OffPage:
    """A line that the person took off the page: its part, and what it says. It is off while it says
    just this."""

    part: str = ""
    text: str = ""


_PARTS = {
    "purpose": "sentence",
    "core_want": "under it all",
    "next_chapter": "next chapter",
    "letter.line": "letter",
    "mask.figure": "I heard",
    "mask.notch": "I heard",
    "cue.cue": "cue",
    "values.words": "I steer by",
    "seeds.outcome": "best of it",
    "seeds.first_step": "step",
    "seeds.witness": "I tell",
}
"""The part of the page on which the words of a place stand."""


def line_off(place: str, name: str, key: str, text: str) -> Mapping[str, str]:
    """The line of the page that words would be; {} where they would be on none.

    Args:
        place: where they land in the profile.
        name, key: of a thing in a list, and what is said of it there.
        text: the words.
    """
    part = _PARTS.get(f"{place}.{key}" if key else place, "")
    if not part or not text:
        return {}
    return {"part": part, "text": one_line(f"{name}: {text}" if key == "words" else text)}


def joined(
    before: Iterable[Mapping[str, str]], off: Iterable[Mapping[str, str]]
) -> list[dict[str, str]]:
    """The lines that are off, with some more; none twice."""
    found: list[dict[str, str]] = []
    for each in (*before, *off):
        if dict(each) not in found:
            found.append(dict(each))
    return found

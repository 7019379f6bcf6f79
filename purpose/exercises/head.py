"""The head of an exercise file: what stands above its first step, and a list of exercises needs.

It says nothing of what is asked, and checks no more than that what it gives is there.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from purpose.profile.tables import read_table
from purpose.store.disk.parsing import mapping_in

_FIRST_STEP = re.compile(r"^[ \t]*\[\[[ \t]*step[ \t]*\]\]", re.MULTILINE)


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Head:
    """What an exercise is called, how long it takes, and where it stands.

    `place` and `sitting` are None for one outside the walk; `quick` is on the short way.
    """

    name: str
    title: str
    minutes: int
    place: int | None = None
    sitting: int | None = None
    quick: bool = False


def head_in(text: str) -> Head | None:
    """The head in the text of a file; None where the whole of it has to be read to say."""
    first = _FIRST_STEP.search(text)
    try:
        return read_table(Head, mapping_in(text[: first.start()])) if first else None
    except ValueError:  # a step within a text, or what is wrong with the file
        return None


def in_order(head: Head) -> tuple[bool, int, str]:
    """Sorts the walk by its places, and what is not on it after that, by name."""
    return (head.place is None, head.place or 0, head.name)

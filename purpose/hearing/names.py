"""Long names of things that are asked about again, and the shorter one that is offered."""

from __future__ import annotations

import re

from purpose.hearing.lengths import length
from purpose.text import one_line

LONG = 6
"""A name of more words is long to hear in every question."""

_ENDS = re.compile(r"[,.;:!?…()–—、。，；：！？（]|\s-\s")


def is_long(name: str) -> bool:
    """Whether it is long to hear in every question."""
    return length(name).words > LONG


def offered(name: str) -> str:
    """What stands ready for it: up to the first comma or stop; else all of it, to be mended.

    Never a word cut out of several: which of them is the point, only the person knows.
    """
    head = one_line(_ENDS.split(name, maxsplit=1)[0])
    return head or one_line(name)


def short_names(names: list[str], lines: str) -> dict[str, str]:
    """The shorter name of each, from as many lines; none where the lines are not as many."""
    short = [one_line(line) for line in lines.splitlines() if line.strip()]
    return dict(zip(names, short, strict=True)) if len(short) == len(names) else {}

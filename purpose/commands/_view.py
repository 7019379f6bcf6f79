"""What a reading command shows: its result, as text, Markdown or JSON.

A view reads from the folder; it never asks, saves or prints.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from purpose.commands import _shell
from purpose.page.lines import Line, text_of
from purpose.text import spelled


@dataclass(frozen=True, slots=True, repr=False)
class View:
    """What to show: the text, and remarks for stderr.

    `styled` is the same for a person at a terminal; what only programs read has none. `beginning`
    is how many of its first lines are to be seen there, however small it is; 0 for what runs by.
    """

    text: str
    styled: Callable[[], str] | None = None
    remarks: tuple[str, ...] = ()
    beginning: int = 0


def as_json(mapping: Mapping[str, Any]) -> View:
    """Data for another program; days become ISO texts."""
    import json  # here, as most starts do without it

    return View(spelled(json.dumps(mapping, ensure_ascii=False, indent=2, default=str)))


def as_text(text: str) -> View:
    """Words for a person, shown as they are."""
    return View(text, lambda: text)


def as_lines(lines: Sequence[Line], remarks: tuple[str, ...] = (), beginning: int = 0) -> View:
    """A page: plain text, and the same lines with weight and colour where a terminal has them."""

    def styled() -> str:
        from purpose.page.lines import painted

        if _shell.takes_commands():
            return painted(lines, colour=_shell.wants_colour(os.environ))
        return text_of(lines)

    return View(text_of(lines), styled, remarks, beginning)

"""What a reading command shows: its result, as text, Markdown or JSON.

A view reads from the folder; it never asks, saves or prints.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from purpose.commands import _shell, _streams
from purpose.page.lines import Line, text_of
from purpose.text import spelled


@dataclass(frozen=True, slots=True, repr=False)
class View:
    """What to show: the text, and remarks for stderr.

    `styled` shows the same to a person at a terminal; what only programs read has none.
    """

    text: str
    styled: Callable[[], None] | None = None
    remarks: tuple[str, ...] = ()


def as_json(mapping: Mapping[str, Any]) -> View:
    """Data for another program; days become ISO texts."""
    import json  # here, as most starts do without it

    return View(spelled(json.dumps(mapping, ensure_ascii=False, indent=2, default=str)))


def as_text(text: str) -> View:
    """Words for a person, shown as they are."""
    return View(text, lambda: print(text))


def as_lines(lines: Sequence[Line], remarks: tuple[str, ...] = ()) -> View:
    """A page: plain text, and the same lines with weight and colour where a terminal has them."""

    def styled() -> None:
        from purpose.page.lines import painted

        if _shell.takes_commands():
            _streams.draw(painted(lines, colour=_shell.wants_colour(os.environ)) + "\n")
        else:
            print(text_of(lines))

    return View(text_of(lines), styled, remarks)

"""What every page is made of: lines of spans, each span with a role.

It decides no colour and no layout, and imports nothing slow.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

Role = Literal["headline", "name", "text", "label", "quiet", "mark"]
"""What a span is on the page; a front end may give each a weight and a colour, or none."""


@dataclass(frozen=True, slots=True, repr=False)
class Span:
    """A run of characters of one role, already inert."""

    text: str
    role: Role = "text"


@dataclass(frozen=True, slots=True, repr=False)
class Line:
    """One line of a page. Its `text` reads well alone: roles only ever add."""

    spans: tuple[Span, ...] = ()

    @property
    def text(self) -> str:
        return "".join(span.text for span in self.spans).rstrip()


BLANK = Line()


def line(text: str, role: Role = "text") -> Line:
    """A line of a single role."""
    return Line((Span(text, role),))


@dataclass(frozen=True, slots=True, repr=False)
class Page:
    """A page that fits, and the names of the parts that were shortened to make it fit."""

    lines: tuple[Line, ...]
    shortened: tuple[str, ...] = ()

    @property
    def text(self) -> str:
        return text_of(self.lines)


def text_of(lines: Iterable[Line]) -> str:
    """The lines as plain text, without a line end after the last."""
    return "\n".join(each.text for each in lines)

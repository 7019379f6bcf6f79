"""What every page is made of: lines of spans, each with a role, and how words fill lines.

Plain lines are the page; `painted` gives them weight and colour, and changes no character.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from purpose.text import clipped, columns, inert, one_line, wrapped

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
    """A page that fits, and the parts that were shortened, or left out, to make it fit.

    `beginning` is how many of its lines are to be seen first: the sentence, and what is next.
    """

    lines: tuple[Line, ...]
    shortened: tuple[str, ...] = ()
    left_out: tuple[str, ...] = ()
    beginning: int = 0

    @property
    def text(self) -> str:
        return text_of(self.lines)


def text_of(lines: Iterable[Line]) -> str:
    """The lines as plain text, without a line end after the last."""
    return "\n".join(each.text for each in lines)


TALLEST = 66
"""Lines of a page. What is beyond so many is not even wrapped, so no answer is too long."""

STEP = 2
"""Columns by which what belongs to the line above stands in."""

ROOMY = 48
"""From so many columns on, there is room to let the lines after the first stand in once more."""


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Paragraph:
    """A text of the person, and what the page says around it.

    Args:
        part: the part of the plan it belongs to.
        text: the person's words; their line ends become spaces.
        lead: the page's own words before it, on its first line; they never go.
        aside: the page's own words at the right end of its first line; they never go.
        role: what the person's words are in the type.
        under: whether it belongs to the paragraph above, and stands in.
        along: those of the same name leave the page together: a moment and its act.
        comfortable: lines it keeps while a longer text can still give.
        least: lines it keeps whatever happens.
    """

    part: str
    text: str
    lead: str = ""
    aside: str = ""
    role: Role = "text"
    under: bool = False
    along: str = ""
    comfortable: int = 2
    least: int = 1

    def lines(self, width: int, most: int | None = None) -> list[Line]:
        """Its lines, at most `most` of them, the last one ending in "…" if words are missing."""
        step = STEP if width >= ROOMY else 0
        indent = " " * (STEP if self.under else 0)
        # The lines after the first stand in, so that "When" and "Then" begin what catches the eye.
        hanging = indent + " " * (step if self.under and self.lead else 0)
        room = width - len(hanging) - (columns(self.aside) + 2 if self.aside else 0)
        # What is more than a line beyond the last one cannot change how those before it break.
        reach = ((most or TALLEST) + 1) * (room + 1)
        words = clipped(self.lead + one_line(inert(self.text)), reach)
        first, *rest = wrapped(words, room, most=most)
        lead = first[: len(self.lead)]
        spans = [Span(indent), Span(lead, "label"), Span(first[len(lead) :], self.role)]
        if self.aside:
            gap = width - columns(indent + first + self.aside)
            spans += [Span(" " * gap), Span(self.aside, "quiet")]
        return [Line(tuple(spans)), *(Line((Span(hanging + text, self.role),)) for text in rest)]


_BOLD, _DIM, _CYAN = "1", "2", "36"

STYLES: dict[Role, str] = {
    "headline": _BOLD,
    "name": _BOLD,
    "label": _DIM,
    "quiet": _DIM,
    "mark": _CYAN,
}
"""How each role looks, by the numbers that terminals have for it (ECMA-48); a text has none."""


def painted(lines: Iterable[Line], *, colour: bool = True) -> str:
    """The lines as a terminal takes them, each part of one in its weight and, if so, its colour."""
    return "\n".join(_painted(line, colour=colour) for line in lines)


def _painted(line: Line, *, colour: bool) -> str:
    found, room = "", len(line.text)  # what a line ends with is seen by no one
    for span in line.spans:
        text, style = span.text[:room], STYLES.get(span.role)
        room -= len(text)
        styled = text and style and (colour or style != _CYAN)
        found += f"\x1b[{style}m{text}\x1b[0m" if styled else text
    return found

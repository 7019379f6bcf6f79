"""One text on the page: how it breaks into lines, and what is left when it is shortened.

It does not know the page around it, nor how many lines it will get.
"""

from __future__ import annotations

from dataclasses import dataclass

from purpose.page.lines import Line, Role, Span
from purpose.text import clipped, columns, inert, one_line, wrapped

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
        joins: whether it goes on with the sentence of the paragraph above.
        comfortable: lines it keeps while a longer text can still give.
        least: lines it keeps whatever happens.
    """

    part: str
    text: str
    lead: str = ""
    aside: str = ""
    role: Role = "text"
    under: bool = False
    joins: bool = False
    comfortable: int = 2
    least: int = 1

    def lines(self, width: int, most: int | None = None) -> list[Line]:
        """Its lines, at most `most` of them, the last one ending in "…" if words are missing."""
        step = STEP if width >= ROOMY else 0
        indent = " " * (STEP + step * self.joins if self.under else 0)
        # The lines after the first stand in, so that "If" and "Witness" begin what catches the eye.
        hanging = indent + " " * (step if self.under and self.lead and not self.joins else 0)
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

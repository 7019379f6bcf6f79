"""Weight and colour for a page in a rich terminal; the lines are those of plain text.

It changes no character: without colour, or read aloud, the page has the same words.
"""

from __future__ import annotations

from collections.abc import Iterable

from purpose.page.lines import Line, Role

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

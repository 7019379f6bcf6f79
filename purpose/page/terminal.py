"""Owns the weight and the colour of a page in a rich terminal; the lines are those of plain text.

It changes no character: whoever sees no colour, or hears the page, gets the same words.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from purpose.page.lines import Line, Role

if TYPE_CHECKING:
    from rich.console import Console

STYLES: dict[Role, str] = {
    "headline": "bold",
    "name": "bold",
    "text": "",
    "label": "dim",
    "quiet": "dim",
    "mark": "cyan",
}


def print_lines(lines: Iterable[Line], console: Console) -> None:
    """Print a page; whether there is colour at all is the console's business."""
    from rich.text import Text

    for line in lines:
        # Only Text: in a str, rich reads [x] as markup and :smile: as an emoji.
        text = Text(end="")
        for span in line.spans:
            text.append(span.text, STYLES[span.role])
        text.rstrip()
        console.print(text, soft_wrap=True, highlight=False)

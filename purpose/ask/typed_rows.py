"""The rows of a text that is being typed: broken between words, and where each begins."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from itertools import accumulate

from prompt_toolkit.formatted_text import fragment_list_to_text
from prompt_toolkit.layout.processors import (
    Processor,
    TabsProcessor,
    Transformation,
    TransformationInput,
)
from prompt_toolkit.layout.utils import explode_text_fragments
from prompt_toolkit.utils import get_cwidth

from purpose.text import clipped, columns

MARK = "  › "
"""Stands before what is being typed, and before what was answered."""


class TabsAsSpaces(TabsProcessor):
    """Shows a pasted tab as spaces, not as ^I; what is kept stays a tab."""

    def __init__(self) -> None:
        super().__init__(tabstop=4, char1=" ", char2=" ")

    def apply_transformation(self, line: TransformationInput) -> Transformation:
        if "\t" not in fragment_list_to_text(line.fragments):
            return Transformation(line.fragments)
        return super().apply_transformation(line)


class WholeWords(Processor):
    """Breaks the lines being typed between words; prompt_toolkit breaks them anywhere.

    It fills a row up with spaces where the next word does not fit; only what is shown has them.
    """

    _LONGEST = 20_000
    """Characters of one line; pasted books are broken anywhere rather than slowly."""

    def apply_transformation(self, line: TransformationInput) -> Transformation:
        width = line.width - len(MARK)  # prompt_toolkit puts the mark, or as much air, before rows
        text = fragment_list_to_text(line.fragments)
        if width < 2 or len(text) > self._LONGEST or columns(text) <= width:
            return Transformation(line.fragments)
        gaps = _gaps(text, width)
        places = list(
            accumulate((gaps.get(place, 0) + 1 for place in range(len(text))), initial=-1)
        )
        shown = explode_text_fragments(line.fragments)
        filled = [part for n, one in enumerate(shown) for part in (("", " " * gaps.get(n, 0)), one)]

        def to_display(place: int) -> int:
            # Behind the last letter the cursor stands right after it, not where a word would begin.
            return places[place + 1] if place < len(text) else places[-1] + 1 + place - len(text)

        def to_source(place: int) -> int:
            return bisect_left(places, place, lo=1) - 1

        return Transformation(filled, source_to_display=to_display, display_to_source=to_source)


def _gaps(text: str, width: int) -> dict[int, int]:
    """How many spaces to show before the letter at a place, so that its word begins a new row."""
    gaps, at = {}, 0
    for run in re.finditer(r"\s+|\S+", text):
        needed = columns(run.group())
        if not run.group().isspace() and at > 0 and at + needed >= width > needed:
            gaps[run.start()] = width - at
            at = 0
        for letter in run.group():
            letter_width = get_cwidth(letter)  # as prompt_toolkit will count it
            at = letter_width if at + letter_width > width else at + letter_width
    return gaps


def row_starts(text: str, width: int) -> list[int]:
    """Where each row of a text begins that is being typed, as `WholeWords` breaks it."""
    starts, at = [], 0
    for line in text.split("\n"):
        starts.append(at)
        gaps, used = _gaps(line, width), 0
        for place, letter in enumerate(line):
            wide = get_cwidth(letter)
            if place and (place in gaps or used + wide > width):
                starts.append(at + place)
                used = 0
            used += wide
        at += len(line) + 1
    return starts


def a_row_away(text: str, at: int, by: int, width: int, column: int | None) -> tuple[int, int]:
    """Where the cursor is a row up or down, and the column it keeps to; it stays at the ends.

    Args:
        text: what is being typed.
        at: where the cursor is.
        by: -1 for up, 1 for down.
        width: columns of a row.
        column: that it came from, on a way over shorter rows; None for where it is.
    """
    starts = row_starts(text, width)
    here = bisect_right(starts, at) - 1
    kept = columns(text[starts[here] : at]) if column is None else column
    if not 0 <= here + by < len(starts):
        return at, kept
    start = starts[here + by]
    end = starts[here + by + 1] - 1 if here + by + 1 < len(starts) else len(text)
    return start + len(clipped(text[start:end], kept)), kept

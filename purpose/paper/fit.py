"""Shortens a sheet, by what the typesetter measured, until it fits. Pure.

Which text is shortened first: `page.shorten`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from purpose.page.shorten import SHORTENS, Text, fitted, share
from purpose.paper.sheet import Sheet, SheetText


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Column:
    """What a column takes, in points, and the passages in it by their `id`."""

    height: float
    ids: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Fit:
    """What the typesetter found in the compiled document; lengths in points.

    Args:
        fits: whether all of it stands inside the margins of one page, no word too wide.
        pages: of the document.
        size: of the text.
        height: that the sheet takes at that size.
        room: that the page has.
        rows: of columns, top to bottom.
        lines: of each passage by its `id`; empty if all of it fits.
        pitch: how far the lines of each passage lie apart.
        missing: characters that no font at hand holds.
    """

    fits: bool
    pages: int
    size: float
    height: float
    room: float
    rows: tuple[tuple[Column, ...], ...]
    lines: tuple[int, ...]
    pitch: tuple[float, ...]
    missing: tuple[str, ...]


def read_fit(found: Mapping[str, Any], pages: int) -> Fit:
    """What the template says about the document, as it comes out of a query."""
    rows = tuple(
        tuple(Column(height=each["height"], ids=tuple(each["ids"])) for each in row)
        for row in found["rows"]
    )
    return Fit(
        fits=found["fits"],
        pages=pages,
        size=found["size"],
        height=found["height"],
        room=found["room"],
        rows=rows,
        lines=tuple(found["lines"]),
        pitch=tuple(found["pitch"]),
        missing=tuple(found["missing"]),
    )


def _one_begun(
    passages: Sequence[SheetText], texts: Sequence[Text | None], granted: Sequence[int]
) -> list[int]:
    """The same, where of texts too long to be set only one stays: each ends in an ellipsis."""
    begun = [n for n, each in enumerate(passages) if each.begun and granted[n]]
    cut = [n for n, text in enumerate(texts) if text and 0 < granted[n] < text.lines]
    stays = (cut or sorted(begun, key=lambda n: -SHORTENS[passages[n].part]))[:1]
    return [0 if n in begun and n not in stays else lines for n, lines in enumerate(granted)]


def shortened(whole: Sheet, fit: Fit, spare: float = 0) -> Sheet:
    """The sheet with so much shortened or left out that, by what was measured, it fits.

    Args:
        whole: nothing in it shortened yet.
        fit: what was measured on it, at the smallest size.
        spare: points of the page to leave over.
    """
    passages = list(whole.passages())
    texts = [
        Text(each.part, fit.lines[each.id], each.comfortable, each.least, each.along)
        if each.part
        else None
        for each in passages
    ]

    def gone(n: int, lines: Sequence[int]) -> float:
        """The points that a text has given up."""
        return (fit.lines[n] - lines[n]) * fit.pitch[n]

    def in_the_way(lines: Sequence[int]) -> set[int]:
        """The passages of the tallest column in every row, while the page is too full."""
        height, tallest = fit.height, set[int]()
        for row in fit.rows:
            heights = [
                column.height - sum(gone(n, lines) for n in column.ids if texts[n])
                for column in row
            ]
            height += max(heights) - max(column.height for column in row)
            tallest |= {
                n
                for column, tall in zip(row, heights, strict=True)
                if tall == max(heights)
                for n in column.ids
            }
        return tallest if height > fit.room - spare else set()

    if whole.leaves:
        granted = _one_begun(passages, texts, fitted(texts, in_the_way))
    elif in_the_way(granted := share(texts, "comfortable", in_the_way)):
        granted = share(texts, "least", in_the_way)
    left = {each.id for each, lines in zip(passages, granted, strict=True) if not lines}
    shorter = whole.with_at_most(
        lines if text and 0 < lines < text.lines else None
        for lines, text in zip(granted, texts, strict=True)
    )
    return shorter.without(left) if left else shorter

"""The letter as the typesetter reads it: its paragraphs, on as many pages as they need. Pure."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass, replace
from datetime import date
from typing import Any

from purpose.dates import long_date
from purpose.paper.scripts import Font, fonts
from purpose.paper.sheet import SheetText, as_parts, typeset
from purpose.paper.sizes import Size
from purpose.text import inert, one_line


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class LetterSheet:
    """The letter as pages: nothing in it is ever shortened."""

    size: str
    title: str
    made: date
    to: SheetText | None
    day: str
    paragraphs: tuple[SheetText, ...]
    fonts: tuple[Font, ...]

    def texts(self) -> Iterator[str]:
        """Every word that is set."""
        yield from (each.text for each in self.paragraphs)
        yield self.to.text if self.to else ""

    def mapped(self, change: Callable[[SheetText], SheetText]) -> LetterSheet:
        """The same, each passage changed."""
        paragraphs = tuple(map(change, self.paragraphs))
        return replace(self, to=self.to and change(self.to), paragraphs=paragraphs)

    def as_mapping(self) -> dict[str, Any]:
        """For the template."""
        more = {"paper": Size.of(self.size).as_mapping(), "made": as_parts(self.made)}
        return asdict(self) | more


def letter_sheet(text: str, to: str, day: date | None, size: str, made: date) -> LetterSheet:
    """The letter: its paragraphs as they were written, one line each.

    Args:
        text: of the letter.
        to: for whom it is, "" for no one named.
        day: of which it is.
        size: of the paper.
        made: the day on which it is put on paper.
    """

    def passage(words: str) -> SheetText:
        return SheetText(id=0, **typeset(one_line(inert(words))))

    lines = [each for each in inert(text).split("\n") if each.strip()]
    sheet = LetterSheet(
        size=size,
        made=made,
        title=f"A letter to {one_line(inert(to))}" if to.strip() else "A letter",
        to=passage(to) if to.strip() else None,
        day=long_date(day) if day else "",
        paragraphs=tuple(passage(each) for each in lines),
        fonts=(),
    )
    return replace(sheet, fonts=fonts(sheet.texts()))

"""A page as the typesetter reads it: which texts are where on it, and in which role. Pure.

What is on a sheet: `plan_sheet` and `history_sheet`. What is shortened when it does not fit: `fit`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import asdict, dataclass, replace
from itertools import count
from typing import Any

from purpose.page.lines import Paragraph
from purpose.paper.scripts import (
    fonts,
    has_long_word,
    language,
    legible,
    right_to_left,
    with_breaks,
)
from purpose.paper.sizes import Size
from purpose.text import inert, one_line

HOLDS = 7_000
"""Characters: somewhat more than a sheet holds in its smallest type."""

_REACHES = (300, 600, 1_200, 2_400)
"""Characters of one text that are set at all, when all of them together are far too many."""


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Dots:
    """One of the three bars: so many dots `full` `of` all of them, and the mean in figures."""

    full: int
    of: int
    now: str


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Trend:
    """How much it was over time, and in figures at both ends.

    Args:
        points: each as shares of the whole time, and of the whole scale, 0 to 1.
        start: how much at first.
        now: how much at the last look.
        said: what may be said of it.
    """

    points: tuple[tuple[float, float], ...]
    start: str
    now: str
    said: str


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class SheetText:
    """A text on the sheet, and what the page says around it; see `Paragraph`.

    `id` counts from the top. `part` is "" for the page's own words, which never give. `most` is the
    lines it may take; None for all. `begun` says that `text` is only the beginning, `long` that a
    word in it may be wider than a line.
    """

    id: int
    part: str = ""
    text: str = ""
    lead: str = ""
    aside: str = ""
    role: str = "text"
    under: bool = False
    joins: bool = False
    language: str = ""
    leftward: bool = False
    long: bool = False
    dots: Dots | None = None
    trend: Trend | None = None
    comfortable: int = 2
    least: int = 1
    most: int | None = None
    begun: bool = False


@dataclass(frozen=True, slots=True, repr=False)
class Stack:
    """A label, and the passages under it."""

    label: str
    passages: tuple[SheetText, ...]


@dataclass(frozen=True, slots=True, repr=False)
class Row:
    """One or two columns of stacks side by side; `small` for what is looked up, not lived by."""

    columns: tuple[tuple[Stack, ...], ...]
    small: bool = False


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Sheet:
    """A page to be set: a sentence over it, rows below it, a foot.

    Args:
        size: of the paper.
        title: what a reader calls the document.
        head: the purpose sentence, or what else stands largest.
        rows: the rest, top to bottom.
        name: whose it is.
        day: when it was made, in words.
        lining: figures of one height. In old ones a 0 looks like an o, which no number to be
            dialled may.
    """

    size: str
    title: str
    head: SheetText | None
    rows: tuple[Row, ...]
    name: SheetText | None
    day: str
    lining: bool = False

    def passages(self) -> Iterator[SheetText]:
        """All of them, in the order of their `id`."""
        if self.head:
            yield self.head
        for row in self.rows:
            for column in row.columns:
                for stack in column:
                    yield from stack.passages
        if self.name:
            yield self.name

    def texts(self) -> Iterator[str]:
        """Every word that is set."""
        for each in self.passages():
            yield from (each.lead, each.text, each.aside)

    def with_at_most(self, lines: Iterable[int | None]) -> Sheet:
        """The same, each passage with the most lines it may take, None for all of its own."""
        most = dict(enumerate(lines))
        return self.mapped(lambda each: replace(each, most=most[each.id]))

    def mapped(self, change: Callable[[SheetText], SheetText]) -> Sheet:
        """The same, each passage changed."""
        rows = tuple(
            replace(
                row,
                columns=tuple(
                    tuple(
                        replace(stack, passages=tuple(map(change, stack.passages)))
                        for stack in column
                    )
                    for column in row.columns
                ),
            )
            for row in self.rows
        )
        head = self.head and change(self.head)
        return replace(self, head=head, rows=rows, name=self.name and change(self.name))

    def shortened(self) -> tuple[str, ...]:
        """The parts of which not all is shown, top to bottom."""
        cut = (each.part for each in self.passages() if each.begun or each.most is not None)
        return tuple(dict.fromkeys(cut))

    def as_mapping(self) -> dict[str, Any]:
        """For the template."""
        cut = any(each.most is not None for each in self.passages())
        paper = Size.of(self.size).as_mapping()
        return {**asdict(self), "paper": paper, "cut": cut, "fonts": fonts(self.texts())}


class Setting:
    """Numbers the passages of one sheet as they are set, top to bottom.

    Args:
        reach: characters of one text that are set at all.
    """

    def __init__(self, reach: int) -> None:
        self._reach = reach
        self._numbers = count()

    def mark(self, text: str = "", **look: Any) -> SheetText:
        """Something ready, in the page's own words or without any; it never gives."""
        look |= {"text": with_breaks(text), "long": has_long_word(text)}
        return SheetText(id=next(self._numbers), **look)

    def name(self, name: str) -> SheetText | None:
        """Whose page it is, at its foot."""
        return self.passage(Paragraph(part="name", text=name, comfortable=1)) if name else None

    def passage(self, item: Paragraph) -> SheetText:
        """A text of the person."""
        text = one_line(inert(item.text))
        begun = len(text) > self._reach
        if begun:
            text = text[: self._reach].rstrip() + " …"
        return SheetText(
            id=next(self._numbers),
            part=item.part,
            **typeset(text),
            lead=item.lead,
            aside=item.aside,
            role=item.role,
            under=item.under,
            joins=item.joins,
            comfortable=item.comfortable,
            least=item.least,
            begun=begun,
        )


def typeset(text: str) -> dict[str, Any]:
    """A text of the person, and what its letters say about how it is set."""
    return {
        "text": with_breaks(text),
        "language": language(text),
        "leftward": right_to_left(text),
        "long": has_long_word(text),
    }


def as_it_is(passage: SheetText) -> SheetText:
    """The passage, as its letters ask."""
    return passage


def left_to_right(passage: SheetText) -> SheetText:
    """The passage as if it read from the left; its words keep their own direction."""
    return replace(passage, leftward=False)


def without_signs(passage: SheetText) -> SheetText:
    """The passage in letters alone, where the page's own font lacks a sign."""
    return replace(passage, text=with_breaks(one_line(legible(passage.text))))


def reach(texts: Iterable[str]) -> int:
    """How much of one text to set, so that no answer is too long to be set in a moment.

    The longest give first, down to the same length. So if the texts, each cut to some length, still
    fill the sheet twice, none of them will keep as much as that.
    """
    lengths = [len(text) for text in texts]
    for most in _REACHES:
        if sum(min(length, most) for length in lengths) > 2 * HOLDS:
            return most
    return HOLDS

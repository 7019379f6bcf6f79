"""A page as the typesetter reads it: which texts are where on it, and in which role. Pure.

What is on a sheet: `plan_sheet` and `history_sheet`. What is shortened when it does not fit: `fit`.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import asdict, dataclass, replace
from datetime import date
from itertools import count
from typing import Any, Literal

from purpose.dates import long_date
from purpose.page.lines import Paragraph
from purpose.paper.scripts import (
    fonts,
    has_long_word,
    language,
    legible,
    right_to_left,
    with_breaks,
    with_numbers_in_order,
)
from purpose.paper.sizes import Size
from purpose.text import inert, one_line

HOLDS = 7_000
"""Characters: somewhat more than a sheet holds in its smallest type."""

_REACHES = (300, 600, 1_200, 2_400)
"""Characters of one text that are set at all, when all of them together are far too many."""


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


Stands = Literal["in", "hung", "over"]
"""Where the lead of a text stands."""


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class SheetText:
    """A text on the sheet, and what the page says around it; see `Paragraph`.

    `id` counts from the top, and is kept when others leave. `part` is "" for the page's own words,
    which never give. `most` is the lines it may take; None for all. `begun` says that `text` is
    only the beginning, `long` that a word in it may be wider than a line. Its lead `stands` in its
    line, hung before all of its lines in a margin of `hang` ems, or over them. `labelled` says that
    there is a label over it.
    """

    id: int
    part: str = ""
    text: str = ""
    lead: str = ""
    aside: str = ""
    role: str = "text"
    labelled: bool = False
    under: bool = False
    stands: Stands = "in"
    hang: float = 0
    along: str = ""
    language: str = ""
    leftward: bool = False
    long: bool = False
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
    """One or two columns of stacks side by side.

    Args:
        columns: of stacks, top to bottom.
        small: it is looked up, not lived by.
        close: it goes on from the row above.
        rule: a line parts it from what is above.
    """

    columns: tuple[tuple[Stack, ...], ...]
    small: bool = False
    close: bool = False
    rule: bool = False


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Sheet:
    """A page to be set: a sentence over it, rows below it, a foot.

    Args:
        size: of the paper.
        title: what a reader calls the document.
        head: the purpose sentence, or what else stands largest.
        rows: the rest, top to bottom.
        name: whose it is.
        made: on which day.
        foot: what else stands at the foot.
        address: the page's own words in the smallest type, below all.
        large: whether there is so little on it that it is set large.
        leaves: whether lines leave it where not all fits; else all of them are shortened.
        left_out: the parts of which lines have left.
        mirrored: whether it begins at the right, as most of what is on it does.
        lining: figures of one height. In old ones a 0 looks like an o, which no number to be
            dialled may.
    """

    size: str
    title: str
    head: SheetText | None
    rows: tuple[Row, ...]
    name: SheetText | None
    made: date
    foot: tuple[SheetText, ...] = ()
    address: str = ""
    large: bool = False
    leaves: bool = False
    left_out: tuple[str, ...] = ()
    mirrored: bool = False
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
        yield from self.foot

    def texts(self) -> Iterator[str]:
        """Every word that is set."""
        for each in self.passages():
            yield from (each.lead, each.text, each.aside)

    def from_where_it_reads(self) -> Sheet:
        """The same, mirrored if most of the person's words read from the right."""
        said = [each.leftward for each in self.passages() if each.part and each.part != "name"]
        return replace(self, mirrored=sum(said) * 2 > len(said))

    def with_at_most(self, lines: Iterable[int | None]) -> Sheet:
        """The same, each passage with the most lines it may take, None for all of its own."""
        most = dict(zip((each.id for each in self.passages()), lines, strict=True))
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
        name, foot = self.name and change(self.name), tuple(map(change, self.foot))
        return replace(self, head=head, rows=rows, name=name, foot=foot)

    def without(self, gone: Collection[int]) -> Sheet:
        """The same without these passages, and without stacks and rows in which nothing is left."""

        def kept(stack: Stack) -> Stack:
            passages = tuple(each for each in stack.passages if each.id not in gone)
            return replace(stack, passages=passages)

        def left(row: Row) -> Row:
            columns = (tuple(s for s in map(kept, column) if s.passages) for column in row.columns)
            return replace(row, columns=tuple(filter(None, columns)))

        names = (each.part for each in self.passages() if each.id in gone)
        return replace(
            self,
            head=self.head if self.head and self.head.id not in gone else None,
            rows=tuple(row for row in map(left, self.rows) if row.columns),
            name=self.name if self.name and self.name.id not in gone else None,
            foot=tuple(each for each in self.foot if each.id not in gone),
            left_out=tuple(dict.fromkeys(names)),
        )

    def shortened(self) -> tuple[str, ...]:
        """The parts of which not all is shown, top to bottom."""
        cut = (each.part for each in self.passages() if each.begun or each.most is not None)
        return tuple(dict.fromkeys(cut))

    def as_mapping(self) -> dict[str, Any]:
        """For the template."""
        more = {
            "paper": Size.of(self.size).as_mapping(),
            "cut": any(each.most is not None for each in self.passages()),
            "fonts": fonts(self.texts()),
            "day": long_date(self.made),
            "made": as_parts(self.made),
        }
        return asdict(self) | more


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
            along=item.along,
            comfortable=item.comfortable,
            least=item.least,
            begun=begun,
        )


def as_parts(day: date) -> dict[str, int]:
    """A day as the typesetter's own `datetime` takes it."""
    return {"year": day.year, "month": day.month, "day": day.day}


def typeset(text: str) -> dict[str, Any]:
    """A text of the person, and what its letters say about how it is set."""
    leftward = right_to_left(text)
    return {
        "text": with_breaks(with_numbers_in_order(text) if leftward else text),
        "language": language(text),
        "leftward": leftward,
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

"""The plan in plain text: columns, space, and how it is made to fit one page.

It turns a Plan into lines; others print and colour them.

The page has at most 66 lines, whatever was written. These are the rules; each is tried only when
those before it were not enough:

1. Everything whole, with space around the purpose sentence and between the sections.
2. The space at the head and foot goes, then that between sections, last that between groups
   of sections: space before words.
3. One text is shortened, or lines leave the page, as `shorten` says.

A text is cut between words and ends in an ellipsis; there is at most one on a page. What was
shortened or left out is named, so that no one believes they see all of it. A page with little on it
is a card.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import count

from purpose.dates import long_date
from purpose.page.lines import BLANK, TALLEST, Line, Page, Paragraph, Span, line
from purpose.page.plan_sections import Section, directory, foot, headline, sections
from purpose.page.shorten import Text, fitted
from purpose.profile.on_page import is_card
from purpose.profile.plan import Plan
from purpose.text import columns

NARROWEST = 40
WIDEST = 80

HANGING = 60
"""From this width on, labels hang in the margin; below, they stand over what they name."""

MARGIN = 15
"""Columns of the margin; the longest label is "not to wait for"."""

NO_AIR, BETWEEN_GROUPS, BETWEEN_SECTIONS, ALL_AIR = range(4)

ORNAMENT = "·  ·  ·"

_GUTTER = 4  # columns between a picture and the words beside it


@dataclass(frozen=True, slots=True, repr=False)
class _Slot:
    """A place on the page. It is left out when the page has less air than `air`."""

    item: Paragraph | Line
    label: str = ""
    number: int = -1
    """Of a paragraph, from the top; what stays as it is has none."""
    air: int = NO_AIR
    centred: bool = False
    heads: bool = False
    """It stands over the sections: the purpose sentence, and the air around it."""
    first: bool = False
    """It is among what is to be seen first."""


def lay_out(
    plan: Plan, width: int = WIDEST, height: int = TALLEST, picture: Sequence[str] = ()
) -> Page:
    """The plan as one page of at most `height` lines of `width` columns, from 40 to 80.

    A `picture`, where it is wide enough, stands beside the purpose sentence: that is for a screen,
    which is no sheet of paper, so the rows of it that the sentence does not fill come on top.

    Args:
        plan: as it is on the page.
        width: columns.
        height: rows.
        picture: rows.
    """
    setting = _Setting(max(NARROWEST, min(width, WIDEST)))
    slots = list(_slots(plan, setting))
    parts = {slot.number: slot.item.part for slot in slots if isinstance(slot.item, Paragraph)}
    most: dict[int, int] = {}
    if _height(slots, setting, NO_AIR, most) > height:
        most = _made_to_fit(slots, setting, height)
        gone = {number for number, lines in most.items() if not lines}
        slots = list(_slots(plan, setting, gone))
    airs = (ALL_AIR, BETWEEN_SECTIONS, BETWEEN_GROUPS)
    air = next((a for a in airs if _height(slots, setting, a, most) <= height), NO_AIR)
    placed = [slot for slot in slots if slot.air <= air]
    lines: list[Line] = []
    if picture and setting.hangs:
        said = next((slot for slot in placed if slot.heads and slot.number >= 0), None)
        sentence = said.item if said and isinstance(said.item, Paragraph) else None
        lines += setting.beside(picture, sentence, most.get(said.number) if said else None)
        placed = [slot for slot in placed if not slot.heads]
    drawn = len(lines)
    early = [slot for slot in placed if slot.heads or slot.first]
    lines += [each for slot in placed for each in setting.lines(slot, most.get(slot.number))]
    return Page(
        tuple(lines),
        tuple(dict.fromkeys(parts[n] for n in sorted(most) if most[n])),
        tuple(dict.fromkeys(parts[n] for n in sorted(most) if not most[n])),
        drawn + sum(len(setting.lines(slot, most.get(slot.number))) for slot in early),
    )


def _slots(plan: Plan, setting: _Setting, gone: Collection[int] = ()) -> Iterator[_Slot]:
    """What stands on the page, top to bottom; its paragraphs are numbered, but for those gone.

    Args:
        plan: as it is on the page.
        setting: whether labels stand in the margin, and how wide a line is.
        gone: the numbers of those that have left.
    """
    numbers = count()

    def left(items: Iterable[Paragraph | Line]) -> list[tuple[int, Paragraph | Line]]:
        numbered = [(next(numbers) if isinstance(each, Paragraph) else -1, each) for each in items]
        return [each for each in numbered if each[0] not in gone]

    yield _Slot(BLANK, air=ALL_AIR, heads=True)
    for number, sentence in left(filter(None, [headline(plan)])):
        yield _Slot(sentence, number=number, centred=True, heads=True)
        yield _Slot(BLANK, air=ALL_AIR, heads=True)
        yield _Slot(line(ORNAMENT, "mark"), air=BETWEEN_SECTIONS, centred=True, heads=True)
        yield _Slot(BLANK, heads=True)
    group = None
    for section in sections(plan):
        if not (items := left(section.items)):
            continue
        if group is not None:
            same = section.group == group
            yield _Slot(BLANK, air=BETWEEN_SECTIONS if same else BETWEEN_GROUPS)
        group = section.group
        set_in = (
            _on_a_card(section, items)
            if is_card(plan)
            else _labelled(section, items, setting.hangs)
        )
        yield from (replace(slot, first=section.label == "next") for slot in set_in)
    yield _Slot(BLANK, air=BETWEEN_GROUPS)
    yield _Slot(line(ORNAMENT, "mark"), air=ALL_AIR, centred=True)
    yield _Slot(BLANK, air=ALL_AIR)
    for number, item in left(_foot(plan, setting.measure)):
        yield _Slot(item, number=number)


def _foot(plan: Plan, measure: int) -> Iterator[Paragraph | Line]:
    if plan.name:
        yield Paragraph(part="name", text=plan.name)
    day, below = long_date(plan.today), foot(plan)
    if below and isinstance(below[0], Line):  # both days on one line, where it is wide
        both = f"{day}    {below[0].text}"
        day, below = (both, below[1:]) if columns(both) <= measure else (day, below)
    yield line(day, "quiet")
    yield from below
    if address := directory(plan):
        yield line(f"On a hard evening: {address}", "quiet")


def _labelled(
    section: Section, items: Sequence[tuple[int, Paragraph | Line]], hangs: bool
) -> Iterator[_Slot]:
    runs_in = hangs or (len(items) == 1 and isinstance(items[0][1], Paragraph))
    if not runs_in:
        yield _Slot(BLANK, section.label)
    for n, (number, item) in enumerate(items):
        yield _Slot(item, section.label if runs_in and not n else "", number=number)


def _on_a_card(section: Section, items: Sequence[tuple[int, Paragraph | Line]]) -> Iterator[_Slot]:
    """A section in the middle of the page, each line with air around it; its label over it."""
    if section.group:
        yield _Slot(line(section.label, "label"), centred=True)
    for n, (number, item) in enumerate(items):
        if n:
            yield _Slot(BLANK, air=BETWEEN_GROUPS)
        yield _Slot(item, number=number, centred=True)


def _height(slots: Sequence[_Slot], setting: _Setting, air: int, most: Mapping[int, int]) -> int:
    return sum(len(setting.lines(s, most.get(s.number))) for s in slots if s.air <= air)


def _made_to_fit(slots: Sequence[_Slot], setting: _Setting, height: int) -> dict[int, int]:
    """The lines of each paragraph that is not to stand there whole, 0 for one that leaves."""
    placed = [slot for slot in slots if slot.air == NO_AIR]
    whole = [len(setting.lines(slot)) for slot in placed]
    texts = [
        Text(slot.item.part, lines, slot.item.comfortable, slot.item.least, slot.item.along)
        if isinstance(slot.item, Paragraph)
        else None
        for slot, lines in zip(placed, whole, strict=True)
    ]
    everywhere = range(len(texts))
    granted = fitted(texts, lambda lines: everywhere if sum(lines) > height else ())
    return {
        slot.number: lines
        for slot, lines, all_of_it in zip(placed, granted, whole, strict=True)
        if lines < all_of_it
    }


class _Setting:
    """How slots become lines at one width."""

    def __init__(self, width: int) -> None:
        self._set: dict[tuple[_Slot, int | None], list[Line]] = {}
        self.width = width
        self.hangs = width >= HANGING
        self.indent = MARGIN + 3 if self.hangs else 3
        self.measure = width - self.indent - (2 if self.hangs else 1)

    def beside(
        self, picture: Sequence[str], sentence: Paragraph | None, most: int | None
    ) -> list[Line]:
        """The rows of a picture, with the sentence to its right and halfway down."""
        across = max(map(columns, picture)) + _GUTTER
        words = self._balanced(sentence, most, self.width - across - _GUTTER) if sentence else []
        left = (self.width - across - max((columns(each.text) for each in words), default=0)) // 2
        above = max(0, (len(picture) - len(words)) // 2)
        rows = [BLANK]
        for n in range(max(len(picture), len(words))):
            drawn = " " * left + (picture[n] if n < len(picture) else "")
            said = words[n - above].spans if 0 <= n - above < len(words) else ()
            rows.append(Line((Span(drawn + " " * (left + across - columns(drawn))), *said)))
        return [*rows, BLANK]

    def lines(self, slot: _Slot, most: int | None = None) -> list[Line]:
        """The slot's lines where they stand on the page, at most `most` of them."""
        if (slot, most) not in self._set:
            self._set[slot, most] = self._lines(slot, most)
        return self._set[slot, most]

    def _lines(self, slot: _Slot, most: int | None) -> list[Line]:
        if slot.centred:
            if isinstance(slot.item, Line):
                return [self._centred(slot.item)]
            words = replace(slot.item, under=False)
            return [self._centred(each) for each in self._balanced(words, most, self.width - 4)]
        margin, item = self._margin(slot.label), slot.item
        if isinstance(item, Line):
            return [Line((*margin, *item.spans))]
        if slot.label and not self.hangs:  # it runs in, and leads the paragraph
            margin, item = (Span(" "),), replace(item, lead=f"{slot.label}  {item.lead}")
        first, *rest = item.lines(self.measure, most)
        below = self._margin("")
        return [Line((*margin, *first.spans)), *(Line((*below, *each.spans)) for each in rest)]

    def _margin(self, label: str) -> tuple[Span, ...]:
        if not label:
            return (Span(" " * self.indent),)
        before = MARGIN - len(label) if self.hangs else 1
        after = max(2, self.indent - before - len(label))
        return Span(" " * before), Span(label, "label"), Span(" " * after)

    def _centred(self, each: Line) -> Line:
        return Line((Span(" " * ((self.width - columns(each.text)) // 2)), *each.spans))

    def _balanced(self, words: Paragraph, most: int | None, room: int) -> list[Line]:
        """The words in as few lines as they need, and those as even as can be."""
        measure = min(room, 58)
        whole = len(words.lines(measure))
        if most is not None and most < whole:
            return words.lines(measure, most)
        narrow, wide = measure // 2, measure
        while narrow < wide:
            middle = (narrow + wide) // 2
            if len(words.lines(middle)) > whole:
                narrow = middle + 1
            else:
                wide = middle
        return words.lines(wide)

"""The plan in plain text: columns, space, and how it is made to fit one page.

It turns a Plan into lines; others print and colour them.

The page has at most 66 lines, whatever was written. These are the rules; each is tried only when
those before it were not enough:

1. Everything whole, with space around the purpose sentence and between the sections.
2. The space at the head and foot goes, then that between sections, last that between groups
   of sections: space before words.
3. Texts are shortened as `shorten` says, but none below the number of lines that is comfortable
   for it.
4. As 3, but down to the least lines a text can do with.

A text is cut between words and ends in an ellipsis. Labels, days, numbers, "If" and "then I will"
are never cut. What was shortened is named, so that no one believes they see all of it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from purpose.dates import long_date
from purpose.page.lines import BLANK, TALLEST, Line, Page, Paragraph, Span, line
from purpose.page.plan_sections import Section, headline, sections, to_come
from purpose.page.shorten import Floor, Text, share
from purpose.profile.plan import Plan
from purpose.text import columns

NARROWEST = 40
WIDEST = 80

HANGING = 60
"""From this width on, labels hang in the margin; below, they stand over what they name."""

MARGIN = 15
"""Columns of the margin; the longest label is "still to come"."""

NO_AIR, BETWEEN_GROUPS, BETWEEN_SECTIONS, ALL_AIR = range(4)

ORNAMENT = "·  ·  ·"

_GUTTER = 4  # columns between a picture and the words beside it


@dataclass(frozen=True, slots=True, repr=False)
class _Slot:
    """A place on the page. It is left out when the page has less air than `air`."""

    item: Paragraph | Line
    label: str = ""
    air: int = NO_AIR
    centred: bool = False
    heads: bool = False
    """It stands over the sections: the purpose sentence, and the air around it."""


def lay_out(
    plan: Plan, width: int = WIDEST, height: int = TALLEST, picture: Sequence[str] = ()
) -> Page:
    """The plan as one page of at most `height` lines of `width` columns, from 40 to 80.

    A `picture`, where it is wide enough, stands beside the purpose sentence: that is for a screen,
    which is no sheet of paper, so the rows of it that the sentence does not fill come on top.
    """
    setting = _Setting(max(NARROWEST, min(width, WIDEST)))
    tries: tuple[tuple[int, Literal["whole"] | Floor], ...] = (
        (ALL_AIR, "whole"),
        (BETWEEN_SECTIONS, "whole"),
        (BETWEEN_GROUPS, "whole"),
        (NO_AIR, "comfortable"),
        (NO_AIR, "least"),
    )
    everything = [(slot, len(setting.lines(slot))) for slot in _slots(plan, setting)]
    for air, floor in tries:
        placed = [(slot, lines) for slot, lines in everything if slot.air <= air]
        granted = _share(placed, floor, height)
        if sum(granted) <= height:
            break
    given = [
        (slot, most if most < whole else None)
        for (slot, whole), most in zip(placed, granted, strict=True)
    ]
    texts = [(slot.item, most) for slot, most in given if isinstance(slot.item, Paragraph)]
    lines: list[Line] = []
    if picture and setting.hangs:
        sentence, most = texts[0] if headline(plan) else (None, None)
        lines += setting.beside(picture, sentence, most)
        given = [(slot, most) for slot, most in given if not slot.heads]
    lines += [each for slot, most in given for each in setting.lines(slot, most)]
    return Page(tuple(lines), tuple(dict.fromkeys(text.part for text, most in texts if most)))


def _slots(plan: Plan, setting: _Setting) -> Iterator[_Slot]:
    yield _Slot(BLANK, air=ALL_AIR, heads=True)
    sentence = headline(plan)
    if sentence:
        yield _Slot(sentence, centred=True, heads=True)
        yield _Slot(BLANK, air=ALL_AIR, heads=True)
        yield _Slot(line(ORNAMENT, "mark"), air=BETWEEN_SECTIONS, centred=True, heads=True)
        yield _Slot(BLANK, heads=True)
    group = None
    for section in [*sections(plan), *setting.to_come(plan)]:
        if group is not None:
            yield _Slot(BLANK, air=BETWEEN_SECTIONS if section.group == group else BETWEEN_GROUPS)
        group = section.group
        run_in = setting.runs_in(section)
        if not run_in:
            yield _Slot(BLANK, label=section.label)
        for m, item in enumerate(section.items):
            yield _Slot(item, label=section.label if run_in and not m else "")
    yield _Slot(BLANK, air=BETWEEN_GROUPS)
    yield _Slot(line(ORNAMENT, "mark"), air=ALL_AIR, centred=True)
    yield _Slot(BLANK, air=ALL_AIR)
    day = long_date(plan.today)
    if plan.name:
        yield _Slot(Paragraph(part="name", text=plan.name, aside=day, comfortable=1))
    else:
        yield _Slot(line(day, "quiet"))


def _share(
    placed: Sequence[tuple[_Slot, int]], floor: Literal["whole"] | Floor, height: int
) -> list[int]:
    """Lines for each slot, once enough have given for the page to fit, or none may any more."""
    if floor == "whole":
        return [lines for _, lines in placed]
    texts = [
        Text(slot.item.part, lines, slot.item.comfortable, slot.item.least)
        if isinstance(slot.item, Paragraph)
        else None
        for slot, lines in placed
    ]
    everywhere = range(len(texts))
    return share(texts, floor, lambda lines: everywhere if sum(lines) > height else ())


class _Setting:
    """How slots become lines at one width."""

    def __init__(self, width: int) -> None:
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

    def runs_in(self, section: Section) -> bool:
        """Whether the label stands on the first line of its section, not over it."""
        only = section.items[0]
        if self.hangs or isinstance(only, Paragraph):
            return self.hangs or len(section.items) == 1
        return len(section.items) == 1 and columns(section.label + only.text) + 4 <= self.width

    def to_come(self, plan: Plan) -> tuple[Section, ...]:
        """The quiet lines for what is missing, with the whole command where there is room."""
        missing = to_come(plan)
        rows = [f"{parts:<18}purpose start --only {exercise}" for parts, exercise in missing]
        if max(map(len, rows), default=0) > self.measure:
            rows = [f"{parts:<18}{exercise}" for parts, exercise in missing]
            rows.append("each by: purpose start --only NAME")
        ready = tuple(line(row, "quiet") for row in rows)
        return (Section("still to come", ready, group=-1),) if ready else ()

    def lines(self, slot: _Slot, most: int | None = None) -> list[Line]:
        """The slot's lines where they stand on the page, at most `most` of them."""
        if slot.centred:
            if isinstance(slot.item, Line):
                return [self._centred(slot.item)]
            return [self._centred(each) for each in self._balanced(slot.item, most, self.width - 4)]
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

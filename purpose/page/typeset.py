"""Owns the plan as the typesetter reads it: which texts stand where on the sheet, and as what.

Pure: it sets no type and knows no font's measures. What stands on the page is `sections`' business,
and what is shortened when it does not fit is `fit`'s.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass, replace
from itertools import count
from typing import Any

from purpose.page import Line, line, long_date
from purpose.page.paragraph import Paragraph
from purpose.page.scripts import fonts, language, right_to_left
from purpose.page.sections import DOTS, Section, full_dots, headline, sections, to_come
from purpose.plan import Bar, Plan
from purpose.text import inert, one_line

_HOLDS = 7_000
"""Characters: somewhat more than a sheet holds in its smallest type."""

_REACHES = (300, 600, 1_200, 2_400)
"""Characters of one text that are set at all, when all of them together are far too many."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Dots:
    """One of the three bars: so many dots `full` `of` all of them, and the mean in figures."""

    full: int
    of: int
    now: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """A text on the sheet, and what the page says around it; see `Paragraph`.

    `id` counts from the top. `part` is "" for the page's own words, which never give. `most` is the
    lines it may take; None for all. `begun` says that `text` is only the beginning.
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
    dots: Dots | None = None
    comfortable: int = 2
    least: int = 1
    most: int | None = None
    begun: bool = False


@dataclass(frozen=True, slots=True)
class Stack:
    """A label, and the passages under it."""

    label: str
    passages: tuple[Passage, ...]


@dataclass(frozen=True, slots=True)
class Row:
    """One or two columns of stacks side by side; `small` for what is looked up, not lived by."""

    columns: tuple[tuple[Stack, ...], ...]
    small: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """A page to be set: the sentence over it, rows below it, a foot.

    Args:
        size: of the paper.
        title: what a reader calls the document.
        head: the purpose sentence.
        rows: the rest, top to bottom.
        name: whose it is.
        day: when it was made, in words.
        fonts: the families to look into, first first.
    """

    size: str
    title: str
    head: Passage | None
    rows: tuple[Row, ...]
    name: Passage | None
    day: str
    fonts: tuple[str, ...]

    def passages(self) -> Iterator[Passage]:
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

        def limited(each: Passage) -> Passage:
            return replace(each, most=most[each.id])

        rows = tuple(
            replace(
                row,
                columns=tuple(
                    tuple(
                        replace(stack, passages=tuple(map(limited, stack.passages)))
                        for stack in column
                    )
                    for column in row.columns
                ),
            )
            for row in self.rows
        )
        head = self.head and limited(self.head)
        return replace(self, head=head, rows=rows, name=self.name and limited(self.name))

    def shortened(self) -> tuple[str, ...]:
        """The parts of which not all is shown, top to bottom."""
        cut = (each.part for each in self.passages() if each.begun or each.most is not None)
        return tuple(dict.fromkeys(cut))

    def as_mapping(self) -> dict[str, Any]:
        """For the template."""
        cut = any(each.most is not None for each in self.passages())
        return {**asdict(self), "cut": cut}


def sheet(plan: Plan, size: str) -> Sheet:
    """The plan as a sheet of that size, nothing shortened."""
    setting = _Setting(plan)
    sentence = headline(plan)
    head = setting.passage(sentence) if sentence else None
    rows = _card(plan, setting) if size == "a6" else _broadside(plan, setting)
    made = Sheet(
        size=size,
        title=f"The plan of {one_line(inert(plan.name))}" if plan.name else "The plan",
        head=head,
        rows=tuple(row for row in rows if row.columns),
        name=setting.passage(Paragraph(part="name", text=plan.name, comfortable=1))
        if plan.name
        else None,
        day=long_date(plan.today),
        fonts=(),
    )
    return replace(made, fonts=fonts(made.texts()))


def _broadside(plan: Plan, setting: _Setting) -> Iterator[Row]:
    """Who one is; what one does; and small, side by side, what lies behind and where one stands."""
    who, does, behind, stands = (
        [each for each in sections(plan) if each.group == group] for group in range(4)
    )
    yield setting.row(
        [each for each in who if each.label == "values"],
        [each for each in who if each.label != "values"],
    )
    seeds, cue = does[: len(plan.seeds)], does[len(plan.seeds) :]
    if len(seeds) == 2:
        yield setting.row(seeds[:1], seeds[1:])
        yield setting.row(cue)
    else:
        yield setting.row(seeds, cue)
    yield setting.row(behind, stands, small=True)
    if missing := to_come(plan):
        said = [f"{parts}: purpose start --only {exercise}" for parts, exercise in missing]
        items = tuple(line(each) for each in said)
        yield setting.row([Section("still to come", items, -1)], small=True)


def _card(plan: Plan, setting: _Setting) -> Iterator[Row]:
    """The if-then plans and the cue: what one wants to meet in a pocket."""
    for section in sections(plan):
        if section.label == "cue":
            yield setting.row([section])
        elif section.group == 1:
            plans = tuple(
                replace(each, under=False)
                for each in section.items
                if isinstance(each, Paragraph) and each.lead in ("If ", "then I will ", "I will ")
            )
            if plans:
                yield setting.row([replace(section, items=plans)])


class _Setting:
    """Numbers the passages of one plan as they are set."""

    def __init__(self, plan: Plan) -> None:
        self._bars = plan.bars
        self._reach = _reach(plan)
        self._numbers = count()

    def row(self, *columns: Sequence[Section], small: bool = False) -> Row:
        return Row(tuple(tuple(map(self.stack, each)) for each in columns if each), small)

    def stack(self, section: Section) -> Stack:
        items = self._bars if section.label == "pulse" else section.items
        return Stack(section.label, tuple(map(self.passage, items)))

    def passage(self, item: Paragraph | Line | Bar) -> Passage:
        number = next(self._numbers)
        if isinstance(item, Bar):
            start = "" if item.start is None else f"at first {item.start}"
            dots = Dots(full=full_dots(item), of=DOTS, now=str(item.now))
            return Passage(id=number, text=item.part, aside=start, dots=dots)
        if isinstance(item, Line):
            return Passage(id=number, text=one_line(item.text))
        text = one_line(inert(item.text))
        begun = len(text) > self._reach
        if begun:
            text = text[: self._reach].rstrip() + " …"
        return Passage(
            id=number,
            part=item.part,
            text=text,
            lead=item.lead,
            aside=item.aside,
            role=item.role,
            under=item.under,
            joins=item.joins,
            language=language(text),
            leftward=right_to_left(text),
            comfortable=item.comfortable,
            least=item.least,
            begun=begun,
        )


def _reach(plan: Plan) -> int:
    """How much of one text to set, so that no answer is too long to be set in a moment.

    The longest give first, down to the same length. So if the texts, each cut to some length, still
    fill the sheet twice, none of them will keep as much as that.
    """
    items = (item for section in sections(plan) for item in section.items)
    lengths = [len(item.text) for item in items if isinstance(item, Paragraph)]
    lengths += [len(plan.purpose), len(plan.name)]
    for reach in _REACHES:
        if sum(min(length, reach) for length in lengths) > 2 * _HOLDS:
            return reach
    return _HOLDS

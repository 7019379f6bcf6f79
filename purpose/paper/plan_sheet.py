"""The plan as a sheet: which of its sections are where on the paper. Pure.

What is on the page: `page.plan_sections`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from purpose.dates import long_date
from purpose.page.lines import Line, Paragraph, line
from purpose.page.plan_sections import DOTS, Section, full_dots, headline, sections, to_come
from purpose.paper.sheet import Dots, Row, Setting, Sheet, SheetText, Stack, reach
from purpose.paper.sizes import Size
from purpose.profile.plan import Bar, Plan
from purpose.text import inert, one_line

_LEAST_ON_A_CARD = 3
"""Lines of the purpose sentence, so that two seeds with all their plans find room beneath it."""


def plan_sheet(plan: Plan, size: str) -> Sheet:
    """The plan as a sheet of that size, nothing shortened."""
    found, is_card = _Plan(plan), Size.of(size).design == "card"
    sentence = headline(plan)
    if sentence and is_card:
        sentence = replace(sentence, comfortable=5, least=_LEAST_ON_A_CARD)
    head = found.setting.passage(sentence) if sentence else None
    rows = _card(plan, found) if is_card else _broadside(plan, found)
    return Sheet(
        size=size,
        title=f"The plan of {one_line(inert(plan.name))}" if plan.name else "The plan",
        head=head,
        rows=tuple(row for row in rows if row.columns),
        name=found.setting.name(plan.name),
        day=long_date(plan.today),
    )


def _broadside(plan: Plan, found: _Plan) -> Iterator[Row]:
    """Who one is; what one does; and small, side by side, what lies behind and where one stands."""
    who, does, behind, stands = (
        [each for each in sections(plan) if each.group == group] for group in range(4)
    )
    yield found.row(
        [each for each in who if each.label == "values"],
        [each for each in who if each.label != "values"],
    )
    seeds, cue = does[: len(plan.seeds)], does[len(plan.seeds) :]
    if len(seeds) == 2:
        yield found.row(seeds[:1], seeds[1:])
        yield found.row(cue)
    else:
        yield found.row(seeds, cue)
    yield found.row(behind, stands, small=True)
    if missing := to_come(plan):
        said = [f"{parts}: purpose start --only {exercise}" for parts, exercise in missing]
        items = tuple(line(each) for each in said)
        yield found.row([Section("still to come", items, -1)], small=True)


def _card(plan: Plan, found: _Plan) -> Iterator[Row]:
    """The if-then plans and the cue: what one wants to meet in a pocket."""
    for section in sections(plan):
        if section.label == "cue":
            yield found.row([section])
        elif section.group == 1:
            plans = tuple(
                replace(each, under=False)
                for each in section.items
                if isinstance(each, Paragraph) and each.lead in ("If ", "then I will ", "I will ")
            )
            if plans:
                yield found.row([replace(section, items=plans)])


class _Plan:
    """The sections of one plan, as they are set."""

    def __init__(self, plan: Plan) -> None:
        items = (item for section in sections(plan) for item in section.items)
        texts = [item.text for item in items if isinstance(item, Paragraph)]
        self.setting = Setting(reach([*texts, plan.purpose, plan.name]))
        self._bars = plan.bars

    def row(self, *columns: Sequence[Section], small: bool = False) -> Row:
        return Row(tuple(tuple(map(self._stack, each)) for each in columns if each), small)

    def _stack(self, section: Section) -> Stack:
        items = self._bars if section.label == "pulse" else section.items
        return Stack(section.label, tuple(map(self._passage, items)))

    def _passage(self, item: Paragraph | Line | Bar) -> SheetText:
        if isinstance(item, Paragraph):
            return self.setting.passage(item)
        if isinstance(item, Line):
            return self.setting.mark(text=one_line(item.text))
        start = "" if item.start is None else f"at first {item.start}"
        dots = Dots(full=full_dots(item), of=DOTS, now=str(item.now))
        return self.setting.mark(text=item.part, aside=start, dots=dots)

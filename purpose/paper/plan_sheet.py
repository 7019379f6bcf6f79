"""The plan as a sheet: which of its sections are where on the paper. Pure.

What is on the page: `page.plan_sections`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from purpose.dates import long_date
from purpose.page.lines import Line, Paragraph
from purpose.page.plan_sections import Section, directory, foot, headline, sections
from purpose.paper.sheet import Row, Setting, Sheet, SheetText, Stack, reach
from purpose.paper.sizes import Size
from purpose.profile.on_page import is_card, pocket
from purpose.profile.plan import Plan
from purpose.text import one_line


def plan_sheet(plan: Plan, size: str) -> Sheet:
    """The plan as a sheet of that size, nothing shortened.

    Args:
        plan: as it is on the page.
        size: of the paper.
    """
    in_a_pocket = Size.of(size).design == "card"
    plan = pocket(plan) if in_a_pocket else plan
    found, few = _Plan(plan), is_card(plan)
    sentence = headline(plan)
    head = found.setting.passage(sentence) if sentence else None
    rows = _one_column(plan, found) if in_a_pocket or few else _broadside(plan, found)
    return Sheet(
        size=size,
        title="The plan",
        head=head,
        rows=tuple(row for row in rows if row.columns),
        name=found.setting.name(plan.name),
        day=long_date(plan.today),
        foot=tuple(map(found.passage, foot(plan))),
        address="" if in_a_pocket else directory(plan),
        large=few and not in_a_pocket,
        leaves=True,
    )


def _broadside(plan: Plan, found: _Plan) -> Iterator[Row]:
    """What is next, over the whole width; below it what must not wait, and what one steers by."""
    next_up, soon, steer, last = (
        [each for each in sections(plan) if each.group == group] for group in range(4)
    )
    seeds = [each for each in next_up if each.label in ("next", "also")]
    beside = [each for each in next_up if each.label in ("and", "cue")]
    yield found.row([each for each in next_up if each not in (*seeds, *beside)])
    if len(seeds) > 1:
        yield found.row(seeds[:1], seeds[1:])
        yield found.row(beside)
        yield found.row([*soon, *last], steer)
    else:
        yield found.row([*seeds, *beside], steer)
        yield found.row(soon, last)


def _one_column(plan: Plan, found: _Plan) -> Iterator[Row]:
    for section in sections(plan):
        items = tuple(
            replace(each, under=False) if isinstance(each, Paragraph) else each
            for each in section.items
        )
        label = section.label if section.group or section.label == "cue" else ""
        yield found.row([replace(section, label=label, items=items)])


class _Plan:
    """The sections of one plan, as they are set."""

    def __init__(self, plan: Plan) -> None:
        items = (item for section in sections(plan) for item in section.items)
        texts = [item.text for item in items if isinstance(item, Paragraph)]
        self.setting = Setting(reach([*texts, plan.purpose, plan.name, plan.call]))

    def row(self, *columns: Sequence[Section]) -> Row:
        return Row(tuple(tuple(map(self._stack, each)) for each in columns if each))

    def _stack(self, section: Section) -> Stack:
        return Stack(section.label, tuple(map(self.passage, section.items)))

    def passage(self, item: Paragraph | Line) -> SheetText:
        if isinstance(item, Paragraph):
            return self.setting.passage(item)
        return self.setting.mark(text=one_line(item.text))

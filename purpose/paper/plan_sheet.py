"""The plan as a sheet: which of its sections are where on the paper. Pure.

What is on the page: `page.plan_sections`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from purpose.page.lines import Line, Paragraph
from purpose.page.plan_sections import (
    LAST,
    NEXT,
    SOON,
    STEER,
    Section,
    directory,
    foot,
    headline,
    sections,
)
from purpose.paper.sheet import Row, Setting, Sheet, SheetText, Stack, Stands, reach
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
    in_a_pocket, few = Size.of(size).design == "card", is_card(plan)
    plan = pocket(plan) if in_a_pocket else plan
    found = _Plan(plan)
    sentence = headline(plan)
    head = found.setting.passage(sentence) if sentence else None
    narrow = in_a_pocket or few
    rows = _one_column(plan, found, large=few) if narrow else _broadside(plan, found)
    return Sheet(
        size=size,
        title="The plan",
        head=head,
        rows=tuple(row for row in rows if row.columns),
        name=found.setting.name(plan.name),
        made=plan.today,
        foot=tuple(map(found.passage, foot(plan))),
        address="" if in_a_pocket else directory(plan),
        large=few,
        leaves=True,
    ).from_where_it_reads()


def _broadside(plan: Plan, found: _Plan) -> Iterator[Row]:
    """What is next, over the whole width; below it what must not wait, and what one steers by."""
    groups = [
        [each for each in sections(plan) if each.group == group]
        for group in (NEXT, SOON, STEER, LAST)
    ]
    next_up, soon, steer, last = groups
    yield found.row([each for each in next_up if each.label == "no to"])
    for seed in [each for each in next_up if each.label in ("next", "also") and _title(each)]:
        yield from _seed(seed, found)
    brief = [each for each in next_up if each.label != "no to" and not _title(each)]
    yield found.row(brief[:1], brief[1:], rule=True)
    if not (soon or last):
        yield from _values(steer, found)
    elif _tall(soon) > _tall(steer):  # what is last goes where there is more room
        yield found.row(soon, [*steer, *last], rule=True)
    else:
        yield found.row([*soon, *last], steer, rule=True)


_A_LINE = 45
"""Letters that a line of half the width holds, or so."""


def _tall(column: Sequence[Section]) -> int:
    """How many lines it will take, or so."""
    texts = [item.text for section in column for item in section.items]
    return 2 * len(column) + sum(1 + len(text) // _A_LINE for text in texts)


def _seed(seed: Section, found: _Plan) -> Iterator[Row]:
    """Its name over it; When and Then on the one side, on the other what helps them."""
    title, *items = seed.items
    couples = [each for each in items if _part(each) == "When and Then"]
    helps = [each for each in items if each not in couples]
    if len(helps) == 1 and not any(_part(each) == "step" for each in helps):
        couples, helps = items, []  # one short line is no column
    yield Row(((found.stack(seed.label, [title], title=True),),), rule=True)
    yield found.row(
        [replace(seed, label="", items=tuple(couples))] if couples else [],
        [replace(seed, label="", items=tuple(helps))] if helps else [],
        close=True,
    )


def _values(steer: Sequence[Section], found: _Plan) -> Iterator[Row]:
    """The values alone: half of them on each side."""
    for section in steer:
        names = [n for n, each in enumerate(section.items) if _is_name(each)]
        half = names[(len(names) + 1) // 2] if len(names) > 1 else len(section.items)
        left, right = section.items[:half], section.items[half:]
        # The second label only keeps the columns level.
        yield found.row(
            [replace(section, items=left)],
            [replace(section, label="\u00a0", items=right)] if right else [],
            rule=True,
        )


def _one_column(plan: Plan, found: _Plan, *, large: bool) -> Iterator[Row]:
    """One below the other; where there is much room, in the middle, each lead over its words."""
    for section in sections(plan):
        label = (
            section.label
            if section.group != NEXT or section.label in ("no to", "cue") or large
            else ""
        )
        stands: Stands = "over" if large else "hung"
        yield Row(((found.stack(label, section.items, title=True, stands=stands),),))


def _part(item: Paragraph | Line) -> str:
    return item.part if isinstance(item, Paragraph) else ""


def _is_name(item: Paragraph | Line) -> bool:
    return isinstance(item, Paragraph) and item.role == "name"


def _title(section: Section) -> bool:
    """Whether it begins with the name of a seed, and has more to say."""
    first, *rest = section.items
    return _part(first) == "seed" and _is_name(first) and bool(rest) and section.label != "and"


_SHORT = 8
"""Letters of a lead that can hang in a margin."""

_MARGIN, _WIDE_MARGIN = 2.8, 3.7
"""Ems: for “When” and “Then”; and where “I tell” and “My cue” hang too."""


class _Plan:
    """The sections of one plan, as they are set."""

    def __init__(self, plan: Plan) -> None:
        items = (item for section in sections(plan) for item in section.items)
        texts = [item.text for item in items if isinstance(item, Paragraph)]
        self.setting = Setting(reach([*texts, plan.purpose, plan.name, plan.call]))

    def row(self, *columns: Sequence[Section], close: bool = False, rule: bool = False) -> Row:
        """The sections in columns, as many as hold any."""
        return Row(
            tuple(
                tuple(self.stack(each.label, each.items) for each in column)
                for column in columns
                if column
            ),
            close=close,
            rule=rule,
        )

    def stack(
        self,
        label: str,
        items: Sequence[Paragraph | Line],
        *,
        title: bool = False,
        stands: Stands = "in",
    ) -> Stack:
        """A label, and what stands under it.

        Args:
            label: "" for none.
            items: of a section.
            title: whether a name in it heads the page.
            stands: where their leads do; a moment and its act hang in any case.
        """
        passages = (self._passage(each, stands, title=title) for each in items)
        return Stack(label, tuple(replace(each, labelled=bool(label)) for each in passages))

    def _passage(self, item: Paragraph | Line, stands: Stands, *, title: bool) -> SheetText:
        if isinstance(item, Line):
            return self.passage(item)
        passage, lead = self.passage(item), item.lead.strip(": ")
        if title and item.role == "name" and not lead:
            passage = replace(passage, role="title")
        hang = _MARGIN if stands == "in" else _WIDE_MARGIN
        if item.part == "step" and stands == "in":
            stands = "over"
        elif item.part == "When and Then" and stands == "in":
            stands = "hung"
        if stands == "in" or not lead or (stands == "hung" and len(lead) > _SHORT):
            return passage
        return replace(passage, lead=lead, stands=stands, hang=hang)

    def passage(self, item: Paragraph | Line) -> SheetText:
        """An item as it is."""
        if isinstance(item, Paragraph):
            return self.setting.passage(item)
        return self.setting.mark(text=one_line(item.text))

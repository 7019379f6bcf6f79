"""What is on the plan page and in which order: labels, and paragraphs beside them.

It does not break lines, and does not know how tall the page is. Which lines are alive:
`profile.on_page`. Nothing is glued to a person's words: they follow a colon, or stand alone.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from purpose.care.contact import DIRECTORY
from purpose.dates import long_date, weekday_date
from purpose.page.lines import Line, Paragraph, line
from purpose.profile.on_page import is_card
from purpose.profile.plan import Plan, Planting, WhenThen

WHEN, THEN = "When: ", "Then: "

NEXT, SOON, STEER, LAST = range(4)
"""The groups of sections, top to bottom."""


@dataclass(frozen=True, slots=True, repr=False)
class Section:
    """A label, and what stands beside it. Lines are ready, and short; paragraphs can give.

    Sections of one `group` belong closer together: what is next, what must not wait, who one is.
    """

    label: str
    items: tuple[Paragraph | Line, ...]
    group: int


def headline(plan: Plan) -> Paragraph | None:
    """The purpose sentence, over everything else."""
    return next(iter(_only_if_said("sentence", plan.purpose, role="headline", comfortable=6)), None)


def sections(plan: Plan) -> list[Section]:
    """What the page holds below the purpose sentence, top to bottom.

    Args:
        plan: as it is on the page.
    """
    groups: dict[int, list[tuple[str, tuple[Paragraph | Line, ...]]]] = {
        NEXT: [
            ("no to", _only_if_said("no to", plan.say_no)),
            *_seeds(plan),
            ("cue", tuple(_cue(plan))),
        ],
        SOON: [
            ("not to wait for", tuple(_sooner(plan))),
            ("letter", tuple(_letter(plan))),
            ("coming", tuple(_coming(plan))),
        ],
        STEER: [("I steer by", tuple(_values(plan)))],
        LAST: [
            ("I heard", tuple(_figure(plan))),
            ("next chapter", _only_if_said("next chapter", plan.next_chapter)),
            ("under it all", _only_if_said("under it all", plan.core_want)),
        ],
    }
    return [
        Section(label, items, number)
        for number, group in groups.items()
        for label, items in group
        if items
    ]


def foot(plan: Plan) -> list[Paragraph | Line]:
    """Below all of it, beside name and day: when to look again, and whom to call."""
    found: list[Paragraph | Line] = []
    if plan.next_review:
        found.append(line(f"Next look: {long_date(plan.next_review)}", "quiet"))
    found += _only_if_said("hard evening", plan.call, "On a hard evening: ", comfortable=6)
    return found


def directory(plan: Plan) -> str:
    """Where help lines are found, for the smallest type, if there is nobody to call."""
    return "" if plan.call else DIRECTORY


def _only_if_said(part: str, text: str, lead: str = "", **look: Any) -> tuple[Paragraph, ...]:
    """The paragraph for `text`, or none if nothing was said."""
    return (Paragraph(part=part, text=text, lead=lead, **look),) if text.strip() else ()


def _seeds(plan: Plan) -> Iterator[tuple[str, tuple[Paragraph | Line, ...]]]:
    """Each seed with a plan, the nearest first; then all that is small, a line each."""
    large = [seed for seed in plan.seeds if is_card(plan) or not seed.is_small]
    small = [seed for seed in plan.seeds if seed not in large]
    for number, seed in enumerate(large):
        yield "also" if number else "next", tuple(_seed(seed, plan.today, number))
    if small:
        yield (
            "and" if large else "next",
            tuple(row for seed in small for row in _small(seed, plan.today)),
        )


def _seed(seed: Planting, today: date, number: int) -> Iterator[Paragraph | Line]:
    yield from _only_if_said("seed", seed.wish, role="name")
    for plan in seed.plans:
        yield from _when_and_then(plan, f"{plan.meets} {number}")
    day = weekday_date(seed.first_date, today) if seed.first_date else ""
    yield from _only_if_said("step", seed.first_step, f"{day or 'First'}: ", under=True)
    if day and not seed.first_step:
        yield line(f"  {day}", "label")
    yield from _only_if_said("best of it", seed.outcome, "The best of it: ", under=True)
    yield from _only_if_said("I tell", seed.witness, "I tell: ", under=True)
    yield from _only_if_said("cue", seed.cue, "My cue: ", under=True)
    yield from _only_if_said("cue", seed.fallback, "If not then: ", under=True)


def _when_and_then(plan: WhenThen, along: str) -> Iterator[Paragraph]:
    """A moment, and below it what follows."""
    yield from _only_if_said("When and Then", plan.when, WHEN, under=True, along=along)
    yield from _only_if_said("When and Then", plan.act, THEN, under=True, along=along)


def _small(seed: Planting, today: date) -> Iterator[Paragraph]:
    day = f"{weekday_date(seed.first_date, today)}: " if seed.first_date else ""
    yield from _only_if_said("seed", seed.wish, day, role="name")
    yield from _only_if_said("I tell", seed.witness, "I tell: ", under=True)


def _cue(plan: Plan) -> Iterator[Paragraph]:
    yield from _only_if_said("cue", plan.cue.cue)
    yield from _only_if_said("cue", plan.cue.moment, WHEN, under=True)


def _sooner(plan: Plan) -> Iterator[Paragraph]:
    letter, part = plan.letter, "not to wait for"
    if letter.sooner and letter.sooner_on:
        yield Paragraph(part=part, text=letter.sooner, along=part, comfortable=3)
        day, told = weekday_date(letter.sooner_on, plan.today), letter.sooner_to.strip()
        lead = f"{day}, to: " if told else ""
        yield Paragraph(part=part, text=told or day, lead=lead, under=True, along=part)


def _letter(plan: Plan) -> Iterator[Paragraph]:
    """The line, and more quietly to whom and of which year it is."""
    letter, part = plan.letter, "letter"
    if not letter.line.strip():
        return
    yield Paragraph(part=part, text=letter.line, along=part, comfortable=3)
    day, to = f"to be read in {letter.date.year}" if letter.date else "", letter.to.strip()
    lead = (f"{day}, by: " if day else "to: ") if to else ""
    if said := to or day:
        yield Paragraph(part=part, text=said, lead=lead, under=True, along=part)


def _coming(plan: Plan) -> Iterator[Paragraph]:
    for number, each in enumerate(plan.coming):
        along = f"coming {number}"
        day = f"{weekday_date(each.day, plan.today)}: " if each.day else ""
        yield from _only_if_said("coming", each.name, day, along=along)
        told = f"{weekday_date(each.told_on, plan.today)}, to: " if each.told_on else "I tell: "
        yield from _only_if_said("coming", each.told_to, told, under=True, along=along)


def _values(plan: Plan) -> Iterator[Paragraph]:
    """Each by its name; what it means to the person stands below it."""
    for value in plan.values:
        yield Paragraph(part="I steer by", text=value.name, role="name")
        yield from _only_if_said("I steer by", value.words, under=True)


def _figure(plan: Plan) -> Iterator[Paragraph]:
    yield from _only_if_said("I heard", plan.figure, along="I heard", comfortable=3)
    yield from _only_if_said("I heard", plan.notch, "So I try: ", under=True, along="I heard")

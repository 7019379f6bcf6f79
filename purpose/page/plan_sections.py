"""What is on the plan page and in which order: labels, and paragraphs beside them.

It does not break lines, and does not know how tall the page is.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from purpose.care.contact import DIRECTORY
from purpose.dates import long_date, short_date
from purpose.page.lines import Line, Paragraph, Span, line
from purpose.profile.plan import Bar, Plan, Planting

DOTS = 5


@dataclass(frozen=True, slots=True, repr=False)
class Section:
    """A label, and what stands beside it. Lines are ready, and short; paragraphs can give.

    Sections of one `group` belong closer together: who one is, what one does, what lies behind,
    where one stands.
    """

    label: str
    items: tuple[Paragraph | Line, ...]
    group: int


def headline(plan: Plan) -> Paragraph | None:
    """The purpose sentence, over everything else."""
    return next(
        iter(_only_if_said("purpose", plan.purpose, role="headline", comfortable=8, least=6)), None
    )


def sections(plan: Plan) -> list[Section]:
    """What the page holds below the purpose sentence, top to bottom."""
    groups: list[list[tuple[str, tuple[Paragraph | Line, ...]]]] = [
        [
            ("values", _values(plan)),
            ("core want", _only_if_said("core want", plan.core_want, comfortable=3)),
            ("letter", _letter(plan)),
            ("next chapter", _only_if_said("next chapter", plan.next_chapter)),
        ],
        [
            *(
                (label, _seed(seed, label, plan.today))
                for seed, label in zip(plan.seeds, seed_labels(plan), strict=True)
            ),
            ("cue", _cue(plan)),
        ],
        [
            ("let go", _only_if_said("let go", " · ".join(plan.let_go), comfortable=3)),
            ("composted", _composted(plan)),
            ("renamed", _renamed(plan)),
            ("loosen", _loosen(plan)),
        ],
        [
            ("pulse", tuple(_bar(bar) for bar in plan.bars)),
            ("next review", _review(plan)),
            ("hard evening", _help(plan)),
        ],
    ]
    return [
        Section(label, items, number)
        for number, group in enumerate(groups)
        for label, items in group
        if items
    ]


def seed_labels(plan: Plan) -> tuple[str, ...]:
    """What each seed is called, on the page and when it was shortened."""
    return ("seed",) if len(plan.seeds) == 1 else ("first seed", "second seed")[: len(plan.seeds)]


def _only_if_said(part: str, text: str, lead: str = "", **look: Any) -> tuple[Paragraph, ...]:
    """The paragraph for `text`, or none if nothing was said."""
    return (Paragraph(part=part, text=text, lead=lead, **look),) if text.strip() else ()


def _values(plan: Plan) -> tuple[Paragraph, ...]:
    found: list[Paragraph] = []
    for value in plan.values:
        aside = "" if value.lived is None else f"lived {value.lived} of 10"
        found.append(Paragraph(part="values", text=value.name, aside=aside, role="name"))
        found += _only_if_said("values", value.words, under=True)
    return tuple(found)


def _letter(plan: Plan) -> tuple[Paragraph | Line, ...]:
    letter = plan.letter
    if not letter.line.strip():
        return ()
    words = Paragraph(part="letter", text=letter.line, comfortable=4, least=2)
    day = f"for {long_date(letter.date)}" if letter.date else ""
    if letter.to.strip():
        return words, *_only_if_said("letter", letter.to, f"{day}, to " if day else "to ")
    return (words, line(day, "label")) if day else (words,)


def _seed(seed: Planting, part: str, today: date) -> tuple[Paragraph | Line, ...]:
    found: list[Paragraph | Line] = [*_only_if_said(part, seed.wish, role="name")]
    for plan in seed.plans:
        when = plan.when + "," if plan.when and plan.act else plan.when
        found += _only_if_said(part, when, "If ", under=True)
        lead = "then I will " if when else "I will "
        found += _only_if_said(part, plan.act, lead, under=True, joins=bool(when))
    day = f", {short_date(seed.first_date, today)}" if seed.first_date else ""
    found += _only_if_said(part, seed.first_step, f"First step{day}: ", under=True)
    if day and not seed.first_step:
        found.append(line(f"  First step{day}", "label"))
    found += _only_if_said(part, seed.witness, "Witness: ", under=True)
    return tuple(found)


def _cue(plan: Plan) -> tuple[Paragraph, ...]:
    if not plan.cue.cue.strip():
        return ()
    return (
        *_only_if_said("cue", plan.cue.cue, role="name"),
        *_only_if_said("cue", plan.cue.moment, "The moment: ", under=True),
        *_only_if_said("cue", plan.cue.second, "And beside it: ", under=True),
    )


def _composted(plan: Plan) -> tuple[Paragraph, ...]:
    """Each with what it left, which is why it is on the page at all."""
    ends = (end.name + (f" (left: {end.left})" if end.left else "") for end in plan.composted)
    return _only_if_said("composted", " · ".join(ends), comfortable=3)


def _renamed(plan: Plan) -> tuple[Paragraph, ...]:
    return tuple(
        Paragraph(part="renamed", text=f"“{each.name}” is “{each.true_name}”", comfortable=3)
        for each in plan.renamed
    )


def _loosen(plan: Plan) -> tuple[Paragraph, ...]:
    return (
        *_only_if_said("loosen", plan.loosen, role="name"),
        *_only_if_said("loosen", plan.notch, "By one notch: ", under=True),
    )


def full_dots(bar: Bar) -> int:
    """How many of a bar's `DOTS` are full."""
    return min(DOTS, int(bar.now + 0.5))


def _bar(bar: Bar) -> Line:
    full = full_dots(bar)
    dots = "●" * full + "○" * (DOTS - full)
    start = "" if bar.start is None else f"  at first {bar.start}"
    return Line(
        (Span(f"{bar.part:<13}"), Span(dots, "mark"), Span(f"  {bar.now}"), Span(start, "quiet"))
    )


def _review(plan: Plan) -> tuple[Line, ...]:
    return (line(long_date(plan.next_review)),) if plan.next_review else ()


def _help(plan: Plan) -> tuple[Paragraph | Line, ...]:
    """Whom to call, as the person wrote it: paper cannot type a command."""
    if not plan.call:
        return (line(DIRECTORY, "quiet"),)
    return (Paragraph(part="hard evening", text=plan.call, least=2),)


def to_come(plan: Plan) -> list[tuple[str, str]]:
    """What is missing, as pairs: the parts that one exercise brings, and its name."""
    brought: dict[str, list[str]] = {}
    for each in plan.missing:
        brought.setdefault(each.exercise, []).append(each.part)
    return [(", ".join(parts), exercise) for exercise, parts in brought.items()]

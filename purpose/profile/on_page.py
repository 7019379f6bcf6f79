"""What of the plan stands on the page: the rules that keep dead lines off it. Pure.

A plan in, a plan out. Left off: what says nothing, what stands there already, what is past, what
the person took off, and all that is only counted. How it is set: `page.plan_sections`.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date

from purpose.profile.gate import Gate
from purpose.profile.off_page import OffPage
from purpose.profile.plan import Plan, Planting, make_plan, shared
from purpose.profile.profile import Cue, Letter, Profile

MOST_LAST = 2
"""Of the figure's word, the next chapter and the core want."""

LITTLE = 4
"""With fewer things to show than this, the page is a card."""


def on_page(plan: Plan, *, share: bool = False) -> Plan:
    """What of the plan is on the page: less of it, never more; where it is little, as a card.

    Args:
        plan: all there is.
        share: for other eyes, without what is private.
    """
    alive = _pass(plan)[0]
    return _as_card(shared(alive) if share else alive)


def page_lines(profile: Profile) -> tuple[OffPage, ...]:
    """Every line of the person's that the page would have, whatever the day, by its part."""
    return _pass(make_plan(profile, date.min))[1]


def changed_lines(profile: Profile) -> tuple[OffPage, ...]:
    """The lines that stand where one was taken off that said something else."""
    free = replace(make_plan(profile, date.min), off_page=())
    slots = {_slot(each) for each in profile.off_page if each not in _pass(free)[1]}
    return tuple(each for each in page_lines(profile) if _slot(each) in slots)


PAGE_LINES: dict[str, Callable[[Profile], list[str]]] = {
    "page.lines": lambda profile: list(map(_as_offered, page_lines(profile))),
    "page.changed": lambda profile: list(map(_as_offered, changed_lines(profile))),
}
"""What an exercise can offer of the page, to be taken off it."""


def _as_offered(each: OffPage) -> str:
    """A line of the page as it is offered, and kept in the journal: its part, and what it says."""
    return f"{each.part}: {each.text}"


def off_page_line(offered: str) -> OffPage:
    """The line that was offered so."""
    part, _, text = offered.partition(": ")
    return OffPage(part=part, text=text)


def _slot(each: OffPage) -> tuple[str, str]:
    """Where a line stands: its part, and of several values which."""
    return each.part, each.text.partition(": ")[0] if each.part == "I steer by" else ""


def things(plan: Plan) -> int:
    """How many things there are to show."""
    with_words = sum(bool(value.words) for value in plan.values)
    values = max(with_words, bool(plan.values))
    singles = (plan.purpose, plan.letter.sooner, plan.letter.line, plan.figure)
    rest = sum(map(bool, (*singles, plan.next_chapter, plan.core_want)))
    return len(plan.seeds) + len(plan.coming) + values + rest


def is_card(plan: Plan) -> bool:
    """Whether there is so little to show that the page is a card."""
    return things(plan) < LITTLE


def _as_card(plan: Plan) -> Plan:
    """The same, or where there is little, only the seeds: When, Then, and who hears of it.

    While there is no sentence over them, the core want stands in its place.
    """
    if not (is_card(plan) and plan.seeds):
        return plan
    return replace(
        plan,
        say_no="",
        purpose=plan.purpose or plan.core_want,
        seeds=tuple(replace(_brief(seed), witness=seed.witness) for seed in plan.seeds),
        cue=Cue(),
        letter=replace(plan.letter, line=""),
        values=(),
        figure="",
        notch="",
        next_chapter="",
        core_want="",
    )


def pocket(plan: Plan) -> Plan:
    """What one carries: the sentence, each seed with When and Then and its cue, the letter's line.

    Args:
        plan: as it is on the page.
    """
    return replace(
        plan,
        say_no="",
        seeds=tuple(replace(_brief(seed), cue=seed.cue) for seed in plan.seeds),
        letter=Letter(line=plan.letter.line, to=plan.letter.to, date=plan.letter.date),
        coming=(),
        values=(),
        figure="",
        notch="",
        next_chapter="",
        core_want="",
        next_review=None,
        call="",
    )


def _brief(seed: Planting) -> Planting:
    """The seed with its first plan alone, or where it has none, its next step."""
    if seed.plans:
        return Planting(wish=seed.wish, plans=seed.plans[:1])
    return Planting(wish=seed.wish, first_step=seed.first_step, first_date=seed.first_date)


# -- the gate -------------------------------------------------------------------------------


def _pass(plan: Plan) -> tuple[Plan, tuple[OffPage, ...]]:
    """The plan as it passes the gate, top to bottom, and its lines."""
    gate = Gate(plan.today, frozenset(plan.off_page))
    purpose = gate.line("sentence", plan.purpose)
    say_no = gate.line("no to", plan.say_no, names=True) if purpose else ""
    seeds, cue = gate.seeds(plan)
    letter = gate.letter(plan.letter)
    coming = gate.coming(plan.coming)
    values = gate.values(plan.values)
    figure = gate.line("I heard", plan.figure)
    last = [
        gate.line("next chapter", plan.next_chapter, names=True),
        gate.line("under it all", plan.core_want),
    ]
    room = MOST_LAST - bool(figure)
    chapter, want = _first_few(last, room)
    review = plan.next_review if plan.next_review and plan.next_review >= plan.today else None
    passed = replace(
        plan,
        purpose=purpose,
        say_no=say_no,
        seeds=seeds,
        cue=cue,
        letter=letter,
        coming=coming,
        values=values,
        figure=figure,
        notch=gate.line("I heard", plan.notch, names=True) if figure else "",
        next_chapter=chapter,
        core_want=want,
        next_review=review,
        let_go=(),
        renamed=(),
        composted=(),
        loosen="",
        bars=(),
        off_page=(),
        missing=(),
    )
    shown = {chapter, want, *(last if room > 1 else ())}
    return passed, tuple(
        each
        for each in gate.passed
        if each.part not in ("next chapter", "under it all") or each.text in shown
    )


def _first_few(texts: Sequence[str], most: int) -> list[str]:
    """The first few that say something, in their places."""
    kept = []
    for text in texts:
        kept.append(text if most else "")
        most -= bool(text and most)
    return kept

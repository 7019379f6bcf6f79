"""The plan as data: what of a profile is on the one page, and what is still to come.

It does no layout, shortens nothing and has no clock: the day comes in as an argument.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass, fields, replace
from datetime import date
from typing import Any

from purpose.care.contact import DIRECTORY, contact
from purpose.profile.if_then import bare
from purpose.profile.profile import Cue, Ended, Letter, Profile, Pulse, Seed

FORMAT = 1
"""The number of `as_mapping`'s shape; it grows when a key changes its meaning or goes."""


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class SectionRow:
    """What is known of a section of the page.

    Args:
        brought_by: the exercise that brings it.
        private: whether it stays at home when the page is shown to another person: `shared`.
        holds: what of a `Plan` stands in it.
        gives: which of the page gives first when not all of it fits, the lowest; None for lines
            that are short anyway (see `page.shorten`).
    """

    brought_by: str
    private: bool
    holds: tuple[str, ...]
    gives: int | None


SECTIONS: dict[str, SectionRow] = {
    "purpose": SectionRow(brought_by="seed", private=False, holds=("purpose",), gives=18),
    "values": SectionRow(brought_by="constellation", private=False, holds=("values",), gives=10),
    "core want": SectionRow(brought_by="labyrinth", private=False, holds=("core_want",), gives=12),
    "letter": SectionRow(brought_by="letter", private=True, holds=("letter",), gives=14),
    "next chapter": SectionRow(
        brought_by="murals", private=False, holds=("next_chapter",), gives=11
    ),
    "seed": SectionRow(brought_by="seed", private=False, holds=("seeds",), gives=17),
    "first seed": SectionRow(brought_by="seed", private=False, holds=("seeds",), gives=16),
    "second seed": SectionRow(brought_by="seed", private=False, holds=("seeds",), gives=15),
    "cue": SectionRow(brought_by="jasmine", private=False, holds=("cue",), gives=13),
    "let go": SectionRow(brought_by="monuments", private=True, holds=("let_go",), gives=9),
    "composted": SectionRow(brought_by="review", private=False, holds=("composted",), gives=6),
    "renamed": SectionRow(brought_by="monuments", private=True, holds=("renamed",), gives=5),
    "loosen": SectionRow(brought_by="mask", private=True, holds=("loosen", "notch"), gives=4),
    "pulse": SectionRow(brought_by="desert", private=False, holds=("bars",), gives=None),
    "next review": SectionRow(
        brought_by="jasmine", private=False, holds=("next_review",), gives=None
    ),
    "hard evening": SectionRow(brought_by="desert", private=True, holds=("call",), gives=3),
    "name": SectionRow(brought_by="desert", private=False, holds=("name",), gives=1),
}
"""Every section of the page, top to bottom: what is said of it anywhere is said here."""

PARTS = (("meaning", "meaning"), ("direction", "direction"), ("beyond self", "beyond"))
"""The three parts of the check, as they are called and as a pulse keeps them."""

READS = (
    *("person.name", "person.call", "person.call_name", "person.call_number"),
    *("purpose", "values", "core_want", "letter", "next_chapter", "seeds", "cue", "monuments"),
    *("compost", "mask.loosen", "mask.notch", "pulses", "next_review"),
)
"""The places of the profile that the plan is made from; the rest need not be read for it."""

MOST_VALUES = 5
MOST_SEEDS = 2
MOST_ENDED = 4
LATELY = 366
"""Days for which what was composted stays on the page."""


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class LivedValue:
    """A value in the person's own words; `lived` this month, 0 to 10, or None."""

    name: str
    words: str
    lived: int | None


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class IfThen:
    """One plan of a seed: "If `when`, then I will `act`"; either half may be empty, not both."""

    when: str
    act: str


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Planting:
    """A seed as the page shows it."""

    wish: str
    plans: tuple[IfThen, ...]
    first_step: str
    first_date: date | None
    witness: str


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Renamed:
    """Something built that now goes by its true name."""

    name: str
    true_name: str


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Bar:
    """One part of the check: the mean of its answers, 1 to 5; `start` once there is a later one."""

    part: str
    now: float
    start: float | None


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Missing:
    """A part of the page that nothing was said for yet, and the exercise that brings it."""

    part: str
    exercise: str


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Plan:
    """The plan of one person on one day. A part never answered is empty, and named in `missing`."""

    today: date
    name: str
    purpose: str
    values: tuple[LivedValue, ...]
    core_want: str
    letter: Letter
    next_chapter: str
    seeds: tuple[Planting, ...]
    cue: Cue
    let_go: tuple[str, ...]
    composted: tuple[Ended, ...]
    renamed: tuple[Renamed, ...]
    loosen: str
    notch: str
    bars: tuple[Bar, ...]
    next_review: date | None
    call: str
    missing: tuple[Missing, ...]


def make_plan(profile: Profile, today: date) -> Plan:
    """What of `profile` stands on the page that is made `today`."""
    values = tuple(
        LivedValue(name=v.name, words=v.words.strip(), lived=_within(v.lived, 0, 10))
        for v in profile.values[:MOST_VALUES]
        if v.name.strip()
    )
    bars = _bars(profile.pulses)
    said = {  # in the order of the walk
        "pulse": bars,
        "let go": profile.monuments,  # to have let nothing go is an answer too
        "core want": profile.core_want.strip(),
        "values": values,
        "next chapter": profile.next_chapter.strip(),
        "letter": profile.letter.line.strip(),
        "seed": profile.seeds,
        "purpose": profile.purpose.strip(),
        "cue": profile.cue.cue.strip(),
        "next review": profile.next_review,
    }
    return Plan(
        today=today,
        name=profile.person.name.strip(),
        purpose=profile.purpose.strip(),
        values=values,
        core_want=profile.core_want.strip(),
        letter=profile.letter,
        next_chapter=profile.next_chapter.strip(),
        seeds=tuple(_planting(seed) for seed in profile.seeds[:MOST_SEEDS]),
        cue=profile.cue,
        let_go=tuple(m.name for m in profile.monuments if m.fate == "let_go" and m.name.strip()),
        composted=_lately(profile.compost, today),
        renamed=tuple(
            Renamed(name=m.name, true_name=m.true_name)
            for m in profile.monuments
            if m.fate == "rename" and m.true_name.strip()
        ),
        loosen=profile.mask.loosen.strip(),
        notch=profile.mask.notch.strip(),
        bars=bars,
        next_review=profile.next_review,
        call=contact(profile.person.to_call),
        missing=tuple(
            Missing(part=part, exercise=SECTIONS[part].brought_by)
            for part, words in said.items()
            if not words
        ),
    )


def shared(plan: Plan) -> Plan:
    """The plan for other eyes, such as the witness's: what the sections hold that are not private.

    What no section holds is blanked too, so that nothing leaks which was forgotten there.
    """
    open_to_all = {part for part, section in SECTIONS.items() if not section.private}
    shown = {"today", "missing"}.union(*(SECTIONS[part].holds for part in open_to_all))
    blank = {
        each.name: _nothing(getattr(plan, each.name))
        for each in fields(plan)
        if each.name not in shown
    }
    missing = tuple(each for each in plan.missing if each.part in open_to_all)
    return replace(plan, missing=missing, **blank)


def _nothing(value: Any) -> Any:
    """What stands where a part was never answered."""
    return type(value)() if isinstance(value, str | tuple | Letter | Cue) else None


def as_mapping(plan: Plan, profile: Profile) -> dict[str, Any]:
    """The plan for `--format json`: every word whole, days as YYYY-MM-DD, what is absent null.

    With it, for a program that draws the page: where the values stand on their circle.
    """
    from purpose.profile.circle import constellation  # the page in a terminal does without

    stars = asdict(constellation(profile.values))
    mapping = as_json(asdict(plan) | {"constellation": stars})
    return {"format": FORMAT, **mapping, "help": plan.call or DIRECTORY}


def as_json(value: Any) -> Any:
    """What dataclasses hold as what JSON can hold: lists, and days as YYYY-MM-DD."""
    if isinstance(value, dict):
        return {key: as_json(each) for key, each in value.items()}
    if isinstance(value, tuple):
        return [as_json(each) for each in value]
    return value.isoformat() if isinstance(value, date) else value


def _lately(ended: Sequence[Ended], today: date) -> tuple[Ended, ...]:
    """Those of the last year, the latest few; the history has all."""
    lately = [end for end in ended if end.day and (today - end.day).days <= LATELY]
    return tuple(sorted(lately, key=lambda end: end.day or date.min)[-MOST_ENDED:])


def _planting(seed: Seed) -> Planting:
    halves = ((seed.if_obstacle, seed.then_obstacle), (seed.if_chance, seed.then_chance))
    plans = (IfThen(when=bare("if", when), act=bare("then", act)) for when, act in halves)
    return Planting(
        wish=seed.name,
        plans=tuple(plan for plan in plans if plan.when or plan.act),
        first_step=seed.first_step.strip(),
        first_date=seed.first_date,
        witness=seed.witness.strip(),
    )


def _bars(pulses: tuple[Pulse, ...]) -> tuple[Bar, ...]:
    """Three bars, never a total: the parts of purpose hardly move together."""
    bars = []
    for part, key in PARTS:
        means = [m for pulse in pulses if (m := mean(getattr(pulse, key))) is not None]
        if means:
            bars.append(Bar(part=part, now=means[-1], start=means[0] if len(means) > 1 else None))
    return tuple(bars)


def mean(answers: tuple[int, ...]) -> float | None:
    """The mean of the answers to one part, 1 to 5, to one decimal; None without answers."""
    answers = tuple(answer for answer in answers if 1 <= answer <= 5)
    return round(sum(answers) / len(answers), 1) if answers else None


def _within(number: int | None, low: int, high: int) -> int | None:
    """A number in a profile.toml that may have been edited by hand, if it means anything."""
    return number if number is not None and low <= number <= high else None

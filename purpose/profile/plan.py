"""The plan as data: all that a page could be made of, what is missing, and who may see which part.

What of it stands on the page: `profile.on_page`. It has no clock: the day comes in as an argument.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass, fields, replace
from datetime import date
from typing import Any, Literal

from purpose.care.contact import DIRECTORY, contact
from purpose.profile.coming import Coming
from purpose.profile.if_then import bare
from purpose.profile.off_page import OffPage
from purpose.profile.profile import Cue, Ended, Letter, Profile, Pulse, Seed
from purpose.profile.sections import SECTIONS

FORMAT = 2
"""The number of `as_mapping`'s shape; it grows when a key changes its meaning or goes."""


PARTS = (("meaning", "meaning"), ("direction", "direction"), ("beyond self", "beyond"))
"""The three parts of the check, as they are called and as a pulse keeps them."""

READS = (
    *("person.name", "person.call", "person.call_name", "person.call_number"),
    *("purpose", "say_no", "values", "core_want", "letter", "next_chapter", "coming", "seeds"),
    *("cue", "monuments", "compost", "mask.loosen", "mask.notch", "mask.figure", "mask.went"),
    *("pulses", "next_review", "off_page", "walk", "narration"),
)
"""The places of the profile that the plan is made from; the rest need not be read for it."""

MOST_VALUES = 5
A_WEEK = 7
MOST_ENDED = 4
LATELY = 366
"""Days for which what was composted is told to other programs."""


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class LivedValue:
    """A value in the person's own words; `lived` this month, 0 to 10, or None."""

    name: str
    words: str
    lived: int | None


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class WhenThen:
    """One plan of a seed: a moment, and the act that follows; either may be empty, not both."""

    meets: Literal["chance", "obstacle"]
    when: str
    act: str


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Planting:
    """A seed as the page shows it. `cue` is the cue of the plan, where it is its own; with it comes
    when to do it, should the moment not come: `fallback`."""

    wish: str
    plans: tuple[WhenThen, ...] = ()
    outcome: str = ""
    first_step: str = ""
    first_date: date | None = None
    witness: str = ""
    cue: str = ""
    fallback: str = ""

    @property
    def is_small(self) -> bool:
        """Whether it is one act and no more, such as a call or a visit."""
        return not (self.plans or self.outcome or self.first_step)


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
    """The plan of one person on one day. A part never answered is empty, and named in `missing`.

    `notch` is the one that is still open.
    """

    today: date
    name: str
    purpose: str
    say_no: str
    seeds: tuple[Planting, ...]
    cue: Cue
    letter: Letter
    coming: tuple[Coming, ...]
    values: tuple[LivedValue, ...]
    figure: str
    notch: str
    next_chapter: str
    core_want: str
    next_review: date | None
    call: str
    let_go: tuple[str, ...]
    renamed: tuple[Renamed, ...]
    composted: tuple[Ended, ...]
    loosen: str
    bars: tuple[Bar, ...]
    off_page: tuple[OffPage, ...]
    missing: tuple[Missing, ...]


def make_plan(profile: Profile, today: date) -> Plan:
    """What `profile` has for the page that is made `today`."""
    values = tuple(
        LivedValue(name=v.name, words=v.words.strip(), lived=_within(v.lived, 0, 10))
        for v in profile.values[:MOST_VALUES]
        if v.name.strip()
    )
    bars = _bars(profile.pulses)
    said = {  # in the order of the walk
        "pulse": bars,
        "let go": profile.monuments,  # to have let nothing go is an answer too
        "under it all": profile.core_want.strip(),
        "I steer by": values,
        "next chapter": profile.next_chapter.strip(),
        "letter": profile.letter.line.strip(),
        "seed": profile.seeds,
        "sentence": profile.purpose.strip(),
        "cue": profile.cue.cue.strip(),
        "next look": profile.next_review,
    }
    return Plan(
        today=today,
        name=profile.person.name.strip(),
        purpose=profile.purpose.strip(),
        say_no=_this_week(profile, today),
        seeds=tuple(map(_planting, profile.seeds)),
        cue=profile.cue,
        letter=profile.letter,
        coming=profile.coming,
        values=values,
        figure=profile.mask.figure.strip(),
        notch=profile.open_notch,
        next_chapter=profile.next_chapter.strip(),
        core_want=profile.core_want.strip(),
        next_review=profile.next_review,
        call=contact(profile.person.to_call),
        let_go=tuple(m.name for m in profile.monuments if m.fate == "let_go" and m.name.strip()),
        renamed=tuple(
            Renamed(name=m.name, true_name=m.true_name)
            for m in profile.monuments
            if m.fate == "rename" and m.true_name.strip()
        ),
        composted=_lately(profile.compost, today),
        loosen=profile.mask.loosen.strip(),
        bars=bars,
        off_page=profile.off_page,
        missing=tuple(
            Missing(part=part, exercise=SECTIONS[part].brought_by)
            for part, words in said.items()
            if not words
        ),
    )


def _this_week(profile: Profile, today: date) -> str:
    """What the sentence has the person say no to, for the week that it was asked about."""
    asked = profile.walk.done.get("seed")
    return profile.say_no.strip() if asked and (today - asked).days < A_WEEK else ""


def shared(plan: Plan) -> Plan:
    """The plan for other eyes, such as the witness's: what the sections hold that are not private.

    What one private section holds, or none at all, is blanked, so that nothing leaks which was
    forgotten there.
    """
    open_to_all = {part for part, section in SECTIONS.items() if not section.private}
    hidden = {held for section in SECTIONS.values() if section.private for held in section.holds}
    held = {held for part in open_to_all for held in SECTIONS[part].holds}
    shown = {"today", "missing"} | (held - hidden)
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
    plans = (
        WhenThen(
            meets="chance", when=bare("if", seed.if_chance), act=bare("then", seed.then_chance)
        ),
        WhenThen(
            meets="obstacle",
            when=bare("if", seed.if_obstacle),
            act=bare("then", seed.then_obstacle),
        ),
    )
    return Planting(
        wish=seed.name,
        plans=tuple(each for each in plans if each.when or each.act),
        outcome=seed.outcome.strip(),
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

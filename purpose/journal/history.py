"""The history as data: how things stood at each review, and what may be called a change. Pure.

Nothing is added up: three parts of purpose, each value, and the seeds.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from datetime import date
from itertools import pairwise
from math import sqrt
from typing import Any, Literal

from purpose.exercises.exercise import REVIEW
from purpose.journal.replay import Stage
from purpose.profile.plan import PARTS, as_json, mean
from purpose.profile.profile import Ended, Profile, Pulse, Seed
from purpose.profile.tables import ITEM_NAME
from purpose.profile.things import Value
from purpose.text import one_line, same

FORMAT = 1
"""The number of `as_mapping`'s shape."""

ENOUGH_REVIEWS = 3
"""With fewer, a person's own month-to-month wobble cannot be told from a change."""

Trend = Literal["too early", "within", "more", "less"]
"""What may be said of a series: nothing yet, no change beyond its wobble, or a change."""


@dataclass(frozen=True, slots=True, repr=False)
class Point:
    """How much it was, on a day."""

    day: date
    amount: float


@dataclass(frozen=True, slots=True, repr=False)
class Series:
    """One thing over time, oldest first, from `low` to `high`; and whether it changed."""

    name: str
    low: int
    high: int
    points: tuple[Point, ...]
    verdict: Trend

    @property
    def start(self) -> float:
        """How much it was at first."""
        return self.points[0].amount

    @property
    def now(self) -> float:
        """How much it was at the last look."""
        return self.points[-1].amount


@dataclass(frozen=True, slots=True, repr=False)
class ReviewWords:
    """What the person said at a review, looking back."""

    day: date
    text: str


@dataclass(frozen=True, slots=True, repr=False)
class Wording:
    """Words that were said anew since: what they are of, and each wording with its first day."""

    of: str
    said: tuple[ReviewWords, ...]


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class History:
    """What was, from the first look to the last. Parts of which nothing is known are empty.

    `wordings` has what was said in more than one way; `called` the earlier names of seeds, each
    with the day on which it got another.
    """

    name: str = ""
    reviews: tuple[date, ...] = ()
    bars: tuple[Series, ...] = ()
    values: tuple[Series, ...] = ()
    planted: int = 0
    growing: tuple[Seed, ...] = ()
    grown: tuple[Ended, ...] = ()
    compost: tuple[Ended, ...] = ()
    words: tuple[ReviewWords, ...] = ()
    wordings: tuple[Wording, ...] = ()
    called: Mapping[str, tuple[ReviewWords, ...]] = field(default_factory=dict)

    @property
    def laid_aside(self) -> int:
        """Seeds that a later walk left out; no one said what became of them."""
        ended = len(self.growing) + len(self.grown) + len(self.compost)
        return max(0, self.planted - ended)


def _counted(planted: Mapping[tuple[str, date | None], bool], now: Profile) -> int:
    """How many seeds were planted; a small one, done once and not spoken of again, is none."""
    seen = {seed.name for seed in now.seeds} | {end.name for end in (*now.grown, *now.compost)}
    return sum(name in seen or not is_small for (name, _), is_small in planted.items())


def make_history(stages: Iterable[Stage]) -> History:
    """The history in the stages of a profile, oldest first."""
    pulses: dict[date, Pulse] = {}
    lived: dict[str, dict[date, int]] = {}
    planted: dict[tuple[str, date | None], bool] = {}
    reviews: list[date] = []
    words: list[ReviewWords] = []
    said_of: dict[str, dict[date, str]] = {}
    called: dict[str, tuple[ReviewWords, ...]] = {}
    now = Profile()
    stage: Stage | None = None
    for stage in stages:
        known = {seed.name for seed in now.seeds}
        now = stage.profile("seeds", "values", *_WORDED)
        for of, text in _worded(now):
            before = said_of.setdefault(of, {})
            if text and not (before and same(list(before.values())[-1], text)):
                before[stage.day] = text
        planted |= {
            (seed.name, seed.planted): seed.is_small
            for seed in now.seeds
            if seed.name not in known and seed.planted == stage.day
        }
        if pulse := stage.pulse():
            pulses[stage.day] = pulse
        answers = stage.answers("values", "grains")
        for name, amount in _rated(answers.get("values", ()), now.values):
            lived.setdefault(name, {})[stage.day] = amount
        if stage.exercise == REVIEW:
            reviews.append(stage.day)
            called |= {
                seed.name: (
                    *called.get(seed.formerly, ()),
                    ReviewWords(stage.day, seed.formerly),
                )
                for seed in now.seeds
                if seed.formerly and seed.formerly in known
            }
            said = answers.get("grains")
            words += [ReviewWords(stage.day, said)] if isinstance(said, str) else []
    now = stage.profile() if stage else now
    looked = len(reviews)
    return History(
        name=now.person.name.strip(),
        reviews=tuple(reviews),
        bars=tuple(
            series(part, 1, 5, _means(pulses, key), looked)
            for part, key in PARTS
            if _means(pulses, key)
        ),
        values=tuple(
            series(value.name, 0, 10, lived[value.name], looked)
            for value in now.values
            if value.name in lived
        ),
        planted=_counted(planted, now),
        growing=now.seeds,
        grown=now.grown,
        compost=now.compost,
        words=tuple(words),
        wordings=tuple(
            Wording(of, tuple(ReviewWords(day, text) for day, text in said.items()))
            for of, said in said_of.items()
            if len(said) > 1
        ),
        called=called,
    )


_WORDED = ("purpose", "core_want", "next_chapter", "letter")
"""Parts of the profile whose old words stand beside the new ones, as the values' words do."""


def _worded(now: Profile) -> Iterator[tuple[str, str]]:
    """What can be said anew, by what it is of: always in this order."""
    yield "sentence", now.purpose.strip()
    line = now.letter.line.strip()
    yield "letter", f"{line} (to {one_line(now.letter.to)})" if line and now.letter.to else line
    yield "under it all", now.core_want.strip()
    yield "next chapter", now.next_chapter.strip()
    for value in now.values:
        yield value.name, value.words.strip()


def _rated(said: Iterable[Any], values: Iterable[Value]) -> Iterator[tuple[str, int]]:
    """How much each value was lived, as far as it was said just then and not left out."""
    names = {each.get(ITEM_NAME) for each in said if isinstance(each, Mapping) and "lived" in each}
    for value in values:
        if value.name in names and value.lived is not None:
            yield value.name, value.lived


def _means(pulses: Mapping[date, Pulse], key: str) -> dict[date, float]:
    means = {day: mean(getattr(pulse, key)) for day, pulse in pulses.items()}
    return {day: each for day, each in means.items() if each is not None}


def series(name: str, low: int, high: int, amounts: Mapping[date, float], reviews: int) -> Series:
    """A series of these amounts, put in the order of their days, with what may be said of it."""
    points = tuple(Point(day, amounts[day]) for day in sorted(amounts))
    return Series(name, low, high, points, trend([each.amount for each in points], reviews))


def trend(amounts: Sequence[float], reviews: int) -> Trend:
    """Whether the last amount differs from the first by more than the person's own wobble.

    From one look to the next the amounts move a little, change or not. Two looks without any change
    between them would differ by the root of the mean squared move, and by twice that in about one
    case of twenty; only what is larger is called a change. The mean square successive difference
    measures the wobble without taking a slow drift for it: von Neumann, Kent, Bellinson & Hart
    1941, Annals of Mathematical Statistics 12:153-162.
    """
    if reviews < ENOUGH_REVIEWS or len(amounts) <= ENOUGH_REVIEWS:
        return "too early"
    moves = [later - earlier for earlier, later in pairwise(amounts)]
    wobble = 2 * sqrt(sum(move * move for move in moves) / len(moves))
    change = amounts[-1] - amounts[0]
    if abs(change) <= wobble:
        return "within"
    return "more" if change > 0 else "less"


def as_mapping(history: History) -> dict[str, Any]:
    """The history for `--format json`: days as YYYY-MM-DD, amounts as they are, never a total."""
    return {"format": FORMAT, **as_json(asdict(history)), "laid_aside": history.laid_aside}

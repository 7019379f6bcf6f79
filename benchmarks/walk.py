"""How much the walk asks of the median person, and the review: questions, ratings, minutes.

    python benchmarks/walk.py [--json]

The median person names as many things as the pace model takes for usual (five stones, five faces,
two ideas a petal ...), four candidates in the bloom, answers every question, skips none, and takes
as long for each as that model expects. Every question counts that is put to them: the Enter that
ends a list too, the moods before and after each sitting, each screen of the sort. A rating is a
question answered by a number.
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from purpose.dates import month_on
from purpose.exercises import pace
from purpose.exercises.catalogue import Catalogue
from purpose.exercises.exercise import MOOD, Exercise
from purpose.interview.answer import Problem, accept
from purpose.interview.interview import Interview
from purpose.interview.names import names_gone_over, usual
from purpose.interview.parts import Answered, Open, Passage
from purpose.interview.question import Question
from purpose.journal.fold import fold
from purpose.profile.moments import Moment
from purpose.profile.period import NINE_AT, Period
from purpose.profile.tables import ITEM_NAME

TODAY = date(2026, 11, 23)

LEFT_OPEN = (
    "monuments.people",
    "labyrinth.small",
    "monuments.call_truly",
    "constellation.pull",
    "murals.rings_false",
    "letter.sooner",
    "seed.put_off",
    "review.rings_false",
    "review.plant",
)
"""Of what asks whether there is something at all, what the median person answers with Enter."""

TICKED = 1
"""How many are ticked of what may be ticked."""


def walked(*, quick: bool = False) -> dict[str, float]:
    """What the walk asks: questions, ratings and minutes, the moods of each sitting with it."""
    catalogue = Catalogue()
    heads = [each for each in catalogue.walk() if each.quick or not quick]
    profile: dict[str, Any] = {}
    kinds: Counter[str] = Counter()
    seconds = 0.0
    for head in heads:
        exercise = catalogue[head.name]
        done = _answered(exercise.shortened() if quick else exercise, profile)
        profile = fold(profile, exercise, done.answers, TODAY)
        asked, taken = _counted(done)
        kinds += asked
        seconds += taken
    sittings = 1 if quick else len({head.sitting for head in heads})
    moods = [step for step in catalogue[MOOD].steps if step.ask == "scale"]
    closing = [step for step in catalogue[MOOD].steps if step.ask not in ("scale", "say")]
    kinds["scale"] += len(moods) * sittings - 1  # the desert asks for the first one itself
    for step in closing:
        kinds[step.ask] += sittings
    seconds += sum(pace.SECONDS[step.ask] for step in (*moods, *closing)) * sittings
    return {
        "questions": sum(kinds.values()),
        "ratings": kinds["scale"],
        "minutes": round(seconds / 60),
    }


def reviewed(*, nine: bool, went: str = "partly") -> dict[str, float]:
    """What a review asks, of a person who walked all of it and noted a few moments.

    Args:
        nine: whether it is one of those that ask the nine questions.
        went: how it went with the seed.
    """
    catalogue = Catalogue()
    profile: dict[str, Any] = {}
    for head in catalogue.walk():
        profile = fold(
            profile, catalogue[head.name], _answered(catalogue[head.name], profile).answers, TODAY
        )
    day = month_on(TODAY)
    moments = tuple(Moment(TODAY, f"noted {n}") for n in range(4))
    period = Period(
        since=TODAY,
        today=day,
        moments=moments,
        glances=(2, 1),
        reviews=NINE_AT - 1 if nine else 0,
        cue=profile["cue"]["cue"],
    )
    done = _answered(catalogue["review"], profile, period, went=went)
    kinds, seconds = _counted(done)
    closing = [step for step in catalogue[MOOD].steps if step.key in ("along", "after")]
    kinds += Counter(step.ask for step in closing)
    seconds += sum(pace.SECONDS[step.ask] for step in closing)
    return {
        "questions": sum(kinds.values()),
        "ratings": kinds["scale"],
        "minutes": round(seconds / 60, 1),
    }


def each_exercise(*, quick: bool = False) -> Iterator[tuple[str, int, int, float]]:
    """Of each exercise its name, and how many questions, ratings and minutes it has."""
    catalogue = Catalogue()
    profile: dict[str, Any] = {}
    for head in catalogue.walk():
        if quick and not head.quick:
            continue
        exercise = catalogue[head.name]
        done = _answered(exercise.shortened() if quick else exercise, profile)
        profile = fold(profile, exercise, done.answers, TODAY)
        asked, taken = _counted(done)
        yield head.name, sum(asked.values()), asked["scale"], round(taken / 60, 1)


def _answered(
    exercise: Exercise, profile: Mapping[str, Any], period: Period | None = None, went: str = ""
) -> Interview:
    """The exercise with all its questions answered."""
    day = period.today if period else TODAY
    interview = Interview(exercise=exercise, profile=profile, today=day, seed=3, period=period)
    interview = replace(interview, known=names_gone_over(exercise, profile))
    while question := interview.turn().question:
        said = went if question.address[-1] == "went" else _reply(exercise, question)
        value = accept(question, said, today=day)
        assert not isinstance(value, Problem), (question, value)
        if value not in ("", ()):
            interview = interview.given(question, value)
        elif question.enough and question.address[-1] == ITEM_NAME:
            interview = interview.end_of_list(question)
        else:
            interview = interview.skip(question)
    return interview


def _reply(exercise: Exercise, question: Question) -> object:
    key, *place = question.address
    step = next(each for each in exercise.steps if each.key == key)
    if f"{exercise.name}.{key}" in LEFT_OPEN:
        return ""
    if step.ask == "sort":
        return _by_taste(question)
    match question.kind:
        case "line" if question.enough and (place[-1:] == [ITEM_NAME] or step.ask == "ladder"):
            named = int(place[0])
            return "" if named >= usual(step) else _said(question)
        case "line" | "text":
            return question.draft or _said(question)
        case "scale":
            return (question.low + question.high) // 2 + len(_said(question)) % 2
        case "choose":
            return question.options[0].id
        case "tick":
            most = min(question.at_most or TICKED, len(question.options))
            wanted = max(question.at_least, TICKED if step.usual is None else step.usual)
            return tuple(option.id for option in question.options[: min(most, wanted)])
        case "pick" | "order":
            return _by_taste(question)
        case "date":
            return "2036-12-01" if exercise.name == "letter" else "2026-12-01"


def _by_taste(question: Question) -> object:
    """What is picked from cards, by an order of the person's own that stays the same all along.

    Whoever contradicts themselves is asked more; the names spelled backwards are an order that has
    nothing to do with the one in which they are dealt.
    """
    ordered = sorted((option.id for option in question.options), key=lambda name: name[::-1])
    return ordered[0] if question.kind == "choose" else tuple(ordered[: question.at_most])


def _said(question: Question) -> str:
    return "said at " + ".".join(map(str, question.address))


def _counted(done: Interview) -> tuple[Counter[str], float]:
    """The questions that were put, by kind of step, and the seconds expected for them."""
    parts = list(done.agenda().parts())
    assert not any(isinstance(part, Open) for part in parts)
    kinds = Counter(part.kind for part in parts if isinstance(part, Answered))
    read = sum(isinstance(part, Passage) for part in parts) * pace.SECONDS["say"]
    return kinds, read + sum(pace.SECONDS[kind] * count for kind, count in kinds.items())


def main() -> None:
    """Print the three numbers for the whole walk, the short one, and two kinds of review."""
    found = {
        "full": walked(),
        "quick": walked(quick=True),
        "review": reviewed(nine=False),
        "third review": reviewed(nine=True, went="not_this_time"),
    }
    if "--json" in sys.argv[1:]:
        print(json.dumps(found))
        return
    for name, numbers in found.items():
        print(name, "  ".join(f"{key} {value}" for key, value in numbers.items()))
        if name not in ("full", "quick"):
            continue
        for title, questions, ratings, minutes in each_exercise(quick=name == "quick"):
            print(f"  {title:15}{questions:4} questions{ratings:4} ratings{minutes:6} minutes")


if __name__ == "__main__":
    main()

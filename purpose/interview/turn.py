"""What comes now in an exercise, and how long the rest of it takes this person. Pure."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from purpose.exercises import pace
from purpose.exercises.exercise import Exercise
from purpose.interview.parts import Ahead, Answered, Open, Part, Passage
from purpose.interview.question import Place, Question


@dataclass(frozen=True, slots=True, repr=False)
class Turn:
    """What comes now: passages, then a question, or None when the exercise is finished."""

    passages: tuple[Passage, ...]
    question: Question | None
    pace: float
    """The person's pace, as far as the answers so far show it."""


def turn_of(
    exercise: Exercise, parts: Iterable[Part], answered: int, taken: float, before: float
) -> Turn:
    """What to say and ask now.

    Args:
        exercise: which is asked.
        parts: what it consists of, past the first open question to the end.
        answered: how many questions have their answer.
        taken: seconds that these took.
        before: the person's pace before this exercise.
    """
    passages: list[Passage] = []
    question: Question | None = None
    expected = left = 0.0
    count = 0
    for part in parts:
        match part:
            case Answered(kind=kind):
                passages.clear()
                expected += pace.SECONDS[kind]
            case Passage() if question is None:
                passages.append(part)
            case Ahead(kind=kind, count=ahead):
                count += ahead
                left += pace.SECONDS[kind] * ahead
            case Open(question=found, kind=kind):
                question = question or found
                count += 1
                left += pace.SECONDS[kind]
    own_pace = pace.pace(taken, expected, before)
    if question is None:
        return Turn(tuple(passages), None, own_pace)
    place = Place(
        exercise.title,
        number=answered + 1,
        of=answered + count,
        minutes_left=pace.minutes(left, own_pace),
    )
    question = replace(question, exercise=exercise.name, place=place)
    return Turn(tuple(passages), question, own_pace)

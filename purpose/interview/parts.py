"""What an exercise is made of as it is asked: passages, and questions open, answered and ahead."""

from __future__ import annotations

from dataclasses import dataclass

from purpose.exercises.exercise import Address, Exercise, Step
from purpose.interview.question import Question, Tone


@dataclass(frozen=True, slots=True, repr=False)
class Passage:
    """Something said before the next question."""

    text: str
    tone: Tone = "plain"


@dataclass(frozen=True, slots=True, repr=False)
class Answered:
    """A question that has its answer (or its skip) in the log."""

    address: Address
    kind: str


@dataclass(frozen=True, slots=True, repr=False)
class Ahead:
    """Questions that will come, as far as one can tell: so many of a kind."""

    kind: str
    count: int


@dataclass(frozen=True, slots=True, repr=False)
class Open:
    """A question without an answer, and the kind of step it comes from."""

    question: Question
    kind: str


Part = Passage | Open | Answered | Ahead


def why(exercise: Exercise, step: Step) -> str:
    """What `help` says at a step."""
    return step.why or "\n".join([exercise.why, *(f"({source})" for source in exercise.source)])

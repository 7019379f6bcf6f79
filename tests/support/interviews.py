"""Interviews from a few lines: begun, answered and finished."""

from __future__ import annotations

from datetime import date
from typing import Any

from purpose.exercises.catalogue import Catalogue
from purpose.interview.answer import Problem, accept
from purpose.interview.interview import Interview
from purpose.interview.question import Given, Question
from tests.scripted import plain_answer

CATALOGUE = Catalogue()
TODAY = date(2026, 11, 23)


def begin(name: str, profile: dict[str, Any] | None = None, *, quick: bool = False) -> Interview:
    exercise = CATALOGUE[name]
    return Interview(
        exercise=exercise.shortened() if quick else exercise,
        profile=profile or {},
        today=TODAY,
        seed=3,
    )


def answer(interview: Interview, question: Question) -> Interview:
    reply = plain_answer(question)
    assert isinstance(reply, Given)
    value = accept(question, reply.value, today=TODAY)
    assert not isinstance(value, Problem), (question, value)
    return interview.skip(question) if value in ("", ()) else interview.given(question, value)


def finished(interview: Interview) -> Interview:
    while question := interview.turn().question:
        interview = answer(interview, question)
    return interview

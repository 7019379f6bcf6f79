"""What the person answered to a question last time, in words to show beside the new answer. Pure.

It is shown after the new answer, never before: on a second walk, questions are asked afresh.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, assert_never

from purpose.dates import long_date
from purpose.exercises.exercise import Address, Answers, Exercise, Step, named
from purpose.profile.tables import ITEM_NAME
from purpose.text import by_name, quoted, same


@dataclass(frozen=True, slots=True, repr=False)
class Earlier:
    """The answers of an earlier walk through an exercise, in the journal's shape, and their day."""

    day: date
    answers: Answers


def answered_before(
    exercise: Exercise, earlier: Earlier, address: Address, item: str, *, over: bool
) -> str:
    """What stood at `address` then, with its day; "" when there is nothing to lay beside.

    Args:
        exercise: whose question was answered.
        earlier: the answers of last time.
        address: the question's.
        item: what it is about, where a list asks the same of several things.
        over: whether a list of names has ended with this reply; its names are then said together.
    """
    step = exercise.step(str(address[0]))
    found = earlier.answers.get(step.key)
    if found is None:
        return ""
    match step.ask:
        case "sort":
            said = by_name(named(step, earlier.answers)) if address[1:] == ("order",) else ""
        case "list":
            said = _of_list(step, earlier.answers, address, item, over=over)
        case "ladder":
            said = _at(found, int(address[1]))
        case "say" | "line" | "text" | "letter" | "scale" | "choose" | "tick" | "date":
            said = _answer_in_words(step.in_words(found))
        case _:
            assert_never(step.ask)
    return f"On {long_date(earlier.day)}: {said}" if said else ""


def _of_list(step: Step, answers: Answers, address: Address, item: str, *, over: bool) -> str:
    if address[-1] == ITEM_NAME:
        return by_name(named(step, answers)) if over else ""
    things = [each for each in answers[step.key] if isinstance(each, Mapping)]
    then = next((each for each in things if same(str(each.get(ITEM_NAME, "")), item)), {})
    answered = then.get(str(address[-1]))
    asked = next((each for each in step.each if each.key == address[-1]), step)
    return _answer_in_words(asked.in_words(answered))


def _at(rungs: Any, place: int) -> str:
    is_there = isinstance(rungs, Sequence) and place < len(rungs)
    return _answer_in_words(rungs[place]) if is_there else ""


def _answer_in_words(value: Any) -> str:
    if isinstance(value, str):
        return f"“{value}”" if "\n" in value else quoted(value) if value else ""
    if isinstance(value, date):
        return long_date(value)
    if isinstance(value, Sequence):
        return by_name([str(each) for each in value])
    return "" if value is None else str(value)

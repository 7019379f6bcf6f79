"""Going back to one answer and changing it, while the others stay. Pure."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace
from typing import Any

from purpose.exercises.exercise import Address, Answers, Exercise
from purpose.interview.hanging import is_of_texts
from purpose.interview.interview import Interview
from purpose.interview.question import Question
from purpose.journal.log import ENDED, SKIPPED, is_left_out, is_remark, log_of
from purpose.profile.tables import ITEM_NAME
from purpose.text import clean, one_line

_SORTED = ("asked", "order")
"""Answers of a sort, which is sorted anew in a way of its own."""


def answered(interview: Interview, answers: Answers) -> Interview:
    """The interview with these answers, and with all else left out, so that nothing is open."""
    interview = replace(interview, log=log_of(interview.exercise, answers), undone={}, typed=None)
    for step in interview.exercise.steps:
        if step.ask == "sort" and (step.key, "order") not in interview.log:
            interview = replace(interview, log={**interview.log, (step.key, "order"): SKIPPED})
    while question := interview.turn().question:
        interview = interview.skip(question)
    return interview


def reopened(interview: Interview, address: Address) -> Interview:
    """With one question open again; its answer stands there to be changed."""
    before = interview.log[address]
    log = {at: value for at, value in interview.log.items() if at != address}
    return replace(interview, log=log, undone={**interview.undone, address: before})


def can_change(interview: Interview, but: Collection[str] = ()) -> list[Question]:
    """The questions behind, answered or left out, as they would be asked again.

    Args:
        interview: with all its answers.
        but: the keys of steps that are not asked again.
    """
    asked = []
    for address, value in interview.log.items():
        names = address[-1] == ITEM_NAME or isinstance(address[-1], int)
        ended = is_left_out(value) and names
        grows = ended and is_of_texts(interview.exercise.step(str(address[0])))
        is_sorted = address[1:2] and address[1] in _SORTED
        if (ended and not grows) or is_sorted or address[0] in but or is_remark(address):
            continue
        question = reopened(interview, address).turn().question
        if question and question.address == address:
            asked.append(question)
    return sorted(asked, key=lambda each: _place(interview.exercise, each.address))


def _place(exercise: Exercise, address: Address) -> tuple[int, int, int]:
    """Where a question stands: its step, the thing it is about, its place among those asked."""
    keys = [step.key for step in exercise.steps]
    step = exercise.step(str(address[0]))
    subs = [sub.key for sub in step.each]
    last = subs.index(str(address[-1])) if address[-1] in subs else -1
    nth = address[1] if address[1:] else 0
    return keys.index(step.key), nth if isinstance(nth, int) else -1, last


def meant(questions: Sequence[Question], said: str) -> list[Question]:
    """Those questions that a person means: by the key of one, its beginning, or words in it."""
    said = said.casefold().strip()

    def begins(question: Question) -> bool:
        return any(str(part).startswith(said) for part in question.address)

    by_key = [each for each in questions if said in each.address]
    by_beginning = [each for each in questions if begins(each)]
    by_words = [each for each in questions if said in f"{each.item} {each.prompt}".casefold()]
    return by_key or by_beginning or by_words


def with_list(interview: Interview, key: str, names: Sequence[Any]) -> Interview:
    """The interview with a list of texts given whole."""
    rest = {at: value for at, value in interview.log.items() if at[0] != key}
    said = [one_line(clean(str(name))) for name in names]
    fresh: dict[Address, Any] = {
        (key, n, ITEM_NAME): name for n, name in enumerate(filter(None, said))
    }
    return replace(interview, log={**rest, **fresh, (key, len(fresh), ITEM_NAME): ENDED})

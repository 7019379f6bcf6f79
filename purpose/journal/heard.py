"""What of the answers says something: the rest stays in the journal, and nothing is made of it.

Pure. So what was written before a rule was there is heard by it as well.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from typing import Any

from purpose.exercises.exercise import REMARK, Answers, Exercise, Step
from purpose.hearing.nonanswers import denies, is_dont_know, is_none
from purpose.hearing.off_page import without_off_page
from purpose.profile.off_page import line_off
from purpose.profile.tables import ITEM_NAME

MOST_NOBODIES = 2
"""After so many the walk asks no further question for a person."""


def says_nothing(step: Step, text: str, *, names: bool = False) -> bool:
    """Whether an answer is none.

    Args:
        step: which asks.
        text: the answer; of several, one of them.
        names: whether a thing is to be named, so that "nothing" is none.
    """
    if any(text in (option.id, option.text) for option in step.options):
        return False
    if is_dont_know(text) or (names and is_none(text)):
        return True
    return bool(step.easier) and not names and denies(text)


def heard(exercise: Exercise, answers: Answers) -> dict[str, Any]:
    """The answers without what says nothing: "idk" anywhere, "nothing" where a thing is named."""
    steps = {step.key: step for step in exercise.steps}
    kept = {
        key: _heard(steps[key], value) if key in steps else value for key, value in answers.items()
    }
    return {key: value for key, value in kept.items() if value is not None}


def _heard(step: Step, value: Any) -> Any:
    """An answer to a step; None where it is none."""
    if isinstance(value, str):
        return None if says_nothing(step, value) else value
    if step.ask == "sort" and isinstance(value, Mapping):
        return (
            {**value, "order": _without_nothing(step, value["order"])}
            if "order" in value
            else value
        )
    if not isinstance(value, list):
        return value
    if step.ask != "list":
        return [each for each in value if not (isinstance(each, str) and says_nothing(step, each))]
    asked = {sub.key: sub for sub in step.each}
    found = []
    for item in value:
        name = item.get(ITEM_NAME) if isinstance(item, Mapping) else item
        if isinstance(name, str) and says_nothing(step, name, names=True):
            continue
        found.append(_item(asked, item) if isinstance(item, Mapping) else item)
    return found


def _item(asked: Mapping[str, Step], item: Mapping[str, Any]) -> dict[str, Any]:
    kept = {
        key: _heard(asked[key], value) if key in asked else value for key, value in item.items()
    }
    return {key: value for key, value in kept.items() if value is not None}


def _without_nothing(step: Step, names: Any) -> Any:
    if not isinstance(names, list | tuple):
        return names
    return [
        each
        for each in names
        if not (isinstance(each, str) and says_nothing(step, each, names=True))
    ]


# -- kept off the page -----------------------------------------------------------------------------


def without_markers(
    exercise: Exercise, answers: Answers
) -> tuple[dict[str, Any], list[Mapping[str, str]]]:
    """The answers without "don't put that", and the lines of the page that are meant by it."""
    steps = {step.key: step for step in exercise.steps}
    rest, off = dict(answers), []
    for key, value in answers.items():
        step = steps.get(key)
        if step is None:
            continue
        if isinstance(value, str):
            rest[key], is_off = _without_marker(value, answers.get(key + REMARK))
            off += [line_off(step.profile, "", "", rest[key])] * is_off
        elif step.ask == "list" and isinstance(value, list):
            rest[key], lines = _items_without_markers(step, value)
            off += lines
    # What was left empty empties its place; what only a marker stood in is no answer.
    kept = {key: value for key, value in rest.items() if value != "" or answers[key] == ""}
    return kept, [each for each in off if each]


def _without_marker(value: str, remark: Any) -> tuple[str, bool]:
    """Words without the marker behind them, and whether they are kept off: by that, or beside."""
    left = without_off_page(value)
    beside = isinstance(remark, str) and without_off_page(remark) == ""
    return (value if left is None else left), left is not None or beside


def _items_without_markers(
    step: Step, items: list[Any]
) -> tuple[list[Any], list[Mapping[str, str]]]:
    rest, off = [], []
    for item in items:
        left = dict(item) if isinstance(item, Mapping) else {ITEM_NAME: item}
        said = [key for key, value in left.items() if isinstance(value, str)]
        are_off = []
        for key in said:
            left[key], is_off = _without_marker(left[key], left.get(key + REMARK))
            are_off += [key] * is_off
        name = str(left.get(ITEM_NAME, ""))
        off += [line_off(step.profile, name, key, left[key]) for key in are_off]
        if name:
            kept = {key: value for key, value in left.items() if value != ""}
            rest.append(kept if isinstance(item, Mapping) else name)
    return rest, off


# -- nobody ----------------------------------------------------------------------------------------


def nobodies(exercise: Exercise, answers: Answers) -> list[str]:
    """The addresses of questions for a person that were answered with nobody."""
    return [f"{exercise.name}.{at}" for at, said in _who(exercise, answers) if is_none(said)]


def _who(exercise: Exercise, answers: Answers) -> Iterator[tuple[str, str]]:
    for step in exercise.steps:
        value = answers.get(step.key)
        if step.who and isinstance(value, str):
            yield step.key, value
        who = {sub.key for sub in step.each if sub.who}
        items: Collection[Any] = value if who and isinstance(value, list) else ()
        for n, item in enumerate(items):
            for key in who:
                if isinstance(item, Mapping) and isinstance(item.get(key), str):
                    yield f"{step.key}.{n}.{key}", item[key]

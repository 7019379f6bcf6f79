"""What an older program asked and this one does not: still kept, and still folded. Pure.

Drafts and answers files of then may hold it: a number for each reason, a fate for each thing built.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from purpose.exercises.exercise import Address, Answers, Exercise, Step
from purpose.profile.places import LISTS
from purpose.profile.tables import ITEM_NAME
from purpose.store.disk.migrations import with_ids

STILL_READ = {"review": ("note",)}
"""By exercise, answers that it does not ask for any more, and that are shown all the same."""


def not_asked(exercise: Exercise, log: Mapping[Address, Any], skipped: object) -> dict[str, Any]:
    """What stands in a log under keys that the exercise has no step for, in the journal's shape.

    Args:
        exercise: as it is asked today.
        log: every question with its answer.
        skipped: what stands there for none.
    """
    asked = {step.key for step in exercise.steps}
    found: dict[str, Any] = {}
    for (key, *place), value in log.items():
        if key in asked or value is skipped:
            continue
        value = list(value) if isinstance(value, tuple) else value
        match place:
            case []:
                found[str(key)] = value
            case [int()]:
                found.setdefault(str(key), []).append(value)
            case [int(nth), str(part)]:
                items = found.setdefault(str(key), [])
                items += [{} for _ in range(nth + 1 - len(items))]
                items[nth][part] = value
    return found


def item_in_ids(step: Step, item: Any) -> Any:
    """What was said of a thing, with ids where words of format 1 may stand."""
    if not isinstance(item, Mapping):
        return item
    asked = {each.key: each for each in step.each}
    return {
        key: asked[key].in_ids(value) if key in asked else value
        for key, value in with_ids(step.profile, item).items()
    }


def answer_in_ids(step: Step | None, place: str, key: str, value: Any) -> Any:
    """The same of one answer, which `step` asks for, or which lands under `key` in a list."""
    return step.in_ids(value) if step else with_ids(place, {key: value})[key]


def with_given(exercise: Exercise, answers: Answers, given: object) -> dict[str, Any]:
    """The answers, and what a file gives beside that the profile still knows.

    Args:
        exercise: whose steps were asked.
        answers: what they were answered, in the journal's shape.
        given: what the file has for this exercise.
    """
    said: Mapping[str, Any] = given if isinstance(given, Mapping) else {}
    found = {key: said[key] for key in STILL_READ.get(exercise.name, ()) if key in said}
    found |= answers
    for step in exercise.steps:
        there = said.get(step.key)
        if there is None:
            continue
        if step.key not in answers:
            found[step.key] = step.in_ids(there)
        elif step.ask == "list" and step.profile in LISTS and isinstance(there, list):
            found[step.key] = _items(step, answers[step.key], there)
    return found


def _items(step: Step, items: Any, there: list[Any]) -> list[Any]:
    """The things of a list with what the file says of each beside, and with those it has more."""
    more: dict[str, Any] = {_name(each): item_in_ids(step, each) for each in there}
    known = LISTS[step.profile]
    kept: list[Any] = []
    for item in items:
        beside = more.pop(_name(item), {})
        if isinstance(item, Mapping) and isinstance(beside, Mapping):
            said = {key: value for key, value in beside.items() if key in known}
            item = {**said, **item}
        kept.append(item)
    return kept if step.of else [*kept, *(more.values() if kept else ())]


def lands(exercise: Exercise, address: Address) -> bool:
    """Whether an answer in a file that no question asked for is kept by `with_given`."""
    key, *place = address
    step = next((step for step in exercise.steps if step.key == key), None)
    if step is None:
        return key in STILL_READ.get(exercise.name, ())
    if step.ask == "list" and step.profile in LISTS:
        return place[1:2] == [] or place[1] in LISTS[step.profile]
    return True


def _name(item: Any) -> str:
    return str(item.get(ITEM_NAME, "")) if isinstance(item, Mapping) else str(item)

"""Answers of an earlier form of an exercise, as its form of today asks for them. Pure.

What was once asked of each thing of a list may be asked now of those only that were ticked. The
journal stays as it is, and folds as it is; this is for a file that answers.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from purpose.exercises.exercise import Answers, Exercise, Step
from purpose.profile.tables import ITEM_NAME


def as_asked_now(exercise: Exercise, answers: Answers) -> dict[str, Any]:
    """The answers, with what is asked now of the ticked things alone taken out of all things.

    Args:
        exercise: as it asks today.
        answers: in the journal's shape, perhaps of an earlier form; not changed.
    """
    found = dict(answers)
    steps = {step.key: step for step in exercise.steps}
    for over in exercise.steps:
        tick = steps.get(over.of)
        if over.ask != "list" or tick is None or tick.ask != "tick" or tick.key in answers:
            continue
        for source in tick.options_from:
            _move(found, source, tick, over)
    return found


def _move(found: dict[str, Any], source: str, tick: Step, over: Step) -> None:
    """Take what `over` asks for out of the things of `source`; these are ticked then."""
    things = found.get(source)
    if not isinstance(things, list):
        return
    keys = {sub.key for sub in over.each}
    rest, moved = [], []
    for thing in things:
        theirs = {key: thing[key] for key in keys & thing.keys()} if _is_named(thing) else {}
        rest.append({k: v for k, v in thing.items() if k not in theirs} if theirs else thing)
        if theirs:
            moved.append({ITEM_NAME: thing[ITEM_NAME], **theirs})
    if moved:
        found[source] = rest
        found[tick.key] = [*found.get(tick.key, ()), *(each[ITEM_NAME] for each in moved)]
        found[over.key] = [*found.get(over.key, ()), *moved]


def _is_named(thing: Any) -> bool:
    return isinstance(thing, Mapping) and isinstance(thing.get(ITEM_NAME), str)

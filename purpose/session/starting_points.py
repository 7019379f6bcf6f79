"""What an exercise starts from, out of the folder: earlier answers, names that it goes over."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from purpose.exercises.exercise import Exercise
from purpose.interview import sort_questions as sorting
from purpose.interview.earlier import Earlier
from purpose.interview.names import names_gone_over
from purpose.profile.aside import without_dark
from purpose.profile.profile import AGAIN, Profile
from purpose.store import Folder


def earlier_answers(folder: Folder, exercise: Exercise, profile: Profile) -> Earlier | None:
    """What was answered in an exercise on the walk before this one."""
    if AGAIN not in profile.walk.done or exercise.place is None:
        return None
    entry = folder.latest(exercise.name)
    day, answers = entry.get("date"), entry.get(exercise.name)
    if not isinstance(day, date) or not isinstance(answers, Mapping):
        return None
    return Earlier(day, without_dark(answers))


def known_names(folder: Folder, exercise: Exercise, *, light: bool) -> Mapping[str, Sequence[str]]:
    """The names that the steps of an exercise start from (see `Interview`).

    Args:
        folder: the profile folder.
        exercise: about to begin.
        light: whether a sort that was sorted before starts from where it stood.
    """
    profile = without_dark(folder.profile())
    return names_gone_over(exercise, profile) | (
        dict(_sorted_before(folder, exercise)) if light else {}
    )


def _sorted_before(folder: Folder, exercise: Exercise) -> Mapping[str, Sequence[str]]:
    """How the cards stood when they were last sorted, for each sort of the exercise.

    From the journal, as the profile keeps only the first five of them.
    """
    sorts = [step for step in exercise.steps if step.ask == "sort"]
    if not sorts:
        return {}
    entries = [mapping.get(exercise.name) for _, mapping in folder.journal()]
    answers = [without_dark(each) for each in reversed(entries) if isinstance(each, Mapping)]
    found = {step.key: sorting.known_from(step, answers) for step in sorts}
    return {key: order for key, order in found.items() if order}

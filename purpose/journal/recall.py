"""Reads what happened since the last review from the folder, and what became of the profile.

The period opens only the years and entries that it needs, so it costs the same after forty years.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from purpose.exercises.catalogue import Catalogue
from purpose.exercises.exercise import CARE_CARD, REVIEW, Exercise, Step
from purpose.journal.moments import moments_since
from purpose.journal.replay import Stage, replay
from purpose.profile.aside import is_dark
from purpose.profile.period import Period
from purpose.profile.profile import Profile
from purpose.store import Folder


def looks_back(exercise: Exercise) -> bool:
    """Whether the words of an exercise quote the period."""

    def quotes(step: Step) -> bool:
        texts = (
            step.prompt,
            step.hint,
            step.draft,
            step.needs,
            *(each.prompt for each in step.each),
        )
        return any("season." in text for text in texts)

    return any(quotes(step) for step in exercise.steps)


def gather(folder: Folder, profile: Profile, today: date) -> Period:
    """The time from the last review, or from the last door of the walk, to today.

    Raises ProfileUnreadable.
    """
    done = profile.walk.done
    reviewed = done.get(REVIEW)
    walked = [day for name, day in done.items() if name != CARE_CARD]
    since = reviewed or max(walked, default=today)
    murals = folder.latest("murals").get("murals", {})
    return Period(
        since=since,
        today=today,
        moments=tuple(
            moment
            for moment in moments_since(folder, reviewed or date.min)
            if moment.day <= today and not is_dark(moment.text)
        ),
        described=_text(folder.latest(REVIEW).get(REVIEW, {}), "grains"),
        letter=_text(folder.latest("letter").get("letter", {}), "letter"),
        conqueror=_text(murals, "conqueror"),
        story=_text(murals, "story"),
    )


def _text(answers: Mapping[str, object], key: str) -> str:
    found = answers.get(key)
    return found if isinstance(found, str) and not is_dark(found) else ""


def stages_of(folder: Folder) -> list[Stage]:
    """The profile after each exercise in the journal, oldest first. Raises ProfileUnreadable."""
    catalogue = Catalogue(folder.own_exercises())
    return list(replay(folder.journal(), catalogue, []))

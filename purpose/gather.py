"""Owns gathering a season: what the folder holds of the time since the plan was last read.

It reads only the years and the entries it needs, so that it costs the same after forty years.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from purpose.aside import is_dark
from purpose.exercise import Exercise, Step
from purpose.landmarks import CARE_CARD, REVIEW
from purpose.moments import grains_since
from purpose.profile import Profile
from purpose.season import Season
from purpose.store import Folder


def looks_back(exercise: Exercise) -> bool:
    """Whether the words of an exercise quote the season."""

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


def gather(folder: Folder, profile: Profile, today: date) -> Season:
    """The time from the last review, or from the last door of the walk, to today.

    Raises:
        ProfileUnreadable: a file that is needed is damaged.
    """
    done = profile.walk.done
    reviewed = done.get(REVIEW)
    walked = [day for name, day in done.items() if name != CARE_CARD]
    since = reviewed or max(walked, default=today)
    murals = folder.latest("murals").get("murals", {})
    return Season(
        since=since,
        today=today,
        grains=tuple(
            grain
            for grain in grains_since(folder, reviewed or date.min)
            if grain.day <= today and not is_dark(grain.text)
        ),
        described=_text(folder.latest(REVIEW).get(REVIEW, {}), "grains"),
        letter=_text(folder.latest("letter").get("letter", {}), "letter"),
        conqueror=_text(murals, "conqueror"),
        story=_text(murals, "story"),
    )


def _text(answers: Mapping[str, object], key: str) -> str:
    found = answers.get(key)
    return found if isinstance(found, str) and not is_dark(found) else ""

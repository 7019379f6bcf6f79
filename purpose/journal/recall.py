"""Reads moments, and what happened since the last review, from the folder.

It opens only the years and entries that it needs, so it costs the same after forty years.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from datetime import date
from itertools import dropwhile

from purpose.exercises.catalogue import Catalogue
from purpose.exercises.exercise import CARE_CARD, REVIEW, Exercise, Step
from purpose.journal.replay import Stage, replay
from purpose.profile.aside import is_dark
from purpose.profile.moments import Moment, read_moments
from purpose.profile.period import Period
from purpose.profile.profile import Profile
from purpose.store import Folder


def moments_since(folder: Folder, day: date) -> list[Moment]:
    """The moments of that day and after it, in order. Raises ProfileUnreadable."""
    years = [year for year in folder.moments.years() if year >= day.year]
    found = [each for year in years for each in moments_of(folder, year)]
    return [moment for moment in found if moment.day >= day]


def moments_of(folder: Folder, year: int) -> list[Moment]:
    """The moments of one year, in order. Raises ProfileUnreadable."""
    return read_moments(folder.moments.of(year), f"grains/{year:04}.toml")


def moments_by_month(folder: Folder, today: date) -> list[int]:
    """How many moments each of the last twelve months has, the oldest first, from the first on.

    Raises ProfileUnreadable.
    """
    since = date(today.year - 1, 1, 1)
    counts = Counter((g.day.year, g.day.month) for g in moments_since(folder, since))
    months = [divmod(today.year * 12 + today.month - 1 - back, 12) for back in range(11, -1, -1)]
    found = [counts[year, month + 1] for year, month in months]
    return list(dropwhile(lambda count: not count, found))


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

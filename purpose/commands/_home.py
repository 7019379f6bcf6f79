"""`purpose` alone: where the person is, and what comes next."""

from __future__ import annotations

from datetime import date

from purpose.commands._view import View, as_lines
from purpose.exercises.catalogue import Catalogue
from purpose.journal.moments import on_this_day
from purpose.page.home_page import Stop, home_page
from purpose.profile.profile import read_profile
from purpose.store import Folder

_SHOWN = ("person.name", "walk", "next_review", "seeds", "quiet")
"""The places of the profile that home shows; it reads no more of it."""


def home_view(folder: Folder, today: date, columns: int) -> View:
    """Where the person is, what comes next, and when the plan wants to be read again."""
    profile = read_profile(folder.profile(), _SHOWN)
    begun = set(folder.drafts())
    stops = [
        Stop(
            name=exercise.name,
            title=exercise.title,
            minutes=exercise.minutes,
            done=profile.walk.since_anew.get(exercise.name),
            started=exercise.name in begun,
            sitting=exercise.sitting,
        )
        for exercise in Catalogue(folder.own_exercises()).walk()
    ]
    then = None if profile.quiet else on_this_day(folder, today)
    return as_lines(home_page(profile, stops, today, columns, then))

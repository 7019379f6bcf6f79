"""Reads what happened since the last review from the folder, and what became of the profile.

The period opens only the years and entries that it needs, so it costs the same after forty years.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from purpose.exercises.catalogue import Catalogue
from purpose.exercises.exercise import CARE_CARD, GLANCE, REVIEW, Exercise, Step
from purpose.hearing.returning import returning
from purpose.journal.log import day_of
from purpose.journal.moments import moments_since
from purpose.journal.replay import Stage, replay
from purpose.profile.aside import is_dark, without_dark
from purpose.profile.dated import DATED
from purpose.profile.period import Period
from purpose.profile.profile import Profile
from purpose.profile.tables import ITEM_NAME
from purpose.store import Folder
from purpose.store.entries import how_often


def looks_back(exercise: Exercise) -> bool:
    """Whether the words of an exercise quote the period."""

    def quotes(step: Step) -> bool:
        texts = (step.prompt, step.hint, step.draft, step.needs, step.of)
        found = any(name in text for text in texts for name in ("season.", *DATED))
        return found or any(map(quotes, step.each))

    return any(quotes(step) for step in exercise.steps)


WHO = (
    ("desert", "call"),
    ("monuments", "beside"),
    ("mask", "knows"),
    ("letter", "to"),
    ("letter", "sooner_to"),
)
"""Where it was asked who."""

DOORS, DOORS_OF_THE_SHORT_WAY = 4, 3
"""Behind so many doors of the walk a name has to stand for it to come back."""


def gather(folder: Folder, profile: Profile, today: date, *, quick: bool = False) -> Period:
    """The time from the last review, or from the last door of the walk, to today.

    Raises ProfileUnreadable.
    """
    done = profile.walk.done
    reviewed = done.get(REVIEW)
    walked = [day for name, day in done.items() if name not in (CARE_CARD, GLANCE)]
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
        titles=(_text(murals, "conqueror_title"), _text(murals, "wanderer_title")),
        names=_names(folder, profile, DOORS_OF_THE_SHORT_WAY if quick else DOORS),
        glances=_glances(folder, reviewed or date.min, today),
        reviews=how_often(folder.entries(), REVIEW),
        cue=profile.cue.cue,
    )


def _names(folder: Folder, profile: Profile, least: int) -> tuple[str, ...]:
    """Whose names keep coming back in what was written on this walk."""
    entries = {name: folder.latest(name).get(name, {}) for name in profile.walk.since_anew}
    written = {
        name: without_dark(answers)
        for name, answers in entries.items()
        if name not in (REVIEW, CARE_CARD, GLANCE) and isinstance(answers, Mapping)
    }
    given = [str(written[name][key]) for name, key in WHO if key in written.get(name, {})]
    texts = {name: list(_own_words(answers)) for name, answers in written.items()}
    return returning(texts, given, profile.person.name, least)


def _own_words(value: object, key: str = "") -> Iterator[str]:
    """Every text that the person wrote; the cards of the sort are not theirs."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        for inner, each in value.items():
            if inner not in ("sort", "order") and (key, inner) != ("values", ITEM_NAME):
                yield from _own_words(each, inner if key == "" else key)
    elif isinstance(value, Sequence):
        for each in value:
            yield from _own_words(each, key)


def _glances(folder: Folder, since: date, today: date) -> tuple[int, int]:
    """How often the weekly glance since a day saw that the moment had come, and that it had not."""
    seen = []
    for name, entry in folder.newest(GLANCE):
        day = day_of(name, entry)
        if day < since:
            break
        answers = entry.get(GLANCE, {})
        if day <= today and isinstance(answers, Mapping):
            seen.append(answers.get("came"))
    return seen.count("yes"), seen.count("no")


def _text(answers: Mapping[str, object], key: str) -> str:
    found = answers.get(key)
    return found if isinstance(found, str) and not is_dark(found) else ""


def stages_of(folder: Folder) -> list[Stage]:
    """The profile after each exercise in the journal, oldest first. Raises ProfileUnreadable."""
    catalogue = Catalogue(folder.own_exercises())
    return list(replay(folder.journal(), catalogue, []))

"""Owns what the reading commands show: it fetches from the folder and hands on to core and page.

A view is made here and printed in `purpose.cli`. Nothing here asks; only `rebuild` saves.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from purpose.catalogue import Catalogue
from purpose.errors import PurposeError
from purpose.places import fold
from purpose.profile import Profile, read_profile
from purpose.store import Folder
from purpose.text import wrapped


@dataclass(frozen=True, slots=True)
class View:
    """What to show: the text, the same through rich for a terminal, and remarks for stderr."""

    text: str
    styled: Callable[[], None] | None = None
    remarks: tuple[str, ...] = ()


def _as_json(mapping: Mapping[str, Any]) -> View:
    return View(json.dumps(mapping, ensure_ascii=False, indent=2))


def _profile(folder: Folder) -> Profile:
    return read_profile(folder.profile())


# -- people to talk to ----------------------------------------------------------------------


def care_view(folder: Folder, today: date, columns: int) -> View:
    """People to talk to; shown whatever state the profile is in."""
    from purpose import care

    try:
        own = _profile(folder).person.call
    except PurposeError:  # a broken profile must not stand between a person and help
        own = ""
    page = care.page(care.shipped_resources(), own, today)
    return View("\n".join(line for each in page.split("\n") for line in wrapped(each, columns)))


# -- exercises ------------------------------------------------------------------------------


def exercises_view(folder: Folder, columns: int) -> View:
    """The exercises at hand, a line each."""
    catalogue = Catalogue(folder.own_exercises())
    done = _profile(folder).walk.done
    lines = []
    for exercise in catalogue:
        number = "" if exercise.place is None else str(exercise.place)
        facts = f"{exercise.minutes} min"
        if exercise.quick and exercise.place is not None:
            facts += ", quick"
        if catalogue.is_own(exercise.name):
            facts += ", yours"
        if exercise.name in done:
            facts += f", walked {done[exercise.name].isoformat()}"
        lines.append(f"{number:>2}  {exercise.name:<14} {exercise.title}  ({facts})")
    return View("\n".join(line for each in lines for line in wrapped(each, columns)))


def quotes_view() -> View:
    """What an exercise's words can quote."""
    from purpose.mirror import READINGS
    from purpose.places import SINGLES

    lines = ["Readings of what was answered so far:", ""]
    for name, reading in READINGS.items():
        about = (reading.__doc__ or "").strip().split("\n")[0]
        lines += [f"  {{{name}}}", *wrapped(about, 76, indent="      ")]
    lines += ["", "Places in the profile:", "", *(f"  {{{place}}}" for place in SINGLES)]
    return View("\n".join(lines))


def exercise_view(folder: Folder, name: str, form: str, columns: int) -> View:
    """One exercise, for a reader or for a program."""
    from purpose.description import as_mapping, paragraphs

    exercise = Catalogue(folder.own_exercises())[name]
    if form == "json":
        return _as_json(as_mapping(exercise))
    lines: list[str] = []
    for text, depth in paragraphs(exercise):
        if form == "markdown":
            lines += ["#" * 2 + f" {text}" if depth == 0 else "- " * (depth - 1) + text, ""]
        else:
            lines += [*wrapped(text, min(columns, 80), indent="  " * depth), ""]
    return View("\n".join(lines).rstrip())


# -- the profile from the journal -----------------------------------------------------------


def rebuild_profile(folder: Folder) -> str:
    """Make profile.toml again from the journal; returns what to say about it.

    Raises:
        ProfileUnreadable: a journal file is damaged.
        SaveFailed: the disk said no; profile.toml is as it was.
    """
    catalogue = Catalogue(folder.own_exercises())
    unknown: list[str] = []

    def folded(entries: list[tuple[str, dict[str, Any]]]) -> dict[str, Any]:
        profile: dict[str, Any] = {}
        for file_name, entry in entries:
            for exercise_name, answers in entry.items():
                if not isinstance(answers, Mapping):
                    continue
                try:
                    exercise = catalogue[exercise_name]
                except PurposeError:
                    unknown.append(file_name)
                    continue
                profile = fold(profile, exercise, answers, entry["date"])
        return profile

    with folder.session():
        folder.rebuild(folded)
    said = f"profile.toml was made again from {len(folder.entries())} entries of the journal."
    if unknown:
        said += f" Left aside, as no exercise of that name is here: {', '.join(unknown)}."
    return said

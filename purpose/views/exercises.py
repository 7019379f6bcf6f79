"""Owns what `purpose exercises` shows: the list, one exercise, and what its words can quote."""

from __future__ import annotations

from dataclasses import replace

from purpose.catalogue import Catalogue
from purpose.description import as_mapping, paragraphs
from purpose.landmarks import SITTING
from purpose.mirror import READINGS
from purpose.places import QUOTED
from purpose.profile import read_profile
from purpose.store import Folder
from purpose.text import wrapped
from purpose.views import View, as_json, as_text


def exercises_view(folder: Folder, columns: int) -> View:
    """The exercises at hand, a line each."""
    catalogue = Catalogue(folder.own_exercises())
    wrong: list[str] = []
    done = {} if folder.shelf.is_closed else read_profile(folder.profile()).walk.done
    lines = []
    for exercise in catalogue.readable(wrong):
        if exercise.name == SITTING:
            continue
        number = "" if exercise.place is None else str(exercise.place)
        facts = f"{exercise.minutes} min"
        if exercise.quick and exercise.place is not None:
            facts += ", quick"
        if catalogue.is_own(exercise.name):
            facts += ", yours"
        if exercise.name in done:
            facts += f", walked {done[exercise.name].isoformat()}"
        lines.append(f"{number:>2}  {exercise.name:<14} {exercise.title}  ({facts})")
    said = "\n".join(line for each in lines for line in wrapped(each, columns))
    return replace(as_text(said), remarks=tuple(wrong))


def quotes_view() -> View:
    """What an exercise's words can quote."""
    lines = ["Readings of what was answered so far:", ""]
    for name, reading in READINGS.items():
        about = (reading.__doc__ or "").strip().split("\n")[0]
        lines += [f"  {{{name}}}", *wrapped(about, 76, indent="      ")]
    lines += ["", "Places in the profile:", "", *(f"  {{{place}}}" for place in QUOTED)]
    return as_text("\n".join(lines))


def exercise_view(folder: Folder, name: str, form: str, columns: int) -> View:
    """One exercise, for a reader or for a program."""
    exercise = Catalogue(folder.own_exercises())[name]
    if form == "json":
        return as_json(as_mapping(exercise))
    lines: list[str] = []
    for text, depth in paragraphs(exercise):
        if form == "markdown":
            lines += ["#" * 2 + f" {text}" if depth == 0 else "- " * (depth - 1) + text, ""]
        else:
            lines += [*wrapped(text, min(columns, 80), indent="  " * depth), ""]
    said = "\n".join(lines).rstrip()
    return View(said) if form == "markdown" else as_text(said)

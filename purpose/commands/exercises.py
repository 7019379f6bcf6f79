"""`purpose exercises`: list them, show one, check one of your own."""

from dataclasses import replace
from pathlib import Path
from typing import Annotated

import typer

from purpose.commands import _shell
from purpose.commands._options import FormatOption, exercise_names
from purpose.commands._view import View, as_json, as_text
from purpose.errors import ExerciseWrong, UsageProblem
from purpose.exercises.catalogue import Catalogue, read_exercise
from purpose.exercises.describe import as_mapping, paragraphs
from purpose.exercises.exercise import MOOD
from purpose.profile.dated import DATED
from purpose.profile.places import QUOTED
from purpose.profile.profile import read_profile
from purpose.profile.readings import READINGS
from purpose.store import Folder
from purpose.store.disk import files
from purpose.text import wrapped

app = typer.Typer(rich_markup_mode=None, no_args_is_help=True, add_completion=False)


@app.command("list")
def list_exercises(
    quotes: Annotated[
        bool, typer.Option("--quotes", help="List what an exercise's words can quote, instead.")
    ] = False,
) -> None:
    """The exercises at hand, in the order of the walk, and your own."""
    _shell.show(
        quotes_view() if quotes else exercises_view(_shell.unasked_folder(), _shell.columns())
    )


@app.command("show")
def show_exercise(
    name: Annotated[
        str, typer.Argument(help="Its name, such as labyrinth.", autocompletion=exercise_names)
    ],
    format: FormatOption = "terminal",  # noqa: A002
) -> None:
    """One exercise: its scene, why it is asked, where that comes from, and its questions.

    `--format json` describes every step so that another program can answer it.
    """
    _shell.show(exercise_view(_shell.unasked_folder(), name, format, _shell.columns()))


@app.command("check")
def check_exercise(
    file: Annotated[Path, typer.Argument(help="The TOML file of an exercise, or a folder.")],
) -> None:
    """Check an exercise file, or each in a folder; what is wrong is named by file, step and key."""
    found = sorted(files.inside(file, ".toml")) if file.is_dir() else [file]
    if not found:
        raise UsageProblem(f"{file} has no TOML file in it.", "An exercise is one: NAME.toml")
    wrong: list[ExerciseWrong] = []
    for each in found:
        try:
            exercise = read_exercise(each)
        except ExerciseWrong as problem:
            wrong.append(problem)
        else:
            steps = len(exercise.steps)
            print(f"{each.name} is a good exercise: {exercise.title}, {steps} steps.")
    for other in wrong[:-1]:
        _shell.say(f"{other.problem} {other.remedy}")
    if wrong:
        raise wrong[-1]


def exercises_view(folder: Folder, columns: int) -> View:
    """The exercises at hand, a line each."""
    catalogue = Catalogue(folder.own_exercises())
    wrong: list[str] = []
    done = {} if folder.vault.is_closed else read_profile(folder.profile()).walk.done
    lines = []
    for exercise in catalogue.readable(wrong):
        if exercise.name == MOOD:
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
    for name, reading in {**READINGS, **DATED}.items():
        about = (reading.__doc__ or "").strip().split("\n")[0]
        lines += [f"  {{{name}}}", *wrapped(about, 76, indent="      ")]
    lines += ["", "Places in the profile:", "", *(f"  {{{place}}}" for place in QUOTED)]
    return as_text("\n".join(lines))


def exercise_view(folder: Folder, name: str, form: str, columns: int) -> View:
    """One exercise, for a reader or for a program."""
    catalogue = Catalogue(folder.own_exercises())
    exercise = catalogue[catalogue.called(name)]
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

"""Owns `purpose exercises`: list them, see one, check one of your own."""

from pathlib import Path
from typing import Annotated

import typer

from purpose.cli import shell
from purpose.cli.options import FormatOption, ReadFormat

app = typer.Typer(rich_markup_mode=None, no_args_is_help=True)


@app.command("list")
def list_exercises(
    quotes: Annotated[
        bool, typer.Option("--quotes", help="List what an exercise's words can quote, instead.")
    ] = False,
) -> None:
    """The exercises at hand, in the order of the walk, and your own."""
    from purpose.commands.exercises import exercises_view, quotes_view

    shell.show(quotes_view() if quotes else exercises_view(shell.unasked_folder(), shell.columns()))


@app.command("show")
def show_exercise(
    name: Annotated[str, typer.Argument(help="Its name, such as labyrinth.")],
    format: FormatOption = ReadFormat.TERMINAL,  # noqa: A002
) -> None:
    """One exercise: its scene, why it is asked, where that comes from, and its questions.

    `--format json` describes every step so that another program can answer it.
    """
    from purpose.commands.exercises import exercise_view

    shell.show(exercise_view(shell.unasked_folder(), name, format, shell.columns()))


@app.command("check")
def check_exercise(
    file: Annotated[Path, typer.Argument(help="The TOML file of an exercise.", dir_okay=False)],
) -> None:
    """Check an exercise file; what is wrong is named by file, step and key."""
    from purpose.exercises.catalogue import read_exercise

    exercise = read_exercise(file)
    typer.echo(f"{file.name} is a good exercise: {exercise.title}, {len(exercise.steps)} steps.")

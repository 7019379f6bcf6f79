"""Owns the commands: their names, options and help, and how each error becomes an exit code.

It holds no logic: every command makes one call and prints what comes back. What a command needs is
imported inside it, so that `purpose` alone starts fast.
"""

from __future__ import annotations

import os
import sys
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from purpose import __version__
from purpose.errors import PurposeError, UsageProblem

if TYPE_CHECKING:
    from purpose.store import Folder

app = typer.Typer(
    add_completion=True,
    no_args_is_help=False,
    rich_markup_mode=None,  # plain help starts twice as fast, and screen readers can read it
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)
exercises_app = typer.Typer(rich_markup_mode=None, no_args_is_help=True)
app.add_typer(
    exercises_app, name="exercises", help="The exercises: list them, see one, check your own."
)


class ReadFormat(StrEnum):
    """How something is read back."""

    TERMINAL = "terminal"
    MARKDOWN = "markdown"
    JSON = "json"


FormatOption = Annotated[
    ReadFormat,
    typer.Option("--format", help="For the terminal, as Markdown, or as JSON for programs."),
]
OutputOption = Annotated[
    Path | None,
    typer.Option(
        "--output", "-o", help="Write to this file, readable by you alone.", dir_okay=False
    ),
]


def run() -> None:
    """Run the command line and exit with the code that DESIGN gives each outcome."""
    os.umask(0o077)
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")
    try:
        app()
    except PurposeError as error:
        _say(error.problem)
        _say(error.remedy)
        unsaved = getattr(error, "unsaved", "")
        if unsaved:
            typer.echo("\nThese words are not on the disk. Copy them from here:\n", err=True)
            typer.echo(_inert(unsaved), err=True)
        sys.exit(error.exit_code)
    except Exception as error:  # a bug; the person's words may be in it, so only places are shown
        _confess(error)
        sys.exit(1)


def _say(message: str) -> None:
    """A message on stderr, in lines that fit."""
    from purpose.text import wrapped

    if message:
        typer.echo("\n".join(wrapped(message, min(_columns(), 80))), err=True)


def _confess(error: Exception) -> None:
    from traceback import extract_tb

    typer.echo(
        "Something in purpose itself went wrong. What you answered before is saved.", err=True
    )
    typer.echo("If you report it, this says where; it holds nothing that you wrote:\n", err=True)
    typer.echo(f"  purpose {__version__}, {type(error).__name__}", err=True)
    for frame in extract_tb(error.__traceback__):
        typer.echo(f"  {Path(frame.filename).name}:{frame.lineno} in {frame.name}", err=True)


def _inert(text: str) -> str:
    from purpose.text import inert

    return inert(text)


def today() -> date:
    """The day: `PURPOSE_TODAY`, or what the clock says.

    Raises:
        UsageProblem: `PURPOSE_TODAY` is not a day.
    """
    rehearsed = os.environ.get("PURPOSE_TODAY")
    if not rehearsed:
        return date.today()
    try:
        return date.fromisoformat(rehearsed)
    except ValueError:
        raise UsageProblem(
            f"PURPOSE_TODAY is “{rehearsed}”, which is not a day.", "Write it like 2026-11-23."
        ) from None


def _folder() -> Folder:
    from purpose.store import Folder, home

    return Folder(home(os.environ))


def _print_version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"purpose {__version__}")
        raise typer.Exit


@app.callback(invoke_without_command=True)
def home(
    context: typer.Context,
    version: Annotated[
        bool,
        typer.Option(
            "--version", help="Say which version this is.", callback=_print_version, is_eager=True
        ),
    ] = False,
) -> None:
    """What will you plant in the ruins of your achievements?

    A walk through a dream, in eleven exercises and five sittings; at its end a plan on one page, in
    your own words. All of it stays on this computer. `purpose` alone says where you are, and what
    comes next.
    """
    if context.invoked_subcommand is None:
        from purpose.views.home import home_view

        _show(home_view(_folder(), today(), _columns()))


@app.command()
def start(
    only: Annotated[
        str | None,
        typer.Option(help="Ask this one exercise, also again; `purpose exercises list`."),
    ] = None,
    quick: Annotated[
        bool, typer.Option("--quick", help="The short way through: about 30 minutes.")
    ] = False,
    plain: Annotated[
        bool, typer.Option("--plain", help="Plain numbered lines: for screen readers and pipes.")
    ] = False,
    answers: Annotated[
        Path | None,
        typer.Option(help="Answer from a TOML file in the journal's shape.", dir_okay=False),
    ] = None,
) -> None:
    """Begin, or go on at the very question where you stopped.

    Every answer is saved before the next question. At any question you can type back, skip, pause,
    help or care. Ctrl-C stops too, and keeps even half a sentence.

    `--only constellation --quick` sorts your values anew from where they stood: ten cards and a few
    pairs, about two minutes, and the last order beside the new one.
    """
    from purpose.start import start as begin

    begin(_folder(), today(), only=only, quick=quick, plain=plain, answers=answers)


@app.command()
def plan(format: FormatOption = ReadFormat.TERMINAL, output: OutputOption = None) -> None:  # noqa: A002
    """Your plan, on one page.

    At most 66 lines of 80 columns, whatever you wrote. What is too long is shortened at a word,
    and that is said on stderr. What is missing names the exercise that brings it.
    """
    from purpose.views.plan import plan_view

    _show(plan_view(_folder(), today(), format, _columns()), output)


@app.command()
def show(
    name: Annotated[
        str | None, typer.Argument(help="An exercise, such as letter; all of them if none.")
    ] = None,
    format: FormatOption = ReadFormat.TERMINAL,  # noqa: A002
    output: OutputOption = None,
) -> None:
    """Read back what you wrote, whole and in your own words."""
    from purpose.views.written import show_view

    _show(show_view(_folder(), name, format, _columns()), output)


@app.command()
def care() -> None:
    """People to talk to, at once, anywhere."""
    from purpose.views.care import care_view

    _show(care_view(_folder(), today(), _columns()))


@app.command()
def where() -> None:
    """The folder that holds all you wrote."""
    typer.echo(_folder().root)


@app.command()
def rebuild() -> None:
    """Make profile.toml again from the journal.

    For a profile that was lost or broken. The one that is there is set aside in backups first.
    What was only ever written into profile.toml by hand is in that copy, not in the new one.
    """
    from purpose.rebuild import rebuild_profile

    typer.echo(rebuild_profile(_folder()), err=True)


@exercises_app.command("list")
def list_exercises(
    quotes: Annotated[
        bool, typer.Option("--quotes", help="List what an exercise's words can quote, instead.")
    ] = False,
) -> None:
    """The exercises at hand, in the order of the walk, and your own."""
    from purpose.views.exercises import exercises_view, quotes_view

    _show(quotes_view() if quotes else exercises_view(_folder(), _columns()))


@exercises_app.command("show")
def show_exercise(
    name: Annotated[str, typer.Argument(help="Its name, such as labyrinth.")],
    format: FormatOption = ReadFormat.TERMINAL,  # noqa: A002
) -> None:
    """One exercise: its scene, why it is asked, where that comes from, and its questions.

    `--format json` describes every step so that another program can answer it.
    """
    from purpose.views.exercises import exercise_view

    _show(exercise_view(_folder(), name, format, _columns()))


@exercises_app.command("check")
def check_exercise(
    file: Annotated[Path, typer.Argument(help="The TOML file of an exercise.", dir_okay=False)],
) -> None:
    """Check an exercise file; what is wrong is named by file, step and key."""
    from purpose.catalogue import read_exercise

    exercise = read_exercise(file)
    typer.echo(f"{file.name} is a good exercise: {exercise.title}, {len(exercise.steps)} steps.")


def _columns() -> int:
    from shutil import get_terminal_size

    return max(40, get_terminal_size().columns)


def _show(view: Any, output: Path | None = None) -> None:
    """Print a view on stdout, its remarks on stderr; or write it to a file."""
    if output is not None:
        from purpose.store import save_text

        save_text(output, view.text + "\n")
        typer.echo(f"Written to {output}.", err=True)
    elif view.styled and sys.stdout.isatty():
        view.styled()
    else:
        typer.echo(view.text)
    for remark in view.remarks:
        _say(remark)

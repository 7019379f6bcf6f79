"""Owns the command line as a whole: the front door, and how each error becomes an exit code.

The commands hold no logic: each makes one call and shows what comes back. What a command needs is
imported inside it, so that `purpose` alone starts fast. For the same reason modules with commands
do not put off their annotations (PEP 563): typer would compile each from its text at every start.
"""

import codecs
import os
import sys
from contextlib import suppress
from pathlib import Path
from typing import Annotated

import typer

from purpose import __version__
from purpose.cli import carry, exercises, keep, read, shell, walk
from purpose.errors import PurposeError

app = typer.Typer(
    add_completion=True,
    no_args_is_help=False,
    rich_markup_mode=None,  # plain help starts twice as fast, and screen readers can read it
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)
for room in (walk, read, keep, carry):
    app.add_typer(room.app)
app.add_typer(
    exercises.app, name="exercises", help="The exercises: list them, see one, check your own."
)


def run() -> None:
    """Run the command line and exit with the code that DESIGN gives each outcome."""
    os.umask(0o077)
    _leave_no_core()
    _speak_as_they_hear()
    try:
        app()
    except PurposeError as error:
        shell.say(error.problem)
        shell.say(error.remedy)
        unsaved = getattr(error, "unsaved", "")
        if unsaved:
            print("\nThese words are not on the disk. Copy them from here:\n", file=sys.stderr)
            print(_inert(unsaved), file=sys.stderr)
        sys.exit(error.exit_code)
    except Exception as error:  # a bug; the person's words may be in it, so only places are shown
        _confess(error)
        sys.exit(1)


def _speak_as_they_hear() -> None:
    """A terminal is shown signs that it knows; a pipe or a file gets UTF-8, whatever the locale."""
    codecs.register_error("likeness", _likeness)
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            encoding = None if stream.isatty() else "utf-8"
            stream.reconfigure(encoding=encoding, errors="likeness")


def _likeness(error: UnicodeError) -> tuple[str, int]:
    from purpose.text import likeness

    return likeness(error)


def _leave_no_core() -> None:
    """A crash, here or in the editor, leaves no picture of the memory on the disk."""
    with suppress(ImportError, OSError, ValueError):  # Windows has no such limit
        import resource

        # Linux hands cores to a crash reporter whatever the limit, unless it is just one byte.
        most = 1 if resource.getrlimit(resource.RLIMIT_CORE)[1] else 0
        resource.setrlimit(resource.RLIMIT_CORE, (most, most))


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
        from purpose.commands.home import home_view

        shell.show(home_view(shell.folder(), shell.today(), shell.columns()))

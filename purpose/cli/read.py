"""Owns the commands that show: the page, the answers, people to talk to, the folder."""

from __future__ import annotations

from typing import Annotated

import typer

from purpose.cli import shell
from purpose.cli.options import FormatOption, OutputOption, ReadFormat

app = typer.Typer()


@app.command()
def plan(format: FormatOption = ReadFormat.TERMINAL, output: OutputOption = None) -> None:  # noqa: A002
    """Your plan, on one page.

    At most 66 lines of 80 columns, whatever you wrote. What is too long is shortened at a word,
    and that is said on stderr. What is missing names the exercise that brings it.
    """
    from purpose.views.plan import plan_view

    shell.show(plan_view(shell.folder(), shell.today(), format, shell.columns()), output)


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

    shell.show(show_view(shell.folder(), name, format, shell.columns()), output)


@app.command()
def history(
    format: FormatOption = ReadFormat.TERMINAL,  # noqa: A002
    output: OutputOption = None,
) -> None:
    """How things stood at each look: three bars, what was lived, and what became of the seeds.

    Never a total. A change is called one only if it is larger than your own months differ anyway;
    with fewer than three reviews it is too early to tell.
    """
    from purpose.views.history import history_view

    shell.show(history_view(shell.folder(), format, shell.columns()), output)


@app.command()
def care() -> None:
    """People to talk to, at once, anywhere."""
    from purpose.views.care import care_view

    shell.show(care_view(shell.folder(), shell.today(), shell.columns()))


@app.command()
def where() -> None:
    """The folder that holds all you wrote."""
    typer.echo(shell.folder().root)

"""Owns the commands that ask: what they take, and what their help says."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from purpose.cli import shell

app = typer.Typer()


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

    begin(shell.folder(), shell.today(), only=only, quick=quick, plain=plain, answers=answers)

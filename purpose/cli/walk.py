"""Owns the commands that ask: what they take, and what their help says."""

from pathlib import Path
from typing import Annotated

import typer

from purpose.cli import shell
from purpose.cli.options import AnswersOption, FormatOption, OutputOption, PlainOption, ReadFormat

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
    again: Annotated[
        bool, typer.Option("--again", help="Walk all of it anew, old answers beside the new.")
    ] = False,
    plain: PlainOption = False,
    answers: AnswersOption = None,
) -> None:
    """Begin, or go on at the very question where you stopped.

    Every answer is saved before the next question. At any question you can type back, skip, pause,
    help or care. Ctrl-C stops too, and keeps even half a sentence.

    `--only constellation --quick` sorts your values anew from where they stood: ten cards and a few
    pairs, about two minutes, and the last order beside the new one.
    """
    from purpose.commands.start import start as begin

    begin(
        shell.folder(),
        shell.today(),
        only=only,
        quick=quick,
        again=again,
        plain=plain,
        answers=answers,
    )


@app.command()
def review(
    plain: PlainOption = False,
    answers: AnswersOption = None,
    note: Annotated[
        bool, typer.Option("--note", help="Only print the note for your witness, from last time.")
    ] = False,
) -> None:
    """Look back on the time since the last review, and mend the plan: about 13 minutes.

    How you are, the nine questions, the moments you noted, what you steer by, each seed: kept,
    partly or not. Where a plan did not hold, the plan is changed; a seed may grow, shrink, or go to
    the compost. Months that you missed are simply part of the time you look back on.

    It ends with what changed, and the new page. Once a quarter the values can be sorted anew, once
    a year letter and murals are read back.
    """
    from purpose.commands.review_view import changed_view, note_view

    if note:
        shell.show(note_view(shell.folder()))
        return
    from purpose.commands.review import review as look_back

    folder = shell.folder()
    look_back(folder, shell.today(), plain=plain, answers=answers)
    shell.show(changed_view(folder, shell.today(), shell.columns()))


@app.command()
def grain(
    tag: Annotated[
        str, typer.Option(help="A petal of the bloom or one of your values, if you know it.")
    ] = "",
    list_all: Annotated[
        bool, typer.Option("--list", help="Read your moments back, instead.")
    ] = False,
    format: FormatOption = ReadFormat.TERMINAL,  # noqa: A002
    output: OutputOption = None,
    plain: PlainOption = False,
    answers: Annotated[
        Path | None,
        typer.Option(help="Take moments from a file like those in grains/.", dir_okay=False),
    ] = None,
) -> None:
    """Note a moment, in one line.

    It asks for it, or reads standard input, a line each. The words are never an argument, because
    shells remember those. --format and --output go with --list.
    """
    if list_all:
        from purpose.commands.grain_view import grains_view

        shell.show(grains_view(shell.folder(), shell.today(), format, shell.columns()), output)
        return
    from purpose.commands.grain import notice

    notice(shell.folder(), shell.today(), tag=tag, plain=plain, answers=answers)


@app.command()
def remind(
    output: Annotated[
        Path,
        typer.Option("--output", "-o", help="The folder to write to.", file_okay=False),
    ] = Path(),
    shell_start: Annotated[
        bool,
        typer.Option("--shell", help="Print a line for your shell's start-up file, instead."),
    ] = False,
) -> None:
    """Calendar files for the monthly review and for the next steps of your seeds.

    Two files, as calendars and task lists want them. Import them again whenever the plan changes:
    what is there already is moved, not doubled.

    --shell prints a line that speaks up in a new terminal when the review is due, costs next to
    nothing, and says nothing otherwise. For example: purpose remind --shell >> ~/.bashrc
    """
    from purpose.commands.remind import shell_line, write_calendars

    if shell_start:
        shell.hand_on(shell_line(shell.folder()))
        return
    for said in write_calendars(shell.folder(), shell.today(), output):
        shell.say(said)

"""Options that several commands share, with their words in the help."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Annotated, Literal, get_args

import typer

from purpose.commands._shell import go_plain
from purpose.dates import stretch
from purpose.errors import UsageProblem
from purpose.paper.sizes import Size
from purpose.text import quoted

ReadFormat = Literal["terminal", "markdown", "json"]
WrittenFormat = Literal["terminal", "markdown", "json", "pdf"]
PaperFormat = Literal["pdf", "svg", "png"]
PlanFormat = Literal["terminal", "markdown", "json", "pdf", "svg", "png"]
"""How something is shown: on the screen, for other programs, or as a page for paper."""

PAPER: tuple[str, ...] = get_args(PaperFormat)

FormatOption = Annotated[
    ReadFormat,
    typer.Option("--format", help="For the terminal, as Markdown, or as JSON for programs."),
]


def exercise_names(incomplete: str) -> list[tuple[str, str]]:
    """What a shell offers where an exercise is asked for: the names, each with its title."""
    from purpose.commands import _shell
    from purpose.errors import PurposeError
    from purpose.exercises.catalogue import Catalogue
    from purpose.exercises.exercise import MOOD

    try:
        catalogue = Catalogue(_shell.unasked_folder().own_exercises())
        names = [each for each in catalogue.names() if each.startswith(incomplete)]
        return [(each, catalogue.head(each).title) for each in names if each != MOOD]
    except PurposeError:  # in the middle of a line nobody wants to hear of it
        return []


OutputOption = Annotated[
    Path | None,
    typer.Option(
        "--output", "-o", help="Write to this file, readable by you alone.", dir_okay=False
    ),
]
SizeOption = Annotated[
    Size | None,
    typer.Option(
        help="The paper: A4, or Letter where that is usual, as your locale says. A6 is a card.",
        show_default=False,
    ),
]
PrintOption = Annotated[bool, typer.Option("--print", help="Send the page to your printer.")]
OpenOption = Annotated[
    bool, typer.Option("--open", help="Open the page in your viewer of such files.")
]
DayOption = Annotated[
    str, typer.Option("--day", help="Only of that day, month or year: 2027-03-14, 2027-03, 2027.")
]
PLAIN_HELP = "Plain lines, for screen readers and pipes: no colours, no drawings."
PlainOption = Annotated[bool, typer.Option("--plain", help=PLAIN_HELP, callback=go_plain)]
AnswersOption = Annotated[
    Path | None,
    typer.Option(help="Answer from a TOML file in the journal's shape.", dir_okay=False),
]


def _any_of(names: Sequence[str]) -> str:
    *most, last = names
    return f"{', '.join(most)} or {last}" if most else last


def stretch_of(day: str) -> tuple[date, date] | None:
    """The first and the last day of what `--day` says; None if it says nothing.

    Raises:
        UsageProblem: it is no day, month or year.
    """
    try:
        return stretch(day) if day else None
    except ValueError:
        raise UsageProblem(
            f"{quoted(day)} is no day, month or year.", "Write it like 2027-03-14, 2027-03 or 2027."
        ) from None


def asked_form(
    asked: str | None,
    output: Path | None,
    size: str | None,
    *,
    to_printer: bool,
    to_viewer: bool,
    papers: Sequence[str] = PAPER,
) -> str:
    """The format: as asked; else what the file's ending says; else the PDF if only paper will do.

    Args:
        asked: with --format.
        output: the file that was named.
        size: of the paper.
        to_printer: whether to print it.
        to_viewer: whether to open it.
        papers: those it can have on paper.

    Raises:
        UsageProblem: what was asked does not go together.
    """
    for_paper = [
        option
        for option, given in (("--size", size), ("--print", to_printer), ("--open", to_viewer))
        if given
    ]
    ending = output.suffix.lower().removeprefix(".") if output else ""
    form = asked or (ending if ending in papers else "pdf" if for_paper else "terminal")
    if for_paper and form not in papers:
        raise UsageProblem(
            f"{for_paper[0]} is for a page on paper, and {form} is none.",
            f"Leave --format out, or take {_any_of(papers)}.",
        )
    if to_printer and form != "pdf":
        raise UsageProblem(f"A printer is sent the PDF, not {form}.", "Leave --format out.")
    return form

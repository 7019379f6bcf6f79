"""`purpose history`: then and now, what was lived, and what became of the seeds."""

import os
from typing import Annotated

import typer

from purpose.commands import _shell
from purpose.commands._options import (
    OpenOption,
    OutputOption,
    PrintOption,
    SizeOption,
    WrittenFormat,
    asked_form,
)
from purpose.commands._view import View, as_json, as_lines
from purpose.journal.history import as_mapping, make_history
from purpose.journal.recall import stages_of
from purpose.page.history_markdown import history_markdown
from purpose.page.history_page import history_lines
from purpose.paper.sizes import Size


def command(
    format: Annotated[  # noqa: A002
        WrittenFormat | None,
        typer.Option(
            help="For the terminal (this one if nothing else is asked), as Markdown, as JSON for "
            "programs; or as a page, in a PDF.",
            show_default=False,
        ),
    ] = None,
    output: OutputOption = None,
    size: SizeOption = None,
    to_printer: PrintOption = False,
    to_viewer: OpenOption = False,
) -> None:
    """How it goes over the months, in words first: what you say otherwise now, and the seeds.

    Never a total. A change is called one only if it is larger than your own months differ anyway;
    with fewer than three reviews it is too early to tell.

    `--print` sends the year to your printer, on one page; on A6 only how it went from first to
    last. With `--format pdf` that page goes to the file you name with --output, into a pipe, or to
    purpose-history.pdf in this folder.
    """
    form = asked_form(
        format, output, size, to_printer=to_printer, to_viewer=to_viewer, papers=("pdf",)
    )
    if form == "pdf":
        from purpose.commands._paper import hand_over, history_paper

        media = size or Size.usual(os.environ)
        paper = history_paper(_shell.folder(), _shell.today(), media)
        hand_over(paper, output, media, to_printer=to_printer, to_viewer=to_viewer)
        return
    history = make_history(stages_of(_shell.folder()))
    if form == "json":
        view = as_json(as_mapping(history))
    elif form == "markdown":
        view = View(history_markdown(history))
    else:
        lines = history_lines(history, _shell.columns(), plain=_shell.plain())
        view = as_lines(lines)
    _shell.show(view, output)

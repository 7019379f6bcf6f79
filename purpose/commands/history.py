"""`purpose history`: then and now, what was lived, and what became of the seeds."""

from typing import Annotated

import typer

from purpose.commands import _shell
from purpose.commands._options import OutputOption, WrittenFormat
from purpose.commands._view import View, as_json, as_lines
from purpose.journal.history import as_mapping, make_history
from purpose.journal.recall import stages_of
from purpose.page.history_page import history_lines, history_markdown
from purpose.paper.sizes import Size
from purpose.store import Folder


def command(
    format: Annotated[  # noqa: A002
        WrittenFormat,
        typer.Option(
            help="For the terminal, as Markdown, as JSON for programs; or as a page, in a PDF."
        ),
    ] = WrittenFormat.TERMINAL,
    output: OutputOption = None,
) -> None:
    """How things stood at each look: what was lived, and what became of the seeds.

    Never a total. A change is called one only if it is larger than your own months differ anyway;
    with fewer than three reviews it is too early to tell.

    `--format pdf` is the year on a page: to the file you name with --output, into a pipe, or to
    purpose-history.pdf in this folder.
    """
    if format is WrittenFormat.PDF:
        from purpose.commands._paper import hand_over, history_paper

        hand_over(history_paper(_shell.folder(), _shell.today(), Size.A4), output, Size.A4)
        return
    _shell.show(history_view(_shell.folder(), format, _shell.columns()), output)


def history_view(folder: Folder, form: str, columns: int) -> View:
    """The whole history, from the journal."""
    history = make_history(stages_of(folder))
    if form == "json":
        return as_json(as_mapping(history))
    if form == "markdown":
        return View(history_markdown(history))
    return as_lines(history_lines(history, columns))

"""`purpose history`: then and now, what was lived, and what became of the seeds."""

from typing import Annotated

import typer

from purpose.commands import _shell
from purpose.commands._options import OutputOption, WrittenFormat
from purpose.commands._view import View, as_json, as_lines
from purpose.journal.history import as_mapping, make_history
from purpose.journal.recall import stages_of
from purpose.page.history_markdown import history_markdown
from purpose.page.history_page import history_lines
from purpose.paper.sizes import Size


def command(
    format: Annotated[  # noqa: A002
        WrittenFormat,
        typer.Option(
            help="For the terminal, as Markdown, as JSON for programs; or as a page, in a PDF."
        ),
    ] = "terminal",
    output: OutputOption = None,
) -> None:
    """How it goes over the months, in words first: what you say otherwise now, and the seeds.

    Never a total. A change is called one only if it is larger than your own months differ anyway;
    with fewer than three reviews it is too early to tell.

    `--format pdf` is the year on a page: to the file you name with --output, into a pipe, or to
    purpose-history.pdf in this folder.
    """
    if format == "pdf":
        from purpose.commands._paper import hand_over, history_paper

        hand_over(history_paper(_shell.folder(), _shell.today(), Size.A4), output, Size.A4)
        return
    history = make_history(stages_of(_shell.folder()))
    if format == "json":
        view = as_json(as_mapping(history))
    elif format == "markdown":
        view = View(history_markdown(history))
    else:
        lines = history_lines(history, _shell.columns(), plain=_shell.plain())
        view = as_lines(lines)
    _shell.show(view, output)

"""Owns where a page for paper goes: a file, a pipe, printer or viewer. It knows no command."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from purpose.cli import shell
from purpose.errors import NotPrinted, UsageProblem

if TYPE_CHECKING:
    from purpose.commands.plan_paper import Paper


PAPER = ("pdf", "svg", "png")


def asked_form(
    asked: str | None, output: Path | None, size: str | None, *, to_printer: bool, to_viewer: bool
) -> str:
    """The format: as asked; else what the file's ending says; else the PDF if only paper will do.

    Raises:
        UsageProblem: what was asked does not go together.
    """
    for_paper = [
        option
        for option, given in (("--size", size), ("--print", to_printer), ("--open", to_viewer))
        if given
    ]
    ending = output.suffix.lower().removeprefix(".") if output else ""
    form = asked or (ending if ending in PAPER else "pdf" if for_paper else "terminal")
    if for_paper and form not in PAPER:
        raise UsageProblem(
            f"{for_paper[0]} is for a page on paper, and {form} is none.",
            "Leave --format out, or take pdf, svg or png.",
        )
    if to_printer and form != "pdf":
        raise UsageProblem(f"A printer is sent the PDF, not {form}.", "Leave --format out.")
    return form


def hand_over(
    paper: Paper,
    output: Path | None,
    media: str,
    *,
    to_printer: bool = False,
    to_viewer: bool = False,
) -> None:
    """Print the page, open it, or save it; say what was done, and what it lacks, on stderr.

    Raises:
        NotPrinted: there is no printer or no viewer, or it would print empty boxes.
        SaveFailed: it could not be written.
    """
    for remark in (*paper.remarks, paper.missing):
        shell.say(remark)
    if to_printer and paper.missing:
        raise NotPrinted(
            "So it was not printed.",
            f"To have it all the same: `--output {paper.name}` writes it; print that file.",
        )
    if to_printer or to_viewer:
        _print_or_open(paper, output, media, to_printer=to_printer, to_viewer=to_viewer)
    elif output is None and not sys.stdout.isatty():
        sys.stdout.buffer.write(paper.content)
        sys.stdout.buffer.flush()
    else:
        _saved(paper, output)


def _print_or_open(
    paper: Paper, output: Path | None, media: str, *, to_printer: bool, to_viewer: bool
) -> None:
    from purpose.paper import printer  # here, as most pages go to a file

    by_file = to_printer and printer.prints_files_only()
    if output or to_viewer or by_file:
        output = _saved(paper, output)
    if to_printer:
        sent = printer.send_file(output) if by_file and output else None
        shell.say(sent or printer.send(paper.content, media))
    if to_viewer and output:
        printer.open_file(output.absolute())


def _saved(paper: Paper, output: Path | None) -> Path:
    from purpose.store import save_bytes

    path = output or Path(paper.name)
    save_bytes(path, paper.content)
    print(f"Written to {path}.", file=sys.stderr)
    return path

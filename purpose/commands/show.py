"""`purpose show`: the answers themselves, whole, finished or not."""

import os
from collections.abc import Mapping
from itertools import islice
from typing import Annotated, Any

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
from purpose.errors import UsageProblem
from purpose.exercises.catalogue import Catalogue
from purpose.exercises.exercise import MOOD
from purpose.journal.draft import draft_of
from purpose.journal.log import as_left, day_of, in_ids, nested
from purpose.page.lines import BLANK, Line
from purpose.page.readback import read_back, read_back_lines, read_back_markdown
from purpose.paper.sizes import Size
from purpose.store import Folder

FORMAT = 1
"""The number of the shape of `--format json`."""


def command(
    name: Annotated[
        str | None, typer.Argument(help="An exercise, such as letter; all of them if none.")
    ] = None,
    format: Annotated[  # noqa: A002
        WrittenFormat | None,
        typer.Option(
            help="For the terminal (this one if nothing else is asked), as Markdown, as JSON for "
            "programs; or the letter, as a PDF.",
            show_default=False,
        ),
    ] = None,
    output: OutputOption = None,
    size: SizeOption = None,
    to_printer: PrintOption = False,
    to_viewer: OpenOption = False,
) -> None:
    """Read back what you wrote, whole and in your own words.

    `purpose show letter --print` sets the letter on real pages and sends them to your printer.
    With `--format pdf` they go to the file you name with --output, into a pipe, or to
    purpose-letter.pdf in this folder.
    """
    form = asked_form(
        format, output, size, to_printer=to_printer, to_viewer=to_viewer, papers=("pdf",)
    )
    if form == "pdf":
        from purpose.commands._paper import hand_over, letter_paper

        if name != "letter":
            raise UsageProblem(
                "Only the letter goes on paper: purpose show letter --format pdf",
                "For the rest there is --format markdown.",
            )
        media = size or Size.usual(os.environ)
        paper = letter_paper(_shell.folder(), _shell.today(), media)
        hand_over(paper, output, media, to_printer=to_printer, to_viewer=to_viewer)
        return
    _shell.show(show_view(_shell.folder(), name, form, _shell.columns()), output)


def show_view(folder: Folder, name: str | None, form: str, columns: int) -> View:
    """What was written, whole: the latest of each exercise, or of one.

    Raises:
        UsageProblem: there is no exercise of that name, and nothing was ever written under it.
    """
    catalogue = Catalogue(folder.own_exercises())
    with as_left():
        return _view(folder, catalogue, name, form, columns)


def _view(folder: Folder, catalogue: Catalogue, name: str | None, form: str, columns: int) -> View:
    entries = _written(folder, catalogue, name)
    if not entries:
        nothing = (
            f"Nothing is written there yet: purpose start --only {catalogue[name].name}"
            if name
            else "Nothing is written yet: purpose start"
        )
        return View("", remarks=(nothing,))
    if form == "json":
        return as_json({"format": FORMAT, "entries": entries})
    profile = folder.profile()
    read = [
        read_back(
            each["exercise"],
            each["answers"],
            each["date"],
            catalogue.known(each["exercise"]),
            profile,
        )
        for each in entries
    ]
    if form == "markdown":
        return View("\n\n".join(read_back_markdown(each) for each in read))
    lines: list[Line] = []
    for each in read:
        lines += [*([BLANK, BLANK] if lines else []), *read_back_lines(each, min(columns, 80))]
    return as_lines(lines)


def _written(folder: Folder, catalogue: Catalogue, name: str | None) -> list[dict[str, Any]]:
    """The latest answers of each exercise, in the order of the walk, drafts among them.

    Of one alone, if that is asked: then only its own files are read.
    """
    latest: dict[str, dict[str, Any]] = {}
    for file_name, entry in _newest(folder, name) if name else folder.journal():
        for each, answers in entry.items():
            if isinstance(answers, Mapping) and name in (None, each):
                exercise = catalogue.known(each)
                latest[each] = {
                    "exercise": each,
                    "date": day_of(file_name, entry),
                    "finished": True,
                    "answers": in_ids(exercise, answers) if exercise else answers,
                }
    for each in folder.drafts():
        if name not in (None, each):
            continue
        mapping, exercise = folder.draft(each), catalogue.known(each)
        if mapping and exercise:
            draft = draft_of(exercise, mapping)
            latest[each] = {
                "exercise": each,
                "date": draft.begun,
                "finished": False,
                "answers": nested(exercise, draft.log, draft.known),
            }
    latest.pop(MOOD, None)
    order = [head.name for head in catalogue.walk()] if len(latest) > 1 else []
    return sorted(
        latest.values(),
        key=lambda each: order.index(each["exercise"]) if each["exercise"] in order else len(order),
    )


def _newest(folder: Folder, name: str) -> list[tuple[str, dict[str, Any]]]:
    """The newest entry that has answers of an exercise, if any has."""
    found = (each for each in folder.newest(name) if isinstance(each[1].get(name), Mapping))
    return list(islice(found, 1))

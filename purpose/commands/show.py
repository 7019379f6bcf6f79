"""`purpose show`: the answers themselves, whole, finished or not."""

import os
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Annotated, Any

import typer

from purpose.commands import _shell
from purpose.commands._moments import as_tables, moments_view, within
from purpose.commands._options import (
    DayOption,
    OpenOption,
    OutputOption,
    PrintOption,
    SizeOption,
    WrittenFormat,
    asked_form,
    exercise_names,
    stretch_of,
)
from purpose.commands._view import View, as_json, as_lines
from purpose.errors import UsageProblem
from purpose.exercises.catalogue import Catalogue
from purpose.exercises.exercise import MOMENT, MOOD, Exercise
from purpose.journal.draft import draft_of
from purpose.journal.log import as_left, day_of, in_ids, nested
from purpose.page.lines import BLANK, Line
from purpose.page.moments import moment_lines, moments_markdown
from purpose.page.readback import read_back, read_back_lines, read_back_markdown
from purpose.paper.sizes import Size
from purpose.profile.moments import Moment
from purpose.store import Folder
from purpose.store.entries import CHANGE, together

FORMAT = 1
"""The number of the shape of `--format json`."""


def command(
    name: Annotated[
        str | None,
        typer.Argument(
            help="An exercise, such as letter; all of them if none.", autocompletion=exercise_names
        ),
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
    every: Annotated[
        bool, typer.Option("--all", help="Every version with its day, what was changed since too.")
    ] = False,
    day: DayOption = "",
) -> None:
    """Read back what you wrote, whole and in your own words.

    It is what stands now, unless you ask for every version, or for what you wrote on a day, in a
    month or in a year, moments too: purpose show --day 2027-03. `purpose show grain` has them all.

    `purpose show letter --print` sets the letter on real pages and sends them to your printer.
    With `--format pdf` they go to the file you name with --output, into a pipe, or to
    purpose-letter.pdf in this folder.
    """
    form = asked_form(
        format, output, size, to_printer=to_printer, to_viewer=to_viewer, papers=("pdf",)
    )
    if form == "pdf":
        from purpose.commands._paper import hand_over, letter_paper

        if name is None or _called(_shell.folder(), name) != "letter":
            raise UsageProblem(
                "Only the letter goes on paper: purpose show letter --format pdf",
                "For the rest there is --format markdown.",
            )
        media = size or Size.usual(os.environ)
        paper = letter_paper(_shell.folder(), _shell.today(), media)
        hand_over(paper, output, media, to_printer=to_printer, to_viewer=to_viewer)
        return
    days = stretch_of(day)
    view = show_view(_shell.folder(), name, form, _shell.columns(), every=every, days=days)
    _shell.show(view, output)


def show_view(
    folder: Folder,
    name: str | None,
    form: str,
    columns: int,
    *,
    every: bool = False,
    days: tuple[date, date] | None = None,
) -> View:
    """What was written, whole: the latest of each exercise, or of one; or every version of it.

    Args:
        folder, name, form, columns: where, of what, how, and how wide.
        every: every version, oldest first, rather than what stands now.
        days: only what was written from the first to the last of these; every version of it.

    Raises:
        UsageProblem: there is no exercise of that name, and nothing was ever written under it.
    """
    catalogue = Catalogue(folder.own_exercises())
    with as_left():
        entries = _written(folder, catalogue, name, every=every, days=days)
        if not entries and name and name not in catalogue:
            name = catalogue.called(name)
            entries = _written(folder, catalogue, name, every=every, days=days)
        if name == MOMENT:
            return moments_view(folder, form, columns, days=days)
        moments = within(folder, days) if days and name is None else []
        if not entries and not moments:
            return View("", remarks=(_nothing(catalogue, name, days),))
        if form == "json":
            noted = {"grains": as_tables(moments)} if moments else {}
            return as_json({"format": FORMAT, "entries": entries, **noted})
        return _view(folder, catalogue, entries, moments, form, columns)


def _called(folder: Folder, name: str) -> str:
    return Catalogue(folder.own_exercises()).called(name)


def _nothing(catalogue: Catalogue, name: str | None, days: tuple[date, date] | None) -> str:
    if days:
        return "Nothing was written then."
    if name is None:
        return "Nothing is written yet: purpose start"
    from purpose.commands.start import OWN_COMMANDS  # here: it brings all of a sitting

    name = catalogue[name].name
    command = OWN_COMMANDS.get(name, f"purpose start --only {name}")
    return f"Nothing is written there yet: {command}"


def _view(
    folder: Folder,
    catalogue: Catalogue,
    entries: Sequence[Mapping[str, Any]],
    moments: Sequence[Moment],
    form: str,
    columns: int,
) -> View:
    profile = folder.profile()
    read = [
        read_back(
            each["exercise"],
            each["answers"],
            each["date"],
            catalogue.known(each["exercise"]),
            profile,
            note=_CHANGED if each.get("change") else "",
        )
        for each in entries
    ]
    if form == "markdown":
        noted = [moments_markdown(moments, "Moments")] if moments else []
        return View("\n\n".join([*map(read_back_markdown, read), *noted]))
    lines: list[Line] = []
    for each in read:
        lines += [*([BLANK, BLANK] if lines else []), *read_back_lines(each, min(columns, 80))]
    lines += [*([BLANK] if lines and moments else []), *moment_lines(moments, min(columns, 80))]
    return as_lines(lines)


def _written(
    folder: Folder,
    catalogue: Catalogue,
    name: str | None,
    *,
    every: bool,
    days: tuple[date, date] | None,
) -> list[dict[str, Any]]:
    """The answers of each exercise, in the order of the walk, drafts among them.

    Of one alone, if that is asked: then only its own files are read.

    Args:
        folder, catalogue, name: where, and of what.
        every, days: as `show_view` has them.
    """
    every = every or days is not None
    found: dict[str, list[dict[str, Any]]] = {}
    files = reversed(list(folder.newest(name))) if name else folder.journal()
    for file_name, entry in files:
        for each, answers in entry.items():
            if isinstance(answers, Mapping) and name in (None, each):
                found.setdefault(each, []).append({**entry, "date": day_of(file_name, entry)})
    shown = {
        each: [
            _as_shown(catalogue.known(each), each, entry)
            for entry in (entries if every else [together(entries, each)])
        ]
        for each, entries in found.items()
    }
    for each in folder.drafts():
        if name not in (None, each):
            continue
        mapping, exercise = folder.draft(each), catalogue.known(each)
        if mapping and exercise:
            draft = draft_of(exercise, mapping)
            kept = shown.get(each, []) if every else []
            answers = nested(exercise, draft.log, draft.known)
            now = {"exercise": each, "date": draft.begun, "finished": False, "answers": answers}
            shown[each] = [*kept, now]
    shown.pop(MOOD, None)
    order = [head.name for head in catalogue.walk()] if len(shown) > 1 else []
    names = sorted(shown, key=lambda each: order.index(each) if each in order else len(order))
    versions = [version for each in names for version in shown[each]]
    if days is None:
        return versions
    there = [each for each in versions if days[0] <= each["date"] <= days[1]]
    return sorted(there, key=lambda each: each["date"])


def _as_shown(exercise: Exercise | None, name: str, entry: Mapping[str, Any]) -> dict[str, Any]:
    answers = in_ids(exercise, entry[name]) if exercise else entry[name]
    shown = {"exercise": name, "date": entry["date"], "finished": True, "answers": answers}
    return {**shown, "change": True} if entry.get(CHANGE) else shown


_CHANGED = "changed"

"""Owns the commands that carry a person's words elsewhere, and back in."""

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from purpose.cli import shell
from purpose.cli.options import AnswersOption, PlainOption
from purpose.errors import UsageProblem

app = typer.Typer()


class ExportFormat(StrEnum):
    """The forms in which words go elsewhere."""

    JSON = "json"
    MARKDOWN = "markdown"
    ORG = "org"
    TASKWARRIOR = "taskwarrior"
    TODO = "todo.txt"


_FORMS = """\
json         everything, exactly; purpose import reads it back
markdown     everything to read: notes for Obsidian and the like, or one text
org          the same as an outline, the next steps as TODO
taskwarrior  the next steps of your seeds, for: task import
todo.txt     the same, a line each"""


@app.command()
def export(
    format: Annotated[  # noqa: A002
        ExportFormat | None,
        typer.Option(help="Which form.", show_default=False),
    ] = None,
    output: Annotated[
        Path | None,
        typer.Option(
            "--output",
            "-o",
            help="The file to write, readable by you alone; for notes, the folder.",
        ),
    ] = None,
) -> None:
    """Take your words elsewhere: everything, or the next steps of your seeds.

    --format json is everything, exactly as it is in the folder; `purpose import` reads it back.
    markdown with a folder as --output is a note for the plan, for each exercise and for each year
    of moments, linked, as Obsidian and its kin like them; without, it is one text. org is an
    outline, with the next steps as TODO. taskwarrior and todo.txt are the next steps alone; in
    Taskwarrior a step imported again is moved, not doubled, and one you had ticked off opens again.

    The card for hard evenings (`purpose care --card`) goes out with json alone.

    No word of yours becomes a heading, a tag or a link there. A file that is there and says
    something else is not replaced before you say so.
    """
    from purpose.export import export_view, put, put_notes

    if format is None:
        raise UsageProblem("Say in which form, such as: purpose export --format json", _FORMS)
    folder, today = shell.folder(), shell.today()
    if format is ExportFormat.MARKDOWN and output and output.suffix.lower() != ".md":
        for said in put_notes(folder, today, output):
            shell.say(said)
        return
    view = export_view(folder, today, format)
    if output is None:
        shell.show(view)
        return
    put(folder, today, {output: view.text + "\n"})
    for said in (f"Written to {output}.", *view.remarks):
        shell.say(said)


@app.command("import")
def take_in(
    file: Annotated[Path, typer.Argument(help="What was exported.", dir_okay=False)],
    plain: PlainOption = False,
    answers: AnswersOption = None,
) -> None:
    """Take in what was exported: by purpose, or by jrnl.

    It reads what `purpose export --format json` wrote, into an empty folder or beside what is
    there; and what `jrnl --export json` wrote, each entry as a moment.

    It says what is new and asks before it takes it in. Everything here goes into a backup first.
    Nothing is dropped: where two texts differ you are asked, and importing again adds nothing.
    """
    from purpose.intake import take_in as take

    take(shell.folder(), shell.today(), file, plain=plain, answers=answers)

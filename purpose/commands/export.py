"""`purpose export`: writes all of it, or the next steps, in the form asked for.

It changes nothing in the profile folder, and replaces no file unless the person agrees.
"""

from collections.abc import Callable, Collection, Mapping
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any, Self

import typer

from purpose.commands import _shell
from purpose.commands._asking import who_agrees
from purpose.commands._notes import remember, unchanged
from purpose.commands._taskwarrior import ticked_off
from purpose.commands._view import View
from purpose.errors import UsageProblem
from purpose.exercises.catalogue import Catalogue
from purpose.exercises.exercise import CARE_CARD, MOMENT, MOOD
from purpose.formats.book import Book, Chapter
from purpose.journal.draft import draft_of
from purpose.journal.log import as_left, day_of, nested
from purpose.journal.moments import moments_since
from purpose.journal.replay import replay
from purpose.maintenance.inventory import Inventory
from purpose.maintenance.labels import counted
from purpose.maintenance.transfer import taken
from purpose.page.readback import read_back
from purpose.profile.aside import is_dark, without_dark
from purpose.profile.on_page import on_page
from purpose.profile.plan import make_plan
from purpose.profile.profile import read_profile
from purpose.profile.task import Task, tasks
from purpose.session.confirm import Confirm
from purpose.store import Folder, make_folder, save_text
from purpose.store.disk import files
from purpose.text import first_few, in_brief, listed

Written = tuple[str, list[str]]
"""What goes out, and what to say about it."""


# -- the forms ------------------------------------------------------------------------------


def _everything(folder: Folder, today: date) -> Written:
    from purpose.formats.exact_json import as_json

    inventory = Inventory(folder)
    folder.profile()  # a journal whose profile is lost is no whole
    files = taken(inventory)
    if not files:
        raise _nothing()
    remarks = [_EXACT]
    if copies := inventory.copies():
        left = listed([in_brief(name, 70) for name in copies])
        remarks.append(f"Not in it, as a sync tool set it aside: {left}. See: purpose doctor")
    return as_json(files, today), remarks


def _notes(folder: Folder, today: date) -> Written:
    from purpose.formats.notes import document

    return document(book_of(folder, today)), [_WORDS]


def _outline(folder: Folder, today: date) -> Written:
    from purpose.formats.org import outline

    return outline(book_of(folder, today)), [_WORDS]


def _taskwarrior(folder: Folder, today: date) -> Written:
    from purpose.formats.task_lists import taskwarrior

    steps = _steps(folder)
    done = ticked_off()
    left = [step for step in steps if step.uid not in done]
    more = [_DONE_THERE] if len(left) < len(steps) else []
    return taskwarrior(left, today), [_STEPS, *more]


def _todo_txt(folder: Folder, today: date) -> Written:
    from purpose.formats.task_lists import todo_txt

    return todo_txt(_steps(folder), today), [_STEPS]


def _steps(folder: Folder) -> list[Task]:
    steps = tasks(read_profile(folder.profile()))
    if not steps:
        raise UsageProblem(
            "No seed has a next step yet.", "It is asked for in: purpose start --only seed"
        )
    return steps


class Form(StrEnum):
    """A form in which words go elsewhere: its name, a line about it, and what writes it.

    A row that leaves out one of them cannot be made, so what can be named can be written.
    """

    about: str
    write: Callable[[Folder, date], Written]

    def __new__(cls, name: str, about: str, write: Callable[[Folder, date], Written]) -> Self:
        """A row."""
        row = str.__new__(cls, name)
        row._value_, row.about, row.write = name, about, write
        return row

    @classmethod
    def of(cls, name: str) -> Self:
        """The row of that name. Raises StopIteration."""
        return next(row for row in cls if row.value == name)


class ExportFormat(Form):
    """The forms in which words go elsewhere."""

    JSON = "json", "everything, exactly; purpose import reads it back", _everything
    MARKDOWN = (
        "markdown",
        "everything to read: notes for Obsidian and the like, or one text",
        _notes,
    )
    ORG = "org", "the same as an outline, the next steps as TODO", _outline
    TASKWARRIOR = "taskwarrior", "the next steps of your seeds, for: task import", _taskwarrior
    TODO = "todo.txt", "the same, a line each", _todo_txt


def command(
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
    Taskwarrior a step imported again is moved, not doubled, and what is ticked off there is left.

    The card for hard evenings (`purpose care --card`) goes out with json alone.

    No word of yours becomes a heading, a tag or a link there. A file that is there and says
    something else is not replaced before you say so; notes that nobody changed since are brought up
    to date unasked, also by a line in cron.
    """
    if format is None:
        forms = "\n".join(f"{form.value:<12} {form.about}" for form in ExportFormat)
        raise UsageProblem("Say in which form, such as: purpose export --format json", forms)
    folder, today = _shell.folder(), _shell.today()
    if format is ExportFormat.MARKDOWN and output and output.suffix.lower() != ".md":
        for said in put_notes(folder, today, output):
            _shell.say(said)
        return
    view = export_view(folder, today, format)
    if output is None:
        _shell.show(view)
        return
    put(folder, today, {output: view.text + "\n"})
    for said in (f"Written to {output}.", *view.remarks):
        _shell.say(said)


def export_view(folder: Folder, today: date, form: str) -> View:
    """Everything, or the next steps, as one text.

    Raises:
        ProfileUnreadable: a file is damaged; nothing goes out in part.
        UsageProblem: there is nothing to take along yet.
        StopIteration: there is no such form.
    """
    text, remarks = ExportFormat.of(form).write(folder, today)
    return View(text, remarks=(*remarks, *_of_the_lock(folder)))


def _of_the_lock(folder: Folder) -> list[str]:
    return [_PLAIN] if folder.vault.is_locked else []


def book_of(folder: Folder, today: date) -> Book:
    """All there is to read. Raises ProfileUnreadable, UsageProblem."""
    mapping = folder.profile()
    profile = read_profile(mapping)
    with as_left():
        chapters = _chapters(folder, mapping)
    moments = [each for each in moments_since(folder, date.min) if not is_dark(each.text)]
    if not chapters and not moments:
        raise _nothing()
    return Book(
        plan=on_page(make_plan(profile, today)),
        chapters=chapters,
        moments=moments,
        tasks=tasks(profile),
    )


def _chapters(folder: Folder, profile: Mapping[str, Any]) -> list[Chapter]:
    """What was finished, in its order, then what was begun.

    Without the moods around a sitting, and without the card for hard evenings: it was made for one
    reader, and notes are often synced or shown.
    """
    catalogue = Catalogue(folder.own_exercises())
    journal = folder.journal()
    stages = replay(journal, catalogue, [])  # what is quoted is as it was on that day
    found = []
    for file_name, entry in journal:
        for name, answers in entry.items():
            if isinstance(answers, Mapping) and name != MOOD:
                exercise = catalogue.known(name)
                then = next(stages).mapping if exercise else profile
                if name == CARE_CARD:
                    continue
                kept = without_dark(answers)
                read = read_back(name, kept, day_of(file_name, entry), exercise, then)
                found.append(Chapter(file_name.removesuffix(".toml"), read))
    for name in folder.drafts():
        draft, exercise = folder.draft(name), catalogue.known(name)
        if draft and exercise and name not in (MOOD, MOMENT, CARE_CARD):
            begun = draft_of(exercise, draft)
            answers = without_dark(nested(exercise, begun.log, begun.known))
            read = read_back(name, answers, begun.begun, exercise, profile)
            found.append(Chapter(f"{begun.begun.isoformat()}-{name}", read, finished=False))
    return found


def _nothing() -> UsageProblem:
    return UsageProblem(
        "Nothing is written yet, so there is nothing to take along.", "purpose start"
    )


# -- where it is put ------------------------------------------------------------------------


def put_notes(folder: Folder, today: date, into: Path) -> list[str]:
    """Write all there is to read as notes into a folder; returns what to say about it.

    Raises what `put` and `book_of` raise.
    """
    from purpose.formats.notes import notes

    made = {into / name: text for name, text in notes(book_of(folder, today)).items()}
    written = put(folder, today, made, into, ours=unchanged(into, made))
    remember(into, made)
    same = len(made) - written
    unsaid = f" {same} said the same already." if same else ""
    said = f"{counted(written, 'note', 'notes')} written to {into}; begin with plan.md.{unsaid}"
    return [said, _WORDS, *_of_the_lock(folder)]


def put(
    folder: Folder,
    today: date,
    texts: Mapping[Path, str],
    into: Path | None = None,
    ours: Collection[Path] = (),
) -> int:
    """Write files, readable by their owner alone; how many had to be written.

    What says the same already is left. Where something else is said, the person is asked.

    Args:
        folder: whose words they are; an editor's room is there, should the person be asked.
        texts: what each file is to say.
        into: the folder to make for them, and those below it; without it, no folder is made.
        ours: what may be replaced unasked, as nobody changed it since it was written.

    Raises:
        UsageProblem: files are in the way, and it was not agreed that they are replaced.
        SaveFailed: the disk said no.
        Stopped: the person stopped; nothing was written.
    """
    fresh = {path: text for path, text in texts.items() if not _says(path, text)}
    in_the_way = [path for path in fresh if path.is_file() and path not in ours]
    if in_the_way:
        said = first_few([*map(str, in_the_way)])
        asker = who_agrees(folder, plain=False, answers=None)
        confirm = Confirm("export", folder, asker, today, why=_WHY, stopped="Nothing was written.")
        offer = f"Already there, saying something else: {said}. Shall what is there be replaced?"
        if not confirm.agrees("replace", offer):
            raise UsageProblem(
                f"Already there, saying something else: {said}. Nothing was written.",
                "Move it away, or choose another place with --output.",
            )
    for path in sorted({path.parent for path in fresh} if into else ()):
        make_folder(path)
    for path, text in fresh.items():
        save_text(path, text)
    return len(fresh)


def _says(path: Path, text: str) -> bool:
    try:
        return files.bytes_in(path) == text.encode("utf-8", "replace")
    except OSError:
        return False


_EXACT = (
    "That is everything you wrote, for whoever has the file to read. To take it in again: "
    "purpose import FILE"
)
_WORDS = "Those are your own words. Programs for notes often send what they hold to a server."
_STEPS = "Those are your own words. Task lists often send what they hold to a server."
_DONE_THERE = "What is ticked off in Taskwarrior is left out."
_PLAIN = "Your folder is locked, and this is not: it can be read without the passphrase."
_WHY = "What is there may hold changes of your own, so it is not replaced without your word."

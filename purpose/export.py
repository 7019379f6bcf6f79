"""Owns `purpose export`: what goes elsewhere, in the form asked for, and where it is put.

It changes nothing in the profile folder, and writes over no file without being told to.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

from purpose.aside import is_dark, without_dark
from purpose.catalogue import Catalogue
from purpose.consent import Consent, somebody
from purpose.draft import read_draft
from purpose.entry import day_of, nested
from purpose.errors import ProfileUnreadable, UsageProblem
from purpose.formats.book import Book, Chapter
from purpose.landmarks import CARE_CARD, GRAIN, SITTING
from purpose.moments import grains_since
from purpose.page.readback import read_back
from purpose.plan import make_plan
from purpose.profile import Profile, read_profile
from purpose.retrace import retraced
from purpose.snapshot import taken
from purpose.store import Folder, make_folder, save_text
from purpose.store.upkeep import Upkeep
from purpose.task import tasks
from purpose.text import in_brief, listed
from purpose.views import View

NAME = "export"


def export_view(folder: Folder, today: date, form: str) -> View:
    """Everything, or the next steps, as one text.

    Args:
        folder: the profile folder.
        today: the day of the export.
        form: json, markdown, org, taskwarrior or todo.txt.

    Raises:
        ProfileUnreadable: a file is damaged; nothing goes out in part.
        UsageProblem: there is nothing to take along yet.
    """
    if form == "json":
        text, remarks = _everything(folder, today)
    elif form in ("taskwarrior", "todo.txt"):
        text, remarks = _steps(read_profile(folder.profile()), today, form), [_STEPS]
    else:
        text, remarks = _to_read(book_of(folder, today), form), [_WORDS]
    return View(text, remarks=(*remarks, *_of_the_lock(folder)))


def _to_read(book: Book, form: str) -> str:
    if form == "org":
        from purpose.formats.outline import outline

        return outline(book)
    from purpose.formats.notes import document

    return document(book)


def _of_the_lock(folder: Folder) -> list[str]:
    return [_PLAIN] if folder.shelf.is_locked else []


def _everything(folder: Folder, today: date) -> tuple[str, list[str]]:
    from purpose.formats.whole import as_json

    upkeep = Upkeep(folder)
    folder.profile()  # a journal whose profile is lost is no whole
    files = taken(upkeep)
    if not files:
        raise _nothing()
    remarks = [_EXACT]
    if copies := upkeep.copies():
        left = listed([in_brief(name, 70) for name in copies])
        remarks.append(f"Not in it, as a sync tool set it aside: {left}. See: purpose doctor")
    return as_json(files, today), remarks


def _steps(profile: Profile, today: date, form: str) -> str:
    from purpose.formats.task_lists import taskwarrior, todo_txt

    steps = tasks(profile)
    if not steps:
        raise UsageProblem(
            "No seed has a next step yet.", "It is asked for in: purpose start --only seed"
        )
    write = taskwarrior if form == "taskwarrior" else todo_txt
    return write(steps, today)


def book_of(folder: Folder, today: date) -> Book:
    """All there is to read.

    Raises:
        ProfileUnreadable: a file is damaged.
        UsageProblem: there is nothing yet.
    """
    mapping = folder.profile()
    profile = read_profile(mapping)
    try:
        chapters = _chapters(folder, mapping)
    except (KeyError, TypeError, ValueError, AttributeError, IndexError) as problem:
        raise ProfileUnreadable(
            f"A file in journal or drafts is not as purpose left it ({problem}).",
            "Mend it in a text editor, or move it out of the folder.",
        ) from None
    grains = [each for each in grains_since(folder, date.min) if not is_dark(each.text)]
    if not chapters and not grains:
        raise _nothing()
    return Book(
        plan=make_plan(profile, today), chapters=chapters, grains=grains, tasks=tasks(profile)
    )


def _chapters(folder: Folder, profile: Mapping[str, Any]) -> list[Chapter]:
    """What was finished, in its order, then what was begun.

    Without the moods around a sitting, and without the card for hard evenings: it was made for one
    reader, and notes are often synced or shown.
    """
    catalogue = Catalogue(folder.own_exercises())
    journal = folder.journal()
    stages = retraced(journal, catalogue, [])  # what is quoted is as it was on that day
    found = []
    for file_name, entry in journal:
        for name, answers in entry.items():
            if isinstance(answers, Mapping) and name != SITTING:
                exercise = catalogue.known(name)
                then = next(stages).mapping if exercise else profile
                if name == CARE_CARD:
                    continue
                kept = without_dark(answers)
                read = read_back(name, kept, day_of(file_name, entry), exercise, then)
                found.append(Chapter(file_name.removesuffix(".toml"), read))
    for name in folder.drafts():
        draft, exercise = folder.draft(name), catalogue.known(name)
        if draft and exercise and name not in (SITTING, GRAIN, CARE_CARD):
            begun = read_draft(name, draft)
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

    made = notes(book_of(folder, today))
    written = put(folder, today, {into / name: text for name, text in made.items()}, into)
    same = len(made) - written
    unchanged = f" {same} said the same already." if same else ""
    said = f"{written} notes written to {into}; begin with plan.md.{unchanged}"
    return [said, _WORDS, *_of_the_lock(folder)]


def put(folder: Folder, today: date, texts: Mapping[Path, str], into: Path | None = None) -> int:
    """Write files, readable by their owner alone; how many had to be written.

    What says the same already is left. Where something else is said, somebody is asked.

    Args:
        folder: whose words they are; an editor's room is there, should somebody be asked.
        today: the day.
        texts: what each file is to say.
        into: the folder to make for them, and those below it; without it, no folder is made.

    Raises:
        UsageProblem: files are in the way, and nobody agreed that they are replaced.
        SaveFailed: the disk said no.
        Stopped: the person stopped; nothing was written.
    """
    fresh = {path: text for path, text in texts.items() if not _says(path, text)}
    in_the_way = [path for path in fresh if path.is_file()]
    if in_the_way:
        said = _some(in_the_way)
        asker = somebody(folder, plain=False, answers=None)
        consent = Consent(NAME, folder, asker, today, why=_WHY, stopped="Nothing was written.")
        offer = f"Already there, saying something else: {said}. Shall what is there be replaced?"
        if not consent.agrees("replace", offer):
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
        return path.is_file() and path.read_bytes() == text.encode("utf-8", "replace")
    except OSError:
        return False


def _some(paths: list[Path]) -> str:
    shown = [str(path) for path in paths[:3]]
    return listed(shown + ([f"{len(paths) - 3} more"] if len(paths) > 3 else []))


_EXACT = (
    "That is everything you wrote, for whoever has the file to read. To take it in again: "
    "purpose import FILE"
)
_WORDS = "Those are your own words. Programs for notes often send what they hold to a server."
_STEPS = "Those are your own words. Task lists often send what they hold to a server."
_PLAIN = "Your folder is locked, and this is not: it can be read without the passphrase."
_WHY = "What is there may hold changes of your own, so it is not replaced without your word."

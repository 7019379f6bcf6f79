"""`purpose import`: says what a file would bring, asks, and takes it in.

Nothing that is here is dropped or replaced, and a backup is taken first. The whole file is checked
before any of it is kept, and importing it again adds nothing.
"""

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Annotated, Any, Protocol

import typer

from purpose.commands import _shell
from purpose.commands._asking import bytes_of, who_agrees
from purpose.commands._options import AnswersOption, PlainOption
from purpose.errors import AnswersMissing, AnswersWrong
from purpose.exercises.catalogue import Catalogue
from purpose.exercises.exercise import MOMENT
from purpose.formats import dated_texts, dayone, jrnl
from purpose.formats import exact_json as whole
from purpose.maintenance.backups import Backups
from purpose.maintenance.inventory import Inventory
from purpose.maintenance.labels import counted
from purpose.maintenance.merge import Decide
from purpose.maintenance.transfer import FolderTransfer, checked, own_exercises, span, taken
from purpose.profile.profile import read_profile
from purpose.session.confirm import Confirm, Undecided
from purpose.store import Folder
from purpose.text import first_few, in_brief, listed


def command(
    file: Annotated[Path, typer.Argument(help="What was exported, or a folder of notes.")],
    plain: PlainOption = False,
    answers: AnswersOption = None,
) -> None:
    """Take in what was exported: by purpose, jrnl or Day One; or notes that say their day.

    It reads what `purpose export --format json` wrote, into an empty folder or beside what is
    there. The entries of `jrnl --export json` and of Day One's JSON come in as moments; so do
    Markdown and text, a file or a folder of them: a file called by its day, such as 2026-11-23.md,
    or the parts below headings that are days.

    It says what is new and asks before it takes it in. Everything here goes into a backup first.
    Nothing is dropped: where two texts differ you are asked, and importing again adds nothing.
    """
    take_in(_shell.folder(), _shell.today(), file, plain=plain, answers=answers)


NAME = "import"

_LARGEST = 200_000_000
"""Bytes of a file. Forty years of writing are a tenth of it."""


class Transfer(Protocol):
    """What a file brings."""

    @property
    def holds(self) -> str:
        """What is in the file, in words."""

    @property
    def aside(self) -> list[str]:
        """What of it will not come in, a sentence each."""

    @property
    def news(self) -> list[str]:
        """What of it is not here yet, in words; nothing when all of it is."""

    def take_in(self, decide: Decide) -> None:
        """Keep what is new. The folder is held. Raises what `decide` raises, and SaveFailed."""


def take_in(
    folder: Folder, today: date, path: Path, *, plain: bool = False, answers: Path | None = None
) -> None:
    """Take in what a file brings, once the person agrees.

    Args:
        path: an export, a text, or a folder of texts.
        answers: a file that answers: [import], and below it `file = "yes"`.

    Raises:
        AnswersWrong: the file is none of these, or something in it does not fit.
        AnswersMissing: no one is there to agree.
        Locked: the folder is, and the passphrase was not given.
        ProfileUnreadable: something in the folder is damaged, and to be seen to first.
        SaveFailed: the disk said no. Importing again goes on from there.
        Stopped: the person stopped.
    """
    inventory = Inventory(folder)
    texts = _texts(path)
    content = None if texts else whole.loaded(_bytes(path), str(path))
    inventory.open()
    if texts:
        moments = dated_texts.moments(texts, _known_tags(folder))
        transfer: Transfer = MomentsTransfer(inventory, moments, _OF_TEXTS)
    else:
        transfer = _transfer(inventory, content, str(path))
    asker = who_agrees(folder, plain=plain, answers=answers)
    confirm = Confirm(NAME, folder, asker, today, why=_WHY, stopped="Nothing was taken in.")
    confirm.tell(f"{in_brief(path.name, 60)} holds {transfer.holds}.")
    for aside in transfer.aside:
        confirm.tell(aside)
    news = transfer.news
    if not news:
        confirm.tell("All of it is here already.")
        return
    confirm.tell(f"New here: {listed(news)}.")
    if asker is None:
        raise AnswersMissing(
            "Nobody is there to agree, so nothing was taken in.",
            "At a terminal it asks. Or let a file agree, which says [import] and below it "
            'file = "yes": purpose import FILE --answers THAT',
        )
    if not confirm.agrees("file", _OFFER):
        confirm.tell("Nothing was taken in.")
        return
    with folder.hold():
        if inventory.written():
            name = Backups(inventory).take(today, NAME)
            confirm.tell(f"Before anything changes, all of it is in backups/{name}.zip.")
        try:
            transfer.take_in(confirm.decide)
        except Undecided:
            confirm.tell("Then nothing was taken in.")
            return
    confirm.tell(f"Taken in: {listed(news)}.")


def _bytes(path: Path) -> bytes:
    data = bytes_of(path, _LARGEST)
    for beginning, (what, remedy) in _OTHERS.items():
        if data.startswith(beginning):
            raise AnswersWrong(f"{path} is {what}, and nothing was taken in.", remedy)
    return data


def _texts(path: Path) -> dict[str, str]:
    """The texts at a path, by name; {} if it is no folder and not called like a text.

    Raises:
        AnswersWrong: there is none in the folder, or one of them is no text.
    """
    if path.is_dir():
        files = sorted(each for each in path.rglob("*") if _is_text(each.relative_to(path)))
        if not files:
            raise AnswersWrong(f"{path} has no Markdown and no text in it.", _READS)
    elif _is_text(Path(path.name)):
        files = [path]
    else:
        return {}
    found = {}
    for each in files:
        try:
            found[str(each.relative_to(path) if each != path else each.name)] = _bytes(each).decode(
                "utf-8-sig"
            )
        except UnicodeDecodeError:
            raise AnswersWrong(
                f"{each} is no text in UTF-8, and nothing was taken in.", "Save it as UTF-8."
            ) from None
    return found


def _is_text(path: Path) -> bool:
    hidden = any(part.startswith(".") for part in path.parts)
    return path.suffix.lower() in dated_texts.ENDINGS and not hidden


def _known_tags(folder: Folder) -> list[str]:
    petals = Catalogue(folder.own_exercises())[MOMENT].step("tag").options
    values = read_profile(folder.profile()).values
    return [*(petal.id for petal in petals), *(value.name for value in values)]


def _transfer(inventory: Inventory, content: Any, source: str) -> Transfer:
    """What the file brings: which kind it is, its content tells."""
    known = _known_tags(inventory.folder)  # whatever comes, a profile that is damaged comes first
    if dayone.is_dayone(content):
        moments = jrnl.moments(dayone.as_jrnl(content), known, source)
        return MomentsTransfer(inventory, moments, _OF_DAY_ONE)
    if jrnl.is_jrnl(content):
        return MomentsTransfer(inventory, jrnl.moments(content, known, source), _OF_JRNL)
    if isinstance(content, Mapping) and "files" in content:
        files = whole.files_in(content, source)
        coming = own_exercises({n: t for n, t in files.items() if isinstance(t, str)})
        catalogue = Catalogue(inventory.folder.own_exercises(), coming)
        return FolderTransfer(
            inventory, taken(inventory), checked(files, source, catalogue), catalogue
        )
    raise AnswersWrong(f"{source} is JSON, but of a kind that nothing here knows.", _READS)


class MomentsTransfer:
    """Entries of another program, or dated texts, to be kept as moments."""

    def __init__(
        self, inventory: Inventory, moments: jrnl.Moments, called: tuple[str, str]
    ) -> None:
        self._inventory = inventory
        self._moments = moments
        self._called = called

    @property
    def holds(self) -> str:
        days = [table["day"] for table in self._moments.tables]
        return counted(len(days), *self._called) + span(days)

    @property
    def aside(self) -> list[str]:
        said = []
        if empty := self._moments.empty:
            said.append(f"{counted(empty, 'entry has', 'entries have')} no words in it.")
        if starred := self._moments.starred:
            entries = counted(starred, "entry is", "entries are")
            said.append(f"{entries} starred. Moments have no stars, so those do not come along.")
        if undated := self._moments.undated:
            said.append(f"Without a day, so they stay out: {first_few(list(undated))}.")
        return said

    @property
    def news(self) -> list[str]:
        new = self._new()
        return [counted(len(new), "moment", "moments")] if new else []

    def _new(self) -> list[dict[str, Any]]:
        moments = self._inventory.folder.moments
        there = {table.get(jrnl.IDENTITY) for year in moments.years() for table in moments.of(year)}
        return [table for table in self._moments.tables if table[jrnl.IDENTITY] not in there]

    def take_in(self, decide: Decide) -> None:
        new = self._new()
        for year in sorted({table["day"].year for table in new}):
            of_it = [table for table in new if table["day"].year == year]
            self._inventory.folder.moments.add(year, of_it)


_OFFER = "Shall that be taken in? Nothing of what is here is dropped; where texts differ, you say."
_WHY = "What is here is put into a backup before. Importing the same file again adds nothing."
_OTHERS = {
    b"PK\x03\x04": ("a zip file", "If it is a backup of yours: purpose restore"),
    b"age-encryption.org/": ("locked", "Export it from an open folder: purpose export"),
}
"""How files begin that a person may take for an export, what they are, and what to do with them."""

_OF_JRNL = ("entry of jrnl", "entries of jrnl")
_OF_DAY_ONE = ("entry of Day One", "entries of Day One")
_OF_TEXTS = ("dated text", "dated texts")
_READS = (
    "It reads what these write: purpose export --format json, jrnl --export json, Day One as JSON; "
    "and Markdown or text called by its day, a file or a folder."
)

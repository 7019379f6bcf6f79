"""Owns `purpose import`: what a file brings is said, asked about, and only then taken in.

Nothing that is here is dropped or written over; a backup is taken first. All of the file is checked
before any of it is kept, and importing it again adds nothing.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

from purpose.brought import Brought, BroughtFolder, BroughtMoments
from purpose.catalogue import Catalogue
from purpose.consent import Consent, Undecided, somebody
from purpose.errors import AnswersMissing, AnswersWrong
from purpose.formats import jrnl, whole
from purpose.landmarks import GRAIN
from purpose.profile import read_profile
from purpose.snapshot import checked, own_exercises, taken
from purpose.store import Folder
from purpose.store.backups import Backups
from purpose.store.upkeep import Upkeep
from purpose.text import in_brief, listed

NAME = "import"

_LARGEST = 200_000_000
"""Bytes of a file. Forty years of writing are a tenth of it."""


def take_in(
    folder: Folder, today: date, path: Path, *, plain: bool = False, answers: Path | None = None
) -> None:
    """Take in what a file brings, once somebody agrees.

    Args:
        folder: the profile folder, which need not exist.
        today: the day, for the backup.
        path: what `purpose export --format json` or `jrnl --export json` wrote.
        plain: ask in plain lines.
        answers: a file that answers: [import], and below it `file = "yes"`.

    Raises:
        AnswersWrong: the file is none of these, or something in it does not fit.
        AnswersMissing: nobody is there to agree.
        Locked: the folder is, and nobody gave the passphrase.
        ProfileUnreadable: something in the folder is damaged, and to be seen to first.
        SaveFailed: the disk said no. Importing again goes on from there.
        Stopped: the person stopped.
    """
    upkeep = Upkeep(folder)
    content = whole.loaded(_bytes(path), str(path))
    upkeep.open()
    brought = _brought(upkeep, content, str(path))
    asker = somebody(folder, plain=plain, answers=answers)
    consent = Consent(NAME, folder, asker, today, why=_WHY, stopped="Nothing was taken in.")
    consent.tell(f"{in_brief(path.name, 60)} holds {brought.holds}.")
    for aside in brought.aside:
        consent.tell(aside)
    news = brought.news
    if not news:
        consent.tell("All of it is here already.")
        return
    consent.tell(f"New here: {listed(news)}.")
    if asker is None:
        raise AnswersMissing(
            "Nobody is there to agree, so nothing was taken in.",
            "At a terminal it asks. Or let a file agree, which says [import] and below it "
            'file = "yes": purpose import FILE --answers THAT',
        )
    if not consent.agrees("file", _OFFER):
        consent.tell("Nothing was taken in.")
        return
    with folder.session():
        if upkeep.written():
            name = Backups(upkeep).take(today, NAME)
            consent.tell(f"Before anything changes, all of it is in backups/{name}.zip.")
        try:
            brought.take_in(consent.decide)
        except Undecided:
            consent.tell("Then nothing was taken in.")
            return
    consent.tell(f"Taken in: {listed(news)}.")


def _bytes(path: Path) -> bytes:
    try:
        with path.open("rb") as opened:
            data = opened.read(_LARGEST + 1)
    except OSError as problem:
        raise AnswersWrong(
            f"{path} cannot be read: {problem.strerror}.", "Look at its name."
        ) from None
    if len(data) > _LARGEST:
        raise AnswersWrong(
            f"{path} is larger than {_LARGEST // 1_000_000} MB, and nothing was taken in.", _READS
        )
    for beginning, (what, remedy) in _OTHERS.items():
        if data.startswith(beginning):
            raise AnswersWrong(f"{path} is {what}, and nothing was taken in.", remedy)
    return data


def _brought(upkeep: Upkeep, content: Any, source: str) -> Brought:
    """What the file brings: which kind it is, its content tells."""
    profile = upkeep.folder.profile()  # whatever comes, a profile that is damaged comes first
    if jrnl.is_jrnl(content):
        tags = Catalogue(upkeep.folder.own_exercises())[GRAIN].step("tag").options
        known = [*tags, *(value.name for value in read_profile(profile).values)]
        return BroughtMoments(upkeep, jrnl.moments(content, known, source))
    if isinstance(content, Mapping) and "files" in content:
        files = whole.files_in(content, source)
        coming = own_exercises({n: t for n, t in files.items() if isinstance(t, str)})
        catalogue = Catalogue(upkeep.folder.own_exercises(), coming)
        return BroughtFolder(upkeep, taken(upkeep), checked(files, source, catalogue), catalogue)
    raise AnswersWrong(f"{source} is JSON, but of a kind that nothing here knows.", _READS)


_OFFER = "Shall that be taken in? Nothing of what is here is dropped; where texts differ, you say."
_WHY = "What is here is put into a backup before. Importing the same file again adds nothing."
_OTHERS = {
    b"PK\x03\x04": ("a zip file", "If it is a backup of yours: purpose restore"),
    b"age-encryption.org/": ("locked", "Export it from an open folder: purpose export"),
}
"""How files begin that somebody may take for an export, what they are, and what to do with them."""

_READS = "It reads what these write: purpose export --format json, and jrnl --export json."

"""Two windows at one folder: lock files that a sync tool replaces, and moments during a restore."""

from __future__ import annotations

import os
import time
import zipfile
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, suppress
from dataclasses import replace
from datetime import date
from pathlib import Path
from random import Random
from typing import Any
from unittest import mock

from purpose.commands.restore import Restore
from purpose.errors import ChangedMeanwhile, PurposeError, SaveFailed
from purpose.interview.question import Given, Question, Reply
from purpose.journal.draft import Draft, read_draft
from purpose.maintenance.backups import Backups
from purpose.maintenance.inventory import Inventory
from purpose.store import Folder
from purpose.store.disk import locks as lock
from purpose.store.seen import Seen
from tests.scripted import ScriptedAsker
from tests.torture_rows import Row, Trials
from tests.torture_rows.program import ended, lived_in
from tests.two_machines import agrees, examined

DAY = date(2026, 12, 30)
EXERCISE = "jasmine"


def locks_replaced(root: Path) -> None:
    """What a sync tool does that brings the other machine's lock files: each is another file."""
    for path in root.glob("*.lock"):
        new = path.with_name(".syncthing.tmp")
        new.write_bytes(b"")
        new.replace(path)


# Two sittings at one draft


class Window:
    """A sitting at the exercise, as far as the store knows of it."""

    def __init__(self, root: Path) -> None:
        self.folder = Folder(root)
        kept = self.folder.draft(EXERCISE)
        self.draft = read_draft(EXERCISE, kept) if kept else Draft(exercise=EXERCISE, begun=DAY)
        if half := self.folder.typing():  # as each sitting begins
            self.draft = replace(self.draft, typed=(("cue", 0), half.text))
            self.folder.save_draft(EXERCISE, self.draft.as_mapping())
            self.folder.drop_typing()

    def answers(self, number: int, text: str) -> None:
        """Raises ChangedMeanwhile."""
        self.draft = replace(self.draft, log={**self.draft.log, ("cue", number): text})
        self.folder.save_draft(EXERCISE, self.draft.as_mapping())

    def types(self, text: str) -> None:
        """Half a sentence, with each key."""
        self.folder.keep_typing(EXERCISE, "cue.0", text)


def two_windows(number: int, place: Path) -> Trials:
    """Locks are replaced at random, and each window answers and types: all of it stays."""
    for each in range(number):
        root = place / f"{each}"
        yield _crossed(root, Random(each)) + _let_in(root)


def _crossed(root: Path, chance: Random) -> list[str]:
    windows = [Window(root), Window(root)]
    said: list[str] = []
    typed = ["", ""]
    for number in range(chance.randrange(2, 9)):
        which = chance.randrange(2)
        typed[which] = f"half of {which}.{number}"
        windows[which].types(typed[which])
        if chance.randrange(2):
            said.append(f"answer {which}.{number}")
            try:
                windows[which].answers(number, said[-1])
            except ChangedMeanwhile:  # which ends that sitting; the same command goes on
                windows[which] = Window(root)
    wrong = [f"{text} is gone" for text in (*said, *typed) if text not in _words(root)]
    try:
        examined(root, agrees())
    except PurposeError as error:
        wrong.append(f"not seen to: {error.problem}")
    return wrong + [f"{text} is gone by doctor" for text in said if text not in _words(root)]


def _words(root: Path) -> str:
    """All that is in drafts and backups."""
    found = [path.read_text("utf-8") for path in (root / "drafts").glob("*.toml")]
    for path in root.glob("backups/*.zip"):
        with zipfile.ZipFile(path) as backup:
            found += [backup.read(name).decode() for name in backup.namelist()]
    return "\n".join(found)


def _let_in(root: Path) -> list[str]:
    """Whether a second sitting may begin beside a first, once the locks were replaced."""
    with Folder(root).hold():
        locks_replaced(root)
        with suppress(SaveFailed), Folder(root).hold():
            return ["a second sitting was let in"]
    return []


def _written_over() -> AbstractContextManager[Any]:
    def save(self: Seen, path: Path, content: bytes) -> Path:
        self._vault.save(path, content)
        return path

    return mock.patch.object(Seen, "save", save)


@contextmanager
def _only_files(folder: Path, refusal: str) -> Iterator[None]:
    yield


def _no_folder_lock() -> AbstractContextManager[Any]:
    return mock.patch.object(lock, "holding_folder", _only_files)


# Moments that come through a pipe while a backup is brought back


def restored(number: int, place: Path) -> Trials:
    """As soon as the backup before is being taken, another process notes moments."""
    kept = lived_in(place / "lived")
    backups = Backups(Inventory(Folder(kept)))
    old = backups.take(DAY, "doctor")
    for each in range(number):
        Folder(kept).moments.add(2026, [{"day": DAY, "text": f"since then {each}"}])
        how = ("missing", "exactly")[each % 2]
        if how == "missing":
            (kept / "profile.toml").write_bytes(b"broken =")
        noted = place / f"noted-{each}"
        with _noting(kept, noted, each), suppress(SaveFailed):
            inventory = Inventory(Folder(kept))
            asker = ScriptedAsker(_answering(how))
            Restore(inventory, DAY, asker).from_backup(old)
        there = _moments(kept)
        yield [f"{how}: lost {text}" for text in noted.read_text().split("\n") if text not in there]


def _answering(how: str) -> Callable[[Question], Reply]:
    wanted = {"how": how, "sure": "yes"}
    return lambda question: Given(wanted[str(question.address[0])])


@contextmanager
def _noting(kept: Path, noted: Path, run: int) -> Iterator[None]:
    """The backup that `restore` takes is when someone begins to note, as fast as they can."""
    children: list[int] = []
    take = Backups.take

    def taking(self: Backups, today: date, before: str) -> str:
        name = take(self, today, before)
        children.append(_forked(kept, noted, run))
        end = time.monotonic() + 0.2
        while not (noted.exists() and noted.read_text(encoding="utf-8")) and time.monotonic() < end:
            time.sleep(0.002)  # until the first is noted, unless it has to wait for us
        return name

    with mock.patch.object(Backups, "take", taking):
        yield
    for child in children:
        ended(child)
    noted.touch()


def _forked(kept: Path, noted: Path, run: int) -> int:
    child = os.fork()
    if not child:
        try:
            with noted.open("w", encoding="utf-8") as to:
                for number in range(5):
                    text = f"noted {run}.{number}"
                    Folder(kept).moments.add(2026, [{"day": DAY, "text": text}])
                    to.write(f"{text}\n")
                    to.flush()
        finally:
            os._exit(0)
    return child


def _moments(kept: Path) -> set[str]:
    """Those of the folder, and of its backups."""
    there = {str(table["text"]) for table in Folder(kept).moments.of(2026)} | {""}
    inventory = Inventory(Folder(kept))
    backups = Backups(inventory)
    for backup in backups.every():
        if data := backups.content(backup).get("grains/2026.toml"):
            tables = inventory.parsed("grains/2026.toml", data)["grain"]
            there |= {str(table["text"]) for table in tables}
    return there


@contextmanager
def _sittings_only(self: Folder) -> Iterator[None]:
    with self.hold(), self._holds.noticing():
        yield


def _saves_let_in() -> AbstractContextManager[Any]:
    return mock.patch.object(Folder, "alone", _sittings_only)


ROWS = [
    Row(
        "two windows at one draft, their lock files replaced by a tool that syncs",
        two_windows,
        short=6,
        full=300,
        bugs={"written over": _written_over, "only files are locked": _no_folder_lock},
    ),
    Row(
        "moments are noted through a pipe while a backup is brought back",
        restored,
        short=4,
        full=60,
        bugs={"saves are let in": _saves_let_in},
    ),
]

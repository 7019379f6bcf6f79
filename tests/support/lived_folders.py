"""A folder with something of everything in it, each text with a mark of its own."""

from __future__ import annotations

import io
import shutil
import zipfile
from collections.abc import Callable
from datetime import date
from pathlib import Path
from unittest import mock

import pytest

from purpose.commands.forget import Forget
from purpose.interview.question import Given, Question, Reply, Word
from purpose.journal.replay import replayed
from purpose.maintenance.backups import Backups
from purpose.maintenance.inventory import Inventory
from purpose.store import Folder
from tests.scripted import ScriptedAsker, plain_answer
from tests.support.sittings import CATALOGUE, sat
from tests.two_machines import worded

DAY, NEXT, LATER = date(2026, 11, 23), date(2026, 11, 24), date(2026, 12, 24)

CANARY = "Zaunkönig 雨"


MOMENT = "a wren on the sill"


def meant(question: Question) -> Reply:
    """A person who types the word."""
    return Given("Forget ")


def a_sentence_of_its_own(question: Question) -> Reply:
    """A person at the seed, who takes nothing up again that was said to the mask."""
    return Word.SKIP if question.address == ("late",) else worded("a seed")(question)


def forgotten(
    home: Path, name: str, reply: Callable[[Question], Reply] = meant, *, asked: bool = True
) -> str:
    """An exercise forgotten, or everything for ""; all that was said."""
    asker = ScriptedAsker(reply)
    with mock.patch(
        "purpose.commands.forget.Catalogue", lambda own: CATALOGUE
    ):  # it is read only once
        erasing = Forget(Inventory(Folder(home)), LATER, asker if asked else None)
    if name:
        erasing.to(name)
    else:
        erasing.to_everything()
    return "\n".join(text for text, _ in asker.said)


def found(home: Path, words: str) -> list[str]:
    """The files in which these words stand, raw or within a zip."""
    there = []
    for path in home.rglob("*"):
        if not path.is_file():
            continue
        data = path.read_bytes()
        if zipfile.is_zipfile(io.BytesIO(data)):
            with zipfile.ZipFile(io.BytesIO(data)) as opened:
                data += b"".join(map(opened.read, opened.namelist()))
        if words.encode() in data:
            there.append(str(path.relative_to(home)))
    return sorted(there)


@pytest.fixture(scope="module")
def lived(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder in which the words stand wherever words can come to stand."""
    home = tmp_path_factory.mktemp("lived") / "profile"
    with mock.patch("os.fsync"):
        folder, inventory = Folder(home), Inventory(Folder(home))
        sat(home, DAY, plain_answer, only="desert")
        folder.moments.add(2026, [{"day": DAY, "text": MOMENT}])
        Backups(inventory).keep_up(DAY)
        sat(home, DAY, worded(CANARY), only="mask")
        Backups(inventory).take(DAY, "doctor")
        sat(home, NEXT, worded(CANARY), only="mask")
        sat(home, NEXT, a_sentence_of_its_own, only="seed")
        folder.rebuild(lambda entries: replayed(entries, CATALOGUE))
        folder.save_profile(lambda profile: {**profile, "mine": 3, "purpose": "By hand."})
        folder.save_draft("mask", {"exercise": "mask", "begun": NEXT, "answer": [], "a": CANARY})
        folder.save_draft("coral", {"exercise": "coral", "begun": NEXT, "answer": [], "a": "reef"})
        folder.keep_typing("mask", "masks.0.name", CANARY)
        Backups(inventory).keep_up(NEXT)
    sync = "sync-conflict-20261125-071500-ABCDEFG.toml"
    for name in ("profile", "journal/2026-11-24-mask", "drafts/mask", "drafts/typing"):
        shutil.copy(home / f"{name}.toml", home / f"{name}.{sync}")
    shutil.copy(
        home / "backups" / "2026-11-24.zip",
        home / "backups" / f"2026-11-24.{sync}".replace(".toml", ".zip"),
    )
    for name in ("profile", "drafts/typing", "grains/2026"):
        shutil.copy(home / f"{name}.toml", home / f"{name}.toml~")
    swap = (home / "journal" / "2026-11-24-mask.toml").read_bytes().replace(b"\n", b"\0")
    (home / "journal" / ".2026-11-24-mask.toml.swp").write_bytes(b"b0VIM 9.1" + swap)
    (home / "drafts" / ".purpose-0123456789ab.tmp").write_text(CANARY)
    (home / "drafts" / "purpose-a1b2c3d4").mkdir()
    (home / "drafts" / "purpose-a1b2c3d4" / "answer.md").write_text(CANARY)
    (home / "notes.txt").write_text("mine")
    return home


@pytest.fixture
def home_lived(home: Path, lived: Path) -> Path:
    shutil.copytree(lived, home)
    return home

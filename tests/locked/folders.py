"""Folders with a bit of everything in them, locked at next to no cost.

A passphrase costs seconds, which is what it is for. The key here lies under one with the least
possible work (scrypt N = 2^4); files so made are read like all others, only guessed faster.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from unittest import mock

import pytest

from purpose.commands import lock
from purpose.commands import unlock as unlocking
from purpose.maintenance.backups import Backups
from purpose.maintenance.inventory import Inventory
from purpose.store import Folder
from purpose.store.vault import age as envelope
from purpose.store.vault import plain_files, sealing, wrapping

PASSPHRASE = "hola ü zwölf Bögen"
KEY = "AGE-SECRET-KEY-1FUG23580TFQSYKQF4GCJTTA5CEYTJ62ML3RDJNUS3DY4R22DV40S4FJYGF"
KEY_FILE = Path(__file__).with_name("key.age").read_bytes()

DAY = date(2026, 11, 23)
SECRET = "niemandem je erzählt: der Bach"
"""In every file with words, so that it can be looked for."""


def filled(root: Path) -> Path:
    """A folder with one file of every kind."""
    folder = Folder(root)
    folder.add_entry("desert", DAY, {"desert": {"name": "Ana", "brought": SECRET}})
    folder.save_profile(lambda found: found | {"purpose": SECRET})
    folder.save_profile(lambda found: found | {"person": {"name": "Ana"}})
    folder.moments.add(2026, [{"day": DAY, "text": SECRET}, {"day": DAY, "text": "the second"}])
    folder.save_draft("coral", {"log": [{"at": "a", "text": SECRET}]})
    with folder.hold():
        folder.keep_typing("coral", "b", SECRET)
    Backups(Inventory(folder)).take(DAY, "doctor")
    (root / "exercises").mkdir()
    (root / "exercises" / "mine.toml").write_text("# a question of my own\n")
    return root


@contextmanager
def cheap() -> Iterator[None]:
    """Locking takes the key of the tests, instead of a new one under a dear passphrase."""
    with (
        mock.patch.object(envelope, "new_key", lambda: KEY),
        mock.patch.object(envelope, "wrapped", lambda key, passphrase: KEY_FILE),
    ):
        yield


@contextmanager
def quick() -> Iterator[None]:
    """Locking makes a new key, and puts it under its passphrase with next to no work."""
    with mock.patch.object(wrapping, "WORK", 4):
        yield


def locked(root: Path) -> Path:
    """The same folder, locked."""
    with cheap():
        lock.lock(Folder(root), DAY, lambda: PASSPHRASE)
    return root


def opening(root: Path, typed: str = PASSPHRASE) -> Folder:
    """The folder, used by a person who types this when asked."""
    return Folder(root, lambda wrong: typed)


def unlocked(root: Path) -> Path:
    """The same folder, unlocked."""
    unlocking.unlock(opening(root), DAY)
    return root


def words(folder: Folder) -> dict[str, bytes]:
    """What is in each file, by its plain path below the folder."""
    root = folder.root
    paths = {*plain_files.in_plain_sight(root), *sealing.sealed_files(folder.vault, root)}
    return {str(path.relative_to(root)): folder.vault.load(path) or b"" for path in sorted(paths)}


def raw(root: Path) -> dict[str, bytes]:
    """Each file as it is on the disk, the holds aside."""
    files = (path for path in root.rglob("*") if path.is_file() and path.suffix != ".lock")
    return {str(path.relative_to(root)): path.read_bytes() for path in files}


def never() -> str:
    """No one is to be asked for a new passphrase."""
    pytest.fail("asked for a new passphrase")


HERE = [sys.executable, "-m", "purpose"]


def unreadable(root: Path) -> bool:
    """Whether nothing of what was written lies on the disk as it is."""
    return not any(SECRET.encode() in content for content in raw(root).values())

"""Which files in the folder purpose takes for its own, and which are not touched."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path
from unittest import mock

import pytest

from purpose.commands import unlock as unlocking
from purpose.maintenance.backups import Backups
from purpose.maintenance.inventory import Inventory
from purpose.maintenance.labels import rows
from purpose.store import Folder
from purpose.store.disk import names, ours

from .conftest import Run
from .locked.folders import PASSPHRASE, locked
from .scripted import plain_answer
from .support.lived_folders import CANARY, MOMENT, forgotten, found, home_lived, lived
from .support.sittings import sat
from .torture_rows.strangers import ZOO, a_zip, seen, settle
from .two_machines import DAY

__all__ = ["home_lived", "lived"]

SAYS = b"# purpose: what you wrote on 2026-11-23.\n"
ENVELOPE = b"age-encryption.org/v1\n"


@pytest.mark.parametrize("name", [name for name in ZOO if not name.endswith("/")])
def test_a_stranger_is_not_ours(name: str) -> None:
    """None of the files that lie near ours."""
    assert not ours.is_ours(name, ZOO[name])


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("profile.toml", SAYS),
        ("profile.toml", b"purpose = 'written by hand'\n"),
        ("profile.toml", b"\0\0\0"),
        ("profile.toml", ENVELOPE),
        ("profile.sync-conflict-20261125-071500-ABCDEFG.toml", SAYS),
        ("profile.toml~", SAYS),
        ("#profile.toml#", SAYS),
        (".profile.toml.swp", b"b0VIM 9.1\0" + SAYS),
        ("profile (1).toml~", SAYS),
        ("journal/2026-11-23-mask.toml", SAYS),
        ("journal/2026-11-23-mask.toml", b"[mask]\nname = 'written by hand'\n"),
        ("journal/2026-11-23-mask.toml", b"<<<<<<< HEAD\n" + SAYS + b"broken ["),
        ("journal/2026-11-23-mask 2.toml", SAYS),
        ("grains/2026.toml", b"# Moments you noticed in 2026. purpose adds each\n"),
        ("grains/2026.toml", b"[[grain]]\ntext = 'rain'\n"),
        ("grains/2026-0001-01234567.toml", ENVELOPE),
        ("drafts/mask.toml", b"exercise = 'mask'\n"),
        ("drafts/typing.toml", b"exercise = 'a'\nat = 'b'\ntext = 'c'\n"),
        ("drafts/purpose-a1b2c3d4/answer.md", b"anything"),
        ("drafts/purpose-a1b2c3d4/.answer.md.swp", b"anything"),
        ("journal/.purpose-0123456789ab.tmp", b"anything"),
        ("backups/profile.toml", SAYS),
        ("backups/profile-before-rebuild-2.toml", SAYS),
        ("backups/profile-format-0-2026-11-23.toml", SAYS),
        ("backups/grains-2026-cut-off.toml", b"[[gra"),
        ("backups/2026-11-23.zip", ENVELOPE),
        ("backups/2026-11-23 (1).zip", ENVELOPE),
        ("backups/2026-11-23.zip", a_zip(profile_toml=SAYS.decode())),
        ("backups/key.age", ENVELOPE),
        ("key.age", b"-----BEGIN AGE ENCRYPTED FILE-----\n"),
        ("recipients.txt", b"# a key\nage1xyz\n"),
        ("session.lock", b""),
    ],
)
def test_what_purpose_writes_is_ours(name: str, data: bytes) -> None:
    """Whole, damaged, encrypted, and as tools copy it."""
    assert ours.is_ours(name, data)


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("profile.toml", b"[core]\neditor = 'vim'\n"),
        ("recipients.txt", b"ana@example.org\n"),
        ("key.age", b"mine"),
        ("session.lock", b"mine"),
        ("exercises/mine.toml", SAYS),
        ("attic/profile.toml", SAYS),
        ("backups/2026-11-23.zip", a_zip(profile_toml="of = 'another'")),
        ("../profile.toml", SAYS),
    ],
)
def test_a_name_alone_is_not_enough(name: str, data: bytes) -> None:
    """Nor are our first words in a file of another name."""
    assert not ours.is_ours(name, data)


def test_every_file_that_purpose_makes_is_ours(home_lived: Path) -> None:
    """In a folder with all kinds: whatever is not called so here would outlive forgetting."""
    (home_lived / "notes.txt").unlink()
    assert Inventory(Folder(home_lived)).belongings.others() == []


def test_zip_files_of_others_push_no_backup_out(home_lived: Path) -> None:
    """And none is written over by the backup of its day."""
    inventory = Inventory(Folder(home_lived))
    for day in range(1, 29):
        (home_lived / "backups" / f"2026-12-{day:02}.zip").write_bytes(a_zip(photo_jpg="mine"))
    before = Backups(inventory).every()
    inventory.folder.moments.add(2026, [{"day": DAY, "text": "and this"}])
    Backups(inventory).keep_up(date(2026, 12, 28))
    after = Backups(inventory).every()
    assert {*before} < {*after}
    assert after[-1].name == "2026-12-28-2"
    assert len(Backups(inventory).strange()) == 28


@pytest.mark.parametrize("name", ["mask", "grain", ""])
def test_what_forgetting_leaves_is_named(home_lived: Path, name: str) -> None:
    """Each stranger, or the folder it lies in; and it is never said that all is gone."""
    settle(home_lived)
    before = seen(home_lived)
    with_all = forgotten_in_full(home_lived, name)
    assert seen(home_lived) == before
    for stranger in ZOO:
        top, *below = stranger.split("/")
        named = f"{top}/{below[0]}" if top in (*names.ROOMS, names.BACKUPS) else top
        assert f"- {named}" in with_all
    assert "Forgotten, all of it" not in with_all


def forgotten_in_full(home: Path, name: str) -> str:
    """All that is said, with no list cut short."""

    def in_full(heading: str, things: list[str], most: int = 0) -> str:
        return rows(heading, things, 99)

    with mock.patch("purpose.commands.forget.rows", in_full):
        return forgotten(home, name)


# Behind links


@pytest.mark.parametrize("linked", ["profile.toml", "journal", "grains", "drafts", "backups"])
@pytest.mark.parametrize("name", ["mask", "grain", ""])
def test_words_behind_a_link_are_forgotten_there(home_lived: Path, linked: str, name: str) -> None:
    """And it is said where they lay; the room stays, with what others put there."""
    away = home_lived.parent / "away"
    away.mkdir()
    real = (home_lived / linked).rename(away / linked)
    (home_lived / linked).symlink_to(real)
    if real.is_dir():
        (real / "mine.md").write_text("mine")
    said = forgotten(home_lived, name)
    if name != "grain":
        assert found(home_lived, CANARY) == found(away, CANARY) == []
    if name != "mask":
        assert found(home_lived, MOMENT) == found(away, MOMENT) == []
    if name == "" or (linked, name) in (("journal", "mask"), ("grains", "grain")):
        assert f"-{linked},in{real}" in "".join(said.split())
    if real.suffix:
        assert real.exists() == (home_lived / linked).is_symlink() == (name != "")
    else:
        assert (real / "mine.md").read_text() == "mine"
        assert f"{linked}/mine.md" in said
    assert "Forgotten, all of it" not in said


def test_the_doctor_looks_behind_links(purpose: Run, home_lived: Path) -> None:
    """A room that is a link: its files are closed, and the tool is named that keeps it."""
    cloud = home_lived.parent / "Dropbox"
    cloud.mkdir()
    (home_lived / "journal").rename(cloud / "journal")
    (home_lived / "journal").symlink_to(cloud / "journal")
    shutil.copy(home_lived / "notes.txt", cloud / "journal" / "mine.md")
    (cloud / "journal" / "mine.md").chmod(0o644)
    for path in home_lived.rglob("*"):
        path.chmod(0o700 if path.is_dir() else 0o600)
    entry = next((cloud / "journal").glob("*-mask.toml"))
    entry.chmod(0o644)
    (home_lived.parent / "answers.toml").write_text('[doctor]\nmodes = "yes"\n')
    ran = purpose("doctor", "--answers", str(home_lived.parent / "answers.toml"))
    assert f"journal/{entry.name}" in ran.stdout
    assert "within reach of Dropbox" in " ".join(ran.stdout.split())
    assert entry.stat().st_mode & 0o777 == 0o600
    assert (cloud / "journal" / "mine.md").stat().st_mode & 0o777 == 0o644


def test_an_older_lock_may_have_taken_the_files_of_others(home: Path) -> None:
    """Unlocking gives them back, as the key goes with it."""
    sat(home, DAY, plain_answer, only="desert")
    locked(home)
    folder = Folder(home, lambda wrong: PASSPHRASE)
    folder.vault.save(home / "journal" / "todo.toml", b"a = 1\n")
    assert (home / "journal" / "todo.toml.age").exists()
    unlocking.unlock(folder, DAY)
    assert (home / "journal" / "todo.toml").read_bytes() == b"a = 1\n"

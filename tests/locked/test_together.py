"""Keys, an editor's room, copies of sync tools and files of others, in one folder at once."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path
from unittest import mock

import pytest

from purpose.commands import lock as locking
from purpose.commands import unlock as unlocking
from purpose.commands.forget import Forget
from purpose.errors import SaveFailed
from purpose.interview.question import Given
from purpose.maintenance.inventory import Inventory
from purpose.store import Folder
from purpose.store import editor_rooms as rooms
from purpose.store.disk import names
from purpose.store.editor_rooms import Rooms
from purpose.store.vault.vault import Vault
from tests import two_machines
from tests.locked.folders import DAY, SECRET, filled, never, opening, quick, raw, unreadable
from tests.scripted import ScriptedAsker
from tests.torture_rows.strangers import seen, settle

HERE, THERE = "the words of this machine", "the words of the other one"
WORDS = "nobody has read this yet"
SYNC = "sync-conflict-20261125-071500-ABCDEFG"


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A plain folder and the same one locked with a key of its own, to be copied."""
    place = tmp_path_factory.mktemp("made")
    filled(place / "plain")
    shutil.copytree(place / "plain", place / "shut")
    locked(place / "shut", HERE)
    return place


@pytest.fixture
def plain(made: Path, tmp_path: Path) -> Path:
    """A folder with one file of every kind."""
    return Path(shutil.copytree(made / "plain", tmp_path / "purpose"))


@pytest.fixture
def shut(made: Path, tmp_path: Path) -> Path:
    """The same, locked."""
    return Path(shutil.copytree(made / "shut", tmp_path / "purpose"))


@pytest.fixture
def elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The places for what an editor has, outside of the folder: there are no others."""
    for name in ("run", "memory"):
        (tmp_path / name).mkdir(mode=0o700)
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path / "run"))
    monkeypatch.setattr(rooms, "_elsewhere", lambda: tmp_path / "memory")
    return tmp_path


def locked(root: Path, passphrase: str) -> Path:
    with quick():
        locking.lock(opening(root, passphrase), DAY, lambda: passphrase)
    return root


def cut_off(
    root: Path, exercise: str, *, runtime: Path | None = None, is_locked: bool = False
) -> Path:
    """A room as kill -9 leaves it, with what nano saved in need beside the text."""
    environ = {"XDG_RUNTIME_DIR": str(runtime)} if runtime else {}
    aside = root.with_name("aside")
    with Rooms(root, is_locked=is_locked, environ=environ).opened(WORDS, exercise, "a") as room:
        shutil.copytree(room.place, aside)
    place = Path(shutil.move(aside, room.place))
    (place / "answer.md.save").write_text(WORDS)
    return place


def forgotten(root: Path, name: str = "", typed: str = "") -> str:
    """An exercise forgotten, or everything; all that was said."""
    asker = ScriptedAsker(lambda question: Given("forget"))
    folder = opening(root, typed) if typed else Folder(root)
    forgetting = Forget(Inventory(folder), date(2026, 12, 24), asker)
    forgetting.to(name) if name else forgetting.to_everything()
    return "\n".join(text for text, _ in asker.said)


def doctor_says(root: Path, typed: str) -> str:
    """What doctor says, to a person who lets it mend all it offers."""
    with mock.patch.object(two_machines, "Folder", lambda root: opening(root, typed)):
        return " ".join(two_machines.examined(root))


class TestAnEditorsRoom:
    @pytest.mark.parametrize("of", ["everything", "its exercise", "another"])
    @pytest.mark.parametrize("is_locked", [True, False], ids=["locked", "plain"])
    def test_outside_of_the_folder_it_is_forgotten_too(
        self, of: str, is_locked: bool, made: Path, elsewhere: Path
    ) -> None:
        """The words in it are the person's as much as those in the folder."""
        root = elsewhere / "purpose"
        shutil.copytree(made / ("shut" if is_locked else "plain"), root)
        (root / "drafts" / f"coral.toml{'.age' if is_locked else ''}").unlink()
        left = [
            cut_off(root, "desert", runtime=elsewhere / "run"),
            cut_off(root, "desert", is_locked=True),
        ]
        name = {"everything": "", "its exercise": "desert", "another": "grain"}[of]
        said = "".join(forgotten(root, name, HERE if name and is_locked else "").split())
        assert [place.exists() for place in left] == [of == "another"] * 2
        assert [f"{place / 'answer.md'}" in said for place in left] == [of != "another"] * 2

    def test_of_another_folder_stays(self, plain: Path, elsewhere: Path) -> None:
        other = cut_off(elsewhere / "other", "desert", runtime=elsewhere / "run")
        assert str(other) not in forgotten(plain)
        assert other.exists()

    def test_what_cannot_be_removed_is_not_called_forgotten(
        self, plain: Path, elsewhere: Path
    ) -> None:
        place = cut_off(plain, "desert", runtime=elsewhere / "run")
        with (
            mock.patch.object(shutil, "rmtree"),
            pytest.raises(SaveFailed, match=r"Not forgotten yet: .*answer\.md"),
        ):
            forgotten(plain)
        assert place.exists()
        forgotten(plain)
        assert not place.exists()

    def test_all_that_is_in_it_is_ours(self, plain: Path) -> None:
        """Also what says which question it was for."""
        (plain / "exercises" / "mine.toml").unlink()
        cut_off(plain, "coral")
        assert Inventory(Folder(plain)).belongings.others() == []
        forgotten(plain)
        assert not plain.exists()

    def test_that_of_another_exercise_is_left_to_it(self, plain: Path) -> None:
        place = cut_off(plain, "coral")
        forgotten(plain, "desert")
        assert (place / "answer.md").read_text("utf-8").strip() == WORDS
        said = forgotten(plain, "coral")
        assert not place.exists()
        assert "answer.md" in said

    @pytest.mark.parametrize("half_way", [False, True])
    def test_locking_takes_up_what_is_in_it(self, half_way: bool, plain: Path) -> None:
        """Nothing of it may be read in a locked folder; also where locking was cut off."""
        place = cut_off(plain, "desert")
        (plain / "drafts" / "typing.toml").unlink()
        if half_way:
            aside = Path(shutil.copytree(place, plain.with_name("again")))
            locked(plain, HERE)
            (plain / "drafts" / "typing.toml.age").unlink()
            shutil.move(aside, place)
            (plain / "recipients.txt").write_text("cut")
        locked(plain, HERE)
        assert not place.exists()
        assert not any(WORDS.encode() in data for data in raw(plain).values())
        assert opening(plain, HERE).typing() == ("desert", "a", WORDS)

    @pytest.mark.parametrize("how", ["open", "of an earlier version"])
    def test_while_it_cannot_be_taken_up_nothing_is_locked(self, how: str, plain: Path) -> None:
        """Before anything is asked."""
        place = cut_off(plain, "coral")
        if how == "of an earlier version":
            (place / "question.toml").unlink()
        with (
            mock.patch.object(rooms.Room, "is_open", how == "open"),
            pytest.raises(SaveFailed, match="nothing was locked"),
        ):
            locking.lock(Folder(plain), DAY, never)
        assert not Vault(plain).is_locked
        assert (place / "answer.md").exists()

    def test_a_folder_of_others_is_no_room(self, plain: Path) -> None:
        """Though it is called much like one."""
        for name, file in (("purpose-of-life", "answer.md"), ("purpose-holidays", "list.md")):
            (plain / "drafts" / name).mkdir()
            (plain / "drafts" / name / file).write_text("mine")
        assert Rooms(plain).left() == []
        assert "for your editor" not in doctor_says(plain, "")
        locked(plain, HERE)
        assert (plain / "drafts" / "purpose-holidays" / "list.md").exists()


class TestKeyFiles:
    @pytest.mark.parametrize(
        "damage",
        [lambda data: b"", lambda data: bytes(len(data)), lambda data: data[:20]],
        ids=["emptied", "zeros", "cut"],
    )
    def test_damaged_ones_are_forgotten_too(
        self, damage: Callable[[bytes], bytes], shut: Path
    ) -> None:
        """Left there, they would make the folder count as locked for ever."""
        for name in (names.KEY, names.RECIPIENTS, f"backups/{names.KEY}"):
            (shut / name).write_bytes(damage((shut / name).read_bytes()))
        forgotten(shut)
        assert raw(shut).keys() == {"exercises/mine.toml"}
        assert not Vault(shut).is_locked

    def test_each_is_counted_once(self, shut: Path) -> None:
        shutil.copy(shut / "key.age", shut / f"key.{SYNC}.age")
        shutil.copy(shut / "key.age", shut / "backups" / "key (1).age")
        said = forgotten(shut)
        assert "5 files in backups and 3 other files" in said
        assert raw(shut).keys() == {"exercises/mine.toml"}

    def test_two_that_were_set_aside_on_one_day_are_both_known(
        self, shut: Path, tmp_path: Path
    ) -> None:
        """By two machines, and a sync tool kept both."""
        other = locked(filled(tmp_path / "other"), THERE)
        (shut / "backups" / "key-2026-11-25.age").write_bytes((shut / "key.age").read_bytes())
        shutil.copy(other / "key.age", shut / "backups" / f"key-2026-11-25.{SYNC}.age")
        shutil.copy(other / "drafts" / "coral.toml.age", shut / "drafts")
        assert f"backups/key-2026-11-25.{SYNC}.age" in Inventory(Folder(shut)).key_files()
        typed = iter((HERE, THERE))
        unlocking.unlock(Folder(shut, lambda wrong: next(typed)), DAY)
        assert Folder(shut).draft("coral")

    def test_a_file_of_others_that_is_called_so_is_none(self, plain: Path) -> None:
        """The folder counts as plain, and locking does not write over it."""
        (plain / names.RECIPIENTS).write_text("ana@example.org\n")
        assert not Vault(plain).is_locked
        Folder(plain).moments.add(2026, [{"day": DAY, "text": "noted"}])
        with pytest.raises(SaveFailed, match=r"recipients.txt is not purpose's"):
            locking.lock(Folder(plain), DAY, never)
        assert (plain / names.RECIPIENTS).read_text() == "ana@example.org\n"
        assert not Vault(plain).is_locked


class TestTwoKeysAmongFilesOfOthers:
    def test_no_key_and_no_stranger_is_lost_on_the_way(self, shut: Path, tmp_path: Path) -> None:
        """Doctor, lock, unlock with both keys, lock, forget everything."""
        other = locked(filled(tmp_path / "other"), THERE)
        shutil.copy(other / "key.age", shut / "key (1).age")
        shutil.copy(other / "profile.toml.age", shut / "profile.toml (1).age")
        settle(shut)
        before = seen(shut)
        assert "There is a second key here, in key (1).age" in doctor_says(shut, HERE)
        locking.lock(opening(shut, HERE), DAY, never)
        (kept,) = (shut / "backups").glob("key-*.age")
        said = doctor_says(shut, HERE)
        assert f"There is another key in {kept}" in said
        assert "Done." not in said, "nothing can be put into a backup yet"
        typed = iter((HERE, THERE))
        unlocking.unlock(Folder(shut, lambda wrong: next(typed)), DAY)
        assert seen(shut) == before
        assert (shut / "profile (1) (conflict 1).toml").exists(), "the other version, beside"
        locked(shut, "one for both")
        assert unreadable(shut)
        assert opening(shut, "one for both").profile()["purpose"] == SECRET
        forgotten(shut)
        assert seen(shut) == before
        assert not kept.exists()

    def test_what_an_editor_laid_aside_is_named(
        self, plain: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        """It goes into no envelope, and is no stranger's either."""
        shutil.copy(plain / "profile.toml", plain / "profile.toml~")
        (plain / "notes.md").write_text("mine")
        locked(plain, HERE)
        said = " ".join(capsys.readouterr().err.split())
        assert "remove what you need no more: profile.toml~. Not purpose's" in said
        assert "left as they are: notes.md." in said
        assert "An editor laid profile.toml~ aside" in doctor_says(plain, HERE)
        (plain / "profile.toml~").unlink()
        assert "laid" not in doctor_says(plain, HERE)


@pytest.mark.parametrize("data", [b"", bytes(300), b"# Moments you noticed in 2026.\n\n[[gra"])
def test_a_year_that_was_emptied_is_locked_as_it_is(data: bytes, plain: Path) -> None:
    """And named as before: an envelope does not make it a year without moments."""
    (plain / "grains" / "2026.toml").write_bytes(data)
    locked(plain, HERE)
    assert "grains/2026.toml.age cannot be read" in doctor_says(plain, HERE)
    unlocking.unlock(opening(plain, HERE), DAY)
    assert (plain / "grains" / "2026.toml").read_bytes() == data

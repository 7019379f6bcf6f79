"""A locked folder: nothing readable on the disk, saving without a secret, reading with it."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Callable
from contextlib import suppress
from datetime import date
from pathlib import Path
from unittest import mock

import pytest

from purpose.commands import lock as locking
from purpose.commands import unlock as unlocking
from purpose.errors import Locked, ProfileUnreadable, PurposeError, SaveFailed, UsageProblem
from purpose.maintenance.inventory import Inventory
from purpose.session.half_typed import Keeper
from purpose.store import Folder, HalfTyped
from purpose.store.disk.copies import copy_of_sealed, original, unsealed
from purpose.store.vault import age as envelope
from purpose.store.vault.key import FolderKey
from purpose.store.vault.vault import Vault
from tests.locked.folders import (
    DAY,
    KEY,
    PASSPHRASE,
    SECRET,
    cheap,
    filled,
    locked,
    never,
    opening,
    raw,
    unlocked,
    unreadable,
    words,
)
from tests.support.conflicts import CONFLICTS
from tests.two_machines import agrees, examined

OTHER_KEY = "AGE-SECRET-KEY-1XM3FULE42U4T6R8G70WUXRR9P5AENKFCYH62MKU9RDPXQP4KA83QQUHP4F"


@pytest.fixture(scope="module")
def both(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A plain folder and the same one locked, to be copied."""
    place = tmp_path_factory.mktemp("both")
    filled(place / "plain")
    shutil.copytree(place / "plain", place / "shut")
    locked(place / "shut")
    return place


@pytest.fixture
def plain(both: Path, tmp_path: Path) -> Path:
    """A folder with one file of every kind."""
    return Path(shutil.copytree(both / "plain", tmp_path / "purpose"))


@pytest.fixture
def shut(both: Path, tmp_path: Path) -> Path:
    """The same, locked."""
    return Path(shutil.copytree(both / "shut", tmp_path / "purpose"))


class TestLocking:
    def test_nothing_can_be_read_and_nothing_is_lost(self, plain: Path) -> None:
        before = words(Folder(plain))
        assert not unreadable(plain)
        locked(plain)
        assert unreadable(plain)
        after = words(opening(plain))
        assert after.pop("backups/2026-11-23-before-lock.zip")
        assert after == before
        assert {name for name in raw(plain) if not name.endswith(".age")} == {
            "recipients.txt",
            "exercises/mine.toml",
        }

    def test_and_back(self, plain: Path) -> None:
        before = raw(plain)
        unlocked(locked(plain))
        backups = {f"backups/2026-11-23-before-{way}.zip" for way in ("lock", "unlock")}
        assert {name: data for name, data in raw(plain).items() if name not in backups} == before

    def test_everything_is_private(self, shut: Path) -> None:
        files = [path for path in shut.rglob("*") if path.is_file()]
        assert {path.stat().st_mode & 0o777 for path in files} <= {0o600, 0o644}
        assert {path.name for path in files if path.stat().st_mode & 0o777 == 0o644} <= {
            "mine.toml"
        }

    def test_an_empty_folder_may_be_locked_before_anything_is_written(self, tmp_path: Path) -> None:
        root = locked(tmp_path / "new")
        Folder(root).moments.add(2026, [{"day": DAY, "text": SECRET}])
        opening(root).save_profile(lambda found: {"purpose": SECRET})
        assert unreadable(root)
        assert opening(root).profile()["purpose"] == SECRET

    def test_a_link_is_refused_before_anything_is_asked(self, plain: Path, tmp_path: Path) -> None:
        elsewhere = (plain / "profile.toml").rename(tmp_path / "dotfiles.toml")
        (plain / "profile.toml").symlink_to(elsewhere)
        before = raw(plain)
        with pytest.raises(SaveFailed, match="is a link"):
            locking.lock(Folder(plain), DAY, never)
        assert raw(plain) == before

    def test_an_open_window_is_said_before_anything_is_asked(self, plain: Path) -> None:
        with Folder(plain).hold(), pytest.raises(SaveFailed, match="another window"):
            locking.lock(Folder(plain), DAY, never)

    def test_what_else_lies_there_is_named(
        self, plain: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        (plain / "drafts" / "novel").mkdir()
        (plain / "notes.md").write_text("mine")
        locked(plain)
        said = capsys.readouterr().err
        assert "drafts/novel/ and notes.md" in " ".join(said.split())
        assert (plain / "notes.md").read_text() == "mine"

    def test_twice_is_harmless(self, shut: Path, capsys: pytest.CaptureFixture[str]) -> None:
        before = raw(shut)
        locking.lock(opening(shut), DAY, never)
        assert "locked already" in capsys.readouterr().err
        assert raw(shut) == before

    def test_a_key_that_does_not_open_again_locks_nothing(self, plain: Path) -> None:
        before = raw(plain)
        with cheap(), pytest.raises(SaveFailed, match="does not open again"):
            locking.lock(Folder(plain), DAY, lambda: "another than the one it has")
        assert raw(plain).pop("backups/2026-11-23-before-lock.zip", None) is None
        assert raw(plain) == before
        assert not Vault(plain).is_locked

    def test_unlocking_what_is_plain_changes_nothing(self, plain: Path) -> None:
        before = raw(plain)
        unlocked(plain)
        assert raw(plain) == before


class TestSavingNeedsNoSecret:
    def test_a_moment(self, shut: Path) -> None:
        folder = Folder(shut)
        for text in (SECRET, "two", "three"):
            folder.moments.add(2026, [{"day": DAY, "text": text}])
        folder.moments.add(2027, [{"day": DAY, "text": "a new year"}, {"day": DAY, "text": "b"}])
        assert unreadable(shut)
        moments = opening(shut).moments
        assert moments.years() == [2026, 2027]
        wanted = [SECRET, "the second", SECRET, "two", "three"]
        assert [each["text"] for each in moments.of(2026)] == wanted
        assert (moments.count(99), moments.count(3)) == (7, 4)
        unlocked(shut)
        assert [each["text"] for each in Folder(shut).moments.of(2026)] == wanted
        assert [path.name for path in sorted((shut / "grains").glob("*"))] == [
            "2026.toml",
            "2027.toml",
        ]
        assert "gathered" not in (shut / "grains" / "2026.toml").read_text()

    def test_half_typed_words(self, shut: Path) -> None:
        (shut / "drafts" / "typing.toml.age").unlink()
        folder = Folder(shut)
        with Keeper(folder) as keeper:
            keeper.watch("mask", "roles.0")
            keeper.typed(SECRET)
        assert keeper.problem is None
        assert unreadable(shut)
        assert opening(shut).typing() == HalfTyped("mask", "roles.0", SECRET)

    def test_but_what_was_there_is_never_written_over_unread(self, shut: Path) -> None:
        before = raw(shut)
        folder = Folder(shut)
        with pytest.raises(Locked):
            folder.save_draft("coral", {"log": []})
        with pytest.raises(Locked):
            folder.keep_typing("coral", "b", "x")
        with pytest.raises(Locked):
            folder.save_profile(lambda found: {"purpose": "x"})
        assert raw(shut) == before
        path = folder.add_entry("mask", DAY, {})  # words put aside need no passphrase: a new file
        after = raw(shut)
        assert {name: after[name] for name in before} == before
        assert set(after) - set(before) == {f"journal/{path.name}.age"}

    def test_a_changed_recipient_is_not_saved_to(self, shut: Path) -> None:
        """Who can write to the folder must not be able to have things sealed to himself."""
        stranger = envelope.recipient_of(OTHER_KEY)
        file = shut / "recipients.txt"
        good = file.read_text()
        for text in (good + stranger + "\n", good.replace("\nage1", "\n#age1") + stranger):
            file.write_text(text)
            folder = opening(shut)
            with pytest.raises(SaveFailed, match="does not name the key"), folder.hold():
                pass
            assert folder.profile()["purpose"] == SECRET
        for text in ("age1nonsense\n", ""):
            file.write_text(text)
            with pytest.raises(SaveFailed, match="does not name the key"):
                Folder(shut).moments.add(2026, [{"day": DAY, "text": SECRET}])
        assert "recipients.txt" in visited_locked(shut)
        locking.lock(opening(shut), DAY, never)
        assert file.read_text() == good


def visited_locked(root: Path) -> str:
    """What doctor says of a locked folder."""
    with mock.patch("tests.two_machines.Folder", opening):
        return " ".join(examined(root))


class TestOpening:
    def test_it_is_asked_for_once(self, shut: Path) -> None:
        asked: list[int] = []

        def ask(wrong: int) -> str:
            asked.append(wrong)
            return ["", "wrong", PASSPHRASE][wrong]

        folder = Folder(shut, ask)
        assert folder.profile()["purpose"] == SECRET
        assert len(folder.journal()) == 1
        assert folder.draft("coral")
        assert asked == [0, 1, 2]

    @pytest.mark.parametrize("typed", ["wrong", "", PASSPHRASE + " ", OTHER_KEY, KEY[:-1] + "Q"])
    def test_a_wrong_one(self, shut: Path, typed: str) -> None:
        before = raw(shut)
        with pytest.raises(Locked, match="did not open it") as raised:
            opening(shut, typed).profile()
        assert raised.value.exit_code == 11
        with pytest.raises(Locked, match="did not open it"):
            unlocking.unlock(opening(shut, typed), DAY)
        assert raw(shut) == before

    @pytest.mark.parametrize("typed", [KEY, f"  {KEY.lower()}\n"])
    def test_the_recovery_key_is_typed_in_its_place(self, shut: Path, typed: str) -> None:
        assert locking.recovery_key_of(opening(shut)) == KEY
        (shut / "key.age").unlink()
        assert opening(shut, typed).profile()["purpose"] == SECRET
        unlocking.unlock(opening(shut, typed), DAY)
        assert Folder(shut).profile()["purpose"] == SECRET

    def test_another_passphrase(self, shut: Path) -> None:
        dear = "under the new passphrase"
        made = mock.Mock(return_value=dear.encode())
        with (
            mock.patch.object(envelope, "wrapped", made),
            mock.patch.object(envelope, "unwrapped", lambda data, typed: KEY),
        ):
            locking.change_passphrase(opening(shut), lambda: "the new one")
        made.assert_called_once_with(KEY, "the new one")
        assert (shut / "key.age").read_text() == (shut / "backups" / "key.age").read_text() == dear
        assert opening(shut, KEY).profile()["purpose"] == SECRET

    def test_a_plain_folder_has_no_key(self, plain: Path) -> None:
        with pytest.raises(UsageProblem, match="not locked"):
            locking.recovery_key_of(Folder(plain))
        with pytest.raises(UsageProblem, match="not locked"):
            locking.change_passphrase(Folder(plain), never)

    def test_without_pyrage_it_is_said_what_to_do(self, shut: Path, tmp_path: Path) -> None:
        new = Folder(tmp_path / "new")
        with mock.patch.dict(sys.modules, {"pyrage": None}):
            for deed in (
                lambda: opening(shut).profile(),
                lambda: Folder(shut).moments.add(2026, [{"day": DAY, "text": "x"}]),
                lambda: locking.lock(new, DAY, never),
            ):
                with pytest.raises(Locked, match="pyrage") as raised:
                    deed()
                assert "install pyrage" in raised.value.remedy


class TestDamage:
    def test_the_key_is_there_twice(self, shut: Path) -> None:
        good = (shut / "key.age").read_bytes()
        damaged = good.replace(b"Y0ZXNzhR", b"Y0ZXNzhS")
        (shut / "key.age").write_bytes(damaged)
        with pytest.raises(Locked, match="perhaps one of them is damaged"):
            opening(shut, "wrong").profile()
        assert opening(shut).profile()["purpose"] == SECRET
        locking.lock(opening(shut), DAY, never)
        assert (shut / "key.age").read_bytes() == good
        (kept,) = (shut / "backups").glob("key-*.age")
        assert kept.read_bytes() == damaged
        (shut / "backups" / "key.age").unlink()
        assert "backups/key.age" in visited_locked(shut)
        locking.lock(opening(shut), DAY, never)
        assert (shut / "backups" / "key.age").read_bytes() == good

    def test_a_lost_key_is_no_fresh_start(self, shut: Path) -> None:
        for name in ("key.age", "recipients.txt"):
            (shut / name).unlink()
        assert opening(shut).profile()["purpose"] == SECRET
        with pytest.raises(SaveFailed, match="nothing was saved"):
            Folder(shut).moments.add(2026, [{"day": DAY, "text": "x"}])
        (shut / "backups" / "key.age").unlink()
        before = raw(shut)
        deeds: list[Callable[[Folder], object]] = [
            Folder.profile,
            lambda folder: unlocking.unlock(folder, DAY),
            lambda folder: folder.save_profile(lambda found: {"purpose": "new"}),
        ]
        for deed in deeds:
            with pytest.raises(Locked, match="only the recovery key"):
                deed(opening(shut))
        with pytest.raises(SaveFailed):  # which reads nothing, and has nothing to seal to
            opening(shut).add_entry("mask", DAY, {})
        assert raw(shut) == before
        assert opening(shut, KEY).profile()["purpose"] == SECRET

    def test_no_flipped_bit_and_no_cut_is_taken_for_the_truth(self, shut: Path) -> None:
        file = shut / "journal" / "2026-11-23-desert.toml.age"
        good = file.read_bytes()
        folder = opening(shut)
        assert len(good) > 400
        flipped = [
            good[:at] + bytes([good[at] ^ 1 << at % 8]) + good[at + 1 :] for at in range(len(good))
        ]
        cut = [good[:at] for at in range(0, len(good), 2)]
        for bad in (*flipped, *cut, good + b"x"):
            file.write_bytes(bad)
            with pytest.raises(ProfileUnreadable) as raised:
                folder.vault.load(file.with_suffix(""))
            assert str(file) in raised.value.problem
            assert "Nothing was changed" in raised.value.remedy
            assert file.read_bytes() == bad

    def test_a_damaged_envelope_stops_unlocking_before_it_begins(self, shut: Path) -> None:
        file = shut / "drafts" / "coral.toml.age"
        file.write_bytes(file.read_bytes()[:-9])
        before = raw(shut)
        with pytest.raises(ProfileUnreadable, match=r"coral\.toml\.age cannot be opened"):
            unlocking.unlock(opening(shut), DAY)
        with pytest.raises(ProfileUnreadable):
            opening(shut).save_draft("coral", {"log": []})
        assert raw(shut) == before

    def test_a_flipped_bit_in_the_key_opens_nothing(self, shut: Path) -> None:
        file = shut / "key.age"
        good = file.read_bytes()
        key = FolderKey(shut, lambda wrong: PASSPHRASE)
        for at in range(0, len(good), 16):
            file.write_bytes(good[:at] + bytes([good[at] ^ 1]) + good[at + 1 :])
            with suppress(PurposeError):  # some bits of base64 mean nothing
                assert key.secret() == KEY
                key = FolderKey(shut, lambda wrong: PASSPHRASE)

    def test_a_broken_profile_is_made_again_from_the_journal(self, shut: Path) -> None:
        file = shut / "profile.toml.age"
        file.write_bytes(b"broken")
        folder = opening(shut)
        with pytest.raises(ProfileUnreadable, match=r"profile\.toml\.age"):
            folder.profile()
        folder.rebuild(lambda entries: {"purpose": "again"})
        assert opening(shut).profile()["purpose"] == "again"
        kept = shut / "backups" / "profile-before-rebuild.toml.age"
        assert kept.read_bytes() == b"broken"

    def test_what_cannot_be_edited_in_its_envelope_is_said(self, shut: Path) -> None:
        folder = opening(shut)
        folder.vault.save(shut / "profile.toml", b"a = ")
        with pytest.raises(ProfileUnreadable, match=r"profile\.toml\.age cannot be read") as raised:
            folder.profile()
        assert "only after `purpose unlock`" in raised.value.remedy


class TestSync:
    def test_a_plain_version_from_another_machine_is_kept_for_doctor(self, plain: Path) -> None:
        theirs = (plain / "profile.toml").read_bytes().replace(b"Ana", b"Ana Luc\xc3\xada")
        locked(plain)
        (plain / "profile.toml").write_bytes(theirs)
        (plain / "journal" / "2026-11-23-desert.toml").write_bytes(
            opening(plain).vault.load(plain / "journal" / "2026-11-23-desert.toml") or b""
        )
        folder = opening(plain)
        assert folder.profile()["person"]["name"] == "Ana"
        with pytest.raises(Locked, match="only in part") as raised, folder.hold():
            pass
        assert "`purpose lock` finishes that" in raised.value.remedy
        with pytest.raises(Locked, match="only in part"), Folder(plain).noticing():
            pass
        assert "can be read by anybody" in visited_locked(plain)
        locking.lock(opening(plain), DAY, never)
        assert unreadable(plain)
        assert words(opening(plain))["profile (conflict 1).toml"] == theirs
        with mock.patch("tests.two_machines.Folder", opening):
            examined(plain, agrees(prefers="Lucía"))
        assert opening(plain).profile()["person"]["name"] == "Ana Lucía"
        assert unreadable(plain)

    @pytest.mark.parametrize(("name", "of"), CONFLICTS)
    def test_the_copies_of_sync_tools_are_known_in_envelopes(self, name: str, of: str) -> None:
        stem, mark = of.removesuffix(".toml"), name.removesuffix(".toml")
        on_the_disk = f"{of}{mark.removeprefix(stem)}"
        assert copy_of_sealed(name) == on_the_disk
        assert unsealed(on_the_disk) == name
        assert original(unsealed(on_the_disk)) == of
        assert unsealed(of) == of

    def test_a_copy_in_an_envelope_is_merged_and_goes(self, shut: Path) -> None:
        copy = shut / "grains" / "2026.toml.sync-conflict-20261125-071500-ABCDEFG.age"
        folder = opening(shut)
        folder.moments.add(2026, [{"day": DAY, "text": "noted behind the lock"}])
        tables = [{"day": date(2026, 11, 24), "text": "from the other machine"}]
        copy.write_bytes(folder.vault.key.encrypted(folder.moments.document(2026, tables)))
        with mock.patch("tests.two_machines.Folder", opening):
            examined(shut)
        assert not copy.exists()
        kept = [each["text"] for each in opening(shut).moments.of(2026)]
        behind = ["noted behind the lock", "from the other machine"]
        assert sorted(kept) == sorted([SECRET, "the second", *behind])

    def test_a_backup_has_the_moments_in_their_years(self, shut: Path) -> None:
        """Whatever reads all of the folder need not know that some have files of their own."""
        Folder(shut).moments.add(2026, [{"day": DAY, "text": "noted behind the lock"}])
        Folder(shut).moments.add(2027, [{"day": DAY, "text": "a new year"}])
        inventory = Inventory(opening(shut))
        moments = [name for name in inventory.written() if name.startswith("grains/")]
        assert moments == ["grains/2026.toml", "grains/2027.toml"]
        content = inventory.bytes_of("grains/2026.toml") or b""
        assert content.count(b"[[grain]]") == 3
        inventory.put("grains/2026.toml", content)
        assert len(list((shut / "grains").glob("2026*"))) == 1
        assert [each["text"] for each in opening(shut).moments.of(2026)][2:] == [
            "noted behind the lock"
        ]
        inventory.remove("grains/2027.toml")
        assert opening(shut).moments.years() == [2026]

    def test_moments_of_two_machines_do_not_collide(self, shut: Path, tmp_path: Path) -> None:
        other = tmp_path / "other"
        shutil.copytree(shut, other)
        for root, text in ((shut, "here"), (other, "there")):
            Folder(root).moments.add(2026, [{"day": DAY, "text": text}])
        shutil.copytree(other, shut, dirs_exist_ok=True)
        kept = [each["text"] for each in opening(shut).moments.of(2026)]
        assert sorted(kept[2:]) == ["here", "there"]

"""The keys of a locked folder: proven before anything is written, and none of them ever lost."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path
from unittest import mock

import pytest

from purpose.commands import lock as locking
from purpose.commands import unlock as unlocking
from purpose.commands.forget import forget
from purpose.errors import Locked, ProfileUnreadable, SaveFailed
from purpose.interview.question import Given
from purpose.maintenance.inventory import Inventory
from purpose.store import Folder
from purpose.store.vault import age as envelope
from purpose.store.vault import sealing, wrapping
from purpose.store.vault.vault import Vault
from tests import two_machines
from tests.locked.folders import DAY, SECRET, filled, never, opening, quick, raw, words

HERE, THERE = "the words of this machine", "the words of the other one"
STRANGERS = "AGE-SECRET-KEY-1XM3FULE42U4T6R8G70WUXRR9P5AENKFCYH62MKU9RDPXQP4KA83QQUHP4F"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A folder with one file of every kind, locked with a key of its own."""
    return locked(filled(tmp_path / "purpose"), HERE)


def locked(root: Path, passphrase: str) -> Path:
    """The folder, locked with a new key."""
    with quick():
        locking.lock(Folder(root), DAY, lambda: passphrase)
    return root


def key_of(root: Path, passphrase: str = HERE) -> str:
    """Its recovery key."""
    return locking.recovery_key_of(opening(root, passphrase))


def doctor_says(root: Path, typed: str) -> str:
    """What doctor says of it, to someone who types this and lets it change nothing."""
    with mock.patch.object(two_machines, "Folder", lambda root: opening(root, typed)):
        return " ".join(two_machines.examined(root, lambda question: Given("no")))


def keys_kept(root: Path) -> set[bytes]:
    """What is in every key file of the folder."""
    return {data for name, data in raw(root).items() if Path(name).name.startswith("key")}


class TestProofBeforeAnyWrite:
    def test_the_last_key_is_not_written_over(self, root: Path) -> None:
        for name in ("key.age", "recipients.txt"):
            (root / name).unlink()
        before = raw(root)
        assert Vault(root).is_locked
        deeds: list[Callable[[Folder], object]] = [
            lambda folder: locking.lock(folder, DAY, never),
            lambda folder: locking.change_passphrase(folder, never),
        ]
        for deed in deeds:
            with pytest.raises(ProfileUnreadable, match="is gone") as raised:
                deed(opening(root, HERE))
            assert f"{root}/backups/key.age" in raised.value.remedy
        assert raw(root) == before
        shutil.copy(root / "backups" / "key.age", root / "key.age")
        locking.lock(opening(root, HERE), DAY, never)
        assert opening(root, HERE).profile()["purpose"] == SECRET
        Folder(root).moments.add(2026, [{"day": DAY, "text": "saved again"}])

    @pytest.mark.parametrize("left", ["backups/key.age", "grains/2026.toml.age", "key (1).age"])
    def test_whatever_is_left_says_that_it_is_locked(self, left: str, root: Path) -> None:
        if left == "key (1).age":
            shutil.copy(root / "key.age", root / left)
        for name in raw(root):
            if name != left:
                (root / name).unlink()
        assert Vault(root).is_locked
        with pytest.raises((Locked, ProfileUnreadable)):
            locking.lock(opening(root, "wrong"), DAY, never)
        with pytest.raises(SaveFailed):
            Folder(root).moments.add(2026, [{"day": DAY, "text": "in plain sight"}])
        assert raw(root).keys() == {left}

    def test_a_file_of_the_persons_own_does_not(self, tmp_path: Path) -> None:
        filled(tmp_path)
        (tmp_path / "letters.age").write_bytes(b"mine")
        assert not Vault(tmp_path).is_locked

    def test_with_nothing_but_envelopes_the_recovery_key_opens(self, root: Path) -> None:
        secret = key_of(root)
        for name in ("key.age", "recipients.txt", "backups/key.age"):
            (root / name).unlink()
        with pytest.raises(Locked, match="only the recovery key"):
            opening(root, HERE).profile()
        with pytest.raises(Locked, match="did not open it"):
            opening(root, STRANGERS).profile()
        unlocking.unlock(opening(root, secret), DAY)
        assert Folder(root).profile()["purpose"] == SECRET
        assert not Vault(root).is_locked

    @pytest.mark.parametrize("recipients", [None, "", "the stranger's own"])
    def test_a_recovery_key_that_opens_nothing_here_is_refused(
        self, recipients: str | None, root: Path
    ) -> None:
        if recipients is None:
            (root / "recipients.txt").unlink()
        else:
            text = recipients and envelope.recipient_of(STRANGERS)
            (root / "recipients.txt").write_text(text)
        before = raw(root)
        with pytest.raises(Locked, match="did not open it"), quick():
            locking.change_passphrase(opening(root, STRANGERS), never)
        assert raw(root) == before

    def test_a_passphrase_that_opens_a_key_of_another_folder_is_refused(
        self, root: Path, tmp_path: Path
    ) -> None:
        other = locked(filled(tmp_path / "other"), THERE)
        for name in ("key.age", "recipients.txt", "backups/key.age"):
            shutil.copy(other / name, root / name)
        before = raw(root)
        for deed in (
            lambda folder: folder.profile(),
            lambda folder: locking.lock(folder, DAY, never),
            lambda folder: locking.change_passphrase(folder, never),
        ):
            with pytest.raises(ProfileUnreadable, match="opens nothing in this folder"):
                deed(opening(root, THERE))
        assert raw(root) == before

    def test_a_new_passphrase_leaves_no_file_under_the_old_one(self, root: Path) -> None:
        secret = key_of(root)
        for typed in (HERE, secret):
            with quick():
                locking.change_passphrase(opening(root, typed), lambda: THERE)
            assert len(keys_kept(root)) == 1
            assert key_of(root, THERE) == secret
            with pytest.raises(Locked):
                key_of(root, HERE)
            with quick():
                locking.change_passphrase(opening(root, THERE), lambda: HERE)

    def test_a_lock_made_meanwhile_is_not_locked_over(self, tmp_path: Path) -> None:
        root = filled(tmp_path / "purpose")

        def slowly() -> str:
            locked(root, THERE)
            return HERE

        for folder, said in ((Folder(root), "is locked"), (opening(root, THERE), "meanwhile")):
            with quick(), pytest.raises(Locked, match=said):
                locking.lock(folder, DAY, slowly)
            unlocking.unlock(opening(root, THERE), DAY)
        locked(root, THERE)
        assert opening(root, THERE).profile()["purpose"] == SECRET


class TestRecipients:
    def test_at_the_next_opening_it_is_said(self, tmp_path: Path) -> None:
        """For the folders of earlier versions, whose key.age does not say whose it is."""
        root = Path(shutil.copytree(BEFORE, tmp_path / "purpose"))
        (root / "recipients.txt").write_text(envelope.recipient_of(STRANGERS))
        told: list[str] = []
        folder = Folder(root, lambda wrong: BEFORE_PASSPHRASE, told.append)
        assert folder.profile()["purpose"] == SECRET
        (said,) = told
        assert "recipients.txt does not name your key" in said
        assert Folder(BEFORE, lambda wrong: BEFORE_PASSPHRASE, told.append).profile()
        assert told == [said]

    def test_a_strangers_name_is_not_saved_to(self, root: Path) -> None:
        """No one is asked for anything: key.age itself says whose it is."""
        (root / "recipients.txt").write_text(f"# x\n{envelope.recipient_of(STRANGERS)}\n")
        before = raw(root)
        with pytest.raises(SaveFailed, match="nothing was saved"):
            Folder(root).moments.add(2026, [{"day": DAY, "text": SECRET}])
        assert raw(root) == before
        assert "does not name your key" in doctor_says(root, HERE)
        locking.lock(opening(root, HERE), DAY, never)
        Folder(root).moments.add(2026, [{"day": DAY, "text": SECRET}])

    @pytest.mark.parametrize(
        ("harmless", "damage"),
        [
            (True, lambda text: f"\ufeff{text}"),
            (True, lambda text: text.replace("\n", "\r\n")),
            (True, lambda text: f"<<<<<<< HEAD\n{text}=======\n{text}>>>>>>> theirs\n"),
            (False, lambda text: text[:-10]),
            (False, lambda text: ""),
            (False, lambda text: text.replace("age1", "age1q")),
            (False, lambda text: text + envelope.recipient_of(STRANGERS)),
        ],
        ids=["mark", "windows", "git", "cut", "empty", "changed", "two"],
    )
    def test_its_damage_keeps_nobody_out(
        self, harmless: bool, damage: Callable[[str], str], root: Path
    ) -> None:
        secret, file = key_of(root), root / "recipients.txt"
        file.write_bytes(damage(file.read_text()).encode())
        for typed in (HERE, secret):
            assert opening(root, typed).profile()["purpose"] == SECRET
        added = [{"day": DAY, "text": "a moment"}]
        if harmless:
            Folder(root).moments.add(2026, added)
        else:
            with pytest.raises(SaveFailed, match="nothing was saved"):
                Folder(root).moments.add(2026, added)
        locking.lock(opening(root, secret), DAY, never)
        Folder(root).moments.add(2026, added)


@pytest.fixture
def two(tmp_path: Path) -> Path:
    """Two machines had one folder, locked it each, and the other's files came over this one's."""
    here = filled(tmp_path / "here")
    there = Path(shutil.copytree(here, tmp_path / "there"))
    Folder(here).add_entry("mask", DAY, {"mask": {"roles": ["only here"]}})
    locked(here, HERE)
    locked(there, THERE)
    Folder(here).moments.add(2026, [{"day": DAY, "text": "noted here, behind the lock"}])
    Folder(there).moments.add(2026, [{"day": DAY, "text": "noted there, behind the lock"}])
    travels = shutil.ignore_patterns("backups", "*.lock")
    return Path(shutil.copytree(there, here, ignore=travels, dirs_exist_ok=True))


def test_what_another_machine_unlocked_is_unlocked_here_too(root: Path, tmp_path: Path) -> None:
    """Its backups did not travel, and still lie in envelopes with their copy of the key."""
    other = Path(shutil.copytree(root, tmp_path / "other"))
    unlocking.unlock(opening(other, HERE), DAY)
    for name in raw(root):
        if name.endswith(".age") and not name.startswith("backups/"):
            (root / name).unlink()
    (root / "recipients.txt").unlink()
    travels = shutil.ignore_patterns("backups", "*.lock")
    shutil.copytree(other, root, ignore=travels, dirs_exist_ok=True)
    assert Vault(root).is_locked
    unlocking.unlock(opening(root, HERE), DAY)
    assert not Vault(root).is_locked
    assert Folder(root).profile()["purpose"] == SECRET
    assert (root / "backups" / "2026-11-23-before-lock.zip").exists()


class TestTwoMachinesLockedApart:
    def test_neither_key_is_lost_whatever_doctor_advises(self, two: Path) -> None:
        keys = keys_kept(two)
        assert len(keys) == 2
        for passphrase in (THERE, HERE):
            root = Path(shutil.copytree(two, two.with_name(passphrase)))
            said = doctor_says(root, passphrase)
            assert "a second key here" in said
            assert "`purpose unlock` asks for both" in said
            locking.lock(opening(root, passphrase), DAY, never)
            assert keys_kept(root) == keys
            assert "a second key here" not in doctor_says(root, passphrase)
            locking.lock(opening(root, passphrase), DAY, never)
            assert keys_kept(root) == keys

    @pytest.mark.parametrize("order", [(HERE, THERE), (THERE, HERE)])
    @pytest.mark.parametrize("mended", [True, False])
    def test_unlocking_asks_for_both(
        self, order: tuple[str, str], mended: bool, two: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        if mended:
            locking.lock(opening(two, order[0]), DAY, never)
        typed = iter(order)
        unlocking.unlock(Folder(two, lambda wrong: next(typed)), DAY)
        said = " ".join(capsys.readouterr().err.split())
        assert "another key" in said
        assert "Still here" in said
        assert not Vault(two).is_locked
        texts = [each["text"] for each in Folder(two).moments.of(2026)]
        assert {"noted here, behind the lock", "noted there, behind the lock"} < set(texts)
        assert Folder(two).latest("mask")
        locked(two, "one for both of them")
        assert opening(two, "one for both of them").profile()["purpose"] == SECRET

    def test_with_one_passphrase_nothing_is_changed(self, two: Path) -> None:
        before = raw(two)
        for typed in (HERE, THERE):
            with pytest.raises(Locked, match="did not open it"):
                unlocking.unlock(opening(two, typed), DAY)
            assert raw(two) == before

    def test_a_strange_envelope_says_that_there_is_another_key(self, two: Path) -> None:
        with pytest.raises(ProfileUnreadable, match="another key") as raised:
            opening(two, THERE).latest("mask")
        assert "backups/key.age" in raised.value.remedy
        assert "`purpose unlock`" in raised.value.remedy

    def test_a_version_that_a_sync_tool_kept_is_known(self, root: Path, tmp_path: Path) -> None:
        other = locked(filled(tmp_path / "other"), THERE)
        copy = root / "key.sync-conflict-20261125-071500-ABCDEFG.age"
        shutil.copy(other / "key.age", copy)
        shutil.copy(other / "drafts" / "coral.toml.age", root / "drafts")
        assert copy.name in doctor_says(root, HERE)
        keys = keys_kept(root)
        locking.lock(opening(root, HERE), DAY, never)
        assert keys_kept(root) == keys
        assert not copy.exists()
        typed = iter((HERE, THERE))
        unlocking.unlock(Folder(root, lambda wrong: next(typed)), DAY)
        assert Folder(root).draft("coral")


class TestKeysSetAside:
    @pytest.fixture
    def kept(self, two: Path) -> str:
        """The name of a key that made room."""
        locking.lock(opening(two, THERE), DAY, never)
        (path,) = (two / "backups").glob("key-*.age")
        return f"backups/{path.name}"

    def test_forgetting_one_thing_leaves_it(self, two: Path, kept: str) -> None:
        assert kept in Inventory(opening(two, THERE)).key_files()
        assert kept not in Inventory(opening(two, THERE)).belongings.others()

    def test_forgetting_everything_takes_it(self, two: Path, kept: str, tmp_path: Path) -> None:
        (tmp_path / "yes.toml").write_text('[forget]\nword = "forget"\n')
        forget(Folder(two), DAY, everything=True, answers=tmp_path / "yes.toml")
        assert not [name for name in raw(two) if name.endswith(".age")]

    def test_it_is_put_there_once(self, two: Path, kept: str) -> None:
        shutil.copy(two / kept, two / "backups" / "key.age")
        locking.lock(opening(two, THERE), DAY, never)
        assert [path.name for path in (two / "backups").glob("key-*.age")] == [Path(kept).name]


BEFORE = Path(__file__).with_name("before")
BEFORE_PASSPHRASE = "übermäßig große Wörter"
"""Locked by the version before, where accents are two characters, in a moment of a pause: 2^11."""


class TestFoldersLockedBefore:
    @pytest.fixture
    def before(self, tmp_path: Path) -> Path:
        """A folder that the version before this one locked."""
        return Path(shutil.copytree(BEFORE, tmp_path / "purpose"))

    def test_all_of_it_opens(self, before: Path) -> None:
        found = words(opening(before, BEFORE_PASSPHRASE))
        assert len(found) == 8
        assert opening(before, BEFORE_PASSPHRASE).profile()["purpose"] == SECRET
        Folder(before).moments.add(2026, [{"day": DAY, "text": "saved without a secret"}])

    def test_doctor_says_that_it_is_easy_to_guess(
        self, before: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(wrapping, "LEAST", 12)  # each step more doubles the time it takes
        monkeypatch.setattr(wrapping, "WORK", 12)
        assert "easier to guess" in doctor_says(before, BEFORE_PASSPHRASE)
        data = envelope.wrapped(key_of(before, BEFORE_PASSPHRASE), BEFORE_PASSPHRASE)
        with mock.patch.object(envelope, "wrapped", lambda key, passphrase: data):
            locking.change_passphrase(opening(before, BEFORE_PASSPHRASE), lambda: BEFORE_PASSPHRASE)
        assert wrapping.work((before / "key.age").read_bytes()) == 12
        assert "easier to guess" not in doctor_says(before, BEFORE_PASSPHRASE)

    def test_it_is_unlocked_and_locked_again(self, before: Path) -> None:
        unlocking.unlock(opening(before, BEFORE_PASSPHRASE), DAY)
        assert not sealing.sealed_files(Vault(before), before)
        assert not [name for name in raw(before) if name.endswith(".age")]
        locked(before, HERE)
        assert opening(before, HERE).profile()["purpose"] == SECRET

    def test_its_recovery_key_takes_a_new_passphrase(self, before: Path) -> None:
        """The old files do not say whose they are, so they make room."""
        secret = key_of(before, BEFORE_PASSPHRASE)
        old = (before / "key.age").read_bytes()
        with quick():
            locking.change_passphrase(opening(before, secret), lambda: HERE)
        assert key_of(before, HERE) == secret
        assert old in keys_kept(before)

    def test_nothing_at_all_was_the_passphrase(self, before: Path) -> None:
        for name in ("key.age", "backups/key.age"):
            shutil.copy(BEFORE.with_name("key-of-nothing.age"), before / name)
        for typed in (b"m\xfctterlich", b"anything \xe4lse"):
            text = typed.decode("utf-8", "surrogateescape")
            assert opening(before, text).profile()["purpose"] == SECRET
            assert "any such letters open the folder" in doctor_says(before, text)
        with pytest.raises(Locked):
            opening(before, "all that can be read").profile()

"""What the profile folder promises when nothing crashes: kept, private, never written over.

Crashes and failing disks are in tests/crash.
"""

from __future__ import annotations

import os
import stat
import subprocess
import sys
import tempfile
import tomllib
from collections.abc import Callable, Iterator
from datetime import date, datetime
from pathlib import Path
from typing import Any
from unittest import mock

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from purpose.errors import ProfileTooNew, ProfileUnreadable, SaveFailed, UsageProblem
from purpose.profile.profile import FORMAT as written_by_the_core  # noqa: N811
from purpose.session.half_typed import Keeper
from purpose.store import Folder, HalfTyped, home, save_bytes, save_text
from purpose.store.disk.files import make_folder
from purpose.store.disk.migrations import FORMAT
from purpose.store.disk.toml_files import LAST_LINE, document, parse
from tests.crash.planted import planted

DAY = date(2026, 11, 23)
PROFILE: dict[str, Any] = {
    "purpose": "Plant what I will not harvest.",
    "person": {"name": "Ana"},
    "letter": {"text": "Dear Ilse,\n\nI was never “too busy”.\n", "line": "Come and see."},
    "values": [
        {"name": "care", "own_words": "to be there when it is dull " * 4, "lived": 4},
        {"name": "craft", "own_words": "to make it well, unseen, and then once more", "lived": 7},
    ],
    "next_review": date(2026, 12, 23),
}


@pytest.fixture
def folder(tmp_path: Path) -> Folder:
    return Folder(tmp_path / "purpose")


@pytest.fixture
def profile(folder: Folder) -> Path:
    """profile.toml of a person who has come some way."""
    folder.save_profile(lambda _: PROFILE)
    folder.add_entry("desert", DAY, {"name": "Ana"})
    return folder.root / "profile.toml"


def everything(root: Path) -> dict[str, bytes]:
    """Each file below `root`, the locks aside."""
    files = (path for path in root.rglob("*") if path.is_file() and path.suffix != ".lock")
    return {str(path.relative_to(root)): path.read_bytes() for path in files}


class TestHome:
    def test_purpose_home_comes_first(self, tmp_path: Path) -> None:
        assert home({"PURPOSE_HOME": str(tmp_path / "mine")}) == tmp_path / "mine"
        assert not (tmp_path / "mine").exists()

    def test_it_may_be_relative_or_begin_at_home(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.chdir(tmp_path)
        monkeypatch.setenv("HOME", str(tmp_path / "ana"))
        monkeypatch.setenv("USERPROFILE", str(tmp_path / "ana"))
        assert home({"PURPOSE_HOME": "here"}) == tmp_path / "here"
        assert home({"PURPOSE_HOME": "~/notes"}) == tmp_path / "ana" / "notes"

    def test_the_home_of_nobody(self) -> None:
        with pytest.raises(UsageProblem, match="~nobody-of-that-name"):
            home({"PURPOSE_HOME": "~nobody-of-that-name/x"})

    def test_else_the_place_of_the_platform(self) -> None:
        for environ in ({}, {"PURPOSE_HOME": ""}):
            assert home(environ).is_absolute()
            assert home(environ).name == "purpose"


class TestProfile:
    def test_looking_makes_nothing(self, folder: Folder) -> None:
        assert folder.profile() == {}
        assert folder.journal() == []
        assert folder.drafts() == []
        assert folder.draft("desert") is None
        assert folder.typing() is None
        assert folder.own_exercises() == []
        folder.drop_draft("desert")
        folder.drop_typing()
        assert not folder.root.exists()

    def test_what_is_saved_is_read(self, folder: Folder, profile: Path) -> None:
        assert folder.profile() == {"format": FORMAT} | PROFILE
        assert Folder(folder.root).profile() == folder.profile()
        assert profile.read_text("utf-8").startswith("# purpose: your profile")

    def test_long_texts_read_like_texts(self, profile: Path) -> None:
        assert 'text = """\nDear Ilse,\n\nI was never' in profile.read_text("utf-8")

    def test_unknown_keys_survive_and_edits_are_seen(self, folder: Folder, profile: Path) -> None:
        text = profile.read_text("utf-8").replace("Ana", "Ana Lucía").replace(LAST_LINE, "")
        profile.write_text(
            f"{text}\n[mine]\ndogs = [1, 2]\n{LAST_LINE}\n# and a comment\n", "utf-8"
        )
        after = folder.save_profile(lambda found: found | {"purpose": "another"})
        assert after["mine"] == {"dogs": [1, 2]}
        assert after["person"]["name"] == "Ana Lucía"
        assert folder.profile() == after

    def test_a_change_gets_what_is_there_now(self, folder: Folder, profile: Path) -> None:
        other = Folder(folder.root)
        other.save_profile(lambda found: found | {"cue": {"name": "jasmine"}})
        folder.save_profile(lambda found: found | {"purpose": "p"})
        assert folder.profile()["cue"] == {"name": "jasmine"}

    def test_a_change_that_changes_its_argument(self, folder: Folder, profile: Path) -> None:
        def careless(found: dict[str, Any]) -> dict[str, Any]:
            found["values"].pop()
            return found

        folder.save_profile(careless)
        assert len(Folder(folder.root).profile()["values"]) == 1

    def test_saving_nothing_new_keeps_comments(self, folder: Folder, profile: Path) -> None:
        profile.write_text(f"# mine\n{profile.read_text('utf-8')}", "utf-8")
        before = everything(folder.root)
        folder.save_profile(lambda found: found)
        assert everything(folder.root) == before

    def test_the_profile_before_is_kept(self, folder: Folder, profile: Path) -> None:
        before = profile.read_bytes()
        folder.save_profile(lambda found: found | {"purpose": "new"})
        assert (folder.root / "backups" / "profile.toml").read_bytes() == before

    def test_a_change_that_fails_changes_nothing(self, folder: Folder, profile: Path) -> None:
        before = everything(folder.root)
        with pytest.raises(ZeroDivisionError):
            folder.save_profile(lambda _: {"n": 1 // 0})
        assert everything(folder.root) == before

    def test_what_toml_cannot_keep(self, folder: Folder, profile: Path) -> None:
        before = everything(folder.root)
        with pytest.raises(SaveFailed, match="cannot be kept"):
            folder.save_profile(lambda found: found | {"x": float("nan")})
        assert everything(folder.root) == before


BROKEN: dict[str, tuple[bytes, str]] = {
    "empty": (b"", "it is empty"),
    "only comments": (b"# nothing\n", "it is empty"),
    "no value": (b"format = 1\npurpose =\n", "line 2"),
    "twice": (b"purpose = 'a'\npurpose = 'b'\n", "line 2"),
    "NUL": (b"format = 1\npurpose = 'a\0b'\n", "line 2"),
    "latin-1": ("format = 1\n\npurpose = 'señal'\n".encode("latin-1"), "line 3"),
    "utf-16": ("format = 1\n".encode("utf-16"), "line 1"),
    "smart quotes": ("format = 1\npurpose = “a”\n".encode(), "line 2"),
    "conflict": (
        b"format = 1\n<<<<<<< HEAD\npurpose = 'a'\n=======\npurpose = 'b'\n>>>>>>> other\n",
        "merged and the marks are still there (at line 2)",
    ),
    "deep": (b"x = " + b"[" * 20_000, "nested too deep"),
    "a number of 5000 digits": (b"x = " + b"1" * 5000, "a number is too long"),
    "no such day": (b"format = 1\nday = 2026-13-45\n", "line 2"),
    "format a word": (b"format = 'one'\n", "format = 'one'"),
    "format below 0": (b"format = -1\n", "format = -1"),
    "format true": (b"format = true\n", "format = True"),
}


class TestDamage:
    @pytest.mark.parametrize("kind", BROKEN)
    def test_it_is_said_and_never_written_over(
        self, kind: str, folder: Folder, profile: Path
    ) -> None:
        folder.save_profile(lambda found: found | {"purpose": "so that there is a backup"})
        content, what = BROKEN[kind]
        profile.write_bytes(content)
        self.refused(folder, what)

    @pytest.mark.skipif(os.name == "nt", reason="Windows has other links and no pipes in folders")
    @pytest.mark.parametrize("kind", ["folder", "dangling", "loop", "gone", "fifo"])
    def test_something_else_is_there(self, kind: str, folder: Folder, profile: Path) -> None:
        profile.unlink()
        what = f"{profile}"
        if kind == "folder":
            profile.mkdir()
        elif kind == "dangling":
            profile.symlink_to("nowhere.toml")
            what = "is a link to nowhere.toml, and there is nothing there"
        elif kind == "loop":
            profile.symlink_to(profile)
        elif kind == "fifo":
            os.mkfifo(profile)
        else:
            what = "is gone; the journal is there"
        self.refused(folder, what)

    def refused(self, folder: Folder, what: str) -> None:
        before = everything(folder.root)
        attempts: list[Callable[[], object]] = [
            folder.profile,
            lambda: folder.save_profile(lambda found: found | {"purpose": "over it"}),
            lambda: folder.add_entry("coral", DAY, {"a": 1}),
        ]
        for attempt in attempts:
            with pytest.raises(ProfileUnreadable) as raised:
                attempt()
            assert what in raised.value.problem
            assert "profile.toml" in raised.value.problem
            if "link" in what or "format =" in what:
                assert raised.value.remedy
                continue
            assert "purpose rebuild" in raised.value.remedy
            if (folder.root / "backups" / "profile.toml").exists():
                assert str(folder.root / "backups" / "profile.toml") in raised.value.remedy
        with folder.hold():  # in which it may be mended
            pass
        assert everything(folder.root) == before

    def cuts_accepted(self, folder: Folder, profile: Path) -> int:
        """After how many of all possible cuts the profile was written over."""
        whole = profile.read_bytes()
        accepted = 0
        for length in range(len(whole) - 1):  # without the last line end it is still whole
            profile.write_bytes(whole[:length])
            try:
                with mock.patch.object(os, "fsync"):  # hundreds of saves
                    folder.save_profile(lambda found: found | {"purpose": "over it"})
                accepted += 1
            except ProfileUnreadable:
                assert profile.read_bytes() == whole[:length]
        return accepted

    def test_a_profile_cut_short_anywhere(self, folder: Folder, profile: Path) -> None:
        assert self.cuts_accepted(folder, profile) == 0

    def test_the_cuts_show_a_planted_bug(self, folder: Folder, profile: Path) -> None:
        with planted("cuts unnoticed"):
            assert self.cuts_accepted(folder, profile) > 0

    def test_a_cut_can_be_mended_by_hand(self, folder: Folder, profile: Path) -> None:
        profile.write_text(profile.read_text("utf-8").replace(LAST_LINE, ""), "utf-8")
        with pytest.raises(ProfileUnreadable) as raised:
            folder.profile()
        assert raised.value.remedy.endswith(f"add this line at its end: {LAST_LINE}")
        profile.write_text(profile.read_text("utf-8") + LAST_LINE, "utf-8")
        assert folder.profile() == {"format": FORMAT} | PROFILE

    def test_a_mark_of_windows_is_borne(self, folder: Folder, profile: Path) -> None:
        profile.write_bytes(b"\xef\xbb\xbf" + profile.read_bytes().replace(b"\n", b"\r\n"))
        assert folder.profile()["purpose"] == PROFILE["purpose"]

    def test_a_folder_on_a_disk_that_is_not_there(self, tmp_path: Path) -> None:
        (tmp_path / "link").symlink_to(tmp_path / "unplugged")
        with pytest.raises(ProfileUnreadable, match="is a link") as raised:
            Folder(tmp_path / "link").profile()
        assert "connect it" in raised.value.remedy

    def test_a_journal_that_is_locked_is_not_taken_for_an_empty_one(
        self, folder: Folder, profile: Path, tmp_path: Path
    ) -> None:
        before = everything(folder.root)
        locked = PermissionError(13, "Permission denied")
        with mock.patch.object(Path, "iterdir", side_effect=locked):
            for attempt in (folder.entries, lambda: folder.rebuild(lambda _: {}), folder.drafts):
                with pytest.raises(ProfileUnreadable, match="Permission denied"):
                    attempt()
        assert everything(folder.root) == before
        (folder.root / "journal").rename(tmp_path / "elsewhere")
        (folder.root / "journal").symlink_to(tmp_path / "unplugged")
        with pytest.raises(ProfileUnreadable, match="is a link"):
            folder.journal()
        with pytest.raises(SaveFailed, match="is a link"):
            make_folder(folder.root / "journal")

    def test_a_file_where_the_folder_should_be(self, tmp_path: Path) -> None:
        (tmp_path / "file").write_text("mine")
        with pytest.raises(ProfileUnreadable, match="cannot be read"):
            Folder(tmp_path / "file").profile()

    def test_damaged_drafts_and_entries(self, folder: Folder, profile: Path) -> None:
        folder.save_draft("coral", {"log": [1]})
        folder.keep_typing("coral", "a", "b")
        drafts = folder.root / "drafts"
        for path in (drafts / "coral.toml", drafts / "typing.toml", folder.root / "journal"):
            for file in [path] if path.is_file() else list(path.iterdir()):
                file.write_bytes(file.read_bytes()[:-20])
        before = everything(folder.root)
        fresh = Folder(folder.root)
        for attempt in (
            fresh.journal,
            fresh.typing,
            lambda: fresh.draft("coral"),
            lambda: fresh.save_draft("coral", {"log": [2]}),
            lambda: fresh.keep_typing("coral", "a", "c"),
            lambda: Keeper(fresh).__enter__(),
        ):
            with pytest.raises(ProfileUnreadable, match="cut short"):
                attempt()
        assert everything(folder.root) == before

    def test_half_typed_text_edited_by_hand(self, folder: Folder) -> None:
        folder.keep_typing("coral", "a", "b")
        (folder.root / "drafts" / "typing.toml").write_text("text = 3")
        with pytest.raises(ProfileUnreadable, match="three texts"):
            folder.typing()

    def test_rebuilding_keeps_the_damaged_one(self, folder: Folder, profile: Path) -> None:
        profile.write_bytes(b"purpose =")
        with folder.hold():
            folder.rebuild(lambda entries: {"person": {"name": entries[0][1]["name"]}})
        assert folder.profile() == {"format": FORMAT, "person": {"name": "Ana"}}
        profile.write_bytes(b"again =")
        folder.rebuild(lambda entries: {"entries": len(entries)})
        backups = everything(folder.root / "backups")
        assert backups["profile-before-rebuild.toml"] == b"purpose ="
        assert backups["profile-before-rebuild-2.toml"] == b"again ="

    def test_rebuilding_a_lost_one(self, folder: Folder, profile: Path) -> None:
        profile.unlink()
        assert folder.rebuild(lambda entries: {"n": len(entries)}) == folder.profile()


class TestFormats:
    def test_there_is_one_number(self) -> None:
        assert written_by_the_core == FORMAT

    def test_an_older_one_is_migrated_with_a_copy(self, folder: Folder) -> None:
        folder.root.mkdir()
        old = folder.root / "profile.toml"
        content = b"# by hand\npurpose = 'old'\nunknown = 1\n"
        old.write_bytes(content)
        noon = datetime(2025, 3, 9, 12).timestamp()
        os.utime(old, (noon, noon))
        assert folder.profile() == {"format": FORMAT, "purpose": "old", "unknown": 1}
        assert old.read_bytes() == content  # looking changes nothing
        folder.save_profile(lambda found: found)
        assert tomllib.loads(old.read_text()) == {"format": FORMAT, "purpose": "old", "unknown": 1}
        backups = everything(folder.root / "backups")
        assert backups["profile-format-0-2025-03-09.toml"] == content
        folder.save_profile(lambda found: found | {"purpose": "new"})
        assert len(everything(folder.root / "backups")) == 2

    def test_a_newer_one_is_refused_and_nothing_written(
        self, folder: Folder, profile: Path
    ) -> None:
        profile.write_text(f"format = {FORMAT + 1}\npurpose = 'from tomorrow'\n", "utf-8")
        before = everything(folder.root)
        for attempt in (
            folder.profile,
            lambda: folder.save_profile(lambda found: found),
            lambda: folder.add_entry("coral", DAY, {"a": 1}),
            lambda: folder.rebuild(lambda _: {}),
            lambda: folder.hold().__enter__(),
        ):
            with pytest.raises(ProfileTooNew, match=f"format {FORMAT + 1}"):
                attempt()
        assert everything(folder.root) == before


class TestJournal:
    def test_a_second_sitting_gets_a_number(self, folder: Folder) -> None:
        names = [folder.add_entry("coral", DAY, {"n": n}).name for n in range(11)]
        assert names[:2] == ["2026-11-23-coral.toml", "2026-11-23-coral-2.toml"]
        assert [mapping["n"] for _, mapping in folder.journal()] == list(range(11))

    def test_in_order_of_day(self, folder: Folder) -> None:
        for day in (DAY, date(2025, 1, 1), date(2027, 1, 1)):
            folder.add_entry("coral", day, {"day": day})
        assert [mapping["day"].year for _, mapping in folder.journal()] == [2025, 2026, 2027]

    def test_the_same_again_adds_nothing(self, folder: Folder) -> None:
        first = folder.add_entry("coral", DAY, {"a": ("x", "y\r\n")})
        folder.add_entry("coral", DAY, {"a": 2})
        before = everything(folder.root)
        assert folder.add_entry("coral", DAY, {"a": ["x", "y\r\n"]}) == first
        assert everything(folder.root) == before

    def test_another_day_is_another_entry(self, folder: Folder) -> None:
        folder.add_entry("coral", DAY, {"a": 1})
        folder.add_entry("coral", date(2026, 11, 24), {"a": 1})
        assert len(folder.entries()) == 2

    def test_no_file_is_ever_replaced(self, folder: Folder, profile: Path) -> None:
        journal = folder.root / "journal"
        (journal / f"{DAY}-coral.toml").write_bytes(b"not = ")
        (journal / f"{DAY}-coral-2.toml").symlink_to("nowhere")
        with pytest.raises(ProfileUnreadable, match="is a link"):
            folder.add_entry("coral", DAY, {"a": 1})
        (journal / f"{DAY}-coral-2.toml").unlink()
        assert folder.add_entry("coral", DAY, {"a": 1}).name == f"{DAY}-coral-2.toml"
        assert (journal / f"{DAY}-coral.toml").read_bytes() == b"not = "

    def test_a_crash_before_the_first_profile_is_no_damage(self, folder: Folder) -> None:
        folder.add_entry("desert", DAY, {"a": 1})
        assert Folder(folder.root).profile() == {"format": FORMAT}

    def test_other_files_are_left_alone(self, folder: Folder, profile: Path) -> None:
        journal = folder.root / "journal"
        for name in ("notes.toml", f"{DAY}-coral.sync-conflict-20261124-1-A.toml", "x.txt"):
            (journal / name).write_text("= broken")
        assert folder.entries() == [f"{DAY}-desert.toml"]

    @pytest.mark.parametrize("name", ["", "../x", "a/b", ".x", "typing", "a b", "-x"])
    def test_a_name_that_is_no_name(self, name: str, folder: Folder) -> None:
        for attempt in (
            lambda: folder.add_entry(name, DAY, {}),
            lambda: folder.save_draft(name, {}),
            lambda: folder.draft(name),
        ):
            with pytest.raises(ValueError, match="name of an exercise"):
                attempt()
        assert not folder.root.exists()


class TestDrafts:
    def test_kept_read_and_dropped(self, folder: Folder) -> None:
        folder.save_draft("coral", {"log": [{"at": "a", "text": "b"}]})
        folder.save_draft("mask", {"log": []})
        folder.keep_typing("mask", "roles.0", "the one who")
        (folder.root / "drafts" / "coral.sync-conflict-1.toml").write_text("x = 1")
        assert folder.drafts() == ["coral", "mask"]
        assert Folder(folder.root).draft("coral") == {"log": [{"at": "a", "text": "b"}]}
        folder.drop_draft("coral")
        assert folder.drafts() == ["mask"]
        assert folder.draft("coral") is None

    def test_half_typed_text(self, folder: Folder) -> None:
        folder.keep_typing("mask", "roles.0", "  the one\r\nwho ")
        assert Folder(folder.root).typing() == HalfTyped("mask", "roles.0", "  the one\r\nwho ")
        folder.drop_typing()
        assert folder.typing() is None

    def test_an_answer_costs_one_small_file_whatever_the_past(self, folder: Folder) -> None:
        for number in range(30):
            folder.add_entry("coral", date(2026, 1, 1 + number), {"text": "x" * 5000})
        with mock.patch.object(Path, "iterdir", side_effect=AssertionError("listed")):
            folder.save_draft("mask", {"log": []})
            assert folder.profile()

    def test_own_exercises(self, folder: Folder) -> None:
        (folder.root / "exercises").mkdir(parents=True)
        for name in ("b.toml", "a.toml", "notes.md"):
            (folder.root / "exercises" / name).touch()
        assert [path.name for path in folder.own_exercises()] == ["a.toml", "b.toml"]


class TestSession:
    def test_one_window_at_a_time(self, folder: Folder) -> None:
        with folder.hold():
            with pytest.raises(SaveFailed, match="another window") as raised:
                Folder(folder.root).hold().__enter__()
            assert raised.value.remedy
            folder.save_draft("mask", {"log": []})
            folder.save_profile(lambda _: PROFILE)
            Folder(folder.root).save_profile(lambda found: found | {"grains": 1})
        with Folder(folder.root).hold():
            pass

    def test_a_disk_without_locks(self, folder: Folder) -> None:
        import fcntl

        for number in (37, 38, 95):  # no locks left, no such call, not supported
            trouble = OSError(number, os.strerror(number))
            fresh = Folder(folder.root)
            with mock.patch.object(fcntl, "flock", side_effect=trouble), fresh.hold():
                fresh.save_profile(lambda _: PROFILE)
                fresh.save_draft("mask", {"log": []})
            assert len(fresh.remarks) <= 1
            assert all("no locks" in remark for remark in fresh.remarks)
        assert folder.profile()["purpose"] == PROFILE["purpose"]

    def test_a_lock_that_is_never_free(self, folder: Folder) -> None:
        with folder.saving(), pytest.raises(SaveFailed, match="Another purpose"):
            in_another_process(folder.root)

    def test_what_a_killed_save_left_is_swept(self, folder: Folder, profile: Path) -> None:
        left = [
            folder.root / where / ".purpose-0123456789ab.tmp" for where in ("", "journal", "drafts")
        ]
        (folder.root / "drafts").mkdir()
        for path in left:
            path.touch()
        mine = folder.root / "notes.tmp"
        mine.touch()
        with folder.hold():
            pass
        assert not any(path.exists() for path in left)
        assert mine.exists()


def in_another_process(root: Path) -> None:
    """Save there, with little patience, and raise here what was raised there."""
    script = (
        "import sys; sys.path.insert(0, sys.argv[2])\n"
        "from pathlib import Path; from purpose.store import Folder\n"
        "from purpose.store.disk import locks\n"
        "name, patience, refusal = locks._SAVING\n"
        "locks._SAVING = name, 0.05, refusal\n"
        "Folder(Path(sys.argv[1])).save_profile(lambda found: {'over': 'it'})\n"
    )
    run = subprocess.run(
        [sys.executable, "-c", script, root, Path(__file__).parents[1]],
        capture_output=True,
        text=True,
    )
    if run.returncode:
        raise SaveFailed(run.stderr.splitlines()[-1])


@pytest.mark.skipif(os.name == "nt", reason="Windows has other links and no modes")
class TestLinksAndModes:
    def linked(self, folder: Folder, profile: Path, place: Path) -> Path:
        """profile.toml as people keep it who keep their dotfiles elsewhere."""
        place.mkdir()
        real = profile.rename(place / "ana.toml")
        profile.symlink_to(real)
        return real

    def test_a_link_stays_a_link(self, folder: Folder, profile: Path, tmp_path: Path) -> None:
        real = self.linked(folder, profile, tmp_path / "dotfiles")
        folder.save_profile(lambda found: found | {"purpose": "new"})
        assert profile.is_symlink()
        assert 'purpose = "new"' in real.read_text()
        (real.parent / ".purpose-0123456789ab.tmp").touch()
        with folder.hold():
            pass
        assert list(real.parent.iterdir()) == [real]

    def test_the_links_show_a_planted_bug(
        self, folder: Folder, profile: Path, tmp_path: Path
    ) -> None:
        self.linked(folder, profile, tmp_path / "dotfiles")
        with planted("links replaced"):
            folder.save_profile(lambda found: found | {"purpose": "new"})
        assert not profile.is_symlink()

    def test_an_output_through_links(self, tmp_path: Path) -> None:
        (tmp_path / "dangling").symlink_to("nowhere")
        (tmp_path / "loop").symlink_to("loop")
        for name in ("dangling", "loop"):
            with pytest.raises(SaveFailed, match="is a link"):
                save_text(tmp_path / name, "plan")
            assert (tmp_path / name).is_symlink()
        (tmp_path / "real").write_text("old")
        (tmp_path / "link").symlink_to("real")
        save_text(tmp_path / "link", "new")
        assert (tmp_path / "real").read_text() == "new"

    def test_a_device_is_written_to_and_never_replaced(self, tmp_path: Path) -> None:
        fifo = tmp_path / "fifo"
        os.mkfifo(fifo)
        reader = os.open(fifo, os.O_RDONLY | os.O_NONBLOCK)
        save_bytes(fifo, b"plan")
        assert os.read(reader, 9) == b"plan"
        os.close(reader)
        assert stat.S_ISFIFO(fifo.stat().st_mode)

    @staticmethod
    def loose(folder: Folder) -> list[str]:
        """What others could read, or the owner could not, after everything was saved."""
        with folder.hold():
            folder.save_draft("mask", {"log": []})
            folder.keep_typing("mask", "a", "b")
            folder.add_entry("coral", DAY, {"a": 1})
            folder.save_profile(lambda _: PROFILE)
            folder.rebuild(lambda _: {"a": 1})
            save_text(folder.root / "plan.md", "plan")
        found = []
        for path in (folder.root, *folder.root.rglob("*")):
            mode = stat.S_IMODE(path.stat().st_mode)
            if mode != (0o700 if path.is_dir() else 0o600):
                found.append(f"{path.name} {mode:o}")
        return found

    @pytest.fixture(params=[0o000, 0o022, 0o077, 0o777])
    def umask(self, request: pytest.FixtureRequest) -> Iterator[int]:
        before = os.umask(request.param)
        yield request.param
        os.umask(before)

    def test_private_under_any_umask(self, folder: Folder, umask: int) -> None:
        folder.root.parent.chmod(0o755)
        assert self.loose(folder) == []

    def test_the_modes_show_a_planted_bug(self, folder: Folder) -> None:
        with planted("modes left to the umask"):
            assert self.loose(folder) != []


class TestKeeper:
    """What signals and kills do to it is in tests/crash."""

    def test_kept_at_the_end_and_offered_again(self, folder: Folder) -> None:
        with pytest.raises(KeyboardInterrupt), folder.hold(), Keeper(folder) as keeper:
            keeper.watch("mask", "roles.0")
            keeper.typed("the one")
            keeper.typed("the one who")
            raise KeyboardInterrupt
        assert folder.typing() == HalfTyped("mask", "roles.0", "the one who")
        with folder.hold(), Keeper(folder) as keeper:
            keeper.watch("mask", "roles.0")
        assert folder.typing() == HalfTyped("mask", "roles.0", "the one who")
        with folder.hold(), Keeper(folder) as keeper:
            keeper.watch("mask", "roles.0")
            keeper.settled()
        assert folder.typing() is None

    def test_an_answered_question_leaves_nothing(self, folder: Folder) -> None:
        with folder.hold(), Keeper(folder) as keeper:
            keeper.watch("mask", "roles.0")
            keeper.typed("the one who")
            keeper._keep()
            assert folder.typing()
            keeper.settled()
            assert folder.typing() is None
        assert folder.typing() is None

    def test_what_was_deleted_again_is_gone(self, folder: Folder) -> None:
        with folder.hold(), Keeper(folder) as keeper:
            keeper.watch("mask", "roles.0")
            keeper.typed("the one who")
            keeper._keep()
            keeper.typed(" ")
        assert folder.typing() is None

    def test_it_writes_only_what_is_new(self, folder: Folder) -> None:
        with folder.hold(), Keeper(folder) as keeper:
            keeper.watch("mask", "roles.0")
            keeper.typed("the one who")
            keeper._keep()
            with mock.patch.object(folder, "keep_typing") as write:
                keeper._keep()
            assert not write.called

    def test_trouble_is_remembered_and_ends_nothing(self, folder: Folder) -> None:
        for trouble in (SaveFailed("full", "make room"), RuntimeError("a bug")):
            with folder.hold(), Keeper(folder) as keeper:
                with mock.patch.object(folder, "keep_typing", side_effect=trouble):
                    keeper.watch("mask", "roles.0")
                    keeper.typed("the one who")
                    keeper._keep()
                assert keeper.problem
                assert keeper.problem.unsaved == "the one who"
                assert str(trouble) in keeper.problem.problem
                keeper._keep()
                assert keeper.problem is None
            assert folder.typing() == HalfTyped("mask", "roles.0", "the one who")

    def test_signals_are_as_before_afterwards(self, folder: Folder) -> None:
        import signal

        before = signal.getsignal(signal.SIGTERM)
        with folder.hold(), Keeper(folder):
            assert signal.getsignal(signal.SIGTERM) is not before
        assert signal.getsignal(signal.SIGTERM) is before


QUOTES_AND_ENDS = st.sampled_from(
    ["'''", '"""', '"', "\\", "\r\n", "\r", "\n", "\t", "#", "🌱", "\0"]
)
TEXTS = st.lists(QUOTES_AND_ENDS | st.text(max_size=20), max_size=6).map("".join)


@given(text=TEXTS, key=st.text(min_size=1, max_size=8))
@settings(max_examples=400, deadline=None)
def test_any_text_reads_back_equal(text: str, key: str) -> None:
    mapping = {key: text, "list": [{"text": text, "more": [text]}], "table": {key: {key: text}}}
    assert parse(document(mapping, "a test"), Path("x.toml")) == mapping | {}


@given(text=TEXTS)
@settings(max_examples=40, deadline=None)
def test_any_text_goes_through_the_folder(text: str) -> None:
    with tempfile.TemporaryDirectory() as place, mock.patch.object(os, "fsync"):
        folder = Folder(Path(place))
        folder.save_draft("mask", {"text": text})
        folder.add_entry("mask", DAY, {"text": text})
        folder.save_profile(lambda _: {"letter": {"text": text}})
        folder.keep_typing("mask", "a", text)
        fresh = Folder(Path(place))
        assert fresh.draft("mask") == {"text": text}
        assert fresh.journal()[0][1] == {"text": text, "nth": 1}
        assert fresh.profile()["letter"] == {"text": text}
        assert fresh.typing() == HalfTyped("mask", "a", text)


def test_bytes_that_were_no_text_do_not_lose_the_answer(folder: Folder) -> None:
    folder.save_draft("mask", {"text": "caf\udce9, \ud83d and more"})
    kept = folder.draft("mask")
    assert kept
    assert kept["text"].startswith("café, ")
    assert kept["text"].endswith(" and more")

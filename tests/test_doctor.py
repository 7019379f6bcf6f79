"""`purpose doctor`: what it finds, and what it mends after asking; nothing is dropped by it."""

from __future__ import annotations

import shutil
from functools import partial
from pathlib import Path
from typing import Any
from unittest import mock

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from purpose.errors import ProfileUnreadable, SaveFailed
from purpose.interview.question import Given, Question, Reply
from purpose.maintenance import merge
from purpose.maintenance.backups import Backups
from purpose.maintenance.inventory import Inventory
from purpose.maintenance.merge import Dispute
from purpose.store import Folder
from purpose.store.disk import files
from purpose.store.disk.copies import original
from purpose.store.disk.marks import apart
from purpose.store.entries import without_nth

from .conftest import Run
from .pseudo_terminal import Person
from .scripted import plain_answer
from .support.conflicts import CONFLICTS
from .support.sittings import sat
from .two_machines import DAY, NEXT, agrees, diverged, examined, state, synced, worded


@pytest.mark.parametrize(("name", "of"), CONFLICTS)
def test_the_copies_of_sync_tools_are_known(name: str, of: str) -> None:
    """Each by its habit of naming."""
    assert original(name) == of


@pytest.mark.parametrize(
    "name", ["profile.toml", "2026-11-23-mask-2.toml", "2026.toml", "x-y.toml"]
)
def test_what_is_no_copy_is_not_taken_for_one(name: str) -> None:
    """The second entry of a day is an entry."""
    assert original(name) == ""


def test_a_folder_that_is_well(purpose: Run, home: Path) -> None:
    """Nothing found, nothing changed, and also nothing there at all."""
    assert purpose("doctor").returncode == 0
    assert not home.exists()
    sat(home, DAY, plain_answer, only="desert")
    before = state(home)
    ran = purpose("doctor")
    assert (ran.returncode, ran.stdout) == (0, "Looked at everything, and all is well.\n")
    assert state(home) == before


def test_without_a_terminal_it_only_says(purpose: Run, home: Path) -> None:
    """Whatever comes through the pipe: it is no one who could agree."""
    sat(home, DAY, plain_answer, only="desert")
    home.chmod(0o755)
    (home / "drafts" / ".purpose-0123456789ab.tmp").write_text("half")
    ran = purpose("doctor", input="yes\n1\n" * 20)
    assert ran.returncode == 10
    assert "can look into the folder itself" in ran.stdout
    assert "2 things are still to be seen to" in ran.stderr
    assert home.stat().st_mode & 0o777 == 0o755
    assert (home / "drafts" / ".purpose-0123456789ab.tmp").exists()


def test_an_answers_file_may_agree__and_all_is_set_aside_before(purpose: Run, home: Path) -> None:
    """The third way of being asked."""
    sat(home, DAY, plain_answer, only="desert")
    (home / "profile.toml").chmod(0o644)
    answers = home.parent / "answers.toml"
    answers.write_text('[doctor]\nmodes = "yes"\n')
    ran = purpose("doctor", "--answers", str(answers))
    assert ran.returncode == 0, ran.stdout + ran.stderr
    assert (home / "profile.toml").stat().st_mode & 0o777 == 0o600
    assert [path.name for path in (home / "backups").glob("*.zip")] == [f"{DAY}-before-doctor.zip"]


def test_a_person_at_a_terminal_is_asked(home: Path) -> None:
    """And what they leave stays."""
    sat(home, DAY, plain_answer, only="desert")
    home.chmod(0o755)
    person = Person("doctor", "--plain")
    person.sees("Shall only you be able to read it?")
    person.types("2")
    person.sees("still to be seen to")
    assert person.leaves() == 10
    assert home.stat().st_mode & 0o777 == 0o755


def test_every_broken_file_is_named(purpose: Run, home: Path) -> None:
    """Whatever its place; none is touched."""
    sat(home, DAY, plain_answer, only="desert")
    Folder(home).moments.add(2026, [{"day": DAY, "text": "rain"}])
    broken = {
        "journal/2026-11-23-mask.toml": "broken [",
        "journal/old notes.toml": "a = 1",
        "grains/2026.toml": "[[grain]]\ntext = 3\nday = 1\n",
        "drafts/mask.toml": "a = 1",
        "exercises/mine.toml": "a = 1",
        "backups/2026-11-01.zip": "no zip",
    }
    for name, text in broken.items():
        (home / name).parent.mkdir(exist_ok=True)
        (home / name).write_text(text)
    ran = purpose("doctor")
    assert ran.returncode == 10
    for name in ("2026-11-23-mask.toml", "old notes.toml", "grains/2026", "mine.toml", "01.zip"):
        assert name in ran.stdout, ran.stdout
    assert "drafts" in ran.stdout
    for name, text in broken.items():
        assert (home / name).read_text() == text


@pytest.mark.parametrize("damage", ["", "broken [", None])
def test_a_lost_profile_is_made_again(home: Path, damage: str | None) -> None:
    """From the journal, once the person agrees."""
    sat(home, DAY, plain_answer, quick=True)
    whole = Folder(home).profile()
    if damage is None:
        (home / "profile.toml").unlink()
    else:
        (home / "profile.toml").write_text(damage)
    examined(home)
    assert Folder(home).profile() == whole


def test_what_the_profile_does_not_know_is_taken_in__and_hand_edits_stay(home: Path) -> None:
    """An entry that came from another machine, and a sentence that was put right by hand."""
    other = home.with_name("other")
    sat(home, DAY, plain_answer, only="desert")
    shutil.copytree(home, other)
    sat(other, NEXT, plain_answer, only="mask")
    theirs = Folder(other).profile()
    Folder(home).save_profile(lambda found: {**found, "purpose": "By hand.", "mine": 3})
    for path in (other / "journal").iterdir():
        shutil.copy(path, home / "journal")
    said = examined(home)
    assert any("mask" in text and "does not know" in text for text in said)
    assert Folder(home).profile() == {**theirs, "purpose": "By hand.", "mine": 3}


def test_moments_that_only_a_backup_has_are_missed(purpose: Run, home: Path) -> None:
    """A year that was cut short reads well: between two moments, only the backups tell."""
    texts = ["rain", "bread", "a heron"]
    Folder(home).moments.add(2026, [{"day": DAY, "text": text} for text in texts])
    Backups(Inventory(Folder(home))).take(DAY, "doctor")
    moments = home / "grains" / "2026.toml"
    whole = moments.read_bytes()
    for left, code in ((whole[: whole.rfind(b"\n[[")], 0), (whole[:-9], 10), (None, 0)):
        moments.write_bytes(left) if left else moments.unlink()
        ran = purpose("doctor")
        assert ran.returncode == code
        number = 1 if left else 3
        assert f"2026-11-23-before-doctor.zip has {number} of your moments that" in ran.stdout
    moments.write_bytes(whole + b'\n[[grain]]\nday = 2026-11-23\ntext = "since"\n')
    assert "of your moments" not in purpose("doctor").stdout


def test_a_damaged_copy_of_the_profile_is_named(purpose: Run, home: Path) -> None:
    """It would be put in the place of a broken profile."""
    sat(home, DAY, plain_answer, only="desert")
    (home / "backups" / "profile.toml").write_bytes(bytes(50))
    ran = purpose("doctor")
    assert ran.returncode == 10
    assert "backups/profile.toml cannot be read: there is nothing in it but zeros." in ran.stdout


def test_a_name_from_elsewhere_moves_no_cursor(purpose: Run, home: Path) -> None:
    """A sync tool brings files of any name, and doctor says their names."""
    sat(home, DAY, plain_answer, only="desert")
    (home / "journal" / "\x1b]52;c;aGk=\x07\u202e.toml").write_text("a = 1\n")
    ran = purpose("doctor")
    assert ran.returncode == 10
    assert "aGk=" in ran.stdout
    assert not set(ran.stdout) & set("\x1b\x07\u202e")


def test_a_lost_entry_is_missed(purpose: Run, home: Path) -> None:
    """The profile remembers what was finished."""
    sat(home, DAY, plain_answer, only="desert")
    for path in (home / "journal").glob("*desert*"):
        path.unlink()
    assert "finished desert" in purpose("doctor").stdout


def test_who_else_keeps_the_folder_is_said(purpose: Run, home: Path) -> None:
    """It is no fault: the exit code is 0."""
    (home.parent / ".git").mkdir()
    home.mkdir(mode=0o700)
    (home / ".stfolder").mkdir(mode=0o755)
    ran = purpose("doctor")
    assert "within reach of Syncthing and git" in ran.stdout
    assert "can look into" not in ran.stdout, "what a tool keeps there is its own"
    assert ran.returncode == 0


# Two machines


def test_two_machines_end_the_same_whichever_is_merged_into_which(tmp_path: Path) -> None:
    """Journal, moments and profile; what differs was asked about, and all texts are still there."""
    mine, theirs = diverged(tmp_path)
    one = synced(mine, theirs, tmp_path / "one")
    other = synced(theirs, mine, tmp_path / "other")
    for home in (one, other):
        said = examined(home, agrees(prefers="bread"))
        assert any("all of it is in backups" in text for text in said)
        assert examined(home) == [_BY_HAND]
    assert state(one) == state(other)
    whole = state(one)
    assert whole["profile.toml"]["purpose"] == "Written on bread."
    assert {"desert", "monuments", "mask", "jasmine"} <= {*whole["profile.toml"]["walk"]["done"]}
    texts = [moment["text"] for moment in whole["grains/2026.toml"]["grain"]]
    assert sorted(texts) == ["a heron", "both", "bread", "rain on the tent"]
    journal = str([table for name, table in whole.items() if name.startswith("journal/")])
    assert "from the laptop" in journal
    assert "from the desk" in journal
    assert not Inventory(Folder(one)).copies()


def test_what_git_could_not_merge_ends_the_same_as_by_any_other_tool(tmp_path: Path) -> None:
    """Its marks are taken apart into the two versions, and those are brought together."""
    mine, theirs = diverged(tmp_path)
    home = tmp_path / "git"
    shutil.copytree(mine, home)
    for path in theirs.rglob("*.toml"):
        target = home / path.relative_to(theirs)
        if target.parent.name == "backups":
            continue
        if target.exists() and target.read_bytes() != path.read_bytes():
            both = f"{target.read_text()}=======\n{path.read_text()}"
            target.write_text(f"<<<<<<< HEAD\n{both}>>>>>>> desk\n")
        else:
            shutil.copy(path, target)
    assert len(Inventory(Folder(home)).marked()) == 3
    with pytest.raises(ProfileUnreadable) as raised:
        Folder(home).profile()
    assert raised.value.remedy.startswith("`purpose doctor` brings the two together.")
    assert any("git could not merge" in text for text in examined(home, agrees(prefers="bread")))
    by_syncthing = synced(mine, theirs, tmp_path / "syncthing")
    examined(by_syncthing, agrees(prefers="bread"))
    assert state(home) == state(by_syncthing)


@pytest.mark.parametrize(
    ("text", "versions"),
    [
        ("a\n<<<<<<< HEAD\nb\n=======\nc\n>>>>>>> x\nd\n", ("a\nb\nd\n", "a\nc\nd\n")),
        ("<<<<<<< H\nb\n||||||| 1\na\n=======\n>>>>>>> x\n", ("b\n", "")),
        ("<<<<<<< H\r\nb\r\n=======\r\nc\r\n>>>>>>> x\r\n", ("b\r\n", "c\r\n")),
        ("a\n=======\nb\n", None),
        ("<<<<<<< HEAD\nb\n=======\nc\n", None),
        ("no marks\n", None),
    ],
)
def test_git_marks(text: str, versions: tuple[str, str] | None) -> None:
    """What stands between them, and only where they add up."""
    assert apart(text) == versions


def test_marks_in_ones_own_words_are_words(home: Path) -> None:
    """A person may well write about the day of a merge."""
    letter = "So:\n<<<<<<< HEAD\nmine\n=======\nyours\n>>>>>>> you\nand that was that."
    Folder(home).save_profile(lambda _: {"letter": {"text": letter}})
    assert Inventory(Folder(home)).marked() == []
    examined(home)
    assert Folder(home).profile()["letter"]["text"] == letter


_BY_HAND = (
    "profile.toml says something else than the journal about a heron, bread and purpose. "
    "If you changed it by hand, all is well."
)


def test_two_copies_of_two_entries_of_one_day_are_four_entries(tmp_path: Path) -> None:
    """Finished twice on a day, and both of them set aside: none takes another's name."""
    home = tmp_path / "home"
    for words in ("one", "two"):
        sat(home, DAY, worded(words), only="mask")
    for path in list((home / "journal").glob("*mask*")):
        elsewhere = path.read_text("utf-8").replace(" said", " said elsewhere")
        copy = f"{path.stem}.sync-conflict-20261125-071500-ABCDEFG.toml"
        path.with_name(copy).write_text(elsewhere, "utf-8")
    examined(home, agrees(prefers="elsewhere"))
    entries = [str(entry) for name, entry in Folder(home).journal() if "mask" in name]
    assert len(entries) == 4
    for words in (
        "one notch said'",
        "two notch said'",
        "one notch said else",
        "two notch said else",
    ):
        assert sum(words in entry for entry in entries) == 1


def test_nothing_is_merged_while_a_text_is_undecided(tmp_path: Path) -> None:
    """Both versions stay where they are, and are found again."""
    home = synced(*diverged(tmp_path), tmp_path / "one")
    before = state(home)

    def neither(question: Question) -> Reply:
        if "brought together" in question.prompt:
            return Given("yes")
        return Given("neither" if len(question.options) == 3 else "no")

    assert "Then both stay as they are." in examined(home, neither)
    assert state(home) == before
    assert Inventory(Folder(home)).copies()


def test_merging_can_be_broken_off_at_every_save(tmp_path: Path) -> None:
    """The disk says no half-way: nothing is gone from the journal, and the next visit ends it."""
    home = synced(*diverged(tmp_path), tmp_path / "whole")
    kept = {"from the laptop", "from the desk", "a heron", "bread", "rain on the tent"}
    done = False
    for step in range(50):
        broken = tmp_path / f"step-{step}"
        shutil.copytree(home, broken)
        left = iter(range(step))

        def failing(path: Path, *content: bytes, left: Any = left, change: Any) -> None:
            if next(left, None) is None:
                raise SaveFailed(f"{path}: full")
            change(path, *content)

        try:
            with (
                mock.patch.object(files, "save", partial(failing, change=files.save)),
                mock.patch.object(files, "remove", partial(failing, change=files.remove)),
            ):
                examined(broken, agrees(prefers="bread"))
            done = True
        except SaveFailed:
            pass
        there = str([table for name, table in state(broken).items() if "/" in name])
        assert all(words in there for words in kept)
        examined(broken, agrees(prefers="bread"))
        assert state(broken) == state(visited_whole(home, tmp_path))
        if done:
            break
    assert done
    assert step > 4


def visited_whole(home: Path, tmp_path: Path) -> Path:
    """The same folder, merged without trouble."""
    whole = tmp_path / "merged"
    if not whole.exists():
        shutil.copytree(home, whole)
        examined(whole, agrees(prefers="bread"))
    return whole


# The core of it, for anything


WORDS = st.sampled_from(["", "rain", "bread", "a heron", "雨"])
GRAIN = st.fixed_dictionaries({"day": st.dates(DAY, NEXT), "text": WORDS})
ENTRY = st.fixed_dictionaries({"nth": st.integers(0, 2), "mask": st.dictionaries(WORDS, WORDS)})
TABLE = st.dictionaries(st.sampled_from("abc"), WORDS | st.lists(WORDS, max_size=2))
DRAFT = st.fixed_dictionaries(
    {
        "begun": st.dates(DAY, NEXT),
        "answer": st.lists(
            st.fixed_dictionaries({"at": st.sampled_from("abc"), "value": WORDS}),
            max_size=3,
            unique_by=lambda line: line["at"],
        ),
    }
)


def longest(dispute: Dispute) -> Any:
    """A rule that does not ask whose text it is."""
    return max(dispute.one, dispute.other, key=merge.weight)


@given(begin=st.lists(GRAIN, max_size=3), mine=st.lists(GRAIN, max_size=4), theirs=st.lists(GRAIN))
@settings(max_examples=60)
def test_moments_are_united(begin: list[Any], mine: list[Any], theirs: list[Any]) -> None:
    """In either order the same, no moment dropped, and again changes nothing."""
    mine, theirs = begin + mine, begin + theirs
    merged = merge.moments(mine, theirs)
    assert merged == merge.moments(theirs, mine)
    for side in (mine, theirs):
        assert all(merged.count(moment) >= side.count(moment) for moment in side)
    assert merge.moments(merged, mine) == merged or len(merge.moments(merged, mine)) == len(merged)


@given(mine=st.lists(ENTRY, max_size=3), theirs=st.lists(ENTRY, max_size=3))
@settings(max_examples=60)
def test_entries_are_united(mine: list[Any], theirs: list[Any]) -> None:
    """Each version once, whichever machine looks."""
    merged = merge.each_once([*mine, *theirs])
    assert merged == merge.each_once([*theirs, *mine])
    assert merged == merge.each_once(merged)
    said = [without_nth(entry) for entry in merged]
    assert all(without_nth(entry) in said for entry in (*mine, *theirs))


@given(mine=DRAFT, theirs=DRAFT)
@settings(max_examples=60)
def test_drafts_are_united(mine: Any, theirs: Any) -> None:
    """Every question answered in either is answered."""
    merged = merge.drafts("mask", mine, theirs, longest)
    assert merged == merge.drafts("mask", theirs, mine, longest)
    at = {line["at"] for draft in (mine, theirs) for line in draft["answer"]}
    assert {line["at"] for line in merged["answer"]} == at
    assert merge.drafts("mask", mine, mine, longest) == mine


@given(mine=TABLE, theirs=TABLE, journal=TABLE)
@settings(max_examples=100)
def test_profiles_are_united(mine: Any, theirs: Any, journal: Any) -> None:
    """No key is lost, and what both say stays."""
    merged = merge.profiles(mine, theirs, journal, longest)
    assert merged == merge.profiles(theirs, mine, journal, longest)
    assert merged.keys() == {*mine, *theirs, *journal}
    for key in mine.keys() & theirs.keys():
        assert mine[key] != theirs[key] or merged[key] == mine[key]

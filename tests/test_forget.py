"""`purpose forget`: what is forgotten is nowhere, all else stays, and it is said before."""

from __future__ import annotations

import shutil
from functools import partial
from pathlib import Path
from typing import Any
from unittest import mock

import pytest

from purpose.commands.forget import Forget, forget
from purpose.errors import (
    AnswersMissing,
    Locked,
    ProfileUnreadable,
    SaveFailed,
    Stopped,
    UsageProblem,
)
from purpose.interview.question import Given, Reply, Word
from purpose.journal.replay import replayed
from purpose.maintenance.backups import Backups
from purpose.maintenance.inventory import Inventory
from purpose.profile.profile import read_profile
from purpose.store import Folder
from purpose.store.disk import files
from purpose.store.vault import plain_files, sealing

from .conftest import Run
from .locked.folders import locked, opening
from .pseudo_terminal import Person
from .scripted import ScriptedAsker, plain_answer
from .support.lived_folders import (
    CANARY,
    DAY,
    LATER,
    MOMENT,
    NEXT,
    forgotten,
    found,
    home_lived,
    lived,
    meant,
)
from .support.sittings import CATALOGUE, sat
from .two_machines import worded

__all__ = ["home_lived", "lived"]


def profiles(home: Path) -> list[dict[str, Any]]:
    """The profile, and that of every backup."""
    inventory = Inventory(Folder(home))
    backups = Backups(inventory)
    every = [inventory.content(), *map(backups.content, backups.every())]
    return [inventory.parsed("profile.toml", each["profile.toml"]) for each in every]


def test_what_is_forgotten_is_nowhere__and_all_else_is_there(home_lived: Path) -> None:
    """In no file, no zip, no copy; the profile is what the rest of the journal makes."""
    assert len(found(home_lived, CANARY)) > 12
    seed = (home_lived / "journal" / "2026-11-24-seed.toml").read_bytes()
    said = forgotten(home_lived, "mask")
    assert found(home_lived, CANARY) == []
    folder = Folder(home_lived)
    profile, journal = folder.profile(), replayed(folder.journal(), CATALOGUE)
    assert profile == {**journal, "mine": 3, "purpose": "By hand."}
    assert {*read_profile(profile).walk.done} == {"desert", "seed"}
    assert (home_lived / "journal" / "2026-11-24-seed.toml").read_bytes() == seed
    assert (home_lived / "drafts" / "coral.toml").exists()
    assert (home_lived / "notes.txt").exists()
    assert found(home_lived, MOMENT), "and the moments"
    names = [backup.name for backup in Backups(Inventory(folder)).every()]
    assert names == ["2026-11-23", "2026-11-23-before-doctor", "2026-11-24"]
    for each in profiles(home_lived):
        assert "masks" not in each
        assert "mask" not in each["walk"]["done"]
        assert "desert" in each["walk"]["done"]
    assert "3 entries" in said
    assert "taken out of 2 backups" in said
    assert "backups/profile.toml" in said
    assert "cannot be promised" in said
    assert "notes.txt" in said
    assert said.endswith("Forgotten.")
    again = forgotten(home_lived, "mask")
    assert "Nothing is kept of" in again


@pytest.mark.parametrize(
    "bug",
    [
        mock.patch.object(Backups, "write", lambda *_: None),
        mock.patch("purpose.maintenance.erasing.Erasing._may_hold", lambda *_: False),
        mock.patch("purpose.maintenance.erasing.merge.renewed", lambda profile, *_: profile),
    ],
    ids=["backups kept", "copies kept", "profile kept"],
)
def test_what_is_left_lying_is_seen(home_lived: Path, bug: Any) -> None:
    """Planted bugs: the search above is worth something."""
    with bug:
        forgotten(home_lived, "mask")
    assert found(home_lived, CANARY)


def test_moments_are_forgotten_by_themselves(home_lived: Path) -> None:
    """All of them; the journal stays."""
    before = Folder(home_lived).profile()
    said = forgotten(home_lived, "grains")
    assert found(home_lived, MOMENT) == []
    assert Folder(home_lived).profile() == before
    assert len(found(home_lived, CANARY)) > 8
    assert "1 moment" in said


def test_everything(home_lived: Path) -> None:
    """What is not ours stays, and is named."""
    said = forgotten(home_lived, "")
    assert found(home_lived, CANARY) == found(home_lived, MOMENT) == []
    left = [str(path.relative_to(home_lived)) for path in home_lived.rglob("*")]
    assert [name for name in left if not name.endswith(".lock")] == ["notes.txt"]
    assert "stay as they are:\n  - notes.txt" in said
    assert said.endswith("for what is not purpose's:\n  - notes.txt")
    assert "your profile, 7 entries" in said
    (home_lived / "notes.txt").unlink()
    assert forgotten(home_lived, "") == "There is nothing here to forget."


def test_nothing_is_left_where_all_was_ours(home_lived: Path) -> None:
    """Not even the folder."""
    (home_lived / "notes.txt").unlink()
    forgotten(home_lived, "")
    assert not home_lived.exists()


@pytest.mark.parametrize("name", ["mask", "grain", ""], ids=["mask", "grain", "everything"])
def test_broken_off_anywhere__it_says_what_is_left__and_again_ends_it(
    home_lived: Path, tmp_path: Path, name: str
) -> None:
    """The disk says no at each save and removal in turn."""
    words = MOMENT if name == "grain" else CANARY
    for step in range(0, 60, 1 if name == "mask" else 4):  # the others remove one after another
        broken = tmp_path / f"step-{step}"
        shutil.copytree(home_lived, broken)
        left = iter(range(step))

        def failing(path: Path, *data: bytes, left: Any = left, change: Any) -> None:
            if next(left, None) is None:
                raise SaveFailed(f"{path}: full.", "Make room.")
            change(path, *data)

        try:
            with (
                mock.patch("os.fsync"),
                mock.patch.object(files, "save", partial(failing, change=files.save)),
                mock.patch.object(files, "remove", partial(failing, change=files.remove)),
            ):
                forgotten(broken, name)
        except SaveFailed as problem:
            assert "Not forgotten yet: " in problem.problem
            assert f"purpose forget {name or '--everything'}" in problem.remedy
            visible = list((broken / "journal").glob("*mask.toml"))
            assert visible or name == "" or found(broken, words) == [] or name == "grain"
            with mock.patch("os.fsync"):
                forgotten(broken, name)
        else:
            break
        assert found(broken, words) == []
        shutil.rmtree(broken, ignore_errors=True)
    assert 3 < step < 59


def test_ctrl_c_in_the_middle(home_lived: Path) -> None:
    """The same."""
    with (
        mock.patch.object(Backups, "write", mock.Mock(side_effect=KeyboardInterrupt)),
        pytest.raises(Stopped, match="Not forgotten yet: 2 backups"),
    ):
        forgotten(home_lived, "mask")


@pytest.mark.parametrize(
    "reply", [Given("y"), Given("yes"), Given("forget it all"), Given(""), Word.SKIP, Word.BACK]
)
@pytest.mark.parametrize("name", ["mask", ""])
def test_anything_but_the_word_changes_nothing(home_lived: Path, reply: Reply, name: str) -> None:
    """A key is pressed too easily."""
    before = {path: path.read_bytes() for path in home_lived.rglob("*") if path.is_file()}
    assert forgotten(home_lived, name, lambda question: reply).endswith("Nothing was changed.")
    after = {path: path.read_bytes() for path in home_lived.rglob("*") if path.is_file()}
    assert after == before


def test_nobody_there(home_lived: Path) -> None:
    """It says what would go, and that no one can confirm it."""
    for name in ("mask", ""):
        with pytest.raises(AnswersMissing, match="Nobody is there"):
            forgotten(home_lived, name, asked=False)
    assert found(home_lived, CANARY)


def test_the_same_words_elsewhere_are_said(home: Path) -> None:
    """Those chosen or quoted later stay; those that were there before are not counted."""
    sat(home, DAY, worded("Fridays at the workshop"), only="seed")
    folder = Folder(home)
    quoting = {
        "date": NEXT,
        "letter": {"to": "Fridays at the workshop seeds.0.name said", "x": "a"},
    }
    folder.add_entry("letter", NEXT, quoting)
    said = forgotten(home, "seed")
    assert "“Fridays at the workshop seeds.0.name said”, in “The voice and the letter”" in " ".join(
        said.split()
    )
    folder.add_entry("coral", LATER, {"date": LATER, "coral": {"a": quoting["letter"]["to"]}})  # type: ignore[index]
    assert "stand here too" not in forgotten(home, "coral")


def test_what_only_the_profile_still_knows(home: Path) -> None:
    """The entry was deleted by hand; what it left in the profile goes."""
    sat(home, DAY, plain_answer, only="desert")
    sat(home, DAY, worded(CANARY), only="mask")
    (home / "journal" / "2026-11-23-mask.toml").unlink()
    assert found(home, CANARY) == ["profile.toml"]
    forgotten(home, "mask")
    assert found(home, CANARY) == []
    assert Folder(home).profile() == replayed(Folder(home).journal(), CATALOGUE)


def test_a_backup_that_cannot_be_read_goes_whole(home_lived: Path) -> None:
    """And one in which the profile of then is damaged."""
    backups = Backups(Inventory(Folder(home_lived)))
    content = backups.content(backups.called("2026-11-24"))
    backups.write(backups.called("2026-11-24"), {**content, "profile.toml": CANARY.encode()})
    cut = (home_lived / "backups" / "2026-11-24.zip").read_bytes()[:200]
    (home_lived / "backups" / "2026-11-20.zip").write_bytes(cut + CANARY.encode())
    said = forgotten(home_lived, "mask")
    whole = said.partition("go whole")[2]
    assert "2026-11-24" in whole
    assert "2026-11-20" in whole
    assert found(home_lived, CANARY) == []


def test_a_backup_that_quotes_it_where_nothing_does_any_more_goes_whole(home: Path) -> None:
    """A sentence once copied into the profile by hand, and took out again."""
    sat(home, DAY, plain_answer, only="desert")
    sat(home, DAY, worded(CANARY), only="mask")
    folder = Folder(home)
    name = folder.profile()["masks"][0]["name"]
    folder.save_profile(lambda profile: {**profile, "mine": f"about {name}"})
    Backups(Inventory(folder)).keep_up(DAY)
    folder.save_profile(lambda profile: {**profile, "mine": ""})
    forgotten(home, "mask")
    assert found(home, CANARY) == []
    assert Backups(Inventory(folder)).every() == []


def test_what_has_to_be_mended_first(home_lived: Path) -> None:
    """A profile that cannot be read cannot be cleaned; everything can go all the same."""
    whole = (home_lived / "profile.toml").read_text()
    (home_lived / "profile.toml").write_text(f"{whole}broken [")
    with pytest.raises(ProfileUnreadable):
        forgotten(home_lived, "mask")
    assert found(home_lived, CANARY)
    forgotten(home_lived, "")
    assert found(home_lived, CANARY) == []


@pytest.mark.parametrize("name", ["desert", "seed", "constellation", "sitting", "bloom"])
def test_of_a_whole_walk(walked: Path, name: str) -> None:
    """Any exercise, in a folder with all of them: the rest is as if it had never been asked."""
    forgotten(walked, name)
    folder = Folder(walked)
    made = replayed(folder.journal(), CATALOGUE)
    profile = folder.profile()
    profile["walk"].pop("pace", None)  # which no entry knows
    assert profile == made
    assert not [entry for entry in folder.entries() if name in entry]


# As a person runs it


def test_what_can_be_forgotten_is_said(purpose: Run, home: Path) -> None:
    """And a slip in a name is no word."""
    folder = Folder(home)
    with pytest.raises(UsageProblem, match="Say what to forget") as nothing:
        forget(folder, DAY)
    assert "nothing here" in nothing.value.remedy
    sat(home, DAY, plain_answer, only="desert")
    ran = purpose("forget")
    assert (ran.returncode, "desert" in ran.stderr) == (2, True)
    with pytest.raises(UsageProblem) as slip:
        forgotten(home, "desrt")
    assert slip.value.remedy == "Did you mean desert?"
    with pytest.raises(UsageProblem, match="Say what to forget"):
        forget(folder, DAY, "desert", everything=True)
    assert "Nothing is kept" in forgotten(home, "letter")
    ran = purpose("forget", "desert", input="forget\n")
    assert ran.returncode == 6, "a pipe is nobody who could mean it"
    with pytest.raises(UsageProblem):
        forgotten(home, "..")


def test_a_file_may_confirm_it(purpose: Run, home_lived: Path) -> None:
    """The third way of being asked."""
    answers = home_lived.parent / "answers.toml"
    answers.write_text('[forget]\nword = "forget"\n')
    ran = purpose("forget", "mask", "--answers", str(answers))
    assert (ran.returncode, ran.stderr) == (0, "")
    assert found(home_lived, CANARY) == []


def test_a_person_at_a_terminal_types_the_word(home_lived: Path) -> None:
    """Plain lines; all is said before."""
    person = Person("forget", "--everything", "--plain")
    person.sees("cannot be promised")
    person.sees("Type the word forget to go on.")
    person.types("forget")
    person.sees("Forgotten: all that purpose kept here.")
    assert person.leaves() == 0
    assert found(home_lived, CANARY) == []


# A locked folder


@pytest.fixture
def shut(home_lived: Path) -> Path:
    """The same, locked; what editors left in plain text was taken away."""
    for stray in [*home_lived.rglob("*~"), *home_lived.rglob(".*")]:
        stray.unlink()
    shutil.rmtree(home_lived / "drafts" / "purpose-a1b2c3d4")
    return locked(home_lived)


def test_in_a_locked_folder_it_goes_from_every_envelope(shut: Path) -> None:
    """And what stays lies in one as before."""
    inventory, asker = Inventory(opening(shut)), ScriptedAsker(meant)
    inventory.folder.moments.add(2026, [{"day": LATER, "text": MOMENT}])  # in a file of its own
    Forget(inventory, LATER, asker).to("mask")
    assert "grains/2026-" not in str(asker.said), "that is ours"
    assert plain_files.in_plain_sight(shut) == []
    with inventory.folder.alone():
        sealing.unseal(inventory.folder.vault, shut)
        inventory.folder.vault.key.drop()
    assert found(shut, CANARY) == []
    assert found(shut, MOMENT)
    names = [backup.name for backup in Backups(Inventory(Folder(shut))).every()]
    assert names == [f"{DAY}", f"{DAY}-before-doctor", f"{DAY}-before-lock", f"{NEXT}"]


def test_in_a_locked_folder_the_moments_go_with_their_own_files(shut: Path) -> None:
    """Those of before the lock and those of after it."""
    inventory = Inventory(opening(shut))
    inventory.folder.moments.add(2026, [{"day": LATER, "text": MOMENT}])
    (shut / "grains" / "2026.toml~").unlink(missing_ok=True)
    asker = ScriptedAsker(meant)
    Forget(inventory, LATER, asker).to("grains")
    assert list((shut / "grains").glob("*")) == []
    assert "2 moments" in str(asker.said)
    for backup in (backups := Backups(inventory)).every():
        assert "grains/2026.toml" not in backups.content(backup)


def test_everything_can_go_though_the_passphrase_is_gone(shut: Path) -> None:
    """Nothing is read for it; the key goes last."""
    said = forgotten(shut, "")
    left = {path.name for path in shut.rglob("*")}
    assert {name for name in left if not name.endswith(".lock")} == {"notes.txt"}
    assert "files in their envelopes" in said
    with pytest.raises(Locked):
        forgotten(locked(shut), "mask")

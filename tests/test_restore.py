"""`purpose restore`: what differs is shown before anything changes, and nothing is lost by it."""

from __future__ import annotations

import shutil
import threading
from collections import Counter
from collections.abc import Callable
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any
from unittest import mock

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from purpose.commands.restore import Restore
from purpose.errors import SaveFailed, Stopped, UsageProblem
from purpose.interview.question import Given, Question, Reply, Word
from purpose.journal.draft import Draft
from purpose.maintenance.backups import Backups
from purpose.maintenance.inventory import Inventory
from purpose.maintenance.merge import weight
from purpose.maintenance.restoring import Change, Content, Recovery
from purpose.store import Folder
from purpose.store.disk import files
from purpose.store.entries import without_nth
from purpose.store.vault import plain_files

from .conftest import Run
from .locked.folders import locked, opening
from .pseudo_terminal import Person
from .scripted import ScriptedAsker, plain_answer
from .support.sittings import CATALOGUE, sat
from .two_machines import worded

DAY, NEXT, LATER = date(2026, 11, 23), date(2026, 11, 24), date(2026, 11, 30)


def answering(how: str, sure: str = "yes") -> Callable[[Question], Reply]:
    """A person who knows what they want."""

    def reply(question: Question) -> Reply:
        wanted = {"how": how, "sure": sure}.get(str(question.address[0]), question.options[0].id)
        return Given(wanted if wanted in [option.id for option in question.options] else "no")

    return reply


def returned(home: Path, reply: Callable[[Question], Reply], name: str | None = None) -> str:
    """A backup brought back by a person; all that was said."""
    asker, inventory = ScriptedAsker(reply), Inventory(Folder(home))
    with mock.patch(
        "purpose.commands.restore.Catalogue", lambda own: CATALOGUE
    ):  # it is read only once
        Restore(inventory, LATER, asker).from_backup(name)
    return "\n".join(text for text, _ in asker.said)


def content(home: Path) -> dict[str, bytes]:
    return Inventory(Folder(home)).content()


@pytest.fixture(scope="module")
def lived(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a backup of 23 November, after which much was lost, changed and added."""
    home = tmp_path_factory.mktemp("lived") / "profile"
    with mock.patch("os.fsync"):
        sat(home, DAY, plain_answer, only="desert")
        sat(home, DAY, worded("back then"), only="mask")
        folder = Folder(home)
        folder.moments.add(2026, [{"day": DAY, "text": "a heron"}, {"day": DAY, "text": "bread"}])
        for name in ("coral", "seed"):
            draft = Draft(exercise=name, begun=DAY).as_mapping()
            folder.save_draft(name, draft | {"a": f"{name} then"})
        folder.keep_typing("coral", "a", "half a sentence")
        Backups(Inventory(folder)).keep_up(DAY)
        # Lost: an entry, a moment, a draft. Changed: an entry, by hand. Added: much.
        for gone in ("journal/2026-11-23-desert.toml", "drafts/coral.toml", "drafts/typing.toml"):
            (home / gone).unlink()
        moments = home / "grains" / "2026.toml"
        moments.write_text(moments.read_text().replace("bread", "bread and salt"))
        for corrected in (home / "journal" / "2026-11-23-mask.toml", home / "profile.toml"):
            corrected.write_text(corrected.read_text().replace("back then", "by hand"))
        folder.drop_draft("seed")
        sat(home, NEXT, worded("later"), only="seed")
        folder.save_profile(lambda found: {**found, "mine": 3, "core_want": "Rest, by hand."})
    return home


@pytest.fixture
def home_lived(home: Path, lived: Path) -> Path:
    shutil.copytree(lived, home)
    return home


def missed(home: Path, before: Content, then: Content) -> list[str]:
    """What was here or in the backup, and is here no more after what is missing was added."""
    inventory, after = Inventory(Folder(home)), content(home)

    def said(of: Content) -> Counter[str]:
        found: Counter[str] = Counter()
        entries: set[str] = set()
        for name, data in of.items():
            table = inventory.parsed(name, data)
            if name.startswith("journal/"):
                entries.add(weight(without_nth(table)))
            elif name.startswith("grains/"):
                found.update(weight(moment) for moment in table["grain"])
            elif name.startswith("drafts/"):
                found[weight(table)] = 1
        return found + Counter(entries)

    wanted = said(before) | (said(then) - Counter([weight(stale) for stale in STALE]))
    return list((wanted - said(after)).elements())


STALE = (Draft(exercise="seed", begun=DAY).as_mapping() | {"a": "seed then"},)
"""A draft that has become an entry."""


def test_what_is_missing_comes_back__and_nothing_goes(home_lived: Path) -> None:
    """Entries, moments, a draft and half a sentence; hand edits stay, and what is here counts."""
    before = content(home_lived)
    inventory = Inventory(Folder(home_lived))
    then = Backups(inventory).content(Backups(inventory).called(f"{DAY}"))
    said = returned(home_lived, answering("missing"), f"{DAY}")
    assert missed(home_lived, before, then) == []
    after = content(home_lived)
    assert all(
        after[name] == data for name, data in before.items() if name[:7] in ("journal", "drafts/")
    )
    assert "drafts/seed.toml" not in after, "it was finished since"
    assert {"drafts/coral.toml", "drafts/typing.toml"} <= after.keys()
    profile = Folder(home_lived).profile()
    assert (profile["mine"], profile["core_want"]) == (3, "Rest, by hand.")
    assert {*profile["walk"]["done"]} == {"desert", "mask", "seed"}
    assert "by hand" in str(profile["masks"])
    assert "back then" not in str(profile["masks"]), "what was put right by hand goes on to count"
    assert f"backups/{LATER}-before-restore.zip" in said
    assert "nothing to bring back" not in said
    recovery = Recovery(inventory, CATALOGUE, then)
    assert not recovery.missing(), "once is enough"


def test_a_way_that_loses_something_is_seen(home_lived: Path) -> None:
    """The planted bug: what is missing is brought back by putting all in its place."""
    before, inventory = content(home_lived), Inventory(Folder(home_lived))
    then = Backups(inventory).content(Backups(inventory).called(f"{DAY}"))
    with mock.patch.object(Recovery, "missing", Recovery.exactly):
        returned(home_lived, answering("missing"), f"{DAY}")
    assert missed(home_lived, before, then)


def test_exactly_as_it_was__and_back_again(home_lived: Path) -> None:
    """Byte for byte; and what was here is in the backup taken before."""
    before, backups = content(home_lived), Backups(Inventory(Folder(home_lived)))
    then = backups.content(backups.called(f"{DAY}"))
    returned(home_lived, answering("exactly"), f"{DAY}")
    assert content(home_lived) == then
    returned(home_lived, answering("exactly"), f"{LATER}-before-restore")
    assert content(home_lived) == before


def test_only_the_profile(home_lived: Path) -> None:
    """For what was spoiled there by hand."""
    before, backups = content(home_lived), Backups(Inventory(Folder(home_lived)))
    then = backups.content(backups.called(f"{DAY}"))
    returned(home_lived, answering("profile"), f"{DAY}")
    assert content(home_lived) == {**before, "profile.toml": then["profile.toml"]}


def test_what_differs_is_shown_before_anything_changes(home_lived: Path) -> None:
    """In plain words, to a person who then leaves it."""
    before = content(home_lived)
    said = returned(home_lived, answering("no"), f"{DAY}")
    assert "Only in the backup:\n  - “" in said
    assert "begun and not finished" in said
    assert "words half typed" in said
    assert "the moments of 2026: 1 only in the backup and 1 only here" in said
    assert "profile.toml, in " in said
    assert "24 November 2026" in said.partition("Only here, now:")[2]
    assert said.endswith("Nothing was changed.")
    returned(home_lived, answering("exactly", sure="no"), f"{DAY}")
    returned(home_lived, lambda question: Word.SKIP)
    for word in (Word.PAUSE,):
        with pytest.raises(Stopped, match=r"Stopped\."):
            returned(home_lived, lambda question, word=word: word)  # type: ignore[misc]
    assert content(home_lived) == before
    assert len(Backups(Inventory(Folder(home_lived))).every()) == 1


@pytest.mark.parametrize("how", ["missing", "exactly", "profile"])
def test_it_can_be_broken_off_at_every_save(home_lived: Path, tmp_path: Path, how: str) -> None:
    """The disk says no half-way: all is still here or in a backup, and again ends it."""
    whole = tmp_path / "whole"
    shutil.copytree(home_lived, whole)
    returned(whole, answering(how), f"{DAY}")
    first = Backups(Inventory(Folder(home_lived)))
    kept = set(first.content(first.every()[0]).values()) | set(content(home_lived).values())
    done = False
    for step in range(30):
        broken = tmp_path / f"step-{step}"
        shutil.copytree(home_lived, broken)
        left = iter(range(step))

        def failing(path: Path, *data: bytes, left: Any = left, change: Any) -> None:
            if next(left, None) is None:
                raise SaveFailed(f"{path}: full")
            change(path, *data)

        try:
            with (
                mock.patch("os.fsync"),
                mock.patch.object(files, "save", partial(failing, change=files.save)),
                mock.patch.object(files, "remove", partial(failing, change=files.remove)),
            ):
                returned(broken, answering(how), f"{DAY}")
            done = True
        except SaveFailed:
            pass
        backups = Backups(Inventory(Folder(broken)))
        there = [backups.content(each).values() for each in backups.every()]
        assert kept <= {*content(broken).values(), *(data for each in there for data in each)}
        returned(broken, answering(how), f"{DAY}")
        assert content(broken) == content(whole)
        if done:
            break
    assert done
    assert step > 1


@pytest.mark.parametrize("how", ["missing", "exactly"])
def test_a_moment_that_comes_while_it_is_brought_back_is_kept(home_lived: Path, how: str) -> None:
    """Noted in another window, it waits until all of the backup is back, and is added then."""
    moment = {"day": LATER, "text": "the heron was back"}
    noting = threading.Thread(target=lambda: Folder(home_lived).moments.add(2026, [moment]))
    take = Backups.take

    def taking(self: Backups, today: date, before: str) -> str:
        name = take(self, today, before)
        noting.start()
        noting.join(0.3)  # long enough for it to be done, if it had not to wait
        return name

    with mock.patch.object(Backups, "take", taking):
        returned(home_lived, answering(how))
    noting.join()
    assert moment in Folder(home_lived).moments.of(2026)


def test_what_was_written_meanwhile_is_not_run_over(home_lived: Path) -> None:
    """Between the look and the yes: it stops, and says to look again."""

    def reply(question: Question) -> Reply:
        if question.address[0] == "sure":
            Folder(home_lived).moments.add(2026, [{"day": LATER, "text": "meanwhile"}])
        return answering("exactly")(question)

    with pytest.raises(SaveFailed, match="meanwhile"):
        returned(home_lived, reply, f"{DAY}")
    assert b"meanwhile" in content(home_lived)["grains/2026.toml"]


@pytest.mark.parametrize("lost", ["profile.toml", "journal/2026-11-24-seed.toml"])
@pytest.mark.parametrize("damage", [b"", b"broken [", None])
def test_what_is_damaged_or_gone_here_comes_back(
    home: Path, lost: str, damage: bytes | None
) -> None:
    """From a backup of the same state, whichever way; the folder is as it was."""
    with mock.patch("os.fsync"):
        sat(home, DAY, plain_answer, only="desert")
        sat(home, NEXT, plain_answer, only="seed")
        Folder(home).save_profile(lambda found: {**found, "mine": 3})
        Backups(Inventory(Folder(home))).keep_up(NEXT)
    whole = {name: Inventory(Folder(home)).read(name) for name in content(home)}
    if damage is None:
        (home / lost).unlink()
    else:
        (home / lost).write_bytes(damage)
    said = returned(home, answering("missing"), f"{NEXT}")
    assert ("damaged here" in said) == (damage is not None)
    assert {name: Inventory(Folder(home)).read(name) for name in content(home)} == whole


NAMES = st.sampled_from(
    [
        "journal/2026-11-23-x.toml",
        "journal/2026-11-23-x-2.toml",
        "grains/2026.toml",
    ]
)
ENTRY = st.fixed_dictionaries(
    {"nth": st.integers(0, 2), "x": st.fixed_dictionaries({"a": st.sampled_from("abc")})}
)
GRAIN = st.fixed_dictionaries({"day": st.dates(DAY, NEXT), "text": st.sampled_from("abc")})


@st.composite
def folders(draw: st.DrawFn) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for name in draw(st.sets(NAMES)):
        moments = name.startswith("grains")
        found[name] = (
            {"grain": draw(st.lists(GRAIN, min_size=1, max_size=4))} if moments else draw(ENTRY)
        )
    return found


@given(now=folders(), then=folders())
@settings(max_examples=50)
def test_any_folder_gets_what_it_lacks(
    tmp_path_factory: pytest.TempPathFactory, now: dict[str, Any], then: dict[str, Any]
) -> None:
    """Whatever lies in either under which name: nothing said is missing, and again does nothing."""
    home = tmp_path_factory.getbasetemp() / "any"
    shutil.rmtree(home, ignore_errors=True)
    inventory = Inventory(Folder(home))
    with mock.patch("os.fsync"):
        for name, table in now.items():
            inventory.write(name, table)
        before = inventory.content()
        backup = {name: inventory.document(name, table) for name, table in then.items()}
        change = Recovery(inventory, CATALOGUE, backup).missing()
        change.made(inventory)
    assert missed(home, before, backup) == []
    assert not change.removed
    assert Recovery(inventory, CATALOGUE, backup).missing() == Change({})


# As a person runs it


def test_without_a_terminal_it_only_shows(purpose: Run, home_lived: Path) -> None:
    """The list, or what one of them has."""
    before = content(home_lived)
    ran = purpose("restore", input="1\n1\n1\n")
    assert ran.returncode == 0
    assert (
        "2026-11-23\n    23 November 2026: 3 entries, 2 moments, 2 drafts and 1 half-typed"
        in ran.stdout
    )
    ran = purpose("restore", "2026-11-23", input="1\n1\n1\n")
    assert ran.returncode == 0
    assert "Only in the backup:" in ran.stdout
    assert "At a terminal" in ran.stdout
    ran = purpose("restore", "yesterday")
    assert (ran.returncode, "2026-11-23" in ran.stderr) == (2, True)
    assert content(home_lived) == before


def test_where_there_is_none(purpose: Run, home: Path) -> None:
    """It says so, and makes nothing."""
    ran = purpose("restore")
    assert (ran.returncode, ran.stdout) == (0, "There is no backup yet. Each evening leaves one.\n")
    assert not home.exists()


def test_a_damaged_one_is_listed__and_refused(purpose: Run, home_lived: Path) -> None:
    """With the others."""
    (home_lived / "backups" / "2026-11-25.zip").write_text("no zip")
    ran = purpose("restore")
    assert "25 November 2026: it cannot be read" in ran.stdout
    assert purpose("restore", "2026-11-25").returncode == 3


def test_a_file_may_answer(purpose: Run, home_lived: Path) -> None:
    """The third way of being asked."""
    answers = home_lived.parent / "answers.toml"
    answers.write_text('[restore]\nbackup = "2026-11-23"\nhow = "missing"\nsure = "yes"\n')
    ran = purpose("restore", "--answers", str(answers))
    assert (ran.returncode, ran.stderr) == (0, "")
    assert "Done: " in ran.stdout
    assert (home_lived / "drafts" / "coral.toml").exists()


def test_a_person_at_a_terminal(home_lived: Path) -> None:
    """Plain lines, all the way."""
    person = Person("restore", "--plain")
    person.sees("Which backup?")
    person.types("1")
    person.sees("What shall be done?")
    person.types("1")
    person.sees("Shall that be done?")
    person.types("1")
    person.sees("The way back from here: purpose restore 2026-11-23-before-restore")
    assert person.leaves() == 0
    assert (home_lived / "drafts" / "coral.toml").exists()


def test_a_newer_program_took_it(home_lived: Path) -> None:
    """Then this one does not touch it."""
    backups = Backups(Inventory(Folder(home_lived)))
    backups.write(backups.every()[0], {"profile.toml": b"format = 99\na = 1\n"})
    before = content(home_lived)
    with pytest.raises(Exception, match="newer purpose"):
        returned(home_lived, answering("exactly"), f"{DAY}")
    assert content(home_lived) == before
    with pytest.raises(UsageProblem):
        returned(home_lived, answering("exactly"), "2026-11-22")


def test_in_a_locked_folder_it_comes_back_into_envelopes(home_lived: Path) -> None:
    """The same as in a plain one; nothing lies open afterwards."""
    plain = Path(shutil.copytree(home_lived, home_lived.with_name("plain")))
    inventory = Inventory(opening(locked(home_lived)))
    for folder in (Folder(plain), inventory.folder):  # in the locked one it has a file of its own
        folder.moments.add(2026, [{"day": LATER, "text": "later"}])
    returned(plain, answering("missing"), f"{DAY}")
    asker = ScriptedAsker(answering("missing"))
    Restore(inventory, LATER, asker).from_backup(f"{DAY}")
    assert plain_files.in_plain_sight(home_lived) == []
    assert inventory.content() == content(plain)

"""Words that were put aside: what half a sentence, an older draft, another machine make of them."""

from __future__ import annotations

import signal
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from purpose.ask.answers_file import read_answers
from purpose.errors import Stopped
from purpose.exercises.exercise import MOMENT, MOOD, Address
from purpose.interview.question import Given, Question, Reply
from purpose.journal.draft import Draft
from purpose.journal.log import Entry
from purpose.journal.moments import moments_since
from purpose.maintenance.backups import Backups
from purpose.maintenance.inventory import Inventory
from purpose.profile.profile import read_profile
from purpose.session.confirm import Confirm
from purpose.session.whom import near
from purpose.store import Folder
from purpose.store.vault.vault import Vault

from .conftest import Run
from .pseudo_terminal import Person
from .scripted import ScriptedAsker
from .support.dark_sittings import DARK, STOP, DarkSitting, files_with, old_profile
from .support.sittings import TODAY
from .support.transfers import exported, imported
from .two_machines import examined

TOMORROW = TODAY + timedelta(days=1)
ASIDE = Entry(exercise="desert", day=TODAY, aside=[(("brought",), DARK)])


# -- half typed ------------------------------------------------------------------------------------


@pytest.mark.parametrize("command", ["start", "grain"])
def test_who_stops_in_the_middle_of_dark_words_is_told_whom_to_call(
    sits_down: type[Person], home: Path, command: str
) -> None:
    """And the words are not half typed any more: they are in the journal, and nowhere else."""
    person = sits_down(command)
    person.is_asked("What would you like to be called" if command == "start" else "notice")
    person.types(DARK, enter=False)
    person.rests(0.2)
    person.types("\x03", enter=False)
    assert person.leaves() == 130
    assert "findahelpline.com" in person.shows()
    assert "stands there again" not in person.shows()
    assert files_with(home, DARK) == {"journal"}


def test_half_a_moment_of_dark_words_is_not_offered_again(
    sits_down: type[Person], home: Path
) -> None:
    """A window was closed on it: the person is asked after, and then what they noticed."""
    person = sits_down("grain")
    person.is_asked("What did you notice?")
    person.types(DARK, enter=False)
    person.rests(1)
    person.is_killed(signal.SIGKILL)
    person = sits_down("grain")
    person.sees("Last time was hard.")
    person.types("1")
    assert DARK not in person.is_asked("What did you notice?")
    person.types("rain")
    person.is_asked("Does it belong")
    person.types("skip")
    assert person.leaves() == 0
    assert [moment.text for moment in moments_since(Folder(home), date.min)] == ["rain"]
    assert files_with(home, DARK) == {"journal"}


def test_three_lines_that_were_begun_are_kept(home: Path) -> None:
    """They are for no one, so they are not offered again; and they are not lost."""
    folder = Folder(home)
    folder.keep_typing(MOOD, "lines", "It rained.")
    evening = DarkSitting(home, {}).walk("jasmine")
    assert evening.asked()[0] == "sitting.before"
    assert files_with(home, "It rained.") == {"journal"}


# -- a version before ------------------------------------------------------------------------------


@pytest.mark.parametrize("part", ["undone", "typed"])
def test_what_waits_in_an_old_draft_does_not_stand_in_the_prompt(home: Path, part: str) -> None:
    log: dict[Address, Any] = {("seeds", 0, "name"): "climb"}
    at: Address = ("seeds", 1, "name")
    waiting: dict[str, Any] = {part: {at: DARK} if part == "undone" else (at, DARK)}
    draft = Draft(exercise="seed", begun=TODAY, log=log, **waiting)
    Folder(home).save_draft("seed", draft.as_mapping())
    evening = DarkSitting(home, {}, today=TOMORROW).walk("seed")
    assert DARK not in evening.shown()
    assert "seed.seeds.1.name" in evening.asked()
    assert files_with(home, DARK) == {"journal"}


def test_a_thing_that_an_old_draft_took_along_is_not_asked_about(home: Path) -> None:
    """What was said of the others stays theirs, and what was said of it stays in the journal."""
    folder = Folder(home)
    folder.save_profile(lambda _: old_profile())
    log: dict[Address, Any] = {
        ("mood",): 5,
        ("seeds", 0, "obstacle"): "the night itself",
        ("seeds", 1, "obstacle"): "the choir is far",
    }
    known = {"seeds": (DARK, "sing on Thursdays")}
    draft = Draft(exercise="review", begun=TODAY, log=log, known=known)
    left, aside = draft.without_dark_things()
    assert left.known == {"seeds": ("sing on Thursdays",)}
    assert left.log == {("mood",): 5, ("seeds", 0, "obstacle"): "the choir is far"}
    assert aside == [(("seeds", 0, "obstacle"), "the night itself")]
    folder.save_draft("review", Draft(**{**_fields(draft), "log": {("mood",): 5}}).as_mapping())
    evening = DarkSitting(home, {}, today=TOMORROW).walk("review")
    assert DARK not in evening.shown()


def _fields(draft: Draft) -> dict[str, Any]:
    return {name: getattr(draft, name) for name in draft.__slots__}


def test_a_card_of_ones_own_from_an_old_sort_does_not_come_again(home: Path) -> None:
    order = {"order": ["Honesty", DARK, "Kindness"]}
    entry = Entry(exercise="constellation", day=TODAY, answers={"sort": order})
    Folder(home).add_entry("constellation", TODAY, entry.as_mapping())
    evening = DarkSitting(home, {}, today=TOMORROW, quick=True).walk("constellation")
    assert DARK not in evening.shown()


# -- elsewhere -------------------------------------------------------------------------------------


def put_aside(home: Path) -> Path:
    """A folder in which dark words were met, and the sitting was stopped."""
    Folder(home).save_profile(lambda _: {"person": {"call": "Ana, 0171 55"}})
    DarkSitting(home, {"desert.brought": DARK}, STOP).walk("desert")
    return home


def test_an_export_takes_them_along_and_comes_back(tmp_path: Path) -> None:
    """The import was refused, for the day on which the sitting ended; that stays here alone."""
    home, other = put_aside(tmp_path / "one"), tmp_path / "other"
    file = exported(home)
    assert "ended-early" not in file.read_text("utf-8")
    imported(other, file)
    assert files_with(other, DARK) == {"journal"}
    assert imported(other, file)[-1] == "All of it is here already."


def test_no_backup_remembers_the_day(home: Path) -> None:
    inventory = Inventory(Folder(put_aside(home)))
    backups = Backups(inventory)
    backups.take(TODAY, "import")
    assert [name for each in backups.every() for name in backups.content(each)] == [
        *("drafts/desert.toml", "journal/2026-11-23-desert.toml", "profile.toml")
    ]


def test_two_machines_bring_them_together_unasked_and_unquoted(home: Path) -> None:
    """Nothing is made of them, so neither of two entries has to count; of two days the later."""
    put_aside(home)
    there = Entry(exercise="desert", day=TODAY, aside=[(("brought",), f"{DARK} tonight")])
    folder = Folder(home)
    copies = {
        "journal/2026-11-23-desert": there.as_mapping(),
        "drafts/ended-early": {"day": TOMORROW},
    }
    for name, mapping in copies.items():
        copy = f"{name}.sync-conflict-20261123-101010-ABCDEFG.toml"
        Inventory(folder).write(copy, mapping)
    asked: list[Question] = []

    def agrees(question: Question) -> Reply:
        asked.append(question)
        return Given("yes")

    said = examined(home, agrees)
    assert DARK not in "\n".join([*said, *(question.prompt for question in asked)])
    assert not [question for question in asked if "two versions" in question.prompt]
    assert folder.early_end.day() == TOMORROW
    assert files_with(home, f"{DARK} tonight") == {"journal"}
    assert len(folder.entries()) == 2


def test_an_entry_with_them_can_answer(home: Path) -> None:
    """It has the shape in which the journal keeps answers."""
    assert read_answers(_toml(ASIDE), "a.toml")["aside"][0]["text"] == DARK


def _toml(entry: Entry) -> str:
    from purpose.store.disk.toml_files import document

    return document(entry.as_mapping(), "x").decode()


def test_a_tag_in_a_file_of_moments_is_heard_too(home: Path, purpose: Run, tmp_path: Path) -> None:
    file = tmp_path / "moments.toml"
    file.write_text(f'[[grain]]\ntext = "a bird"\ntag = "{DARK}"\n', "utf-8")
    ran = purpose("grain", "--answers", str(file))
    assert ran.returncode == 0
    assert "findahelpline.com" in ran.stderr
    assert files_with(home, DARK) == {"journal"}
    assert files_with(home, "a bird") == {"journal"}
    assert f"{MOMENT}.tag" in next((home / "journal").iterdir()).read_text("utf-8")


def test_an_old_note_with_them_is_not_handed_out(home: Path, purpose: Run) -> None:
    entry = Entry(exercise="review", day=TODAY, answers={"note": f"Dear Ana, {DARK}."})
    Folder(home).add_entry("review", TODAY, entry.as_mapping())
    ran = purpose("review", "--note")
    assert (ran.returncode, DARK in ran.stdout) == (0, False)


# -- whom they can turn to -------------------------------------------------------------------------


def test_leave_to_forget_is_asked_by_one_who_knows_whom_to_call(home: Path) -> None:
    """In the language of the words, and with their own contact."""
    Folder(home).save_profile(lambda _: {"person": {"call": "Ana, 0171 55"}})
    answers = [Given("Ich will mich umbringen"), Given(STOP)]
    asker = ScriptedAsker(lambda question: answers.pop(0))
    confirm = Confirm("forget", Folder(home), asker, TODAY, why="", stopped="Nothing was changed.")
    with pytest.raises(Stopped):
        confirm.typed("word", "Type the word forget.")
    (shown,) = [text for text, tone in asker.said if tone == "care"]
    assert "Ana, 0171 55" in shown
    assert "Gut, dass du es geschrieben hast." in shown


def test_a_closed_folder_is_not_opened_for_it(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A moment in a locked folder needs no passphrase, whatever is in it."""
    folder = Folder(home)
    monkeypatch.setattr(Vault, "is_closed", property(lambda _: True))
    monkeypatch.setattr(Folder, "profile", lambda _: pytest.fail("it would ask"))
    monkeypatch.setattr(Folder, "drafts", lambda _: pytest.fail("it would ask"))
    assert near(folder).own == ""


def test_a_draft_that_does_not_fit_does_not_stand_before_care(home: Path, purpose: Run) -> None:
    log: dict[Address, Any] = {("call", 1): "x"}
    draft = Draft(exercise="desert", begun=TODAY, log=log)
    Folder(home).save_draft("desert", draft.as_mapping())
    assert purpose("care").returncode == 0


def test_of_a_seed_that_is_not_planted_nothing_is_lost(home: Path) -> None:
    """Its day is kept as well."""
    said = {"seed.seeds.0.name": "climb", "seed.seeds.0.witness": DARK}
    DarkSitting(home, said, STOP).walk("seed")
    assert not read_profile(Folder(home).profile()).seeds
    assert "2026-12-01" in (home / "journal" / "2026-11-23-seed.toml").read_text("utf-8")

"""A sitting with a person made of a rule, over a real profile folder."""

from __future__ import annotations

import tomllib
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from purpose.commands.start import remaining
from purpose.errors import AnswersWrong, SaveFailed, Stopped
from purpose.interview.question import Given, Question, Reply, Word
from purpose.profile.profile import read_profile
from purpose.store import Folder

from .scripted import ScriptedAsker, journal_files, plain_answer
from .support.sittings import CATALOGUE, sit, where

HEAVY = "Some days I want to die."


def test_the_whole_walk_fills_every_part_of_the_profile(home: Path) -> None:
    """Eleven exercises, and nothing that the plan needs is missing afterwards."""
    sit(home, plain_answer)
    profile = read_profile(Folder(home).profile())
    assert set(profile.walk.done) == {exercise.name for exercise in CATALOGUE.walk()}
    assert profile.person.name
    assert len(profile.monuments) >= 3
    assert profile.soil
    assert profile.ladders.hollow
    assert profile.core_want
    assert profile.memories[0].ingredients
    assert len(profile.values) == 5
    assert all(value.words and value.place and value.lived == 10 for value in profile.values)
    assert profile.next_chapter
    assert profile.masks
    assert profile.mask.loosen
    assert [each for each in profile.possibilities if each.picked]
    assert profile.letter.line
    assert profile.seeds[0].first_date == date(2026, 12, 1)
    assert profile.purpose
    assert profile.cue.cue
    assert profile.pulses[0].meaning == (5, 5, 5)
    assert profile.next_review == date(2026, 12, 23)


def test_every_answer_is_on_the_disk_before_the_next_question(home: Path) -> None:
    """When a question is asked, the answer to the one before can already be read from a file."""
    given: list[tuple[str, str]] = []

    def reply(question: Question) -> Reply:
        if given:
            exercise, words = given[-1]
            draft = home / "drafts" / f"{exercise}.toml"
            files = [each for each in [draft] if each.exists() and exercise != "sitting"]
            files = files or [draft, *(home / "journal").glob("*.toml")]
            said = [file.read_text("utf-8") for file in files if file.exists()]
            assert any(words in each for each in said), words
        answer = plain_answer(question)
        assert isinstance(answer, Given)
        if question.exercise and question.kind in ("line", "text") and answer.value:
            words = f"word{len(given)} {where(question)}"
            given.append((question.exercise, words))
            return Given(words if question.kind == "line" else f"{words}. " * 100)
        return answer

    sit(home, reply)
    assert len(given) > 60


def questions_of(home: Path) -> list[str]:
    return [where(q) for q in sit(home, plain_answer).asked if q.exercise]


def test_stopped_at_any_question__it_goes_on_at_that_very_question(tmp_path: Path) -> None:
    """Stop at each question in turn: the next sitting asks just that one, and nothing twice."""
    expected = questions_of(tmp_path / "straight")
    home = tmp_path / "broken"
    asked: list[str] = []
    for _ in range(len(expected)):
        seen: list[str] = []

        def reply(question: Question, seen: list[str] = seen) -> Reply:
            if question.exercise:
                seen.append(where(question))
                if len(seen) == 2:
                    raise KeyboardInterrupt
            return plain_answer(question)

        try:
            sit(home, reply)
        except KeyboardInterrupt:
            asked.append(seen[0])
            if not remaining(Folder(home), CATALOGUE):
                break
            continue
        asked += seen
        break
    # A pause between two sittings ends that sitting; the next one asks for the mood anew.
    walked = [each for each in asked if not each.startswith("sitting.")]
    assert walked == [each for each in expected if not each.startswith("sitting.")]


def test_who_goes_on_at_a_pause_and_leaves_at_once__goes_on_there(home: Path) -> None:
    """Nothing of the next exercise is answered yet, but the pause before it is over."""
    asked: list[str] = []

    def leaves_at_coral(question: Question) -> Reply:
        asked.append(where(question))
        if question.exercise == "coral":
            raise KeyboardInterrupt
        return plain_answer(question)

    for _ in range(2):
        with pytest.raises(KeyboardInterrupt):
            sit(home, leaves_at_coral)
    assert asked[-2] == asked[-1]


def test_help_and_care_answer_nothing(home: Path) -> None:
    """They say why, or whom to talk to, and the same question comes again."""
    words = iter([Word.HELP, Word.CARE, Word.BACK, Word.PAUSE])
    asker = ScriptedAsker(lambda question: next(words))
    with pytest.raises(Stopped):
        sit(home, plain_answer, asker=asker)
    assert {where(question) for question in asker.asked} == {"desert.name"}
    tones = [tone for _, tone in asker.said]
    assert tones[-3:] == ["note", "care", "note"]
    assert any("findahelpline.com" in text for text, _ in asker.said)


def test_a_refused_answer_is_asked_again_with_the_words_still_there(home: Path) -> None:
    """Nothing typed is thrown away because it was not what was asked for."""
    tries = iter(["eleven", "7"])

    def reply(question: Question) -> Reply:
        if where(question) == "desert.mood":
            return Given(next(tries))
        return plain_answer(question)

    asker = sit(home, reply, only="desert")
    assert [where(q) for q in asker.asked].count("desert.mood") == 2
    assert any(tone == "problem" and "eleven" in text for text, tone in asker.said)


@pytest.mark.parametrize(
    ("before", "after", "offered"), [(8, 5, True), (3, 2, True), (8, 6, False)]
)
def test_leaving_low_offers_a_quiet_minute(
    home: Path, before: int, after: int, offered: bool
) -> None:
    """A fall of three, or an end at two or lower."""
    moods = {"sitting.before": before, "sitting.after": after}

    def reply(question: Question) -> Reply:
        mood = moods.get(where(question))
        return plain_answer(question) if mood is None else Given(mood)

    asker = sit(home, reply, only="jasmine")
    assert any(tone == "care" for _, tone in asker.said) is offered
    (file,) = [name for name in journal_files(home) if "sitting" in name]
    kept = tomllib.loads((home / "journal" / file).read_text("utf-8"))
    moods = {key: kept["sitting"][key] for key in ("before", "after")}
    assert moods == {"before": before, "after": after}


def test_a_crash_between_journal_and_profile_finishes_once(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The entry is not written twice, and the profile gets it at the next start."""

    def fails(self: Folder, change: object) -> dict[str, Any]:
        raise SaveFailed("The disk is full.")

    with monkeypatch.context() as patched:
        patched.setattr(Folder, "save_profile", fails)
        with pytest.raises(SaveFailed):
            sit(home, plain_answer, only="desert")
    assert journal_files(home) == ["2026-11-23-desert.toml"]
    asker = sit(home, plain_answer, only="desert")
    assert "desert" not in {question.exercise for question in asker.asked}
    assert [name for name in journal_files(home) if "desert" in name] == ["2026-11-23-desert.toml"]
    assert read_profile(Folder(home).profile()).person.name


def test_an_answer_that_cannot_be_saved_is_handed_back(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The words are in the error, to be shown; the question is still open."""

    def fails(self: Folder, exercise: str, mapping: object) -> None:
        raise SaveFailed("The disk is full.", "Make room.")

    monkeypatch.setattr(Folder, "save_draft", fails)
    with pytest.raises(SaveFailed) as raised:
        sit(home, lambda question: Given("my very own words"), only="desert")
    assert raised.value.unsaved == "my very own words"


def test_a_file_cannot_be_asked_again(home: Path) -> None:
    """An asker that is not live has its wrong answer named, by exercise and address."""
    asker = ScriptedAsker(lambda question: Given("not a number"))
    asker.live = False
    with pytest.raises(AnswersWrong, match=r"sitting\.before"):
        sit(home, plain_answer, only="jasmine", asker=asker)


def test_hand_made_keys_survive_the_walk(home: Path) -> None:
    """What the person added to profile.toml stays, also when an exercise is walked again."""
    sit(home, plain_answer, only="monuments")
    folder = Folder(home)

    def add(profile: dict[str, Any]) -> dict[str, Any]:
        profile["motto"] = "dry stone walls"
        profile["monuments"][0]["year"] = 1998
        return profile

    folder.save_profile(add)
    sit(home, plain_answer, only="monuments")
    again = Folder(home).profile()
    assert again["motto"] == "dry stone walls"
    assert again["monuments"][0]["year"] == 1998

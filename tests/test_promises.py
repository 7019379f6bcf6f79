"""Promises that only a whole walk can show: rebuilding, quick ways, narration, going back."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from random import Random
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from purpose.commands.rebuild import rebuild_profile
from purpose.commands.start import remaining
from purpose.dates import month_on
from purpose.errors import ExerciseWrong, Stopped
from purpose.exercises.exercise import REVIEW
from purpose.interview.question import Given, Question, Reply, Word
from purpose.profile.profile import read_profile
from purpose.session.half_typed import Keeper
from purpose.store import Folder

from .conftest import Run
from .scripted import plain_answer
from .support.sittings import CATALOGUE, sat, sit, where

WALKS = st.lists(
    st.tuples(
        st.sampled_from([None, REVIEW, REVIEW, *(each.name for each in CATALOGUE.walk())]),
        st.booleans(),
        st.integers(0, 3),
        st.integers(0, 99),
    ),
    min_size=1,
    max_size=4,
)


@given(walks=WALKS)
@settings(max_examples=12)
def test_the_profile_can_be_made_again_from_the_journal(
    tmp_path_factory: pytest.TempPathFactory, walks: list[tuple[str | None, bool, int, int]]
) -> None:
    """Whatever was walked, short or whole, again or not: the journal holds all of the profile."""
    home = tmp_path_factory.mktemp("home")
    day = date(2026, 11, 23)
    for number, (only, quick, days, seed) in enumerate(walks):
        day = date.fromordinal(day.toordinal() + days + 1)
        chance = Random(f"{seed} {number}")

        def reply(question: Question, chance: Random = chance) -> Reply:
            if question.exercise and chance.random() < 0.15:
                return Word.SKIP
            return plain_answer(question)

        if only or remaining(Folder(home), CATALOGUE, quick=quick):
            sat(home, day, reply, only=only, quick=quick)
    before = Folder(home).profile()
    rebuild_profile(Folder(home), day)
    assert Folder(home).profile() == before


def test_rebuild_says_what_it_did__and_keeps_the_old_one(purpose: Run, home: Path) -> None:
    """A broken profile.toml is set aside, and made again."""
    sit(home, plain_answer, only="desert")
    good = Folder(home).profile()
    (home / "profile.toml").write_text("broken [", "utf-8")
    ran = purpose("rebuild")
    assert ran.returncode == 0, ran.stderr
    assert "1 entries" in ran.stderr or "2 entries" in ran.stderr
    assert Folder(home).profile() == good
    assert (home / "backups" / "profile-before-rebuild.toml").read_text("utf-8") == "broken ["


def test_after_the_short_way_the_rest_is_still_there(home: Path, purpose: Run) -> None:
    """Quick asks its own exercises in their short form; then the others are next."""
    asker = sat(home, date(2026, 11, 23), plain_answer, quick=True)
    asked = {question.exercise for question in asker.asked} - {"sitting", ""}
    assert asked == set(CATALOGUE.short_way())
    assert sum(question.address[1:] == (0, "name") for question in asker.asked) > 3
    left = [exercise.name for exercise in remaining(Folder(home), CATALOGUE)]
    assert left == ["labyrinth", "murals", "mask", "letter"]
    assert read_profile(Folder(home).profile()).next_review == date(2026, 12, 23)
    said = purpose("start", "--quick", "--plain", input="")
    assert "The labyrinth" in said.stdout
    assert "walked all of it" not in said.stdout


@pytest.mark.parametrize(("narration", "told"), [("full", 3), ("brief", 1), ("off", 0)])
def test_the_dream_can_be_turned_down(home: Path, narration: str, told: int) -> None:
    """Full, one line, or nothing but the title."""
    Folder(home).save_profile(lambda profile: {**profile, "narration": narration})
    asker = sit(home, plain_answer, only="desert")
    scene = next(text for text, tone in asker.said if tone == "scene")
    assert len(scene.splitlines()) == (told + 2 if told else 1)


def test_another_narration_is_refused(purpose: Run, home: Path) -> None:
    """A slip in profile.toml is named, not guessed at."""
    Folder(home).save_profile(lambda profile: {**profile, "narration": "loud"})
    ran = purpose("plan")
    assert ran.returncode == 3
    assert "narration" in ran.stderr


def test_an_answer_taken_back_is_there_after_a_pause(home: Path) -> None:
    """Back, then away: the words wait in the draft, and stand in the prompt again."""
    replies: list[Reply] = [
        Given("Ana"),
        Given("A long story."),
        Given("Rui"),
        Word.BACK,
        Word.BACK,
        Word.PAUSE,
    ]
    with pytest.raises(Stopped):
        sit(home, lambda question: replies.pop(0))
    offered: dict[str, object] = {}

    def reply(question: Question) -> Reply:
        offered[where(question)] = question.default
        return plain_answer(question)

    sit(home, reply, only="desert")
    assert offered["desert.call"] == "Rui"
    assert offered["desert.brought"] == "A long story."


def test_half_a_text_waits_while_other_things_are_typed(home: Path) -> None:
    """Half a mural, then another exercise on another day, then the mural again."""
    folder = Folder(home)
    with folder.hold(), Keeper(folder) as keeper:
        keeper.watch("murals", "conqueror")
        keeper.typed("She came, she saw")
    sat(home, date(2026, 11, 24), plain_answer, only="jasmine")
    drafts: list[str] = []

    def reply(question: Question) -> Reply:
        if where(question) == "murals.conqueror":
            drafts.append(question.draft)
        return plain_answer(question)

    sat(home, date(2026, 11, 25), reply, only="murals")
    assert drafts == ["She came, she saw"]


def test_what_was_begun_out_of_turn_goes_on_first(home: Path) -> None:
    """`--only coral`, paused: the next `purpose start` is at coral's very question."""
    replies: Iterator[Reply] = iter([Given("7"), Given("the kitchen step"), Word.PAUSE])
    with pytest.raises(Stopped):
        sit(home, lambda question: next(replies), only="coral")
    first = remaining(Folder(home), CATALOGUE)[0]
    assert first.name == "coral"
    assert first.name not in [each.name for each in remaining(Folder(home), CATALOGUE)[1:]]


def test_moods_of_a_broken_off_evening_are_kept(home: Path) -> None:
    """Asked, answered, and then the terminal was closed: the journal has it all the same."""
    replies: Iterator[Reply] = iter([Given("4"), Word.PAUSE])
    with pytest.raises(Stopped):
        sat(home, date(2026, 11, 23), lambda question: next(replies), only="jasmine")
    sat(home, date(2026, 11, 30), plain_answer, only="coral")
    kept = tomllib.loads((home / "journal" / "2026-11-23-sitting.toml").read_text("utf-8"))
    assert kept["sitting"] == {"before": 4}


def test_a_name_twice_in_a_list_is_asked_about(home: Path) -> None:
    """Two things of one name would become one in the profile."""
    names = iter(["the firm", "The firm.", "the house", "the boat"])

    def reply(question: Question) -> Reply:
        if where(question).startswith("monuments.monuments") and question.address[-1] == "name":
            return Given(next(names, ""))
        return plain_answer(question)

    asker = sit(home, reply, only="monuments")
    assert any("named that one already" in text for text, _ in asker.said)
    assert len(read_profile(Folder(home).profile()).monuments) == 3


def test_if_and_then_are_not_said_twice(home: Path) -> None:
    """A person who writes "If" or "When", and "then I will", as well is quoted without them."""
    typed = {"if_obstacle": "If it is ten at night,", "then_obstacle": "then I will shut it"}
    prompts: list[str] = []

    def reply(question: Question) -> Reply:
        prompts.append(question.prompt)
        words = typed.get(str(question.address[-1]))
        return Given(words) if words else plain_answer(question)

    sit(home, reply, only="seed")
    assert any(prompt.startswith("When: it is ten at night\nThen: what") for prompt in prompts)
    (seed, *_) = read_profile(Folder(home).profile()).seeds
    assert (seed.if_obstacle, seed.then_obstacle) == ("it is ten at night", "shut it")


OWN = """
name = "window"
title = "The window"
minutes = 3
why = "To look out."
source = ["our own"]
[[step]]
key = "views"
ask = "list"
prompt = "What do you see?"
at_least = 1
at_most = 3
[[step.each]]
key = "kind"
ask = "choose"
prompt = "“{item}”: near or far?"
options = ["near", "far"]
[[step.each]]
key = "road"
ask = "line"
prompt = "Which road leads to “{item}”?"
when = { kind = "far" }
[[step]]
key = "best"
ask = "tick"
prompt = "Which would you walk to?"
options_from = ["views"]
at_most = 1
[[step]]
key = "again"
ask = "list"
of = "best"
prompt = "Once more."
[[step.each]]
key = "why_go"
ask = "line"
prompt = "“{item}”, of {views}?"
without = "“{item}”?"
"""


def test_an_exercise_of_ones_own_is_walked(purpose: Run, home: Path) -> None:
    """Lists, conditions, choices from earlier answers: by pipe, kept, and read back."""
    (home / "exercises").mkdir(parents=True)
    (home / "exercises" / "window.toml").write_text(OWN, "utf-8")
    ran = purpose(
        "start",
        "--only",
        "window",
        "--plain",
        input="6\nthe hill\nthe sea\n\n1\nfar\nthe old road\n2\nit is blue\n\n6\n",
    )
    assert ran.returncode == 0, ran.stdout + ran.stderr
    assert "Which road leads to “the sea”?" in ran.stdout
    assert "“the sea”, of the hill and the sea?" in ran.stdout
    (entry,) = (home / "journal").glob("*-window.toml")
    assert tomllib.loads(entry.read_text("utf-8"))["window"] == {
        "views": [
            {"name": "the hill", "kind": "near"},
            {"name": "the sea", "kind": "far", "road": "the old road"},
        ],
        "best": ["the sea"],
        "again": [{"name": "the sea", "why_go": "it is blue"}],
    }
    assert "the old road" in purpose("show", "window").stdout
    assert "yours" in purpose("exercises", "list").stdout


def test_a_profile_that_could_not_be_read_is_not_saved(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The answers stay in the draft, and the exercise is named."""

    def fold_badly(profile: Any, *rest: Any, **more: Any) -> dict[str, Any]:
        return {**profile, "values": "none"}

    monkeypatch.setattr("purpose.journal.fold.fold", fold_badly)
    with pytest.raises(ExerciseWrong, match="jasmine"):
        sit(home, plain_answer, only="jasmine")
    monkeypatch.undo()
    assert (home / "drafts" / "jasmine.toml").exists()
    read_profile(Folder(home).profile())


@pytest.mark.parametrize(
    ("name", "old", "new"),
    [
        ("desert", 'at = "name"', 'at = "name.0"'),
        ("desert", 'value = "Ana"', "value = 5"),
        ("desert", 'at = "name"', "art = 3"),
        ("desert", "seed = ", "seed = inf #"),
        ("monuments", 'at = "monuments.0.name"', 'at = "monuments"'),
        ("monuments", 'at = "monuments.0.name"', 'at = "monuments.x.name"'),
    ],
)
def test_a_draft_changed_by_hand_is_named(
    purpose: Run, home: Path, name: str, old: str, new: str
) -> None:
    """Exit 3 or a question, never a crash; the draft stays as it is."""
    replies = iter([Given("7")] if name == "monuments" else [])

    def reply(question: Question) -> Reply:
        if question.address[-1] == "name":
            if question.default is None and not reply_once:
                reply_once.append(1)
                return Given("Ana")
            return Word.PAUSE
        return next(replies, Word.PAUSE)

    reply_once: list[int] = []
    with pytest.raises(Stopped):
        sit(home, reply, only=name)
    file = home / "drafts" / f"{name}.toml"
    text = file.read_text("utf-8")
    assert old in text
    file.write_text(text.replace(old, new), "utf-8")
    for command in (["start", "--plain", "--only", name], ["show", name]):
        ran = purpose(*command, input="")
        assert ran.returncode in (0, 3, 6), (command, ran.stderr)
        assert "Something in purpose itself" not in ran.stderr


@pytest.mark.parametrize(
    "entry",
    [
        "[monuments]\nmonuments = 5\n",
        "[monuments]\nmonuments = [{ alive = 3 }]\n",
        "[desert]\nname = 5\n",
        "[constellation]\nsort = 'x'\n",
        "[letter]\nletter = 5\n",
    ],
)
def test_a_journal_changed_by_hand_is_named(purpose: Run, home: Path, entry: str) -> None:
    """Rebuild and show end with exit 3 and the file, or show it; nothing is written over."""
    sit(home, plain_answer, only="jasmine")
    before = (home / "profile.toml").read_bytes()
    (home / "journal" / "2026-11-24-hand.toml").write_text("format = 1\n" + entry, "utf-8")
    for command in ("rebuild", "show"):
        ran = purpose(command)
        assert ran.returncode in (0, 3), (command, ran.stderr)
        if command == "rebuild" and ran.returncode == 3:
            assert "2026-11-24-hand.toml" in ran.stderr
            assert (home / "profile.toml").read_bytes() == before
    assert purpose("plan").returncode == 0


@pytest.mark.parametrize("pace", ["nan", "inf", "1e308", "-3.0"])
def test_any_pace_is_survived(purpose: Run, home: Path, pace: str) -> None:
    """A number that no person has is no pace."""
    sit(home, plain_answer, only="desert")
    file = home / "profile.toml"
    text = file.read_text("utf-8")
    text = text.replace("[walk.done]", f"[walk]\npace = {pace}\n[walk.done]")
    file.write_text(text, "utf-8")
    assert purpose().returncode == 0


@pytest.mark.parametrize(
    ("day", "later"),
    [
        (date(2026, 11, 23), date(2026, 12, 23)),
        (date(2026, 12, 31), date(2027, 1, 28)),
        (date(2028, 2, 29), date(2028, 3, 28)),
        (date(9999, 12, 31), date.max),
    ],
)
def test_a_month_on(day: date, later: date) -> None:
    """Never after the 28th, so that it can repeat every month."""
    assert month_on(day) == later


def test_any_journal_entry_can_be_replayed(purpose: Run, home: Path) -> None:
    """Also one of which all was skipped: the same answers come out."""
    sat(home, date(2026, 11, 23), lambda question: Word.SKIP, only="constellation")
    (entry,) = (home / "journal").glob("*-constellation.toml")
    again = home.with_name("again")
    ran = purpose(
        "start", "--only", "constellation", "--answers", str(entry), PURPOSE_HOME=str(again)
    )
    assert (ran.returncode, ran.stderr) == (0, "")
    (replayed,) = (again / "journal").glob("*-constellation.toml")
    kept = [tomllib.loads(file.read_text("utf-8")) for file in (entry, replayed)]
    assert kept[0]["constellation"].get("values") == kept[1]["constellation"].get("values")


def test_the_quotes_are_listed(purpose: Run) -> None:
    """For a person who writes an exercise."""
    listed = purpose("exercises", "list", "--quotes").stdout
    assert "{hollow_stone}" in listed
    assert "{person.name}" in listed

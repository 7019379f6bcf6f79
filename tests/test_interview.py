"""The walk through one exercise: any replies at all keep it sound, and it always ends."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from purpose.errors import ProfileUnreadable
from purpose.exercises.file_format import parse_exercise
from purpose.interview.interview import Interview
from purpose.interview.question import Question
from purpose.journal.draft import Draft, read_draft
from purpose.journal.log import SKIPPED
from purpose.profile.profile import read_profile

from .support.interviews import CATALOGUE, TODAY, answer, begin, finished

NAMES = [exercise.name for exercise in CATALOGUE]


@given(
    name=st.sampled_from(NAMES),
    quick=st.booleans(),
    moves=st.lists(st.sampled_from(["answer", "answer", "answer", "skip", "back"]), max_size=60),
)
def test_any_walk_ends__and_back_goes_back(name: str, quick: bool, moves: list[str]) -> None:
    """Answers, skips and steps back in any order; afterwards plain answers bring it to its end."""
    interview = begin(name, quick=quick)
    for move in moves:
        question = interview.turn().question
        if question is None:
            break
        assert question.prompt
        assert question.address not in interview.log
        if move == "back":
            before = interview
            interview = interview.back()
            assert len(interview.log) == max(0, len(before.log) - 1)
        elif move == "skip":
            interview = interview.skip(question)
        else:
            interview = answer(interview, question)
            again = interview.back().turn().question
            assert again is not None
            assert again.address == question.address
    end = finished(interview)
    assert end.turn().question is None
    read_profile(end.folded)


@given(
    name=st.sampled_from(NAMES), moves=st.lists(st.booleans(), max_size=40), cut=st.integers(0, 40)
)
def test_a_draft_goes_on_at_the_same_question(name: str, moves: list[bool], cut: int) -> None:
    """An interview kept as a draft and read again asks the very question it would have asked."""
    interview = begin(name)
    for number, move in enumerate(moves):
        question = interview.turn().question
        if question is None or number == cut:
            break
        interview = answer(interview, question) if move else interview.skip(question)
    kept = Draft(exercise=name, begun=TODAY, seed=3, seconds=12.5, log=interview.log)
    again = read_draft(name, kept.as_mapping())
    assert again == kept
    assert list(again.log) == list(interview.log)
    resumed = Interview(
        exercise=interview.exercise, profile={}, today=TODAY, seed=again.seed, log=again.log
    )
    asked, expected = resumed.turn().question, interview.turn().question
    assert (asked and (asked.address, asked.prompt)) == (
        expected and (expected.address, expected.prompt)
    )


@pytest.mark.parametrize(
    "changed",
    [{"exercise": "coral"}, {"exercise": 3}, {"begun": True}, {"finished": "soon"}],
    ids=str,
)
def test_a_draft_that_a_hand_has_changed_is_named(changed: dict[str, Any]) -> None:
    """Nothing is taken for what it is not: the answers could land in another exercise's draft."""
    kept = Draft(exercise="mask", begun=TODAY).as_mapping()
    with pytest.raises(ProfileUnreadable, match=r"drafts/mask\.toml"):
        read_draft("mask", kept | changed)


@pytest.mark.parametrize("name", NAMES)
def test_everything_can_be_skipped(name: str) -> None:
    """No one has to answer anything; what is left is an empty entry, and no question is stuck."""
    interview = begin(name)
    for _ in range(200):
        question = interview.turn().question
        if question is None:
            break
        interview = interview.skip(question)
    assert interview.turn().question is None


def test_going_back_offers_the_earlier_answer() -> None:
    """What was answered is there again, to be kept or changed."""
    interview = begin("desert")
    question = interview.turn().question
    assert question is not None
    again = interview.given(question, "Ines").back().turn().question
    assert again is not None
    assert again.default == "Ines"


def test_half_typed_text_returns_to_its_question_only() -> None:
    """A draft typed at one question is not offered at the next."""
    interview = Interview(
        exercise=CATALOGUE["desert"],
        profile={},
        today=TODAY,
        seed=1,
        typed=(("name",), "Ine"),
    )
    question = interview.turn().question
    assert question is not None
    assert question.draft == "Ine"
    following = interview.given(question, "Ines").turn().question
    assert following is not None
    assert following.draft == ""


def test_time_left_goes_down__and_follows_the_pace() -> None:
    """The minutes come from what is left to ask, and from how long the answers took."""
    interview = begin("murals")
    first = interview.turn().question
    assert first is not None
    assert first.place is not None
    half = interview
    for _ in range(7):
        question = half.turn().question
        assert question is not None
        half = answer(half, question)
    later = half.turn().question
    assert later is not None
    assert later.place is not None
    assert 0 < later.place.minutes_left < first.place.minutes_left
    from dataclasses import replace

    slow = replace(half, taken=7 * 75 * 3.0).turn().question
    assert slow is not None
    assert slow.place is not None
    assert slow.place.minutes_left > later.place.minutes_left


LADDER = parse_exercise(
    """
name = "x"
title = "X"
minutes = 3
why = "Because."
source = ["our own"]
[[step]]
key = "down"
ask = "ladder"
prompt = "What for?"
then = "“{last}”: and that?"
without = "What for?"
""",
    "x.toml",
)


@pytest.mark.parametrize(
    ("rungs", "asked"),
    [
        (["money", "rest", "quiet", "home", "love"], 5),
        (["money", "rest", "Money."], 3),
        (["money", SKIPPED], 2),
        ([SKIPPED], 1),
    ],
)
def test_a_ladder_stops(rungs: list[Any], asked: int) -> None:
    """At five rungs, at a repeat, and where the person has no more to say."""
    interview = Interview(exercise=LADDER, profile={}, today=TODAY, seed=1)
    for rung in rungs:
        question = interview.turn().question
        assert question is not None
        interview = interview.skip(question) if rung is SKIPPED else interview.given(question, rung)
    assert interview.turn().question is None
    assert len(interview.log) == asked


def test_a_ladder_quotes_the_rung_before() -> None:
    """The person's own words come back in the next question."""
    interview = Interview(exercise=LADDER, profile={}, today=TODAY, seed=1)
    question = interview.turn().question
    assert question is not None
    following = interview.given(question, "un peu de paix").turn().question
    assert following is not None
    assert following.prompt == "“un peu de paix”: and that?"


def test_braces_in_an_answer_are_only_words() -> None:
    """Quoted words are never read as quotes themselves."""
    interview = Interview(exercise=LADDER, profile={}, today=TODAY, seed=1)
    question = interview.turn().question
    assert question is not None
    following = interview.given(question, "{last} {0} {top_values}").turn().question
    assert following is not None
    assert "{last} {0} {top_values}" in following.prompt


def test_an_if_then_plan_is_asked_back_about() -> None:
    """ "Try to be calm" cannot be seen from outside; the interview says so."""
    interview = begin("seed")
    while question := interview.turn().question:
        if question.address[-1] == "then_obstacle":
            break
        interview = answer(interview, question)
    assert question is not None
    assert "see you do it" in interview.asks_back(question, "try to be calm")
    assert "“car”: what do you do there?" in interview.asks_back(question, "then car")
    assert "undone" in interview.asks_back(question, "then I will not answer")
    assert interview.asks_back(question, "shut the laptop and walk round the block") == ""


@pytest.mark.parametrize(
    ("day", "asked_back"),
    [
        (date(2026, 11, 23), True),
        (date(2026, 11, 26), True),
        (date(2027, 1, 5), True),
        (date(2027, 2, 1), False),
        (date(2036, 11, 23), False),
    ],
)
def test_a_letter_for_the_days_ahead_is_not_taken_without_a_word(
    day: date, asked_back: bool
) -> None:
    """A goodbye has such a date; a letter of ten years has not. It is asked, and not refused."""
    interview = begin("letter")
    interview = answer(interview, next_question(interview))
    question = next_question(interview)
    assert question.address == ("written_for",)
    said = interview.asks_back(question, day)
    assert ("for later, or one for now" in said) == asked_back
    assert interview.given(question, day).answers["written_for"] == day


def next_question(interview: Interview) -> Question:
    question = interview.turn().question
    assert question
    return question

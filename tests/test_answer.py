"""What `accept` makes of a reply: every way of saying it, and what it says to the unreadable."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from typing import Any, get_args

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from purpose.ask.rows import Rows
from purpose.exercises.kinds import QuestionKind
from purpose.interview.answer import Problem, accept, moved, number
from purpose.interview.question import Option, Question
from purpose.text import clean

TODAY = date(2026, 11, 23)


def options(*texts: str) -> tuple[Option, ...]:
    return tuple(Option(text.split()[-1], text) for text in texts)


FACES = options("my own", "a parent", "a partner", "a boss, or a rival", "the crowd")


def question(kind: QuestionKind, **more: Any) -> Question:
    return Question(address=("it",), kind=kind, prompt="What is it?", **more)


LINE, TEXT, DAY = question("line"), question("text"), question("date")
MOOD = question("scale", low=0, high=10)
ENERGY = question("scale", low=-5, high=5)
CHOOSE = question("choose", options=FACES)
TICK = question("tick", options=FACES, at_least=1, at_most=3)
PICK = question("pick", options=FACES, at_most=3)
ORDER = question("order", options=FACES)


def own(question: Question) -> Question:
    return replace(question, own=True)


@pytest.mark.parametrize(
    ("asked", "raw", "value"),
    [
        (LINE, "  the house\non the   hill\r\n", "the house on the hill"),
        (LINE, "7", "7"),
        (LINE, "Zoë\x00\x1b \udce9t\udce9", "Zoë été"),
        (TEXT, "\n one\r\n\r\n  two \n", "one\n\n  two"),
        (MOOD, 7, 7),
        (MOOD, "7", 7),
        (MOOD, " 7. ", 7),
        (MOOD, "7/10", 7),
        (MOOD, "7 out of 10", 7),
        (MOOD, "７／１０", 7),
        (MOOD, "٣", 3),
        (MOOD, "0", 0),
        (MOOD, "10", 10),
        (ENERGY, "-3", -3),
        (ENERGY, "−3", -3),
        (ENERGY, "+3", 3),
        (CHOOSE, "parent", "parent"),
        (CHOOSE, "2", "parent"),
        (CHOOSE, 2, "parent"),
        (CHOOSE, "2.", "parent"),
        (CHOOSE, "A  PARENT.", "parent"),
        (CHOOSE, "A boss, or a rival", "rival"),
        (own(CHOOSE), "the\nneighbours", "the neighbours"),
        (own(CHOOSE), "a parent", "parent"),
        (own(CHOOSE), "2 daughters", "2 daughters"),
        (own(CHOOSE), "❤", "❤"),
        (TICK, ["crowd", "own"], ("own", "crowd")),
        (TICK, ("crowd",), ("crowd",)),
        (TICK, "5, 1 2", ("own", "parent", "crowd")),
        (TICK, "5 and 1", ("own", "crowd")),
        (TICK, "１、５", ("own", "crowd")),
        (TICK, "5 5 5 1", ("own", "crowd")),
        (TICK, "the crowd, 1", ("own", "crowd")),
        (TICK, "a boss, or a rival", ("rival",)),
        (TICK, [2, "5"], ("parent", "crowd")),
        (own(TICK), "5, my dog", ("crowd", "my dog")),
        (own(TICK), "my dog, My dog., 5", ("crowd", "my dog")),
        (own(TICK), ["2 daughters"], ("2 daughters",)),
        (PICK, "4 1 2", ("rival", "own", "parent")),
        (PICK, "4", ("rival",)),
        (PICK, ["crowd", "own"], ("crowd", "own")),
        (ORDER, "5 4 3 2 1", ("crowd", "rival", "partner", "parent", "own")),
        (
            ORDER,
            ["own", "crowd", "rival", "partner", "parent"],
            ("own", "crowd", "rival", "partner", "parent"),
        ),
        (ORDER, "4 to 1", ("rival", "own", "parent", "partner", "crowd")),
        (ORDER, "move 1 -> 5", ("parent", "partner", "rival", "crowd", "own")),
        (DAY, date(2027, 1, 5), date(2027, 1, 5)),
        (DAY, datetime(2027, 1, 5, 23, 59), date(2027, 1, 5)),
        (DAY, "2027-01-05", date(2027, 1, 5)),
        (DAY, "2027/1/5", date(2027, 1, 5)),
        (DAY, "8 July 2036", date(2036, 7, 8)),
        (DAY, "July 8, 2036", date(2036, 7, 8)),
        (DAY, "8.7.2036", date(2036, 7, 8)),
        (DAY, "in 10 years", date(2036, 11, 23)),
        (DAY, "in 3 months", date(2027, 2, 23)),
        (DAY, "today", date(2026, 11, 23)),
        (DAY, "Tomorrow", date(2026, 11, 24)),
        (DAY, "in 3 days", date(2026, 11, 26)),
        (DAY, "in a week", date(2026, 11, 30)),
    ],
)
def test_a_reply_is_read(asked: Question, raw: object, value: object) -> None:
    assert accept(asked, raw, today=TODAY) == value


@pytest.mark.parametrize(
    ("asked", "raw", "says"),
    [
        (MOOD, "many", "A whole number from 0 to 10, please, or skip if none fits; “many” is"),
        (MOOD, "11", "“11” is outside"),
        (MOOD, -1, "-1 is outside"),
        (MOOD, "7/5", "another scale"),
        (MOOD, "7.5", "“7.5” is not one"),
        (MOOD, 7.0, "7.0 is not one"),
        (MOOD, float("nan"), "nan"),
        (MOOD, True, "true is not one"),
        (MOOD, "7²", "“7²” is not one"),
        pytest.param(MOOD, "9" * 5000, "is outside", id="long"),
        pytest.param(MOOD, 10**6000, "that number is outside", id="huge"),
        (MOOD, [7], "a list"),
        (LINE, 7, "Words, please"),
        (LINE, True, "Words, please"),
        (TEXT, date(2026, 1, 1), "2026-01-01"),
        (CHOOSE, "6", "One of the 5, please; “6” is not among them."),
        (CHOOSE, "0", "not among them"),
        (CHOOSE, True, "not among them"),
        (CHOOSE, "1 2", "not among them"),
        (CHOOSE, ["parent"], "a list is not among them"),
        (own(CHOOSE), "6", "neither"),
        (own(CHOOSE), "1-2", "neither"),
        (TICK, "1 2 3 4", "Up to 3 of the 5, please; that makes 4."),
        (TICK, "1, 9", "9 is not among them"),
        (TICK, "1, my dog", "“my dog” is not among them"),
        (TICK, [["own"]], "a list is not among them"),
        (TICK, {"own": True}, "not one I can read"),
        (TICK, [True], "true is not among them"),
        (replace(TICK, at_least=2), "1 1", "From 2 to 3 of the 5, please; that makes 1."),
        (own(TICK), "2 daughters", "A comma between numbers and words"),
        (PICK, "1 2 1", "“my own” (1) is there twice"),
        (PICK, "1 2 3 4", "that makes 4"),
        (own(PICK), "the neighbours", "not among them"),
        (ORDER, "1 2 3 4", "All 5, each once, please; “the crowd” (5) is missing."),
        (ORDER, "1 2 3 4 4", "“a boss, or a rival” (4) is there twice"),
        (ORDER, "6 to 1", "rows go from 1 to 5"),
        (ORDER, "0 to 1", "rows go from 1 to 5"),
        (ORDER, ["own"], "is missing"),
        (DAY, "2026-02-30", "not in the calendar"),
        (DAY, "5/1/27", "may be Tuesday, 5 January 2027 or Saturday, 1 May 2027"),
        (DAY, "12/3", "Which one?"),
        (DAY, "one day", "is not one I can read"),
        (DAY, "in 99999999999999999999 days", "is not one I can read"),
        (DAY, "in 9999999 days", "is not one I can read"),
        (DAY, 20270105, "20270105 is not one"),
    ],
)
def test_what_cannot_be_read_is_said_plainly(asked: Question, raw: object, says: str) -> None:
    problem = accept(asked, raw, today=TODAY)
    assert isinstance(problem, Problem)
    assert says in problem.text


@pytest.mark.parametrize("raw", ["", " \n\t", "\x00", None, [], ()])
@pytest.mark.parametrize("kind", get_args(QuestionKind))
def test_nothing_is_an_answer_only_where_it_may_be(kind: QuestionKind, raw: object) -> None:
    asked = question(kind, options=FACES, high=10)
    nothing = () if kind in ("tick", "pick", "order") else ""
    assert isinstance(accept(asked, raw, today=TODAY), Problem)
    assert accept(replace(asked, optional=True), raw, today=TODAY) == nothing
    assert accept(replace(asked, enough=True), raw, today=TODAY) == nothing


@pytest.mark.parametrize("raw", [",", " ; ,", [""], ["", " "]])
def test_a_list_of_nothing_is_nothing(raw: object) -> None:
    assert isinstance(accept(TICK, raw, today=TODAY), Problem)
    assert accept(replace(TICK, optional=True), raw, today=TODAY) == ()


def test_an_optional_answer_still_has_its_limits() -> None:
    assert isinstance(accept(replace(MOOD, optional=True), "11", today=TODAY), Problem)


def test_a_day_told_from_today_needs_a_today() -> None:
    problem = accept(DAY, "tomorrow", today=None)
    assert isinstance(problem, Problem)
    assert "The day itself" in problem.text


def test_an_id_from_a_menu_comes_before_a_number_and_a_typed_number_before_an_id() -> None:
    confusing = (Option("2", "2"), Option("1", "1"), Option("both", "both"))
    assert accept(question("choose", options=confusing), "1", today=None) == "1"
    assert accept(question("choose", options=confusing), 1, today=None) == "2"
    assert accept(question("tick", options=confusing), ["1"], today=None) == ("1",)
    assert accept(question("tick", options=confusing), "1", today=None) == ("2",)
    assert accept(question("pick", options=confusing), "1 3", today=None) == ("2", "both")


def test_two_options_that_read_alike_are_not_guessed_between() -> None:
    alike = question("choose", options=(Option("a", "Teach"), Option("b", "teach.")))
    problem = accept(alike, "teach", today=None)
    assert isinstance(problem, Problem)
    assert "its number" in problem.text
    assert accept(alike, "2", today=None) == "b"


@pytest.mark.parametrize(("typed", "means"), [("y", "yes"), ("N", "no"), ("yes", "yes")])
def test_a_letter_says_yes_or_no(typed: str, means: str) -> None:
    """As in every shell; where neither is among the options, it is a slip as before."""
    texts = {"yes": "Yes, take it in", "no": "No"}
    asked = question("choose", options=tuple(Option(each, texts[each]) for each in texts))
    assert accept(asked, typed, today=None) == means
    assert Rows(asked).named(typed) == Option(means, texts[means])
    assert isinstance(accept(question("choose"), "y", today=None), Problem)


def test_a_move_is_told_from_an_order() -> None:
    assert moved(FACES, "5 to 2") == ("own", "crowd", "parent", "partner", "rival")
    assert moved(FACES, "5 2") is None
    assert moved(FACES, "") is None


def test_a_number_is_only_a_number() -> None:
    assert [number(text) for text in ("12", " 3) ", "３", "x", "", "1.5", "²")] == [
        12, 3, 3, None, None, None, None,
    ]  # fmt: skip


def test_a_message_repeats_what_was_said_short_and_inert() -> None:
    problem = accept(MOOD, "\u202ered \x1b[31m" + "word " * 30_000, today=TODAY)
    assert isinstance(problem, Problem)
    assert len(problem.text) < 140
    assert "\u202e" not in problem.text
    assert "\x1b" not in problem.text


@pytest.mark.parametrize("kind", get_args(QuestionKind))
@pytest.mark.parametrize(
    "raw",
    ["a, " * 33_000, "7 " * 50_000, "9" * 100_000, "x" * 100_000],
    ids=["items", "numbers", "digits", "word"],
)
@pytest.mark.timeout(10)
def test_a_hundred_kilobytes_are_taken_or_refused_quickly(kind: QuestionKind, raw: str) -> None:
    many = tuple(Option(f"card {n}", f"Card number {n}") for n in range(60))
    asked = question(kind, options=many, high=10, own=True)
    value = accept(asked, raw, today=TODAY)
    if kind == "text":
        assert value == raw.strip()


def test_a_long_list_is_not_looked_through() -> None:
    problem = accept(own(question("tick", options=FACES)), ["x"] * 5000, today=TODAY)
    assert problem == Problem("At least 1 of the 5, or your own words, please; that makes 5000.")


# Anything at all -------------------------------------------------------------------------------

characters = st.characters(exclude_categories=())
texts = st.text(characters) | st.text("0123456789 ,;.-/to١９\n", max_size=12)
toml = st.recursive(
    texts | st.integers() | st.floats() | st.booleans() | st.dates() | st.datetimes() | st.none(),
    lambda inner: st.lists(inner, max_size=6) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=8,
)
names = texts.map(clean).filter(bool)  # options are words that were cleaned when they came in
offered = st.lists(names, max_size=6, unique=True).map(
    lambda names: tuple(Option(name, name) for name in names)
)
questions = st.builds(
    Question,
    address=st.just(("it",)),
    kind=st.sampled_from(get_args(QuestionKind)),
    prompt=st.just("What is it?"),
    options=offered,
    own=st.booleans(),
    at_least=st.integers(0, 4),
    at_most=st.integers(0, 4),
    low=st.integers(-5, 5),
    high=st.integers(-5, 10),
    optional=st.booleans(),
    enough=st.booleans(),
)


@given(asked=questions, raw=toml, today=st.none() | st.dates())
@example(asked=DAY, raw="0000-00-00", today=None)
@example(asked=MOOD, raw="9" * 5000, today=None)
@example(asked=CHOOSE, raw="9" * 5000, today=None)
@example(asked=ORDER, raw="9" * 5000 + " to 1", today=None)
def test_anything_is_a_fitting_value_or_a_problem(
    asked: Question, raw: object, today: date | None
) -> None:
    value = accept(asked, raw, today=today)
    if isinstance(value, Problem):
        assert value.text.endswith(".")
        return
    if value in ("", ()):
        assert asked.optional or asked.enough
        return
    ids = {option.id for option in asked.options}
    match asked.kind:
        case "line":
            assert isinstance(value, str)
            assert "\n" not in value
            assert value.encode()
        case "text":
            assert isinstance(value, str)
            assert value.encode()
        case "scale":
            assert type(value) is int
            assert asked.low <= value <= asked.high
        case "date":
            assert type(value) is date
        case "choose":
            assert isinstance(value, str)
            assert asked.own or value in ids
        case _:
            assert isinstance(value, tuple)
            assert len(set(value)) == len(value) <= (asked.at_most or len(value))
            assert asked.kind != "order" or set(value) == ids
            assert (asked.own and asked.kind == "tick") or set(value) <= ids


@given(asked=questions, raw=toml, today=st.dates())
def test_what_was_accepted_is_accepted_again(asked: Question, raw: object, today: date) -> None:
    # A journal entry is a valid answers file: a value that was kept must give itself.
    value = accept(asked, raw, today=today)
    if not isinstance(value, Problem):
        kept = list(value) if isinstance(value, tuple) else value
        assert accept(asked, kept, today=None) == value

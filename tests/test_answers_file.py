"""Being asked from a file: where an answer is found, what a gap means, what is said of slips."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
import tomli_w
from hypothesis import given
from hypothesis import strategies as st

from purpose.ask.answers_file import AnswersAsker, read_answers
from purpose.errors import AnswersMissing, AnswersWrong
from purpose.interview.question import Given, Option, Question, Reply, Word
from purpose.journal.log import Entry

FILE = """
format = 1
date = 2026-11-23
seconds = 300
skipped = ["monuments.monuments.1.cost", "labyrinth.living.1", "mask"]

[monuments]
soil = ["patience", "a name that opens doors"]

[[monuments.monuments]]
name = "the house"
faces = ["a parent", "the crowd"]
alive = 2
cost = "two summers"

[[monuments.monuments]]
name = "the company"
alive = 0

[labyrinth]
hollow = ["to be seen", "to rest", "to belong"]
living = ["to make", "to give"]

[constellation.values]
order = ["honesty", "care", "craft"]

[[constellation.values.asked]]
ask = "pick"
shown = ["care", "honesty"]
chosen = ["honesty"]

[[constellation.lived]]
name = "honesty"
words = "skip"

[seed]
first_date = 2026-12-01
"""


def asker(text: str = FILE) -> AnswersAsker:
    return AnswersAsker(
        read_answers(text, "ada.toml"), source="ada.toml", say=lambda text, tone: None
    )


def question(exercise: str, *address: str | int, **more: Any) -> Question:
    return Question(**{
        "exercise": exercise, "address": address, "kind": "line", "prompt": "What was it?", **more
    })  # fmt: skip


def reply(exercise: str, *address: str | int, **more: Any) -> Reply:
    return asker().ask(question(exercise, *address, **more), lambda _: None)


# Where an answer is found ----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("address", "value"),
    [
        (("monuments", "monuments", 0, "name"), "the house"),
        (("monuments", "monuments", 0, "faces"), ["a parent", "the crowd"]),
        (("monuments", "monuments", 1, "alive"), 0),
        (("monuments", "soil", 1, "name"), "a name that opens doors"),
        (("labyrinth", "hollow", 2), "to belong"),
        (("seed", "first_date"), date(2026, 12, 1)),
    ],
)
def test_an_answer_is_found_by_exercise_and_address(address: Any, value: object) -> None:
    assert reply(*address) == Given(value)


def test_what_is_found_is_an_answer_even_where_it_reads_like_a_word() -> None:
    assert reply("constellation", "lived", 0, "words") == Given("skip")


def test_an_answer_counts_more_than_being_optional_or_enough() -> None:
    assert reply("seed", "first_date", optional=True) == Given(date(2026, 12, 1))
    assert reply("labyrinth", "hollow", 2, enough=True) == Given("to belong")


@pytest.mark.parametrize(
    "address", [("values", "asked", 0), ("values", "asked", 7), ("values", "order")]
)
@pytest.mark.parametrize("kind", ["pick", "choose", "order"])
def test_a_sort_is_answered_whole_at_whichever_of_its_questions(address: Any, kind: str) -> None:
    options = (Option("care", "care"), Option("craft", "craft"))
    given = reply("constellation", *address, kind=kind, options=options)
    assert given == Given(["honesty", "care", "craft"], whole=True)


def test_a_sort_may_be_a_plain_list_of_names() -> None:
    plain = asker('format = 1\n[constellation]\nvalues = ["care", "craft"]')
    asked = question("constellation", "values", "asked", 0, kind="pick")
    assert plain.ask(asked, lambda _: None) == Given(["care", "craft"], whole=True)


# What a gap means ------------------------------------------------------------------------------


def test_the_end_of_an_array_ends_a_list_and_a_ladder() -> None:
    assert reply("monuments", "monuments", 2, "name", enough=True) == Given("")
    assert reply("labyrinth", "hollow", 3, enough=True) == Given("")
    assert reply("labyrinth", "hollow", 3) is Word.SKIP


def test_an_item_is_found_by_its_name__whatever_its_place() -> None:
    file = asker(
        'format = 1\n[bloom]\nweighing = [{ name = "sing", joy = 5 }, { name = "mend", joy = 2 }]'
    )

    def joy(place: int, item: str) -> Reply:
        return file.ask(
            question("bloom", "weighing", place, "joy", item=item, optional=True), lambda _: None
        )

    assert joy(0, "mend") == Given(2)
    assert joy(1, "sing") == Given(5)
    assert joy(0, "paint") is Word.SKIP, "ratings of another thing are never taken for its own"


def test_what_is_listed_as_skipped_is_skipped() -> None:
    assert reply("monuments", "monuments", 1, "cost") is Word.SKIP
    assert reply("mask", "roles", 0, "name") is Word.SKIP  # all of the exercise
    assert reply("mask", "roles", "asked", 0, kind="pick") is Word.SKIP


def test_an_optional_question_may_be_left_out_silently() -> None:
    assert reply("seed", "witness", optional=True) is Word.SKIP


@pytest.mark.parametrize(
    ("address", "name"),
    [
        (("monuments", "monuments", 1, "faces"), "monuments.monuments.1.faces"),
        (("monuments", "monuments", 2, "name"), "monuments.monuments.2.name"),
        (("labyrinth", "stair", 0), "labyrinth.stair.0"),
        (("letter", "letter"), "letter.letter"),
        (("monuments", "sort", "asked", 0), "monuments.sort.asked.0"),
        (("seed", "first_date", 0, "name"), "seed.first_date.0.name"),
        (("monuments", "monuments", "name"), "monuments.monuments.name"),
    ],
)
def test_a_gap_is_told_by_file_address_and_prompt(address: Any, name: str) -> None:
    with pytest.raises(AnswersMissing) as raised:
        reply(*address)
    assert raised.value.problem == f"ada.toml has no answer for {name}: “What was it?”."
    assert f'"{name}"' in raised.value.remedy


def test_a_refused_answer_is_told_by_file_and_address() -> None:
    with pytest.raises(AnswersWrong) as wrong:
        asker().refuse(question("monuments", "monuments", 1, "alive"), "0 to 10, please.")
    assert wrong.value.problem == "ada.toml: monuments.monuments.1.alive: 0 to 10, please."


# Slips in names --------------------------------------------------------------------------------

ALL = ["monuments", "labyrinth", "constellation", "seed", "letter"]


def test_what_no_question_asked_for_is_told_at_its_topmost_place() -> None:
    file = asker("""
format = 1
[monumnets]
a = 1
[letter]
letter = "Dear"
[seed]
first_dat = 2026-12-01
words = "w"
both = [1, 2]
ladder = ["a", "b"]
[[seed.seeds]]
name = "one"
cost.x = 1
[[seed.seeds]]
name = "two"
[[seed.seeds]]
name = "three"
""")
    for at in (("words",), ("both",), ("ladder", 0), ("seeds", 0, "name")):
        file.ask(question("seed", *at), lambda _: None)
    # Item 1 was asked about, and left out; item 2 was not.
    with pytest.raises(AnswersMissing):
        file.ask(question("seed", "seeds", 1, "words"), lambda _: None)
    assert file.unused(ALL) == [
        "monumnets",
        "seed.first_dat",
        "seed.ladder.1",
        "seed.seeds.0.cost",
        "seed.seeds.2",
    ]


def test_looking_whether_a_ladder_is_there_does_not_use_it_up() -> None:
    file = asker('format = 1\n[labyrinth]\nhollow = ["a", "b"]')
    file.ask(question("labyrinth", "hollow", 5), lambda _: None)
    assert file.unused(ALL) == ["labyrinth.hollow.0", "labyrinth.hollow.1"]


def test_a_journal_entry_answers_its_exercise_and_nothing_is_left_over() -> None:
    entry = Entry(
        exercise="constellation",
        day=date(2026, 11, 23),
        answers={
            "values": {
                "order": ["care", "craft"],
                "asked": [{"ask": "pick", "shown": ["care"], "chosen": ["care"]}],
            },
            "lived": [{"name": "care", "words": "there"}, {"name": "craft"}],
            "memories": ["rain"],
        },
        skipped=["lived.1.words", "memories.1.name"],
        seconds=40,
    )
    file = asker(tomli_w.dumps(entry.as_mapping()))

    def ask(*address: str | int, **more: Any) -> Reply:
        return file.ask(question("constellation", *address, **more), lambda _: None)

    assert ask("values", "asked", 0, kind="pick") == Given(["care", "craft"], whole=True)
    assert ask("lived", 0, "words") == Given("there")
    assert ask("lived", 1, "words") is Word.SKIP
    assert ask("memories", 0, "name") == Given("rain")
    assert ask("memories", 1, "name") is Word.SKIP
    assert file.unused(ALL) == []


# Reading the file ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "content", ["\ufeffformat = 1\n", b"\xef\xbb\xbfformat = 1\r\n", b"format = 1"]
)
def test_a_mark_at_the_beginning_and_windows_line_ends_do_no_harm(content: str | bytes) -> None:
    assert read_answers(content, "ada.toml") == {"format": 1}


@pytest.mark.parametrize(
    ("content", "says"),
    [
        ("format = 1\n[a\n", "line 2"),
        ("format = 1\na = 'open", "line 2"),
        ("format = 1\n[a]\n[a]\n", "line 3"),
        ("format = 1\n[a]\nday = 2026-02-30\n", "line 3"),
        (b"format = 1\n\n[a]\nb = '\xff'\n", "line 4 is not UTF-8"),
        ("format = 1\n[a]\nb = " + "9" * 5000, "a number is too long (at line 3)"),
        ("format = 1\n[a]\nb = " + "[" * 100_000, "line 3"),
        ("format = 0", "`format` should be 2"),
        ("format = true", "`format` should be 2"),
        ("format = '1'", "`format` should be 2"),
        ("format = 3", "is in format 3, and this program reads formats up to 2"),
        ("format = 1\nname = 'Ada'", "`name` is not a table of answers"),
        ("format = 1\n[[desert]]\nname = 'Ada'", "`desert` is not a table of answers"),
        ("format = 1\nskipped = 'a'", "`skipped` is not a list of addresses"),
        ("format = 1\nskipped = [1]", "`skipped` is not a list of addresses"),
        ("format = 1\nskipped = 3", "`skipped` is not a list of addresses"),
        ("format = 1\ndate = 'today'", "`date` is not a day"),
    ],
    ids=range(17),
)
def test_a_file_that_cannot_be_read_is_told_by_name_and_line(
    content: str | bytes, says: str
) -> None:
    with pytest.raises(AnswersWrong) as raised:
        read_answers(content, "ada.toml")
    assert raised.value.problem.startswith("ada.toml")
    assert says in raised.value.problem
    assert raised.value.remedy


def test_a_newer_file_says_what_to_do() -> None:
    with pytest.raises(AnswersWrong) as raised:
        read_answers("format = 3", "ada.toml")
    assert "Update" in raised.value.remedy


lines = st.sampled_from(
    [
        "format = 1",
        "format = 2",
        "[a]",
        "[[a.b]]",
        "c = 1",
        "skipped = ['a.b']",
        "d = [",
        "]",
        "'''",
        "x = {y=1}",
    ]
)


@given(st.binary() | st.text() | st.lists(lines).map("\n".join))
def test_any_content_is_answers_or_is_refused(content: str | bytes) -> None:
    try:
        answers = read_answers(content, "ada.toml")
    except AnswersWrong:
        return
    assert answers.get("format", 1) in (1, 2)


values = st.recursive(
    st.text() | st.integers(-9, 9) | st.booleans() | st.dates(),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(st.sampled_from(["name", "order", "a", "b"]), inner, max_size=4)
    ),
    max_leaves=12,
)
addresses = st.lists(
    st.sampled_from(["name", "asked", "order", "a", "b"]) | st.integers(0, 3),
    min_size=1,
    max_size=3,
)


@given(
    table=st.dictionaries(st.sampled_from(["a", "b", "name"]), values),
    at=st.lists(addresses, max_size=5),
    enough=st.booleans(),
)
def test_a_file_of_any_shape_answers_or_is_missing(table: Any, at: Any, enough: bool) -> None:
    file = AnswersAsker({"format": 1, "it": table}, source="f", say=lambda text, tone: None)
    for address in at:
        try:
            file.ask(question("it", *address, enough=enough), lambda _: None)
        except AnswersMissing as missing:
            assert missing.problem
    for slip in file.unused(["it"]):
        assert slip.startswith("it")

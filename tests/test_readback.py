"""Reading back: every word whole, beside its question, and inert."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from wcwidth import width as columns

from purpose.exercises.catalogue import Catalogue
from purpose.page.lines import painted, text_of
from purpose.page.readback import read_back, read_back_lines, read_back_markdown
from purpose.text import inert

from .golden.strangers import texts

DAY = date(2026, 11, 23)
CITY = {
    "monuments": [
        {
            "name": "Head of Operations",
            "alive": 2,
            "for_whom": ["parent", "crowd"],
            "fate": "let_go",
        },
        {"name": "three marathons", "alive": 6},
    ],
    "costs": [{"name": "Head of Operations", "cost": "Sundays, for eleven years.\nThe choir."}],
    "names": [{"name": "three marathons", "true_name": "running beside Emil"}],
    "soil": ["a name that opens doors", "patience"],
}


def lines_of(name: str, answers: Mapping[str, Any], width: int = 80) -> list[str]:
    read = read_back(name, answers, DAY, Catalogue()[name])
    return text_of(read_back_lines(read, width)).splitlines()


def test_answers_stand_beside_the_questions_as_they_were_asked() -> None:
    lines = lines_of("monuments", CITY)
    assert lines[:2] == ["The mirrored city", "23 November 2026"]
    assert "  Head of Operations" in lines
    assert "      2 of 10" in lines
    assert "    “three marathons”: what is its truer name?  running beside Emil" in lines
    assert "    fate  let go" in lines, "what an older program asked"
    cost = lines.index("      Sundays, for eleven years.")
    assert lines[cost + 1] == "      The choir."
    assert "“Head of Operations”: what was it that it cost?" in lines[cost - 1]
    assert lines[-2:] == ["  a name that opens doors", "  patience"]


def test_an_answer_too_long_for_its_questions_line_stands_beneath_it() -> None:
    name = "running beside Emil, slowly, and letting him win at the end"
    lines = lines_of("monuments", {"names": [{"name": "races", "true_name": name}]})
    assert lines[-2:] == ["    “races”: what is its truer name?", f"      {name}"]


def test_what_was_skipped_is_not_mentioned() -> None:
    assert not any("face did you have in mind" in each for each in lines_of("monuments", {}))


def test_a_letter_keeps_its_paragraphs() -> None:
    letter = "Dear Marta,\n\nyou held the ladder.\nI counted."
    lines = lines_of("letter", {"to": "Marta", "written_for": date(2036, 1, 2), "letter": letter})
    assert lines[-4:] == ["  Dear Marta,", "", "  you held the ladder.", "  I counted."]
    assert any("Write to “Marta”." in each for each in lines)
    assert "  2 January 2036" in lines


def test_what_the_exercise_listed_stands_there_too() -> None:
    """The street of the city: made of these answers, so that an older version has its own."""
    lines = lines_of("monuments", CITY)
    street = lines.index("This is your street, from warm to glass, as you felt it today:")
    assert [line.split()[0] for line in lines[street + 1 : street + 3]] == ["lukewarm", "glass"]
    assert lines[street + 3] == ""


def test_how_many_were_asked_for_is_a_word() -> None:
    """What a sort counted while it was asked is not lost in the reading back."""
    sort = {"sort": {"order": ["Care", "Play", "Craft", "Faith", "Truth"]}}
    assert "Which five do you most want to live by" in " ".join(lines_of("constellation", sort))


def test_a_ladder_and_the_stars_come_down_in_their_order() -> None:
    labyrinth = Catalogue()["labyrinth"]
    ladder = next(step for step in labyrinth.steps if step.ask == "ladder")
    rungs = ["rank", "to be safe", "rest"]
    assert lines_of("labyrinth", {ladder.key: rungs})[-3:] == [f"  {rung}" for rung in rungs]
    constellation = Catalogue()["constellation"]
    sort = next(step for step in constellation.steps if step.ask == "sort")
    order = [card.name for card in sort.cards[:7]]
    lines = lines_of("constellation", {sort.key: {"order": order, "asked": [{"most": "x"}]}})
    assert lines[-sort.keep :] == [f"  {name}" for name in order[: sort.keep]]


def test_nothing_is_lost_when_the_exercise_changed_or_is_gone() -> None:
    answers = {"old_question": "old words", "pairs": [{"left": "a", "right": {"deep": "b"}}]}
    for exercise in (None, Catalogue()["letter"]):
        text = text_of(read_back_lines(read_back("letter", answers, None, exercise)))
        assert "old question" in text
        for word in ("old words", "a", "deep", "b"):
            assert word in text.split("\n", 1)[1]


def test_a_question_that_quoted_another_exercise_uses_its_other_words() -> None:
    step = Catalogue()["jasmine"].step("cue")
    assert " ".join(lines_of("jasmine", {"cue": "a stone"}, 2000)).count(step.without[:40]) == 1


nested: st.SearchStrategy[Any] = st.recursive(
    texts | st.integers(-5, 10) | st.dates() | st.booleans(),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.sampled_from(["name", "cost", "to", "letter"]), inner, max_size=3)
    ),
    max_leaves=8,
)


@given(
    st.sampled_from([None, *Catalogue()]),
    st.dictionaries(st.sampled_from(["monuments", "to", "letter", "own", "soil"]), nested),
    st.integers(40, 120),
)
@settings(max_examples=30)
def test_any_entry_is_read_back_whole_and_inert(
    exercise: Any, answers: dict[str, Any], width: int
) -> None:
    read = read_back("own", answers, DAY, exercise)
    lines = read_back_lines(read, width)
    shown = "".join(text_of(lines).split())
    for words in _said(answers):
        assert "".join(inert(words).split()) in shown
    assert all(columns(line.text) <= width for line in lines)
    assert re.sub(r"\x1b\[\d+m", "", painted(lines)) == text_of(lines)
    tokens = MarkdownIt().parse(read_back_markdown(read))
    assert {"fence", "code_block", "html_block", "hr"}.isdisjoint(token.type for token in tokens)


def _said(value: Any) -> list[str]:
    if isinstance(value, dict):
        return [each for inner in value.values() for each in _said(inner)]
    if isinstance(value, list):
        return [each for inner in value for each in _said(inner)]
    return [value] if isinstance(value, str) else []


@pytest.mark.parametrize("width", [40, 80])
def test_100_kb_are_read_back(width: int) -> None:
    letter = "word " * 20_000
    assert sum(len(each.split()) for each in lines_of("letter", {"letter": letter}, width)) > 20_000

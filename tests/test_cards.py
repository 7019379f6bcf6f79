"""Cards that are not dealt any more: whoever had one keeps it, wherever it is written down."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from purpose.errors import ExerciseWrong
from purpose.exercises.catalogue import Catalogue
from purpose.exercises.file_format import parse_exercise
from purpose.interview.interview import Interview
from purpose.interview.question import Question
from purpose.journal.draft import draft_of

from .conftest import Run
from .support.interviews import begin

EXERCISE = Catalogue()["constellation"]
SORT = EXERCISE.step("sort")
GONE = [card.name for card in SORT.cards if not card.dealt]


def question(interview: Interview) -> Question:
    found = interview.turn().question
    assert found is not None
    return found


def test_it_is_not_shown_to_whoever_begins() -> None:
    """No screen of a whole sort has it."""
    interview = begin("constellation")
    interview = interview.skip(question(interview))
    shown: set[str] = set()
    while (asked := question(interview)).address[0] == "sort" and asked.address[1] == "asked":
        shown |= {option.id for option in asked.options[:60]}
        chosen = tuple(option.id for option in asked.options[: max(asked.at_most, 1)])
        interview = interview.given(asked, chosen if asked.kind != "choose" else chosen[0])
    assert not shown.intersection(GONE)
    assert shown.issuperset(card.name for card in SORT.deck)


def test_a_light_sort_knows_it_from_last_time() -> None:
    """With its line beside it."""
    known = ("Challenge", "Love", "Freedom", "Generosity", "Play")
    interview = replace(begin("constellation", quick=True), known={"sort": known})
    interview = interview.skip(question(interview))
    rows = {option.id: option.note for option in question(interview).options}
    assert rows["Challenge"] == "to take on what may be too hard for me"
    assert rows["Generosity"] == "to give without counting"


def test_a_sort_begun_with_it_goes_on() -> None:
    """A draft of then: a screen that showed it, and on which it was chosen."""
    shown = ["Strength", "Love", "Order", "Play", "Desire"]
    answers = [
        {"at": "own_cards.0.name", "skipped": True},
        {
            "at": "sort.asked.0",
            "value": {"ask": "pick", "shown": shown, "chosen": ["Strength", "Order"]},
        },
    ]
    kept = {"exercise": "constellation", "begun": "x", "quick": False, "seed": 5, "seconds": 1.0}
    draft = draft_of(EXERCISE, kept | {"begun": _day(), "answer": answers})
    interview = replace(begin("constellation"), log=draft.log)
    asked = question(interview)
    assert asked.kind == "pick"
    assert not {option.id for option in asked.options} & set(shown)


def _day() -> object:
    from datetime import date

    return date(2026, 11, 23)


def test_an_answers_file_of_then_is_still_right(purpose: Run, tmp_path: Path) -> None:
    """What lands in the profile is what it meant, and where it stood."""
    file = tmp_path / "answers.toml"
    file.write_text(
        'format = 1\nskipped = ["constellation.own_cards", "constellation.values", '
        '"constellation.protects", "sitting"]\n[constellation]\n'
        "sort = ['Challenge', 'Generosity', 'Love', 'Order', 'Strength']\n",
        "utf-8",
    )
    ran = purpose("start", "--only", "constellation", "--answers", str(file))
    assert ran.returncode == 0, ran.stderr
    profile = Path(purpose("where").stdout.strip()) / "profile.toml"
    said = profile.read_text("utf-8")
    assert 'meaning = "to take on what may be too hard for me"\nplace = "achievement"' in said
    assert 'meaning = "to give without counting"\nplace = "benevolence"' in said
    assert purpose("doctor").returncode == 0


def test_a_card_of_ones_own_exercise_may_name_either_circle() -> None:
    """One of the ten, as before, or of the nineteen; the profile keeps the ten."""
    head = 'name = "x"\ntitle = "X"\nminutes = 1\nwhy = "w"\nsource = ["s"]\n[[step]]\n'
    head += 'key = "sort"\nask = "sort"\nprompt = "Which?"\nkeep = 1\n'
    card = '[[step.card]]\nname = "A"\nmeaning = "to"\nplace = "{}"\n'
    for place in ("power", "power-resources", "face"):
        (found,) = parse_exercise(head + card.format(place), "x.toml").steps[0].cards
        assert (found.value, found.place) == (place, "power")
    with pytest.raises(ExerciseWrong, match="“money” is not on the circle") as wrong:
        parse_exercise(head + card.format("money"), "x.toml")
    assert "power-resources" in wrong.value.remedy
    with pytest.raises(ExerciseWrong, match="more than the cards"):
        parse_exercise(head + card.format("power") + "dealt = false\n", "x.toml")

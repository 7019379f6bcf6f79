"""The lines that a person would not pin up: asked once, kept in plain sight, and asked again only
where they change."""

from __future__ import annotations

import tomllib
from datetime import date
from pathlib import Path

from purpose.exercises.catalogue import Catalogue
from purpose.interview.question import Given, Question, Reply, Word
from purpose.journal.replay import replay
from purpose.profile.profile import read_profile
from purpose.store import Folder

from .conftest import Run
from .golden import TODAY
from .scripted import plain_answer
from .support.sittings import sat, where

LINE = "I steer by: Belonging: I stay for the washing up, and I don't run it"


def test_a_ticked_line_is_off_the_page_and_in_plain_sight(walked: Path, purpose: Run) -> None:
    offered: list[str] = []

    def reply(question: Question) -> Reply:
        if question.address == ("off_page",):
            offered.extend(option.text for option in question.options)
            assert LINE in offered
            return Given([LINE])
        return plain_answer(question)

    sat(walked, TODAY, reply, only="jasmine")
    assert "sentence: " in " ".join(offered)
    kept = tomllib.loads((walked / "profile.toml").read_text("utf-8"))["off_page"]
    assert kept == [{"part": "I steer by", "text": LINE.removeprefix("I steer by: ")}]
    for form in ("terminal", "markdown"):
        shown = purpose("plan", "--format", form).stdout
        assert "washing up" not in shown and "Stewardship" in shown
    again: list[str] = []

    def later(question: Question) -> Reply:
        if question.address == ("off_page",):
            again.extend(option.text for option in question.options)
            return Word.SKIP
        return plain_answer(question)

    sat(walked, TODAY, later, only="jasmine")
    assert LINE not in again
    assert Folder(walked).profile()["off_page"] == kept
    assert read_profile(rebuilt(walked)).off_page == read_profile(Folder(walked).profile()).off_page


def rebuilt(home: Path) -> dict[str, object]:
    """The profile as the journal alone has it."""
    *_, last = replay(Folder(home).journal(), Catalogue(), [])
    return dict(last.mapping)


def test_a_review_asks_only_where_a_line_says_something_else(walked: Path) -> None:
    off = {
        "part": "sentence",
        "text": read_profile(Folder(walked).profile()).purpose.replace("\n", " "),
    }
    Folder(walked).save_profile(lambda profile: {**profile, "off_page": [off]})
    asked: list[str] = []

    def reply(question: Question, sentence: str = "") -> Reply:
        if question.address == ("off_page",):
            asked.extend(option.text for option in question.options)
            return Word.SKIP
        if question.address == ("sentence",) and sentence:
            return Given("write")
        if question.address == ("purpose",) and sentence:
            return Given(sentence)
        return plain_answer(question)

    sat(walked, date(2026, 12, 23), reply, only="review")
    assert [text for text in asked if not text.startswith("sentence: ")] == []
    asked.clear()
    sat(walked, date(2027, 1, 23), lambda q: reply(q, "To stay for the washing up."), only="review")
    assert asked == ["sentence: To stay for the washing up."]


def test_a_number_goes_with_its_name(home: Path) -> None:
    """Somebody else's name never stands beside the old number."""

    def said(name: str, number: str) -> None:
        def reply(question: Question) -> Reply:
            given = {"desert.call": name, "desert.call_number": number}.get(where(question))
            return plain_answer(question) if given is None else Given(given) if given else Word.SKIP

        sat(home, TODAY, reply, only="desert")

    said("Ana", "0171 55")
    assert read_profile(Folder(home).profile()).person.to_call == "Ana, 0171 55"
    said("Rui", "")
    assert read_profile(Folder(home).profile()).person.to_call == "Rui"

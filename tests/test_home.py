"""The first page: where the person is, what is next, and that it fits a small screen."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from wcwidth import width as columns

from purpose.exercises.catalogue import Catalogue
from purpose.page.home_page import Stop, home_page
from purpose.page.lines import text_of
from purpose.profile.moments import Moment
from purpose.profile.profile import Person, Profile, Walk

from .golden.strangers import texts

TODAY = date(2026, 11, 23)
WALK = [
    Stop(name=each.name, title=each.title, minutes=each.minutes, sitting=each.sitting)
    for each in Catalogue().walk()
]


def walked(count: int, *, begun: bool = False) -> list[Stop]:
    return [
        replace(stop, done=date(2026, 11, 16) if n < count else None, started=begun and n == count)
        for n, stop in enumerate(WALK)
    ]


def shown(stops: list[Stop], profile: Profile | None = None, width: int = 80) -> str:
    return text_of(home_page(profile or Profile(), stops, TODAY, width))


def test_before_anything_it_says_what_this_is_how_long_and_how_to_begin() -> None:
    text = shown(WALK)
    for said in ("is this all?", "11 doors", "about 2 hours", "leaves this computer"):
        assert said in " ".join(text.split())
    assert "To begin:  purpose start\n" in text
    assert "●" not in text


def test_on_the_way_it_names_the_next_door_its_minutes_and_the_command() -> None:
    text = shown(walked(3))
    assert "3 of 11 doors" in text
    assert "Next: The coral, about 4 minutes: purpose start" in text
    assert "purpose plan" in text


def test_what_was_begun_is_gone_on_with() -> None:
    text = shown(walked(0, begun=True))
    assert "◐  The opal desert" in text
    assert "Go on: The opal desert" in text


def test_what_was_begun_out_of_turn_comes_first__as_it_does_in_start() -> None:
    stops = [replace(stop, started=stop.name == "seed") for stop in walked(2)]
    assert "Go on: The seed, about 9 minutes: purpose start" in shown(stops)


def test_each_row_says_in_words_what_its_mark_says() -> None:
    for line in shown(walked(3, begun=True)).splitlines():
        if "●" in line:
            assert line.endswith("16 November")
        if "◐" in line:
            assert line.endswith("begun")
        if "○" in line:
            assert line.endswith("minutes")


def test_minutes_follow_the_persons_own_pace() -> None:
    text = shown(walked(3), Profile(walk=Walk(pace=2.0)))
    assert "The coral, about 8 minutes" in text


def test_a_sitting_ends_in_a_gap() -> None:
    lines = shown(walked(3)).splitlines()
    after = next(n for n, line in enumerate(lines) if "The labyrinth" in line)
    assert lines[after + 1] == ""


def test_at_the_end_nothing_is_next() -> None:
    text = shown(walked(11))
    assert "11 of 11 doors" in text
    assert "purpose start" not in text
    assert "Your page: purpose plan" in text


@pytest.mark.parametrize(
    ("due", "said"),
    [
        (date(2026, 12, 23), "The plan asks to be read again on 23 December."),
        (date(2027, 1, 3), "The plan asks to be read again on 3 January 2027."),
        (date(2026, 11, 23), "The plan asks to be read again, today: purpose review"),
        (date(2026, 11, 1), "The plan asks to be read again, since 1 November:"),
        (date(2025, 11, 1), "The plan asks to be read again, since 1 November 2025:"),
    ],
)
def test_it_says_when_the_review_is_due(due: date, said: str) -> None:
    assert said in shown(walked(11), Profile(next_review=due))


@pytest.mark.parametrize("text", ["a heron", "a heron on the sill, another, " * 9, "苍鹭" * 60])
@pytest.mark.parametrize("width", [40, 80])
def test_one_line_says_what_was_on_this_day(text: str, width: int) -> None:
    """However long it was, and on a small screen too."""
    then = Moment(date(2025, 11, 23), text)
    lines = text_of(home_page(Profile(), walked(11), TODAY, width, then)).splitlines()
    assert lines[-1].startswith("  On this day in 2025: ")
    assert text[:4] in lines[-1]
    assert columns(lines[-1]) <= width
    assert len(lines) <= 24


def test_a_title_out_of_bounds_stays_within_two_lines() -> None:
    stops = [replace(stop, title="A title\nwithout end " * 9) for stop in walked(3)]
    lines = home_page(Profile(next_review=TODAY), stops, TODAY, 40)
    assert len(lines) <= 24
    assert all(columns(line.text) <= 40 and "\n" not in line.text for line in lines)


@given(
    texts,
    texts,
    st.integers(0, 40),
    st.integers(1, 40),
    st.booleans(),
    st.integers(40, 100),
    st.none() | st.dates(date(2020, 1, 1), date(2099, 12, 31)),
)
def test_it_fits_a_small_screen(
    name: str, title: str, done: int, count: int, begun: bool, width: int, due: date | None
) -> None:
    stops = [
        Stop(
            name="x",
            title=(title, "The jellyfish and their stars")[n % 2],
            minutes=11,
            done=date(2025, 9, 30) if n < done else None,
            started=begun and n == done,
            sitting=n // 3 + 1,
        )
        for n in range(count)
    ]
    lines = home_page(Profile(person=Person(name=name), next_review=due), stops, TODAY, width)
    assert len(lines) <= 24
    assert all(columns(line.text) <= width for line in lines)

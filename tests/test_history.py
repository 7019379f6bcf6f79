"""The history: then and now, honestly; and the life of a seed in the profile."""

from __future__ import annotations

import json
from datetime import date, timedelta
from pathlib import Path
from random import Random
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from purpose.exercises.catalogue import Catalogue
from purpose.exercises.exercise import REVIEW
from purpose.journal.fold import MOST_PULSES, fold
from purpose.journal.history import History, as_mapping, make_history, series, trend
from purpose.journal.recall import stages_of
from purpose.journal.replay import replay
from purpose.page.history_markdown import history_markdown
from purpose.page.history_page import EARLY, GAP, HONEST, chart, history_lines
from purpose.profile.profile import Ended, read_profile
from purpose.profile.seeds import tended
from purpose.store import Folder
from purpose.text import columns

from .conftest import Run
from .golden.strangers import texts
from .scripted import plain_answer
from .support.reviews import KEPT, answers
from .support.sittings import sat

CATALOGUE = Catalogue()
DAY = date(2026, 11, 23)


def days(count: int) -> list[date]:
    return [DAY + timedelta(days=30 * n) for n in range(count)]


# What is a change ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("amounts", "reviews", "said"),
    [
        ([3.0, 4.0, 5.0], 2, "too early"),
        ([2.0, 3.0, 4.0, 5.0], 3, "more"),
        ([5.0, 4.0, 3.0, 2.0], 3, "less"),
        ([3.0, 3.0, 3.0, 3.0], 3, "within"),
        ([3.0, 3.0, 3.0, 3.0, 4.0], 4, "within"),
        ([2.0, 4.0, 2.0, 4.0, 3.3], 4, "within"),
        ([2.0, 2.3, 2.3, 2.7, 3.0, 3.3, 3.3], 6, "more"),
        ([3.3, 3.0], 12, "too early"),
    ],
)
def test_a_change_is_larger_than_the_persons_own_wobble(
    amounts: list[float], reviews: int, said: str
) -> None:
    """One good month is no change, a slow steady rise is one, and two reviews say nothing."""
    assert trend(amounts, reviews) == said


def called(drift: float) -> float:
    """How often a change is called in a thousand people whose months wobble around a line."""
    chance = Random(7)
    wobbling = ([3 + drift * n + chance.gauss(0, 0.4) for n in range(13)] for _ in range(1000))
    return sum(trend(amounts, 12) != "within" for amounts in wobbling) / 1000


def test_nothing_is_called_a_change_that_is_only_wobble() -> None:
    """About one in twenty of those who did not change; nearly all of those who changed much."""
    assert called(drift=0) < 0.08
    assert called(drift=0.2) > 0.9


@given(st.lists(st.floats(0, 10), max_size=30), st.integers(0, 2))
def test_with_fewer_than_three_reviews_it_is_too_early(amounts: list[float], reviews: int) -> None:
    """Whatever the numbers are."""
    assert trend(amounts, reviews) == "too early"


@given(st.lists(st.integers(1, 5), min_size=4, max_size=30))
def test_up_and_down_are_judged_alike(amounts: list[int]) -> None:
    """Turned upside down, the same months say the opposite, and nothing else."""
    opposite = {"more": "less", "less": "more", "within": "within"}
    upside_down = [6.0 - amount for amount in amounts]
    assert trend(upside_down, 9) == opposite[trend([float(a) for a in amounts], 9)]


# The life of a seed ----------------------------------------------------------------------------

_SEED = st.fixed_dictionaries(
    {"name": st.sampled_from("abcde")},
    optional={
        "fate": st.sampled_from(["keep", "shrink", "grown", "let_go", "something else"]),
        "left": st.text(max_size=5),
        "planted": st.dates(),
        "their own": st.integers(),
    },
)


@given(seeds=st.lists(_SEED, max_size=4), day=st.dates())
def test_no_seed_is_lost_and_tending_twice_changes_nothing(
    seeds: list[dict[str, Any]], day: date
) -> None:
    """It grows, or it is in exactly one of the two lists; an own key of the person's stays."""
    profile = {"seeds": seeds}
    after = tended(profile, day)
    assert tended(after, day) == after
    grown = {each["name"] for each in seeds if each.get("fate") == "grown"}
    gone = {each["name"] for each in seeds if each.get("fate") == "let_go"}
    assert {end["name"] for end in after.get("grown", ())} == grown
    assert {end["name"] for end in after.get("compost", ())} == gone
    growing = [each for each in seeds if each.get("fate") not in ("grown", "let_go")]
    assert [each["name"] for each in after["seeds"]] == [each["name"] for each in growing]
    assert all("planted" in each and "fate" not in each for each in after["seeds"])
    assert all(
        ("their own" in new) == ("their own" in old)
        for new, old in zip(after["seeds"], growing, strict=True)
    )
    read_profile(after)


def test_the_profile_stays_small__and_keeps_the_first_pulse() -> None:
    """Forty years of reviews: the first pulse and a year of them, the journal has all."""
    profile: dict[str, Any] = {}
    for day in days(480):
        profile = fold(profile, CATALOGUE[REVIEW], {"mood": 5, "meaning_1": 3}, day)
    pulses = profile["pulses"]
    assert len(pulses) == MOST_PULSES
    assert pulses[0]["date"] == DAY
    assert pulses[-1]["date"] == days(480)[-1]


# What is shown ---------------------------------------------------------------------------------


@pytest.fixture
def year(walked: Path) -> Path:
    """A folder with four reviews, one seed grown and one composted."""
    for number, day in enumerate(days(5)[1:], 1):
        fate = {"fate": "grown", "left": "x"} if number == 2 else {}
        said = answers(**{**KEPT, **fate}, lived=min(10, 4 + number), grains=f"seen {number}")
        Folder(walked).moments.add(day.year, [{"day": day, "text": f"noted {number}"}])
        sat(walked, day, said, only=REVIEW)
    return walked


def test_the_history_is_the_profile_seen_again(year: Path) -> None:
    """Every look has its numbers, and the last stage is the profile as it is on the disk."""
    stages = stages_of(Folder(year))
    now = Folder(year).profile()
    assert {k: v for k, v in stages[-1].mapping.items() if k != "walk"} == {
        k: v for k, v in now.items() if k != "walk"
    }
    history = make_history(stages)
    assert len(history.reviews) == 4
    assert [len(bar.points) for bar in history.bars] == [2, 2, 2], "at the first and the third look"
    assert [point.amount for point in history.values[0].points] == [3, 5, 6, 7, 8]
    assert [words.text for words in history.words] == [f"seen {n}" for n in range(1, 5)]
    assert history.planted == len(history.growing) + len(history.grown) + len(history.compost)


def test_it_is_shown_in_three_formats(year: Path, purpose: Run) -> None:
    """Lines for eyes, Markdown to take away, JSON for programs."""
    plain = purpose("history")
    assert (plain.returncode, plain.stderr) == (0, "")
    assert "too early" not in plain.stdout.lower()
    assert HONEST.split(",")[0][:40] in " ".join(plain.stdout.split())
    markdown = purpose("history", "--format", "markdown").stdout
    assert markdown.startswith("# Heike\n\n23 November 2026 to")
    assert "| 2026-12-23 |" in markdown
    data = json.loads(purpose("history", "--format", "json").stdout)
    assert data["format"] == 1
    assert data["bars"][0]["name"] == "meaning"
    assert data["bars"][0]["points"][0] == {"day": "2026-11-23", "amount": 3.0}
    assert data["values"][0]["verdict"] in ("more", "less", "within", "too early")
    assert "mood" not in json.dumps(data), "mood is asked for care, and for nothing else"


def test_before_and_after_the_first_review(home: Path, purpose: Run, walked_once: Path) -> None:
    """Nothing yet; and after one review, that it is too early to tell."""
    assert "nothing to look back on yet" in purpose("history").stdout
    ran = purpose("history", PURPOSE_HOME=str(walked_once))
    assert "not reviewed yet" in ran.stdout
    assert EARLY.split(":")[0] in ran.stdout


@pytest.mark.parametrize("width", [40, 59, 60, 80, 200])
def test_no_line_is_wider_than_the_screen(year: Path, width: int) -> None:
    """And at most 80 columns, whatever the screen."""
    history = make_history(stages_of(Folder(year)))
    assert max(columns(line.text) for line in history_lines(history, width)) <= min(width, 80)


@given(name=texts, left=texts, width=st.integers(40, 80))
def test_any_words_are_inert_in_it(name: str, left: str, width: int) -> None:
    """A value, a seed and what it left may be anything a person can type."""
    points = {day: float(n) for n, day in enumerate(days(9))}
    ended = Ended(name=name, planted=DAY, day=DAY, left=left)
    history = History(
        name=name,
        reviews=tuple(points)[1:],
        values=(series(name, 0, 10, points, 8),),
        bars=(series("meaning", 1, 5, {DAY: 3.0}, 8),),
        planted=2,
        grown=(ended,),
        compost=(ended,),
    )
    for line in history_lines(history, width):
        assert columns(line.text) <= width
        assert "\x1b" not in line.text
    assert "\x1b" not in history_markdown(history)
    json.dumps(as_mapping(history))


def test_a_chart_shows_gaps_as_gaps__and_forty_years_in_one_row() -> None:
    """A column a month; a missed month is a gap, never a straight line through it."""
    missed = series("x", 0, 10, {days(9)[n]: 5.0 for n in (0, 1, 2, 6)}, 3)
    assert GAP in chart(missed, 40)
    assert chart(missed, 40).count(GAP) == 3
    long = series("x", 0, 10, dict.fromkeys(days(480), 9.0), 479)
    assert len(chart(long, 30)) <= 30
    assert set(chart(long, 30)) <= set("▁▂▃▄▅▆▇█")


def test_an_entry_that_does_not_fit_is_named(year: Path, purpose: Run) -> None:
    """Exit 3, with the file; the others are as they were."""
    entry = year / "journal" / "2026-12-23-review.toml"
    entry.write_text(entry.read_text("utf-8").replace("lived = 5", 'lived = "five"', 1), "utf-8")
    ran = purpose("history")
    assert ran.returncode == 3
    assert "2026-12-23-review.toml" in ran.stderr


def test_a_walk_that_plants_anew_lays_the_old_seeds_aside(walked: Path) -> None:
    """They are counted as planted; no one said what became of them, so nothing is said."""
    sat(walked, DAY + timedelta(days=400), plain_answer, only="seed")
    history = make_history(replay(Folder(walked).journal(), CATALOGUE, []))
    assert history.planted == 4, "with the call that was put off"
    assert history.laid_aside == 2

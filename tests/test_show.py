"""`purpose show` over time: every version, what was written then, moments and reviews."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from purpose.dates import stretch
from purpose.journal.log import Entry
from purpose.store import Folder

from .conftest import Run


@pytest.mark.parametrize(
    ("said", "first", "last"),
    [
        ("2027", date(2027, 1, 1), date(2027, 12, 31)),
        ("2028-02", date(2028, 2, 1), date(2028, 2, 29)),
        ("2027-03-14", date(2027, 3, 14), date(2027, 3, 14)),
    ],
)
def test_a_year_a_month_or_a_day(said: str, first: date, last: date) -> None:
    """From its first day to its last."""
    assert stretch(said) == (first, last)


@pytest.mark.parametrize("said", ["", "march", "2027-13", "2027-02-30", "2027-1-1-1", "-3"])
def test_anything_else_is_no_stretch_of_days(said: str) -> None:
    """And is not guessed at."""
    with pytest.raises(ValueError):
        stretch(said)


@pytest.fixture
def twice(home: Path, walked: Path) -> Path:
    """A walk in November 2026, and a letter written again in March 2027."""
    again = Entry(exercise="letter", day=date(2027, 3, 14), answers={"letter": "Dear Emil, again."})
    Folder(home).add_entry("letter", again.day, again.as_mapping())
    return home


def test_what_was_written_then(twice: Path, purpose: Run) -> None:
    """Of everything, or of one exercise; the older version is there under its own day."""

    def shown(*options: str) -> list[tuple[str, str]]:
        found = json.loads(purpose("show", "--format", "json", *options).stdout)
        return [(each["exercise"], each["date"]) for each in found["entries"]]

    assert shown("--day", "2027-03") == [("letter", "2027-03-14")]
    purpose("grain", input="a heron", PURPOSE_TODAY="2027-03-20")
    of_the_month = purpose("show", "--day", "2027-03").stdout
    assert of_the_month.startswith("The voice and the letter\n14 March 2027\n")
    assert of_the_month.endswith("\n\n\nMarch 2027\n  20 Mar  a heron\n")
    found = json.loads(purpose("show", "--day", "2027-03-20", "--format", "json").stdout)
    assert (found["entries"], found["grains"][0]["text"]) == ([], "a heron")
    assert ("letter", "2026-11-23") in shown("--day", "2026")
    assert shown("letter", "--day", "2026") == [("letter", "2026-11-23")]
    ran = purpose("show", "--day", "2025")
    assert (ran.returncode, ran.stdout) == (0, "")
    assert ran.stderr.startswith("Nothing was written then.")
    assert purpose("show", "--day", "last week").returncode == 2


def test_show_grain_has_the_moments(home: Path, purpose: Run) -> None:
    """They are no exercise of the journal, and are read back all the same."""
    assert "purpose grain" in purpose("show", "grain").stderr
    purpose("grain", "--on", "2025-03-02", input="a heron")
    assert purpose("show", "grain").stdout == purpose("grain", "--list").stdout
    assert "a heron" in purpose("show", "grain", "--day", "2025-03").stdout
    assert "a heron" not in purpose("show", "grain", "--day", "2026").stdout


@pytest.mark.parametrize("name", ["review", "again", "care_card"])
def test_what_is_not_written_yet_names_the_command_that_asks_it(name: str, purpose: Run) -> None:
    """Which is not `purpose start` for all of them."""
    said = purpose("show", name).stderr
    assert said.startswith("Nothing is written there yet: purpose ")
    assert "--only" not in said

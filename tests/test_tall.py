"""A page that is taller than the terminal: its beginning is seen."""

from __future__ import annotations

import stat
from pathlib import Path

import pytest

from purpose.commands._tall import pager, turned

from .conftest import Run
from .pseudo_terminal import Person


def test_a_small_terminal_without_a_pager_has_the_sentence_and_what_is_next_last(
    sits_down: type[Person], walked: Path
) -> None:
    person = sits_down("plan", rows=24)
    assert person.leaves() == 0
    seen = person.shows()
    assert "I'm here, for now, to read things for people" in seen
    assert "Fridays: the hammer" in seen


def test_a_tall_one_has_all_of_it_in_its_order(sits_down: type[Person], walked: Path) -> None:
    person = sits_down("plan", rows=90)
    assert person.leaves() == 0
    seen = person.shows()
    assert seen.index("I'm here") < seen.index("Fridays: the hammer") < seen.index("Next look")


def test_who_listens_hears_it_in_its_order(sits_down: type[Person], walked: Path) -> None:
    person = sits_down("plan", rows=24, ACCESSIBLE="1")
    assert person.leaves() == 0
    assert person.shows().endswith("hearing aid out")


def test_a_pager_gets_it_whole_and_through_a_pipe_alone(
    sits_down: type[Person], walked: Path, tmp_path: Path
) -> None:
    """With its weight and colour; and nothing is logged."""
    kept = tmp_path / "kept"
    script = tmp_path / "reads"
    script.write_text(f'#!/bin/sh\necho "$LESSHISTFILE" > {kept}\ncat >> {kept}\n', "utf-8")
    script.chmod(script.stat().st_mode | stat.S_IXUSR)
    person = sits_down("plan", rows=24, PAGER=str(script))
    assert person.leaves() == 0
    text = kept.read_text("utf-8")
    assert text.startswith("-\n")
    assert "\x1b[1m" in text and "Next look" in text


def test_a_pipe_is_never_paged(purpose: Run, walked: Path) -> None:
    assert "Next look" in purpose("plan", PAGER="false").stdout


@pytest.mark.parametrize("wanted", ["", "cat", "nothing-of-that-name"])
def test_who_wants_no_pager_has_none(wanted: str) -> None:
    assert pager({"PAGER": wanted}) == []


def test_turned() -> None:
    assert turned("a\nb\nc\nd", 2) == "c\nd\na\nb"

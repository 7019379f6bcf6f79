"""The bloom: grown from what was listed, always the same, in ink and in a terminal's dots."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from wcwidth import wcswidth

from purpose.drawing.bloom import bloom
from purpose.drawing.bloom_svg import drawing
from purpose.drawing.bloom_text import ROWS, bloom_words, drawn, picture
from purpose.page.plan_page import lay_out
from purpose.profile.on_page import on_page
from purpose.profile.plan import make_plan
from purpose.profile.profile import Profile, read_profile
from purpose.profile.things import Possibility
from purpose.store import Folder

from .conftest import Run
from .golden import TODAY, person
from .golden.strangers import strangers
from .pseudo_terminal import Person


def test_two_people_with_the_same_counts_have_different_flowers() -> None:
    one, other = (
        Profile(possibilities=(Possibility(name=name, petal="loving"),))
        for name in ("ring", "sing")
    )
    assert drawing(bloom(one)) != drawing(bloom(other))
    assert drawing(bloom(one)) == drawing(bloom(one))
    assert drawing(bloom(Profile())) == ""


def test_a_petal_for_each_possibility_and_a_mote_for_each_grain() -> None:
    ideas = tuple(Possibility(name=f"{n}", petal="failing", picked=not n) for n in range(3))
    made = bloom(Profile(possibilities=ideas), [3, 0, 4])
    assert sum(not petal.is_bud for petal in made.petals) == 3
    assert sum(petal.is_bud for petal in made.petals) == 6
    assert len(made.dust) == 7
    assert bloom_words(made).startswith(
        "A flower with a petal for each possibility: failing 3. One is open."
    )


def test_a_form_that_was_picked_opens_the_petal_it_grew_from() -> None:
    ideas = (
        Possibility(name="a table", petal="healing", branched=True, strange="forty words"),
        Possibility(name="forty words", picked=True),
    )
    (petal,) = (each for each in bloom(Profile(possibilities=ideas)).petals if not each.is_bud)
    assert petal.is_open and petal.direction == "healing" and len(petal.shells) == 1


# -- in a terminal ----------------------------------------------------------------------------


def dots(lines: list[str]) -> int:
    return sum((ord(c) - 0x2800).bit_count() for c in "".join(lines) if 0x2800 <= ord(c) < 0x2900)


@given(strangers, st.lists(st.integers(0, 60), max_size=14), st.integers(8, 20))
@settings(max_examples=40)
def test_the_sibling_stays_in_its_square(profile: Profile, moments: list[int], rows: int) -> None:
    lines = drawn(bloom(profile, moments), rows)
    assert len(lines) <= rows
    assert all(wcswidth(line) == 2 * rows for line in lines)
    assert lines == drawn(bloom(profile, moments), rows)


def test_an_open_petal_is_full_and_a_branched_one_has_another_in_it() -> None:
    plain = Possibility(name="sing", petal="failing")
    closed, opened, branched = (
        dots(drawn(bloom(Profile(possibilities=(each,))), ROWS))
        for each in (plain, replace(plain, picked=True), replace(plain, branched=True, bold="b"))
    )
    assert closed < branched < opened
    assert picture(Profile()) == "" and drawn(bloom(Profile()), ROWS) == []


def test_every_grain_is_a_dot_more() -> None:
    ideas = Profile(possibilities=(Possibility(name="sing", petal="failing"),))
    without, with_dust = (dots(drawn(bloom(ideas, moments), ROWS)) for moments in ([], [2, 1]))
    assert with_dust == without + 3


@pytest.mark.parametrize("whose", ["full", "quick", "overlong", "almost-empty"])
def test_beside_the_sentence_it_costs_no_word(whose: str) -> None:
    """All that the page said it still says; what comes on top is the picture's height."""
    plan = on_page(make_plan(person(whose), TODAY))
    rows = drawn(bloom(person("full")), 12)
    page, pictured = lay_out(plan), lay_out(plan, picture=rows)
    left = pictured.lines[1 : len(rows) + 1]  # the picture's rows, with the sentence beside them
    beside = [row.text.strip() for row in left]
    said = " ".join(r.removeprefix(d.strip()) for r, d in zip(beside, rows, strict=True))
    said += " ".join(each.text for each in pictured.lines[len(rows) + 1 :])
    if whose != "overlong":  # whose sentence has more lines than the picture
        words = page.text.replace("·  ·  ·", "").split()
        assert said.replace("·  ·  ·", "").split() == words
    assert len(pictured.lines) <= len(page.lines) + len(rows) + 1
    assert all(wcswidth(each.text) <= 80 for each in pictured.lines)
    assert lay_out(plan, 50, picture=rows) == lay_out(plan, 50)


def test_it_is_for_eyes_only(sits_down: type[Person], purpose: Run, walked: Path) -> None:
    """On a terminal it is there; not in a pipe, and not for a person who asked for plain lines."""
    flower = drawn(bloom(read_profile(Folder(walked).profile())), 12)[5].strip()
    with_eyes = sits_down("plan", rows=100)
    assert with_eyes.leaves() == 0
    assert flower in with_eyes.shows()
    plain = sits_down("plan", rows=100, PURPOSE_PLAIN="1")
    assert plain.leaves() == 0
    assert "I steer by" in plain.shows() and flower not in plain.shows()
    assert flower not in purpose("plan").stdout

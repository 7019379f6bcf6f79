"""The plan page: it fits whatever was written, and says what it cut."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from wcwidth import width as columns

from purpose.journal.history import History, ReviewWords
from purpose.page.lines import Line, Page, Paragraph, Span, painted
from purpose.page.plan_page import lay_out
from purpose.page.plan_sections import sections
from purpose.page.shorten import SHORTENS, shortened_notice
from purpose.paper.care_card_sheet import care_card_sheet
from purpose.paper.history_sheet import history_sheet
from purpose.profile.plan import SECTIONS, Plan, make_plan
from purpose.profile.profile import CareCard, Ended, Letter, Person, Profile, Seed
from purpose.text import inert, one_line

from .golden import PEOPLE, TODAY, agrees, person
from .golden.strangers import SAYINGS, everything, strangers, texts

HEIGHT = 66
UNSEEN = re.compile("[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
"""What must never reach a terminal: commands, keys, and marks that turn the line around."""


@pytest.mark.parametrize("width", [80, 40])
@pytest.mark.parametrize("whose", PEOPLE)
def test_the_page_is_the_one_that_was_read_by_eye(whose: str, width: int) -> None:
    page = lay_out(make_plan(person(whose), TODAY), width)
    agrees(f"{page.text}\n\n{shortened_notice(page.shortened)}".rstrip(), f"{whose}-{width}.txt")


# -- it fits --------------------------------------------------------------------------------


@given(strangers, st.integers(40, 80))
@example(Profile(), 40)
def test_every_page_fits_and_is_honest(profile: Profile, width: int) -> None:
    _right_page(profile, width)


@pytest.mark.parametrize("width", [40, 41, 59, 60, 71, 72, 80])
@pytest.mark.parametrize("script", SAYINGS)
def test_someone_who_answered_everything_at_length_fits(script: str, width: int) -> None:
    profile = everything(" ".join([SAYINGS[script]] * 12))
    page = _right_page(profile, width)
    assert set(page.shortened) == _cut_parts(make_plan(profile, TODAY), page)


@pytest.mark.parametrize("width", [40, 80])
@pytest.mark.parametrize(
    "saying", ["word " * 20_000, "字" * 34_000, "x" * 100_000, "a" + "\u0301" * 50_000]
)
def test_answers_of_100_kb_fit(saying: str, width: int) -> None:
    letter = Letter(to=saying, line=saying)
    _right_page(replace(person("full"), purpose=saying, core_want=saying, letter=letter), width)


@pytest.mark.parametrize("whose", PEOPLE)
def test_each_width_and_height_is_filled_but_never_passed(whose: str) -> None:
    plan = make_plan(person(whose), TODAY)
    for width in range(40, 81):
        _right_page(person(whose), width)
    for height in range(55, 75):
        page = lay_out(plan, 80, height)
        assert len(page.lines) <= height
        assert len(page.lines) == height or not page.shortened


def _right_page(profile: Profile, width: int) -> Page:
    plan = make_plan(profile, TODAY)
    page = lay_out(plan, width)
    assert len(page.lines) <= HEIGHT
    for line in page.lines:
        assert columns(line.text) <= width
        assert not UNSEEN.search(line.text)
        assert "\n" not in line.text
    whole = lay_out(plan, width, height=10_000)
    if len([line for line in whole.lines if line.text]) <= HEIGHT:
        assert page.shortened == ()
    assert _cut_parts(plan, page) <= set(page.shortened)
    for missing in plan.missing:
        assert missing.exercise in page.text
    return page


def _cut_parts(plan: Plan, page: Page) -> set[str]:
    """The parts of which not all words are on the page, found by looking for them there."""
    shown = "".join(
        "".join(span.text for span in line.spans if span.role in ("headline", "name", "text"))
        for line in page.lines
    )
    shown = "".join(shown.split())
    return {part for part, text in _words(plan) if "".join(inert(text).split()) not in shown}


def _words(plan: Plan) -> Iterator[tuple[str, str]]:
    yield "purpose", plan.purpose
    yield "name", plan.name
    for section in sections(plan):
        for item in section.items:
            if isinstance(item, Paragraph):
                yield item.part, item.text


@given(texts, st.integers(20, 80), st.integers(1, 6), st.sampled_from(["", "If ", "Witness: "]))
def test_no_word_is_cut_unless_it_is_too_wide_for_a_line(
    text: str, width: int, most: int, lead: str
) -> None:
    words = (lead + one_line(inert(text))).split()
    lines = Paragraph(part="", text=text, lead=lead).lines(width, most)
    shown = [line.text for line in lines]
    for word in " ".join(shown).split():
        whole = word in words or word == "…"
        part_of_a_wide_one = any(word in each and columns(each) > width - 2 for each in words)
        at_a_hyphen = any(word in each and "-" in each for each in words)
        without_spaces = any(word in each and columns(each) > len(each) for each in words)
        assert whole or part_of_a_wide_one or at_a_hyphen or without_spaces, word


def test_the_longest_text_gives_before_the_others_lose_a_word() -> None:
    profile = replace(person("full"), core_want="and " * 2_000)
    page = lay_out(make_plan(profile, TODAY))
    assert page.shortened == ("core want",)
    assert len(page.lines) == HEIGHT


def test_what_one_sets_out_to_do_gives_after_the_rest() -> None:
    page = lay_out(make_plan(person("full"), TODAY), 40)
    assert page.shortened
    assert not {"purpose", "first seed", "second seed", "cue"} & set(page.shortened)


def test_a_short_page_keeps_its_air() -> None:
    lines = lay_out(make_plan(person("quick"), TODAY)).lines
    assert lines[0].text == lines[2].text == ""


def test_every_part_can_give_and_be_read_elsewhere() -> None:
    """On the plan, on the history's page, which has everything in Markdown, or on the card."""
    ended = (Ended(name="a"),)
    history = History(
        name="b",
        planted=3,
        growing=(Seed(name="c"),),
        grown=ended,
        compost=ended,
        words=(ReviewWords(TODAY, "d"),),
    )
    card = care_card_sheet(
        CareCard(signs="a", helps="b", who="c", professional="d", room="e"), "", "112", TODAY
    )
    there = {each.part for each in history_sheet(history, TODAY, "a4").passages()}
    there = (there | {each.part for each in card.passages()}) - {""}
    assert there <= set(SHORTENS) <= set(SECTIONS) | there


def test_the_notice_names_what_was_cut_and_where_it_is_whole() -> None:
    long = "word " * 1_000
    page = lay_out(make_plan(Profile(purpose="short", letter=Letter(line=long)), TODAY))
    assert shortened_notice(page.shortened) == (
        "Shortened to fit one page: letter; `purpose show letter` has all of it."
    )
    page = lay_out(make_plan(Profile(purpose=long, person=Person(name=long)), TODAY))
    assert "purpose, name; `purpose show` has" in shortened_notice(page.shortened)
    assert shortened_notice(lay_out(make_plan(Profile(), TODAY)).shortened) == ""


def test_labels_and_days_stay_however_long_the_words() -> None:
    text = lay_out(make_plan(everything("word " * 500), TODAY), 40).text
    for label in (
        "values",
        "core want",
        "loosen",
        "next review",
        "If ",
        "then I will ",
        "First step, 3 January 2027:",
    ):
        assert label in text
    assert text.count("lived 10 of 10") == 5


def test_one_seed_is_just_a_seed() -> None:
    text = lay_out(make_plan(Profile(seeds=(Seed(name="read"),)), TODAY)).text
    assert re.search(r"^ +seed   read$", text, re.MULTILINE)
    assert "first seed" not in text


def test_the_start_stands_beside_the_pulse_once_there_is_a_second() -> None:
    plan = make_plan(person("full"), TODAY)
    assert "meaning      ●●●○○  3.3  at first 2.7" in lay_out(plan).text
    once = replace(person("full"), pulses=person("full").pulses[:1])
    assert "at first" not in lay_out(make_plan(once, TODAY)).text


# -- in colour ------------------------------------------------------------------------------


@given(strangers)
@settings(max_examples=15)
def test_a_terminal_shows_the_same_characters(profile: Profile) -> None:
    page = lay_out(make_plan(profile, TODAY))
    for colour in (True, False):
        styled = painted(page.lines, colour=colour)
        assert re.sub(r"\x1b\[\d+m", "", styled) == page.text


def test_a_terminal_is_given_weight__and_colour_only_if_it_may_have_it() -> None:
    lines = lay_out(make_plan(person("full"), TODAY)).lines
    assert "\x1b[1mHonesty" in painted(lines)
    assert "\x1b[1mHonesty" in painted(lines, colour=False)
    marked = [Line((Span("● ", "mark"), Span("a door")))]
    assert painted(marked) == "\x1b[36m● \x1b[0ma door"
    assert painted(marked, colour=False) == "● a door"


def test_the_plain_page_and_the_first_page_load_nothing_slow() -> None:
    code = (
        "import sys, purpose.page.plan_page, purpose.page.home_page;"
        "print(sorted({'rich', 'typer', 'questionary', 'typst'} & set(sys.modules)))"
    )
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert ran.stdout == "[]\n"


def test_every_section_of_the_table_stands_on_the_page() -> None:
    """With its title, which is its name there; and none stands there that the table has not."""
    plan = make_plan(person("full"), TODAY)
    plan = replace(plan, composted=(Ended(name="a raft", left="knots"),))
    pages = [sections(replace(plan, seeds=plan.seeds[:1] * seeds)) for seeds in (1, 2)]
    found = [each for page in pages for each in page]
    # The sentence stands above the sections, and the name in the foot.
    assert {each.label for each in found} == set(SECTIONS) - {"purpose", "name"}
    parts = {item.part for each in found for item in each.items if isinstance(item, Paragraph)}
    assert parts <= set(SHORTENS)

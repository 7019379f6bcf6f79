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
from purpose.page.plan_sections import foot, sections
from purpose.page.shorten import SHORTENS, shortened_notice
from purpose.paper.care_card_sheet import care_card_sheet
from purpose.paper.history_sheet import history_sheet
from purpose.profile.coming import Coming
from purpose.profile.on_page import on_page
from purpose.profile.plan import Plan, make_plan
from purpose.profile.profile import (
    CareCard,
    Ended,
    Letter,
    Person,
    Pool,
    Profile,
    Seed,
    Walk,
)
from purpose.profile.sections import SECTIONS
from purpose.profile.things import Value
from purpose.text import inert, one_line

from .golden import PEOPLE, TODAY, agrees, person
from .golden.strangers import SAYINGS, everything, strangers, texts

HEIGHT = 66


def plan_of(profile: Profile) -> Plan:
    """What of a profile is on the page."""
    return on_page(make_plan(profile, TODAY))


UNSEEN = re.compile("[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
"""What must never reach a terminal: commands, keys, and marks that turn the line around."""


@pytest.mark.parametrize("width", [80, 40])
@pytest.mark.parametrize("whose", PEOPLE)
def test_the_page_is_the_one_that_was_read_by_eye(whose: str, width: int) -> None:
    page = lay_out(plan_of(person(whose)), width)
    said = shortened_notice(page.shortened, page.left_out)
    agrees(f"{page.text}\n\n{said}".rstrip(), f"{whose}-{width}.txt")


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
    assert _cut_parts(plan_of(profile), page) <= {*page.shortened, *page.left_out}


@pytest.mark.parametrize("width", [40, 80])
@pytest.mark.parametrize(
    "saying", ["word " * 20_000, "字" * 34_000, "x" * 100_000, "a" + "\u0301" * 50_000]
)
def test_answers_of_100_kb_fit(saying: str, width: int) -> None:
    letter = Letter(to=saying, line=saying)
    _right_page(replace(person("full"), purpose=saying, core_want=saying, letter=letter), width)


@pytest.mark.parametrize("whose", PEOPLE)
def test_each_width_and_height_is_filled_but_never_passed(whose: str) -> None:
    plan = plan_of(person(whose))
    for width in range(40, 81):
        _right_page(person(whose), width)
    for height in range(40, 75):
        page = lay_out(plan, 80, height)
        assert len(page.lines) <= height


def _right_page(profile: Profile, width: int) -> Page:
    plan = plan_of(profile)
    page = lay_out(plan, width)
    assert len(page.lines) <= HEIGHT
    for line in page.lines:
        assert columns(line.text) <= width
        assert not UNSEEN.search(line.text)
        assert "\n" not in line.text
    whole = lay_out(plan, width, height=10_000)
    if len([line for line in whole.lines if line.text]) <= HEIGHT:
        assert page.shortened == page.left_out == ()
    assert _cut_parts(plan, page) <= {*page.shortened, *page.left_out}
    written = sum(text.count("…") for _, text in _words(plan))
    assert len(page.shortened) <= 1
    assert page.text.count("…") <= written + 1
    return page


def _cut_parts(plan: Plan, page: Page) -> set[str]:
    """The parts of which not all words are on the page, found by looking for them there."""
    shown = "".join(
        "".join(
            span.text for span in line.spans if span.role in ("headline", "name", "text", "quiet")
        )
        for line in page.lines
    )
    shown = "".join(shown.split())
    return {part for part, text in _words(plan) if "".join(inert(text).split()) not in shown}


def _words(plan: Plan) -> Iterator[tuple[str, str]]:
    yield "sentence", plan.purpose
    yield "name", plan.name
    for item in (*(item for section in sections(plan) for item in section.items), *foot(plan)):
        if isinstance(item, Paragraph):
            yield item.part, item.text


@given(texts, st.integers(20, 80), st.integers(1, 6), st.sampled_from(["", "When: ", "I tell: "]))
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


def test_one_long_text_gives_before_any_line_leaves() -> None:
    profile = replace(person("full"), core_want="and " * 2_000)
    page = lay_out(plan_of(profile))
    assert (page.shortened, page.left_out) == (("under it all",), ())
    assert len(page.lines) == HEIGHT


def test_where_one_is_not_enough_lines_leave_whole() -> None:
    """What one sets out to do, and whom to call, are there when the rest has gone."""
    profile = replace(
        everything("word " * 100), purpose="to mend", person=Person(name="Ana", call="Rui, 0171")
    )
    page = lay_out(plan_of(profile))
    assert not {"sentence", "hard evening", "name"} & {*page.shortened, *page.left_out}
    assert "I steer by" in page.left_out
    text = lay_out(plan_of(person("full")), 80, 40).text
    assert "When: I pass the library on the way to the tram" in text


def test_a_moment_never_stands_without_its_act() -> None:
    for height in range(20, 66):
        text = lay_out(plan_of(person("overlong")), 80, height).text
        assert text.count("When: ") == text.count("Then: ")


def test_a_short_page_keeps_its_air() -> None:
    lines = lay_out(plan_of(person("quick"))).lines
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
    page = lay_out(plan_of(Profile(purpose="short", letter=Letter(line=long))))
    assert shortened_notice(page.shortened, page.left_out) == (
        "To fit one page. Shortened: letter. `purpose show letter` has all of it."
    )
    page = lay_out(plan_of(Profile(purpose=long, person=Person(name=long))))
    said = shortened_notice(page.shortened, page.left_out)
    assert "Shortened: sentence. Left out, or some of it: name. `purpose show` has" in said
    assert shortened_notice(lay_out(plan_of(Profile())).shortened) == ""


def test_one_seed_is_just_what_is_next() -> None:
    values = tuple(Value(name=f"value {n}", words=f"words {n}") for n in range(4))
    text = lay_out(plan_of(Profile(values=values, seeds=(Seed(name="read"),)))).text
    assert re.search(r"^ +next   read$", text, re.MULTILINE)
    assert "also" not in text


# -- in colour ------------------------------------------------------------------------------


@given(strangers)
@settings(max_examples=15)
def test_a_terminal_shows_the_same_characters(profile: Profile) -> None:
    page = lay_out(plan_of(profile))
    for colour in (True, False):
        styled = painted(page.lines, colour=colour)
        assert re.sub(r"\x1b\[\d+m", "", styled) == page.text


def test_a_terminal_is_given_weight__and_colour_only_if_it_may_have_it() -> None:
    lines = lay_out(plan_of(person("full"))).lines
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


LIVED = replace(
    everything("mends"),
    letter=Letter(to="Uwe", line="a line", sooner="not in ten years", sooner_on=TODAY),
    coming=(Coming(name="the move", day=TODAY, on_page=True),),
    mask=Pool(loosen="her", notch="no list", figure="have you eaten?"),
    say_no="the board, on Monday",
    walk=Walk(done={"seed": TODAY}),
)
"""Somebody with everything that a page can have."""


def test_every_part_of_the_table_stands_on_the_page() -> None:
    """And none stands there that the table has not."""
    found = set()
    for want in ("", LIVED.core_want):  # of the last three there are two
        plan = plan_of(replace(LIVED, core_want=want, next_chapter="" if want else "a chapter"))
        items = [item for section in sections(plan) for item in section.items]
        found |= {each.part for each in (*items, *foot(plan)) if isinstance(each, Paragraph)}
    shown = {part for part, row in SECTIONS.items() if row.on_page}
    # The sentence stands above the sections, name and day of the next look at the foot.
    assert found | {"sentence", "name", "next look"} == shown
    assert found <= set(SHORTENS)

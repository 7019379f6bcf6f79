"""The plan and the read-backs as Markdown: whole, and inert."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.token import Token

from purpose.page.markdown import escaped, plan_markdown
from purpose.profile.on_page import on_page
from purpose.profile.plan import make_plan
from purpose.profile.profile import Profile
from purpose.text import inert, one_line

from .golden import PEOPLE, TODAY, agrees, person
from .golden.strangers import SAYINGS, everything, texts


@pytest.mark.parametrize("whose", PEOPLE)
def test_the_markdown_is_the_one_that_was_read_by_eye(whose: str) -> None:
    agrees(plan_markdown(on_page(make_plan(person(whose), TODAY))), f"{whose}.md")


MARKUP = "# a|* b|1. c|1) d|- e|+ f|=== g|> h|[i](j)|![k](l)|`m`|<b>n</b>|&amp;|**o**|_p_|~~q~~|---"


@pytest.mark.parametrize("words", [*MARKUP.split("|"), "    four spaces", "12. a year\n- a list"])
def test_markup_is_shown_and_not_obeyed(words: str) -> None:
    _assert_shown_as_written(words)


@given(texts | st.text("#*_`-+=>[]()!&;<b>.1 \\~|$", max_size=30))
def test_any_words_are_shown_as_they_were_written(words: str) -> None:
    _assert_shown_as_written(words)


def _assert_shown_as_written(words: str) -> None:
    tokens = MarkdownIt("commonmark").enable(["table", "strikethrough"]).parse(escaped(words))
    said = one_line(inert(words))
    assert [token.type for token in tokens] == (
        ["paragraph_open", "inline", "paragraph_close"] if said else []
    )
    assert {each.type for token in tokens for each in token.children or ()} <= {"text"}
    assert _text(tokens) == said


@pytest.mark.parametrize("script", SAYINGS)
def test_the_plan_is_whole_and_its_shape_is_the_pages_own(script: str) -> None:
    saying = " ".join([SAYINGS[script]] * 30)
    plan = on_page(make_plan(everything(saying), TODAY))
    tokens = MarkdownIt().parse(plan_markdown(plan))
    shown = "".join(_text(tokens).split())
    assert shown.count("".join(inert(saying).split())) == 36
    assert [token.tag for token in tokens if token.type == "heading_open"] == ["h1"] + ["h2"] * 7


def test_an_empty_plan_says_nothing_of_what_is_to_come() -> None:
    text = plan_markdown(on_page(make_plan(Profile(), TODAY)))
    assert text.startswith("# Plan\n")
    assert "purpose start" not in text


def test_when_and_then_are_two_lines() -> None:
    text = plan_markdown(on_page(make_plan(person("quick"), TODAY)))
    assert "drafting an email\n- Then: lay out two planes" in text


def _text(tokens: list[Token]) -> str:
    return "".join(
        each.content for token in tokens for each in token.children or () if each.type == "text"
    )

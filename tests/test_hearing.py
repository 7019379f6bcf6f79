"""What a person's words are taken for, and what must set no rule off: `purpose.hearing`."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from purpose.hearing.nonanswers import is_dont_know, is_none, without_dont_know

# -- no answer -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "said",
    [
        *("idk", "IDK.", "idk, next", "Idk. Next", "dunno", "I don't know", "i dont know"),
        *("I don’t know!", "I do not know", "no idea", "No idea at all, sorry", "?", "???", "-"),
        *("—", "...", "…", "n/a", "N/A", "ｉｄｋ", "？", "hmm, not sure", "idk idk idk"),
        *("I really don't know", "well I don't know yet", "not sure, I don't know"),
        "i can't think of anything right now",
    ],
)
def test_an_answer_that_says_only_that_they_do_not_know(said: str) -> None:
    assert is_dont_know(said)
    assert not is_none(said)
    assert without_dont_know(said) == ""


@pytest.mark.parametrize(
    "said",
    [
        *("no", "No.", "nothing", "Nothing really", "nobody", "No one", "none", "none at all"),
        *("ｎｏ", "nope", "no, nothing", "Nobody else", "no thanks"),
    ],
)
def test_an_answer_that_says_only_that_there_is_none(said: str) -> None:
    assert is_none(said)
    assert not is_dont_know(said)
    assert without_dont_know(said) == said


@pytest.mark.parametrize(
    "said",
    [
        "I don't know a better word. Dazugehören",
        "No, Thomas was Thomas",
        "Next year",
        "Next",
        "No. 14",
        "none of your business",
        "nothing fancy, soup for the neighbours",
        "no more Sunday calls",
        "Nothing but walking",
        "not teach, listen",
        "“I don't know”",
        '"nobody"',
        "I say I don't know, in one meeting",
        "I know",
        "don't",
        "Nothing. I liked the nothing.",
        "Noone, my horse",
        "",
        " ",
        "a",
        "7",
        "❤",
        "+",
        "今",
    ],
)
def test_what_only_looks_like_no_answer(said: str) -> None:
    assert not is_none(said)
    if said.strip():
        assert not is_dont_know(said)
    assert without_dont_know(said) == said


@pytest.mark.parametrize(
    ("said", "left"),
    [
        ("write it so he can do it. idk", "write it so he can do it."),
        ("write it so he can do it. idk, next", "write it so he can do it."),
        ("write it so he can do it. Idk. Next.", "write it so he can do it."),
        ("I don't know. To be of use, I suppose.", "To be of use, I suppose."),
        ("One.\n\nI don't know.\n\nTwo.", "One.\n\nTwo."),
        ("Was she? I don't know. We never asked.", "Was she? I don't know. We never asked."),
        ("A better word? I don't know one.", "A better word? I don't know one."),
        ("Home. Next year, perhaps.", "Home. Next year, perhaps."),
        ("はい。？", "はい。？"),
    ],
)
def test_a_sentence_that_says_only_so_is_left_out(said: str, left: str) -> None:
    assert without_dont_know(said) == left


@given(st.text(max_size=120))
def test_any_text_can_be_heard(text: str) -> None:
    left = without_dont_know(text)
    assert left == text or len(left) < len(text)
    assert without_dont_know(left) == left or left == ""

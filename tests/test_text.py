"""Words at the edges: what is kept of what is typed, and how it is shown in columns."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from purpose.hearing.sentences import sentences
from purpose.text import clean, columns, inert, listed, one_line, same, spelled, wrapped

SCRIPTS = st.text(
    st.sampled_from("ab cdé-– “”.,ыλ 我想留下한국어かなשלוםعربيहिन्दी👩‍👧🏳️‍🌈é\u0301\n\t ")
    | st.characters()
)


@given(text=SCRIPTS, width=st.integers(12, 90), most=st.none() | st.integers(1, 5))
def test_lines_fit__and_say_every_word(text: str, width: int, most: int | None) -> None:
    """No line is wider than asked, and without a limit no character but space is lost."""
    lines = wrapped(text, width, indent="  ", most=most)
    assert all(columns(line) <= width for line in lines)
    if most is None:
        assert "".join("".join(lines).split()) == "".join(inert(text).split())
    else:
        assert len(lines) <= max(most, 1)


@given(text=st.text())
def test_what_is_kept_can_be_kept(text: str) -> None:
    """No control characters and no lone surrogates; cleaning twice changes nothing."""
    kept = clean(text)
    kept.encode()
    assert not any((ord(c) < 32 and c not in "\n\t") or 0x7F <= ord(c) < 0xA0 for c in kept)
    assert clean(kept) == kept
    assert inert(kept).replace("\ufffd", "").strip() or not kept.strip("\u200e\u200f")


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("a\r\nb\rc", "a\nb\nc"),
        ("caf\udce9", "café"),
        ("\x1b[A\x1b[Bhello\x1bOP", "hello"),
        ("\x1b]52;c;c2VjcmV0\x07words", "words"),
        ("nul\x00 and\x1a more", "nul and more"),
        ("👩‍👩‍👧 שלום", "👩‍👩‍👧 שלום"),
    ],
)
def test_keys_and_commands_are_no_words(typed: str, kept: str) -> None:
    """What an arrow key sends is dropped whole; Latin-1 bytes are read as Latin-1."""
    assert clean(typed) == kept


def test_what_is_shown_cannot_turn_or_move() -> None:
    """Direction marks go; control characters become a visible sign."""
    assert inert("a\u202egnirts\x1b[2J") == "agnirts\ufffd[2J"


def test_every_width_is_the_tables() -> None:
    """What is known without a table is what the table says, character by character."""
    import wcwidth

    unlike = [
        chr(code)
        for code in range(0x20, 0x10000)
        if not 0x7F <= code < 0xA0
        and not 0xD800 <= code < 0xE000
        and columns(chr(code)) != wcwidth.width(chr(code))
    ]
    assert unlike == []


def test_a_long_page_of_chinese_wraps_at_once() -> None:
    """Thirty thousand characters without a space, in lines that are all but one full."""
    lines = wrapped("我想留下" * 8000, 76)
    assert {columns(line) for line in lines[:-1]} == {76}


def test_a_cut_is_at_a_word__or_at_a_character_where_there_are_few_words() -> None:
    """And an ellipsis says so."""
    assert wrapped("one two three four five", 14, most=1) == ["one two …"]
    assert wrapped("我 " + "想留下" * 30, 20, most=2)[1].startswith("想")


@pytest.mark.parametrize(
    ("names", "said"),
    [([], ""), (["a"], "a"), (["a", "b"], "a and b"), (["a", "b", "c"], "a, b and c")],
)
def test_things_in_one_breath(names: list[str], said: str) -> None:
    assert listed(names) == said


def test_the_same_answer_in_other_letters() -> None:
    """Case, spaces and a closing stop do not make another answer."""
    assert same(" Being  Seen. ", "being seen")
    assert not same("being seen", "being heard")
    assert one_line(" a\n b ") == "a b"


@pytest.mark.parametrize(
    ("text", "cut"),
    [
        ("Dear Uwe,\n\nI stayed. Did you? Yes!\n\nHeike", ["I stayed.", "Did you?", "Yes!"]),
        ("雨が降った。私は待った。", ["雨が降った。", "私は待った。"]),
        ("मैं रुका। तुम गए।", ["मैं रुका।", "तुम गए।"]),
        ("no stop at all", ["no stop at all"]),
        ("", []),
    ],
)
def test_sentences_in_any_script(text: str, cut: list[str]) -> None:
    """Pieces of the text as written; greetings and names beneath are left out."""
    assert sentences(text) == cut


def test_a_path_stays_whole_where_it_is_there_to_be_copied() -> None:
    """A message may be wider than the screen; a path broken in two leads nowhere."""
    path = "/home/ana/" + "a-very-long-folder-name/" * 5 + "profile.toml"
    assert wrapped(f"{path} cannot be read.", 40, whole=True) == [path, "cannot be read."]
    assert path not in wrapped(f"{path} cannot be read.", 40)


@given(SCRIPTS | st.text(st.characters(max_codepoint=0x9F)))
def test_json_says_the_same_and_moves_nothing(text: str) -> None:
    """Data for another program is often read in a terminal first."""
    said = spelled(json.dumps({"text": text}, ensure_ascii=False))
    assert json.loads(said) == {"text": text}
    assert inert(said) == said

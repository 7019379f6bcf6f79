"""Pages of every script, over several sets of fonts: words that break the typesetter too.

Which words do so depends on the fonts at hand, so each is set with all of the sets.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pypdfium2 as pdfium
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from purpose.commands._paper import hand_over, plan_paper
from purpose.errors import NotPrinted
from purpose.paper.letter_sheet import letter_sheet
from purpose.paper.panic import Panicked, caught
from purpose.paper.plan_sheet import plan_sheet
from purpose.paper.press import Drawing, Pressed, press_letter, press_sheet
from purpose.profile.plan import make_plan
from purpose.profile.profile import Profile
from purpose.profile.things import Value
from purpose.store import Folder

from .fonts import SETS, pinned
from .golden import TODAY
from .support.papers import broken, text_of

__all__ = ["broken"]

PANICS = [
    "תודה ✌🏽", "שלום 👍🏽", "שכרא 👍🏽", "א ❤️‍🔥", "א 🏳️‍🌈", "אכתב ✍🏽", "א֑", "לֹֽא֙", "שלום 1 abc א֑",
    "مَـٰلِكِ يَوْمِ ٱلدِّينِ ۚ إِيَّاكَ نَعْبُدُ وَإِيَّاكَ نَسْتَعِينُ ۗ صِرَٰطَ ٱلَّذِينَ أَنْعَمْتَ عَلَيْهِمْ " * 4,
    "إِلَىٰ", "مُوسَىٰ", "كَفَرُوا۟", "نۖ", "شكرا 👍🏽", "می‌خواهم بمانم ✌🏽",
]  # fmt: skip
"""Each broke typst 0.15 with at least one set of fonts."""

_LETTERS = [*"אבגשתובحمرכ ", "字", "눈", "é", *"1.!"]
_MARKS = ["֑", "ּ", "ֹ֙", "ٰ", "۟", "ۖ", *"✌🏽👍❤🔥🏳🌈", "\u200d", "\ufe0f"]
_SIGNS = st.sampled_from(_LETTERS) | st.sampled_from(_MARKS)
sayings = st.lists(_SIGNS, min_size=1, max_size=40).map("".join).map("א{}".format)
"""Texts that read from right to left, and end in anything."""


def plan(saying: str) -> Pressed:
    profile = Profile(purpose=saying, core_want=saying, values=(Value(name=saying, words=saying),))
    return press_sheet(plan_sheet(make_plan(profile, TODAY), "a4"), Drawing(), "pdf")


def letter(saying: str) -> Pressed:
    return press_letter(letter_sheet(f"{saying}\n\n{saying}", saying, TODAY, "a4", TODAY))


@pytest.mark.parametrize("fonts", SETS)
@pytest.mark.parametrize("saying", PANICS)
def test_words_that_broke_the_typesetter_stand_as_they_are(saying: str, fonts: str) -> None:
    with pinned(fonts):
        assert plan(saying).otherwise == ""
        assert letter(saying).otherwise == ""


@pytest.mark.parametrize("fonts", SETS)
@given(saying=sayings)
@example(saying="ט\u06db ח\u06e9פ\u0657a,פا ד\u063b✌ם\u05c7\u200b")
@settings(max_examples=8)
def test_whatever_reads_from_right_to_left_becomes_a_page(saying: str, fonts: str) -> None:
    with pinned(fonts):
        for page in (plan(saying), letter(saying)):
            assert len(pdfium.PdfDocument(page.content)) == 1


def test_what_no_font_has_is_named_by_itself() -> None:
    """Beside a sign that there is, a box is easily overlooked."""
    with pinned("built-in"):
        assert plan("I stay 👍🏽").missing == ("👍", "🏽")
    with pinned("Noto"):
        assert letter("👍🏽").missing == ("🏽",)


@pytest.mark.parametrize("fonts", SETS)
def test_a_letter_with_an_accent_is_drawn_once(fonts: str) -> None:
    """From two fonts it came twice, once without the accent; the one built in has all accents."""
    with pinned(fonts):
        page = letter("אב֑ג")
        assert page.missing == ()
        assert text_of(page.content).count("ב") == 3  # two lines, and for whom it is


# -- when the typesetter breaks ---------------------------------------------------------------


@pytest.fixture
def breaks(broken: Path) -> Iterator[Path]:
    """The template sets such words as typst cannot."""
    plant(broken, '"\\u{2067}" + body + "\\u{2069}"', "box(par(text(dir: rtl, body)))")
    with pinned("built-in"):
        yield broken


def plant(templates: Path, right: str, wrong: str) -> None:
    path = templates / "type.typ"
    source = path.read_text("utf-8")
    assert right in source
    path.write_text(source.replace(right, wrong), "utf-8")


def test_it_is_set_left_to_right_and_that_is_said(breaks: Path) -> None:
    for page in (plan("תודה ✌🏽"), letter("תודה ✌🏽")):
        assert "from right to left" in page.otherwise
        assert "ו" in text_of(page.content)


def test_else_without_the_sign_and_that_is_said(breaks: Path) -> None:
    plant(breaks, "if passage.leftward {", "if true {")
    for page in (plan("תודה ✌🏽"), letter("תודה ✌🏽")):
        assert "The letters are all there" in page.otherwise


def test_else_it_is_no_page(breaks: Path) -> None:
    plant(breaks, "if passage.leftward {", "if true {")
    plant(breaks, "rtl, body", 'rtl, "תודה ✌🏽"')
    for make in (plan, letter):
        with pytest.raises(NotPrinted, match="stumbled"):
            make("אב")


def test_nothing_of_it_reaches_the_screen(breaks: Path, capfd: pytest.CaptureFixture[str]) -> None:
    """Not even what Rust writes to the descriptor itself; and after it, everything does again."""
    plan("תודה ✌🏽")
    assert capfd.readouterr() == ("", "")
    os.write(2, b"heard")
    assert capfd.readouterr().err == "heard"


def test_what_is_no_panic_goes_on_its_way(capfd: pytest.CaptureFixture[str]) -> None:
    for error in (KeyboardInterrupt, SystemExit, ValueError):
        with pytest.raises(error), caught():
            raise error
    assert Panicked.__mro__[1] is Exception


def test_the_person_has_the_page__and_reads_why_it_looks_so(
    breaks: Path, home: Path, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    home.mkdir()
    (home / "profile.toml").write_text('format = 1\npurpose = "תודה ✌🏽"\n', "utf-8")
    for form in ("pdf", "svg", "png"):
        paper = plan_paper(Folder(home), TODAY, form, "a4")
        hand_over(paper, tmp_path / f"plan.{form}", "a4")
        assert (tmp_path / f"plan.{form}").read_bytes() == paper.content
        said = " ".join(capfd.readouterr().err.split())
        assert said.startswith("The typesetter stumbled")
        assert said.endswith(f"Written to {tmp_path / 'plan'}.{form}.")

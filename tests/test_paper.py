"""The page for paper: one page, all of it inside the margins, or it says so.

What is on the page is asked twice: of the compiled document, and of another reader of PDFs. More
people by `PAPER_PEOPLE=400 pytest tests/test_paper.py`.
"""

from __future__ import annotations

import os
import stat
from dataclasses import replace
from pathlib import Path

import pypdfium2 as pdfium
import pypdfium2.raw as raw
import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from purpose.drawing.bloom import bloom
from purpose.drawing.bloom_svg import drawing
from purpose.drawing.bloom_text import bloom_words
from purpose.errors import NotPrinted
from purpose.journal.history import History
from purpose.page.lines import Paragraph
from purpose.page.plan_sections import sections
from purpose.paper import press
from purpose.paper.history_sheet import history_sheet
from purpose.paper.plan_sheet import plan_sheet
from purpose.paper.press import Drawing, Pressed, _Press, press_sheet
from purpose.paper.scripts import HELD, beyond, language, right_to_left, with_numbers_in_order
from purpose.paper.sizes import Size
from purpose.profile.on_page import on_page
from purpose.profile.plan import Plan, make_plan
from purpose.profile.profile import Person, Profile, Seed
from purpose.profile.things import Possibility, Value

from . import fonts
from .conftest import Run
from .fonts import pinned
from .golden import PEOPLE, TODAY, person
from .golden.strangers import SAYINGS, everything, histories, strangers
from .support.papers import broken, structure, text_of

__all__ = ["broken"]

PEOPLE_MET = int(os.environ.get("PAPER_PEOPLE", "6"))
MEETING = settings(max_examples=PEOPLE_MET, phases=(Phase.reuse, Phase.generate))
"""With each set of fonts; without shrinking, as a page takes a tenth of a second."""

SIZES = ("a4", "letter", "a6")
MARGIN_MM = {"a4": 15, "letter": 13, "a6": 7}
"""Nothing at all stands nearer to the edge of the paper than this."""


def plan_of(profile: Profile) -> Plan:
    return on_page(make_plan(profile, TODAY))


def pressed(
    plan: Plan, size: str = "a4", form: str = "pdf", profile: Profile | None = None
) -> Pressed:
    made = bloom(profile or Profile())
    return press_sheet(plan_sheet(plan, size), Drawing(drawing(made), bloom_words(made)), form)


def edges(content: bytes) -> list[float]:
    """How far from each edge of the first page the nearest ink is, in millimetres."""
    page = pdfium.PdfDocument(content)[0]
    image = page.render(scale=1, grayscale=True).to_pil()
    left, top, right, bottom = image.point(lambda grey: 255 if grey < 250 else 0).getbbox()
    return [each * 25.4 / 72 for each in (left, top, image.width - right, image.height - bottom)]


def right_paper(profile: Profile, size: str) -> Pressed:
    """The plan, on one page and inside its margins."""
    return right(pressed(plan_of(profile), size, profile=profile), size)


def right(page: Pressed, size: str) -> Pressed:
    """One page; nothing in the margins; and the mark of PDF/UA-1, unless a letter is missing."""
    assert len(pdfium.PdfDocument(page.content)) == 1
    assert min(edges(page.content)) > MARGIN_MM[size]
    assert page.standard or page.missing
    return page


@pytest.mark.parametrize("fonts", fonts.SETS)
@given(profile=strangers, size=st.sampled_from(SIZES))
@MEETING
def test_anybodys_plan_is_one_page_and_stays_inside_its_margins(
    fonts: str, profile: Profile, size: str
) -> None:
    with pinned(fonts):
        right_paper(profile, size)


@pytest.mark.parametrize("fonts", fonts.SETS)
@given(history=histories, profile=strangers)
@settings(MEETING, max_examples=PEOPLE_MET // 2)
def test_anybodys_years_are_one_page(fonts: str, history: History, profile: Profile) -> None:
    made = bloom(profile, [3, 1, 4])
    picture = Drawing(drawing(made), bloom_words(made))
    with pinned(fonts):
        right(press_sheet(history_sheet(history, TODAY, "a4"), picture, "pdf"), "a4")


@pytest.mark.parametrize("name", ["", " ", "\u00a0"])
def test_a_seed_without_a_name_is_no_heading(name: str) -> None:
    """As after an edit by hand: an empty heading would cost the page its standard."""
    seeds = (Seed(name=name, first_step="dig"),)
    history = History(planted=1, growing=seeds)
    right(press_sheet(history_sheet(history, TODAY, "a4"), Drawing(), "pdf"), "a4")


def test_the_year_on_a_page(walked: Path, purpose: Run, tmp_path: Path) -> None:
    """What stood at both ends, what was said of it, and every seed: asked of another reader."""
    file = tmp_path / "year.pdf"
    ran = purpose("history", "--format", "pdf", "--output", str(file))
    assert ran.returncode == 0
    shown = text_of(file.read_bytes())
    for words in ("23 November 2026", "direction", "Belonging", "Thursday table", "growing 3"):
        assert "".join(words.split()) in shown


@pytest.mark.parametrize("script", SAYINGS)
@pytest.mark.parametrize("size", ["a4", "a6"])
def test_someone_who_answered_everything_at_length_fits(script: str, size: str) -> None:
    page = right_paper(everything(" ".join([SAYINGS[script]] * 12)), size)
    assert page.left_out
    assert len(page.shortened) <= 1


@pytest.mark.parametrize("saying", ["word " * 20_000, "字" * 34_000, "x" * 100_000])
def test_answers_of_100_kb_fit(saying: str) -> None:
    right_paper(replace(person("full"), purpose=saying, core_want=saying), "letter")


@pytest.mark.parametrize("whose", [whose for whose in PEOPLE if whose != "japanese"])
def test_what_is_not_shortened_is_whole_on_the_page(whose: str) -> None:
    """Asked of another reader: every word of every part that is not named stands there."""
    plan = plan_of(person(whose))
    made = plan_sheet(plan, "a4")
    page = pressed(plan)
    shown = text_of(page.content)
    for each in made.passages():
        if each.part not in (*page.shortened, *page.left_out):
            assert "".join(each.text.split()) in shown


def test_a_short_word_of_wide_letters_stays_inside_the_margins() -> None:
    """Twelve letters are no long word, unless each is wide and all of them stand in the head."""
    right_paper(replace(person("full"), purpose="Ǆ" * 12), "a4")


def test_the_text_is_as_large_as_fits(broken: Path) -> None:
    """A quarter of a point more, and it would not."""
    said = "a few words of this, and a good many more"
    plan, template = plan_of(everything(said)), broken / "sheet.typ"
    sheet, picture = plan_sheet(plan, "a4"), Drawing(drawing(bloom(person("full"))))
    found = _Press("").sheet(sheet, picture).fit
    assert found.fits
    assert 9 < found.size < 11.5
    larger = f"#let smallest = {found.size + 0.25}pt"
    template.write_text(template.read_text("utf-8").replace("#let smallest = 9pt", larger), "utf-8")
    assert not _Press("").sheet(sheet, picture).fit.fits


def test_the_card_has_the_sentence_the_plans_and_the_cue() -> None:
    shown = text_of(pressed(plan_of(person("full")), "a6").content)
    for words in (
        "broken things",
        "go in and ask Ms Okafor",
        "the bent brass key",
        "hold the ladder",
    ):
        assert "".join(words.split()) in shown
    assert "Honesty" not in shown


def test_two_runs_give_the_same_bytes() -> None:
    plan = plan_of(person("full"))
    for form in ("pdf", "svg", "png"):
        assert pressed(plan, form=form).content == pressed(plan, form=form).content


# -- the check is itself checked --------------------------------------------------------------


@pytest.mark.parametrize(
    ("right", "wrong"),
    [
        (
            "block(width: across, height: room, {",
            "block(width: across, height: room, clip: true, {",
        ),
        ("if height(next) <= room", "if true"),
        ("#let smallest = 9pt", "#let smallest = 300pt"),
    ],
    ids=["clips", "does not look for the size", "begins too large"],
)
def test_a_template_that_cuts_is_caught(broken: Path, right: str, wrong: str) -> None:
    """A page that is too full is never handed out, whether it would spill or hide the rest."""
    path = broken / "sheet.typ"
    source = path.read_text("utf-8")
    assert right in source
    path.write_text(
        source.replace(right, wrong).replace("#let smallest = 9pt", "#let smallest = 300pt"),
        "utf-8",
    )
    with pytest.raises(NotPrinted, match="does not fit one page"):
        right_paper(everything("more than a page of this " * 30), "a4")


def test_ink_in_the_margin_is_caught(broken: Path) -> None:
    path = broken / "sheet.typ"
    source = path.read_text("utf-8")
    path.write_text(source.replace('margin: (x: paper("side"),', "margin: (x: 3mm,"), "utf-8")
    with pytest.raises(AssertionError):
        right_paper(person("full"), "a4")


# -- words stay words -------------------------------------------------------------------------


@pytest.mark.parametrize(
    "hostile",
    ['#panic("x")', "*bold* _it_", '#import "@preview/cetz:0.3.0"', "$x$ \\ #sys.inputs", "<fit>"],
)
def test_words_are_never_markup(hostile: str) -> None:
    profile = Profile(purpose=hostile, core_want=hostile, values=(Value(name=hostile),))
    page = pressed(make_plan(profile, TODAY))
    assert text_of(page.content).count("".join(hostile.split())) == 3


def test_a_character_that_no_font_has_is_named() -> None:
    """U+13000, a hieroglyph, and a letter that every page's own family holds."""
    page = pressed(make_plan(Profile(purpose="a \U0002fa1d b"), TODAY))
    assert page.missing == ("\U0002fa1d",)
    assert pressed(make_plan(Profile(purpose="naïve Straße, я, ψ, ש"), TODAY)).missing == ()


def test_what_the_family_is_said_to_hold_it_holds() -> None:
    held = [chr(n) for n in range(0x20, 0x2200) if HELD.fullmatch(chr(n)) and chr(n).isprintable()]
    made = plan_sheet(make_plan(Profile(purpose="a"), TODAY), "a4")
    assert made.as_mapping()["fonts"] == ("Libertinus Serif",)
    assert press._Press("".join(held)).sheet(made, Drawing()).fit.missing == ()


def test_letters_say_what_they_can() -> None:
    said = {"I stay": "", "θέλω": "el", "אני": "he", "退屈に": "ja", "지루": "ko", "я": "und"}
    assert {each: language(each) for each in said} == said
    assert right_to_left("1. אני") and not right_to_left("a אני")
    assert beyond(["é я", "눈\u200d"]) == "눈"


def test_the_pdf_is_for_readers_too() -> None:
    """It has a title and a language, and keeps to PDF/UA-1 and PDF/A-2a, and says so itself."""
    page = pressed(plan_of(person("full")))
    document = pdfium.PdfDocument(page.content)
    assert document.get_metadata_value("Title") == "The plan"
    assert raw.FPDFCatalog_IsTagged(document.raw)
    assert page.standard == "PDF/UA-1, PDF/A-2a"
    for said in (b"<pdfuaid:part>1<", b"<pdfaid:part>2<", b"<pdfaid:conformance>A<"):
        assert said in page.content
    assert b"/DisplayDocTitle true" in page.content
    assert b"/Lang (en)" in page.content or b"/Lang(en)" in page.content


def test_its_headings_are_headings() -> None:
    """Asked of another reader: the sentence, then each label with what is under it, in order."""
    read = structure(pressed(plan_of(person("full"))).content)
    assert [words for kind, words in read if kind == "H1"] == [person("full").purpose]
    labels = [" ".join(words.split()) for kind, words in read if kind == "H2"]
    assert labels == ["next", "also", "letter", "next chapter", "under it all", "I steer by"]
    names = [words for kind, words in read if kind == "H3"]
    assert names[0] == "Saturday mornings with no plan, with Emil"
    assert names[-5:] == ["Honesty", "Patience", "Craft", "Kinship", "Wildness"]
    first = read.index(("H3", names[0]))
    assert read[first + 1] == ("P", "When a work message comes in on a Saturday")
    assert read[first + 2] == ("P", "Then put the phone in the bread bin until noon")


def test_a_card_begins_with_its_names() -> None:
    """It has few labels, and PDF/UA-1 lets no level be left out."""
    page = right_paper(person("full"), "a6")
    kinds = [kind for kind, _ in structure(page.content) if kind != "Figure"]
    assert kinds[:2] == ["H1", "H2"]


def test_a_page_without_a_sentence_begins_with_its_labels() -> None:
    """PDF/UA-1 lets no level be left out."""
    page = pressed(make_plan(Profile(values=(Value(name="Craft"),)), TODAY))
    kinds = [kind for kind, _ in structure(page.content)]
    assert kinds[:2] == ["H1", "H2"]
    assert page.standard


def test_the_picture_says_what_it_shows() -> None:
    profile = Profile(purpose="to stay", possibilities=(Possibility(name="sing", petal="failing"),))
    read = structure(pressed(make_plan(profile, TODAY), profile=profile).content)
    assert [words for kind, words in read if kind == "Figure"] == [bloom_words(bloom(profile))]


def test_where_a_letter_is_missing_it_is_a_page_all_the_same(
    purpose: Run, home: Path, tmp_path: Path
) -> None:
    """No font has U+2FA1D's neighbour here, so it cannot keep to PDF/UA-1; the headings stay."""
    page = pressed(make_plan(Profile(purpose="a \U0002fa1d b"), TODAY))
    assert page.standard == "" and structure(page.content)[0][0] == "H1"
    home.mkdir(exist_ok=True)
    (home / "profile.toml").write_text('format = 2\npurpose = "a \U0002fa1d b"\n', "utf-8")
    ran = purpose("plan", "--output", str(tmp_path / "page.pdf"))
    assert ran.returncode == 0 and "does not carry the mark of PDF/UA-1" in " ".join(
        ran.stderr.split()
    )


@given(profile=strangers)
@settings(max_examples=60)
def test_every_line_of_the_page_has_its_place_on_paper(profile: Profile) -> None:
    """Where sections are moved, none is lost, and none comes twice."""
    plan = plan_of(profile)
    items = [item for section in sections(plan) for item in section.items]
    parts = sorted(each.part for each in items if isinstance(each, Paragraph))
    rows = plan_sheet(plan, "a4").rows
    stacks = [stack for row in rows for column in row.columns for stack in column]
    assert sorted(e.part for stack in stacks for e in stack.passages if e.part) == parts


# -- words that read from the right -----------------------------------------------------------

ARABIC = Profile(
    purpose="\u0623\u0631\u064a\u062f \u0623\u0646 \u0623\u0628\u0642\u064a",
    core_want="\u0623\u0646 \u064a\u064f\u0633\u0623\u0644",
    next_chapter="\u0627\u0644\u0645\u0637\u0628\u062e",
    values=(Value(name="\u0627\u0644\u0643\u0631\u0645"),),
    person=Person(
        name="\u0645\u0631\u064a\u0645",
        call="\u0623\u062e\u062a\u064a",
        call_number="06 12 34 56 78",
    ),
)


def placed(content: bytes) -> list[tuple[str, float, float]]:
    """Every character of the first page, and where it begins and ends, in points."""
    page = pdfium.PdfDocument(content)[0]
    read = page.get_textpage()
    boxes = [(read.get_text_range(n, 1), read.get_charbox(n)) for n in range(read.count_chars())]
    return [(sign, box[0], box[2]) for sign, box in boxes]


def test_a_name_that_reads_from_the_right_stands_at_the_right_of_the_foot() -> None:
    with pinned("Noto"):
        page = right(pressed(plan_of(ARABIC)), "a4")
    side = Size.A4.side * 72 / 25.4
    right_edge = Size.A4.width * 72 / 25.4 - side
    meems = [end for sign, _, end in placed(page.content) if sign == "\u0645"]
    assert abs(right_edge - max(meems[-2:])) < 3


def test_a_number_to_be_dialled_keeps_its_order() -> None:
    """Among words that read from the right, its gaps must not turn it around."""
    with pinned("Noto"):
        page = pressed(plan_of(ARABIC))
    digits = [(begin, sign) for sign, begin, _ in placed(page.content) if sign in "0612345678"]
    in_order = "".join(sign for _, sign in sorted(digits[-10:]))
    assert in_order == "0612345678"


@pytest.mark.parametrize(
    ("said", "set_so"),
    [
        ("06 12 34 56 78", "<06 12 34 56 78>"),
        ("(0467) 55-0199!", "<(0467) 55-0199>!"),
        ("+49 171 5550143", "<+49 171 5550143>"),
        ("7 8", "7 8"),
        ("in 2036", "in 2036"),
    ],
)
def test_what_is_a_number_to_be_dialled(said: str, set_so: str) -> None:
    marked = set_so.replace("<", "\u2066").replace(">", "\u2069")
    assert with_numbers_in_order(said) == marked


# -- the paper --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("environ", "size"),
    [
        ({}, "a4"),
        ({"LANG": "C.UTF-8"}, "a4"),
        ({"LANG": "en_US.UTF-8"}, "letter"),
        ({"LANG": "fr_CA.UTF-8"}, "letter"),
        ({"LANG": "es_MX"}, "letter"),
        ({"LANG": "en_GB.UTF-8"}, "a4"),
        ({"LANG": "en_US.UTF-8", "LC_PAPER": "de_DE.UTF-8"}, "a4"),
        ({"LC_ALL": "en_US.UTF-8", "LC_PAPER": "de_DE.UTF-8"}, "letter"),
        ({"LC_PAPER": "C", "LANG": "en_US.UTF-8"}, "letter"),
    ],
)
def test_the_paper_is_what_lies_in_a_printer_there(environ: dict[str, str], size: str) -> None:
    assert Size.usual(environ) == size


# -- where it goes ----------------------------------------------------------------------------


def test_what_is_private_stays_at_home() -> None:
    plan = on_page(make_plan(person("full"), TODAY), share=True)
    shown = text_of(pressed(plan).content)
    for words in ("Nordhafen", "stopped counting", "always has the answer", "brother Tom"):
        assert "".join(words.split()) not in shown
    assert "Honesty" in shown


def test_a_page_goes_into_a_pipe_or_a_file(purpose: Run, home: Path, tmp_path: Path) -> None:
    file = tmp_path / "page.png"
    ran = purpose("plan", "--output", str(file))
    assert ran.returncode == 0 and file.read_bytes().startswith(b"\x89PNG")
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert purpose("plan", "--format", "svg").stdout.startswith("<svg")
    assert purpose("plan", "--format", "markdown", "--print").returncode == 2
    assert purpose("plan", "--format", "png", "--print").returncode == 2
    assert purpose("show", "letter", "--format", "pdf").returncode == 9
    assert purpose("show", "coral", "--format", "pdf").returncode == 2
    assert purpose("show", "coral", "--print").returncode == 2
    assert purpose("history", "--format", "markdown", "--size", "a4").returncode == 2


def test_print_says_which_printer_or_what_to_do_without_one(
    purpose: Run, home: Path, tmp_path: Path
) -> None:
    tools = tmp_path / "bin"
    tools.mkdir()
    ran = purpose("plan", "--print", PATH=str(tools))
    assert ran.returncode == 9 and "--output plan.pdf" in " ".join(ran.stderr.split())
    lp, caught = tools / "lp", tmp_path / "caught.pdf"
    lp.write_text(f"#!/bin/sh\n/bin/cat > {caught}\necho request id is Attic-7\n", "utf-8")
    lp.chmod(0o700)
    ran = purpose("plan", "--print", "--size", "letter", PATH=str(tools))
    assert ran.returncode == 0 and "Attic-7" in ran.stderr
    assert caught.read_bytes().startswith(b"%PDF")


@pytest.mark.skipif("TEST_FONTS" in os.environ, reason="they have no Korean, so it is not printed")
@pytest.mark.parametrize(
    ("command", "size", "wide"),
    [
        (("show", "letter"), "a4", 595),
        (("show", "letter"), "a6", 298),
        (("history",), "letter", 612),
        (("history",), "a6", 298),
        (("plan",), None, 612),
    ],
)
def test_letter_year_and_page_are_printed_alike(
    walked: Path,
    purpose: Run,
    tmp_path: Path,
    command: tuple[str, ...],
    size: str | None,
    wide: int,
) -> None:
    """On the paper that was asked for; else on what is usual where the person is."""
    tools, caught = tmp_path / "bin", tmp_path / "caught.pdf"
    tools.mkdir()
    (tools / "lp").write_text(f"#!/bin/sh\necho $* >&2\n/bin/cat > {caught}\n", "utf-8")
    (tools / "lp").chmod(0o700)
    options = ("--size", size) if size else ()
    ran = purpose(*command, "--print", *options, PATH=str(tools), LC_ALL="en_US.UTF-8")
    assert ran.returncode == 0, ran.stderr
    assert round(pdfium.PdfDocument(caught)[0].get_width()) == wide
    assert min(edges(caught.read_bytes())) > MARGIN_MM[size or "letter"]

"""The constellation: where values stand, that a drawing of them holds, and who gets to see it."""

from __future__ import annotations

import io
import unicodedata
from collections.abc import Sequence
from dataclasses import replace
from itertools import combinations, pairwise
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from prompt_toolkit.data_structures import Size
from prompt_toolkit.input import DummyInput
from prompt_toolkit.output.vt100 import Vt100_Output
from wcwidth import width as columns

from purpose.ask.answers_file import AnswersAsker
from purpose.ask.lines import LinesAsker
from purpose.ask.terminal import TerminalAsker
from purpose.drawing.constellation_text import WIDTHS, drawn, glyph, picture
from purpose.errors import ExerciseWrong
from purpose.exercises.catalogue import Catalogue
from purpose.exercises.file_format import parse_exercise
from purpose.profile.circle import CIRCLE, MOST, Constellation, constellation, tension_pairs
from purpose.profile.profile import Profile
from purpose.profile.things import Value
from purpose.store.editor_rooms import Rooms

from .conftest import Run
from .support.interviews import begin, finished

TALLEST = 17
PLACES = st.sampled_from(CIRCLE)
WIDE = st.integers(40, 76)
ANY = st.builds(
    Value,
    name=st.text(min_size=1, max_size=60) | st.sampled_from(["가족과 함께 보내는 저녁", "الحرية"]),
    place=PLACES | st.sampled_from(["", "nowhere"]),
)
ONE_PLACE = tuple(Value(name=f"name {n} " * 6, place="hedonism") for n in range(5))
UNPLACED = tuple(Value(name=f"word {n} " * 9) for n in range(4))
ALIKE = (Value(name="Same", place="power"),) * 5


def placed(*places: str) -> tuple[Value, ...]:
    return tuple(Value(name=f"{place} {n}", place=place) for n, place in enumerate(places))


def dots(lines: Sequence[str]) -> int:
    """How many dots of braille are drawn."""
    return sum((ord(c) - 0x2800).bit_count() for c in "".join(lines) if 0x2800 <= ord(c) < 0x2900)


# -- where values stand -------------------------------------------------------------------------


OPPOSED = {
    "self-direction": "security conformity tradition",
    "stimulation": "security conformity tradition",
    "hedonism": "",
    "achievement": "benevolence universalism",
    "power": "benevolence universalism",
    "security": "self-direction stimulation",
    "conformity": "self-direction stimulation",
    "tradition": "self-direction stimulation",
    "benevolence": "achievement power",
    "universalism": "achievement power",
}
"""Openness and conservation; self-enhancement and self-transcendence. Schwartz 1992."""


@given(st.lists(PLACES, min_size=2, max_size=5))
@example(["self-direction", "tradition"])
@example(["self-direction", "power"])
@example(["security", "universalism"])
def test_lines_join_just_what_the_theory_sets_against_each_other(places: list[str]) -> None:
    """And nothing else, however far apart two of them are drawn."""
    values = placed(*places)
    pairs = combinations(values, 2)
    opposed = [(a.name, b.name) for a, b in pairs if b.place in OPPOSED[a.place].split()]
    found = constellation(values)
    assert list(found.tensions) == opposed
    if opposed:
        assert dots(drawn(found, 76)) > dots(drawn(replace(found, tensions=()), 76))


def test_no_two_cards_pull_apart_that_the_theory_lets_be() -> None:
    """Two cards of the deck, each with each; and none with a word of one's own."""
    cards = Catalogue()["constellation"].step("sort").deck
    values = [Value(name=card.name, place=card.place) for card in cards]
    found = {frozenset((one.name, other.name)) for one, other in tension_pairs(values)}
    for pulled in ("Freedom Duty", "Adventure Faith", "Wealth Justice", "Ambition Friendship"):
        assert frozenset(pulled.split()) in found
    for near in ("Freedom Wealth", "Humour Friendship", "Mastery Humility", "Home Nature"):
        assert frozenset(near.split()) not in found
    assert tension_pairs([Value(name="눈치"), *values[:1], Value(name="x", place="nowhere")]) == []


@given(st.lists(PLACES, min_size=1, max_size=5))
@example(["security"] * 5)
def test_every_star_stands_in_its_own_place(places: list[str]) -> None:
    """Within half a step of the middle of its place; no two at the same spot; on or in the rim."""
    stars = constellation(placed(*places)).stars
    assert len({(star.angle, star.radius) for star in stars}) == len(stars)
    for star, place in zip(stars, places, strict=True):
        assert star.angle is not None
        assert star.radius is not None
        middle = CIRCLE.index(place) * 36 + 18
        assert abs(star.angle - middle) < 18
        assert 0.5 < star.radius <= 1
        if places.count(place) == 1:
            assert (star.angle, star.radius) == (middle, 1)


def test_brightness_falls_with_rank_and_reads_without_colour() -> None:
    """Five ranks, five signs; one column each also where East Asian letters take two."""
    stars = constellation(placed(*CIRCLE)).stars
    assert [star.brightness for star in stars] == [1.0, 0.8, 0.6, 0.4, 0.2]
    signs = [glyph(star) for star in stars]
    assert len(set(signs)) == MOST
    for sign in signs:
        assert columns(sign) == 1
        assert unicodedata.east_asian_width(sign) == "N"


def test_a_word_of_ones_own_has_no_place_and_is_told_below() -> None:
    """It keeps its rank: the sign before it is as bright as that."""
    values = (Value(name="Love", place="benevolence"), Value(name="눈치"), *placed("power"))
    found = constellation(values)
    assert (found.stars[1].angle, found.stars[1].radius) == (None, None)
    assert found.stars[1].brightness == 0.8
    assert (
        drawn(found, 76)[-1].strip()
        == f"Outside the circle, your own:  {glyph(found.stars[1])} 눈치"
    )
    assert not any("눈치" in line for line in drawn(found, 76)[:-2])


def test_without_a_place_there_is_nothing_to_draw() -> None:
    for values in ((), (Value(name="눈치"),), (Value(name="x", place="elsewhere"),)):
        assert drawn(constellation(values), 60) == []
        assert picture(Profile(values=values)) == ""


# -- the drawing --------------------------------------------------------------------------------


@given(st.lists(ANY, max_size=7), WIDE)
@example(list(ONE_PLACE), 40)
@example(list(ALIKE), 40)
@example([*ONE_PLACE[:1], *UNPLACED], 76)
def test_it_keeps_its_frame_whatever_the_names_are(values: list[Value], wide: int) -> None:
    """Never wider, never taller, nothing that could move a cursor; the same each time."""
    lines = drawn(constellation(values), wide)
    assert len(lines) <= TALLEST
    for line in lines:
        assert columns(line) <= wide
        assert not any(unicodedata.category(c) == "Cc" for c in line)
    assert lines == drawn(constellation(values), wide)


@given(
    st.lists(st.tuples(st.integers(1, 12), PLACES), min_size=1, max_size=5),
    st.sampled_from([76, 60]),
)
@example([(12, "hedonism")] * 5, 60)
@example([(12, "universalism"), (12, "self-direction")], 60)
def test_names_stand_whole_beside_their_stars(named: list[tuple[int, str]], wide: int) -> None:
    """Each once, with its star, so none lies under another, in any crowd."""
    values = [
        Value(name="ABCDE"[n] * length, place=place) for n, (length, place) in enumerate(named)
    ]
    found = constellation(values)
    drawing = drawn(found, wide)
    for star in found.stars:
        beside = [f"{glyph(star)} {star.name}", f"{star.name} {glyph(star)}"]
        rows = [line for line in drawing if any(both in line for both in beside)]
        assert len(rows) == 1, "\n".join(drawing)
        words = rows[0].replace(glyph(star), " ").split()
        assert star.name in words


@given(st.lists(PLACES, min_size=2, max_size=5), st.sampled_from([2, 9]))
@example(["power"] * 3, 2)
def test_two_names_in_one_row_leave_air(places: list[str], length: int) -> None:
    """At least four columns between one star with its name and the next."""
    found = constellation([Value(name="ABCDE"[n] * length, place=p) for n, p in enumerate(places)])
    for line in drawn(found, 76):
        spans = sorted(
            (line.index(both), line.index(both) + len(both))
            for star in found.stars
            for both in (f"{glyph(star)} {star.name}", f"{star.name} {glyph(star)}")
            if both in line
        )
        assert all(start - end >= 4 for (_, end), (start, _) in pairwise(spans)), line


def test_a_long_name_is_cut_and_says_so() -> None:
    lines = drawn(constellation([Value(name="a table that is always laid", place="hedonism")]), 40)
    assert any("a table…" in line for line in lines)


def test_a_drawing_to_be_framed() -> None:
    """Opposites, and a lone star, as they were looked at and liked."""
    values = [
        Value(name=name, place=place)
        for name, place in [
            ("Freedom", "self-direction"),
            ("Safety", "security"),
            ("Justice", "universalism"),
        ]
    ]
    assert "\n".join(drawn(constellation(values), 40)) == FRAMED.strip("\n")


FRAMED = """
         Justice ✦ ⠂⠐ ✸ Freedom
             ⠐       ⠠⠁   ⠂
            ⠁        ⠌     ⠈
           ⠁        ⠠⠁      ⠈
          ⠈         ⠌        ⠁
          ⢁        ⠠⠁        ⡁
           ⡀       ⠅        ⢀
            ⡀     ⠨        ⢀
             ⠠    ⠅       ⠄
          Safety ✶ ⠄⠠ ⠠ ⠈
"""


# -- who gets to see it -------------------------------------------------------------------------

SKY = picture(Profile(values=placed("power", "hedonism", "universalism")))


DRAWINGS = [drawing.splitlines() for drawing in SKY.split("\f")]
WIDEST = [max(map(columns, drawing)) for drawing in DRAWINGS]


@pytest.mark.parametrize("nth", range(len(WIDTHS)))
def test_a_terminal_shows_the_widest_drawing_that_fits(nth: int) -> None:
    """As it is: not wrapped, not indented; one column less, and the next one comes."""
    assert seen(WIDEST[nth]) == DRAWINGS[nth]
    assert seen(WIDEST[nth] - 1) == [*DRAWINGS, []][nth + 1]


def seen(wide: int) -> list[str]:
    paper = io.StringIO()
    screen = Vt100_Output(paper, lambda: Size(rows=24, columns=wide), enable_cpr=False)
    asker = TerminalAsker(Rooms(Path()), keyboard=DummyInput(), screen=screen)
    asker.say(SKY, "picture")
    lines = paper.getvalue().replace("\x1b[0m", "").replace("\x1b[?7h", "").split("\r\n")
    return [line for line in lines if line.strip() and line.isprintable()]


def test_plain_lines_and_files_say_nothing_for_it() -> None:
    """Braille dots are noise to a screen reader; the words beside them say the same."""
    paper = io.StringIO()
    LinesAsker(io.StringIO(), paper, person=True).say(SKY, "picture")
    assert paper.getvalue() == ""
    said: list[str] = []
    AnswersAsker({}, source="x", say=lambda text, tone: said.append(text)).say(SKY, "picture")
    assert said == []


def test_it_comes_when_the_five_are_told_and_its_words_come_with_it() -> None:
    """After the last “lived”, before what pulls apart."""
    passages = finished(begin("constellation", quick=True)).turn().passages
    tones = [passage.tone for passage in passages]
    assert tones.count("picture") == 1
    at = tones.index("picture")
    names = [star.name for star in constellation(_values()).stars]
    assert all(name in passages[at].text for name in names)
    assert all(name in passages[at + 1].text for name in names)


def _values() -> tuple[Value, ...]:
    from purpose.profile.profile import read_profile

    return read_profile(finished(begin("constellation", quick=True)).folded).values


def test_no_braille_reaches_a_pipe(purpose: Run) -> None:
    """The whole exercise in plain lines, by skipping what can be skipped."""
    answers = "[constellation]\nsort = ['Freedom', 'Safety', 'Love', 'Play', 'Duty']\n"
    skipped = '["constellation.values", "sitting"]'
    file = Path(purpose("where").stdout.strip()).with_name("a.toml")
    file.write_text(f"format = 1\nskipped = {skipped}\n{answers}", "utf-8")
    assert purpose("start", "--only", "constellation", "--answers", str(file)).returncode == 0
    typed = "\n".join(["skip", "skip", *["skip"] * 5, "", *["skip"] * 12]) + "\n"
    ran = purpose("start", "--only", "constellation", "--quick", "--plain", input=typed)
    assert "Your sky, the brightest first: Freedom" in ran.stdout, ran.stdout + ran.stderr
    assert dots(ran.stdout.splitlines()) == 0


# -- in an exercise file ------------------------------------------------------------------------

HEAD = 'name = "x"\ntitle = "X"\nminutes = 1\nwhy = "w"\nsource = ["s"]\n'
SAY = HEAD + '[[step]]\nask = "say"\nprompt = "Look."\npicture = "{}"\n'


def test_an_exercise_shows_a_picture_by_its_name() -> None:
    assert parse_exercise(SAY.format("constellation"), "x.toml").steps[0].picture
    with pytest.raises(ExerciseWrong, match="“constelation” is not a picture") as wrong:
        parse_exercise(SAY.format("constelation"), "x.toml")
    assert "constellation" in wrong.value.remedy
    line = SAY.replace('"say"', '"line"\nkey = "k"').format("constellation")
    with pytest.raises(ExerciseWrong, match="not a key that belongs here"):
        parse_exercise(line, "x.toml")


def test_the_shipped_exercise_has_it() -> None:
    steps = Catalogue()["constellation"].steps
    assert [step.picture for step in steps if step.picture] == ["constellation"]
    assert Constellation() == constellation(())

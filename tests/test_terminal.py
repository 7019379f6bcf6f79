"""The rich terminal as it is seen and typed at: a real screen, small windows, pastes, stray keys.

What holds for every way of being asked is in `test_askers`.
"""

from __future__ import annotations

import contextlib
import io
import os
import select
import subprocess
import sys
import textwrap
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from prompt_toolkit.application import get_app_or_none
from prompt_toolkit.data_structures import Size
from prompt_toolkit.input import PipeInput, create_pipe_input
from prompt_toolkit.output.vt100 import Vt100_Output
from wcwidth import width as columns

from purpose.ask.frame import placed
from purpose.ask.rows import Rows
from purpose.ask.terminal import TerminalAsker
from purpose.interview.question import Given, Option, Place, Question, Reply, Tone, Word
from purpose.store.editor_rooms import Rooms

pyte = pytest.importorskip("pyte")

ENTER, BACKSPACE, ESCAPE = "\r", "\x7f", "\x1b"
CTRL_C, CTRL_D, CTRL_O, CTRL_Z = "\x03", "\x04", "\x0f", "\x1a"
UP, DOWN, SHIFT_DOWN, ALT_UP = "\x1b[A", "\x1b[B", "\x1b[1;2B", "\x1b\x1b[A"
TAB, SHIFT_TAB, F1 = "\t", "\x1b[Z", "\x1bOP"

CARDS = tuple(
    Option(name.casefold(), name, note)
    for name, note in (
        ("Craft", "making a thing well for its own sake"),
        ("Courage [/]", "doing it afraid"),
        ("정직", "saying what is so, kindly and without being asked"),
        ("سلام", "peace at home"),
        ("Play 🎲", "things that are for nothing"),
        ("Learning", "being a beginner again, and again, and again"),
    )
)


Stroke = str | Callable[[], bool | None]


def pasted(text: str) -> str:
    """`text` as a terminal hands over a paste."""
    return f"\x1b[200~{text}\x1b[201~"


def question(kind: Any, **more: Any) -> Question:
    more.setdefault("place", Place("The mirrored city", 4, 52, 9))
    if kind in ("choose", "tick", "pick", "order"):
        more.setdefault("options", CARDS)
    return Question(address=(kind,), kind=kind, prompt=more.pop("prompt", "What is it?"), **more)


class Glass(Vt100_Output):
    """A screen that can be read; after each time it is drawn, the next key is struck.

    A stroke may also be a function: it looks at the screen between two keys. When it returns False,
    it looks again after the next drawing.
    """

    def __init__(self, keyboard: PipeInput, width: int, height: int) -> None:
        self.size = Size(rows=height, columns=width)
        self.raw = io.StringIO()
        super().__init__(self.raw, lambda: self.size, term="xterm-256color", enable_cpr=False)
        self.screen = pyte.HistoryScreen(width, height, history=2000)
        self._stream = pyte.Stream(self.screen)
        self._read = 0
        self._keyboard = keyboard
        self.strokes: list[Stroke] = []

    def flush(self) -> None:
        super().flush()
        new = self.raw.getvalue()[self._read :]
        self._read += len(new)
        self._stream.feed(new.replace("\n", "\r\n") if get_app_or_none() is None else new)
        app = get_app_or_none()
        if not app or not app.render_counter or self._keys_are_waiting():
            return
        while self.strokes:
            stroke = self.strokes[0]
            if callable(stroke):
                if stroke() is False:
                    return
                self.strokes.pop(0)
            else:
                self._keyboard.send_text(str(self.strokes.pop(0)))
                return

    def _keys_are_waiting(self) -> bool:
        return bool(select.select([self._keyboard.fileno()], [], [], 0)[0])

    def resize(self, width: int, height: int) -> None:
        self.size = Size(rows=height, columns=width)
        self.screen.resize(height, width)

    def seen(self) -> str:
        """All that can be seen or scrolled back to."""
        above = ["".join(row[n].data for n in range(len(row))) for row in self.screen.history.top]
        return "\n".join(line.rstrip() for line in (*above, *self.screen.display))


class Desk:
    """A person in front of a terminal."""

    def __init__(
        self, keyboard: PipeInput, folder: Path, width: int = 80, height: int = 24
    ) -> None:
        self.glass = Glass(keyboard, width, height)
        self.asker = TerminalAsker(Rooms(folder), keyboard=keyboard, screen=self.glass)
        self.drafts: list[str] = []
        self.looks: list[str] = []

    def look(self) -> None:
        self.looks.append(self.glass.seen())

    def until(self, text: str) -> Stroke:
        """Wait for `text` to be on the screen."""
        return lambda: text in self.glass.seen()

    def ask(self, asked: Question, *strokes: Stroke) -> Reply:
        self.glass.strokes = list(strokes)
        reply = self.asker.ask(asked, self.drafts.append)
        assert not self.glass.strokes, "the prompt ended before all keys were struck"
        return reply


NewDesk = Callable[..., Desk]


@pytest.fixture
def a_desk(tmp_path: Path) -> Iterator[NewDesk]:
    with create_pipe_input() as keyboard:
        yield lambda **size: Desk(keyboard, tmp_path / "private", **size)


@pytest.fixture
def desk(a_desk: NewDesk) -> Desk:
    return a_desk()


# What is seen ------------------------------------------------------------------------------------


def test_where_we_are_and_the_words_are_in_view_at_every_kind(desk: Desk) -> None:
    for kind in ("line", "text", "scale", "date", "choose", "tick", "pick", "order"):
        desk.ask(question(kind, high=5), desk.look, F1)
        bottom = desk.looks[-1].rstrip().splitlines()[-2:]
        assert bottom[0].strip() == "The mirrored city · 4 of 52 · about 9 min left"
        assert bottom[1].strip() == "back (Shift-Tab)   change   skip   pause   help (F1)   care"


@pytest.mark.parametrize(
    ("width", "title", "line"),
    [
        (74, "The mirrored city", "The mirrored city · 4 of 52 · about 9 min left"),
        (40, "The mirrored city", "The mirrored city · 4 of 52 · 9 min left"),
        (38, "The mirrored city", "The mirrored city · 4/52 · 9 min left"),
        (30, "The mirrored city", "The … · 4/52 · 9 min left"),
        (20, "The mirrored city", "4/52 · 9 min left"),
        (38, "거울의 도시, 유리의 도시", "거울의 도시, … · 4/52 · 9 min left"),
    ],
)
def test_the_place_fits_and_keeps_the_minutes_longest(width: int, title: str, line: str) -> None:
    assert placed(Place(title, 4, 52, 9), width) == line


def test_no_minutes_left_is_almost_done() -> None:
    assert placed(Place("The pool", 51, 52, 0), 74) == "The pool · 51 of 52 · almost done"


@pytest.mark.parametrize("size", [(40, 10), (40, 24), (20, 6), (12, 4), (80, 3), (250, 60)])
def test_no_window_is_too_small(a_desk: NewDesk, size: tuple[int, int]) -> None:
    desk = a_desk(width=size[0], height=size[1])
    for kind in ("line", "text", "scale", "choose", "tick", "pick", "order"):
        desk.ask(question(kind, prompt="What is it? " * 20, high=5), DOWN, DOWN, "x", F1)
    assert max(columns(line) for line in desk.glass.seen().splitlines()) <= min(size[0], 76)


def test_a_window_may_change_its_size_while_being_asked(desk: Desk) -> None:
    reply = desk.ask(
        question("pick", at_most=2),
        lambda: desk.glass.resize(40, 10),
        DOWN,
        lambda: desk.glass.resize(20, 5),
        ENTER,
        lambda: desk.glass.resize(100, 30),
        ENTER,
    )
    assert reply == Given(("courage [/]",))


def test_the_row_one_is_on_is_always_in_view(a_desk: NewDesk) -> None:
    desk = a_desk(width=40, height=10)
    moves = [stroke for _ in CARDS[1:] for stroke in (DOWN, desk.look)]
    desk.ask(question("pick", at_most=2), desk.look, *moves, F1)
    for card, look in zip(CARDS, desk.looks, strict=True):
        window = "".join(line.strip() for line in look.splitlines()[-10:]).replace(" ", "")
        name, last_word = card.text.replace(" ", ""), card.note.split()[-1]
        assert f"]{name}" in window
        assert last_word in window.partition(name)[2], "the note is part of the row"
    assert "more below" in desk.looks[0].replace("\n  ", " ")


def test_every_card_shows_its_name_and_its_meaning(desk: Desk) -> None:
    desk.ask(question("pick", at_most=2), desk.look, F1)
    assert "1  [ ] Craft        making a thing well for its own sake" in desk.looks[0]
    assert "2  [ ] Courage [/]  doing it afraid" in desk.looks[0]


def test_a_readable_record_stays_and_nothing_else(desk: Desk) -> None:
    desk.ask(question("line", prompt="What may I call you?"), "Ana [/] 안나", ENTER)
    desk.ask(question("pick", at_most=2, prompt="Which two?"), "4", ENTER, "1", ENTER, ENTER)
    desk.ask(question("text", optional=True, prompt="And?"), ENTER)
    desk.ask(question("line", prompt="More?"), "skip", ENTER)
    kept = [line.replace(" ", "") for line in desk.glass.seen().splitlines() if line.strip()]
    assert kept == [
        "Whatmayicallyou?".replace("i", "I"),
        "›Ana[/]안나",
        "Whichtwo?",
        "›1سلام·2Craft",
        "And?",
        "Enterleavesitout.",
        "›leftout",
        "More?",
        "›skip",
    ]


def test_a_very_long_answer_leaves_a_short_record(desk: Desk) -> None:
    desk.ask(question("text"), pasted("my words\n" * 500), CTRL_D)
    assert desk.glass.seen().count("my words") == 24
    assert "…" in desk.glass.seen()


def test_a_scale_shows_its_ends(desk: Desk) -> None:
    desk.ask(question("scale", low=1, high=5, low_label="not at all", high_label="entirely"), "1\r")
    assert "1 not at all … 5 entirely" in desk.glass.seen()


def test_words_wrap_between_words_while_they_are_typed(a_desk: NewDesk) -> None:
    desk = a_desk(width=40)
    said = "Hands in flour, and the window open, and somebody singing two floors down"
    start = "\x01"  # Ctrl-A: the first letter, so the cursor is where the letters are
    reply = desk.ask(question("text"), pasted(said), start, desk.look, "X", CTRL_D)
    assert reply == Given(f"X{said}")
    assert [line.strip() for line in desk.looks[0].splitlines()[2:6]] == [
        "› Hands in flour, and the window",
        "open, and somebody singing two",
        "floors down",
        "",
    ]


def test_a_wide_window_is_not_filled(a_desk: NewDesk) -> None:
    desk = a_desk(width=250)
    desk.ask(question("text"), pasted("word " * 100), desk.look, F1)
    desk.ask(question("line"), pasted("word " * 100), desk.look, F1)
    assert max(len(line) for look in desk.looks for line in look.splitlines()) <= 76


def test_the_cursor_stands_where_the_next_letter_goes(a_desk: NewDesk) -> None:
    desk = a_desk(width=40)
    spots: list[tuple[int, int]] = []

    def spot() -> None:
        spots.append((desk.glass.screen.cursor.x, desk.glass.screen.cursor.y))

    said = "Hands in flour, and the window open, 손"
    desk.ask(question("text"), pasted(said), spot, *["\x1b[D"] * 7, spot, CTRL_D)
    assert spots == [(12, 3), (4, 3)]  # after the wide letter; on the o of "open", in a new row


def test_place_and_words_stand_right_below_the_prompt_after_a_list(desk: Desk) -> None:
    """A list leaves the prompt in the middle of the window; what belongs to it comes along."""
    options = tuple(Option(f"o{n}", f"Value {n}") for n in range(12))
    desk.ask(question("tick", options=options), " ", ENTER)
    for kind in ("line", "text", "scale", "date"):
        desk.ask(question(kind, high=5), desk.look, F1)
        below = desk.looks[-1].rpartition("  ›")[2].rstrip().splitlines()
        assert len(below) <= 5, below


@pytest.mark.parametrize("size", [(80, 24), (40, 16)])
@pytest.mark.parametrize("kind", ["line", "text", "scale", "choose", "tick", "pick", "order"])
@pytest.mark.parametrize("tone", ["note", "problem"])
def test_a_remark_on_an_answer_is_in_view_when_it_is_asked_again(
    a_desk: NewDesk, kind: str, tone: Tone, size: tuple[int, int]
) -> None:
    """However long the answer is, and however many rows there are."""
    desk = a_desk(width=size[0], height=size[1])
    more: dict[str, Any] = {"draft": "It rained.\n" * 30} if kind == "text" else {}
    if kind in ("choose", "tick", "pick", "order"):
        more["options"] = tuple(Option(f"o{n}", f"Value {n}") for n in range(30))
    asked = question(kind, high=5, hint="A hint.", **more)
    desk.ask(asked, desk.look, F1)
    desk.asker.say("About 118 words; 150 give it room.", tone)
    desk.ask(asked, desk.look, F1)
    desk.ask(question("line"), desk.look, F1)
    window = ["\n".join(look.splitlines()[-size[1] :]) for look in desk.looks]
    assert "118 words" not in window[0]
    assert window[1].count("118 words") == 1
    assert "! About 118" not in "\n".join(window[2].splitlines()[-4:])


@pytest.mark.parametrize("tone", ["scene", "plain", "note", "problem", "care"])
def test_a_passage_is_inert_and_fits(a_desk: NewDesk, tone: Tone) -> None:
    desk = a_desk(width=40)
    desk.asker.say("A line [/] [red] \x1b[2J\x9b31m \u202e with more to say than fits on it.", tone)
    seen = desk.glass.seen()
    assert "A line [/] [red]" in seen
    assert "\u202e" not in desk.glass.raw.getvalue()
    assert "\x1b[2J" not in desk.glass.raw.getvalue()
    assert max(columns(line) for line in seen.splitlines()) <= 40


def test_the_second_column_of_a_passage_stays_a_column(a_desk: NewDesk) -> None:
    said = "lukewarm   a long name for a thing that is neither this nor that, and will not be"
    desk = a_desk(width=60)
    desk.asker.say(f"{said}\nIn one column, as ever, however long it may be before it ends.")
    assert [line for line in desk.glass.seen().splitlines() if line] == [
        "  lukewarm   a long name for a thing that is neither this",
        "             nor that, and will not be",
        "  In one column, as ever, however long it may be before it",
        "  ends.",
    ]
    narrow = a_desk(width=40)
    narrow.asker.say(said, "care")
    assert narrow.glass.seen().splitlines()[1].startswith("  │ that is neither")


def test_tones_differ_without_colour(desk: Desk) -> None:
    shapes = set()
    for tone in ("scene", "plain", "note", "problem", "care"):
        before = len(desk.glass.seen().rstrip().splitlines())
        desk.asker.say("word", tone)
        shapes.add(next(line for line in desk.glass.seen().splitlines()[before:] if "word" in line))
    assert len(shapes) == 5


@pytest.mark.parametrize(
    ("environ", "coloured"),
    [({}, True), ({"NO_COLOR": "1"}, False), ({"CLICOLOR": "0"}, False), ({"NO_COLOR": ""}, True)],
)
def test_colours_can_be_turned_off(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, environ: dict[str, str], coloured: bool
) -> None:
    for name in ("NO_COLOR", "CLICOLOR"):
        monkeypatch.delenv(name, raising=False)
    for name, value in environ.items():
        monkeypatch.setenv(name, value)
    with create_pipe_input() as keyboard:
        desk = Desk(keyboard, tmp_path)
        desk.asker.say("Rest.", "care")
        desk.ask(question("line"), "x", ENTER)
        desk.ask(question("pick"), DOWN, "skip", ENTER)
    # Parameters from 30 on are colours; below are weight and slant, which stay.
    commands = desk.glass.raw.getvalue().split("\x1b[")[1:]
    painted = [c.partition("m")[0] for c in commands if "m" in c[:16]]
    found = any(p.isdigit() and 30 <= int(p) < 108 for one in painted for p in one.split(";"))
    assert found is coloured


# Words and keys ----------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", ["line", "text", "scale", "choose", "tick", "pick", "order"])
def test_a_word_is_seen_and_waits_for_enter(desk: Desk, kind: str) -> None:
    assert desk.ask(question(kind, high=5), "care", desk.look, ENTER) is Word.CARE
    assert "› care" in desk.looks[0]
    if kind in ("line", "text", "scale"):
        assert desk.drafts[-1] == "", "the word must not come back as a half-typed answer"


@pytest.mark.parametrize("kind", ["choose", "tick", "pick", "order"])
def test_other_letters_at_a_list_say_what_can_be_typed(desk: Desk, kind: str) -> None:
    reply = desk.ask(question(kind), "bak", ENTER, desk.look, "bck", *[BACKSPACE] * 2, "ack\r")
    assert reply is Word.BACK
    assert "“bak” is not a word I know here" in desk.looks[0]


def test_tab_gives_a_word_a_line_of_its_own(desk: Desk) -> None:
    asked = question("text")
    reply = desk.ask(asked, "I was", TAB, "hlp", ENTER, desk.look, "help", ENTER)
    assert reply is Word.HELP
    assert desk.drafts[-1] == "I was"
    assert "“hlp” is not a word" in desk.looks[0]
    assert desk.ask(asked, TAB, "pa", TAB, " 9", CTRL_D) == Given("I was 9")


@pytest.mark.parametrize("keys", [(F1,), (SHIFT_TAB,), (TAB, "care", ENTER), (CTRL_C,)])
@pytest.mark.parametrize(("kind", "done"), [("text", CTRL_D), ("line", ENTER)])
def test_half_typed_words_stand_there_again(
    desk: Desk, kind: str, done: str, keys: tuple[str, ...]
) -> None:
    asked = question(kind, draft="I ")  # the draft the core knows is older than what stood there
    with contextlib.suppress(KeyboardInterrupt):
        assert isinstance(desk.ask(asked, "was", *keys), Word)
    desk.ask(question("choose"), ENTER)
    assert desk.ask(asked, F1) is Word.HELP
    assert desk.ask(asked, " there", done) == Given("I was there")
    assert desk.ask(asked, "am", done) == Given("I am")


@pytest.mark.parametrize("kind", ["line", "text", "date", "choose", "tick", "pick", "order"])
@pytest.mark.parametrize(("key", "word"), [(SHIFT_TAB, Word.BACK), (F1, Word.HELP)])
def test_keys_for_words(desk: Desk, kind: str, key: str, word: Word) -> None:
    assert desk.ask(question(kind), "x", key) is word


@pytest.mark.parametrize("kind", ["line", "text", "choose", "order"])
def test_ctrl_c_is_raised_and_leaves_no_mess(desk: Desk, kind: str) -> None:
    with pytest.raises(KeyboardInterrupt):
        desk.ask(question(kind), "secret", CTRL_C)
    assert desk.glass.seen().strip() == "What is it?"


@pytest.mark.parametrize("kind", ["line", "text", "pick"])
def test_ctrl_z_is_never_part_of_an_answer(
    desk: Desk, kind: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    suspended = []
    monkeypatch.setattr(
        "prompt_toolkit.application.Application.suspend_to_background",
        lambda self, suspend_group=True: suspended.append(kind),
    )
    desk.ask(question(kind), "1", CTRL_Z, SHIFT_TAB)
    assert suspended == [kind]
    assert not any("\x1a" in draft for draft in desk.drafts)


# Typing ------------------------------------------------------------------------------------------


def test_typing_is_told_at_every_letter(desk: Desk) -> None:
    desk.ask(question("line"), *"Ana", BACKSPACE, ENTER)
    assert desk.drafts == ["A", "An", "Ana", "An"]


@pytest.mark.parametrize(
    ("strokes", "text"),
    [
        (("one", ENTER, "two", CTRL_D), "one\ntwo"),
        (("one", ENTER, "two", "\x1b\r"), "one\ntwo"),
        (("one", ENTER, "two", ENTER, ".", ENTER), "one\ntwo"),
        (("one", ENTER, ".two", ENTER, "care", CTRL_D), "one\n.two\ncare"),
        (("1. go", ENTER, "  a) slowly", ENTER, "2. rest", CTRL_D), "1. go\n  a) slowly\n2. rest"),
        ((pasted("one\r\rtwo"), CTRL_D), "one\n\ntwo"),
        (("one\rtwo\r.\rthree", CTRL_D), "one\ntwo\n.\nthree"),
    ],
)
def test_a_text_ends_where_the_person_ends_it(
    desk: Desk, strokes: tuple[str, ...], text: str
) -> None:
    assert desk.ask(question("text"), *strokes) == Given(text)


@pytest.mark.parametrize(
    "paste", [pasted("one\rtwo\nthree\r"), "one\rtwo\rthree", "one\rtwo three"]
)
def test_lines_pasted_at_a_line_are_one_answer(desk: Desk, paste: str) -> None:
    assert desk.ask(question("line"), paste, ENTER) == Given("one two three")


@pytest.mark.parametrize("kind", ["choose", "tick", "pick", "order"])
def test_lines_pasted_at_a_list_choose_nothing(desk: Desk, kind: str) -> None:
    reply = desk.ask(question(kind, own=True), "2\r3\rx", desk.look, ESCAPE, "skip", ENTER)
    assert reply is Word.SKIP
    assert "› 2 3 x" in desk.looks[0]


def test_a_large_paste_arrives_whole(desk: Desk) -> None:
    words = (
        "a word of mine " * 4000
    )  # a pipe holds 65,536 bytes; the writer here is the reader, too
    assert desk.ask(question("text"), pasted(words), CTRL_D) == Given(words)


def test_a_draft_is_gone_on_with(desk: Desk) -> None:
    asked = question("text", draft="Dear Ana,\nI", default="an earlier letter")
    assert desk.ask(asked, " am", CTRL_D) == Given("Dear Ana,\nI am")


@pytest.mark.parametrize(
    ("kind", "default", "strokes", "value"),
    [
        ("line", "before", (" and after", ENTER), "before and after"),
        ("scale", 3, (ENTER,), "3"),
        ("scale", 3, ("4", ENTER), "4"),
        ("scale", 3, (BACKSPACE, "1", "0", ENTER), "10"),
        ("date", date(2026, 12, 1), (ENTER,), "2026-12-01"),
        ("date", date(2026, 12, 1), (BACKSPACE, "2", ENTER), "2026-12-02"),
        ("date", date(2026, 12, 1), ("tomorrow", ENTER), "tomorrow"),
        ("choose", "سلام", (ENTER,), "سلام"),
        ("tick", ("정직", "craft"), (ENTER,), ("craft", "정직")),
        ("pick", ["정직", "craft"], (CTRL_D,), Word.PAUSE),
        ("pick", ["정직", "craft"], (ENTER,), ("정직", "craft")),
        ("order", ("정직", "learning"), (ENTER,), None),
    ],
)
def test_an_earlier_answer_is_offered_again(
    desk: Desk, kind: str, default: object, strokes: tuple[str, ...], value: object
) -> None:
    if kind == "order":
        value = ("정직", "learning", "craft", "courage [/]", "سلام", "play 🎲")
    wanted = value if isinstance(value, Word) else Given(value)
    assert desk.ask(question(kind, default=default, high=10), *strokes) == wanted


@pytest.mark.parametrize("kind", ["line", "text", "tick", "pick"])
@pytest.mark.parametrize(
    ("more", "said"),
    [({"optional": True}, "Enter leaves it out."), ({"enough": True}, "Enter when that is all.")],
)
def test_enter_on_nothing_is_an_answer_and_says_so(
    desk: Desk, kind: str, more: dict[str, bool], said: str
) -> None:
    assert desk.ask(question(kind, **more), ENTER) == Given("")
    assert said in desk.glass.seen()


@pytest.mark.parametrize(
    ("kind", "before", "more", "value"),
    [
        ("line", {"default": "2"}, ("back", ENTER), Word.BACK),
        ("line", {"draft": "I was"}, (" Pause", ENTER), Word.PAUSE),
        ("line", {"draft": "Who am I"}, ("?", ENTER), Given("Who am I?")),
        ("line", {"draft": "I"}, (" go back", ENTER), Given("I go back")),
        ("line", {"draft": "I was"}, (' "back"', ENTER), Given('I was "back"')),
        ("line", {}, ("2back", ENTER), Given("2back")),
        ("text", {"draft": "Dear Ana,\nI"}, (ENTER, "pause", ENTER), Word.PAUSE),
        ("text", {"draft": "I was"}, (" back", CTRL_D), Given("I was back")),
        ("text", {"draft": "I"}, (ENTER, "was", ENTER, "back", CTRL_D), Given("I\nwas\nback")),
        ("choose", {"own": True, "draft": "my dog"}, ("back", ENTER), Word.BACK),
    ],
)
def test_a_word_behind_what_stood_there_is_no_part_of_it(
    desk: Desk, kind: str, before: dict[str, Any], more: tuple[str, ...], value: Reply | Word
) -> None:
    asked = question(kind, **before)
    assert desk.ask(asked, *more) == value
    if isinstance(value, Word):
        assert desk.drafts[-1] == before.get("draft", "")
        desk.ask(asked, desk.look, F1)
        prompt = "".join(desk.looks[-1].rpartition("What is it?")[1:])
        first = (before.get("draft") or before["default"]).split("\n")[0]
        assert f"› {first}\n" in prompt


@pytest.mark.parametrize(
    ("more", "said"),
    [({}, "›"), ({"optional": True}, "› left out"), ({"enough": True}, "› that is all")],
)
@pytest.mark.parametrize("kind", ["line", "text"])
def test_nothing_said_is_left_out_only_where_it_may_be(
    desk: Desk, kind: str, more: dict[str, bool], said: str
) -> None:
    desk.ask(question(kind, **more), ENTER)
    assert desk.glass.seen().rstrip().splitlines()[-1].strip() == said


@pytest.mark.parametrize("kind", ["line", "text", "choose"])
def test_a_pasted_tab_is_seen_as_spaces(desk: Desk, kind: str) -> None:
    reply = desk.ask(
        question(kind, own=True),
        pasted("a\tb"),
        "c",
        desk.look,
        ENTER,
        *[CTRL_D] * (kind == "text"),
    )
    assert "^I" not in desk.looks[0]
    assert "› a   bc" in desk.looks[0]
    assert isinstance(reply, Given)
    assert str(reply.value).rstrip() == "a\tbc"


# Rows --------------------------------------------------------------------------------------------


def test_picking_shows_the_order_and_is_easily_undone(desk: Desk) -> None:
    reply = desk.ask(
        question("pick", at_most=3),
        *(DOWN, ENTER, "6", ENTER, UP, UP, " ", desk.look),  # 2nd, 6th, 4th
        *("1", ENTER, desk.look),  # no room for a fourth
        *("2", ENTER, "1", ENTER, desk.look),  # the first is taken back, another comes last
        ENTER,
    )
    assert reply == Given(("learning", "سلام", "craft"))
    first, refused, last = desk.looks
    assert "[1] Courage" in first
    assert "[3] سلام" in first
    assert "[2] Learning" in first
    assert "3 of 3 · Enter when done" in first
    assert "! 3 chosen already. Space on one of them takes it back." in refused
    assert "[ ] Courage" in last
    assert "[1] Learning" in last
    assert "[3] Craft" in last


def test_fewer_may_be_picked(desk: Desk) -> None:
    """Two Enters that slipped never end a screen with one picked of three or more."""
    again = "1 of 3 so far. Enter once more if that is all."
    assert desk.ask(question("pick", at_most=3), DOWN, ENTER, ENTER, desk.look, ENTER) == Given(
        ("courage [/]",)
    )
    assert again in desk.looks[0]
    half = question("pick", at_most=2)
    assert desk.ask(half, DOWN, ENTER, ENTER) == Given(("courage [/]",))
    # One more picked, and then as few as before, is asked back anew.
    few = desk.ask(question("pick", at_most=5), ENTER, ENTER, DOWN, ENTER, ENTER, desk.look, ENTER)
    assert few == Given(("craft", "courage [/]"))
    assert "2 of 5 so far." in desk.looks[1]


def test_several_numbers_may_be_typed_at_once(desk: Desk) -> None:
    assert desk.ask(question("pick", at_most=3), "5, 1 2", ENTER, ENTER) == Given(
        ("play 🎲", "craft", "courage [/]")
    )
    assert desk.ask(question("tick"), *"5 1", ENTER, ENTER) == Given(("craft", "play 🎲"))


@pytest.mark.parametrize("number", ["0", "7", "99999999999999999999999999"])
def test_a_number_without_a_row_is_refused(desk: Desk, number: str) -> None:
    assert desk.ask(question("choose"), number, ENTER, desk.look, "2", ENTER) == Given(
        "courage [/]"
    )
    assert "The rows go from 1 to 6." in desk.looks[0]


def test_ticking_nothing_says_how_to_tick(desk: Desk) -> None:
    reply = desk.ask(question("tick", at_least=1), ENTER, desk.look, DOWN, " ", ENTER)
    assert reply == Given(("courage [/]",))
    assert "Space ticks the row you are on" in desk.looks[0]


def test_own_words_are_ticked_beside_the_others(desk: Desk) -> None:
    asked = question("tick", own=True, at_most=2)
    reply = desk.ask(asked, "my dog [/]", ENTER, desk.look, "4", ENTER, ENTER)
    assert reply == Given(("سلام", "my dog [/]"))
    assert "7  [x] my dog [/]" in desk.looks[0]
    assert desk.ask(question("tick", own=True, default=("my dog",)), ENTER) == Given(("my dog",))


def test_own_words_that_find_no_room_stay_on_the_line(desk: Desk) -> None:
    asked = question("tick", own=True, at_most=1)
    reply = desk.ask(
        asked, "1", ENTER, "my dog", ENTER, desk.look, " ", ENTER, desk.look, ENTER
    )  # Space takes the first one back, and Enter ticks the words that waited
    assert reply == Given(("my dog",))
    assert "! 1 chosen already. Space on one of them takes it back." in desk.looks[0]
    assert "› my dog" in desk.looks[0]
    assert "› my dog" not in desk.looks[1]
    assert desk.ask(asked, "1", ENTER, "my dog", ENTER, ESCAPE, ENTER) == Given(("craft",))


@pytest.mark.parametrize("own", [False, True])
@pytest.mark.parametrize("said", ["let go", "LET  GO.", "Let go of the rope"])
def test_an_option_is_chosen_by_its_own_text(desk: Desk, own: bool, said: str) -> None:
    texts = ("Hold on", "Let go", "Let go of the rope")
    options = tuple(Option(f"o{place}", text) for place, text in enumerate(texts))
    reply = desk.ask(question("choose", options=options, own=own), said, ENTER)
    assert reply == Given("o2" if "rope" in said else "o1")


def test_the_beginning_of_just_one_option_chooses_it(desk: Desk) -> None:
    options = (Option("hold", "Hold on"), Option("go", "Let go"), Option("be", "Let it be"))
    asked = question("choose", options=options)
    reply = desk.ask(asked, "let", ENTER, desk.look, "ho", ENTER, desk.look, "let i", ENTER)
    assert reply == Given("be")
    assert "“let” is not a word" in desk.looks[0]
    assert "“ho” is not a word" in desk.looks[1]
    assert desk.ask(question("choose", options=options, own=True), "let i", ENTER) == Given("let i")


@pytest.mark.parametrize("kind", ["tick", "pick"])
def test_several_answers_are_told_apart_though_they_have_commas(desk: Desk, kind: str) -> None:
    options = (Option("a", "slow, warm"), Option("b", "quick, cold"))
    desk.ask(question(kind, options=options, default=("a", "b")), ENTER)
    first, second = ("1 ", "2 ") if kind == "pick" else ("", "")
    assert f"› {first}slow, warm · {second}quick, cold" in desk.glass.seen()


@pytest.mark.parametrize("kind", ["choose", "tick", "pick", "order"])
@pytest.mark.parametrize("rows", [15, 16])
def test_fifteen_rows_of_two_columns_fit_24_lines_with_all_else(
    desk: Desk, kind: str, rows: int
) -> None:
    """A line of question and one of hint stay in view above; one row more and some scroll."""
    numbers = range(1, rows + 1)
    options = tuple(Option(f"o{n}", f"Value {n}", f"what it means, {n}") for n in numbers)
    asked = question(kind, options=options, own=True, at_most=1, hint="A hint.")
    full = ("1", ENTER, "2", ENTER) if kind in ("tick", "pick") else ("99", ENTER)
    desk.ask(asked, *full, *[DOWN] * rows, "x", desk.look, F1)
    window = "\n".join(desk.looks[0].splitlines()[-24:])
    assert desk.asker.room == 15  # which is what a sort makes its screens of
    here = f"❯ {rows}", f"what it means, {rows}"
    for seen in ("What is it?", "A hint.", *here, "› x", "4 of 52"):
        assert seen in window
    assert ("what it means, 1\n" in window.replace(" \n", "\n")) == (rows == 15)
    assert ("more above" in window) == (rows > 15)
    if kind == "tick":
        steps = "Space ticks, or a number and Enter · Enter alone when done · or your own words"
        assert steps in " ".join(window.split())


def test_own_words_can_be_chosen_and_are_kept_while_typed(desk: Desk) -> None:
    asked = question("choose", own=True)
    assert desk.ask(asked, "my", " ", "dog", ENTER) == Given("my dog")
    assert desk.drafts[-1] == "my dog"
    assert desk.ask(question("choose", own=True, draft="my d"), "og", ENTER) == Given("my dog")
    assert desk.ask(asked, '"care"', ENTER) == Given("care")
    assert desk.ask(question("choose", own=True, default="my dog"), ENTER) == Given("my dog")


@pytest.mark.parametrize(
    "strokes",
    [
        (DOWN, " ", UP, " "),
        (" ", DOWN, ENTER),
        (SHIFT_DOWN,),
        ("\x1b[1;5B",),
        ("2", ENTER, ALT_UP),
        ("2", ENTER, " ", "1", ENTER, " "),
        (DOWN, " ", *[UP] * 9, " "),
    ],
)
def test_rows_are_moved(desk: Desk, strokes: tuple[str, ...]) -> None:
    ids = [card.id for card in CARDS]
    reply = desk.ask(question("order"), *strokes, desk.look, ENTER)
    assert reply == Given((ids[1], ids[0], *ids[2:]))
    assert "Space takes a row in hand, ↑ ↓ move it, Enter when the order is right" in desk.looks[0]


def test_rows_never_lose_or_double_an_option() -> None:
    rows = Rows(question("order", default=("정직", "gone", "정직")))
    for by in (5, -3, 99, -99, 2):
        rows.held = not rows.held
        rows.step(by)
        rows.carry(-by)
    assert sorted(rows.value()) == sorted(card.id for card in CARDS)


# The editor --------------------------------------------------------------------------------------


@pytest.mark.skipif(sys.platform == "win32", reason="the stand-in editor is a script")
def test_an_editor_is_a_key_away(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    editor = tmp_path / "editor"
    editor.write_text("#!/bin/sh\nprintf 'and \\377 more' >> \"$1\"\n", "utf-8")
    editor.chmod(0o755)
    monkeypatch.setenv("VISUAL", str(editor))
    monkeypatch.delenv("XDG_RUNTIME_DIR", raising=False)
    reply = desk.ask(question("text"), "mine", desk.look, CTRL_O, "!", CTRL_D)
    assert reply == Given("mine\nand \udcff more!")
    assert "Ctrl-O opens your editor" in desk.looks[0]
    assert desk.drafts[-2:] == ["mine\nand \udcff more", "mine\nand \udcff more!"]
    assert list((tmp_path / "private" / "drafts").iterdir()) == []


def test_an_editor_that_fails_is_told_and_the_text_stays(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("VISUAL", "no-such-editor-here")
    reply = desk.ask(question("text"), "mine", CTRL_O, desk.until("was not found"), "!", CTRL_D)
    assert reply == Given("mine!")


# A real terminal ---------------------------------------------------------------------------------


def test_a_pipe_never_answers_for_a_person(tmp_path: Path) -> None:
    script = "from purpose.ask.terminal import TerminalAsker; TerminalAsker(None)"
    done = subprocess.run(
        [sys.executable, "-c", script],
        input="b\n",
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 1
    assert "a pipe would answer for the person" in done.stderr


ASKED_TWICE = """
    import sys, time
    from pathlib import Path
    from purpose.interview.question import Question
    from purpose.ask.terminal import TerminalAsker
    from purpose.store.editor_rooms import Rooms

    asker = TerminalAsker(Rooms(Path(sys.argv[1])))
    answers = []
    for prompt in ("First?", "Second?"):
        reply = asker.ask(Question(address=(prompt,), kind="line", prompt=prompt), lambda _: None)
        answers.append(reply.value)
        print("saving", flush=True)
        time.sleep(float(sys.argv[2]))  # as a slow disk would
    print("ANSWERS", ascii(answers), flush=True)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="needs a pseudo-terminal")
@pytest.mark.parametrize(
    ("first", "early", "pause"),
    [
        ("Ana\r", "stray\rkeys\r", 0.7),  # struck while the first answer is being saved
        ("Ana\r", "stray", 0.7),
        ("Ana\x1a\r", "", 0.0),  # Ctrl-Z where nothing can be suspended
    ],
)
def test_keys_struck_too_early_answer_nothing(
    tmp_path: Path, first: str, early: str, pause: float
) -> None:
    pexpect = pytest.importorskip("pexpect")
    (tmp_path / "script.py").write_text(textwrap.dedent(ASKED_TWICE), "utf-8")
    child = pexpect.spawn(
        sys.executable,
        [str(tmp_path / "script.py"), str(tmp_path), str(pause)],
        env=os.environ
        | {"TERM": "xterm-256color", "PYTHONUTF8": "1", "PYTHONPATH": str(Path.cwd())},
        encoding="utf-8",
        timeout=30,
        dimensions=(24, 80),
    )
    child.expect_exact("First?")
    child.expect_exact("care")
    child.send(first)
    child.expect_exact("saving")
    child.send(early)
    child.expect_exact("Second?")
    child.expect_exact("care")
    child.send("Bea\r")
    child.expect(r"ANSWERS (.*)\r\n")
    assert child.match[1] == "['Ana', 'Bea']"
    child.close()

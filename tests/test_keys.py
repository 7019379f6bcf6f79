"""Every key at every kind of question: it types, moves, answers or does nothing, no more."""

from __future__ import annotations

import contextlib
import signal
import sys
import threading
import time
from collections import deque
from collections.abc import Iterator, Sequence
from itertools import pairwise
from pathlib import Path

import pytest
from prompt_toolkit.application import Application
from prompt_toolkit.input import PipeInput, create_pipe_input
from prompt_toolkit.input.ansi_escape_sequences import REVERSE_ANSI_SEQUENCES
from prompt_toolkit.keys import Keys

from purpose.ask.typed_rows import a_row_away, row_starts
from purpose.interview.question import Given, Question, Reply, Word
from tests.pseudo_terminal import Person
from tests.test_terminal import (
    CTRL_C,
    CTRL_D,
    CTRL_O,
    DOWN,
    ENTER,
    ESCAPE,
    UP,
    Desk,
    pasted,
    question,
)

AFRESH = "\x01\x0b"  # to the beginning of the line, and away with it
KINDS = ("line", "text", "scale", "date", "choose", "tick", "pick", "order")
HALF_TYPED = {"scale": "3", "date": "tomorrow"}


def all_keys() -> list[str]:
    """What a terminal sends for each key that the library knows, alone and with Alt."""
    sent = {**REVERSE_ANSI_SEQUENCES, Keys.BracketedPaste: pasted("one\rtwo")}
    named = [sent[key] for key in Keys if key in sent]
    letters = [chr(code) for code in range(0x20, 0x7F)]
    with_alt = [f"\x1b{each}" for each in (*letters, ENTER, "\x7f", "\t", "\x0f", "\x04")]
    chains = [f"\x18{chr(code)}" for code in (*range(1, 27), *range(0x28, 0x7F))]  # after Ctrl-X
    return list(dict.fromkeys([*named, *with_alt, *chains]))


KEYS = all_keys()


@pytest.fixture(autouse=True)
def _no_window_goes_away(monkeypatch: pytest.MonkeyPatch) -> None:
    """Ctrl-Z would stop the tests; and the editor that is opened here changes nothing."""
    monkeypatch.setattr(Application, "suspend_to_background", lambda self, suspend_group=True: None)
    monkeypatch.setenv("VISUAL", "true")


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    with create_pipe_input() as keyboard:
        yield Desk(keyboard, tmp_path / "private")


class Typist(threading.Thread):
    """Strikes keys at whatever question is asked; some draw nothing, so it waits for a moment."""

    def __init__(self, keyboard: PipeInput, desk: Desk, strokes: Sequence[str]) -> None:
        super().__init__(daemon=True)
        self._keyboard = keyboard
        self._desk = desk
        self._left = deque(strokes)
        self.asked = threading.Event()

    @property
    def is_done(self) -> bool:
        return not self._left

    def run(self) -> None:
        while self._left:
            self.asked.wait()
            drawn = self._desk.glass.raw.tell()
            self._keyboard.send_text(self._left.popleft())
            end = time.monotonic() + 0.01
            while time.monotonic() < end and self._desk.glass.raw.tell() == drawn:
                time.sleep(0.0005)
        time.sleep(0.6)  # a lone Escape may still be waiting for more
        self._keyboard.send_text(f"{ESCAPE}\x07{CTRL_C}{CTRL_C}")


def replies(keyboard: PipeInput, desk: Desk, asked: Question, words: str) -> Iterator[Reply]:
    """What comes of each key, struck behind these words."""
    typist = Typist(
        keyboard, desk, [stroke for key in KEYS for stroke in (f"{AFRESH}{words}", key)]
    )
    typist.start()
    while not typist.is_done:
        typist.asked.set()
        with contextlib.suppress(KeyboardInterrupt):
            yield desk.asker.ask(asked, desk.drafts.append)
        typist.asked.clear()


def test_there_are_as_many_keys_as_people_have() -> None:
    assert len(KEYS) >= 254
    assert {CTRL_O, CTRL_D, "\x1b#", "\x1b\r", "\x18\x05", UP, DOWN} <= {*KEYS}


@pytest.mark.skipif(sys.platform == "win32", reason="an editor is a program")
@pytest.mark.parametrize("kind", KINDS)
def test_no_key_breaks_a_question(tmp_path: Path, kind: str) -> None:
    asked = question(kind, high=5, own=kind in ("choose", "tick"))
    words = HALF_TYPED.get(kind, "a red bucket")
    with create_pipe_input() as keyboard:
        desk = Desk(keyboard, tmp_path / "private")
        found = [*replies(keyboard, desk, asked, words)]
    assert len(found) >= 2
    for reply in found:
        assert isinstance(reply, Given | Word), reply


@pytest.mark.parametrize("kind", ["line", "text", "scale", "date"])
@pytest.mark.parametrize("key", ["\x1b\r", CTRL_D])
def test_what_ends_a_line_ends_it_everywhere(desk: Desk, kind: str, key: str) -> None:
    assert desk.ask(question(kind, high=5), "3", key) == Given("3")


@pytest.mark.parametrize("kind", KINDS)
def test_ctrl_d_with_nothing_typed_is_a_pause(desk: Desk, kind: str) -> None:
    assert desk.ask(question(kind, high=5), CTRL_D) is Word.PAUSE


@pytest.mark.parametrize("kind", ["choose", "tick", "pick", "order"])
@pytest.mark.parametrize("key", [CTRL_D, CTRL_O, "\x1b\r", "\x1b#"])
def test_at_rows_a_typed_word_is_heard_whichever_way_its_line_ends(
    desk: Desk, kind: str, key: str
) -> None:
    assert desk.ask(question(kind), "back", key) is Word.BACK


@pytest.mark.parametrize("kind", ["choose", "tick", "pick", "order"])
@pytest.mark.parametrize("key", [CTRL_O, "\x1b\r", "\x1b#"])
def test_at_rows_a_stray_key_chooses_nothing(desk: Desk, kind: str, key: str) -> None:
    assert desk.ask(question(kind), key, "skip", ENTER) is Word.SKIP


@pytest.mark.skipif(sys.platform == "win32", reason="the stand-in editor is a script")
@pytest.mark.parametrize("kind", ["line", "text", "scale", "date"])
def test_the_editor_opens_wherever_words_are_typed(
    desk: Desk, kind: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    editor = tmp_path / "editor"
    editor.write_text("#!/bin/sh\nprintf '%s\\n' 4 > \"$1\"\n", "utf-8")
    editor.chmod(0o755)
    monkeypatch.setenv("VISUAL", str(editor))
    waits = lambda: "› 4" in desk.glass.seen()  # noqa: E731
    assert desk.ask(question(kind, high=5), "1", CTRL_O, waits, CTRL_D) == Given("4")


@pytest.mark.skipif(sys.platform == "win32", reason="needs a pseudo-terminal")
@pytest.mark.parametrize("key", [CTRL_O, "\x1b\r", "\x1b#"])
def test_at_a_real_terminal_they_break_nothing(sits_down: type[Person], key: str) -> None:
    person = sits_down("start", "--only", "desert", EDITOR="true")
    person.is_asked("called here?")
    person.child.send("a red bucket")
    person.sees("a red bucket")
    person.child.send(key)
    end = time.monotonic() + 20
    while person.child.isalive() and time.monotonic() < end:
        with contextlib.suppress(OSError):
            person.child.send(CTRL_C)  # one that comes between two questions is not heard
        time.sleep(0.3)
    person.child.close()
    ended = (person.child.exitstatus, person.child.signalstatus)
    assert ended in ((130, None), (None, signal.SIGINT)), person.shows()


# Up and down go by the rows one sees -------------------------------------------------------------


def test_up_and_down_go_by_rows(desk: Desk) -> None:
    words = "one two three " * 30  # some six rows, and no line end in it
    assert desk.ask(question("text"), words, UP, UP, "X", DOWN, "Y", CTRL_D)
    typed = desk.drafts[-1]
    assert typed.index("X") < typed.index("Y") < len(typed) - 60
    assert typed.index("Y") - typed.index("X") in range(60, 80)


@pytest.mark.parametrize("width", [10, 40, 72])
def test_a_row_up_and_down_again_leads_back(width: int) -> None:
    text = "Hands in flour, and the window open\n\nand 손 on the table, a-very-long-word-indeed"
    starts = row_starts(text, width)
    for at in range(len(text) + 1):
        row = max(n for n, start in enumerate(starts) if start <= at)
        up, column = a_row_away(text, at, -1, width, None)
        if row == 0:
            assert up == at
            continue
        assert starts[row - 1] <= up < starts[row]
        down, _ = a_row_away(text, up, 1, width, column)
        assert down == at or text[at - 1 : at + 1].isspace()


def test_every_row_fits() -> None:
    text = "Hands in flour, and the window open, and somebody singing two floors down"
    for width in (8, 20, 36):
        starts = [*row_starts(text, width), len(text)]
        rows = [text[a:b].rstrip() for a, b in pairwise(starts)]
        assert max(map(len, rows)) <= width

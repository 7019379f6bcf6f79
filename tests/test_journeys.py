"""The main journeys of a person at a real terminal, key by key."""

from __future__ import annotations

import signal
from pathlib import Path

import pytest

from .pseudo_terminal import Person

NAME = "What would you like to be called here?"
CALL = "who could you call?"
BROUGHT = "What brought you here?"


def goes_to_brought(person: Person) -> None:
    """Through the first question of the desert."""
    person.is_asked(NAME)
    person.types("Inês 陽子")
    person.is_asked(BROUGHT)


def test_the_first_minutes(sits_down: type[Person], home: Path) -> None:
    """The dream, the notice, a few questions; where one is stays in view; pause keeps it all."""
    person = sits_down("start")
    screen = person.is_asked(NAME)
    assert "Nobody out here has ever heard of you." in screen
    assert "not therapy" in screen
    assert "The opal desert · 1 of 13 · about" in screen
    person.types("Inês 陽子")
    person.is_asked(BROUGHT)
    person.types("back")
    again = person.is_asked(NAME)
    assert "Inês 陽子" in again.rpartition(NAME)[2], "the earlier answer is offered again"
    person.types("")
    person.is_asked(BROUGHT)
    person.types("skip")
    person.is_asked(CALL)
    person.types("help")
    person.sees("easier to pick the name now")
    person.types("care")
    person.sees("findahelpline.com")
    person.types("pause")
    person.sees("Paused, and saved.")
    assert person.leaves() == 130
    assert "Inês 陽子" in (home / "drafts" / "desert.toml").read_text("utf-8")


@pytest.mark.parametrize("end", ["kill", "terminate", "hang up", "close", "ctrl-c"])
def test_half_a_sentence_survives(sits_down: type[Person], home: Path, end: str) -> None:
    """However it ends, the next start stands at the very question with the very words."""
    person = sits_down("start")
    goes_to_brought(person)
    person.types("I had everything[/] and\rone morning", enter=False)
    person.sees("one morning")
    if end in ("kill", "close"):
        person.rests(1.0)  # the promise is: within a second
    if end == "close":
        person.closes_the_terminal()
    elif end == "ctrl-c":
        person.types("\x03", enter=False)
        assert person.leaves() == 130
    else:
        signals = {"kill": 9, "terminate": signal.SIGTERM, "hang up": signal.SIGHUP}
        assert person.is_killed(signal.Signals(signals[end])) == -signals[end]
    again = sits_down("start")
    screen = again.is_asked(BROUGHT)
    assert "one morning" in screen.rpartition(BROUGHT)[2]
    again.types("\x04", enter=False)
    again.is_asked(CALL)
    kept = (home / "drafts" / "desert.toml").read_text("utf-8")
    assert "I had everything[/] and\none morning" in kept
    assert not (home / "drafts" / "typing.toml").exists()


def test_ctrl_d_on_an_empty_line_pauses(sits_down: type[Person]) -> None:
    """Ctrl-D means the same as pause; nothing is lost and nothing is answered."""
    person = sits_down("start")
    person.is_asked(NAME)
    person.types("\x04", enter=False)
    person.sees("Paused, and saved.")
    assert person.leaves() == 130


def test_a_second_window_is_turned_away(sits_down: type[Person]) -> None:
    """Two sittings at once would answer the same questions twice; the second one says so."""
    first = sits_down("start")
    first.is_asked(NAME)
    second = sits_down("start")
    second.sees("already open in another window")
    assert second.leaves() == 8
    first.types("Inês")
    first.is_asked(BROUGHT)


def test_forty_columns(sits_down: type[Person]) -> None:
    """A narrow window: whole words, the place in view, and no line beyond the edge."""
    person = sits_down("start", columns=40, rows=20)
    person.is_asked("called here?")
    person.types("Inês")
    screen = person.is_asked("What brought you here?")
    assert all(len(line) <= 40 for line in screen.splitlines())
    assert "left" in screen


def test_a_sitting_comes_to_a_natural_pause(sits_down: type[Person], home: Path) -> None:
    """At the end of the labyrinth: the mood, what comes next, and leave to rest."""
    from .scripted import plain_answer
    from .support.sittings import CATALOGUE, sit

    sit(home, plain_answer, only="desert")
    sit(home, plain_answer, only="monuments")
    person = sits_down("start")
    person.is_asked("Before we go on: how are you")
    person.types("7")
    person.is_asked("When you set out for it")
    for _ in CATALOGUE["labyrinth"].steps[:4]:
        person.types("skip")
        person.rests(0.6)
    person.is_asked("Anything to take along from tonight?")
    person.types("")
    person.is_asked("Before you get up: how are you now?")
    person.types("6")
    person.is_asked("A good place to stop for today")
    assert "The coral" in " ".join(person.shows().split())
    person.types("")  # resting is what is offered first
    person.sees("purpose start goes on there")
    assert person.leaves() == 0


def test_a_closed_terminal_empties_the_editors_room(
    sits_down: type[Person], home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The window closes while the editor is open: its copy of the words goes too."""
    editor = tmp_path / "editor.sh"
    editor.write_text("#!/bin/sh\nls -d $(dirname $1) > $0.room\nexec sleep 60\n", "utf-8")
    editor.chmod(0o700)
    monkeypatch.setenv("EDITOR", str(editor))
    monkeypatch.delenv("XDG_RUNTIME_DIR", raising=False)
    person = sits_down("start")
    goes_to_brought(person)
    person.types("what I told nobody", enter=False)
    person.sees("what I told nobody")
    person.types("\x0f", enter=False)
    noted = editor.with_name("editor.sh.room")
    for _ in range(100):
        person.rests(0.1)
        if noted.exists() and noted.read_text("utf-8"):
            break
    room = Path(noted.read_text("utf-8").strip())
    assert room.is_dir()
    person.is_killed(signal.SIGHUP)
    assert not room.exists()
    assert "what I told nobody" in (home / "drafts" / "typing.toml").read_text("utf-8")


def test_a_review_is_paused_in_a_terminal__and_goes_on_there(
    sits_down: type[Person], walked: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Her own words in the questions, a pause, and the next evening the very question."""
    monkeypatch.setenv("PURPOSE_TODAY", "2026-12-23")
    person = sits_down("review", rows=40)
    screen = person.is_asked("how are you, this minute?")
    assert "since 23 November, about a month" in " ".join(screen.split())
    person.types("6")
    person.is_asked("What happened?")
    person.types("the flask, still warm")
    person.types(".")
    person.is_asked("could not know")
    person.types("pause")
    person.sees("`purpose review` goes on at this question.")
    assert person.leaves() == 130
    again = sits_down("review", rows=40)
    screen = again.is_asked("could not know")
    assert "You stopped in the middle" in " ".join(screen.split())
    assert "the flask, still warm" in (walked / "drafts" / "review.toml").read_text("utf-8")

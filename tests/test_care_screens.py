"""Dark words in the real program: at 80x24 in a pseudo-terminal, and in plain lines."""

from __future__ import annotations

import io
from pathlib import Path

import pytest

from purpose.ask.lines import LinesAsker
from purpose.text import columns

from .conftest import Ran, Run
from .pseudo_terminal import Person
from .support.dark_sittings import EVERYWHERE, DarkSitting, files_with

ASKED = "Are you safe right now?"
FIRST, LAST = "What you wrote reads as if you may not want to live", "Go on"

PLACES: list[tuple[str, list[str], str]] = [
    # what is started, what is typed on the way there, and the dark words
    ("seed", ["5"], "kill myself"),
    (
        "seed",
        ["5", "climb again", "", "the air", "fear", "I wake", "walk", "noon", "go"],
        "kill myself",
    ),
    ("labyrinth", ["5"], "to be dead"),
    ("letter", ["5"], "my children, goodbye, I will be gone by Friday, I want to die"),
    ("coral", ["5"], "the night I tried to kill myself"),
    ("jasmine", [], "I want to die"),
    ("monuments", ["5", "A house"], "being dead, I want to be dead"),
    ("desert", ["Ana", "Tom, 0171 5555"], "I want to die.\x04"),
]


@pytest.mark.parametrize(
    ("exercise", "before", "words"), PLACES, ids=[f"{e}-{len(b)}" for e, b, _ in PLACES]
)
def test_all_of_it_is_on_a_small_screen(
    home: Path, exercise: str, before: list[str], words: str
) -> None:
    """From the first line of care to the last choice; whom to call comes next, then the end."""
    person = Person("start", "--only", exercise, rows=24, columns=80, PURPOSE_HOME=str(home))
    for said in before:
        person.is_asked("")
        person.types(said)
        person.rests(0.3)
    person.is_asked("")
    person.types(words.removesuffix("\x04"), enter=not words.endswith("\x04"))
    if words.endswith("\x04"):
        person.types("\x04", enter=False)
    person.sees(ASKED)
    screen = person.sees("skip leaves it out")
    assert FIRST in screen, screen
    assert "findahelpline.com" in screen
    assert "silly" not in screen
    person.types("no, I'm not safe")
    person.sees("Please stay with me")
    person.sees("We stop here for today.")
    assert person.leaves() == 130
    assert files_with(home, words.removesuffix("\x04")) == {"journal"}


def plain(purpose: Run, exercise: str, lines: list[str]) -> Ran:
    return purpose("start", "--only", exercise, "--plain", input="\n".join(lines) + "\n")


@pytest.mark.parametrize(
    ("exercise", "before", "words"), PLACES, ids=[f"{e}-{len(b)}" for e, b, _ in PLACES]
)
def test_the_same_in_plain_lines(
    purpose: Run, home: Path, exercise: str, before: list[str], words: str
) -> None:
    """In short lines, one number each; going on says where the words are."""
    said = words.removesuffix("\x04")
    ending = ["."] if words.endswith("\x04") else []
    ran = plain(purpose, exercise, [*before, said, *ending, "3"])
    assert ASKED in ran.stdout, ran.stdout + ran.stderr
    after = ran.stdout[ran.stdout.index(FIRST) :]
    assert "1. I am not safe: show me whom to call" in after
    assert "Enter alone means: “Stop here for today”." in after
    assert "Your words are kept in your folder; that this appeared is not." in after
    assert max(map(columns, ran.stdout.split("\n"))) <= 76
    assert files_with(home, said) == {"journal"}


def test_the_other_commands_know_nothing_of_it(purpose: Run, home: Path) -> None:
    """Page, calendar, note, exports, history: not a word, whatever is asked for afterwards."""
    words = "kill myself"
    plain(purpose, "seed", ["5", words, "3"])
    for command in (
        ["plan"],
        ["plan", "--format", "json"],
        ["plan", "--share", "--format", "markdown"],
        ["plan", "--format", "svg"],
        ["remind", "--output", str(home.parent)],
        ["review", "--note"],
        ["history"],
        ["show"],
        ["export", "--format", "markdown"],
        ["export", "--format", "org"],
        ["export", "--format", "todo.txt"],
        ["grain", "--list"],
        [],
    ):
        ran = purpose(*command)
        assert ran.returncode in (0, 2), (command, ran.stderr)
        assert words not in ran.stdout + ran.stderr, command
        assert files_with(home, words) == {"journal"}, command
    assert not files_with(home.parent, words) - {home.name}


@pytest.mark.parametrize("line", ["I want to die", "kms", "Nie chcę już żyć."])
def test_a_moment_from_a_pipe_is_kept_elsewhere(purpose: Run, home: Path, line: str) -> None:
    """No one can be asked; care is shown, and the other moments are kept."""
    ran = purpose("grain", input=f"The bus was late.\n{line}\n")
    assert ran.returncode == 0
    assert "findahelpline.com" in ran.stderr
    assert "One moment is kept." in ran.stderr
    assert files_with(home, line) == {"journal"}
    assert files_with(home, "The bus was late.") == {"grains"}


@pytest.mark.parametrize("wish", ["1", "3"])
def test_a_moment_that_was_told_before_them_is_kept(home: Path, wish: str) -> None:
    """Dark words at the question after it take nothing that was accepted already."""
    person = Person("grain", rows=24, columns=80, PURPOSE_HOME=str(home))
    person.is_asked("What did you notice?")
    person.types("Rain on the car park.")
    person.is_asked("Does it belong to one of these?")
    person.types("I want to die")
    person.is_asked(ASKED)
    person.types(wish)
    assert person.leaves() == (0 if wish == "3" else 130)
    assert files_with(home, "Rain on the car park.") == {"grains"}
    assert files_with(home, "I want to die") == {"journal"}


def test_every_way_of_asking_hears_dark_words(home: Path) -> None:
    """The contract over kinds: in plain lines, too, each kind of question hands them over."""
    written = io.StringIO()
    for n, (exercise, at) in enumerate(EVERYWHERE):
        evening = DarkSitting(home / str(n), {})
        evening.walk(exercise)
        question = next(
            q for q in evening.asker.asked if ".".join(map(str, (q.exercise, *q.address))) == at
        )
        lines = LinesAsker(io.StringIO("I want to die\n.\n"), written, person=True)
        reply = lines.ask(question, lambda text: None)
        assert "I want to die" in str(getattr(reply, "value", "")), at

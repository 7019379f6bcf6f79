"""The row of the questions: at each of them the terminal, or a signal, ends the program.

Every answer before must be there, half a sentence too, and the same question must come again.
"""

from __future__ import annotations

import os
import shutil
import signal
import tomllib
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, ExitStack, contextmanager
from functools import cache, partial
from itertools import islice, product
from pathlib import Path
from random import Random
from typing import Any, NamedTuple
from unittest import mock

from purpose.ask.terminal import TerminalAsker
from purpose.exercises.exercise import REVIEW
from purpose.interview.question import Question, Reply, Typing, Word
from tests.crash.planted import planted
from tests.scripted import plain_answer
from tests.support.sittings import sat
from tests.torture_rows import Row, Trials
from tests.torture_rows.program import LIVED, Computer, copied
from tests.torture_rows.terminal import Terminal
from tests.two_machines import DAY, NEXT

HALF = "half a sentence"
_A_SECOND = 1.2
"""What was typed so long ago must survive kill -9: a second is promised."""


class Asked(NamedTuple):
    """A question that is being asked: its words, its kind, and the folder as it is then."""

    exercise: str
    prompt: str
    kind: str
    folder: Path


class Event(NamedTuple):
    """What befalls the program, how it may end, and whether the question comes again."""

    name: str
    befalls: Callable[[Terminal], object]
    ends: tuple[int, ...]


def _key(keys: str, terminal: Terminal) -> None:
    """A key that may mean something here, and then Ctrl-C."""
    terminal.types(keys, enter=False)
    terminal.rests(0.15)
    terminal.types("\x03", enter=False)


def _signal(number: int, terminal: Terminal) -> None:
    os.kill(terminal.child, number)


EVENTS = [
    Event("Ctrl-C", partial(_key, ""), (130,)),
    Event("Ctrl-D", partial(_key, "\x04"), (130,)),
    Event("Ctrl-Z", partial(_key, "\x1a"), (130,)),
    Event("Ctrl-\\", partial(_key, "\x1c"), (130,)),
    Event("HUP", partial(_signal, signal.SIGHUP), (-signal.SIGHUP,)),
    Event("TERM", partial(_signal, signal.SIGTERM), (-signal.SIGTERM,)),
    Event("kill -9", partial(_signal, signal.SIGKILL), (-signal.SIGKILL,)),
    Event("a closed window", Terminal.closes, (-signal.SIGHUP, 6)),
]


@cache
def every_question(place: Path) -> list[Asked]:
    """The folder at each question of the walk and of a review, items of lists counted once."""
    found: dict[tuple[object, ...], Asked] = {}
    home = place / "home"

    def reply(question: Question) -> Reply:
        if not question.exercise:  # who leaves at the natural pause has rested there
            return plain_answer(question)
        key = (question.exercise, *("n" if type(p) is int else p for p in question.address))
        if key not in found:
            to = place / f"{len(found)}"
            shutil.copytree(home, to)
            found[key] = Asked(question.exercise, question.prompt, question.kind, to)
        return plain_answer(question)

    sat(home, DAY, reply)
    sat(home, NEXT, reply, only=REVIEW)
    return [*found.values()]


def drill(most: int, place: Path) -> Trials:
    """Each event at each question; few of them are chosen so that all kinds and events come."""
    walk = Path(os.environ[LIVED]).parent if LIVED in os.environ else place
    every = [*product(every_question(walk / "walk"), EVENTS)]
    Random(4).shuffle(every)
    kinds: set[tuple[str, str]] = set()
    first: list[tuple[Asked, Event]] = []
    later: list[tuple[Asked, Event]] = []
    for asked, event in every:
        fresh = (asked.kind, event.name) not in kinds
        kinds.add((asked.kind, event.name))
        (first if fresh and asked.kind in ("line", "text") else later).append((asked, event))
    for number, (asked, event) in enumerate(islice([*first, *later], most)):
        computer = copied(asked.folder, place / f"{number}")
        wrong = [*_befallen(computer, asked, event)]
        yield [f"{event.name} at a {asked.kind} of {asked.exercise}: {each}" for each in wrong]


def _befallen(computer: Computer, asked: Asked, event: Event) -> Iterator[str]:
    day = str(NEXT if asked.exercise == REVIEW else DAY)
    command = "review" if asked.exercise == REVIEW else "start"
    before = _answers(computer.kept)
    typed = asked.kind in ("line", "text")
    program = partial(computer.become, (command,), None, lambda: None, {"PURPOSE_TODAY": day})
    with Terminal(program) as terminal:
        if not terminal.sees(_brief(asked.prompt)):
            yield f"another question, or none: {terminal.heard[-300:]}"
            return
        terminal.rests(0.1)
        if typed:
            terminal.types(HALF, enter=False)
            terminal.rests(0.1)
        if event.name == "kill -9" and typed:
            terminal.waits_for(lambda: _is_kept(computer.kept), _A_SECOND)
        event.befalls(terminal)
        code = terminal.ends(8)
    if code not in event.ends:
        yield f"it ended with {code}" if code is not None else "it did not end"
    if "Traceback" in terminal.heard:
        yield f"a bug: {terminal.heard[-300:]}"
    if before - _answers(computer.kept):
        yield "an answer was lost"
    if typed and not _is_kept(computer.kept):
        yield "half a sentence was lost"
    again = computer.runs(command, "--plain", PURPOSE_TODAY=day)
    if event.name != "Ctrl-D" and _brief(asked.prompt) not in " ".join(again.out.split()):
        yield f"the question did not come again: {again.out[-200:]}"
    yield from again.wrong(6)


def _brief(prompt: str) -> str:
    return " ".join(prompt.split())[:40].rstrip()


def _is_kept(kept: Path) -> bool:
    return any(HALF in path.read_text("utf-8") for path in kept.rglob("*.toml"))


def _answers(kept: Path) -> set[str]:
    """Each answer in a draft, and each entry."""
    drafts = (tomllib.loads(path.read_text("utf-8")) for path in kept.glob("drafts/*.toml"))
    answers = {str(line) for draft in drafts for line in draft.get("answer", ())}
    return answers | {path.name for path in kept.glob("journal/*.toml")}


@contextmanager
def deaf() -> Iterator[None]:
    """What is being typed is kept neither now and then nor at the end."""
    with ExitStack() as stack:
        for bug in ("deaf to signals", "typing not written"):
            stack.enter_context(planted(bug))
        yield


def _swallowing() -> AbstractContextManager[Any]:
    """As `.ask()` of questionary has it: Ctrl-C is no answer, and the program goes on."""
    asking = TerminalAsker.ask

    def ask(self: TerminalAsker, question: Question, typing: Typing) -> Reply:
        try:
            return asking(self, question, typing)
        except KeyboardInterrupt:
            return Word.SKIP

    return mock.patch.object(TerminalAsker, "ask", ask)


ROWS = [
    Row(
        "^C ^D ^Z ^\\ HUP TERM KILL and a closed window, at every question",
        drill,
        short=5,
        full=400,
        bugs={"deaf": deaf, "Ctrl-C is swallowed": _swallowing},
    )
]

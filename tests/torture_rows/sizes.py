"""The row of the windows: of every size, and what befalls one while words are typed in it."""

from __future__ import annotations

import os
import signal
from collections.abc import Callable, Iterator
from contextlib import suppress
from functools import partial
from itertools import islice, product
from pathlib import Path
from random import Random

import pyte

from tests.torture_rows import Row, Trials
from tests.torture_rows.program import Computer, copied, lived_in
from tests.torture_rows.prompts import deaf
from tests.torture_rows.terminal import Terminal

WIDTHS = (20, 24, 32, 40, 60, 80, 100, 132, 160, 200)
HEIGHTS = (8, 10, 12, 16, 24, 40, 60)
HALF = "half a sentence"


def _resized(terminal: Terminal, chance: Random) -> None:
    for _ in range(6):
        terminal.resizes(chance.choice(WIDTHS), chance.choice(HEIGHTS))
        terminal.rests(0.05)


def _stopped(terminal: Terminal, chance: Random) -> None:
    os.kill(terminal.child, signal.SIGSTOP)
    terminal.rests(0.2)
    terminal.resizes(chance.choice(WIDTHS), chance.choice(HEIGHTS))
    os.kill(terminal.child, signal.SIGCONT)
    terminal.rests(0.2)


def _signalled(number: int, terminal: Terminal, chance: Random) -> None:
    with suppress(ProcessLookupError):
        os.kill(terminal.child, number)


EVENTS: dict[str, tuple[Callable[[Terminal, Random], None], bool]] = {
    "nothing": (lambda terminal, chance: None, False),
    "resizing": (_resized, False),
    "SIGSTOP and SIGCONT": (_stopped, False),
    "SIGPIPE": (partial(_signalled, signal.SIGPIPE), False),
    "SIGWINCH": (partial(_signalled, signal.SIGWINCH), False),
    "SIGHUP": (partial(_signalled, signal.SIGHUP), True),
}
"""What befalls the program, and whether it ends of it."""


def windows(most: int, place: Path) -> Trials:
    """Words typed in a window of some size; they are seen, and kept, whatever befalls it."""
    kept = lived_in(place / "lived")
    every = [*product(WIDTHS, HEIGHTS, EVENTS)]
    Random(5).shuffle(every)
    for number, (columns, rows, event) in enumerate(islice(every, most)):
        computer = copied(kept, place / f"{number}")
        found = [*_befallen(computer, columns, rows, event, Random(number))]
        yield [f"{columns} by {rows}, {event}: {each}" for each in found]


def _befallen(
    computer: Computer, columns: int, rows: int, event: str, chance: Random
) -> Iterator[str]:
    befalls, ends = EVENTS[event]
    program = partial(computer.become, ("grain",), None, _forgets_columns, {})
    with Terminal(program, size=(columns, rows)) as terminal:
        if not terminal.sees("›"):
            yield f"nothing was asked: {terminal.heard[-200:]}"
            return
        terminal.rests(0.2)
        terminal.types(HALF, enter=False)
        terminal.rests(0.3)
        if not (screen := _screen(terminal, columns, rows)).count("half"):
            yield f"what is typed is not seen: {screen[-200:]}"
        befalls(terminal, chance)
        if not ends:
            terminal.types(" more", enter=False)
            terminal.rests(0.2)
            terminal.types("\x03", enter=False)
        code = terminal.ends(10)
    if code != (-signal.SIGHUP if ends else 130):
        yield f"it ended with {code}: {terminal.heard[-200:]}"
    said = "".join(path.read_text("utf-8") for path in computer.kept.glob("drafts/typing*.toml"))
    if (HALF if ends else f"{HALF} more") not in said:
        yield "what was typed is not kept"


def _forgets_columns() -> None:
    os.environ.pop("COLUMNS", None)  # which would hide the size of the window


def _screen(terminal: Terminal, columns: int, rows: int) -> str:
    screen = pyte.Screen(columns, rows)
    pyte.Stream(screen).feed(terminal.raw)
    return " ".join(" ".join(screen.display).split())


ROWS = [
    Row(
        "windows of 20 to 200 columns and 8 to 60 rows; resizing, STOP, HUP, PIPE",
        windows,
        short=6,
        full=200,
        bugs={"deaf": deaf},
    )
]

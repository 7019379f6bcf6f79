"""Makes the pictures in README: a real screen, and the example person's real pages.

It runs `purpose` in a pseudo-terminal with a folder of its own, answers a few questions by hand,
and draws what a terminal would show. The pages are those that `--format png` gives: the plan after
the first walk, and the card and the year after twelve reviews. Run it again whenever the words or
the pages have changed, on a computer with a font for Korean, which the example person writes:

    python examples/pictures.py
"""

from __future__ import annotations

import io
import os
import re
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

import pexpect
import pypdfium2
import pyte
from PIL.Image import Image
from rich.console import Console
from rich.style import Style
from rich.text import Text

HERE = Path(__file__).resolve().parent
COLUMNS, ROWS = 80, 26
PIXELS_PER_POINT, COLOURS = 2, 256
FIRST_DAY = "2026-11-23"

FIRST_ANSWERS = [
    "Ana",
    "People congratulate me, and I say thank you, and then I drive home.",
    ".",
    "Rui",
    "",
    *["5"] * 10,
    "Head of surgery at forty",
    "The house in Sintra",
    "Taught my brother's boy to sail",
    "",
    "",
    "3",
]
"""Up to the first “whose face did you have in mind?”."""


def drawn(screen: pyte.Screen, title: str) -> str:
    """A terminal's screen as SVG, without anything that would be fetched from elsewhere."""
    rows = [row for row in range(screen.lines) if screen.display[row].strip()]
    text = Text()
    for row in range(rows[-1] + 1):
        for column in range(screen.columns):
            cell = screen.buffer[row][column]
            text.append(cell.data, Style(bold=cell.bold, italic=cell.italics) + colour(cell.fg))
        text.append("\n")
    console = Console(record=True, width=screen.columns, file=io.StringIO())
    console.print(text, end="")
    svg = console.export_svg(title=title)
    return re.sub(r"@font-face \{.*?\}\s*", "", svg, flags=re.DOTALL)


def colour(name: str) -> Style:
    """A colour of the terminal as a style."""
    if name == "default":
        return Style()
    if re.fullmatch(r"[0-9a-f]{6}", name):
        return Style(color=f"#{name}")
    return Style(color=re.sub(r"^bright", "bright_", name).replace("brown", "yellow"))


def played(command: list[str], answers: list[str], folder: str, rows: int) -> pyte.Screen:
    """The screen after the command was given these answers, a line each."""
    screen = pyte.Screen(COLUMNS, rows)
    stream = pyte.Stream(screen)
    child = pexpect.spawn(
        sys.executable,
        ["-m", "purpose", *command],
        env={**environ(folder), "TERM": "xterm-256color"},
        dimensions=(rows, COLUMNS),
        encoding="utf-8",
    )
    # A terminal answers when it is asked where its cursor is.
    setattr(screen, "write_process_input", child.send)  # noqa: B010 - a hook, made to be replaced

    def is_asked() -> bool:
        return not answers or any("skip" in line for line in screen.display[-3:])

    read(child, stream, is_asked)
    for answer in answers:
        child.send(answer + "\r")
        read(child, stream, is_asked)
    child.close(force=True)
    return screen


def read(child: pexpect.spawn, stream: pyte.Stream, ready: Callable[[], bool]) -> None:
    """Draw what the child prints until it is quiet, and what was waited for is there."""
    for _ in range(40):
        try:
            stream.feed(child.read_nonblocking(100_000, timeout=0.4))
        except pexpect.TIMEOUT:
            if ready():
                return
        except pexpect.EOF:
            return


def environ(folder: str) -> dict[str, str]:
    """The surroundings of a rehearsal in `folder`."""
    return {**os.environ, "PURPOSE_HOME": folder, "PURPOSE_TODAY": FIRST_DAY}


def pages(folder: str) -> None:
    """Let the example person walk, and live a year; lay her pages side by side."""
    person = next(HERE.glob("*/answers.toml")).parent
    purpose("start", "--answers", str(person / "answers.toml"), folder=folder)
    plan = page("plan", folder=folder)
    purpose("grain", "--answers", str(person / "year" / "grains.toml"), folder=folder)
    reviews = sorted((person / "year").glob("20*.toml"))
    for review in reviews:
        purpose("review", "--answers", str(review), folder=folder, day=review.stem)
    last = reviews[-1].stem
    year = page("history", folder=folder, day=last)
    card = page("plan", "--size", "a6", folder=folder, day=last)
    plan.save(HERE / "plan.png", optimize=True)
    year.save(HERE / "year.png", optimize=True)
    card.save(HERE / "card.png", optimize=True)


def page(*command: str, folder: str, day: str = FIRST_DAY) -> Image:
    """A page as the program prints it, in greys and the one colour it has."""
    file = Path(folder) / "page.pdf"
    purpose(*command, "--format", "pdf", "--output", str(file), folder=folder, day=day)
    drawn = pypdfium2.PdfDocument(file)[0].render(scale=PIXELS_PER_POINT).to_pil()
    return drawn.quantize(COLOURS)


def purpose(*command: str, folder: str, day: str = FIRST_DAY) -> None:
    """Run a command that asks nothing."""
    around = {**environ(folder), "PURPOSE_TODAY": day}
    ran = [sys.executable, "-m", "purpose", *command]
    subprocess.run(ran, env=around, check=True, capture_output=True)


def main() -> None:
    """Draw a question, and the example person's pages."""
    with tempfile.TemporaryDirectory() as folder:
        asked = played(["start"], FIRST_ANSWERS, folder, ROWS)
        (HERE / "session.svg").write_text(drawn(asked, "purpose start"), encoding="utf-8")
    with tempfile.TemporaryDirectory() as folder:
        pages(folder)


if __name__ == "__main__":
    main()

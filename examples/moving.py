"""Makes the moving picture of a session in README: a real terminal, typed into as a person types.

Each row of the screen is drawn once for as long as it stays as it is, and shown and hidden by the
picture itself; nothing is fetched from elsewhere, and no script runs. Who has asked their system
for less motion sees the last screen. Made by `python examples/pictures.py`.
"""

from __future__ import annotations

import os
import sys
import tempfile
from dataclasses import dataclass
from html import escape
from pathlib import Path
from time import monotonic

import pexpect
import pyte

COLUMNS, ROWS = 80, 24
CELL, LINE, SIZE = 8.4, 18, 14
"""Units of the picture: a column, a row, and the letters."""

COLOURS = {
    "default": "#c5c8c6",
    "cyan": "#62b5b5",
    "brown": "#d0b344",
    "green": "#98a84b",
    "red": "#cc555a",
    "brightblack": "#868887",
}

SECONDS = 0.045
"""Between two keys; a person is slower, and a reader less patient."""

ANSWERS = {
    "like to be called": "Ana\r",
    "know it by heart": "\r",
    "you could call": "Rui\r",
    "could you call": "Rui\r",
    "What brought you": "People congratulate me, and I say thank you,\rand then I drive home.\r.\r",
}
"""What is typed at a question in which these words stand; at any other it is a number."""

QUESTIONS = 6
READING = 1.8
"""Seconds in which a new question stands there before anything is typed."""

Row = tuple[tuple[int, str, str, bool], ...]
"""Runs of one look: from which column, the letters, the colour, and whether they are bold."""


@dataclass
class Shown:
    """A row of the screen, from one moment to another."""

    y: int
    row: Row
    since: float
    until: float = 0.0


class Recording:
    """A terminal that remembers when each row was what."""

    def __init__(self, command: list[str], folder: str) -> None:
        self.screen = pyte.Screen(COLUMNS, ROWS)
        self._stream = pyte.Stream(self.screen)
        self.time = 0.0
        self.done: list[Shown] = []
        self._now: dict[int, Shown] = {}
        environ = {**os.environ, "PURPOSE_HOME": folder, "PURPOSE_TODAY": "2026-11-23"}
        self.child = pexpect.spawn(
            sys.executable,
            ["-m", "purpose", *command],
            env={**environ, "TERM": "xterm-256color"},
            dimensions=(ROWS, COLUMNS),
            encoding="utf-8",
        )
        # A terminal answers when it is asked where its cursor is.
        setattr(self.screen, "write_process_input", self.child.send)  # noqa: B010 - a hook

    def is_asked(self) -> str:
        """Read until a question is there and it is quiet; the question, on one line."""
        end = monotonic() + 30
        while monotonic() < end:
            try:
                self._stream.feed(self.child.read_nonblocking(100_000, timeout=0.4))
            except pexpect.TIMEOUT:
                if any("skip" in line for line in self.screen.display[-6:]):
                    return " ".join(" ".join(self.screen.display).split("›")[-2].split())
        raise SystemExit("No question came:\n" + "\n".join(self.screen.display))

    def types(self, keys: str) -> None:
        """One key after the other, each seen on the screen."""
        for key in keys:
            self.child.send(key)
            try:
                while True:
                    self._stream.feed(self.child.read_nonblocking(100_000, timeout=0.12))
            except (pexpect.TIMEOUT, pexpect.EOF):
                self.stands(SECONDS)

    def stands(self, seconds: float) -> None:
        """Let the screen stand as it is."""
        for y in range(ROWS):
            row = self._row(y)
            before = self._now.get(y)
            if before is None or before.row != row:
                if before:
                    before.until = self.time
                    self.done.append(before)
                self._now[y] = Shown(y, row, self.time)
        self.time += seconds

    def _row(self, y: int) -> Row:
        runs: list[tuple[int, str, str, bool]] = []
        for x in range(COLUMNS):
            cell = self.screen.buffer[y][x]
            look = (
                COLOURS.get(cell.fg, f"#{cell.fg}" if len(cell.fg) == 6 else "#c5c8c6"),
                cell.bold,
            )
            if runs and runs[-1][2:] == look:
                runs[-1] = (runs[-1][0], runs[-1][1] + cell.data, *look)
            else:
                runs.append((x, cell.data, *look))
        return tuple(run for run in runs if run[1].strip())

    def ended(self) -> list[Shown]:
        """All rows that were ever shown."""
        for each in self._now.values():
            each.until = self.time
        self.child.close(force=True)
        return [each for each in (*self.done, *self._now.values()) if each.row]


def picture(shown: list[Shown], seconds: float) -> str:
    """The rows as one SVG that plays them again and again."""
    width, height = COLUMNS * CELL + 32, ROWS * LINE + 60
    rules, rows = [], []
    for number, each in enumerate(shown):
        since, until = (100 * at / seconds for at in (each.since, each.until))
        last = each.until >= seconds
        shows = [f"{since:.2f}%{{visibility:visible}}"]
        shows += [] if last else [f"{until:.2f}%{{visibility:hidden}}"]
        shows += ["0%{visibility:hidden}"] if since > 0 else []
        rules.append(f"@keyframes r{number}{{{''.join(shows)}}}")
        runs = "".join(_run(*run) for run in each.row)
        rest = " class='last'" if last else ""
        style = f"animation-name:r{number}"
        rows.append(f'<text y="{56 + each.y * LINE}" style="{style}"{rest}>{runs}</text>')
    return f"""\
<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width:.0f} {height}" role="img"
 aria-label="A session at a terminal: three questions, and the answers as they are typed">
<style>
text{{font:{SIZE}px ui-monospace,Menlo,Consolas,"DejaVu Sans Mono",monospace;white-space:pre;
visibility:hidden;animation-duration:{seconds:.2f}s;animation-timing-function:step-end;
animation-iteration-count:infinite}}
@media (prefers-reduced-motion:reduce){{text{{animation:none}}text.last{{visibility:visible}}}}
{chr(10).join(rules)}
</style>
<rect width="100%" height="100%" rx="8" fill="#1d1f21"/>
<g fill="#555">{"".join(f'<circle cx="{22 + n * 20}" cy="22" r="6"/>' for n in range(3))}</g>
{chr(10).join(rows)}
</svg>
"""


def _run(x: int, text: str, fill: str, bold: bool) -> str:
    weight = ' font-weight="bold"' if bold else ""
    where = f'x="{16 + x * CELL:.1f}" fill="{fill}"{weight}'
    return f"<tspan {where}>{escape(text.rstrip())}</tspan>"


def moving_picture() -> str:
    """Play the script, and draw what was seen."""
    with tempfile.TemporaryDirectory() as folder:
        recording = Recording(["start"], folder)
        for _ in range(QUESTIONS):
            asked = recording.is_asked()
            recording.stands(READING)
            said = [keys for words, keys in ANSWERS.items() if words in asked]
            recording.types(said[0] if said else "5\r")
        recording.is_asked()
        recording.stands(2 * READING)
        return picture(recording.ended(), recording.time)


if __name__ == "__main__":
    Path(__file__).with_name("moving.svg").write_text(moving_picture(), encoding="utf-8")

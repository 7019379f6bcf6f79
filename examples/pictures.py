"""Makes the pictures in README: a session, moving, and the example person's real pages.

The session is `moving.py`. The pages are those that `--format png` gives: the plan after the first
walk, and the card and the year after twelve reviews. Run it again whenever the words or
the pages have changed, on a computer with a font for Korean, which the example person writes:

    python examples/pictures.py
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from pathlib import Path

import pypdfium2
from moving import moving_picture
from PIL.Image import Image

HERE = Path(__file__).resolve().parent
PIXELS_PER_POINT, COLOURS = 2, 256
FIRST_DAY = "2026-11-23"


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
    """Draw a session, and the example person's pages."""
    (HERE / "moving.svg").write_text(moving_picture(), encoding="utf-8")
    with tempfile.TemporaryDirectory() as folder:
        pages(folder)


if __name__ == "__main__":
    main()

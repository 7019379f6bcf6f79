"""Makes the pictures in README: a session, moving, and the example person's real pages.

The session is `moving.py`. The pages are those that `--format png` gives: the plan after the first
walk, and the card and the year after twelve reviews. Run it again whenever the words or
the pages have changed, on a computer with a font for Korean, which the example person writes:

    python examples/pictures.py
"""

from __future__ import annotations

import tempfile
from pathlib import Path

import pypdfium2
from moving import moving_picture
from pages import FIRST_DAY, purpose, walk, year
from PIL.Image import Image

HERE = Path(__file__).resolve().parent
PIXELS_PER_POINT, COLOURS = 2, 256


def pages(home: Path) -> None:
    """Let the example person walk, and live a year; draw her pages of both days."""
    walk(home)
    page("plan", "--size", "a4", home=home).save(HERE / "plan.png", optimize=True)
    last = year(home)
    for name, command in (
        ("year", ("history", "--size", "a4")),
        ("card", ("plan", "--size", "a6")),
    ):
        page(*command, home=home, day=last).save(HERE / f"{name}.png", optimize=True)


def page(*command: str, home: Path, day: str = FIRST_DAY) -> Image:
    """A page as the program prints it, in greys and the one colour it has."""
    file = home / "page.pdf"
    purpose(*command, "--output", str(file), home=home, day=day)
    drawn = pypdfium2.PdfDocument(file)[0].render(scale=PIXELS_PER_POINT).to_pil()
    return drawn.quantize(COLOURS)


def main() -> None:
    """Draw a session, and the example person's pages."""
    (HERE / "moving.svg").write_text(moving_picture(), encoding="utf-8")
    with tempfile.TemporaryDirectory() as folder:
        pages(Path(folder))


if __name__ == "__main__":
    main()

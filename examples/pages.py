"""Draws eight people's pages full size: nearly nothing said, the usual, far too much, and more.

Five of them are in `people/`, two among the golden files of the tests; the last is the example
person after her year. A font with Arabic letters is at hand, should the computer
have none. Look at each:

    python examples/pages.py FOLDER [--size a6]
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

HERE = Path(__file__).resolve().parent
GOLDEN = HERE.parent / "tests" / "golden"
FONTS = HERE.parent / "tests" / "fonts" / "noto"
PROFILES = (
    HERE / "people" / "nearly-nothing.toml",
    HERE / "people" / "usual.toml",
    GOLDEN / "overlong.toml",
    GOLDEN / "japanese.toml",
    HERE / "people" / "arabic.toml",
    HERE / "people" / "one-seed.toml",
    HERE / "people" / "no-letter.toml",
)
EXAMPLE = HERE / "heike"
FIRST_DAY = "2026-11-23"


def purpose(*command: str, home: Path, day: str = FIRST_DAY) -> None:
    """Run a command that asks nothing; what it says of the page comes through."""
    fonts = home / "fonts.conf"
    fonts.write_text(
        '<?xml version="1.0"?><fontconfig><include ignore_missing="yes">/etc/fonts/fonts.conf'
        f"</include><dir>{FONTS}</dir></fontconfig>",
        "utf-8",
    )
    around = {"PURPOSE_HOME": str(home), "PURPOSE_TODAY": day, "FONTCONFIG_FILE": str(fonts)}
    ran = [sys.executable, "-m", "purpose", *command]
    subprocess.run(ran, env={**os.environ, **around}, check=True, stdout=subprocess.DEVNULL)


def walk(home: Path) -> None:
    """Let the example person walk in `home`."""
    purpose("start", "--answers", str(EXAMPLE / "answers.toml"), home=home)


def year(home: Path) -> str:
    """Let her live her year after it; its last day."""
    purpose("grain", "--answers", str(EXAMPLE / "year" / "grains.toml"), home=home)
    reviews = sorted((EXAMPLE / "year").glob("20*.toml"))
    for review in reviews:
        purpose("review", "--answers", str(review), home=home, day=review.stem)
    return reviews[-1].stem


def main(folder: Path, *options: str) -> None:
    """A PNG for each of the eight in `folder`."""
    folder.mkdir(parents=True, exist_ok=True)
    for profile in PROFILES:
        with tempfile.TemporaryDirectory() as home:
            shutil.copy(profile, Path(home) / "profile.toml")
            page = folder / f"{profile.stem}.png"
            purpose("plan", "--output", str(page), *options, home=Path(home))
    with tempfile.TemporaryDirectory() as home:
        walk(Path(home))
        last = year(Path(home))
        page = folder / "after-a-year.png"
        purpose("plan", "--output", str(page), *options, home=Path(home), day=last)


if __name__ == "__main__":
    if len(sys.argv) < 2:
        sys.exit(__doc__)
    main(Path(sys.argv[1]), *sys.argv[2:])

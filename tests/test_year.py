"""The example person lives on: forty moments and twelve reviews, with some months missed.

It is played once, through the real program, and looked at from all sides in one test, since playing
it takes some seconds.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tomllib
from datetime import date
from itertools import pairwise
from pathlib import Path

from purpose.journal.moments import moments_since
from purpose.profile.profile import read_profile
from purpose.profile.seeds import MOST
from purpose.store import Folder

from .conftest import HEIKE, Run
from .golden import agrees

YEAR = HEIKE.with_name("year")
REVIEWS = sorted(YEAR.glob("20*.toml"))


def said(purpose: Run, day: str, *arguments: str) -> str:
    """What the program prints on a day; it must have nothing to say aside."""
    ran = purpose(*arguments, PURPOSE_TODAY=day)
    assert (ran.returncode, ran.stderr) == (0, ""), (day, arguments)
    return ran.stdout


def test_a_year_of_twelve_reviews_and_forty_moments(walked: Path, purpose: Run) -> None:
    """Nothing is left over, two seeds grow at most; reviews, history and page were read by eye."""
    kept = purpose("grain", "--answers", str(YEAR / "grains.toml"))
    assert (kept.returncode, kept.stderr) == (0, "40 moments are kept.\n")
    ends = []
    for review in REVIEWS:
        ended = said(purpose, review.stem, "review", "--answers", str(review))
        assert said(purpose, review.stem, "review", "--summary").strip() in ended
        summary = ended[ended.index("Since ") : ended.index("How it goes over")]
        note = purpose("review", "--note").stdout
        ends.append(f"{review.stem}\n\n{summary.rstrip()}\n\n{note.rstrip() or 'no note'}")
        growing = [s for s in read_profile(Folder(walked).profile()).seeds if not s.is_small]
        assert len(growing) <= MOST
    agrees("\n\n\n".join(ends), "heike-year-reviews.txt")
    last = REVIEWS[-1].stem
    agrees(said(purpose, last, "history").removesuffix("\n"), "heike-year-history.txt")
    markdown = said(purpose, last, "history", "--format", "markdown")
    agrees(markdown.removesuffix("\n"), "heike-year-history.md")
    agrees(said(purpose, last, "plan").removesuffix("\n"), "heike-year-plan.txt")
    assert len(moments_since(Folder(walked), date.min)) == 40
    before = Folder(walked).profile()
    assert purpose("rebuild").returncode == 0
    pace = before["walk"].get("pace")
    rebuilt = Folder(walked).profile()
    rebuilt["walk"] |= {"pace": pace} if pace else {}
    assert rebuilt == before


def test_she_missed_a_season() -> None:
    """Twelve reviews, about a month apart, but for one summer."""
    days = [date.fromisoformat(review.stem) for review in REVIEWS]
    apart = [(later - day).days for day, later in pairwise(days)]
    assert len(days) == 12
    assert [gap > 40 for gap in apart].count(True) == 1
    assert max(apart) > 100


def test_her_readme_plays_it(tmp_path: Path) -> None:
    """The lines of shell that README has are those that work, played up to the first review."""
    readme = HEIKE.with_name("README.md").read_text("utf-8")
    lines = [line.strip() for line in readme.splitlines() if line.startswith("    ")]
    loop = [line for line in lines if "year/" in line]
    assert loop, "README says how to play the year"
    script = "set -e\n" + "\n".join(lines).replace("year/20*", "year/2026*")
    bin_folder = tmp_path / "bin"
    bin_folder.mkdir()
    program = bin_folder / "purpose"
    program.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m purpose "$@"\n', "utf-8")
    program.chmod(0o755)
    around = {**os.environ, "PATH": f"{bin_folder}:{os.environ['PATH']}", "TMPDIR": str(tmp_path)}
    ran = subprocess.run(
        ["sh", "-c", script],
        cwd=HEIKE.parents[2],
        env=around,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert ran.returncode == 0, ran.stderr
    (review,) = tmp_path.rglob("2026-12-23-review.toml")
    assert tomllib.loads(review.read_text("utf-8"))["review"]["mood"] == 6

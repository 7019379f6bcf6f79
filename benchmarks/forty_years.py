"""Makes the folder of a person who kept at it for forty years: 480 reviews, 15,000 moments.

All of it is invented by a seeded chance, so two runs make the same folder:

    python benchmarks/forty_years.py FOLDER
"""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from random import Random
from typing import Any
from unittest import mock

from purpose.commands.rebuild import rebuild_profile
from purpose.dates import month_on
from purpose.exercises.exercise import REVIEW
from purpose.journal.log import Entry
from purpose.profile.moments import Moment
from purpose.profile.profile import read_profile
from purpose.store import Folder

BEGUN = date(2026, 11, 23)
REVIEWS, GRAINS = 480, 15_000
EXAMPLE = Path(__file__).resolve().parents[1] / "examples" / "heike" / "answers.toml"

_NOTICED = ["rain on the roof", "a hand on the gear stick", "the red flask", "a bus that laughed"]
_KEYS = [f"{part}_{n}" for part in ("meaning", "direction", "beyond") for n in (1, 2, 3)]


def walk(folder: Path) -> None:
    """The example person's walk, on its day, by the program itself."""
    command = [sys.executable, "-m", "purpose", "start", "--answers", str(EXAMPLE)]
    around = {**os.environ, "PURPOSE_HOME": str(folder), "PURPOSE_TODAY": BEGUN.isoformat()}
    subprocess.run(command, env=around, check=True, capture_output=True)


def live(root: Path) -> None:
    """Forty years in a folder in which the walk was walked."""
    folder, chance = Folder(root), Random(40)
    with mock.patch.object(os, "fsync"):  # a folder for measuring need not outlive a power cut
        for year, moments in _noticed(chance):
            folder.moments.add(year, [moment.as_mapping() for moment in moments])
        for entry in _reviews(folder, chance):
            folder.add_entry(entry.exercise, entry.day, entry.as_mapping())
        rebuild_profile(folder, BEGUN)


def _noticed(chance: Random) -> Iterator[tuple[int, list[Moment]]]:
    days = sorted(BEGUN + timedelta(days=chance.randrange(REVIEWS * 30)) for _ in range(GRAINS))
    moments = [Moment(day, f"{chance.choice(_NOTICED)}, {n}") for n, day in enumerate(days)]
    for year in sorted({day.year for day in days}):
        yield year, [moment for moment in moments if moment.day.year == year]


def _reviews(folder: Folder, chance: Random) -> Iterator[Entry]:
    """A review a month; a seed ends every fourth, and another is planted."""
    profile = read_profile(folder.profile())
    seeds = [seed.name for seed in profile.seeds]
    day = BEGUN
    for number in range(REVIEWS):
        day = month_on(day)
        fates = ["keep", chance.choice(["grown", "let_go"]) if number % 4 == 3 else "keep"]
        answers: dict[str, Any] = {
            "mood": chance.randint(3, 8),
            **{key: chance.randint(2, 4) for key in _KEYS},
            "grains": "Somebody who sits with others, and does not look at the clock. " * 3,
            "values": [{"name": v.name, "lived": chance.randint(2, 9)} for v in profile.values],
            "seeds": [
                {"name": name, "went": "kept", "did": "soup", "fate": fate, "first_step": "call"}
                for name, fate in zip(seeds, fates, strict=True)
            ],
            "purpose": "To read things for people before something falls on them.",
            "note": "What I did, and what I will do. " * 5,
            "next": month_on(day),
        }
        if fates[1] != "keep":
            seeds[1] = f"seed {number}"
            answers["planted"] = [{"name": seeds[1], "outcome": "it grew", "first_step": "dig"}]
        yield Entry(exercise=REVIEW, day=day, answers=answers, seconds=700)


def main() -> None:
    """Make the folder named on the command line, which must not exist yet."""
    (root,) = sys.argv[1:]
    if Path(root).exists():
        sys.exit(f"{root} is there already; name one that is not.")
    walk(Path(root))
    live(Path(root))


if __name__ == "__main__":
    main()

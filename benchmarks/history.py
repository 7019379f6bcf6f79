"""What forty years cost: `purpose grain` and `purpose`, beside the same on a fresh profile.

The old folder has 15,000 moments and 480 reviews (`forty_years.py` makes it); in the fresh one the
walk was just walked. The two run in turn, so that a machine that speeds up or slows down changes
both; the figure is the median of the pairwise ratios, old over fresh. 1.0 means: nothing.

    python benchmarks/history.py [--runs 21] [--json]
"""

from __future__ import annotations

import json
import shutil
import subprocess
import tempfile
from pathlib import Path
from statistics import median
from time import perf_counter

import forty_years
from startup import around, asked_for, purpose

COMMANDS = {"grain": ["grain"], "home": []}


def seconds(arguments: list[str], folder: Path) -> float:
    """Wall seconds of one whole process; a moment comes from standard input."""
    environ = around(str(folder)) | {"PURPOSE_TODAY": "2066-11-30"}
    began = perf_counter()
    subprocess.run(
        purpose(*arguments), env=environ, input=b"rain\n", check=True, capture_output=True
    )
    return perf_counter() - began


def compared(arguments: list[str], old: Path, fresh: Path, runs: int) -> list[tuple[float, float]]:
    """Seconds on the old folder and on the fresh one, pair by pair, after a warm-up of each."""
    for folder in (old, fresh):
        seconds(arguments, folder)
    return [(seconds(arguments, old), seconds(arguments, fresh)) for _ in range(runs)]


def main() -> None:
    """Print the ratios side by side, or as JSON."""
    asked = asked_for(__doc__)
    with tempfile.TemporaryDirectory() as place:
        fresh, old = Path(place, "fresh"), Path(place, "old")
        forty_years.walk(fresh)
        shutil.copytree(fresh, old)
        forty_years.live(old)
        found = {
            name: compared(arguments, old, fresh, asked.runs)
            for name, arguments in COMMANDS.items()
        }
    ratios = {name: median(aged / young for aged, young in pairs) for name, pairs in found.items()}
    if asked.json:
        print(json.dumps({name: round(ratio, 3) for name, ratio in ratios.items()}))
        return
    print(
        f"after forty years / on a fresh profile, median of {asked.runs} pairs; and ms, which drift"
    )
    for name, pairs in found.items():
        aged, young = (median(each) * 1000 for each in zip(*pairs, strict=True))
        said = f"purpose {' '.join(COMMANDS[name])}".strip()
        print(f"  {said:<15} {ratios[name]:5.2f}   {aged:4.0f} / {young:4.0f} ms")


if __name__ == "__main__":
    main()

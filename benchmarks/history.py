"""What forty years cost: each command beside the same on a fresh profile.

The old folder has 15,000 moments and 480 reviews (`forty_years.py` makes it); in the fresh one the
walk was just walked. The two run in turn, and the figure is the median of the pairwise ratios of
CPU time, old over fresh. 1.0 means: nothing. What prints all there is has to take longer; beside it
stands how much more it prints.

    python benchmarks/history.py [--runs 21] [--json]
"""

from __future__ import annotations

import json
import shutil
import subprocess
import tempfile
from functools import partial
from pathlib import Path

import forty_years
from startup import ASKS, around, asked_for, cpu, cpu_at_a_terminal, purpose, ratio

COMMANDS = {
    "home": [],
    "plan": ["plan"],
    "grain": ["grain"],
    "show": ["show", "letter"],
    "review": ["review"],
    "grain_list": ["grain", "--list"],
    "history": ["history"],
    "doctor": ["doctor"],
    "export_json": ["export", "--format", "json"],
    "export_markdown": ["export", "--format", "markdown"],
}
PRINTS_ALL = ("grain_list", "export_json", "export_markdown")


def measured(name: str, folder: Path) -> float:
    """CPU seconds of one run; a moment comes from a pipe, a review stops at its first question."""
    environ = around(str(folder)) | {"PURPOSE_TODAY": "2066-11-30"}
    command = purpose(*COMMANDS[name])
    if name == "review":
        return cpu_at_a_terminal(command, environ, ASKS)
    return cpu(command, environ, b"rain\n")


def printed(name: str, folder: Path) -> int:
    """The bytes that a command prints."""
    environ = around(str(folder)) | {"PURPOSE_TODAY": "2066-11-30"}
    ran = subprocess.run(purpose(*COMMANDS[name]), env=environ, check=True, capture_output=True)
    return len(ran.stdout)


def main() -> None:
    """Print the ratios side by side, or as JSON."""
    asked = asked_for(__doc__)
    with tempfile.TemporaryDirectory() as place:
        fresh, old = Path(place, "fresh"), Path(place, "old")
        forty_years.walk(fresh)
        shutil.copytree(fresh, old)
        forty_years.live(old)
        found = {
            name: ratio(partial(measured, name, old), partial(measured, name, fresh), asked.runs)
            for name in COMMANDS
        }
        more = {name: printed(name, old) / printed(name, fresh) for name in PRINTS_ALL}
    if asked.json:
        print(json.dumps({name: round(times, 2) for name, times in found.items()}))
        return
    print(f"CPU time after forty years over that on a fresh profile, median of {asked.runs} pairs")
    for name, times in found.items():
        prints = f"   and prints {more[name]:,.0f} times as much" if name in more else ""
        print(f"  {name:<15} {times:6.2f}{prints}")


if __name__ == "__main__":
    main()

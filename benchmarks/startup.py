"""How long `purpose` takes to start, as multiples of `python -c pass` on the same machine.

Each command runs in turn with the floor, so that a machine that speeds up or slows down changes
both; the figure is the median of the pairwise ratios. The profile is the example person's.

    python benchmarks/startup.py [--runs 21] [--json]
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path
from statistics import median
from time import perf_counter

ROOT = Path(__file__).resolve().parent.parent
FLOOR = [sys.executable, "-c", "pass"]
COMMANDS = {"version": ["--version"], "home": [], "plan": ["plan"]}


def purpose(*arguments: str) -> list[str]:
    """The command as a person types it, where it is installed; else the module."""
    script = Path(sys.executable).with_name("purpose")
    return [*([str(script)] if script.exists() else [sys.executable, "-m", "purpose"]), *arguments]


def seconds(command: list[str], environ: dict[str, str]) -> float:
    """Wall seconds of one whole process."""
    began = perf_counter()
    subprocess.run(command, env=environ, check=True, capture_output=True)
    return perf_counter() - began


def ratio(
    command: list[str], environ: dict[str, str], runs: int, floor: list[str] = FLOOR
) -> tuple[float, float]:
    """The median ratio to the floor, and the command's median seconds."""
    seconds(command, environ)  # warm: .pyc files and the disk cache
    pairs = [(seconds(command, environ), seconds(floor, environ)) for _ in range(runs)]
    return median(ours / floor for ours, floor in pairs), median(ours for ours, _ in pairs)


def asked_for(about: str | None) -> argparse.Namespace:
    """What was asked on the command line: `runs`, and whether `json` is wanted."""
    parser = argparse.ArgumentParser(
        description=about, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("--runs", type=int, default=21)
    parser.add_argument("--json", action="store_true")
    return parser.parse_args()


def around(folder: str) -> dict[str, str]:
    """The environment of a command whose profile is in `folder`; compiled modules are kept."""
    environ = os.environ | {"PURPOSE_HOME": folder, "PURPOSE_TODAY": "2026-11-23"}
    environ.pop("PYTHONDONTWRITEBYTECODE", None)
    return environ


def play_the_example(environ: dict[str, str]) -> None:
    """Let the example person walk all of it."""
    (answers,) = ROOT.glob("examples/*/answers.toml")
    played = purpose("start", "--answers", str(answers))
    subprocess.run(played, env=environ, check=True, capture_output=True)


def main() -> None:
    """Print the ratios side by side, or as JSON."""
    asked = asked_for(__doc__)
    with tempfile.TemporaryDirectory() as folder:
        environ = around(folder)
        play_the_example(environ)
        found = {
            name: ratio(purpose(*arguments), environ, asked.runs)
            for name, arguments in COMMANDS.items()
        }
    if asked.json:
        print(json.dumps({name: round(times, 2) for name, (times, _) in found.items()}))
        return
    print(f"times python -c pass, median of {asked.runs} pairs; and milliseconds, which drift")
    for name, (times, took) in found.items():
        print(f"  purpose {' '.join(COMMANDS[name]):<10} {times:5.1f}   {took * 1000:5.0f} ms")


if __name__ == "__main__":
    main()

"""How much work a start is, as multiples of `python -c pass` on the same machine.

The figure is CPU time, so that a busy machine does not change it much; each command runs in turn
with the floor, and what is given is the median of the pairwise ratios. The profile is the example
person's. A person sits at a terminal and a program reads a pipe, and they are not shown the same:
`_tty` is measured in a pseudo-terminal (so this runs on Linux and macOS). `first_question` is
`purpose start` on a fresh folder until the first question stands on the screen, `pdf` the page of a
usual plan.

    python benchmarks/startup.py [--runs 21] [--json]
"""

from __future__ import annotations

import argparse
import json
import os
import pty
import signal
import subprocess
import sys
import tempfile
import tomllib
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from statistics import median
from typing import Any

import tomli_w

ROOT = Path(__file__).resolve().parent.parent
FLOOR = [sys.executable, "-c", "pass"]

ASKS = b"\x1b[?2004h"
"""What prompt_toolkit sends with the first picture of a question."""


def purpose(*arguments: str) -> list[str]:
    """The command as a person types it, where it is installed; else the module."""
    script = Path(sys.executable).with_name("purpose")
    return [*([str(script)] if script.exists() else [sys.executable, "-m", "purpose"]), *arguments]


def cpu(command: list[str], environ: dict[str, str], given: bytes = b"") -> float:
    """CPU seconds of one whole process that reads `given` from a pipe and prints into another."""
    with tempfile.TemporaryFile() as typed:
        typed.write(given)
        typed.seek(0)
        piped = subprocess.PIPE
        with subprocess.Popen(command, env=environ, stdin=typed, stdout=piped, stderr=piped) as one:
            assert one.stdout and one.stderr
            one.stdout.read()
            said = one.stderr.read()
            _, status, used = os.wait4(one.pid, 0)
            one.returncode = os.waitstatus_to_exitcode(status)
    if one.returncode:
        sys.exit(f"{' '.join(command)}: {said.decode(errors='replace')}")
    return used.ru_utime + used.ru_stime


def cpu_at_a_terminal(command: list[str], environ: dict[str, str], until: bytes = b"") -> float:
    """The same in a pseudo-terminal of 80 columns, to its end or `until` it has said something."""
    process, terminal = pty.fork()
    if not process:
        os.execve(command[0], command, environ | {"TERM": "xterm-256color", "COLUMNS": "80"})
    said = b""
    with suppress(OSError):  # on Linux that is how a terminal ends
        while chunk := os.read(terminal, 65536):
            said += chunk
            if until and until in said:
                os.kill(process, signal.SIGKILL)
                break
    _, status, used = os.wait4(process, 0)
    os.close(terminal)
    if until not in said or (not until and status):
        sys.exit(f"{' '.join(command)} in a terminal: {said.decode(errors='replace')}")
    return used.ru_utime + used.ru_stime


def ratio(measured: Callable[[], float], floor: Callable[[], float], runs: int) -> float:
    """The median of the ratios of two that run in turn, after a warm-up of each."""
    measured(), floor()  # .pyc files and the disk cache
    return median(measured() / floor() for _ in range(runs))


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


def golden(name: str) -> dict[str, Any]:
    """One of the people whose plans the tests hold."""
    return tomllib.loads((ROOT / f"tests/golden/{name}.toml").read_text("utf-8"))


def usual_pdf(environ: dict[str, str]) -> float:
    """CPU seconds of the PDF of a usual plan, whose letters the fonts that come with it have."""
    with tempfile.TemporaryDirectory() as folder:
        Path(folder, "profile.toml").write_text(tomli_w.dumps(golden("full")), "utf-8")
        return cpu(purpose("plan", "--format", "pdf"), environ | {"PURPOSE_HOME": folder})


def first_question(environ: dict[str, str]) -> float:
    """CPU seconds until a person who has just come is asked the first question."""
    with tempfile.TemporaryDirectory() as fresh:
        around_it = environ | {"PURPOSE_HOME": fresh}
        return cpu_at_a_terminal(purpose("start"), around_it, ASKS)


def measures(environ: dict[str, str]) -> dict[str, Callable[[], float]]:
    """What is measured, by its name; each gives the CPU seconds of one run."""
    return {
        "version": lambda: cpu(purpose("--version"), environ),
        "home": lambda: cpu(purpose(), environ),
        "home_tty": lambda: cpu_at_a_terminal(purpose(), environ),
        "plan": lambda: cpu(purpose("plan"), environ),
        "plan_tty": lambda: cpu_at_a_terminal(purpose("plan"), environ),
        "first_question": lambda: first_question(environ),
        "pdf": lambda: usual_pdf(environ),
    }


def main() -> None:
    """Print the ratios, or give them as JSON."""
    asked = asked_for(__doc__)
    with tempfile.TemporaryDirectory() as folder:
        environ = around(folder)
        play_the_example(environ)
        found = {
            name: ratio(measured, lambda: cpu(FLOOR, environ), asked.runs)
            for name, measured in measures(environ).items()
        }
    if asked.json:
        print(json.dumps({name: round(times, 2) for name, times in found.items()}))
        return
    print(f"CPU time over that of python -c pass, median of {asked.runs} pairs")
    for name, times in found.items():
        print(f"  {name:<15} {times:5.1f}")


if __name__ == "__main__":
    main()

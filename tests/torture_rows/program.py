"""Runs the real program on a computer of its own: a home, a temporary folder, a desk.

Each run is a fork, so that a planted bug is in it and a start costs next to nothing.
"""

from __future__ import annotations

import io
import os
import pkgutil
import shutil
import signal
import sys
import time
import traceback
from collections.abc import Callable, Mapping
from importlib import import_module
from pathlib import Path
from typing import NamedTuple, NoReturn

import purpose

ROOT = Path(__file__).parents[2]
HEIKE = ROOT / "examples" / "heike"
TODAY = "2026-12-30"
_HALF = b"6\nthe one who stays at the table\n"
_PATIENCE = 60  # seconds


class Ran(NamedTuple):
    """How a run ended: its exit code (or minus a signal), and what it said."""

    code: int
    out: str
    err: str

    def wrong(self, *expected: int) -> list[str]:
        """What no run may do, and an exit code that was not expected."""
        found = []
        if "Traceback" in self.err or self.code == 1:
            found.append(f"a bug: {self.err.strip()[-300:]}")
        elif self.code == _HUNG:
            found.append("it did not end")
        elif expected and self.code not in expected:
            found.append(f"exit code {self.code}: {self.err.strip()[-200:]}")
        return found


_HUNG = -1000


class Computer:
    """A person's computer below `place`, with the profile folder in `kept`."""

    def __init__(self, place: Path) -> None:
        self.place = place
        self.home, self.kept = place / "home", place / "home" / "kept"
        self.tmp, self.desk = place / "tmp", place / "desk"
        for folder in (self.home, self.tmp, self.desk):
            folder.mkdir(parents=True, exist_ok=True)

    def environ(self) -> dict[str, str]:
        """What the person's shell has set."""
        xdg = {f"XDG_{kind}_HOME": f"{self.home}/xdg-{kind}" for kind in ("DATA", "CACHE", "STATE")}
        return {
            **xdg,
            "HOME": str(self.home),
            "TMPDIR": str(self.tmp),
            "PATH": os.environ["PATH"],
            "LANG": "C.UTF-8",
            "COLUMNS": "80",
            "TERM": "xterm-256color",
            "PURPOSE_HOME": str(self.kept),
            "PURPOSE_TODAY": TODAY,
        }

    def runs(
        self,
        *arguments: str,
        typed: bytes = b"",
        before: Callable[[], object] = lambda: None,
        **environ: str,
    ) -> Ran:
        """Run a command with `typed` coming through a pipe; `before` is called in its process."""
        files = [self.place / name for name in ("typed", "out", "err")]
        files[0].write_bytes(typed)
        for file in files[1:]:
            file.write_bytes(b"")
        child = os.fork()
        if not child:
            self.become(arguments, files, before, environ)
        code = ended(child)
        out, err = (file.read_bytes().decode("utf-8", "replace") for file in files[1:])
        return Ran(code, out, err)

    def become(
        self,
        arguments: tuple[str, ...],
        files: list[Path] | None,
        before: Callable[[], object],
        environ: Mapping[str, str],
    ) -> NoReturn:
        """Be the program in this process, which was forked for it; keep the terminal, or files."""
        code = 1
        try:
            around = {**self.environ(), **environ}
            os.environ.clear()
            os.environ.update(around)
            os.chdir(self.desk)
            for number, file in enumerate(files or []):
                opened = os.open(file, os.O_RDONLY if number == 0 else os.O_WRONLY)
                os.dup2(opened, number)
            sys.stdin, sys.stdout, sys.stderr = map(_stream, range(3))
            signal.signal(signal.SIGINT, signal.default_int_handler)
            signal.signal(signal.SIGHUP, signal.SIG_DFL)  # nohup would have it ignored
            before()
            sys.argv = ["purpose", *arguments]
            from purpose.__main__ import main

            code = 0
            main()
        except SystemExit as left:
            code = left.code if isinstance(left.code, int) else int(bool(left.code))
        except BaseException:
            traceback.print_exc()
            code = 1
        finally:
            sys.stdout.flush()
            sys.stderr.flush()
            os._exit(code)


def _stream(number: int) -> io.TextIOWrapper:
    opened = os.fdopen(number, "rb" if number == 0 else "wb", closefd=False)
    errors = "backslashreplace" if number == 2 else "strict"
    return io.TextIOWrapper(opened, "utf-8", errors, line_buffering=os.isatty(number))


def ended(child: int, patience: float = _PATIENCE) -> int:
    """Wait for a child's end: its exit code, or minus the signal; one that hangs is killed."""
    deadline = time.monotonic() + patience
    while time.monotonic() < deadline:
        pid, status = os.waitpid(child, os.WNOHANG)
        if pid:
            return os.waitstatus_to_exitcode(status)
        time.sleep(0.001)
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    return _HUNG


def warm() -> None:
    """Load all of the program, so that no fork has to."""
    for module in pkgutil.walk_packages(purpose.__path__, "purpose."):
        if not module.name.endswith("__main__"):
            import_module(module.name)


LIVED = "TORTURE_LIVED"
"""Where a folder lies that was lived in, so that not each row has to; others lie beside it."""


def lived_in(place: Path) -> Path:
    """A copy of the example person's folder after her walk, moments and a review."""
    if LIVED in os.environ:
        return copied(Path(os.environ[LIVED]), place).kept
    return live(place)


def live(place: Path) -> Path:
    """Walk, note and review as the example person did, with something left half done."""
    computer = Computer(place)

    def does(*arguments: str, day: str, typed: bytes = b"", code: int = 0) -> None:
        ran = computer.runs(*arguments, typed=typed, PURPOSE_TODAY=day)
        assert ran.code == code, (arguments, ran)

    does("start", "--answers", str(HEIKE / "answers.toml"), day="2026-11-23")
    does("grain", "--answers", str(HEIKE / "year" / "grains.toml"), day="2026-12-22")
    review = HEIKE / "year" / "2026-12-23.toml"
    does("review", "--answers", str(review), day="2026-12-23")
    does("start", "--only", "mask", "--plain", day="2026-12-24", code=6, typed=_HALF)
    return computer.kept


def copied(kept: Path, place: Path) -> Computer:
    """A computer with a copy of a profile folder."""
    computer = Computer(place)
    shutil.copytree(kept, computer.kept)
    return computer


COMMANDS: list[tuple[tuple[str, ...], bytes]] = [
    ((), b""),
    (("plan",), b""),
    (("plan", "--format", "markdown", "--output", "plan.md"), b""),
    (("plan", "--format", "json"), b""),
    (("plan", "--format", "svg", "--output", "plan.svg"), b""),
    (("plan", "--share"), b""),
    (("show",), b""),
    (("show", "--format", "markdown"), b""),
    (("show", "--format", "json", "--output", "all.json"), b""),
    (("history",), b""),
    (("grain", "--list"), b""),
    (("grain",), "rain on the tent\n雨\n".encode()),
    (("start", "--plain"), b"6\nthe one who listens\nhalf a sentence\n"),
    (("start", "--plain", "--only", "jasmine"), b"6\nthe smell of rain\nat the door\n"),
    (("review", "--plain"), b"6\n"),
    (("review", "--note"), b""),
    (("remind",), b""),
    (("export", "--format", "json"), b""),
    (("export", "--format", "markdown", "--output", "notes"), b""),
    (("export", "--format", "org", "--output", "all.org"), b""),
    (("export", "--format", "todo.txt"), b""),
    (("doctor",), b""),
    (("rebuild",), b""),
    (("where",), b""),
    (("care",), b""),
]
"""Every command that touches or shows what was written, with what is typed into it."""

ENDS = (0, 6, 10)
"""How a command may end that was given no more than these words."""

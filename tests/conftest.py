"""What every test may use: a profile folder of its own, and the program run as a person runs it."""

from __future__ import annotations

import ctypes
import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable, Generator, Iterator
from pathlib import Path

import pytest
from hypothesis import settings

from . import fonts, forked
from .pseudo_terminal import Person

settings.register_profile("suite", deadline=None, max_examples=40, print_blob=True)
settings.load_profile("suite")


def pytest_configure() -> None:
    """Hear the usual signals, and leave the network, where the system lets us.

    Under nohup or with `&` a shell has them ignored, and every program started from here would
    ignore Ctrl-C and a closed window too. What passes here passes without a network.

    Folders lie in memory, where there is such a disk: every answer is seen onto the disk before the
    next question, and waiting for a real one took a third of the suite. What a real disk does when
    it is cut off is tried by crash/kill.py, which stays on it.
    """
    for name, usual in (("SIGINT", signal.default_int_handler), ("SIGHUP", signal.SIG_DFL)):
        number = getattr(signal, name, None)  # Windows has no SIGHUP
        if number is not None and signal.getsignal(number) is signal.SIG_IGN:
            signal.signal(number, usual)
    if os.access(_MEMORY, os.W_OK) and shutil.disk_usage(_MEMORY).free > _ROOM:
        os.environ.setdefault("PYTEST_DEBUG_TEMPROOT", _MEMORY)
    if sys.platform == "linux" and os.geteuid() == 0:
        ctypes.CDLL(None).unshare(_NEW_NETWORK)  # and where it may not, nothing has changed


@pytest.hookimpl(wrapper=True)
def pytest_xdist_auto_num_workers() -> Generator[None, int, int]:
    """Three workers for two cores: nearly half of their time they wait for terminals and kills."""
    cores = yield
    return cores + cores // 2


_MEMORY = "/dev/shm"
_ROOM = 2**30  # bytes; a run leaves a sixteenth of it

_NEW_NETWORK = 0x40000000  # CLONE_NEWNET of <sched.h>: a network without a way out

HEIKE = Path(__file__).parent.with_name("examples") / "heike" / "answers.toml"
"""The answers of the example person."""

Ran = subprocess.CompletedProcess[str]
Run = Callable[..., Ran]


@pytest.fixture(scope="session", autouse=True)
def usual_fonts(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """No page is made with the machine's fonts, here or in the processes started from here."""
    file = tmp_path_factory.mktemp("fonts") / "fonts.conf"
    file.write_text(fonts.fontconfig(fonts.USUAL), "utf-8")
    os.environ["FONTCONFIG_FILE"] = str(file)
    with fonts.pinned(fonts.USUAL):
        yield


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty profile folder, which the program and this process both use."""
    folder = tmp_path / "profile"
    monkeypatch.setenv("PURPOSE_HOME", str(folder))
    monkeypatch.setenv("PURPOSE_TODAY", "2026-11-23")
    # readline, once loaded, exports LINES, which would then count before the terminal's own size.
    for name in ("PURPOSE_PLAIN", "ACCESSIBLE", "VISUAL", "EDITOR", "LINES"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("COLUMNS", "80")
    return folder


@pytest.fixture
def purpose(home: Path) -> Run:
    """Run the program in a process of its own; `purpose("plan", "--format", "json")`."""

    def run(*arguments: str, input: str | bytes = "", **environ: str) -> Ran:  # noqa: A002
        typed = input.encode() if isinstance(input, str) else input
        if forked.fits(environ):
            done = forked.run(arguments, typed, os.environ | environ)
        else:
            done = subprocess.run(
                [sys.executable, "-m", "purpose", *arguments],
                input=typed,
                capture_output=True,
                env=os.environ | environ,
                timeout=forked.PATIENCE,
                check=False,
            )
        return subprocess.CompletedProcess(
            done.args, done.returncode, done.stdout.decode(), done.stderr.decode()
        )

    return run


@pytest.fixture(scope="session")
def walked_once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder in which all of it was walked; to be copied, since walking takes a while."""
    root = tmp_path_factory.mktemp("walked") / "profile"
    walk = [sys.executable, "-m", "purpose", "start", "--answers", str(HEIKE)]
    around = {**os.environ, "PURPOSE_HOME": str(root), "PURPOSE_TODAY": "2026-11-23"}
    subprocess.run(walk, env=around, check=True, capture_output=True)
    return root


@pytest.fixture
def walked(home: Path, walked_once: Path) -> Path:
    """The folder of a person who walked all of it on 23 November 2026."""
    shutil.copytree(walked_once, home)
    return home


@pytest.fixture
def sits_down(home: Path) -> Iterator[type[Person]]:
    """People who sit down; those still there at the end are sent home."""
    people: list[Person] = []

    class Remembered(Person):
        def __init__(self, *arguments: str, **more: int | str) -> None:
            super().__init__(*arguments, **more)  # type: ignore[arg-type]
            people.append(self)

    yield Remembered
    for person in people:
        person.child.close(force=True)

"""The short form of the harnesses: each passes on the store, and fails on a planted bug.

The long forms are run by hand: kill.py --kills 1000, together.py --processes 8.
"""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest

from purpose.store import Folder
from tests.crash.typist import TEXT

HERE = Path(__file__).parent

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="the harnesses fork and kill")


def rows(script: str, *args: str) -> list[dict[str, Any]]:
    """What a harness printed."""
    run = subprocess.run(
        [sys.executable, HERE / script, "--json", *args], capture_output=True, text=True
    )
    assert run.stdout, run.stderr
    found: list[dict[str, Any]] = json.loads(run.stdout)["rows"]
    return found


def test_nothing_is_lost_or_torn_by_kills() -> None:
    for row in rows("kill.py", "--kills", "40"):
        assert row["failures"] == 0, row
        assert row["count"] >= 10


@pytest.mark.parametrize(
    ("bug", "complaint", "how"),
    [
        ("in place", "torn: ", ["--kills", "0"]),
        ("no sweep", "left", ["--kills", "0"]),
        ("saved sometimes", "lost", ["--kills", "12", "--no-steps"]),
    ],
)
def test_kills_show_a_planted_bug(bug: str, complaint: str, how: list[str]) -> None:
    found = rows("kill.py", *how, "--bug", bug, "--until-wrong")
    assert any(complaint in why for row in found for why in row["why"]), found


def test_two_that_save_at_once_keep_every_change() -> None:
    assert rows("together.py", "--processes", "2", "--changes", "100")[0]["failures"] == 0


def test_two_that_save_without_a_lock_lose_changes() -> None:
    found = rows("together.py", "--processes", "2", "--changes", "100", "--bug", "no lock")
    assert found[0]["failures"] > 0


def typing_after(number: int, root: Path, *bugs: str, wait: float = 0) -> tuple[str | None, int]:
    """What is kept when the typist is ended by a signal, and how it ended."""
    with subprocess.Popen(
        [sys.executable, HERE / "typist.py", root, *bugs],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    ) as typist:
        assert typist.stdout
        assert typist.stdout.readline() == b"typed\n"
        deadline = time.monotonic() + wait
        while time.monotonic() < deadline and not (root / "drafts" / "typing.toml").exists():
            time.sleep(0.02)
        typist.send_signal(number)
        typist.wait(20)
    kept = Folder(root).typing()
    return kept and kept.text, typist.returncode


@pytest.mark.parametrize("name", ["SIGHUP", "SIGTERM"])
def test_a_closed_terminal_keeps_what_was_typed(name: str, tmp_path: Path) -> None:
    number = getattr(signal, name)
    # With the thread asleep, only the signal itself can have kept it.
    assert typing_after(number, tmp_path / "a", "typing not written") == (TEXT, -number)
    deaf = typing_after(number, tmp_path / "b", "typing not written", "deaf to signals")
    assert deaf == (None, -number)


def test_kill_keeps_what_was_typed_a_moment_before(tmp_path: Path) -> None:
    kill = signal.SIGKILL
    assert typing_after(kill, tmp_path / "a", wait=20) == (TEXT, -kill)
    assert typing_after(kill, tmp_path / "b", "typing not written", wait=1) == (None, -kill)


def test_a_killed_session_holds_nothing(tmp_path: Path) -> None:
    typing_after(signal.SIGKILL, tmp_path)
    with Folder(tmp_path).hold():
        pass

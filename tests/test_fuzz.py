"""The short form of `python tests/fuzz.py`: a few odd things of each kind, and the planted bugs.

What this does not find in some seconds, the long form looks for in minutes.
"""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="it forks")

if sys.platform != "win32":
    from . import fuzz
    from .torture_rows.program import LIVED, live

    KINDS = [*fuzz.KINDS, "keys"]
    PLANTED = [*fuzz.PLANTED]
else:
    KINDS, PLANTED = [], []

SHORT = 2
"""Trials of each kind: what they are is fixed, so that a suite that fails fails again."""


@pytest.fixture(scope="module")
def lived_once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder that somebody has lived in."""
    fuzz.ready()
    return live(tmp_path_factory.mktemp("fuzz"))


@pytest.mark.parametrize("kind", KINDS)
def test_nothing_odd_is_a_bug(kind: str, lived_once: Path, tmp_path: Path) -> None:
    """Exit 1, a hang, a command to the terminal, or an entry that is gone."""
    for number in range(SHORT):
        found = fuzz.tried(kind, number, lived_once, tmp_path / str(number))
        assert not found.wrong, f"python tests/fuzz.py --only {kind} --seed {number}"


SLOWLY = "a key that nobody expected"
"""Found by `python tests/fuzz.py --planted` alone: each trial is a person at a terminal."""


@pytest.mark.parametrize("bug", [bug for bug in PLANTED if bug != SLOWLY])
def test_a_planted_bug_is_found(bug: str, lived_once: Path, tmp_path: Path) -> None:
    """A search that sees nothing proves nothing."""
    assert fuzz.is_found(bug, lived_once, tmp_path)


def test_the_command_prints_its_counts(
    lived_once: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """As somebody would run it; a trial can be made again by its number."""
    monkeypatch.setattr(sys, "argv", ["fuzz.py", "--only", "grains", "--seed", "1"])
    monkeypatch.setenv(LIVED, str(lived_once))
    assert fuzz.main() == 0
    assert capsys.readouterr().out.split()[-4:] == ["grains", "1", "3", "0"]

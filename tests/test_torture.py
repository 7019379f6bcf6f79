"""The torture table: it can fail, it prints what it says, and its most telling rows hold.

Only rows of what no other test of the suite tries are run here; the rest is the same code with
higher counts. `python tests/torture.py` runs them all.
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from .torture_rows import Row, Trials, judged

TELLING = "AF_INET|fresh Python|a bug says|editor|a phrase in folder"

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="the harnesses fork and kill")


def every_third_goes_wrong(number: int, place: Path) -> Trials:
    """Every third trial, and all of them with the planted bug."""
    yield from (["lost"] if trial % 3 == 2 or _broken else [] for trial in range(number))


_broken: list[str] = []


@contextmanager
def breaking() -> Iterator[None]:
    _broken.append("all of it")
    yield
    _broken.clear()


@contextmanager
def harmless() -> Iterator[None]:
    yield


def test_a_row_counts_what_went_wrong() -> None:
    """And why, and that its planted bug was seen."""
    row = Row("thirds", every_third_goes_wrong, short=9, full=30, bugs={"broken": breaking})
    found = judged(row, short=True)
    assert (found["count"], found["failures"], found["why"]) == (9, 3, {"lost": 3})
    assert found["planted_bug_caught"]
    assert judged(row, short=False)["failures"] == 10


def test_a_row_that_sees_no_planted_bug_is_not_believed() -> None:
    """One that has none is not, either."""
    row = Row("blind", every_third_goes_wrong, short=2, full=2, bugs={"harmless": harmless})
    assert judged(row, short=True)["failures"] == 0
    assert not judged(row, short=True)["planted_bug_caught"]
    assert judged(row, short=True)["not_caught"] == ["harmless"]
    assert not judged(Row("none", every_third_goes_wrong, short=2, full=2), short=True)[
        "planted_bug_caught"
    ]


@pytest.mark.timeout(300)
def test_the_telling_rows_hold() -> None:
    """By the command itself, which prints the table and nothing else."""
    command = [sys.executable, str(Path(__file__).with_name("torture.py")), "--short", "--json"]
    ran = subprocess.run([*command, "--only", TELLING], capture_output=True, text=True, check=False)
    rows = json.loads(ran.stdout)["rows"]
    assert len(rows) >= 4
    for row in rows:
        assert row["count"] > 0, row
        assert row["failures"] == 0, row
        assert row["planted_bug_caught"], row
    assert ran.returncode == 0, ran.stderr

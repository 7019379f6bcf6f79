"""What walk and review may ask: so many questions, numbers and minutes (`benchmarks/walk.py`)."""

from __future__ import annotations

import json
import subprocess
import sys
from functools import cache
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parent.parent

BUDGET = {
    "full": {"questions": 185, "ratings": 55, "minutes": 99},
    "quick": {"questions": 90, "ratings": 30, "minutes": 30},
    "review": {"questions": 45, "ratings": 7, "minutes": 12},
    "third review": {"questions": 45, "ratings": 16, "minutes": 12},
}


@cache
def measured() -> dict[str, dict[str, Any]]:
    ran = subprocess.run(
        [sys.executable, "benchmarks/walk.py", "--json"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    found: dict[str, dict[str, Any]] = json.loads(ran.stdout)
    return found


@pytest.mark.parametrize("way", BUDGET)
def test_the_walk_asks_no_more_than_its_budget(way: str) -> None:
    """Whoever adds a question takes another away."""
    assert set(measured()[way]) == {"questions", "ratings", "minutes"}
    for what, most in BUDGET[way].items():
        assert measured()[way][what] <= most, what


def test_it_is_still_a_walk() -> None:
    """What was cut to fit was not cut to nothing."""
    assert measured()["full"]["questions"] > 150
    assert measured()["full"]["ratings"] > 30

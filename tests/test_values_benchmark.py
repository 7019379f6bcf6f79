"""The values benchmark runs and says what it is asked for; its figures are not judged here."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent


def test_the_figures_have_the_shape_that_readers_rely_on() -> None:
    done = subprocess.run(
        [sys.executable, "benchmarks/values.py", "--people", "2", "--n", "40", "--json"],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        check=True,
        capture_output=True,
        text=True,
    )
    found = json.loads(done.stdout)
    assert found.keys() == {"n", "people", "noise"}
    assert (found["n"], found["people"]) == (40, 2)
    assert found["noise"].keys() == {"low", "mid", "high"}
    for level in found["noise"].values():
        assert level.keys() == {
            "adaptive",
            "adaptive_24_lines",
            "by_rows",
            "card_sort",
            "merge_sort",
            "pick_order",
        }
        for method, figures in level.items():
            assert figures.keys() == {
                "questions",
                "seconds",
                "seconds_by",
                "seconds_last",
                "recall5",
                "recall5_anew",
                "exact5",
                "recall10",
                "called",
                "missed_named",
                "ms_per_question",
            }
            assert figures["questions"] > 0
            assert 0 <= figures["exact5"] <= figures["recall5"] <= 1
            assert figures["seconds_by"].keys() == {
                "as assumed",
                "two seconds a choice",
                "a second a bit",
            }
            ours = method.startswith("adaptive")
            assert (figures["ms_per_question"] is not None) == ours
            assert bool(figures["called"]) == ours
            assert (figures["seconds_last"] is not None) == ours
            if ours:
                last = figures["seconds_last"]
                assert figures["seconds"] < last["enter"] < last["anew"]

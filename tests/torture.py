"""Torture purpose, and print the table of what it bore.

    python tests/torture.py [--short] [--json] [--only PATTERN]

Each row is a harness that first has to see a planted bug. The exit code is 1 when anything went
wrong, or a planted bug was not caught. The short form takes less than a minute, the full form a
good many.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import sys
import tempfile
from concurrent.futures import ProcessPoolExecutor, as_completed
from multiprocessing import get_context
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parents[1]))

from tests.torture_rows import MEMORY, judged
from tests.torture_rows.program import LIVED, live
from tests.torture_rows.rows import ROWS


def judge(number: int, short: bool) -> dict[str, Any]:
    """One row, in a process of its own."""
    from tests.torture_rows.program import warm

    warm()
    return judged(ROWS[number], short=short)


def main() -> None:
    parser = argparse.ArgumentParser(description="Torture purpose, and print what it bore.")
    parser.add_argument("--short", action="store_true", help="less than a minute")
    parser.add_argument("--json", action="store_true", help="the table as JSON, and nothing else")
    parser.add_argument("--only", default="", help="rows whose name this pattern finds")
    chosen = parser.parse_args()
    wanted = [n for n, row in enumerate(ROWS) if re.search(chosen.only, row.test)]
    found: dict[int, dict[str, Any]] = {}
    with (
        tempfile.TemporaryDirectory(dir=MEMORY if MEMORY.is_dir() else None) as place,
        # One more than there are cores: a row at a terminal spends much of its time waiting.
        ProcessPoolExecutor((os.cpu_count() or 1) + 1, get_context("spawn")) as processes,
    ):
        os.environ[LIVED] = str(live(Path(place)))
        longest_first = reversed(wanted)
        runs = {processes.submit(judge, number, chosen.short): number for number in longest_first}
        for run in as_completed(runs):
            found[runs[run]] = run.result()
            if not chosen.json:
                print(line(run.result()), flush=True)
    rows = [found[number] for number in wanted]
    if chosen.json:
        print(json.dumps({"rows": rows}, ensure_ascii=False))
    sys.exit(any(row["failures"] or not row["planted_bug_caught"] for row in rows))


def line(row: dict[str, Any]) -> str:
    """A row for the eye."""
    bugs = f"{len(row['planted']) - len(row['not_caught'])} of {len(row['planted'])}"
    told = f"{row['count']:7} {row['failures']:4} failures, {bugs} planted bugs caught"
    extra = f"\n        {row['why']} {row['not_caught']}" if row["why"] or row["not_caught"] else ""
    return f"{told:48} {row['test']} ({row['seconds']} s){extra}"


if __name__ == "__main__":
    main()

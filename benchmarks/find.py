"""What it costs to find a word in forty years, beside `grep -r` over the same folder.

`forty_years.py` makes the folder: 15,000 moments and 480 reviews. The two run in turn; the figure
is the median of the pairwise ratios of CPU time. grep reads bytes and knows no accents, no reviews
and no locked folder, so it is the floor and not a rival.

    python benchmarks/find.py [--runs 9] [--json]
"""

from __future__ import annotations

import json
import tempfile
from functools import partial
from pathlib import Path
from statistics import median

import forty_years
from startup import around, asked_for, cpu, purpose, ratio

WORDS = {"nowhere": "giraffe", "once": "14999", "in every fourth moment": "flask"}

GREP = ["sh", "-c", 'grep -riw -e "$0" "$1" || :']
"""It ends in 1 where there is nothing."""


def main() -> None:
    """Print seconds and ratios side by side, or as JSON."""
    asked = asked_for(__doc__)
    found: dict[str, dict[str, float]] = {}
    with tempfile.TemporaryDirectory() as place:
        old = Path(place, "old")
        forty_years.walk(old)
        forty_years.live(old)
        environ = around(str(old)) | {"PURPOSE_TODAY": "2066-11-30"}
        for how, word in WORDS.items():
            ours = partial(cpu, purpose("find", word), environ, b"")
            grep = partial(cpu, [*GREP, word, str(old)], environ, b"")
            seconds = median(ours() for _ in range(asked.runs))
            found[how] = {
                "seconds": round(seconds, 2),
                "of_grep": round(ratio(ours, grep, asked.runs), 1),
            }
    if asked.json:
        print(json.dumps(found))
        return
    print(f"CPU time of `purpose find` in forty years, median of {asked.runs} runs")
    for how, figures in found.items():
        print(f"  {how:<24} {figures['seconds']:5.2f} s, {figures['of_grep']:6.1f} times grep -r")


if __name__ == "__main__":
    main()

"""How long the page takes, whole processes, beside the floor: `python -c "import typst"`.

Three people: the example person; somebody whose every answer is far too long, so that the sheet has
to be shortened; and somebody whose every answer is thirty times that. Each page runs in turn with
the floor, so that a machine that speeds up or slows down changes both; the figure is the median of
the pairwise ratios. Seconds are printed too; they drift.

    python benchmarks/page.py [--runs 21] [--json]
"""

from __future__ import annotations

import json
import os
import sys
import tempfile
import tomllib
from pathlib import Path
from typing import Any

import tomli_w
from startup import ROOT, asked_for, play_the_example, purpose, ratio

FLOOR = [sys.executable, "-c", "import typst"]
FORMATS = ("pdf", "svg", "png")
TIMES = 30


def longer(value: Any) -> Any:
    """The same profile, with every text in it that is an answer `TIMES` as long."""
    if isinstance(value, dict):
        return {key: longer(each) for key, each in value.items()}
    if isinstance(value, list):
        return [longer(each) for each in value]
    is_answer = isinstance(value, str) and " " in value and value != "let go"
    return " ".join([value] * TIMES) if is_answer else value


def main() -> None:
    """Print the ratios side by side, or as JSON."""
    asked = asked_for(__doc__)
    overlong = tomllib.loads((ROOT / "tests/golden/overlong.toml").read_text("utf-8"))
    found: dict[str, tuple[float, float]] = {}
    with tempfile.TemporaryDirectory() as folder:
        environ = os.environ | {"PURPOSE_HOME": folder, "PURPOSE_TODAY": "2026-11-23"}
        play_the_example(environ)
        profile = Path(folder) / "profile.toml"

        def measure(whose: str, form: str = "pdf") -> None:
            page = purpose("plan", "--format", form, "--output", f"{folder}/page.{form}")
            found[f"{whose}, {form}"] = ratio(page, environ, asked.runs, FLOOR)

        for form in FORMATS:
            measure("the example", form)
        for whose, mapping in (("far too long", overlong), ("absurdly long", longer(overlong))):
            profile.write_text(tomli_w.dumps(mapping), "utf-8")
            measure(whose)
    if asked.json:
        print(json.dumps({name: round(times, 2) for name, (times, _) in found.items()}))
        return
    print(f"times python -c 'import typst', median of {asked.runs} pairs; and milliseconds")
    for name, (times, took) in found.items():
        print(f"  {name:<20} {times:5.1f}   {took * 1000:5.0f} ms")


if __name__ == "__main__":
    main()

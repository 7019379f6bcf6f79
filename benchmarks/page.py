"""How much work the page is, whole processes, beside the floor: `python -c "import typst"`.

Four people: the example person, one of whose words is Korean, so that the computer's own fonts are
looked through; a person with a usual plan; one whose every answer is far too long, so that the
sheet has to be shortened; and one whose every answer is thirty times that. Each page runs in
turn with the floor, so that a machine that speeds up or slows down changes both; the figure is the
median of the pairwise ratios of CPU time.

    python benchmarks/page.py [--runs 21] [--json]
"""

from __future__ import annotations

import json
import sys
import tempfile
from pathlib import Path
from typing import Any

import tomli_w
from startup import around, asked_for, cpu, golden, play_the_example, purpose, ratio

FLOOR = [sys.executable, "-c", "import typst"]
FORMATS = ("pdf", "svg", "png")
TIMES = 30


def longer(value: Any) -> Any:
    """The same profile, with every text in it that is an answer `TIMES` as long."""
    if isinstance(value, dict):
        return {key: longer(each) for key, each in value.items()}
    if isinstance(value, list):
        return [longer(each) for each in value]
    is_answer = isinstance(value, str) and " " in value
    return " ".join([value] * TIMES) if is_answer else value


def main() -> None:
    """Print the ratios side by side, or as JSON."""
    asked = asked_for(__doc__)
    found: dict[str, float] = {}
    with tempfile.TemporaryDirectory() as folder:
        environ = around(folder)
        profile = Path(folder) / "profile.toml"

        def measure(whose: str, form: str = "pdf") -> None:
            page = purpose("plan", "--format", form, "--output", f"{folder}/page.{form}")
            found[f"{whose}, {form}"] = ratio(
                lambda: cpu(page, environ), lambda: cpu(FLOOR, environ), asked.runs
            )

        play_the_example(environ)
        measure("the example")
        overlong = golden("overlong")
        for whose, mapping, forms in (
            ("usual", golden("full"), FORMATS),
            ("far too long", overlong, ("pdf",)),
            ("absurdly long", longer(overlong), ("pdf",)),
        ):
            profile.write_text(tomli_w.dumps(mapping), "utf-8")
            for form in forms:
                measure(whose, form)
    if asked.json:
        print(json.dumps({name: round(times, 2) for name, times in found.items()}))
        return
    print(f"CPU time over that of python -c 'import typst', median of {asked.runs} pairs")
    for name, times in found.items():
        print(f"  {name:<19} {times:5.1f}")


if __name__ == "__main__":
    main()

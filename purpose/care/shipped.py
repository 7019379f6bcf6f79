"""Reads care's data files, which are in the package beside it."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any


@cache
def table(name: str) -> dict[str, Any]:
    """The TOML file `name` below this folder, parsed. Shared: not to be changed."""
    # Here and not above: most commands import care and never need its words.
    import tomllib

    return tomllib.loads((Path(__file__).parent / name).read_text(encoding="utf-8"))


def languages() -> dict[str, str]:
    """The text of each table of phrases in `languages`, by its language code."""
    tables = sorted(Path(__file__).with_name("languages").glob("*.txt"))
    return {table.stem: table.read_text(encoding="utf-8") for table in tables}

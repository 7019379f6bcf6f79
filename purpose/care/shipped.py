"""Reads care's data files, which lie beside it in the package. It decides nothing about them."""

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

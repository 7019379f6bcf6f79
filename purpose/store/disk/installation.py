"""How another package comes to where this program is installed."""

from __future__ import annotations

import shlex
import sys
from pathlib import Path

from purpose.store.disk import files
from purpose.store.disk.parsing import mapping_in, text_of


def adding(*packages: str, prefix: Path | None = None, python: str = sys.executable) -> str:
    """What to type for that: it works in any terminal, whichever way the program was installed.

    Args:
        packages: what the package index calls them.
        prefix: where the environment lies in which the program runs.
        python: the interpreter of it.
    """
    prefix = prefix or Path(sys.prefix)
    named = shlex.join(packages)
    if (prefix / "pipx_metadata.json").is_file():
        return f"pipx inject purpose {named}"
    if source := _source_for_uv(prefix / "uv-receipt.toml"):  # an environment of uv has no pip
        added = " ".join(f"--with {shlex.quote(each)}" for each in packages)
        return f"uv tool install {added} {shlex.quote(source)}"
    return f"{shlex.quote(python)} -m pip install {named}"


def _source_for_uv(receipt: Path) -> str:
    """What uv installed the program from; "" if it did not."""
    try:
        said = mapping_in(text_of(files.bytes_in(receipt)))
        first = said["tool"]["requirements"][0]
        return str(first.get("directory") or first["name"])
    except (OSError, ValueError, LookupError, TypeError, AttributeError):
        return ""

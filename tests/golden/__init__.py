"""The golden files: seven invented people, and how their pages are compared with the kept ones.

It tests nothing itself. `UPDATE_GOLDEN=1 pytest tests/test_page.py` writes the files anew; read the
difference before you keep it.
"""

from __future__ import annotations

import os
import tomllib
from datetime import date
from pathlib import Path

from purpose.profile.profile import Profile, read_profile

TODAY = date(2026, 11, 23)
PEOPLE = ("full", "quick", "almost-empty", "overlong", "idk", "first-evening", "japanese")
_HERE = Path(__file__).parent


def person(name: str) -> Profile:
    """One of the people, as their profile.toml has them."""
    return read_profile(tomllib.loads((_HERE / f"{name}.toml").read_text("utf-8")))


def agrees(text: str, name: str) -> None:
    """Compare `text` with the golden file `name`, or write that file."""
    path = _HERE / name
    if os.environ.get("UPDATE_GOLDEN") == "1":
        path.write_text(text + "\n", "utf-8")
    assert text + "\n" == path.read_text("utf-8"), f"UPDATE_GOLDEN=1 writes {name} anew"

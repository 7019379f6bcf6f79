"""The font sets that pages are tested with: files beside this one, never the machine's fonts."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING
from unittest.mock import patch

from purpose.paper import press

if TYPE_CHECKING:
    import typst

ROOM = Path(__file__).parent

SETS = {
    "built-in": (),
    "DejaVu": ("dejavu",),
    "Noto": ("noto",),
    "CJK and emoji": ("dejavu", "emoji-cjk"),
}

USUAL = os.environ.get("TEST_FONTS", "built-in")
"""The set of every test that names none."""


@contextmanager
def pinned(name: str) -> Iterator[None]:
    """Pages made in this process find that set, and nothing else."""
    with patch.object(press, "_fonts", lambda of_the_computer: _fonts(name)):
        yield


@cache
def _fonts(name: str) -> typst.Fonts:
    import typst  # here, as most tests make no page

    return typst.Fonts(include_system_fonts=False, font_paths=[ROOM / each for each in SETS[name]])


def fontconfig(name: str) -> str:
    """The same for a process of its own, where the system has fontconfig: what its file says."""
    folders = "".join(f"<dir>{ROOM / each}</dir>" for each in SETS[name])
    return f'<?xml version="1.0"?><fontconfig>{folders}</fontconfig>'

"""Owns the one thing that the store itself notes in a journal entry: which of its day it is.

Two exercises finished on one day may leave something in the same place; the later one counts.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from purpose.errors import ProfileUnreadable
from purpose.store import documents

_NTH = "nth"


def nth(entry: Mapping[str, Any]) -> int:
    """Which of its day an entry is; 0 for one that a hand wrote without saying so."""
    number = entry.get(_NTH, 0)
    return number if type(number) is int else 0


def with_nth(entry: Mapping[str, Any], number: int) -> dict[str, Any]:
    """The entry as the `number`th of its day."""
    return {**entry, _NTH: number}


def says(data: bytes, entry: Mapping[str, Any]) -> bool:
    """Whether a file says what `entry` says, whichever of its day it is."""
    try:
        there = documents.parse(data, Path())
    except ProfileUnreadable:  # damaged: then it is another one, and stays as it is
        return False
    return {key: value for key, value in there.items() if key != _NTH} == entry

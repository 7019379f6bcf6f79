"""What the file of half-typed text says."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any, NamedTuple

from purpose.errors import ProfileUnreadable
from purpose.store.disk import about


class HalfTyped(NamedTuple):
    """Text that was being typed: for which exercise, at which dotted address, and the words."""

    exercise: str
    at: str
    text: str

    @classmethod
    def of(cls, mapping: Mapping[str, Any], place: Path | str) -> HalfTyped:
        """What the file at `place` says. Raises ProfileUnreadable."""
        parts = [mapping.get(key) for key in cls._fields]
        if all(isinstance(part, str) for part in parts):
            return cls(*map(str, parts))
        said = f"{place} should have the three texts exercise, at and text."
        raise ProfileUnreadable(said, about.MEND_OR_MOVE)

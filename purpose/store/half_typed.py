"""What half-typed text is, in its file: the words, and the question that they belong to."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any, NamedTuple

from purpose.errors import ProfileUnreadable
from purpose.store.disk import about, names


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
            half = cls(*map(str, parts))
            if not half.exercise or names.is_exercise(half.exercise):
                return half
        said = f"{place} should have the three texts exercise, at and text."
        raise ProfileUnreadable(said, about.MEND_OR_MOVE)

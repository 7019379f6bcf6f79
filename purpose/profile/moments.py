"""What a moment is: one line noted on a day. Pure.

`store.moment_files` keeps them, one file a year.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from purpose.errors import ProfileUnreadable
from purpose.profile.choices import PETALS
from purpose.store.disk.migrations import with_ids


@dataclass(frozen=True, slots=True, repr=False)
class Moment:
    """A moment: its day, the one line about it, and a petal or a value it belongs to, or ""."""

    day: date
    text: str
    tag: str = ""

    @property
    def tag_in_words(self) -> str:
        """The petal or the value as it is read."""
        return PETALS.get(self.tag, self.tag)

    def as_mapping(self) -> dict[str, Any]:
        """The moment as its file has it. The text comes last: where that is whole, all of it is."""
        tag = {"tag": self.tag} if self.tag else {}
        return {"day": self.day, **tag, "text": self.text}


def read_moments(mappings: Iterable[Mapping[str, Any]], source: str) -> list[Moment]:
    """The moments in the tables of a file, in the order of their days.

    Raises:
        ProfileUnreadable: a table is not a moment, as after an edit by hand; names file and place.
    """
    moments = [_as_moment(each, f"{source}, moment {n}") for n, each in enumerate(mappings, 1)]
    return sorted(moments, key=lambda moment: moment.day)


def _as_moment(mapping: Any, where: str) -> Moment:
    if not isinstance(mapping, Mapping):
        raise _misshapen(where, "is not a table: [[grain]]")
    day, text, tag = mapping.get("day"), mapping.get("text"), mapping.get("tag", "")
    if type(day) is not date:
        raise _misshapen(where, "has no `day` such as 2026-11-25")
    if not isinstance(text, str) or not isinstance(tag, str):
        raise _misshapen(where, "has no `text` in quotation marks, or a `tag` without them")
    return Moment(day, text, with_ids("grain", {"tag": tag})["tag"])


def _misshapen(where: str, problem: str) -> ProfileUnreadable:
    return ProfileUnreadable(
        f"{where}, {problem}.", "Put it right in an editor; nothing has been written over."
    )

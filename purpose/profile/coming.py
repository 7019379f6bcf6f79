"""A day that is coming, as the profile has it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Coming:
    """A day that is coming: what comes, who hears of it and when, and whether the page has it."""

    name: str
    day: date | None = None
    told_to: str = ""
    told_on: date | None = None
    on_page: bool = False

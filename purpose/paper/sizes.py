"""The papers that a page can be set on: one row each, with all that the templates need to know."""

from __future__ import annotations

import re
from collections.abc import Mapping
from enum import StrEnum
from typing import Literal, Self

Design = Literal["page", "card"]
"""All of the plan, or the few lines that one carries in a pocket."""


class Paper(StrEnum):
    """One paper: its measures and margins in millimetres, and what it is made for.

    A row that leaves out one of them cannot be made.
    """

    width: float
    height: float
    side: float
    top: float
    bottom: float
    design: Design

    def __new__(
        cls,
        name: str,
        width: float,
        height: float,
        side: float,
        top: float,
        bottom: float,
        design: Design,
    ) -> Self:
        """A row."""
        row = str.__new__(cls, name)
        row._value_ = name
        row.width, row.height = width, height
        row.side, row.top, row.bottom = side, top, bottom
        row.design = design
        return row

    @classmethod
    def of(cls, name: str) -> Self:
        """The row of that name. Raises StopIteration."""
        return next(row for row in cls if row.value == name)

    def as_mapping(self) -> dict[str, float | str]:
        """For the templates."""
        keys = ("width", "height", "side", "top", "bottom", "design")
        return {key: getattr(self, key) for key in keys}


class Size(Paper):
    """The paper."""

    A4 = "a4", 210, 297, 23, 21, 17, "page"
    LETTER = "letter", 215.9, 279.4, 25, 18, 15, "page"
    A6 = "a6", 105, 148, 11, 10, 9, "card"

    @classmethod
    def usual(cls, environ: Mapping[str, str]) -> Size:
        """What lies in a printer where the person is, as the locale says; where it does not, A4."""
        for name in ("LC_ALL", "LC_PAPER", "LANG"):
            if found := re.match(r"[a-z]{2,3}_([A-Z]{2})(?![A-Za-z])", environ.get(name, "")):
                return cls.LETTER if found[1] in _ON_LETTER else cls.A4
        return cls.A4


_ON_LETTER = ("BZ", "CA", "CL", "CO", "CR", "GT", "MX", "NI", "PA", "PH", "PR", "SV", "US", "VE")
"""Where Letter is the usual paper: `paperSize` in the supplemental data of Unicode's CLDR."""

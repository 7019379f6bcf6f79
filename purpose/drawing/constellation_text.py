"""Draws the constellation of values in a terminal's characters.

The drawing adds nothing that is not also said in words. Where the stars are:
`profile.circle`.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from purpose.drawing.braille import ACROSS, DOWN, Field
from purpose.profile.circle import MOST, Constellation, Star, constellation
from purpose.profile.profile import Profile
from purpose.text import ELLIPSIS, clipped, columns, inert, one_line, wrapped

WIDTHS = (76, 60, 40)
"""The widths a picture is drawn in, in columns, widest first."""


def picture(profile: Profile) -> str:
    """The drawing in all `WIDTHS`, a form feed between two; "" when no value has a place."""
    found = constellation(profile.values)
    return "\f".join("\n".join(drawn(found, width)) for width in WIDTHS).strip("\f")


# -- the drawing ----------------------------------------------------------------------------

_GLYPHS = "✸✶✦✧⋆"
"""From bright to faint. One column each also where Chinese or Japanese letters are two, as ★ is."""

_RIM_DOTS = 4.0  # from one dot of the rim to the next
_LINE_DOTS = 2  # from one dot of a tension line to the next

_TALLEST = 17  # rows, words below included

_LONGEST = 28  # columns of a name; the words beside the drawing say it whole
_LOST, _INWARD = 12, 14  # dots a star is moved rather than: cut its name, write it over the lines
_AIR = 4  # columns between two names
_SHORTEST = 4  # columns that are left of a name in the tightest corner


@dataclass(frozen=True, slots=True, repr=False)
class _Spot:
    """Where a star and its name stand: a row, the star's column, the name and its first column."""

    row: int
    column: int
    name: str
    start: int

    @property
    def span(self) -> tuple[int, int]:
        """The columns of star and name together, the last one not included."""
        end = self.start + columns(self.name)
        return min(self.column, self.start), max(self.column + 1, end)


def drawn(found: Constellation, width: int) -> list[str]:
    """The constellation as lines of at most `width` columns, 40 to 76; none if nothing is placed.

    It is at most 17 rows tall.
    """
    sky = _Sky(width)
    spots: dict[Star, _Spot] = {}
    for star in found.stars:
        if star.angle is not None and star.radius is not None:
            spots[star] = sky.spot(sky.at(star.angle, star.radius), star.name, spots.values())
    if not spots:
        return []
    sky.rim()
    for pair in found.tensions:
        sky.line(*(next(spot for star, spot in spots.items() if star.name == n) for n in pair))
    lines = [sky.row(row, spots) for row in range(sky.rows)]
    others = [
        f"{glyph(star)} {_inert_name(star.name)}" for star in found.stars if star not in spots
    ]
    if others:
        words = f"Outside the circle, your own:  {'  '.join(others)}"
        lines += ["", *wrapped(words, width, indent="  ", most=_TALLEST - sky.rows - 1)]
    return lines


class _Sky:
    """A field of braille dots with a circle in its middle."""

    def __init__(self, width: int) -> None:
        self.width = width
        self.rows = 14 if width >= 60 else 10
        self._radius = self.rows * DOWN / 2 - 1
        self._middle = width * ACROSS / 2 - 0.5, self.rows * DOWN / 2 - 0.5
        self._dots = Field(width, self.rows)

    def at(self, angle: float, radius: float) -> tuple[float, float]:
        """The dot at an angle and radius of the circle, counted from the upper left."""
        turn = math.radians(angle)
        x, y = self._middle
        reach = self._radius * radius
        return x + reach * math.sin(turn), y - reach * math.cos(turn)

    def rim(self) -> None:
        """Draw the circle."""
        count = round(2 * math.pi * self._radius / _RIM_DOTS)
        for n in range(count):
            self._dots.dot(*self.at(360 * (n + 0.5) / count, 1))

    def line(self, one: _Spot, other: _Spot) -> None:
        """Draw a dotted line between two stars."""
        x, y = one.column * ACROSS + 0.5, one.row * DOWN + 1.5
        across = (other.column - one.column) * ACROSS
        down = (other.row - one.row) * DOWN
        steps = max(abs(across), abs(down))
        for n in range(0, steps, _LINE_DOTS):
            self._dots.dot(x + across * n / steps, y + down * n / steps)

    # Where a star and its name find room

    def spot(self, dot: tuple[float, float], name: str, others: Iterable[_Spot]) -> _Spot:
        """The free place for a star and its name that is nearest to where it should stand."""
        ways = enumerate(self._ways(dot, _inert_name(name)))
        free = [
            (cost, n, spot)
            for n, (cost, spot) in ways
            if all(_apart(spot, other) for other in others)
        ]
        return min(free)[2]

    def _ways(self, dot: tuple[float, float], name: str) -> Iterator[tuple[float, _Spot]]:
        """Every place near a dot, with either side for the name, and what speaks against it."""
        for row in range(self.rows):
            for column in range(self.width):
                aside = math.dist(dot, (column * ACROSS + 0.5, row * DOWN + 1.5))
                if aside > 4 * DOWN:
                    continue
                for right in (True, False):
                    room = min(_LONGEST, self.width - column - 2 if right else column - 1)
                    if room < _SHORTEST:
                        continue
                    said = _cut(name, room)
                    start = column + 2 if right else column - 1 - columns(said)
                    inward = right != (dot[0] > self._middle[0])
                    lost = columns(name) - columns(said)
                    yield (
                        aside + _INWARD * inward + min(2 * lost, _LOST),
                        _Spot(row, column, said, start),
                    )

    def row(self, row: int, spots: Mapping[Star, _Spot]) -> str:
        """One row of the sky as text."""
        parts = []
        for star, spot in spots.items():
            if spot.row == row:
                parts += [(spot.column, glyph(star)), (spot.start, spot.name)]
        line, at = "", 0
        for start, words in sorted(parts):
            end = start + columns(words)
            for beside in (start - 1, end):  # no dot touches a star or a name
                self._dots.clear(beside, row)
            line += self._dots.text(row, at, start) + words
            at = end
        return (line + self._dots.text(row, at)).rstrip()


def glyph(star: Star) -> str:
    """A sign as bright as the star."""
    return _GLYPHS[round((1 - star.brightness) * MOST)]


def _apart(one: _Spot, other: _Spot) -> bool:
    """Whether two stars and their names leave air between them."""
    if one.row != other.row:
        return True
    (start, end), (begin, stop) = one.span, other.span
    return end + _AIR <= begin or stop + _AIR <= start


def _inert_name(name: str) -> str:
    return one_line(inert(name))


def _cut(name: str, room: int) -> str:
    return name if columns(name) <= room else clipped(name, room - 1).rstrip() + ELLIPSIS

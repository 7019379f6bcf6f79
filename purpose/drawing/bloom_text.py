"""Draws the bloom in a terminal's characters, smaller than the SVG, and says it in words.

The drawing adds nothing that is not also said in words (`bloom_words`).
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator
from itertools import pairwise

from purpose.drawing.bloom import DIRECTIONS, HEART, Bloom, Petal, bloom
from purpose.drawing.braille import ACROSS, DOWN, Field
from purpose.drawing.constellation_text import glyph
from purpose.drawing.petals import SCALE, Curve, Leaf, Point, leaf_of, polar, shells_of
from purpose.profile.choices import PETALS
from purpose.profile.profile import Profile
from purpose.text import inert, listed, one_line

ROWS = 15
"""Of the drawing after the exercise: with the words around it, it stands on a screen of 24."""

_EDGE = 0.97  # of the geometry, at the rim of the field: the stars just inside
_STEPS = 14  # to a curve
_VEIN_UNTIL = 0.72


def picture(profile: Profile) -> str:
    """The drawing for the end of the exercise; "" when there is no petal yet."""
    return "\n".join(drawn(bloom(profile), ROWS)) if profile.possibilities else ""


def drawn(found: Bloom, rows: int) -> list[str]:
    """The bloom as at most `rows` lines of twice as many columns; none when it is empty.

    A petal is an outline, and with dots all over when it is open; petals in a petal are outlines
    in it. Motes are single dots, values a sign as bright as they are.
    """
    if found.is_empty:
        return []
    ink = _Ink(rows)
    for mote in found.dust:
        ink.dot(polar(mote.angle, mote.radius))
    for petal in found.petals:
        ink.petal(petal)
    ink.heart()
    for each in found.stars():
        ink.sign(polar(each.angle, each.radius), glyph(each.star))
    return _trimmed(ink.lines())


class _Ink:
    """A square field of dots, with the heart of the flower in its middle."""

    def __init__(self, rows: int) -> None:
        self._field = Field(2 * rows, rows)
        self._middle = (rows * DOWN - 1) / 2
        self._scale = self._middle / (_EDGE * SCALE)
        self._signs: dict[tuple[int, int], str] = {}

    def _at(self, point: Point) -> Point:
        return self._middle + point[0] * self._scale, self._middle + point[1] * self._scale

    def dot(self, point: Point) -> None:
        self._field.dot(*self._at(point))

    def petal(self, petal: Petal) -> None:
        """The petal over what is behind it."""
        leaf = leaf_of(petal)
        edge = self._edge(leaf)
        self._fill(edge, petal.is_open)
        # The edge of an open one is left white, or two of them side by side would run together.
        self._stroke(edge, not petal.is_open)
        if petal.shells:
            self._stroke(self._edge(shells_of(petal)[0]), not petal.is_open)
        elif petal.is_open:
            self._stroke([self._at(p) for p in _points(leaf.curve(0, _VEIN_UNTIL))], False)

    def heart(self) -> None:
        """A ring, with a dot in its middle."""
        radius = HEART * SCALE * self._scale
        x, y = self._middle, self._middle
        around = [
            (x + radius * math.cos(turn), y + radius * math.sin(turn))
            for turn in (2 * math.pi * n / 24 for n in range(25))
        ]
        self._fill(around, False)
        self._stroke(around, True)
        self._field.dot(x, y)

    def sign(self, point: Point, sign: str) -> None:
        """A sign in the character nearest to a point; none beside it has dots."""
        x, y = self._at(point)
        column = min(max(round((x - 0.5) / ACROSS), 0), self._field.columns - 1)
        row = min(max(round((y - 1.5) / DOWN), 0), self._field.rows - 1)
        for beside in (column - 1, column, column + 1):
            self._field.clear(beside, row)
        self._signs[row, column] = sign

    def lines(self) -> list[str]:
        """All rows, as text."""
        rows = [list(self._field.text(row)) for row in range(self._field.rows)]
        for (row, column), sign in self._signs.items():
            rows[row][column] = sign
        return ["".join(row) for row in rows]

    def _edge(self, leaf: Leaf) -> list[Point]:
        there, back = _points(leaf.curve(-1)), _points(leaf.curve(1))
        return [self._at(point) for point in (*there, *reversed(list(back)))]

    def _fill(self, edge: list[Point], on: bool) -> None:
        """Every dot inside a closed line: in each row, from where it goes in to where it leaves."""
        closed = list(pairwise([*edge, edge[0]]))
        heights = [y for _, y in edge]
        for y in range(math.ceil(min(heights)), math.floor(max(heights)) + 1):
            crossed = sorted(
                one[0] + (y - one[1]) / (other[1] - one[1]) * (other[0] - one[0])
                for one, other in closed
                if (one[1] <= y) != (other[1] <= y)
            )
            for start, end in zip(crossed[::2], crossed[1::2], strict=True):
                for x in range(math.ceil(start), math.floor(end) + 1):
                    self._field.dot(x, y, on)

    def _stroke(self, path: list[Point], on: bool) -> None:
        for one, other in pairwise(path):
            steps = max(1, math.ceil(math.dist(one, other)))
            for n in range(steps + 1):
                share = n / steps
                x = one[0] + (other[0] - one[0]) * share
                y = one[1] + (other[1] - one[1]) * share
                self._field.dot(x, y, on)


def _points(curve: Curve) -> Iterator[Point]:
    """Points along a cubic curve."""
    for n in range(_STEPS + 1):
        t, u = n / _STEPS, 1 - n / _STEPS
        weights = u**3, 3 * u * u * t, 3 * u * t * t, t**3
        yield (
            sum(w * point[0] for w, point in zip(weights, curve, strict=True)),
            sum(w * point[1] for w, point in zip(weights, curve, strict=True)),
        )


def _trimmed(lines: Iterable[str]) -> list[str]:
    """Without the empty rows above and below."""
    found = list(lines)
    while found and not found[0].strip():
        del found[0]
    while found and not found[-1].strip():
        del found[-1]
    return found


_COUNTS = ("no", "one", "two", "three", "four", "five", "six")


def bloom_words(bloom: Bloom) -> str:
    """What the drawing shows, for people who cannot see it: its counts, and the values by name."""
    if bloom.is_empty:
        return ""
    petals = [petal for petal in bloom.petals if not petal.is_bud]
    said = []
    if petals:
        counts = [
            f"{PETALS.get(each, each)} {sum(petal.direction == each for petal in petals)}"
            for each in DIRECTIONS
            if any(petal.direction == each for petal in petals)
        ]
        said.append(f"A flower with a petal for each possibility: {', '.join(counts)}.")
        if inner := sum(bool(petal.shells) for petal in petals):
            said.append(
                f"{_count(inner)} hold smaller petals."
                if inner > 1
                else "One holds smaller petals."
            )
        if opened := sum(petal.is_open for petal in petals):
            said.append(f"{_count(opened)} are open." if opened > 1 else "One is open.")
    else:
        said.append("A flower in bud.")
    if stars := [one_line(inert(star.name)) for star in bloom.constellation.stars]:
        said.append(f"Around it, as stars, from bright to faint: {listed(stars)}.")
    if bloom.dust:
        said.append(f"Between them, the dust of {len(bloom.dust)} moments.")
    return " ".join(said)


def _count(number: int) -> str:
    return _COUNTS[number].capitalize() if number < len(_COUNTS) else str(number)

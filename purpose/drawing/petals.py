"""The shape of a petal: its outline and the lines along it, as points.

A petal is described along its own axis: `along` from the heart, `aside` from the axis, clockwise.
Each side is one cubic curve, and a vein is that same curve with every control point nearer to the
axis, so that the veins follow the form however it bends. Points are counted from the heart,
rightwards and down.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

from purpose.drawing.bloom import Petal

SCALE = 100.0
"""Units of the drawing to one of the geometry: two decimals are then enough."""

_SPRING = 0.055  # where petals begin, under the edge of the heart
_MAKE_WAY = 0.76  # smaller petals in an open one let its stamens be seen

Point = tuple[float, float]
Curve = tuple[Point, Point, Point, Point]


def polar(angle: float, radius: float) -> Point:
    """The point at an angle and a radius of the geometry."""
    turn = math.radians(angle)
    return radius * SCALE * math.sin(turn), -radius * SCALE * math.cos(turn)


@dataclass(frozen=True, slots=True, repr=False)
class Leaf:
    """The outline of a petal along its own axis, in units of the drawing."""

    angle: float
    side: Curve
    bend: float
    length: float

    def at(self, along: float, aside: float) -> Point:
        """A point of the petal on the sheet."""
        bent = aside + self.bend * (along / self.length) ** 2 * self.length
        reach = along + _SPRING * SCALE
        turn = math.radians(self.angle)
        return (
            reach * math.sin(turn) + bent * math.cos(turn),
            bent * math.sin(turn) - reach * math.cos(turn),
        )

    def curve(self, share: float, until: float = 1.0, aside: float = 0.0) -> Curve:
        """The side drawn in to `share` of itself, -1 to 1, up to `until` of its way.

        `aside` moves its beginning, and less and less of the rest, as a stroke that tapers needs.
        """
        taper = (1.0, 0.85, 0.45, 0.0)
        found = _begun(
            tuple((along, wide * share) for along, wide in self.side),  # type: ignore[arg-type]
            until,
        )
        one, two, three, four = (
            self.at(along, wide + aside * thin)
            for (along, wide), thin in zip(found, taper, strict=True)
        )
        return one, two, three, four


def leaf_of(petal: Petal) -> Leaf:
    """The form of a petal."""
    return _leaf(petal, 1.0)


def shells_of(petal: Petal) -> list[Leaf]:
    """The forms of the smaller petals in it, the largest first."""
    return [_leaf(petal, share * (_MAKE_WAY if petal.is_open else 1)) for share in petal.shells]


def _leaf(petal: Petal, share: float) -> Leaf:
    length = (petal.length - _SPRING) * SCALE * share
    wide = petal.half_width * SCALE * (0.35 + 0.65 * share if share < 1 else 1)
    point = petal.point
    side: Curve = (
        (0.0, wide * 0.16),
        (length * 0.34, wide * (1.52 - 0.25 * point)),
        (length * (0.66 + 0.12 * point), wide * (1.10 - 0.48 * point)),
        (length, 0.0),
    )
    if petal.is_open and share == 1:  # so far open that the tip turns down, and shows a notch
        side = (
            side[0],
            (length * 0.40, wide * 1.12),
            (length * 1.06, wide * 1.30),
            (length * 0.965, 0.0),
        )
    return Leaf(petal.angle, side, petal.bend * share, length)


def _begun(curve: Curve, until: float) -> Curve:
    """The beginning of a cubic curve up to `until` of its way: de Casteljau's construction."""

    def between(one: Point, other: Point) -> Point:
        return one[0] + (other[0] - one[0]) * until, one[1] + (other[1] - one[1]) * until

    a, b, c, d = curve
    ab, bc, cd = between(a, b), between(b, c), between(c, d)
    abc, bcd = between(ab, bc), between(bc, cd)
    return a, ab, abc, between(abc, bcd)

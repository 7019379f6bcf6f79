"""Draws the bloom as SVG that looks engraved, in black and at most one colour.

The geometry comes from `bloom` and `petals`. There are no greys: all shade is made of strokes, each
thicker at its start and fine at its end. The light comes from the upper left, so an edge that faces
away from it is heavier.
"""

from __future__ import annotations

import math
from collections.abc import Iterator

from purpose.drawing.bloom import HEART, RIM, Bloom, Petal
from purpose.drawing.petals import SCALE, Curve, Leaf, Point, leaf_of, polar, shells_of
from purpose.profile.circle import CIRCLE, Star

INK = "#000"
MADDER = "#8a2b20"

_EDGE = 106.0

_HAIR, _FINE, _FIRM = 0.5, 0.72, 0.95  # strokes, in units: at 3 cm a hair is still 0.06 mm
_VEINS_APART = 2.5
_RIM_DOTS = 180
_PLACES = _RIM_DOTS // len(CIRCLE)  # every so many dots, a larger one: a kind of value's place


def drawing(bloom: Bloom, colour: str = MADDER) -> str:
    """The bloom as an SVG document; "" when there is nothing to draw yet."""
    if bloom.is_empty:
        return ""
    parts = [
        *_rim(bloom),
        *_dust(bloom),
        *(part for petal in bloom.petals for part in _petal(petal, colour)),
        *_heart(bloom),
        *(part for star in _stars(bloom) for part in _star(*star)),
    ]
    edge = _number(_EDGE)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="-{edge} -{edge} {_number(2 * _EDGE)} '
        f'{_number(2 * _EDGE)}" fill="none" stroke="{INK}" stroke-linecap="round" '
        f'stroke-linejoin="round">\n' + "\n".join(parts) + "\n</svg>\n"
    )


# -- one petal --------------------------------------------------------------------------------


def _petal(petal: Petal, colour: str) -> Iterator[str]:
    leaf = leaf_of(petal)
    yield from _edges(leaf, _FIRM if petal.is_open else _FINE)
    if petal.is_bud:
        yield _stroke(leaf, 0.0, 0.8, 0.5)
        return
    if petal.is_open:
        for share in (-0.86, 0.86):
            yield f'<path d="{_path(leaf.curve(share, 0.93))}" stroke-width="{_HAIR}"/>'
        yield from _stamens(leaf, 0.15 if petal.shells else 0.0, colour)
    else:
        yield from _veins(leaf, 0.86)
    for number, inner in enumerate(shells_of(petal), 1):
        yield from _edges(inner, _FINE)
        yield from _veins(inner, 0.8 if number == len(petal.shells) else 0.45)


def _edges(leaf: Leaf, weight: float) -> Iterator[str]:
    """The petal as white paper over what is behind it, and its two edges."""
    left, right = leaf.curve(-1), leaf.curve(1)
    there = _path(left)
    back = f"L{_at(right[3])}C{_at(right[2])} {_at(right[1])} {_at(right[0])}Z"
    yield f'<path d="{there}{back}" fill="#fff" stroke="none"/>'
    for edge, side in ((left, -90), (right, 90)):
        # How far this edge looks away from a light in the upper left.
        shade = math.cos(math.radians(leaf.angle + side - 135))
        yield f'<path d="{_path(edge)}" stroke-width="{_number(weight * (1 + 0.45 * shade))}"/>'


def _veins(leaf: Leaf, reach: float) -> Iterator[str]:
    """Strokes from the base, the middle ones longest; every other one stops short."""
    wide = max(wide for _, wide in leaf.side)
    count = max(1, round(wide / _VEINS_APART))
    for n in range(-count, count + 1):
        share = n / (count + 0.6)
        short = 1.0 if n % 2 == 0 else 0.66
        until = reach * (1 - 0.5 * abs(share) ** 1.6) * short
        yield _stroke(leaf, share, until, 0.62 if n % 2 == 0 else 0.48)


def _stamens(leaf: Leaf, longer: float, colour: str) -> Iterator[str]:
    """What a closed petal hides: seven threads from the heart, and what they carry."""
    for n, share in enumerate((-0.62, -0.40, -0.20, 0.0, 0.20, 0.40, 0.62)):
        thread = leaf.curve(share, (0.58 if n % 2 else 0.70) - 0.25 * abs(share) + longer)
        yield f'<path d="{_path(thread)}" stroke="{colour}" stroke-width="{_HAIR}"/>'
        yield _spot(thread[3], 0.95 if n % 2 else 1.2, colour)


def _stroke(leaf: Leaf, share: float, until: float, weight: float) -> str:
    """A line that begins `weight` wide and ends in nothing."""
    there, back = leaf.curve(share, until, weight / 2), leaf.curve(share, until, -weight / 2)
    return (
        f'<path d="{_path(there)}C{_at(back[2])} {_at(back[1])} {_at(back[0])}Z" fill="{INK}" '
        'stroke="none"/>'
    )


# -- what is around it -----------------------------------------------------------------------------


def _heart(bloom: Bloom) -> Iterator[str]:
    yield f'<circle r="{_number(HEART * SCALE)}" fill="#fff" stroke-width="{_FINE}"/>'
    for mote in bloom.heart:
        yield _spot(polar(mote.angle, mote.radius * 0.86), mote.size * SCALE)


def _dust(bloom: Bloom) -> Iterator[str]:
    for mote in bloom.dust:
        yield _spot(polar(mote.angle, mote.radius), mote.size * SCALE)


def _stars(bloom: Bloom) -> list[tuple[Star, Point]]:
    return [(each.star, polar(each.angle, each.radius)) for each in bloom.stars()]


def _rim(bloom: Bloom) -> Iterator[str]:
    """The circle of the values, dotted; and dashed lines between those that pull apart."""
    placed = _stars(bloom)
    names = {star.name: at for star, at in placed}
    for one, other in bloom.constellation.tensions:
        yield (
            f'<path d="M{_at(names[one])}L{_at(names[other])}" stroke-width="{_HAIR}" '
            'stroke-dasharray="0.1 2.4"/>'
        )
    for n in range(_RIM_DOTS):
        angle = 360 * n / _RIM_DOTS
        at = polar(angle, RIM)
        if all(math.dist(at, star_at) > 4 + 5.5 * star.brightness for star, star_at in placed):
            place = n % _PLACES == _PLACES // 2
            yield _spot(at, 0.75 if place else 0.34)


def _star(star: Star, at: Point) -> Iterator[str]:
    """A star as on an old chart: eight rays, each half in light and half in shade."""
    size = 2.6 + 4.4 * star.brightness
    for turn, reach in [
        *((45 + 90 * n, 0.62) for n in range(4)),
        *((90 * n, 1.0) for n in range(4)),
    ]:
        tip = _from(at, turn, size * reach)
        left, right = _from(at, turn - 45, size * 0.27), _from(at, turn + 45, size * 0.27)
        yield f'<path d="M{_at(at)}L{_at(left)} {_at(tip)}Z" fill="#fff" stroke-width="0.3"/>'
        yield f'<path d="M{_at(at)}L{_at(right)} {_at(tip)}Z" fill="{INK}" stroke-width="0.3"/>'


# -- curves and numbers -----------------------------------------------------------------------


def _from(at: Point, angle: float, reach: float) -> Point:
    turn = math.radians(angle)
    return at[0] + reach * math.sin(turn), at[1] - reach * math.cos(turn)


def _path(curve: Curve) -> str:
    one, two, three, four = curve
    return f"M{_at(one)}C{_at(two)} {_at(three)} {_at(four)}"


def _at(point: Point) -> str:
    return f"{_number(point[0])} {_number(point[1])}"


def _spot(at: Point, radius: float, colour: str = INK) -> str:
    x, y, r = _number(at[0]), _number(at[1]), _number(radius)
    return f'<circle cx="{x}" cy="{y}" r="{r}" fill="{colour}" stroke="none"/>'


def _number(number: float) -> str:
    """Two decimals at most, and no more than it needs."""
    return f"{number:.2f}".rstrip("0").rstrip(".").replace("-0", "0", number > -0.005)

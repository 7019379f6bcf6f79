"""Owns the bloom as a drawing: SVG that looks engraved, in black and at most one colour.

It decides no geometry (`purpose.bloom` has that), only lines: no tone is a grey, all shade is made
of strokes, each thicker where it springs and fine where it ends. The light comes from the upper
left, so an edge that looks away from it is heavier.

A petal is drawn along its own axis: `along` from the heart, `aside` from the axis, clockwise. Each
side is one cubic curve, and a vein is that same curve with every control point drawn nearer to the
axis, so that the veins follow the form however it bends.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass

from purpose.bloom import HEART, RIM, Bloom, Petal
from purpose.constellation import Star
from purpose.exercise import CIRCLE

INK = "#000"
MADDER = "#8a2b20"

_SCALE = 100.0  # units of the drawing to one of the geometry: two decimals are then enough
_EDGE = 106.0
_SPRING = 0.055  # where petals begin, under the edge of the heart

_HAIR, _FINE, _FIRM = 0.5, 0.72, 0.95  # strokes, in units: at 3 cm a hair is still 0.06 mm
_VEINS_APART = 2.5
_RIM_DOTS = 180
_PLACES = _RIM_DOTS // len(CIRCLE)  # every so many dots, a larger one: a kind of value's place
_MAKE_WAY = 0.76  # smaller petals in an open one let its stamens be seen

Point = tuple[float, float]
Curve = tuple[Point, Point, Point, Point]


def drawing(bloom: Bloom, colour: str = MADDER) -> str:
    """The bloom as an SVG document; "" when there is nothing to draw yet."""
    if bloom.is_empty:
        return ""
    parts = [
        *_rim(bloom),
        *_dust(bloom),
        *(part for petal in bloom.petals for part in _petal(petal, colour)),
        *_heart(bloom),
        *(part for star in _placed(bloom) for part in _star(*star)),
    ]
    edge = _number(_EDGE)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="-{edge} -{edge} {_number(2 * _EDGE)} '
        f'{_number(2 * _EDGE)}" fill="none" stroke="{INK}" stroke-linecap="round" '
        f'stroke-linejoin="round">\n' + "\n".join(parts) + "\n</svg>\n"
    )


# -- one petal --------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Leaf:
    """The outline of a petal along its own axis, in units of the drawing."""

    angle: float
    side: Curve
    bend: float
    length: float

    def at(self, along: float, aside: float) -> Point:
        """A point of the petal on the sheet."""
        bent = aside + self.bend * (along / self.length) ** 2 * self.length
        reach = along + _SPRING * _SCALE
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


def _leaf(petal: Petal, share: float = 1.0) -> _Leaf:
    """The petal's outline, or that of a smaller one in it."""
    length = (petal.length - _SPRING) * _SCALE * share
    wide = petal.half_width * _SCALE * (0.35 + 0.65 * share if share < 1 else 1)
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
    return _Leaf(petal.angle, side, petal.bend * share, length)


def _petal(petal: Petal, colour: str) -> Iterator[str]:
    leaf = _leaf(petal)
    yield from _outline(leaf, _FIRM if petal.is_open else _FINE)
    if petal.is_bud:
        yield _stroke(leaf, 0.0, 0.8, 0.5)
        return
    if petal.is_open:
        for share in (-0.86, 0.86):
            yield f'<path d="{_path(leaf.curve(share, 0.93))}" stroke-width="{_HAIR}"/>'
        yield from _stamens(leaf, 0.15 if petal.shells else 0.0, colour)
    else:
        yield from _veins(leaf, 0.86)
    for number, share in enumerate(petal.shells, 1):
        inner = _leaf(petal, share * (_MAKE_WAY if petal.is_open else 1))
        yield from _outline(inner, _FINE)
        yield from _veins(inner, 0.8 if number == len(petal.shells) else 0.45)


def _outline(leaf: _Leaf, weight: float) -> Iterator[str]:
    """The petal as white paper over what lies behind it, and its two edges."""
    left, right = leaf.curve(-1), leaf.curve(1)
    there = _path(left)
    back = f"L{_at(right[3])}C{_at(right[2])} {_at(right[1])} {_at(right[0])}Z"
    yield f'<path d="{there}{back}" fill="#fff" stroke="none"/>'
    for edge, side in ((left, -90), (right, 90)):
        # How far this edge looks away from a light in the upper left.
        shade = math.cos(math.radians(leaf.angle + side - 135))
        yield f'<path d="{_path(edge)}" stroke-width="{_number(weight * (1 + 0.45 * shade))}"/>'


def _veins(leaf: _Leaf, reach: float) -> Iterator[str]:
    """Strokes from the base, the middle ones longest; every other one stops short."""
    wide = max(wide for _, wide in leaf.side)
    count = max(1, round(wide / _VEINS_APART))
    for n in range(-count, count + 1):
        share = n / (count + 0.6)
        short = 1.0 if n % 2 == 0 else 0.66
        until = reach * (1 - 0.5 * abs(share) ** 1.6) * short
        yield _stroke(leaf, share, until, 0.62 if n % 2 == 0 else 0.48)


def _stamens(leaf: _Leaf, longer: float, colour: str) -> Iterator[str]:
    """What a closed petal hides: seven threads from the heart, and what they carry."""
    for n, share in enumerate((-0.62, -0.40, -0.20, 0.0, 0.20, 0.40, 0.62)):
        thread = leaf.curve(share, (0.58 if n % 2 else 0.70) - 0.25 * abs(share) + longer)
        yield f'<path d="{_path(thread)}" stroke="{colour}" stroke-width="{_HAIR}"/>'
        yield _spot(thread[3], 0.95 if n % 2 else 1.2, colour)


def _stroke(leaf: _Leaf, share: float, until: float, weight: float) -> str:
    """A line that begins `weight` wide and ends in nothing."""
    there, back = leaf.curve(share, until, weight / 2), leaf.curve(share, until, -weight / 2)
    return (
        f'<path d="{_path(there)}C{_at(back[2])} {_at(back[1])} {_at(back[0])}Z" fill="{INK}" '
        'stroke="none"/>'
    )


# -- what lies around it ----------------------------------------------------------------------


def _heart(bloom: Bloom) -> Iterator[str]:
    yield f'<circle r="{_number(HEART * _SCALE)}" fill="#fff" stroke-width="{_FINE}"/>'
    for mote in bloom.heart:
        yield _spot(_polar(mote.angle, mote.radius * 0.86), mote.size * _SCALE)


def _dust(bloom: Bloom) -> Iterator[str]:
    for mote in bloom.dust:
        yield _spot(_polar(mote.angle, mote.radius), mote.size * _SCALE)


def _placed(bloom: Bloom) -> list[tuple[Star, Point]]:
    """Every star and its place; a word of the person's own stands in the widest gap of the rim."""
    placed: list[tuple[Star, float, float]] = []
    for star in bloom.constellation.stars:
        if star.angle is not None and star.radius is not None:
            placed.append((star, star.angle, star.radius))
    for star in bloom.constellation.stars:
        if star.angle is None:
            placed.append((star, _gap([angle for _, angle, _ in placed]), 1.0))
    return [(star, _polar(angle, radius * RIM)) for star, angle, radius in placed]


def _gap(angles: list[float]) -> float:
    """The middle of the widest gap between angles."""
    if not angles:
        return 180.0
    around = sorted(angles)
    gaps = [
        (after - before) % 360 or 360
        for before, after in zip(around, around[1:] + around[:1], strict=True)
    ]
    widest = max(range(len(gaps)), key=lambda n: gaps[n])
    return (around[widest] + gaps[widest] / 2) % 360


def _rim(bloom: Bloom) -> Iterator[str]:
    """The circle of the values, dotted; and dashed lines between those that pull apart."""
    placed = _placed(bloom)
    names = {star.name: at for star, at in placed}
    for one, other in bloom.constellation.tensions:
        yield (
            f'<path d="M{_at(names[one])}L{_at(names[other])}" stroke-width="{_HAIR}" '
            'stroke-dasharray="0.1 2.4"/>'
        )
    for n in range(_RIM_DOTS):
        angle = 360 * n / _RIM_DOTS
        at = _polar(angle, RIM)
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


def _begun(curve: Curve, until: float) -> Curve:
    """The beginning of a cubic curve up to `until` of its way: de Casteljau's construction."""

    def between(one: Point, other: Point) -> Point:
        return one[0] + (other[0] - one[0]) * until, one[1] + (other[1] - one[1]) * until

    a, b, c, d = curve
    ab, bc, cd = between(a, b), between(b, c), between(c, d)
    abc, bcd = between(ab, bc), between(bc, cd)
    return a, ab, abc, between(abc, bcd)


def _polar(angle: float, radius: float) -> Point:
    turn = math.radians(angle)
    return radius * _SCALE * math.sin(turn), -radius * _SCALE * math.cos(turn)


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

"""The geometry of the bloom: where each petal is, how large, and what surrounds it. Pure.

`bloom_svg` and `bloom_text` draw it. Lengths are in units of the circle on which the values are;
angles in degrees, clockwise from the top.

Seven directions share the circle, a seventh of it each. In its direction every possibility is a
petal; the more there are in one direction, the longer they all grow, and they open like a fan. A
possibility that branched holds smaller petals, one for each form it was given. One that was picked
is open. A direction without any has a bud. Around the flower are the values (`constellation`), and
between both is the dust of the moments: each next one turned by the golden angle, at which no two
are ever behind each other (Vogel 1979, Mathematical Biosciences 44:179-189), further out month by
month; the first are under the petals.

How a petal leans, bends and tapers comes from its words, so two people with the same counts still
have different flowers, and each person always the same one.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from zlib import crc32

from purpose.profile.choices import PETALS
from purpose.profile.circle import Constellation, Star, constellation
from purpose.profile.profile import Profile
from purpose.profile.things import Possibility

DIRECTIONS = (*PETALS, "own")
"""The seven petals of the exercise, clockwise from the top."""

GOLDEN_ANGLE = 180 * (3 - math.sqrt(5))
"""137.5 degrees: the turn from one floret of a sunflower to the next."""

HEART = 0.095
"""The radius of the heart, from which every petal springs."""

RIM = 0.93
"""The radius of the circle of values."""

_SECTOR = 360 / len(DIRECTIONS)
_BUD = 0.30
_LENGTHS = (0.58, 0.66, 0.73, 0.76)  # of a petal that stands alone in its direction, or with others
_HALF_WIDTHS = (0.190, 0.156, 0.132, 0.115)
_FAN = (0.0, 23.0, 33.0, 40.0)  # degrees from the first petal of a direction to its last
_OPENED = (1.04, 1.20)  # longer and wider than it was
_SHELLS = (0.70, 0.46, 0.27)  # of the length, for the petals in a petal
_DUST_FROM, _DUST_TO = 0.42, 0.90
_MONTHS = 12  # of dust; what is older is with the oldest
_MOST_OF_A_KIND = 6  # petals in one direction, or they are blades of grass
_MOST_DUST = 400


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Petal:
    """One possibility, or a bud where there is none.

    Args:
        direction: one of `DIRECTIONS`.
        angle: of its axis.
        length: from the heart to the tip.
        half_width: from the axis to the side, where it is widest.
        bend: how far the tip stands off the axis, in lengths; positive is clockwise.
        point: how pointed it is, 0 to 1.
        shells: lengths of the smaller petals in it, longest first, in lengths.
        is_open: it was picked.
        is_bud: nothing was listed in this direction.
    """

    direction: str
    angle: float
    length: float
    half_width: float
    bend: float
    point: float
    shells: tuple[float, ...] = ()
    is_open: bool = False
    is_bud: bool = False


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Mote:
    """A moment, or a floret of the heart: where it is, and how large."""

    angle: float
    radius: float
    size: float


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Placed:
    """Where a star stands around the flower."""

    star: Star
    angle: float
    radius: float


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Bloom:
    """The whole of it, petals from the back to the front."""

    petals: tuple[Petal, ...]
    heart: tuple[Mote, ...]
    dust: tuple[Mote, ...]
    constellation: Constellation

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to draw yet."""
        return all(petal.is_bud for petal in self.petals) and not self.constellation.stars

    def stars(self) -> list[Placed]:
        """The values; a word of the person's own stands in the widest gap between the others."""
        placed = [
            Placed(star=star, angle=star.angle, radius=star.radius * RIM)
            for star in self.constellation.stars
            if star.angle is not None and star.radius is not None
        ]
        for star in self.constellation.stars:
            if star.angle is None:
                gap = _widest_gap([each.angle for each in placed])
                placed.append(Placed(star=star, angle=gap, radius=RIM))
        return placed


def bloom(profile: Profile, moments: Sequence[int] = ()) -> Bloom:
    """The bloom of a person.

    Args:
        profile: its possibilities and values.
        moments: how many moments each month had, the oldest month first.
    """
    listed, picked = _listed(profile.possibilities)
    petals: list[Petal] = []
    for number, direction in enumerate(DIRECTIONS):
        ideas = [each for each in listed if _direction(each) == direction][:_MOST_OF_A_KIND]
        petals += _fan(direction, number * _SECTOR, ideas, picked)
    petals.sort(key=lambda each: (not each.is_bud, each.is_open, each.length))
    return Bloom(
        petals=tuple(petals),
        heart=tuple(_heart(len(listed))),
        dust=tuple(_dust(moments)),
        constellation=constellation(profile.values),
    )


def _listed(found: Sequence[Possibility]) -> tuple[list[Possibility], set[str]]:
    """The possibilities that are petals, and the names of those that are open.

    A small, bold or strange form that was weighed stands in the profile by itself as well; it lies
    in the petal it grew from, and opens that.
    """
    grown_from = {
        form: each.name for each in found for form in (each.small, each.bold, each.strange) if form
    }
    listed = [each for each in found if each.petal or each.name not in grown_from]
    picked = {grown_from.get(each.name, each.name) for each in found if each.picked}
    return listed, picked | {each.name for each in found if each.picked}


def _direction(each: Possibility) -> str:
    return each.petal if each.petal in DIRECTIONS else "own"


def _fan(
    direction: str, middle: float, ideas: Sequence[Possibility], picked: set[str]
) -> Iterator[Petal]:
    if not ideas:
        yield Petal(
            direction=direction, angle=middle, length=_BUD, half_width=0.045, bend=0.0, point=0.9,
            is_bud=True,
        )  # fmt: skip
        return
    many = min(len(ideas), len(_LENGTHS)) - 1
    for n, idea in enumerate(ideas):
        # The first idea stands in the middle of its fan, the others beside it in turn.
        place = float((n + 1) // 2 * (1 if n % 2 else -1))
        if len(ideas) % 2 == 0:
            place -= 0.5
        aside = place * _FAN[many] / max(1, len(ideas) - 1)
        words = idea.name
        is_open = idea.name in picked
        longer, wider = _OPENED if is_open else (1.0, 1.0)
        forms = sum(bool(form.strip()) for form in (idea.small, idea.bold, idea.strange))
        yield Petal(
            direction=direction,
            angle=round((middle + aside + _leaning(words, "angle", 4)) % 360, 2),
            length=round(_LENGTHS[many] * longer * (1 + _leaning(words, "length", 0.07)), 4),
            half_width=round(_HALF_WIDTHS[many] * wider * (1 + _leaning(words, "width", 0.10)), 4),
            bend=round(_leaning(words, "bend", 0.055), 4),
            point=round(0.75 + _leaning(words, "point", 0.25), 3),
            shells=_SHELLS[: max(forms, 1)] if idea.branched else (),
            is_open=is_open,
        )  # fmt: skip


def _heart(ideas: int) -> Iterator[Mote]:
    """The florets of the heart: more of them, the more was listed."""
    count = 13 + 2 * min(ideas, 24)
    for n in range(count):
        radius = HEART * math.sqrt((n + 0.5) / count)
        yield Mote(angle=n * GOLDEN_ANGLE % 360, radius=radius, size=0.0045 + 0.05 * radius)


def _dust(moments: Sequence[int]) -> Iterator[Mote]:
    """A mote for each moment, the first months nearest to the flower."""
    months = [sum(moments[:-_MONTHS]), *moments[-_MONTHS:]] if len(moments) > _MONTHS else moments
    share = min(1.0, _MOST_DUST / max(1, sum(months)))
    nth = 0
    for month, count in enumerate(months):
        for _ in range(math.ceil(count * share)):
            drift = _leaning(f"{nth}", "drift", 0.4)
            radius = _DUST_FROM + (month + 0.5 + drift) / len(months) * (_DUST_TO - _DUST_FROM)
            size = 0.006 * (1 + _leaning(f"{nth}", "size", 0.4))
            yield Mote(angle=nth * GOLDEN_ANGLE % 360, radius=radius, size=size)
            nth += 1


def _widest_gap(angles: list[float]) -> float:
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


def _leaning(words: str, about: str, most: float) -> float:
    """A number from -most to most that these words always tell: no chance, but their checksum."""
    return (crc32(f"{about}:{words}".encode("utf-8", "replace")) / 0xFFFFFFFF * 2 - 1) * most

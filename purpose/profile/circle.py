"""The circle of values: their order round it, which of them pull apart, and the stars on it.

The ten: Schwartz 1992, Advances in Experimental Social Psychology 25:1-65. The nineteen into which
they were refined: Schwartz et al. 2012, J. of Personality and Social Psychology 103:663-688,
doi:10.1037/a0029393.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations

from purpose.profile.things import Value

CIRCLE = (
    "self-direction",
    "stimulation",
    "hedonism",
    "achievement",
    "power",
    "security",
    "conformity",
    "tradition",
    "benevolence",
    "universalism",
)
"""The ten values in their order round the circle. The even steps are those of our drawing."""

NINETEEN = {
    "self-direction-thought": "self-direction",
    "self-direction-action": "self-direction",
    "stimulation": "stimulation",
    "hedonism": "hedonism",
    "achievement": "achievement",
    "power-dominance": "power",
    "power-resources": "power",
    "face": "power",
    "security-personal": "security",
    "security-societal": "security",
    "tradition": "tradition",
    "conformity-rules": "conformity",
    "conformity-interpersonal": "conformity",
    "humility": "tradition",
    "benevolence-dependability": "benevolence",
    "benevolence-caring": "benevolence",
    "universalism-concern": "universalism",
    "universalism-nature": "universalism",
    "universalism-tolerance": "universalism",
}
"""The nineteen refined values, and which of the ten each is counted with. Face and humility lie on
borders, and go where they came from."""

_HIGHER = {
    "self-direction": "openness",
    "stimulation": "openness",
    "achievement": "self-enhancement",
    "power": "self-enhancement",
    "security": "conservation",
    "conformity": "conservation",
    "tradition": "conservation",
    "benevolence": "self-transcendence",
    "universalism": "self-transcendence",
}
"""The four higher-order values. Hedonism is in none: it lies on a border."""

_OPPOSED = (
    {"openness", "conservation"},
    {"self-enhancement", "self-transcendence"},
)


def tension_pairs(values: Sequence[Value]) -> list[tuple[Value, Value]]:
    """The pairs of opposed higher-order values. A word of one's own is in none of them."""
    return [
        (one, other)
        for one, other in combinations(values, 2)
        if {_HIGHER.get(one.place), _HIGHER.get(other.place)} in _OPPOSED
    ]


MOST = 5
"""So many values are stars, the highest ones; so many stay when they are sorted."""

_STEP = 360 / len(CIRCLE)
_FAN = 7.0  # degrees between values in one place: five of them stay nearer to it than to the next
_TRAIL = 0.07  # and each stands so much nearer to the middle than the brighter one before it


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Star:
    """A value on the circle: `angle` in degrees, clockwise from the top; `radius` 0 to 1.

    A word of the person's own has no place on the circle: angle and radius are None. `brightness`
    is 1 for the value that comes first, and falls evenly towards 0 with its rank.
    """

    name: str
    angle: float | None
    radius: float | None
    brightness: float


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Constellation:
    """Stars by rank, and pairs of their names that tend to pull apart."""

    stars: tuple[Star, ...] = ()
    tensions: tuple[tuple[str, str], ...] = ()


def constellation(values: Sequence[Value]) -> Constellation:
    """Where the first five of `values`, most first, stand."""
    kept = values[:MOST]
    crowd = Counter(value.place for value in kept)
    met: Counter[str] = Counter()
    stars: list[Star] = []
    for rank, value in enumerate(kept):
        angle = radius = None
        if value.place in CIRCLE:
            angle, radius = _stand(CIRCLE.index(value.place), met[value.place], crowd[value.place])
            met[value.place] += 1
        brightness = round(1 - rank / MOST, 2)
        stars.append(Star(name=value.name, angle=angle, radius=radius, brightness=brightness))
    pairs = tuple((one.name, other.name) for one, other in tension_pairs(kept))
    return Constellation(stars=tuple(stars), tensions=pairs)


def _stand(place: int, nth: int, crowd: int) -> tuple[float, float]:
    """Angle and radius of the nth of `crowd` values in one place, which are fanned out."""
    # Half a step on from the top, five places lie on either side: each name has a side.
    angle = (place + 0.5) * _STEP
    down = 1 if angle < 180 else -1  # of those in one place, the brightest is highest
    aside = (nth - (crowd - 1) / 2) * _FAN * down
    return round(angle + aside, 1), round(1 - _TRAIL * nth, 2)

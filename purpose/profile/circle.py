"""The circle of the ten values: their order round it, and how far apart two of them are. Pure.

Schwartz et al. 2012, J. of Personality and Social Psychology 103:663-688, doi:10.1037/a0029393.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations

from purpose.profile.profile import Value

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
"""The ten values in their order round the circle; neighbours go together, opposites pull apart."""

TENSION_STEPS = 4
"""So many steps apart on the circle, or more, two values tend to pull against each other."""


def tension_pairs(values: Sequence[Value]) -> list[tuple[Value, Value]]:
    """The pairs at least `TENSION_STEPS` apart. A word of one's own is in none of them."""
    placed = [value for value in values if value.place in CIRCLE]
    return [
        (one, other)
        for one, other in combinations(placed, 2)
        if _apart(CIRCLE.index(one.place), CIRCLE.index(other.place)) >= TENSION_STEPS
    ]


def _apart(one: int, other: int) -> int:
    return min((one - other) % len(CIRCLE), (other - one) % len(CIRCLE))

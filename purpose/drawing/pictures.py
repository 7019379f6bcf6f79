"""The pictures that an exercise may show, drawn in characters."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from purpose.exercises.kinds import Picture
from purpose.profile.profile import Profile


def _bloom(profile: Profile) -> str:
    from purpose.drawing import (
        bloom_text as bloom_dots,  # as each drawing, here: hardly any words have one
    )

    return bloom_dots.picture(profile)


def _constellation(profile: Profile) -> str:
    from purpose.drawing import constellation_text as constellation

    return constellation.picture(profile)


PICTURES: Mapping[Picture, Callable[[Profile], str]] = {
    "bloom": _bloom,
    "constellation": _constellation,
}
"""Each by its name; "" when there is nothing to draw yet."""

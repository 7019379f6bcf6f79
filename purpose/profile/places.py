"""Where an answer can land in the profile, and what may stand there. Pure.

How answers get there: `journal.fold`.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any, get_args, get_origin

from purpose.profile.profile import Profile
from purpose.profile.tables import hints

OFF_PAGE = "off_page"
"""Where the lines are kept that were taken off the page; an answer gives each as "part: text"."""

_SHAPES: dict[Any, str] = {str: "text", int: "whole", date: "date", bool: "flag"}


def _is_part(kind: Any) -> bool:
    return hasattr(kind, "__dataclass_fields__")


def _shape(kind: Any) -> str:
    """What may stand at a place: text, whole, date, flag, texts, wholes, things."""
    if get_origin(kind) is tuple:
        inner = get_args(kind)[0]
        return "things" if _is_part(inner) else _shape(inner) + "s"
    return _SHAPES[get_args(kind)[0] if get_args(kind) else kind]  # `int | None` is whole


def _places() -> Iterator[tuple[str, str]]:
    by_hand = ("narration", "country", "plain", "quiet")
    kept_by_the_program = ("walk", "pulses", "grown", "compost", *by_hand)
    for name, kind in hints(Profile).items():
        if name in (*kept_by_the_program, OFF_PAGE):
            continue
        if _is_part(kind):
            for inner, inner_kind in hints(kind).items():
                yield f"{name}.{inner}", _shape(inner_kind)
        else:
            yield name, _shape(kind)
    for name in ("meaning", "direction", "beyond", "mood"):
        yield f"pulse.{name}", "whole"
    yield OFF_PAGE, "texts"


PLACES: dict[str, str] = dict(_places())
"""Every place an answer can land, and what it takes; `pulse.*` is that day's pulse."""

SINGLES: tuple[str, ...] = tuple(
    place
    for place, shape in PLACES.items()
    if shape != "things" and place != OFF_PAGE and not place.startswith("pulse.")
)
"""The places that hold one answer, or one list of texts."""

QUOTED: tuple[str, ...] = tuple(place for place in SINGLES if not place.startswith("card."))
"""Those that any exercise's words can quote.

What a person wrote for a dark hour is handed back to them there, and where they mend it: nowhere
else.
"""

LISTS: dict[str, dict[str, str]] = {
    name: {key: _shape(kind) for key, kind in hints(get_args(hints(Profile)[name])[0]).items()}
    for name, shape in PLACES.items()
    if shape == "things"
}
"""The places that hold things with a name, and what each of their known keys takes."""

"""The life of a seed in the profile: planted, growing, then grown or let go to the compost.

Pure: a mapping in, a new mapping out. What is asked about it, and when, is in review.toml.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from purpose.profile.profile import Profile
from purpose.profile.tables import ITEM_NAME

PLANTED = "planted"
"""The key of a seed that says on which day it was put into the ground."""

MOST = 2
"""So many seeds grow at one time."""

PLANS = ("if_obstacle", "then_obstacle", "if_chance", "then_chance")
"""What a seed has that is more than one act: its plans, in halves."""

ENDS = {"grown": "grown", "done": "grown", "let_go": "compost"}
"""What ends a seed, or one act, and the list of the profile it then goes to."""

_TOLD_ON = ("left", "did", "witness")
"""What is kept of a seed that ended."""


def tended(profile: Mapping[str, Any], day: date) -> dict[str, Any]:
    """The profile with its seeds seen to: the new ones dated, those that ended moved on.

    Args:
        profile: profile.toml's mapping; not changed. A seed may have a `fate`, what the person
            decided today (of a small one: how it `came`), and `left`, what it leaves; none of them
            stays on a seed that grows.
    """
    tended = dict(profile)
    growing = []
    for seed in profile.get("seeds", ()):
        kept = {key: each for key, each in seed.items() if key not in ("fate", "came", "left")}
        kept.setdefault(PLANTED, day)
        where = ends_in(seed)
        if where is None:
            growing.append(kept)
            continue
        end = {ITEM_NAME: kept[ITEM_NAME], PLANTED: kept[PLANTED], "day": day}
        end |= {key: seed[key] for key in _TOLD_ON if seed.get(key)}
        same = (end[ITEM_NAME], day)
        before = [e for e in tended.get(where, ()) if (e.get(ITEM_NAME), e.get("day")) != same]
        tended[where] = [*before, end]
    if "seeds" in profile:  # what is done once stands behind what grows
        tended["seeds"] = sorted(growing, key=lambda seed: not any(map(seed.get, PLANS)))
    return tended


def ends_in(seed: Mapping[str, Any]) -> str | None:
    """The list of the profile to which a seed goes that ended; None for one that grows."""
    return ENDS.get(seed.get("fate") or seed.get("came") or "")


def room(profile: Profile) -> int:
    """How many more seeds may be planted beside those that grow; a small one takes no room."""
    return max(0, MOST - sum(not seed.is_small for seed in profile.seeds))

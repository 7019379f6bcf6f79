"""Whose the cue is: it stands beside its seed, and moves with it. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from purpose.hearing.words import words_in
from purpose.profile.tables import ITEM_NAME

MOMENTS = ("if_chance", "if_obstacle")
"""What a seed says of when it is tended."""


def whose(seed: str, moment: str, moments: Mapping[str, Sequence[str]]) -> str:
    """The seed that a cue belongs to; "" where that cannot be told.

    Args:
        seed: whose cue it is, if that was said.
        moment: that it was put there for.
        moments: of each seed with a plan, by its name, the moments that it speaks of.
    """
    if seed:
        return seed if seed in moments else ""
    if len(moments) < 2:
        return next(iter(moments), "")
    words = set(words_in(moment))
    shared = {
        name: max((len(words & set(words_in(each))) for each in said), default=0)
        for name, said in moments.items()
    }
    best = max(shared.values())
    found = [name for name, count in shared.items() if count == best]
    return found[0] if best > 1 and len(found) == 1 else ""


def moved_along(
    before: Mapping[str, Any], after: Mapping[str, Any], became: Mapping[str, str]
) -> dict[str, Any]:
    """The profile `after`, where the cue has followed its seed to a new name and a new moment.

    Args:
        before: the profile as it was; neither mapping is changed.
        became: the new name of each seed that was given one.
    """
    cue, old = before.get("cue", {}), owner(before)
    new = became.get(old, old)
    seed = next((each for each in after.get("seeds", ()) if each.get(ITEM_NAME) == new), None)
    if not (cue and old and seed):
        return dict(after)
    moment = seed.get("if_chance", "")
    moved = dict(after.get("cue", cue))
    if moved.get("seed") == old:
        moved["seed"] = new
    if moment and moment != _seed(before, old).get("if_chance"):
        moved.pop("hour", None)
        if "moment" in moved:
            moved["moment"] = moment
    return {**after, "cue": moved}


def put_anew(before: Mapping[str, Any], after: Mapping[str, Any]) -> dict[str, Any]:
    """The profile `after`, where a cue put there since says whose it is: if not told, the first's.

    That is whose moment was shown when it was asked for: `noticed.moment_without_cue`.
    """
    cue = after.get("cue", {})
    is_new = cue.get("cue", "") not in ("", before.get("cue", {}).get("cue", ""))
    first = next((seed for seed in after.get("seeds", ()) if seed.get("if_chance")), None)
    if first is None or not is_new or cue.get("seed"):
        return dict(after)
    return {**after, "cue": {**cue, "seed": owner(after) or first[ITEM_NAME]}}


def owner(profile: Mapping[str, Any]) -> str:
    """The seed of the profile that its cue belongs to; "" where that cannot be told."""
    cue = profile.get("cue", {})
    moments = {
        str(seed[ITEM_NAME]): [str(seed[key]) for key in MOMENTS if seed.get(key)]
        for seed in profile.get("seeds", ())
        if any(map(seed.get, MOMENTS))
    }
    return whose(str(cue.get("seed", "")), str(cue.get("moment", "")), moments)


def _seed(profile: Mapping[str, Any], name: str) -> Mapping[str, Any]:
    return next(each for each in profile["seeds"] if each.get(ITEM_NAME) == name)

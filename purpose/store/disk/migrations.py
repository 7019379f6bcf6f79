"""The profile's format number, and how a profile of an older format becomes one of this.

Mappings in, mappings out. Keys it does not know are kept.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from purpose.errors import ProfileTooNew, ProfileUnreadable

Profile = dict[str, Any]


def _from_before_numbers(profile: Profile) -> Profile:
    """Format 0 is a profile without a number; nothing but the number is missing."""
    return profile


BEFORE_IDS: dict[str, str] = {
    "my own": "self",
    "a parent": "parent",
    "a partner": "partner",
    "a child": "child",
    "a boss or a teacher": "boss",
    "a rival": "rival",
    "the crowd": "crowd",
    "someone who doubted me": "doubter",
    "people it would help": "helped",
    "let go": "let_go",
    "making something": "making",
    "finding out": "finding_out",
    "showing someone how": "showing",
    "my body at work": "body",
    "open sky": "open_sky",
    "being of use": "of_use",
    "a risk": "risk",
    "nobody's orders": "own_orders",
    "growing wild": "growing_wild",
    "not this time": "not_this_time",
    "it came, and passed": "passed",
    "it hardly came": "hardly_came",
    "the step was the wrong one": "wrong_step",
    "it has turned invisible": "invisible",
    "it was never put there": "never_there",
}
"""What was kept in format 1 where an id is now: the words of an option. These never change."""

CLOSED: dict[str, tuple[str, ...]] = {
    "monuments": ("fate", "for_whom"),
    "memories": ("ingredients",),
    "possibilities": ("petal",),
    "seeds": ("went", "fate"),
    "grain": ("tag",),
}
"""Where such an answer stands in a thing: by the list it is in, the keys."""


def with_ids(place: str, thing: Mapping[str, Any]) -> dict[str, Any]:
    """A thing of the list `place`, with ids where words of format 1 may stand."""
    return instead(thing, dict.fromkeys(CLOSED.get(place, ()), BEFORE_IDS))


def instead(thing: Mapping[str, Any], texts: Mapping[str, Mapping[str, str]]) -> dict[str, Any]:
    """A table in which, at the keys of `texts`, some texts stand in the place of others."""
    return {
        key: _instead(value, texts[key]) if key in texts else value for key, value in thing.items()
    }


def _instead(value: Any, texts: Mapping[str, str]) -> Any:
    if isinstance(value, list):
        return [_instead(each, texts) for each in value]
    return texts.get(value, value) if isinstance(value, str) else value


def _from_words_to_ids(profile: Profile) -> Profile:
    """Format 1 kept the words of what was chosen; format 2 keeps ids, and words can change."""
    return {
        place: [with_ids(place, each) if isinstance(each, dict) else each for each in things]
        if place in CLOSED and isinstance(things, list)
        else things
        for place, things in profile.items()
    }


MIGRATIONS: tuple[Callable[[Profile], Profile], ...] = (_from_before_numbers, _from_words_to_ids)
"""The step at place n leads from format n to format n + 1. A step returns a new mapping."""

FORMAT = len(MIGRATIONS)


def format_of(profile: Profile) -> int:
    """The format `profile` is in; 0 when it has no number.

    Raises:
        ProfileTooNew: a newer program wrote it.
        ProfileUnreadable: `format` is not a number that was ever given.
    """
    number = profile.get("format", 0)
    if not isinstance(number, int) or isinstance(number, bool) or number < 0:
        raise ProfileUnreadable(
            f"profile.toml says format = {number!r}, and no profile was ever in that format.",
            f"In a text editor, make that line: format = {FORMAT}",
        )
    if number > FORMAT:
        raise ProfileTooNew(
            f"Your profile is in format {number}, written by a newer purpose than this one, "
            f"which knows formats up to {FORMAT}. Nothing was read or changed.",
            "Update purpose on this machine.",
        )
    return number


def migrated(profile: Profile) -> Profile:
    """`profile` in this program's format, its number first. Raises what `format_of` raises."""
    for step in MIGRATIONS[format_of(profile) :]:
        profile = step(profile)
    return numbered(profile)


def numbered(profile: Profile) -> Profile:
    """`profile` with this program's format number, as its first key."""
    return {"format": FORMAT} | {key: value for key, value in profile.items() if key != "format"}

"""The profile's format number, and how a profile of an older format becomes one of this.

Mappings in, mappings out. Keys it does not know are kept.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from purpose.errors import ProfileTooNew, ProfileUnreadable

Profile = dict[str, Any]


def _from_before_numbers(profile: Profile) -> Profile:
    """Format 0 is a profile without a number; nothing but the number is missing."""
    return profile


MIGRATIONS: tuple[Callable[[Profile], Profile], ...] = (_from_before_numbers,)
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

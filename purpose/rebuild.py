"""Owns making profile.toml again from the journal; the one that is there is set aside first.

It saves nothing that could not be read again, and never touches the journal.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from purpose.catalogue import Catalogue
from purpose.entry import day_of
from purpose.errors import ProfileUnreadable
from purpose.places import fold, with_review
from purpose.profile import read_profile
from purpose.store import Folder


def rebuild_profile(folder: Folder) -> str:
    """Make profile.toml again from the journal; returns what to say about it.

    Raises:
        ProfileUnreadable: a journal file is damaged.
        SaveFailed: the disk said no; profile.toml is as it was.
    """
    catalogue = Catalogue(folder.own_exercises())
    short_way = catalogue.short_way()
    unknown: list[str] = []

    def folded(entries: list[tuple[str, dict[str, Any]]]) -> dict[str, Any]:
        profile: dict[str, Any] = {}
        for file_name, entry in entries:
            for name, answers in entry.items():
                if not isinstance(answers, Mapping):
                    continue
                if name not in catalogue:
                    unknown.append(file_name)
                    continue
                try:
                    profile = fold(profile, catalogue[name], answers, day_of(file_name, entry))
                    read_profile(profile)
                except (KeyError, TypeError, ValueError, AttributeError, ProfileUnreadable):
                    raise ProfileUnreadable(
                        f"journal/{file_name} does not fit the exercise {name}.",
                        "Mend it in a text editor; profile.toml was not touched.",
                    ) from None
                profile = with_review(profile, short_way)
        return profile

    with folder.session():
        folder.rebuild(folded)
    said = f"profile.toml was made again from {len(folder.entries())} entries of the journal."
    said += " If there was one before, it lies in backups, as profile-before-rebuild."
    if unknown:
        said += f" Left aside, as no exercise of that name is here: {', '.join(unknown)}."
    return said

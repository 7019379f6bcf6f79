"""Owns making profile.toml again from the journal; the one that is there is set aside first.

It saves nothing that could not be read again, and never touches the journal.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from purpose.catalogue import Catalogue
from purpose.retrace import retraced
from purpose.store import Folder


def rebuild_profile(folder: Folder) -> str:
    """Make profile.toml again from the journal; returns what to say about it.

    Raises:
        ProfileUnreadable: a journal file is damaged.
        SaveFailed: the disk said no; profile.toml is as it was.
    """
    catalogue = Catalogue(folder.own_exercises())
    unknown: list[str] = []

    def folded(entries: list[tuple[str, dict[str, Any]]]) -> Mapping[str, Any]:
        profile: Mapping[str, Any] = {}
        for stage in retraced(entries, catalogue, unknown):
            profile = stage.mapping
        return profile

    with folder.session():
        folder.rebuild(folded)
    said = f"profile.toml was made again from {len(folder.entries())} entries of the journal."
    said += " If there was one before, it lies in backups, as profile-before-rebuild."
    if unknown:
        said += f" Left aside, as no exercise of that name is here: {', '.join(unknown)}."
    return said

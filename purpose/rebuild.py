"""Owns making profile.toml again from the journal; the one that is there is set aside first."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from purpose.catalogue import Catalogue
from purpose.errors import PurposeError
from purpose.places import fold, with_review
from purpose.store import Folder


def rebuild_profile(folder: Folder) -> str:
    """Make profile.toml again from the journal; returns what to say about it.

    Raises:
        ProfileUnreadable: a journal file is damaged.
        SaveFailed: the disk said no; profile.toml is as it was.
    """
    catalogue = Catalogue(folder.own_exercises())
    unknown: list[str] = []

    def folded(entries: list[tuple[str, dict[str, Any]]]) -> dict[str, Any]:
        profile: dict[str, Any] = {}
        for file_name, entry in entries:
            for exercise_name, answers in entry.items():
                if not isinstance(answers, Mapping):
                    continue
                try:
                    exercise = catalogue[exercise_name]
                except PurposeError:
                    unknown.append(file_name)
                    continue
                profile = fold(profile, exercise, answers, entry["date"])
        return with_review(profile, catalogue.short_way())

    with folder.session():
        folder.rebuild(folded)
    said = f"profile.toml was made again from {len(folder.entries())} entries of the journal."
    if unknown:
        said += f" Left aside, as no exercise of that name is here: {', '.join(unknown)}."
    return said

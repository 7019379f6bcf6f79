"""Makes profile.toml again from the journal, and keeps the old one in backups/."""

from __future__ import annotations

from purpose.exercises.catalogue import Catalogue
from purpose.journal.replay import replayed
from purpose.store import Folder


def set_right(folder: Folder) -> list[str]:
    """Make the profile again in a held folder; the files of exercises that are not here any more.

    Raises:
        ProfileUnreadable: a journal file is damaged.
        SaveFailed: the disk said no; profile.toml is as it was.
    """
    catalogue = Catalogue(folder.own_exercises())
    unknown: list[str] = []
    folder.rebuild(lambda entries: replayed(entries, catalogue, unknown))
    return unknown

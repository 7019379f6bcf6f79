"""Owns making profile.toml again from the journal; the one that is there is set aside first.

It saves nothing that could not be read again, and never touches the journal.
"""

from __future__ import annotations

from datetime import date

from purpose.maintenance.backups import Backups
from purpose.maintenance.inventory import Upkeep
from purpose.maintenance.rebuilding import set_right
from purpose.store import Folder


def rebuild_profile(folder: Folder, today: date) -> str:
    """Make profile.toml again from the journal; returns what to say about it.

    Args:
        folder: the profile folder.
        today: the day, for the backup that is taken before.

    Raises:
        ProfileUnreadable: a journal file is damaged.
        SaveFailed: the disk said no; profile.toml is as it was.
    """
    with folder.session():
        Backups(Upkeep(folder)).take(today, "rebuild")
        unknown = set_right(folder)
    said = f"profile.toml was made again from {len(folder.entries())} entries of the journal."
    said += " If there was one before, it lies in backups, as profile-before-rebuild."
    if unknown:
        said += f" Left aside, as no exercise of that name is here: {', '.join(unknown)}."
    return said

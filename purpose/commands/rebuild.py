"""`purpose rebuild`: makes profile.toml again from the journal; the old one is kept in backups/."""

from datetime import date

from purpose.commands import _shell
from purpose.maintenance.backups import Backups
from purpose.maintenance.inventory import Inventory
from purpose.maintenance.rebuilding import set_right
from purpose.store import Folder


def command() -> None:
    """Make profile.toml again from the journal.

    For a profile that was lost or broken. The one that is there is set aside in backups first.
    What was only ever written into profile.toml by hand is in that copy, not in the new one.
    """
    _shell.say(rebuild_profile(_shell.folder(), _shell.today()))


def rebuild_profile(folder: Folder, today: date) -> str:
    """Make profile.toml again from the journal; returns what to say about it.

    Raises:
        ProfileUnreadable: a journal file is damaged.
        SaveFailed: the disk said no; profile.toml is as it was.
    """
    with folder.hold():
        Backups(Inventory(folder)).take(today, "rebuild")
        unknown = set_right(folder)
    said = f"profile.toml was made again from {len(folder.entries())} entries of the journal."
    said += " If there was one before, it lies in backups, as profile-before-rebuild."
    if unknown:
        said += f" Left aside, as no exercise of that name is here: {', '.join(unknown)}."
    return said

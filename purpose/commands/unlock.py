"""`purpose unlock`: makes a locked folder plain text again."""

from datetime import date

from purpose.commands import _shell
from purpose.commands.lock import back_up, count
from purpose.session.confirm import say_aside
from purpose.store import Folder
from purpose.store.vault import sealing, traces
from purpose.text import listed


def command() -> None:
    """Make all of a locked folder plain text again, for good.

    It asks for the passphrase; where that is forgotten, the recovery key can be typed instead.
    """
    unlock(_shell.folder(), _shell.today())


def unlock(folder: Folder, today: date) -> None:
    """Take everything out of its envelopes, for good; or finish doing so.

    Raises:
        Locked: the passphrase is wrong, or none was given.
        ProfileUnreadable, SaveFailed: a file stands in the way; every word is still there.
    """
    vault, root = folder.vault, folder.root
    if not vault.is_locked:
        say_aside("The folder is not locked.")
        return
    vault.key.secret()
    while strange := sealing.locked_otherwise(vault, root):
        if vault.key.files.unopened():
            say_aside(_OTHER_KEY.format(files=count(len(strange)), first=strange[0].name))
        vault.key.also(strange[0])
    with folder.moving():
        vault.key.mend()
    back_up(folder, today, "unlock")
    with folder.moving():
        folder.moments.gather()
        opened = sealing.unseal(vault, root)
        vault.key.drop()
    say_aside(f"Unlocked: {count(opened)} in plain text again. {_PLAIN}")
    if old := traces.keys_set_aside(root):
        say_aside(_OLD_KEYS.format(listed([f"{path.parent.name}/{path.name}" for path in old])))


_OTHER_KEY = """\
{files} in envelopes of another key: {first} is one. Perhaps another machine was locked by itself. \
That key is here too, under the passphrase it was locked with there."""

_OLD_KEYS = """\
Still here, as only you can tell whether a copy elsewhere needs them: {}. They are older keys; \
nothing in this folder is locked any more. Remove them when you like."""

_PLAIN = "Whoever can read your files can read them."

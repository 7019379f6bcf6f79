"""`purpose lock`: encrypts the folder with a passphrase, step by step, and says what that means.

Encrypting the files: `store.vault.sealing`. Asking for a passphrase: `session.passphrase`.
"""

from collections.abc import Callable, Iterator
from datetime import date
from typing import Annotated

import typer

from purpose.commands import _shell
from purpose.commands._asking import FROM_EDITOR
from purpose.errors import Locked, SaveFailed, UsageProblem
from purpose.maintenance.backups import Backups
from purpose.maintenance.inventory import Inventory
from purpose.session.confirm import say_aside
from purpose.session.passphrase import chosen_passphrase
from purpose.store import Folder
from purpose.store.editor_rooms import rooms_of, take_in
from purpose.store.vault import age as envelope
from purpose.store.vault import sealing
from purpose.store.vault.key import FolderKey
from purpose.text import listed


def command(
    new_passphrase: Annotated[
        bool,
        typer.Option("--new-passphrase", help="Of a locked folder: choose another passphrase."),
    ] = False,
    recovery_key: Annotated[
        bool,
        typer.Option(
            "--recovery-key",
            help="Of a locked folder: print the key that opens it if the passphrase is forgotten.",
        ),
    ] = False,
) -> None:
    """Lock all you wrote with a passphrase, so that nobody else can read it on the disk.

    Each file is put into an envelope (the age format; it needs the packages pyrage and
    cryptography) and proven to open again before its plain form goes. From then on reading asks for
    the passphrase, once a command; noting a moment, care and the list of exercises do not. Your own
    exercises stay plain. Run it again to finish a locking that was cut off. On two machines: lock
    one, then sync.

    Without the passphrase or the recovery key nobody can open the folder, and nobody can give you
    another one. With either, any program for age files opens it, purpose or not.

    It protects what lies on the disk: not the names, sizes and times of files, not a running
    computer that somebody else controls, and not from who can write to the folder and swap files.
    """
    folder = _shell.folder()
    if recovery_key:
        print(recovery_key_of(folder))
    elif new_passphrase:
        change_passphrase(folder, chosen_passphrase)
    else:
        lock(folder, _shell.today(), chosen_passphrase)


Choose = Callable[[], str]
"""Asks for a new passphrase."""


def lock(folder: Folder, today: date, choose: Choose) -> None:
    """Put everything into envelopes that only a passphrase opens; or finish doing so.

    Args:
        choose: asks for the passphrase, once all files are known to be readable.

    Raises:
        Locked: no passphrase was given, or the one of a locked folder was wrong.
        ProfileUnreadable, SaveFailed: a file stands in the way; every word is still there.
    """
    envelope.ready()
    vault, key = folder.vault, folder.vault.key
    again = vault.is_locked
    sealing.look_before_sealing(folder.root)
    if again:
        key.files.refuse_adrift()
        key.secret()
        with folder.moving():
            key.mend()
            _take_in(folder)
    else:
        key.files.refuse_strangers()
        with folder.moving():  # if another window is open, that is said before anything is asked
            _take_in(folder)
        say_aside(_BEFORE.format(folder=folder.root))
        passphrase = choose()
        with folder.moving():
            if vault.is_locked:
                raise Locked("It was locked meanwhile, from elsewhere, so nothing was changed.")
            key.make(passphrase)
        back_up(folder, today, "lock")
    with folder.moving():
        sealed = sealing.seal(vault, folder.root)
    _tell_of(key)
    if again and not sealed:
        said = key.trouble() or key.weakness()
        say_aside(said or "It was locked already, and nothing lies in it unlocked.")
        return
    say_aside(f"\nLocked: {count(sealed)} in envelopes, and each was proven to open again.\n")
    say_aside(f"{_RECOVERY}\n")
    say_aside(" ".join(_elsewhere(folder)))


def change_passphrase(folder: Folder, choose: Choose) -> None:
    """Put the key of a locked folder under another passphrase. Raises what `lock` raises."""
    key = _key_of(folder)
    envelope.ready()
    key.files.refuse_adrift()
    key.secret()
    passphrase = choose()
    with folder.saving():
        key.wrap(passphrase)
    _tell_of(key)
    say_aside(_CHANGED)


def recovery_key_of(folder: Folder) -> str:
    """The recovery key of a locked folder. Raises what `lock` raises."""
    secret = _key_of(folder).secret()
    say_aside(_KEEP)
    return secret


def _key_of(folder: Folder) -> FolderKey:
    if not folder.vault.is_locked:
        raise UsageProblem("The folder is not locked, so there is no key.", "purpose lock")
    return folder.vault.key


def _take_in(folder: Folder) -> None:
    """Take in what an editor had when it was cut off, as nothing of it may lie there in plain text.

    Raises:
        SaveFailed: one is still open, or another question's text has to be taken up first.
    """
    if take_in(folder):
        say_aside(FROM_EDITOR)
    for room in rooms_of(folder).left():
        if room.place.is_relative_to(folder.root):
            raise SaveFailed(f"{room.page} {_WAS_EDITED}", _CLOSE_IT)


def _tell_of(key: FolderKey) -> None:
    """What was done to its files, such as where those of other keys are now."""
    for said in key.files.said:
        say_aside(said)


def back_up(folder: Folder, today: date, before: str) -> None:
    inventory = Inventory(folder)
    if inventory.written():
        Backups(inventory).take(today, before)


def count(number: int) -> str:
    return "1 file lies" if number == 1 else f"{number} files lie"


def _elsewhere(folder: Folder) -> Iterator[str]:
    """Where else the words are, or may be, in the plain."""
    inventory = Inventory(folder)
    yield _COPIES
    if tools := inventory.seen_by():
        yield f"This folder is within reach of {listed(tools)}."
    if laid_aside := inventory.laid_aside():
        yield _LAID_ASIDE.format(listed(laid_aside))
    if others := [each for each in sealing.others(folder.root) if each not in laid_aside]:
        yield f"Not purpose's, and left as they are: {listed(others)}."


_BEFORE = """\
All that you wrote in {folder} will be put into envelopes: answers, moments, what you are typing, \
the backups. Reading will ask for your passphrase, once a command; noting a moment needs none.

Without it nobody can open them, and nobody can reset it. Five random words make a good one. You \
will not see what you type.
"""
_WAS_EDITED = "was put there for your editor, and would stay readable. So nothing was locked."
_CLOSE_IT = (
    "Close the editor, if it is open. `purpose start` takes such words back to their question; "
    "where it does not, see what is in the file, and remove it. Then lock again."
)
_RECOVERY = """\
If the passphrase should ever be forgotten, there is one other way in: a recovery key of 74 \
characters, to be written down and kept in a drawer: purpose lock --recovery-key"""
_COPIES = """\
What was plain until now may still be found elsewhere: in copies and snapshots that you or a sync \
tool made before, and on an SSD, which is slow to forget."""
_LAID_ASIDE = """\
Copies that an editor made of such files stay readable; remove what you need no more: {}."""
_CHANGED = """\
From now on the new passphrase opens it; the recovery key is the same. Copies of the folder from \
before still open with the old one. If somebody knows that one: `purpose unlock` and then `purpose \
lock` give it a new key."""
_KEEP = """\
This opens everything, without the passphrase. Write it down on paper, and clear the screen. It \
can be typed wherever the passphrase is asked for; other programs for age files take it too."""

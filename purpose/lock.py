"""`purpose lock` and `purpose unlock`: in which order it is done, and what is said about it.

How a file is sealed is the store's business, and how one asks for a passphrase `passphrase`'s.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from purpose.errors import Locked, SaveFailed, UsageProblem
from purpose.evening import FROM_EDITOR, say_aside
from purpose.store import Folder, envelope, sealing, traces
from purpose.store.backups import Backups
from purpose.store.key import Key
from purpose.store.rooms import rooms_of, take_in
from purpose.store.upkeep import Upkeep
from purpose.text import listed

Choose = Callable[[], str]
"""Asks for a new passphrase."""


def lock(folder: Folder, today: date, choose: Choose) -> None:
    """Put everything into envelopes that only a passphrase opens; or finish doing so.

    Args:
        folder: the profile folder.
        today: the day, for the backup.
        choose: asks for the passphrase, once all files are known to be readable.

    Raises:
        Locked: nobody gave a passphrase, or the one of a locked folder was wrong.
        ProfileUnreadable, SaveFailed: a file stands in the way; every word is still there.
    """
    envelope.ready()
    shelf, key = folder.shelf, folder.shelf.key
    again = shelf.is_locked
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
            if shelf.is_locked:
                raise Locked("It was locked meanwhile, from elsewhere, so nothing was changed.")
            key.make(passphrase)
        _back_up(folder, today, "lock")
    with folder.moving():
        sealed = sealing.seal(shelf, folder.root)
    _tell_of(key)
    if again and not sealed:
        said = key.trouble() or key.weakness()
        say_aside(said or "It was locked already, and nothing lies in it unlocked.")
        return
    say_aside(f"\nLocked: {_files(sealed)} in envelopes, and each was proven to open again.\n")
    say_aside(f"{_RECOVERY}\n")
    say_aside(" ".join([_ELSEWHERE, *_seen_by(folder), *_left(folder)]))


def unlock(folder: Folder, today: date) -> None:
    """Take everything out of its envelopes, for good; or finish doing so.

    Raises:
        Locked: the passphrase is wrong, or nobody gave one.
        ProfileUnreadable, SaveFailed: a file stands in the way; every word is still there.
    """
    shelf, root = folder.shelf, folder.root
    if not shelf.is_locked:
        say_aside("The folder is not locked.")
        return
    shelf.key.secret()
    while strange := sealing.locked_otherwise(shelf, root):
        if shelf.key.files.unopened():
            say_aside(_OTHER_KEY.format(files=_files(len(strange)), first=strange[0].name))
        shelf.key.also(strange[0])
    with folder.moving():
        shelf.key.mend()
    _back_up(folder, today, "unlock")
    with folder.moving():
        folder.grains.gather()
        opened = sealing.unseal(shelf, root)
        shelf.key.drop()
    say_aside(f"Unlocked: {_files(opened)} in plain text again. {_PLAIN}")
    if old := traces.keys_set_aside(root):
        say_aside(_OLD_KEYS.format(listed([f"{path.parent.name}/{path.name}" for path in old])))


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


def recovery_key(folder: Folder) -> str:
    """The recovery key of a locked folder. Raises what `lock` raises."""
    secret = _key_of(folder).secret()
    say_aside(_KEEP)
    return secret


def _key_of(folder: Folder) -> Key:
    if not folder.shelf.is_locked:
        raise UsageProblem("The folder is not locked, so there is no key.", "purpose lock")
    return folder.shelf.key


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


def _tell_of(key: Key) -> None:
    """What was done to its files, such as where those of other keys lie now."""
    for said in key.files.said:
        say_aside(said)


def _back_up(folder: Folder, today: date, before: str) -> None:
    upkeep = Upkeep(folder)
    if upkeep.written():
        Backups(upkeep).take(today, before)


def _files(number: int) -> str:
    return "1 file lies" if number == 1 else f"{number} files lie"


def _seen_by(folder: Folder) -> list[str]:
    tools = Upkeep(folder).seen_by()
    return [f"This folder is within reach of {listed(tools)}."] if tools else []


def _left(folder: Folder) -> list[str]:
    laid_aside = Upkeep(folder).laid_aside()
    others = [name for name in sealing.others(folder.root) if name not in laid_aside]
    said = [_LAID_ASIDE.format(listed(laid_aside))] if laid_aside else []
    return said + ([f"Not purpose's, and left as they are: {listed(others)}."] if others else [])


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
_ELSEWHERE = """\
What was plain until now may still be found elsewhere: in copies and snapshots that you or a sync \
tool made before, and on an SSD, which is slow to forget."""
_LAID_ASIDE = """\
Copies that an editor made of such files stay readable; remove what you need no more: {}."""
_OTHER_KEY = """\
{files} in envelopes of another key: {first} is one. Perhaps another machine was locked by itself. \
That key is here too, under the passphrase it was locked with there."""
_OLD_KEYS = """\
Still here, as only you can tell whether a copy elsewhere needs them: {}. They are older keys; \
nothing in this folder is locked any more. Remove them when you like."""
_PLAIN = "Whoever can read your files can read them."
_CHANGED = """\
From now on the new passphrase opens it; the recovery key is the same. Copies of the folder from \
before still open with the old one. If somebody knows that one: `purpose unlock` and then `purpose \
lock` give it a new key."""
_KEEP = """\
This opens everything, without the passphrase. Write it down on paper, and clear the screen. It \
can be typed wherever the passphrase is asked for; other programs for age files take it too."""

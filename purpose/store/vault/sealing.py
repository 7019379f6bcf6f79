"""Encrypts a whole folder file by file, and makes it plain again.

Each file is written in its new form and read back before the old form goes. So wherever that is cut
off, every word is there in one form at least, and doing it again finishes it. The caller makes the
key before, and removes it after.
"""

from __future__ import annotations

from pathlib import Path

from purpose.errors import ProfileUnreadable, SaveFailed
from purpose.store.disk import copies, files, names, ours
from purpose.store.disk.names import ALWAYS_PLAIN, ENDINGS
from purpose.store.vault.plain_files import in_plain_sight, is_ours
from purpose.store.vault.vault import Vault

_NOT_OURS_TO_LIST = (".lock", names.ENVELOPE)


def sealed_files(vault: Vault, root: Path) -> list[Path]:
    """The files of ours that are in envelopes, by their plain paths."""
    found = (path for room in ENDINGS for path in vault.sealed_within(root / room))
    return [path for path in found if ours.original(path.relative_to(root).as_posix())]


def _of_an_older_lock(vault: Vault, root: Path) -> list[Path]:
    """The files of others that an older purpose put into envelopes; they open with our key."""
    every = {path for room in ENDINGS for path in vault.sealed_within(root / room)}
    return sorted(path for path in every - {*sealed_files(vault, root)} if _opens(vault, path))


def _opens(vault: Vault, path: Path) -> bool:
    try:
        return vault.load(path) is not None
    except ProfileUnreadable:
        return False


def others(root: Path) -> list[str]:
    """What else is in the folder and may hold words, by names below it; a folder ends in /."""
    known = {
        *in_plain_sight(root),
        *(root / name for name in (names.RECIPIENTS, *ENDINGS, ALWAYS_PLAIN)),
    }
    found = [path for room in ENDINGS for path in files.inside(root / room, "")]
    strange = [path for path in found if path not in known and path.suffix not in _NOT_OURS_TO_LIST]
    return sorted(
        f"{path.relative_to(root)}{'/' if path.is_dir() else ''}" for path in dict.fromkeys(strange)
    )


def look_before_sealing(root: Path) -> None:
    """See that every file can be put into an envelope, before the first one is.

    Raises:
        ProfileUnreadable: one cannot be read.
        SaveFailed: one is a link: what it leads to would stay as it is.
    """
    for path in in_plain_sight(root):
        if path.is_symlink():
            raise SaveFailed(
                f"{path} is a link to {path.readlink()}, and what lies there would stay readable. "
                "Nothing was locked.",
                "Put the file itself in the place of the link, then lock again.",
            )
        files.load(path)


def seal(vault: Vault, root: Path) -> int:
    """Put everything into envelopes; how many files that were. Only under the locks.

    Raises:
        SaveFailed: the disk said no. Nothing is lost; what is in no envelope is still plain.
        ProfileUnreadable: an envelope that was there before is damaged.
    """
    paths = in_plain_sight(root)
    for path in paths:
        content = files.load(path) or b""
        if files.is_there(vault.envelope(path)):
            _set_apart(vault, path, content)
        else:
            vault.save(path, content)
            _prove(vault, path, content)
        if files.load(path) == content:  # else a person has just written it: it stays for next time
            files.remove(path)
    return len(paths)


def _set_apart(vault: Vault, path: Path, content: bytes) -> None:
    """Keep what is beside an envelope and says something else, as a version for doctor."""
    if vault.load(path) == content:
        return
    apart = copies.apart(path, vault.has)
    vault.save(apart, content)
    _prove(vault, apart, content)


def _prove(vault: Vault, path: Path, content: bytes) -> None:
    try:
        same = vault.load(path) == content
    except ProfileUnreadable:
        same = False
    if not same:
        raise SaveFailed(f"{vault.lies_at(path)} does not open as it was saved.", _DISK)


def locked_otherwise(vault: Vault, root: Path) -> list[Path]:
    """See that every envelope opens, before the first one goes; those that want another key.

    Raises ProfileUnreadable.
    """
    from purpose.store.vault.key import OtherKey

    strange = []
    for path in sealed_files(vault, root):
        try:
            vault.load(path)
        except OtherKey:
            strange.append(vault.envelope(path))
    return strange


def unseal(vault: Vault, root: Path) -> int:
    """Take everything out of its envelope; how many files that were. Only under the locks.

    Raises:
        SaveFailed: the disk said no. Nothing is lost.
        ProfileUnreadable: an envelope is damaged.
    """
    paths = sealed_files(vault, root) + _of_an_older_lock(vault, root)
    for path in paths:
        content = vault.load(path) or b""
        there, to = files.load(path), path
        if there not in (None, content):
            apart = copies.apart(path, lambda each: vault.has(each) or each.exists())
            if is_ours(path, root):
                files.save(apart, there)
            else:  # what is there is not ours, and stays
                to = apart
        if files.load(to) != content:
            files.save_proven(to, content)
        files.remove(vault.envelope(path))
    return len(paths)


_DISK = "Nothing is lost. Try again; if that goes on, check the disk."

"""The way of a whole folder into envelopes and out again, file by file.

Each file is written in its new form and read back before the old form goes. So whenever that is cut
off, every word is there in one form at least, and doing it again finishes it. The key must be there
before, and goes after; both are for whoever calls.
"""

from __future__ import annotations

from pathlib import Path

from purpose.errors import Locked, ProfileUnreadable, SaveFailed
from purpose.store import copies, files, names, ours
from purpose.store.shelf import ALWAYS_PLAIN, Shelf

_ROOMS = {
    "": (".toml",),
    "journal": (".toml",),
    "grains": (".toml",),
    "drafts": (".toml",),
    "backups": (".toml", ".zip"),
}
_NOT_OURS_TO_LIST = (".lock", names.ENVELOPE)


def plain(root: Path) -> list[Path]:
    """The files of ours that lie there for everybody to read."""
    rooms = ((root / room, ending) for room, endings in _ROOMS.items() for ending in endings)
    found = (path for room, ending in rooms for path in files.inside(room, ending))
    return sorted(path for path in found if _is_ours(path, root))


def _is_ours(path: Path, root: Path) -> bool:
    name = path.relative_to(root).as_posix()
    try:
        return bool(ours.original(name)) and ours.is_ours(name, files.load(path) or b"")
    except ProfileUnreadable:  # which is said when it is to be sealed
        return True


def sealed(shelf: Shelf, root: Path) -> list[Path]:
    """The files of ours that lie in envelopes, by their plain paths."""
    found = (path for room in _ROOMS for path in shelf.sealed_within(root / room))
    return [path for path in found if ours.original(path.relative_to(root).as_posix())]


def _of_an_older_lock(shelf: Shelf, root: Path) -> list[Path]:
    """The files of others that an older purpose put into envelopes; they open with our key."""
    every = {path for room in _ROOMS for path in shelf.sealed_within(root / room)}
    return sorted(path for path in every - {*sealed(shelf, root)} if _opens(shelf, path))


def _opens(shelf: Shelf, path: Path) -> bool:
    try:
        return shelf.load(path) is not None
    except ProfileUnreadable:
        return False


def others(root: Path) -> list[str]:
    """What else lies in the folder and may hold words, by names below it; a folder ends in /."""
    known = {*plain(root), *(root / name for name in (names.RECIPIENTS, *_ROOMS, ALWAYS_PLAIN))}
    found = [path for room in _ROOMS for path in (root / room).glob("*")]
    strange = [path for path in found if path not in known and path.suffix not in _NOT_OURS_TO_LIST]
    return sorted(
        f"{path.relative_to(root)}{'/' if path.is_dir() else ''}" for path in dict.fromkeys(strange)
    )


def refuse_half_done(shelf: Shelf, root: Path) -> None:
    """See that all of a locked folder is locked, and that it can be saved in.

    Raises:
        Locked: a part of it is not, or what seals is not installed.
        SaveFailed: recipients.txt is not what it was.
    """
    shelf.key.check()
    if left := plain(root):
        raise Locked(_HALF.format(left[0]), _FINISH)


def look_before_sealing(root: Path) -> None:
    """See that every file can be put into an envelope, before the first one is.

    Raises:
        ProfileUnreadable: one cannot be read.
        SaveFailed: one is a link: what it leads to would stay as it is.
    """
    for path in plain(root):
        if path.is_symlink():
            raise SaveFailed(
                f"{path} is a link to {path.readlink()}, and what lies there would stay readable. "
                "Nothing was locked.",
                "Put the file itself in the place of the link, then lock again.",
            )
        files.load(path)


def seal(shelf: Shelf, root: Path) -> int:
    """Put everything into envelopes; how many files that were. Only under the locks.

    Raises:
        SaveFailed: the disk said no. Nothing is lost; what is in no envelope is still plain.
        ProfileUnreadable: an envelope that was there before is damaged.
    """
    paths = plain(root)
    for path in paths:
        content = files.load(path) or b""
        if files.is_there(shelf.envelope(path)):
            _set_apart(shelf, path, content)
        else:
            shelf.save(path, content)
            _prove(shelf, path, content)
        if files.load(path) == content:  # else somebody has just written it: it stays for next time
            files.remove(path)
    return len(paths)


def _set_apart(shelf: Shelf, path: Path, content: bytes) -> None:
    """Keep what lies beside an envelope and says something else, as a version for doctor."""
    if shelf.load(path) == content:
        return
    apart = copies.apart(path, shelf.has)
    shelf.save(apart, content)
    _prove(shelf, apart, content)


def _prove(shelf: Shelf, path: Path, content: bytes) -> None:
    try:
        same = shelf.load(path) == content
    except ProfileUnreadable:
        same = False
    if not same:
        raise SaveFailed(f"{shelf.lies_at(path)} does not open as it was saved.", _DISK)


def locked_otherwise(shelf: Shelf, root: Path) -> list[Path]:
    """See that every envelope opens, before the first one goes; those that want another key.

    Raises:
        ProfileUnreadable: one is damaged.
    """
    from purpose.store.key import OtherKey

    strange = []
    for path in sealed(shelf, root):
        try:
            shelf.load(path)
        except OtherKey:
            strange.append(shelf.envelope(path))
    return strange


def unseal(shelf: Shelf, root: Path) -> int:
    """Take everything out of its envelope; how many files that were. Only under the locks.

    Raises:
        SaveFailed: the disk said no. Nothing is lost.
        ProfileUnreadable: an envelope is damaged.
    """
    paths = sealed(shelf, root) + _of_an_older_lock(shelf, root)
    for path in paths:
        content = shelf.load(path) or b""
        there, to = files.load(path), path
        if there not in (None, content):
            apart = copies.apart(path, lambda each: shelf.has(each) or each.exists())
            if _is_ours(path, root):
                files.save(apart, there)
            else:  # what lies there is somebody else's, and stays
                to = apart
        if files.load(to) != content:
            files.save(to, content)
        if files.load(to) != content:
            raise SaveFailed(f"{to} is not on the disk as it was saved.", _DISK)
        files.remove(shelf.envelope(path))
    return len(paths)


_HALF = "This folder is locked only in part: {} can be read by anybody, and perhaps others."
_FINISH = "`purpose lock` finishes that, and `purpose unlock` makes all of it plain again."
_DISK = "Nothing is lost. Try again; if that goes on, check the disk."

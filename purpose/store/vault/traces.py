"""What shows that a folder is locked: encrypted files, and key files under any name.

A key file may be there more than once: twice by us, once more where a sync tool kept another
version, and once for each that was moved aside. Whose key is in it: `key`.
"""

from __future__ import annotations

from datetime import date
from pathlib import Path

from purpose.store.disk import copies, files, names, ours
from purpose.store.disk.names import BACKUPS, ENDINGS, SEALED_ENDINGS

_STEM = names.KEY.removesuffix(names.ENVELOPE)


def envelopes(root: Path) -> list[Path]:
    """Every envelope, the profile's first. Raises ProfileUnreadable."""
    found = (path for room in ENDINGS for path in sorted(files.inside(root / room, names.ENVELOPE)))
    mine = (path for path in found if _is_envelope(path.relative_to(root)))
    return sorted(mine, key=lambda path: path.parent != root)


def keys(root: Path) -> list[Path]:
    """Every key file: the two in use first, those that were set aside last."""
    return [*keys_in_use(root), *keys_set_aside(root)]


def keys_in_use(root: Path) -> list[Path]:
    """key.age, the one in backups, and what a sync tool put beside either."""
    ours = [root / names.KEY, root / BACKUPS / names.KEY]
    beside = (path for path in _like_keys(root) if copies.original(path.name) == names.KEY)
    return [*filter(files.is_there, ours), *beside]


def keys_set_aside(root: Path) -> list[Path]:
    """Those that made room for another, in backups, and what a sync tool put beside them."""
    every = {path: copies.original(path.name) or path.name for path in _like_keys(root)}
    return [path for path, of in every.items() if names.is_key(of) and of != names.KEY]


def set_aside(root: Path, path: Path) -> Path:
    """Put a copy of a key file into backups, by the day it is from; where that is.

    Raises SaveFailed, ProfileUnreadable.
    """
    content = files.load(path) or b""
    for there in keys_set_aside(root):
        if files.load(there) == content:
            return there
    day = date.fromtimestamp(path.stat().st_mtime)
    names_of_day = names.numbered(root / BACKUPS, f"{_STEM}-{day}")
    free = (each.with_suffix(names.ENVELOPE) for each in names_of_day)
    to = next(each for each in free if not files.is_there(each))
    files.save_proven(to, content)
    return to


def _like_keys(root: Path) -> list[Path]:
    found = (files.inside(place, names.ENVELOPE, _STEM) for place in (root, root / BACKUPS))
    return [path for place in found for path in sorted(place)]


def _is_envelope(path: Path) -> bool:
    """Whether a file below the folder is an encrypted one of ours, by its name."""
    plain = Path(copies.unsealed(path.name.removesuffix(names.ENVELOPE)))
    return plain.suffix in SEALED_ENDINGS and bool(ours.original((path.parent / plain).as_posix()))

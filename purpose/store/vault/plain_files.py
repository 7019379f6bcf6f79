"""Those of purpose's files that are plain text: all of them, or in a locked folder the rest."""

from __future__ import annotations

from pathlib import Path

from purpose.errors import ProfileUnreadable
from purpose.store.disk import files, names, ours


def in_plain_sight(root: Path) -> list[Path]:
    """Our files that anyone can read."""
    rooms = ((root / room, ending) for room, endings in names.ENDINGS.items() for ending in endings)
    found = (path for room, ending in rooms for path in files.inside(room, ending))
    return sorted(path for path in found if is_ours(path, root))


def is_ours(path: Path, root: Path) -> bool:
    """Whether purpose wrote the file, by its name and by what is in it."""
    name = path.relative_to(root).as_posix()
    try:
        return bool(ours.original(name)) and ours.is_ours(name, files.load(path) or b"")
    except ProfileUnreadable:  # which is said when it is to be sealed
        return True

"""What of all that lies in the profile folder is purpose's, and what is someone else's.

It looks at the disk, and asks `ours` of each file. Only what is ours is closed to others or taken
away here, and the rooms of the folder count wherever links lead them.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Collection
from contextlib import suppress
from pathlib import Path

from purpose.store import files, names, ours
from purpose.store.folder import Folder

_ROOMS = (*names.ROOMS, names.BACKUPS)
_LOOSE = stat.S_IRWXG | stat.S_IRWXO


class Belongings:
    """The files of a profile folder, by their names below it, such as journal/....toml.

    What is in an envelope goes by its plain name, and all moments of a year by their year's.
    """

    def __init__(self, folder: Folder) -> None:
        self._folder = folder
        self._root = folder.root
        self._shelf = folder.shelf

    def loose(self) -> list[str]:
        """What of ours others on this computer may look into, the folder itself being ".".

        All else is closed with the folder around it, and keeps its own mode.
        """
        if os.name == "nt" or not self._root.is_dir():  # on Windows, modes say nothing
            return []
        every = [self._root, *(path for name, path in self._lying() if self.includes(name, path))]
        return sorted(
            str(path.relative_to(self._root)) for path in every if path.stat().st_mode & _LOOSE
        )

    def tighten(self, name: str) -> None:
        """Keep a file or folder to its owner. Raises SaveFailed."""
        path = self._root / name
        with files.in_words(path, "closed to others"):
            path.chmod(files.PRIVATE_FOLDER if path.is_dir() else files.PRIVATE_FILE)

    def leftovers(self) -> list[str]:
        """Files of saves that a kill or a power cut ended; none of them was ever acknowledged."""
        return [name for name in self.ours() if names.is_temporary(Path(name).name)]

    def pages(self) -> list[str]:
        """What lies in an open editor, or lay in one when it was cut off: words, in plain sight."""
        return [name for name in self.ours() if name.count("/") > 1]

    def ours(self) -> list[str]:
        """Every file in the folder that purpose made, and the copies that tools made of those.

        What is in an envelope goes by its plain name, and all moments of a year by their year's.

        Raises:
            ProfileUnreadable: a folder cannot be looked into.
        """
        return sorted({name for name, path in self._lying() if self.includes(name, path)})

    def others(self) -> list[str]:
        """What else lies in the folder, made by others: an editor, a sync tool, the person.

        A folder ends in /, and of a link it is said where that leads. Own exercises are among it.

        Raises:
            ProfileUnreadable: a folder cannot be looked into.
        """
        found = (path for name, path in self._lying() if not self.includes(name, path))
        return sorted(_shown(path.relative_to(self._root).as_posix(), path) for path in found)

    def behind_links(self, of: Collection[str]) -> list[str]:
        """Where some of these files lie, if that is elsewhere: profile.toml, in /else/p.toml."""
        rooms = [room for room in _ROOMS if any(n.startswith(f"{room}/") for n in of)]
        paths = {name: self._root / name for name in rooms}
        paths |= {name: self._shelf.lies_at(self._root / name) for name in of}
        return [f"{name}, in {path.resolve()}" for name, path in paths.items() if path.is_symlink()]

    def _lying(self) -> list[tuple[str, Path]]:
        """All that lies in the folder and in its rooms, each with its name; rooms may be links."""
        found: list[tuple[str, Path]] = []
        pages = [path for path in self._pages() if path.is_dir() and not path.is_symlink()]
        rooms = [self._root, *(self._root / room for room in _ROOMS), *pages]
        for room in rooms:
            plain = {self._shelf.envelope(path): path for path in self._shelf.sealed_within(room)}
            for path in files.inside(room, ""):
                named = plain.get(path, path)
                if room == self._root / "grains":
                    (named,) = self._folder.grains.of_years([named])
                if path not in rooms or path.is_symlink():
                    found.append((named.relative_to(self._root).as_posix(), path))
        return found

    def _pages(self) -> list[Path]:
        return files.inside(self._root / "drafts", "", "purpose-")

    def includes(self, name: str, path: Path) -> bool:
        """Whether what lies at `path` is ours, being called so; an envelope is not opened."""
        if not ours.original(name) or not path.is_file():
            return False
        try:
            return ours.is_ours(name, path.read_bytes())
        except OSError:  # nobody can say what it is
            return False

    def clear(self) -> None:
        """Take away what holds nothing any more: empty rooms, then locks and folder.

        Only when nobody holds the locks: a process waiting for one would find nothing to save.
        """
        for room in (*self._pages(), *(self._root / room for room in _ROOMS)):
            if not room.is_symlink():
                with suppress(OSError):  # it is not there, or holds something; then it stays
                    room.rmdir()
        if self._root.is_symlink() or {name for name, _ in self._lying()} - {*names.HOLDS}:
            return
        with suppress(OSError):  # something was put there meanwhile
            for name in self.ours():
                (self._root / name).unlink()
            self._root.rmdir()


def _shown(name: str, path: Path) -> str:
    if path.is_symlink():
        return f"{name} (a link to {path.readlink()})"
    return f"{name}/" if path.is_dir() else name

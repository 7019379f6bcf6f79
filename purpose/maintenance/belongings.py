"""Tells purpose's files in the folder from those of other programs and of the person.

Only ours are made private or removed. Folders that are links are followed.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Collection
from contextlib import suppress
from pathlib import Path

from purpose.store.disk import files, names, ours
from purpose.store.folder import Folder

_ROOMS = (*names.ROOMS, names.BACKUPS)
_LOOSE = stat.S_IRWXG | stat.S_IRWXO


class Belongings:
    """The files of a profile folder, by their names below it, such as journal/....toml.

    What is encrypted goes by its plain name, and all moments of a year by their year's.
    """

    def __init__(self, folder: Folder) -> None:
        self._folder = folder
        self._root = folder.root
        self._vault = folder.vault

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
        with files.in_plain_words(path, "closed to others"):
            path.chmod(files.PRIVATE_FOLDER if path.is_dir() else files.PRIVATE_FILE)

    def leftovers(self) -> list[str]:
        """Files of saves that a kill or a power cut ended; none of them was ever acknowledged."""
        return [name for name in self.ours() if names.is_temporary(Path(name).name)]

    def pages(self) -> list[str]:
        """What is in an open editor, or was in one when it was cut off: words, in plain text."""
        return [name for name in self.ours() if name.count("/") > 1]

    def ours(self) -> list[str]:
        """Every file in the folder that purpose made, and the copies that tools made of those.

        What is encrypted goes by its plain name, and all moments of a year by their year's.
        Raises ProfileUnreadable.
        """
        return sorted({name for name, path in self._lying() if self.includes(name, path)})

    def others(self) -> list[str]:
        """What else is in the folder, made by others: an editor, a sync tool, the person.

        A folder ends in /; of a link it says where that leads. Own exercises are in it.
        Raises ProfileUnreadable.
        """
        found = (path for name, path in self._lying() if not self.includes(name, path))
        return sorted(_shown(path.relative_to(self._root).as_posix(), path) for path in found)

    def behind_links(self, of: Collection[str]) -> list[str]:
        """Where some of these files are, if that is elsewhere: profile.toml, in /else/p.toml."""
        rooms = [room for room in _ROOMS if any(n.startswith(f"{room}/") for n in of)]
        paths = {name: self._root / name for name in rooms}
        paths |= {name: self._vault.lies_at(self._root / name) for name in of}
        return [f"{name}, in {path.resolve()}" for name, path in paths.items() if path.is_symlink()]

    def _lying(self) -> list[tuple[str, Path]]:
        """All that is in the folder and in its rooms, each with its name; rooms may be links."""
        found: list[tuple[str, Path]] = []
        pages = [path for path in self._pages() if path.is_dir() and not path.is_symlink()]
        rooms = [self._root, *(self._root / room for room in _ROOMS), *pages]
        for room in rooms:
            plain = {self._vault.envelope(path): path for path in self._vault.sealed_within(room)}
            for path in files.inside(room, ""):
                named = plain.get(path, path)
                if room == self._root / names.GRAINS:
                    (named,) = self._folder.moments.of_years([named])
                if path not in rooms or path.is_symlink():
                    found.append((named.relative_to(self._root).as_posix(), path))
        return found

    def _pages(self) -> list[Path]:
        return files.inside(self._root / names.DRAFTS, "", "purpose-")

    def includes(self, name: str, path: Path) -> bool:
        """Whether what is at `path` is ours, being called so; an envelope is not opened."""
        if not ours.original(name):
            return False
        try:
            return ours.is_ours(name, files.bytes_in(path))
        except OSError:  # no file, or no one can say what it is
            return False

    def clear(self) -> None:
        """Take away what holds nothing any more: empty rooms, then locks and folder.

        Only when no one holds the locks: a process waiting for one would find nothing to save.
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

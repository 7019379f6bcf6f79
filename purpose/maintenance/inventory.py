"""All files of the profile folder: what is there, who else can read it, and making it private.

It does not know what the files say.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

from purpose.errors import ProfileTooNew, ProfileUnreadable, SaveFailed
from purpose.maintenance import kinds
from purpose.maintenance.belongings import Belongings
from purpose.store.disk import about, copies, files, marks, names, ours, toml_files
from purpose.store.disk.locks import Holds
from purpose.store.disk.migrations import FORMAT, format_of, migrated
from purpose.store.disk.names import BACKUPS, EXERCISES, GRAINS, JOURNAL, PROFILE, ROOMS
from purpose.store.editor_rooms import Room, rooms_of
from purpose.store.folder import Folder
from purpose.store.vault import plain_files, traces

_CLOUDS = {
    "dropbox": "Dropbox",
    "onedrive": "OneDrive",
    "google drive": "Google Drive",
    "googledrive": "Google Drive",
    "my drive": "Google Drive",
    "mobile documents": "iCloud",
    "nextcloud": "Nextcloud",
    "owncloud": "ownCloud",
    "pcloud": "pCloud",
    "mega": "MEGA",
}
_MARKS = {".git": "git", ".hg": "Mercurial", ".stfolder": "Syncthing", ".dropbox": "Dropbox"}


class Inventory:
    """The files of a profile folder, by their names below it, such as journal/....toml."""

    def __init__(self, folder: Folder) -> None:
        self.folder = folder
        self.root = folder.root
        self._vault = folder.vault
        self.belongings = Belongings(folder)
        """Those of the files that are ours."""

    def written(self) -> list[str]:
        """Every file with the person's words, in order; the backups of them aside.

        What is not called as purpose calls its files is not ours, and not among them; nor is what
        is called like a copy of one, and does not read like it. Raises ProfileUnreadable.
        """
        found = [name for room in ("", *ROOMS) for name in self.within(room, ".toml")]
        return sorted(name for name in found if name.startswith(EXERCISES) or self._is_read(name))

    def lasting(self) -> list[str]:
        """Those of `written` that are for backups and exports too.

        Not the day on which a sitting ended early: it goes with the next one, and is nowhere then.
        Raises what `written` raises.
        """
        return [name for name in self.written() if Path(name).stem != names.EARLY]

    def _is_read(self, name: str) -> bool:
        return names.given(name) or self.is_ours(name)

    def misnamed(self) -> list[str]:
        """The files in the journal that look like entries, and are not called so."""
        return [name for name in self.within("journal", ".toml") if not ours.original(name)]

    def within(self, room: str, ending: str) -> list[str]:
        """The files in one room of the folder whose names end so; what an editor hides is not.

        Raises ProfileUnreadable.
        """
        paths = self._vault.within(self.root / room, ending)
        if room == "grains":
            paths = self.folder.moments.of_years(paths)
        found = (path.name for path in paths if not path.name.startswith("."))
        return [f"{room}/{name}" if room else name for name in found]

    def copies(self) -> dict[str, str]:
        """The files that a sync tool set aside, each with the name of the one it is a version of.

        Those of the person's own exercises are theirs to compare.
        """
        found = {name: copies.original(Path(name).name) for name in self.written()}
        every = {name: name.removesuffix(Path(name).name) + of for name, of in found.items() if of}
        return {
            name: of
            for name, of in every.items()
            if names.known(of) and not name.startswith(EXERCISES)
        }

    def marked(self) -> list[str]:
        """The files in which git left two versions, each of which could be read by itself."""
        return [name for name in self.written() if self._versions(name)]

    def take_apart(self, name: str) -> None:
        """Make two files of one with git's marks; the other version becomes a copy beside it.

        Raises:
            SaveFailed: the disk said no. The marks go only when the other version is safe.
        """
        if versions := self._versions(name):
            mine, theirs = versions
            self.put(f"{name.removesuffix('.toml')}{copies.OF_GIT}.toml", theirs)
            self.put(name, mine)

    def _versions(self, name: str) -> tuple[bytes, bytes] | None:
        try:
            data = self.bytes_of(name) or b""
        except ProfileUnreadable:  # as when another key locked it; then it has no marks to see
            return None
        versions = marks.apart(data.decode("utf-8", "replace")) if b"<<<<<<<" in data else None
        if not versions or _is_whole(data):  # whole with them, they are a person's words
            return None
        mine, theirs = (each.encode() for each in versions)
        return (mine, theirs) if _is_whole(mine) and _is_whole(theirs) else None

    def is_ours(self, name: str) -> bool:
        """Whether purpose made the file of this name; an encrypted one is opened, if it may be.

        Raises Locked.
        """
        with suppress(ProfileUnreadable):
            if not self._vault.is_closed:
                return bool(ours.original(name)) and ours.is_ours(name, self.bytes_of(name) or b"")
        return self.belongings.includes(name, self._vault.lies_at(self.root / name))

    def rooms(self) -> list[Room]:
        """The rooms of editors: what is open in one, or was when it was cut off, in plain sight."""
        return rooms_of(self.folder).left()

    def rooms_elsewhere(self) -> list[Room]:
        """Those that lie outside of the folder."""
        return [room for room in self.rooms() if not room.place.is_relative_to(self.root)]

    def clear(self, room: Room) -> None:
        """Take away a room with all that is in it. Raises SaveFailed."""
        room.clear()
        if room.place.exists():
            raise SaveFailed(f"{room.place} could not be removed.", "See who may write there.")

    def key_files(self) -> list[str]:
        """What a locked folder is opened and saved with, and the keys it had before."""
        found = [*traces.keys_set_aside(self.root), *traces.keys_in_use(self.root)]
        found += filter(files.is_there, [self.root / names.RECIPIENTS])
        below = (path.relative_to(self.root).as_posix() for path in found)
        return [name for name in below if self.is_ours(name)]

    def seen_by(self) -> list[str]:
        """The tools that keep copies of this folder elsewhere or for ever, as far as names tell."""
        rooms = (self.root / room for room in ("", PROFILE, *ROOMS, BACKUPS))  # links, perhaps
        real = dict.fromkeys(room.resolve() for room in rooms)
        places = dict.fromkeys(place for each in real for place in (each, *each.parents))
        found = [
            tool for place in places for mark, tool in _MARKS.items() if (place / mark).exists()
        ]
        for place in places:
            name = place.name.casefold()
            found += [tool for cloud, tool in _CLOUDS.items() if _is_of(name, cloud)]
        return list(dict.fromkeys(found))

    def is_older(self) -> bool:
        """Whether an older program wrote the profile, so that the next save gives it a new form."""
        try:
            data = self.bytes_of(PROFILE)
            return data is not None and format_of(toml_files.parse(data, self.root)) < FORMAT
        except (ProfileUnreadable, ProfileTooNew):  # which is said when the profile is read
            return False

    # The lock

    def open(self) -> None:
        """Ask for the passphrase, if the folder is locked.

        Raises:
            Locked: it was not given.
            ProfileUnreadable: the key is gone.
        """
        if self._vault.is_locked:
            self._vault.key.secret()

    def unlocked(self) -> list[str]:
        """What anyone can read, of all that a lock would put into envelopes."""
        return [str(path.relative_to(self.root)) for path in plain_files.in_plain_sight(self.root)]

    def laid_aside(self) -> list[str]:
        """The copies that an editor made of files of ours: they go into no envelope."""
        laid = (name for name in self.belongings.ours() if copies.edited(Path(name).name))
        return [name for name in laid if not names.is_passing(ours.original(name))]

    @contextmanager
    def unread(self) -> Iterator[None]:
        """Hold the folder as `Folder.alone` does, without reading a word of it.

        It may be locked, and the passphrase gone.

        Raises:
            SaveFailed: another window has the folder.
        """
        holds = Holds(self.root, self.folder.remarks)
        with holds.sitting(), holds.noticing():
            yield

    # Reading and writing by name

    def content(self) -> dict[str, bytes]:
        """What is in every file that is `lasting`. Raises ProfileUnreadable."""
        found = {name: self.bytes_of(name) for name in self.lasting()}
        return {name: data for name, data in found.items() if data is not None}

    def bytes_of(self, name: str) -> bytes | None:
        """What is in a file, or None. Raises ProfileUnreadable."""
        path = self.root / name
        return self.folder.moments.load(path) if _is_moments(name) else self._vault.load(path)

    def read(self, name: str) -> dict[str, Any]:
        """The mapping in a file; {} when there is none. Raises ProfileUnreadable."""
        data = self.bytes_of(name)
        if data is None:
            return {"grain": []} if _is_moments(name) else {}
        return self.parsed(name, data)

    def parsed(self, name: str, data: bytes) -> dict[str, Any]:
        """The mapping in what is, or was, in the file of that name.

        Raises ProfileUnreadable, ProfileTooNew.
        """
        path = self.root / name
        if _is_moments(name):
            mapping: dict[str, Any] = {"grain": self.folder.moments.tables(data, path)}
        else:
            mapping = self._vault.parsed(data, path)
            if mapping and "/" not in name:
                mapping = migrated(mapping)
        kinds.check(name, mapping)
        return mapping

    def write(self, name: str, mapping: Mapping[str, Any]) -> None:
        """Put a mapping in the place of a file, in the form of its kind. Raises SaveFailed.

        Only while the folder is held, and when what was there has been set aside.
        """
        self.put(name, self.document(name, mapping))

    def document(self, name: str, mapping: Mapping[str, Any]) -> bytes:
        """A mapping as the file of that name has it. Raises SaveFailed: TOML cannot hold it."""
        if _is_moments(name):
            return self.folder.moments.document(int(Path(name).stem[:4]), mapping["grain"])
        return toml_files.document(mapping, about.of(name))

    def put(self, name: str, content: bytes) -> None:
        """Put bytes in the place of a file. Raises SaveFailed."""
        with self.folder.saving():
            if _is_moments(name):
                self.folder.moments.replace(self.root / name, content)
            else:
                self._vault.save(self.root / name, content)

    def remove(self, name: str) -> None:
        """Remove a file. Raises SaveFailed."""
        with self.folder.saving():
            if _is_moments(name):
                self.folder.moments.remove(self.root / name)
            else:
                self._vault.remove(self.root / name)

    def free_entry(self, name: str, taken: set[str]) -> str:
        """The name of an entry's file, numbered where that one is `taken`."""
        numbered = map(str, names.numbered(Path(JOURNAL), Path(name).stem))
        return next(each for each in numbered if each not in taken)


def _is_moments(name: str) -> bool:
    return name.startswith(GRAINS)


def _is_whole(data: bytes) -> bool:
    try:
        return bool(toml_files.parse(data, Path()))
    except ProfileUnreadable:
        return False


def _is_of(name: str, cloud: str) -> bool:
    """A folder called Dropbox, or Dropbox (Personal), or OneDrive - Somebody."""
    return name == cloud or name.startswith((f"{cloud} ", f"{cloud}-"))

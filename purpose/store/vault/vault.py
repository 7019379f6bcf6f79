"""The one way to the files of the profile folder: each is read, saved and listed through here.

In a locked folder each file is encrypted, profile.toml as profile.toml.age. All other modules use
the plain names.
"""

from __future__ import annotations

from contextlib import suppress
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from purpose.errors import Locked, ProfileUnreadable
from purpose.store.disk import files, names, toml_files
from purpose.store.disk.names import ALWAYS_PLAIN, ENDINGS, SEALED_ENDINGS
from purpose.store.vault import Ask, Tell

if TYPE_CHECKING:
    from purpose.store.vault.key import FolderKey


class Vault:
    """The files of the profile folder at `root`, by their plain paths.

    Args:
        ask: asks for the passphrase, when it is needed.
        tell: says what the person should know when that opens it.
    """

    def __init__(self, root: Path, ask: Ask | None = None, tell: Tell | None = None) -> None:
        self._root = root
        self._ask = ask
        self._tell = tell
        self._is_plain = False
        """Known to hold no trace of a lock; only `Key.make` begins one, with its file."""

    @cached_property
    def key(self) -> FolderKey:
        """The key of the folder, if that is locked."""
        from purpose.store.vault.key import FolderKey  # here, as hardly any folder is locked

        return FolderKey(self._root, self._ask, self._tell)

    @property
    def is_locked(self) -> bool:
        """Whether everything is saved in envelopes: also on its way into them or out.

        An envelope, or a key in whatever place, says so too: without its key files a locked folder
        is no new one.
        """
        if files.is_there(self._root / names.KEY) or self._is_named():
            return True
        if not self._is_plain:
            self._is_plain = not self._has_traces()
        return not self._is_plain

    def _is_named(self) -> bool:
        """Whether there is a recipients.txt of purpose's, or one that cannot be read."""
        path = self._root / names.RECIPIENTS
        if not files.is_there(path):
            return False
        from purpose.store.disk import ours  # here, as hardly any folder is locked

        with suppress(ProfileUnreadable):
            return ours.is_ours(path.name, files.load(path) or b"")
        return True

    def _has_traces(self) -> bool:
        for room in ENDINGS:
            with suppress(ProfileUnreadable):  # it cannot be looked into; said when it is read
                if files.inside(self._root / room, names.ENVELOPE):
                    from purpose.store.vault import traces  # here, as hardly any folder is locked

                    return bool(traces.envelopes(self._root) or traces.keys_in_use(self._root))
        return False

    @property
    def is_closed(self) -> bool:
        """Whether reading would first ask for the passphrase."""
        return self.is_locked and not self.key.is_known

    def refuse_half_locked(self) -> None:
        """See that a folder that counts as locked is so altogether, and that it can be saved in.

        Raises:
            Locked: a part of it is not, or what seals is not installed.
            SaveFailed: recipients.txt is not what it was.
        """
        if self.is_locked:
            from purpose.store.vault.plain_files import (
                in_plain_sight,  # here, as hardly any is locked
            )

            self.key.check()
            if left := in_plain_sight(self._root):
                raise Locked(_HALF.format(left[0]), _FINISH)

    def load(self, path: Path, remedy: str = "") -> bytes | None:
        """What is in the file, or None when there is none.

        Raises:
            ProfileUnreadable: something is there, but it cannot be read. `remedy` says what to do.
            Locked: it is encrypted, and the passphrase was not given.
        """
        lies_at = self.lies_at(path)
        data = files.load(lies_at, remedy)
        return data if data is None or lies_at == path else self.key.opened(data, lies_at)

    def read(self, path: Path, remedy: str = "") -> dict[str, Any] | None:
        """The mapping in a file, or None when there is none. Raises ProfileUnreadable, Locked."""
        data = self.load(path, remedy)
        return None if data is None else self.parsed(data, path, remedy)

    def parsed(self, data: bytes, path: Path, remedy: str = "") -> dict[str, Any]:
        """The mapping in `data`, which came from the file. Raises ProfileUnreadable."""
        lies_at = self.lies_at(path)
        if lies_at != path:
            remedy += " A text editor can open it only after `purpose unlock`."
        return toml_files.parse(data, lies_at, remedy)

    def save(self, path: Path, content: bytes) -> None:
        """Put `content` in the place of the file, whole or not at all. Needs no secret.

        Raises:
            SaveFailed: the disk said no, or the key to save with is not what it was.
            Locked: what seals it is not installed.
        """
        files.make_folder(path.parent)
        if self.seals(path):
            files.save(self.envelope(path), self.key.encrypted(content))
        else:
            files.save(path, content)

    def append(self, path: Path, content: bytes) -> None:
        """Put `content` behind what is in the file, all of it or none; never into an envelope.

        Raises:
            SaveFailed: the disk said no; the file is as it was.
        """
        assert not self.seals(path)
        files.append(path, content)

    def seals(self, path: Path) -> bool:
        """Whether this file is saved encrypted."""
        if path.parent.name == ALWAYS_PLAIN:
            return False
        return self.is_locked or self.lies_at(path) != path

    def copy(self, path: Path, to: Path) -> None:
        """Copy a file as it is on the disk, in its envelope or not, whatever its state.

        Raises ProfileUnreadable, SaveFailed.
        """
        lies_at = self.lies_at(path)
        data = files.load(lies_at)
        if data is not None:
            files.make_folder(to.parent)
            files.save(to if lies_at == path else _enveloped(to), data)

    def remove(self, path: Path) -> None:
        """Remove the file, if there is one. Raises SaveFailed."""
        files.remove(self.envelope(path))
        files.remove(path)

    def has(self, path: Path) -> bool:
        """Whether there is such a file."""
        return files.is_there(self.lies_at(path))

    def within(self, room: Path, ending: str = ".toml", beginning: str = "") -> list[Path]:
        """The files in a room of the folder whose names begin and end so, by name.

        Raises ProfileUnreadable.
        """
        sealed = (p for p in self.sealed_within(room, beginning) if p.suffix == ending)
        return sorted({*files.inside(room, ending, beginning), *sealed})

    def lies_at(self, path: Path) -> Path:
        """The file in which it is, or would be saved if there is none.

        On its way into an envelope or out of it a file may be there in both forms. While the folder
        counts as locked, the one in the envelope is the one that counts.
        """
        if path.parent.name == ALWAYS_PLAIN:
            return path
        if self.is_locked:
            sealed = self.envelope(path)
            return sealed if files.is_there(sealed) or not files.is_there(path) else path
        sealed = _enveloped(path)
        return sealed if not files.is_there(path) and files.is_there(sealed) else path

    def envelope(self, path: Path) -> Path:
        """Where its envelope is, or would be; also the one that a sync tool set aside."""
        sealed = _enveloped(path)
        if files.is_there(sealed):
            return sealed
        from purpose.store.disk import copies

        if copy := copies.copy_of_sealed(path.name):
            of_sync = path.with_name(f"{copy}{names.ENVELOPE}")
            return of_sync if files.is_there(of_sync) else sealed
        return sealed

    def sealed_within(self, room: Path, beginning: str = "") -> list[Path]:
        """The files in a room that are in envelopes, by their plain paths."""
        envelopes = files.inside(room, names.ENVELOPE, beginning)
        if not envelopes:
            return []
        from purpose.store.disk import copies

        found = {
            room / copies.unsealed(path.name.removesuffix(names.ENVELOPE)) for path in envelopes
        }
        return sorted(
            path for path in found if path.suffix in SEALED_ENDINGS
        )  # key.age is none of them


def _enveloped(path: Path) -> Path:
    return path.with_name(f"{path.name}{names.ENVELOPE}")


_HALF = "This folder is locked only in part: {} can be read by anybody, and perhaps others."
_FINISH = "`purpose lock` finishes that, and `purpose unlock` makes all of it plain again."

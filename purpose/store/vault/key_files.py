"""The files of a folder's key: whether they are as they should be, and putting them right.

A file that may hold another key is never replaced or removed: it is moved to backups, under the day
it is from. What the key opens, and how it is asked for: `key`.
"""

from __future__ import annotations

from pathlib import Path

from purpose.errors import ProfileUnreadable, SaveFailed
from purpose.store.disk import files, names, ours
from purpose.store.vault import traces, wrapping

_ABOUT = f"""\
{ours.RECIPIENTS_SAY.decode()} to the public key below. It opens nothing.
# To open a file without purpose: age -d -i key.age profile.toml.age
{{}}
"""
_OF_GIT = ("<<<<<<<", "|||||||", "=======", ">>>>>>>")


class KeyFiles:
    """The key files in the folder at `root`."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.first = root / names.KEY
        self.second = root / names.BACKUPS / names.KEY
        self.recipients = root / names.RECIPIENTS
        self.own = ""
        """The public half of the key, once that is known."""
        self.proven: bytes | None = None
        """What was in the file that a passphrase opened."""
        self.said: list[str] = []
        """What was done to them, to be told."""

    # What is there

    def named(self) -> list[str]:
        """The recipients in recipients.txt, whatever an editor, git or Windows put around them."""
        text = (files.load(self.recipients) or b"").decode("utf-8-sig", "replace")
        lines = [line.strip() for line in text.splitlines()]
        told = [line for line in lines if line and not line.startswith(("#", *_OF_GIT))]
        return list(dict.fromkeys(told))

    def name_it(self) -> bool:
        """Whether recipients.txt names the key, and no other."""
        return self.named() == [self.own]

    def may_hold(self, recipient: str) -> bool:
        """Whether a key file here can be of this key, as far as that shows without a passphrase.

        One of an earlier version shows nothing; where there is none at all, no one could open what
        is saved.
        """
        there = [files.load(path) or b"" for path in traces.keys_in_use(self.root)]
        told = [wrapping.is_of(data, recipient) for data in there if wrapping.work(data)]
        return True in told or (None in told and False not in told)

    def unopened(self) -> list[Path]:
        """The key files in which the key is not known to be."""
        return [path for path in traces.keys(self.root) if not self._holds(files.load(path))]

    def refuse_adrift(self) -> None:
        """See that there is a key in its place, if there are envelopes.

        Where it is gone with what names it, a sync tool may not be done yet.

        Raises:
            ProfileUnreadable: what is left of it, and where to put that.
        """
        there = any(map(files.is_there, (self.first, self.recipients)))
        if not there and traces.envelopes(self.root):
            left = traces.keys(self.root)
            raise ProfileUnreadable(
                f"{self.first} is gone, and {self.recipients.name} too; the envelopes are here.",
                _PUT_BACK.format(left[0]) if left else _NO_KEY,
            )

    def refuse_strangers(self) -> None:
        """See that no file of another program has the name of one that locking writes over.

        Raises SaveFailed.
        """
        data = files.load(self.recipients)
        if data is not None and not ours.is_ours(self.recipients.name, data):
            raise SaveFailed(
                f"{self.recipients} is not purpose's, and locking needs that name. Nothing was "
                "changed.",
                "Give it another name, then lock again.",
            )

    def trouble(self) -> str:
        """What is wrong, and what to do; "" when all is well."""
        in_use = traces.keys_in_use(self.root)
        if strange := [path for path in in_use if not self._holds(files.load(path))]:
            return _TWO_KEYS.format(self._below(strange[0]))
        if not self.name_it():
            return _RENAMED.format(self.recipients.name)
        if not all(map(files.is_there, (self.first, self.second))):
            mend = "lock" if self.proven else "lock --new-passphrase"
            return (
                f"Your key should be there twice, {names.KEY} and backups/{names.KEY}, and it is "
                f"not. `purpose {mend}` puts that right."
            )
        return ""

    def _holds(self, data: bytes | None) -> bool:
        """Whether the key is known to be in what was in a key file."""
        return data is not None and (data == self.proven or wrapping.is_of(data, self.own) is True)

    # Putting it right

    def keep(self, data: bytes) -> None:
        """Put this file of the key into both places, and name the key. Raises SaveFailed."""
        for path in (self.first, self.second):
            self._put(path, data)
        self.proven = data
        self.name()

    def name(self) -> None:
        """Write recipients.txt. Raises SaveFailed."""
        files.save(self.recipients, _ABOUT.format(self.own).encode())

    def mend(self) -> None:
        """Write anew what names the key, or doubles it, where that is gone or changed.

        Raises SaveFailed.
        """
        if not self.name_it():
            self.name()
            self.said.append(f"{self.recipients.name} names your key again.")
        if self.proven is not None:
            for path in (self.first, self.second):
                self._put(path, self.proven)
            for path in traces.keys_in_use(self.root):
                if path not in (self.first, self.second):
                    self._clear(path)

    def drop(self) -> None:
        """Take them away, when nothing is sealed any more; key.age last. Raises SaveFailed."""
        for path in traces.keys_in_use(self.root):
            if path != self.first:
                self._clear(path)
        files.remove(self.recipients)
        self._clear(self.first)
        self.own, self.proven = "", None

    def _put(self, path: Path, data: bytes) -> None:
        if files.load(path) != data:
            self._make_room(path)
            files.save_proven(path, data)

    def _clear(self, path: Path) -> None:
        self._make_room(path)
        files.remove(path)

    def _make_room(self, path: Path) -> None:
        there = files.load(path)
        if there and not self._holds(there):
            now = traces.set_aside(self.root, path)
            self.said.append(_MADE_ROOM.format(self._below(path), self._below(now)))

    def _below(self, path: Path) -> str:
        return path.relative_to(self.root).as_posix()


_PUT_BACK = (
    "Nothing was changed. If a sync tool is still at work, let it finish. Otherwise put a copy of "
    "{} in the place of key.age, and try again."
)
_NO_KEY = (
    "Nothing was changed. Look for key.age in a copy of the folder, or on your other machine, and "
    "put it back. With the recovery key, `purpose unlock` opens it all the same."
)
_MADE_ROOM = (
    "{} was not known to hold this key, so it was not written over: it is kept as {}. It may be "
    "the key of another machine, or yours under an older passphrase; what it locked, only it opens."
)
_RENAMED = (
    "{} does not name your key. What was noted since it changed may have been locked with "
    "another, which is not yours. `purpose lock` puts it right."
)
_TWO_KEYS = (
    "There is a second key here, in {}, and what you typed does not open it. If two machines were "
    "locked one by one, `purpose unlock` asks for both passphrases and makes all of it plain; let "
    "the sync tool finish, then lock on one machine only. If not: `purpose lock` goes on with your "
    "key, and keeps the other file in backups."
)

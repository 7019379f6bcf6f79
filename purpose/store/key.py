"""Owns the key of a locked folder: its files, and that it is asked for once and then remembered.

    key.age            the secret key under a passphrase
    backups/key.age    the same: without it, nothing could ever be opened again
    recipients.txt     its public half, with which everything is saved

The key itself is only ever in memory. Which files are sealed with it is `shelf`'s business.
"""

from __future__ import annotations

from pathlib import Path

from purpose.errors import Locked, ProfileUnreadable, SaveFailed
from purpose.store import envelope, files, names
from purpose.store.envelope import NotOpened
from purpose.store.shelf import Ask

_TRIES = 3
_ABOUT = """\
# purpose saves in this folder to the public key below. It opens nothing.
# To open a file without purpose: age -d -i key.age profile.toml.age
{}
"""


class Key:
    """The key of the folder at `root`, if that is locked.

    Args:
        root: the profile folder.
        ask: asks for the passphrase; None where nobody may be asked.
    """

    def __init__(self, root: Path, ask: Ask | None = None) -> None:
        self._file = root / names.KEY
        self._second = root / "backups" / names.KEY
        self._recipients = root / names.RECIPIENTS
        self._ask = ask
        self._secret: str | None = None
        self._proven: bytes | None = None
        """What was in key.age when a passphrase opened it."""

    @property
    def is_known(self) -> bool:
        """Whether it has been asked for already."""
        return self._secret is not None

    # Opening and sealing

    def secret(self) -> str:
        """The key, asked for once.

        Raises:
            Locked: the passphrase is wrong, or nobody gave one.
            ProfileUnreadable: key.age is gone.
        """
        if self._secret is None:
            self._secret = self._asked()
        return self._secret

    def opened(self, data: bytes, path: Path) -> bytes:
        """What is in an envelope that came from `path`.

        Raises:
            Locked: as `secret`.
            ProfileUnreadable: it is damaged, or sealed with another key.
        """
        try:
            return envelope.opened(data, self.secret())
        except NotOpened:
            raise ProfileUnreadable(
                f"{path} cannot be opened: it is damaged, or was locked with another key.", _COPY
            ) from None

    def sealed(self, content: bytes) -> bytes:
        """`content` in an envelope. Needs no secret.

        Raises:
            SaveFailed: recipients.txt is not what it was; nothing may be sealed to a stranger.
        """
        try:
            return envelope.sealed(content, self._recipient())
        except NotOpened:
            raise self._strange() from None

    def check(self) -> None:
        """See that saving will work, before somebody begins to write. Raises SaveFailed, Locked."""
        self.sealed(b"")

    def _recipient(self) -> str:
        named = self.named()
        if self._secret is not None:
            own = envelope.recipient_of(self._secret)
            if named not in ([], [own]):
                raise self._strange()
            return own
        if len(named) != 1:
            raise self._strange()
        return named[0]

    def named(self) -> list[str]:
        """The recipients in recipients.txt."""
        lines = (files.load(self._recipients) or b"").decode("utf-8", "replace").splitlines()
        return [line.strip() for line in lines if line.strip() and not line.startswith("#")]

    def _strange(self) -> SaveFailed:
        return SaveFailed(
            f"{self._recipients} does not name the key of this folder, so nothing was saved: only "
            "a stranger could have opened it.",
            "`purpose lock` asks for your passphrase and puts that right.",
        )

    def _asked(self) -> str:
        if self._ask is None:
            raise Locked("Your folder is locked.")
        data = files.load(self._file)
        if data is None and not files.is_there(self._recipients):
            raise ProfileUnreadable(
                f"{self._file} is gone, and without it nothing here can be opened.", _SECOND
            )
        for tried in range(_TRIES):
            key = self._try(self._ask(tried), data)
            if key is not None:
                return key
        raise Locked(f"That did not open it, and nothing was changed.{self._doubt(data)}")

    def _try(self, typed: str, data: bytes | None) -> str | None:
        """The key, if `typed` is the passphrase, or is the key itself: the recovery key."""
        try:
            if typed.strip().upper().startswith(envelope.KEY):
                key = typed.strip().upper()
                return key if self.named() in ([], [envelope.recipient_of(key)]) else None
            if data is None:
                return None
            key = envelope.unwrapped(data, typed)
        except NotOpened:
            return None
        self._proven = data
        return key

    def _doubt(self, data: bytes | None) -> str:
        """What to say when it may not be the passphrase that is wrong."""
        if data is None:
            return f" {self._file} is gone, so only the recovery key opens it. {_SECOND}"
        if files.load(self._second) not in (None, data):
            return (
                f" {self._file} and {self._second} should be the same and are not, so perhaps one "
                "of them is damaged: put the second in the place of the first, and try again."
            )
        return " If the passphrase is forgotten, the recovery key can be typed instead of it."

    # Its life

    def make(self, passphrase: str) -> None:
        """Make a new key. From its last save on, everything else is saved in envelopes.

        Only when the folder is not locked, and under the locks. Raises SaveFailed.
        """
        self._secret = envelope.new_key()
        try:
            self.wrap(passphrase)
        except BaseException:
            if not files.is_there(self._file):  # then nothing was ever sealed with it
                self._secret = None
            raise

    def wrap(self, passphrase: str) -> None:
        """Put the key under this passphrase, once that has been proven to open it again.

        Raises:
            Locked: the key is not known yet, and nobody gave the passphrase that it had.
            SaveFailed: the disk said no, or what it gave back did not open; all is as it was.
        """
        key = self.secret()
        files.make_folder(self._second.parent)
        files.save(self._second, envelope.wrapped(key, passphrase))
        proven = files.load(self._second) or b""
        try:
            same = envelope.unwrapped(proven, passphrase) == key
        except NotOpened:
            same = False
        if not same:
            raise SaveFailed(f"{self._second} does not open again, so nothing was locked.", _DISK)
        files.save(self._file, proven)
        self._proven = proven
        self.name()

    def trouble(self) -> str:
        """What is wrong with the files of the key, and what to do; "" when all is well.

        Raises:
            Locked: as `secret`.
        """
        if self.named() != [envelope.recipient_of(self.secret())]:
            return f"{names.RECIPIENTS} does not name your key. `purpose lock` puts that right."
        if files.load(self._file) is None or files.load(self._file) != files.load(self._second):
            mend = "lock" if self._proven else "lock --new-passphrase"
            return (
                f"Your key should be there twice, {names.KEY} and backups/{names.KEY}, and it is "
                f"not. `purpose {mend}` puts that right."
            )
        return ""

    def mend(self) -> None:
        """Write anew what names the key, or doubles it, where that is gone or changed.

        Raises:
            SaveFailed: the disk said no.
            Locked: as `secret`.
        """
        if self.named() != [envelope.recipient_of(self.secret())]:
            self.name()
        if self._proven is not None and files.load(self._second) != self._proven:
            files.make_folder(self._second.parent)
            files.save(self._second, self._proven)

    def name(self) -> None:
        """Write recipients.txt, for the key that is known. Raises SaveFailed."""
        text = _ABOUT.format(envelope.recipient_of(self.secret()))
        files.save(self._recipients, text.encode())

    def drop(self) -> None:
        """Forget the key, when nothing is sealed with it any more. Raises SaveFailed."""
        for path in (self._recipients, self._file, self._second):
            files.remove(path)
        self._secret = self._proven = None


_COPY = (
    "Nothing was changed. If you have that file from an earlier day (a copy of the folder, or what "
    "a sync tool kept), put it in its place; otherwise move it out of the folder."
)
_SECOND = "There is a second copy in backups/key.age: put it in the place of key.age."
_DISK = "Try again; if that goes on, check the disk."

"""The key of a locked folder: asked for once, proven by what it opens, and then remembered.

    key.age            the secret key under a passphrase
    backups/key.age    the same: without it, nothing could ever be opened again
    recipients.txt     its public half, with which everything is saved

The key itself is only ever in memory. It counts when it opens something in the folder, and nothing
is written before that. The files above: `key_files`. Which others are encrypted: `vault`.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from purpose.errors import Locked, ProfileUnreadable, SaveFailed
from purpose.store.disk import files
from purpose.store.vault import Ask, Tell, traces, wrapping
from purpose.store.vault import age as envelope
from purpose.store.vault.age import NotOpened, Stranger, TooMuchWork
from purpose.store.vault.key_files import KeyFiles

_TRIES = 3


class OtherKey(ProfileUnreadable):
    """An envelope that none of the known keys opens."""


class FolderKey:
    """The key of the folder at `root`, if that is locked.

    Args:
        ask: asks for the passphrase; None where no one may be asked.
        tell: says what the person should know when it opens.
    """

    def __init__(self, root: Path, ask: Ask | None = None, tell: Tell | None = None) -> None:
        self.files = KeyFiles(root)
        """Where it is kept."""
        self._root = root
        self._ask = ask
        self._tell = tell
        self._secret: str | None = None
        self._others: list[str] = []
        """Further keys that were given, since parts of the folder were locked with them."""
        self._garbled = False
        """Whether the passphrase was typed in bytes that are no text."""

    @property
    def is_known(self) -> bool:
        """Whether it has been asked for already."""
        return self._secret is not None

    # Opening and sealing

    def secret(self) -> str:
        """The key, asked for once.

        Raises:
            Locked: the passphrase is wrong, or none was given.
            ProfileUnreadable: the passphrase is right, and its key opens nothing here.
        """
        if self._secret is None:
            in_use, envelopes = traces.keys_in_use(self._root), traces.envelopes(self._root)
            self._know(self._asked(in_use, envelopes))
            if self._tell and not self.files.name_it():
                self._tell(_NOT_NAMED.format(self.files.recipients.name))
        return self._secret or ""

    def _know(self, secret: str) -> None:
        self.files.own = envelope.recipient_of(secret)
        self._secret = secret

    def also(self, path: Path) -> None:
        """Ask for another key: the one with which this envelope was locked.

        Raises:
            Locked: the passphrase is wrong, or none was given.
            OtherKey: there is no other key in the folder.
        """
        others = self.files.unopened()
        if not others:
            self.opened(files.load(path) or b"", path)  # which raises it
        self._others.append(self._asked(others, [path]))

    def opened(self, data: bytes, path: Path) -> bytes:
        """What is inside the encrypted content that came from `path`.

        Raises:
            Locked: as `secret`.
            OtherKey: it seems to be sealed with another key.
            ProfileUnreadable: it is damaged.
        """
        said = f"{path} cannot be opened: it is damaged, or was locked with another key."
        for secret in (self.secret(), *self._others):
            try:
                return envelope.opened(data, secret)
            except Stranger:
                continue
            except NotOpened:
                raise ProfileUnreadable(said, _COPY) from None
        others = self.files.unopened()
        raise OtherKey(said, _OTHER.format(others[0]) if others else _COPY)

    def encrypted(self, content: bytes) -> bytes:
        """`content` encrypted. Needs no secret.

        Raises:
            SaveFailed: recipients.txt is not what it was; nothing may be sealed to a stranger.
        """
        try:
            return envelope.encrypted(content, self._recipient())
        except NotOpened:
            raise self._strange() from None

    def check(self) -> None:
        """See that saving will work, before a person begins to write. Raises SaveFailed, Locked."""
        self.encrypted(b"")

    def _recipient(self) -> str:
        named = self.files.named()
        if self.is_known:
            if named not in ([], [self.files.own]):
                raise self._strange()
            return self.files.own
        if len(named) != 1 or not self.files.may_hold(named[0]):
            raise self._strange()
        return named[0]

    def _strange(self) -> SaveFailed:
        return SaveFailed(
            f"{self.files.recipients} does not name the key of this folder: it is damaged, or "
            "names a stranger's, or the key is gone. So nothing was saved.",
            "`purpose lock` asks for your passphrase and puts that right.",
        )

    # Asking, and the proof

    def _asked(self, paths: list[Path], envelopes: list[Path]) -> str:
        """The key that a person gives: in one of these files, and proven by these envelopes.

        Raises what `secret` raises.
        """
        if self._ask is None:
            raise Locked("Your folder is locked.")
        doubt = ""
        for tried in range(_TRIES):
            typed = self._ask(tried)
            try:
                key = self._typed(typed, envelopes) or self._under(typed, paths, envelopes)
                doubt = self._doubt(paths)
            except TooMuchWork:
                key, doubt = None, _BUSY
            if key is not None:
                return key
        raise Locked(f"That did not open it, and nothing was changed. {doubt}")

    def _typed(self, typed: str, envelopes: list[Path]) -> str | None:
        """What was typed, if it is the key itself: the recovery key."""
        key = typed.strip().upper()
        if not key.startswith(envelope.KEY):
            return None
        try:
            is_named = envelope.recipient_of(key) in self.files.named()
        except NotOpened:
            return None
        return key if _fits(key, envelopes, otherwise=is_named) else None

    def _under(self, typed: str, paths: list[Path], envelopes: list[Path]) -> str | None:
        """The key in one of the files of which this is the passphrase.

        Raises:
            TooMuchWork: it could not be tried.
            ProfileUnreadable: there is such a file, and its key opens nothing here.
        """
        strange: Path | None = None
        busy = False
        for path, data in self._different(paths):
            try:
                key = envelope.unwrapped(data, typed)
            except NotOpened as problem:
                busy = busy or isinstance(problem, TooMuchWork)
                continue
            if _fits(key, envelopes, otherwise=True):
                if not self.is_known:
                    self.files.proven, self._garbled = data, envelope.is_garbled(typed)
                return key
            strange = strange or path
        if strange:
            raise ProfileUnreadable(_OPENS_NOTHING.format(strange), _LOOK_FOR_IT)
        if busy:
            raise TooMuchWork
        return None

    def _different(self, paths: list[Path]) -> Iterator[tuple[Path, bytes]]:
        """Each of the files that says something else than those before it."""
        seen: set[bytes] = set()
        for path in paths:
            with suppress(ProfileUnreadable):
                if (data := files.load(path)) and data not in seen:
                    seen.add(data)
                    yield path, data

    def _doubt(self, paths: list[Path]) -> str:
        """What to say when it may not be the passphrase that is wrong."""
        different = [path for path, _ in self._different(paths)]
        if not different:
            return f"{self.files.first} is gone, so only the recovery key opens it."
        if len(different) > 1:
            return _APART.format(*different)
        return "If the passphrase is forgotten, the recovery key can be typed instead of it."

    # Its life

    def make(self, passphrase: str) -> None:
        """Make a new key. From its last save on, everything else is saved in envelopes.

        Only when the folder is not locked, and under the locks. Raises SaveFailed.
        """
        self._know(envelope.new_key())
        try:
            self.wrap(passphrase)
        except BaseException:
            if not files.is_there(self.files.first):  # then nothing was ever sealed with it
                self._secret = None
            raise

    def wrap(self, passphrase: str) -> None:
        """Put the key under this passphrase, once that has been proven to open it again.

        Raises:
            Locked: the key is not known yet, and the passphrase was not given that it had.
            SaveFailed: the disk said no, or the file would not open again; all is as it was.
        """
        data = envelope.wrapped(self.secret(), passphrase)
        try:
            same = envelope.unwrapped(data, passphrase) == self.secret()
        except NotOpened:
            same = False
        if not same:
            raise SaveFailed("The new key file does not open again, so nothing was changed.", _DISK)
        self.files.keep(data)
        self._garbled = False

    def trouble(self) -> str:
        """What is wrong with the files of the key, and what to do; "" when all is well.

        Raises Locked.
        """
        self.secret()
        return self.files.trouble()

    def weakness(self) -> str:
        """What makes the passphrase protect less than it should, and what to do; else ""."""
        if self._garbled and self.files.proven is not None:
            with suppress(NotOpened):
                envelope.unwrapped(self.files.proven, envelope.NOTHING)
                return _ANYTHING_OPENS
        power = wrapping.work(files.load(self.files.first) or b"")
        return _WEAK.format(power) if power is not None and power < wrapping.LEAST else ""

    def mend(self) -> None:
        """Put its files right; what is in their place is moved aside. Raises SaveFailed, Locked."""
        self.secret()
        self.files.mend()

    def drop(self) -> None:
        """Forget the key, when nothing is sealed with it any more. Raises SaveFailed."""
        self.files.drop()
        self._secret = None


def _fits(key: str, envelopes: list[Path], *, otherwise: bool) -> bool:
    """Whether a key opens any of these; `otherwise`, where none of them can tell."""
    told = otherwise
    for path in envelopes:
        try:
            envelope.opened(files.load(path) or b"", key)
        except Stranger:
            told = False
        except (NotOpened, ProfileUnreadable):  # damaged, so it tells nothing
            continue
        else:
            return True
    return told


_COPY = (
    "Nothing was changed. If you have that file from an earlier day (a copy of the folder, or what "
    "a sync tool kept), put it in its place; otherwise move it out of the folder."
)
_OTHER = (
    "Nothing was changed. There is another key in {}: `purpose unlock` asks for the passphrase of "
    "that one too, and opens what was locked with it."
)
_NOT_NAMED = "{} does not name your key, or not only yours. `purpose doctor` says what that means."
_OPENS_NOTHING = "{} opens with that, but its key opens nothing in this folder."
_LOOK_FOR_IT = (
    "Nothing was changed. It is from another folder, or from before this one was unlocked and "
    "locked again: look for the key.age that belongs here. The recovery key opens it too."
)
_APART = (
    "{} and {} are not the same, and it opens with the passphrase of either; perhaps one of them "
    "is damaged. The recovery key can be typed too."
)
_BUSY = (
    "Or rather, it was not tried: this computer is too slow, or too busy at the moment, for the "
    "work that makes a passphrase hard to guess. Try again; the recovery key needs none of it."
)
_ANYTHING_OPENS = (
    "Your passphrase had letters that this terminal could not read, so any such letters open the "
    "folder. `purpose lock --new-passphrase` takes another."
)
_WEAK = (
    "Your passphrase is easier to guess than it should be: when you locked, the computer paused "
    "for a moment (2^{} steps for a try, and not 2^18). `purpose lock --new-passphrase` puts that "
    "right; it may be the same one again."
)
_DISK = "Try again; if that goes on, check the disk."

"""The age format (age-encryption.org/v1): keys, encrypted files, opening a key with a passphrase.

Bytes and text go in and come out. It is the one module that knows pyrage, and loads it only when
something is encrypted or opened. How a key gets under a passphrase: `wrapping`.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from unicodedata import normalize

from purpose.errors import Locked
from purpose.store.disk.installation import adding

KEY = "AGE-SECRET-KEY-1"
"""How the text of every key begins."""

_ABOUT = """\
# The key of a folder of purpose, as age-keygen writes such files.
# public key: {recipient}
{key}
"""


_LOOKS = 5
"""At a passphrase, when the computer seems too slow: rage decides that by one glance at a clock."""


class NotOpened(Exception):
    """It does not open: it is damaged, or this is not its passphrase or key."""


class Stranger(NotOpened):
    """It was made for another key."""


class TooMuchWork(NotOpened):
    """Its passphrase was not even tried: this computer seems too slow, or too busy, for it."""


def ready() -> None:
    """See that there is something to seal with. Raises Locked."""
    from purpose.store.vault import wrapping

    _pyrage()
    wrapping.ready()


def new_key() -> str:
    """A new secret key, as text: X25519, from the system's own source of chance."""
    return str(_pyrage().x25519.Identity.generate())


def recipient_of(key: str) -> str:
    """The public half of a key: anyone who has it can encrypt, and cannot open.

    Raises:
        NotOpened: this is no key; age's own check sum tells a slip of the pen.
    """
    pyrage = _pyrage()
    try:
        return str(pyrage.x25519.Identity.from_str(key).to_public())
    except pyrage.IdentityError:
        raise NotOpened from None


def encrypted(content: bytes, recipient: str) -> bytes:
    """`content` encrypted for one recipient. Raises NotOpened when there is no such one."""
    pyrage = _pyrage()
    try:
        to = pyrage.x25519.Recipient.from_str(recipient)
    except pyrage.RecipientError:
        raise NotOpened from None
    return bytes(pyrage.encrypt(content, [to]))


def opened(envelope: bytes, key: str) -> bytes:
    """What is inside an encrypted file.

    Raises:
        Stranger: it was made for another key; or its first lines are damaged.
        NotOpened: it is damaged.
    """
    pyrage = _pyrage()
    try:
        return bytes(pyrage.decrypt(envelope, [pyrage.x25519.Identity.from_str(key)]))
    except (pyrage.DecryptError, pyrage.IdentityError) as error:
        raise (Stranger if "No matching keys" in str(error) else NotOpened) from None


def wrapped(key: str, passphrase: str) -> bytes:
    """A key under a passphrase, which from then on is one text however its accents are typed.

    Raises:
        Locked: what wraps it is not here, or there is not memory enough.
    """
    from purpose.store.vault import wrapping

    recipient = recipient_of(key)
    text = _ABOUT.format(recipient=recipient, key=key)
    return wrapping.wrapped(text.encode(), normalize("NFC", passphrase), recipient)


def unwrapped(envelope: bytes, passphrase: str) -> str:
    """The key in a file that `wrapped` made, or age -p did. It takes about half a second.

    Args:
        passphrase: as it was typed; bytes that are no text stand in it as lone surrogates.

    Raises:
        TooMuchWork: try again, or take the key itself.
        NotOpened: it is damaged, or not its passphrase, or holds no key.
    """
    for spelling in spellings(passphrase):
        if (text := _tried(envelope, spelling)) is not None:
            keys = [line for line in text.decode("utf-8", "replace").split() if KEY in line[:16]]
            if len(keys) == 1:
                return keys[0]
    raise NotOpened


def is_garbled(typed: str) -> bool:
    """Whether bytes were typed that are no text."""
    return any("\ud800" <= each <= "\udfff" for each in typed)


def spellings(typed: str) -> Iterator[str]:
    """What a passphrase may have been when the folder was locked, the likeliest first.

    An accented letter is one character or two, as the keyboard has it; we lock with one. Where a
    terminal sends bytes that are no text, they are most often Latin-1. Earlier versions took those
    for a single NUL, so a folder locked that way opens with any of them, and must not stay shut.
    """
    text = typed
    if is_garbled(typed):
        text = typed.encode("utf-8", "surrogateescape").decode("latin-1")
    yield from dict.fromkeys((text, normalize("NFC", text), normalize("NFD", text)))
    if text != typed:
        yield NOTHING


NOTHING = "\0"
"""What earlier versions locked with when they could not read what was typed."""


def _tried(envelope: bytes, passphrase: str) -> bytes | None:
    """What a passphrase opens; None if it does not. Raises TooMuchWork."""
    pyrage = _pyrage()
    for _ in range(_LOOKS):
        try:
            return bytes(pyrage.passphrase.decrypt(envelope, passphrase))
        except pyrage.DecryptError as error:
            if "Excessive work" not in str(error):
                return None
    raise TooMuchWork


def _pyrage() -> Any:
    try:
        import pyrage
    except ImportError:
        raise Locked(
            "Locking, and opening what is locked, needs the package pyrage, which is not here.",
            f"To have it:\n    {adding('pyrage', 'cryptography')}",
        ) from None
    return pyrage

"""Owns the age format (age-encryption.org/v1): keys, envelopes, and a key under a passphrase.

Bytes and text go in and come out; it knows no file. It is the one module that knows pyrage, and
loads it only when something is sealed or opened.
"""

from __future__ import annotations

from typing import Any

from purpose.errors import Locked

KEY = "AGE-SECRET-KEY-1"
"""How the text of every key begins."""

_ABOUT = """\
# The key of a folder of purpose, as age-keygen writes such files.
# public key: {recipient}
{key}
"""


class NotOpened(Exception):
    """It does not open: it is damaged, or this is not its passphrase or key."""


def ready() -> None:
    """See that there is something to seal with. Raises Locked."""
    _pyrage()


def new_key() -> str:
    """A new secret key, as text: X25519, from the system's own source of chance."""
    return str(_pyrage().x25519.Identity.generate())


def recipient_of(key: str) -> str:
    """The public half of a key: whoever has it can seal, and cannot open.

    Raises:
        NotOpened: this is no key; age's own check sum tells a slip of the pen.
    """
    pyrage = _pyrage()
    try:
        return str(pyrage.x25519.Identity.from_str(key).to_public())
    except pyrage.IdentityError:
        raise NotOpened from None


def sealed(content: bytes, recipient: str) -> bytes:
    """`content` in an envelope for one recipient. Raises NotOpened when there is no such one."""
    pyrage = _pyrage()
    try:
        to = pyrage.x25519.Recipient.from_str(recipient)
    except pyrage.RecipientError:
        raise NotOpened from None
    return bytes(pyrage.encrypt(content, [to]))


def opened(envelope: bytes, key: str) -> bytes:
    """What is in an envelope. Raises NotOpened."""
    pyrage = _pyrage()
    try:
        return bytes(pyrage.decrypt(envelope, [pyrage.x25519.Identity.from_str(key)]))
    except (pyrage.DecryptError, pyrage.IdentityError):
        raise NotOpened from None


def wrapped(key: str, passphrase: str) -> bytes:
    """A key under a passphrase (scrypt), in letters that survive copying and printing.

    It takes 2 to 4 seconds, and half a GiB or a whole one: that is what makes guessing slow.
    """
    text = _ABOUT.format(recipient=recipient_of(key), key=key)
    return bytes(_pyrage().passphrase.encrypt(text.encode(), passphrase, armored=True))


def unwrapped(envelope: bytes, passphrase: str) -> str:
    """The key in a file that `wrapped` made, or age -p did. Takes as long. Raises NotOpened."""
    pyrage = _pyrage()
    try:
        text = bytes(pyrage.passphrase.decrypt(envelope, passphrase)).decode()
    except (pyrage.DecryptError, ValueError):
        raise NotOpened from None
    keys = [line for line in text.split() if line.startswith(KEY)]
    if len(keys) != 1:
        raise NotOpened
    return keys[0]


def _pyrage() -> Any:
    try:
        import pyrage
    except ImportError:
        raise Locked(
            "Locking, and opening what is locked, needs the package pyrage, which is not here.",
            "Where purpose is installed, type: pip install pyrage",
        ) from None
    return pyrage

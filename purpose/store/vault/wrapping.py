"""Puts a key under a passphrase, in the age format, with the same work every time.

rage, which opens these files, chooses the work by timing the computer for a millisecond. One pause
in it and a passphrase could be guessed a hundred times faster; a quick computer, and each command
took a whole GiB. So this one kind of file is written here, as https://c2sp.org/age says, out of the
pieces in the package cryptography; `key` checks that rage opens each one before it is kept.

The salt says which key is inside: no one can change that without the passphrase, and anyone can
compare it with recipients.txt.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
import os
import re
from typing import Any

from purpose.errors import Locked
from purpose.store.disk.installation import adding

WORK = 18
"""scrypt's N is 2 to the power of this: 256 MiB and about half a second for each try."""

LEAST = 16
"""With less, guessing is too quick."""

_MARK = b"key"
"""How our salts begin. A chance one begins so once in 16 million times."""

_CHANCE, _TAG = 5, 8  # bytes of a salt, which has 16
_STANZA = re.compile(rb"age-encryption\.org/v1\n-> scrypt ([A-Za-z0-9+/]{22}) (\d\d?)\n")
_BEGIN, _END = b"-----BEGIN AGE ENCRYPTED FILE-----", b"-----END AGE ENCRYPTED FILE-----"


def ready() -> None:
    """See that the package is there. Raises Locked."""
    _pieces()


def wrapped(content: bytes, passphrase: str, recipient: str) -> bytes:
    """`content`, less than 64 KiB of it, under a passphrase, in letters that survive printing.

    Args:
        passphrase: as it was typed.
        recipient: the public half of that key, to which the file is bound.

    Raises:
        Locked: the package is not here, or there is not memory enough.
    """
    chacha, hkdf = _pieces()
    chance = os.urandom(_CHANCE)
    salt, file_key, nonce = _salt(chance, recipient), os.urandom(16), os.urandom(16)
    sealed = chacha(_stretched(passphrase, salt)).encrypt(bytes(12), file_key, None)
    header = b"age-encryption.org/v1\n-> scrypt %s %d\n%s\n---" % (_b64(salt), WORK, _b64(sealed))
    mac = hmac.digest(hkdf(file_key, b"", b"header"), header, "sha256")
    last = bytes(11) + b"\1"  # the first piece of the content, and the last one
    payload = chacha(hkdf(file_key, nonce, b"payload")).encrypt(last, content, None)
    return _armored(b"%s %s\n%s%s" % (header, _b64(mac), nonce, payload))


def work(data: bytes) -> int | None:
    """The power of 2 that a file under a passphrase asks for; None when it is no such file."""
    found = _STANZA.match(_bare(data))
    return int(found[2]) if found else None


def is_of(data: bytes, recipient: str) -> bool | None:
    """Whether this key is in the file; None where that cannot be told without the passphrase.

    So it is with files of earlier versions, and of other programs.
    """
    found = _STANZA.match(_bare(data))
    salt = base64.b64decode(found[1] + b"==") if found else b""
    if not salt.startswith(_MARK):
        return None
    return salt == _salt(salt[len(_MARK) : -_TAG], recipient)


def _salt(chance: bytes, recipient: str) -> bytes:
    begun = _MARK + chance
    return begun + hashlib.sha256(begun + recipient.encode()).digest()[:_TAG]


def _stretched(passphrase: str, salt: bytes) -> bytes:
    """What scrypt makes of a passphrase: 32 bytes. Raises Locked."""
    size = 128 * 8 << WORK
    try:
        return hashlib.scrypt(
            passphrase.encode(),
            salt=b"age-encryption.org/v1/scrypt" + salt,
            n=1 << WORK,
            r=8,
            p=1,
            maxmem=size + (1 << 20),
            dklen=32,
        )
    except (MemoryError, ValueError):
        raise Locked(
            f"There is not memory enough to lock: it takes {size >> 20} MiB for a moment.",
            "Nothing was changed. Close other programs, and try again.",
        ) from None


def _pieces() -> tuple[Any, Any]:
    """Sealing with a key, and making one key of another."""
    try:
        from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305
        from cryptography.hazmat.primitives.hashes import SHA256
        from cryptography.hazmat.primitives.kdf.hkdf import HKDF
    except ImportError:
        raise Locked(
            "Locking, and a new passphrase, need the package cryptography, which is not here.",
            f"To have it:\n    {adding('pyrage', 'cryptography')}",
        ) from None
    return ChaCha20Poly1305, lambda key, salt, info: HKDF(SHA256(), 32, salt, info).derive(key)


def _b64(data: bytes) -> bytes:
    return base64.b64encode(data).rstrip(b"=")


def _armored(data: bytes) -> bytes:
    text = base64.b64encode(data)
    lines = [text[at : at + 64] for at in range(0, len(text), 64)]
    return b"\n".join([_BEGIN, *lines, _END, b""])


def _bare(data: bytes) -> bytes:
    """What is in the armour, cut off or not; all of it where there is none; b"" where damaged."""
    text = data.strip()
    if not text.startswith(_BEGIN):
        return data
    letters = b"".join(text.removeprefix(_BEGIN).partition(b"-")[0].split())
    try:
        return base64.b64decode(letters[: len(letters) // 4 * 4])
    except ValueError:
        return b""

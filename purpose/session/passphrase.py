"""Asks for a passphrase at the terminal itself, unseen, whatever pipes are attached.

It is remembered nowhere, and is never taken from a pipe, an argument or the environment, where
others could see it.
"""

from __future__ import annotations

import locale
import os
import sys
from pathlib import Path

from purpose.errors import Locked, Stopped
from purpose.store.vault.age import is_garbled

SHORT = 12
"""Characters; a shorter one is asked about."""

LONG = 1000
"""Bytes; a terminal drops what no longer fits on its line: on a Mac after 1023, on Linux 4095."""

_TRIES = 3


def asked(wrong: int) -> str:
    """The passphrase of a locked folder; bytes that are no text stand in it as lone surrogates.

    Args:
        wrong: how many were given before and did not open it.

    Raises:
        Locked: there is no terminal, or nothing was typed.
        Stopped: Ctrl-C.
    """
    typed = _typed("That did not open it. Once more: " if wrong else _LOCKED)
    if not typed:
        raise Locked("It stays locked.", _WITHOUT)
    _say("Opening it...")
    return _text(typed)


def chosen_passphrase() -> str:
    """A new passphrase, typed twice alike.

    Raises:
        Locked: there is no terminal, or nothing was typed, or never the same twice; or it cannot
            be told what was typed.
        Stopped: Ctrl-C.
    """
    for _ in range(_TRIES):
        first = _typed("A new passphrase: ")
        text = _text(first)
        if not text.strip():
            raise Locked("Without a passphrase there is no lock; nothing was changed.")
        if is_garbled(text) or "\0" in text:  # which counts for nothing at its end
            raise Locked(_GARBLED, _PLAIN_LETTERS)
        if len(first) > LONG:
            raise Locked(_LONG.format(LONG), "A few words are enough.")
        if len(text) < SHORT:
            _say(f"That is short: fewer than {SHORT} characters can be found by trying them all.")
        if _typed("The same once more: ") == first:
            _say("Locking it takes some seconds...")
            return text
        _say("Those two were not the same.")
    raise Locked("It was never the same twice, so nothing was changed.")


def _text(typed: bytes) -> str:
    """What was typed, in the encoding of the terminal."""
    try:
        return typed.decode(_encoding())
    except UnicodeError:
        return typed.decode("utf-8", "surrogateescape")


def _typed(prompt: str) -> bytes:
    """A line from the terminal, unseen; b"" for none."""
    if not _has_terminal():
        raise Locked(_NOBODY, _WITHOUT)
    try:
        return _line(prompt)
    except KeyboardInterrupt:
        raise Stopped("\nStopped. The folder is as it was.") from None
    except EOFError:
        return b""


def _line(prompt: str) -> bytes:
    """As getpass asks, but in bytes: it has no way to say that they were no text.

    Raises:
        KeyboardInterrupt, EOFError: the person stopped.
    """
    if os.name == "nt":
        import getpass

        halves = getpass.getpass(prompt).encode("utf-16", "surrogatepass")
        return halves.decode("utf-16", "replace").encode()
    import termios

    with Path("/dev/tty").open("r+b", buffering=0) as tty:
        before = termios.tcgetattr(tty)
        unseen = [*before[:3], before[3] & ~termios.ECHO, *before[4:]]
        try:
            termios.tcsetattr(tty, termios.TCSAFLUSH, unseen)
            tty.write(prompt.encode(_encoding(), "replace"))
            line = bytes(tty.readline())
        finally:
            termios.tcsetattr(tty, termios.TCSAFLUSH, before)
            tty.write(b"\n")
    if not line:
        raise EOFError
    return line.rstrip(b"\r\n")


def _encoding() -> str:
    return "utf-8" if os.name == "nt" else locale.getpreferredencoding(False)


def _has_terminal() -> bool:
    if os.name == "nt":
        return sys.stdin.isatty()
    try:
        with Path("/dev/tty").open("rb"):
            return True
    except OSError:
        return False


def _say(text: str) -> None:
    print(text, file=sys.stderr, flush=True)


_LOCKED = "Your folder is locked. Passphrase: "
_NOBODY = "Your folder is locked, and there is no terminal at which to ask for the passphrase."
_WITHOUT = "Without it there are `purpose grain`, `purpose care` and `purpose exercises`."
_GARBLED = (
    "What you typed is not text in the encoding that this terminal is said to have, so nothing was "
    "changed: at another terminal it would be something else."
)
_PLAIN_LETTERS = "Set the terminal to UTF-8, or take a passphrase of plain letters, a to z."
_LONG = "That is more than {} bytes, and a terminal may drop the end of it. Nothing was changed."

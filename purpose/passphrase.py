"""Owns asking for a passphrase: at the terminal itself, unseen, whatever pipes are attached.

It remembers none, and takes none from a pipe, an argument or the environment, where others look.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

from purpose.errors import Locked, Stopped

SHORT = 12
"""Characters; a shorter one is asked about."""

_TRIES = 3


def asked(wrong: int) -> str:
    """The passphrase of a locked folder.

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
    return typed


def chosen() -> str:
    """A new passphrase, typed twice alike.

    Raises:
        Locked: there is no terminal, or nothing was typed, or never the same twice.
        Stopped: Ctrl-C.
    """
    for _ in range(_TRIES):
        first = _typed("A new passphrase: ")
        if not first.strip():
            raise Locked("Without a passphrase there is no lock; nothing was changed.")
        if len(first) < SHORT:
            _say(f"That is short: fewer than {SHORT} characters can be found by trying them all.")
        if _typed("The same once more: ") == first:
            _say("Locking it takes some seconds...")
            return first
        _say("Those two were not the same.")
    raise Locked("It was never the same twice, so nothing was changed.")


def _typed(prompt: str) -> str:
    import getpass  # here, since hardly any command needs it

    if not _has_terminal():
        raise Locked(_NOBODY, _WITHOUT)
    try:
        return getpass.getpass(prompt)
    except KeyboardInterrupt:
        raise Stopped("\nStopped. The folder is as it was.") from None
    except EOFError:
        return ""
    except UnicodeError:  # no text in this terminal's encoding, so no passphrase
        return "\0"


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

"""The names that sync tools and editors give to a second version of a file.

A name it does not know is left to the person. Names only: it reads and writes nothing.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from itertools import count
from pathlib import Path

OF_GIT = " (git conflict)"
"""What we call the other version in a file that git could not merge."""

_MARKS = [
    r"\.sync-conflict-\d{8}-\d{6}(?:-\w+)?",  # Syncthing: docs.syncthing.net, "Syncing"
    r" \([^()]*conflict[^()]*\)",  # Dropbox, Nextcloud: (Ana's conflicted copy 2026-11-25)
    r" \([^()]*(?:Konflikt|conflit|conflicto)[^()]*\)",  # the same in some other languages
    r"_conflict-\d{8}-\d{6}",  # ownCloud
    r"\.Conflict",  # Resilio
    r" ?\(\d+\)",  # Google Drive, and browsers
    r" \d+",  # iCloud, and Finder
    r"-(?:DESKTOP|LAPTOP)-\w+",  # OneDrive, which appends the computer's name
]
_MARKED = rf"(?P<marks>(?:{'|'.join(_MARKS)})+)"
_COPY = re.compile(rf"(?P<stem>.+?){_MARKED}(?P<ending>\.toml|\.zip|\.age)", re.IGNORECASE)
_SEALED_COPY = re.compile(rf"(?P<stem>.+?)(?P<ending>\.toml|\.zip){_MARKED}", re.IGNORECASE)
_EDITED = [
    r"\.(.+)\.sw[a-p]",
    r"#(.+)#",
    r"(.+)\.~\d+~",
    r"(.+?)~+",
    r"(.+)\.(?:bak|orig|save|old)",
]
"""What vim, Emacs, nano and their kin call what they keep of a file."""

SET_APART = " (conflict {})"
"""Between stem and ending of a file that was there already, and said something else."""


def apart(path: Path, taken: Callable[[Path], bool]) -> Path:
    """Beside a file: the first name of another version of it that is not `taken`."""
    numbered = (path.stem + SET_APART.format(number) + path.suffix for number in count(1))
    return next(each for each in map(path.with_name, numbered) if not taken(each))


def original(name: str) -> str:
    """The file that `name` is another version of; "" when it is no one's copy.

    >>> original("profile.sync-conflict-20261125-071500-ABCDEFG.toml")
    'profile.toml'
    """
    found = _COPY.fullmatch(name)
    return f"{found['stem']}{found['ending'].lower()}" if found else ""


def edited(name: str) -> str:
    """The file of which an editor laid `name` aside; "" when it is no such name.

    >>> edited(".profile.toml.swp")
    'profile.toml'
    """
    matches = (re.fullmatch(pattern, name) for pattern in _EDITED)
    return next((match[1] for match in matches if match), "")


def copy_of_sealed(name: str) -> str:
    """What a sync tool calls the copy `name` of an encrypted file, the .age aside; else "".

    Such tools put their mark before the last ending, and that is the envelope's.

    >>> copy_of_sealed("profile.sync-conflict-20261125-071500-ABCDEFG.toml")
    'profile.toml.sync-conflict-20261125-071500-ABCDEFG'
    """
    found = _COPY.fullmatch(name)
    return f"{found['stem']}{found['ending']}{found['marks']}" if found else ""


def unsealed(name: str) -> str:
    """The way back: what such a copy would be called without its envelope; else `name`."""
    found = _SEALED_COPY.fullmatch(name)
    return f"{found['stem']}{found['marks']}{found['ending']}" if found else name

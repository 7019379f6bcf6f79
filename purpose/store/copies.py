"""Owns the names that tools which sync folders give to the version they did not want to lose.

It reads and writes nothing. A name it does not know is left to the person.
"""

from __future__ import annotations

import re

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
_COPY = re.compile(rf"(?P<stem>.+?)(?:{'|'.join(_MARKS)})+\.toml", re.IGNORECASE)


def original(name: str) -> str:
    """The file that `name` is another version of; "" when it is nobody's copy.

    >>> original("profile.sync-conflict-20261125-071500-ABCDEFG.toml")
    'profile.toml'
    """
    found = _COPY.fullmatch(name)
    return f"{found['stem']}.toml" if found else ""

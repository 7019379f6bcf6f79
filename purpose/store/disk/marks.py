"""Reads a file with git's conflict marks as the two versions that are in it.

It reads and writes no file: text in, two texts out.
"""

from __future__ import annotations

import re

_MARKS = {"<<<<<<<": "mine", "|||||||": "before", "=======": "theirs", ">>>>>>>": ""}
_MARK = re.compile(rf"({'|'.join(map(re.escape, _MARKS))})( .*)?\r?\n?")
_NEXT = {"": ("mine",), "mine": ("before", "theirs"), "before": ("theirs",), "theirs": ("",)}
"""Which part may follow which; a line that looks like a mark elsewhere is a person's words."""


def apart(text: str) -> tuple[str, str] | None:
    """The two versions in a file with marks; None where there are none, or they do not add up.

    >>> apart("a\\n<<<<<<< HEAD\\nb\\n=======\\nc\\n>>>>>>> desk\\nd\\n")
    ('a\\nb\\nd\\n', 'a\\nc\\nd\\n')
    """
    versions: dict[str, list[str]] = {"mine": [], "theirs": []}
    part, found = "", False
    for line in re.split(r"(?<=\n)", text):
        mark = _MARK.fullmatch(line)
        after = _MARKS[mark[1]] if mark else None
        if after is not None and after in _NEXT[part]:
            part, found = after, True
            continue
        for name, lines in versions.items():
            if part in ("", name):
                lines.append(line)
    return ("".join(versions["mine"]), "".join(versions["theirs"])) if found and not part else None

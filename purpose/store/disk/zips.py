"""The one way into a zip: what is in it, or why that is not looked at. It writes none.

A zip comes from elsewhere, or from a disk that failed: it may be damaged in any place, hold a
thousand times what it weighs, or be packed in a way that no backup ever is.
"""

from __future__ import annotations

import io
import struct
import zipfile
import zlib

from purpose.store.disk import files

MOST_FILES = 100_000
"""Files in one zip. Forty years of a journal are a seventh of that."""

_PACKED = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
"""How backups are packed, also by a person who packed one again. All else needs code that C wrote
for files that one trusts."""

_BROKEN = (
    zipfile.BadZipFile,
    zlib.error,
    struct.error,
    OSError,
    ValueError,
    EOFError,
    LookupError,
    OverflowError,
    RuntimeError,  # it wants a password; NotImplementedError is one of these too
)


class BrokenZip(ValueError):
    """It cannot be read, and why, in words."""


def contents(data: bytes) -> dict[str, bytes]:
    """The files in a zip, by the names they have there. Raises BrokenZip."""
    found: dict[str, bytes] = {}
    room = files.LARGEST
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as opened:
            inside = opened.infolist()
            if len(inside) > MOST_FILES:
                raise BrokenZip(f"there are {len(inside)} files in it")
            for each in inside:
                if each.compress_type not in _PACKED:
                    raise BrokenZip("it is packed in a way that no backup is")
                with opened.open(each) as file:  # what it says of sizes may be wrong
                    said = file.read(room + 1)
                room -= len(said)
                if room < 0:
                    most = files.LARGEST // 1_000_000
                    raise BrokenZip(f"there is more than {most} MB in it")
                found[each.filename] = said
    except BrokenZip:
        raise
    except _BROKEN as problem:
        raise BrokenZip(str(problem) or "it is damaged") from None
    return found

"""Writes the notes of `purpose export --format markdown` into a folder, and brings them up to date.

What purpose wrote there and nobody changed since is replaced without a question, so that a line in
cron can do it. How it knows: beside the notes lies a file with a digest of each, and no words.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from contextlib import suppress
from hashlib import sha256
from pathlib import Path

from purpose.store import save_text
from purpose.store.disk import files
from purpose.store.disk.parsing import text_of

DIGESTS = ".purpose-notes.json"


def unchanged(into: Path, texts: Mapping[Path, str]) -> set[Path]:
    """Those of the files that are there just as purpose wrote them last."""
    known = _known(into)
    return {path for path in texts if _digest_of(path) == known.get(_name(path, into), "?")}


def remember(into: Path, texts: Mapping[Path, str]) -> None:
    """Keep what was written by its digests. Raises SaveFailed."""
    known = _known(into) | {_name(path, into): _digest(text) for path, text in texts.items()}
    save_text(into / DIGESTS, json.dumps(known, indent=1, sort_keys=True) + "\n")


def _known(into: Path) -> dict[str, str]:
    with suppress(OSError, ValueError, RecursionError):
        known = json.loads(text_of(files.bytes_in(into / DIGESTS)))
        return known if isinstance(known, dict) else {}
    return {}


def _name(path: Path, into: Path) -> str:
    return path.relative_to(into).as_posix()


def _digest_of(path: Path) -> str:
    with suppress(OSError):
        return sha256(files.bytes_in(path)).hexdigest()
    return ""


def _digest(text: str) -> str:
    return sha256(text.encode("utf-8", "replace")).hexdigest()

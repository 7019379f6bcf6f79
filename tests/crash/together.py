"""Several processes save into one profile at once; every change must be kept.

The long form: python tests/crash/together.py --processes 8 --changes 200 [--bug NAME]
"""

from __future__ import annotations

import argparse
import json
import os
import sys
import tempfile
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any
from unittest import mock

sys.path.insert(0, str(Path(__file__).parents[2]))

from purpose.errors import PurposeError, SaveFailed
from purpose.store import Folder
from tests.crash.planted import BUGS, planted


def adding(mark: str) -> Callable[[dict[str, Any]], dict[str, Any]]:
    """A change that adds one seed to those that are there."""
    return lambda profile: profile | {"seeds": [*profile.get("seeds", []), mark]}


def kept(processes: int, changes: int) -> int:
    """How many of the changes are in the profile afterwards."""
    with tempfile.TemporaryDirectory() as temporary:
        root = Path(temporary) / "folder"
        children = []
        for process in range(processes):
            child = os.fork()
            if not child:
                _change(root, process, changes)
            children.append(child)
        for child in children:
            os.waitpid(child, 0)
        try:
            return len(set(Folder(root).profile().get("seeds", [])))
        except PurposeError:
            return 0


def _saved(folder: Folder, mark: str) -> None:
    """Save a change, trying again where it was refused: on a busy machine one waits too long.

    What was refused is lost to no one, as that is said; only what was acknowledged has to be there.
    """
    while True:
        with suppress(SaveFailed):
            folder.save_profile(adding(mark))
            return


def _change(root: Path, process: int, changes: int) -> None:
    status = 1
    try:
        folder = Folder(root)
        with mock.patch.object(os, "fsync"):  # here it would only make the run slow
            for number in range(changes):
                _saved(folder, f"{process}.{number}")
        status = 0
    finally:
        os._exit(status)


def main() -> None:
    parser = argparse.ArgumentParser(description="Save from several processes at once.")
    parser.add_argument("--processes", type=int, default=8)
    parser.add_argument("--changes", type=int, default=200)
    parser.add_argument("--bug", choices=BUGS, help="plant this bug: the run must then fail")
    parser.add_argument("--json", action="store_true")
    chosen = parser.parse_args()
    with planted(chosen.bug):
        there = kept(chosen.processes, chosen.changes)
    count = chosen.processes * chosen.changes
    name = f"{chosen.processes} processes save {chosen.changes} changes each"
    if chosen.json:
        print(json.dumps({"rows": [{"test": name, "count": count, "failures": count - there}]}))
    else:
        print(f"{count:6} {name}: {count - there} lost")
    sys.exit(there != count)


if __name__ == "__main__":
    main()

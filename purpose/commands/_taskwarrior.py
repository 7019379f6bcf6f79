"""Asks the Taskwarrior of this computer what is ticked off in it. It only reads."""

from __future__ import annotations

import json
import os
import subprocess
from contextlib import suppress
from pathlib import Path
from shutil import which

_ASKED = ["rc.confirmation=off", "rc.verbose=nothing", "project:purpose"]
_ASKED += ["(status:completed or status:deleted)", "export"]


def ticked_off() -> set[str]:
    """The UUIDs of what is finished there, or given up: importing them would open them again."""
    program = which("task")
    if program is None or not _is_in_use():
        return set()
    with suppress(OSError, ValueError, TypeError, KeyError, subprocess.TimeoutExpired):
        ran = subprocess.run(  # noqa: S603
            [program, *_ASKED], capture_output=True, input=b"", timeout=10, check=False
        )
        return {str(each["uuid"]) for each in json.loads(ran.stdout)}
    return set()


def _is_in_use() -> bool:
    """Whether it has its settings; where it has none, the first question would make them."""
    if named := os.environ.get("TASKRC"):
        return Path(named).is_file()
    places = (Path.home() / ".taskrc", Path.home() / ".config" / "task" / "taskrc")
    return any(place.is_file() for place in places)

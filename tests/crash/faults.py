"""Makes the disk fail at every call of a save, and checks the order of those calls."""

from __future__ import annotations

import errno
import os
import shutil
from collections.abc import Iterator
from itertools import count
from pathlib import Path
from unittest import mock

from purpose.errors import ProfileUnreadable, PurposeError, SaveFailed
from purpose.store import Folder
from tests.crash.calls import Call, failing, watched
from tests.crash.kill import OLD, SAVES, wrongs

ERRORS = [errno.ENOSPC, errno.EIO, errno.EACCES, errno.EROFS, errno.EDQUOT]


def faults(save: str, used: Path | None, place: Path) -> Iterator[list[str]]:
    """What is wrong after each call of this save has failed in each way, one by one.

    Args:
        save: its name.
        used: the folder to save in; a new one if None.
        place: where copies may lie.
    """
    for number in ERRORS:
        for step in count():
            root = place / f"{errno.errorcode[number]}-{step}"
            if used:
                shutil.copytree(used, root)
            acknowledged = OLD if used else {kind: set() for kind in OLD}
            wrong: list[str] = []
            with (
                mock.patch.object(os, "fsync", lambda _: None),
                watched(step, failing(number)) as calls,
            ):
                try:
                    SAVES[save](Folder(root))
                    acknowledged = acknowledged | {save: {9}} if save in OLD else acknowledged
                except (SaveFailed, ProfileUnreadable) as failure:  # some calls only read
                    wrong += unclear(failure, root)
                except Exception as error:
                    wrong.append(f"a bug: {error!r}")
            if any(root.rglob("*.tmp")):
                wrong.append("a temporary file was left")
            yield wrong + wrongs(root, acknowledged)
            shutil.rmtree(root, ignore_errors=True)
            if len(calls) <= step:
                break


def unclear(failure: PurposeError, root: Path) -> Iterator[str]:
    """What a person would miss in the words."""
    if str(root) not in failure.problem and str(root.parent) not in failure.problem:
        yield f"no file named: {failure.problem}"
    if "Errno" in failure.problem or not failure.remedy:
        yield f"not said what to do: {failure.problem}"


def out_of_order(calls: list[Call]) -> list[str]:
    """Where a power cut could leave a file torn, or make a saved one vanish."""
    wrong = []
    replaced = [(at, call.path) for at, call in enumerate(calls) if call.name == "replace"]
    for at, path in replaced:
        before = [call.name for call in calls[:at] if call.path == path]
        if "fsync" not in before or "write" in before[before.index("fsync") :]:
            wrong.append("replaced before its content was on the disk")
        if Call("fsync", str(Path(path).parent)) not in calls[at:]:
            wrong.append("the new name was never seen onto the disk")
    for made in {call for call in calls if call.name == "mkdir"}:
        if Call("fsync", str(Path(made.path).parent)) not in calls[calls.index(made) :]:
            wrong.append("a new folder was never seen onto the disk")
    return wrong if replaced else ["nothing was replaced"]

"""Rows that torture the store itself: by the harnesses of tests/crash, and full disks."""

from __future__ import annotations

import os
import resource
import shutil
import signal
import subprocess
from collections.abc import Callable, Iterator
from contextlib import contextmanager, nullcontext
from datetime import timedelta
from functools import partial
from itertools import islice, product
from pathlib import Path
from unittest import mock

from purpose.errors import SaveFailed
from purpose.store import Folder
from tests.crash import faults, kill, together
from tests.crash.calls import watched
from tests.crash.planted import planted
from tests.torture_rows import Bug, Row, Trials
from tests.torture_rows.program import ended

CAN_MOUNT = hasattr(os, "geteuid") and os.geteuid() == 0 and bool(shutil.which("mount"))
_DISK = 64 * 1024


def bugs(*names: str) -> dict[str, Bug]:
    """Planted bugs of the store by their names."""
    return {name: partial(planted, name) for name in names}


def random_kills(kills: int, place: Path) -> Trials:
    """kill -9 at random moments of a sitting; every acknowledged answer must be there."""
    return (look.wrong for look in kill.random_kills(kills, 1, (signal.SIGKILL,)))


def random_ends(kills: int, place: Path) -> Trials:
    """The same with signals that can be heard."""
    return (look.wrong for look in kill.random_kills(kills, 2, kill.ENDS))


def ends_at_each_call(stride: int, place: Path) -> Trials:
    """The same at fixed moments, some of them where Python drops what a handler raises."""
    return map(kill.heard, kill.moments(stride))


def kills_at_each_call(most: int, place: Path) -> Trials:
    """kill -9 in the program's own place, half of a write being done."""
    return (look.wrong for look in islice(kill.step_kills(), most))


def errors_at_each_call(most: int, place: Path) -> Trials:
    """The disk says no in five ways; each time in words, and all is whole."""
    used = kill.prepared(place / "used").root

    def every() -> Trials:
        for save, before in product(kill.SAVES, (used, None)):
            yield from faults.faults(save, before, place / "failing")

    return islice(every(), most)


def orders(times: int, place: Path) -> Trials:
    """Content, then name, then folder: all that a power cut asks for and a kill cannot show."""
    for number, save in product(range(times), kill.SAVES):
        root = place / f"{number}-{save}" / "above" / "folder"
        with watched() as calls:
            kill.SAVES[save](Folder(root))
        yield faults.out_of_order(calls)


def at_once(runs: int, place: Path) -> Trials:
    """Two to eight processes save 200 changes each; a trial is a change, and none may be lost."""
    for run in range(runs):
        processes, changes = 2 + run % 7, 200 if runs > 2 else 60
        lost = processes * changes - together.kept(processes, changes)
        yield from (["a change was lost"] if n < lost else [] for n in range(processes * changes))


# Full disks


def small_disks(budgets: int, place: Path) -> Trials:
    """Save until a disk of 64 KiB is full, where something else has taken all but so much of it."""
    for step in range(budgets):
        with _a_disk(place / "disk") as disk:
            (disk / "filler").write_bytes(b"x" * (_DISK - _DISK * (step + 1) // budgets))
            yield _saved_until_full(disk / "folder")


@contextmanager
def _a_disk(at: Path) -> Iterator[Path]:
    at.mkdir(exist_ok=True)
    subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={_DISK}", "torture", at], check=True)
    try:
        yield at
    finally:
        subprocess.run(["umount", at], check=True)


def _saved_until_full(root: Path) -> list[str]:
    acknowledged: dict[str, set[int]] = {kind: set() for kind in kill.OLD}
    folder = Folder(root)
    for number in range(1, 200):
        content = kill.answers(number)
        day = kill.FIRST_DAY + timedelta(number)
        saves: dict[str, Callable[[], object]] = {
            "draft": partial(folder.save_draft, kill.EXERCISE, content),
            "profile": partial(folder.save_profile, partial(kill.numbered, number)),
            "entry": partial(folder.add_entry, kill.EXERCISE, day, content),
        }
        for kind, save in saves.items():
            try:
                save()
            except SaveFailed as failure:
                unclear = [] if "disk is full" in failure.problem else [failure.problem]
                return unclear + _looked(root, acknowledged)
            except Exception as error:
                return [f"a bug: {error!r}"]
            acknowledged[kind].add(number)
    return ["the disk was never full"]


def _looked(root: Path, acknowledged: dict[str, set[int]]) -> list[str]:
    """What is wrong in the full folder, in which there is no room to hold it."""
    with mock.patch.object(Folder, "hold", lambda _: nullcontext()):
        return kill.wrongs(root, acknowledged)


def small_files(limits: int, place: Path) -> Trials:
    """No file may grow beyond so many bytes, from none to more than any save needs."""
    used = kill.prepared(place / "used").root
    largest = max(path.stat().st_size for path in used.rglob("*.toml")) + 100
    for save, step in product(kill.SAVES, range(max(1, limits // len(kill.SAVES)))):
        root = place / "limited"
        shutil.copytree(used, root)
        limit = largest * step * len(kill.SAVES) // limits
        child = os.fork()
        if not child:
            _save_within(limit, save, root)
        code = ended(child)
        acknowledged = {**kill.OLD, **({save: {9}} if code == 0 and save in kill.OLD else {})}
        said = [] if code in (0, _REFUSED) else ["it was not said in words"]
        yield said + kill.wrongs(root, acknowledged)
        shutil.rmtree(root)


_REFUSED = 8


def _save_within(limit: int, save: str, root: Path) -> None:
    status = 1
    try:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)  # as Python has it from the start
        resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))
        kill.SAVES[save](Folder(root))
        status = 0
    except SaveFailed:
        status = _REFUSED
    finally:
        os._exit(status)


_ON_A_DISK = [
    Row(
        "save on a 64 KiB tmpfs until it is full, at every budget",
        small_disks,
        short=16,
        full=128,
        bugs=bugs("in place"),
    )
]
if not CAN_MOUNT:  # the next row stands in for it
    _ON_A_DISK = []

ROWS = [
    Row(
        "kill -9 at random moments of a sitting",
        random_kills,
        short=40,
        full=1000,
        bugs=bugs("saved sometimes"),
    ),
    Row(
        "TERM and HUP at random moments of a sitting",
        random_ends,
        short=15,
        full=250,
        bugs=bugs("saved sometimes"),
    ),
    Row(
        "TERM and HUP at each call of a sitting, also within a finalizer",
        ends_at_each_call,
        short=9,
        full=1,
        bugs=bugs("saved sometimes", "signals sent once"),
    ),
    Row(
        "kill -9 before each call of each save, a write half done",
        kills_at_each_call,
        short=10_000,
        full=10_000,
        bugs=bugs("in place", "no sweep"),
    ),
    Row(
        "ENOSPC, EIO, EACCES, EROFS, EDQUOT at each call of each save",
        errors_at_each_call,
        short=400,
        full=10_000,
        bugs=bugs("in place", "temporary left"),
    ),
    *_ON_A_DISK,
    Row(
        "no file may grow beyond so many bytes (RLIMIT_FSIZE)",
        small_files,
        short=100,
        full=2000,
        bugs=bugs("in place"),
    ),
    Row(
        "the order of a save's calls: content, fsync, rename, fsync of the folder",
        orders,
        short=1,
        full=20,
        bugs=bugs("in place", "fsync too late", "no fsync", "no folder fsync"),
    ),
    Row(
        "2 to 8 processes that save at once; a trial is a change",
        at_once,
        short=2,
        full=20,
        bugs=bugs("no lock"),
    ),
]

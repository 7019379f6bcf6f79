"""Rows in which the kernel itself interferes, by strace: kill and fail each system call.

Where there is no strace, the stand-ins of the rows of the store have to do.
"""

from __future__ import annotations

import os
import shutil
import subprocess
from collections import Counter
from collections.abc import Callable, Iterator
from itertools import islice, product
from pathlib import Path

from purpose.errors import PurposeError
from purpose.store import Folder
from tests.crash import kill
from tests.torture_rows import Row, Trials
from tests.torture_rows.program import ended
from tests.torture_rows.store import bugs

CALLS = ("openat", "write", "fsync", "close", "rename", "chmod", "mkdir", "unlink", "flock")
ERRORS = ("ENOSPC", "EIO", "EACCES", "EROFS", "EDQUOT")
_IN_WORDS = 8


def kills(most: int, place: Path) -> Trials:
    """kill -9 as each system call of each save is made."""
    return islice(_at_each(place, ("signal=KILL",)), most)


def errors(most: int, place: Path) -> Trials:
    """Each system call of each save fails, in five ways."""
    return islice(_at_each(place, tuple(f"error={each}" for each in ERRORS)), most)


def _at_each(place: Path, deeds: tuple[str, ...]) -> Trials:
    used = kill.prepared(place / "used").root
    for deed, (kind, save), before in product(deeds, kill.SAVES.items(), (used, None)):
        nothing: dict[str, set[int]] = {each: set() for each in kill.OLD}
        for call, number in [*_made(save, before, place)]:
            root = _copy(before, place / "folder")
            how = f"inject={call}:{deed}:when={number}"
            code, _ = replayed(lambda root=root, save=save: _save(save, root), place, how)  # type: ignore[misc]
            there = dict(kill.OLD if before else nothing)
            if code == 0 and kind in kill.OLD:
                there[kind] = {9}
            said = [] if code in (0, _IN_WORDS, -9) else ["it was not said in words"]
            if deed != "signal=KILL" and call != "unlink" and any(root.rglob("*.tmp")):
                said.append("a temporary file was left")
            yield said + kill.wrongs(root, there)


def _made(
    save: Callable[[Folder], None], before: Path | None, place: Path
) -> Iterator[tuple[str, int]]:
    """The system calls of a save, each with how many of its name there were by then."""
    root = _copy(before, place / "folder")
    _, trace = replayed(lambda: _save(save, root), place, f"trace={','.join(CALLS)}")
    seen: Counter[str] = Counter()
    for line in trace.splitlines():
        call = line.split(None, 1)[-1].partition("(")[0]
        if call in CALLS:
            seen[call] += 1
            yield call, seen[call]


def _copy(before: Path | None, to: Path) -> Path:
    shutil.rmtree(to, ignore_errors=True)
    if before:
        shutil.copytree(before, to)
    return to


def _save(save: Callable[[Folder], None], root: Path) -> int:
    try:
        save(Folder(root))
    except PurposeError:
        return _IN_WORDS
    return 0


def replayed(work: Callable[[], int], place: Path, *how: str) -> tuple[int, str]:
    """Do `work` in a process under strace's eyes; how that ended, and what strace saw.

    Its exit code is what `work` returns, and 1 if that raises.
    """
    reading, writing = os.pipe()
    child = os.fork()
    if not child:
        status = 1
        try:
            # Before the work it only reads, which no row makes fail: strace may be there already.
            os.read(reading, 1)
            status = work()
        finally:
            os._exit(status)
    os.close(reading)
    trace = place / "trace"
    arguments = [part for each in how for part in ("-e", each)]
    with subprocess.Popen(
        ["strace", "-f", "-q", "-p", str(child), "-o", trace, *arguments],
        stderr=subprocess.PIPE,
    ) as strace:
        while not _is_traced(child) and strace.poll() is None:
            pass
        os.write(writing, b"x")
        os.close(writing)
        code = ended(child)
    return code, trace.read_text("utf-8", "replace")


def _is_traced(process: int) -> bool:
    status = Path(f"/proc/{process}/status").read_text("utf-8")
    return "TracerPid:\t0\n" not in status


ROWS = [
    Row(
        "kill -9 at each system call of each save (strace)",
        kills,
        short=60,
        full=10_000,
        bugs=bugs("in place"),
        tried=10_000,
    ),
    Row(
        "ENOSPC, EIO, EACCES, EROFS, EDQUOT at each system call of each save (strace)",
        errors,
        short=60,
        full=10_000,
        bugs=bugs("in place"),
        tried=10_000,
    ),
]
if not shutil.which("strace"):
    ROWS = []

"""Rows that look for a way out: no connection, no code that could make one."""

from __future__ import annotations

import ctypes
import os
import shutil
import socket
import subprocess
import sys
from contextlib import AbstractContextManager, suppress
from functools import partial
from itertools import islice
from pathlib import Path
from typing import Any
from unittest import mock

from purpose.commands import _shell as shell
from tests.torture_rows import Row, Trials
from tests.torture_rows.program import COMMANDS, ENDS, ROOT, copied, lived_in
from tests.torture_rows.system_calls import replayed

NETWORK = ("socket", "ssl", "http.client", "urllib.request", "ftplib", "smtplib", "asyncio")
_NEW_NETWORK = 0x40000000  # CLONE_NEWNET, see unshare(2)


def without_a_network(most: int, place: Path) -> Trials:
    """Whole commands where there is no network at all: they say the same."""
    kept = lived_in(place / "lived")
    for number, (arguments, typed) in enumerate(COMMANDS[:most]):
        ran = [
            copied(kept, place / f"{number}-{before.__name__}").runs(
                *arguments, typed=typed, before=before
            )
            for before in (_alone, _among_others)
        ]
        wrong = ran[0].wrong(*ENDS)
        said = [
            each.out.replace(f"{number}-{before}", "")
            for each, before in zip(ran, ("_alone", "_among_others"), strict=True)
        ]
        if said[0] != said[1]:
            wrong.append(f"{arguments} says something else without a network")
        yield wrong


def _alone() -> None:
    """Leave the network; as an ordinary user, in a world of one's own."""
    unshare = ctypes.CDLL(None, use_errno=True).unshare
    if unshare(_NEW_NETWORK) and unshare(0x10000000 | _NEW_NETWORK):
        raise OSError(ctypes.get_errno(), "cannot leave the network here")


def _among_others() -> None:
    pass


def sockets(most: int, place: Path) -> Trials:
    """Whole commands under strace: no socket of the internet is ever made."""
    kept = lived_in(place / "lived")
    for number, (arguments, typed) in enumerate(COMMANDS[:most]):
        computer = copied(kept, place / f"{number}")
        files = [place / each for each in ("typed", "out", "err")]
        files[0].write_bytes(typed)
        for file in files[1:]:
            file.write_bytes(b"")
        command = partial(computer.become, arguments, files, lambda: None, {})
        _, trace = replayed(command, place, "trace=%network")
        yield [f"{arguments}: {line}" for line in trace.splitlines() if "AF_INET" in line]


def imports(most: int, place: Path) -> Trials:
    """Whole commands in a fresh Python: nothing is loaded that could open a connection."""
    kept = lived_in(place / "lived")
    for number, (arguments, typed) in enumerate(islice(COMMANDS, most)):
        computer = copied(kept, place / f"{number}")
        code = (
            "import sys, atexit; from purpose.__main__ import main\n"
            f"{_first}\n"
            f"sys.argv = ['purpose', *{arguments!r}]\n"
            f"atexit.register(lambda: print('LOADED', *sys.modules, file=sys.stderr)); main()"
        )
        ran = subprocess.run(
            [sys.executable, "-c", code],
            input=typed,
            capture_output=True,
            cwd=computer.desk,
            env={**computer.environ(), "PYTHONPATH": str(ROOT)},
            check=False,
        )
        loaded = set(ran.stderr.decode().rpartition("LOADED")[2].split())
        wrong = [f"{arguments} loads {name}" for name in NETWORK if name in loaded]
        yield wrong if "purpose" in loaded else [ran.stderr.decode()]


_first = ""


def _with_a_client() -> AbstractContextManager[Any]:
    return mock.patch(f"{__name__}._first", "import http.client")


def _calling_home() -> AbstractContextManager[Any]:
    folder = shell.folder

    def telling() -> Any:
        with suppress(OSError), socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as way_out:
            way_out.connect(("192.0.2.1", 9))  # reserved for documentation (RFC 5737)
            print("there is a network")
        return folder()

    return mock.patch.object(shell, "folder", telling)


_CAN_LEAVE = hasattr(os, "geteuid") and sys.platform == "linux" and shutil.which("unshare")

ROWS = [
    Row(
        "every command without a network (unshare) says the same as with one",
        without_a_network,
        short=6,
        full=len(COMMANDS),
        bugs={"calling home": _calling_home},
    ),
    Row(
        "every command under strace makes no AF_INET socket",
        sockets,
        short=10,
        full=len(COMMANDS),
        bugs={"calling home": _calling_home},
    ),
    Row(
        "every command in a fresh Python loads no module for connections",
        imports,
        short=4,
        full=len(COMMANDS),
        bugs={"a client is loaded": _with_a_client},
    ),
]
if not _CAN_LEAVE:
    ROWS = ROWS[1:]
if not shutil.which("strace"):
    ROWS = [row for row in ROWS if row.trials is not sockets]

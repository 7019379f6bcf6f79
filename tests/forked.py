"""The program in a process of its own that begins with its modules loaded, as most runs may.

Starting Python and importing takes most of a short run, and the suite has hundreds of them. Here a
server imports everything once and forks for each run, so each still has a memory, an environment
and standard streams of its own. What the interpreter itself reads at its start, such as `LANG`,
needs a new one: see `fits`.
"""

from __future__ import annotations

import multiprocessing
import os
import subprocess
import sys
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path

PATIENCE = 100  # seconds

_OURS = ("PURPOSE_", "COLUMNS", "PATH", "TERM", "NO_COLOR", "ACCESSIBLE", "VISUAL", "EDITOR")


def fits(environ: Mapping[str, str]) -> bool:
    """Whether a fork does: nothing in `environ` is read by Python itself, and forks there are."""
    forks = "forkserver" in multiprocessing.get_all_start_methods()
    return forks and all(name.startswith(_OURS) for name in environ)


def run(
    arguments: Sequence[str], typed: bytes, environ: Mapping[str, str]
) -> subprocess.CompletedProcess[bytes]:
    """Run `purpose` with these arguments, and with `typed` on its standard input."""
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["tests.forked_modules"])
    with tempfile.TemporaryDirectory() as place:
        streams = [Path(place, name) for name in ("in", "out", "err")]
        streams[0].write_bytes(typed)
        around = (list(arguments), dict(environ), str(Path.cwd()), [str(s) for s in streams])
        process = context.Process(target=_become, args=around)
        process.start()
        process.join(PATIENCE)
        if process.exitcode is None:
            process.kill()
            raise subprocess.TimeoutExpired(["purpose", *arguments], PATIENCE)
        out, err = streams[1].read_bytes(), streams[2].read_bytes()
    return subprocess.CompletedProcess(["purpose", *arguments], process.exitcode, out, err)


def _become(arguments: list[str], environ: dict[str, str], folder: str, streams: list[str]) -> None:
    """Be the program, in the process that was forked."""
    os.environ.clear()
    os.environ.update(environ)
    os.chdir(folder)
    for number, path in enumerate(streams):
        flags = os.O_WRONLY | os.O_CREAT | os.O_TRUNC if number else os.O_RDONLY
        opened = os.open(path, flags, 0o600)
        os.dup2(opened, number)
        os.close(opened)
    sys.stdin = open(0, encoding="utf-8", closefd=False)  # noqa: SIM115 - a descriptor
    sys.stdout = open(1, "w", encoding="utf-8", closefd=False)  # noqa: SIM115
    sys.stderr = open(  # noqa: SIM115
        2, "w", encoding="utf-8", errors="backslashreplace", buffering=1, closefd=False
    )
    sys.argv = ["purpose", *arguments]
    from purpose.__main__ import main

    main()

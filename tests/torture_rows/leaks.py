"""Rows that look for words outside the folder: a phrase is planted and searched for."""

from __future__ import annotations

import os
import resource
import secrets
import shutil
import signal
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, suppress
from itertools import islice
from pathlib import Path
from typing import Any
from unittest import mock

from purpose import cli
from purpose.ask import editor
from purpose.commands import _home as home
from purpose.commands import plan
from purpose.commands import show as written
from purpose.store.editor_rooms import Rooms
from tests.torture_rows import Row, Trials
from tests.torture_rows.program import COMMANDS, ENDS, Computer, copied, ended, lived_in
from tests.torture_rows.terminal import Terminal
from tests.torture_rows.words import told_by

SHARED = [Path(each) for each in ("/tmp", "/var/tmp", "/dev/shm", "/run/user")]
_LARGEST = 500_000_000


def a_canary() -> str:
    """A phrase that is nowhere else in the world."""
    return f"canary{secrets.token_hex(8)}"


def found(computer: Computer, canary: str, since: float, *, asked_for: bool = False) -> list[str]:
    """Where the phrase is, the profile folder aside, and what was asked to be written to.

    A page that was asked for lies on the desk; what went through pipes lies beside the rooms.
    """
    rooms = [computer.home, computer.tmp, *([] if asked_for else [computer.desk])]
    here = [
        path
        for room in rooms
        for path in room.rglob("*")
        if not path.is_relative_to(computer.kept) and holds(path, canary)
    ]
    shared = [
        path
        for room in SHARED
        for path in _newer(room, since)
        if not path.is_relative_to(computer.place) and holds(path, canary)
    ]
    return [f"the phrase is in {path.name}" for path in (*here, *shared)]


def _newer(room: Path, since: float) -> Iterator[Path]:
    """Files in the first two storeys of a shared room that changed lately.

    Others use it too: what is there now may be gone before it is looked at.
    """
    for folder, folders, files in os.walk(room):  # which passes over what is gone
        if Path(folder) != room:
            folders.clear()
        for path in (Path(folder, name) for name in files):
            with suppress(OSError):
                if path.is_file() and path.stat().st_mtime >= since:
                    yield path


def holds(path: Path, words: str) -> bool:
    """Whether these words are in a file, or in its name."""
    with suppress(OSError):
        if path.is_file() and path.stat().st_size < _LARGEST:
            return words.encode() in path.read_bytes() or words in path.name
    return words in path.name


def commands(most: int, place: Path) -> Trials:
    """Every command over a folder full of the phrase, and with it typed in."""
    kept = lived_in(place / "lived")
    for number, (arguments, typed) in enumerate(islice(COMMANDS, most)):
        canary, since = a_canary(), time.time() - 1
        computer = copied(kept, place / f"{number}")
        told_by(computer.kept, canary)
        words = typed.replace(b"\n", f" {canary}\n".encode()) if b" " in typed else typed
        ran = computer.runs(*arguments, typed=words)
        asked_for = "--output" in arguments or arguments[:1] in (("remind",), ("export",))
        yield ran.wrong(*ENDS) + found(computer, canary, since, asked_for=asked_for)


@contextmanager
def _remembering() -> Iterator[None]:
    """The planted bug: a copy of each page in the shared temporary folder."""
    view = home.home_view

    def copying(*arguments: Any) -> Any:
        folder = Path(os.environ["TMPDIR"])
        (folder / "last").write_text(str(arguments[0].profile()))
        return view(*arguments)

    with mock.patch.object(home, "home_view", copying):
        yield


# A crash


def crashes(most: int, place: Path) -> Trials:
    """A bug deep inside, with the phrase in its message and its locals; and a crash with a core."""
    kept = lived_in(place / "lived")
    rooms: list[tuple[Any, str, tuple[str, ...]]] = [
        (home, "home_view", ()),
        (plan, "plan_view", ("plan",)),
        (written, "show_view", ("show",)),
    ]
    for number, (module, name, arguments) in enumerate(islice(rooms, most)):
        canary, since = a_canary(), time.time() - 1
        computer = copied(kept, place / f"bug-{number}")

        def broken(*_: Any, canary: str = canary, **__: Any) -> None:
            words = f"what I told nobody: {canary}"
            raise RuntimeError(words)

        with mock.patch.object(module, name, broken):
            ran = computer.runs(*arguments)
        wrong = [] if ran.code == 1 else [f"exit code {ran.code}"]
        if canary in ran.out + ran.err:
            wrong.append("the phrase is in what a bug says")
        yield wrong + found(computer, canary, since)
        computer = copied(kept, place / f"core-{number}")
        told_by(computer.kept, canary)
        with mock.patch.object(module, name, _reading_and_dying):
            ran = computer.runs(*arguments, before=_cores_wanted)
        wrong = [] if ran.code == -signal.SIGSEGV else [f"it did not die: {ran}"]
        yield wrong + found(computer, canary, since)


def _reading_and_dying(folder: Any, *_: Any, **__: Any) -> None:
    words = folder.profile()
    os.kill(os.getpid(), signal.SIGSEGV)
    time.sleep(len(words))


def _cores_wanted() -> None:
    hard = resource.getrlimit(resource.RLIMIT_CORE)[1]
    resource.setrlimit(resource.RLIMIT_CORE, (hard, hard))


def _telling_all() -> AbstractContextManager[Any]:
    def confess(error: Exception) -> None:
        print(repr(error), file=sys.stderr)

    return mock.patch.object(cli, "_confess", confess)


def _with_cores() -> AbstractContextManager[Any]:
    return mock.patch.object(cli, "_leave_no_core", lambda: None)


# The editor and the shell


SWAPPING = """\
#!/bin/sh
# An editor like vim: a swap file beside the text, and a memory at home, unless told otherwise.
for page; do :; done
case "$*" in *-n*) ;; *) cat "$page" > "$(dirname "$page")/.answer.md.swp" ;; esac
case "$*" in *NONE*) ;; *) cat "$page" > "$HOME/.viminfo" ;; esac
echo "and CANARY" >> "$page"
"""


def editors(most: int, place: Path) -> Trials:
    """An editor that keeps copies; the real vim, too, killed in the middle, where there is one."""
    drills: list[Callable[[Computer, str], str]] = [_a_stand_in]
    if shutil.which("vim"):
        drills += [_vim_that_ends, _vim_that_is_killed]
    for number, drill in enumerate(islice(drills, most)):
        canary, since = a_canary(), time.time() - 1
        computer = Computer(place / f"{number}")
        command = drill(computer, canary)
        child = os.fork()
        if not child:
            _edit(computer, command, canary)
        wrong = [] if ended(child, 20) == 0 else ["the editor was not left"]
        left = [path.name for path in computer.kept.rglob("*") if path.is_file()]
        wrong += [f"{name} was left in the folder" for name in left]
        yield wrong + found(computer, canary, since)


def _edit(computer: Computer, command: str, canary: str) -> None:
    try:
        os.environ.update({**computer.environ(), "EDITOR": command, "TERM": "dumb"})
        os.setsid()
        null = os.open(os.devnull, os.O_RDWR)
        for number in range(3):
            os.dup2(null, number)
        with suppress(editor.EditorFailed):
            editor.edited(f"I wrote {canary}", Rooms(computer.kept), os.environ)
    finally:
        os._exit(0)


def _a_stand_in(computer: Computer, canary: str) -> str:
    script = computer.place / "vim"
    script.write_text(SWAPPING.replace("CANARY", canary))
    script.chmod(0o700)
    return str(script)


def _vim_that_ends(computer: Computer, canary: str) -> str:
    return f"vim -c 'normal Go{canary}' -c 'set updatecount=1' -c 'wq'"


def _vim_that_is_killed(computer: Computer, canary: str) -> str:
    return f"vim -c 'normal Go{canary}' -c 'preserve' -c 'silent !kill -9 $PPID' -c 'qa!'"


def _no_flags() -> AbstractContextManager[Any]:
    return mock.patch.multiple(editor, _VIM=())


def histories(most: int, place: Path) -> Trials:
    """A shell that remembers all that is typed into it: no answer is among that."""
    for number, (command, asked) in enumerate(islice(_SHELL_DRILLS, most)):
        canary, since = a_canary(), time.time() - 1
        computer = Computer(place / f"{number}")
        history = computer.home / ".bash_history"
        (computer.home / ".bashrc").write_text(
            f"alias purpose='{sys.executable} -m purpose'\nHISTFILE={history}\n"
        )
        around = {**computer.environ(), "PYTHONPATH": str(Path(cli.__file__).parents[2])}
        with Terminal(["bash", "-i"], around, computer.desk) as terminal:
            terminal.types(command.format(canary=canary))
            if asked:
                terminal.sees(asked)
                terminal.types(canary)
            terminal.rests(1.0)
            terminal.types("\x03", enter=False)
            for _ in range(10):  # what is typed before the program is gone is thrown away
                terminal.types("exit 0")
                if terminal.ends(2) is not None:
                    break
        kept = [path for path in computer.kept.rglob("*.toml") if holds(path, canary)]
        wrong = [] if kept else ["the words did not come to the folder"]
        if not history.exists() or not holds(history, "purpose"):
            wrong.append("the shell remembered nothing")
        yield wrong + found(computer, canary, since)


_SHELL_DRILLS = [("purpose grain --plain", "notice?"), ("purpose start --plain", "called here?")]


def _as_an_argument() -> AbstractContextManager[Any]:
    """The planted bug: words as an argument of the command."""
    drills = [("echo {canary} | purpose grain", "")]
    return mock.patch(f"{__name__}._SHELL_DRILLS", drills)


ROWS = [
    Row(
        "a phrase in folder and answers is nowhere else after any command",
        commands,
        short=len(COMMANDS),
        full=len(COMMANDS),
        bugs={"a copy in the temporary folder": _remembering},
        tried=1,
    ),
    Row(
        "a phrase is neither in what a bug says nor in a core file",
        crashes,
        short=1,
        full=3,
        bugs={"the error is shown": _telling_all, "cores are left": _with_cores},
    ),
    Row(
        "a phrase typed in an editor is in no swap, undo or history file",
        editors,
        short=3,
        full=3,
        bugs={"no flags": _no_flags},
    ),
    Row(
        "a phrase typed at a question is in no shell's history",
        histories,
        short=1,
        full=2,
        bugs={"words as an argument": _as_an_argument},
    ),
]

"""A text in the person's own editor, and all the ways in which both may end."""

from __future__ import annotations

import io
import os
import signal
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, redirect_stderr
from itertools import islice, product
from pathlib import Path
from random import Random
from typing import Any, NamedTuple
from unittest import mock

from purpose.ask import editor
from purpose.ask.editor import EditorFailed, edited
from purpose.session.half_typed import Keeper
from purpose.store import Folder
from purpose.store import editor_rooms as rooms
from purpose.store.editor_rooms import Room, Rooms
from tests.locked.folders import locked, opening
from tests.torture_rows import Row, Trials
from tests.torture_rows.leaks import a_canary, holds
from tests.torture_rows.program import ended

EXERCISE, AT = "letter", "letter"
_PATIENCE = 10.0

STAND_IN = """\
#!{python} -IS
# An editor that saves at once, or only when its terminal goes away; then it does as it was told.
import os, signal, sys, time

page, place = sys.argv[-1], os.environ["PLACE"]


def write(to):
    with open(to, "a") as file:
        file.write("{canary}")


def save_in_need(*_):
    write(page + ".save")
    os._exit(1)


if os.environ["HOW"] == "saves":
    write(page)
else:
    for number in (signal.SIGHUP, signal.SIGTERM):
        signal.signal(number, save_in_need)
with open(place + "/pid.new", "w") as file:
    file.write(str(os.getpid()))
os.rename(place + "/pid.new", place + "/pid")
match os.environ["THEN"]:
    case "fails":
        sys.exit(1)
    case "crashes":
        os.kill(os.getpid(), signal.SIGSEGV)
time.sleep(30)
"""


class End(NamedTuple):
    """What befalls them: the program, the editor, or both; and what the editor does by itself."""

    name: str
    befalls: Callable[[int, int], object] = lambda program, editor: None
    then: str = "waits"


def _both(number: int) -> Callable[[int, int], object]:
    """As when the window is closed: all that runs in it is told at once."""

    def befalls(program: int, editor: int) -> None:
        for pid in (editor, program):
            os.kill(pid, number)

    return befalls


ENDS = [
    End("TERM", lambda program, editor: os.kill(program, signal.SIGTERM)),
    End("HUP", lambda program, editor: os.kill(program, signal.SIGHUP)),
    End("a closed window", _both(signal.SIGHUP)),
    End("kill -9 of both", _both(signal.SIGKILL)),
    End("kill -9", lambda program, editor: os.kill(program, signal.SIGKILL)),
    End("an editor that fails", then="fails"),
    End("an editor that crashes", then="crashes"),
    End("kill -9 of the editor", lambda program, editor: os.kill(editor, signal.SIGKILL)),
]
_CAN_SAVE_IN_NEED = {"TERM", "HUP", "a closed window"}


def visits(most: int, place: Path) -> Trials:
    """Each end, in a plain and in a locked folder, with a runtime folder and without one."""
    plain = place / "plain" / "kept"
    Folder(plain).save_draft("mask", {"exercise": "mask"})
    shut = place / "locked" / "kept"
    Folder(shut).save_draft("mask", {"exercise": "mask"})
    with redirect_stderr(io.StringIO()):
        locked(shut)
    every = [
        each
        for each in product(ENDS, ("saves", "in-need"), (plain, shut), (False, True))
        if each[1] == "saves" or each[0].name in _CAN_SAVE_IN_NEED
    ]
    Random(3).shuffle(every)
    for number, (end, how, root, runtime) in enumerate(islice(every, most)):
        told = f"{end.name}, {how}, {root.parent.name}, {'a' if runtime else 'no'} runtime folder"
        desk = place / f"{number}"
        desk.mkdir(mode=0o700)
        yield [f"{told}: {each}" for each in _visited(root, desk, end, how, runtime=runtime)]


def _visited(root: Path, desk: Path, end: End, how: str, *, runtime: bool) -> Iterator[str]:
    canary = a_canary()
    script = desk / "editor"
    script.write_text(STAND_IN.format(python=sys.executable, canary=canary))
    script.chmod(0o700)
    around = {
        **os.environ,
        "EDITOR": str(script),
        "HOW": how,
        "THEN": end.then,
        "PLACE": str(desk),
        "XDG_RUNTIME_DIR": str(desk) if runtime else "",
    }
    elsewhere = mock.patch.object(rooms, "_elsewhere", lambda: desk)
    with mock.patch.dict(os.environ, around), elsewhere:
        program = os.fork()
        if not program:
            _edit(root, desk)
        if not _waited(lambda: (desk / "pid").exists()):
            yield "no editor was opened"
        at_it = int((desk / "pid").read_text())
        yield from _in_plain_sight(root, canary)
        end.befalls(program, at_it)
        ended(program)
        kept = _taken_up(root)
        if canary not in kept:
            yield "what was saved is gone"
        yield from _in_plain_sight(root, canary)
        if end.name == "kill -9":  # the editor goes on, and what it saves counts as well
            os.kill(at_it, signal.SIGKILL)
            _waited(lambda: not any(room.is_open for room in _rooms(root).left()))
            _taken_up(root)
        if left := _rooms(root).left():
            yield f"{left[0].place.name} was left"


def _edit(root: Path, desk: Path) -> None:
    try:
        os.setsid()
        null = os.open(os.devnull, os.O_RDWR)
        for number in range(3):
            os.dup2(null, number)
        signal.signal(signal.SIGHUP, signal.SIG_DFL)
        folder = opening(root) if Folder(root).vault.is_locked else Folder(root)
        with folder.hold(), Keeper(folder) as keeper:
            keeper.watch(EXERCISE, AT)
            try:
                edited(
                    "dear Ida",
                    rooms.rooms_of(folder),
                    os.environ,
                    question=(EXERCISE, AT),
                    heard=keeper.typed,
                )
            except EditorFailed as failure:  # as the prompt has it
                keeper.typed(failure.text)
    finally:
        os._exit(0)


def _rooms(root: Path) -> Rooms:
    return rooms.rooms_of(Folder(root))


def _taken_up(root: Path) -> str:
    """What stands at the question again when someone sits down."""
    folder = opening(root) if Folder(root).vault.is_locked else Folder(root)
    with folder.hold():
        rooms.take_in(folder)
        half = folder.typing()
    return half.text if half else ""


def _in_plain_sight(root: Path, canary: str) -> Iterator[str]:
    if Folder(root).vault.is_locked:
        for path in root.rglob("*"):
            if holds(path, canary):
                yield f"{path.name} can be read in the locked folder"


def _waited(there: Callable[[], bool]) -> bool:
    end = time.monotonic() + _PATIENCE
    while not there() and time.monotonic() < end:
        time.sleep(0.005)
    return there()


def _nothing_rescued() -> AbstractContextManager[Any]:
    return mock.patch.object(Room, "_newest", lambda self, also_copies: (0.0, ""))


@contextmanager
def _never_found_again() -> Iterator[None]:
    """And so seldom looked at meanwhile that it matters."""
    with mock.patch.object(Rooms, "left", lambda self: []), mock.patch.object(editor, "_LOOK", 9.0):
        yield


def _in_the_drafts() -> AbstractContextManager[Any]:
    """The planted bug: as in a folder that is not locked."""
    return mock.patch.object(rooms, "rooms_of", lambda folder: Rooms(folder.root))


ROWS = [
    Row(
        "a text saved in an editor, by whatever the two are ended: kept, and nowhere in the open",
        visits,
        short=12,
        full=100,
        bugs={
            "nothing is rescued": _nothing_rescued,
            "never found again": _never_found_again,
            "in the drafts of a locked folder": _in_the_drafts,
        },
        tried=44,
    )
]

"""Rows of places and modes: links, loops, read-only folders, and who may read what."""

from __future__ import annotations

import os
import shutil
import stat
import subprocess
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, ExitStack, contextmanager
from itertools import islice, product
from pathlib import Path
from typing import Any
from unittest import mock

from purpose.store import Folder
from tests.crash.planted import planted
from tests.torture_rows import Row, Trials
from tests.torture_rows.program import COMMANDS, ENDS, Computer, copied, lived_in
from tests.torture_rows.store import CAN_MOUNT

UMASKS = (0o000, 0o022, 0o077)
ANSWERS = b"6\nthe one who listens\n"


# Links


def _linked_profile(computer: Computer) -> Path:
    """As people have it who keep their dotfiles in a repository."""
    real = computer.home / "dotfiles" / "ana.toml"
    real.parent.mkdir(mode=0o700)
    (computer.kept / "profile.toml").rename(real)
    (computer.kept / "profile.toml").symlink_to(real)
    return real


def _linked_folder(computer: Computer) -> Path:
    real = computer.home / "elsewhere"
    computer.kept.rename(real)
    computer.kept.symlink_to(real)
    return real / "profile.toml"


def _hard_linked(computer: Computer) -> Path:
    real = computer.home / "other-name.toml"
    os.link(computer.kept / "profile.toml", real)
    return computer.kept / "profile.toml"


def _dangling(computer: Computer) -> None:
    (computer.kept / "profile.toml").unlink()
    (computer.kept / "profile.toml").symlink_to(computer.home / "unplugged" / "profile.toml")


def _loop(computer: Computer) -> None:
    (computer.kept / "profile.toml").unlink()
    (computer.kept / "profile.toml").symlink_to(computer.kept / "profile.toml")


def _dangling_folder(computer: Computer) -> None:
    shutil.rmtree(computer.kept)
    computer.kept.symlink_to(computer.home / "unplugged")


def _dangling_journal(computer: Computer) -> None:
    shutil.rmtree(computer.kept / "journal")
    (computer.kept / "journal").symlink_to(computer.home / "unplugged")


WELL: list[Callable[[Computer], Path]] = [_linked_profile, _linked_folder, _hard_linked]
BROKEN: list[Callable[[Computer], None]] = [_dangling, _loop, _dangling_folder, _dangling_journal]


def links(most: int, place: Path) -> Trials:
    """Each kind of link under each umask: followed and kept, or named and not touched."""
    kept = lived_in(place / "lived")

    def every() -> Trials:
        for number, (umask, made) in enumerate(product(UMASKS, WELL)):
            computer = copied(kept, place / f"well-{number}")
            yield _followed(computer, made, umask)
        for number, (umask, broken) in enumerate(product(UMASKS, BROKEN)):
            computer = copied(kept, place / f"broken-{number}")
            broken(computer)
            yield _named(computer, umask)
        for number, umask in enumerate(UMASKS):
            yield _read_only(copied(kept, place / f"read-only-{number}"), umask)

    return islice(every(), most)


def _followed(computer: Computer, made: Callable[[Computer], Path], umask: int) -> list[str]:
    real = made(computer)
    were_links = [path for path in (computer.kept, *computer.kept.iterdir()) if path.is_symlink()]
    ran = computer.runs("rebuild", before=lambda: os.umask(umask))
    wrong = ran.wrong(0)
    changed = Folder(computer.kept).save_profile(lambda found: {**found, "mine": "new"})
    if Folder(real.parent).profile().get("mine") != "new" and real.name == "profile.toml":
        wrong.append("the file behind the link was not saved")
    if real.name == "ana.toml" and "new" not in real.read_text("utf-8"):
        wrong.append("the file behind the link was not saved")
    if not changed or not all(path.is_symlink() for path in were_links):
        wrong.append("a link was replaced by a file")
    for path in (real, computer.kept / "profile.toml"):
        if stat.S_IMODE(path.stat().st_mode) != 0o600:
            wrong.append("others may read the profile")
    return wrong


def _named(computer: Computer, umask: int) -> list[str]:
    before = _all_of(computer.home)
    wrong = []
    for arguments, typed in ((), b""), (("plan",), b""), (("start", "--plain"), ANSWERS):
        ran = computer.runs(*arguments, typed=typed, before=lambda: os.umask(umask))
        wrong += ran.wrong(3, 8, 0)
        if _all_of(computer.home) != before:
            wrong.append("it began anew beside what was there")
        if ran.code and "link" not in ran.err:
            wrong.append(f"not said: {ran.err}")
    rebuilt = computer.runs("rebuild", before=lambda: os.umask(umask))
    wrong += rebuilt.wrong(0, 3, 8)
    if rebuilt.code and _all_of(computer.home) != before:
        wrong.append("something was changed")
    return wrong


def _read_only(computer: Computer, umask: int) -> list[str]:
    before = _all_of(computer.kept)
    wrong = []
    with _closed(computer.kept):
        for arguments, typed in COMMANDS[:1] + COMMANDS[1:2] + [(("show",), b"")]:
            wrong += computer.runs(*arguments, typed=typed).wrong(0)
        for arguments, typed in (("start", "--plain"), ANSWERS), (("grain",), b"rain\n"):
            ran = computer.runs(*arguments, typed=typed, before=lambda: os.umask(umask))
            wrong += ran.wrong(8)
            if not any(why in ran.err for why in ("read-only", "not allowed")):
                wrong.append(f"not said: {ran.err}")
    if _all_of(computer.kept) != before:
        wrong.append("something was changed")
    return wrong


@contextmanager
def _closed(folder: Path) -> Iterator[None]:
    """No one may write there; for root, whom no mode keeps out, by a read-only mount."""
    if CAN_MOUNT:
        subprocess.run(["mount", "--bind", folder, folder], check=True)
        subprocess.run(["mount", "-o", "remount,bind,ro", folder], check=True)
    else:
        folder.chmod(0o500)
    try:
        yield
    finally:
        if CAN_MOUNT:
            subprocess.run(["umount", folder], check=True)
        else:
            folder.chmod(0o700)


def _all_of(folder: Path) -> dict[str, bytes]:
    every = (path for path in folder.rglob("*") if path.is_file() and path.suffix != ".lock")
    return {str(path): path.read_bytes() for path in every}


# Modes


def modes(most: int, place: Path) -> Trials:
    """Every command under every umask: each file it makes is its owner's alone."""
    kept = lived_in(place / "lived")
    for number, ((arguments, typed), umask) in enumerate(islice(product(COMMANDS, UMASKS), most)):
        computer = copied(kept, place / f"modes-{number}")
        before = {path: path.stat().st_mtime_ns for path in _made_by(computer)}
        ran = computer.runs(
            *arguments,
            typed=typed,
            before=lambda umask=umask: os.umask(umask),  # type: ignore[misc]
        )
        wrong = ran.wrong(*ENDS)
        for path in _made_by(computer):
            if before.get(path) == path.stat().st_mtime_ns:
                continue
            mode = stat.S_IMODE(path.stat().st_mode)
            if mode & 0o077 or mode & 0o600 != 0o600:
                wrong.append(f"{path.name} is {mode:o} after {arguments}")
        yield wrong


def _made_by(computer: Computer) -> list[Path]:
    rooms = (computer.kept, computer.tmp, computer.desk)
    return [path for room in rooms for path in room.rglob("*") if not path.is_symlink()]


@contextmanager
def _careless() -> Iterator[None]:
    umask = os.umask
    with ExitStack() as stack:
        stack.enter_context(planted("modes left to the umask"))
        stack.enter_context(mock.patch("purpose.cli.os.umask", lambda mask: umask(0o000)))
        yield


def _links_replaced() -> AbstractContextManager[Any]:
    return planted("links replaced")


ROWS = [
    Row(
        "links, dangling, loops, hard links, read-only folders, under three umasks",
        links,
        short=24,
        full=24,
        bugs={"links replaced": _links_replaced},
    ),
    Row(
        "the modes of every file that any command makes, under three umasks",
        modes,
        short=10,
        full=3 * len(COMMANDS),
        bugs={"modes left to the umask": _careless},
    ),
]

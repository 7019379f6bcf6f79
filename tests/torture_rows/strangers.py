"""The row of other programs' files: they are among ours, and no command may touch one of them."""

from __future__ import annotations

import io
import os
import zipfile
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, redirect_stderr
from datetime import date
from itertools import islice
from pathlib import Path
from typing import Any
from unittest import mock

from purpose.commands import unlock as unlocking
from purpose.maintenance.belongings import Belongings
from purpose.store import Folder
from purpose.store.disk import ours
from tests.locked.folders import PASSPHRASE, locked
from tests.torture_rows import Row, Trials
from tests.torture_rows.program import COMMANDS, ENDS, Computer, copied, lived_in


def a_zip(**files: str) -> bytes:
    """A zip as any other program makes it."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as opened:
        for name, text in files.items():
            opened.writestr(name.replace("_", "."), text)
    return made.getvalue()


ZOO: dict[str, bytes] = {
    "notes.toml": b"[mine]\na = 1\n",
    "notes (1).toml": b"[mine]\na = 2\n",
    "pyproject.toml": b"[project]\nname = 'x'\n",
    "old-profile.toml.txt": b"mine\n",
    "profile.toml~": b"[core]\nthe profile of another program\n",
    "profile (1).toml": b"[core]\neditor = 'vim'\n",
    ".hidden": b"mine\n",
    ".purpose-notes.tmp": b"mine\n",
    ".stignore": b"backups\n",
    "diary.age": b"age-encryption.org/v1\nof another key\n",
    "bin/run": b"#!/bin/sh\n",
    "empty/one/": b"",
    ".stfolder/": b"",
    ".git/HEAD": b"ref: refs/heads/main\n",
    ".git/refs/tags/": b"",
    ".git/.purpose-0123456789ab.tmp": b"mine\n",
    "journal/2019-holiday.md": b"mine\n",
    "journal/2026-11-23-notes.md": b"mine\n",
    "journal/2026-11-23-notes.toml": b"[section]\nof = 'another program'\n",
    "journal/2026-13-45-mask.toml": b"[mask]\nno = 'day'\n",
    "journal/todo.toml": b"[todo]\na = 1\n",
    "journal/todo 2.toml": b"[todo]\na = 2\n",
    "journal/diary.toml.age": b"age-encryption.org/v1\nof another key\n",
    "journal/.novel.md.swp": b"b0VIM 9.1",
    "journal/attic/2026-11-23-mask.toml": b"[mask]\nin = 'a folder of its own'\n",
    "grains/photos/one.jpg": b"\xff\xd8",
    "grains/2026.csv": b"a,b\n",
    "grains/barley.toml": b"kind = 'barley'\n",
    "drafts/novel.toml": b"title = 'mine'\n",
    "drafts/novel/chapter.md": b"mine\n",
    "drafts/purpose-of-life/answer.md": b"mine\n",
    "drafts/purpose-holidays/list.md": b"mine\n",
    "exercises/README.md": b"mine\n",
    "exercises/half done.toml": b"a = \n",
    "backups/tax-2024.tar": b"mine\n",
    "backups/taxes.zip": a_zip(tax_md="mine"),
    "backups/2020-01-01.zip": a_zip(photo_jpg="mine"),
    "backups/2020-01-01-2.zip": a_zip(photo_jpg="mine"),
    "backups/2020-01-01-before-doctor.zip": a_zip(settings_toml="a = 1"),
    "backups/2020-01-02.zip": b"no zip at all",
    "backups/settings.toml": b"a = 1\n",
}
"""Files near to ours in name or place, by their names below the folder; folders end in /."""


def settle(kept: Path) -> None:
    """Put all of them into a folder, some that may be run, and links out of it."""
    for name, content in ZOO.items():
        path = kept / name
        (path if name.endswith("/") else path.parent).mkdir(parents=True, exist_ok=True)
        if not name.endswith("/"):
            path.write_bytes(content)
            path.chmod(0o755 if name == "bin/run" else 0o644)
    away = kept.parent / "away"
    away.mkdir()
    (away / "mine.md").write_text("mine\n")
    (kept / "link.md").symlink_to(away / "mine.md")
    (kept / "journal" / "linked").symlink_to(away)
    (kept / "drafts" / "nowhere.toml~").symlink_to(away / "gone")


def seen(kept: Path) -> dict[str, object]:
    """Each of them as it is now: what is in it, its mode, when it was last changed."""
    links = ("link.md", "journal/linked", "drafts/nowhere.toml~")
    found: dict[str, object] = {name: _of(kept / name, name) for name in ZOO}
    found |= {name: os.path.lexists(kept / name) and (kept / name).readlink() for name in links}
    return found | {"away": _of(kept.parent / "away" / "mine.md", "")}


def _of(path: Path, name: str) -> object:
    if not path.exists():
        return "gone"
    is_folder = name.endswith("/")
    state = path.stat()
    return "" if is_folder else path.read_bytes(), state.st_mode, state.st_mtime_ns


ANSWERS = """\
[forget]
word = "forget"
[doctor]
modes = "yes"
leftovers = "yes"
copies = "yes"
journal = "yes"
[restore]
backup = "2026-11-23"
how = "exactly"
sure = "yes"
[import]
sure = "yes"
"""


def _told(*arguments: str) -> Callable[[Computer], list[str]]:
    """A command whose questions a file answers."""

    def does(computer: Computer) -> list[str]:
        computer.kept.chmod(0o755)
        name = arguments[0]
        table = ANSWERS[ANSWERS.index(f"[{name}]") :].partition("\n[")[0]
        (computer.desk / "answers.toml").write_text(table)
        # Where nothing is to be asked, an answer too many is wrong, and changes nothing.
        return computer.runs(*arguments, "--answers", "answers.toml").wrong(*ENDS, 7)

    return does


def _locked(computer: Computer) -> list[str]:
    with redirect_stderr(io.StringIO()):
        locked(computer.kept)
        sealed = (computer.kept / "profile.toml.age").read_bytes()
        # As a sync tool calls it; unlocked, its place is that of a file that is not ours.
        (computer.kept / "profile.toml (1).age").write_bytes(sealed)
        between = seen(computer.kept)
        unlocking.unlock(Folder(computer.kept, lambda wrong: PASSPHRASE), date(2026, 12, 30))
    return ["gone while it was locked"] if "gone" in between.values() else []


def _run(arguments: tuple[str, ...], typed: bytes) -> Callable[[Computer], list[str]]:
    return lambda computer: computer.runs(*arguments, typed=typed).wrong(*ENDS)


DEEDS: list[Callable[[Computer], list[str]]] = [
    _told("forget", "--everything"),
    _told("forget", "mask"),
    _told("forget", "grain"),
    _told("doctor"),
    _told("restore"),
    _locked,
    *(_run(*command) for command in COMMANDS),
]


def among_strangers(most: int, place: Path) -> Trials:
    """Every command that could take something away, then all others, over a folder full of them."""
    kept = lived_in(place / "lived")
    for number, does in enumerate(islice(DEEDS, most)):
        computer = copied(kept, place / f"{number}")
        settle(computer.kept)
        before = seen(computer.kept)
        wrong = does(computer)
        after = seen(computer.kept)
        yield wrong + [f"{name} was touched" for name in after if after[name] != before[name]]


def _by_name_alone() -> AbstractContextManager[Any]:
    return mock.patch.object(ours, "is_ours", lambda name, data: bool(ours.original(name)))


def _all_is_ours() -> AbstractContextManager[Any]:
    return mock.patch.object(Belongings, "includes", lambda self, name, path: not path.is_dir())


@contextmanager
def _empty_folders_go() -> Iterator[None]:
    clear = Belongings.clear

    def sweeping(self: Belongings) -> None:
        for path in sorted(self._root.rglob("*"), reverse=True):
            if path.is_dir() and not path.is_symlink() and not any(path.iterdir()):
                path.rmdir()
        clear(self)

    with mock.patch.object(Belongings, "clear", sweeping):
        yield


ROWS = [
    Row(
        "files of others among ours: any command leaves their bytes, modes and times",
        among_strangers,
        short=len(DEEDS),
        full=len(DEEDS),
        bugs={
            "told by name alone": _by_name_alone,
            "all that lies there is ours": _all_is_ours,
            "every empty folder goes": _empty_folders_go,
        },
        tried=1,
    ),
]

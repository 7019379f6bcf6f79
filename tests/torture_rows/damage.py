"""Rows that damage files: mutants, cuts at every byte, formats of other versions."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager, suppress
from datetime import date
from itertools import islice, product
from pathlib import Path
from random import Random
from typing import Any
from unittest import mock

from purpose.errors import ProfileUnreadable
from purpose.maintenance.backups import Backup, Backups
from purpose.maintenance.inspection import examine
from purpose.maintenance.inventory import Inventory
from purpose.store import Folder
from purpose.store import moment_files as moments
from purpose.store.disk import migrations
from purpose.store.disk import toml_files as documents
from purpose.store.vault.vault import Vault
from tests.crash.planted import planted
from tests.torture_rows import Row, Trials
from tests.torture_rows.program import COMMANDS, HEIKE, ROOT, Computer, copied, lived_in

DAY = date(2026, 12, 30)

# Mutants: as an edit by hand, a bad disk or a merge leaves a file

_JUNK = [b"]", b"[[", b'"', b"\0", b"\xff", "“".encode(), b"= =", b"\xed\xa0\x80", b"\x1b[2J", b"#"]
_BROKEN = [
    b"<<<<<<< mine\nformat = 1\n=======\nformat = 2\n>>>>>>> theirs\n",
    b"text = 'no end\n",
    b"a = 1\na = 2\n",
    b"[a]\n[a]\n",
    b"x = " + b"[" * 5000 + b"\n",
    b"x = " + b"1" * 5000 + b"\n",
    b"day = 2026-13-45\n",
    b"\xef\xbb\xbf= 1\n",
    b"name = caf\xe9\n",
    b"values = 'none'\n[[values]]\n",
]


def mutated(data: bytes, chance: Random) -> bytes:
    """The bytes with something done to them."""
    at, to = sorted((chance.randrange(len(data) + 1), chance.randrange(len(data) + 1)))
    lines = data.splitlines(keepends=True)
    line = chance.randrange(len(lines)) if lines else 0
    match chance.randrange(9):
        case 0:
            return data[:at]
        case 1:
            return data[:at] + data[min(to, at + 40) :]
        case 2:
            return data[:at] + chance.choice(_JUNK) + data[at:]
        case 3:
            return data[:at] + bytes([chance.randrange(256)]) + data[at + 1 :]
        case 4:
            return b"".join([*lines[: line + 1], *lines[line:]])
        case 5:
            return b"".join([*lines[:line], chance.choice(_BROKEN), *lines[line:]])
        case 6:
            return chance.choice(_BROKEN) + data
        case 7:
            key = lines[line].partition(b"=")[0] if lines else b"a"
            value = chance.choice([b"3", b"[]", b"{}", b"true", b'""', b"nan", b"1979-05-27"])
            return b"".join([*lines[:line], key + b"= " + value + b"\n", *lines[line + 1 :]])
        case _:
            return data.replace(b"\n", chance.choice([b"\r\n", b"\r", b"\n\0"]))


WRITES = {
    "profile.toml": (("review", "--answers", str(HEIKE / "year" / "2027-01-24.toml")), b""),
    "drafts/mask.toml": (("start", "--plain"), b"the one who listens\nthe host\n"),
}
"""What would write over a file, if it were not that it cannot be read."""


def mutants(number: int, place: Path) -> Trials:
    """A command on a folder with one mutant in it; what cannot be read stays to the byte."""
    kept = lived_in(place / "lived")
    for each in range(number):
        chance = Random(each)
        computer = copied(kept, place / f"mutant-{each}")
        every = Inventory(Folder(computer.kept)).written()
        name = chance.choice([*WRITES, *every] if each % 2 else [*WRITES])
        path = computer.kept / name
        path.write_bytes(mutated(path.read_bytes(), chance))
        wrong: list[str] = []
        writing = [WRITES[name]] if name in WRITES else []
        for arguments, typed in [*writing, *chance.sample(COMMANDS, 2)]:
            wrong += _survived(computer, path, arguments, typed)
        yield wrong


def _survived(
    computer: Computer, path: Path, arguments: tuple[str, ...], typed: bytes
) -> list[str]:
    before = path.read_bytes()
    readable = _is_readable(path, before)
    ran = computer.runs(*arguments, typed=typed)
    wrong = ran.wrong(0, 2, 3, 4, 6, 7, 10)
    if not readable and arguments != ("rebuild",) and path.read_bytes() != before:
        wrong.append(f"{path.parent.name}/{path.name} was written over by {arguments}")
    return wrong


def _is_readable(path: Path, data: bytes) -> bool:
    if path.parent.name == "grains":  # they grow, and mend their own cut end
        return True
    try:
        _parse(data, path)
    except ProfileUnreadable:
        return False
    return True


def _forgiving(self: Vault, path: Path, remedy: str = "") -> dict[str, Any] | None:
    """The planted bug: what cannot be read is taken for nothing."""
    with suppress(ProfileUnreadable):
        return _read(self, path, remedy)
    return None


_read = Vault.read
_parse = documents.parse


# Cuts: a power failure, a full disk, a broken sync


def cuts(most: int, place: Path) -> Trials:
    """Every kind of file, cut at every byte: refused, or nothing that was not there is read."""
    kept = lived_in(place / "lived")
    folder = Folder(kept)
    folder.keep_typing("mask", "roles.0.name", "the one\r\nwho stays")
    Backups(Inventory(folder)).take(DAY, "doctor")
    kinds = _kinds(kept)
    every = [(name, length) for name in kinds for length in range((kept / name).stat().st_size)]
    step = max(1, len(every) // most)
    with mock.patch.object(os, "fsync", lambda _: None):
        for name, length in every[::step]:
            yield _cut(kept, name, length, kinds[name])


Read = Callable[[Path], Any]


def _kinds(kept: Path) -> Mapping[str, Read]:
    """One file of each kind, the smallest there is, and how it is read."""

    def by_name(name: str) -> Read:
        return lambda root: Inventory(Folder(root)).read(name)

    smallest = {
        path.parent.name: str(path.relative_to(kept))
        for path in sorted(kept.rglob("*.toml"), key=lambda path: -path.stat().st_size)
        if path.parent.name != "backups" and path.stem not in ("typing", "2027", "2028")
    }
    kinds = {name: by_name(name) for name in (*smallest.values(), "drafts/typing.toml")}
    backup = Backups(Inventory(Folder(kept))).every()[0]
    kinds[backup.file] = lambda root: Backups(Inventory(Folder(root))).content(backup)
    return kinds


def _cut(kept: Path, name: str, length: int, read: Read) -> list[str]:
    path = kept / name
    data, whole = path.read_bytes(), read(kept)
    path.write_bytes(data[:length])
    try:
        return [f"{name}: {each}" for each in _misread(kept, name, data[:length], whole, read)]
    except Exception as error:
        return [f"{name}: a bug: {error!r}"]
    finally:
        path.write_bytes(data)


def _misread(kept: Path, name: str, data: bytes, whole: Any, read: Read) -> Iterator[str]:
    path = kept / name
    try:
        found = read(kept)
    except ProfileUnreadable:
        if name.startswith("grains/") and data.count(b"\n[[grain]]") > 1:
            yield "whole moments cannot be read"
        with suppress(ProfileUnreadable):
            _write(kept, name)
        if path.read_bytes() != data:
            yield "it was written over"
        return
    if name.startswith("grains/"):
        yield from _moments(kept, data, found["grain"], whole["grain"])
    elif found != whole:
        yield "a part was taken for the whole"


def _moments(kept: Path, data: bytes, found: list[Any], whole: list[Any]) -> Iterator[str]:
    if found != whole[: len(found)] or len(found) < data.count(b"\n[[grain]]") - 1:
        yield "other moments were read than were noted"
    for aside in (kept / "backups").glob("grains-*"):
        aside.unlink()
    Folder(kept).moments.add(2026, [{"day": DAY, "text": "new"}])
    after = Folder(kept).moments.of(2026)
    if after != [*found, {"day": DAY, "text": "new"}]:
        yield "a moment that was added is not there"
    aside_now = b"".join(each.read_bytes() for each in (kept / "backups").glob("grains-*"))
    if len(found) < len(whole) and not data.rstrip(b"\n\0").endswith(b'"'):
        there = (kept / "grains" / "2026.toml").read_bytes()
        if any(line not in there + aside_now for line in data.splitlines()):
            yield "what a cut left of a moment is gone"


def _write(kept: Path, name: str) -> None:
    folder = Folder(kept)
    if name == "profile.toml":
        folder.save_profile(lambda found: {**found, "over": "it"})
    elif name == "drafts/typing.toml":
        folder.keep_typing("mask", "roles.0.name", "over it")
    elif name.startswith("drafts/"):
        folder.save_draft(Path(name).stem, {"format": 1})
    elif name.startswith("journal/"):
        exercise = Path(name).stem[11:]
        folder.add_entry(exercise, date.fromisoformat(Path(name).name[:10]), {"over": "it"})
        for path in (kept / "journal").glob(f"{Path(name).stem}-*"):
            path.unlink()


# Emptied: a power cut, a full disk, a sync tool that brought no bytes yet

_EMPTIED: dict[str, Callable[[bytes], bytes]] = {
    "empty": lambda data: b"",
    "zeros": lambda data: bytes(len(data)),
    "white": lambda data: b" \n" * 3,
    "a zero": lambda data: b"\0",
    "its beginning": lambda data: data[: len(data) // 9],
    "zeros behind its beginning": lambda data: data[: len(data) // 9] + bytes(len(data)),
}


def emptied(most: int, place: Path) -> Trials:
    """Every kind of file, and how it is left: doctor names it, and nothing is saved over it."""
    kept = lived_in(place / "lived")
    folder = Folder(kept)
    folder.keep_typing("mask", "roles.0.name", "the one\r\nwho stays")
    (kept / "exercises").mkdir(exist_ok=True)
    shutil.copy(ROOT / "exercises" / "jasmine.toml", kept / "exercises" / "mine.toml")
    kinds = [*_kinds(kept), "backups/profile.toml", "exercises/mine.toml"]
    every = [*product(kinds, _EMPTIED)]
    with mock.patch.object(os, "fsync", lambda _: None):
        for name, how in islice(every, most):
            computer = copied(kept, place / name.replace("/", "-") / how)
            yield [f"{name}, {how}: {each}" for each in _emptied(computer, name, _EMPTIED[how])]
            shutil.rmtree(computer.place)


def _emptied(computer: Computer, name: str, spoil: Callable[[bytes], bytes]) -> Iterator[str]:
    path = computer.kept / name
    path.write_bytes(spoil(path.read_bytes()))
    before = path.read_bytes()
    inventory = Inventory(Folder(computer.kept))
    said = [each for each in examine(inventory, Backups(inventory)) if not each.harmless]
    if not any(path.name in each.said for each in said):
        yield "doctor does not name it"
    if path.parent.name != "backups":
        for write in (_write, _note):
            with suppress(ProfileUnreadable):
                write(computer.kept, name)
        if path.read_bytes() != before:
            yield "it was written over"


def _note(kept: Path, name: str) -> None:
    if name.startswith("grains/"):
        Folder(kept).moments.add(int(Path(name).stem), [{"day": DAY, "text": "over it"}])


def _none_there(self: moments.MomentFiles, data: bytes, path: Path) -> list[dict[str, Any]]:
    """The planted bug: what has no moment in it has none."""
    return _tables(self, data, path) if b"[[grain]]" in data else []


_tables = moments.MomentFiles.tables


_content = Backups.content


def _whatever(self: Backups, backup: Backup) -> dict[str, bytes]:
    with suppress(ProfileUnreadable):
        return _content(self, backup)
    return {}


# Formats


def formats(times: int, place: Path) -> Trials:
    """Profiles of every format but this one: carried forward, or refused to the byte."""
    kept = lived_in(place / "lived")
    strange = ["99", str(migrations.FORMAT + 1), "1" * 30, '"one"', "-1", "true", "[]", None]
    for number, (arguments, typed) in islice(product(strange, COMMANDS), times):
        computer = copied(kept, place / f"{abs(hash((number, arguments)))}")
        path = computer.kept / "profile.toml"
        lines = path.read_text("utf-8").splitlines(keepends=True)
        lines = [line for line in lines if not line.startswith("format =")]
        first = f"format = {number}\n" if number else ""
        path.write_text(first + "".join(lines), "utf-8")
        before = path.read_bytes()
        refused = (3, 4) if number and arguments[:1] in ((), ("plan",)) else ()
        wrong = computer.runs(*arguments, typed=typed).wrong(*refused)
        if number and arguments != ("rebuild",) and path.read_bytes() != before:
            wrong.append(f"format {number} was written over")
        yield wrong


def _any_format() -> AbstractContextManager[Any]:
    return mock.patch.object(migrations, "format_of", lambda profile: migrations.FORMAT)


ROWS = [
    Row(
        "3 commands on a folder with a mutated file: same bytes after, no traceback",
        mutants,
        short=12,
        full=500,
        bugs={"forgiving": lambda: mock.patch.object(Vault, "read", _forgiving)},
        tried=20,
    ),
    Row(
        "every kind of file cut at every byte, read and written to",
        cuts,
        short=150,
        full=1_000_000,
        bugs={
            "cuts unnoticed": lambda: planted("cuts unnoticed"),
            "a cut moment is damage": lambda: mock.patch.object(moments, "_whole", len),
            "any backup will do": lambda: mock.patch.object(Backups, "content", _whatever),
        },
    ),
    Row(
        "every kind of file emptied, or zeros in its place: named, and never written over",
        emptied,
        short=60,
        full=60,
        bugs={
            "forgiving": lambda: mock.patch.object(Vault, "read", _forgiving),
            "nothing is none": lambda: mock.patch.object(
                moments.MomentFiles, "tables", _none_there
            ),
            "any backup will do": lambda: mock.patch.object(Backups, "content", _whatever),
        },
    ),
    Row(
        "profiles of older, newer and impossible formats, through every command",
        formats,
        short=len(COMMANDS),
        full=10_000,
        bugs={"any format will do": _any_format},
    ),
]

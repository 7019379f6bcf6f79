"""Rows of two machines: diverged at random, synced by any tool, merged in both orders."""

from __future__ import annotations

import shutil
import subprocess
import zipfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, suppress
from itertools import islice, product
from pathlib import Path
from random import Random
from typing import Any
from unittest import mock

from purpose.errors import ProfileUnreadable, PurposeError, Stopped
from purpose.interview.question import Question, Reply, Word
from purpose.maintenance import merge
from purpose.maintenance.inventory import Inventory
from purpose.store import Folder
from purpose.store.disk import marks
from purpose.store.disk import toml_files as documents
from tests.scripted import plain_answer
from tests.support.sittings import sat
from tests.torture_rows import Row, Trials
from tests.two_machines import DAY, NEXT, agrees, examined, state, synced, worded

EXERCISES = ("mask", "jasmine", "labyrinth", "coral", "desert")
SAYINGS = ("rain", "bread", "a heron", "雨の音", "[/] 'and' \"so\"", "Ida\nat the door", "ñandú")


# What a person does between two syncs


def lived(home: Path, chance: Random) -> None:
    """A few things done in the folder."""
    for _ in range(chance.randrange(1, 4)):
        said = f"{chance.choice(SAYINGS)} {chance.randrange(3)}"
        chance.choice(_DEEDS)(home, said, chance)


def _notes(home: Path, said: str, chance: Random) -> None:
    moments = [{"day": NEXT, "text": f"{said} {n}"} for n in range(chance.randrange(1, 3))]
    Folder(home).moments.add(chance.choice((2026, 2027)), moments)


def _sits(home: Path, said: str, chance: Random) -> None:
    sat(home, chance.choice((DAY, NEXT)), worded(said), only=chance.choice(EXERCISES))


def _stops(home: Path, said: str, chance: Random) -> None:
    left = iter(range(chance.randrange(2, 6)))

    def reply(question: Question) -> Reply:
        return worded(said)(question) if next(left, None) is not None else Word.PAUSE

    with suppress(Stopped):
        sat(home, NEXT, reply, only=chance.choice(EXERCISES[:3]))


def _edits(home: Path, said: str, chance: Random) -> None:
    key = chance.choice(("purpose", "mine"))
    Folder(home).save_profile(lambda found: {**found, key: said})


_DEEDS: list[Callable[[Path, str, Random], None]] = [_notes, _sits, _sits, _stops, _edits, _edits]


def strings(value: Any) -> Iterator[str]:
    """Every text in a mapping."""
    match value:
        case Mapping():
            for each in value.values():
                yield from strings(each)
        case list():
            for each in value:
                yield from strings(each)
        case str():
            yield value


Said = tuple[set[str], set[str]]
"""The texts of journal and moments, and those of profile and drafts."""


def said_in(home: Path) -> Said:
    """Every text in a folder's files, the copies included."""
    inventory = Inventory(Folder(home))
    said: Said = (set(), set())
    for name in inventory.written():
        table = inventory.read(name)
        said[not name.startswith(("journal/", "grains/"))].update(strings(table))
    return said


# Rows


def diverged(number: int, place: Path) -> Trials:
    """Two machines live on from one folder, sync, and doctor is asked on both."""
    base = place / "base"
    sat(base, DAY, plain_answer, only="desert")
    _notes(base, "before", Random(0))
    for each in range(number):
        chance = Random(each)
        mine, theirs = place / f"{each}-mine", place / f"{each}-theirs"
        for home in (mine, theirs):
            shutil.copytree(base, home)
            lived(home, chance)
        one = synced(mine, theirs, place / f"{each}-one")
        other = synced(theirs, mine, place / f"{each}-other")
        yield _united(one, other, _both(mine, theirs))


def _both(mine: Path, theirs: Path) -> Said:
    here, there = said_in(mine), said_in(theirs)
    return here[0] | there[0], here[1] | there[1]


def _united(one: Path, other: Path, said: Said) -> list[str]:
    wrong = []
    for home in (one, other):
        try:
            examined(home, agrees(prefers="heron"))
            if Inventory(Folder(home)).copies() or Inventory(Folder(home)).marked():
                wrong.append("versions are still apart")
            wrong += _lost(home, said)
        except PurposeError as error:
            wrong.append(f"not seen to: {error.problem}")
    if not wrong and state(one) != state(other):
        wrong.append("the two orders end differently")
    return wrong


def _lost(home: Path, said: Said) -> list[str]:
    """What is neither in the folder nor, where the person decided against it, in a backup."""
    for_ever, decided = said_in(home)
    aside: set[str] = set()
    for path in home.rglob("*.zip"):
        with zipfile.ZipFile(path) as backup:
            for name in backup.namelist():
                text = backup.read(name).decode("utf-8", "replace")
                for version in marks.apart(text) or [text]:
                    with suppress(ProfileUnreadable):
                        aside |= {*strings(documents.parse(version.encode(), Path(name)))}
    lost = (said[0] - for_ever) | (said[1] - for_ever - decided - aside)
    return [f"lost: {text[:60]!r}" for text in lost]


COPIES = (
    "{}.sync-conflict-20261125-071500-ABCDEFG.toml",
    "{} (conflicted copy 2026-11-25).toml",
    "{} (Ana's conflicted copy 2026-11-25).toml",
    "{} (In Konflikt stehende Kopie).toml",
    "{}_conflict-20261125-071500.toml",
    "{}.Conflict.toml",
    "{} (1).toml",
    "{} 2.toml",
    "{}-LAPTOP-4711.toml",
)
KINDS = ("equal", "disjoint", "clashing", "broken")


def pairs(most: int, place: Path) -> Trials:
    """One file and its other version, under the name that each tool gives it."""
    base = place / "base"
    sat(base, DAY, plain_answer, only="desert")
    sat(base, DAY, plain_answer, only="jasmine")
    _notes(base, "before", Random(0))
    _stops(base, "begun", Random(3))
    names = [name for name in Inventory(Folder(base)).written() if not name.startswith("exercises")]
    every = [*product(names, KINDS, COPIES)]
    Random(1).shuffle(every)
    for number, (name, kind, copy) in enumerate(islice(every, most)):
        home = place / f"{number}"
        shutil.copytree(base, home)
        answered_before = home / name
        answered_before = answered_before.with_name(copy.format(answered_before.stem))
        _other_version(home, name, answered_before, kind)
        yield [f"{kind} {name}: {each}" for each in _paired(home, answered_before, kind)]


def _other_version(home: Path, name: str, to: Path, kind: str) -> None:
    data = (home / name).read_bytes()
    mapping = Inventory(Folder(home)).read(name)
    if kind == "equal":
        to.write_bytes(data)
    elif kind == "broken":
        to.write_bytes(data[: len(data) // 2] + b"\n<<< [broken")
    elif name.startswith("grains/"):
        more = [{"day": NEXT, "text": "from elsewhere"}]
        tables = mapping["grain"] if kind == "clashing" else []
        to.write_bytes(Folder(home).moments.document(2026, [*tables, *more]))
    elif kind == "disjoint":
        to.write_bytes(documents.document({**mapping, "theirs": {"said": "from elsewhere"}}, "x"))
    else:
        to.write_bytes(documents.document(_otherwise(mapping), "x"))


def _otherwise(value: Any) -> Any:
    match value:
        case Mapping():
            return {key: _otherwise(each) for key, each in value.items()}
        case list():
            return [_otherwise(each) for each in value]
        case str() if " " in value:
            return f"{value} otherwise"
    return value


def _paired(home: Path, answered_before: Path, kind: str) -> list[str]:
    before = answered_before.read_bytes()
    said = said_in(home) if kind != "broken" else (set(), set())
    try:
        told = examined(home, agrees(prefers="otherwise"))
    except PurposeError as error:
        told = [str(error)]
    if kind == "broken":
        kept = answered_before.exists() and answered_before.read_bytes() == before
        named = any(answered_before.name[:10] in text for text in told)
        return [] if kept and named else ["a broken version was dropped, or not named"]
    apart = ["they are still apart"] if answered_before.exists() else []
    return apart + _lost(home, said)


def git_merges(number: int, place: Path) -> Trials:
    """The same divergences, brought together by git itself, and doctor asked on both sides."""
    base = place / "base"
    sat(base, DAY, plain_answer, only="desert")
    _notes(base, "before", Random(0))
    _git(base, "init", "-q")
    (base / ".gitignore").write_text("*.lock\nbackups/\n.purpose-*.tmp\n")
    _commit(base)
    for each in range(number):
        chance = Random(each)
        homes = [place / f"{each}-mine", place / f"{each}-theirs"]
        for home in homes:
            shutil.copytree(base, home)
            lived(home, chance)
            _commit(home)
        said = _both(*homes)
        merged = [place / f"{each}-one", place / f"{each}-other"]
        for to, here, there in zip(merged, homes, reversed(homes), strict=True):
            shutil.copytree(here, to)
            _git(to, "pull", "-q", "--no-rebase", str(there), may_fail=True)
        yield _united(merged[0], merged[1], said)


def _git(at: Path, *arguments: str, may_fail: bool = False) -> None:
    who = ("-c", "user.name=Ana", "-c", "user.email=ana@example.org")
    command = ["git", "-C", str(at), *who, *arguments]
    subprocess.run(command, check=not may_fail, capture_output=True)


def _commit(at: Path) -> None:
    _git(at, "add", "-A")
    _git(at, "commit", "-q", "--allow-empty", "-m", "an evening")


# Planted bugs


def _mine(mine: Sequence[Any], theirs: Sequence[Any]) -> list[Any]:
    return list(mine)


def _first(found: Any) -> list[Any]:
    return [*found][:1]


def _no_union() -> AbstractContextManager[Any]:
    return mock.patch.multiple(merge, moments=_mine, each_once=_first)


def _by_side() -> AbstractContextManager[Any]:
    """A dispute is settled for whichever copy came first."""

    def first(place: str, versions: Sequence[Any], decide: Any) -> Any:
        return versions[0]

    return mock.patch.object(merge, "decided", first)


def _no_marks() -> AbstractContextManager[Any]:
    return mock.patch.object(Inventory, "marked", lambda self: [])


ROWS = [
    Row(
        "two machines diverge at random, and are merged in both orders",
        diverged,
        short=2,
        full=100,
        bugs={"no union": _no_union, "settled by side": _by_side},
        tried=30,
    ),
    Row(
        "a file and its other version, under the names of nine sync tools",
        pairs,
        short=12,
        full=1000,
        bugs={"no union": _no_union},
        tried=60,
    ),
    Row(
        "two machines diverge at random, and git merges them in both orders",
        git_merges,
        short=1,
        full=50,
        bugs={"no union": _no_union, "marks are not seen": _no_marks},
        tried=12,
    ),
]
if not shutil.which("git"):
    ROWS = ROWS[:2]

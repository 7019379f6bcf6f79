"""Rows that write hostile words: what must come out inert, and go in and out unchanged."""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Iterator
from contextlib import AbstractContextManager
from datetime import date
from itertools import count
from pathlib import Path
from random import Random
from typing import Any
from unittest import mock
from xml.etree import ElementTree

from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from purpose import text
from purpose.store import Folder
from purpose.store.disk import toml_files as documents
from purpose.store.disk.migrations import FORMAT
from tests.golden.strangers import SAYINGS
from tests.torture_rows import Row, Trials
from tests.torture_rows.program import ENDS, Computer, Ran, copied, lived_in

HOSTILE = [
    "I did [x], [/] and [bold red]that[/bold red] :smile: [link=http://a.b]c[/link]",
    "\x1b[2J\x1b[H\x1b]0;title\x07\x1b]8;;http://a.b\x1b\\link\x1b]8;;\x1b\\",
    "\x1b]52;c;cm0gLXJmIC8=\x07 \x9d52;c;cm0gLXJmIC8=\x9c",
    "\x9b31mred\x9b2J \x90q\x9c \x84\x85\x8d \x7f\x7f\x08\x08",
    "\u202egnirts\u202c \u2066isolated\u2069 \u200f\u200e\u061c",
    "a\x00b\x01c\x0bd\x0ce\rf\x1a\x1c",
    "\"\"\" ''' \\ \\n ${HOME} $(id) `id` {item} {{}} %s %(a)s",
    "<script>alert(1)</script> &amp; ]]> <!-- --> <![CDATA[",
    "# heading\n- [ ] task\n---\ntitle: a: b\n```\n| a | b |\n> quote",
    "* TODO org\nDEADLINE: <2026-12-05 Sat>\n#+BEGIN_SRC\n@tag +project due:2026-12-05",
    "BEGIN:VALARM\r\nEND:VEVENT\r\n;,:\\n",
    '#let x = 1; $ x $ #image("/etc/passwd") <label> @ref *b* _i_ // c',
    "שלום \u200f‏مرحبا 👩‍👩‍👧 🏳️‍🌈 é́́ ﷽ 字" * 3,
    "word " * 3000,
    "x" * 10_000,
]
_HALF = re.compile("[\ud800-\udfff]")
_MOVES = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")

VIEWS: list[tuple[str, ...]] = [
    (),
    ("plan",),
    ("plan", "--share"),
    ("plan", "--format", "markdown"),
    ("plan", "--format", "json"),
    ("plan", "--format", "svg"),
    ("show",),
    ("show", "--format", "markdown"),
    ("show", "--format", "json"),
    ("history",),
    ("history", "--format", "markdown"),
    ("history", "--format", "json"),
    ("grain", "--list"),
    ("grain", "--list", "--format", "markdown"),
    ("grain", "--list", "--format", "json"),
    ("review", "--note"),
    ("doctor",),
    ("remind", "--output", "calendars"),
    ("export", "--format", "json"),
    ("export", "--format", "markdown"),
    ("export", "--format", "org"),
    ("export", "--format", "taskwarrior"),
    ("export", "--format", "todo.txt"),
    ("start", "--plain"),
    ("start", "--plain", "--only", "labyrinth"),
    ("start", "--plain", "--only", "bloom"),
    ("start", "--plain", "--only", "letter"),
    ("review", "--plain"),
]


def hostile(number: int) -> str:
    """The shipped ones first, then mixtures."""
    if number < len(HOSTILE):
        return HOSTILE[number]
    chance = Random(number)
    pieces = [piece for each in (*HOSTILE[:-2], *SAYINGS.values()) for piece in each.split(" ")]
    return " ".join(chance.choice(pieces) for _ in range(chance.randrange(1, 30)))


def told_by(kept: Path, words: str) -> None:
    """Put the words behind every sentence of the folder, as a person could who edits its files."""
    for path in kept.rglob("*.toml"):
        if path.parent.name != "backups":
            mapping = tomllib.loads(path.read_text("utf-8"))
            spoiled = documents.as_toml(_with(mapping, words))
            path.write_bytes(documents.document(spoiled, "spoiled"))
    moments = kept / "grains" / "2026.toml"
    tables = [*tomllib.loads(moments.read_text("utf-8"))["grain"]]
    head = Folder(kept).moments.document(2026, tables)
    moments.write_bytes(head)


def _with(value: Any, words: str) -> Any:
    match value:
        case dict():
            return {key: _with(each, words) for key, each in value.items()}
        case list():
            return [_with(each, words) for each in value]
        case str() if " " in value:
            return f"{value} {words}"
    return value


def views(number: int, place: Path) -> Trials:
    """Every view of a folder in which every sentence ends in such words; a trial is a view."""
    kept = lived_in(place / "lived")
    for each in range(number):
        computer = copied(kept, place / f"hostile-{each}")
        (computer.desk / "calendars").mkdir()
        told_by(computer.kept, hostile(each))
        _name_strangely(computer.kept)
        for view in VIEWS:
            ran = computer.runs(*view)
            form = view[view.index("--format") + 1] if "--format" in view else "text"
            yield [f"{' '.join(view)}: {said}" for said in _looked(ran, form, computer)]


def _name_strangely(kept: Path) -> None:
    (kept / "journal" / "\x1b]52;c;aGk=\x07\u202e.toml").write_text("a = 1\n")


def _looked(ran: Ran, form: str, computer: Computer) -> Iterator[str]:
    yield from ran.wrong(*ENDS)
    if moved := _MOVES.search(ran.out):
        around = ran.out[max(0, moved.start() - 20) : moved.end() + 20]
        yield f"{moved.group()!r} came through to the screen: {around!r}"
    if moved := _MOVES.search(ran.err):
        yield f"{moved.group()!r} came through in a message"
    if form in ("json", "taskwarrior") and ran.code == 0:
        json.loads(ran.out)
    if form == "svg":
        ElementTree.fromstring(ran.out)
    for calendar in (computer.desk / "calendars").iterdir():
        if _MOVES.search(calendar.read_text("utf-8").replace("\r\n", "\n")):
            yield f"something came through to {calendar.name}"


def _not_inert() -> AbstractContextManager[Any]:
    never = re.compile("(?!)")
    return mock.patch.multiple(text, _CONTROL=never, _DIRECTION=never)


# Through the front door: typed, kept, and read back


def typed(number: int, place: Path) -> Trials:
    """Words typed at a question and noted as a moment: kept as they were cleaned, shown inert.

    Half characters come as bytes that are no text, which are refused, and nothing of them is kept.
    """
    for each in range(number):
        words = hostile(each).encode("utf-8", "surrogatepass").decode("utf-8", "surrogateescape")
        are_text = not _HALF.search(words)
        computer = Computer(place / f"typed-{each}")
        keys = _keys(f"Ana\n\n{words}\n.\n")
        wrong = computer.runs("start", "--plain", typed=keys).wrong(6 if are_text else 7)
        moment = " ".join(words.split())
        wrong += computer.runs("grain", typed=_keys(f"{moment}\n")).wrong(0 if are_text else 7)
        said = computer.runs("show", "desert", "--format", "json")
        kept = text.clean(words) if are_text else ""
        if kept[:3000].split()[:40] != _brought(said)[:3000].split()[:40]:
            wrong.append("other words came back than were typed")
        for view in (("show",), ("grain", "--list"), ("show", "--format", "markdown"), ()):
            wrong += _looked(computer.runs(*view), "text", _with_calendars(computer))
        yield wrong


def _keys(words: str) -> bytes:
    return words.encode("utf-8", "surrogateescape")


def _brought(ran: Ran) -> str:
    found = json.loads(ran.out)
    return str(next(_under(found, "brought"), ""))


def _under(value: Any, key: str) -> Iterator[Any]:
    if isinstance(value, dict):
        if key in value:
            yield value[key]
        for each in value.values():
            yield from _under(each, key)
    elif isinstance(value, list):
        for each in value:
            yield from _under(each, key)


def _with_calendars(computer: Computer) -> Computer:
    (computer.desk / "calendars").mkdir(exist_ok=True)
    return computer


# Any Unicode at all


def round_trips(number: int, place: Path) -> Trials:
    """Whatever text there can be, through draft, half-typed, journal, profile and moments."""
    folders = (Folder(place / f"{each}") for each in count())
    seen: list[list[str]] = []

    @settings(max_examples=number, database=None, deadline=None, phases=[Phase.generate])
    @given(st.text(), st.lists(st.text(), max_size=3))
    def trial(words: str, more: list[str]) -> None:
        seen.append(_unequal(next(folders), words, more))

    with mock.patch("os.fsync", lambda _: None):
        trial()
    yield from seen


def _unequal(folder: Folder, words: str, more: list[str]) -> list[str]:
    day = date(2026, 11, 23)
    said = {"text": words, "more": more, "inner": {"again": words}}
    folder.save_draft("mask", said)
    folder.keep_typing("mask", "roles.0", words)
    folder.add_entry("mask", day, said)
    folder.save_profile(lambda _: said)
    moments = [{"day": day, "text": each} for each in (words, *more)]
    folder.moments.add(2026, moments[:1])
    folder.moments.add(2026, moments[1:])
    fresh = Folder(folder.root)
    typing = fresh.typing()
    found = {
        "draft": fresh.draft("mask") == said,
        "typing": typing is not None and typing.text == words,
        "entry": {**fresh.journal()[0][1], "nth": 1} == {**said, "nth": 1},
        "profile": fresh.profile() == {"format": FORMAT, **said},
        "grains": fresh.moments.of(2026) == moments,
    }
    return [f"the {kind} reads back otherwise" for kind, equal in found.items() if not equal]


def _clipping() -> AbstractContextManager[Any]:
    whole = documents.as_toml

    def clipped(value: Any) -> Any:
        return value[:12] if isinstance(value, str) else whole(value)

    def deep(value: Any) -> Any:
        if isinstance(value, dict):
            return {key: deep(each) for key, each in value.items()}
        return clipped(value)

    return mock.patch.object(documents, "as_toml", deep)


def _swallowing() -> AbstractContextManager[Any]:
    return mock.patch("purpose.interview.answer.clean", lambda line: text.clean(line)[:5])


ROWS = [
    Row(
        "hostile words in every sentence, through every view; a trial is a view",
        views,
        short=1,
        full=80,
        bugs={"shown raw": _not_inert},
        tried=2,
    ),
    Row(
        "hostile words typed at a question and as a moment, and read back",
        typed,
        short=5,
        full=100,
        bugs={"clipped": _swallowing},
    ),
    Row(
        "any Unicode through draft, half-typed, entry, profile and moments (hypothesis)",
        round_trips,
        short=100,
        full=10_000,
        bugs={"clipped": _clipping},
    ),
]

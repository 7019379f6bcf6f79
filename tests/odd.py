"""Odd things made after the shape of real ones: tables, texts, bytes and zips.

All chance comes in, so that what was made can be made again.
"""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Iterator
from copy import deepcopy
from datetime import UTC, date, datetime, time
from random import Random
from typing import Any

import tomli_w

from tests.torture_rows.damage import mutated

HEAD, END = b"# purpose: x\n\n", b"\n# The end. If this line is missing, so is part of the file.\n"

EVIL = "T\x1b]52;c;cm0=\x07\x1b[2J\u202eevil\u2066\x9b31m\x00"
"""What a terminal would obey."""

TEXTS = [
    "",
    " ",
    "a b",
    "x" * 3000,
    "word " * 600,
    "a" + " " * 20_000 + "b",
    "two\nlines\r\nthree\rfour",
    "\u0301\u200d\ufe0f" * 40,
    "字" * 500,
    "שלום مرحبا",
    "{item} {reading.none} {{}} {0}",
    "[red]x[/] [/b] :smile: `x` *y* # - 1.",
    "../../etc/passwd",
    "/",
    ".",
    "-",
    "nul",
    "9" * 5000,
    "1.2.3.4.5",
    "0",
    "-1",
    "skip",
    "care",
    "I want to kill myself",
    "typing",
    "sitting",
    "grain",
    "desert",
    "mask",
    "keep",
    "let_go",
    "2026-02-30",
    "\u2028\u2029\u0085",
    "²",
    "٣",
]
OTHERS: list[Any] = [
    0,
    -1,
    1,
    7,
    11,
    10**6,
    2**63,
    -(2**63),
    1.5,
    float("nan"),
    float("inf"),
    True,
    False,
    date.min,
    date.max,
    date(2026, 2, 28),
    date(2026, 12, 31),
    datetime(2026, 12, 1, 12, 0),
    datetime(1, 1, 1, tzinfo=UTC),
    time(9, 30),
    [],
    {},
    [[]],
    [{}],
    [1, "a", {}],
    ["x"],
    {"name": "x"},
    [{"name": "x"}, {"name": "x"}],
    [{"at": "a"}],
]


def value(chance: Random) -> Any:
    """Something where something else was expected."""
    if chance.random() < 0.15:
        return EVIL
    if chance.random() < 0.05:
        deep: Any = 1
        for _ in range(chance.choice([30, 59, 60, 61, 100])):
            deep = [deep] if chance.random() < 0.5 else {"a": deep}
        return deep
    return deepcopy(chance.choice(TEXTS if chance.random() < 0.5 else OTHERS))


def _places(tree: Any) -> Iterator[tuple[Any, Any]]:
    """Every place in a tree: what holds it, and its key or number there."""
    for key, each in tree.items() if isinstance(tree, dict) else enumerate(tree):
        yield tree, key
        if isinstance(each, dict | list):
            yield from _places(each)


def tree(real: Any, chance: Random) -> Any:
    """A tree like a real one, with something in it changed, taken out, doubled or moved."""
    made = deepcopy(real)
    for _ in range(chance.choice([1, 1, 1, 2, 3, 8])):
        places = [*_places(made)]
        if not places:
            return made
        holder, key = chance.choice(places)
        there = holder[key]
        match chance.randrange(8):
            case 0 | 1 | 2:
                holder[key] = value(chance)
            case 3:
                del holder[key]
            case 4 if isinstance(holder, list):
                holder.extend(deepcopy(there) for _ in range(chance.choice([1, 2, 40])))
            case 4:
                holder[chance.choice(["a", "name", "at", "date", "skipped", "x y", "$date"])] = (
                    value(chance)
                )
            case 5:
                holder[key] = chance.choice([[there], {"name": there}, {str(key): there}])
            case 6 if isinstance(holder, dict):
                holder[chance.choice(TEXTS[2:])[:40]] = holder.pop(key)
            case _:
                elsewhere, at = chance.choice(places)
                if at in elsewhere if isinstance(elsewhere, dict) else at < len(elsewhere):
                    holder[key] = deepcopy(elsewhere[at])
    return made


def toml(real: dict[str, Any], chance: Random, *, ours: bool = True) -> bytes:
    """The bytes of a TOML file, odd in its tree, or now and then in its bytes."""
    try:
        said = tomli_w.dumps(tree(real, chance)).encode("utf-8", "replace")
    except (ValueError, TypeError, RecursionError, AttributeError):
        said = tomli_w.dumps(real).encode()
    whole = HEAD + said + END if ours else said
    return mutated(whole, chance) if chance.random() < 0.15 else whole


def as_json(real: Any, chance: Random) -> bytes:
    """The same for JSON."""
    said = json.dumps(tree(real, chance), default=str).encode()
    return mutated(said, chance) if chance.random() < 0.15 else said


_NAMES = [
    "profile.toml",
    "journal/2026-11-23-letter.toml",
    "journal/2026-02-30-x.toml",
    "grains/2026.toml",
    "grains/notes.toml",
    "drafts/typing.toml",
    "../x.toml",
    "/etc/x.toml",
    "journal/x\ny.toml",
    "journal/\x1b]0;t\x07.toml",
    "exercises/sitting.toml",
    "C:x.toml",
    "journal/" + "x" * 250 + ".toml",
    ".toml",
    "backups/x.toml",
]


def zipped(files: dict[str, bytes], chance: Random) -> bytes:
    """A zip with odd names, odd contents, odd packing, or odd bytes."""
    packings = (zipfile.ZIP_DEFLATED,) * 6 + (
        zipfile.ZIP_STORED,
        zipfile.ZIP_LZMA,
        zipfile.ZIP_BZIP2,
    )
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", chance.choice(packings)) as opened:
        for name, data in files.items():
            if chance.random() < 0.2:
                name = chance.choice(_NAMES)
            if chance.random() < 0.2:
                data = mutated(data, chance)
            if opened.NameToInfo.get(name) is None:
                opened.writestr(zipfile.ZipInfo(name), data, opened.compression)
        if chance.random() < 0.05:
            bomb = b"\0" * 60_000_000
            opened.writestr("journal/2026-11-24-letter.toml", bomb, opened.compression)
    return broken(made.getvalue(), chance)


def broken(data: bytes, chance: Random) -> bytes:
    """The bytes of a zip, some of them wrong, most often where it says what is in it."""
    said = bytearray(data)
    for _ in range(chance.choice([0, 0, 1, 1, 3, 20])):
        at = chance.randrange(len(said))
        if chance.random() < 0.5:
            at = max(0, len(said) - 1 - chance.randrange(600))
        match chance.randrange(4):
            case 0:
                said[at] = chance.randrange(256)
            case 1:
                del said[at : at + chance.randrange(1, 9)]
            case 2:
                said[at:at] = chance.randbytes(3)
            case _:
                said[at : at + 4] = b"\xff" * 4
        if len(said) < 30:
            break
    return bytes(said)


KEYS = [
    *map(chr, range(1, 27)),
    *"\x1b\x1c\x1d\x1e\x1f\x7f \r\t?#0123456789abjkxy",
    *(f"\x1b[{each}" for each in ("A", "B", "C", "D", "H", "F", "Z", "1;5C", "1;2D", "3~", "5~")),
    *(f"\x1b[{each}~" for each in (2, 11, 12, 15, 24, 201)),
    *(f"\x1b{each}" for each in "#.<>?\\bdfclu\r\x7f"),
    "\x1bOP",
    "\x18\x05",
    "some words",
    "help\r",
    "back\r",
    "skip\r",
    "care\r",
    "7\r",
    "tomorrow\r",
    "\x1b[200~pasted\rlines\x1b]52;c;x\x07\x1b[201~",
    "é字👩\u200d👧",
    "\x1b[<0;3;3M",
    "\x1b[9999;9999R",
]
"""Keys, and what terminals send that is none. Not Ctrl-C, -Z and -\\, which end or stop it."""
KEYS = [each for each in KEYS if each not in "\x03\x1a\x1c\x04"]

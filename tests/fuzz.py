"""Gives purpose odd things, made after the shape of real ones, and looks for what no run may do.

    python tests/fuzz.py --minutes 10 [--only KIND] [--seed N] [--planted] [--json]

No command may end with 1, hang, let anything through that a terminal obeys, or lose an entry of the
journal. Each finding names its kind and number, with which it can be made again: --only KIND --seed
NUMBER. `--planted` shows first that each of five planted bugs is found. The exit code is 1 when
anything was found, or a planted bug was not.
"""

from __future__ import annotations

import argparse
import io
import json
import os
import shutil
import sys
import tempfile
import time
import tomllib
import zipfile
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager, suppress
from functools import cache
from pathlib import Path
from random import Random
from typing import Any, NamedTuple
from unittest import mock

from prompt_toolkit.key_binding import KeyPressEvent

sys.path.insert(0, str(Path(__file__).parents[1]))

from purpose.ask.frame import Frame
from purpose.exercises import catalogue
from purpose.exercises.catalogue import shipped_folder
from purpose.exercises.exercise import Exercise
from purpose.maintenance import kinds
from purpose.profile.aside import is_dark
from purpose.store.disk import toml_files, zips
from tests import odd
from tests.support.exports import OBEYED
from tests.torture_rows import MEMORY
from tests.torture_rows.program import HEIKE, Computer, Ran, copied, lived_in, warm
from tests.torture_rows.terminal import Terminal

YES = """
[doctor]
modes = "yes"
copies = "yes"
marks = "yes"
leftovers = "yes"
missing = "yes"
"profile.toml" = "yes"
[restore]
how = "HOW"
sure = "yes"
[forget]
word = "forget"
[import]
file = "yes"
"""

READING = [(), ("plan",), ("show",), ("history",), ("grain", "--list"), ("exercises", "list")]
READING += [("export", "--format", each) for each in ("json", "markdown", "org", "todo.txt")]
READING += [("plan", "--format", "svg", "--output", "p.svg"), ("show", "letter"), ("remind",)]
WRITING = [
    ("start", "--plain"),
    ("start", "--plain", "--only", "jasmine"),
    ("start", "--plain", "--only", "lookback"),
    ("start", "--plain", "--only", "constellation", "--quick"),
    ("start", "--plain", "--again"),
    ("review", "--plain"),
    ("grain",),
    ("rebuild",),
    ("care", "--plain"),
]
MENDING = [
    ("doctor",),
    ("doctor", "--answers", "yes.toml"),
    ("restore", "2026-12-24"),
    ("restore", "2026-12-24", "--answers", "yes.toml"),
    ("restore", "2026-11-23", "--answers", "yes.toml"),
    ("forget", "letter"),
    ("forget", "letter", "--answers", "yes.toml"),
]
ALL = [*READING, *WRITING, *WRITING, *MENDING, *MENDING]


class Tried(NamedTuple):
    """What came of one trial: how many runs there were, and what went wrong."""

    runs: int
    wrong: list[str]


Make = Callable[[Computer, Random], list[tuple[str, ...]]]
"""Makes something odd on a computer, and says which commands meet it."""


# -- what is made ---------------------------------------------------------------------------------


def _read(path: Path) -> dict[str, Any]:
    return tomllib.loads(path.read_text("utf-8"))


def _one_of(computer: Computer, room: str, chance: Random) -> Path:
    begins = "" if room == "." else "2"
    return chance.choice(sorted((computer.kept / room).glob(f"{begins}*.toml")))


def _some(chance: Random, *always: tuple[str, ...]) -> list[tuple[str, ...]]:
    return [*always, *chance.sample(ALL, 2)]


def profile(computer: Computer, chance: Random) -> list[tuple[str, ...]]:
    path = computer.kept / "profile.toml"
    path.write_bytes(odd.toml(_read(path), chance))
    return _some(chance)


def journal(computer: Computer, chance: Random) -> list[tuple[str, ...]]:
    path = _one_of(computer, "journal", chance)
    said = odd.toml(_read(path), chance)
    if chance.random() < 0.2:
        names = ["2026-02-30-letter", "2026-12-01-letter-2", "9999-12-31-letter", "0001-01-01-mask"]
        path = path.with_name(f"{chance.choice(names)}.toml")
    path.write_bytes(said)
    return _some(chance)


def drafts(computer: Computer, chance: Random) -> list[tuple[str, ...]]:
    path = computer.kept / "drafts" / "mask.toml"
    real = _read(path)
    match chance.randrange(4):
        case 0:
            path = path.with_name(chance.choice(["typing.toml", "typing-grain.toml"]))
            real = {"exercise": "mask", "at": "masks.0.name", "text": "half a sentence"}
        case 1:
            path, real = path.with_name("ended-early.toml"), {"day": real["begun"]}
        case 2:
            path = path.with_name(chance.choice(["grain.toml", "sitting.toml", "review.toml"]))
            real = {**real, "exercise": path.stem}
    path.write_bytes(odd.toml(real, chance))
    return _some(chance, chance.choice(WRITING))


def grains(computer: Computer, chance: Random) -> list[tuple[str, ...]]:
    path = _one_of(computer, "grains", chance)
    said = odd.toml(_read(path), chance, ours=False)
    if chance.random() < 0.2:
        path = path.with_name(chance.choice(["0001.toml", "9999.toml", "notes.toml", "20266.toml"]))
    path.write_bytes(said)
    return _some(chance, ("grain", "--list"))


def copies(computer: Computer, chance: Random) -> list[tuple[str, ...]]:
    room = chance.choice([".", "journal", "grains", "drafts"])
    found = computer.kept / "drafts" / "mask.toml"
    path = found if room == "drafts" else _one_of(computer, room, chance)
    mark = chance.choice([" (1)", ".sync-conflict-20261225-071500-ABCDEFG", " 2", "-LAPTOP-1"])
    copy = path.with_name(f"{path.stem}{mark}.toml")
    copy.write_bytes(odd.toml(_read(path), chance, ours=room != "grains"))
    if chance.random() < 0.1:
        path.unlink()
    return _some(chance, ("doctor", "--answers", "yes.toml"))


@cache
def _shipped() -> dict[str, Any]:
    return {path.stem: _read(path) for path in sorted(shipped_folder().glob("*.toml"))}


def exercises(computer: Computer, chance: Random) -> list[tuple[str, ...]]:
    like = chance.choice([*_shipped()])
    name = chance.choice([like, like, "mine", *_shipped()])
    room = computer.kept / "exercises"
    room.mkdir(exist_ok=True)
    path = room / f"{name}.toml"
    if chance.random() < 0.05:
        os.mkfifo(path)
    else:
        real = {**_shipped()[like], "name": name}
        if chance.random() < 0.2:
            steps = [{"like": chance.choice(["desert.mood", "../x.y", "mask", "x" * 300 + ".k"])}]
            real = {**real, "step": [*steps, *real["step"]]}
        path.write_bytes(odd.toml(real, chance, ours=False))
    shown = ("exercises", "show", name, "--format", chance.choice(["json", "markdown", "terminal"]))
    return _some(
        chance, ("exercises", "check", str(path)), shown, ("start", "--plain", "--only", name)
    )


JRNL = {
    "tags": {"@x": 1},
    "entries": [
        {"title": "A", "body": "b", "date": "2024-02-29", "time": "09:30", "tags": ["@x"]},
        {"title": "B", "body": "", "date": "2025-01-01", "time": "23:59", "starred": True},
    ],
}


def _dumped(whole: Any) -> bytes:
    return json.dumps(whole, default=str).encode("utf-8", "replace")


def imports(computer: Computer, chance: Random) -> list[tuple[str, ...]]:
    if chance.random() < 0.3:
        said = odd.as_json(JRNL, chance)
    else:
        whole = json.loads(computer.runs("export", "--format", "json").out)
        name = chance.choice([*whole["files"]])
        whole["files"][name] = odd.tree(whole["files"][name], chance)
        said = odd.as_json(whole, chance) if chance.random() < 0.3 else _dumped(whole)
    (computer.desk / "in.json").write_bytes(said)
    if chance.random() < 0.5:
        shutil.rmtree(computer.kept)
    return [("import", "in.json", "--answers", "yes.toml"), chance.choice(ALL)]


def answers(computer: Computer, chance: Random) -> list[tuple[str, ...]]:
    source, command = chance.choice(
        [
            (HEIKE / "answers.toml", ("start",)),
            (HEIKE / "answers.toml", ("start", "--again")),
            (HEIKE / "year" / "2027-01-24.toml", ("review",)),
            (HEIKE / "year" / "grains.toml", ("grain",)),
        ]
    )
    (computer.desk / "in.toml").write_bytes(odd.toml(_read(source), chance, ours=False))
    if command == ("start",):
        shutil.rmtree(computer.kept)
    return [(*command, "--answers", "in.toml"), chance.choice(ALL)]


def some_zips(computer: Computer, chance: Random) -> list[tuple[str, ...]]:
    inside = {
        path.relative_to(computer.kept).as_posix(): path.read_bytes()
        for path in sorted(computer.kept.glob("*/*.toml"))
        if path.parent.name != "backups"
    }
    chosen = dict(chance.sample(sorted(inside.items()), 4))
    chosen["profile.toml"] = (computer.kept / "profile.toml").read_bytes()
    path = computer.kept / "backups" / chance.choice(["2026-12-24.zip", "2026-12-26.zip"])
    path.write_bytes(odd.zipped(chosen, chance))
    asked = ("restore", path.stem)
    return [asked, (*asked, "--answers", "yes.toml"), chance.choice(MENDING), chance.choice(ALL)]


KINDS: dict[str, Make] = {
    "profile": profile,
    "journal": journal,
    "drafts": drafts,
    "grains": grains,
    "copies": copies,
    "exercises": exercises,
    "imports": imports,
    "answers": answers,
    "zips": some_zips,
}


# -- what is looked at ----------------------------------------------------------------------------


def entries(kept: Path) -> Counter[bytes]:
    """Every entry of the journal, wherever in the folder it is: also what a backup has."""
    found: Counter[bytes] = Counter()
    for path in kept.rglob("*.toml"):
        if path.is_file():
            found[path.read_bytes()] += 1
    for path in (kept / "backups").glob("*.zip"):
        with suppress(Exception), zipfile.ZipFile(io.BytesIO(path.read_bytes())) as opened:
            for each in opened.infolist():
                if each.file_size < 1_000_000:
                    found[opened.read(each)] += 1
    return found


def wrong_with(ran: Ran, command: tuple[str, ...]) -> list[str]:
    """What no run may do."""
    stopped = (130,) if command[:1] in (("start",), ("review",), ("grain",), ("care",)) else ()
    found = ran.wrong(0, *range(2, 11), *stopped)
    if obeyed := OBEYED.search(ran.out) or OBEYED.search(ran.err):
        found.append(f"{obeyed.group()!r} came through")
    if "cannot be used:" in ran.err:
        found.append(f"nobody foresaw it: {ran.err.strip()[-200:]}")
    return [f"{' '.join(command)}: {each}" for each in found]


def tried(kind: str, number: int, lived: Path, place: Path) -> Tried:
    """One trial: something odd is made, and some commands meet it."""
    chance = Random(f"{kind} {number}")
    if kind == "keys":
        return struck(chance, lived, place)
    computer = copied(lived, place)
    how = chance.choice(["missing", "exactly", "profile"])
    (computer.desk / "yes.toml").write_text(YES.replace("HOW", how))
    commands = KINDS[kind](computer, chance)
    wrong: list[str] = []
    for command in commands:
        before = entries(computer.kept) if computer.kept.exists() else Counter()
        was = {p: p.read_bytes() for p in computer.kept.glob("journal/*.toml")}
        ran = computer.runs(*command, typed=b"6\nsome words\n7\nskip\n2\nx\n")
        wrong += wrong_with(ran, command)
        after = entries(computer.kept) if computer.kept.exists() else Counter()
        gone = [path.name for path, data in was.items() if data not in after]
        if gone and command[0] != "forget":
            wrong.append(f"{' '.join(command)}: lost {gone[:3]} of {len(before)}")
    return Tried(len(commands), wrong)


_EDITOR = {"VISUAL": "true"}
"""One that ends at once; keys would go to another."""

_ASKED = ["letter", "mask", "coral", "constellation", "monuments", "seed", "jasmine", "bloom"]


def struck(chance: Random, lived: Path, place: Path) -> Tried:
    """Keys at the questions of an exercise, at a terminal of some size."""
    computer = copied(lived, place)
    asked = ("start", "--only", chance.choice(_ASKED))
    around = {k: v for k, v in os.environ.items() if k not in ("COLUMNS", "LINES")}

    def become() -> None:
        os.environ.clear()
        os.environ.update(around)
        computer.become(asked, None, lambda: os.environ.pop("COLUMNS", None), _EDITOR)

    with Terminal(become) as terminal:
        terminal.sees("help", 20)
        terminal.resizes(chance.choice([20, 40, 80, 132, 200]), chance.choice([8, 12, 24, 60]))
        for _ in range(chance.randrange(3, 25)):
            terminal.types(chance.choice(odd.KEYS), enter=False)
            terminal.rests(chance.choice([0, 0, 0.02, 0.06]))
            if chance.random() < 0.05:
                terminal.resizes(chance.randrange(20, 201), chance.randrange(8, 61))
        terminal.types("\x03", enter=False)
        code = terminal.ends(10)
        if code is None:  # it may still have been busy with the keys before
            terminal.types("\x03", enter=False)
            code = terminal.ends(10)
        said = terminal.heard
    wrong = [] if code in (0, 130) else [f"{' '.join(asked)}: exit code {code}: {said[-400:]}"]
    return Tried(1, wrong)


# -- planted bugs ---------------------------------------------------------------------------------


def _lax(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as opened:
        return {name: opened.read(name) for name in opened.namelist()}


def _ends_at_ctrl_o(self: Frame) -> None:
    _bind(self)

    @self.keys.add("c-o", eager=True)
    def _(event: KeyPressEvent) -> None:
        raise ValueError("nobody expected this key")


_bind = Frame._bind

Plant = Callable[[], AbstractContextManager[Any]]
PLANTED: Mapping[str, tuple[str, Plant]] = {
    "what does not fit is trusted": (
        "copies",
        lambda: mock.patch.object(kinds, "check", lambda name, mapping: None),
    ),
    "a zip is trusted": ("zips", lambda: mock.patch.object(zips, "contents", _lax)),
    "words go out as they are": (
        "exercises",
        lambda: mock.patch("purpose.text.inert", str),
    ),
    "what is no TOML is no matter": (
        "profile",
        lambda: mock.patch.object(toml_files, "mapping_in", tomllib.loads),
    ),
    "a key that nobody expected": (
        "keys",
        lambda: mock.patch.object(Frame, "_bind", _ends_at_ctrl_o),
    ),
}
"""Each, with the kind of trial that has to find it."""


FIRST = {
    "what does not fit is trusted": 9,
    "words go out as they are": 23,
    "what is no TOML is no matter": 28,
    "a key that nobody expected": 11,
}
"""A number from which on a bug is found soon, so that the suite need not search for it."""


def is_found(bug: str, lived: Path, place: Path, most: int = 100) -> int:
    """After how many trials a planted bug was found; 0 if it was not."""
    kind, plant = PLANTED[bug]
    first = FIRST.get(bug, 1)
    with plant():
        for number in range(first, first + most):
            with tempfile.TemporaryDirectory(dir=place) as room:
                if tried(kind, number, lived, Path(room)).wrong:
                    return number - first + 1
    return 0


def ready() -> None:
    """Load all of the program, and what it reads of its own: the exercises, and its tables.

    It is the same in each run, and takes most of a short one.
    """
    warm()
    read, own = cache(catalogue.read_exercise), catalogue.read_exercise

    def read_once(path: Path) -> Exercise:
        return read(path) if path.parent == shipped_folder() else own(path)

    catalogue.read_exercise = read_once
    for path in shipped_folder().glob("*.toml"):
        catalogue.read_exercise(path)
    is_dark("It was a long day.")


# -- from the command line ------------------------------------------------------------------------


def trials(minutes: float, only: str, seed: int) -> Iterator[tuple[str, int]]:
    """Each kind in turn, until the time is over; with a seed, that one alone."""
    chosen = [kind for kind in (*KINDS, "keys") if only in ("", kind)]
    if seed:
        yield from ((kind, seed) for kind in chosen)
        return
    end = time.monotonic() + 60 * minutes
    number = int(time.time()) % 10**6 * 1000
    while time.monotonic() < end:
        number += 1
        yield from ((kind, number) for kind in chosen)


def main() -> int:
    """Print the counts; 0 when nothing was found, and every planted bug was."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--minutes", type=float, default=1.0, help="how long")
    parser.add_argument("--only", default="", choices=["", *KINDS, "keys"], help="one kind alone")
    parser.add_argument("--seed", type=int, default=0, help="one trial, by its number")
    parser.add_argument("--planted", action="store_true", help="find the planted bugs first")
    parser.add_argument("--json", action="store_true", help="the counts as JSON")
    chosen = parser.parse_args()
    ready()
    counts: dict[str, dict[str, int]] = {}
    seen: dict[str, str] = {}
    caught: dict[str, int] = {}
    with tempfile.TemporaryDirectory(dir=MEMORY if MEMORY.is_dir() else None) as name:
        place = Path(name)
        lived = lived_in(place / "lived")
        for bug in PLANTED if chosen.planted else ():
            caught[bug] = is_found(bug, lived, place)
            print(f"planted: {bug}: found after {caught[bug] or 'NOT FOUND'}", file=sys.stderr)
        for kind, number in trials(chosen.minutes, chosen.only, chosen.seed):
            found = tried(kind, number, lived, place / "trial")
            row = counts.setdefault(kind, {"trials": 0, "runs": 0, "findings": 0})
            row["trials"] += 1
            row["runs"] += found.runs
            row["findings"] += bool(found.wrong)
            for each in found.wrong:
                if (key := each[-120:]) not in seen:
                    seen[key] = f"{kind} {number}"
                    print(f"--only {kind} --seed {number}\n    {each}", file=sys.stderr, flush=True)
            shutil.rmtree(place / "trial", ignore_errors=True)
    if chosen.json:
        print(json.dumps({"kinds": counts, "planted": caught}))
    else:
        print(f"{'kind':12} {'trials':>7} {'runs':>7} findings")
        for kind, row in counts.items():
            print(f"{kind:12} {row['trials']:7} {row['runs']:7} {row['findings']}")
    return int(any(row["findings"] for row in counts.values()) or not all(caught.values()))


if __name__ == "__main__":
    sys.exit(main())

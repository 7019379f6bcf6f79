"""Owns killing the store: at random moments of a sitting, and before every single system call.

Run it for the long form: python tests/crash/kill.py --kills 1000 [--seed 1] [--bug NAME] [--json]
Each row says how often it killed and how often something was lost, torn or left lying about.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import select
import shutil
import signal
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from functools import partial
from itertools import count
from pathlib import Path
from typing import Any, NamedTuple, NoReturn

sys.path.insert(0, str(Path(__file__).parents[2]))

from purpose.errors import PurposeError
from purpose.store import Folder, Keeper
from tests.crash.calls import watched
from tests.crash.planted import BUGS, planted

FIRST_DAY = date(2026, 11, 23)
EXERCISE = "monuments"
LETTER = "I built the tower, and nobody I love has ever seen it.\nNot “lost”: 'kept'.\n" * 6


def answers(number: int) -> dict[str, Any]:
    """A draft with `number` answers; the oldest are left out, so that a long run stays quick."""
    log = [{"at": f"name.{n}", "text": f"{n} {LETTER}"} for n in range(number - 4, number)]
    return {"format": 1, "number": number, "log": log}


def numbered(number: int, profile: dict[str, Any]) -> dict[str, Any]:
    """A profile with the answers of a draft of that number."""
    return profile | answers(number)


# The sitting that is killed


def sitting(root: Path, start: int, to: int) -> NoReturn:
    """Answer, finish and fold for ever; tell `to` "draft 7" only when the seventh is safe."""

    def say(line: str) -> None:
        os.write(to, f"{line}\n".encode())

    folder = Folder(root)
    with folder.session(), Keeper(folder) as keeper:
        for number in count(start):
            keeper.watch(EXERCISE, f"name.{number}")
            keeper.typed(f"{number} {LETTER}")
            folder.save_draft(EXERCISE, answers(number))
            say(f"draft {number}")
            folder.keep_typing(EXERCISE, f"name.{number}", LETTER)
            keeper.settled()
            if number % 3 == 0:
                folder.add_entry(EXERCISE, FIRST_DAY + timedelta(number), answers(number))
                say(f"entry {number}")
                folder.save_profile(partial(numbered, number))
                say(f"profile {number}")
    raise AssertionError("a sitting goes on until it is killed")


class Look(NamedTuple):
    """What was seen after a kill: all that was not as promised, and whether it cut a save short."""

    wrong: list[str]
    in_a_save: bool


def look(root: Path, acknowledged: dict[str, set[int]]) -> Look:
    """Look at a folder whose sitting was killed."""
    in_a_save = any(root.rglob("*.tmp"))
    return Look(wrongs(root, acknowledged), in_a_save)


def wrongs(root: Path, acknowledged: dict[str, set[int]]) -> list[str]:
    """What is not as promised in a folder whose sitting was killed."""
    found: list[str] = []
    try:
        folder = Folder(root)
        with folder.session():
            pass
        draft = folder.draft(EXERCISE) or {"number": 0}
        if draft["number"] < max(acknowledged["draft"], default=0):
            found.append("an answer was lost")
        if folder.profile().get("number", 0) < max(acknowledged["profile"], default=0):
            found.append("a profile was lost")
        there = {mapping["number"] for _, mapping in folder.journal()}
        if len(there) != len(folder.entries()):
            found.append("an entry is there twice")
        if acknowledged["entry"] - there:
            found.append("an entry was lost")
        folder.typing()
        if (root / "backups" / "profile.toml").exists():
            Folder(root / "backups").profile()
    except PurposeError as error:
        found.append(f"torn: {error.problem.replace(str(root), '')}")
    except Exception as error:
        found.append(f"a bug: {error!r}")
    if any(root.rglob("*.tmp")):
        found.append("a temporary file was left")
    return found


def random_kills(kills: int, seed: int, signals: tuple[int, ...]) -> Iterator[Look]:
    """Kill a sitting at a random moment, look, and go on in the same folder; `kills` times."""
    chance = random.Random(seed)
    acknowledged: dict[str, set[int]] = {"draft": set(), "entry": set(), "profile": set()}
    with tempfile.TemporaryDirectory() as temporary:
        root = Path(temporary) / "folder"
        start = 1
        for kill in range(1, kills + 1):
            reading, writing = os.pipe()
            child = _forked(partial(sitting, root, start, writing))
            os.close(writing)
            select.select([reading], [], [], 10)  # the first answer is safe, or it died
            time.sleep(chance.random() * 0.06)
            os.kill(child, chance.choice(signals))
            stuck = _ended(child) is None
            with os.fdopen(reading) as lines:
                for line in lines:
                    kind, number = line.split()
                    acknowledged[kind].add(int(number))
            seen = look(root, acknowledged)
            if stuck:
                seen.wrong.append("it did not end")
            yield seen
            if (
                seen.wrong or kill % 25 == 0
            ):  # one fault counts once; a long journal is slow to check
                root = Path(temporary) / f"folder-{kill}"
                acknowledged = {kind: set() for kind in acknowledged}
            start = max(acknowledged["draft"], default=0) + 2


# One save, killed before each of its calls


def _draft(folder: Folder) -> None:
    folder.save_draft(EXERCISE, answers(9))


def _entry(folder: Folder) -> None:
    folder.add_entry(EXERCISE, FIRST_DAY, answers(9))


def _profile(folder: Folder) -> None:
    folder.save_profile(partial(numbered, 9))


def _typing(folder: Folder) -> None:
    folder.keep_typing(EXERCISE, "name.9", LETTER)


def _rebuild(folder: Folder) -> None:
    folder.rebuild(lambda entries: answers(9))


SAVES: dict[str, Callable[[Folder], None]] = {
    "draft": _draft,
    "entry": _entry,
    "profile": _profile,
    "typing": _typing,
    "rebuild": _rebuild,
}


def prepared(root: Path) -> Folder:
    """A folder with something old in every place."""
    folder = Folder(root)
    folder.save_draft(EXERCISE, answers(5))
    folder.add_entry(EXERCISE, FIRST_DAY - timedelta(1), answers(5))
    folder.save_profile(partial(numbered, 5))
    folder.keep_typing(EXERCISE, "name.5", "old")
    return folder


OLD = {"draft": {5}, "entry": {5}, "profile": {5}}


def step_kills() -> Iterator[Look]:
    """Kill each kind of save, in a new folder and in a used one, before each of its calls."""
    with tempfile.TemporaryDirectory() as temporary:
        used = prepared(Path(temporary) / "used").root
        for save in SAVES.values():
            for before, there in ((used, OLD), (None, {kind: set[int]() for kind in OLD})):
                for step in count():
                    root = Path(temporary) / "folder"
                    if before:
                        shutil.copytree(before, root)
                    finished = _ended(_forked(partial(_killed_at, step, save, root))) == 0
                    yield look(root, there)
                    shutil.rmtree(root, ignore_errors=True)
                    if finished:
                        break


def _killed_at(step: int, save: Callable[[Folder], None], root: Path) -> None:
    def kill(real: Callable[..., Any], args: tuple[Any, ...]) -> None:
        if real.__name__ == "write":
            real(args[0], args[1][: len(args[1]) // 2])
        os.kill(os.getpid(), signal.SIGKILL)

    with watched(step, kill):
        save(Folder(root))


def _forked(work: Callable[[], object]) -> int:
    child = os.fork()
    if child:
        return child
    status = 1
    signal.signal(signal.SIGHUP, signal.SIG_DFL)  # under nohup it would be heard by nobody
    try:
        work()
        status = 0
    finally:
        os._exit(status)


def _ended(child: int) -> int | None:
    """Wait for the child's end; None when it hangs, and is then killed for good."""
    deadline = time.monotonic() + 20
    while time.monotonic() < deadline:
        pid, status = os.waitpid(child, os.WNOHANG)
        if pid:
            return status
        time.sleep(0.001)
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    return None


def main() -> None:
    parser = argparse.ArgumentParser(description="Kill the store, and look what is lost.")
    parser.add_argument("--kills", type=int, default=1000, help="at random moments")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--no-steps", action="store_true", help="leave out the kill at each call")
    parser.add_argument("--bug", choices=BUGS, help="plant this bug: the run must then fail")
    parser.add_argument("--json", action="store_true")
    chosen = parser.parse_args()
    last = (signal.SIGTERM, signal.SIGHUP)
    tests: dict[str, Callable[[], Iterator[Look]]] = {
        "kill -9 at random moments": lambda: random_kills(
            chosen.kills, chosen.seed, (signal.SIGKILL,)
        ),
        "TERM and HUP at random moments": lambda: random_kills(
            chosen.kills // 4, chosen.seed, last
        ),
    }
    if not chosen.no_steps:
        tests["kill -9 before each call of each save"] = step_kills
    rows = []
    with planted(chosen.bug):
        for name, run in tests.items():
            began = time.monotonic()
            seen = list(run())
            why = Counter(wrong for one in seen for wrong in one.wrong)
            rows.append(
                {
                    "test": name,
                    "count": len(seen),
                    "in_a_save": sum(one.in_a_save for one in seen),
                    "failures": sum(bool(one.wrong) for one in seen),
                    "why": dict(why.most_common(5)),
                    "seconds": round(time.monotonic() - began, 1),
                }
            )
    if chosen.json:
        print(json.dumps({"rows": rows}))
    else:
        for row in rows:
            print(
                f"{row['count']:6} {row['test']}, {row['in_a_save']} of them within a save: "
                f"{row['failures']} failures {row['why'] or ''}"
            )
    sys.exit(any(row["failures"] for row in rows))


if __name__ == "__main__":
    main()

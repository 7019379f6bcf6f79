"""Kills the store: at random moments of a sitting, and before every single system call.

The long form: python tests/crash/kill.py --kills 1000 [--seed 1] [--bug NAME] [--json]
Each row says how often it killed and how often something was lost, torn or left behind.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import shutil
import signal
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from datetime import date, timedelta
from functools import partial
from itertools import count, islice
from pathlib import Path
from typing import Any, NamedTuple, NoReturn
from unittest import mock

sys.path.insert(0, str(Path(__file__).parents[2]))

from purpose.errors import PurposeError
from purpose.session import half_typed as keeper
from purpose.session.half_typed import Keeper
from purpose.store import Folder
from tests.crash.calls import watched
from tests.crash.planted import BUGS, planted

FIRST_DAY = date(2026, 11, 23)
EXERCISE = "monuments"
MEMORY = "/dev/shm"
LETTER = "I built the tower, and nobody I love has ever seen it.\nNot “lost”: 'kept'.\n" * 6


def answers(number: int) -> dict[str, Any]:
    """A draft with `number` answers; the oldest are left out, so that a long run stays quick."""
    log = [{"at": f"name.{n}", "text": f"{n} {LETTER}"} for n in range(number - 4, number)]
    return {"format": 1, "number": number, "log": log}


def numbered(number: int, profile: dict[str, Any]) -> dict[str, Any]:
    """A profile with the answers of a draft of that number."""
    return profile | answers(number)


# The sitting that is killed


def sitting(root: Path, numbers: Iterable[int], say: Callable[[str], object]) -> None:
    """Answer, finish and fold; say "draft 7" only when the seventh is safe."""
    folder = Folder(root)
    with folder.hold(), Keeper(folder) as keeper:
        for number in numbers:
            keeper.watch(EXERCISE, f"name.{number}")
            keeper.typed(f"{number} {LETTER}")
            folder.save_draft(EXERCISE, answers(number))
            say(f"draft {number}")
            keeper.keep(LETTER)
            keeper.settled()
            if number % 3 == 0:
                folder.add_entry(EXERCISE, FIRST_DAY + timedelta(number), answers(number))
                say(f"entry {number}")
                folder.save_profile(partial(numbered, number))
                say(f"profile {number}")


def endless(root: Path, start: int, to: int) -> NoReturn:
    """A sitting that goes on until it is killed, and tells `to` what is safe."""
    sitting(root, count(start), lambda line: os.write(to, f"{line}\n".encode()))
    raise AssertionError("numbers do not run out")


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
        with folder.hold():
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
    """Kill a sitting at a random moment, look, and go on in the same folder; `kills` times.

    Each goes on for so many answers before: counted, and not timed, so that on a slow day as many
    of them are at stake as on a fast one.
    """
    chance = random.Random(seed)
    acknowledged: dict[str, set[int]] = {"draft": set(), "entry": set(), "profile": set()}
    with tempfile.TemporaryDirectory() as temporary:
        root = Path(temporary) / "folder"
        start = 1
        for kill in range(1, kills + 1):
            reading, writing = os.pipe()
            child = _forked(partial(endless, root, start, writing))
            os.close(writing)
            with os.fdopen(reading) as lines:
                said = [*islice(lines, chance.randrange(2, 12))]
                time.sleep(chance.random() * 0.01)
                os.kill(child, chance.choice(signals))
                stuck = _ended(child) is None
                said += lines
            for line in said:
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


# A sitting of three answers, ended by a signal that can be heard, at each of its calls

ENDS = (signal.SIGTERM, signal.SIGHUP)
"""A friendly kill, and a closed terminal."""


class Moment(NamedTuple):
    """A signal, and the call of the sitting before which it comes; in a finalizer, or not."""

    number: int
    step: int
    finalizing: bool


def moments(stride: int = 1) -> Iterator[Moment]:
    """The signals in turn, at every so-manieth call, each within a finalizer and outside of one."""
    steps: list[int] = []
    with tempfile.TemporaryDirectory() as temporary, watched() as calls:
        root = Path(temporary) / "folder"
        sitting(root, _three(lambda: steps.append(len(calls))), lambda line: None)
    for turn, step in enumerate(range(0, steps[0], stride)):
        yield Moment(ENDS[turn % 2], step, turn // 2 % 2 == 1)


def _three(then: Callable[[], object]) -> Iterator[int]:
    """The numbers of three answers; what comes then is still within the sitting."""
    yield from (1, 2, 3)
    then()


def heard(moment: Moment) -> list[str]:
    """End a sitting at this moment; all that was not as promised."""
    acknowledged: dict[str, set[int]] = {"draft": set(), "entry": set(), "profile": set()}
    with tempfile.TemporaryDirectory() as temporary:
        root = Path(temporary) / "folder"
        reading, writing = os.pipe()
        ended = _ended(_forked(partial(_ended_at, moment, root, writing)))
        os.close(writing)
        with os.fdopen(reading) as lines:
            for line in lines:
                kind, number = line.split()
                acknowledged[kind].add(int(number))
        wrong = wrongs(root, acknowledged)
    if ended is None or os.waitstatus_to_exitcode(ended) != -moment.number:
        wrong.append(f"it ended with {ended}, and not by the signal")
    return wrong


def _ended_at(moment: Moment, root: Path, to: int) -> None:
    def send(real: Callable[..., Any], args: tuple[Any, ...]) -> Any:
        if moment.finalizing:
            _Dropped(moment.number)  # which no one keeps, so it is finalized here
        else:
            os.kill(os.getpid(), moment.number)
        return real(*args)

    def wait() -> None:
        time.sleep(2)  # as at a question; the process that heard the signal is gone by then
        os.kill(os.getpid(), signal.SIGKILL)

    sys.unraisablehook = lambda _: None  # Python says what it drops, which is known here
    again = mock.patch.multiple(keeper, _AGAIN=keeper._AGAIN / 100, _INTERVAL=0.01)
    with again, watched(moment.step, send):
        sitting(root, _three(wait), lambda line: os.write(to, f"{line}\n".encode()))


class _Dropped:
    """Something whose finalizer is where a signal comes: what is raised there, Python drops."""

    def __init__(self, number: int) -> None:
        self.number = number

    def __del__(self) -> None:
        os.kill(os.getpid(), self.number)
        time.sleep(0)  # the handler is called no later than here


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
    """Kill each kind of save, in a new folder and in a used one, before each of its calls.

    In memory, where there is such a disk: the calls and what they leave are the same, and quicker.
    """
    with tempfile.TemporaryDirectory(
        dir=MEMORY if os.access(MEMORY, os.W_OK) else None
    ) as temporary:
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
    signal.signal(signal.SIGHUP, signal.SIG_DFL)  # under nohup it would be heard by no one
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
    parser.add_argument("--until-wrong", action="store_true", help="stop at the first failure")
    chosen = parser.parse_args()
    tests: dict[str, Callable[[], Iterator[Look]]] = {
        "kill -9 at random moments": lambda: random_kills(
            chosen.kills, chosen.seed, (signal.SIGKILL,)
        ),
        "TERM and HUP at random moments": lambda: random_kills(
            chosen.kills // 4, chosen.seed, ENDS
        ),
    }
    if not chosen.no_steps:
        tests["kill -9 before each call of each save"] = step_kills
    rows = []
    with planted(chosen.bug):
        for name, run in tests.items():
            began = time.monotonic()
            seen = []
            for one in run():
                seen.append(one)
                if chosen.until_wrong and one.wrong:
                    break
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

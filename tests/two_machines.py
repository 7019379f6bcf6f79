"""Two machines with a folder each, what a sync tool makes of them, and what doctor mends."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

from purpose.commands.doctor import Doctor
from purpose.interview.question import Given, Question, Reply
from purpose.maintenance.inventory import Inventory
from purpose.store import Folder

from .scripted import ScriptedAsker, plain_answer
from .support.sittings import sat

DAY = date(2026, 11, 23)
NEXT = date(2026, 11, 24)


def examined(home: Path, reply: Callable[[Question], Reply] | None = None) -> list[str]:
    """A look with a person who answers by a rule; what was said."""
    asker = ScriptedAsker(reply or (lambda question: Given("yes")))
    inventory = Inventory(Folder(home))
    Doctor(inventory, NEXT, asker).examine()
    return [text for text, _ in asker.said]


def agrees(*, prefers: str = "") -> Callable[[Question], Reply]:
    """Says yes, and of two texts takes the one in which `prefers` stands."""

    def reply(question: Question) -> Reply:
        texts = {option.id: option.text for option in question.options}
        if "yes" in texts:
            return Given("yes")
        return Given("one" if prefers in texts["one"] else "other")

    return reply


def state(home: Path) -> dict[str, Any]:
    """All that a folder says, the backups aside."""
    inventory = Inventory(Folder(home))
    return {name: inventory.read(name) for name in inventory.written()}


def diverged(tmp_path: Path) -> tuple[Path, Path]:
    """Two copies of one folder, in each of which a person went on."""
    mine, theirs = tmp_path / "mine", tmp_path / "theirs"
    sat(mine, DAY, plain_answer, only="desert")
    Folder(mine).moments.add(2026, [{"day": DAY, "text": "rain on the tent"}])
    shutil.copytree(mine, theirs)
    sat(mine, NEXT, plain_answer, only="monuments")
    sat(mine, NEXT, worded("from the laptop"), only="mask")
    sat(theirs, NEXT, worded("from the desk"), only="mask")
    sat(theirs, NEXT, plain_answer, only="jasmine")
    for home, text in ((mine, "a heron"), (theirs, "bread")):
        Folder(home).moments.add(2026, [{"day": NEXT, "text": text}, {"day": NEXT, "text": "both"}])
        change = {"purpose": f"Written on {text}.", text: 1}
        Folder(home).save_profile(lambda found, change=change: {**found, **change})  # type: ignore[misc]
    return mine, theirs


def worded(words: str) -> Callable[[Question], Reply]:
    def reply(question: Question) -> Reply:
        plain = plain_answer(question)
        typed = question.kind == "line" and isinstance(plain, Given) and plain.value
        return Given(f"{words} {plain.value}") if typed and isinstance(plain, Given) else plain

    return reply


def synced(here: Path, there: Path, to: Path) -> Path:
    """What lies at `here` once a sync tool has brought what is at `there`; here it wins."""
    shutil.copytree(here, to)
    for path in there.rglob("*.toml"):
        name = path.relative_to(there)
        if name.parts[0] == "backups":
            continue
        target = to / name
        if target.exists() and target.read_bytes() != path.read_bytes():
            target = target.with_name(f"{path.stem}.sync-conflict-20261125-071500-ABCDEFG.toml")
        target.parent.mkdir(exist_ok=True)
        shutil.copy(path, target)
    return to

"""Rows of a locked folder: locking cut off anywhere, and no word left in plain text."""

from __future__ import annotations

import io
import time
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager, redirect_stderr
from itertools import islice, product
from pathlib import Path
from typing import Any
from unittest import mock

from purpose.session import passphrase
from purpose.store.vault.vault import Vault
from tests.locked import interrupted
from tests.locked.folders import PASSPHRASE, locked
from tests.torture_rows import Row, Trials
from tests.torture_rows.leaks import a_canary, found, holds
from tests.torture_rows.program import COMMANDS, ENDS, copied, lived_in
from tests.torture_rows.words import told_by

CUTS = (interrupted.refused, interrupted.killed_at_a_save, interrupted.killed_at_a_call)


def cut_off(stride: int, place: Path) -> Trials:
    """Lock and unlock; each cut off at every so-manieth step, in three ways."""
    for way, cut in product(interrupted.WAYS, CUTS):
        room = place / f"{way}-{cut.__name__}"
        room.mkdir()
        steps, wrong = interrupted.cut_everywhere(way, cut, room, stride=stride)
        yield from ([] for _ in range(steps // stride - wrong.total()))
        yield from ([said] for said in wrong.elements())


def commands(most: int, place: Path) -> Trials:
    """Every command over a locked folder, its passphrase typed: no file there holds the phrase."""
    kept = lived_in(place / "lived")
    for number, (arguments, typed) in enumerate(islice(COMMANDS, most)):
        canary, since = a_canary(), time.time() - 1
        computer = copied(kept, place / f"{number}")
        told_by(computer.kept, canary)
        for drill in computer.kept.glob("backups/*"):
            drill.unlink()
        with redirect_stderr(io.StringIO()):
            locked(computer.kept)
        words = typed.replace(b"\n", f" {canary}\n".encode()) if b" " in typed else typed
        with mock.patch.object(passphrase, "asked", lambda wrong: PASSPHRASE):
            ran = computer.runs(*arguments, typed=words)
        asked_for = "--output" in arguments or arguments[:1] in (("remind",), ("export",))
        wrong = found(computer, canary, since, asked_for=asked_for)
        plain = [path for path in computer.kept.rglob("*") if holds(path, canary)]
        yield ran.wrong(*ENDS) + wrong + [f"{path.name} holds the phrase" for path in plain]


@contextmanager
def _some_stay_plain() -> Iterator[None]:
    """The planted bug: what is saved in a locked folder is saved as it is."""

    def plainly(self: Vault, path: Path, content: bytes) -> None:
        from purpose.store.disk import files

        files.save(path, content)

    with mock.patch.object(Vault, "save", plainly):
        yield


def _plain_goes_first() -> AbstractContextManager[Any]:
    bug: AbstractContextManager[Any] = interrupted.BUGS["plain goes first"][1]()
    return bug


ROWS = [
    Row(
        "locking and unlocking, cut off at every step in three ways",
        cut_off,
        short=40,
        full=1,
        bugs={"plain goes first": _plain_goes_first},
        tried=5,
    ),
    Row(
        "a phrase is nowhere in a locked folder, or beside it, after any command",
        commands,
        short=8,
        full=len(COMMANDS),
        bugs={"saved as it is": _some_stay_plain},
        tried=20,
    ),
]

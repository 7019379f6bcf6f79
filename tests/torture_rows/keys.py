"""Rows of a locked folder's keys: lost, mixed and swapped, and then the person goes on."""

from __future__ import annotations

import io
import re
import shutil
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, redirect_stderr, suppress
from pathlib import Path
from random import Random
from typing import Any
from unittest import mock

from purpose.commands import lock as locking
from purpose.commands import unlock as unlocking
from purpose.errors import PurposeError
from purpose.store import Folder
from purpose.store.vault import age as envelope
from purpose.store.vault import traces
from purpose.store.vault.key_files import KeyFiles
from purpose.store.vault.vault import Vault
from tests.locked.folders import DAY, quick
from tests.torture_rows import Row, Trials

FILES = ("key.age", "backups/key.age", "recipients.txt")
MACHINES = ("here", "there", "an old one")
_WORDS = re.compile(rb"words-[a-z0-9-]+")


def keys(times: int, place: Path) -> Trials:
    """Key files in any state, any command, anything typed: what opened before opens after."""
    with quick(), redirect_stderr(io.StringIO()):
        first = {name: _machine(place / name, name) for name in MACHINES}
        secrets = [locking.recovery_key_of(_opening(first[name], name)) for name in MACHINES]
        for number in range(times):
            chance = Random(number)
            root = Path(shutil.copytree(first["here"], place / f"{number}"))
            for _ in range(chance.randrange(1, 6)):
                chance.choice(_HARM)(root, first[chance.choice(MACHINES[1:])], chance)
            yield list(_goes_on(root, secrets, chance))
            shutil.rmtree(root)


def _machine(root: Path, name: str) -> Path:
    """One folder with words of its own, locked by itself."""
    folder = Folder(root)
    folder.save_profile(lambda found: {"purpose": f"words-of-{name.replace(' ', '-')}"})
    folder.add_entry("mask", DAY, {"mask": {"roles": [f"words-mask-{name.replace(' ', '-')}"]}})
    locking.lock(folder, DAY, lambda: name)
    Folder(root).moments.add(2026, [{"day": DAY, "text": f"words-moment-{len(name)}"}])
    return root


# What happens to it


def _loses(root: Path, other: Path, chance: Random) -> None:
    (root / chance.choice(FILES)).unlink(missing_ok=True)


def _gets_a_key(root: Path, other: Path, chance: Random) -> None:
    name = chance.choice(FILES)
    shutil.copy(other / name, root / name)


def _gets_a_copy(root: Path, other: Path, chance: Random) -> None:
    name = chance.choice(("key (conflicted copy).age", "key.sync-conflict-20261125-071500-ABC.age"))
    shutil.copy(other / "key.age", root / name)


def _is_synced_over(root: Path, other: Path, chance: Random) -> None:
    leaves_out = shutil.ignore_patterns("backups", "*.lock")
    shutil.copytree(other, root, ignore=leaves_out, dirs_exist_ok=True)


def _is_scribbled_on(root: Path, other: Path, chance: Random) -> None:
    file = root / chance.choice(FILES)
    if file.exists():
        text = file.read_bytes()
        harm = (text[: len(text) // 2], b"\xef\xbb\xbf" + text, b"", b"<<<<<<< x\n" + text)
        file.write_bytes(chance.choice(harm))


def _names_a_stranger(root: Path, other: Path, chance: Random) -> None:
    stranger = envelope.recipient_of(envelope.new_key())
    (root / "recipients.txt").write_text(f"{stranger}\n")


_HARM = (
    _loses,
    _loses,
    _gets_a_key,
    _gets_a_key,
    _gets_a_copy,
    _is_synced_over,
    _is_scribbled_on,
    _names_a_stranger,
)


# What the person does then


def _opening(root: Path, *typed: str) -> Folder:
    """Someone who types these one after the other, and then the last again and again."""
    asked = iter(range(10**6))
    return Folder(root, lambda wrong: typed[min(next(asked), len(typed) - 1)])


def _locks(folder: Folder, new: str) -> None:
    locking.lock(folder, DAY, lambda: new)


def _unlocks(folder: Folder, new: str) -> None:
    unlocking.unlock(folder, DAY)


def _takes_another(folder: Folder, new: str) -> None:
    locking.change_passphrase(folder, lambda: new)


def _notes(folder: Folder, new: str) -> None:
    with folder.noticing():
        folder.moments.add(2026, [{"day": DAY, "text": f"words-{new}"}])


_DEEDS: tuple[Callable[[Folder, str], None], ...] = (_locks, _unlocks, _takes_another, _notes)


def _goes_on(root: Path, secrets: Sequence[str], chance: Random) -> Iterator[str]:
    """What was to be had before a command, by a key that lies here, and is not after it."""
    passphrases = list(MACHINES)
    for step in range(4):
        before, deed = _to_be_had(root, passphrases), chance.choice(_DEEDS)
        typed = [chance.choice([*passphrases, *secrets, "wrong"]) for _ in range(4)]
        new = f"new-{step}"
        kept = False
        with suppress(PurposeError):
            deed(_opening(root, *typed), new)
            kept = deed is _notes
        passphrases.append(new)
        after = _to_be_had(root, passphrases)
        yield from (f"lost by {deed.__name__}: {words!r}" for words in sorted(before - after))
        if kept and f"words-{new}".encode() not in _to_be_had(root, passphrases, secrets):
            yield "a moment was kept, and nobody here can open it"


def _to_be_had(root: Path, passphrases: Sequence[str], secrets: Sequence[str] = ()) -> set[bytes]:
    """Every word that lies there plain, or that opens with a key file and one of these."""
    found, known = set[bytes](), set(secrets)
    for path in traces.keys(root):
        for passphrase in passphrases:
            with suppress(envelope.NotOpened):
                known.add(envelope.unwrapped(path.read_bytes(), passphrase))
    for path in root.rglob("*.toml"):
        found.update(_WORDS.findall(path.read_bytes()))
    for path in traces.envelopes(root):
        for secret in known:
            with suppress(envelope.NotOpened):
                found.update(_WORDS.findall(envelope.opened(path.read_bytes(), secret)))
    return found


# The planted bugs


def _blind() -> AbstractContextManager[Any]:
    """Only two names in the folder say that it is locked."""
    return mock.patch.object(Vault, "_has_traces", lambda self: False)


def _no_room_made() -> AbstractContextManager[Any]:
    """What lies in the place of a key file is written over."""
    return mock.patch.object(KeyFiles, "_make_room", lambda self, path: None)


def _no_name_needed() -> AbstractContextManager[Any]:
    """What is saved can be opened by any key that recipients.txt names."""
    return mock.patch.object(KeyFiles, "may_hold", lambda self, recipient: True)


ROWS = [
    Row(
        "key files lost, mixed, cut and swapped; then any command, with anything typed",
        keys,
        short=60,
        full=600,
        bugs={
            "blind to envelopes": _blind,
            "written over": _no_room_made,
            "saved to anybody": _no_name_needed,
        },
        tried=60,
    ),
]

"""Inspects the backups: which cannot be read, and which has moments that are gone by now."""

from __future__ import annotations

from collections.abc import Iterator

from purpose.errors import ProfileUnreadable, PurposeError
from purpose.maintenance import merge
from purpose.maintenance.backups import Backup, Backups
from purpose.maintenance.finding import Finding
from purpose.maintenance.inventory import Inventory
from purpose.store.disk import names
from purpose.store.disk.names import BACKUPS, GRAINS, PROFILE
from purpose.store.moment_files import ends_whole

COPY = f"{BACKUPS}/{PROFILE}"
"""The profile as it was before the last save."""


def broken_backups(inventory: Inventory, backups: Backups) -> Iterator[Finding]:
    """Backups that cannot be read, and years of which one has moments that are gone here."""
    lacking: dict[str, Finding] = {}
    for backup in backups.every():
        try:
            for name, data in backups.content(backup).items():
                if name.startswith(GRAINS) and (finding := _lacking(inventory, name, data, backup)):
                    lacking[name] = finding
        except PurposeError as problem:
            yield Finding(backup.file, f"{problem.problem} {problem.remedy}")
    yield from lacking.values()
    for strange in backups.strange():
        said = f"{strange.file} is called like a backup, and does not read like one. It stays."
        yield Finding(strange.file, said, harmless=True)
    if COPY in inventory.within(BACKUPS, ".toml"):
        try:
            inventory.read(COPY)
        except PurposeError as problem:
            yield Finding(COPY, f"{problem.problem} It is of no use any more: move it away.")


def _lacking(inventory: Inventory, name: str, then: bytes, backup: Backup) -> Finding | None:
    """What is said of a year that had moments which it has not now.

    Each is added at the end, so a file that was cut short is a beginning of what it was, and could
    not be told from one that never had more.
    """
    try:
        now = inventory.bytes_of(name) or b""
        if now.startswith(then) or not names.known(name):
            return None
        here, there = inventory.read(name)["grain"], inventory.parsed(name, then)["grain"]
    except ProfileUnreadable:  # which is said of the file itself
        return None
    gone = len(merge.moments(here, there)) - len(here)
    if not gone:
        return None
    said = f"backups/{backup.name}.zip has {gone} of your moments that {name} has not. If you took"
    said += f" them out or changed them, all is well; if not: purpose restore {backup.name}"
    return Finding(f"{name} in a backup", said, harmless=ends_whole(now))

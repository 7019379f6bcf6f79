"""Owns bringing together what a sync tool kept apart: the files that are versions of one another.

All of it is worked out, and decided, before the first file changes. How two versions become one is
`merge`'s business.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from purpose import merge
from purpose.catalogue import Catalogue
from purpose.merge import Decide, Table
from purpose.retrace import traced
from purpose.store import entries, names
from purpose.store.upkeep import Upkeep

PROFILE = "profile.toml"
GRAINS, JOURNAL, DRAFTS = "grains/", "journal/", "drafts/"


def reunite(upkeep: Upkeep, catalogue: Catalogue, decide: Decide) -> None:
    """Merge every copy that a sync tool set aside into the file it is a version of.

    Args:
        upkeep: the folder, within a session.
        catalogue: says where the answers in the journal land.
        decide: asked where two texts differ; when it raises, nothing is changed.

    Raises:
        ProfileUnreadable: one of the versions is damaged; nothing is changed.
        SaveFailed: the disk said no. A copy goes only when all of it is in the other file.
    """
    copies = upkeep.copies()
    written = _merged(upkeep, copies, decide)
    if PROFILE in copies.values():
        journal = {
            name.removeprefix(JOURNAL): dict(written.get(name) or upkeep.read(name))
            for name in {*upkeep.written(), *written}
            if name.startswith(JOURNAL) and name not in copies
        }
        whole = traced(entries.in_order(journal), catalogue)
        profile: Table = upkeep.read(PROFILE)
        for name in _of(PROFILE, copies):
            profile = merge.profiles(profile, upkeep.read(name), whole, decide)
        written[PROFILE] = profile
    there = upkeep.written()
    # New files first: at no moment is a version only in the memory.
    for name in sorted(written, key=there.__contains__):
        if upkeep.read(name) != written[name]:
            upkeep.write(name, written[name])
    for name in copies:
        upkeep.remove(name)


def _merged(upkeep: Upkeep, copies: Mapping[str, str], decide: Decide) -> dict[str, Table]:
    """What each file of journal, grains and drafts is to say, where there are copies of it."""
    written: dict[str, Table] = {}
    for original in dict.fromkeys(copies.values()):
        versions = [upkeep.read(name) for name in _of(original, copies)]
        if original.startswith(JOURNAL):
            written |= _journal(upkeep, original, versions, decide)
        elif original.startswith(GRAINS):
            tables = upkeep.read(original)["grain"]
            for version in versions:
                tables = merge.grains(tables, version["grain"])
            written[original] = {"grain": tables}
        elif original.startswith(DRAFTS):
            here = upkeep.read(original)
            for version in versions:
                here = _draft(Path(original).stem, here or version, version, decide)
            written[original] = here
    return written


def _draft(name: str, here: Table, version: Table, decide: Decide) -> dict[str, Any]:
    if names.is_exercise(name):
        return merge.drafts(name, here, version, decide)
    return dict(here if here == version else merge.decided("half typed", (here, version), decide))


def _journal(
    upkeep: Upkeep, original: str, versions: list[dict[str, Any]], decide: Decide
) -> dict[str, Table]:
    """Each version as an entry of its own, under names that all machines agree on."""
    day, exercise = names.day(Path(original).name), names.exercise(Path(original).name)
    family = [
        f"{JOURNAL}{name}"
        for name in upkeep.folder.entries()
        if names.day(name) == day and names.exercise(name) == exercise
    ]
    place = f"{exercise} on {day}"
    here: list[dict[str, Any]] = [upkeep.read(original)] if original in family else []
    differing = merge.entries([*here, *versions])
    settled = merge.chosen_last(differing, decide, place)
    others = [upkeep.read(name) for name in family if name != original]
    written: dict[str, Table] = {}
    for entry in merge.entries([*others, *settled]):
        name = upkeep.free_entry(f"{day}-{exercise}", set(written))
        written[name] = entry
    return written


def _of(original: str, copies: Mapping[str, str]) -> list[str]:
    return [name for name, of in copies.items() if of == original]

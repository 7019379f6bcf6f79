"""Joins the versions of a file that a sync tool or git kept apart.

All of it is worked out and decided before the first file changes. How two versions become one:
`merge`.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from functools import partial, reduce
from pathlib import Path
from typing import Any

from purpose.exercises.catalogue import Catalogue
from purpose.journal.replay import replayed
from purpose.maintenance import merge
from purpose.maintenance.inventory import Inventory
from purpose.maintenance.merge import Decide, Table
from purpose.store import entries
from purpose.store.disk import names
from purpose.store.disk.names import DRAFTS, GRAINS, JOURNAL, PROFILE

Others = Mapping[str, Sequence[Table]]
"""Versions of files that are not those of the folder, each under the name of the one that is."""


def reunite(inventory: Inventory, catalogue: Catalogue, decide: Decide) -> None:
    """Merge every copy that a sync tool set aside into the file it is a version of.

    Args:
        inventory: the folder, held.
        catalogue: says where the answers in the journal land.
        decide: asked where two texts differ; when it raises, nothing is changed.

    Raises:
        ProfileUnreadable: one of the versions is damaged; nothing is changed.
        SaveFailed: the disk said no. A copy goes only when all of it is in the other file.
    """
    copies = inventory.copies()
    others = {
        original: [inventory.read(name) for name in copies if copies[name] == original]
        for original in dict.fromkeys(copies.values())
    }
    written = united(inventory, others, decide)
    if PROFILE in others:
        journal = {
            name.removeprefix(JOURNAL): dict(written.get(name) or inventory.read(name))
            for name in {*inventory.written(), *written}
            if name.startswith(JOURNAL) and name not in copies
        }
        whole = replayed(entries.in_order(journal), catalogue)
        profile: Table = inventory.read(PROFILE)
        for version in others[PROFILE]:
            profile = merge.profiles(profile, version, whole, decide)
        written[PROFILE] = profile
    put(inventory, others, written)
    for name in copies:
        inventory.remove(name)


def put(inventory: Inventory, others: Others, written: Mapping[str, Table]) -> None:
    """Save what files are to say from now on, and the moments of the other versions beside ours.

    Args:
        inventory: the folder, held.
        others: where the moments are taken from; one that is noted meanwhile is kept as well.
        written: files by their names; those that say this already are not touched.

    Raises:
        SaveFailed: the disk said no. Doing it again goes on from there.
    """
    there = inventory.written()
    # New files first: at no moment is a version only in the memory.
    for name in sorted(written, key=there.__contains__):
        if inventory.read(name) != written[name]:
            inventory.write(name, written[name])
    for name, versions in others.items():
        if name.startswith(GRAINS):
            tables = [version["grain"] for version in versions]
            inventory.folder.moments.change(
                int(Path(name).stem), partial(reduce, merge.moments, tables)
            )


def united(inventory: Inventory, others: Others, decide: Decide) -> dict[str, Table]:
    """What each file of journal and drafts is to say, where there are other versions of it.

    Raises what `decide` raises.
    """
    written: dict[str, Table] = {}
    families: dict[str, dict[str, Sequence[Table]]] = defaultdict(dict)
    for name, versions in others.items():
        if name.startswith(JOURNAL):
            families[_family(name)][name] = versions
        elif name.startswith(DRAFTS):
            here = inventory.read(name)
            for version in versions:
                here = _draft(Path(name).stem, here or dict(version), version, decide)
            written[name] = here
    ours: dict[str, list[str]] = defaultdict(list)
    for file in inventory.folder.entries() if families else ():
        ours[_family(file)].append(f"{JOURNAL}{file}")
    for family, versions_of in families.items():
        mine: dict[str, Table] = {name: inventory.read(name) for name in ours[family]}
        written |= _journal(inventory, family, mine, versions_of, decide)
    return written


def _draft(name: str, here: Table, version: Table, decide: Decide) -> dict[str, Any]:
    if names.is_exercise(name):
        return merge.drafts(name, here, version, decide)
    if name == names.EARLY:  # it is a day, and the later one counts
        return dict(max(here, version, key=merge.weight))
    return dict(here if here == version else merge.decided("half typed", (here, version), decide))


def _family(name: str) -> str:
    """The day and exercise of an entry, such as 2026-11-23-mask: there may be several of it."""
    file = Path(name).name
    return f"{names.day(file)}-{names.exercise(file)}"


def _journal(
    inventory: Inventory, family: str, here: dict[str, Table], others: Others, decide: Decide
) -> dict[str, Table]:
    """Each version as an entry of its own, under names that all machines agree on.

    Two that differ under one name are a dispute, unless the other side has that one as well, under
    another name.
    """
    place = f"{family[11:]} on {family[:10]}"
    said_here = [entries.without_nth(entry) for entry in here.values()]
    said_there = [entries.without_nth(entry) for each in others.values() for entry in each]
    settled: list[Table] = []
    for name, versions in others.items():
        differing = [entry for entry in versions if entries.without_nth(entry) not in said_here]
        if differing and name in here and entries.without_nth(here[name]) not in said_there:
            differing = [here.pop(name), *differing]
        if differing:
            settled += merge.chosen_last(merge.each_once(differing), decide, place)
    written: dict[str, Table] = {}
    for entry in merge.each_once([*here.values(), *settled]):
        written[inventory.free_entry(family, set(written))] = entry
    return written

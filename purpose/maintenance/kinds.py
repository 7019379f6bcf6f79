"""What each file of the folder must be: one that can be read and does not fit counts as damaged.

So nothing that looks through files, merges them, restores or forgets has to trust what is in one.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from purpose.errors import ProfileUnreadable
from purpose.journal.draft import read_draft
from purpose.profile.moments import read_moments
from purpose.profile.profile import read_profile
from purpose.store import HalfTyped, entries
from purpose.store.disk import about, copies, names
from purpose.store.disk.names import DRAFTS, GRAINS, JOURNAL


def check(name: str, mapping: Mapping[str, Any]) -> None:
    """See that what is in a file, or in a copy of one, is what its name says.

    Args:
        name: below the folder, such as journal/2026-11-23-mask.toml.
        mapping: what it says; a profile is in this program's format.

    Raises:
        ProfileUnreadable: it does not fit; says where.
    """
    file = Path(name).name
    stem = Path(copies.original(file) or file).stem
    if "/" not in name:
        read_profile(mapping)
    elif name.startswith(JOURNAL):
        entries.check(name, mapping)
    elif name.startswith(GRAINS):
        tables = mapping.get("grain")
        if not isinstance(tables, list) or len(mapping) > 1:
            raise ProfileUnreadable(
                f"{name} has no list of moments, called `grain`.", about.MEND_OR_MOVE
            )
        read_moments(tables, name)
    elif name.startswith(DRAFTS) and stem != names.EARLY:
        if names.is_exercise(stem):
            read_draft(stem, mapping)
        else:
            HalfTyped.of(mapping, name)

"""All that a folder holds at one moment, as tables by file name.

It is read from a folder, or checked when it comes from a file.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from purpose.errors import AnswersWrong, ExerciseWrong, PurposeError
from purpose.exercises.catalogue import Catalogue, exercise_in
from purpose.exercises.exercise import Exercise
from purpose.journal.draft import read_draft
from purpose.journal.log import day_of
from purpose.journal.replay import replayed
from purpose.maintenance.inventory import Inventory
from purpose.profile.moments import read_moments
from purpose.profile.profile import read_profile
from purpose.store import HalfTyped, entries
from purpose.store.disk import names
from purpose.store.disk.migrations import migrated
from purpose.store.disk.names import DRAFTS, GRAINS, JOURNAL, PROFILE

EXERCISES = "exercises/"

Snapshot = Mapping[str, Any]
"""By the name of each file: its table, or the text of an exercise of one's own."""


def taken(inventory: Inventory) -> dict[str, Any]:
    """All that purpose keeps in the folder; what other programs put there is not in it.

    Raises:
        ProfileUnreadable: a file is damaged; there is no snapshot of a part.
    """
    copies = inventory.copies()
    return {
        name: _text(inventory, name) if name.startswith(EXERCISES) else inventory.read(name)
        for name in inventory.lasting()
        if names.known(name) and name not in copies
    }


def _text(inventory: Inventory, name: str) -> str:
    return (inventory.bytes_of(name) or b"").decode("utf-8-sig", "replace")


def own_exercises(snapshot: Snapshot) -> list[Exercise]:
    """The exercises of one's own in a snapshot, those that are right."""
    found = []
    for name, text in snapshot.items():
        if name.startswith(EXERCISES):
            try:
                found.append(exercise_in(text, Path(name).name))
            except ExerciseWrong:  # it is kept all the same, and said when it is asked for
                continue
    return found


def journal(snapshot: Snapshot) -> list[tuple[str, dict[str, Any]]]:
    """The journal in a snapshot: file names and entries, in their order."""
    of = {n.removeprefix(JOURNAL): each for n, each in snapshot.items() if n.startswith(JOURNAL)}
    return entries.in_order(of)


def checked(files: Mapping[str, Any], source: str, catalogue: Catalogue) -> dict[str, Any]:
    """Files from elsewhere as a snapshot, once each was found to be what its name says.

    Args:
        files: what each says.
        source: where they come from, for messages.
        catalogue: the exercises at hand, those that come with the files among them.

    Raises:
        AnswersWrong: one of them does not fit; names it.
    """
    found: dict[str, Any] = {}
    for name, content in files.items():
        if not names.known(name):
            raise _unfit(source, f"{name!r:.80} is no file of a profile folder.")
        if not isinstance(content, str if name.startswith(EXERCISES) else Mapping):
            raise _unfit(source, f"{name} is no table.")
        try:
            found[name] = _as_its_kinded(name, content)
        except PurposeError as problem:
            raise _unfit(source, problem.problem) from None
    try:
        replayed(journal(found), catalogue)
    except PurposeError as problem:
        raise _unfit(source, problem.problem) from None
    return found


def _as_its_kinded(name: str, content: Any) -> Any:
    """What a file says, in this program's format. Raises PurposeError."""
    if name == PROFILE:
        content = migrated(dict(content))
        read_profile(content)
    elif name.startswith(JOURNAL):
        day_of(Path(name).name, content)
    elif name.startswith(GRAINS):
        tables = content.get("grain")
        if not isinstance(tables, list) or len(content) > 1:
            raise AnswersWrong(f"{name} has no list of moments, called `grain`.")
        read_moments(tables, name)
    elif name.startswith(DRAFTS) and names.is_exercise(Path(name).stem):
        read_draft(Path(name).stem, content)
    elif name.startswith(DRAFTS) and not all(
        isinstance(content.get(key), str) for key in HalfTyped._fields
    ):
        raise AnswersWrong(f"{name} should have the three texts exercise, at and text.")
    return content


def _unfit(source: str, problem: str) -> AnswersWrong:
    return AnswersWrong(f"{source}: {problem}", "Nothing was taken in.")

"""All that a folder holds at one moment, and bringing that of another folder into this one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

from purpose.dates import long_date
from purpose.errors import AnswersWrong, ExerciseWrong, PurposeError
from purpose.exercises.catalogue import Catalogue, exercise_in
from purpose.exercises.exercise import Exercise
from purpose.journal.replay import replayed
from purpose.maintenance import kinds, merge
from purpose.maintenance.inventory import Inventory
from purpose.maintenance.labels import counted
from purpose.maintenance.merge import Decide
from purpose.maintenance.reunite import put, united
from purpose.store import entries
from purpose.store.disk import names
from purpose.store.disk.migrations import migrated, numbered
from purpose.store.disk.names import DRAFTS, EXERCISES, GRAINS, JOURNAL, PROFILE
from purpose.text import in_brief, listed

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
    if name.startswith(EXERCISES):
        return content
    if name == PROFILE:
        content = migrated(dict(content))
    kinds.check(name, content)
    return content


def _unfit(source: str, problem: str) -> AnswersWrong:
    return AnswersWrong(f"{source}: {problem}", "Nothing was taken in.")


@dataclass(frozen=True, repr=False)
class FolderTransfer:
    """All of another folder, to be brought together with this one."""

    inventory: Inventory
    ours: Snapshot
    theirs: Snapshot
    catalogue: Catalogue

    @property
    def holds(self) -> str:
        days = [date.fromisoformat(name[8:18]) for name in self.theirs if name.startswith(JOURNAL)]
        counts = [
            "the profile" if PROFILE in self.theirs else "",
            _some(len(days), "entry of the journal", "entries of the journal") + span(days),
            *_rest(
                sum(_moments_of(self.theirs).values()),
                _names_in(self.theirs, DRAFTS),
                _names_in(self.theirs, EXERCISES),
            ),
        ]
        return listed([each for each in counts if each]) or "nothing"

    @property
    def aside(self) -> list[str]:
        differing = [
            in_brief(name, 70)
            for name in _names_in(self.theirs, EXERCISES)
            if self.ours.get(name, self.theirs[name]) != self.theirs[name]
        ]
        if not differing:
            return []
        return [f"{listed(differing)} says something else here, and stays as it is here."]

    @property
    def news(self) -> list[str]:
        here, there = (set(_entry_texts(each)) for each in (self.ours, self.theirs))
        entries = len(there - here)
        moments = _moments_of(self.theirs) - _moments_of(self.ours)
        differing = [name for name in self.theirs if self.ours.get(name) != self.theirs[name]]
        counts = [
            _some(entries, "entry of the journal", "entries of the journal"),
            *_rest(
                sum(moments.values()),
                [name for name in differing if name.startswith(DRAFTS)],
                self._new_exercises(),
            ),
            "the profile" if self._changes_profile() else "",
        ]
        return [each for each in counts if each]

    def _new_exercises(self) -> list[str]:
        return [name for name in _names_in(self.theirs, EXERCISES) if name not in self.ours]

    def _changes_profile(self) -> bool:
        """Whether the profile may change, whatever is said where it is asked."""
        changed: list[bool] = []

        def mine(dispute: merge.Dispute) -> object:
            changed.append(True)
            return dispute.one

        written = united(self.inventory, self._others(), mine)
        return self._profile(written, mine) != self.ours.get(PROFILE, {}) or bool(changed)

    def _others(self) -> dict[str, Sequence[merge.Table]]:
        rooms = (JOURNAL, GRAINS, DRAFTS)
        return {name: [each] for name, each in self.theirs.items() if name.startswith(rooms)}

    def _profile(self, written: Snapshot, decide: Decide) -> dict[str, Any]:
        """What the profile is to say, once these files are written; {} where there is none."""
        mine, theirs = (each.get(PROFILE, {}) for each in (self.ours, self.theirs))
        both = replayed(journal({**self.ours, **written}), self.catalogue)
        if mine.keys() <= {"format"}:  # no one has begun here
            profile: Mapping[str, Any] = theirs or both
        else:
            here, there = (
                replayed(journal(each), self.catalogue) for each in (self.ours, self.theirs)
            )
            profile = merge.taken_in(mine, theirs, (here, there), both, decide)
        return numbered(dict(profile)) if profile else {}

    def take_in(self, decide: Decide) -> None:
        now = replace(
            self, ours=taken(self.inventory)
        )  # it may have changed while the person thought
        others = now._others()
        written = united(now.inventory, others, decide)
        profile = now._profile(written, decide)
        for name in now._new_exercises():
            now.inventory.put(name, now.theirs[name].encode())
        # The profile first: broken off here, a second time finds the same outcome. The journal
        # first, and a profile that lags behind it would look edited by hand.
        if profile and profile != now.inventory.read(PROFILE):
            now.inventory.write(PROFILE, profile)
        put(now.inventory, others, written)


def _names_in(snapshot: Snapshot, room: str) -> list[str]:
    return [name for name in snapshot if name.startswith(room)]


def _entry_texts(snapshot: Snapshot) -> list[str]:
    """What each entry of the journal says, as a text."""
    return [merge.weight(entries.without_nth(entry)) for _, entry in journal(snapshot)]


def _moments_of(snapshot: Snapshot) -> Counter[str]:
    tables = [table for name in _names_in(snapshot, GRAINS) for table in snapshot[name]["grain"]]
    return Counter(map(merge.weight, tables))


# -- in words -------------------------------------------------------------------------------


def _rest(moments: int, drafts: Sequence[str], exercises: Sequence[str]) -> Iterator[str]:
    yield _some(moments, "moment", "moments")
    yield _some(len(drafts), "unfinished text", "unfinished texts")
    yield _some(len(exercises), "exercise of your own", "exercises of your own")


def _some(number: int, one: str, more: str) -> str:
    return counted(number, one, more) if number else ""


def span(days: Sequence[date]) -> str:
    if not days:
        return ""
    first, last = min(days), max(days)
    return f" ({long_date(first)}" + (f" to {long_date(last)})" if last > first else ")")

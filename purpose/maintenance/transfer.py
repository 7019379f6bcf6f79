"""What another folder would bring into this one: what is new here, and keeping it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from purpose.dates import long_date
from purpose.exercises.catalogue import Catalogue
from purpose.journal.replay import replayed
from purpose.maintenance import merge
from purpose.maintenance.inventory import Inventory
from purpose.maintenance.labels import counted
from purpose.maintenance.merge import Decide
from purpose.maintenance.reunite import put, united
from purpose.maintenance.snapshot import EXERCISES, Snapshot, journal, taken
from purpose.store.disk.migrations import numbered
from purpose.store.disk.names import DRAFTS, GRAINS, JOURNAL, PROFILE
from purpose.text import in_brief, listed


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
    return [merge.weight(merge.without_nth(entry)) for _, entry in journal(snapshot)]


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

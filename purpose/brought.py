"""Owns what a file brings, seen from the folder that may take it in: moments, or another folder.

It asks nobody and takes no backup; what is new it keeps only when it is told to.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, Protocol

from purpose import merge
from purpose.catalogue import Catalogue
from purpose.contents import counted
from purpose.dates import long_date
from purpose.formats import jrnl
from purpose.merge import Decide
from purpose.retrace import traced
from purpose.reunion import put, united
from purpose.snapshot import EXERCISES, Snapshot, journal, taken
from purpose.store.migrations import numbered
from purpose.store.names import DRAFTS, GRAINS, JOURNAL, PROFILE
from purpose.store.upkeep import Upkeep
from purpose.text import in_brief, listed


class Brought(Protocol):
    """What a file brings."""

    @property
    def holds(self) -> str:
        """What is in the file, in words."""

    @property
    def aside(self) -> list[str]:
        """What of it will not come in, a sentence each."""

    @property
    def news(self) -> list[str]:
        """What of it is not here yet, in words; nothing when all of it is."""

    def take_in(self, decide: Decide) -> None:
        """Keep what is new. Within a session; raises what `decide` raises, and SaveFailed."""


# -- moments of jrnl ------------------------------------------------------------------------


class BroughtMoments:
    """Entries of jrnl, to be kept as moments."""

    def __init__(self, upkeep: Upkeep, moments: jrnl.Moments) -> None:
        self._upkeep = upkeep
        self._moments = moments

    @property
    def holds(self) -> str:
        days = [table["day"] for table in self._moments.tables]
        return counted(len(days), "entry of jrnl", "entries of jrnl") + _span(days)

    @property
    def aside(self) -> list[str]:
        said = []
        if empty := self._moments.empty:
            said.append(f"{counted(empty, 'entry has', 'entries have')} no words in it.")
        if starred := self._moments.starred:
            entries = counted(starred, "entry is", "entries are")
            said.append(f"{entries} starred. Moments have no stars, so those do not come along.")
        return said

    @property
    def news(self) -> list[str]:
        new = self._new()
        return [counted(len(new), "moment", "moments")] if new else []

    def _new(self) -> list[dict[str, Any]]:
        grains = self._upkeep.folder.grains
        there = {table.get(jrnl.IDENTITY) for year in grains.years() for table in grains.of(year)}
        return [table for table in self._moments.tables if table[jrnl.IDENTITY] not in there]

    def take_in(self, decide: Decide) -> None:
        new = self._new()
        for year in sorted({table["day"].year for table in new}):
            of_it = [table for table in new if table["day"].year == year]
            self._upkeep.folder.grains.add(year, of_it)


# -- a whole folder -------------------------------------------------------------------------


@dataclass(frozen=True)
class BroughtFolder:
    """All of another folder, to be brought together with this one."""

    upkeep: Upkeep
    ours: Snapshot
    theirs: Snapshot
    catalogue: Catalogue

    @property
    def holds(self) -> str:
        days = [date.fromisoformat(name[8:18]) for name in self.theirs if name.startswith(JOURNAL)]
        counts = [
            "the profile" if PROFILE in self.theirs else "",
            _some(len(days), "entry of the journal", "entries of the journal") + _span(days),
            *_rest(
                sum(_moments_of(self.theirs).values()),
                _named(self.theirs, DRAFTS),
                _named(self.theirs, EXERCISES),
            ),
        ]
        return listed([each for each in counts if each]) or "nothing"

    @property
    def aside(self) -> list[str]:
        differing = [
            in_brief(name, 70)
            for name in _named(self.theirs, EXERCISES)
            if self.ours.get(name, self.theirs[name]) != self.theirs[name]
        ]
        if not differing:
            return []
        return [f"{listed(differing)} says something else here, and stays as it is here."]

    @property
    def news(self) -> list[str]:
        here, there = (set(_said(each)) for each in (self.ours, self.theirs))
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
        return [name for name in _named(self.theirs, EXERCISES) if name not in self.ours]

    def _changes_profile(self) -> bool:
        """Whether the profile may change, whatever is said where it is asked."""
        changed: list[bool] = []

        def mine(dispute: merge.Dispute) -> object:
            changed.append(True)
            return dispute.one

        written = united(self.upkeep, self._others(), mine)
        return self._profile(written, mine) != self.ours.get(PROFILE, {}) or bool(changed)

    def _others(self) -> dict[str, Sequence[merge.Table]]:
        rooms = (JOURNAL, GRAINS, DRAFTS)
        return {name: [each] for name, each in self.theirs.items() if name.startswith(rooms)}

    def _profile(self, written: Snapshot, decide: Decide) -> dict[str, Any]:
        """What the profile is to say, once these files are written; {} where there is none."""
        mine, theirs = (each.get(PROFILE, {}) for each in (self.ours, self.theirs))
        both = traced(journal({**self.ours, **written}), self.catalogue)
        if mine.keys() <= {"format"}:  # nobody has begun here
            profile: Mapping[str, Any] = theirs or both
        else:
            here, there = (
                traced(journal(each), self.catalogue) for each in (self.ours, self.theirs)
            )
            profile = merge.brought_in(mine, theirs, (here, there), both, decide)
        return numbered(dict(profile)) if profile else {}

    def take_in(self, decide: Decide) -> None:
        now = replace(self, ours=taken(self.upkeep))  # it may have changed while somebody thought
        others = now._others()
        written = united(now.upkeep, others, decide)
        profile = now._profile(written, decide)
        for name in now._new_exercises():
            now.upkeep.put(name, now.theirs[name].encode())
        # The profile first: broken off here, a second time finds the same outcome. The journal
        # first, and a profile that lags behind it would look as if a hand had changed it.
        if profile and profile != now.upkeep.read(PROFILE):
            now.upkeep.write(PROFILE, profile)
        put(now.upkeep, others, written)


def _named(snapshot: Snapshot, room: str) -> list[str]:
    return [name for name in snapshot if name.startswith(room)]


def _said(snapshot: Snapshot) -> list[str]:
    """What each entry of the journal says, as a text."""
    return [merge.weight(merge.without_nth(entry)) for _, entry in journal(snapshot)]


def _moments_of(snapshot: Snapshot) -> Counter[str]:
    tables = [table for name in _named(snapshot, GRAINS) for table in snapshot[name]["grain"]]
    return Counter(map(merge.weight, tables))


# -- in words -------------------------------------------------------------------------------


def _rest(moments: int, drafts: Sequence[str], exercises: Sequence[str]) -> Iterator[str]:
    yield _some(moments, "moment", "moments")
    yield _some(len(drafts), "unfinished text", "unfinished texts")
    yield _some(len(exercises), "exercise of your own", "exercises of your own")


def _some(number: int, one: str, more: str) -> str:
    return counted(number, one, more) if number else ""


def _span(days: Sequence[date]) -> str:
    if not days:
        return ""
    first, last = min(days), max(days)
    return f" ({long_date(first)}" + (f" to {long_date(last)})" if last > first else ")")

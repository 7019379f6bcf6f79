"""Compares a backup with the folder, and works out what each way of restoring would change.

It changes nothing: it returns files to write and to remove, for the caller to do.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from purpose.errors import ProfileUnreadable
from purpose.exercises.catalogue import Catalogue
from purpose.exercises.exercise import MOMENT, MOOD
from purpose.journal.log import day_of
from purpose.journal.replay import replayed
from purpose.maintenance import merge
from purpose.maintenance.inventory import Inventory
from purpose.store import entries
from purpose.store.disk import copies, names, ours
from purpose.store.disk.names import DRAFTS, EXERCISES, GRAINS, JOURNAL, PROFILE

Content = Mapping[str, bytes]
"""Files by their names below the folder."""

Table = Mapping[str, Any]

_TYPING = f"{DRAFTS}{names.TYPING}.toml"


@dataclass(frozen=True, slots=True, repr=False)
class Change:
    """Files to be written, in this order, and files to be removed after them."""

    written: Content
    removed: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.written or self.removed)

    def made(self, inventory: Inventory) -> None:
        """Do it. Broken off anywhere, it can be worked out and done again. Raises SaveFailed."""
        for name, data in self.written.items():
            inventory.put(name, data)
        for name in self.removed:
            inventory.remove(name)


class Recovery:
    """A backup beside the folder as it is.

    Args:
        inventory: reads the files of either.
        catalogue: says where the answers in the journal land.
        then: what the backup has.
    """

    def __init__(self, inventory: Inventory, catalogue: Catalogue, then: Content) -> None:
        self._inventory = inventory
        self._catalogue = catalogue
        self.then: Content = {
            name: data
            for name, data in then.items()
            # An older purpose took all there was.
            if name.startswith(EXERCISES) or ours.original(name)
        }
        self.now: Content = inventory.content()

    # What differs

    def gone(self) -> list[str]:
        """The files that only the backup has."""
        return sorted(self.then.keys() - self.now.keys())

    def newer(self) -> list[str]:
        """The files that only the folder has."""
        return sorted(self.now.keys() - self.then.keys())

    def changed(self) -> list[str]:
        """The files that say something else in the backup than in the folder."""
        both = sorted(self.now.keys() & self.then.keys())
        return [name for name in both if self._differs(name)]

    def unreadable(self) -> list[str]:
        """The files that the backup itself has in a damaged state."""
        return sorted(name for name in self.then if self.table(name, self.then) is None)

    def table(self, name: str, of: Content) -> dict[str, Any] | None:
        """What a file says, in the backup or in the folder; None where it cannot be read.

        Raises ProfileTooNew.
        """
        try:
            return self._inventory.parsed(name, of[name]) if name in of else {}
        except ProfileUnreadable:
            return None

    def _differs(self, name: str) -> bool:
        if self.now[name] == self.then[name]:
            return False
        one, other = self.table(name, self.now), self.table(name, self.then)
        return one is None or one != other

    # What would be done

    def ways(self) -> dict[str, Change]:
        """What each way of bringing it back would change; those that would change nothing are out.

        Raises ProfileUnreadable.
        """
        ways = {
            "missing": self.missing(),
            "profile": Change({n: self.then[n] for n in self.changed() if n == PROFILE}),
            "exactly": self.exactly(),
        }
        return {how: change for how, change in ways.items() if change}

    def exactly(self) -> Change:
        """Make the folder what it was then; what purpose wrote later is removed."""
        written = {name: data for name, data in self.then.items() if self.now.get(name) != data}
        return Change(written, tuple(filter(self._inventory.is_ours, self.newer())))

    def missing(self) -> Change:
        """Add what only the backup has, and take nothing away.

        An entry or a moment that is here in other words is laid beside, and the one here goes on to
        count. A draft comes back only if its exercise was not finished since: then it has become an
        entry; and half a sentence only to a draft that is as it was. What is damaged here gives way
        to the backup's. The profile comes first: if this is broken off, the entries are still
        missing, so that the next time folds them in as well. Raises ProfileUnreadable.
        """
        added: dict[str, bytes] = self._entries()
        after = self._journal({**self.now, **added})
        for name in self.then:
            if name.startswith(GRAINS):
                added |= self._moments(name)
            elif name.startswith(DRAFTS):
                added |= self._draft(name, after)
            elif not (name.startswith(JOURNAL) or name == PROFILE or _is_copy(name)):
                added |= self._file(name)
        if _TYPING in self.then and _TYPING not in self.now:
            half = self.table(_TYPING, self.then) or {}
            of_it = f"{DRAFTS}{half.get('exercise')}.toml"
            if of_it in self.then and {**self.now, **added}.get(of_it) == self.then[of_it]:
                added[_TYPING] = self.then[_TYPING]
        return Change(self._profile(after) | added)

    def _entries(self) -> dict[str, bytes]:
        """The entries of the backup that nothing here says, each under a name that is free."""
        said: dict[tuple[str, str], list[Table]] = {}
        for name, entry in self._journal(self.now).items():
            said.setdefault(_of(name), []).append(entries.without_nth(entry))
        added: dict[str, bytes] = {}
        taken = {*self.now, *self.then}
        for name, entry in self._journal(self.then, also_copies=True).items():
            if entries.without_nth(entry) in said.get(_of(name), ()):
                continue
            said.setdefault(_of(name), []).append(entries.without_nth(entry))
            file, data = f"{JOURNAL}{name}", self.then[f"{JOURNAL}{name}"]
            if names.journal_entries([name]) and self.table(file, self.now) in ({}, None):
                added[file] = data
            else:  # first of its day, so that the one that is here still counts
                free = self._inventory.free_entry("-".join(_of(name)), taken)
                taken.add(free)
                added[free] = self._inventory.document(free, entries.with_nth(entry, 0))
        return added

    def _moments(self, name: str) -> dict[str, bytes]:
        original = copies.original(Path(name).name)
        target = f"{GRAINS}{original}" if original else name
        theirs, here = self.table(name, self.then), self.table(target, self.now)
        if theirs is None:
            return {}
        if here is None or target not in self.now:
            return {target: self.then[name]}
        both = merge.moments(here["grain"], theirs["grain"])
        if both == here["grain"]:
            return {}
        return {target: self._inventory.document(target, {"grain": both})}

    def _draft(self, name: str, after: Mapping[str, Table]) -> dict[str, bytes]:
        exercise, draft = Path(name).stem, self.table(name, self.then)
        if not draft or not names.is_exercise(exercise) or exercise in (MOMENT, MOOD):
            return {}
        begun = draft.get("begun")
        finished = [day_of(each, entry) for each, entry in after.items() if exercise in entry]
        if isinstance(begun, date) and any(day >= begun for day in finished):
            return {}
        return self._file(name)

    def _file(self, name: str) -> dict[str, bytes]:
        """The file of the backup, where none that can be read is here."""
        lacks = name not in self.now or self.table(name, self.now) is None
        return {name: self.then[name]} if lacks and self.table(name, self.then) is not None else {}

    def _profile(self, after: Mapping[str, Table]) -> dict[str, bytes]:
        """The profile with what comes back in its places; edits by hand stay."""
        journal, here = self._journal(self.now), self.table(PROFILE, self.now)
        if here is None or (not here and PROFILE in self.then):
            journal, here = self._journal(self.then), self.table(PROFILE, self.then)
        profile = merge.renewed(here or {}, self._replayed(journal), self._replayed(after))
        if PROFILE in self.now and profile == self.table(PROFILE, self.now):
            return {}
        return {PROFILE: self._inventory.document(PROFILE, profile)} if profile else {}

    def _replayed(self, journal: Mapping[str, Table]) -> Table:
        return replayed(
            entries.in_order({n: dict(entry) for n, entry in journal.items()}), self._catalogue
        )

    def _journal(self, of: Content, *, also_copies: bool = False) -> dict[str, dict[str, Any]]:
        """The entries that can be read, by the names of their files."""
        found: dict[str, dict[str, Any]] = {}
        for name in _entry_names(of, also_copies=also_copies):
            if entry := self.table(f"{JOURNAL}{name}", of):
                found[name] = entry
        return found


def _entry_names(of: Iterable[str], *, also_copies: bool) -> list[str]:
    files = sorted(Path(name).name for name in of if name.startswith(JOURNAL))
    copied = [
        name for name in files if also_copies and names.journal_entries([copies.original(name)])
    ]
    return [*names.journal_entries(files), *copied]


def _of(name: str) -> tuple[str, str]:
    """Day and exercise in the name of an entry's file, or of a copy of it."""
    name = copies.original(name) or name
    return names.day(name), names.exercise(name)


def _is_copy(name: str) -> bool:
    return bool(copies.original(Path(name).name))

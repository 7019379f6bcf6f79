"""Works out what forgetting an exercise means: in the folder, in the profile and in every backup.

It changes nothing: it lists what goes, what is rewritten without it, and where else the same words
are.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from purpose.errors import ProfileUnreadable, PurposeError
from purpose.exercises.catalogue import Catalogue
from purpose.exercises.exercise import MOMENT, Step
from purpose.journal.replay import replayed
from purpose.maintenance import merge
from purpose.maintenance.backups import Backup, Backups
from purpose.maintenance.inventory import Inventory
from purpose.maintenance.restoring import Change, Content
from purpose.profile.aside import texts
from purpose.store import entries
from purpose.store.disk import copies, names, ours
from purpose.store.disk.names import BACKUPS, DRAFTS, GRAINS, JOURNAL, PROFILE, ROOMS
from purpose.store.editor_rooms import Room
from purpose.text import one_line

_SENTENCE = 12
"""From so many characters on, words are looked for within others; shorter ones are all of it."""

Table = Mapping[str, Any]
Files = tuple[tuple[str, bytes], ...]


@dataclass(frozen=True, kw_only=True, repr=False)
class Erasure:
    """What forgetting would do. In this order it is done, so that what shows goes last."""

    strays: tuple[str, ...]
    """Copies that editors, sync tools and the program itself laid aside: they go whole."""
    rooms: tuple[Room, ...]
    """Those outside of the folder where an editor had a text of it when that was cut off."""
    backups: Mapping[Backup, Content | None]
    """What each backup that has any of it is to hold from now on; None where it goes whole."""
    change: Change
    """The profile without it, then the files that go."""
    keys: tuple[str, ...]
    """The parts of the profile that will say something else."""
    elsewhere: tuple[tuple[str, str], ...]
    """Files that stay and words in them that are forgotten here: chosen or quoted later."""

    def __bool__(self) -> bool:
        return bool(self.strays or self.rooms or self.backups or self.change)


class Erasing:
    """One exercise, or the moments, to be forgotten.

    Args:
        catalogue: says where the answers in the journal land.
        exercise: its name; `grain` for the moments.
    """

    def __init__(
        self, inventory: Inventory, backups: Backups, catalogue: Catalogue, exercise: str
    ) -> None:
        self._inventory = inventory
        self._backups = backups
        self._catalogue = catalogue
        self._exercise = exercise
        self._known = catalogue.known(exercise)
        self._read: dict[tuple[str, bytes], dict[str, Any]] = {}
        """What was read: most files are the same in every backup."""
        self._made: dict[Files, Table] = {}
        """The profiles of journals that were met."""

    def erasure(self) -> Erasure:
        """All that is to be done.

        Raises:
            ProfileUnreadable: the profile or the journal has to be mended first.
        """
        now = self._inventory.content()
        change = _only_ours(self._without(now), now)
        after = _after(now, change)
        words = set(self._texts_that_go(now))
        held: dict[Backup, Content | None] = {}
        for backup in self._backups.every():
            try:
                then = self._backups.content(backup)
                words |= set(self._texts_that_go(then))
                if less := self._without(then):
                    held[backup] = _after(then, less) or None
            except PurposeError:  # what cannot be read cannot be cleaned
                held[backup] = None
        elsewhere = tuple(self._elsewhere(after, words))
        told = {text for _, text in elsewhere}
        for backup, content in held.items():
            # It may quote them where nothing does any more, as a profile edited by hand did then.
            if content and {text for _, text in self._elsewhere(content, words)} - told:
                held[backup] = None
        edited = any(room.exercise == self._exercise for room in self._inventory.rooms())
        return Erasure(
            strays=tuple(self._copies(now)) if held or change or edited else (),
            rooms=tuple(filter(self._is_for, self._inventory.rooms_elsewhere())),
            backups=held,
            change=change,
            keys=self._keys(now, change),
            elsewhere=elsewhere,
        )

    # What goes

    def _without(self, content: Content) -> Change:
        """What is left of some files; they are the folder's or a backup's."""
        written: dict[str, bytes] = {}
        removed: list[str] = []
        for name in sorted(content):
            if name.startswith(JOURNAL):
                rest = self._entry(name, content)
                if rest is None:
                    removed.append(name)
                elif rest:
                    written[name] = self._inventory.document(name, rest)
            elif self._goes(name, content):
                removed.append(name)
        profiles = self._profiles(content, {*written, *removed}, written)
        return Change(profiles | written, tuple(removed))

    def _entry(self, name: str, content: Content) -> dict[str, Any] | None:
        """What is left of an entry: None for nothing, {} when it had none of it."""
        entry = self._table(name, content)
        mine = names.exercise(_original(name)) == self._exercise
        if entry is None or self._exercise not in entry:
            return None if mine else {}
        rest = {key: value for key, value in entry.items() if key != self._exercise}
        if not any(isinstance(value, Mapping) for value in rest.values()):
            return None
        skipped = [at for at in rest.get("skipped", ()) if not at.startswith(f"{self._exercise}.")]
        return {**rest, "skipped": skipped} if "skipped" in rest else rest

    def _goes(self, name: str, content: Content) -> bool:
        """Whether a file outside the journal holds this exercise's words and nothing else."""
        stem = Path(_original(name)).stem
        if name.startswith(GRAINS):
            return self._exercise == MOMENT
        if not name.startswith(DRAFTS):
            return False
        if names.is_exercise(stem):
            return stem == self._exercise
        half = self._table(name, content)
        return half is None or half.get("exercise") == self._exercise

    def _profiles(self, content: Content, touched: set[str], written: Content) -> dict[str, bytes]:
        """The profile, and copies of it that a sync tool set aside, without what landed in them.

        Hand edits stay in places where the journal says the same as before. Where the profile
        knows of the exercise and the journal has no entry of it, whatever stands in its places
        can only have come from it.
        """
        if self._exercise == MOMENT:
            return {}
        profiles = [name for name in content if _original(name) == PROFILE and "/" not in name]
        read = {name: self._parsed(name, content[name]) for name in profiles}
        done = [self._exercise in table.get("walk", {}).get("done", {}) for table in read.values()]
        in_journal = [name for name in touched if name.startswith(JOURNAL)]
        if not in_journal and not any(done):
            return {}
        before = self._replayed(content)
        left = {name: data for name, data in content.items() if name not in touched}
        after = self._replayed({**left, **written})
        found: dict[str, bytes] = {}
        for name, table in read.items():
            renewed = merge.renewed(table, before, after)
            if not in_journal:
                own = {place: after[place] for place in self._places() if place in after}
                rest = {k: v for k, v in renewed.items() if k not in self._places()}
                renewed = merge.with_pace({**rest, **own}, table)
            if renewed != table:
                found[name] = self._inventory.document(name, renewed)
        return found

    def _places(self) -> set[str]:
        """The parts of the profile where the exercise leaves something."""
        steps = self._known.steps if self._known else ()
        places = {step.profile.partition(".")[0] for step in steps if step.profile}
        return {"pulses" if place == "pulse" else place for place in places} | {"walk"}

    def _replayed(self, content: Content) -> Table:
        """The profile that the journal among these files makes."""
        files = tuple(sorted(each for each in content.items() if each[0].startswith(JOURNAL)))
        if files not in self._made:
            read = {Path(name).name: (name, data) for name, data in files}
            found = {file: self._parsed(*read[file]) for file in names.journal_entries(read)}
            self._made[files] = replayed(entries.in_order(found), self._catalogue)
        return self._made[files]

    def _keys(self, now: Content, change: Change) -> tuple[str, ...]:
        if PROFILE not in change.written:
            return ()
        before = self._parsed(PROFILE, now[PROFILE])
        after = self._parsed(PROFILE, change.written[PROFILE])
        return tuple(key for key in {**before, **after} if before.get(key) != after.get(key))

    def _copies(self, known: Content) -> list[str]:
        """What else of ours may hold some of it: copies that tools made, and what was cut off."""
        backups = {each.file for each in self._backups.every()}
        return [
            name
            for name in self._inventory.belongings.ours()
            if name not in known and name not in backups and self._may_hold(name)
        ]

    def _is_for(self, room: Room) -> bool:
        """Whether an editor had a text of this exercise there, or of one that no one can tell."""
        return room.exercise in ("", self._exercise)

    def _may_hold(self, name: str) -> bool:
        place = (self._inventory.root / name).parent
        for of_editor in self._inventory.rooms():
            if of_editor.place == place:
                return self._is_for(of_editor)
        of = ours.original(name)
        room, _, file = of.rpartition("/")
        if names.is_key(Path(of).name) or file in names.HOLDS:
            return False
        if names.is_temporary(file) or file.endswith(".zip") or room not in ("", *ROOMS, BACKUPS):
            return True  # half a save, a copy of a backup, the page of an editor
        if self._exercise == MOMENT:
            return f"{room}/" == GRAINS or of.startswith(f"{BACKUPS}/grains-")
        if room == BACKUPS or of == PROFILE:
            return not file.startswith("grains-")
        if f"{room}/" == JOURNAL:
            return names.exercise(file) == self._exercise
        stem = Path(file).stem
        return f"{room}/" == DRAFTS and (stem == self._exercise or not names.is_exercise(stem))

    # The words

    def _texts_that_go(self, content: Content) -> Iterator[str]:
        """Every text that goes, but for what the exercise offered or took from earlier ones."""
        not_its_own = set(_offered(self._known.steps)) if self._known else set()
        for entry in self._in_order(content):
            mine = list(_texts(entry.get(self._exercise)))
            yield from (text for text in mine if text not in not_its_own and len(text) > 1)
            others = {key: value for key, value in entry.items() if key != self._exercise}
            not_its_own |= set(_texts(others)) - set(mine)
        for name in content:
            if not name.startswith(JOURNAL) and self._goes(name, content):
                found = _texts(list((self._table(name, content) or {}).values()))
                yield from (text for text in found if text not in not_its_own and len(text) > 1)

    def _in_order(self, content: Content) -> list[dict[str, Any]]:
        """All entries, those of the same day as they came; copies last."""
        read = {
            Path(name).name: self._table(name, content)
            for name in content
            if name.startswith(JOURNAL)
        }
        known = {
            file: table for file, table in read.items() if table and names.journal_entries([file])
        }
        rest = [table for file, table in read.items() if table and file not in known]
        return [entry for _, entry in entries.in_order(known)] + rest

    def _elsewhere(self, content: Content, words: set[str]) -> Iterator[tuple[str, str]]:
        """Where else they stand: the file, and the words."""
        long = [text for text in words if len(text) >= _SENTENCE]
        for name in content:
            there = set(_texts(self._table(name, content)))
            for text in sorted(words & there | {t for t in long if any(t in x for x in there)}):
                yield name, text

    def _table(self, name: str, content: Content) -> dict[str, Any] | None:
        try:
            return self._parsed(name, content[name])
        except ProfileUnreadable:
            return None

    def _parsed(self, name: str, data: bytes) -> dict[str, Any]:
        if (name, data) not in self._read:
            self._read[name, data] = self._inventory.parsed(name, data)
        return self._read[name, data]


def _original(name: str) -> str:
    file = Path(name).name
    return copies.original(file) or file


def _only_ours(change: Change, now: Content) -> Change:
    """What is left to do where a file that is called like ours may not be ours."""
    others = {name for name, data in now.items() if not ours.is_ours(name, data)}
    written = {name: data for name, data in change.written.items() if name not in others}
    return Change(written, tuple(name for name in change.removed if name not in others))


def _after(content: Content, change: Change) -> Content:
    left = {name: data for name, data in content.items() if name not in change.removed}
    return {**left, **change.written}


def _texts(value: Any) -> Iterator[str]:
    """Every text within a value, on one line."""
    return map(one_line, texts(value))


def _offered(steps: Iterable[Step]) -> Iterator[str]:
    """The words that an exercise offers, to be chosen."""
    for step in steps:
        for option in step.options:
            yield from (option.id, option.text)
        yield from step.then
        for card in step.cards:
            yield from (card.name, card.meaning, card.place)
        yield from _offered(step.each)

"""The profile folder: where each thing is kept, its locks, and the order of saving.

It reads and writes mappings without knowing what they mean. It has no clock and no terminal.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager, suppress
from copy import deepcopy
from datetime import date, datetime
from pathlib import Path
from typing import Any

from purpose.errors import ChangedMeanwhile, ProfileUnreadable
from purpose.store import entries
from purpose.store.disk import about, files, names, toml_files
from purpose.store.disk.comments import commented
from purpose.store.disk.locks import Holds
from purpose.store.disk.migrations import FORMAT, format_of, migrated, numbered
from purpose.store.early_end import EarlyEnd
from purpose.store.half_typed import HalfTyped
from purpose.store.moment_files import MomentFiles
from purpose.store.seen import Seen
from purpose.store.vault import Ask, Tell
from purpose.store.vault.vault import Vault


class Folder:
    """The profile folder at `root`, which need not exist: only saving makes it.

    `ask` asks for the passphrase, if it is locked and something is to be read; without it, reading
    raises Locked then. `tell` says what the person should know once it opens. `remarks` gathers
    what they should be told once, such as that this disk knows no locks.
    """

    def __init__(self, root: Path, ask: Ask | None = None, tell: Tell | None = None) -> None:
        self.root = root
        self.remarks: list[str] = []
        self.vault = Vault(root, ask, tell)
        """The way to the files."""
        self._holds = Holds(root, self.remarks)
        self._profile = root / names.PROFILE
        self._journal = root / names.JOURNAL
        self._drafts = root / names.DRAFTS
        self._backups = root / names.BACKUPS
        self._typing = self._drafts / f"{names.TYPING}.toml"
        self.early_end = EarlyEnd(self._drafts / f"{names.EARLY}.toml", self.vault)
        self.moments = MomentFiles(root / names.GRAINS, self.vault, self.saving, self._set_aside)
        """Moments, a file a year."""
        self._seen = Seen(self.vault)

    # One sitting at a time, one save at a time

    @contextmanager
    def hold(self) -> Iterator[None]:
        """Hold the folder for a sitting, so that two windows do not answer the same questions.

        The hold ends with the process, however that ends.

        Raises:
            SaveFailed: another window is in a sitting, or the folder cannot be written to.
            ProfileTooNew: a newer program wrote the profile; nothing in the folder was touched.
            Locked: it is locked and was not opened, or is locked only in part.
        """
        self._refuse_newer()
        self.vault.refuse_half_locked()
        with self._holds.sitting():
            with self.saving():
                self._sweep()
            yield

    @contextmanager
    def noticing(self) -> Iterator[None]:
        """Hold the folder for one moment: a sitting in another window goes on undisturbed.

        What is half typed has a file of its own meanwhile. A locked folder stays closed, unless
        there are words from last time. Raises what `hold` raises.
        """
        if not self.vault.is_closed:
            self._refuse_newer()
        self.vault.refuse_half_locked()
        self._typing = self._drafts / f"{names.NOTICING}.toml"
        with self._holds.noticing():
            yield

    @contextmanager
    def alone(self) -> Iterator[None]:
        """Hold the folder against sittings, moments and saves. Raises what `hold` raises."""
        with self.hold(), self._holds.noticing(), self.saving():
            yield

    @contextmanager
    def moving(self) -> Iterator[None]:
        """Hold the folder against everything, saves too, on its way into envelopes or out.

        Raises what `hold` raises, though not for a folder that is locked only in part.
        """
        self._refuse_newer()
        with self._holds.all():
            self._sweep()
            yield

    def saving(self) -> AbstractContextManager[None]:
        """Hold the folder for one save. Raises SaveFailed."""
        return self._holds.saving()

    def _sweep(self) -> None:
        folders = {self.root / room for room in names.ENDINGS}
        if self.vault.has(self._profile):  # perhaps a link, with temporary files at its far end
            folders.add(self.vault.lies_at(self._profile).resolve().parent)
        for folder in folders:
            files.sweep(folder)

    # The profile

    def profile(self) -> dict[str, Any]:
        """What was found so far, in this program's format; {} for a person who has not begun.

        Raises:
            ProfileUnreadable: profile.toml is damaged, or gone although the journal has entries.
            ProfileTooNew: a newer program wrote it.
        """
        found = self._found()
        return migrated(found[1]) if found else {}

    def _refuse_newer(self) -> None:
        with suppress(ProfileUnreadable):  # which is said when the profile is read, or mended
            self.profile()

    def _found(self) -> tuple[bytes, dict[str, Any]] | None:
        """profile.toml as it is on the disk: its bytes, and what they say."""
        data = self.vault.load(self._profile, self._mending())
        if data is not None:
            return data, self.vault.parsed(data, self._profile, self._mending())
        if self.entries():
            raise ProfileUnreadable(
                f"{self._profile} is gone; the journal is there.", self._mending()
            )
        return None

    def _mending(self) -> str:
        copy = self._backups / names.PROFILE
        return about.MEND.format(about.COPY.format(copy) if self.vault.has(copy) else "")

    def save_profile(self, change: Callable[[dict[str, Any]], Mapping[str, Any]]) -> dict[str, Any]:
        """Read the profile again, apply `change`, save the outcome, and return it.

        `change` gets the profile ({} at first) and returns the whole new one. When that says
        nothing new, nothing is written. Comments made by hand stay.

        Raises:
            SaveFailed: the disk said no; profile.toml is as it was.
            ProfileUnreadable, ProfileTooNew: it is never written over then.
        """
        with self.saving():
            found = self._found()
            before = migrated(found[1]) if found else {}
            after = numbered(toml_files.as_toml(change(deepcopy(before))))
            if found is None or after != found[1]:
                content = commented(found[0], after, about.PROFILE) if found else None
                content = content or toml_files.document(after, about.PROFILE)
                if found:
                    self._back_up(*found)
                self.vault.save(self._profile, content)
            return after

    def _back_up(self, data: bytes, mapping: dict[str, Any]) -> None:
        number = format_of(mapping)
        if number < FORMAT:
            saved = self.vault.lies_at(self._profile).stat().st_mtime
            changed = datetime.fromtimestamp(saved).date()
            self._set_aside(data, f"profile-format-{number}-{changed}")
        self.vault.save(self._backups / names.PROFILE, data)

    def _set_aside(self, data: bytes, name: str) -> Path:
        """A copy in backups that nothing will write over."""
        path = self._free(name)
        self.vault.save(path, data)
        return path

    def _free(self, name: str) -> Path:
        numbered_files = names.numbered(self._backups, name)
        return next(path for path in numbered_files if not self.vault.has(path))

    def rebuild(
        self, fold: Callable[[list[tuple[str, dict[str, Any]]]], Mapping[str, Any]]
    ) -> dict[str, Any]:
        """Make profile.toml again from the journal: `fold` turns all entries into a profile.

        A profile.toml that is there, whatever its state, is first copied to backups.

        Raises:
            SaveFailed: the disk said no; profile.toml is as it was.
            ProfileUnreadable: a journal file is damaged, or profile.toml cannot even be copied.
            ProfileTooNew: a newer program wrote the profile.
        """
        self._refuse_newer()
        with self.saving():
            profile = numbered(toml_files.as_toml(fold(self.journal())))
            content = toml_files.document(profile, about.PROFILE)
            self.vault.copy(self._profile, self._free("profile-before-rebuild"))
            self.vault.save(self._profile, content)
            return profile

    # The journal

    def entries(self) -> list[str]:
        """The file names of the finished exercises, in order of day, then number."""
        return names.journal_entries(path.name for path in self.vault.within(self._journal))

    def journal(self) -> list[tuple[str, dict[str, Any]]]:
        """Every finished exercise: file name and content, in the order in which they were finished.

        Raises ProfileUnreadable.
        """
        paths = ((name, self._journal / name) for name in self.entries())
        read = {name: self.vault.load(path, about.MEND_OR_MOVE) or b"" for name, path in paths}
        return entries.in_order({name: self._entry(name, data) for name, data in read.items()})

    def newest(
        self, exercise: str = "", may_have: Callable[[str], bool] = lambda text: True
    ) -> Iterator[tuple[str, dict[str, Any]]]:
        """The entries from the newest back, read as they come: all, or those of one exercise.

        An entry is not parsed if `may_have` says no to the text of its file, so that looking for a
        word in forty years takes a moment. Raises as `latest` does.
        """
        for name in reversed(self.entries()):
            if exercise in ("", names.exercise(name)):
                path = self._journal / name
                data = self.vault.load(path, about.MEND_OR_MOVE) or b""
                if may_have(data.decode("utf-8", "replace")):
                    yield name, self._entry(name, data)

    def _entry(self, name: str, data: bytes) -> dict[str, Any]:
        mapping = self.vault.parsed(data, self._journal / name, about.MEND_OR_MOVE)
        entries.check(names.JOURNAL + name, mapping)
        return mapping

    def latest(self, exercise: str) -> dict[str, Any]:
        """The newest entry in which an exercise was finished, with what was changed in it since.

        {} when there is none. Reads it, and those after it. Raises ProfileUnreadable.
        """
        found = (entry for _, entry in self.newest(exercise))
        return entries.together(entries.back_to_whole(found, exercise), exercise)

    def add_entry(self, exercise: str, day: date, mapping: Mapping[str, Any]) -> Path:
        """Add a finished exercise to the journal, and return its file. No file is ever replaced.

        An entry of that exercise and day that says exactly this is the one: finishing again after a
        crash adds nothing. So take `day` from the answers, not from the clock of the second try.
        Which entry of its day it is, is noted in it as `nth`.

        Raises:
            SaveFailed: the disk said no; no entry was added.
            ProfileUnreadable, ProfileTooNew: the profile has to be seen to first.
        """
        name = f"{day.isoformat()}-{names.proper(exercise)}"
        with self.saving():
            if not self.vault.is_closed and not self.profile():
                # From here on, a journal without a profile means that the profile was lost.
                self.vault.save(self._profile, toml_files.document(numbered({}), about.PROFILE))
            said = toml_files.as_toml(mapping)
            path, is_there = entries.where(self.vault, self._journal, name, said)
            if not is_there:
                nth = 1 + sum(names.day(each) == day.isoformat() for each in self.entries())
                head = about.ENTRY.format(day.isoformat())
                self.vault.save(path, toml_files.document(entries.with_nth(said, nth), head))
            return path

    # Drafts

    def drafts(self) -> list[str]:
        """The exercises that were begun and not finished."""
        return sorted(filter(names.is_exercise, (p.stem for p in self.vault.within(self._drafts))))

    def draft(self, exercise: str) -> dict[str, Any] | None:
        """The answers so far, or None. Raises ProfileUnreadable."""
        return self._seen.read(self._drafts / f"{names.proper(exercise)}.toml")

    def save_draft(self, exercise: str, mapping: Mapping[str, Any]) -> None:
        """Keep the answers so far: one small file, on the disk when this returns.

        Raises:
            SaveFailed: the disk said no; the draft is as it was.
            ProfileUnreadable: the draft there is damaged; it is never written over.
            ChangedMeanwhile: another has changed the draft; these answers are kept beside it.
        """
        path = self._drafts / f"{names.proper(exercise)}.toml"
        content = toml_files.document(mapping, about.DRAFT)
        with self.saving():
            kept = self._seen.save(path, content)
            if kept != path:
                raise ChangedMeanwhile(
                    about.CHANGED.format(path.name, kept.name), about.BRING_TOGETHER
                )

    def drop_draft(self, exercise: str) -> None:
        """Remove the draft of an exercise that is in journal and profile now. Raises SaveFailed."""
        self._seen.remove(self._drafts / f"{names.proper(exercise)}.toml")

    # Half-typed text

    def typing(self) -> HalfTyped | None:
        """The text that was being typed when the last sitting ended, or None.

        Raises ProfileUnreadable.
        """
        mapping = self._seen.read(self._typing)
        return None if mapping is None else HalfTyped.of(mapping, self._typing)

    def keep_typing(self, exercise: str, at: str, text: str) -> None:
        """Keep half-typed text. Only in a held folder; no lock, since a dying process calls it.

        If another window keeps such text, too, ours has a file of its own from then on.

        Raises:
            SaveFailed: the disk said no.
            ProfileUnreadable: damaged half-typed text is there; it is never written over.
        """
        mapping = HalfTyped(exercise, at, text)._asdict()
        self._typing = self._seen.save(self._typing, toml_files.document(mapping, about.TYPING))

    def drop_typing(self) -> None:
        """Forget half-typed text: it has become an answer. Raises SaveFailed."""
        self._seen.remove(self._typing)

    # The person's own exercises

    def own_exercises(self) -> list[Path]:
        """The exercise files that the person put into the folder, by name.

        Raises ProfileUnreadable.
        """
        return sorted(files.inside(self.root / names.EXERCISES, ".toml"))

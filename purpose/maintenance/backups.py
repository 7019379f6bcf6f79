"""Backups of the whole folder: a zip file each, daily, and before anything that removes something.

A backup is never changed except to forget; any program for zip files opens it. The rule by which
they stay counts days, weeks and months that have a backup, not those that went by: after two years
away, everything kept until then is still there.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from datetime import date, timedelta
from typing import NamedTuple

from purpose.errors import ProfileUnreadable, SaveFailed, UsageProblem
from purpose.maintenance.inventory import Inventory
from purpose.store.disk import files, names, zips
from purpose.store.disk.names import BACKUPS
from purpose.store.disk.ours import in_backups

ENDING = ".zip"
_EPOCH = (1980, 1, 1, 0, 0, 0)  # the first day a zip can name; so equal folders make equal files
_UNIX = 3  # who made the zip; told, so that it says the same on every machine


class Backup(NamedTuple):
    """A backup: its day, what it was taken before ("" for a daily one), and which of these it is.

    In this order they are sorted: of one day and kind, the newest is the last.
    """

    day: date
    why: str
    number: int

    @property
    def name(self) -> str:
        """What it is called on the command line."""
        before = f"-before-{self.why}" if self.why else ""
        return f"{self.day}{before}" + (f"-{self.number}" if self.number > 1 else "")

    @property
    def file(self) -> str:
        """Its file, below the folder."""
        return f"{BACKUPS}/{self.name}{ENDING}"


class Backups:
    """The backups of a folder."""

    def __init__(self, inventory: Inventory) -> None:
        self._inventory = inventory
        self._seen: dict[Backup, bool] = {}
        """Which of them were found to be ours; each is looked into once."""

    def every(self) -> list[Backup]:
        """All of them, the oldest first; zip files of other programs are not among them."""
        return [each for each in self.called_so() if self._is_ours(each)]

    def strange(self) -> list[Backup]:
        """What is called like a backup, and does not read like one that purpose took."""
        return [each for each in self.called_so() if not self._is_ours(each)]

    def called_so(self) -> list[Backup]:
        """All that is called like a backup, the oldest first, whatever it is."""
        found = map(_backup_called, self._inventory.within(BACKUPS, ENDING))
        return sorted(each for each in found if each)

    def _is_ours(self, backup: Backup) -> bool:
        if backup not in self._seen:
            self._seen[backup] = self._inventory.is_ours(backup.file)
        return self._seen[backup]

    def called(self, name: str) -> Backup:
        """The backup of that name; a day alone is its daily one. Raises UsageProblem."""
        days = {f"{each.day}": each for each in self.called_so() if not each.why}
        every = {each.name: each for each in self.called_so()}
        wanted = name.removeprefix(f"{BACKUPS}/").removesuffix(ENDING)
        if wanted not in every and wanted not in days:
            there = f"There are: {', '.join(every)}." if every else "There is none yet."
            raise UsageProblem(f"There is no backup called “{name}”.", there)
        return every.get(wanted) or days[wanted]

    def take(self, today: date, before: str) -> str:
        """Put everything there is into a new backup, and return its name.

        Args:
            before: what is about to be done, in one word.

        Raises:
            SaveFailed: the disk said no, or what came back from it was something else.
            ProfileUnreadable: a file cannot even be copied.
        """
        return self._taken(today, before, self._inventory.content())

    def keep_up(self, today: date, before: str = "") -> None:
        """The same, if anything has changed since the last of its kind; daily ones have no reason.

        Raises:
            SaveFailed, ProfileUnreadable: as `take`.
        """
        now = self._inventory.content()
        last = [each for each in self.every() if each.why == before and each.day <= today][-1:]
        if now and not any(self._says(each, now) for each in last):
            self._taken(today, before, now)

    def content(self, backup: Backup) -> dict[str, bytes]:
        """The files in a backup. Raises ProfileUnreadable where it is damaged."""
        data = self._inventory.bytes_of(backup.file) or b""
        try:
            found = zips.contents(data)
        except zips.BrokenZip as problem:
            raise _damaged(backup, str(problem)) from None
        if strange := [name for name in found if not in_backups(name)]:
            raise _damaged(backup, f"{strange[0]!r} is no file of a profile folder")
        return found

    def write(self, backup: Backup, content: Mapping[str, bytes]) -> None:
        """Put these files into a backup, and see that they can be had back. Raises SaveFailed."""
        self._inventory.put(backup.file, _zipped(content))
        self._seen[backup] = True
        if not self._says(backup, content):
            self._inventory.remove(backup.file)
            raise SaveFailed(
                f"{backup.file} was written, and something else came back from the disk.",
                "Check the disk; copy the folder elsewhere meanwhile.",
            )

    def remove(self, backup: Backup) -> None:
        """Remove a backup. Raises SaveFailed."""
        self._inventory.remove(backup.file)

    def _taken(self, today: date, before: str, content: Mapping[str, bytes]) -> str:
        kind = [each.number for each in self.called_so() if each[:2] == (today, before)]
        backup = Backup(today, before, 1 + max(kind, default=0))
        self.write(backup, content)
        # Only now, when the new one is known to be whole, may an old one go.
        self._thin(today)
        return backup.name

    def _thin(self, today: date) -> None:
        every = self.every()
        days = worth_keeping({each.day for each in every if not each.why}, today)
        young = still_young({each.day for each in every if each.why}, today)
        last_of = {each.day: each for each in every if not each.why}
        for each in every:
            stays = (
                each.day in young if each.why else each.day in days and each is last_of[each.day]
            )
            if not stays:
                with suppress(SaveFailed):  # one too many does no harm; it goes another day
                    self.remove(each)

    def _says(self, backup: Backup, content: Mapping[str, bytes]) -> bool:
        try:
            return self.content(backup) == content
        except ProfileUnreadable:
            return False


def _backup_called(file: str) -> Backup | None:
    """The backup in a file of this name; None when it is not ours."""
    match = re.fullmatch(names.BACKUP, file.removeprefix(f"{BACKUPS}/").removesuffix(ENDING))
    with suppress(ValueError):  # no day of the calendar
        if match:
            day = date.fromisoformat(match["day"])
            found = Backup(day, match["why"] or "", int(match["number"] or 1))
            return found if found.file == file else None
    return None


def _damaged(backup: Backup, problem: str) -> ProfileUnreadable:
    return ProfileUnreadable(
        f"{backup.file} cannot be read: {problem}.",
        "If no other program put it there, it is damaged and of no use any more: move it away.",
    )


def _zipped(content: Mapping[str, bytes]) -> bytes:
    """A zip file of these; equal ones are equal, byte for byte.

    Raises:
        ProfileUnreadable: a file's name is no text, so no zip can hold it.
    """
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as opened:
        for name in sorted(content):
            info = zipfile.ZipInfo(name, _EPOCH)
            info.create_system = _UNIX
            info.external_attr = files.PRIVATE_FILE << 16
            info.compress_type = zipfile.ZIP_DEFLATED
            try:
                opened.writestr(info, content[name])
            except UnicodeEncodeError:
                raise ProfileUnreadable(
                    f"{name!r} has a name that is no text, and cannot be put into a backup.",
                    "Give the file another name.",
                ) from None
    return made.getvalue()


DAILY, WEEKLY, MONTHLY = 7, 4, 12
"""So many days, weeks and months keep the newest backup of each."""

SAFE_FOR = timedelta(days=30)
LATEST = 5
"""What was taken before something stays for a month; the latest few stay however old they are."""


def worth_keeping(days: Iterable[date], today: date) -> set[date]:
    """Of the days that have a backup, those whose backups stay.

    The newest seven, and the newest of each of the latest four weeks and twelve months that have
    one. Days after `today` come from a clock that was wrong, then or now: they are thinned among
    themselves, so that they push out nothing.
    """
    every = set(days)
    past = {day for day in every if day <= today}
    return _thinned(past) | _thinned(every - past)


def still_young(days: Iterable[date], today: date) -> set[date]:
    """Of the days on which something was about to be done, those whose backups stay.

    The latest five, and all of the last thirty days; days after `today` as well.
    """
    ordered = sorted(set(days))
    return {day for day in ordered if today - day <= SAFE_FOR} | set(ordered[-LATEST:])


def _thinned(days: set[date]) -> set[date]:
    return (
        _newest_of_each(days, lambda day: day, DAILY)
        | _newest_of_each(days, _week, WEEKLY)
        | _newest_of_each(days, lambda day: (day.year, day.month), MONTHLY)
    )


def _newest_of_each(days: set[date], span: Callable[[date], object], most: int) -> set[date]:
    """The newest day of each of the latest `most` spans that have one."""
    newest = {span(day): day for day in sorted(days)}  # later ones are put in over earlier ones
    return set(sorted(newest.values())[-most:])


def _week(day: date) -> int:
    """The same for all days of a week from Monday on."""
    return (day.toordinal() - 1) // 7

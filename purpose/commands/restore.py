"""`purpose restore`: lists the backups, shows what differs, and brings back what is chosen.

It asks before it changes anything, and puts what is there into a backup first. What each way of
restoring changes: `maintenance.restoring`.
"""

from collections.abc import Mapping
from datetime import date
from typing import Annotated

import typer

from purpose.commands import _shell
from purpose.commands._asking import who_agrees
from purpose.commands._options import AnswersOption, PlainOption
from purpose.dates import long_date
from purpose.errors import ProfileUnreadable, PurposeError, SaveFailed, Stopped
from purpose.exercises.catalogue import Catalogue
from purpose.interview.question import Asker
from purpose.maintenance.backups import Backup, Backups
from purpose.maintenance.inventory import Inventory
from purpose.maintenance.labels import PARTS, called, counted, in_numbers, rows
from purpose.maintenance.restoring import Change, Content, Recovery
from purpose.session.confirm import Confirm
from purpose.store.disk.names import GRAINS, PROFILE
from purpose.text import in_brief, listed

NAME = "restore"


def command(
    name: Annotated[
        str | None,
        typer.Argument(help="A backup, such as 2026-11-23; all of them are listed if none."),
    ] = None,
    plain: PlainOption = False,
    answers: AnswersOption = None,
) -> None:
    """Bring back what a backup has.

    First it shows what the backup has that is not here now, what differs, and what is only here.
    Then you choose: add what is missing, put only the profile back, or make all of it as it was.
    What is here now is put into a backup before. Without a terminal it only shows.

    Each evening leaves a backup of everything, thinned to seven days, four weeks and twelve months;
    and one is taken before anything that could take something away.
    """
    inventory = Inventory(_shell.folder())
    inventory.open()
    asker = who_agrees(inventory.folder, plain=plain, answers=answers)
    Restore(inventory, _shell.today(), asker).from_backup(name)


class Restore:
    """One run of restore. With `asker` None it only shows what differs."""

    def __init__(self, inventory: Inventory, today: date, asker: Asker | None) -> None:
        self._inventory = inventory
        self._backups = Backups(inventory)
        self._today = today
        self._catalogue = Catalogue(inventory.folder.own_exercises())
        self._confirm = Confirm(NAME, inventory.folder, asker, today, why=_WHY, stopped=_UNCHANGED)
        self._tell = self._confirm.tell

    def from_backup(self, name: str | None) -> None:
        """Show, ask, and bring back."""
        backup = self._backups.called(name) if name else self._chosen()
        if backup is None:
            return
        recovery = Recovery(self._inventory, self._catalogue, self._backups.content(backup))
        ways = self._shown(backup, recovery)
        if not ways:
            self._tell(_THE_SAME)
            return
        if not self._confirm.asker:
            self._tell(_HOW)
            return
        offers = {how: text for how, text in _WAYS.items() if how in ways}
        how = self._confirm.choose("how", _WHICH_WAY, {**offers, "no": "Change nothing"})
        if how not in ways or not self._is_sure(ways[how], recovery):
            self._tell(_UNCHANGED)
            return
        self._bring_back(backup, recovery, ways[how])

    def _chosen(self) -> Backup | None:
        """The one the person chose of all there are; None if they chose none."""
        every = self._backups.called_so()[::-1]
        if not every:
            self._tell(_NONE)
            return None
        texts = {each.name: f"{_when(each)}: {self._holds(each)}" for each in every}
        if not self._confirm.asker:
            self._tell("\n".join(f"{name}\n    {text}" for name, text in texts.items()))
            self._tell(f"\n{_SHOW_ONE}")
            return None
        chosen = self._confirm.choose("backup", _WHICH, texts)
        if chosen not in texts:
            self._tell(_UNCHANGED)
            return None
        return self._backups.called(chosen)

    def _holds(self, backup: Backup) -> str:
        try:
            content = self._backups.content(backup)
        except ProfileUnreadable:
            return "it cannot be read; damaged, or another program's"
        return listed(in_numbers(content, self._moments(content))) or "the profile"

    def _moments(self, content: Content) -> int:
        count = 0
        for name in content:
            if name.startswith(GRAINS):
                try:
                    count += len(self._inventory.parsed(name, content[name])["grain"])
                except PurposeError:  # damaged, which is said where it is looked at closely
                    continue
        return count

    # What differs

    def _shown(self, backup: Backup, recovery: Recovery) -> Mapping[str, Change]:
        """Say what differs; the ways in which something could be brought back."""
        self._tell(f"The backup of {_when(backup)}, beside what is here now:")
        there = [called(name, self._catalogue) for name in recovery.gone()]
        differing = [
            called(name, self._catalogue) + self._in_what(name, recovery, recovery.then)
            for name in recovery.changed()
        ]
        here = [called(name, self._catalogue) for name in recovery.newer()]
        damaged = [called(name, self._catalogue) for name in recovery.unreadable()]
        self._tell(rows("Only in the backup:", there))
        self._tell(rows("In both, and not the same:", differing))
        self._tell(rows("Only here, now:", here))
        self._tell(rows("Damaged in the backup itself:", damaged))
        return recovery.ways() if there or differing or here else {}

    def _in_what(self, name: str, recovery: Recovery, other: Content) -> str:
        """In what a file here differs from another of its name, as far as a line can say it."""
        if name not in recovery.now:
            return ""
        now, then = recovery.table(name, recovery.now), recovery.table(name, other)
        if now is None:
            return ": damaged here"
        if then is None:
            return ""
        if name.startswith(GRAINS):
            ours = [moment for moment in now["grain"] if moment not in then["grain"]]
            theirs = [moment for moment in then["grain"] if moment not in now["grain"]]
            counts = [(len(theirs), "only in the backup"), (len(ours), "only here")]
            return ": " + listed([f"{number} {where}" for number, where in counts if number])
        if name == PROFILE:
            keys = [key for key in {**now, **then} if now.get(key) != then.get(key)]
            return ", in " + listed([PARTS.get(key, in_brief(key, 30)) for key in keys])
        return ""

    # Bringing back

    def _is_sure(self, change: Change, recovery: Recovery) -> bool:
        written = [
            called(name, self._catalogue) + self._in_what(name, recovery, change.written)
            for name in change.written
        ]
        removed = [called(name, self._catalogue) for name in change.removed]
        self._tell(rows("This will be written:", written))
        self._tell(rows(_TAKEN_OUT, removed))
        return self._confirm.choose("sure", _SURE, {"yes": "Yes", "no": "No"}) == "yes"

    def _bring_back(self, backup: Backup, seen: Recovery, change: Change) -> None:
        with self._inventory.folder.alone():
            if self._inventory.content() != seen.now:
                raise SaveFailed("Something was written here meanwhile.", _AGAIN)
            name = self._backups.take(self._today, NAME)
            self._confirm.stopped = _HALF_WAY.format(name=backup.name)
            self._tell(f"What is here now is in backups/{name}.zip.")
            try:
                change.made(self._inventory)
            except KeyboardInterrupt:
                raise Stopped("\nStopped.", self._confirm.stopped) from None
        done = counted(len(change.written) + len(change.removed), "file", "files")
        self._tell(f"Done: {done}. The way back from here: purpose restore {name}")


def _when(backup: Backup) -> str:
    before = f", before {_BEFORE.get(backup.why, backup.why)}" if backup.why else ""
    return long_date(backup.day) + before


_BEFORE = {
    "doctor": "doctor mended",
    "rebuild": "the profile was made again",
    "migration": "the profile took a new form",
    "import": "something was imported",
    "restore": "a backup was brought back",
    "lock": "the folder was locked",
    "unlock": "the folder was unlocked",
}
_WAYS = {
    "missing": "Bring back what is missing; what is here stays",
    "profile": "Put only profile.toml back as it was then",
    "exactly": "Make all of it as it was then; what came later goes",
}
_WHICH = "Which backup? You will be shown what is in it before anything changes."
_WHICH_WAY = "What shall be done? Whichever it is: what is here now is put into a backup before."
_SURE = "Shall that be done?"
_UNCHANGED = "Nothing was changed."
_TAKEN_OUT = "This will be taken out of the folder; only the backup has it then:"
_AGAIN = "Nothing was changed. Look again: purpose restore"
_HALF_WAY = "Some of it is brought back. The same again ends it: purpose restore {name}"
_NONE = "There is no backup yet. Each evening leaves one."
_THE_SAME = "Your folder says all that this backup says, and there is nothing to bring back."
_SHOW_ONE = "To see what one of them has that is not here now: purpose restore NAME"
_HOW = "\nAt a terminal, the same command offers to bring it back."
_WHY = (
    "Nothing changes until you say so. What is missing can be added to what is here, or all of it "
    "made as it was; and what is here now is put into a backup of its own before, so that you can "
    "always come back to it."
)

"""`purpose doctor`: says what is wrong in the folder, and mends what the person agrees to.

Everything is put into a backup before the first change. What is looked for:
`maintenance.inspection`.
"""

from datetime import date

from purpose.commands import _shell
from purpose.commands._asking import who_agrees
from purpose.commands._options import AnswersOption, PlainOption
from purpose.errors import NotWell
from purpose.interview.question import Asker
from purpose.maintenance.backups import Backups
from purpose.maintenance.finding import Finding
from purpose.maintenance.inspection import examine
from purpose.maintenance.inventory import Inventory
from purpose.session.confirm import Confirm, Undecided

NAME = "doctor"


def command(plain: PlainOption = False, answers: AnswersOption = None) -> None:
    """Look the folder over, and mend what you say may be mended.

    Whether others can read it, whether every file can be read, whether the profile knows all that
    is in the journal, what a sync tool or a cut-off save left lying about. Two versions of one file
    are brought together: nothing is dropped, and where two texts differ you are asked.

    Everything is put into a backup before the first change. Without a terminal it only says what it
    found; the exit code is 10 while something is still to be seen to.
    """
    inventory = Inventory(_shell.folder())
    inventory.open()
    asker = who_agrees(inventory.folder, plain=plain, answers=answers)
    left = Doctor(inventory, _shell.today(), asker).examine()
    if left:
        what = "One thing is" if left == 1 else f"{left} things are"
        raise NotWell(f"\n{what} still to be seen to.", "" if asker else _HOW)
    print(_WELL)


class Doctor:
    """One run of doctor on a folder. With `asker` None it only says what it finds."""

    def __init__(self, inventory: Inventory, today: date, asker: Asker | None) -> None:
        self._inventory = inventory
        self._backups = Backups(inventory)
        self._today = today
        self._confirm = Confirm(NAME, inventory.folder, asker, today, why=_WHY, stopped=_STOPPED)
        self._set_aside = False
        self._settled: set[str] = set()
        """The findings that have been said, and asked about."""

    def examine(self) -> int:
        """Say, ask and mend until nothing new is found; how much is left."""
        while True:
            findings = list(examine(self._inventory, self._backups))
            fresh = [each for each in findings if each.name not in self._settled]
            for finding in fresh:
                self._settled.add(finding.name)
                self._confirm.tell(finding.said)
                if self._mended(finding):
                    break  # and everything is looked at again: one thing may have hidden another
            else:
                return sum(not each.harmless for each in findings)

    def _mended(self, finding: Finding) -> bool:
        if finding.mend is None or self._confirm.asker is None:
            return False
        if not self._confirm.agrees(finding.name, finding.offer, no="No, leave it"):
            return False
        with self._inventory.folder.hold():
            if not self._set_aside:
                name = self._backups.take(self._today, NAME)
                self._set_aside = True
                self._confirm.tell(f"Before anything changes, all of it is in backups/{name}.zip.")
            try:
                finding.mend(self._confirm.decide)
            except Undecided:
                self._confirm.tell("Then both stay as they are.")
                return False
        self._confirm.tell("Done.")
        return True


_HOW = "At a terminal, `purpose doctor` offers to mend what it can."
_WELL = "Looked at everything, and all is well."
_WHY = "Nothing is changed until you say so, and everything is put into a backup before."
_STOPPED = "What was mended stays mended."

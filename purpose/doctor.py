"""Owns `purpose doctor`: it says what it found, and mends what somebody says it may.

Before the first mending everything is put into a backup. What to look for is `examine`'s business.
"""

from __future__ import annotations

from datetime import date
from pathlib import Path

from purpose.ask import Asker
from purpose.consent import Consent, Undecided, somebody
from purpose.errors import NotWell
from purpose.examine import Finding, examine
from purpose.store import Folder
from purpose.store.backups import Backups
from purpose.store.upkeep import Upkeep

NAME = "doctor"


def doctor(
    folder: Folder, today: date, *, plain: bool = False, answers: Path | None = None
) -> None:
    """Look the folder over, and mend what may be mended.

    Without a terminal and without answers it only says what it found.

    Args:
        folder: the profile folder.
        today: the day, for the backup.
        plain: ask in plain lines.
        answers: a file that answers: [doctor], and below it `modes = "yes"` and the like.

    Raises:
        NotWell: something is still to be seen to.
        Locked: the folder is locked, and nobody gave the passphrase.
        Stopped: the person stopped; what was mended by then stays mended.
    """
    upkeep = Upkeep(folder)
    upkeep.open()
    asker = somebody(folder, plain=plain, answers=answers)
    visit = Visit(upkeep, Backups(upkeep), today, asker)
    left = visit.over()
    if left:
        what = "One thing is" if left == 1 else f"{left} things are"
        raise NotWell(f"\n{what} still to be seen to.", "" if visit.asker else _HOW)
    print(_WELL)


class Visit:
    """One look at a folder, with somebody to ask or, with `asker` None, with nobody."""

    def __init__(self, upkeep: Upkeep, backups: Backups, today: date, asker: Asker | None) -> None:
        self._upkeep = upkeep
        self._backups = backups
        self._today = today
        self.asker = asker
        self._consent = Consent(NAME, upkeep.folder, asker, today, why=_WHY, stopped=_STOPPED)
        self._set_aside = False
        self._settled: set[str] = set()
        """The findings that have been said, and asked about."""

    def over(self) -> int:
        """Say, ask and mend until nothing new is found; how much is left."""
        while True:
            findings = list(examine(self._upkeep, self._backups))
            fresh = [each for each in findings if each.name not in self._settled]
            for finding in fresh:
                self._settled.add(finding.name)
                self._consent.tell(finding.said)
                if self._mended(finding):
                    break  # and everything is looked at again: one thing may have hidden another
            else:
                return sum(not each.harmless for each in findings)

    def _mended(self, finding: Finding) -> bool:
        if finding.mend is None or self.asker is None:
            return False
        if not self._consent.agrees(finding.name, finding.offer, no="No, leave it"):
            return False
        with self._upkeep.folder.session():
            if not self._set_aside:
                name = self._backups.take(self._today, NAME)
                self._set_aside = True
                self._consent.tell(f"Before anything changes, all of it is in backups/{name}.zip.")
            try:
                finding.mend(self._consent.decide)
            except Undecided:
                self._consent.tell("Then both stay as they are.")
                return False
        self._consent.tell("Done.")
        return True


_HOW = "At a terminal, `purpose doctor` offers to mend what it can."
_WELL = "Looked at everything, and all is well."
_WHY = "Nothing is changed until you say so, and everything is put into a backup before."
_STOPPED = "What was mended stays mended."

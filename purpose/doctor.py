"""Owns `purpose doctor`: it says what it found, and mends what somebody says it may.

Before the first mending everything is put into a backup. What to look for is `examine`'s business.
"""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path

from purpose.answer import Problem, accept
from purpose.ask import Asker, Given, Option, Question, Word
from purpose.errors import AnswersMissing, NotWell, Stopped
from purpose.evening import asker_for, read_answers_file
from purpose.examine import Finding, examine
from purpose.merge import Dispute
from purpose.store import Folder
from purpose.store.backups import Backups
from purpose.store.upkeep import Upkeep
from purpose.text import in_brief, one_line

NAME = "doctor"
_LONGEST = 300  # columns of a text that is shown to be compared


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
    visit = Visit(upkeep, Backups(upkeep), today, _asker(folder, plain, answers))
    left = visit.over()
    if left:
        what = "One thing is" if left == 1 else f"{left} things are"
        raise NotWell(f"\n{what} still to be seen to.", "" if visit.asker else _HOW)
    print(_WELL)


def _asker(folder: Folder, plain: bool, answers: Path | None) -> Asker | None:
    given = read_answers_file(answers) if answers else None
    if given is None and not (sys.stdin.isatty() and sys.stdout.isatty()):
        return None
    return asker_for(folder, plain=plain, given=given, source=str(answers))


class Visit:
    """One look at a folder, with somebody to ask or, with `asker` None, with nobody."""

    def __init__(self, upkeep: Upkeep, backups: Backups, today: date, asker: Asker | None) -> None:
        self._upkeep = upkeep
        self._backups = backups
        self._today = today
        self.asker = asker
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
                self._tell(finding.said)
                if self._mended(finding):
                    break  # and everything is looked at again: one thing may have hidden another
            else:
                return sum(not each.harmless for each in findings)

    def _mended(self, finding: Finding) -> bool:
        if finding.mend is None or self.asker is None:
            return False
        if self._choose(finding.name, finding.offer, {"yes": "Yes", "no": "No, leave it"}) != "yes":
            return False
        with self._upkeep.folder.session():
            if not self._set_aside:
                name = self._backups.take(self._today, NAME)
                self._set_aside = True
                self._tell(f"Before anything changes, all of it is in backups/{name}.zip.")
            try:
                finding.mend(self._decide)
            except _Undecided:
                self._tell("Then both stay as they are.")
                return False
        self._tell("Done.")
        return True

    def _decide(self, dispute: Dispute) -> object:
        """Ask which of two differing texts it is to be."""
        texts = {"one": _shown(dispute.one), "other": _shown(dispute.other)}
        prompt = _WHICH.format(place=dispute.place)
        chosen = self._choose(dispute.place, prompt, texts | {"neither": "Neither yet"})
        if chosen not in texts:
            raise _Undecided
        return dispute.one if chosen == "one" else dispute.other

    def _choose(self, name: str, prompt: str, options: dict[str, str]) -> str:
        """One choice; "" when it is left open, or a file says nothing about it."""
        question = Question(
            address=(name,),
            kind="choose",
            exercise=NAME,
            prompt=prompt,
            why=_WHY,
            options=tuple(Option(key, text) for key, text in options.items()),
            optional=True,
        )
        assert self.asker
        while True:
            try:
                reply = self.asker.ask(question, lambda text: None)
            except KeyboardInterrupt:
                raise Stopped("\nStopped.", "What was mended stays mended.") from None
            except AnswersMissing:
                return ""
            match reply:
                case Word.PAUSE:
                    raise Stopped("Stopped.", "What was mended stays mended.")
                case Word.HELP:
                    self.asker.say(question.why, "note")
                case Word.CARE:
                    self.asker.say("People to talk to, at once: purpose care", "care")
                case Word():
                    return ""
                case Given():
                    value = accept(question, reply.value, today=self._today)
                    if not isinstance(value, Problem):
                        return str(value)
                    self.asker.refuse(question, value.text)

    def _tell(self, text: str) -> None:
        if self.asker and self.asker.live:
            self.asker.say(text)
        else:
            print(text)


class _Undecided(Exception):
    """Somebody left a choice between two texts open."""


def _shown(value: object) -> str:
    """A version, so short that it can be told from another."""
    if isinstance(value, dict):
        inner = [f"{key}: {_shown(each)}" for key, each in value.items() if key not in _ASIDE]
        value = "; ".join(inner)
    elif isinstance(value, list):
        value = ", ".join(map(_shown, value))
    return in_brief(one_line(str(value)), _LONGEST)


_ASIDE = ("format", "at", "date", "nth", "seconds", "skipped")
_HOW = "At a terminal, `purpose doctor` offers to mend what it can."
_WELL = "Looked at everything, and all is well."
_WHICH = "{place}: there are two versions. Which one counts? Both are kept, in journal or backup."
_WHY = "Nothing is changed until you say so, and everything is put into a backup before."

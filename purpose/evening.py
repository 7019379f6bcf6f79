"""Owns an evening at the questions: who asks, what is kept meanwhile, and what is said aside.

It knows no exercise; which are asked, and in what order, is told by each command.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from random import SystemRandom
from time import monotonic

from purpose.ask import Asker
from purpose.ask.answers import AnswersAsker, read_answers
from purpose.ask.heard import Heard
from purpose.ask.lines import LinesAsker
from purpose.catalogue import Catalogue
from purpose.conversation import Conversation
from purpose.errors import AnswersWrong, PurposeError, Stopped
from purpose.exercise import Exercise
from purpose.landmarks import SITTING
from purpose.plainly import wants_plain
from purpose.sitting import Sitting
from purpose.store import Folder, Keeper
from purpose.text import inert, wrapped

_SEEDS = 2**31


@dataclass(frozen=True, kw_only=True)
class Evening:
    """An evening, within a session of the folder.

    Args:
        folder: the profile folder.
        catalogue: all exercises.
        asker: who asks, and where the answers come from.
        today: the day.
        given: what the answers file says; None where a person answers.
        source: that file's name.
    """

    folder: Folder
    catalogue: Catalogue
    asker: Asker
    today: date
    given: Mapping[str, object] | None
    source: str

    def sit(
        self,
        exercises: Sequence[Exercise],
        *,
        again: str,
        quick: bool = False,
        pauses: bool = False,
        came_from: Exercise | None = None,
        alone: bool = False,
    ) -> Conversation:
        """Ask these exercises; return the conversation, which knows whether it got heavy.

        Args:
            exercises: at least one.
            again: the command that goes on after a pause.
            quick: ask them in their short forms.
            pauses: offer to rest between two sittings of the walk.
            came_from: the exercise finished before them.
            alone: ask only these, and nothing about the mood before and after.

        Raises:
            PurposeError: each with the exit code that it stands for.
        """
        keeper = Keeper(self.folder)
        talk = Conversation(
            folder=self.folder,
            keeper=keeper,
            asker=self.asker,
            today=self.today,
            clock=monotonic,
            again=again,
        )
        sitting = Sitting(
            talk=talk,
            opening=self.catalogue[SITTING],
            short_way=self.catalogue.short_way(),
            seed=(lambda: SystemRandom().randrange(_SEEDS)) if self.given is None else lambda: 0,
            quick=quick,
            pauses=pauses and self.given is None,
        )
        try:
            with keeper:
                if alone:
                    for exercise in exercises:
                        sitting.alone(exercise)
                else:
                    sitting.hold(exercises, came_from=came_from)
        except KeyboardInterrupt:
            talk.care.hears_half_typed()
            raise Stopped("\nStopped, and saved.", f"`{again}` goes on at this question.") from None
        except Stopped:
            talk.care.hears_half_typed()
            raise
        finally:
            if keeper.problem:
                raise keeper.problem
        return talk

    def say_slips(self) -> None:
        """Say what the answers file holds and no question asked for."""
        if not isinstance(self.asker, AnswersAsker):
            return
        for slip in self.asker.unused(self.catalogue.names()):
            if not slip.startswith(f"{SITTING}."):  # some exercises ask for the mood themselves
                say_aside(f"{self.source}: {slip} answers no question, and was left aside.")

    def tell(self, text: str) -> None:
        """Say it where the person is reading."""
        tell(self.asker, text)


@contextmanager
def evening(
    folder: Folder, today: date, *, plain: bool = False, answers: Path | None = None
) -> Iterator[Evening]:
    """An evening in this folder, which is held until it ends.

    Args:
        folder: the profile folder.
        today: the day.
        plain: ask in plain lines, whatever the terminal can do.
        answers: a file that answers, instead of a person.

    Raises:
        AnswersWrong: the file cannot be read.
        SaveFailed: another window is in a sitting, or the folder cannot be written to.
    """
    from purpose.store.rooms import take_in

    catalogue = Catalogue(folder.own_exercises())
    given = read_answers_file(answers) if answers else None
    with folder.session(), _backups_kept_up(folder, today):
        for remark in folder.remarks:
            say_aside(remark)
        if take_in(folder):
            say_aside(FROM_EDITOR)
        yield Evening(
            folder=folder,
            catalogue=catalogue,
            asker=asker_for(folder, plain=plain, given=given, source=str(answers)),
            today=today,
            given=given,
            source=str(answers),
        )


@contextmanager
def _backups_kept_up(folder: Folder, today: date) -> Iterator[None]:
    """A backup of what was there before this evening, and one of what is there after it.

    Not with each answer: that would make answers wait, and what is half answered has its draft. The
    one afterwards has tonight's words in it, which matters most when nobody comes back for a month;
    the one before has what came by hand, or from an evening whose window was closed. Where nothing
    has changed there is none. If the disk refuses, the evening goes on.
    """
    refused = _backup_refused(folder, today)
    if refused:
        say_aside(f"{_NO_BACKUP} {refused}")
    try:
        yield
    finally:
        if not refused and (refused := _backup_refused(folder, today)):
            say_aside(f"{_NO_BACKUP} {refused}")


def _backup_refused(folder: Folder, today: date) -> str:
    """Keep the backups up; why that was not possible, or ""."""
    # Imported here, since `purpose grain` comes by as well, and takes none.
    from purpose.store.backups import Backups
    from purpose.store.upkeep import Upkeep

    try:
        upkeep = Upkeep(folder)
        Backups(upkeep).keep_up(today, "migration" if upkeep.is_older() else "")
    except PurposeError as problem:
        return f"{problem.problem} {problem.remedy}"
    return ""


def read_answers_file(path: Path) -> Mapping[str, object]:
    """What an answers file says. Raises AnswersWrong."""
    return read_answers(bytes_of(path), str(path))


def bytes_of(path: Path) -> bytes:
    """What is in a file that answers. Raises AnswersWrong."""
    try:
        return path.read_bytes()
    except OSError as problem:
        raise AnswersWrong(
            f"{path} cannot be read: {problem.strerror}.", "Look at its name."
        ) from None


def asker_for(
    folder: Folder, *, plain: bool, given: Mapping[str, object] | None = None, source: str = ""
) -> Asker:
    """Who answers: the file, or a person by plain lines, or a person at a rich terminal."""
    if given is not None:
        return AnswersAsker(given, source=source, say=lambda text, tone: None)
    there = sys.stdin.isatty() and sys.stdout.isatty()
    if plain or not there or wants_plain(os.environ):
        return LinesAsker(Heard(sys.stdin), sys.stdout, person=sys.stdin.isatty())
    from purpose.ask.terminal import TerminalAsker
    from purpose.store.rooms import rooms_of

    return TerminalAsker(rooms_of(folder))


def tell(asker: Asker | None, text: str) -> None:
    """Say it where the person is reading: a file's answers have no reader but the shell."""
    if asker and asker.live:
        asker.say(text)
    else:
        print(inert(text))


def say_aside(text: str) -> None:
    """A remark on stderr, which is no part of the conversation."""
    print("\n".join(wrapped(text, 76, whole=True)), file=sys.stderr)


_NO_BACKUP = "Your answers are saved as always, but no backup could be taken today."
FROM_EDITOR = "What was in your editor when it was cut off stands at its question again."

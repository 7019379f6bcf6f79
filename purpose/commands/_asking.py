"""What commands that ask have in common: the asker, the backups before and after, closing words.

Which exercises are asked, and in what order, each command decides.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from random import SystemRandom
from time import monotonic

from purpose.ask.answers_file import AnswersAsker, read_answers
from purpose.ask.heard import Heard
from purpose.ask.lines import LinesAsker
from purpose.ask.plain_page import Lines
from purpose.ask.plain_text import Edit
from purpose.ask.typed_line import TypedLines, takes_keys
from purpose.commands import _shell
from purpose.errors import AnswersWrong, PurposeError, Stopped
from purpose.exercises.catalogue import Catalogue
from purpose.exercises.exercise import MOOD, Exercise
from purpose.exercises.head import Head
from purpose.interview.question import Asker, Question
from purpose.journal.log import address_of, dotted
from purpose.journal.older import lands
from purpose.journal.reshaped import as_asked_now
from purpose.session.confirm import say_aside, tell
from purpose.session.conversation import Conversation
from purpose.session.half_typed import Keeper
from purpose.session.mending import Mending
from purpose.session.sitting import Sitting
from purpose.store import Folder
from purpose.store.disk import files
from purpose.text import inert

_SEEDS = 2**31


@dataclass(frozen=True, kw_only=True, repr=False)
class Session:
    """A session: one process that asks, in a folder that it holds.

    Args:
        asker: who asks, and where the answers come from.
        given: what the answers file says; None where a person answers.
    """

    folder: Folder
    catalogue: Catalogue
    asker: Asker
    today: date
    given: Mapping[str, object] | None
    source: str

    def sit(
        self,
        exercises: Iterable[Exercise],
        *,
        again: str,
        quick: bool = False,
        pauses: bool = False,
        tonight: Sequence[Head] = (),
        came_from: Head | None = None,
        alone: bool = False,
    ) -> Conversation:
        """Ask these exercises; return the conversation, which knows whether it got heavy.

        Args:
            exercises: at least one; each is called for when the one before it is done.
            again: the command that goes on after a pause.
            quick: ask them in their short forms.
            pauses: offer to rest between two sittings of the walk.
            tonight: those up to the next pause.
            came_from: the exercise finished before them.
            alone: ask only these, and nothing about the mood before and after.

        Raises:
            PurposeError: each with the exit code that it stands for.
        """
        talk = self._talk(again)
        sitting = self._sitting(talk, quick=quick, pauses=pauses)
        with talk.kept(lambda dark: _stopped(again)):
            if alone:
                for exercise in exercises:
                    sitting.alone(exercise)
            else:
                sitting.hold(exercises, tonight=tonight, came_from=came_from)
        return talk

    def _talk(self, again: str) -> Conversation:
        return Conversation(
            folder=self.folder,
            keeper=Keeper(self.folder),
            asker=self.asker,
            today=self.today,
            clock=monotonic,
            again=again,
        )

    def _sitting(self, talk: Conversation, *, quick: bool = False, pauses: bool = False) -> Sitting:
        return Sitting(
            talk=talk,
            opening=self.catalogue[MOOD],
            short_way=self.catalogue.short_way(),
            seed=(lambda: SystemRandom().randrange(_SEEDS)) if self.given is None else lambda: 0,
            quick=quick,
            pauses=pauses and self.given is None,
            given=self.given,
        )

    def mend(self, exercise: Exercise, said: str, *, again: str) -> None:
        """Change answers of an exercise: as the file says, or as the person chooses.

        Args:
            exercise: whose answers.
            said: which one, in the person's words; "" for any.
            again: the command that goes on after a pause.
        """
        talk = self._talk(again)
        mending = Mending(talk=talk, exercise=exercise)
        with talk.kept(lambda dark: _stopped(again)):
            if isinstance(self.asker, AnswersAsker) and self.given is not None:
                mending.from_file(said, self.asker.gives, self.given)
            else:
                self._sitting(talk).take_in_half_typed()
                mending.hold(said)

    def say_slips(self) -> None:
        """Say what the answers file holds and no question asked for."""
        if not isinstance(self.asker, AnswersAsker):
            return
        for slip in self.asker.unused(self.catalogue.names()):
            name, *address = address_of(slip)
            known = self.catalogue.known(str(name)) if name in self.catalogue else None
            if name == MOOD or (known and address and lands(known, tuple(address))):
                continue  # some exercises ask for the mood themselves
            say_aside(f"{self.source}: {slip} answers no question, and was left aside.")

    def tell(self, text: str) -> None:
        """Say it where the person is reading."""
        tell(self.asker, text)


def _stopped(again: str) -> Stopped:
    return Stopped("\nStopped, and saved.", f"`{again}` goes on at this question.")


@contextmanager
def session(
    folder: Folder,
    today: date,
    *,
    plain: bool = False,
    answers: Path | None = None,
    given: Mapping[str, object] | None = None,
) -> Iterator[Session]:
    """A session in this folder, which is held until it ends.

    Args:
        plain: ask in plain lines, whatever the terminal can do.
        answers: a file that answers, instead of a person.
        given: what such a file would say, where it was said already.

    Raises:
        AnswersWrong: the file cannot be read.
        SaveFailed: another window is in a sitting, or the folder cannot be written to.
    """
    from purpose.store.editor_rooms import take_in

    catalogue = Catalogue(folder.own_exercises())
    given = _as_asked_now(read_answers_file(answers), catalogue) if answers else given
    with folder.hold(), _backups_kept_up(folder, today):
        for remark in folder.remarks:
            say_aside(remark)
        if take_in(folder):
            say_aside(FROM_EDITOR)
        yield Session(
            folder=folder,
            catalogue=catalogue,
            asker=asker_for(folder, plain=plain, given=given, source=str(answers)),
            today=today,
            given=given,
            source=str(answers),
        )


def _as_asked_now(given: Mapping[str, object], catalogue: Catalogue) -> Mapping[str, object]:
    """What an answers file says, which may be of an earlier form of an exercise."""
    return {
        name: as_asked_now(catalogue[name], answers)
        if isinstance(answers, Mapping) and name in catalogue
        else answers
        for name, answers in given.items()
    }


@contextmanager
def _backups_kept_up(folder: Folder, today: date) -> Iterator[None]:
    """A backup of what was there before this session, and one of what is there after it.

    Not with each answer: that would make answers wait, and what is half answered has its draft. The
    one afterwards has its words in it, which matters most when no one comes back for a month;
    the one before has edits by hand, or answers of a session whose window was closed. Where nothing
    has changed there is none. If the disk refuses, the session goes on.
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
    from purpose.maintenance.backups import Backups
    from purpose.maintenance.inventory import Inventory

    try:
        inventory = Inventory(folder)
        Backups(inventory).keep_up(today, "migration" if inventory.is_older() else "")
    except PurposeError as problem:
        return f"{problem.problem} {problem.remedy}"
    return ""


def read_answers_file(path: Path) -> Mapping[str, object]:
    """What an answers file says. Raises AnswersWrong."""
    return read_answers(bytes_of(path), str(path))


def bytes_of(path: Path, most: int = files.LARGEST) -> bytes:
    """What is in a file that a person names, which may be a pipe as well. Raises AnswersWrong."""
    try:
        return files.bytes_in(path, most, may_flow=True)
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
    if plain or not there or _shell.plain():
        typed = takes_keys(sys.stdin)
        read: Lines = TypedLines(sys.stdin, sys.stdout) if typed else Heard(sys.stdin)
        edit = _editor(folder) if typed else None
        return LinesAsker(read, sys.stdout, person=sys.stdin.isatty(), edit=edit)
    from purpose.ask.terminal import TerminalAsker
    from purpose.store.editor_rooms import rooms_of

    return TerminalAsker(rooms_of(folder))


def _editor(folder: Folder) -> Edit:
    """Opens the person's editor on a text, in plain lines too."""

    def edit(text: str, question: Question) -> str | None:
        from purpose.ask.editor import EditorFailed, edited
        from purpose.store.editor_rooms import rooms_of

        at = (question.exercise, dotted(question.address))
        try:
            return edited(text, rooms_of(folder), os.environ, question=at)
        except EditorFailed as failure:
            print(inert(str(failure)))
            return None if failure.text == text else failure.text

    return edit


def who_agrees(folder: Folder, *, plain: bool, answers: Path | None) -> Asker | None:
    """Who can agree: a person at a terminal, or a file, else None. Raises AnswersWrong."""
    given = read_answers_file(answers) if answers else None
    if given is None and not (sys.stdin.isatty() and sys.stdout.isatty()):
        return None
    return asker_for(folder, plain=plain, given=given, source=str(answers))


_NO_BACKUP = "Your answers are saved as always, but no backup could be taken today."
FROM_EDITOR = "What was in your editor when it was cut off stands at its question again."

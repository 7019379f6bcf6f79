"""Owns `purpose start` from the outside: which exercises are left, and who or what answers them.

It asks nothing itself and saves nothing; it sets up those who do, and says goodbye.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from random import SystemRandom
from time import monotonic
from typing import TextIO, cast

from purpose.ask import Asker
from purpose.ask.answers import AnswersAsker, read_answers
from purpose.ask.lines import LinesAsker
from purpose.catalogue import SITTING, Catalogue, in_order
from purpose.conversation import Conversation
from purpose.errors import AnswersWrong, Stopped, UsageProblem
from purpose.exercise import Exercise
from purpose.pace import minutes
from purpose.profile import read_profile
from purpose.sitting import Sitting
from purpose.store import Folder, Keeper
from purpose.text import wrapped

_SEEDS = 2**31


def start(
    folder: Folder,
    today: date,
    *,
    only: str | None = None,
    quick: bool = False,
    plain: bool = False,
    answers: Path | None = None,
) -> None:
    """Begin the walk, or go on with it where the person stopped.

    Args:
        folder: the profile folder.
        today: the day.
        only: ask just this exercise, also again.
        quick: the short way through.
        plain: ask in plain lines, whatever the terminal can do.
        answers: a file that answers, instead of a person.

    Raises:
        PurposeError: each with the exit code that it stands for.
    """
    catalogue = Catalogue(folder.own_exercises())
    if only == SITTING:
        raise UsageProblem(
            "The threshold opens and closes every sitting; it is not walked alone.",
            "The names: purpose exercises list",
        )
    given = _read(answers) if answers else None
    with folder.session():
        for remark in folder.remarks:
            _say_aside(remark)
        left = [catalogue[only]] if only else remaining(folder, catalogue, quick=quick)
        asker = _asker(folder, plain=plain, given=given, source=str(answers))
        if not left:
            _tell(asker, _farewell(folder, catalogue, heavy=False))
            return
        again = "purpose start" + (f" --only {only}" if only else " --quick" if quick else "")
        keeper = Keeper(folder)
        talk = Conversation(
            folder=folder, keeper=keeper, asker=asker, today=today, clock=monotonic, again=again
        )
        sitting = Sitting(
            talk=talk,
            opening=catalogue[SITTING],
            short_way=catalogue.short_way(),
            seed=(lambda: 0) if given else lambda: SystemRandom().randrange(_SEEDS),
            quick=quick,
            pauses=given is None and not quick and only is None,
        )
        try:
            with keeper:
                sitting.hold(left, came_from=_before(left[0], catalogue))
        except KeyboardInterrupt:
            raise Stopped("\nStopped, and saved.", f"`{again}` goes on at this question.") from None
        finally:
            if keeper.problem:
                raise keeper.problem
        if isinstance(asker, AnswersAsker):
            _say_slips(asker, catalogue, str(answers))
        _tell(asker, _farewell(folder, catalogue, heavy=talk.heavy))


def _say_slips(asker: AnswersAsker, catalogue: Catalogue, source: str) -> None:
    for slip in asker.unused(catalogue.names()):
        if not slip.startswith(f"{SITTING}."):  # the desert asks for the mood itself
            _say_aside(f"{source}: {slip} answers no question, and was left aside.")


def remaining(folder: Folder, catalogue: Catalogue, *, quick: bool = False) -> list[Exercise]:
    """What there is to do: exercises that were begun, then those of the walk that are not finished.

    Args:
        folder: the profile folder.
        catalogue: all exercises.
        quick: of those not begun, only the ones of the short way.
    """
    done = read_profile(folder.profile()).walk.done
    begun = [name for name in folder.drafts() if name != SITTING and name in catalogue]
    first = sorted((catalogue[name] for name in begun), key=in_order)
    return first + [
        exercise
        for exercise in catalogue.walk()
        if exercise.name not in (*done, *begun) and (exercise.quick or not quick)
    ]


def _before(exercise: Exercise, catalogue: Catalogue) -> Exercise | None:
    """The exercise that stands before this one on the walk."""
    earlier = [each for each in catalogue.walk() if (each.place or 0) < (exercise.place or 0)]
    return earlier[-1] if earlier else None


def _read(path: Path) -> Mapping[str, object]:
    try:
        content = path.read_bytes()
    except OSError as problem:
        raise AnswersWrong(
            f"{path} cannot be read: {problem.strerror}.", "Look at its name."
        ) from None
    return read_answers(content, str(path))


def _asker(
    folder: Folder, *, plain: bool, given: Mapping[str, object] | None, source: str
) -> Asker:
    """Who answers: the file, or a person by plain lines, or a person at a rich terminal."""
    if given is not None:
        return AnswersAsker(given, source=source, say=lambda text, tone: None)
    there = sys.stdin.isatty() and sys.stdout.isatty()
    if plain or not there or wants_plain(os.environ):
        # A pipe may hold any bytes; none of them may stop the program or get lost.
        stdin = cast(TextIO, sys.stdin)
        if hasattr(stdin, "reconfigure"):
            stdin.reconfigure(encoding="utf-8", errors="surrogateescape")
        return LinesAsker(stdin, sys.stdout, person=sys.stdin.isatty())
    from purpose.ask.terminal import TerminalAsker

    return TerminalAsker(folder.private)


def wants_plain(environ: Mapping[str, str]) -> bool:
    """Whether the environment asks for plain lines, or the terminal can do no more."""
    asked = any(environ.get(name, "") not in ("", "0") for name in ("PURPOSE_PLAIN", "ACCESSIBLE"))
    return asked or environ.get("TERM", "") in ("", "dumb")


def _farewell(folder: Folder, catalogue: Catalogue, *, heavy: bool) -> str:
    left = remaining(folder, catalogue)
    if not left:
        return _ALL_WALKED
    if heavy:  # nothing is asked of somebody who has just said how dark it is
        return _SAVED
    length = minutes(left[0].minutes * 60, read_profile(folder.profile()).walk.pace)
    return f"{_SAVED} {_NEXT.format(title=left[0].title, minutes=length)}"


def _tell(asker: Asker, text: str) -> None:
    """Say it where the person is reading: a file's answers have no reader but the shell."""
    if asker.live:
        asker.say(text)
    else:
        print(text)


def _say_aside(text: str) -> None:
    print("\n".join(wrapped(text, 76)), file=sys.stderr)


_ALL_WALKED = """You have walked all of it. Your page: purpose plan
To walk one part again: purpose start --only NAME
The names: purpose exercises list"""

_SAVED = "All of it is saved."

_NEXT = """Next, whenever you like: {title}, about {minutes} minutes.
purpose start goes on there; purpose plan shows what your page has so far."""

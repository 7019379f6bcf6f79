"""Owns `purpose start` from the outside: which exercises are left, and who or what answers them."""

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
from purpose.catalogue import SITTING, Catalogue
from purpose.conversation import Conversation
from purpose.errors import AnswersWrong, Stopped
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
    given = _read(answers) if answers else None
    with folder.session():
        for remark in folder.remarks:
            _say_aside(remark)
        left = [catalogue[only]] if only else remaining(folder, catalogue, quick=quick)
        if not left:
            print(_ALL_WALKED)
            return
        asker = _asker(folder, plain=plain, given=given, source=str(answers))
        keeper = Keeper(folder)
        try:
            with keeper:
                talk = Conversation(
                    folder=folder, keeper=keeper, asker=asker, today=today, clock=monotonic
                )
                sitting = Sitting(
                    talk=talk,
                    opening=catalogue[SITTING],
                    short_way=catalogue.short_way(),
                    seed=(lambda: 0) if given else lambda: SystemRandom().randrange(_SEEDS),
                    quick=quick,
                    pauses=given is None and not quick and only is None,
                )
                sitting.hold(left, came_from=_before(left[0], catalogue))
        except KeyboardInterrupt:
            raise Stopped(
                "\nStopped, and saved.", "`purpose start` goes on at this question."
            ) from None
        finally:
            if keeper.problem:
                raise keeper.problem
        if isinstance(asker, AnswersAsker):
            slips = asker.unused([exercise.name for exercise in catalogue])
            for slip in slips:
                if slip.startswith(f"{SITTING}."):
                    continue  # the desert asks for the mood itself
                _say_aside(f"{answers}: {slip} answers no question, and was left aside.")
        print(_farewell(folder, catalogue, quick=quick))


def remaining(folder: Folder, catalogue: Catalogue, *, quick: bool = False) -> list[Exercise]:
    """The exercises of the walk that are not finished, in order; only the quick ones if `quick`."""
    done = read_profile(folder.profile()).walk.done
    return [
        exercise
        for exercise in catalogue.walk()
        if exercise.name not in done and (exercise.quick or not quick)
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


def _farewell(folder: Folder, catalogue: Catalogue, *, quick: bool) -> str:
    left = remaining(folder, catalogue)
    profile = read_profile(folder.profile())
    if not left:
        return _ALL_WALKED
    length = minutes(left[0].minutes * 60, profile.walk.pace)
    return _NEXT.format(title=left[0].title, minutes=length)


def _say_aside(text: str) -> None:
    print("\n".join(wrapped(text, 76)), file=sys.stderr)


_ALL_WALKED = """
You have walked all of it. Your page: purpose plan
To walk one part again: purpose start --only NAME (purpose exercises list has the names)"""

_NEXT = """
All of it is saved. Next, whenever you like: {title}, about {minutes} minutes.
purpose start goes on there; purpose plan shows what your page has so far."""

"""Sittings with a person made of a rule, over a real profile folder."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

from purpose.commands.start import _before, remaining
from purpose.exercises.catalogue import Catalogue
from purpose.exercises.exercise import MOOD
from purpose.interview.question import Question, Reply
from purpose.session.conversation import Conversation
from purpose.session.half_typed import Keeper
from purpose.session.sitting import Sitting
from purpose.store import Folder
from tests.scripted import ScriptedAsker

CATALOGUE = Catalogue()
TODAY = date(2026, 11, 23)


def sit(
    home: Path,
    reply: Callable[[Question], Reply],
    *,
    only: str | None = None,
    folder: Folder | None = None,
    asker: ScriptedAsker | None = None,
) -> ScriptedAsker:
    """One sitting; raises what ends it early."""
    folder = folder or Folder(home)
    asker = asker or ScriptedAsker(reply)
    with folder.hold(), Keeper(folder) as keeper:
        talk = Conversation(
            folder=folder, keeper=keeper, asker=asker, today=TODAY, clock=lambda: 0.0
        )
        left = [CATALOGUE[only]] if only else remaining(folder, CATALOGUE)
        Sitting(
            talk=talk,
            opening=CATALOGUE[MOOD],
            short_way=CATALOGUE.short_way(),
            seed=lambda: 5,
        ).hold(
            (CATALOGUE[each.name] for each in left),
            came_from=None if only else _before(left[0], CATALOGUE),
        )
    return asker


def where(question: Question) -> str:
    return ".".join(map(str, (question.exercise, *question.address)))


def sat(
    home: Path,
    day: date,
    reply: Callable[[Question], Reply],
    *,
    only: str | None = None,
    quick: bool = False,
) -> ScriptedAsker:
    """A sitting on a day, perhaps in the short form."""
    folder, asker = Folder(home), ScriptedAsker(reply)
    with folder.hold(), Keeper(folder) as keeper:
        talk = Conversation(folder=folder, keeper=keeper, asker=asker, today=day, clock=lambda: 0.0)
        sitting = Sitting(
            talk=talk,
            opening=CATALOGUE[MOOD],
            short_way=CATALOGUE.short_way(),
            seed=lambda: 5,
            quick=quick,
            pauses=not quick,
        )
        left = [CATALOGUE[only]] if only else remaining(folder, CATALOGUE, quick=quick)
        sitting.hold(CATALOGUE[each.name] for each in left)
    return asker

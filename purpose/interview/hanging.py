"""What hangs on an answer that is taken back or changed: other answers of the same log. Pure."""

from __future__ import annotations

from typing import Any

from purpose.exercises.exercise import Address, Exercise
from purpose.journal.log import SKIPPED, Log
from purpose.profile.tables import ITEM_NAME


def holds_others(log: Log, address: Address) -> bool:
    """Whether answers after this one stand on it: it is a thing's name, or a rung with more below.

    Args:
        log: without this answer.
        address: where it stood.
    """
    key, *place = address
    ours = [at for at in log if at[0] == key and log[at] is not SKIPPED]
    if place[1:] == [ITEM_NAME]:
        return any(_after(at, place[0]) or at[1] == place[0] for at in ours)
    return len(place) == 1 and any(_after(at, place[0]) for at in ours)


def _after(at: Address, place: str | int) -> bool:
    return isinstance(at[1], int) and isinstance(place, int) and at[1] > place


def followed(exercise: Exercise, log: Log, address: Address, before: Any) -> Log:
    """The log in which answers that were chosen by the words of this one have its new words.

    Args:
        exercise: whose log.
        log: with the new answer.
        address: where it stands.
        before: what stood there.
    """
    after = log[address]
    if not (isinstance(before, str) and isinstance(after, str)):
        return log
    key, *place = address
    source = f"{key}.{place[1]}" if place[1:] and place[1] != ITEM_NAME else str(key)
    choosing = [step.key for step in exercise.steps if source in step.options_from]

    def follows(value: Any) -> Any:
        if isinstance(value, tuple):
            return tuple(map(follows, value))
        return after if value == before else value

    return {at: follows(value) if at[0] in choosing else value for at, value in log.items()}

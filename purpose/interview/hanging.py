"""What hangs on an answer that is taken back or changed: other answers of the same log. Pure."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Any

from purpose.exercises.exercise import REMARK, Address, Exercise, Step
from purpose.journal.log import Log, is_left_out, is_remark, moved_up
from purpose.profile.places import LISTS
from purpose.profile.tables import ITEM_NAME


def holds_others(exercise: Exercise, log: Log, address: Address) -> bool:
    """Whether other answers stand on this one: it names what they are about, or is a rung above.

    Args:
        exercise: whose log.
        log: without this answer.
        address: where it stood.
    """
    key, *place = address
    over = [step.key for step in exercise.steps if step.of == key]
    if place[1:] in ([], [ITEM_NAME]) and any(at[0] in over for at in log):
        return True
    ours = [at for at in log if at[0] == key and not is_left_out(log[at])]
    if place[1:] == [ITEM_NAME]:
        return any(_is_after(at, place[0]) or at[1] == place[0] for at in ours)
    return len(place) == 1 and any(_is_after(at, place[0]) for at in ours)


def stood_on(exercise: Exercise, log: Log, undone: Log) -> Log:
    """Of the answers taken back, those on which others stand meanwhile."""
    return {
        at: before
        for at, before in undone.items()
        if at not in log and not is_left_out(before) and holds_others(exercise, log, at)
    }


def _is_after(at: Address, place: str | int) -> bool:
    return isinstance(at[1], int) and isinstance(place, int) and at[1] > place


def followed(exercise: Exercise, log: Log, address: Address, before: Any) -> Log:
    """The log in which what hangs on a changed answer follows it.

    What was chosen by its words has its new words; what is no longer there to be chosen is not
    chosen any more; and what was said of one of several things stays with that thing.

    Args:
        exercise: whose log.
        log: with the new answer.
        address: where it stands.
        before: what stood there.
    """
    after = log[address]
    if isinstance(before, str) and isinstance(after, str):
        return _renamed(exercise, log, address, before, after)
    if isinstance(before, tuple) and isinstance(after, tuple):
        return _chosen_anew(exercise, log, str(address[0]), before, after)
    return log


def _renamed(exercise: Exercise, log: Log, address: Address, before: str, after: str) -> Log:
    key, *place = address
    source = f"{key}.{place[1]}" if place[1:] and place[1] != ITEM_NAME else str(key)
    choosing = [step.key for step in exercise.steps if source in step.options_from]

    def follows(value: Any) -> Any:
        if isinstance(value, tuple):
            return tuple(map(follows, value))
        return after if value == before else value

    return {at: follows(value) if at[0] in choosing else value for at, value in log.items()}


def _chosen_anew(
    exercise: Exercise, log: Log, key: str, before: Sequence[str], after: Sequence[str]
) -> Log:
    gone = set(before) - set(after)
    choosing = [step.key for step in exercise.steps if key in step.options_from]
    over = [step.key for step in exercise.steps if step.of == key]
    places = {n: after.index(name) for n, name in enumerate(before) if name in after}
    found: dict[Address, Any] = {}
    for at, value in log.items():
        if at[0] in over:
            if at[1] in places:
                found[(at[0], places[int(at[1])], *at[2:])] = value
            continue
        if at[0] in choosing:
            value = _without(value, gone)
        if value not in (None, ()):
            found[at] = value
    return found


def _without(value: Any, gone: set[str]) -> Any:
    """A choice without what cannot be chosen any more; None or () when nothing is left of it."""
    if isinstance(value, tuple):
        return tuple(each for each in value if each not in gone)
    return None if value in gone else value


def is_of_texts(step: Step) -> bool:
    """Whether a list holds texts alone, of which one more or one less changes nothing else."""
    return step.ask == "list" and not step.each and step.profile not in LISTS


def without_text(exercise: Exercise, log: Log, address: Address) -> Log:
    """The log without one of a list of texts; as it is where the answer is anything else."""
    key, *place = address
    if not place or not is_of_texts(exercise.step(str(key))):
        return log
    rest = {at: value for at, value in log.items() if at != address}
    return {moved_up(at, key, int(place[0])): value for at, value in rest.items()}


def placed(log: Log, address: Address, value: Any) -> Log:
    """The log with an answer: at its end, but for a name, which stands behind the one before it."""
    key, *place = address
    before = (key, int(place[0]) - 1, ITEM_NAME) if place[1:] == [ITEM_NAME] else ()
    if address in log or before not in log:
        return {**log, address: value}
    found: dict[Address, Any] = {}
    for at, kept in log.items():
        found[at] = kept
        if at == before:
            found[address] = value
    return found


def still_asked(exercise: Exercise, log: Log, asked: Collection[Address]) -> tuple[Log, Log]:
    """The answers that are asked for yet, and those that are not.

    Args:
        exercise: whose log.
        log: every answer. What no step of today asks for stays, and remarks with their numbers.
        asked: the addresses of the questions that are asked.
    """
    steps = {step.key for step in exercise.steps}

    def stays(at: Address) -> bool:
        *where, last = at
        base = (*where, str(last).removesuffix(REMARK)) if is_remark(at) else at
        return base in asked or base[0] not in steps

    return (
        {at: value for at, value in log.items() if stays(at)},
        {at: value for at, value in log.items() if not stays(at)},
    )

"""What becomes of the answers where words were written that nothing is to be built on. Pure."""

from __future__ import annotations

from purpose.exercises.exercise import Address, Exercise
from purpose.journal.log import ENDED, SKIPPED, Aside, Log, is_left_out, moved_up
from purpose.profile.aside import WHOLE
from purpose.profile.tables import ITEM_NAME


def log_without(exercise: Exercise, log: Log, address: Address) -> tuple[Log, Aside]:
    """The answers without one that was just refused, and what else of them is put aside with it.

    A question for words is left out then, a list of names ends there, and a thing that stands or
    falls whole goes with all that was said of it. The first name of a list can still be given.

    Args:
        exercise: whose answers these are.
        log: the answers.
        address: of the question at which the words were written.
    """
    key, *place = address
    step = exercise.step(str(key))
    if place == [0, ITEM_NAME]:
        return log, []
    if step.profile not in WHOLE or step.goes_over or not place or place[1:] == [ITEM_NAME]:
        ends = place[1:] == [ITEM_NAME]
        return {**log, address: ENDED if ends else SKIPPED}, []
    thing = {at: value for at, value in log.items() if at[:2] == (key, place[0])}
    gone = [(at, str(value)) for at, value in thing.items() if not is_left_out(value)]
    kept = {at: value for at, value in log.items() if at not in thing}
    if step.of:  # named elsewhere: it stays named, and nothing more is asked of it
        left: Log = {(key, place[0], sub.key): SKIPPED for sub in step.each}
    else:
        kept = {moved_up(at, key, int(place[0])): value for at, value in kept.items()}
        named = [at for at in kept if at[0] == key and at[2:] == (ITEM_NAME,)]
        ended = [at for at in named if is_left_out(kept[at])]
        kept = {at: value for at, value in kept.items() if at not in ended}
        last = len(named) - len(ended)
        left = {(key, last, ITEM_NAME): ENDED} if last else {}
    return {**kept, **left}, gone

"""The last questions of a review, once all of it is saved: whoever closes them has ended it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date

from purpose.errors import Stopped
from purpose.exercises.exercise import REVIEW, Exercise
from purpose.session.conversation import Conversation


@contextmanager
def may_be_closed(
    talk: Conversation, exercise: Exercise, keep_moods: Callable[[date], object]
) -> Iterator[None]:
    """While the person leaves: to stop here is to be done.

    Args:
        talk: is told that it was left early.
        exercise: that is finished; any other than the review stops as always.
        keep_moods: keeps what was said of the mood so far.

    Raises:
        Stopped, KeyboardInterrupt: it is no review, or the evening was heavy.
    """
    try:
        yield
    except (Stopped, KeyboardInterrupt):
        if exercise.name != REVIEW or talk.care.hears_half_typed() or talk.care.heavy:
            raise
        keep_moods(talk.today)
        talk.keeper.settled()
        talk.left_early = True

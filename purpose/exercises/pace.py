"""How long things take: seconds expected for a question, and the person's own pace. Pure.

The seconds are first guesses, which the measured pace corrects.
"""

from __future__ import annotations

from math import ceil

from purpose.exercises.kinds import KINDS

SECONDS: dict[str, float] = {
    **{name: kind.seconds for name, kind in KINDS.items()},
    # What a sort asks: a screen to pick from, rows to be put in order, a pair or a few cards.
    "pick": 29,
    "order": 25,
    "small": 6,
}
"""Seconds expected for one question, by the kind of step, or of a sort's question."""

LONGEST = 10 * 60
"""Seconds that one answer may count for; a longer silence was a walk, not an answer."""

QUICKEST, SLOWEST = 0.5, 4.0
"""No pace is believed beyond these: quick ticks say little about how long a letter takes."""

_TRUST = 5 * 60
"""Expected seconds of answering after which a person's own pace counts as much as the guess."""


_UNREAD = 0.1
"""Below this share of the expected seconds no one has read the questions: a pipe or a file."""


def pace(taken: float, expected: float, before: float = 1.0) -> float:
    """How many seconds this person takes for each second expected, between 0.5 and 4.

    Args:
        taken: seconds this exercise has taken so far, each answer capped at `LONGEST`.
        expected: seconds that were expected for the same answers.
        before: the pace known from earlier exercises, which stays when no one read; 1.0 at first.
    """
    if taken < expected * _UNREAD:
        return before
    blended = (taken + before * _TRUST) / (expected + _TRUST)
    return min(SLOWEST, max(QUICKEST, blended))


def minutes(seconds: float, pace: float = 1.0) -> int:
    """Whole minutes, rounded up; 0 only when next to nothing is left."""
    if not SLOWEST >= pace >= QUICKEST:  # a file edited by hand may hold anything, also nan
        pace = 1.0
    return ceil(seconds * pace / 60 - 0.25) if seconds > 0 else 0

"""Owns `purpose review`: the check-in, and what a quarter or a year adds to it.

It asks nothing itself and saves nothing; what changed is `history`'s to say.
"""

from __future__ import annotations

from datetime import date
from pathlib import Path

from purpose.conversation import Conversation
from purpose.errors import UsageProblem
from purpose.evening import Evening, evening, say_aside
from purpose.gather import gather
from purpose.landmarks import REVIEW
from purpose.page import long_date
from purpose.profile import Profile, read_profile
from purpose.season import Season, round_again
from purpose.store import Folder

SORT, YEAR = "constellation", "year"

NOW, LATER = "now", "later"


def review(
    folder: Folder, today: date, *, plain: bool = False, answers: Path | None = None
) -> None:
    """Ask how it went since the plan was last read, and mend the plan.

    Args:
        folder: the profile folder.
        today: the day.
        plain: ask in plain lines, whatever the terminal can do.
        answers: a file that answers, instead of a person.

    Raises:
        PurposeError: each with the exit code that it stands for.
    """
    with evening(folder, today, plain=plain, answers=answers) as here:
        profile = read_profile(folder.profile())
        if not profile.walk.done:
            raise UsageProblem(
                "There is nothing to look back on yet.", "The walk comes first: purpose start"
            )
        season = gather(folder, profile, today)
        if today < season.since:
            say_aside(_AHEAD.format(day=long_date(season.since), today=long_date(today)))
        talk = here.sit([here.catalogue[REVIEW]], again="purpose review")
        if _sorts_again(here, talk, profile, season):
            here.sit(
                [here.catalogue[SORT]], again=f"purpose start --only {SORT} --quick", quick=True
            )
        if _reads_the_year(here, talk, profile, season):
            here.sit([here.catalogue[YEAR]], again=f"purpose start --only {YEAR}")
            here.tell(_WALK_AGAIN)
        here.say_slips()


def _sorts_again(here: Evening, talk: Conversation, profile: Profile, season: Season) -> bool:
    """Whether the values are sorted anew, lightly; it is offered once a quarter."""
    if here.given is not None:
        return SORT in here.given
    day = profile.walk.done.get(SORT)
    due = day is not None and round_again(day, season.since, season.today, months=3)
    return due and not talk.care.heavy and _goes_on(talk, _SORT, "Now, about two minutes")


def _reads_the_year(here: Evening, talk: Conversation, profile: Profile, season: Season) -> bool:
    """Whether letter and murals are read back now; it is offered once a year."""
    if here.given is not None:
        return YEAR in here.given
    first = profile.pulses[0].date if profile.pulses else None
    due = first is not None and round_again(first, season.since, season.today, months=12)
    length = here.catalogue[YEAR].minutes
    return due and not talk.care.heavy and _goes_on(talk, _YEAR, f"Now, about {length} minutes")


def _goes_on(talk: Conversation, prompt: str, now: str) -> bool:
    """Whether the person goes on at once. Another day comes first, and is what silence means."""
    return talk.choose(prompt, {LATER: "Another day", NOW: now}, LATER) == NOW


_AHEAD = (
    "Your last review bears the date {day}, and today is {today}. If the clock is wrong, pause, "
    "set it right, and come back."
)
_SORT = (
    "A quarter has gone by since you sorted your values. Do they still stand in that order? "
    "(Later: purpose start --only constellation --quick)"
)
_YEAR = (
    "A year has gone round since your first evening. Your letter and your two murals can be read "
    "back to you. (Later: purpose start --only year)"
)
_WALK_AGAIN = (
    "And if you like, the whole dream can be walked again, at your own pace. You answer afresh, "
    "and what you answered then is laid beside it: purpose start --again"
)

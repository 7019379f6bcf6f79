"""What the answers say on a given day: readings that need the day, and the time before it. Pure.

What lies behind is asked about at one review, and then leaves the profile: `without_past`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from purpose.profile import witness_notes
from purpose.profile.period import Period
from purpose.profile.profile import Profile


def days_gone(profile: Profile, period: Period, thing: str) -> tuple[str, ...]:
    """What was coming, and lies behind by now."""
    return tuple(each.name for each in profile.coming if each.day and each.day < period.today)


def day_coming(profile: Profile, period: Period, thing: str) -> str:
    """What comes on a day that the person knows of, and that is not behind them."""
    ahead = (each.name for each in profile.coming if not (each.day and each.day < period.today))
    return next(ahead, "")


def sooner_gone(profile: Profile, period: Period, thing: str) -> str:
    """The line of the letter that was to be heard sooner, once its day lies behind."""
    day = profile.letter.sooner_on
    return profile.letter.sooner if day and day < period.today else ""


def standing_cue(profile: Profile, period: Period, thing: str) -> str:
    """The cue that was there all that time, and still is; not one that was found just now."""
    return profile.cue.cue if profile.cue.cue == period.cue else ""


def witnesses(profile: Profile, period: Period, thing: str) -> tuple[str, ...]:
    """Those who were told of a seed that grows, or that ended today."""
    return witness_notes.witnesses(profile, period.today)


def witness_note(profile: Profile, period: Period, thing: str) -> str:
    """What the witness who is asked about may hear, what was done first."""
    return witness_notes.witness_note(profile, period.today, thing)


DATED: dict[str, Callable[[Profile, Period, str], str | tuple[str, ...]]] = {
    reading.__name__: reading
    for reading in (
        days_gone,
        day_coming,
        sooner_gone,
        standing_cue,
        witnesses,
        witness_note,
    )
}
"""Each by its name a quote like the other readings; it is told the thing that is asked about."""


def without_past(profile: Mapping[str, Any], day: date) -> dict[str, Any]:
    """The profile without what a review on this day has asked about, so that it is asked once.

    That is: days that were coming and have been, a line whose day to be heard has been, and what
    was to be said no to in the week of the seed.
    """
    left = {key: value for key, value in profile.items() if key != "say_no"}
    if "coming" in left:
        left["coming"] = [each for each in left["coming"] if not _is_before(each.get("day"), day)]
    letter = left.get("letter", {})
    if _is_before(letter.get("sooner_on"), day):
        gone = ("sooner", "sooner_to", "sooner_on")
        left["letter"] = {key: value for key, value in letter.items() if key not in gone}
    return left


def _is_before(there: Any, day: date) -> bool:
    return type(there) is date and there < day

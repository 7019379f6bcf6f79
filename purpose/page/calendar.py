"""Owns the calendar files: the review as an event that comes back, the seeds' steps as tasks.

It gives bytes and writes nothing. icalendar knows how RFC 5545 folds, escapes and dates.
"""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING
from uuid import NAMESPACE_URL, uuid5

from purpose import __version__
from purpose.folding import LAST_SAFE_DAY, month_on
from purpose.if_then import bare
from purpose.profile import Profile, Seed
from purpose.text import inert, one_line

if TYPE_CHECKING:
    from icalendar import Calendar

_MORNING = timedelta(hours=9)
"""When on its day a calendar reminds; the event itself takes the whole day, and none of it."""


def review_calendar(profile: Profile, today: date) -> bytes:
    """The review as one event, monthly from its next day on, with an alarm in the morning.

    Its day of the month is at most the 28th, which every month has. Its UID stays the same, so that
    a calendar that has it already moves it, and does not keep two.

    Args:
        profile: whose `next_review` is a day.
        today: no event begins before it; it also is the file's DTSTAMP, for equal bytes.
    """
    from icalendar import Alarm, Event

    day = _first(profile.next_review or month_on(today), today)
    event = Event()
    event.add("uid", _uid(profile, "review"))
    event.add("dtstamp", _midnight(today))
    event.add("summary", "Look back, and mend the plan")
    event.add("description", "About a quarter of an hour, at a terminal: purpose review")
    event.add("dtstart", day)
    event.add("rrule", {"freq": "monthly", "bymonthday": day.day})
    event.add("class", "PRIVATE")
    event.add("transp", "TRANSPARENT")
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", "The plan asks to be read again.")
    alarm.add("trigger", _MORNING)
    event.add_component(alarm)
    calendar = _calendar()
    calendar.add_component(event)
    return bytes(calendar.to_ical())


def steps_calendar(profile: Profile, today: date) -> bytes:
    """The first step of each seed that grows as a task, due on its day; b"" without any.

    A file of its own: of a file that mixes the two, calendars take the event and drop the tasks.
    """
    from icalendar import Todo

    calendar = _calendar()
    for seed in profile.seeds:
        if not seed.first_step.strip():
            continue
        todo = Todo()
        todo.add("uid", _uid(profile, f"step {seed.name} {seed.first_step}"))
        todo.add("dtstamp", _midnight(today))
        todo.add("summary", one_line(inert(seed.first_step)))
        todo.add("description", _about(seed))
        if seed.first_date:
            todo.add("due", seed.first_date)
        todo.add("status", "NEEDS-ACTION")
        todo.add("class", "PRIVATE")
        calendar.add_component(todo)
    return bytes(calendar.to_ical()) if calendar.subcomponents else b""


def _about(seed: Seed) -> str:
    when, act = bare("if", seed.if_chance), bare("then", seed.then_chance)
    plan = f"If {when}, then I will {act}" if when and act else ""
    return "\n".join(filter(None, (one_line(inert(each)) for each in (seed.name, plan))))


def _calendar() -> Calendar:
    from icalendar import Calendar

    calendar = Calendar()
    calendar.add("prodid", f"-//purpose {__version__}//EN")
    calendar.add("version", "2.0")
    return calendar


def _first(day: date, today: date) -> date:
    """The first day the event falls on: not past, and one that every month has."""
    day = max(day, today)
    if day.day <= LAST_SAFE_DAY:
        return day
    safe = day.replace(day=LAST_SAFE_DAY)
    return safe if safe >= today else month_on(day)


def _midnight(day: date) -> datetime:
    from datetime import UTC

    return datetime.combine(day, time(), UTC)


def _uid(profile: Profile, what: str) -> str:
    """The same for the same person and thing, and another for everybody else."""
    first = profile.pulses[0].date if profile.pulses else None
    return str(uuid5(NAMESPACE_URL, inert(f"purpose {profile.person.name} {first} {what}")))

"""Calendar files: the review as a recurring event, the seeds' next steps as tasks.

It returns bytes. icalendar knows how RFC 5545 folds, escapes and dates.
"""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING

from purpose import __version__
from purpose.dates import LAST_SAFE_DAY, month_on
from purpose.profile.profile import Profile
from purpose.profile.task import tasks, uid

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
    event.add("uid", uid(profile, "review"))
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
    for task in tasks(profile):
        todo = Todo()
        todo.add("uid", task.uid)
        todo.add("dtstamp", _midnight(today))
        todo.add("summary", task.step)
        todo.add("description", "\n".join(filter(None, (task.seed, *task.plan))))
        if task.due:
            todo.add("due", task.due)
        todo.add("status", "NEEDS-ACTION")
        todo.add("class", "PRIVATE")
        calendar.add_component(todo)
    return bytes(calendar.to_ical()) if calendar.subcomponents else b""


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

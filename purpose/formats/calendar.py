"""Calendar files: the review as a recurring event, the seeds' next steps as tasks.

It returns bytes. icalendar knows how RFC 5545 folds, escapes and dates.
"""

from __future__ import annotations

from contextlib import suppress
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


def step_calendars(profile: Profile, today: date) -> dict[str, bytes]:
    """The first step of each seed that grows as a task, due on its day: a file each, by its name.

    Task lists that keep a folder of such files (a vdir) tick off only what has a file of its own.
    """
    from icalendar import Todo

    found = {}
    for task in tasks(profile):
        calendar, todo = _calendar(), Todo()
        todo.add("uid", task.uid)
        todo.add("dtstamp", _midnight(today))
        todo.add("summary", task.step)
        todo.add("description", "\n".join(filter(None, (task.seed, *task.plan))))
        if task.due:
            todo.add("due", task.due)
        todo.add("status", "NEEDS-ACTION")
        todo.add("class", "PRIVATE")
        calendar.add_component(todo)
        found[f"purpose-step-{task.uid[:8]}.ics"] = bytes(calendar.to_ical())
    return found


def is_ticked_off(task: bytes) -> bool:
    """Whether the task in a file was finished, or given up, since it was written."""
    from icalendar import Calendar

    with suppress(ValueError):
        todos = Calendar.from_ical(task).walk("VTODO")
        return any(todo.get("status") in ("COMPLETED", "CANCELLED") for todo in todos)
    return False


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

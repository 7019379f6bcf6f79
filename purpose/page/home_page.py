"""What `purpose` alone shows: the walk so far, and what comes next.

It never urges: a date that has passed is only named.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from purpose.dates import short_date
from purpose.exercises.pace import minutes
from purpose.page.lines import BLANK, Line, Paragraph, Role, Span
from purpose.profile.moments import Moment
from purpose.profile.profile import Profile
from purpose.text import clipped, inert, one_line

MOST_LINES = 24
"""Rows of the smallest screen."""

LONGEST_TITLE = 34
"""Columns for the title of what is next; more than any title of ours has."""

LOOKS = ("glance", "review")
"""The exercises in which a person looks at how it goes."""

A_WEEK = 7
"""Days from one glance to the next."""

WIDEST = 64
INDENT = "  "


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Stop:
    """One exercise of the walk. `minutes` is what is left of it for someone of usual pace."""

    name: str
    title: str
    minutes: int
    done: date | None = None
    started: bool = False
    sitting: int | None = None


def home_page(
    profile: Profile,
    stops: Sequence[Stop],
    today: date,
    width: int = WIDEST,
    then: Moment | None = None,
) -> list[Line]:
    """Where the person is and what comes next: at most 24 lines of `width` columns, from 40.

    `then` was noted on this day in another year.
    """
    page = _Home(profile, today, min(width, WIDEST) - 2 * len(INDENT), then)
    if any(stop.done or stop.started for stop in stops):
        return page.under_way(stops)
    return page.before(stops)


@dataclass(frozen=True, slots=True, repr=False)
class _Home:
    profile: Profile
    today: date
    measure: int
    then: Moment | None

    def before(self, stops: Sequence[Stop]) -> list[Line]:
        """For someone who has not begun: what this is, how long it takes, how to begin."""
        hours = round(sum(map(self._minutes, stops)) / 60)
        length = f"about {hours} hours" if hours > 1 else "about an hour"
        return [
            BLANK,
            *self._text(
                "You have built a good deal. Perhaps you have stood before it and thought: "
                "is this all?"
            ),
            BLANK,
            *self._text(
                f"This is a walk through a dream, with {len(stops)} doors; {length} in all, best "
                "over several days. You are asked, you answer in your own words, and in the end "
                "they make one page to pin above your desk. Nothing of it leaves this computer."
            ),
            BLANK,
            *self._text("purpose start", "To begin:  "),
            *self._text("purpose start --quick", "Half an hour:  "),
        ]

    def under_way(self, stops: Sequence[Stop]) -> list[Line]:
        """The map of the walk, the next door, the page so far, and when to come back to it."""
        ahead = [stop for stop in stops if not stop.done]
        walked = len(stops) - len(ahead)
        who = self.profile.person.name.strip() or "The walk"
        head = [BLANK, self._row(who, f"{walked} of {len(stops)} doors"), BLANK]
        tail = [BLANK]
        if ahead:
            begun = next((stop for stop in ahead if stop.started), None)  # as `purpose start` does
            word, stop = ("Go on:", begun) if begun else ("Next:", ahead[0])
            title = clipped(one_line(inert(stop.title)), LONGEST_TITLE)
            about = f"{title}, about {self._minutes(stop)} minutes: "
            tail += self._text("purpose start", f"{word} {about}")
            tail += self._text("purpose plan", "Your page so far: ")
        else:
            tail += self._text("purpose plan", "Your page: ")
        tail += self._begun_again(stops)
        tail += [*self._glance(), *self._review(), *self._on_this_day()]
        room = MOST_LINES - len(head) - len(tail)
        return [*head, *self._map(stops, walked, room), *tail]

    def _map(self, stops: Sequence[Stop], walked: int, room: int) -> list[Line]:
        """A row a stop, and a gap between sittings if there is room for all of it."""
        first = max(0, min(walked - room // 2, len(stops) - room))
        shown = stops[first : first + room]
        rest = [
            bool(stop.sitting and after.sitting != stop.sitting) for stop, after in pairwise(shown)
        ]
        with_gaps = len(shown) + sum(rest) <= room
        found: list[Line] = []
        for stop, gap in zip(shown, [*rest, False], strict=True):
            found.append(self._stop(stop))
            if gap and with_gaps:
                found.append(BLANK)
        return found

    def _stop(self, stop: Stop) -> Line:
        if stop.done and stop.started:
            day = short_date(stop.done, self.today)
            return self._row(stop.title, f"{day}, begun again", "◐")
        if stop.done:
            return self._row(stop.title, short_date(stop.done, self.today), "●", "quiet")
        if stop.started:
            return self._row(stop.title, "begun", "◐")
        return self._row(stop.title, f"{self._minutes(stop)} minutes", "○")

    def _row(self, title: str, note: str, mark: str = "", role: Role = "text") -> Line:
        """A mark, a title, and a note at the right edge; each says enough without colour."""
        lead = f"{mark}  " if mark else ""
        words = Paragraph(part="", text=title, aside=note, role=role if mark else "name")
        (row,) = words.lines(self.measure - len(lead), most=1)
        return Line((Span(INDENT), Span(lead, "mark"), *row.spans))

    def _text(self, text: str, lead: str = "") -> list[Line]:
        found = Paragraph(part="", text=text, lead=lead, role="name" if lead else "text")
        return [Line((Span(INDENT), *each.spans)) for each in found.lines(self.measure)]

    def _begun_again(self, stops: Sequence[Stop]) -> list[Line]:
        """What is done and was begun once more: it waits until it is asked for by name."""
        names = [stop.name for stop in stops if stop.done and stop.started]
        if not names:
            return []
        name = names[0] if len(names) == 1 else "NAME"
        return self._text(f"purpose start --only {name}", "Begun again, and waiting: ")

    def _glance(self) -> list[Line]:
        """Once a week, whether the moment came; not on the day of a review, nor before a week."""
        moments = [seed for seed in self.profile.seeds if seed.if_chance]
        done, due = self.profile.walk.done, self.profile.next_review
        looked = [done[name] for name in LOOKS if name in done]
        since = max([seed.planted for seed in moments if seed.planted] + looked, default=None)
        if not moments or since is None or (due and due <= self.today):
            return []
        if (self.today - since).days < A_WEEK:
            return []
        return self._text("purpose glance y, or n", "Did your moment come this week? ")

    def _review(self) -> list[Line]:
        due = self.profile.next_review
        if due is None:
            return []
        day = short_date(due, self.today)
        if due > self.today:
            return self._text(f"The plan asks to be read again on {day}.")
        since = "today" if due == self.today else f"since {day}"
        return self._text("purpose review", f"The plan asks to be read again, {since}: ")

    def _on_this_day(self) -> list[Line]:
        """One line, cut if it must be: `purpose grain --list` has it whole."""
        if self.then is None:
            return []
        lead = f"On this day in {self.then.day.year}: "
        said = clipped(one_line(inert(self.then.text)), self.measure - len(lead))
        return [Line((Span(INDENT), Span(lead, "quiet"), Span(said)))]

    def _minutes(self, stop: Stop) -> int:
        return max(1, minutes(stop.minutes * 60, self.profile.walk.pace))

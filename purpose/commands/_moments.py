"""Reads moments back: all of them, those of a stretch of days, or those with one tag."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from purpose.commands._view import View, as_json, as_lines
from purpose.journal.moments import moments_since
from purpose.page.moments import moment_lines, moments_markdown
from purpose.profile.moments import Moment
from purpose.store import Folder
from purpose.text import same

FORMAT = 1
"""The number of the shape of `--format json`."""


def moments_view(
    folder: Folder, form: str, width: int, *, tag: str = "", days: tuple[date, date] | None = None
) -> View:
    """The moments, oldest first.

    Args:
        folder, form, width: where, how, and how wide.
        tag: only those with this petal or value; all if "".
        days: only those from the first to the last of these days.
    """
    every = within(folder, days or (date.min, date.max))
    moments = [moment for moment in every if not tag or _has(moment, tag)]
    if form == "json":
        return as_json({"format": FORMAT, "grains": as_tables(moments)})
    if not moments:
        return View("", remarks=(_nothing(every, tag=tag, then=days is not None),))
    if form == "markdown":
        return View(moments_markdown(moments, "Moments"))
    return as_lines(list(moment_lines(moments, min(width, 80))))


def within(folder: Folder, days: tuple[date, date]) -> list[Moment]:
    """The moments from the first to the last of these days. Raises ProfileUnreadable."""
    return [moment for moment in moments_since(folder, days[0]) if moment.day <= days[1]]


def as_tables(moments: Sequence[Moment]) -> list[dict[str, str]]:
    """Moments as `--format json` has them."""
    return [{"day": g.day.isoformat(), "text": g.text, "tag": g.tag} for g in moments]


def _has(moment: Moment, tag: str) -> bool:
    return same(moment.tag, tag) or same(moment.tag_in_words, tag)


def _nothing(every: list[Moment], *, tag: str, then: bool) -> str:
    tags = sorted({moment.tag_in_words for moment in every if moment.tag})
    if tag and every:
        there = f" There are: {', '.join(tags)}." if tags else " None has a tag."
        return f"No moment{' of that time' if then else ''} is tagged so.{there}"
    if then:
        return "No moment was noted then."
    return "No moment is noted yet. One line, on any day: purpose grain"

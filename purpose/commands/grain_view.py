"""Owns what `purpose grain --list` shows: the moments, month by month."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from purpose.commands.view import View, as_json, as_lines
from purpose.page.lines import BLANK, Line, Span, line
from purpose.page.moments import moments_markdown, months
from purpose.profile.moments import Grain
from purpose.recall import grains_since
from purpose.store import Folder
from purpose.text import columns, inert, wrapped

FORMAT = 1

_DAY = 6  # columns: "12 Nov"


def grains_view(folder: Folder, today: date, form: str, width: int) -> View:
    """All moments, oldest first."""
    grains = grains_since(folder, date.min)
    if form == "json":
        tables = [{"day": g.day.isoformat(), "text": g.text, "tag": g.tag} for g in grains]
        return as_json({"format": FORMAT, "grains": tables})
    if not grains:
        return View("", remarks=("No moment is noted yet. One line, on any day: purpose grain",))
    if form == "markdown":
        return View(moments_markdown(grains, "Moments"))
    return as_lines(list(_lines(grains, min(width, 80))))


def _lines(grains: list[Grain], width: int) -> Iterator[Line]:
    for month, each in months(grains):
        yield BLANK
        yield line(month, "label")
        for grain in each:
            day = f"{grain.day.day:>2} {grain.day:%b}"
            tag = f"  ({inert(grain.tag)})" if grain.tag else ""
            hanging = " " * (2 + _DAY + 2)
            first, *rest = wrapped(grain.text + tag, width, indent=hanging)
            lead = f"  {day}" + " " * (len(hanging) - 2 - columns(day))
            yield Line((Span(lead, "quiet"), Span(first.removeprefix(hanging))))
            yield from (line(row) for row in rest)

"""The moments as lines and as Markdown, month by month, whole."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from purpose.page.lines import BLANK, Line, Span, line
from purpose.page.markdown import escaped, escaped_lines
from purpose.profile.moments import Moment
from purpose.text import columns, inert, wrapped

_DAY = 6  # columns: "12 Nov"


def months(moments: Sequence[Moment]) -> Iterator[tuple[str, list[Moment]]]:
    """The moments of each month that has any, behind its name: "November 2026"."""
    for month, each in groupby(moments, key=lambda moment: f"{moment.day:%B} {moment.day.year}"):
        yield month, list(each)


def moment_lines(moments: Sequence[Moment], width: int) -> Iterator[Line]:
    """All of them, in at most `width` columns: the day, then the text."""
    for month, each in months(moments):
        yield BLANK
        yield line(month, "label")
        for moment in each:
            day = f"{moment.day.day:>2} {moment.day:%b}"
            tag = f"  ({inert(moment.tag_in_words)})" if moment.tag else ""
            hanging = " " * (2 + _DAY + 2)
            first, *rest = wrapped(moment.text + tag, width, indent=hanging)
            lead = f"  {day}" + " " * (len(hanging) - 2 - columns(day))
            yield Line((Span(lead, "quiet"), Span(first.removeprefix(hanging))))
            yield from (line(row) for row in rest)


def moments_markdown(moments: Sequence[Moment], title: str) -> str:
    """All of them, under a title, a list a month."""
    found = [f"# {title}"]
    for month, each in months(moments):
        found.append(f"## {month}")
        found.append("\n".join(map(_row, each)))
    return "\n\n".join(found)


def _row(moment: Moment) -> str:
    tag = f" *({escaped(moment.tag_in_words)})*" if moment.tag else ""
    return f"- {moment.day.isoformat()}: {escaped_lines(moment.text, '  ')}{tag}"

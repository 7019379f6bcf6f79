"""The moments as Markdown, month by month, whole."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from purpose.page.markdown import escaped
from purpose.profile.moments import Moment


def months(moments: Sequence[Moment]) -> Iterator[tuple[str, list[Moment]]]:
    """The moments of each month that has any, behind its name: "November 2026"."""
    for month, each in groupby(moments, key=lambda moment: f"{moment.day:%B} {moment.day.year}"):
        yield month, list(each)


def moments_markdown(moments: Sequence[Moment], title: str) -> str:
    """All of them, under a title, a list a month."""
    found = [f"# {title}"]
    for month, each in months(moments):
        found.append(f"## {month}")
        found.append("\n".join(map(_row, each)))
    return "\n\n".join(found)


def _row(moment: Moment) -> str:
    tag = f" *({escaped(moment.tag_in_words)})*" if moment.tag else ""
    return f"- {moment.day.isoformat()}: {escaped(moment.text)}{tag}"

"""Owns the moments as Markdown, month by month. It shortens nothing."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from purpose.page.markdown import escaped
from purpose.profile.moments import Grain


def months(grains: Sequence[Grain]) -> Iterator[tuple[str, list[Grain]]]:
    """The grains of each month that has any, behind its name: "November 2026"."""
    for month, each in groupby(grains, key=lambda grain: f"{grain.day:%B} {grain.day.year}"):
        yield month, list(each)


def moments_markdown(grains: Sequence[Grain], title: str) -> str:
    """All of them, under a title, a list a month."""
    found = [f"# {title}"]
    for month, each in months(grains):
        found.append(f"## {month}")
        found.append("\n".join(map(_row, each)))
    return "\n\n".join(found)


def _row(grain: Grain) -> str:
    tag = f" *({escaped(grain.tag_in_words)})*" if grain.tag else ""
    return f"- {grain.day.isoformat()}: {escaped(grain.text)}{tag}"

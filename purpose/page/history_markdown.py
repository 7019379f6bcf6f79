"""The history as Markdown: all of it, every look in a table."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from purpose.dates import long_date
from purpose.journal.history import History, Series
from purpose.page.history_page import (
    NOTHING,
    TRENDS,
    amount,
    counts,
    days_spanned,
    earlier_names,
    how_told,
    in_words,
    told,
    who,
)
from purpose.page.markdown import escaped
from purpose.profile.profile import Ended, Seed


def history_markdown(history: History) -> str:
    """All of it, every look in a table."""
    if not history.bars and not history.planted:
        return NOTHING
    return "\n\n".join(_blocks(history))


def _blocks(history: History) -> Iterator[str]:
    yield f"# {escaped(who(history))}"
    if span := days_spanned(history):
        yield span
    if said := in_words(history):
        yield "\n".join(map(escaped, said))
    if history.wordings:
        yield "## Said anew"
        for each in history.wordings:
            yield f"### {escaped(each.of)}"
            yield "\n\n".join(f"{long_date(w.day)}: {escaped(w.text)}" for w in each.said)
    yield from _garden_and_words(history)
    series = (*history.bars, *history.values)
    if series:
        yield "## Then and now"
        rows = [
            f"| {escaped(each.name)} | {amount(each.start, each)} | {amount(each.now, each)} "
            f"| {TRENDS[each.verdict]} |"
            for each in series
        ]
        yield "\n".join(["| | at first | now | |", "|---|---|---|---|", *rows])
        yield how_told(history)
        yield "## Every look"
        yield "\n".join(_table(series))


def _garden_and_words(history: History) -> Iterator[str]:
    if history.planted:
        yield "## Seeds"
        yield counts(history).capitalize()
        for heading, seeds in (
            ("Growing", history.growing),
            ("Grown", history.grown),
            ("Composted", history.compost),
        ):
            if seeds:
                yield f"### {heading}"
                yield "\n".join(_about(each, history) for each in seeds)
    if history.words:
        yield "## What you saw in your grains"
        yield "\n\n".join(f"{long_date(each.day)}: {escaped(each.text)}" for each in history.words)


def _about(seed: Seed | Ended, history: History) -> str:
    """A seed in a list, with its names and its days."""
    named = "; ".join((*earlier_names(seed, history), told(seed)))
    return f"- {escaped(seed.name)} ({escaped(named)})"


def _table(series: Sequence[Series]) -> Iterator[str]:
    yield f"| | {' | '.join(escaped(each.name) for each in series)} |"
    yield "|---" * (len(series) + 1) + "|"
    amounts = [{point.day: point.amount for point in each.points} for each in series]
    days: list[date] = sorted({day for each in amounts for day in each})
    for day in days:
        cells = [
            amount(found[day], each) if day in found else ""
            for found, each in zip(amounts, series, strict=True)
        ]
        yield f"| {day.isoformat()} | {' | '.join(cells)} |"

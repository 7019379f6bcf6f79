"""The history as a sheet: the year on one page, under the bloom as it is now. Pure.

What counts as a change: `journal.history`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from purpose.dates import long_date
from purpose.journal.history import History, ReviewWords, Series
from purpose.page.history_page import NOTHING, TRENDS, amount, counts, how_told, told
from purpose.page.lines import Paragraph
from purpose.paper.sheet import Row, Setting, Sheet, SheetText, Stack, Trend, reach
from purpose.paper.sizes import Size
from purpose.profile.profile import Ended, Seed
from purpose.text import in_brief, inert

_VALUES, _ENDED, _WORDS = 5, 3, 12
"""So many of each stand on paper: the first values; the latest seeds that grew, and that were
composted; the words of the latest reviews. Each at its shortest, they still fit."""

_LONGEST_NAME = 20  # columns of a value


def history_sheet(history: History, today: date, size: str) -> Sheet:
    """The history as a sheet of that size, nothing shortened yet; on a card, how it went alone."""
    ends = [*history.grown, *history.compost]
    names = [*(each.name for each in history.growing), *(each.name for each in ends)]
    said = [*(each.left for each in ends), *(each.text for each in history.words)]
    setting = Setting(reach([*names, *said]))
    days = [p.day for each in (*history.bars, *history.values) for p in each.points]
    head = setting.mark(text=_span(days), role="headline") if days else None
    rows = [
        _trends(setting, "then and now", history.bars, days),
        _trends(
            setting,
            _of("lived, 0 to 10", "first", _VALUES, history.values),
            history.values[:_VALUES],
            days,
        ),
    ]
    if Size.of(size).design == "page":
        rows += [
            _summary(setting, history, days),
            _garden(setting, history),
            _review_row(setting, history.words),
        ]
    return Sheet(
        size=size,
        title="A history",
        head=head,
        rows=tuple(row for row in rows if row.columns),
        name=setting.name(history.name),
        made=today,
    )


def _span(days: Sequence[date]) -> str:
    first, last = (long_date(day).replace(" ", "\u00a0") for day in (min(days), max(days)))
    return first if first == last else f"{first} to {last}"


def _of(label: str, which: str, most: int, found: Sequence[object]) -> str:
    """The label of a list, which says so if not all of it stands there."""
    return label if len(found) <= most else f"{label}: {which} {most} of {len(found)}"


def _trends(setting: Setting, label: str, found: Sequence[Series], days: Sequence[date]) -> Row:
    passages = tuple(
        setting.mark(text=in_brief(inert(each.name), _LONGEST_NAME), trend=_trend(each, days))
        for each in found
    )
    return Row(((Stack(label, passages),),) if passages else ())


def _trend(series: Series, days: Sequence[date]) -> Trend:
    first, whole = min(days), max(1, (max(days) - min(days)).days)
    return Trend(
        points=tuple(
            (
                round((point.day - first).days / whole, 4),
                round((point.amount - series.low) / (series.high - series.low), 4),
            )
            for point in series.points
        ),
        start=amount(series.start, series),
        now=amount(series.now, series),
        said=TRENDS[series.verdict],
    )


def _summary(setting: Setting, history: History, days: Sequence[date]) -> Row:
    """What is called a change, and the counts; or that there is nothing to look back on."""
    said = [how_told(history)] if days else []
    if looks := len(history.reviews):
        said.append(f"{looks} review{'s' * (looks > 1)}.")
    if history.planted:
        said.append(f"Seeds: {counts(history)}.")
    return Row(((Stack("", (setting.mark(text=" ".join(said) or NOTHING),)),),), small=True)


def _garden(setting: Setting, history: History) -> Row:
    """What is growing on the left; what has ended on the right."""
    left = _seeds(setting, "growing", history.growing)
    right = _seeds(setting, "grown", history.grown)
    right += _seeds(setting, "composted", history.compost)
    return Row(tuple(tuple(each) for each in (left, right) if each))


def _seeds(setting: Setting, part: str, seeds: Sequence[Seed | Ended]) -> list[Stack]:
    passages: list[SheetText] = []
    for seed in seeds[-_ENDED:]:
        name = setting.passage(Paragraph(part=part, text=seed.name, role="name"))
        passages.append(replace(name, labelled=True))
        passages.append(setting.passage(Paragraph(part=part, text=told(seed), under=True)))
    return [Stack(_of(part, "latest", _ENDED, seeds), tuple(passages))] if passages else []


def _review_row(setting: Setting, found: Sequence[ReviewWords]) -> Row:
    """The older half on the left, the newer on the right."""
    if not found:
        return Row(())
    part = "what you saw in your grains"
    latest = found[-_WORDS:]
    half = (len(latest) + 1) // 2
    columns = (latest[:half], latest[half:])
    # The second label only keeps the columns level.
    labels = (_of(part, "latest", _WORDS, found), "\u00a0")
    return Row(
        tuple(
            (Stack(label, tuple(_review_text(setting, each, part) for each in column)),)
            for label, column in zip(labels, columns, strict=True)
            if column
        ),
        small=True,
    )


def _review_text(setting: Setting, words: ReviewWords, part: str) -> SheetText:
    lead = f"{words.day.day} {words.day:%b}: "
    return setting.passage(Paragraph(part=part, text=words.text, lead=lead, comfortable=3))

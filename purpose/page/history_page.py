"""The history as lines for a terminal or a pipe, and as Markdown.

What counts as a change: `journal.history`. Nothing is added up or praised.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from purpose.dates import long_date
from purpose.journal.history import History, Series, Trend
from purpose.page.lines import BLANK, Line, Span, line
from purpose.page.markdown import escaped
from purpose.profile.profile import Ended, Seed
from purpose.text import columns, in_brief, inert, one_line, quoted, wrapped

WIDEST = 80
LATEST = 12
"""So many of the reviews' words, and of the seeds that ended, stand on the screen."""

_BEFORE = "  ({count} before these: purpose history --format markdown)"

_NAME, _NUMBER = 16, 4  # columns of a name, and of a number
_AIR = 2
_SHORTEST_CHART = 13  # a year and a month

TRENDS: dict[Trend, str] = {
    "too early": "",
    "within": "no more than your months differ",
    "more": "more than at first",
    "less": "less than at first",
}

EARLY = (
    "Too early to tell: with fewer than three reviews, a change cannot be told from an ordinary "
    "month."
)
HONEST = (
    "It is called more or less only where it is further from the first time than two of your "
    "months would be anyway."
)
NOTHING = "There is nothing to look back on yet. It begins with: purpose start"


def history_lines(history: History, width: int = WIDEST, *, plain: bool = False) -> list[Line]:
    """The history in lines of at most `width` columns, from 40; `plain` has words for charts."""
    width = min(width, WIDEST)
    if not history.bars and not history.planted:
        return [line(each) for each in wrapped(NOTHING, width)]
    found = [BLANK, *(line(each, "headline") for each in wrapped(_who(history), width))]
    if days := _days(history):
        found += [line(each, "quiet") for each in wrapped(days, width)]
    found.append(BLANK)
    for heading, rows in (("then and now", history.bars), ("lived, 0 to 10", history.values)):
        if rows:
            shown = _in_words(rows, width) if plain else _rows(rows, width)
            found += [line(heading, "label"), *shown, BLANK]
    if history.bars:
        found += [*(line(each, "quiet") for each in wrapped(how_told(history), width)), BLANK]
    found += _garden(history, width)
    return found + list(_review_words(history, width))


def _who(history: History) -> str:
    return one_line(inert(history.name)) or "The plan"


def _days(history: History) -> str:
    """From which day to which, and how often it was looked back; "" where nothing was."""
    days = [point.day for each in (*history.bars, *history.values) for point in each.points]
    if not days:
        return ""
    count = len(history.reviews)
    looks = "not reviewed yet" if not count else f"{count} review{'s' * (count > 1)}"
    return f"{long_date(min(days))} to {long_date(max(days))}, {looks}"


def how_told(history: History) -> str:
    verdicts = {each.verdict for each in (*history.bars, *history.values)}
    return HONEST if verdicts - {"too early"} else EARLY


def _rows(rows: Sequence[Series], width: int) -> Iterator[Line]:
    """A row a series: its name, how much at first, the chart, how much now, and what that is."""
    room = width - _NAME - 2 * (_NUMBER + _AIR)
    beside = room - _AIR - max(columns(TRENDS[each.verdict]) for each in rows)
    has_room = beside >= _SHORTEST_CHART
    charts = [chart(each, beside if has_room else room) for each in rows]
    widest = max(map(len, charts))
    for each, blocks in zip(rows, charts, strict=True):
        name = in_brief(inert(each.name), _NAME - 2)
        spans = [
            Span("  " + name + " " * (_NAME - 2 - columns(name))),
            Span(f"{amount(each.start, each):>{_NUMBER}}  "),
            Span(f"{blocks:<{widest}}", "mark"),
            Span(f"  {amount(each.now, each):<{_NUMBER}}", "name"),
        ]
        said = TRENDS[each.verdict]
        if said and has_room:
            spans.append(Span("  " + said, "quiet"))
        yield Line(tuple(spans))
        if said and not has_room:
            yield line("    " + said, "quiet")


def _in_words(rows: Sequence[Series], width: int) -> Iterator[Line]:
    """The same for the ear: no chart, and no columns."""
    for each in rows:
        now = f"{amount(each.start, each)} at first, {amount(each.now, each)} now"
        said = (
            f"{one_line(inert(each.name))}: {', '.join(filter(None, (now, TRENDS[each.verdict])))}."
        )
        yield from (line(row) for row in wrapped(said, width, indent="  "))


def amount(number: float, series: Series) -> str:
    """How much, in figures: a mean with one decimal, an answer as it was given."""
    return f"{number:.1f}" if series.high <= 5 else f"{number:g}"


def _garden(history: History, width: int) -> Iterator[Line]:
    if not history.planted:
        return
    yield line("seeds", "label")
    yield from (line(each) for each in wrapped(counts(history), width, indent="  "))
    yield BLANK
    for heading, seeds in (("growing", history.growing), ("grown", history.grown)):
        yield from _seeds(heading, seeds, width)
    yield from _seeds("composted", history.compost, width)


def counts(history: History) -> str:
    """How many seeds were planted, and what became of them."""
    found = [
        ("planted", history.planted),
        ("growing", len(history.growing)),
        ("grown", len(history.grown)),
        ("composted", len(history.compost)),
        ("laid aside", history.laid_aside),
    ]
    return ", ".join(f"{name} {count}" for name, count in found if count)


def _seeds(heading: str, seeds: Sequence[Seed | Ended], width: int) -> Iterator[Line]:
    if not seeds:
        return
    yield line(heading, "label")
    yield from _before(seeds)
    for seed in seeds[-LATEST:]:
        yield from (line(each, "name") for each in wrapped(seed.name, width, indent="  "))
        yield from (line(each, "quiet") for each in wrapped(told(seed), width, indent="    "))
    yield BLANK


def _before(shown: Sequence[object]) -> Iterator[Line]:
    """Where to find those that are too many for a screen."""
    if len(shown) > LATEST:
        yield line(_BEFORE.format(count=len(shown) - LATEST), "quiet")


def told(seed: Seed | Ended) -> str:
    """When it was planted, when it ended, and what it left."""
    ended = seed.day if isinstance(seed, Ended) else None
    days = " to ".join(long_date(day) for day in (seed.planted, ended) if day)
    since = days if ended else f"since {days}" if days else ""
    left = quoted(seed.left) if isinstance(seed, Ended) and seed.left else ""
    return ": ".join(filter(None, (since, left)))


def _review_words(history: History, width: int) -> Iterator[Line]:
    """What was said of the moments, the latest reviews only."""
    if not history.words:
        return
    yield line("what you saw in your grains", "label")
    yield from _before(history.words)
    for said in history.words[-LATEST:]:
        yield line("  " + long_date(said.day), "quiet")
        yield from (line(each) for each in wrapped(said.text, width, indent="    "))
    yield BLANK


# -- as Markdown ----------------------------------------------------------------------------


def history_markdown(history: History) -> str:
    """All of it, every look in a table."""
    if not history.bars and not history.planted:
        return NOTHING
    return "\n\n".join(_blocks(history))


def _blocks(history: History) -> Iterator[str]:
    yield f"# {escaped(_who(history))}"
    if days := _days(history):
        yield days
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
                yield "\n".join(f"- {escaped(each.name)} ({escaped(told(each))})" for each in seeds)
    if history.words:
        yield "## What you saw in your grains"
        yield "\n\n".join(f"{long_date(each.day)}: {escaped(each.text)}" for each in history.words)


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


GAP = "·"
_BLOCKS = "▁▂▃▄▅▆▇█"


def chart(series: Series, width: int) -> str:
    """The series in at most `width` columns, from its low to its high.

    A column is a month, or as many months as it takes to fit, with the mean of what was in them.
    """
    first = series.points[0].day
    months = [(p.day.year - first.year) * 12 + p.day.month - first.month for p in series.points]
    each = max(1, -(-(months[-1] + 1) // width))  # months to a column, rounded up
    columns: list[list[float]] = [[] for _ in range(months[-1] // each + 1)]
    for month, point in zip(months, series.points, strict=True):
        columns[month // each].append(point.amount)
    return "".join(_block(series, amounts) if amounts else GAP for amounts in columns)


def _block(series: Series, amounts: list[float]) -> str:
    share = (sum(amounts) / len(amounts) - series.low) / (series.high - series.low)
    return _BLOCKS[min(len(_BLOCKS) - 1, max(0, int(share * len(_BLOCKS))))]

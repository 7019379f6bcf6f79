"""The history as lines for a terminal or a pipe: words first, then figures.

What counts as a change: `journal.history`. Nothing is added up or praised.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from purpose.dates import long_date
from purpose.journal.history import History, Series, Trend
from purpose.page.lines import BLANK, Line, Span, line
from purpose.profile.profile import Ended, Seed
from purpose.text import by_name, columns, in_brief, inert, one_line, quoted, wrapped

WIDEST = 80
LATEST = 12
"""So many of the reviews' words, and of the seeds that ended, stand on the screen."""

_BEFORE = "  ({count} before these: purpose history --format markdown)"

_NAME, _NUMBER = 16, 4  # columns of a name, and of a number
_AIR = 2
_SHORTEST_CHART = 13  # a year and a month

MEASURED = 2
"""With fewer looks than this there is no then and now, and so no chart."""

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
    """The history in lines of at most `width` columns, from 40.

    Args:
        plain: in words alone, without charts, as a screen reader wants it.
    """
    width = min(width, WIDEST)
    if not history.bars and not history.planted:
        return [line(each) for each in wrapped(NOTHING, width)]
    found = [BLANK, *(line(each, "headline") for each in wrapped(who(history), width))]
    if span := days_spanned(history):
        found += [line(each, "quiet") for each in wrapped(span, width)]
    found.append(BLANK)
    for each in in_words(history):
        found += [line(row) for row in wrapped(each, width)]
    found += [BLANK] if history.bars else []
    found += _wordings(history, width)
    found += _garden(history, width)
    found += _review_words(history, width)
    for heading, rows in (("then and now", history.bars), ("lived, 0 to 10", history.values)):
        if rows:
            told_so = _sentences(rows, width) if plain else _rows(rows, width)
            found += [line(heading, "label"), *told_so, BLANK]
    if history.bars:
        found += [*(line(each, "quiet") for each in wrapped(how_told(history), width)), BLANK]
    return found


def in_words(history: History) -> list[str]:
    """What may be said of the figures, in sentences; nothing while it is too early to tell."""
    told_now = [each for each in (*history.bars, *history.values) if each.verdict != "too early"]
    found = []
    for verdict, said in _SAID.items():
        names = [each.name for each in told_now if each.verdict == verdict]
        if names:
            found.append(said.format(names=by_name(names)))
    return found


_SAID: dict[Trend, str] = {
    "more": "More than at first: {names}.",
    "less": "Less than at first: {names}.",
    "within": "Much as at first: {names}.",
}


def _sentences(rows: Sequence[Series], width: int) -> Iterator[Line]:
    """A sentence a series, without a chart."""
    for each in rows:
        yield from (line(row) for row in wrapped(sentence(each), width, indent="  "))


def sentence(series: Series) -> str:
    """One series in words and figures."""
    name, now = one_line(inert(series.name)), amount(series.now, series)
    looks = len(series.points)
    if looks < MEASURED:
        return f"{name}: {now}, asked once."
    start, trend = amount(series.start, series), TRENDS[series.verdict]
    figures = f"{name}: {start} at first, {now} now, asked {looks} times"
    return f"{figures}; {trend}." if trend else f"{figures}."


def who(history: History) -> str:
    return one_line(inert(history.name)) or "The plan"


def days_spanned(history: History) -> str:
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
    charts = [
        chart(each, beside if has_room else room) if len(each.points) >= MEASURED else ""
        for each in rows
    ]
    widest = max(map(len, charts))
    for each, blocks in zip(rows, charts, strict=True):
        name = in_brief(inert(each.name), _NAME - 2)
        called = Span("  " + name + " " * (_NAME - 2 - columns(name)))
        if not blocks:
            yield Line((called, Span(f"{amount(each.now, each):>{_NUMBER}}", "name")))
            continue
        spans = [
            called,
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


def amount(number: float, series: Series) -> str:
    """How much, in figures: a mean with one decimal, an answer as it was given."""
    return f"{number:.1f}" if series.high <= 5 else f"{number:g}"


def _wordings(history: History, width: int) -> Iterator[Line]:
    """Old words beside the new ones, the oldest first."""
    if not history.wordings:
        return
    yield line("said anew", "label")
    for each in history.wordings:
        yield from (line(row, "name") for row in wrapped(each.of, width, indent="  "))
        for said in each.said[-LATEST:]:
            yield line(f"    {long_date(said.day)}", "quiet")
            yield from (line(row) for row in wrapped(said.text, width, indent="      "))
    yield BLANK


def _garden(history: History, width: int) -> Iterator[Line]:
    if not history.planted:
        return
    yield line("seeds", "label")
    yield from (line(each) for each in wrapped(counts(history), width, indent="  "))
    yield BLANK
    for heading, seeds in (
        ("growing", history.growing),
        ("grown", history.grown),
        ("composted", history.compost),
    ):
        yield from _seeds(heading, seeds, history, width)


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


def _seeds(
    heading: str, seeds: Sequence[Seed | Ended], history: History, width: int
) -> Iterator[Line]:
    if not seeds:
        return
    yield line(heading, "label")
    yield from _before(seeds)
    for seed in seeds[-LATEST:]:
        yield from (line(each, "name") for each in wrapped(seed.name, width, indent="  "))
        for said in (*earlier_names(seed, history), told(seed)):
            yield from (line(each, "quiet") for each in wrapped(said, width, indent="    "))
    yield BLANK


def _before(shown: Sequence[object]) -> Iterator[Line]:
    """Where to find those that are too many for a screen."""
    if len(shown) > LATEST:
        yield line(_BEFORE.format(count=len(shown) - LATEST), "quiet")


def earlier_names(seed: Seed | Ended, history: History) -> list[str]:
    """What it was called before, each with the day up to which it was."""
    before = history.called.get(seed.name, ())
    return [f"{quoted(name.text)} until {long_date(name.day)}" for name in before]


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

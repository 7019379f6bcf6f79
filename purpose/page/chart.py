"""A small chart of a series: one row of blocks, a column a month, gaps where nothing was answered.

The numbers at its ends say the same for people who cannot see it.
"""

from __future__ import annotations

from purpose.journal.history import Series

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

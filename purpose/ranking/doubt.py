"""Where one more small question takes away the most doubt for the seconds it costs a person.

It weighs doubts about cards near two borders: of those that are kept, and of the ten shown last.
"""

from __future__ import annotations

import math
from collections.abc import Collection, Iterator, Sequence, Set
from statistics import NormalDist

from purpose.ranking.answers import TEN
from purpose.ranking.posterior import LOOK, Posterior

SMALL = 6
"""Cards on a small screen; the other small question is a pair."""

# How much a doubt weighs: whether a card is kept, whether it is among the ten, and in which
# order two kept ones come. Tuned on invented people, as is the price of a second.
_KEPT, _AMONG_TEN, _IN_ORDER = 2.0, 0.5, 0.3
_WORTH_A_SECOND = 0.0175

_TO_DECIDE, _A_CARD, _A_CHOICE = 1.5, 0.9, 1.0  # seconds, assumed
_A_PAIR = 2.7
_SAME_AGAIN = 5  # a small screen with so many cards of an earlier one would only repeat it

_CASES = tuple(NormalDist().inv_cdf((i + 0.5) / 8) for i in range(8))
"""Eight equally likely values of a standard normal: what a look may bring."""


def worthiest(
    leaders: Sequence[int],
    found: Posterior,
    keep: int,
    not_again: Collection[Set[int]],
    *,
    screens: bool = True,
) -> tuple[list[int], int] | None:
    """The cards to look at once more, best first, and how many of them to pick; None for no more.

    Args:
        leaders: the cards that may still be in doubt, best first, as indices.
        found: what the answers so far say.
        keep: how many are kept.
        not_again: cards that were side by side before; nothing much like it is asked.
        screens: whether small screens may be asked too, or pairs only.
    """
    doubts = _Doubts(leaders, found, keep)
    most, best = _WORTH_A_SECOND, None
    for ranks, count in doubts.windows(screens=screens):
        shown = [leaders[i] for i in ranks]
        worth = doubts.relieved(ranks, count) / _seconds(len(ranks), count)
        if worth > most and not any(_is_like(shown, before) for before in not_again):
            most, best = worth, (shown, count)
    return best


class _Doubts:
    """How sure the order of the leaders is, by their ranks."""

    def __init__(self, leaders: Sequence[int], found: Posterior, keep: int) -> None:
        self._utility = [found.utility[card] for card in leaders]
        self._spread = found.covariance(leaders)
        self._keep = keep
        self._borders = [b for b in dict.fromkeys((keep, TEN)) if b < len(leaders)]

    def windows(self, *, screens: bool) -> Iterator[tuple[list[int], int]]:
        """What may be asked about each border: ranks, and how many of them are inside."""
        everyone = range(len(self._utility))
        for border in self._borders:
            yield from (([a, b], 1) for a in everyone[:border] for b in everyone[border:])
            if not screens:
                continue
            edge = (self._utility[border - 1] + self._utility[border]) / 2
            near = sorted(everyone, key=lambda rank: self._distance(rank, edge))
            ranks = sorted(near[:SMALL])
            inside = sum(rank < border for rank in ranks)
            yield ranks, min(max(1, inside), len(ranks) - 1)

    def relieved(self, ranks: Sequence[int], count: int) -> float:
        """The doubt that the question takes away: about each card picked and each that is not."""
        return sum(
            self._weight(a, b) * _relief(self._utility[a] - self._utility[b], self._variance(a, b))
            for i, a in enumerate(ranks[:count])
            for b in ranks[i + 1 :]
            if self._weight(a, b)
        )

    def _distance(self, rank: int, edge: float) -> float:
        return abs(self._utility[rank] - edge) / math.sqrt(self._spread[rank][rank])

    def _variance(self, a: int, b: int) -> float:
        spread = self._spread
        return max(1e-6, spread[a][a] + spread[b][b] - 2 * spread[a][b])

    def _weight(self, a: int, b: int) -> float:
        kept = _KEPT if a < self._keep <= b else _IN_ORDER if b < self._keep else 0.0
        return kept + (_AMONG_TEN if a < TEN <= b else 0.0)


def _relief(gap: float, variance: float) -> float:
    """How much less likely the order of two cards is to be wrong after one more look at both.

    The look will move the gap, no one knows which way; over all it may bring, the chance of being
    wrong is lower than now (the expected value of sample information: Raiffa & Schlaifer 1961).
    """
    after = 1 / (1 / variance + 1 / LOOK)
    moves, sd = math.sqrt(variance - after), math.sqrt(after)
    wrong = sum(_beyond(abs(gap + moves * case) / sd) for case in _CASES) / len(_CASES)
    return _beyond(abs(gap) / math.sqrt(variance)) - wrong


def _beyond(z: float) -> float:
    return 0.5 * math.erfc(z / math.sqrt(2))


def _seconds(size: int, count: int) -> float:
    return _A_PAIR if size == 2 else _TO_DECIDE + _A_CARD * size + _A_CHOICE * count


def _is_like(shown: Sequence[int], before: Set[int]) -> bool:
    """Whether the question would look much the same as an earlier one."""
    if len(before) > SMALL or (len(shown) == 2) != (len(before) == 2):
        return False
    return len(before & set(shown)) >= min(_SAME_AGAIN, len(shown))

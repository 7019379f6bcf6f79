"""Invented people who answer values questions, and the seconds it is assumed to take them.

It knows no sorting method.
"""

from __future__ import annotations

import math
import random
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from itertools import pairwise
from types import MappingProxyType

NOISE: Mapping[str, float] = MappingProxyType({"low": 0.90, "mid": 0.77, "high": 0.65})
"""How often a person puts two neighbours of their true top ten the right way round, on average."""

# What things cost, in seconds. All of it is assumed; no real person was timed.
_USUAL = {
    "read": 1.2,  # a card seen for the first time
    "again": 0.6,  # and again
    "decide": 1.5,  # once for every question
    "scan": 0.3,  # looking over a screen, for each card on it
    "choose": 1.0,  # for each card picked from a screen
    "bit": 0.0,  # for each bit of such a choice: log2 of how many were left to choose from
    "compare": 1.0,  # for each bit of the order of a list moved by rows: log2(m!)
    "move": 0.25,  # for each place a row is moved
}
TIMES: Mapping[str, Mapping[str, float]] = MappingProxyType(
    {
        "as assumed": _USUAL,
        "two seconds a choice": {**_USUAL, "choose": 2.0},
        "a second a bit": {**_USUAL, "choose": 0.0, "bit": 1.0},
    }
)

THEMES = 10  # cards come in themes no one is told about,
THEME_SHARE = 0.3  # which explain this share of the variance between cards
OVERLOOK = 0.02  # chance to miss a card on a screen of more than OVERLOOK_FROM cards
OVERLOOK_FROM = 6
SLIP = SKIP = 0.02  # chance of a wrong key, and of no answer, on a pair
SAME_AGAIN = 0.7  # chance that a pair asked twice just gets its first answer back
TOO_CLOSE = 0.25  # logits; felt closer than this, two cards matter equally
GUMBEL_MEAN, GUMBEL_SD = 0.577, 1.283


class Person:
    """A person with `count` cards, numbered from 0, and a true order of them.

    Each look at a card adds fresh Gumbel error to its utility, which makes the choices
    Plackett-Luce. `mood` adds one normal error for each card that lasts the whole session, `mood`
    times as wide as that of a single look: no question can see past it. `top` is how many logits
    the first place of a screen is worth against the last. `first_that_do` is the share of screens
    from which the first cards that will do are taken. `overlook` is the chance to miss a card on a
    large screen, `themes` the share of the variance between cards that they have in common with
    their theme. The same `seed` gives the same person, whatever they are asked.
    """

    def __init__(
        self,
        count: int,
        noise: str,
        seed: int,
        *,
        mood: float = 0.0,
        top: float = 0.0,
        first_that_do: float = 0.0,
        overlook: float = OVERLOOK,
        themes: float = THEME_SHARE,
    ) -> None:
        nature = random.Random(f"person {count} {noise} {seed}")
        self._luck = random.Random(f"answers {count} {noise} {seed}")
        self._top, self._first_that_do, self._overlook = top, first_that_do, overlook
        self._spread = _spread(count, noise, themes)
        self.utility = [self._spread * x for x in _standard(count, nature, themes)]
        self.true_order = sorted(range(count), key=lambda c: -self.utility[c])
        generous = min(0.7, max(0.12, nature.gauss(0.35, 0.12)))  # share called "very important"
        self._very = self.utility[self.true_order[int(generous * count)]]
        self._somewhat = self.utility[self.true_order[int(min(0.92, generous + 0.35) * count)]]
        self._felt = [u + nature.gauss(0, mood * GUMBEL_SD) if mood else u for u in self.utility]
        self._read: set[int] = set()
        self._pairs: dict[frozenset[int], tuple[int, ...]] = {}
        self.questions = 0
        self.spent: Counter[str] = Counter()

    def seconds(self, time: str = "as assumed") -> float:
        """How long it took so far, if things cost what the time model says."""
        return sum(TIMES[time][what] * times for what, times in self.spent.items())

    def pile(self, card: int) -> int:
        """Which of three piles one card goes on: 2 very important, 1 somewhat, 0 not."""
        self._spend([card])
        drift = self._luck.gauss(0, 0.1 * self._spread)
        felt = self._look(card) - GUMBEL_MEAN + drift
        return 2 if felt > self._very else 1 if felt > self._somewhat else 0

    def pick(self, shown: Sequence[int], count: int) -> list[int]:
        """The `count` that matter most, most first."""
        choices = range(min(count, len(shown)))
        bits = sum(math.log2(len(shown) - i) for i in choices)
        self._spend(shown, scan=len(shown), choose=len(choices), bit=bits)
        felt = self._feelings(shown, self._overlook if len(shown) > OVERLOOK_FROM else 0.0)
        if self._first_that_do and self._luck.random() < self._first_that_do:
            will_do = [card for card in shown if felt[card] - GUMBEL_MEAN > self._very][:count]
            felt |= {card: felt[card] + 1e6 for card in will_do}
        return sorted(shown, key=lambda c: -felt[c])[:count]

    def order(self, shown: Sequence[int]) -> list[int]:
        """All of `shown`, moved into order row by row; a list being moved overlooks nothing."""
        felt = self._feelings(shown, 0.0)
        answer = sorted(shown, key=lambda c: -felt[c])
        place = {card: i for i, card in enumerate(answer)}
        moved = sum(place[a] > place[b] for i, a in enumerate(shown) for b in shown[i + 1 :])
        self._spend(shown, compare=math.lgamma(len(shown) + 1) / math.log(2), move=moved)
        return answer

    def pair(self, a: int, b: int) -> tuple[int, ...]:
        """The one that matters more; both when they are too close; neither when skipped."""
        self._spend([a, b])
        pair = frozenset((a, b))
        if pair in self._pairs and self._luck.random() < SAME_AGAIN:
            return self._pairs[pair]
        if self._luck.random() < SKIP:
            return ()
        if self._luck.random() < SLIP:
            return (self._luck.choice((a, b)),)
        gap = self._look(a) - self._look(b)
        answer = (a, b) if abs(gap) < TOO_CLOSE else (a,) if gap > 0 else (b,)
        self._pairs[pair] = answer
        return answer

    def shuffled(self, cards: Iterable[int]) -> list[int]:
        """The cards as this person happens to have them in hand."""
        hand = list(cards)
        self._luck.shuffle(hand)
        return hand

    def _look(self, card: int) -> float:
        return self._felt[card] - math.log(-math.log(self._luck.random() or 1e-12))

    def _feelings(self, shown: Sequence[int], overlook: float) -> dict[int, float]:
        top = self._top / max(1, len(shown) - 1) if len(shown) > OVERLOOK_FROM else 0.0
        return {
            card: self._look(card) - top * i - 1e9 * (self._luck.random() < overlook)
            for i, card in enumerate(shown)
        }

    def _spend(self, shown: Sequence[int], **spent: float) -> None:
        self.questions += 1
        seen = len(self._read.intersection(shown))
        self.spent.update({"read": len(shown) - seen, "again": seen, "decide": 1, **spent})
        self._read.update(shown)


def _standard(count: int, chance: random.Random, share: float) -> list[float]:
    themes = [chance.gauss(0, 1) for _ in range(THEMES)]
    shared, own = math.sqrt(share), math.sqrt(1 - share)
    return [shared * themes[i % THEMES] + own * chance.gauss(0, 1) for i in range(count)]


@cache
def _spread(count: int, noise: str, share: float) -> float:
    """Sd of the utilities, in logits, at which neighbours in the top ten come out as `NOISE`."""
    chance, gaps = random.Random(7), list[float]()
    for _ in range(400):
        top = sorted(_standard(count, chance, share), reverse=True)[:10]
        gaps += [a - b for a, b in pairwise(top)]
    low, high = 0.1, 200.0
    for _ in range(40):
        spread = (low + high) / 2
        right = sum(1 / (1 + math.exp(-min(50.0, spread * gap))) for gap in gaps) / len(gaps)
        low, high = (spread, high) if right < NOISE[noise] else (low, spread)
    return spread

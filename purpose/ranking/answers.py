"""What may be asked about cards and answered, and what the answers so far say together.

It reads answers as evidence; it does not choose questions, settle the order or find words.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from statistics import NormalDist

from purpose.ranking.posterior import PRIOR_SD, Choice, Posterior

TEN = 10
"""So many cards are of interest: who is among them is asked for, and they are shown at the end."""

_KEPT = 0.8
"""Correlation assumed between an earlier ranking and what matters now."""


@dataclass(frozen=True, slots=True, repr=False)
class Pick:
    """Up to `count` of `shown`, most first; fewer is an answer too, and none is a skip."""

    shown: tuple[str, ...]
    count: int


@dataclass(frozen=True, slots=True, repr=False)
class Order:
    """All of `shown`, put in order, most first; none is a skip."""

    shown: tuple[str, ...]


@dataclass(frozen=True, slots=True, repr=False)
class Pair:
    """Which matters more: `(a,)`, `(b,)`, `(a, b)` for both alike, `()` for neither or a skip."""

    a: str
    b: str

    @property
    def shown(self) -> tuple[str, str]:
        return self.a, self.b


Probe = Pick | Order | Pair


@dataclass(frozen=True, slots=True, repr=False)
class Response:
    """A question and its answer: the ids chosen, most first."""

    question: Probe
    chosen: tuple[str, ...]


def check(cards: Sequence[str], given: Sequence[Response], known: Sequence[str]) -> None:
    """Raise ValueError for ids that are doubled or unknown and answers that do not fit."""
    _check_ids("cards", cards, cards)
    _check_ids("an earlier ranking", known, cards)
    for one in given:
        question, chosen = one.question, one.chosen
        _check_ids("a question", question.shown, cards)
        _check_ids("an answer", chosen, question.shown)
        if isinstance(question, Pick) and len(chosen) > question.count:
            raise ValueError(f"{len(chosen)} cards chosen where {question.count} were asked for")
        if isinstance(question, Order) and chosen and len(chosen) < len(question.shown):
            raise ValueError(f"{len(chosen)} of {len(question.shown)} cards put in order")


def check_keep(cards: Sequence[str], keep: int) -> None:
    """Raise ValueError unless `keep` cards can be kept."""
    if not 1 <= keep <= len(cards):
        raise ValueError(f"{keep} cannot be kept of {len(cards)} cards")


def strongest(tied: Sequence[str], fitted: tuple[dict[str, int], Posterior]) -> tuple[str, ...]:
    """The cards by utility, best first; those level with each other stay as in `tied`."""
    place, found = fitted
    # Cards with the same answers differ by rounding only, and that must not decide.
    return tuple(sorted(tied, key=lambda card: -round(found.utility[place[card]], 6)))


@lru_cache(maxsize=64)
def posterior(
    cards: tuple[str, ...], given: tuple[Response, ...], known: tuple[str, ...]
) -> tuple[dict[str, int], Posterior]:
    """Each card's index, and the posterior over indices; kept, since each turn asks it thrice."""
    place = {card: i for i, card in enumerate(cards)}
    choices = [choice for one in given for choice in _choices(one, place)]
    if not known:
        return place, Posterior([0.0] * len(cards), choices)
    centre = [0.0] * len(cards)
    for rank, card in enumerate(known):
        level = NormalDist().inv_cdf(1 - (rank + 0.5) / len(known))
        centre[place[card]] = _KEPT * PRIOR_SD * level
    return place, Posterior(centre, choices, PRIOR_SD * (1 - _KEPT**2) ** 0.5)


def _choices(one: Response, place: dict[str, int]) -> Iterator[Choice]:
    chosen = tuple(place[card] for card in one.chosen)
    left = tuple(place[card] for card in one.question.shown if card not in one.chosen)
    if isinstance(one.question, Pair) and len(chosen) == 2:
        yield Choice(chosen[:1], chosen[1:], 0.5)
        yield Choice(chosen[1:], chosen[:1], 0.5)
    elif chosen:
        yield Choice(chosen, left)


def _check_ids(where: str, ids: Sequence[str], allowed: Iterable[str]) -> None:
    if len(set(ids)) < len(ids):
        twice = next(x for i, x in enumerate(ids) if x in ids[:i])
        raise ValueError(f"“{twice}” appears twice in {where}")
    unknown = set(ids).difference(allowed)
    if unknown:
        raise ValueError(f"“{min(unknown)}” in {where} is not one of the cards")

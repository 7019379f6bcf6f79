"""What a person last said about two cards, and an order that keeps to it.

Of two cards the later answer holds. It knows no likelihoods.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations

from purpose.ranking.answers import Pair, Response


def last_said(given: Sequence[Response]) -> dict[frozenset[str], tuple[str, str]]:
    """For each two cards that an answer sets in order, the one put first and the other.

    The latest answer comes last. A card picked comes before one that was passed over.
    """
    said: dict[frozenset[str], tuple[str, str]] = {}
    for one in given:
        chosen = one.chosen
        if isinstance(one.question, Pair) and len(chosen) == 2:
            continue  # both alike
        left = [card for card in one.question.shown if card not in chosen]
        two = [*combinations(chosen, 2), *((a, b) for a in chosen for b in left)]
        for first, other in two:
            both = frozenset((first, other))
            said.pop(both, None)
            said[both] = first, other
    return said


def kept_to(order: Sequence[str], said: dict[frozenset[str], tuple[str, str]]) -> tuple[str, ...]:
    """The few cards of `order`, rearranged as was said; what no one said stays as it is.

    Where answers go round in a circle, the oldest of them gives way.
    """
    before: dict[str, set[str]] = {card: set() for card in order}
    for first, other in reversed(said.values()):
        if first in before and other in before and other not in _above(first, before):
            before[other].add(first)
    placed: list[str] = []
    waiting = list(order)
    while waiting:
        following = next(card for card in waiting if before[card].issubset(placed))
        placed.append(following)
        waiting.remove(following)
    return tuple(placed)


def settled(given: Sequence[Response]) -> set[frozenset[str]]:
    """The twos that these answers set in order, straight or by way of others."""
    before: dict[str, set[str]] = {}
    for first, other in last_said(given).values():
        before.setdefault(first, set())
        before.setdefault(other, set()).add(first)
    return {frozenset((card, one)) for card in before for one in _above(card, before)}


def _above(card: str, before: dict[str, set[str]]) -> set[str]:
    """All cards that have to come before `card`."""
    found: set[str] = set()
    waiting = [card]
    while waiting:
        waiting += (fresh := before[waiting.pop()] - found)
        found |= fresh
    return found

"""The methods the adaptive sort is measured against, each asked of the same invented people.

The procedures are as published or as commonly done, and not tuned here.
"""

from __future__ import annotations

import math
from collections.abc import Collection, Sequence
from random import Random

from purpose.ranking import Order, Pair, Pick, Probe, Response
from purpose.ranking.answers import posterior, strongest
from simulation.people import Person


def card_sort(person: Person) -> list[int]:
    """Personal Values Card Sort (Miller, C'de Baca, Matthews & Wilbourne 2001, University of New
    Mexico): three piles one card at a time, ten kept from the top pile, those ten put in order.
    """
    pile = {card: person.pile(card) for card in person.shuffled(range(len(person.utility)))}
    top = [card for card, where in pile.items() if where == 2]
    if len(top) < 10:
        top += [card for card, where in pile.items() if where == 1][: 10 - len(top)]
    return person.order(person.shuffled(person.pick(top, 10) if len(top) > 10 else top))


def merge_sort(person: Person) -> list[int]:
    """Every card, two at a time; "both" and "neither" are settled by a coin."""

    def merged(cards: list[int]) -> list[int]:
        if len(cards) < 2:
            return cards
        half = len(cards) // 2
        a, b, out = merged(cards[:half]), merged(cards[half:]), list[int]()
        while a and b:
            answer = person.pair(a[0], b[0])
            better = answer[0] if len(answer) == 1 else person.shuffled((a[0], b[0]))[0]
            out.append((a if better == a[0] else b).pop(0))
        return out + a + b

    return merged(person.shuffled(range(len(person.utility))))


def pick_order(person: Person) -> list[int]:
    """Three of each screen of about twelve, ten of those, put in order: no statistics at all."""
    cards = person.shuffled(range(len(person.utility)))
    screens = math.ceil(len(cards) / 12)
    pool = [card for i in range(screens) for card in person.pick(cards[i::screens], 3)]
    ten = person.pick(person.shuffled(pool), 10) if len(pool) > 10 else pool
    return person.order(person.shuffled(ten))


def by_rows(person: Person, seed: int) -> list[int]:
    """The adaptive sort as it was until November 2026, on the same posterior: five of each screen
    of fifteen, ten of the strongest twenty, the first eight put in order, then up to three pairs.
    """
    cards = tuple(map(str, range(len(person.utility))))
    given: list[Response] = []

    def strongest_so_far() -> list[str]:
        return list(strongest(dealt, posterior(cards, tuple(given), ())))

    def shuffled(some: list[str]) -> list[int]:
        return [int(card) for card in Random(f"screen {len(given)} {seed}").sample(some, len(some))]

    def give(question: Probe, answer: Sequence[int]) -> None:
        given.append(Response(question, tuple(map(str, answer))))

    def pick(shown: list[int], count: int) -> None:
        give(Pick(tuple(map(str, shown)), count), person.pick(shown, count))

    dealt = Random(f"deal {seed}").sample(cards, len(cards))
    screens = math.ceil(len(cards) / 15)
    for i in range(screens):
        pick([int(card) for card in dealt[i::screens]], 5)
    if screens > 2:
        shown = shuffled(strongest_so_far()[: min(20, 5 * screens)])
        pick(shown, len(shown) // 2)
    if screens > 4:
        pick(shuffled(strongest_so_far()[:12]), 6)
    rows = shuffled(strongest_so_far()[:8])
    give(Order(tuple(map(str, rows))), person.order(rows))
    asked: set[frozenset[int]] = set()
    while len(asked) < 3 and (pair := _doubtful_pair(strongest_so_far()[:14], cards, given, asked)):
        asked.add(frozenset(pair))
        give(Pair(*map(str, pair)), person.pair(*pair))
    return [int(card) for card in strongest_so_far()]


def _doubtful_pair(
    leaders: Sequence[str],
    cards: tuple[str, ...],
    given: Sequence[Response],
    asked: Collection[frozenset[int]],
) -> tuple[int, int] | None:
    """One of the first five and a card behind it whose order is most in doubt, if it is worth it.

    A doubt about being kept at all weighs half as much again as one about order.
    """
    _, found = posterior(cards, tuple(given), ())
    chances = found.chances([int(card) for card in leaders])
    doubts = [
        ((1 - chances[i][j]) * (1.5 if j > 4 else 1.0), (int(leaders[i]), int(leaders[j])))
        for i in range(5)
        for j in range(i + 1, len(leaders))
    ]
    worth = [(doubt, pair) for doubt, pair in doubts if frozenset(pair) not in asked]
    most, pair = max(worth)
    return pair if most > 0.3 else None

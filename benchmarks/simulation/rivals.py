"""The methods the adaptive sort is measured against, each asked of the same invented people.

The procedures are as published or as commonly done, and not tuned here.
"""

from __future__ import annotations

import math

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

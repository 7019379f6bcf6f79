"""Puts one invented person through one method, and measures how well that went."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from types import MappingProxyType

from purpose.ranking import Order, Pick, Probe, Response, next_question, ranked, verdict
from simulation import rivals
from simulation.people import Person


@dataclass(frozen=True, slots=True)
class Trial:
    """What a person was asked and what came of it.

    `claims` has, for each two neighbours among the first six found, whether their order was called
    clear and whether it is right; `ms` what each question took to work out, in milliseconds of
    processor time.
    """

    questions: int
    seconds: float
    recall5: float
    exact5: bool
    recall10: float
    claims: tuple[tuple[bool, bool], ...] = ()
    ms: tuple[float, ...] = ()


def adaptive(person: Person, seed: int) -> Trial:
    """The sort of `purpose.ranking`, asked of this person."""
    cards = [str(card) for card in range(len(person.utility))]
    given: list[Response] = []
    ms = []
    while True:
        start = time.process_time()
        question = next_question(cards, given, seed=seed)
        ms.append(1000 * (time.process_time() - start))
        if question is None:
            break
        given.append(Response(question, tuple(map(str, _answer(person, question)))))
    found = [int(card) for card in ranked(cards, given)]
    right = [person.utility[a] > person.utility[b] for a, b in pairwise(found)]
    claims = tuple(zip(verdict(cards, given).clear, right, strict=False))
    return _trial(person, found, claims, tuple(ms))


def _answer(person: Person, question: Probe) -> Sequence[int]:
    shown = [int(card) for card in question.shown]
    match question:
        case Pick(count=count):
            return person.pick(shown, count)
        case Order():
            return person.order(shown)
    return person.pair(*shown)


def _trial(
    person: Person,
    found: Sequence[int],
    claims: tuple[tuple[bool, bool], ...] = (),
    ms: tuple[float, ...] = (),
) -> Trial:
    true = person.true_order
    return Trial(
        questions=person.questions,
        seconds=person.seconds,
        recall5=len(set(true[:5]) & set(found[:5])) / 5,
        exact5=list(found[:5]) == true[:5],
        recall10=len(set(true[:10]) & set(found[:10])) / 10,
        claims=claims,
        ms=ms,
    )


def _of(rival: Callable[[Person], list[int]]) -> Callable[[Person, int], Trial]:
    return lambda person, _seed: _trial(person, rival(person))


METHODS: Mapping[str, Callable[[Person, int], Trial]] = MappingProxyType(
    {
        "adaptive": adaptive,
        "card_sort": _of(rivals.card_sort),
        "merge_sort": _of(rivals.merge_sort),
        "pick_order": _of(rivals.pick_order),
    }
)

"""Puts one invented person through one method, and measures how well that went."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType

from purpose.ranking import Order, Pick, Probe, Response, next_question, ranked, verdict
from purpose.ranking.verdict import NAMED
from simulation import rivals
from simulation.people import TIMES, Person

TRULY = {"clear": 5, "a toss-up": 8, "close behind": 15}
"""A card called so was rightly called so if it is truly among so many of the person's best."""


@dataclass(frozen=True, slots=True)
class LastWord:
    """What comes of the last word, for a person who looks over the ten and leaves them, and for one
    who puts all ten in order anew by one more look.

    `left` is how many of the five are found if that order simply stands; `fitted`, if it counts as
    one more answer among all the others.
    """

    enter: float
    anew: float
    left: float
    fitted: float


@dataclass(frozen=True, slots=True)
class Trial:
    """What a person was asked and what came of it.

    `seconds` are by time model. `calls` has for each card of which something was said what it was
    called and whether rightly so; `missed` are those of the true five that were not found, and
    `named` those of them that were called close behind by name. `ms` is what each question took to
    work out, in milliseconds of processor time.
    """

    questions: int
    seconds: Mapping[str, float]
    recall5: float
    exact5: bool
    recall10: float
    calls: tuple[tuple[str, bool], ...] = ()
    missed: int = 0
    named: int = 0
    agreed: bool = True
    last: LastWord | None = None
    ms: tuple[float, ...] = ()


def _adaptive(room: int) -> Callable[[Person, int], Trial]:
    """The sort of `purpose.ranking`, on screens of at most so many cards."""

    def trial(person: Person, seed: int) -> Trial:
        cards = [str(card) for card in range(len(person.utility))]
        given: list[Response] = []
        ms = []
        while True:
            start = time.process_time()
            question = next_question(cards, given, seed=seed, room=room)
            ms.append(1000 * (time.process_time() - start))
            if question is None:
                break
            given.append(Response(question, tuple(map(str, _answer(person, question)))))
        found = [int(card) for card in ranked(cards, given)]
        said = verdict(cards, given)
        words = ["clear" if clear else "a toss-up" for clear in said.clear]
        called = [*zip(said.kept, words, strict=True), *((c, "close behind") for c in said.close)]
        place = {str(card): i for i, card in enumerate(person.true_order)}
        true = set(map(str, person.true_order[:5]))
        return replace(
            _measured(person, found),
            calls=tuple((word, place[card] < TRULY[word]) for card, word in called),
            missed=len(true.difference(said.kept)),
            named=len(true.intersection(said.close[:NAMED])),
            agreed=said.agreed,
            last=_last_word(person, cards, given, found),
            ms=tuple(ms),
        )

    return trial


def _answer(person: Person, question: Probe) -> Sequence[int]:
    shown = [int(card) for card in question.shown]
    match question:
        case Pick(count=count):
            return person.pick(shown, count)
        case Order():
            return person.order(shown)
    return person.pair(*shown)


def _last_word(
    person: Person, cards: Sequence[str], given: Sequence[Response], found: Sequence[int]
) -> LastWord:
    time, before, ten = TIMES["as assumed"], person.seconds(), found[:10]
    order = person.order(ten)
    one_more = Response(Order(tuple(map(str, ten))), tuple(map(str, order)))
    fitted = [int(card) for card in ranked(cards, [*given, one_more])]
    return LastWord(
        enter=before + time["decide"] + time["again"] * len(ten),
        anew=person.seconds(),
        left=_recall(person, order, 5),
        fitted=_recall(person, fitted, 5),
    )


def _measured(person: Person, found: Sequence[int]) -> Trial:
    """As it stands before any last word, which the seconds leave out."""
    return Trial(
        questions=person.questions,
        seconds={time: person.seconds(time) for time in TIMES},
        recall5=_recall(person, found, 5),
        exact5=list(found[:5]) == person.true_order[:5],
        recall10=_recall(person, found, 10),
    )


def _recall(person: Person, found: Sequence[int], of: int) -> float:
    return len(set(person.true_order[:of]) & set(found[:of])) / of


def _of(rival: Callable[[Person], list[int]]) -> Callable[[Person, int], Trial]:
    return lambda person, _seed: _measured(person, rival(person))


METHODS: Mapping[str, Callable[[Person, int], Trial]] = MappingProxyType(
    {
        "adaptive": _adaptive(20),
        "adaptive_24_lines": _adaptive(15),
        "by_rows": lambda person, seed: _measured(person, rivals.by_rows(person, seed)),
        "card_sort": _of(rivals.card_sort),
        "merge_sort": _of(rivals.merge_sort),
        "pick_order": _of(rivals.pick_order),
    }
)

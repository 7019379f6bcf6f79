"""Which question a sort asks next, worked out afresh from the answers so far.

It remembers nothing between calls.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from random import Random
from typing import Literal

from purpose.ranking.answers import (
    Order,
    Pair,
    Pick,
    Probe,
    Response,
    check,
    check_keep,
    posterior,
    strongest,
)

# Screen sizes are set for about five cards kept. They were chosen on invented people, not real
# ones (benchmarks/values.py says what they bought).
FIRST_SCREEN, FIRST_PICKS = 15, 5
AGAIN, AGAIN_SHARE = 20, 0.5  # the strongest, shown once more side by side; so many are picked
LATER, LATER_PICKS = 12, 6  # the same again, when more were picked than AGAIN has room for
FEW = 10  # so few cards go straight into order, and so many of an earlier ranking
SPARE_ROWS = 3  # rows put in order beyond those that are kept
MOST_PAIRS = 3
_USUAL_PAIRS = 2

_RIVALS = 9  # cards beyond those kept that a pair may bring in
_WORTH_ASKING = 0.3  # doubt below which a pair is not worth the person's time
_BORDER = 1.5  # a doubt about being kept at all weighs this much more than one about order

Kind = Literal["pick", "order", "pair"]
Screen = tuple[Kind, int, int]  # kind, cards shown, cards picked


def next_question(
    cards: Sequence[str],
    given: Sequence[Response],
    *,
    seed: int,
    keep: int = 5,
    known: Sequence[str] = (),
) -> Probe | None:
    """The next question of a sort for the `keep` cards that matter most, or None at its end.

    Screens show every card once; the strongest come again side by side; the last rows are put in
    order; then a few pairs are asked where the doubt is worth most. With `known`, an earlier
    ranking, the screens are left out: its first ten cards are put in order anew.

    Args:
        cards: ids, each once; the same ones in the same order throughout a sort.
        given: the answers so far, the only state: dropping the last one takes it back.
        seed: shuffles what is shown; the same seed and answers give the same question.
        keep: how many cards are to be found, 1 to len(cards).
        known: an earlier ranking, best first.

    Raises:
        ValueError: an id is doubled or unknown, `keep` does not fit the cards, or an answer does
            not fit its question.
    """
    check(cards, given, known)
    check_keep(cards, keep)
    dealt = _shuffled(cards, f"deal {seed}")
    coming = _coming(cards, given, keep, known)
    if not coming:
        return _worthiest_pair(dealt, cards, given, seed, keep, known)
    kind, size, count = coming[0]
    met = {card for one in given for card in one.question.shown}
    fresh = [] if known or len(cards) <= FEW else [card for card in dealt if card not in met]
    if fresh:
        shown = fresh[:: math.ceil(len(fresh) / FIRST_SCREEN)]
    else:
        best = strongest(dealt, posterior(tuple(cards), tuple(given), tuple(known)))
        shown = _shuffled(best[:size], f"screen {len(given)} {seed}")
    return Pick(tuple(shown), count) if kind == "pick" else Order(tuple(shown))


def questions_left(
    cards: Sequence[str],
    given: Sequence[Response],
    *,
    seed: int,
    keep: int = 5,
    known: Sequence[str] = (),
) -> tuple[tuple[Kind, int], ...]:
    """How many questions of each kind usually follow the one that `next_question` gives now.

    Screens and rows are certain; pairs are the usual number. Arguments and errors are those of
    `next_question`.
    """
    now = next_question(cards, given, seed=seed, keep=keep, known=known)
    if now is None:
        return ()
    kinds = [kind for kind, _, _ in _coming(cards, given, keep, known)[1:]]
    pairs = _USUAL_PAIRS if not isinstance(now, Pair) else (MOST_PAIRS - _pairs(given)) // 2
    counts: tuple[tuple[Kind, int], ...] = (
        ("pick", kinds.count("pick")),
        ("order", kinds.count("order")),
        ("pair", pairs if len(cards) > 1 else 0),
    )
    return tuple((kind, count) for kind, count in counts if count)


def _coming(
    cards: Sequence[str], given: Sequence[Response], keep: int, known: Sequence[str]
) -> list[Screen]:
    """The screens and rows still to come before any pairs."""
    count = len(cards)
    if count == 1:
        return []
    rows: Screen = ("order", keep + SPARE_ROWS, 0)
    if known or count <= FEW:
        plan: list[Screen] = [("order", max(FEW, keep + SPARE_ROWS), 0)]
    else:
        screens = math.ceil(count / FIRST_SCREEN)
        picked = screens * FIRST_PICKS
        plan = [("pick", FIRST_SCREEN, FIRST_PICKS)] * screens
        if picked > FEW:
            again = min(AGAIN, picked)
            plan.append(("pick", again, int(AGAIN_SHARE * again)))
        if picked > AGAIN:
            plan.append(("pick", LATER, LATER_PICKS))
        plan.append(rows)
    return plan[len(given) - _pairs(given) :]


def _worthiest_pair(
    dealt: Sequence[str],
    cards: Sequence[str],
    given: Sequence[Response],
    seed: int,
    keep: int,
    known: Sequence[str],
) -> Pair | None:
    """The pair not asked yet whose doubt weighs most, or None when no doubt is worth a question."""
    if _pairs(given) == MOST_PAIRS:
        return None
    asked = {frozenset(one.question.shown) for one in given if isinstance(one.question, Pair)}
    fitted = posterior(tuple(cards), tuple(given), tuple(known))
    leaders = strongest(dealt, fitted)[: keep + _RIVALS]
    place, found = fitted
    chances = found.chances([place[card] for card in leaders])
    most, worthiest = _WORTH_ASKING, None
    for i, a in enumerate(leaders[:keep]):
        for j, b in enumerate(leaders[i + 1 :], i + 1):
            worth = (1.0 - chances[i][j]) * (_BORDER if j >= keep else 1.0)
            if worth > most and frozenset((a, b)) not in asked:
                most, worthiest = worth, (a, b)
    if worthiest is None:
        return None
    return Pair(*_shuffled(worthiest, f"pair {len(given)} {seed}"))


def _pairs(given: Sequence[Response]) -> int:
    return sum(isinstance(one.question, Pair) for one in given)


def _shuffled(cards: Sequence[str], reason: str) -> list[str]:
    return Random(reason).sample(cards, len(cards))  # noqa: S311 - a shuffle, not a secret

"""Which question a sort asks next, worked out afresh from the answers so far.

It remembers nothing between calls.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from random import Random
from typing import Literal

from purpose.ranking.answers import (
    TEN,
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
from purpose.ranking.doubt import SMALL, worthiest
from purpose.ranking.posterior import Posterior
from purpose.ranking.said import settled

# Sizes are set for about five cards kept. They were chosen on invented people, not real ones
# (benchmarks/values.py says what they bought).
SCREEN, TIGHT_SCREEN = 20, 17  # cards on a first screen at most; where fewer than 20 can be seen
PICKED, LEAST = 15, 4  # cards picked from the first screens in all, and from each, at least
TWO_SCREENS = 24  # cards; with more, two screens would want eight picked from each, a chore
AGAIN = 18  # the strongest of them, shown once more side by side; ten are picked
FEW = 10  # so few cards go straight into order, and so many of an earlier ranking
SPARE_ROWS = 3  # rows put in order beyond those that are kept
MOST_SMALL, MOST_AFTER_ROWS = 8, 3  # small questions at the end
USUALLY_SMALL = 2
_IN_DOUBT = 16  # cards that small questions look at

Kind = Literal["pick", "order", "small"]


def next_question(
    cards: Sequence[str],
    given: Sequence[Response],
    *,
    seed: int,
    keep: int = 5,
    known: Sequence[str] = (),
    room: int = SCREEN,
) -> Probe | None:
    """The next question of a sort for the `keep` cards that matter most, or None at its end.

    Screens show every card once; the strongest of those picked come again side by side; then a
    few small questions are asked, where a doubt is worth the seconds. With `known`, an earlier
    ranking, the screens are left out: its first ten cards are put in order anew, then pairs come.

    Args:
        cards: ids, each once; the same ones in the same order throughout a sort.
        given: the answers so far, the only state: dropping the last one takes it back.
        seed: shuffles what is shown; the same seed and answers give the same question.
        keep: how many cards are to be found, 1 to len(cards).
        known: an earlier ranking, best first.
        room: how many cards the person can see at once.

    Raises:
        ValueError: an id is doubled or unknown, `keep` does not fit the cards, or an answer does
            not fit its question.
    """
    return _Course(cards, given, seed, keep, known, room).question()


def kind_of(question: Probe) -> Kind:
    """What a question is like to answer: a screen, rows, or something small."""
    if isinstance(question, Order):
        return "order"
    return "pick" if len(question.shown) > SMALL else "small"


def questions_left(
    cards: Sequence[str],
    given: Sequence[Response],
    *,
    seed: int,
    keep: int = 5,
    known: Sequence[str] = (),
    room: int = SCREEN,
) -> tuple[tuple[Kind, int], ...]:
    """How many questions of each kind usually follow the one that `next_question` gives now.

    Screens are counted as if enough is picked on them; small questions are the usual number.
    Arguments and errors are those of `next_question`.
    """
    course = _Course(cards, given, seed, keep, known, room)
    now = course.question()
    if now is None:
        return ()
    return tuple((kind, n) for kind, n in course.after(now) if n)


class _Course:
    """A sort after some answers: what was shown, and what that leaves to ask."""

    def __init__(
        self,
        cards: Sequence[str],
        given: Sequence[Response],
        seed: int,
        keep: int,
        known: Sequence[str],
        room: int,
    ) -> None:
        check(cards, given, known)
        check_keep(cards, keep)
        self._cards, self._given, self._known = tuple(cards), tuple(given), tuple(known)
        self._seed, self._keep = seed, keep
        self._screens = _screens(len(cards), SCREEN if room >= SCREEN else TIGHT_SCREEN)
        self._screen = math.ceil(len(cards) / self._screens)
        self._dealt = self._shuffled(cards, "deal")
        self._by_rows = bool(known) or len(cards) <= FEW
        met: set[str] = set()
        self._again_asked = False
        for one in given:
            met_all = met.issuperset(one.question.shown)
            self._again_asked |= met_all and kind_of(one.question) == "pick"
            met.update(one.question.shown)
        self._fresh = [] if self._by_rows else [card for card in self._dealt if card not in met]
        self._small_ones = [one for one in given if kind_of(one.question) == "small"]

    def question(self) -> Probe | None:
        if len(self._cards) == 1:
            return None
        if self._by_rows:
            return self._small() if self._given else self._rows()
        if self._fresh:
            shown = self._fresh[:: math.ceil(len(self._fresh) / self._screen)]
            return Pick(tuple(shown), self._picks(len(shown)))
        held = self._held()
        if len(held) > SMALL and len(self._given) > 1 and not self._again_asked:
            shown = self._shuffled(held[:AGAIN], f"screen {len(self._given)}")
            return Pick(tuple(shown), TEN if len(shown) > TEN else min(self._keep, len(shown) - 1))
        return self._small()

    def after(self, now: Probe) -> Iterator[tuple[Kind, int]]:
        """What usually follows the question that is asked now."""
        screens = math.ceil(len(set(self._fresh).difference(now.shown)) / self._screen)
        again = bool(self._fresh) and bool(self._given or screens)
        yield "pick", screens + again
        asked = len(self._small_ones) + (kind_of(now) == "small")
        yield "small", max(0, USUALLY_SMALL - asked)

    def _picks(self, shown: int) -> int:
        """How many to pick of a first screen: so many in all that every one can come again."""
        if self._screens == 1:
            return max(self._keep, shown // 2)
        return min(max(LEAST, math.ceil(PICKED / self._screens)), shown // 2)

    def _rows(self) -> Order:
        shown = self._strongest()[: max(FEW, self._keep + SPARE_ROWS)]
        return Order(tuple(self._shuffled(shown, "screen 0")))

    def _held(self) -> tuple[str, ...]:
        """The cards that were ever picked, best first: one passed over is not in doubt."""
        picked = {card for one in self._given for card in one.chosen}
        return tuple(card for card in self._strongest() if card in picked)

    def _small(self) -> Pick | Pair | None:
        if len(self._small_ones) >= (MOST_AFTER_ROWS if self._by_rows else MOST_SMALL):
            return None
        leaders = self._strongest() if self._by_rows else self._held()
        place, found = self._posterior()
        chosen = worthiest(
            [place[card] for card in leaders[:_IN_DOUBT]],
            found,
            self._keep,
            [{place[card] for card in cards} for cards in self._not_again()],
            screens=not self._by_rows,
        )
        if chosen is None:
            return None
        cards, count = chosen
        shown = self._shuffled([self._cards[i] for i in cards], f"small {len(self._given)}")
        return Pair(*shown) if len(shown) == 2 else Pick(tuple(shown), count)

    def _not_again(self) -> set[frozenset[str]]:
        """What small questions showed, and the twos that pairs, or the last of them all, settled:
        to ask that again would be deaf, even if a second look is worth something."""
        pairs = [one for one in self._small_ones if isinstance(one.question, Pair)]
        asked = {frozenset(one.question.shown) for one in self._small_ones}
        return asked | settled([*pairs, *self._small_ones[-1:]])

    def _strongest(self) -> tuple[str, ...]:
        return strongest(self._dealt, self._posterior())

    def _posterior(self) -> tuple[dict[str, int], Posterior]:
        return posterior(self._cards, self._given, self._known)

    def _shuffled(self, cards: Sequence[str], reason: str) -> list[str]:
        return Random(f"{reason} {self._seed}").sample(cards, len(cards))  # noqa: S311 - no secret


def _screens(cards: int, size: int) -> int:
    """How many screens show all cards once, at most `size` on each."""
    screens = math.ceil(cards / size)
    return 3 if screens == 2 and cards > TWO_SCREENS else screens

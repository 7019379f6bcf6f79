"""What the answers come to: the order, which cards clearly stay, and what is a toss-up.

It never shows a number.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from purpose.ranking.answers import (
    TEN,
    Pair,
    Response,
    check,
    check_keep,
    posterior,
    strongest,
)
from purpose.ranking.posterior import LOOK
from purpose.ranking.said import kept_to, last_said
from purpose.text import by_name, listed

CLEAR = 0.8
"""Chance of coming before a card that was not kept from which a kept one is clear of it. It allows
for a mood that lasts the whole sort and weighs as much as one look: no answer of today shows it."""

_CONTENDERS = 9  # cards not kept that may be called close
NAMED = 4
"""Of them, so many by name."""

# Of the times two cards are compared twice, a noisy person answers alike about three times in
# four, and a person guessing every second time. Too few such times say nothing.
_ALIKE = 0.58
_ENOUGH = 40


@dataclass(frozen=True, slots=True, repr=False)
class Verdict:
    """What can be said about the `kept` cards, which are best first.

    `clear[i]` says whether card i clearly belongs to them; where not, it is a toss-up with some
    that were not kept, and these are `close`. `agreed` is False when the answers
    contradict each other about as often as blind guesses would. `overruled` are a card that was
    kept and one that was not, though the person last put it before the other: all their answers
    together speak for the first; None in most sorts.
    """

    kept: tuple[str, ...]
    clear: tuple[bool, ...]
    close: tuple[str, ...]
    agreed: bool
    overruled: tuple[str, str] | None = None


def ranked(
    cards: Sequence[str], given: Sequence[Response], keep: int = 5, *, known: Sequence[str] = ()
) -> tuple[str, ...]:
    """All `cards`, best first.

    Which are kept, and which are among the ten, is what all answers together make most likely;
    among those kept, and among the others of the ten, the order is the one the person gave, where
    they gave one. What nothing is known about stays in the deck's order.

    Args:
        cards: ids, each once.
        given: the answers so far.
        keep: how many cards are kept.
        known: an earlier ranking of cards, best first, to start from.

    Raises:
        ValueError: as `next_question`.
    """
    check(cards, given, known)
    likely = strongest(cards, posterior(tuple(cards), tuple(given), tuple(known)))
    said = last_said(given)
    ten = max(keep, TEN)
    return kept_to(likely[:keep], said) + kept_to(likely[keep:ten], said) + likely[ten:]


def verdict(
    cards: Sequence[str], given: Sequence[Response], keep: int = 5, *, known: Sequence[str] = ()
) -> Verdict:
    """What can be said about the `keep` best of `cards` after these answers.

    Raises:
        ValueError: as `next_question`.
    """
    check_keep(cards, keep)
    leaders = ranked(cards, given, keep, known=known)[: keep + _CONTENDERS]
    kept, others = leaders[:keep], leaders[keep:]
    place, found = posterior(tuple(cards), tuple(given), tuple(known))
    chances = found.chances([place[card] for card in leaders], lasting=LOOK)
    ahead = [row[keep:] for row in chances[:keep]]  # of each of the others, for each card kept
    clear = tuple(all(chance >= CLEAR for chance in row) for row in ahead)
    close = tuple(card for j, card in enumerate(others) if any(row[j] < CLEAR for row in ahead))
    turned = [
        (other, first)
        for first, other in last_said(given).values()
        if first in others and other in kept
    ]
    return Verdict(kept, clear, close, _agreed(given), turned[-1] if turned else None)


def in_words(found: Verdict) -> str:
    """The verdict in a sentence or two, cards kept by their rank.

    "1, 2 and 3 clearly stay; 4 and 5 are a toss-up, with X close behind."
    """
    ranks = [str(rank) for rank in range(1, len(found.kept) + 1)]
    clear = [rank for rank, is_clear in zip(ranks, found.clear, strict=True) if is_clear]
    open_ones = [rank for rank in ranks if rank not in clear]
    names = list(found.close[:NAMED])
    if len(found.close) > NAMED:
        names.append("others")
    said = [f"{listed(clear)} clearly stay{'s' * (len(clear) == 1)}"] if clear else []
    if open_ones:
        are = "is" if len(open_ones) == 1 else "are"
        said.append(f"{listed(open_ones)} {are} a toss-up, with {by_name(names)} close behind")
    words = "; ".join(said) + "."
    if found.overruled:
        ours, theirs = (by_name([name]) for name in found.overruled)
        words += f" You last put {theirs} before {ours}; over all your answers {ours} is ahead."
    if not found.agreed:
        words += (
            " Some of your answers point different ways, as happens when one is tired or when"
            " much matters at once. A break may help, and the order stays yours to change."
        )
    return words


def _agreed(given: Sequence[Response]) -> bool:
    """Whether answers that set the same two cards in order mostly set them the same way."""
    times: Counter[tuple[str, str]] = Counter()
    for one in given:
        if isinstance(one.question, Pair) and len(one.chosen) == 2:
            continue  # both alike
        left = [card for card in one.question.shown if card not in one.chosen]
        for i, a in enumerate(one.chosen):
            times.update((a, b) for b in (*one.chosen[i + 1 :], *left))
    alike = unlike = 0.0
    for (a, b), n in times.items():
        against = times.get((b, a), 0)
        alike += n * (n - 1) / 2
        unlike += n * against / 2  # met again from the other side
    return alike + unlike < _ENOUGH or alike >= _ALIKE * (alike + unlike)

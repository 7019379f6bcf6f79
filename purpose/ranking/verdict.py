"""What the answers allow to be said at the end: what is clear, what is a toss-up, what is close.

It never shows a number.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from purpose.ranking.answers import Pair, Response, check, check_keep, posterior, strongest
from purpose.text import listed

CLEAR = 0.8
"""Chance of the right order from which an order is called clear."""

_CONTENDERS = 9  # cards not kept that may be called close
_NAMED = 3  # of them, so many by name

# Of the times two cards are compared twice, a noisy person answers alike about three times in
# four, and a person guessing every second time. Too few such times say nothing.
_ALIKE = 0.6
_ENOUGH = 40


@dataclass(frozen=True, slots=True, repr=False)
class Verdict:
    """What can be said about the `kept` cards, which are best first.

    `clear[i]` says whether card i clearly comes before the one after it; the last is about the
    best card that was not kept, and is missing when all were. `close` are the cards not kept that
    are not clearly behind the last kept one, nearest first. `agreed` is False when the answers
    contradict each other about as often as blind guesses would.
    """

    kept: tuple[str, ...]
    clear: tuple[bool, ...]
    close: tuple[str, ...]
    agreed: bool


def verdict(
    cards: Sequence[str], given: Sequence[Response], keep: int = 5, *, known: Sequence[str] = ()
) -> Verdict:
    """What can be said about the `keep` best of `cards` after these answers.

    Raises:
        ValueError: as `next_question`.
    """
    check(cards, given, known)
    check_keep(cards, keep)
    fitted = posterior(tuple(cards), tuple(given), tuple(known))
    leaders = strongest(cards, fitted)[: keep + _CONTENDERS]
    place, found = fitted
    chances = found.chances([place[card] for card in leaders])
    clear = tuple(chances[i][i + 1] >= CLEAR for i in range(min(keep, len(leaders) - 1)))
    close = tuple(
        card for card, ahead in zip(leaders, chances[keep - 1], strict=True) if ahead < CLEAR
    )
    return Verdict(
        leaders[:keep], clear, tuple(c for c in close if c not in leaders[:keep]), _agreed(given)
    )


def in_words(found: Verdict) -> str:
    """The verdict in a sentence or two, cards kept by their rank: "1 and 2 are clear; ..."."""
    groups = [["1"]]
    for rank, clear in enumerate(found.clear[: len(found.kept) - 1], 2):
        if clear:
            groups.append([str(rank)])
        else:
            groups[-1].append(str(rank))
    last = str(len(found.kept))
    alone = [g[0] for g in groups if len(g) == 1 and not (g[0] == last and found.close)]
    said = [f"{listed(alone)} {_are(alone)} clear"] if alone else []
    said += [f"{listed(group)} are a toss-up" for group in groups if len(group) > 1]
    if found.close:
        names = list(found.close[:_NAMED])
        if len(found.close) > _NAMED:
            names[-1] = "others"
        behind = f" {last}" if groups[-1] == [last] else ""
        said.append(f"{listed(names)} {_are(names)} close behind{behind}")
    words = "; ".join(said) + "."
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


def _are(things: Sequence[str]) -> str:
    return "is" if len(things) == 1 else "are"

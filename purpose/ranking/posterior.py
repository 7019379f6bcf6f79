"""What the choices say about every card: a Plackett-Luce posterior, its peak and its spread.

Arithmetic only: it does not know which question comes next.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import NamedTuple

PRIOR_SD = 6.0
"""Spread of the cards before any answer, in logits: that of a person who answers noisily, so that
a steadier person is given less certainty than they have earned, never more."""

LOOK = math.pi**2 / 3
"""Variance, in logits squared, of the difference that one look at two cards brings: each look adds
an error of its own to each of them (Gumbel, as the choices are Luce's)."""

OVERLOOKED = 0.02
"""Chance that a card on a screen of more than `TAKEN_IN` was never looked at (assumed)."""
TAKEN_IN = 6

_LARGEST_STEP = 2.0  # logits; from 2.2 on, Newton's steps on one pair can swing to and fro
_NEAR, _THERE = 1.0, 0.03  # longest step, in logits, of a peak in sight and of one reached
_SETTLED = 0.1  # change of a chance to have been seen that no longer moves the peak
_MOST_STEPS = 20


class Choice(NamedTuple):
    """Cards `chosen`, most first, before those `left`, as indices; one answer weighs 1."""

    chosen: tuple[int, ...]
    left: tuple[int, ...]
    weight: float = 1.0


Rows = list[dict[int, float]]  # a sparse symmetric matrix, each row from its diagonal rightwards
Crowd = Sequence[int]  # for each card, how many cards it stands for, itself included


class Posterior:
    """Peak and Laplace spread of one utility per card, in logits, given `choices`.

    Each choice is read as its chosen cards being drawn one after another out of those still there
    (Luce 1959; Plackett 1975, doi:10.2307/2346567), so a card passed over counts as well as one
    picked. The utilities are independent normal before any answer, with mean `centre` and sd `sd`.

    On a large screen a card passed over may simply not have been seen. How likely it was seen is
    judged from its other appearances, in turn with the utilities (expectation-maximisation:
    Dempster, Laird & Rubin 1977, doi:10.1111/j.2517-6161.1977.tb01600.x). The search always starts
    from the same place, so the result depends on nothing but the answers.
    """

    def __init__(
        self, centre: Sequence[float], choices: Sequence[Choice], sd: float = PRIOR_SD
    ) -> None:
        self._centre, self._choices, self._precision = centre, choices, 1.0 / (sd * sd)
        self._times_shown = _times_shown(len(centre), choices)
        # At first no one has seen a card that they passed over here and met elsewhere too: judged
        # by its other appearances alone, a strong card overlooked can be told from a weak one.
        self._seen = {
            (i, c): 0.0
            for i, choice in enumerate(choices)
            if len(choice.chosen) + len(choice.left) > TAKEN_IN
            for c in choice.left
            if self._times_shown[c] > 1
        }
        self.utility = list(centre)
        head = self._heads()
        crowd = [head.count(c) for c in range(len(centre))]
        merged = [
            choice._replace(left=tuple(c for c in choice.left if crowd[c])) for choice in choices
        ]
        order = [c for c in self._by_times_shown() if crowd[c]]
        for _ in range(_MOST_STEPS):
            step = self._climb(order, merged, crowd)
            if step < _NEAR and self._look_again(merged, crowd) < _SETTLED and step < _THERE:
                break
        self.utility = [self.utility[h] for h in head]

    def chances(self, cards: Sequence[int], *, lasting: float = 0.0) -> list[list[float]]:
        """For the few `cards`, the chance that the row's card really comes before the column's.

        `lasting` is the variance of an error in each difference that every answer shares, a mood
        for instance: no answer can show it, so it is added to what the answers leave open.
        """
        spread = self.covariance(cards)
        out = []
        for i, a in enumerate(cards):
            row = []
            for j, b in enumerate(cards):
                variance = max(1e-9, spread[i][i] + spread[j][j] - 2 * spread[i][j]) + lasting
                gap = self.utility[a] - self.utility[b]
                row.append(0.5 * (1.0 + math.erf(gap / math.sqrt(2.0 * variance))))
            out.append(row)
        return out

    def _heads(self) -> list[int]:
        """For each card the one that stands for it while the peak is sought.

        Cards passed over on one screen and shown nowhere else cannot be told apart: they share one
        utility, and one unknown for all of them is many times quicker.
        """
        head = list(range(len(self._centre)))
        for choice in self._choices:
            first: dict[float, int] = {}
            for c in choice.left:
                if self._times_shown[c] == 1:
                    head[c] = first.setdefault(self._centre[c], c)
        return head

    def _by_times_shown(self) -> list[int]:
        """Cards shown least first: each touches one screen only, which keeps matrices sparse."""
        return sorted(range(len(self._centre)), key=self._times_shown.__getitem__)

    def _climb(self, order: Sequence[int], choices: Sequence[Choice], crowd: Crowd) -> float:
        """One Newton step on the utilities; returns its longest move, in logits."""
        move = _solve(*self._curvature(order, choices, crowd))
        longest = max((abs(x) for x in move), default=0.0)
        scale = min(1.0, _LARGEST_STEP / longest) if longest else 0.0
        for card, x in zip(order, move, strict=True):
            self.utility[card] += scale * x
        return longest

    def _look_again(self, choices: Sequence[Choice], crowd: Crowd) -> float:
        """Judge anew which passed-over cards were seen; returns the largest change of a chance."""
        odds = [n * math.exp(u) for n, u in zip(crowd, self.utility, strict=True)]
        totals = [self._totals(i, choice, odds) for i, choice in enumerate(choices)]
        largest = 0.0
        for (i, card), seen in self._seen.items():
            passed_over = 1.0
            for total in totals[i]:
                others = total - seen * odds[card]
                passed_over *= others / (others + odds[card])
            likely = (1 - OVERLOOKED) * passed_over
            self._seen[i, card] = likely / (likely + OVERLOOKED)
            largest = max(largest, abs(self._seen[i, card] - seen))
        return largest

    def _totals(self, i: int, choice: Choice, odds: Sequence[float]) -> list[float]:
        """For each draw of choice i, the odds of all the cards still there, in order of drawing."""
        there = sum(self._seen.get((i, c), 1.0) * odds[c] for c in choice.left)
        totals = []
        for c in reversed(choice.chosen):
            there += odds[c]
            totals.append(there)
        totals.reverse()
        return totals

    def _curvature(
        self, order: Sequence[int], choices: Sequence[Choice], crowd: Crowd
    ) -> tuple[Rows, list[float]]:
        """Minus the Hessian and the gradient of the log posterior, cards renumbered by `order`."""
        place = {card: p for p, card in enumerate(order)}
        odds = [n * math.exp(u) for n, u in zip(crowd, self.utility, strict=True)]
        firmness = [crowd[c] * self._precision for c in order]
        slope = [
            f * (self._centre[c] - self.utility[c]) for f, c in zip(firmness, order, strict=True)
        ]
        rows: Rows = [{p: f} for p, f in enumerate(firmness)]
        for i, choice in enumerate(choices):
            # A draw divides by the odds of all the cards still there, so what a card feels is a
            # sum over the draws it was there for: it grows along the order in which cards leave.
            first = second = 0.0
            seats: list[tuple[int, float, float, float]] = []
            for c, total in zip(choice.chosen, self._totals(i, choice, odds), strict=True):
                first += choice.weight / total
                second += choice.weight / (total * total)
                seats.append((place[c], odds[c], first, second))
                slope[place[c]] += choice.weight
            for c in choice.left:
                odd = self._seen.get((i, c), 1.0) * odds[c]
                if odd:
                    seats.append((place[c], odd, first, second))
            for at, (p, odd, first, second) in enumerate(seats, 1):
                slope[p] -= odd * first
                pull = odd * second
                row = rows[p]
                row[p] += odd * (first - pull)
                for q, other, _, _ in seats[at:]:
                    if p < q:
                        row[q] = row.get(q, 0.0) - pull * other
                    else:
                        rows[q][p] = rows[q].get(p, 0.0) - pull * other
        return rows, slope

    def covariance(self, cards: Sequence[int]) -> list[list[float]]:
        """Covariance of `cards` with all the others integrated out (Laplace), in logits squared."""
        chosen = set(cards)
        others = [c for c in self._by_times_shown() if c not in chosen]
        alone = [1] * len(self._centre)
        rows, slope = self._curvature([*others, *cards], self._choices, alone)
        _eliminate(rows, slope, len(others))
        size = len(cards)
        matrix = [[0.0] * size + [float(i == j) for j in range(size)] for i in range(size)]
        for i, row in enumerate(rows[len(others) :]):
            for c, x in row.items():
                j = c - len(others)
                matrix[i][j] = matrix[j][i] = x
        for i in range(size):  # Gauss-Jordan inversion
            pivot = matrix[i][i]
            matrix[i] = top = [x / pivot for x in matrix[i]]
            for r in range(size):
                factor = matrix[r][i]
                if r != i and factor:
                    matrix[r] = [x - factor * y for x, y in zip(matrix[r], top, strict=True)]
        return [row[size:] for row in matrix]


def _times_shown(count: int, choices: Sequence[Choice]) -> list[int]:
    times = [0] * count
    for choice in choices:
        for c in choice.chosen + choice.left:
            times[c] += 1
    return times


def _eliminate(rows: Rows, right: list[float], upto: int) -> None:
    """Gaussian elimination of the first `upto` unknowns, in place, visiting only what is there."""
    for i in range(upto):
        row = sorted(rows[i].items())
        pivot = row[0][1]
        for j, (r, x) in enumerate(row[1:], 1):
            factor = x / pivot
            target = rows[r]
            for c, y in row[j:]:
                target[c] = target.get(c, 0.0) - factor * y
            right[r] -= factor * right[i]


def _solve(rows: Rows, right: list[float]) -> list[float]:
    """Solve rows @ x = right; both are used up."""
    _eliminate(rows, right, len(rows))
    out = [0.0] * len(rows)
    for i in reversed(range(len(rows))):
        known = sum(x * out[c] for c, x in rows[i].items() if c != i)
        out[i] = (right[i] - known) / rows[i][i]
    return out

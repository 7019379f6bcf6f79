"""The arithmetic under the sort: its peak and its spread, against both written out at length."""

from __future__ import annotations

import math
import random
from collections.abc import Sequence

import pytest
from hypothesis import given as over
from hypothesis import strategies as st

from purpose.ranking.posterior import PRIOR_SD, Choice, Posterior

SEEDS = st.integers(0, 2**32)


@over(st.lists(st.sampled_from(range(6)), min_size=2, max_size=6, unique=True), SEEDS)
def test_an_answer_never_lowers_the_card_that_was_chosen(shown: list[int], seed: int) -> None:
    chance = random.Random(seed)
    choices = []
    for _ in range(4):
        some = chance.sample(range(6), chance.randint(2, 6))
        picked = chance.randint(1, len(some))
        choices.append(Choice(tuple(some[:picked]), tuple(some[picked:])))
    before = Posterior([0.0] * 6, choices).utility
    after = Posterior([0.0] * 6, [*choices, Choice((shown[0],), tuple(shown[1:]))]).utility
    best = shown[0]
    assert after[best] > before[best]
    assert all(after[best] - after[c] > before[best] - before[c] for c in shown[1:])


@over(st.integers(2, 9), st.integers(0, 6), SEEDS)
def test_the_peak_is_higher_than_all_around_it(count: int, answers: int, seed: int) -> None:
    """Against the log posterior written out, on screens where nothing is overlooked."""
    chance = random.Random(seed)
    choices = []
    for _ in range(answers):
        some = chance.sample(range(count), chance.randint(2, min(6, count)))
        picked = chance.randint(1, len(some))
        choices.append(
            Choice(tuple(some[:picked]), tuple(some[picked:]), chance.choice((0.5, 1.0)))
        )
    centre = [chance.choice((0.0, 0.0, chance.gauss(0, 9))) for _ in range(count)]
    _assert_peak(centre, choices)


@pytest.mark.parametrize("apart", [0, 1, 2.86, 4, 8, 16])
def test_answers_against_all_expectation_have_their_peak_too(apart: float) -> None:
    _assert_peak([apart, 0.0], [Choice((1,), (0,), 0.5), Choice((0, 1), (), 0.5)])


def _assert_peak(centre: Sequence[float], choices: Sequence[Choice]) -> None:
    def height(utility: Sequence[float]) -> float:
        total = -sum((u - c) ** 2 for u, c in zip(utility, centre, strict=True)) / 2 / PRIOR_SD**2
        for chosen, left, weight in choices:
            there = [*chosen, *left]
            for card in chosen:
                odds = sum(math.exp(utility[c]) for c in there)
                total += weight * (utility[card] - math.log(odds))
                there.remove(card)
        return total

    peak = Posterior(centre, choices).utility
    for card in range(len(centre)):
        for nudge in (-0.05, 0.05):
            aside = [u + nudge * (c == card) for c, u in enumerate(peak)]
            assert height(aside) < height(peak)


def test_chances_widen_with_what_is_not_known() -> None:
    once = Posterior([0.0] * 3, [Choice((0,), (1,))])
    thrice = Posterior([0.0] * 3, [Choice((0,), (1,))] * 3)
    nothing = Posterior([0.0] * 3, [])
    assert nothing.chances([0, 1])[0][1] == pytest.approx(0.5)
    assert 0.6 < once.chances([0, 1])[0][1] < thrice.chances([0, 1])[0][1] < 1
    there, back = thrice.chances([0, 1])[0][1], thrice.chances([1, 0])[0][1]
    assert there + back == pytest.approx(1)


def test_chances_are_those_of_the_whole_spread() -> None:
    """Two cards tied to each other only through a third, against the inverse worked by hand."""
    found = Posterior([0.0] * 3, [Choice((0,), (1,)), Choice((1,), (2,), 3.0)])
    u = found.utility
    bend = [p * (1 - p) for p in (1 / (1 + math.exp(u[1] - u[0])), 1 / (1 + math.exp(u[2] - u[1])))]
    k, a, b = 1 / PRIOR_SD**2, bend[0], 3 * bend[1]
    rows = [[k + a, -a, 0.0], [-a, k + a + b, -b], [0.0, -b, k + b]]

    def minor(i: int, j: int) -> float:
        (p, q), (r, s) = (
            [x for c, x in enumerate(row) if c != j] for row in rows[:i] + rows[i + 1 :]
        )
        return p * s - q * r

    whole = sum((-1) ** j * rows[0][j] * minor(0, j) for j in range(3))
    variance = (minor(0, 0) + minor(2, 2) - 2 * minor(0, 2)) / whole
    wanted = 0.5 * (1 + math.erf((u[0] - u[2]) / math.sqrt(2 * variance)))
    assert found.chances([0, 2])[0][1] == pytest.approx(wanted)


def test_a_strong_card_that_was_overlooked_is_not_lost() -> None:
    """First on its screen, missed on the next, where cards it had beaten came first."""
    first = Choice((0, 1, 2, 3, 4), tuple(range(10, 20)))
    again = Choice((1, 2, 5, 3, 6, 4, 7, 8), (9, 0, 20, 21))
    found = Posterior([0.0] * 22, [first, again]).utility
    assert found[0] > found[2] > found[9]
    alone = Posterior([0.0] * 22, [Choice((5,), (0,)), again]).utility
    assert alone[0] < alone[8]  # with nothing that speaks for it, passed over means weaker

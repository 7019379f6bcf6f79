"""Where a small question is worth its seconds: against the expectation written out at length."""

from __future__ import annotations

import math
from statistics import NormalDist

import pytest
from hypothesis import given as over
from hypothesis import strategies as st

from purpose.ranking.doubt import SMALL, _relief, worthiest
from purpose.ranking.posterior import LOOK, Choice, Posterior


@over(st.floats(-30, 30), st.floats(0.01, 80))
def test_a_look_takes_away_as_much_doubt_as_can_be_expected(gap: float, variance: float) -> None:
    """Summed over what the look may bring, in small steps; never more doubt than there is."""
    after = 1 / (1 / variance + 1 / LOOK)
    moved = NormalDist(gap, math.sqrt(variance - after))
    wrong = 0.0
    for i in range(2000):
        seen = moved.inv_cdf((i + 0.5) / 2000)
        wrong += NormalDist(abs(seen), math.sqrt(after)).cdf(0) / 2000
    now = NormalDist(abs(gap), math.sqrt(variance)).cdf(0)
    assert _relief(gap, variance) == pytest.approx(now - wrong, abs=0.02)
    assert -0.02 < _relief(gap, variance) <= now + 1e-9


def fitted(times: int) -> Posterior:
    """Twelve cards put in the same order so many times."""
    return Posterior([0.0] * 12, [Choice(tuple(range(12)), ())] * times)


def test_the_doubt_is_looked_for_at_the_edges() -> None:
    """At that of the kept first; a pair has one of either side."""
    for keep in (3, 5):
        found = worthiest(range(12), fitted(1), keep, ())
        assert found is not None
        cards, count = found
        inside = [card for card in cards if card < keep]
        assert len(inside) == count < len(cards)
        assert {keep - 1, keep} <= set(cards)


def test_nothing_is_asked_where_all_is_sure_or_nothing_could_be_left_out() -> None:
    assert worthiest(range(12), fitted(40), 5, ()) is None
    assert worthiest(range(5), fitted(1), 5, ()) is None
    assert worthiest([], fitted(1), 5, ()) is None


def test_what_was_asked_is_not_asked_again() -> None:
    """A pair not as a pair, a screen not with a card or none exchanged."""
    not_again: list[set[int]] = []
    for _ in range(60):
        found = worthiest(range(12), fitted(1), 5, not_again)
        if found is None:
            break
        cards = set(found[0])
        assert cards not in not_again
        assert len(cards) in (2, SMALL)
        alike = [before for before in not_again if len(before) == len(cards) == SMALL]
        assert all(len(cards & before) < SMALL - 1 for before in alike)
        not_again.append(cards)
    assert len(not_again) > 1


def test_after_rows_only_pairs() -> None:
    found = worthiest(range(12), fitted(1), 5, (), screens=False)
    assert found is not None
    assert len(found[0]) == 2

"""What the adaptive sort promises: it finds what a steady person means and owns up to doubt."""

from __future__ import annotations

import os
import random
import subprocess
import sys
from collections.abc import Sequence
from itertools import pairwise

import pytest
from hypothesis import given as over
from hypothesis import strategies as st

from purpose.ranking import (
    Order,
    Pair,
    Pick,
    Probe,
    Response,
    Verdict,
    in_words,
    next_question,
    questions_left,
    ranked,
    verdict,
)
from purpose.ranking.answers import posterior

SEEDS = st.integers(0, 2**32)


def deck(count: int) -> tuple[str, ...]:
    return tuple(f"card {i}" for i in range(count))


def steady(question: Probe, order: Sequence[str]) -> tuple[str, ...]:
    """The answer of a person who always chooses by `order`."""
    answer = tuple(sorted(question.shown, key=order.index))
    match question:
        case Pick(count=count):
            return answer[:count]
        case Order():
            return answer
    return answer[:1]


def guess(question: Probe, chance: random.Random) -> tuple[str, ...]:
    """A blind answer, at times a short or empty one."""
    shown = chance.sample(question.shown, len(question.shown))
    if isinstance(question, Order):
        return tuple(shown)
    most = question.count if isinstance(question, Pick) else 2
    return tuple(shown[: chance.randint(0, most)])


def whole_sort(
    cards: tuple[str, ...],
    order: Sequence[str],
    *,
    seed: int,
    keep: int = 5,
    known: Sequence[str] = (),
) -> list[Response]:
    given: list[Response] = []
    while question := next_question(cards, given, seed=seed, keep=keep, known=known):
        given.append(Response(question, steady(question, order)))
    return given


@over(st.integers(2, 60), SEEDS, st.data())
def test_somebody_steady_gets_their_best_cards_in_order(
    count: int, seed: int, data: st.DataObject
) -> None:
    cards = deck(count)
    order = random.Random(seed).sample(cards, count)
    keep = data.draw(st.integers(1, min(5, count)))
    given = whole_sort(cards, order, seed=seed, keep=keep)
    assert list(ranked(cards, given)[:keep]) == order[:keep]
    assert verdict(cards, given, keep).agreed


@over(st.integers(61, 100), SEEDS)
def test_a_large_deck_is_sorted_too(count: int, seed: int) -> None:
    cards = deck(count)
    order = random.Random(seed).sample(cards, count)
    found = ranked(cards, whole_sort(cards, order, seed=seed))
    assert len(set(found[:5]) & set(order[:5])) >= 4


@over(st.integers(2, 100), SEEDS, st.data())
def test_any_answers_end_and_can_be_taken_up_again(
    count: int, seed: int, data: st.DataObject
) -> None:
    cards, chance = deck(count), random.Random(seed)
    keep = data.draw(st.integers(1, min(8, count)))
    given: list[Response] = []
    while question := next_question(cards, given, seed=seed, keep=keep):
        assert set(question.shown) <= set(cards)
        assert len(set(question.shown)) == len(question.shown)
        given.append(Response(question, guess(question, chance)))
        assert len(given) <= 20
    assert sorted(ranked(cards, given)) == sorted(cards)
    assert questions_left(cards, given, seed=seed, keep=keep) == ()
    back = data.draw(st.integers(0, len(given) - 1))
    again = next_question(list(cards), list(given[:back]), seed=seed, keep=keep)
    assert again == given[back].question


@over(st.integers(11, 100), SEEDS)
def test_every_card_is_shown_once_before_any_is_shown_again(count: int, seed: int) -> None:
    cards, shown = deck(count), list[str]()
    given: list[Response] = []
    while len(shown) < count:
        question = next_question(cards, given, seed=seed)
        assert isinstance(question, Pick)
        assert 8 <= len(question.shown) <= 15
        shown += question.shown
        given.append(Response(question, ()))
    assert sorted(shown) == sorted(cards)


@pytest.mark.parametrize("count", [2, 3, 10])
def test_few_cards_go_straight_into_order(count: int) -> None:
    question = next_question(deck(count), (), seed=1, keep=2)
    assert isinstance(question, Order)
    assert sorted(question.shown) == sorted(deck(count))


def test_a_single_card_needs_no_question() -> None:
    assert next_question(("one",), (), seed=1, keep=1) is None
    assert ranked(("one",), ()) == ("one",)


@pytest.mark.parametrize(
    ("count", "picks"), [(10, 0), (15, 0), (30, 1), (45, 3), (60, 4), (100, 8)]
)
def test_what_is_left_is_counted_down_to_nothing(count: int, picks: int) -> None:
    cards = deck(count)
    given = whole_sort(cards, cards, seed=3)
    left = [dict(questions_left(cards, given[:i], seed=3)) for i in range(len(given) + 1)]
    assert left[0].get("pick", 0) == picks
    assert left[0].get("order", 0) == (count > 10)
    assert left[0]["pair"] == 2
    assert left[-1] == {}
    assert all(sum(a.values()) >= sum(b.values()) for a, b in pairwise(left))


def test_the_seed_shuffles_and_the_process_does_not() -> None:
    code = (
        "from purpose.ranking import *\n"
        "cards = tuple(f'card {i}' for i in range(60)); given = []\n"
        "while q := next_question(cards, given, seed=5):\n"
        "    given.append(Response(q, q.shown[:getattr(q, 'count', None)]))\n"
        "told = [(r.question.shown, r.chosen) for r in given]; said = verdict(cards, given)\n"
        "print(told, ranked(cards, given), said.kept, said.clear, said.close, said.agreed)"
    )
    said = {
        subprocess.run(
            [sys.executable, "-c", code],
            env={**os.environ, "PYTHONHASHSEED": hashing},
            check=True,
            capture_output=True,
            text=True,
        ).stdout
        for hashing in ("1", "2")
    }
    assert len(said) == 1
    assert "card 0" in said.pop()
    assert next_question(deck(60), (), seed=5) != next_question(deck(60), (), seed=6)


def test_a_pair_is_asked_where_the_doubt_is_worth_most_and_never_twice() -> None:
    cards = deck(10)
    a, b, c, d, e, f, *rest = cards
    given = [Response(Order(cards), cards), Response(Order(cards), (b, a, d, c, f, e, *rest))]
    asked, left = [], []
    while question := next_question(cards, given, seed=1):
        assert isinstance(question, Pair)
        asked.append(frozenset(question.shown))
        left.append(dict(questions_left(cards, given, seed=1)).get("pair", 0))
        given.append(Response(question, ()))
    assert asked[0] == {e, f}  # which of them is kept
    assert set(asked[1:]) == {frozenset((a, b)), frozenset((c, d))}  # as doubtful, but kept
    assert left == [1, 1, 0]


def test_both_draws_two_cards_together_and_a_skip_changes_nothing() -> None:
    cards = deck(6)
    rows = [Response(Order(cards), cards)]
    gap = _gap(cards, rows)
    assert _gap(cards, [*rows, Response(Pair(cards[0], cards[1]), cards[:2])]) < gap
    assert _gap(cards, [*rows, Response(Pair(cards[0], cards[1]), ())]) == gap
    assert _gap(cards, [*rows, Response(Pick(cards, 3), ()), Response(Order(cards), ())]) == gap


def _gap(cards: tuple[str, ...], given: Sequence[Response]) -> float:
    _, found = posterior(cards, tuple(given), ())
    return found.utility[0] - found.utility[1]


def test_fewer_than_asked_for_is_an_answer() -> None:
    cards = deck(12)
    given = [Response(Pick(cards, 5), (cards[7],))]
    assert ranked(cards, given)[0] == cards[7]
    assert ranked(cards, given)[1:] == tuple(c for c in cards if c != cards[7])


def test_sorting_anew_starts_from_the_earlier_ranking() -> None:
    cards = deck(60)
    known = random.Random(1).sample(cards, 60)
    assert list(ranked(cards, (), known=known)) == known
    risen = [known[7], *known[:7], *known[8:]]
    given = whole_sort(cards, risen, seed=2, known=known)
    kinds = [type(one.question) for one in given]
    assert kinds[0] is Order
    assert set(kinds[1:]) <= {Pair}
    assert set(given[0].question.shown) == set(known[:10])
    found = ranked(cards, given, known=known)
    assert list(found[:5]) == risen[:5]
    assert [card for card in found if card in known[10:]] == known[10:]
    assert len(verdict(cards, given, known=known).kept) == 5


def test_blind_answers_are_noticed_and_a_little_disagreement_is_not() -> None:
    cards, chance = deck(60), random.Random(4)
    given: list[Response] = []
    while question := next_question(cards, given, seed=4):
        full = chance.sample(question.shown, len(question.shown))
        size = (
            question.count
            if isinstance(question, Pick)
            else 1
            if isinstance(question, Pair)
            else 99
        )
        given.append(Response(question, tuple(full[:size])))
    assert not verdict(cards, given).agreed
    steady_ones = whole_sort(cards, cards, seed=4)
    rows = steady_ones[-1 - sum(isinstance(one.question, Pair) for one in steady_ones)]
    a, b, *rest = rows.chosen
    swapped = [Response(x.question, (b, a, *rest)) if x is rows else x for x in steady_ones]
    assert verdict(cards, swapped).agreed


def test_the_verdict_owns_up_to_doubt() -> None:
    cards = deck(8)
    lines = [Response(Order(cards), cards)] * 4
    sure = verdict(cards, lines, keep=3)
    assert sure == Verdict(cards[:3], (True, True, True), (), agreed=True)
    turned = Response(Order(cards), (*cards[:2], cards[3], cards[2], *cards[4:]))
    torn = verdict(cards, [*lines[:2], turned, turned], keep=3)
    assert set(torn.kept) | set(torn.close) == set(cards[:4])
    assert torn.clear == (True, True, False)
    assert verdict(cards, (), keep=8).clear == (False,) * 7
    assert verdict(cards, (), keep=8).close == ()


@pytest.mark.parametrize(
    ("clear", "close", "words"),
    [
        ("11101", "", "1, 2 and 3 are clear; 4 and 5 are a toss-up."),
        ("11100", "X", "1, 2 and 3 are clear; 4 and 5 are a toss-up; X is close behind."),
        ("11110", "X", "1, 2, 3 and 4 are clear; X is close behind 5."),
        ("11111", "", "1, 2, 3, 4 and 5 are clear."),
        ("01001", "", "1 and 2 are a toss-up; 3, 4 and 5 are a toss-up."),
        ("10000", "XY", "1 is clear; 2, 3, 4 and 5 are a toss-up; X and Y are close behind."),
        ("11110", "XYZW", "1, 2, 3 and 4 are clear; X, Y and others are close behind 5."),
    ],
)
def test_the_verdict_in_words(clear: str, close: str, words: str) -> None:
    found = Verdict(deck(5), tuple(c == "1" for c in clear), tuple(close), agreed=True)
    assert in_words(found) == words


def test_disagreement_is_said_gently_and_nothing_as_a_number() -> None:
    words = in_words(Verdict(deck(2), (True,), (), agreed=False))
    assert words.startswith("1 and 2 are clear. ")
    assert "A break may help" in words
    assert "%" not in words


@pytest.mark.parametrize(
    ("cards", "given", "keep", "said"),
    [
        (("a", "a", "b"), (), 1, "“a” appears twice in cards"),
        (("a", "b"), (), 3, "3 cannot be kept of 2 cards"),
        (("a", "b"), (), 0, "0 cannot be kept of 2 cards"),
        (("a", "b"), (Response(Pair("a", "z"), ("a",)),), 1, "“z” in a question is not one"),
        (("a", "b"), (Response(Pair("a", "a"), ("a",)),), 1, "“a” appears twice in a question"),
        (("a", "b"), (Response(Pick(("a", "b"), 1), ("z",)),), 1, "“z” in an answer is not one"),
        (("a", "b"), (Response(Pick(("a", "b"), 1), ("a", "b")),), 1, "2 cards chosen where 1"),
        (
            ("a", "b"),
            (Response(Pick(("a", "b"), 2), ("a", "a")),),
            1,
            "“a” appears twice in an answ",
        ),
        (("a", "b"), (Response(Order(("a", "b")), ("a",)),), 1, "1 of 2 cards put in order"),
    ],
)
def test_what_does_not_fit_is_refused(
    cards: tuple[str, ...], given: tuple[Response, ...], keep: int, said: str
) -> None:
    with pytest.raises(ValueError, match=said):
        next_question(cards, given, seed=1, keep=keep)
    with pytest.raises(ValueError, match=said):
        verdict(cards, given, keep)


def test_an_earlier_ranking_of_other_cards_is_refused() -> None:
    with pytest.raises(ValueError, match="“z” in an earlier ranking is not one of the cards"):
        ranked(("a", "b"), (), known=("z",))

"""What the sort promises: it finds what a steady person means, keeps to it, owns up to doubt."""

from __future__ import annotations

import os
import random
import subprocess
import sys
from collections.abc import Sequence
from itertools import combinations, pairwise

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
from purpose.ranking.said import kept_to, last_said

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
    room: int = 20,
) -> list[Response]:
    given: list[Response] = []
    while question := next_question(cards, given, seed=seed, keep=keep, known=known, room=room):
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
    assert list(ranked(cards, given, keep)[:keep]) == order[:keep]
    assert verdict(cards, given, keep).agreed


@over(st.integers(18, 100), SEEDS, st.sampled_from([1, 15, 20, 50]))
def test_on_larger_decks_and_smaller_screens_too(count: int, seed: int, room: int) -> None:
    """Where only four are picked of a screen, a fifth of the best may have been on it."""
    cards = deck(count)
    order = random.Random(seed).sample(cards, count)
    found = ranked(cards, whole_sort(cards, order, seed=seed, room=room))
    assert len(set(found[:5]) & set(order[:5])) >= 4


@over(st.integers(2, 100), SEEDS, st.data())
def test_any_answers_end_and_can_be_taken_up_again(
    count: int, seed: int, data: st.DataObject
) -> None:
    cards, chance = deck(count), random.Random(seed)
    keep = data.draw(st.integers(1, min(8, count)))
    room = data.draw(st.sampled_from([15, 20]))
    given: list[Response] = []
    while question := next_question(cards, given, seed=seed, keep=keep, room=room):
        assert set(question.shown) <= set(cards)
        assert len(set(question.shown)) == len(question.shown)
        given.append(Response(question, guess(question, chance)))
        assert len(given) <= 20
    assert sorted(ranked(cards, given, keep)) == sorted(cards)
    assert questions_left(cards, given, seed=seed, keep=keep, room=room) == ()
    back = data.draw(st.integers(0, len(given) - 1))
    again = next_question(list(cards), list(given[:back]), seed=seed, keep=keep, room=room)
    assert again == given[back].question


@over(st.integers(11, 100), SEEDS, st.sampled_from([(15, 17), (19, 17), (20, 20), (90, 20)]))
def test_every_card_is_shown_once_before_any_is_shown_again(
    count: int, seed: int, room: tuple[int, int]
) -> None:
    cards, shown = deck(count), list[str]()
    given: list[Response] = []
    while len(shown) < count:
        question = next_question(cards, given, seed=seed, room=room[0])
        assert isinstance(question, Pick)
        assert 8 <= len(question.shown) <= room[1]
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


@pytest.mark.parametrize("room", [15, 20])
@pytest.mark.parametrize("count", [30, 60, 65])
def test_what_was_picked_comes_again__and_nothing_that_was_not(count: int, room: int) -> None:
    """Under "you held on to these" stands all that was held on to; so too when some pick less."""
    cards = deck(count)
    for most in (1, 2, 3, 8):
        given: list[Response] = []
        while len({card for one in given for card in one.question.shown}) < count:
            question = next_question(cards, given, seed=7, room=room)
            assert isinstance(question, Pick)
            given.append(Response(question, question.shown[: min(most, question.count)]))
        picked = {card for one in given for card in one.chosen}
        again = next_question(cards, given, seed=7, room=room)
        assert not isinstance(again, Order)
        assert (again is None) == (len(picked) <= 5)
        if again:
            assert set(again.shown) == picked or len(again.shown) == 2
            assert picked.issuperset(again.shown)
            assert isinstance(again, Pair) or again.count == (10 if len(picked) > 10 else 5)


def test_the_sixty_of_the_constellation_make_screens_that_fit() -> None:
    """Fifteen on 24 lines, twenty where there is room; up to five words of one's own on top."""
    for count, room, sizes in ((60, 15, [15] * 4), (60, 20, [20] * 3), (65, 15, [17, 16, 16, 16])):
        cards = deck(count)
        given = whole_sort(cards, cards, seed=1, room=room)
        assert [len(one.question.shown) for one in given[: len(sizes)]] == sizes


@pytest.mark.parametrize(
    ("count", "picks"), [(10, 0), (15, 0), (30, 3), (45, 3), (60, 3), (100, 5)]
)
def test_what_is_left_is_counted_down_to_nothing(count: int, picks: int) -> None:
    cards = deck(count)
    given = whole_sort(cards, cards, seed=3)
    left = [dict(questions_left(cards, given[:i], seed=3)) for i in range(len(given) + 1)]
    assert left[0].get("pick", 0) == picks
    assert left[0]["small"] == 2
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


def test_small_questions_are_asked_where_the_doubt_is_and_never_alike() -> None:
    """At the edge of the five or the ten, only of cards that were picked, and not for ever."""
    cards = deck(60)
    for seed in range(20):
        chance, given = random.Random(seed), list[Response]()
        while question := next_question(cards, given, seed=seed):
            full = chance.sample(question.shown, len(question.shown))
            count = question.count if isinstance(question, Pick) else 1
            given.append(Response(question, tuple(full[:count])))
        small = [set(one.question.shown) for one in given if len(one.question.shown) <= 6]
        assert 0 < len(small) <= 8
        screens = [one for one in given if len(one.question.shown) > 6]
        assert {card for one in screens for card in one.chosen}.issuperset(set().union(*small))
        for one, other in combinations(small, 2):
            assert one != other
            assert len(one & other) < 5


def test_after_rows_only_pairs_are_asked__across_the_edge() -> None:
    """Order among the kept is the person's own; what is asked is who is kept."""
    cards = deck(10)
    a, b, c, d, e, f, *rest = cards
    given = [Response(Order(cards), cards), Response(Order(cards), (b, a, d, c, f, e, *rest))]
    asked = []
    while question := next_question(cards, given, seed=1):
        assert isinstance(question, Pair)
        asked.append(set(question.shown))
        given.append(Response(question, ()))
    assert asked[0] == {e, f}
    assert len(asked) <= 3
    assert all(len(both & set(cards[:5])) == 1 for both in asked)


@over(SEEDS, st.integers(0, 60), st.sampled_from([15, 20]))
def test_an_order_that_was_given_is_kept(seed: int, blind: int, room: int) -> None:
    """Of two kept, the one they put first the last time comes first, and so in the rest of the ten;
    only where answers go round in a circle one of them has to give way."""
    cards, chance = deck(60), random.Random(seed)
    order = chance.sample(cards, 60)
    given: list[Response] = []
    while question := next_question(cards, given, seed=seed, room=room):
        nearly = {card: i + chance.gauss(0, blind / 4) for i, card in enumerate(order)}
        full = sorted(question.shown, key=nearly.__getitem__)
        given.append(Response(question, tuple(full[: getattr(question, "count", 1)])))
    again = next(one for one in given if len(one.question.shown) > 6 and one.chosen[8:])
    later = {card for one in given[given.index(again) + 1 :] for card in one.question.shown}
    found = ranked(cards, given)
    for group in (found[:5], found[5:10]):
        untouched = [card for card in again.chosen if card in group and card not in later]
        assert [card for card in group if card in untouched] == untouched
        for one in given[-1:]:
            inside = [card for card in one.chosen if card in group]
            assert [card for card in group if card in inside] == inside


def test_a_circle_of_answers_gives_way_where_it_is_oldest() -> None:
    a, b, c = deck(3)
    given = [Response(Pair(*two), two[:1]) for two in ((a, b), (b, c), (c, a))]
    assert kept_to((a, b, c), last_said(given)) == (b, c, a)
    assert kept_to((c, b, a), last_said(given[:2])) == (a, b, c)
    back = [*given[:1], Response(Pair(b, a), (b,))]
    assert kept_to((a, b, c), last_said(back)) == (b, a, c)


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
    lines = [Response(Order(cards), cards)] * 12
    sure = verdict(cards, lines, keep=3)
    assert sure == Verdict(cards[:3], (True, True, True), (), agreed=True)
    turned = Response(Order(cards), (*cards[:2], cards[3], cards[2], *cards[4:]))
    torn = verdict(cards, [*lines[:6], *[turned] * 6], keep=3)
    assert set(torn.kept) | set(torn.close) == set(cards[:4])
    assert torn.clear == (True, True, False)
    assert verdict(cards, (), keep=7).clear == (False,) * 7
    assert verdict(cards, (), keep=8) == Verdict(cards, (True,) * 8, (), agreed=True)


def test_what_they_last_said_is_owned_up_to_where_all_they_said_speaks_against_it() -> None:
    cards = deck(8)
    a, b = cards[:2]
    rows = [Response(Order(cards), cards)] * 4
    last = Response(Pair(a, b), (b,))
    assert verdict(cards, rows, keep=1).overruled is None
    found = verdict(cards, [*rows, last], keep=1)
    assert (found.kept, found.overruled) == ((a,), (a, b))
    assert in_words(found).endswith(
        "You last put card 1 before card 0; over all your answers card 0 is ahead."
    )
    assert verdict(cards, [*rows, last, Response(Pair(a, b), (a,))], keep=1).overruled is None
    assert verdict(cards, [*rows, last], keep=2).overruled is None


@pytest.mark.parametrize(
    ("clear", "close", "words"),
    [
        ("11111", "", "1, 2, 3, 4 and 5 clearly stay."),
        ("11110", "X", "1, 2, 3 and 4 clearly stay; 5 is a toss-up, with X close behind."),
        (
            "10110",
            "XY",
            "1, 3 and 4 clearly stay; 2 and 5 are a toss-up, with X and Y close behind.",
        ),
        ("10000", "X", "1 clearly stays; 2, 3, 4 and 5 are a toss-up, with X close behind."),
        ("00000", "X", "1, 2, 3, 4 and 5 are a toss-up, with X close behind."),
        (
            "11110",
            "XYZWV",
            "1, 2, 3 and 4 clearly stay; 5 is a toss-up, with X, Y, Z, W and others close behind.",
        ),
    ],
)
def test_the_verdict_in_words(clear: str, close: str, words: str) -> None:
    found = Verdict(deck(5), tuple(c == "1" for c in clear), tuple(close), agreed=True)
    assert in_words(found) == words


def test_disagreement_is_said_gently_and_nothing_as_a_number() -> None:
    words = in_words(Verdict(deck(2), (True, True), (), agreed=False))
    assert words.startswith("1 and 2 clearly stay. ")
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

"""Turns the ranking's screens, rows and pairs into questions, and their answers back. Pure.

Which comes next, and what the answers mean: `purpose.ranking`. The words are the exercise's.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from difflib import get_close_matches
from typing import Any

from purpose import ranking
from purpose.exercises.exercise import COUNT, EDGE, SETTLED, Step
from purpose.exercises.templates import Words
from purpose.interview.answer import Problem
from purpose.interview.question import Option, Question
from purpose.text import by_name, number_word, quoted

BOTH, NEITHER = "*both", "*neither"
"""Answers to a pair that name no card; the star keeps them apart from a card of that name."""

LAST = "choose"
"""What the last word takes as long as: a look at rows that mostly stand where they should."""


class Sort:
    """A sort after some answers. Every question is worked out afresh from the answers alone.

    Args:
        step: the sort step, with its cards and its words.
        own: names of cards that the person added.
        asked: the records of the questions asked so far (see `record`).
        seed: shuffles the cards.
        words: fills the step's words.
        known: cards as they stood when they were last sorted, best first. With it the sort is a
            light one: the first ten in order anew, then a few pairs.
        room: how many cards can be seen at once.
    """

    def __init__(
        self,
        step: Step,
        own: Sequence[str],
        asked: Sequence[Mapping[str, Any]],
        *,
        seed: int,
        words: Words,
        known: Sequence[str] = (),
        room: int = 15,
    ) -> None:
        self._step = step
        self._meaning = {card.name: card.meaning for card in step.cards}
        # A word of one's own from last time is a card still, though no one typed it again; so is
        # a card that was dealt when this sort was begun, and is not any more.
        dealt = [card.name for card in step.deck]
        shown = [name for record in asked for name in record["shown"]]
        self._cards = tuple(dict.fromkeys([*dealt, *own, *known, *shown]))
        self._known = _starting_order(self._cards, own, known, step.keep)
        self._given = [_given(record) for record in asked]
        self._seed = seed
        self._room = room
        self._words = words
        self._next = ranking.next_question(
            self._cards, self._given, seed=seed, keep=step.keep, known=self._known, room=room
        )

    def is_empty(self) -> bool:
        """Whether it is over, and nothing was ever chosen: there is no new order to speak of."""
        return self._next is None and not any(given.chosen for given in self._given)

    @property
    def kind(self) -> str:
        """What the question that comes now takes as long as (see `exercises.pace`)."""
        return ranking.kind_of(self._next) if self._next else LAST

    def passages(self) -> Iterator[str]:
        """What is said before the question: at the end, what the answers say together."""
        if self._next is None:
            found = ranking.verdict(
                self._cards, self._given, keep=self._step.keep, known=self._known
            )
            # Who picked fewer than are kept is told of these, and not of others as if chosen.
            ours = [name for name in found.kept if self._known or name in self._picked()]
            first = "\n".join(f"{rank}  {name}" for rank, name in enumerate(ours, 1))
            said = self._words.fill(self._step.screens.get("found", ""))
            sure = ranking.in_words(found) if len(ours) == len(found.kept) else ""
            yield "\n\n".join(part for part in (said, first, sure) if part)

    def question(self) -> Question:
        """The question that comes now; the person's last word when the ranking asks no more."""
        at = (self._step.key, "asked", len(self._given))
        match self._next:
            case ranking.Pick(shown=shown, count=count):
                first = "" if self._given else self._words.fill(self._step.hint)
                return Question(
                    address=at,
                    kind="pick",
                    prompt=self._screen_words(self._screen(shown), count, self._edge(shown, count)),
                    hint=first or self._returning(shown),
                    options=self._options(shown),
                    at_least=1,
                    at_most=count,
                )
            case ranking.Order(shown=shown):
                return Question(
                    address=at,
                    kind="order",
                    prompt=self._screen_words("known" if self._known else "rows", len(shown)),
                    options=self._options(shown),
                    at_least=len(shown),
                    at_most=len(shown),
                )
            case ranking.Pair(a=a, b=b):
                both = Option(BOTH, "both, equally"), Option(NEITHER, "I cannot say")
                return Question(
                    address=at,
                    kind="choose",
                    prompt=self._screen_words("pair", 1, self._edge((a, b), 1)),
                    hint=self._returning((a, b)),
                    options=(*self._options((a, b)), *both),
                )
        shown = self._order()[:SETTLED]
        return Question(
            address=(self._step.key, "order"),
            kind="order",
            prompt=self._screen_words("last", self._step.keep),
            options=self._options(shown),
            at_least=len(shown),
            at_most=len(shown),
            default=shown,
        )

    def ahead(self) -> Iterator[tuple[str, int]]:
        """The kinds and numbers of questions still to come after this one."""
        if self._next is not None:
            yield from ranking.questions_left(
                self._cards,
                self._given,
                seed=self._seed,
                keep=self._step.keep,
                known=self._known,
                room=self._room,
            )
            yield LAST, 1

    def _order(self) -> tuple[str, ...]:
        return ranking.ranked(self._cards, self._given, self._step.keep, known=self._known)

    def _picked(self) -> set[str]:
        return {card for given in self._given for card in given.chosen}

    def _screen(self, shown: Sequence[str]) -> str:
        """Which of the step's words go with a screen of cards to pick from."""
        if not self._given:
            return ""
        met = {card for given in self._given for card in given.question.shown}
        if not met.issuperset(shown):
            return "more"
        return "again" if self.kind == "pick" else "close"

    def _returning(self, shown: Sequence[str]) -> str:
        """Why words come back that were left out of the last large screen."""
        met: set[str] = set()
        for given in self._given:
            again = ranking.kind_of(given.question) == "pick"
            if again and met.issuperset(given.question.shown):
                words = [card for card in shown if card not in given.chosen]
                said = {"words": by_name(words), COUNT: number_word(len(given.chosen))}
                hint = self._step.screens.get("returns", "")
                return self._words.also(said).fill(hint) if words and given.chosen else ""
            met.update(given.question.shown)
        return ""

    def _edge(self, shown: Sequence[str], count: int) -> int:
        """Which edge the cards stand at: so many have a place, and `count` of these among them."""
        kept = self._order()[: self._step.keep]
        return self._step.keep if sum(card in kept for card in shown) == count else SETTLED

    def _screen_words(self, screen: str, count: int, edge: int = 0) -> str:
        """The words of a screen; the sort's first ones where the exercise has none for it."""
        words = self._words.also({COUNT: number_word(count), EDGE: number_word(edge)})
        return words.fill(self._step.screens.get(screen, "")) or words.asked(self._step)

    def _options(self, names: Sequence[str]) -> tuple[Option, ...]:
        return tuple(Option(name, name, self._meaning.get(name, "")) for name in names)


def _starting_order(
    cards: Sequence[str], own: Sequence[str], known: Sequence[str], keep: int
) -> tuple[str, ...]:
    """All cards as they stand before a light sort, best first; () where nothing is known.

    A word that the person has only now put in comes right behind those that were kept, so that it
    is among the rows. What nothing is known about comes last.
    """
    if not known:
        return ()
    fresh = [name for name in own if name not in known]
    return tuple(dict.fromkeys([*known[:keep], *fresh, *known[keep:], *cards]))


def known_from(step: Step, entries: Sequence[Mapping[str, Any]]) -> tuple[str, ...]:
    """The cards of a sort as they stood before, best first, from the answers of earlier walks.

    The last order comes first, then what else that sort found out, then what those before it did:
    after a light sort, the whole one before it still knows who the runners-up are.

    Args:
        step: the sort step.
        entries: the exercise's answers in the journal's shape, the latest first.
    """
    found: dict[str, None] = {}
    for answers in entries:
        sort = answers.get(step.key)
        if isinstance(sort, Mapping) and isinstance(sort.get("order"), list):
            names = [*sort["order"], *_runners_up(sort.get("asked", ()))]
            found |= dict.fromkeys(name for name in names if isinstance(name, str))
    return tuple(found)


def _runners_up(asked: Sequence[Mapping[str, Any]]) -> list[str]:
    """The cards that were ever chosen, as their answers rank them."""
    try:
        given = [_given(record) for record in asked]
        cards = list(dict.fromkeys(card for one in given for card in one.question.shown))
        chosen = {card for one in given for card in one.chosen}
        return [card for card in ranking.ranked(cards, given) if card in chosen]
    except (KeyError, TypeError, ValueError):  # the journal was edited by hand; the order is enough
        return []


def both_orders(step: Step, words: Words, known: Sequence[str], order: Sequence[str]) -> str:
    """The kept cards of last time and of now, in the step's words; "" where there is no last time.

    Nothing is made of the difference: what it means is the person's to say.
    """
    if not known:
        return ""
    kept = {"before": by_name(known[: step.keep]), "now": by_name(order[: step.keep])}
    return words.also(kept).fill(step.screens.get("beside", ""))


def whole_order(step: Step, own: Sequence[str], value: Any) -> tuple[str, ...] | Problem:
    """A sort answered at once, as the journal has it: the names of cards, best first."""
    cards = [*(card.name for card in step.cards), *own]
    if not isinstance(value, list | tuple) or not all(isinstance(name, str) for name in value):
        return Problem("The cards that matter most, please, best first, as a list of their names.")
    unknown = [name for name in value if name not in cards]
    if unknown:
        close = get_close_matches(unknown[0], cards, n=1)
        meant = f" Did you mean {quoted(close[0])}?" if close else ""
        return Problem(f"There is no card called {quoted(unknown[0])}.{meant}")
    if len(set(value)) < len(value):
        return Problem("Each card once, please.")
    if len(value) < step.keep:
        return Problem(f"At least {number_word(step.keep)} cards, please, best first.")
    return tuple(value)


def kind_of(asked: Mapping[str, Any]) -> str:
    """What the question of a record took as long as."""
    return ranking.kind_of(_given(asked).question)


def record(question: Question, chosen: Any) -> dict[str, Any]:
    """How an answer is kept in the log and the journal: what was shown, what was chosen."""
    shown = [option.id for option in question.options]
    if question.kind != "choose":
        return {"ask": question.kind, "shown": shown, "chosen": list(chosen)}
    picked = {BOTH: shown[:2], NEITHER: []}.get(chosen, [chosen] if chosen else [])
    return {"ask": "pair", "shown": shown[:2], "chosen": picked}


def offered_again(before: Any) -> Any:
    """The raw answer behind a log's value, to be offered again after going back."""
    if not isinstance(before, Mapping):
        return before
    picked = tuple(before["chosen"])
    if before["ask"] != "pair":
        return picked
    return picked[0] if len(picked) == 1 else BOTH if picked else NEITHER


def _given(record: Mapping[str, Any]) -> ranking.Response:
    shown, picked = tuple(record["shown"]), tuple(record["chosen"])
    question: ranking.Probe
    match record["ask"]:
        case "pick":
            question = ranking.Pick(shown, max(len(picked), 1))
        case "order":
            question = ranking.Order(shown)
        case _:
            question = ranking.Pair(*shown)
    return ranking.Response(question, picked)

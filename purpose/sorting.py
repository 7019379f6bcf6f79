"""Owns a sort as questions: the ranking's picks, rows and pairs in the words of the port.

Pure. Which question comes next, and what the answers mean, is `purpose.ranking`'s.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from difflib import get_close_matches
from typing import Any

from purpose import ranking
from purpose.answer import Problem
from purpose.ask import Option, Question
from purpose.exercise import Step
from purpose.text import one_line

BOTH, NEITHER = "*both", "*neither"
"""Answers to a pair that name no card; the star keeps them apart from a card of that name."""

_SETTLED = 10
"""So many of the strongest cards are shown when the person has the last word."""


class Sort:
    """A sort after some answers. Every question is worked out afresh from the answers alone.

    Args:
        step: the sort step, with its cards.
        own: names of cards that the person added.
        asked: the records of the questions asked so far (see `record`).
        seed: shuffles the cards.
    """

    def __init__(
        self, step: Step, own: Sequence[str], asked: Sequence[Mapping[str, Any]], seed: int
    ) -> None:
        self._step = step
        self._meaning = {card.name: card.meaning for card in step.cards}
        self._cards = tuple(dict.fromkeys([*self._meaning, *own]))
        self._given = [_given(record) for record in asked]
        self._seed = seed
        self._next = ranking.next_question(self._cards, self._given, seed=seed, keep=step.keep)

    def is_empty(self) -> bool:
        """Whether it is over, and nothing was ever chosen: there is no order to speak of."""
        return self._next is None and not any(given.chosen for given in self._given)

    def passages(self) -> Iterator[str]:
        """What is said before the question: at the end, what the answers say together."""
        if self._next is None:
            found = ranking.verdict(self._cards, self._given, keep=self._step.keep)
            first = "\n".join(f"{rank}  {name}" for rank, name in enumerate(found.kept, 1))
            yield f"From what you chose, these come first:\n\n{first}\n\n{ranking.in_words(found)}"

    def question(self, prompt: str) -> Question:
        """The question that comes now; the person's last word when the ranking asks no more."""
        key = self._step.key
        at = (key, "asked", len(self._given))
        hint = self._step.hint
        match self._next:
            case ranking.Pick(shown=shown, count=count):
                return Question(
                    address=at,
                    kind="pick",
                    prompt=prompt if not self._given else f"Your {_number(count)}, most first.",
                    hint=hint if not self._given else "",
                    options=self._options(shown),
                    at_least=1,
                    at_most=count,
                )
            case ranking.Order(shown=shown):
                return Question(
                    address=at,
                    kind="order",
                    prompt="These came out strongest. Put them in order, most first.",
                    options=self._options(shown),
                    at_least=len(shown),
                    at_most=len(shown),
                )
            case ranking.Pair(a=a, b=b):
                both = Option(BOTH, "both, equally"), Option(NEITHER, "I cannot say")
                return Question(
                    address=at,
                    kind="choose",
                    prompt="If you could keep only one of these this year, which?",
                    options=(*self._options((a, b)), *both),
                )
        shown = ranking.ranked(self._cards, self._given)[:_SETTLED]
        return Question(
            address=(key, "order"),
            kind="order",
            prompt=f"The last word is yours. Move any; the first {_number(self._step.keep)} stay.",
            options=self._options(shown),
            at_least=len(shown),
            at_most=len(shown),
            default=shown,
        )

    def ahead(self) -> Iterator[tuple[str, int]]:
        """The kinds and numbers of questions still to come after this one."""
        if self._next is not None:
            yield from ranking.questions_left(
                self._cards, self._given, seed=self._seed, keep=self._step.keep
            )

    def _options(self, names: Sequence[str]) -> tuple[Option, ...]:
        return tuple(Option(name, name, self._meaning.get(name, "")) for name in names)


def whole_order(step: Step, own: Sequence[str], value: Any) -> tuple[str, ...] | Problem:
    """A sort answered at once, as the journal has it: the names of cards, best first."""
    cards = [*(card.name for card in step.cards), *own]
    if not isinstance(value, list | tuple) or not all(isinstance(name, str) for name in value):
        return Problem("The cards that matter most, please, best first, as a list of their names.")
    unknown = [name for name in value if name not in cards]
    if unknown:
        close = get_close_matches(unknown[0], cards, n=1)
        meant = f" Did you mean “{close[0]}”?" if close else ""
        return Problem(f"There is no card called “{one_line(unknown[0])}”.{meant}")
    if len(set(value)) < len(value):
        return Problem("Each card once, please.")
    if len(value) < step.keep:
        return Problem(f"At least {_number(step.keep)} cards, please, best first.")
    return tuple(value)


def record(question: Question, chosen: Any) -> dict[str, Any]:
    """How an answer is kept in the log and the journal: what was shown, what was chosen."""
    shown = [option.id for option in question.options]
    if question.kind != "choose":
        return {"ask": question.kind, "shown": shown, "chosen": list(chosen)}
    picked = {BOTH: shown[:2], NEITHER: []}.get(chosen, [chosen] if chosen else [])
    return {"ask": "pair", "shown": shown[:2], "chosen": picked}


def chosen(before: Any) -> Any:
    """The raw answer behind a log's value, to be offered again after going back."""
    if not isinstance(before, Mapping):
        return before
    picked = tuple(before["chosen"])
    if before["ask"] != "pair":
        return picked
    return picked[0] if len(picked) == 1 else BOTH if picked else NEITHER


def _given(record: Mapping[str, Any]) -> ranking.Given:
    shown, picked = tuple(record["shown"]), tuple(record["chosen"])
    question: ranking.Question
    match record["ask"]:
        case "pick":
            question = ranking.Pick(shown, max(len(picked), 1))
        case "order":
            question = ranking.Order(shown)
        case _:
            question = ranking.Pair(*shown)
    return ranking.Given(question, picked)


def _number(count: int) -> str:
    words = ("none", "one", "two", "three", "four", "five", "six", "seven", "eight")
    return words[count] if count < len(words) else str(count)

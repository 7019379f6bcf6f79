"""Answers questions from a file that has the shape of a journal entry (`--answers FILE`).

It opens no file and judges no answer. What is missing or wrong is named by file and address.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from datetime import date
from typing import Any

from purpose.errors import AnswersMissing, AnswersWrong
from purpose.exercises.exercise import BECOMES, SHORT, Address
from purpose.hearing.names import is_long
from purpose.interview.question import Given, Question, Reply, Tone, Typing, Word
from purpose.journal.log import dotted, is_remark
from purpose.profile.profile import FORMAT
from purpose.profile.tables import ITEM_NAME
from purpose.store.disk.parsing import Unreadable, mapping_in, text_of
from purpose.text import in_brief, one_line

_ABOUT: dict[str, tuple[type, str]] = {
    "format": (int, "a number"),
    "date": (date, "a day"),
    "nth": (int, "a number"),
    "seconds": (int, "a number"),
    "skipped": (list, "a list of addresses"),
    "aside": (list, "a list of words that are no answer"),
    "change": (bool, "true or false"),
}
"""What a journal entry says about itself; every other key at the top is an exercise."""

_TABLE = (dict, "a table of answers")
_SHAPE = (
    "Answers stand in a table named after their exercise: [monuments], and below it the answers."
)

_NOTHING = object()


def read_answers(content: str | bytes, source: str) -> dict[str, Any]:
    """The answers in the text of a file.

    Raises:
        AnswersWrong: it cannot be read, or is not in the journal's shape; names file and line.
    """
    try:
        text = text_of(content) if isinstance(content, bytes) else content
        answers = mapping_in(text.removeprefix("\ufeff"))
    except Unreadable as problem:
        raise AnswersWrong(
            f"{source} cannot be read as TOML: {problem}.",
            "Put that line right and run the command again; nothing has been asked yet.",
        ) from None
    _check(answers, source)
    return answers


def _check(answers: Mapping[str, Any], source: str) -> None:
    number = answers.get("format", FORMAT)
    if type(number) is int and number > FORMAT:
        raise AnswersWrong(
            f"{source} is in format {number}, and this program reads formats up to {FORMAT}.",
            "Update purpose, then run the command again.",
        )
    if type(number) is not int or number < 1:
        raise AnswersWrong(
            f"{source}: `format` should be {FORMAT}.",
            f"Write `format = {FORMAT}` as its first line, if it has the journal's shape.",
        )
    for key, value in answers.items():
        kind, shape = _ABOUT.get(key, _TABLE)
        fits = isinstance(value, kind)
        if key == "skipped" and fits:
            fits = all(isinstance(each, str) for each in value)
        if not fits:
            raise AnswersWrong(f"{source}: `{one_line(key)}` is not {shape}.", _SHAPE)


class AnswersAsker:
    """Answers questions from `answers`.

    It is not `live`: no one is there to answer a refused question anew, or a remark.

    Args:
        answers: from `read_answers`.
        source: the file's name, for messages.
        say: shows a passage.
    """

    live = False
    plain = True
    room = 15

    def __init__(
        self, answers: Mapping[str, Any], *, source: str, say: Callable[[str, Tone], None]
    ) -> None:
        self._answers = answers
        self._source = source
        self._say = say
        self._skipped = frozenset(answers.get("skipped", ()))
        self._asked: set[Address] = set()
        """Every place in the file where an answer was looked for, the exercises among them."""

    def say(self, text: str, tone: Tone = "plain") -> None:
        """Show a passage; nothing is asked. No one is there to look at a picture."""
        if tone != "picture":
            self._say(text, tone)

    def ask(self, question: Question, typing: Typing) -> Reply:
        """The answer in the file, or Skip where the file leaves the question out.

        Raises:
            AnswersMissing: the file says nothing about this question.
        """
        address = (question.exercise, *question.address)
        self._asked.add(address[:1])
        if question.address[1:2] in (("asked",), ("order",)):
            return self._whole_sort(question, address[:2])
        if question.lines:
            return self._shorter_names(address)
        if (new := self._new_name(question)) is not None:
            return Given(new)
        same = self._same_item(question, address)
        at, value = self._find(same)
        self._asked.add(at)
        if value is not _NOTHING:
            return Given(value)
        if question.enough:
            return Given("")
        # A ladder may end early; its array says where.
        ended = isinstance(address[-1], int) and self._find(address[:-1])[1] is not _NOTHING
        found = same if isinstance(same[-2], int) else address  # under the place it has there
        if question.optional or ended or self._is_skipped(found):
            return Word.SKIP
        raise self._missing(question)

    def gives(self, question: Question) -> bool:
        """Whether the file says anything to this question, where only a change is asked for.

        What a thing is called finds it there; so its name is changed by `becomes` alone.
        """
        address = (question.exercise, *question.address)
        if address[-1] == ITEM_NAME:
            return self._new_name(question) is not None
        at = self._same_item(question, address)
        is_there = not question.item or isinstance(at[-2], int)
        return is_there and (self._find(at)[1] is not _NOTHING or self._is_skipped(at))

    def _shorter_names(self, address: Address) -> Reply:
        """The shorter names of a list's things, which stand with each of them."""
        items = self._find(address[:-1])[1]
        long = [
            (n, item)
            for n, item in enumerate(items if isinstance(items, list) else ())
            if isinstance(item, dict) and is_long(str(item.get(ITEM_NAME, "")))
        ]
        self._asked |= {(*address[:-1], n, SHORT) for n, _ in long}
        if not any(SHORT in item for _, item in long):
            return Word.SKIP
        return Given("\n".join(str(item.get(SHORT) or item[ITEM_NAME]) for _, item in long))

    def refuse(self, question: Question, problem: str) -> None:
        """End: a file cannot answer anew.

        Raises:
            AnswersWrong: always; it names the file and the address.
        """
        raise AnswersWrong(
            f"{self._source}: {_address(question)}: {problem}",
            "Put it right in the file and run the command again; the answers before it are saved.",
        )

    def unused(self, exercises: Collection[str]) -> list[str]:
        """What stands in the file and no question asked for: most likely a slip in a name.

        Args:
            exercises: the names of all there are. One that was never asked is not looked into.
        """
        found: list[str] = []
        for name, table in self._answers.items():
            if (name,) in self._asked:
                for key, value in table.items():
                    found += map(dotted, self._unasked(value, (name, key)))
            elif name not in _ABOUT and name not in exercises:
                found.append(name)
        return found

    def _unasked(self, value: Any, at: Address) -> Iterator[Address]:
        """The topmost places at and below `at` that no one asked for."""
        if at in self._asked:
            return
        if isinstance(value, dict | list) and any(one[: len(at)] == at for one in self._asked):
            for key, inner in value.items() if isinstance(value, dict) else enumerate(value):
                yield from self._unasked(inner, (*at, key))
        elif at[3:] != (ITEM_NAME,) and not is_remark(
            at
        ):  # where an earlier step named the item, it is there to be read
            yield at

    def _whole_sort(self, question: Question, step: Address) -> Reply:
        """The cards in order, whichever screen of the sort is being asked."""
        self._asked.add(step)
        value = self._find(step)[1]
        if isinstance(value, dict):
            value = value.get("order", _NOTHING)
        if value is not _NOTHING:
            return Given(value, whole=True)
        if self._is_skipped((*step, "order")):
            return Word.SKIP
        raise self._missing(question)

    def _is_skipped(self, address: Address) -> bool:
        """Whether the file says that `address`, its step or its exercise was left out."""
        if any(dotted(address[:n]) in self._skipped for n in range(1, len(address) + 1)):
            return True
        if address[-1] != ITEM_NAME or not isinstance(address[-2], int):
            return False
        # A list that was ended early says so at the name that came next.
        before = ((*address[:-2], n, ITEM_NAME) for n in range(address[-2]))
        return any(dotted(each) in self._skipped for each in before)

    def _same_item(self, question: Question, address: Address) -> Address:
        """The address with its place in the list put right: an item goes by its name, if it can.

        A list that goes over earlier things may stand in the file in an order of its own.
        """
        if not question.item:
            return address
        place = int(address[-2])
        items = self._find(address[:-2])[1]
        names = [
            item.get(ITEM_NAME) if isinstance(item, dict) else None
            for item in (items if isinstance(items, list) else ())
        ]
        if names[place : place + 1] == [question.item]:  # the usual order; names may come twice
            return address
        at = names.index(question.item) if question.item in names else question.item
        return (*address[:-2], at, address[-1])

    def _new_name(self, question: Question) -> Any:
        """What the file says that a thing is called from now on; None where it says nothing."""
        if question.address[-1] != ITEM_NAME or question.default is None:
            return None
        within = [question.exercise, *question.address[:-2]]
        items = self._find(tuple(within))[1]
        for place, item in enumerate(items if isinstance(items, list) else ()):
            if isinstance(item, dict) and item.get(ITEM_NAME) == question.default:
                self._asked.add((*within, place, BECOMES))
                return item.get(BECOMES)
        return None

    def _find(self, address: Address) -> tuple[Address, Any]:
        """Where the file has an answer to `address`, and the answer; `_NOTHING` if it has none."""
        value: Any = self._answers
        for depth, part in enumerate(address):
            if isinstance(value, str) and part == ITEM_NAME:  # an item that is nothing but a name
                return address[:depth], value
            known = isinstance(value, dict) or (isinstance(value, list) and isinstance(part, int))
            try:
                value = value[part] if known else _NOTHING
            except (KeyError, IndexError):
                return address, _NOTHING
        return address, value

    def _missing(self, question: Question) -> AnswersMissing:
        prompt = in_brief(question.prompt, 120)
        name = _address(question)
        return AnswersMissing(
            f"{self._source} has no answer for {name}: “{prompt}”.",
            f'Add it, or write "{name}" into `skipped`. All so far is saved.'
            " The same command goes on at this question.",
        )


def _address(question: Question) -> str:
    return dotted((question.exercise, *question.address))

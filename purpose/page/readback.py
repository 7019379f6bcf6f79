"""Reads back what was written: one exercise of one day, question by question, whole."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from typing import Any

from purpose.dates import long_date
from purpose.errors import PurposeError
from purpose.exercises.exercise import COUNT, Answers, Exercise, Step, named
from purpose.exercises.templates import Words, filled
from purpose.journal.fold import fold
from purpose.journal.reshaped import as_asked_now
from purpose.page.lines import BLANK, Line, Span, line
from purpose.page.markdown import escaped, escaped_lines
from purpose.profile.choices import in_words
from purpose.profile.profile import Profile, read_profile
from purpose.profile.readings import READINGS
from purpose.profile.tables import ITEM_NAME
from purpose.text import columns, number_word, one_line, wrapped

INDENT = "  "
WIDEST = 80
HIGHEST_OF = 10
"""A scale that goes further is a plain number: no one means 45 of 168 hours."""

_LIST = re.compile(r"(?P<head>.+)\n\n\{(?P<name>\w+)\}")
"""A paragraph that is a reading, and the one before it, which says what it is."""

_MISFIT = (ArithmeticError, AttributeError, LookupError, TypeError, ValueError, PurposeError)
_ANY_DAY = date(2000, 1, 1)

GONE = "…"
"""Stands where a question quoted something that is not there any more."""


@dataclass(frozen=True, slots=True, repr=False)
class Said:
    """A question and its answer, either of which may be empty, and what was asked beneath."""

    question: str
    answer: str = ""
    under: tuple[Said, ...] = ()


@dataclass(frozen=True, slots=True, repr=False)
class ReadBack:
    """What was said in one exercise on one day."""

    title: str
    day: date | None
    said: tuple[Said, ...]
    note: str = ""
    """What kind of version it is, beside its day."""

    @property
    def on(self) -> str:
        """Its day as it is read; "" where none is known."""
        return ", ".join(filter(None, (long_date(self.day), self.note))) if self.day else ""


# -- from the journal -----------------------------------------------------------------------


def read_back(
    name: str,
    answers: Mapping[str, Any],
    day: date | None = None,
    exercise: Exercise | None = None,
    profile: Mapping[str, Any] | None = None,
    *,
    note: str = "",
) -> ReadBack:
    """The answers of a journal entry, beside the questions of its exercise.

    Nothing is left out: an answer that has no question any more, or whose exercise is gone, stands
    under its key. What a question quoted from other exercises is taken from `profile`. What the
    exercise listed in return, such as the street of the city, is made anew from these answers.
    """
    if exercise is None:
        return ReadBack(name, day, _table(answers, (), None), note)
    answers = as_asked_now(exercise, answers)
    words = Words(exercise, answers, profile or {})
    said = _table(answers, exercise.steps, words)
    return ReadBack(exercise.title, day, tuple(_with_lists(said, exercise, answers)), note)


def _table(
    answers: Mapping[str, Any], steps: Sequence[Step], words: Words | None
) -> tuple[Said, ...]:
    """Every answer, those of `steps` first and in their order."""
    known = {step.key: step for step in steps if step.key in answers}
    rest = [
        key for key in answers if key not in known and not (key == ITEM_NAME and _name(answers))
    ]
    return tuple(
        _question_and_answer(key, known.get(key), answers[key], words) for key in (*known, *rest)
    )


def _with_lists(said: Sequence[Said], exercise: Exercise, answers: Answers) -> Iterator[Said]:
    """What was said, and behind each answer the lists that were made from it."""
    left = list(said)
    for step in exercise.steps:
        if step.key in answers:
            yield left.pop(0)
        elif step.ask == "say" and not step.needs and (listed := _LIST.search(step.prompt)):
            reading = READINGS.get(listed["name"])
            found = reading(_left_by(exercise, answers)) if reading else ""
            if found and isinstance(found, str):
                yield Said(listed["head"], found)
    yield from left


def _left_by(exercise: Exercise, answers: Answers) -> Profile:
    """What these answers alone leave in the profile; nothing if an edit by hand does not fit."""
    with suppress(
        ArithmeticError, AttributeError, LookupError, TypeError, ValueError, PurposeError
    ):
        return read_profile(fold({}, exercise, answers, _ANY_DAY, finished=False))
    return Profile()


def _question_and_answer(key: str, step: Step | None, value: Any, words: Words | None) -> Said:
    question = _question(step, words) if step and words else key.replace("_", " ")
    if step and step.ask == "sort" and isinstance(value, Mapping):
        value = list(named(step, {key: value}))
    if isinstance(value, Mapping):
        return Said(question, _name(value), _table(value, step.each if step else (), words))
    if isinstance(value, Sequence) and not isinstance(value, str):
        return Said(question, under=tuple(_item(step, each, words) for each in value))
    return Said(question, _shown(value, step))


def _item(step: Step | None, value: Any, words: Words | None) -> Said:
    if isinstance(value, Sequence) and not isinstance(value, str):  # only in a file edited by hand
        return Said("", under=tuple(_item(step, each, words) for each in value))
    if not isinstance(value, Mapping):
        return Said("", _shown(value, step))
    name = _name(value)
    if step and step.profile:  # also what an older program asked of it, and chose by an id
        value = in_words(step.profile, value)
    near = words.within(step, name, value) if words and step else words
    return Said("", name, _table(value, step.each if step else (), near))


def _name(item: Mapping[str, Any]) -> str:
    """What an item is called, where that is words."""
    name = item.get(ITEM_NAME)
    return name if isinstance(name, str) else ""


def _question(step: Step, words: Words) -> str:
    """The question as it was asked; a ladder's first rung stands for all of them."""
    if step.start:
        words = words.also({"start": words.word(step.start)})
    if step.ask == "sort":
        words = words.also({COUNT: number_word(step.keep)})
    return words.asked(step) or filled(step.prompt, lambda name: words.word(name) or GONE) or ""


def _shown(value: Any, step: Step | None) -> str:
    if isinstance(value, date):
        return long_date(value)
    if step and step.ask == "scale" and 0 <= step.low < step.high <= HIGHEST_OF:
        return f"{value} of {step.high}"
    return str(step.in_words(value) if step else value)


# -- as lines -------------------------------------------------------------------------------


def read_back_lines(read: ReadBack, width: int = WIDEST) -> list[Line]:
    """The whole of it in lines of at most `width` columns."""
    width = min(width, WIDEST)
    found = [line(each, "headline") for each in wrapped(one_line(read.title), width)]
    if read.on:
        found.append(line(read.on, "quiet"))
    for said in read.said:
        found += [BLANK, *_answer_lines(said, "", width)]
    return found


def _answer_lines(said: Said, indent: str, width: int) -> Iterator[Line]:
    question = wrapped(said.question, width, indent=indent) if said.question else []
    beneath = indent + INDENT if question else indent
    answer = wrapped(said.answer, width, indent=beneath) if said.answer else []
    if indent and len(question) == len(answer) == 1:
        together = f"{question[0]}  {answer[0].strip()}"
        if columns(together) <= width:
            yield Line((Span(f"{question[0]}  ", "quiet"), Span(answer[0].strip())))
            question, answer = [], []
    yield from (line(each, "quiet") for each in question)
    yield from (line(each, "name" if said.under else "text") for each in answer)
    for n, under in enumerate(said.under):
        if n and under.answer and under.under:  # a thing with questions of its own
            yield BLANK
        yield from _answer_lines(under, beneath + (INDENT if said.answer else ""), width)


# -- as Markdown ----------------------------------------------------------------------------


def read_back_markdown(read: ReadBack) -> str:
    """The whole of it as Markdown."""
    found = [f"# {escaped(read.title)}"]
    if read.on:
        found.append(read.on)
    for said in read.said:
        found.append(f"## {escaped(said.question)}")
        if said.answer:
            found.append(escaped_lines(said.answer))
        if said.under:
            found.append("\n".join(each for under in said.under for each in _bullets(under, "")))
    return "\n\n".join(found)


def _bullets(said: Said, indent: str) -> Iterator[str]:
    answer = escaped_lines(said.answer, indent + "  ")
    if answer and said.under:
        answer = f"**{escaped(said.answer)}**"
    question = f"*{escaped(said.question)}*" if one_line(said.question) else ""
    yield f"{indent}- " + " ".join(filter(None, (question, answer)))
    for under in said.under:
        yield from _bullets(under, indent + "  ")

"""Asks in plain numbered lines, for screen readers, pipes, braille displays and dumb terminals.

It never moves the cursor, colours or redraws. Answers are judged by `interview.answer`.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Protocol, TextIO, assert_never

from purpose import care
from purpose.errors import AnswersMissing, AnswersWrong
from purpose.interview.answer import Problem, accept, moved, number
from purpose.interview.question import (
    Given,
    Option,
    Place,
    Question,
    Reply,
    Tone,
    Typing,
    Word,
    spoken,
    unquoted,
)
from purpose.text import by_name, clean, ended, in_brief, one_line, quoted, wrapped

WIDTH = 76
DONE = "."
ANEW = "new"

_LONGEST = 300_000
"""Characters of one answer. A pipe that never ends would otherwise fill the memory."""

_TOO_LONG = f"More than {_LONGEST:,} characters came for"

_PATIENCE = 50
"""How often a pipe may miss one question: `yes | purpose start` must come to an end."""

_WORDS = (
    "Instead of any answer you can type back, skip, pause, help or care."
    " In quotation marks, such a word is an answer."
)


_UNCLEAR = "That came in letters this terminal cannot read. Once more, please:"


class Lines(Protocol):
    """Where answers come from."""

    def readline(self, limit: int, /) -> str:
        """The next line with its end; "" at the end. UnicodeError if it is no text."""


class LinesAsker:
    """Asks in lines of at most 76 columns. `person`: a person types, rather than a pipe.

    A person who writes into a pipe may be reading along, so it too is asked again.
    """

    live = True
    plain = True

    def __init__(self, read: Lines, write: TextIO, *, person: bool) -> None:
        self._read = read
        self._write = write
        self._person = person
        self._asked: Question | None = None
        self._answered = False
        self._times = 0

    def say(self, text: str, tone: Tone = "plain") -> None:
        """Show a passage, after an empty line; a picture would only be noise here."""
        if tone != "picture":
            self._tell("", text)

    def refuse(self, question: Question, problem: str) -> None:
        """Say what does not fit."""
        self.say(problem, "problem")

    def ask(self, question: Question, typing: Typing) -> Reply:
        """Show one question, return one reply.

        Raises:
            AnswersMissing: the pipe ended, or went on missing this question.
        """
        if self._asked is None:
            self.say(_WORDS)
        # A second attempt at the same question needs its words, not the whole list again; but
        # after a page of help or care the list is far above.
        again = self._is_again(question)
        briefly = again and self._answered
        self._times = self._times + 1 if again else 1
        self._introduce(question, briefly=briefly)
        self._asked = question
        match question.kind:
            case "text":
                reply = self._ask_text(question, typing, briefly=briefly)
            case "order":
                reply = self._ask_order(question)
            case "line" | "scale" | "choose" | "tick" | "pick" | "date":
                reply = self._ask_line(question)
            case _:
                assert_never(question.kind)
        self._answered = isinstance(reply, Given)
        return reply

    def _is_again(self, question: Question) -> bool:
        asked = self._asked
        return (
            asked is not None
            and (asked.exercise, asked.address) == (question.exercise, question.address)
            and (asked.prompt, asked.options) == (question.prompt, question.options)
        )

    def _introduce(self, question: Question, *, briefly: bool) -> None:
        self._tell("")
        if question.place and not briefly:
            self._tell(_whereabouts(question.place))
        self._tell(question.prompt)
        if briefly:
            return
        if question.hint:
            self._tell(question.hint)
        if question.kind == "scale" and (ends := _ends(question)):
            self._tell(ends)
        if question.kind != "order":
            self._list(question.options)

    def _ask_line(self, question: Question) -> Reply:
        kept = _kept(question)
        if kept is not None and question.kind == "choose":
            self._tell(f"Enter alone means: {_in_words(question, kept)}")
        elif kept is not None:
            self._tell(f"So far: {_in_words(question, kept)} Enter keeps it.")
        elif question.enough:
            self._tell("Enter alone means: that is all.")
        elif question.optional and not question.still:
            self._tell("Enter alone leaves it out.")
        self._request("When you are back: Enter" if question.still else _how(question))
        line = self._listen(question)
        if line is None:
            return Word.PAUSE
        if word := spoken(clean(line)):
            return word
        if kept is not None and not clean(line):
            return Given(kept)
        if question.kind == "choose" and (typed := number(clean(line))) is not None:
            return Given(typed)
        return Given(unquoted(line))

    def _ask_text(self, question: Question, typing: Typing, *, briefly: bool) -> Reply:
        """Lines up to a dot. They go on from what is there, so that nothing is lost unasked."""
        kept = _kept(question)
        text = str(kept) if kept is not None else ""
        if text:
            there = ["These words stand there already:", "", text, ""]
            self._tell(*(["What you wrote is kept."] if briefly else there))
            self._tell(
                "What you write now is added to it. A line with only a dot keeps it as it is."
                f" To write it afresh, make the first line the word {ANEW}."
            )
        else:
            leave = " A dot at once leaves it out." if question.optional else ""
            self._tell(f"Write as many lines as you like; a line with only a dot ends it.{leave}")
        first = True
        while (line := self._listen(question)) is not None:
            if line.strip() == DONE:
                return Given(text)
            if first:
                if word := spoken(clean(line)):
                    return word
                first = not line.strip()  # an empty line says nothing yet
                if text and clean(line).casefold() == ANEW:
                    text = ""
                    continue
                line = unquoted(line)
            text = f"{text}\n{line}" if text else line
            typing(text)
            if len(text) > _LONGEST:
                raise _missing(question, _TOO_LONG)
        return Word.PAUSE

    def _ask_order(self, question: Question) -> Reply:
        """The rows, moved until they are right; so a move is not lost to a slip in the next one."""
        rows = replace(question, options=_in_order(question.options, question.default))
        while True:
            self._list(rows.options)
            self._request(
                f"Type the {len(rows.options)} numbers in your order,"
                " or a move such as 4 to 1, or Enter when it is right:"
            )
            line = self._listen(question)
            if line is None:
                return Word.PAUSE
            if word := spoken(clean(line)):
                return word
            if not clean(line):
                return Given(tuple(option.id for option in rows.options))
            if care.hears(line):  # it is for the conversation, whatever the order is
                return Given(line)
            after = moved(rows.options, clean(line))
            if after is None:
                value = accept(rows, line, today=None)
                if not isinstance(value, Problem):
                    return Given(value)
                after = value
            if isinstance(after, Problem):
                self.say(after.text, "problem")
                self._times += 1
            else:
                rows = replace(rows, options=_in_order(rows.options, after))

    def _listen(self, question: Question) -> str | None:
        """The next line without its end; None when the person ended the input (Ctrl-D)."""
        if not self._person and self._times > _PATIENCE:
            raise _missing(question, f"None of the last {_PATIENCE} lines answers")
        self._write.flush()
        try:
            line = self._read.readline(_LONGEST)
        except UnicodeError:
            if not self._person:
                raise not_text("All before it is saved.") from None
            self._tell(_UNCLEAR)
            return self._listen(question)
        if not line and self._person:
            self._tell("")  # the cursor still stands behind the question
            return None
        if not line:
            raise _missing(question, "Nobody is there to answer: the input ended before")
        if len(line) == _LONGEST and not line.endswith("\n"):
            raise _missing(question, _TOO_LONG)
        return line.rstrip("\r\n").removeprefix("\ufeff")

    def _list(self, options: tuple[Option, ...]) -> None:
        for place, option in enumerate(options, start=1):
            text = one_line(option.text) + (f" - {one_line(option.note)}" if option.note else "")
            head = f"{place:>3}. "
            lines = wrapped(text, WIDTH, indent=" " * len(head))
            self._write.write("\n".join([head + lines[0][len(head) :], *lines[1:]]) + "\n")

    def _request(self, how: str) -> None:
        """The last line before an answer. A person types behind it; a pipe has no Enter to see."""
        self._write.write("\n".join(wrapped(how, WIDTH - 1)) + (" " if self._person else "\n"))

    def _tell(self, *passages: str) -> None:
        for passage in passages:
            self._write.write("\n".join(wrapped(passage, WIDTH)) + "\n")


def _whereabouts(place: Place) -> str:
    left = (
        "less than a minute"
        if place.minutes_left < 1
        else f"about {place.minutes_left} minute{'s' * (place.minutes_left > 1)}"
    )
    return f"{place.title}, question {place.number} of {place.of}, {left} left."


def _ends(question: Question) -> str:
    ends = ((question.low, question.low_label), (question.high, question.high_label))
    said = ", ".join(f"{number} means {one_line(label)}" for number, label in ends if label)
    return said and said + "."


def _how(question: Question) -> str:
    count = len(question.options)
    match question.kind:
        case "scale":
            return f"A number from {question.low} to {question.high}:"
        case "choose":
            own = ", or your own words" if question.own else ""
            return f"One number from 1 to {count}{own}:"
        case "tick":
            own = "; your own words after a comma" if question.own else ""
            return f"{_numbers(max(1, question.at_least), question.at_most)}{own}:"
        case "pick":
            example = "4 9 2" if count > 8 else "2 1"
            return f"Up to {question.at_most or count} numbers, most first, such as {example}:"
        case "date":
            return "A day, such as Saturday, 12 Dec, 2026-12-01 or in 3 weeks:"
        case "line" | "text" | "order":  # of which the last two are asked in a way of their own
            return "Your answer, in one line:"


def _numbers(least: int, most: int) -> str:
    if most == 1:
        return "One number"
    upto = f" or {most}" if most == least + 1 else f" to {most}" if most > least else ""
    return f"{least}{upto or ' or more' * (not most)} numbers, with spaces between"


def _kept(question: Question) -> object:
    """What Enter would keep: the half-typed words, or else the earlier answer; None if neither."""
    kept = question.draft or question.default
    return None if kept in ("", ()) else kept


def _in_words(question: Question, value: object) -> str:
    texts = {option.id: option.text for option in question.options}
    if isinstance(value, list | tuple):
        return ended(by_name([texts.get(str(one), str(one)) for one in value]))
    if isinstance(value, int | date):
        return f"{value}."
    return ended(quoted(texts.get(str(value), str(value))))


def _in_order(options: tuple[Option, ...], ids: object) -> tuple[Option, ...]:
    """`options` as `ids` has them; as they are when `ids` is not an order of just these."""
    by_id = {option.id: option for option in options}
    if not isinstance(ids, list | tuple) or sorted(map(str, ids)) != sorted(by_id):
        return options
    return tuple(by_id[str(one)] for one in ids)


def not_text(kept: str) -> AnswersWrong:
    """The refusal of what came through a pipe; `kept` says what became of the rest."""
    return AnswersWrong(
        f"What came through the pipe is neither UTF-8 nor in this terminal's encoding. {kept}",
        "Turn it into UTF-8 first, for instance: iconv -f CP1252 -t UTF-8 words.txt",
    )


def _missing(question: Question, what: str) -> AnswersMissing:
    prompt = in_brief(question.prompt, 120)
    dot = " A text ends with a line that holds only a dot." if question.kind == "text" else ""
    return AnswersMissing(
        f"{what} “{prompt}”.{dot}",
        "All so far is saved. The same command goes on at this question;"
        " `--answers FILE` takes every answer from a file.",
    )

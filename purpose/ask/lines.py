"""Asks in plain numbered lines, for screen readers, pipes, braille displays and dumb terminals.

It never moves the cursor, colours or redraws. Answers are judged by `interview.answer`.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TextIO, assert_never

from purpose import care
from purpose.ask import read_out
from purpose.ask.plain_page import Lines, Page
from purpose.ask.plain_text import EDIT, LIST, Edit, PlainText, bare, edited, kept
from purpose.interview.answer import Problem, accept, moved, number
from purpose.interview.question import Given, Place, Question, Reply, Tone, Typing, Word, plainly
from purpose.text import clean, one_line

_WORDS = (
    "Instead of any answer you can type back, change, skip, pause, help or care."
    " In quotation marks, such a word is an answer."
)


class LinesAsker:
    """Asks in lines of at most 76 columns, and no wider than the window.

    A person who writes into a pipe may be reading along, so it too is asked again.

    Args:
        read: where answers come from; `TypedLines` for a terminal.
        write: where questions go.
        person: a person types, rather than a pipe.
        edit: opens an editor.
    """

    live = True
    plain = True
    room = 15

    def __init__(
        self, read: Lines, write: TextIO, *, person: bool, edit: Edit | None = None
    ) -> None:
        self._page = Page(read, write, person=person)
        self._edit = edit
        self._told = ("", 0)
        self._asked: Question | None = None
        self._answered = False
        self._is_refused = False

    def say(self, text: str, tone: Tone = "plain") -> None:
        """Show a passage, after an empty line; a picture would only be noise here."""
        if tone != "picture":
            self._page.tell("", text)

    def refuse(self, question: Question, problem: str) -> None:
        """Say what does not fit."""
        self.say(problem, "problem")
        self._is_refused = True

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
        self._page.times = self._page.times + 1 if again else 1
        if again and self._is_refused and question.kind == "line":
            question = replace(question, draft="")  # Enter must not give the same words again
        self._is_refused = False
        self._introduce(question, briefly=briefly)
        self._asked = question
        with self._page.taking_keys():
            match question.kind:
                case "text":
                    text = PlainText(self._page, question, typing, self._edit)
                    reply = text.ask(briefly=briefly)
                case "order":
                    reply = self._ask_order(question)
                case "line" | "scale" | "choose" | "tick" | "pick" | "date":
                    reply = self._ask_line(question, typing)
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
        self._page.tell("")
        if question.place and not briefly and self._is_time_to_tell(question.place):
            self._page.tell(read_out.whereabouts(question.place))
        self._page.tell(question.prompt)
        if briefly:
            return
        if question.hint:
            self._page.tell(question.hint)
        if question.kind == "scale" and (ends := read_out.ends(question)):
            self._page.tell(ends)
        if question.kind != "order":
            self._page.list(question.options)

    def _is_time_to_tell(self, place: Place) -> bool:
        """Whether the place is said: a pipe has no ear, who listens hears it four times a part."""
        quarter = (place.title, 4 * (place.number - 1) // max(1, place.of))
        told, self._told = self._told, quarter
        return told != quarter or not self._page.person

    def _ask_line(self, question: Question, typing: Typing) -> Reply:
        before = kept(question)
        self._say_what_enter_means(question, before)
        self._page.request("When you are back: Enter" if question.still else read_out.how(question))
        if question.kind == "line" or question.own:
            self._page.tells(typing)
        line = self._page.listen(question, joined=True)
        if line is None:
            return Word.PAUSE
        if word := question.spoken(clean(line)):
            return word
        if question.options and plainly(line) == LIST:
            self._page.list(question.options)
            return self._ask_line(question, typing)
        if question.kind == "line" and plainly(line) == EDIT:
            return Given(one_line(edited(self._page, question, str(before or ""), self._edit)))
        if before is not None and not clean(line):
            return Given(before)
        return self._given(question, line)

    def _say_what_enter_means(self, question: Question, before: object) -> None:
        if before is not None and question.kind == "choose":
            self._page.tell(f"Enter alone means: {read_out.in_words(question, before)}")
        elif before is not None:
            self._page.tell(f"So far: {read_out.in_words(question, before)} Enter keeps it.")
        elif question.enough:
            self._page.tell("Enter alone means: that is all.")
        elif question.optional and not question.still:
            self._page.tell("Enter alone leaves it out.")

    def _given(self, question: Question, line: str) -> Given:
        if question.kind == "choose" and (typed := number(clean(line))) is not None:
            return Given(typed)
        if question.kind == "pick":
            self._read_back(question, line)
        return Given(bare(line))

    def _read_back(self, question: Question, line: str) -> None:
        """The rows that were picked, in their order: numbers alone say nothing to the ear."""
        picked = accept(question, line, today=None)
        if isinstance(picked, tuple):
            texts = {option.id: option for option in question.options}
            self._page.tell(f"In this order: {read_out.names(tuple(texts[one] for one in picked))}")

    def _ask_order(self, question: Question) -> Reply:
        """The rows, moved until they are right; so a move is not lost to a slip in the next one."""
        rows = replace(question, options=read_out.in_order(question.options, question.default))
        self._page.list(rows.options)
        while True:
            self._page.request(
                f"Type the {len(rows.options)} numbers in your order,"
                f" or a move such as 4 to 1, or {LIST} to hear them, or Enter when it is right:"
            )
            line = self._page.listen(question)
            if line is None:
                return Word.PAUSE
            if word := question.spoken(clean(line)):
                return word
            if not clean(line):
                return Given(tuple(option.id for option in rows.options))
            if plainly(line) == LIST:
                self._page.list(rows.options)
                continue
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
                self._page.times += 1
            else:
                rows = replace(rows, options=read_out.in_order(rows.options, after))
                self._page.tell(f"Now: {read_out.names(rows.options)}")

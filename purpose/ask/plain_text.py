"""Asks for a text in plain lines: line after line, up to a dot; or an older one is changed."""

from __future__ import annotations

from collections.abc import Callable

from purpose.ask.plain_page import Page
from purpose.interview.question import (
    Given,
    Question,
    Reply,
    Typing,
    Word,
    plainly,
    spoken,
    unquoted,
)
from purpose.text import clean

DONE = "."
ANEW, EDIT, LIST = "new", "edit", "list"

Edit = Callable[[str, Question], str | None]
"""Opens the person's editor on a text of a question; None where there is none, or it failed."""


class PlainText:
    """One text being asked for.

    Args:
        page: where it is asked.
        question: what is asked.
        typing: told what there is so far.
        edit: opens an editor.
    """

    def __init__(self, page: Page, question: Question, typing: Typing, edit: Edit | None) -> None:
        self._page = page
        self._question = question
        self._typing = typing
        self._edit = edit
        self._text = ""
        self._is_written = False

    def ask(self, *, briefly: bool) -> Reply:
        """Lines up to a dot. They go on from what is there, so that nothing is lost unasked."""
        self._introduce(briefly=briefly)
        is_first = True
        while True:
            self._page.tells(self._half_typed)
            line = self._page.listen(self._question)
            if line is None:  # Ctrl-D hands in what was written, and is a pause where nothing was
                hands_in = self._is_written and self._page.is_ended
                return Given(self._text) if hands_in else Word.PAUSE
            if is_done(line) and not self._page.is_pasted:
                return Given(self._text)
            if is_first and not self._page.is_pasted:
                reply = self._first(line)
                if reply is not None:
                    return reply
                if self._text and plainly(line) == ANEW:
                    self._text = ""
                    continue
                line = bare(line)
            is_first = is_first and not line.strip()  # an empty line says nothing yet
            self._take(line)

    def _introduce(self, *, briefly: bool) -> None:
        before = kept(self._question)
        self._text = str(before) if before is not None else ""
        if not self._text:
            leave = " A dot at once leaves it out." if self._question.optional else ""
            self._page.tell(
                f"Write as many lines as you like; a line with only a dot ends it.{leave}"
            )
            return
        there = ["These words stand there already:", "", self._text, ""]
        self._page.tell(*(["What you wrote is kept."] if briefly else there))
        self._page.tell(
            "What you write now is added to it. A line with only a dot keeps it as it is."
            f" To write it afresh, make the first line the word {ANEW};"
            f" to change something in it, the word {EDIT}."
        )

    def _first(self, line: str) -> Reply | None:
        """What a first line says to the program; None where it is words."""
        if plainly(line) == EDIT:
            return Given(edited(self._page, self._question, self._text, self._edit))
        return spoken(clean(line))

    def _half_typed(self, line: str) -> None:
        self._typing(f"{self._text}\n{line}" if self._text else line)

    def _take(self, line: str) -> None:
        self._text = f"{self._text}\n{line}" if self._text else line
        self._is_written = self._is_written or bool(line.strip())
        self._typing(self._text)
        self._page.check_length(self._question, self._text)


def edited(page: Page, question: Question, text: str, edit: Edit | None) -> str:
    """The text as they leave it in their editor; without one, as they change it line by line."""
    if edit and page.keys:
        with page.keys.lent():
            after = edit(text, question)
        if after is not None:
            return after
    lines = text.split("\n") if text else []
    page.tell("Line by line. Enter keeps a line, other words replace it, a dot takes it out.")
    found: list[str] = []
    for place, line in enumerate(lines, start=1):
        page.tell(f"Line {place}: {line}")
        typed = page.listen(question, joined=True)
        if typed is None:
            return "\n".join([*found, *lines[place - 1 :]])
        if not is_done(typed):
            found.append(bare(typed) if typed.strip() else line)
    page.tell("And after that? A line with only a dot, or Enter, ends it.")
    while (more := page.listen(question)) and not is_done(more):
        found.append(more)
    return "\n".join(found)


def is_done(line: str) -> bool:
    return line.strip() in (DONE, "。", "．")


def bare(line: str) -> str:
    """The line, without quotation marks around one of the words that would be heard."""
    inner = line.strip().strip("\"'“”‘’„«»「」")
    return inner if inner != line.strip() and inner in (ANEW, EDIT, LIST) else unquoted(line)


def kept(question: Question) -> object:
    """What Enter would keep: the half-typed words, or else the earlier answer; None if neither."""
    kept = question.draft or question.default
    return None if kept in ("", ()) else kept

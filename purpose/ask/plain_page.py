"""The page of plain lines: what is read out on it, and the next line that is typed or piped."""

from __future__ import annotations

from contextlib import AbstractContextManager, nullcontext
from shutil import get_terminal_size
from typing import Protocol, TextIO

from purpose.ask import read_out
from purpose.ask.typed_line import TypedLines
from purpose.errors import AnswersMissing, AnswersWrong
from purpose.interview.question import Option, Question, Typing
from purpose.text import in_brief, wrapped

WIDTH = 76
LONGEST = 300_000
"""Characters of one answer. A pipe that never ends would otherwise fill the memory."""

_NARROWEST = 20
"""Columns below which no window is taken to be."""

_TOO_LONG = f"More than {LONGEST:,} characters came for"

_PATIENCE = 50
"""How often a pipe may miss one question: `yes | purpose start` must come to an end."""

_UNCLEAR = "That came in letters this terminal cannot read. Once more, please:"


class Lines(Protocol):
    """Where answers come from."""

    def readline(self, limit: int, /) -> str:
        """The next line with its end; "" at the end. UnicodeError if it is no text."""


class Page:
    """Where a question is read out and answered.

    Args:
        read: where answers come from; `TypedLines` for a terminal.
        write: where questions go.
        person: a person types, rather than a pipe.
    """

    def __init__(self, read: Lines, write: TextIO, *, person: bool) -> None:
        self._read = read
        self._write = write
        self.keys = read if isinstance(read, TypedLines) else None
        self.person = person
        self.times = 0
        """How often the same question was asked."""

    def taking_keys(self) -> AbstractContextManager[None]:
        """While a question is asked."""
        if self.keys is None:
            return nullcontext()
        self.keys.told = None
        return self.keys.taken()

    def tells(self, typing: Typing) -> None:
        """From now on, tell this of what is half typed."""
        if self.keys:
            self.keys.told = typing

    @property
    def is_pasted(self) -> bool:
        """Whether the line that came last was pasted, with more behind it."""
        return self.keys is not None and self.keys.is_pasted

    @property
    def is_ended(self) -> bool:
        """Whether the person said with Ctrl-D that this is all."""
        return self.keys is not None and self.keys.is_ended

    def listen(self, question: Question, *, joined: bool = False) -> str | None:
        """The next line without its end; None when the person ended the input (Ctrl-D).

        Args:
            question: what is asked.
            joined: the lines of a paste are one answer.
        """
        if not self.person and self.times > _PATIENCE:
            raise missing(question, f"None of the last {_PATIENCE} lines answers")
        self._write.flush()
        try:
            if self.keys:
                line = self.keys.readline(LONGEST, joined=joined)
            else:
                line = self._read.readline(LONGEST)
        except UnicodeError:
            if not self.person:
                raise not_text("All before it is saved.") from None
            self.tell(_UNCLEAR)
            return self.listen(question)
        if not line and self.person:
            self.tell("")  # the cursor still stands behind the question
            return None
        if not line:
            raise missing(question, "Nobody is there to answer: the input ended before")
        if len(line) == LONGEST and not line.endswith("\n"):
            raise missing(question, _TOO_LONG)
        return line.rstrip("\r\n").removeprefix("\ufeff")

    def list(self, options: tuple[Option, ...]) -> None:
        for row in read_out.rows(options, self.width):
            self._write.write(f"{row}\n")

    @property
    def width(self) -> int:
        return max(_NARROWEST, min(WIDTH, get_terminal_size().columns))

    def request(self, how: str) -> None:
        """The last line before an answer. A person types behind it; a pipe has no Enter to see."""
        self._write.write("\n".join(wrapped(how, self.width - 1)) + (" " if self.person else "\n"))

    def tell(self, *passages: str) -> None:
        for passage in passages:
            self._write.write("\n".join(wrapped(passage, self.width)) + "\n")

    def check_length(self, question: Question, text: str) -> None:
        """Raises AnswersMissing where there is no end to a text."""
        if len(text) > LONGEST:
            raise missing(question, _TOO_LONG)


def not_text(kept: str) -> AnswersWrong:
    """The refusal of what came through a pipe; `kept` says what became of the rest."""
    return AnswersWrong(
        f"What came through the pipe is neither UTF-8 nor in this terminal's encoding. {kept}",
        "Turn it into UTF-8 first, for instance: iconv -f CP1252 -t UTF-8 words.txt",
    )


def missing(question: Question, what: str) -> AnswersMissing:
    prompt = in_brief(question.prompt, 120)
    dot = " A text ends with a line that holds only a dot." if question.kind == "text" else ""
    return AnswersMissing(
        f"{what} “{prompt}”.{dot}",
        "All so far is saved. The same command goes on at this question;"
        " `--answers FILE` takes every answer from a file.",
    )

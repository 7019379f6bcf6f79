"""Asks on a rich terminal: typed answers through questionary, rows through our own widget.

It is used only where a person types: questionary on a pipe would answer for them.
"""

from __future__ import annotations

import os
import re
import select
import sys
from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any, TextIO, assert_never, cast

from prompt_toolkit.application import get_app_session
from prompt_toolkit.formatted_text import FormattedText
from prompt_toolkit.input import Input
from prompt_toolkit.input.typeahead import get_typeahead
from prompt_toolkit.output import ColorDepth, Output, create_output
from prompt_toolkit.shortcuts import print_formatted_text

from purpose.ask.choosing import ChoicePrompt
from purpose.ask.frame import STYLE, measure
from purpose.ask.typed import TypedPrompt
from purpose.ask.typed_rows import MARK, row_starts
from purpose.errors import AnswersMissing
from purpose.exercises.exercise import Address
from purpose.interview.question import Given, Question, Reply, Tone, Typing, Word
from purpose.store.editor_rooms import Rooms
from purpose.text import columns, inert, one_line, shows, wrapped

_RECORD_LINES = 24
"""So much of an answer stays on the screen after it; the whole of it is in the journal."""

_BELOW = 8
"""Rows for what stands below a text or a list: air, what the keys do, the place, the words."""

_QUIET = 0.05
"""Seconds without a key after which a paste is taken to be over."""

_SIGNS: dict[Tone, tuple[str, str, str]] = {
    # style, before the first line, before the others: colour is never the only difference.
    "scene": ("class:scene", "      ", "      "),
    "plain": ("", "  ", "  "),
    "note": ("", "  – ", "    "),
    "problem": ("class:problem", "  ! ", "    "),
    "care": ("class:care", "  │ ", "  │ "),
}


class TerminalAsker:
    """Asks a person at a rich terminal.

    Args:
        rooms: where a text is while the person's own editor has it.
        keyboard: where keys come from, if not the terminal.
        screen: where to show things, if not the terminal.
    """

    live = True
    plain = False

    def __init__(
        self, rooms: Rooms, *, keyboard: Input | None = None, screen: Output | None = None
    ) -> None:
        if keyboard is None or screen is None:
            _require_a_terminal()
        self._rooms = rooms
        self._keyboard = keyboard or get_app_session().input
        self._screen = screen or _screen()
        self._depth = _colours(os.environ)
        self._unsent: dict[tuple[str, Address], str] = {}
        self._asked: tuple[str, Address] | None = None
        self._remark = ""
        """What was said about the answer to that question, which may be asked once more."""

    @property
    def room(self) -> int:
        """Rows in view below a question of two lines, or of one and a hint."""
        return self._screen.get_size().rows - 9

    def say(self, text: str, tone: Tone = "plain") -> None:
        """Show a passage, with air around a scene; of a picture the widest drawing that fits."""
        if tone == "picture":
            self._show_picture(text)
            return
        self._remark = text if tone in ("note", "problem") else ""
        style, first, others = _SIGNS[tone]
        air = [("", "")] if tone == "scene" else []
        rows = [
            row
            for line in inert(text).split("\n")
            for row in _aligned(line, measure(self._screen), others)
        ]
        lines = [(style, row) for row in [first + rows[0].removeprefix(others), *rows[1:]]]
        self._print([*air, *lines, *air, ("", "")])

    def refuse(self, question: Question, problem: str) -> None:
        """Say what does not fit; the question comes again."""
        self.say(problem, "problem")

    def ask(self, question: Question, typing: Typing) -> Reply:
        """Show one question, return one reply.

        Words that were half typed when a word was said (help in the middle of a letter) stand in
        the prompt again when the question comes again.
        """
        where = (question.exercise, question.address)
        remark = self._remark if where == self._asked else ""
        self._asked, self._remark = where, ""
        question = replace(question, draft=self._unsent.get(where) or question.draft)

        def heard(text: str) -> None:
            self._unsent[where] = text
            typing(text)

        reply = self._reply(question, heard, remark)
        if isinstance(reply, Given):
            self._unsent.pop(where, None)
        self._record(question, reply)
        return reply

    def _reply(self, question: Question, typing: Typing, remark: str) -> Reply:
        above = self._show(question)
        self._drain()
        prompt: TypedPrompt | ChoicePrompt
        match question.kind:
            case "line" | "text" | "scale" | "date":
                prompt = TypedPrompt(question, typing, self._screen, self._rooms)
            case "choose" | "tick" | "pick" | "order":
                prompt = ChoicePrompt(question, typing, self._screen, above)
            case _:
                assert_never(question.kind)
        if self._hides(above, question, remark):
            prompt.frame.kept_remark = remark
        try:
            return prompt.application(self._keyboard, self._depth).run()
        except EOFError:
            raise AnswersMissing(
                "The terminal was closed before the question was answered.",
                "What you answered so far is saved; the same command goes on from there.",
            ) from None

    def _hides(self, above: int, question: Question, remark: str) -> bool:
        """Whether a remark is out of sight, since what stands below it fills the window."""
        width, height = measure(self._screen), self._screen.get_size().rows
        rows = len(row_starts(question.draft, width - len(MARK))) + len(question.options)
        return len(wrapped(remark, width)) + above + rows + _BELOW > height

    # What stays on the screen

    def _show(self, question: Question) -> int:
        """Print the question, so that the prompt itself stays short; returns the lines it took."""
        lines = [("class:asked", line) for line in self._block(question.prompt, "  ", "  ")]
        if question.hint:
            lines += [("class:quiet", line) for line in self._block(question.hint, "  ", "  ")]
        if question.kind == "scale":
            lines += [("", ""), *(("", line) for line in self._block(_ends(question), "  ", "  "))]
        how = _how_to_answer(question)
        if how:
            lines += [("class:quiet", line) for line in self._block(how, "  ", "  ")]
        self._print([*lines, ("", "")])
        return len(lines) + 1

    def _show_picture(self, text: str) -> None:
        if not shows("⣿", self._screen.encoding() or "utf-8"):
            return
        room = self._screen.get_size().columns
        for drawing in text.split("\f"):
            lines = drawing.split("\n")
            if all(columns(line) <= room for line in lines):
                self._print([("", ""), *(("", line) for line in lines), ("", ""), ("", "")])
                return

    def _record(self, question: Question, reply: Reply) -> None:
        style, text = _left_on_screen(question, reply)
        lines = self._block(text, MARK, " " * len(MARK), most=_RECORD_LINES)
        self._print([*((style, line) for line in lines), ("", ""), ("", "")])

    def _block(self, text: str, first: str, others: str, most: int | None = None) -> list[str]:
        lines = wrapped(text, measure(self._screen), indent=others, most=most)
        return [first + lines[0].removeprefix(others), *lines[1:]]

    def _print(self, lines: Iterable[tuple[str, str]]) -> None:
        text = FormattedText([part for line in lines for part in (line, ("", "\n"))])
        print_formatted_text(
            text, end="", style=STYLE, color_depth=self._depth, output=self._screen
        )

    def _drain(self) -> None:
        """Forget keys struck before the question could be read; they were not meant for it.

        Pasted words rarely get here: a line end with more behind it is part of an answer. Where
        something was waiting, the rest of it may still be on its way, so wait until it is quiet.
        """
        waiting = bool(get_typeahead(self._keyboard))
        if sys.platform == "win32":
            return
        keyboard = self._keyboard.fileno()
        if not os.isatty(keyboard):
            return
        with self._keyboard.raw_mode():
            while select.select([keyboard], [], [], _QUIET if waiting else 0)[0]:
                if not os.read(keyboard, 65536):
                    return
                waiting = True


def _require_a_terminal() -> None:
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        raise RuntimeError(
            "TerminalAsker was built without a terminal; a pipe would answer for the person. "
            "Use the plain lines instead."
        )


def _screen() -> Output:
    """The terminal. Where it cannot show all signs, Python encodes them, as in all other output.

    prompt_toolkit encodes for itself where it is given bytes to write to, with question marks.
    """
    screen = get_app_session().output
    if shows("“…—│⣿", screen.encoding()):
        return screen
    return create_output(cast(TextIO, _TextOnly(sys.stdout)))


class _TextOnly:
    """A stream that has no bytes to write to."""

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream

    def __getattr__(self, name: str) -> Any:
        if name == "buffer":
            raise AttributeError(name)
        if name == "write":  # what is drawn here may move the cursor
            name = "draw" if hasattr(self._stream, "draw") else name
        return getattr(self._stream, name)


def _colours(env: Mapping[str, str]) -> ColorDepth | None:
    """No colours where the person asks for none (no-color.org, CLICOLOR=0)."""
    if env.get("NO_COLOR") or env.get("CLICOLOR") == "0":
        return ColorDepth.DEPTH_1_BIT
    return None


_FIRST_COLUMN = re.compile(r"\s*+\S(?:\s?\S)*+\s\s++(?=\S)")
"""A row's name with the gap behind it, found in one pass however many spaces there are."""


def _aligned(line: str, width: int, indent: str) -> list[str]:
    """`line` wrapped; where it is a row of two columns, the second one stays a column."""
    name = _FIRST_COLUMN.match(line)
    if name is None or width < 60 or columns(name.group()) > width // 2:
        return wrapped(line, width, indent=indent)
    margin = indent + " " * columns(name.group())
    rows = wrapped(line[name.end() :], width, indent=margin)
    return [indent + name.group() + rows[0].removeprefix(margin), *rows[1:]]


def _ends(question: Question) -> str:
    low = f"{question.low} {question.low_label}".strip()
    return f"{low} … {question.high} {question.high_label}".strip()


def _how_to_answer(question: Question) -> str:
    """What the person must know to answer, in words, where the prompt itself does not show it."""
    parts = []
    if question.still:
        return "When you are back: any key."
    if question.enough:
        parts.append("Enter when that is all.")
    elif question.optional and question.kind != "choose" and not question.draft:
        parts.append("Enter leaves it out.")
    if question.kind == "date":
        parts.append("A day, such as Saturday, 12 Dec or in 3 weeks.")
    return " ".join(parts)


def _left_on_screen(question: Question, reply: Reply) -> tuple[str, str]:
    """An answer as it stays on the screen: its style and its words."""
    if isinstance(reply, Word):
        return "class:quiet", reply.value
    names = {option.id: one_line(option.text) for option in question.options}
    value = reply.value
    if isinstance(value, tuple):
        texts = [names.get(item, str(item)) for item in value]
        if question.kind in ("pick", "order"):
            texts = [f"{place} {text}" for place, text in enumerate(texts, start=1)]
        return "", " · ".join(texts)
    text = str(value)
    if not text.strip() and question.still:
        return "class:quiet", "…"
    if not text.strip():
        said = "that is all" if question.enough else "left out" if question.optional else ""
        return "class:quiet", said
    return "", names.get(text, text) if question.options else text

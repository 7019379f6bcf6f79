"""The typed prompts on a rich terminal: a line, a longer text, a number on a scale, a day.

They are questionary's, with our keys.
"""

from __future__ import annotations

import os
from datetime import date

import questionary
from prompt_toolkit.application import Application, run_in_terminal
from prompt_toolkit.buffer import Buffer
from prompt_toolkit.document import Document
from prompt_toolkit.filters import Condition, has_focus, to_filter
from prompt_toolkit.input import Input
from prompt_toolkit.key_binding import KeyPressEvent
from prompt_toolkit.keys import Keys
from prompt_toolkit.output import ColorDepth, Output

from purpose.ask.editor import EditorFailed, edited, editor_command
from purpose.ask.frame import (
    STYLE,
    Frame,
    lines_of,
    more_is_waiting,
    said_behind,
)
from purpose.ask.typed_rows import MARK, TabsAsSpaces, WholeWords, a_row_away
from purpose.interview.question import (
    ALIASES,
    Given,
    Question,
    Reply,
    Typing,
    Word,
    spoken,
    unquoted,
)
from purpose.journal.log import dotted
from purpose.store.editor_rooms import Rooms
from purpose.text import one_line

_ENDINGS = ("Ctrl-D, or a dot alone on a line, ends it", "Ctrl-D, or a lone dot, ends it")
_WITH_EDITOR = tuple(
    f"{ending} · {editor}"
    for ending, editor in zip(_ENDINGS, ("Ctrl-O opens your editor", "Ctrl-O edits"), strict=True)
)


BEGINS_A_WORD = {name[0] for name in (*(word.value for word in Word), *ALIASES)}
"""The keys that do not go on where any other does: back, skip, pause and the like begin so."""


class TypedPrompt:
    """One prompt to type at: what Enter means, how a text ends, and the way to the editor."""

    def __init__(self, question: Question, typing: Typing, screen: Output, rooms: Rooms) -> None:
        self._question = question
        self._typing = typing
        self._screen = screen
        self._rooms = rooms
        self._several = question.kind == "text"
        self._before = question.draft or _as_typed(question.default)
        self.frame = Frame(question.place, screen, endings=self._endings())

    def application(self, keyboard: Input, depth: ColorDepth | None) -> Application[Reply]:
        frame = self.frame
        app: Application[Reply] = questionary.text(
            MARK.strip(),
            qmark=" ",
            default=self._before,
            instruction="",
            multiline=self._several,
            style=STYLE,
            key_bindings=frame.keys,
            prompt_continuation=" " * len(MARK),
            complete_while_typing=False,
            input_processors=[TabsAsSpaces(), WholeWords()],
            erase_when_done=True,
            include_default_pygments_style=False,
            color_depth=depth,
            input=keyboard,
            output=self._screen,
        ).application
        app.layout.current_window.dont_extend_height = to_filter(True)
        buffer = app.current_buffer
        buffer.on_text_changed += lambda _: self._typing(buffer.text)

        def ended_otherwise(_: Buffer) -> bool:
            """However a key of the library ends the line, it is heard as Enter would be."""
            self._finish(app, buffer.text)
            return True

        buffer.accept_handler = ended_otherwise
        # A new number or day replaces the earlier one, so there a word can be typed over it, too.
        frame.unsent = lambda: "" if self._question.kind in ("scale", "date") else buffer.text
        self._bind(app, frame)
        frame.attach(app, app.layout.container)
        return app

    def _endings(self) -> tuple[str, ...]:
        if not self._several:
            return ()
        return (*_WITH_EDITOR, *_ENDINGS) if editor_command(os.environ) else _ENDINGS

    def _finish(self, app: Application[Reply], text: str) -> None:
        if word := spoken(text):
            self._typing("")  # the word was for us; it is not the beginning of an answer
            app.exit(result=word)
        elif word := self._said_behind(text):
            self._typing(self._question.draft)  # what stood there stays as it was
            app.exit(result=word)
        else:
            app.exit(result=Given(unquoted(text)))

    def _said_behind(self, text: str) -> Word | None:
        return said_behind(self._before, text, several=self._several)

    def _bind(self, app: Application[Reply], frame: Frame) -> None:
        keys, buffer = frame.keys, app.current_buffer
        here = has_focus(buffer)
        self._bind_for_all(app, frame)

        @keys.add("enter", filter=here)
        def _(event: KeyPressEvent) -> None:
            text = buffer.text
            if more_is_waiting(event):
                buffer.insert_text("\n" if self._several else " ")
            elif not self._several or spoken(text) or not text.strip() or self._said_behind(text):
                self._finish(app, text)
            elif buffer.document.is_cursor_at_the_end and buffer.document.current_line == ".":
                self._finish(app, text[:-1].rstrip("\n"))
            else:
                buffer.newline(copy_margin=False)

        if self._several:
            self._bind_for_a_text(app, frame)
        if self._question.still:
            self._bind_any_key(app, frame)
        if self._question.kind in ("scale", "date") and self._before:
            untouched = Condition(lambda: buffer.text == self._before)

            @keys.add(Keys.Any, filter=here & untouched)
            def _(event: KeyPressEvent) -> None:
                buffer.document = Document(event.data)

    def _bind_any_key(self, app: Application[Reply], frame: Frame) -> None:
        buffer = app.current_buffer

        @frame.keys.add(Keys.Any, filter=has_focus(buffer) & Condition(lambda: not buffer.text))
        def _(event: KeyPressEvent) -> None:
            if event.data.casefold() in BEGINS_A_WORD:
                buffer.insert_text(event.data)
            else:
                app.exit(result=Given(""))

    def _bind_for_all(self, app: Application[Reply], frame: Frame) -> None:
        """Keys that mean the same wherever words are typed."""
        keys, buffer = frame.keys, app.current_buffer
        here = has_focus(buffer)

        @keys.add("c-d", filter=here)
        def _(event: KeyPressEvent) -> None:
            if buffer.text.strip():
                self._finish(app, buffer.text)
            else:
                app.exit(result=Word.PAUSE)

        @keys.add("escape", "enter", filter=here)
        def _(event: KeyPressEvent) -> None:
            self._finish(app, buffer.text)

        @keys.add("c-o", filter=here)
        async def _(event: KeyPressEvent) -> None:
            try:
                text = await run_in_terminal(lambda: self._edited(buffer.text))
            except EditorFailed as failure:
                frame.remark, text = str(failure), failure.text
            if not self._several:
                text = one_line(text)
            if text != buffer.text:
                buffer.document = Document(text)

        @keys.add("up", filter=here)
        def _(event: KeyPressEvent) -> None:
            _go(buffer, -1, frame.width - len(MARK))

        @keys.add("down", filter=here)
        def _(event: KeyPressEvent) -> None:
            _go(buffer, 1, frame.width - len(MARK))

    def _bind_for_a_text(self, app: Application[Reply], frame: Frame) -> None:
        keys, buffer = frame.keys, app.current_buffer

        @keys.add(Keys.BracketedPaste, filter=has_focus(buffer))
        def _(event: KeyPressEvent) -> None:
            buffer.insert_text("\n".join(lines_of(event.data)))

    def _edited(self, text: str) -> str:
        """The text as they leave it in their editor; what they save there is heard, as keys are."""
        question = (self._question.exercise, dotted(self._question.address))
        return edited(text, self._rooms, os.environ, question=question, heard=self._typing)


def _as_typed(before: object) -> str:
    """An earlier answer as it would be typed; empty for one that belongs to another kind."""
    if isinstance(before, str):
        return before
    if isinstance(before, date):
        return before.isoformat()[:10]
    return str(before) if isinstance(before, int) and not isinstance(before, bool) else ""


def _go(buffer: Buffer, by: int, width: int) -> None:
    """Up or down by one row of the screen."""
    text, column = buffer.text, buffer.preferred_column
    at, kept = a_row_away(text, buffer.cursor_position, by, width, column)
    buffer.cursor_position = at
    buffer.preferred_column = kept

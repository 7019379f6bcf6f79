"""Prompts with rows to choose from, on a rich terminal: how rows are drawn and what keys do.

The widget is our own: questionary's lists have no command words (back, care), no two-digit numbers
and no answer of one's own, show one note at a time, and cut what is too wide.
"""

from __future__ import annotations

from functools import partial
from itertools import pairwise, zip_longest

from prompt_toolkit.application import Application
from prompt_toolkit.buffer import Buffer
from prompt_toolkit.data_structures import Point
from prompt_toolkit.formatted_text import StyleAndTextTuples
from prompt_toolkit.input import Input
from prompt_toolkit.key_binding import KeyPressEvent
from prompt_toolkit.keys import Keys
from prompt_toolkit.layout import (
    BufferControl,
    Dimension,
    FormattedTextControl,
    HSplit,
    Layout,
    ScrollOffsets,
    VSplit,
    Window,
)
from prompt_toolkit.output import ColorDepth, Output

from purpose import care
from purpose.ask.frame import STYLE, Frame, more_is_waiting, not_a_word, said_behind
from purpose.ask.row_words import asked_back, how_to_choose, so_far
from purpose.ask.rows import Rows
from purpose.ask.typed_rows import MARK, TabsAsSpaces
from purpose.interview.answer import number
from purpose.interview.question import (
    Given,
    Option,
    Question,
    Reply,
    Typing,
    Word,
    spoken,
    unquoted,
)
from purpose.text import columns, inert, one_line, wrapped

_STEPS = {"up": -1, "down": 1, "pageup": -8, "pagedown": 8}
_NAME_COLUMNS = 26
"""Names up to here stand beside their notes; a list with a longer one puts notes underneath."""


class ChoicePrompt:
    """The rows on the screen, and one line below them for a number, a word, or own words."""

    def __init__(self, question: Question, typing: Typing, screen: Output, above: int) -> None:
        self.rows = Rows(question)
        self._question = question
        self._typing = typing
        self.frame = Frame(question.place, screen)
        self.frame.airy = self._airy
        self._screen = screen
        self._above = above
        self._starts = [0]
        self._line = Buffer(multiline=False)
        if self.rows.own:
            self._line.insert_text(one_line(question.draft or self._own_words_before()))
        self._before = self._line.text
        self._refused = ""
        self._asked_back_at = len(self.rows.chosen)
        self._line.on_text_changed += self._typed
        self._window = Window(
            FormattedTextControl(
                self._shown,
                get_cursor_position=lambda: Point(0, self._starts[max(0, self.rows.at)]),
            ),
            height=lambda: Dimension(min=1, max=self._room()),
            dont_extend_height=True,
            always_hide_cursor=True,
            # The whole of a row stays in view, its note too.
            scroll_offsets=ScrollOffsets(top=1, bottom=lambda: self._tallest() - 1),
        )

    def application(self, keyboard: Input, depth: ColorDepth | None) -> Application[Reply]:
        mark = Window(FormattedTextControl([("class:mark", MARK)]), dont_extend_width=True)
        line = VSplit([mark, Window(BufferControl(self._line, [TabsAsSpaces()]))], height=1)
        status = Window(FormattedTextControl(self._status), dont_extend_height=True)
        layout = Layout(HSplit([self._window, status, line]), focused_element=self._line)
        app: Application[Reply] = Application(
            layout,
            style=STYLE,
            key_bindings=self.frame.keys,
            erase_when_done=True,
            color_depth=depth,
            input=keyboard,
            output=self._screen,
        )
        app.timeoutlen = app.ttimeoutlen = 0.1  # so that Esc clears the line at once
        self._bind_arrows()
        self._bind_line()
        self.frame.attach(app, layout.container)
        return app

    def _own_words_before(self) -> str:
        before = self._question.default
        known = {option.id for option in self._question.options}
        return before if isinstance(before, str) and before not in known else ""

    # What is seen

    def _room(self) -> int:
        """Lines for the rows: the question stays in view, if that leaves enough to choose from."""
        height = self.frame.height
        return max(1, height - self._above - (8 if self._airy() else 6), min(8, height - 6))

    def _airy(self) -> bool:
        """Whether there is room for empty lines too, with all rows in view."""
        return max(14, len(self.rows.options) + self._above + 8) <= self.frame.height

    def _tallest(self) -> int:
        return max((end - start for start, end in pairwise(self._starts)), default=1)

    def _shown(self) -> StyleAndTextTuples:
        lines: list[StyleAndTextTuples] = []
        self._starts = [0]
        for place in range(len(self.rows.options)):
            lines += self._row(place)
            self._starts.append(len(lines))
        return [part for line in lines for part in (*line, ("", "\n"))][:-1]

    def _row(self, place: int) -> list[StyleAndTextTuples]:
        rows, option = self.rows, self.rows.options[place]
        here = place == rows.at
        pointer = ("≡" if rows.held else "❯") if here else " "
        style = ("class:held" if rows.held else "class:here") if here else ""
        chosen = option.id in rows.chosen
        digits = len(str(len(rows.options)))
        lead = f"  {pointer} {place + 1:>{digits}}  {self._mark(option)}"
        lines: list[StyleAndTextTuples] = []
        for name, note in self._cells(option, max(8, self.frame.width - len(lead))):
            margin = " " * len(lead) if lines else lead
            margin_style = "class:mark" if here else "" if chosen else "class:quiet"
            lines.append([(margin_style, margin), (style, name), ("class:quiet", note)])
        return lines

    def _cells(self, option: Option, room: int) -> list[tuple[str, str]]:
        """Name and note, line by line: side by side where both fit, else one below the other."""
        name, note = one_line(option.text), one_line(option.note)
        names = max(columns(one_line(inert(one.text))) for one in self.rows.options)
        if not note:
            return [(line, "") for line in wrapped(name, room)]
        if names > _NAME_COLUMNS or room - names < _NAME_COLUMNS:
            below = [("", line) for line in wrapped(note, room)]
            return [(line, "") for line in wrapped(name, room)] + below
        lines = zip_longest(wrapped(name, names), wrapped(note, room - names - 2), fillvalue="")
        return [(left, " " * (names + 2 - columns(left)) + right) for left, right in lines]

    def _mark(self, option: Option) -> str:
        chosen = self.rows.chosen
        if self.rows.kind not in ("tick", "pick"):
            return ""
        if option.id not in chosen:
            return "[ ] "
        return f"[{chosen.index(option.id) + 1}] " if self.rows.kind == "pick" else "[x] "

    def _status(self) -> StyleAndTextTuples:
        """What the keys do now, and what cannot be seen."""
        how = how_to_choose(self.rows, may_be_empty=self._may_be_empty)
        parts = [*so_far(self.rows), *how, *self._out_of_sight()]
        lines = wrapped(" · ".join(parts), self.frame.width, indent="  ")
        air = [""] if self._airy() else []
        return [("class:quiet", "\n".join([*air, *lines]))]

    def _out_of_sight(self) -> list[str]:
        info = self._window.render_info
        if info is None:
            return ["more below"] if self._starts[-1] > self._room() else []
        above = info.vertical_scroll > 0
        below = info.vertical_scroll + info.window_height < info.content_height
        return [f"more {word}" for word, some in (("above", above), ("below", below)) if some]

    # What the keys do

    def _typed(self, _: object) -> None:
        text = self._line.text
        if self.rows.own and not spoken(text):
            self._typing(text)
        place = number(text)
        if place and place <= len(self.rows.options) and self.rows.kind != "order":
            self.rows.go(place - 1)

    def _bind_arrows(self) -> None:
        keys, rows = self.frame.keys, self.rows

        def step(by: int, _: KeyPressEvent) -> None:
            rows.step(by)

        def carry(by: int, _: KeyPressEvent) -> None:
            rows.carry(by)

        for name, by in _STEPS.items():
            keys.add(name)(partial(step, by))
        if rows.kind == "order":
            # Which of these a terminal lets through differs from one to the next.
            for name, by in (("up", -1), ("down", 1)):
                for sequence in ((f"s-{name}",), (f"c-{name}",), ("escape", name)):
                    keys.add(*sequence)(partial(carry, by))

    def _bind_line(self) -> None:
        keys, line = self.frame.keys, self._line

        @keys.add(" ")
        def _(event: KeyPressEvent) -> None:
            self._space()

        @keys.add("enter")
        def _(event: KeyPressEvent) -> None:
            if more_is_waiting(event):
                line.insert_text(" ")
            else:
                self._enter(event.app, line.text.strip())

        @keys.add("escape")
        def _(event: KeyPressEvent) -> None:
            line.reset()
            self.rows.held = False

        @keys.add("c-d")
        @keys.add("c-o")
        @keys.add("escape", "enter")
        @keys.add("escape", "#")
        def _(event: KeyPressEvent) -> None:
            """Keys that end a line, here or in the library; Ctrl-D on an empty one is a pause."""
            if line.text.strip():
                self._enter(event.app, line.text.strip())
            elif event.key_sequence[0].key == Keys.ControlD:
                event.app.exit(result=Word.PAUSE)

    def _space(self) -> None:
        rows, numbers = self.rows, self._numbers()
        if numbers and rows.kind in ("tick", "pick") and not rows.own:
            self._go_through(numbers)
        elif self._line.text.strip() and self._line.text != self._refused:
            self._line.insert_text(" ")
        elif rows.kind == "order":
            rows.held = not rows.held
        elif rows.kind != "choose":
            self.frame.remark = rows.toggle()

    def _enter(self, app: Application[Reply], text: str) -> None:
        rows = self.rows
        if word := spoken(text) or said_behind(self._before, text):
            if rows.own:  # the word was for us; what stood before it stays as it was
                self._typing("" if spoken(text) else self._question.draft)
            app.exit(result=word)
        elif numbers := self._numbers():
            self._go_through(numbers)
            if rows.kind == "choose" and not self.frame.remark:
                app.exit(result=Given(rows.value()))
        elif not text:
            self._confirm(app)
        else:
            self._enter_words(app, text)

    def _enter_words(self, app: Application[Reply], text: str) -> None:
        rows = self.rows
        if care.hears(text):  # it is for the conversation, whatever else was chosen here
            app.exit(result=Given(text))
        elif rows.kind == "choose" and (option := rows.named(unquoted(text))):
            app.exit(result=Given(option.id))
        elif not rows.own:
            self._line.reset()
            self.frame.remark = not_a_word(text)
        elif rows.kind == "choose":
            app.exit(result=Given(unquoted(text)))
        elif refused := rows.add(unquoted(text)):
            # The words wait on the line, where Space now takes back one that was ticked.
            self._refused = self._line.text
            self.frame.remark = f"{refused} Esc drops your words."
        else:
            self._line.reset()

    def _confirm(self, app: Application[Reply]) -> None:
        """Enter on an empty line: what the status says it does."""
        rows = self.rows
        if rows.held:
            rows.held = False
        elif not rows.value() and self._may_be_empty:
            app.exit(result=Given(""))
        elif rows.kind == "pick" and not rows.full and rows.here.id not in rows.chosen:
            rows.toggle()
        elif rows.scanty and self._asked_back_at != len(rows.chosen):
            self._asked_back_at = len(rows.chosen)
            self.frame.remark = asked_back(rows)
        elif not rows.value():
            self.frame.remark = "Nothing is ticked yet. Space ticks the row you are on."
        else:
            app.exit(result=Given(rows.value()))

    @property
    def _may_be_empty(self) -> bool:
        return self._question.optional or self._question.enough

    def _numbers(self) -> list[int]:
        """The row numbers on the line; none when it holds anything else."""
        found = [number(word) for word in self._line.text.replace(",", " ").split()]
        return [] if None in found else [place for place in found if place is not None]

    def _go_through(self, numbers: list[int]) -> None:
        rows = self.rows
        self._line.reset()
        if not all(1 <= place <= len(rows.options) for place in numbers):
            self.frame.remark = f"The rows go from 1 to {len(rows.options)}."
        elif rows.kind in ("choose", "order") and len(numbers) > 1:
            self.frame.remark = "One number at a time, please."
        else:
            for place in numbers:
                rows.go(place - 1)
                if rows.kind in ("tick", "pick"):
                    self.frame.remark = rows.toggle()

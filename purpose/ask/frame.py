"""What surrounds every prompt on a rich terminal: position, question, command words, keys, colours.

It judges no answer, prints nothing by itself, and knows no exercise.
"""

from __future__ import annotations

import select
import sys
from collections.abc import Callable, Sequence

from prompt_toolkit.application import Application
from prompt_toolkit.buffer import Buffer
from prompt_toolkit.filters import Condition, has_focus
from prompt_toolkit.formatted_text import StyleAndTextTuples
from prompt_toolkit.key_binding import KeyBindings, KeyPressEvent
from prompt_toolkit.keys import Keys
from prompt_toolkit.layout import (
    AnyContainer,
    BufferControl,
    ConditionalContainer,
    Dimension,
    FormattedTextControl,
    HSplit,
    VerticalAlign,
    VSplit,
    Window,
)
from prompt_toolkit.output import Output
from prompt_toolkit.styles import Style

from purpose.ask.typed_rows import TabsAsSpaces
from purpose.interview.question import Place, Reply, Word, spoken
from purpose.text import columns, inert, one_line, wrapped

MEASURE = 76
"""Columns a line may fill; longer ones are hard to read."""

_WORDS = (
    "back (Shift-Tab)   change   skip   pause   help (F1)   care",
    "back  change  skip  pause  help  care",
    "back  skip  pause  help  care",
)

STYLE = Style.from_dict(
    {
        # The terminal's own colours, so that light and dark themes both stay readable. Every
        # difference is also one of shape: an indent, a sign, a weight.
        "scene": "italic",
        "asked": "bold",
        "quiet": "dim",
        "problem": "ansiyellow",
        "care": "ansigreen",
        "mark": "ansicyan bold",
        "question": "ansicyan bold",  # what questionary calls the mark before the typing
        "answer": "noinherit",  # what is being typed: plain, whatever questionary prefers
        "here": "bold",
        "held": "bold underline",
    }
)


def measure(screen: Output) -> int:
    """The columns to write in: all of a narrow window, never more than reads well."""
    return max(12, min(screen.get_size().columns, MEASURE))


def placed(place: Place, width: int) -> str:
    """Where the person is and how long it may still take, in at most `width` columns."""
    minutes = place.minutes_left
    left = f"{minutes} min left" if minutes > 0 else "almost done"
    title = one_line(inert(place.title))
    short = f"{place.number}/{place.of} · {left}"
    room = width - columns(f" · {short}")
    forms = (
        f"{title} · {place.number} of {place.of} · {'about ' * (minutes > 0)}{left}",
        f"{title} · {place.number} of {place.of} · {left}",
        f"{title} · {short}",
        f"{cut(title, room)} · {short}" if room >= 8 else short,
    )
    return first_fitting(forms, width)


def first_fitting(forms: Sequence[str], width: int) -> str:
    """The first of `forms` that fits on one line, or the beginning of the last."""
    return next((form for form in forms if columns(form) <= width), cut(forms[-1], width))


def cut(text: str, width: int) -> str:
    """The beginning of `text` that fits on one line."""
    return wrapped(one_line(text), max(width, 4), most=1)[0]


def more_is_waiting(event: KeyPressEvent) -> bool:
    """Whether keys stand right behind this one: a paste without brackets, or typing ahead.

    No one types that fast. An Enter with words behind it is a line end inside a paste; taken for
    the end of an answer it would let the second pasted line answer the next question.
    """
    queue = event.key_processor.input_queue
    if any(press.data and press.key != Keys.CPRResponse for press in queue):
        return True
    if sys.platform == "win32":
        return False
    return bool(select.select([event.app.input.fileno()], [], [], 0)[0])


def lines_of(pasted: str) -> list[str]:
    """Pasted text line by line; terminals turn line ends into carriage returns."""
    return pasted.replace("\r\n", "\n").replace("\r", "\n").strip("\n").split("\n")


class Frame:
    """What every prompt has around it: place and words below it, and the keys for all.

    Attributes:
        keys: the bindings that work at every prompt; a prompt adds its own.
        remark: a line about the last key, gone with the next one.
        kept_remark: what was said about the answer before, where it is out of sight above.
        endings: how to finish, in words, longest first; the first that fits is kept in view.
        airy: whether there is room for an empty line above the place.
        unsent: the text that stands in the prompt. While there is some, a word typed there would
            become part of it, so Tab opens a line of its own for the word.
    """

    def __init__(
        self, place: Place | None, screen: Output, *, endings: tuple[str, ...] = ()
    ) -> None:
        self.keys = KeyBindings()
        self.remark = ""
        self.kept_remark = ""
        self.endings = endings
        self.airy: Callable[[], bool] = lambda: self.height >= 14
        self.unsent: Callable[[], str] | None = None
        self._place = place
        self._screen = screen
        self._word = Buffer(multiline=False)
        self._saying = has_focus(self._word)
        self._bind()

    @property
    def width(self) -> int:
        return measure(self._screen)

    @property
    def height(self) -> int:
        return self._screen.get_size().rows

    def attach(self, app: Application[Reply], body: AnyContainer) -> None:
        """Put this frame around `body` in `app`."""
        # Text is read best within the measure, however wide the window.
        column = HSplit(
            [
                body,
                ConditionalContainer(self._word_line(), self._saying),
                Window(FormattedTextControl(self._footer), dont_extend_height=True),
            ],
            # Place and words follow the prompt, wherever a list before it has left that.
            align=VerticalAlign.TOP,
            width=lambda: Dimension(min=1, preferred=self.width, max=self.width),
        )
        app.layout.container = VSplit([column, Window()])
        # Nothing here depends on a terminal that can say where its cursor is; so no warning either.
        app.renderer.cpr_not_supported_callback = None

        def clear(_: object) -> None:
            self.remark = ""

        app.key_processor.before_key_press += clear

    def _word_line(self) -> VSplit:
        label = Window(FormattedTextControl([("class:mark", "  say: ")]), dont_extend_width=True)
        return VSplit([label, Window(BufferControl(self._word, [TabsAsSpaces()]))], height=1)

    def _footer(self) -> StyleAndTextTuples:
        room = self.width - 2
        lines: list[tuple[str, str]] = [("", "")] if self.airy() else []
        if self.remark or self.kept_remark:
            most = 2 if self.remark else max(2, self.height // 6)
            rows = wrapped(f"! {self.remark or self.kept_remark}", room, most=most)
            lines += [("class:problem", row) for row in rows]
        if self.endings:
            lines.append(("", first_fitting(self.endings, room)))
        if self._place:
            lines.append(("class:quiet", placed(self._place, room)))
        lines.append(("class:quiet", self._key_hints(room)))
        return [
            (style, f"  {text}" + "\n" * (place < len(lines)))
            for place, (style, text) in enumerate(lines, start=1)
        ]

    def _key_hints(self, room: int) -> str:
        if self._saying():
            return cut("Enter says it, Tab goes back to your words", room)
        if self.unsent and self.unsent().strip():
            return cut("Tab, then back change skip pause help care", room)
        return first_fitting(_WORDS, room)

    def _bind(self) -> None:
        keys = self.keys

        @keys.add("c-c")
        @keys.add("<sigint>")
        def _(event: KeyPressEvent) -> None:
            event.app.exit(exception=KeyboardInterrupt())

        @keys.add("c-z")
        def _(event: KeyPressEvent) -> None:
            event.app.suspend_to_background()  # does nothing where there are no jobs

        @keys.add("s-tab")
        def _(event: KeyPressEvent) -> None:
            event.app.exit(result=Word.BACK)

        @keys.add("f1")
        def _(event: KeyPressEvent) -> None:
            event.app.exit(result=Word.HELP)

        @keys.add(Keys.BracketedPaste)
        def _(event: KeyPressEvent) -> None:
            event.current_buffer.insert_text(" ".join(lines_of(event.data)))

        self._bind_word_line()

    def _bind_word_line(self) -> None:
        keys, saying = self.keys, self._saying

        @keys.add("tab", filter=~saying & Condition(lambda: self.unsent is not None))
        def _(event: KeyPressEvent) -> None:
            event.app.layout.focus(self._word)

        @keys.add("tab", filter=saying)
        @keys.add("escape", filter=saying, eager=True)
        def _(event: KeyPressEvent) -> None:
            self._word.reset()
            event.app.layout.focus_last()

        @keys.add("enter", filter=saying)
        def _(event: KeyPressEvent) -> None:
            if more_is_waiting(event):
                return
            word = spoken(self._word.text)
            if word:
                event.app.exit(result=word)
            else:
                self.remark = not_a_word(self._word.text)
                self._word.reset()


def said_behind(before: str, text: str, *, several: bool = False) -> Word | None:
    """The word typed right behind words that stood in the prompt already; None for an answer.

    In a text of several lines only a line of its own is one. A question mark (which alone asks for
    help) ends a sentence here.
    """
    if not before.strip():
        return None
    if several:
        head, _, said = text.rpartition("\n")
        behind = before in (head, f"{head}\n")
    else:
        said, behind = text.removeprefix(before), text.startswith(before)
    return spoken(said) if behind and said.strip() != "?" else None


def not_a_word(text: str) -> str:
    said = f"“{cut(text, 20)}” is not a word I know here. " if text.strip() else ""
    return f"{said}The words are back, change, skip, pause, help, care."

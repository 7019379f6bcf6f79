"""One contract for every way of being asked: what is meant comes out the same, however it is said.

To add an asker, write one `Player` and put it into `PLAYERS`.
"""

from __future__ import annotations

import io
import select
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any, Protocol

import pytest
from prompt_toolkit.application import get_app_or_none
from prompt_toolkit.data_structures import Size
from prompt_toolkit.input import PipeInput, create_pipe_input
from prompt_toolkit.output import DummyOutput

from purpose.ask.answers_file import AnswersAsker
from purpose.ask.lines import LinesAsker
from purpose.ask.terminal import TerminalAsker
from purpose.errors import AnswersMissing
from purpose.interview.answer import Problem, Value, accept
from purpose.interview.question import Asker, Option, Place, Question, Reply, Word
from purpose.store.editor_rooms import Rooms

TODAY = date(2026, 11, 23)
VALUES = tuple(
    Option(name, name.title(), "a note") for name in ("honesty", "care", "craft", "rest")
)


def question(kind: Any, **more: Any) -> Question:
    return Question(
        exercise="it",
        address=(kind,),
        kind=kind,
        prompt="What is it?",
        hint="Take your time.",
        place=Place("The mirrored city", 3, 52, 9),
        **more,
    )


LINE, TEXT, DAY = question("line"), question("text"), question("date")
SCALE = question("scale", low=0, high=10, low_label="glass", high_label="warm")
CHOOSE = question("choose", options=VALUES)
TICK = question("tick", options=VALUES, at_least=1, at_most=2)
PICK = question("pick", options=VALUES, at_least=1, at_most=3)
ORDER = question("order", options=VALUES)
ALL = (LINE, TEXT, SCALE, CHOOSE, TICK, PICK, ORDER, DAY)
every_kind = pytest.mark.parametrize("asked", ALL, ids=lambda one: one.kind)


def own(question: Question) -> Question:
    return replace(question, own=True)


class Player(Protocol):
    """A person who answers one question at a time in the manner of one front end."""

    def answer(self, question: Question, value: Value) -> Reply:
        """Say `value`."""

    def skip(self, question: Question) -> Reply:
        """Say that the question is to be left out."""

    def keep(self, question: Question) -> Reply:
        """Say nothing: keep what is offered, or that there is nothing."""

    def end(self, question: Question) -> Reply:
        """Leave: the input ends here."""


def places(question: Question, ids: tuple[str, ...]) -> tuple[list[int], list[str]]:
    """The numbers of the options among `ids`, and the others, which are own words."""
    known = [option.id for option in question.options]
    return [known.index(one) + 1 for one in ids if one in known], [
        one for one in ids if one not in known
    ]


# Plain lines -----------------------------------------------------------------------------------


class LinesPlayer:
    def __init__(self, *, person: bool) -> None:
        self.is_person = person
        self._read, self.said = io.StringIO(), io.StringIO()
        self.asker = LinesAsker(self._read, self.said, person=person)
        self.drafts: list[str] = []

    def type(self, question: Question, typed: str) -> Reply:
        self._read.seek(0)
        self._read.truncate()
        self._read.write(typed)
        self._read.seek(0)
        return self.asker.ask(question, self.drafts.append)

    def answer(self, question: Question, value: Value) -> Reply:
        if isinstance(value, tuple):
            numbers, words = places(question, value)
            return self.type(question, ", ".join([" ".join(map(str, numbers)), *words]) + "\n")
        if question.kind == "choose" and not question.own:
            return self.type(question, f"{places(question, (str(value),))[0][0]}\n")
        return self.type(question, f"{value}\n.\n")

    def word(self, question: Question, word: Word) -> Reply:
        return self.type(question, word.value + "\n")

    def skip(self, question: Question) -> Reply:
        return self.word(question, Word.SKIP)

    def keep(self, question: Question) -> Reply:
        return self.type(question, ".\n" if question.kind == "text" else "\n")

    def end(self, question: Question) -> Reply:
        return self.type(question, "")


# A file ----------------------------------------------------------------------------------------


class FilePlayer:
    is_person = False

    def _read(self, question: Question, file: Mapping[str, Any]) -> Reply:
        self.asker = AnswersAsker(
            {"format": 1, **file}, source="ada.toml", say=lambda text, tone: None
        )
        return self.asker.ask(question, lambda _: None)

    def answer(self, question: Question, value: Value) -> Reply:
        kept = list(value) if isinstance(value, tuple) else value
        return self._read(question, {"it": {str(question.address[0]): kept}})

    def skip(self, question: Question) -> Reply:
        return self._read(question, {"skipped": [f"it.{question.address[0]}"]})

    def keep(self, question: Question) -> Reply:
        return self._read(question, {"it": {}})

    def end(self, question: Question) -> Reply:
        return self._read(question, {"it": {}})


# A rich terminal -------------------------------------------------------------------------------

DOWN, ENTER, CTRL_C, CTRL_D = "\x1b[B", "\r", "\x03", "\x04"


class Screen(DummyOutput):
    """Shows nothing, and hands over the next keys when the prompt has taken in those before.

    An Enter with more keys right behind it is a line end in a paste, so keys must come in time.
    """

    def __init__(self, keyboard: PipeInput) -> None:
        self._keyboard = keyboard
        self.strokes: list[str] = []

    def get_size(self) -> Size:
        return Size(rows=40, columns=80)

    def flush(self) -> None:
        waiting = select.select([self._keyboard.fileno()], [], [], 0)[0]
        if self.strokes and get_app_or_none() and not waiting:
            self._keyboard.send_text(self.strokes.pop(0))


class TerminalPlayer:
    is_person = True

    def __init__(self, keyboard: PipeInput, folder: Path) -> None:
        self._keyboard = keyboard
        self._screen = Screen(keyboard)
        self.asker = TerminalAsker(Rooms(folder), keyboard=keyboard, screen=self._screen)
        self.drafts: list[str] = []

    def press(self, question: Question, *strokes: str) -> Reply:
        self._screen.strokes = list(strokes)
        reply = self.asker.ask(question, self.drafts.append)
        assert not self._screen.strokes, "the prompt ended before all keys were pressed"
        return reply

    def answer(self, question: Question, value: Value) -> Reply:
        if question.kind == "order":
            return self.press(question, *self._rows(question, tuple(map(str, value))), ENTER)  # type: ignore[arg-type]
        if isinstance(value, tuple):
            numbers, words = places(question, value)
            strokes = [f"{number}" for number in numbers] + words
            return self.press(question, *(s for one in strokes for s in (one, ENTER)), ENTER)
        if question.kind == "choose" and not question.own:
            return self.press(question, f"{places(question, (str(value),))[0][0]}", ENTER)
        if question.kind == "text":
            return self.press(question, str(value), CTRL_D)
        return self.press(question, str(value), ENTER)

    def _rows(self, question: Question, wanted: tuple[str, ...]) -> Iterator[str]:
        """Take each row in hand, by its number, and carry it to its place."""
        rows = [option.id for option in question.options]
        for place, one in enumerate(wanted):
            at = rows.index(one)
            yield from (f"{at + 1}", ENTER, " ", f"{place + 1}", ENTER, " ")
            rows.insert(place, rows.pop(at))

    def word(self, question: Question, word: Word) -> Reply:
        return self.press(question, word.value, ENTER)

    def skip(self, question: Question) -> Reply:
        return self.word(question, Word.SKIP)

    def keep(self, question: Question) -> Reply:
        if question.kind == "text" and (question.draft or question.default):
            return self.press(question, CTRL_D)
        return self.press(question, ENTER)

    def end(self, question: Question) -> Reply:
        return self.press(question, CTRL_D)


# -----------------------------------------------------------------------------------------------

PLAYERS = ("person at lines", "pipe", "file", "terminal")
LIVE = ("person at lines", "pipe", "terminal")


@contextmanager
def playing(name: str, folder: Path) -> Iterator[Any]:
    if name == "terminal":
        with create_pipe_input() as keyboard:
            yield TerminalPlayer(keyboard, folder)
    elif name == "file":
        yield FilePlayer()
    else:
        yield LinesPlayer(person=name != "pipe")


@pytest.fixture(params=PLAYERS)
def player(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Player]:
    with playing(request.param, tmp_path) as one:
        yield one


@pytest.fixture(params=LIVE)
def typist(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Any]:
    """A player with keys: one who can keep what is offered, and whose text is kept as a draft."""
    with playing(request.param, tmp_path) as one:
        yield one


def outcome(question: Question, reply: Reply) -> Value | Problem | Word:
    """What the conversation makes of a reply; nothing said is the same as left out."""
    value = reply if isinstance(reply, Word) else accept(question, reply.value, today=TODAY)
    return Word.SKIP if value in ("", ()) else value


@pytest.mark.parametrize(
    ("asked", "value"),
    [
        (LINE, "Ada Löwe, 36"),
        (LINE, "skipping stones"),
        (TEXT, "It rained.\n\nback\nthen we ran"),
        (SCALE, 7),
        (SCALE, 0),
        (DAY, date(2026, 12, 1)),
        (CHOOSE, "craft"),
        (own(CHOOSE), "my dog"),
        (TICK, ("honesty", "craft")),
        (own(TICK), ("craft", "my dog")),
        (PICK, ("craft", "honesty")),
        (PICK, ("rest", "care", "honesty")),
        (ORDER, ("rest", "honesty", "craft", "care")),
    ],
)
def test_what_is_meant_comes_out_the_same(player: Player, asked: Question, value: Value) -> None:
    assert outcome(asked, player.answer(asked, value)) == value


@pytest.mark.parametrize(
    ("asked", "said", "value"),
    [
        (CHOOSE, "CRAFT", "craft"),
        (CHOOSE, "3", "craft"),
        (TICK, "care, Honesty", ("honesty", "care")),
        (TICK, "2 and 1", ("honesty", "care")),
        (PICK, "rest, 1", ("rest", "honesty")),
        (ORDER, "4 3 2 1", ("rest", "craft", "care", "honesty")),
    ],
)
def test_choices_can_be_written_as_text_or_numbers_in_lines_and_in_a_file(
    asked: Question, said: str, value: Value
) -> None:
    typed = LinesPlayer(person=True).type(asked, said + "\n")
    written = FilePlayer().answer(asked, said)
    assert outcome(asked, typed) == outcome(asked, written) == value


@every_kind
@pytest.mark.parametrize("word", Word)
def test_every_word_works_at_every_question(typist: Any, asked: Question, word: Word) -> None:
    assert typist.word(asked, word) is word


@every_kind
def test_every_question_can_be_skipped(player: Player, asked: Question) -> None:
    assert player.skip(asked) is Word.SKIP


@pytest.mark.parametrize("word", Word)
def test_a_word_can_be_an_answer_when_it_is_quoted(typist: Any, word: Word) -> None:
    assert outcome(LINE, typist.answer(LINE, f"“{word.value}”")) == word.value


@pytest.mark.parametrize(
    ("asked", "value"),
    [(SCALE, 11), (SCALE, -1), (SCALE, "eleven"), (DAY, "someday"), (LINE, " ")],
)
def test_a_value_beyond_the_limits_is_refused_in_the_same_words(
    player: Player, asked: Question, value: Value
) -> None:
    refused = outcome(asked, player.answer(asked, value))
    expected = accept(asked, str(value), today=TODAY)
    assert isinstance(refused, Problem)
    assert isinstance(expected, Problem)
    assert refused.text.split(";")[0] == expected.text.split(";")[0]


@pytest.mark.parametrize("asked", [TICK, replace(PICK, at_most=2)], ids=lambda one: one.kind)
def test_no_more_is_taken_than_at_most(player: Player, asked: Question) -> None:
    # A menu may stop at the limit by itself; what is typed or written reaches the core.
    found = outcome(asked, player.answer(asked, ("honesty", "care", "craft")))
    assert isinstance(found, Problem) or found == ("honesty", "care")


# Not choose and order: a menu always stands on something, and the word skip leaves it out.
@pytest.mark.parametrize("asked", [LINE, TEXT, SCALE, TICK, PICK, DAY], ids=lambda one: one.kind)
def test_nothing_leaves_an_optional_question_out(player: Player, asked: Question) -> None:
    optional = replace(asked, optional=True)
    assert outcome(optional, player.keep(optional)) is Word.SKIP


def test_nothing_ends_a_list(player: Player) -> None:
    asked = replace(LINE, address=("things", 3, "name"), enough=True)
    assert outcome(asked, player.keep(asked)) is Word.SKIP


@pytest.mark.parametrize(
    ("asked", "value"),
    [
        (LINE, "Ada"),
        (TEXT, "It rained.\n\nThen we ran."),
        (SCALE, 0),
        (CHOOSE, "craft"),
        (own(CHOOSE), "my dog"),
        (TICK, ("care", "craft")),
        (own(TICK), ("care", "my dog")),
        (PICK, ("rest", "care", "honesty")),
        (ORDER, ("rest", "honesty", "craft", "care")),
        (DAY, date(2027, 1, 5)),
    ],
)
def test_an_earlier_answer_is_kept_by_saying_nothing(
    typist: Any, asked: Question, value: Value
) -> None:
    before = replace(asked, default=value)
    assert outcome(before, typist.keep(before)) == value


@pytest.mark.parametrize("asked", [LINE, TEXT], ids=lambda one: one.kind)
def test_half_typed_words_are_offered_before_an_earlier_answer(
    typist: Any, asked: Question
) -> None:
    begun = replace(asked, default="the old one", draft="half a thou")
    assert outcome(begun, typist.keep(begun)) == "half a thou"


def test_a_draft_is_gone_on_from(typist: Any) -> None:
    begun = replace(TEXT, draft="It rained")
    found = outcome(begun, typist.answer(begun, " and then it stopped."))
    assert isinstance(found, str)
    assert found.split() == ["It", "rained", "and", "then", "it", "stopped."]


def test_a_text_is_kept_as_a_draft_while_it_is_typed(typist: Any) -> None:
    typist.answer(TEXT, "It rained.\nThen we ran.")
    assert typist.drafts[-1] == "It rained.\nThen we ran."


@every_kind
def test_the_end_of_the_input_pauses_a_person_and_is_missing_otherwise(
    player: Any, asked: Question
) -> None:
    try:
        assert player.end(asked) is Word.PAUSE
    except AnswersMissing as missing:
        assert not player.is_person
        assert "same command" in missing.remedy
    else:
        assert player.is_person


def test_a_terminal_that_is_closed_is_missing(tmp_path: Path) -> None:
    with create_pipe_input() as keyboard, pytest.raises(AnswersMissing):
        keyboard.close()
        TerminalAsker(Rooms(tmp_path), keyboard=keyboard, screen=DummyOutput()).ask(
            LINE, lambda _: None
        )


def test_ctrl_c_is_for_the_caller(tmp_path: Path) -> None:
    class Interrupted(io.StringIO):
        def readline(self, size: int | None = -1, /) -> str:  # type: ignore[override]
            raise KeyboardInterrupt

    for asked in ALL:
        with pytest.raises(KeyboardInterrupt):
            LinesAsker(Interrupted(), io.StringIO(), person=True).ask(asked, lambda _: None)
        with create_pipe_input() as keyboard, pytest.raises(KeyboardInterrupt):
            TerminalPlayer(keyboard, tmp_path).press(asked, CTRL_C)


@pytest.mark.parametrize("tone", ["scene", "plain", "note", "problem", "care"])
def test_any_passage_can_be_said(player: Any, tone: Any) -> None:
    """It does nothing to the terminal, and is no answer to the question behind it."""
    if isinstance(player, FilePlayer):
        player.keep(replace(LINE, optional=True))
    asker: Asker = player.asker
    asker.say("[/] \x1b[2J \u202e \udcff " + "word" * 50, tone)
    asker.say("", tone)
    if isinstance(player, LinesPlayer):
        assert "wordword" in player.said.getvalue()
        assert not set("\x1b\u202e\udcff") & set(player.said.getvalue())
    assert outcome(LINE, player.answer(LINE, "Ada")) == "Ada"

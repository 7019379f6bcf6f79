"""Being asked in plain lines: what is read out, what may be typed, and how the input may end."""

from __future__ import annotations

import io
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from wcwidth import width as columns

from purpose.ask.lines import LinesAsker
from purpose.ask.plain_page import WIDTH
from purpose.errors import AnswersMissing
from purpose.interview.question import Given, Option, Place, Question, Reply, Word

VALUES = (
    Option(
        "honesty", "honesty", "saying what is so, also where it costs something to say it aloud"
    ),
    Option("care", "care", "looking after what is near"),
    Option("craft", "craft"),
    Option("freedom", "freedom"),
)
LINE = Question(
    exercise="desert",
    address=("name",),
    kind="line",
    prompt="What shall I call you?",
    hint="A first name will do.",
    place=Place("The opal desert", 4, 52, 9),
)


def question(**more: Any) -> Question:
    return replace(LINE, **more)


SCALE = question(kind="scale", low=0, high=10, low_label="glass", high_label="warm")
CHOOSE = question(kind="choose", options=VALUES)
TICK = question(kind="tick", options=VALUES, at_least=1, at_most=2)
PICK = question(kind="pick", options=VALUES, at_least=1, at_most=3)
ORDER = question(kind="order", options=VALUES)
DAY = question(kind="date")
TEXT = question(kind="text")
ALL = (LINE, SCALE, CHOOSE, TICK, PICK, ORDER, DAY, TEXT)


class Sheet:
    """One asker with its input written beforehand, and what it read out."""

    def __init__(self, typed: str, *, person: bool = True) -> None:
        self._out = io.StringIO()
        self.asker = LinesAsker(io.StringIO(typed), self._out, person=person)
        self.drafts: list[str] = []

    def ask(self, question: Question) -> Reply:
        self.heard_from = len(self._out.getvalue())
        return self.asker.ask(question, self.drafts.append)

    @property
    def heard(self) -> str:
        """What the latest question read out."""
        return self._out.getvalue()[self.heard_from :]

    @property
    def all_heard(self) -> str:
        return self._out.getvalue()


def asked(question: Question, typed: str) -> Reply:
    return Sheet(typed).ask(question)


# What is read out ------------------------------------------------------------------------------


def test_a_question_reads_out_place_prompt_hint_options_and_how_to_answer() -> None:
    sheet = Sheet("1\n2\n")
    sheet.ask(question(place=Place("The coral", 9, 9, 1)))
    sheet.ask(CHOOSE)
    assert sheet.heard == (
        "\n"
        "The opal desert, question 4 of 52, about 9 minutes left.\n"
        "What shall I call you?\n"
        "A first name will do.\n"
        "  1. honesty - saying what is so, also where it costs something to say it\n"
        "     aloud\n"
        "  2. care - looking after what is near\n"
        "  3. craft\n"
        "  4. freedom\n"
        "One number from 1 to 4: "
    )


def test_the_words_are_told_once_in_a_session() -> None:
    sheet = Sheet("a\nb\n")
    sheet.ask(LINE)
    assert "back, change, skip, pause, help or care" in sheet.heard
    sheet.ask(question(address=("other",)))
    assert "skip" not in sheet.heard


@pytest.mark.parametrize(
    ("asked", "how"),
    [
        (LINE, "Your answer, in one line: "),
        (SCALE, "0 means glass, 10 means warm.\nA number from 0 to 10: "),
        (CHOOSE, "One number from 1 to 4: "),
        (replace(CHOOSE, own=True), "One number from 1 to 4, or your own words: "),
        (TICK, "1 or 2 numbers, with spaces between: "),
        (replace(TICK, at_most=1), "One number: "),
        (replace(TICK, at_most=4), "1 to 4 numbers, with spaces between: "),
        (replace(TICK, at_least=2), "2 numbers, with spaces between: "),
        (
            replace(TICK, at_most=0, own=True),
            "1 or more numbers, with spaces between; your own words after a comma: ",
        ),
        (PICK, "Up to 3 numbers, most first, such as 2 1: "),
        (DAY, "A day, such as Saturday, 12 Dec, 2026-12-01 or in 3 weeks: "),
        (TEXT, "a line with only a dot ends it.\n"),
        (replace(TEXT, optional=True), "ends it. A dot at\nonce leaves it out.\n"),
        (replace(LINE, optional=True), "Enter alone leaves it out.\nYour answer, in one line: "),
        (replace(LINE, enough=True), "Enter alone means: that is all.\nYour answer, in one line: "),
    ],
)
def test_how_to_answer_is_said_last(asked: Question, how: str) -> None:
    sheet = Sheet("x\n.\n")
    if asked.kind == "order":
        sheet = Sheet("\n")
    sheet.ask(asked)
    assert sheet.heard.endswith(how)


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        (replace(LINE, default="Ada."), "So far: “Ada”. Enter keeps it."),
        (replace(LINE, default="Ada", draft="Ada Lo"), "So far: “Ada Lo”."),
        (replace(SCALE, default=0), "So far: 0."),
        (replace(CHOOSE, default="care"), "Enter alone means: “care”."),
        (replace(TICK, default=("craft", "my dog")), "So far: craft and my dog."),
        (replace(DAY, default=date(2026, 12, 1)), "So far: 2026-12-01."),
    ],
)
def test_an_earlier_answer_is_said_and_enter_keeps_it(asked: Question, said: str) -> None:
    sheet = Sheet("\n")
    assert sheet.ask(asked) == Given(asked.draft or asked.default)
    assert said in sheet.heard


def test_an_option_is_one_row_whatever_is_in_it() -> None:
    sheet = Sheet("1\n")
    sheet.ask(replace(CHOOSE, options=(Option("a", "It rained.\n\nI stood"), Option("b", "b"))))
    assert "  1. It rained. I stood\n  2. b\n" in sheet.heard


def test_minutes_are_honest_at_the_end() -> None:
    one, none = (Place("It", 51, 52, minutes) for minutes in (1, 0))
    for place, said in ((one, "about 1 minute left."), (none, "less than a minute left.")):
        sheet = Sheet("a\n")
        sheet.ask(question(place=place))
        assert said in sheet.heard


def test_a_second_attempt_is_brief_and_what_follows_help_is_not() -> None:
    sheet = Sheet("9\nhelp\n2\n")
    assert sheet.ask(CHOOSE) == Given(9)
    sheet.asker.say("One of the 4, please.", "problem")
    assert sheet.ask(CHOOSE) is Word.HELP
    assert "What shall I call you?" in sheet.heard
    assert "  1. honesty" not in sheet.heard
    assert sheet.ask(CHOOSE) == Given(2)
    assert "  1. honesty" in sheet.heard


def test_a_pipe_sees_each_request_on_a_line_of_its_own() -> None:
    sheet = Sheet("a\n", person=False)
    sheet.ask(LINE)
    assert sheet.heard.endswith("in one line:\n")


hostile = st.text(st.characters(exclude_categories=()), max_size=300) | st.sampled_from(
    ["\x1b[2J\x1b]0;gone\x07", "\u202eright to left", "word" * 60, "世界" * 70, "a\rb", "\udcff"]
)


@given(words=hostile, note=hostile, kind=st.sampled_from([one.kind for one in ALL]))
def test_nothing_that_was_written_can_move_a_cursor_or_run_over_the_edge(
    words: str, note: str, kind: Any
) -> None:
    shown = question(
        kind=kind,
        prompt=words,
        hint=note,
        options=(Option("a", words, note), Option("b", note)),
        low_label=words,
        draft=words,
        place=Place(words, 1, 2, 3),
    )
    sheet = Sheet("\n.\n\n")
    sheet.asker.say(words)
    sheet.ask(shown)
    for line in sheet.all_heard.split("\n"):
        assert columns(line) <= WIDTH
        assert line.isprintable() or not any(ord(c) < 32 or 127 <= ord(c) < 160 for c in line)
        assert not set(line) & set("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200f")
    assert sheet.all_heard.encode()


# What may be typed -----------------------------------------------------------------------------


@pytest.mark.parametrize("asked_", ALL, ids=lambda one: one.kind)
@pytest.mark.parametrize(
    ("typed", "word"),
    [
        ("back", Word.BACK),
        (" SKIP ", Word.SKIP),
        ("stop", Word.PAUSE),
        ("?", Word.HELP),
        ("care\x00", Word.CARE),
        ("ｓｋｉｐ", Word.SKIP),
        ("？", Word.HELP),
        ("back。", Word.BACK),
        ("「care」", None),
        ("change", Word.CHANGE),
        ("\ufeffhelp", Word.HELP),
    ],
)
def test_a_word_works_at_every_question(asked_: Question, typed: str, word: Word | None) -> None:
    if word:
        assert asked(asked_, typed + "\n") is word
    else:
        assert not isinstance(asked(asked_, f"{typed}\n.\n\n"), Word)


@pytest.mark.parametrize(
    "asked_", [LINE, replace(CHOOSE, own=True), TEXT], ids=lambda one: one.kind
)
def test_a_word_in_quotes_is_an_answer(asked_: Question) -> None:
    assert asked(asked_, '"care"\n.\n') == Given("care")
    assert asked(asked_, "I care\n.\n") == Given("I care")


def test_a_typed_number_is_the_number_on_the_list_whatever_the_options_are_called() -> None:
    confusing = replace(CHOOSE, options=(Option("2", "2"), Option("1", "1")))
    assert asked(confusing, "1\n") == Given(1)


@pytest.mark.parametrize("end", ["\n", "\r\n", ""])
def test_line_ends_are_no_part_of_an_answer(end: str) -> None:
    assert asked(LINE, f"Ada{end}") == Given("Ada")


def test_a_hundred_kilobytes_on_one_line_are_one_answer() -> None:
    assert asked(LINE, "x" * 100_000 + "\nnext\n") == Given("x" * 100_000)


def test_bytes_that_are_no_words_come_through() -> None:
    read = io.TextIOWrapper(io.BytesIO(b"\xff\x00\x1b[A\r\n"), "utf-8", errors="surrogateescape")
    reply = LinesAsker(read, io.StringIO(), person=False).ask(LINE, lambda _: None)
    assert reply == Given("\udcff\x00\x1b[A")


# Texts -----------------------------------------------------------------------------------------


def test_a_text_is_lines_up_to_a_dot_and_each_line_is_kept_as_a_draft() -> None:
    sheet = Sheet("It rained.\n\nback\n . \nnot mine\n")
    assert sheet.ask(TEXT) == Given("It rained.\n\nback")
    assert sheet.drafts == ["It rained.", "It rained.\n", "It rained.\n\nback"]
    assert sheet.ask(LINE) == Given("not mine")


def test_an_empty_line_does_not_turn_the_word_after_it_into_a_text() -> None:
    assert asked(TEXT, "\n \nback\n.\n") is Word.BACK


DRAFT = replace(TEXT, draft="It rained and\nI stood")


def test_a_draft_is_read_out_and_a_dot_keeps_it() -> None:
    sheet = Sheet(".\n")
    assert sheet.ask(DRAFT) == Given("It rained and\nI stood")
    assert "These words stand there already:\n\nIt rained and\nI stood\n\n" in sheet.heard
    assert sheet.drafts == []


def test_a_draft_is_gone_on_from_and_never_lost() -> None:
    sheet = Sheet("there.\n.\n")
    assert sheet.ask(DRAFT) == Given("It rained and\nI stood\nthere.")
    assert sheet.drafts == ["It rained and\nI stood\nthere."]


def test_a_draft_is_only_replaced_by_the_word_for_it() -> None:
    sheet = Sheet("new\nThe sun shone.\n.\n")
    assert sheet.ask(DRAFT) == Given("The sun shone.")
    assert asked(TEXT, "new\n.\n") == Given("new")


def test_a_text_asked_again_is_not_read_out_again() -> None:
    sheet = Sheet("short\n.\n.\n")
    assert sheet.ask(TEXT) == Given("short")
    assert sheet.ask(replace(TEXT, draft="short")) == Given("short")
    assert "What you wrote is kept." in sheet.heard
    assert "So far" not in sheet.heard


# Rows ------------------------------------------------------------------------------------------

IDS = ("honesty", "care", "craft", "freedom")


def test_rows_are_moved_until_enter_says_they_are_right() -> None:
    sheet = Sheet("4 to 1\n2 to 4\n\n")
    assert sheet.ask(ORDER) == Given(("freedom", "care", "craft", "honesty"))
    assert "Now: freedom, honesty, care, craft.\n" in sheet.heard
    assert "Now: freedom, care, craft, honesty.\n" in sheet.heard
    assert sheet.heard.count("  1. ") == 1


def test_rows_are_read_out_again_when_that_is_asked() -> None:
    sheet = Sheet("4 to 1\nlist\n\n")
    sheet.ask(ORDER)
    assert "  1. freedom\n  2. honesty" in sheet.heard
    sheet = Sheet("list\n2 1\n")
    assert sheet.ask(PICK) == Given("2 1")
    assert sheet.heard.count("  2. care") == 2
    assert "In this order: care, honesty.\n" in sheet.heard


def test_the_place_is_said_four_times_a_part__and_always_to_a_pipe() -> None:
    for person, times in ((True, 4), (False, 52)):
        sheet = Sheet("a\n" * 53, person=person)
        for number in range(1, 53):
            place = Place("The opal desert", number, 52, 9)
            sheet.ask(question(address=(str(number),), place=place))
        assert sheet.all_heard.count("The opal desert, question") == times


def test_lines_are_no_wider_than_the_window(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "30")
    sheet = Sheet("1\n")
    sheet.ask(CHOOSE)
    assert max(map(columns, sheet.heard.split("\n"))) <= 30


def test_a_name_that_was_refused_is_no_trap() -> None:
    """Enter is "that is all", and does not say the same name once more."""
    named = replace(LINE, enough=True)
    sheet = Sheet("the rowing club\n\n")
    assert sheet.ask(named) == Given("the rowing club")
    sheet.asker.refuse(named, "You have named that one already.")
    assert sheet.ask(replace(named, draft="the rowing club")) == Given("")
    assert "Enter alone means: that is all." in sheet.heard


@pytest.mark.parametrize(
    ("typed", "text"),
    [
        ("edit\n\nand rain\n.\nmore\n.\n", "one\nand rain\nmore"),
        ("ｅｄｉｔ\n\n\n\n\n", "one\ntwo\nthree"),
        ('"edit"\n.\n', "one\ntwo\nthree\nedit"),
    ],
)
def test_without_an_editor_a_text_is_changed_line_by_line(typed: str, text: str) -> None:
    sheet = Sheet(typed)
    assert sheet.ask(replace(TEXT, draft="one\ntwo\nthree")) == Given(text)
    assert ("Line 2: two" in sheet.heard) is ('"' not in typed)


def test_a_line_can_be_edited_too() -> None:
    assert asked(replace(LINE, default="Ana"), "edit\nAna Lo\n\n") == Given("Ana Lo")


def test_numbers_in_order_are_the_answer_at_once_and_mean_the_rows_as_they_stand() -> None:
    assert asked(ORDER, "2 1 3 4\n") == Given(("care", "honesty", "craft", "freedom"))
    assert asked(ORDER, "4 to 1\n2 1 3 4\n") == Given(("honesty", "freedom", "care", "craft"))


def test_rows_start_from_the_earlier_order() -> None:
    assert asked(replace(ORDER, default=IDS[::-1]), "\n") == Given(IDS[::-1])
    assert asked(replace(ORDER, default=("honesty", "gone")), "\n") == Given(IDS)


def test_a_slip_does_not_undo_the_moves_before_it() -> None:
    sheet = Sheet("4 to 1\n9 to 1\n1 1 2\n\n")
    assert sheet.ask(ORDER) == Given(("freedom", "honesty", "care", "craft"))
    assert "The rows go from 1 to 4" in sheet.heard
    assert "is there twice" in sheet.heard


# The end of the input --------------------------------------------------------------------------


@pytest.mark.parametrize("asked_", ALL, ids=lambda one: one.kind)
def test_a_person_who_ends_the_input_pauses(asked_: Question) -> None:
    assert asked(asked_, "") is Word.PAUSE


@pytest.mark.parametrize("asked_", ALL, ids=lambda one: one.kind)
def test_a_pipe_that_ends_names_the_question_and_the_way_on(asked_: Question) -> None:
    with pytest.raises(AnswersMissing) as raised:
        Sheet("", person=False).ask(asked_)
    assert "“What shall I call you?”" in raised.value.problem
    assert "same command" in raised.value.remedy
    assert "--answers" in raised.value.remedy


def test_a_text_that_ends_without_its_dot_is_a_draft_and_no_answer() -> None:
    for person in (True, False):
        sheet = Sheet("half a\ntext", person=person)
        if person:
            assert sheet.ask(TEXT) is Word.PAUSE
        else:
            with pytest.raises(AnswersMissing, match="only a dot"):
                sheet.ask(TEXT)
        assert sheet.drafts[-1] == "half a\ntext"


class Endless(io.StringIO):
    """A pipe that never ends."""

    def __init__(self, line: str) -> None:
        super().__init__()
        self._line = line
        self.read_lines = 0

    def readline(self, size: int | None = -1, /) -> str:  # type: ignore[override]
        self.read_lines += 1
        return self._line[:size] if size and size > 0 else self._line


def replies_until_missing(line: str, asked: Question) -> Callable[[], None]:
    asker = LinesAsker(Endless(line), io.StringIO(), person=False)

    def go() -> None:
        for _ in range(1000):
            asker.ask(asked, lambda _: None)

    return go


@pytest.mark.parametrize("line", ["help\n", "back\n", "a line of words\n", ".\n", "9 to 9\n"])
@pytest.mark.parametrize("asked_", [CHOOSE, TEXT, ORDER], ids=lambda one: one.kind)
@pytest.mark.timeout(30)
def test_an_endless_pipe_comes_to_an_end(line: str, asked_: Question) -> None:
    with pytest.raises(AnswersMissing, match=r"None of the last 50 lines|More than 300,000"):
        replies_until_missing(line, asked_)()


def test_a_line_that_never_ends_does_not_fill_the_memory() -> None:
    with pytest.raises(AnswersMissing, match="More than 300,000 characters"):
        asker = LinesAsker(Endless("x" * 2_000_000), io.StringIO(), person=False)
        asker.ask(LINE, lambda _: None)


def test_a_broken_pipe_is_for_the_caller() -> None:
    class Gone(io.StringIO):
        def write(self, text: str, /) -> int:
            raise BrokenPipeError

    with pytest.raises(BrokenPipeError):
        LinesAsker(io.StringIO("a\n"), Gone(), person=False).ask(LINE, lambda _: None)


def test_a_pipe_is_asked_again_like_a_person() -> None:
    assert Sheet("").asker.live
    assert Sheet("", person=False).asker.live

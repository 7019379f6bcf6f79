"""The example person, played through the real program: from a file, and through a pipe."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from wcwidth import width as columns

from purpose.ask.answers_file import AnswersAsker, read_answers
from purpose.commands.start import remaining
from purpose.exercises.catalogue import Catalogue
from purpose.exercises.exercise import MOOD
from purpose.interview.question import Given, Question, Reply, Tone, Typing, Word
from purpose.interview.sort_questions import NEITHER
from purpose.journal.draft import read_draft
from purpose.page.lines import TALLEST
from purpose.page.plan_page import WIDEST
from purpose.profile.choices import REASONS
from purpose.session.conversation import GO_ON, Conversation
from purpose.session.half_typed import Keeper
from purpose.session.sitting import Sitting
from purpose.store import Folder
from purpose.store.disk.migrations import BEFORE_IDS

from .conftest import HEIKE, Ran, Run
from .golden import TODAY, agrees
from .support.typed import typed

CATALOGUE = Catalogue()


def words(answers: object) -> Iterator[str]:
    """Every text in the file; of the sort only the five cards that were kept."""
    if isinstance(answers, str):
        yield answers
    elif isinstance(answers, Mapping):
        yield from answers["order"][:5] if "order" in answers else words(list(answers.values()))
    elif isinstance(answers, Sequence):
        for each in answers:
            yield from words(each)


@pytest.fixture
def played(purpose: Run) -> Ran:
    """The whole walk, answered by her file."""
    return purpose("start", "--answers", str(HEIKE))


def in_words(text: str) -> str:
    """What she chose, as it is read."""
    return ({now: was for was, now in BEFORE_IDS.items()} | REASONS).get(text, text)


# From the file ---------------------------------------------------------------------------------


def test_her_answers_lead_through_every_exercise_and_none_is_left_over(
    played: Ran, home: Path
) -> None:
    """It exits 0, says nothing aside, and every stop of the walk is done."""
    assert (played.returncode, played.stderr) == (0, "")
    assert remaining(Folder(home), CATALOGUE) == []


def test_her_plan_is_one_page_with_no_part_missing(played: Ran, purpose: Run) -> None:
    """The page that was read by eye comes again: 66 lines of 80 columns, all of it said by her."""
    plan = purpose("plan")
    assert (plan.returncode, plan.stderr) == (0, ""), "nothing of hers has to be shortened"
    lines = plan.stdout.splitlines()
    assert len(lines) <= TALLEST
    assert max(map(columns, lines)) <= WIDEST
    assert "still to come" not in plan.stdout
    agrees(plan.stdout.removesuffix("\n"), "example-heike.txt")

    markdown = purpose("plan", "--format", "markdown")
    assert (markdown.returncode, markdown.stderr) == (0, "")
    agrees(markdown.stdout.removesuffix("\n"), "example-heike.md")

    told = json.loads(purpose("plan", "--format", "json").stdout)
    assert told["missing"] == []
    assert told["today"] == "2026-11-23"


def letters(text: str) -> str:
    """A text without what a page may change: line ends, and marks that Markdown escapes."""
    return "".join(filter(str.isalnum, text))


def test_what_she_wrote_is_read_back_whole(played: Ran, purpose: Run) -> None:
    """Every word, to the hamster in the letter's last line; as JSON, the very answers."""
    answers = dict(read_answers(HEIKE.read_bytes(), HEIKE.name))
    del answers["skipped"], answers["sitting"]
    for form in ("terminal", "markdown"):
        back = purpose("show", "--format", form)
        assert (back.returncode, back.stderr) == (0, "")
        shown = letters(back.stdout)
        assert [each for each in words(answers) if letters(in_words(each)) not in shown] == []
    told = json.loads(purpose("show", "--format", "json").stdout)
    for entry in told["entries"]:
        said = answers[entry["exercise"]]
        assert entry["answers"] == json.loads(json.dumps(said, default=str))


# Through a pipe --------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Line:
    """What is typed at one question; for a text, several lines."""

    question: Question
    typed: str


class Transcriber:
    """Answers as her file does, and writes down what she would type in plain lines.

    The file has only the order in which the cards ended; the screens of the sort it answers so
    that they end in that order.
    """

    live = False
    plain = True
    room = 15

    def __init__(self, answers: Mapping[str, Any]) -> None:
        self._file = AnswersAsker(answers, source=HEIKE.name, say=self.say)
        self._order: list[str] = answers["constellation"]["sort"]["order"]
        self.lines: list[Line] = []

    def say(self, text: str, tone: Tone = "plain") -> None:
        """No one listens."""

    def refuse(self, question: Question, problem: str) -> None:
        raise AssertionError(f"{question.address}: {problem}")

    def ask(self, question: Question, typing: Typing) -> Reply:
        reply = self._reply(question, typing)
        self.lines.append(Line(question, typed(question, reply)))
        return reply

    def _reply(self, question: Question, typing: Typing) -> Reply:
        if not question.exercise:  # the pause between two sittings
            return Given(GO_ON)
        if question.address[1:2] not in (("asked",), ("order",)):
            return self._file.ask(question, typing)
        shown = sorted((option.id for option in question.options), key=self._rank)
        if question.kind == "choose":
            return Given(shown[0] if shown[0] in self._order else NEITHER)
        if question.kind == "order":
            return Given(tuple(shown))
        wanted = tuple(card for card in shown if card in self._order)[: question.at_most]
        return Given(wanted) if wanted else Word.SKIP

    def _rank(self, card: str) -> int:
        return self._order.index(card) if card in self._order else len(self._order)


def rehearsed(root: Path, seed: int) -> list[Line]:
    """Every question of the walk and what is typed there, where `seed` shuffles the cards."""
    folder = Folder(root)
    asker = Transcriber(read_answers(HEIKE.read_bytes(), HEIKE.name))
    with folder.hold(), Keeper(folder) as keeper:
        talk = Conversation(
            folder=folder,
            keeper=keeper,
            asker=asker,
            today=TODAY,
            clock=lambda: 0.0,
        )
        sitting = Sitting(
            talk=talk,
            opening=CATALOGUE[MOOD],
            short_way=CATALOGUE.short_way(),
            seed=lambda: seed,
        )
        sitting.hold([CATALOGUE[each.name] for each in CATALOGUE.walk()])
    return asker.lines


def is_of_the_sort(line: Line) -> bool:
    return (line.question.exercise, *line.question.address[:2]) == (
        "constellation",
        "sort",
        "asked",
    )


def as_input(lines: Sequence[Line]) -> str:
    return "".join(line.typed for line in lines)


def journal(root: Path) -> dict[str, Any]:
    """The answers of the walk, without the screens of the sort, which a file leaves out."""
    found = {name: said for _, entry in Folder(root).journal() for name, said in entry.items()}
    del found["constellation"]["sort"]
    return {exercise.name: found[exercise.name] for exercise in CATALOGUE.walk()}


def test_the_same_answers_through_a_pipe_make_the_same_profile(
    played: Ran, purpose: Run, home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Typed in plain lines, with the pipe breaking off once: the same profile.toml, and journal.

    The break is before the cards: how they are shuffled is known only once they lie in the draft.
    """
    by_pipe = tmp_path / "pipe"
    monkeypatch.setattr("os.fsync", lambda descriptor: None)  # of the rehearsals, which it slows

    lines = rehearsed(tmp_path / "first rehearsal", seed=0)
    before = next(n for n, line in enumerate(lines) if is_of_the_sort(line))
    first = purpose("start", "--plain", input=as_input(lines[:before]), PURPOSE_HOME=str(by_pipe))
    assert first.returncode == 6, first.stderr

    draft = Folder(by_pipe).draft("constellation")
    assert draft is not None
    lines = rehearsed(tmp_path / "second rehearsal", seed=read_draft("constellation", draft).seed)
    second = purpose("start", "--plain", input=as_input(lines[before:]), PURPOSE_HOME=str(by_pipe))
    assert (second.returncode, second.stderr) == (0, "")

    assert "\x1b" not in first.stdout + second.stdout
    profiles = [(folder / "profile.toml").read_text("utf-8") for folder in (by_pipe, home)]
    assert profiles[0] == profiles[1]
    assert journal(by_pipe) == journal(home)

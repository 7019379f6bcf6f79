"""The walk through one exercise: which question is next; record, back and skip.

Pure and immutable: each reply makes a new `Interview`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property
from typing import Any

from purpose.exercises import pace
from purpose.exercises.exercise import MOOD, Address, Exercise, Step
from purpose.interview import sort_questions as sorting
from purpose.interview.agenda import Agenda, Ahead, Answered, Open, Passage, named_by
from purpose.interview.answer import Problem
from purpose.interview.earlier import Earlier, answered_before
from purpose.interview.hanging import followed, holds_others, without_text
from purpose.interview.question import Place, Question
from purpose.journal.fold import fold
from purpose.journal.log import SKIPPED, Aside, Log, moved_up, nested, skipped
from purpose.profile import if_then
from purpose.profile.aside import WHOLE
from purpose.profile.period import Period
from purpose.profile.tables import ITEM_NAME
from purpose.text import same


@dataclass(frozen=True, slots=True, repr=False)
class Turn:
    """What comes now: passages, then a question, or None when the exercise is finished."""

    passages: tuple[Passage, ...]
    question: Question | None
    pace: float
    """The person's pace, as far as the answers so far show it."""


@dataclass(frozen=True, kw_only=True, repr=False)
class Interview:
    """One exercise being answered.

    Args:
        exercise: as it is asked (already shortened for `--quick`).
        profile: the profile's mapping before this exercise.
        today: the day, for what is folded into the profile.
        seed: shuffles cards; the same seed asks the same questions.
        log: what was answered or skipped so far, in order.
        typed: text that was being typed at an address when it broke off.
        pace: the person's pace before this exercise (see `exercises.pace`).
        taken: seconds spent on the answers in the log.
        known: names that steps start from. For a sort that starts from an earlier one, the cards as
            they stood, best first: it comes from outside, since only the journal remembers it, and
            without it all is asked. For a list that goes over things of the profile, their names.
        period: the time since the plan was last read, for an exercise that looks back on it.
        earlier: what was answered on an earlier walk, to be laid beside the new answers.
    """

    exercise: Exercise
    profile: Mapping[str, Any]
    today: date
    seed: int
    log: Log = field(default_factory=dict)
    typed: tuple[Address, str] | None = None
    pace: float = 1.0
    taken: float = 0.0
    known: Mapping[str, Sequence[str]] = field(default_factory=dict)
    period: Period | None = None
    earlier: Earlier | None = None
    undone: Log = field(default_factory=dict)
    """Answers taken back, offered again when their question returns."""

    # -- what comes now ---------------------------------------------------------------------

    def turn(self) -> Turn:
        """What to say and ask now."""
        passages: list[Passage] = []
        question: Question | None = None
        expected = left = 0.0
        count = 0
        for part in self.agenda().parts():
            match part:
                case Answered(kind=kind):
                    passages.clear()
                    expected += pace.SECONDS[kind]
                case Passage() if question is None:
                    passages.append(part)
                case Ahead(kind=kind, count=ahead):
                    count += ahead
                    left += pace.SECONDS[kind] * ahead
                case Open(question=found, kind=kind):
                    question = question or found
                    count += 1
                    left += pace.SECONDS[kind]
        own_pace = pace.pace(self.taken, expected, self.pace)
        if question is None:
            return Turn(tuple(passages), None, own_pace)
        place = Place(
            self.exercise.title,
            number=len(self.log) + 1,
            of=len(self.log) + count,
            minutes_left=pace.minutes(left, own_pace),
        )
        question = replace(question, exercise=self.exercise.name, place=place)
        return Turn(tuple(passages), self._offered(question), own_pace)

    def agenda(self) -> Agenda:
        """What the exercise consists of, with the answers so far."""
        return Agenda(
            exercise=self.exercise,
            log=self.log,
            answers=self.answers,
            folded=self.folded,
            seed=self.seed,
            profile=self.profile,
            known=self.known,
            period=self.period,
        )

    def _offered(self, question: Question) -> Question:
        """The question with what was answered or typed there before."""
        if self.typed and self.typed[0] == question.address:
            return replace(question, draft=self.typed[1])
        before = self.undone.get(question.address)
        if before is None or before is SKIPPED:
            return question
        enough = question.enough and question.address not in self._missing
        # What was answered comes before the words that the exercise offers to start from.
        default = sorting.offered_again(before)
        return replace(question, default=default, draft="", enough=enough)

    # -- replies ----------------------------------------------------------------------------

    def given(self, question: Question, value: Any) -> Interview:
        """With the question answered by a value that `purpose.answer.accept` let through."""
        if question.address[1:2] == ("asked",):
            value = sorting.record(question, value)
        if check := self._step(question).check:
            value = if_then.bare(check, value)
        return self._with(question.address, value)

    def clash(self, question: Question, value: Any) -> Problem | None:
        """What is wrong with a name that its list has already: two things would become one."""
        key, *place = question.address
        if place[1:] == [ITEM_NAME]:
            others = [
                name for at, name in self.log.items() if at[0] == key and at[2:] == (ITEM_NAME,)
            ]
            if any(isinstance(name, str) and same(name, value) for name in others):
                return Problem("You have named that one already. Another, or another name for it?")
        return None

    def given_whole(self, question: Question, value: Any) -> Interview | Problem:
        """With the whole sort that the question belongs to answered at once."""
        step = self.exercise.step(str(question.address[0]))
        own = named_by(self.exercise, step.also, self.answers)
        order = sorting.whole_order(step, [*own, *self.known.get(step.key, ())], value)
        return order if isinstance(order, Problem) else self._with((step.key, "order"), order)

    def skip(self, question: Question) -> Interview:
        """With the question left unanswered, which is an answer too."""
        if question.address[1:2] == ("asked",):
            return self._with(question.address, sorting.record(question, ()))
        if question.address[1:2] == ("order",):  # leaving the last word unsaid leaves the order
            return self._with(question.address, tuple(option.id for option in question.options))
        if question.address in self._missing:  # left out, it would take others with it
            before = self._missing[question.address]
            rest = self._with(question.address, before)
            return replace(rest, log=without_text(self.exercise, rest.log, question.address))
        return self._with(question.address, SKIPPED)

    def _with(self, address: Address, value: Any) -> Interview:
        after = replace(self.without_waiting(address), log={**self.log, address: value})
        before = self.undone.get(address, SKIPPED)
        return after if before is SKIPPED or value == before else after._settled(address, before)

    def _settled(self, address: Address, before: Any) -> Interview:
        """After an answer was changed: what chose it follows, and what it put an end to is gone.

        That is kept, and offered again where its question comes back.
        """
        mended = replace(self, log=followed(self.exercise, self.log, address, before))
        asked = {part.address for part in mended.agenda().parts() if isinstance(part, Answered)}
        gone = {at: value for at, value in mended.log.items() if at not in asked}
        kept = {at: value for at, value in mended.log.items() if at in asked}
        return replace(mended, log=kept, undone={**self.undone, **gone})

    def waiting(self) -> list[tuple[Address, Any]]:
        """What stands in the prompt when its question comes: taken back, or half typed."""
        return [*self.undone.items(), *([self.typed] if self.typed else [])]

    def without_waiting(self, address: Address) -> Interview:
        """With nothing standing in the prompt of this question."""
        undone = {at: before for at, before in self.undone.items() if at != address}
        typed = None if self.typed and self.typed[0] == address else self.typed
        return replace(self, undone=undone, typed=typed)

    def set_aside(self, question: Question, texts: Sequence[str]) -> tuple[Interview, Aside]:
        """Without what was just written, which is no answer to build on; and what to keep of it.

        A question for words is left out then, a list of names ends there, and a thing that stands
        or falls whole goes with all that was said of it. A number or a choice can still be given,
        and so can the first name of a list: on another day the list begins anew.

        Args:
            question: at which it was written.
            texts: what was written.
        """
        aside = [(question.address, text) for text in texts]
        if question.kind not in ("line", "text"):
            return self, aside
        key, *place = question.address
        step = self.exercise.step(str(key))
        if place == [0, ITEM_NAME]:
            return replace(self, undone={}, typed=None), aside
        if step.profile not in WHOLE or step.goes_over or not place or place[1:] == [ITEM_NAME]:
            return self._with(question.address, SKIPPED), aside
        thing = {at: value for at, value in self.log.items() if at[:2] == (key, place[0])}
        aside += [(at, str(value)) for at, value in thing.items() if value is not SKIPPED]
        kept = {at: value for at, value in self.log.items() if at not in thing}
        if step.of:  # named elsewhere: it stays named, and nothing more is asked of it
            left: Log = {(key, place[0], sub.key): SKIPPED for sub in step.each}
        else:
            kept = {moved_up(at, key, int(place[0])): value for at, value in kept.items()}
            named = [at for at in kept if at[0] == key and at[2:] == (ITEM_NAME,)]
            ended = [at for at in named if kept[at] is SKIPPED]
            kept = {at: value for at, value in kept.items() if at not in ended}
            last = len(named) - len(ended)
            left = {(key, last, ITEM_NAME): SKIPPED} if last else {}
        return replace(self, log={**kept, **left}, undone={}, typed=None), aside

    def back(self) -> Interview:
        """Before the latest answer; the same when there is none."""
        if not self.log:
            return self
        *kept, latest = self.log
        undone = {**self.undone, latest: self.log[latest]}
        return replace(self, log={at: self.log[at] for at in kept}, undone=undone)

    def typing(self, question: Question, text: str) -> Interview:
        """With `text` standing in the prompt when the question is asked again."""
        return replace(self, typed=(question.address, text))

    def asks_back(self, question: Question, value: Any) -> str:
        """What to ask back about an acceptable answer; "" for nothing."""
        step = self._step(question)
        if isinstance(value, date) and value < self.today:
            return "That day is behind you. Is the year right? Enter it again if it is."
        if step.soon and isinstance(value, date):
            soon = (value - self.today).days <= int(step.soon["days"])
            return str(step.soon["say"]) if soon else ""
        if step.check and isinstance(value, str):
            return if_then.asks_back(step.check, if_then.bare(step.check, value))
        if step.words and isinstance(value, str):
            return _asks_about_length(value, *step.words)
        return ""

    def empties(self, question: Question) -> bool:
        """Whether to leave it empty says something: the words that stood there were taken out."""
        return self._step(question).empties and bool(question.draft or question.default)

    def asks_for_mood(self, question: Question) -> bool:
        """Whether it asks how the person is as they arrive."""
        return self._step(question).profile == "pulse.mood" or (
            self.exercise.name == MOOD and question.address == ("before",)
        )

    def answered_before(self, question: Question, value: Any) -> str:
        """What was answered to the question on an earlier walk; "" for nothing.

        Args:
            question: just answered.
            value: the answer, `SKIPPED` for none.
        """
        if self.earlier is None:
            return ""
        step = self.exercise.step(str(question.address[0]))
        over = value is SKIPPED or question.address[1:2] == (step.at_most - 1,)
        return answered_before(
            self.exercise, self.earlier, question.address, question.item, over=over
        )

    def _step(self, question: Question) -> Step:
        """The step, or the step of a list, that asks the question."""
        step = self.exercise.step(str(question.address[0]))
        return next((sub for sub in step.each if sub.key == question.address[-1]), step)

    def left_out(self) -> list[str]:
        """The dotted addresses left unanswered; of a sort from which nothing came, its key."""
        sorts = [step.key for step in self.exercise.steps if step.ask == "sort"]
        begun = {str(address[0]) for address in self.log}
        return skipped(self.log) + [
            key for key in sorts if key in begun and "order" not in self.answers.get(key, {})
        ]

    # -- what was answered ------------------------------------------------------------------

    @cached_property
    def answers(self) -> dict[str, Any]:
        """The answers so far, in the journal's shape; a name that is being changed stands yet."""
        return nested(self.exercise, {**self.log, **self._missing}, self.known)

    @cached_property
    def _missing(self) -> Log:
        """What was taken back to be changed, and is stood on meanwhile."""
        return {
            at: before
            for at, before in self.undone.items()
            if at not in self.log
            and before is not SKIPPED
            and holds_others(self.exercise, self.log, at)
        }

    @cached_property
    def folded(self) -> dict[str, Any]:
        """The profile's mapping as it would be with the answers so far."""
        return fold(self.profile, self.exercise, self.answers, self.today, finished=False)


def _asks_about_length(text: str, least: int, most: int) -> str:
    words = len(text.split())
    if words < least:
        return (
            f"That is about {words} words; {least} give it room to breathe. "
            "Add to it, or end it again as it is."
        )
    if words > most:
        return (
            f"That is about {words} words. Nothing is wrong with that; {most} would still fit on "
            "one page. Shorten it, or end it again as it is."
        )
    return ""

"""The walk through one exercise: which question is next; record, back and skip.

Pure and immutable: each reply makes a new `Interview`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property
from typing import Any

from purpose.exercises.exercise import MOOD, REMARK, Address, Exercise, Step
from purpose.exercises.templates import Words
from purpose.hearing.off_page import without_off_page
from purpose.interview import second_looks
from purpose.interview import sort_questions as sorting
from purpose.interview.agenda import Agenda, named_by
from purpose.interview.answer import Problem
from purpose.interview.earlier import Earlier, answered_before
from purpose.interview.hanging import followed, placed, still_asked, stood_on, without_text
from purpose.interview.parts import Answered
from purpose.interview.question import Question
from purpose.interview.second_looks import Doubt
from purpose.interview.set_aside import log_without
from purpose.interview.turn import Turn, turn_of
from purpose.journal.fold import fold
from purpose.journal.heard import says_nothing
from purpose.journal.log import (
    ENDED,
    SKIPPED,
    Aside,
    Log,
    is_remark,
    nested,
    skipped,
)
from purpose.profile import if_then
from purpose.profile.period import Period
from purpose.profile.tables import ITEM_NAME
from purpose.text import same


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
        pace, taken: the pace before this exercise; seconds spent on the answers in the log.
        known: what steps start from: a light sort from the cards of last time, best first (as only
            the journal has them), a list that goes over things of the profile from their names.
        room: how many rows the asker can show at once.
        period: the time since the plan was last read, for an exercise that looks back on it.
        earlier: what was answered on an earlier walk, to be laid beside the new answers.
        quiet, came_back: whether and what is handed back of what was noticed (see `Agenda`).
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
    room: int = 15
    period: Period | None = None
    earlier: Earlier | None = None
    quiet: bool = False
    came_back: Mapping[str, int] = field(default_factory=dict)
    eased: frozenset[Address] = frozenset()
    """Questions that come in their easier form."""
    undone: Log = field(default_factory=dict)
    """Answers taken back, offered again when their question returns."""

    # -- what comes now ---------------------------------------------------------------------

    def turn(self) -> Turn:
        """What to say and ask now."""
        answered = sum(not is_remark(address) for address in self.log)
        turn = turn_of(self.exercise, self.agenda().parts(), answered, self.taken, self.pace)
        offered = self._offered(turn.question) if turn.question else None
        return replace(turn, question=offered)

    def agenda(self) -> Agenda:
        """All that the exercise consists of, given the answers so far."""
        return Agenda(
            exercise=self.exercise,
            log=self.log,
            answers=self.answers,
            folded=self.folded,
            seed=self.seed,
            profile=self.profile,
            known=self.known,
            room=self.room,
            period=self.period,
            eased=self.eased,
            quiet=self.quiet,
            came_back=self.came_back,
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
        left = without_off_page(value) if isinstance(value, str) else None
        if not left:
            return self._with(question.address, value)
        after = self._with(question.address, left)
        return after._remarked(question.address, value[len(left) :].strip(" ,.;:()–—-"))

    def clash(self, question: Question, value: Any) -> Problem | None:
        """What is wrong with a name that its list has already: two things would become one."""
        key, *place = question.address
        if place[1:] == [ITEM_NAME]:
            others = [
                name for at, name in self.log.items() if at[0] == key and at[2:] == (ITEM_NAME,)
            ]
            if any(isinstance(name, str) and same(name, value) for name in others):
                return Problem("You have named that one already. Another, or another name for it?")
        given = [line for line in str(value).splitlines() if line.strip()]
        if question.lines and len(given) not in (0, question.lines):
            return Problem(f"A line for each, please, in this order: {question.lines} in all.")
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
            rest = self._with(question.address, self._missing[question.address])
            return replace(rest, log=without_text(self.exercise, rest.log, question.address))
        key, *where = question.address
        if where[1:] == [ITEM_NAME] and self.exercise.step(str(key)).asks_last(int(where[0])):
            return self.end_of_list(question)
        return self.left_out(question)

    def left_out(self, question: Question) -> Interview:
        """With the one question left out; a list of names goes on after it."""
        return self._with(question.address, SKIPPED)

    def end_of_list(self, question: Question) -> Interview:
        """With the list being named said to be whole."""
        return self._with(question.address, ENDED)

    def remarked(self, question: Question, words: str) -> Interview:
        """With words that were said at a number kept beside it; the number is still to come."""
        return self._remarked(question.address, words)

    def _remarked(self, address: Address, words: str) -> Interview:
        *where, key = address
        if isinstance(key, int):  # a rung has no place beside it
            return self
        at: Address = (*where, f"{key}{REMARK}")
        return replace(self, log={**self.log, at: f"{self.log.get(at, '')} {words}".strip()})

    def says_nothing(self, question: Question, said: str) -> bool:
        """Whether a reply says only that there is no answer to this question."""
        if said in question.offered:
            return False
        return says_nothing(self._step(question), said, names=question.address[-1] == ITEM_NAME)

    def eased_at(self, question: Question) -> Interview | None:
        """With the question coming again in its easier form; None where it has none, or had it."""
        if not self._step(question).easier or question.address in self.eased:
            return None
        after = replace(self, eased=self.eased | {question.address}, typed=None)
        asked = self._step(question).easier_from and after.turn().question
        return None if asked and not asked.options else after

    def keeping_off_page(self, marker: str) -> Interview | None:
        """With the words answered last kept off the page; None where there are none."""
        latest = next((at for at in reversed(list(self.log)) if not is_remark(at)), ())
        said = self.log.get(latest)
        return self._remarked(latest, marker) if said and isinstance(said, str) else None

    def _with(self, address: Address, value: Any) -> Interview:
        after = replace(self.without_waiting(address), log=placed(self.log, address, value))
        after = replace(after, known=after._also_known(str(address[0])))
        before = self.undone.get(address, SKIPPED)
        return after if before is SKIPPED or value == before else after._settled(address, before)

    def _settled(self, address: Address, before: Any) -> Interview:
        """After an answer was changed: what chose it follows; what it put an end to waits."""
        mended = replace(self, log=followed(self.exercise, self.log, address, before))
        asked = {part.address for part in mended.agenda().parts() if isinstance(part, Answered)}
        kept, gone = still_asked(self.exercise, mended.log, asked)
        return replace(mended, log=kept, undone={**self.undone, **gone})

    def _also_known(self, key: str) -> Mapping[str, Sequence[str]]:
        """With the things that a list goes over, kept from its first answer on."""
        step = self.exercise.step(key)
        if not step.over_reading or key in self.known:
            return self.known
        words = Words(self.exercise, self.answers, self.folded, period=self.period)
        return {**self.known, key: words.things(step.over_reading)}

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
        log, gone = log_without(self.exercise, self.log, question.address)
        if question.address in log and not gone:
            return self._with(question.address, log[question.address]), aside
        return replace(self, log=log, undone={}, typed=None), [*aside, *gone]

    def back(self) -> Interview:
        """Before the latest answer; the same when there is none."""
        answered = [at for at in self.log if not is_remark(at)]
        if not answered:
            return self
        latest = answered[-1]
        kept = [at for at in self.log if at != latest]
        undone = {**self.undone, latest: self.log[latest]}
        begun = {str(at[0]) for at in kept}
        over = {step.key for step in self.exercise.steps if step.over_reading}
        known = {key: names for key, names in self.known.items() if key in begun or key not in over}
        log = {at: self.log[at] for at in kept}
        return replace(self, log=log, undone=undone, known=known)

    def typing(self, question: Question, text: str) -> Interview:
        """With `text` standing in the prompt when the question is asked again."""
        return replace(self, typed=(question.address, text))

    def asks_back(self, question: Question, value: Any) -> str:
        """What to ask back about an acceptable answer; "" for nothing."""
        return second_looks.remark(self._step(question), value, self.today)

    def doubt(self, question: Question, value: Any) -> Doubt | None:
        """What has to be decided about an acceptable answer before it is kept."""
        return second_looks.doubt(self._step(question), question, value)

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
        over = self.log.get(question.address) == ENDED or question.address[1:2] == (
            step.at_most - 1,
        )
        return answered_before(
            self.exercise, self.earlier, question.address, question.item, over=over
        )

    def _step(self, question: Question) -> Step:
        """The step, or the step of a list, that asks the question."""
        step = self.exercise.step(str(question.address[0]))
        return next((sub for sub in step.each if sub.key == question.address[-1]), step)

    def unanswered(self) -> list[str]:
        """The dotted addresses left unanswered; of a sort from which nothing came, its key."""
        sorts = [step.key for step in self.exercise.steps if step.ask == "sort"]
        begun = {str(address[0]) for address in self.log}
        return skipped(self.log) + [
            key for key in sorts if key in begun and "order" not in self.answers.get(key, {})
        ]

    @cached_property
    def answers(self) -> dict[str, Any]:
        """The answers so far, in the journal's shape; a name that is being changed stands yet."""
        return nested(self.exercise, {**self.log, **self._missing}, self.known)

    @cached_property
    def _missing(self) -> Log:
        """What was taken back to be changed, and is stood on meanwhile."""
        return stood_on(self.exercise, self.log, self.undone)

    @cached_property
    def folded(self) -> dict[str, Any]:
        """The profile's mapping as it would be with the answers so far."""
        return fold(self.profile, self.exercise, self.answers, self.today, finished=False)

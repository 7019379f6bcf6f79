"""The conversation in one exercise: ask, listen, check, save, and only then ask the next question.

It joins the interview, the asker and the store. Which exercises a sitting has: `sitting`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from purpose import care
from purpose.errors import SaveFailed, Stopped
from purpose.exercises.pace import LONGEST
from purpose.hearing.nonanswers import is_none
from purpose.hearing.off_page import without_off_page
from purpose.interview.answer import Problem, accept
from purpose.interview.beside import are_words, is_story
from purpose.interview.interview import Interview
from purpose.interview.mending import can_change, reopened
from purpose.interview.question import Asker, Given, Option, Question, Word, spoken
from purpose.journal.draft import Draft
from purpose.journal.log import SKIPPED, dotted
from purpose.profile.aside import is_dark, typed_in
from purpose.profile.tables import ITEM_NAME
from purpose.session.half_typed import Keeper
from purpose.session.looking_after import LookingAfter
from purpose.session.second_look import SecondLook
from purpose.session.which_answer import which_answer
from purpose.store import Folder
from purpose.text import clean, one_line

_NOTHING_BEFORE = "This is the first question of this part; there is nothing before it."

_OR_AN_ANSWER = "The others stay. If the word change was your answer, put it in quotation marks."

_OFF_PAGE = "It stays off your page."

_BESIDE = (
    "That is kept beside it. And as a number, from {low} to {high}? Or skip, and the words stand "
    "alone."
)

_TOLD = "That is kept. Which of these comes nearest? Or skip, and your words stand alone."

_EITHER = "Either is fine, and nothing is lost by it. Leaving it open takes the quieter one."

GO_ON, STOP = "go on", "stop"


@dataclass(kw_only=True, repr=False)
class Conversation:
    """Asks the questions of one exercise after another, and keeps every answer.

    Args:
        keeper: keeps half-typed text.
        today: the day, for dates such as "tomorrow" and for what care says.
        clock: seconds that only go forward; by them the person's pace is learned.
        again: the command that goes on after a pause.
    """

    folder: Folder
    keeper: Keeper
    asker: Asker
    today: date
    clock: Callable[[], float]
    again: str = "purpose start"
    left_early: bool = field(default=False, init=False)
    """Whether the person closed the last questions of a review, which has ended all the same."""
    care: LookingAfter = field(init=False)
    second: SecondLook = field(init=False)

    def __post_init__(self) -> None:
        self.care = LookingAfter(
            folder=self.folder,
            keeper=self.keeper,
            asker=self.asker,
            today=self.today,
            again=self.again,
        )
        self.second = SecondLook(self.asker, self.care, self.keeper.keep, self.choose)

    @contextmanager
    def kept(self, stopped: Callable[[bool], Stopped]) -> Iterator[None]:
        """Keep what is half typed, however the asking ends; at dark words it is said whom to call.

        Args:
            stopped: what Ctrl-C is said to be, given whether there were such words.
        """
        try:
            with self.keeper:
                yield
        except Stopped:
            self.care.hears_half_typed()
            raise
        except KeyboardInterrupt:
            raise stopped(self.care.hears_half_typed()) from None
        finally:
            if self.keeper.problem:
                raise self.keeper.problem

    def hold(self, interview: Interview, draft: Draft) -> Interview:
        """Ask until the exercise is finished; return it with all answers.

        Raises:
            Stopped: the person paused. All answers are saved, and the half-typed text.
            SetDown: words of distress were met, and the person goes on, with something else.
            AnswersMissing, AnswersWrong: the answers ran out, or one does not fit.
            SaveFailed: the answer could not be saved; it is in the error's `unsaved`.
        """
        told: int | None = None
        while True:
            turn = interview.turn()
            if turn.question and self._passes_over(turn.question):
                # Nor is it said that numbers come, by what stands before them.
                interview = self._saved(interview.skip(turn.question), draft)
                continue
            if told is None or told < len(interview.log):
                for passage in turn.passages:
                    self.asker.say(passage.text, passage.tone)
            told = len(interview.log)
            if turn.question is None:
                return interview
            interview = self._answered(interview, turn.question, draft)

    def _passes_over(self, question: Question) -> bool:
        """Whether a question is left out on a heavy evening: a number, or what was noticed."""
        unwanted = question.kind == "scale" and self.care.unnumbered
        return unwanted or (question.noticed and self.care.heavy)

    def _answered(self, interview: Interview, question: Question, draft: Draft) -> Interview:
        """The interview after one reply, saved."""
        self.care.latest = interview
        self.keeper.watch(question.exercise, dotted(question.address))
        began = self.clock()
        reply = self.asker.ask(question, self._typed)
        taken = interview.taken + min(self.clock() - began, LONGEST)
        if isinstance(reply, Word):
            return self._after_word(reply, interview, question, draft, taken)
        self._listen(interview, question, reply.value, draft)
        if (heard := self._heard(interview, question, reply.value, draft, taken)) is not None:
            return heard
        value, after = self._accepted(interview, question, reply)
        if isinstance(after, Problem) and not (after.either and self.asker.live):
            return self._refused(interview, question, after, reply.value, draft)
        if isinstance(after, Problem):
            value = self.second.one_of(question, after)
            after = interview.given(question, value)
        if value in ("", ()) and not interview.empties(question):
            if question.enough and question.address[-1] == ITEM_NAME:
                return self._saved(replace(interview.end_of_list(question), taken=taken), draft)
            return self._after_word(Word.SKIP, interview, question, draft, taken)
        if remark := self.second.remark(interview, question, value, reply.value):
            self.asker.say(remark, "note")
            return self._again(interview, question, str(value))
        if (settled := self.second.settled(interview, question, value)) is not None:
            return self._saved(settled, draft)
        after = self._saved(replace(after, taken=taken), draft, value)
        self._show_earlier(after, question, value)
        if self.asker.live and interview.asks_for_mood(question) and care.is_low(value):
            self.care.arrived_low()
        return after

    def _show_earlier(self, interview: Interview, question: Question, value: Any) -> None:
        """Show what was answered here on an earlier walk, now that the new answer is given."""
        if said := interview.answered_before(question, value):
            self.asker.say(said, "note")

    def _typed(self, text: str) -> None:
        """Keep what is being typed; a word such as `pause` is no half-typed answer."""
        self.keeper.typed("" if spoken(text) else text)

    def _accepted(
        self, interview: Interview, question: Question, reply: Given
    ) -> tuple[Any, Interview | Problem]:
        """The reply as a value, and the interview with it; or what is wrong with it."""
        if reply.whole:
            return reply.value, interview.given_whole(question, reply.value)
        value = accept(question, reply.value, today=self.today)
        if isinstance(value, Problem):
            return value, value
        return value, interview.clash(question, value) or interview.given(question, value)

    def _after_word(
        self, word: Word, interview: Interview, question: Question, draft: Draft, taken: float
    ) -> Interview:
        """The interview after one of the words that can stand instead of an answer."""
        match word:
            case Word.PAUSE:
                raise self.care.paused()
            case Word.HELP:
                self.asker.say(question.why, "note")
                return interview
            case Word.CARE:
                self.care.safety.show()
                return interview
            case Word.CHANGE:
                return self._gone_back_to(interview, draft)
            case Word.BACK if not interview.log:
                self.asker.say(_NOTHING_BEFORE, "note")
                return interview
            case Word.BACK:
                return self._saved(interview.back(), draft)
            case Word.SKIP:
                after = self._saved(replace(interview.skip(question), taken=taken), draft)
                self._show_earlier(after, question, SKIPPED)
                return after

    def _gone_back_to(self, interview: Interview, draft: Draft) -> Interview:
        """The interview with an earlier answer open again, as the person chooses; saved."""
        questions = can_change(interview)
        if not questions:
            self.asker.say(_NOTHING_BEFORE, "note")
            return interview
        found = which_answer(self.care, questions, hint=_OR_AN_ANSWER)
        return self._saved(reopened(interview, found.address), draft) if found else interview

    def _refused(
        self,
        interview: Interview,
        question: Question,
        problem: Problem,
        raw: object,
        draft: Draft,
    ) -> Interview:
        told = is_story(question, raw)
        if self.asker.live and (told or (question.kind == "scale" and are_words(raw))):
            beside = _TOLD if told else _BESIDE.format(low=question.low, high=question.high)
            self.asker.say(beside, "note")
            return self._saved(interview.remarked(question, one_line(clean(str(raw)))), draft)
        self.asker.refuse(question, problem.text)
        if isinstance(raw, str) and question.kind in ("line", "text"):
            return self._again(interview, question, raw)
        return interview

    def _again(self, interview: Interview, question: Question, text: str) -> Interview:
        """With `text` kept as half-typed, standing in the prompt when the question comes again."""
        self.keeper.keep(text)
        return interview.typing(question, text)

    def _heard(
        self, interview: Interview, question: Question, raw: object, draft: Draft, taken: float
    ) -> Interview | None:
        """The interview after words that are no answer; None where they may be one."""
        if not isinstance(raw, str):
            return None
        said = clean(raw)
        if without_off_page(said) == "" and (after := interview.keeping_off_page(said)):
            self.asker.say(_OFF_PAGE, "note")
            return self._saved(after, draft)
        if not interview.says_nothing(question, said):
            if without_off_page(said):
                self.asker.say(_OFF_PAGE, "note")
            return None
        if not self.asker.live:
            return self._saved(replace(interview.left_out(question), taken=taken), draft)
        eased = None if is_none(said) else self.second.eased(interview, question)
        if eased is not None:
            return eased
        return self._after_word(Word.SKIP, interview, question, draft, taken)

    def _saved(self, interview: Interview, draft: Draft, answer: Any = "") -> Interview:
        kept = replace(
            draft,
            log=interview.log,
            undone=interview.undone,
            typed=interview.typed,
            seconds=interview.taken,
            known=interview.known,
        )
        try:
            self.folder.save_draft(draft.exercise, kept.as_mapping())
        except SaveFailed as problem:
            raise SaveFailed(problem.problem, problem.remedy, unsaved=str(answer)) from None
        self.keeper.settled()
        if self.keeper.problem:
            self.asker.say(f"{self.keeper.problem.problem} {self.keeper.problem.remedy}", "problem")
            self.keeper.problem = None
        return interview

    # -- care -------------------------------------------------------------------------------

    def _listen(self, interview: Interview, question: Question, said: object, draft: Draft) -> None:
        """Hear what was written before it is judged as an answer, whatever the question was.

        A file that answers cannot be asked, and nothing is made from such words anyway.

        Raises:
            Stopped: the person is not safe, or stops here.
            SetDown: they go on.
        """
        if not (self.asker.live and interview.exercise.screened):
            return
        texts = list(typed_in(said, question.offered))
        if language := self.care.hears(texts):
            after, aside = interview.set_aside(question, texts)

            def keep() -> None:
                self.care.keep_aside(question.exercise, aside)
                self._saved(after, draft)

            self.care.ask_if_safe(language, keep)

    def without_dark(self, interview: Interview, draft: Draft) -> Interview:
        """The interview without what a version before this check took for answers."""
        if not (self.asker.live and interview.exercise.screened):
            return interview
        for address, value in [*interview.log.items(), *interview.waiting()]:
            texts = [text for text in typed_in(value) if is_dark(text)]
            if texts and address in interview.log:
                question = Question(address=address, kind="text", prompt="")
                after, aside = interview.set_aside(question, texts)
            elif texts:
                after, aside = interview.without_waiting(address), [(address, t) for t in texts]
            else:
                continue
            self.care.keep_aside(interview.exercise.name, aside)
            return self.without_dark(self._saved(after, draft), draft)
        return interview

    def choose(self, prompt: str, options: dict[str, str], unsaid: str) -> str:
        """One choice that is no part of an exercise; leaving it open is taken for `unsaid`.

        Raises:
            Stopped: words of distress were typed there, and the person stops.
        """
        question = Question(
            address=("choice",),
            kind="choose",
            prompt=prompt,
            why=_EITHER,
            options=tuple(Option(key, text) for key, text in options.items()),
        )
        chosen = self.care.safety.settle(question, self.care.hears_at_a_choice)
        return unsaid if isinstance(chosen, Word) else chosen

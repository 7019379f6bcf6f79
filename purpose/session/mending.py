"""Changes an answer of an exercise that is finished: asked again, with what stands there now.

Only what is different goes into the journal and the profile.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from purpose.errors import ExerciseWrong, ProfileUnreadable, Stopped, UsageProblem
from purpose.exercises.exercise import Exercise
from purpose.interview.agenda import named_by
from purpose.interview.hanging import is_of_texts
from purpose.interview.interview import Interview
from purpose.interview.mending import (
    answered,
    can_change,
    meant,
    reopened,
    with_list,
)
from purpose.interview.question import Question
from purpose.journal.changes import PULSE, changed, difference, standing
from purpose.journal.draft import Draft, draft_of
from purpose.journal.log import Entry, as_left, in_ids, nested
from purpose.profile.aside import without_dark
from purpose.profile.places import LISTS
from purpose.profile.profile import read_profile
from purpose.profile.tables import ITEM_NAME
from purpose.session.conversation import Conversation
from purpose.session.looking_after import SetDown
from purpose.session.which_answer import which_answer
from purpose.store.entries import left_out


@dataclass(frozen=True, kw_only=True, repr=False)
class Mending:
    """Changes answers of one exercise.

    Args:
        talk: the conversation.
        exercise: whose answers.
    """

    talk: Conversation
    exercise: Exercise

    def hold(self, said: str = "") -> None:
        """Let the person choose an answer and change it, until they want no other.

        Args:
            said: which one, in their words; with it the choice is among those it can mean.

        Raises:
            UsageProblem: nothing there can be changed, or nothing is called so.
            Stopped, SaveFailed: as `Conversation.hold`.
        """
        draft = self._draft()
        if draft and (draft.undone or draft.finished):
            self._go_on(draft)
            self.talk.asker.say(_BACK_AGAIN)
        have_changed = False
        while True:
            interview = self._standing()
            questions = self._questions(interview, said)
            alone = bool(said) and len(questions) == 1
            found = questions[0] if alone else self._chosen(questions, changed=have_changed)
            if found is None:
                return
            have_changed |= self._change(interview, found)
            if said:
                return

    def _chosen(self, questions: list[Question], *, changed: bool) -> Question | None:
        return which_answer(self.talk.care, questions, changed=changed)

    def from_file(
        self, said: str, gives: Callable[[Question], bool], given: Mapping[str, Any]
    ) -> None:
        """Change whatever a file gives anew, all in one entry.

        Args:
            said: the question in the person's words; "" for any.
            gives: whether the file has an answer to a question.
            given: all that the file says.
        """
        interview = before = self._standing()
        draft = self._new_draft(interview)
        name = self.exercise.name
        answers, gone = given.get(name), left_out(given, name)
        texts = self._lists_of_texts()
        for key in texts:
            names = answers.get(key) if isinstance(answers, Mapping) else None
            if isinstance(names, list) or key in gone:
                interview = with_list(interview, key, names or [])
        questions = [each for each in self._questions(before, said) if each.address[0] not in texts]
        # By its name a thing is found in the file, so that is changed last.
        for question in sorted(questions, key=lambda each: each.address[-1] == ITEM_NAME):
            if gives(question):
                interview = self.talk.hold(reopened(interview, question.address), draft)
        self._finish(draft, interview)

    def go_on(self, draft: Draft) -> None:
        """Finish a change that was broken off, before the exercise is asked anew."""
        if draft.undone or draft.finished:
            self._go_on(draft)
        else:
            self.talk.folder.drop_draft(self.exercise.name)

    # -- one answer -------------------------------------------------------------------------

    def _change(self, interview: Interview, question: Question) -> bool:
        """Ask one question again; whether its answer is another one now."""
        draft = self._new_draft(interview)
        opened = reopened(interview, question.address)
        kept = self._draft()
        if kept and kept.typed:
            opened = replace(opened, typed=kept.typed)
        draft = replace(draft, log=opened.log, undone=opened.undone, typed=opened.typed)
        self.talk.folder.save_draft(draft.exercise, draft.as_mapping())
        return self._asked(draft, opened)

    def _go_on(self, draft: Draft) -> None:
        opened = replace(
            self._interview(draft.before), log=draft.log, undone=draft.undone, typed=draft.typed
        )
        self._asked(draft, opened)

    def _asked(self, draft: Draft, opened: Interview) -> bool:
        try:
            interview = opened if draft.finished else self.talk.hold(opened, draft)
        except SetDown:
            self.talk.folder.drop_draft(self.exercise.name)  # what stood there stands
            return False
        except (Stopped, KeyboardInterrupt):
            latest = self.talk.care.latest
            if not self.talk.keeper.has_text and (latest is None or latest.log == opened.log):
                self.talk.folder.drop_draft(self.exercise.name)
            raise
        return self._finish(draft, interview)

    def _finish(self, draft: Draft, interview: Interview) -> bool:
        """Into the journal, into the profile, and only then is the draft dropped."""
        folder, exercise = self.talk.folder, self.exercise
        was = nested(exercise, draft.before, interview.known)
        answers, gone = difference(exercise, was, interview.answers)
        if not (answers or gone):
            folder.drop_draft(exercise.name)
            self.talk.asker.say(_AS_IT_WAS)
            return False
        day = draft.finished or self.talk.today
        done = replace(draft, finished=day, log=interview.log, undone={}, typed=None)
        folder.save_draft(exercise.name, done.as_mapping())
        skipped = [f"{at}" for at in gone]
        entry = Entry(
            exercise=exercise.name, day=day, answers=answers, skipped=skipped, change=True
        )

        def fold_in(before: dict[str, Any]) -> Mapping[str, Any]:
            after = changed(before, exercise, answers, gone)
            try:
                read_profile(after)
            except ProfileUnreadable as problem:
                raise ExerciseWrong(problem.problem, problem.remedy) from None
            return after

        folder.add_entry(exercise.name, day, entry.as_mapping())
        folder.save_profile(fold_in)
        folder.drop_draft(exercise.name)
        self.talk.asker.say(_CHANGED)
        return True

    # -- what stands there ------------------------------------------------------------------

    def _standing(self) -> Interview:
        """The exercise with all its answers, as the profile has them now."""
        folder, exercise = self.talk.folder, self.exercise
        written = folder.latest(exercise.name).get(exercise.name, {})
        profile = without_dark(folder.profile())
        with as_left():
            answers = standing(exercise, profile, in_ids(exercise, without_dark(written)))
            return answered(self._interview({}), answers)

    def _interview(self, log: Mapping[Any, Any]) -> Interview:
        profile = without_dark(self.talk.folder.profile())
        known = {
            step.key: tuple(str(thing[ITEM_NAME]) for thing in profile.get(step.goes_over, ()))
            for step in self.exercise.steps
            if step.goes_over
        }
        return Interview(
            exercise=self.exercise,
            profile=profile,
            today=self.talk.today,
            seed=0,
            log=log,
            known=known,
        )

    def _questions(self, interview: Interview, said: str) -> list[Question]:
        but = [step.key for step in self.exercise.steps if step.profile.startswith(PULSE)]
        questions = [each for each in can_change(interview, but) if not _is_over(interview, each)]
        questions = [each for each in questions if not self._is_never_asked(interview, each)]
        if not any(each.default is not None for each in questions):
            raise UsageProblem(
                f"Nothing is written in “{self.exercise.title}” yet.",
                f"To begin: purpose start --only {self.exercise.name}",
            )
        found = meant(questions, said) if said else questions
        if not found:
            raise UsageProblem(
                f"No question of “{self.exercise.title}” goes by “{said}”.",
                f"To choose from all of them: purpose change {self.exercise.name}",
            )
        return found

    def _is_never_asked(self, interview: Interview, question: Question) -> bool:
        """Whether it is about the plan of a small seed: a call that was put off has a day alone."""
        key, *place = question.address
        if len(place) < 2 or question.default is not None:
            return False
        if self.exercise.step(str(key)).profile != "seeds":
            return False
        seeds = read_profile(interview.profile).seeds
        return int(place[0]) < len(seeds) and seeds[int(place[0])].is_small

    def _lists_of_texts(self) -> list[str]:
        """The lists that a file gives whole."""
        return [step.key for step in self.exercise.steps if is_of_texts(step)]

    def _new_draft(self, interview: Interview) -> Draft:
        return Draft(
            exercise=self.exercise.name,
            begun=self.talk.today,
            log=interview.log,
            before=interview.log,
        )

    def _draft(self) -> Draft | None:
        """What was left in the middle of a change.

        Raises:
            UsageProblem: the exercise itself is in the middle, where `change` can be typed.
        """
        kept = self.talk.folder.draft(self.exercise.name)
        draft = draft_of(self.exercise, kept) if kept else None
        if draft and draft.log and not draft.before:
            raise UsageProblem(
                f"You are in the middle of “{self.exercise.title}”.",
                f"Go on with purpose start --only {self.exercise.name}, and type change there.",
            )
        return draft


def _is_over(interview: Interview, question: Question) -> bool:
    """Whether it asks about a thing that is not there any more, or is called otherwise by now."""
    step = interview.exercise.step(str(question.address[0]))
    named_here = step.of and not (step.goes_over or step.over_reading)
    if not named_here or step.profile not in LISTS or len(question.address) < 3:
        return False
    things = named_by(interview.exercise, step.of, interview.answers)
    thing = things[int(question.address[1])]
    there = interview.profile.get(step.profile, ())
    return all(each[ITEM_NAME] != thing for each in there)


_CHANGED = "Changed. What stood there before is kept: purpose show --all."
_AS_IT_WAS = "It stays as it was."
_BACK_AGAIN = "That was the one you had stopped at."

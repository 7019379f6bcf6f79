"""One sitting: where it continues, what a finished exercise leaves, the mood, the pause.

Asking the questions: `conversation`. Where answers land: `profile.places`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from purpose import care
from purpose.errors import ExerciseWrong, ProfileUnreadable
from purpose.exercises.exercise import Exercise, Step
from purpose.exercises.head import Head
from purpose.exercises.pace import minutes
from purpose.interview.interview import Interview
from purpose.journal.draft import Draft, draft_of, read_draft
from purpose.journal.fold import finish
from purpose.journal.log import Entry, address_of, as_left
from purpose.journal.older import with_given
from purpose.journal.recall import gather, looks_back
from purpose.profile.aside import without_dark
from purpose.profile.profile import Profile, read_profile
from purpose.session.closing import may_be_closed
from purpose.session.conversation import Conversation
from purpose.session.looking_after import SetDown
from purpose.session.mending import Mending
from purpose.session.starting_points import earlier_answers, known_names
from purpose.text import listed


@dataclass(kw_only=True, repr=False)
class Sitting:
    """One sitting, over one or more exercises.

    Args:
        talk: the conversation, with folder, asker and clock.
        opening: the exercise with the steps `before` and `after`, which ask for the mood.
        short_way: the names of the exercises of `--quick`.
        seed: makes a number for shuffling cards, once for each exercise.
        quick: ask each exercise that is not begun in its short form, and a sort anew only lightly.
        pauses: offer to rest where a sitting of the walk ends.
        given: what a file that answers says; an older one may say more than is asked today.
    """

    talk: Conversation
    opening: Exercise
    short_way: Collection[str]
    seed: Callable[[], int]
    quick: bool = False
    pauses: bool = True
    given: Mapping[str, object] | None = None
    _came_back: Counter[str] = field(default_factory=Counter, init=False)
    """How often each thing said was handed back since the person sat down."""

    def hold(
        self,
        exercises: Iterable[Exercise],
        *,
        tonight: Sequence[Head] = (),
        came_from: Head | None = None,
    ) -> None:
        """Ask these exercises in order, until they are all done or the person rests.

        Args:
            exercises: those that are left, at least one.
            tonight: the doors up to the next pause, which are said.
            came_from: the one finished before them; if the program broke off in the pause between
                the two, it goes on in that pause.

        Raises:
            Stopped, AnswersMissing, AnswersWrong, SaveFailed: see `Conversation.hold`.
        """
        left = iter(exercises)
        exercise = next(left)
        self.take_in_half_typed()
        self.talk.care.ask_after()
        broken_off = came_from and self._is_at_a_pause(came_from, exercise)
        if broken_off and not self._pauses_before(exercise):
            return
        self._arrive(exercise, tonight)
        while True:
            if self._waits(exercise):
                self._leave()
                return
            set_down = not self._ask(exercise)
            following = next(left, None)
            if following is None:
                with may_be_closed(self.talk, exercise, self._keep_moods):
                    self._leave()
                return
            another = following.sitting != (exercise.sitting or following.sitting)
            gently = following.tender and self.talk.care.goes_gently()
            rests = self.pauses and (another or set_down) and not gently
            if rests and not self._pauses_before(following):
                return
            exercise = following

    def alone(self, exercise: Exercise) -> None:
        """Ask one exercise, and nothing about the mood. Raises what `hold` raises."""
        self.take_in_half_typed()
        self._ask(exercise)

    # -- one exercise -----------------------------------------------------------------------

    def _ask(self, exercise: Exercise) -> bool:
        """Ask an exercise; whether it was finished, rather than set down for today."""
        kept = self.talk.folder.draft(exercise.name)
        draft = draft_of(exercise, kept) if kept else self._new_draft(exercise.name)
        if draft.before:  # an answer was being changed, which comes first
            Mending(talk=self.talk, exercise=exercise).go_on(draft)
            draft = self._new_draft(exercise.name)
        if not draft.log:  # not even begun, though half a sentence may stand there
            draft = replace(draft, known=known_names(self.talk.folder, exercise, light=self.quick))
        draft = self.talk.care.without_dark_things(draft)
        asked = exercise.shortened() if draft.quick else exercise
        interview = self._interview(asked, draft)
        if draft.finished is None:
            interview = self.talk.without_dark(interview, draft)
            self._open_door(interview)
            try:
                interview = self.talk.hold(interview, draft)
            except SetDown:
                return False
        self._finish(asked, interview, draft)
        self._came_back = interview.agenda().handed_back()
        return True

    def take_in_half_typed(self) -> None:
        """Move text that was half typed when the last session ended into its exercise's draft."""
        folder = self.talk.folder
        half = folder.typing()
        if half is None or self.talk.care.takes_aside(half):
            return
        if half.exercise not in ("", self.opening.name):  # a mood is soon typed again
            draft = self._draft(half.exercise) or self._new_draft(half.exercise)
            draft = replace(draft, typed=(address_of(half.at), half.text))
            folder.save_draft(half.exercise, draft.as_mapping())
        folder.drop_typing()

    def _interview(self, exercise: Exercise, draft: Draft) -> Interview:
        mapping = without_dark(self.talk.folder.profile())
        profile = read_profile(mapping)
        period = (
            gather(self.talk.folder, profile, self.talk.today, quick=draft.quick)
            if looks_back(exercise)
            else None
        )
        interview = Interview(
            exercise=exercise,
            profile=mapping,
            today=self.talk.today,
            seed=draft.seed,
            log=draft.log,
            undone=draft.undone,
            typed=draft.typed,
            known=draft.known,
            room=self.talk.asker.room,
            period=period,
            earlier=earlier_answers(self.talk.folder, exercise, profile),
            pace=profile.walk.pace,
            taken=draft.seconds,
            quiet=self.talk.care.goes_gently(),
            came_back=self._came_back,
        )
        said = f"drafts/{exercise.name}.toml does not fit its exercise"
        with as_left(said, "move it out of the folder to begin anew"):
            interview.turn()
        return interview

    def _open_door(self, interview: Interview) -> None:
        """The title and the scene, as much of it as the person wants; only a word when going on."""
        exercise = interview.exercise
        if interview.log:
            self.talk.asker.say(_GOING_ON.format(title=exercise.title))
            return
        first = interview.turn().question  # counted as the questions count, so that both agree
        length = first.place.minutes_left if first and first.place else exercise.minutes
        narration = read_profile(interview.profile).narration
        narrated = {"full": exercise.scene, "brief": exercise.brief}.get(narration, "")
        heading = f"{exercise.title}, about {max(1, length)} min"
        self.talk.asker.say(f"{heading}\n\n{narrated}".rstrip(), "scene")

    def _finish(self, exercise: Exercise, interview: Interview, draft: Draft) -> None:
        """Into the journal, into the profile, and only then is the draft dropped."""
        folder = self.talk.folder
        day = draft.finished or self.talk.today
        done = replace(draft, finished=day, log=interview.log, seconds=interview.taken)
        folder.save_draft(exercise.name, done.as_mapping())
        entry = Entry(
            exercise=exercise.name,
            day=day,
            answers=with_given(exercise, interview.answers, (self.given or {}).get(exercise.name)),
            skipped=interview.unanswered(),
            seconds=round(interview.taken),
        )
        folder.add_entry(exercise.name, day, entry.as_mapping())
        pace = round(interview.turn().pace, 2)

        def fold_in(before: dict[str, Any]) -> Mapping[str, Any]:
            try:
                after = finish(before, exercise, entry.answers, day, self.short_way)
            except ProfileUnreadable as problem:  # not saved; the answers stay in the draft
                raise ExerciseWrong(
                    _UNFIT.format(exercise.name, problem.problem),
                    _PUT_RIGHT,
                ) from None
            if pace != interview.pace:
                after["walk"] = {**after.get("walk", {}), "pace": pace}
            return after

        folder.save_profile(fold_in)
        folder.drop_draft(exercise.name)
        moods = [interview.answers.get(step.key) for step in exercise.steps if _is_mood(step)]
        self._note_mood(moods[0] if moods else None)

    def _draft(self, name: str) -> Draft | None:
        mapping = self.talk.folder.draft(name)
        return None if mapping is None else read_draft(name, mapping)

    def _new_draft(self, name: str) -> Draft:
        return Draft(exercise=name, begun=self.talk.today, quick=self.quick, seed=self.seed())

    # -- before and after -------------------------------------------------------------------

    def _arrive(self, first: Exercise, tonight: Sequence[Head]) -> None:
        """Ask for the mood, unless this goes on in the middle or asks for it anyway."""
        draft = self._draft(self.opening.name)
        if draft and draft.begun != self.talk.today:
            self._keep_moods(draft.begun)
            draft = None
        asks_itself = any(_is_mood(step) for step in first.steps)
        if draft is None and not asks_itself and self._draft(first.name) is None:
            self._ask_mood("before")
            self._say_tonight(tonight)

    def _say_tonight(self, tonight: Sequence[Head]) -> None:
        """What this evening is: the doors up to the next pause, and how long they take."""
        if self.pauses and len(tonight) > 1 and not self.talk.care.goes_gently():
            length = minutes(sum(each.minutes for each in tonight) * 60, self._profile().walk.pace)
            doors = listed([each.title for each in tonight])
            self.talk.asker.say(_TONIGHT.format(doors=doors, minutes=length))

    def _is_at_a_pause(self, came_from: Head, first: Exercise) -> bool:
        """Whether the last sitting broke off today, before its very last question."""
        draft = self._draft(self.opening.name)
        return (
            self.pauses
            and came_from.sitting != first.sitting
            and draft is not None
            and draft.begun == self.talk.today
            and self._profile().walk.done.get(came_from.name) == self.talk.today
            and self._draft(first.name) is None
        )

    def _pauses_before(self, following: Exercise) -> bool:
        """The natural pause between two sittings; whether the person goes on at once."""
        after = self._leave()
        if self.talk.care.left_low or not self._goes_on(following) or self._waits(following):
            return False
        self._note_mood(after)
        if self._draft(following.name) is None:  # begun, so that no other pause stands before it
            draft = self._new_draft(following.name)
            self.talk.folder.save_draft(following.name, draft.as_mapping())
        return True

    def _waits(self, exercise: Exercise) -> bool:
        """Whether it is tender and waits for another day, which is said then."""
        waits = exercise.tender and self.talk.care.goes_gently()
        if waits:
            said = care.texts().not_tonight.format(title=exercise.title)
            self.talk.asker.say(said, "care")
        return waits

    def _note_mood(self, mood: int | None) -> None:
        """Begin a sitting with a mood that was told already, so that it is not asked again."""
        if mood is not None and self._draft(self.opening.name) is None:
            draft = replace(self._new_draft(self.opening.name), log={("before",): mood})
            self.talk.folder.save_draft(self.opening.name, draft.as_mapping())

    def _leave(self) -> int | None:
        """Ask for the mood again, keep both, look after a person who leaves low; their mood."""
        self._ask_mood("after")
        moods = self._keep_moods(self.talk.today)
        before, after = moods.get("before"), moods.get("after")
        if self.talk.asker.live and after is not None and care.needs_care(before, after):
            self.talk.care.leaves_low(before, after, self.talk.choose)
        return after

    def _ask_mood(self, key: str) -> None:
        """Ask for the mood `before` or `after`, with what stands in front of it."""
        draft = self._draft(self.opening.name) or self._new_draft(self.opening.name)
        keys = [step.key for step in self.opening.steps]
        before, asked = keys.index("before") + 1, self.opening.steps
        steps = asked[:before] if key == "before" else asked[before:]
        if self.talk.care.goes_gently():  # nothing is handed back, and nothing asked but this
            steps = (self.opening.step(key),)
        with suppress(SetDown):  # the sitting goes on without a number
            self.talk.hold(self._interview(replace(self.opening, steps=steps), draft), draft)

    def _keep_moods(self, day: date) -> Mapping[str, Any]:
        """Put the moods of a sitting into the journal, as far as they were answered."""
        draft = self._draft(self.opening.name)
        moods = self._interview(self.opening, draft).answers if draft else {}
        if moods:
            entry = Entry(exercise=self.opening.name, day=day, answers=moods)
            self.talk.folder.add_entry(entry.exercise, entry.day, entry.as_mapping())
        self.talk.folder.drop_draft(self.opening.name)
        return moods

    def _goes_on(self, following: Exercise) -> bool:
        """The natural pause: what comes next, and that it may wait. Resting comes first."""
        length = minutes(following.minutes * 60, self._profile().walk.pace)
        said = _PAUSE.format(title=following.title, minutes=length)
        return self.talk.choose(said, {"rest": _REST, "go on": _GO_ON}, "rest") == "go on"

    def _profile(self) -> Profile:
        return read_profile(self.talk.folder.profile())


def _is_mood(step: Step) -> bool:
    return step.profile == "pulse.mood"


_UNFIT = "{}.toml leaves what the profile cannot hold. {}"
_PUT_RIGHT = "Your answers are kept in drafts. Put the exercise right, then `purpose start`."
_GOING_ON = "You stopped in the middle of “{title}”. Here is the next question."

_TONIGHT = "Tonight: {doors}. About {minutes} minutes."

_PAUSE = (
    "A good place to stop for today: sleep on it first, it helps. Next: {title}, about {minutes} "
    "minutes."
)
_GO_ON = "Go on now"
_REST = "Rest here; everything keeps"

"""Looks after the person during a sitting: what follows from dark words and from a low mood.

What is said: `safety`. Which words count as dark: `purpose.care`. Nothing is kept but the words
themselves and the day on which a sitting ended early.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date
from typing import NoReturn

from purpose import care
from purpose.errors import SaveFailed, Stopped
from purpose.exercises.exercise import CARE_CARD, MOOD
from purpose.interview.interview import Interview
from purpose.interview.question import Asker, Given, Question, Word
from purpose.journal.draft import Draft
from purpose.journal.log import Aside, Entry, address_of
from purpose.profile.aside import dark_language
from purpose.session.half_typed import Keeper
from purpose.session.safety import Safety, Wish
from purpose.session.whom import near
from purpose.store import Folder, HalfTyped
from purpose.text import clean

Choose = Callable[[str, dict[str, str], str], str]

_LINES = "lines"
"""The question for three lines, for no one, at a low mood."""


class SetDown(Exception):
    """The exercise is over for today: the person goes on, and not with what was just written."""


@dataclass(kw_only=True, repr=False)
class LookingAfter:
    """Care through one sitting.

    Args:
        keeper: keeps half-typed text.
        again: the command that goes on another time.
    """

    folder: Folder
    keeper: Keeper
    asker: Asker
    today: date
    again: str
    heavy: bool = field(default=False, init=False)
    """Whether dark words or a low mood were met in this sitting."""
    unnumbered: bool = field(default=False, init=False)
    """Whether the person goes on without numbers."""
    left_low: bool = field(default=False, init=False)
    """Whether the person was about to leave low; nothing more is offered to them then."""
    latest: Interview | None = field(default=None, init=False)
    """Where the conversation stands: whom the person would call may have been said just now."""
    _pointed: bool = field(default=False, init=False)

    @property
    def safety(self) -> Safety:
        """What is said and asked on the screen."""
        return Safety(self.asker, near(self.folder, self.latest), self.today, self._keep_choice)

    # -- dark words -------------------------------------------------------------------------

    def hears(self, texts: Sequence[str]) -> str:
        """The language of dark words in what was written; "" where there are none.

        At words about what lies outside its judgement, it points at `care` once.
        """
        heard = [found for text in texts if (found := care.hears(text))]
        if heard and not self._pointed and all(found.kind == "beyond" for found in heard):
            self._pointed = True
            self.asker.say(care.texts().beyond, "care")
        return dark_language(texts)

    def keep_aside(self, exercise: str, aside: Aside) -> None:
        """Put words into the journal that nothing is made from. Raises SaveFailed."""
        entry = Entry(exercise=exercise, day=self.today, aside=aside)
        self.folder.add_entry(exercise, self.today, entry.as_mapping())

    def _keep_choice(self, texts: Sequence[str]) -> None:
        self.heavy = True
        self.folder.early_end.note(self.today)
        self.keep_aside(MOOD, [(("choice",), text) for text in texts])

    def hears_at_a_choice(self, texts: Sequence[str]) -> bool:
        """Whether dark words were typed at a choice of ours, which is then to be asked again.

        Raises:
            Stopped: the person is not safe, or stops here.
        """
        language = self.hears(texts)
        if language:
            with suppress(SetDown):
                self.ask_if_safe(language, lambda: self._keep_choice(texts))
        return bool(language)

    def ask_if_safe(self, language: str, keep: Callable[[], None]) -> NoReturn:
        """Keep dark words, and ask whether the person is safe, before anything else.

        Args:
            keep: puts them aside. A disk that refuses does not come before the person.

        Raises:
            Stopped: they are not, or they stop here.
            SetDown: they go on, with something else.
            SaveFailed: the words could not be kept; the person was asked all the same.
        """
        self.heavy = True
        refused: SaveFailed | None = None
        try:
            keep()
            self.folder.early_end.note(self.today)
        except SaveFailed as problem:
            refused = problem
        wish = self.safety.are_you_safe(language)
        if refused:
            raise refused
        if wish is not Wish.GO_ON:
            self._stop()
        self.asker.say(care.texts().kept, "care")
        raise SetDown

    def takes_aside(self, half: HalfTyped) -> bool:
        """Whether half-typed words of last time are put aside, rather than offered again.

        A window was closed on dark words: they are kept, and the person is asked after. So are
        three lines that were begun.
        """
        dark = self._heard_in(half)
        if not dark and (half.exercise, half.at) != (MOOD, _LINES):
            return False
        where = address_of(half.at) if half.at else ("typed",)
        self.keep_aside(half.exercise or MOOD, [(where, half.text)])
        if dark:
            self.folder.early_end.note(self.today)
        self.folder.drop_typing()
        return True

    def without_dark_things(self, draft: Draft) -> Draft:
        """The draft without the things of the profile that nothing is to be asked about."""
        rest, aside = draft.without_dark_things()
        if aside:
            self.keep_aside(draft.exercise, aside)
        return rest

    def hears_half_typed(self) -> bool:
        """At the end of a sitting that is stopped: say whom to call, if dark words stand there.

        Returns whether they did. They are put aside then, and not half typed any more.
        """
        # A locked folder that was not opened for a moment is not opened for its half of one.
        half = None if self.folder.vault.is_closed else self.folder.typing()
        if half is None:
            return False
        language = self._heard_in(half)
        if language:
            self.safety.say_whom(language)
        if self.takes_aside(half) and language:
            self.asker.say(care.texts().kept, "care")
        return bool(language)

    def _heard_in(self, half: HalfTyped) -> str:
        """The language of dark words that are half typed; "" where there are none."""
        asked_for = half.exercise == CARE_CARD or not self.asker.live
        return "" if asked_for else dark_language([half.text])

    # -- coming in --------------------------------------------------------------------------

    def ask_after(self) -> None:
        """Ask how it is now, where the last sitting ended early; that day is then forgotten.

        Raises:
            Stopped: it is not well, and they stop here.
        """
        early = self.folder.early_end.day() if self.asker.live else None
        if early is None:
            return
        wish = self.safety.ask_after()
        if wish is not Wish.GO_ON:
            self.heavy = True
            self.folder.early_end.note(self.today)
        if wish is Wish.STILL_HARD:
            wish = self.safety.still_hard()
        if wish is Wish.GENTLY:
            self.unnumbered = True
        elif wish is not Wish.GO_ON:
            self._stop()
        elif self.folder.early_end.day() != self.today:
            self.folder.early_end.forget()

    def goes_gently(self) -> bool:
        """Whether what is tender waits for another day."""
        if not self.asker.live:
            return False
        return self.heavy or self.folder.early_end.day() == self.today

    def arrived_low(self) -> None:
        """Say whom to call before anything else, and let the person choose what to do now.

        Raises:
            Stopped: they stop here.
            SetDown: dark words were written on the way, and they go on.
        """
        self.heavy = self.unnumbered = True
        with suppress(SaveFailed):  # now, since a window may be closed on the choice
            self.folder.early_end.note(self.today)
        wish = self.safety.how_to_go_on()
        if wish is Wish.LINES:
            self._take_three_lines()
            wish = self.safety.how_to_go_on(again=True)
        if wish is not Wish.GO_ON:
            self._stop()

    def _take_three_lines(self) -> None:
        """A few lines for no one: kept in the journal, and made into nothing."""
        question = Question(
            address=(_LINES,),
            kind="text",
            exercise=MOOD,
            prompt=care.texts().three_lines,
            why=care.texts().three_lines_kept,
            optional=True,
        )
        self.keeper.watch(MOOD, _LINES)
        reply = self.safety.ask(question, self.keeper.typed)
        if reply is Word.PAUSE:
            self._stop()
        if isinstance(reply, Given) and (text := clean(str(reply.value))).strip():

            def keep() -> None:
                self.keep_aside(MOOD, [(question.address, text)])
                self.keeper.settled()

            if language := self.hears([text]):
                self.ask_if_safe(language, keep)
            keep()
            self.asker.say(care.texts().three_lines_kept, "care")

    # -- going out --------------------------------------------------------------------------

    def leaves_low(self, before: int | None, after: int, choose: Choose) -> None:
        """Look after someone who leaves low, or a good deal lower than they came.

        Args:
            before: the mood on arrival, 0 to 10, where it was said.
            after: the mood now.
            choose: asks one choice: what is asked, the options, and what silence means.
        """
        self.heavy = self.left_low = True
        self.safety.say_goodbye(before, after)
        words = care.texts()
        offer = {"yes": words.grounding_yes, "no": words.grounding_no}
        if choose(words.grounding_offer, offer, "no") == "yes":
            self.asker.say(words.grounding, "care")

    def paused(self) -> Stopped:
        """The end that the person asked for, once goodbye is said where the hour was heavy."""
        if self.heavy:
            self.safety.say_goodbye()
        return Stopped("Paused, and saved.", f"`{self.again}` goes on at this question.")

    def _stop(self) -> NoReturn:
        raise Stopped(care.texts().stopped, f"`{self.again}` goes on whenever you like.")

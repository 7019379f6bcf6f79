"""What is said and asked when words about dying or hurting oneself were written, or a mood is low.

It asks through whichever asker there is and keeps nothing; what follows, the caller decides.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from enum import Enum

from purpose import care
from purpose.interview.answer import Problem, accept
from purpose.interview.question import Asker, Given, Option, Question, Reply, Typing, Word
from purpose.profile.aside import dark_language, typed_in
from purpose.session.whom import Near, care_page


class Wish(Enum):
    """What the person wants now."""

    NOT_SAFE = "not safe"
    STOP = "stop"
    GO_ON = "go on"
    GENTLY = "go on gently"
    STILL_HARD = "still hard"
    QUIET = "quiet"
    LINES = "lines"


class Safety:
    """Care for someone who is being asked.

    Args:
        near: whom they can turn to.
        today: the day, by which numbers age.
        keep: what becomes of words of danger that were typed at one of its own choices.
    """

    def __init__(
        self,
        asker: Asker,
        near: Near,
        today: date,
        keep: Callable[[Sequence[str]], None] = lambda texts: None,
    ) -> None:
        self._asker = asker
        self._keep = keep
        self._near = near
        self._own, self._country = near.own, near.country
        self._today = today

    def are_you_safe(self, language: str = "en") -> Wish:
        """Say that it was read and whom to call, and ask: not safe, stop, or go on."""
        asks = care.choices(language)
        self.say_whom(language)
        options = {
            Wish.NOT_SAFE: asks.not_safe,
            Wish.STOP: asks.stop,
            Wish.GO_ON: asks.go_on,
        }
        why = care.texts().help_at_choices
        wish = self._choose(asks.ask, options, why=why, free=Wish.NOT_SAFE)
        if wish is Wish.NOT_SAFE:
            self._asker.say(care.whom_to_call(self._own, language, self._country), "care")
        return wish

    def say_whom(self, language: str) -> None:
        """Say that it was read, and whom to call."""
        self._asker.say(care.pause(self._own, language, self._country), "care")

    def how_to_go_on(self, *, again: bool = False) -> Wish:
        """Say that the mood is low and whom to call, and ask: stop, be quiet, write, or go on.

        Args:
            again: a few lines were written already, and only the rest is asked.
        """
        words = care.texts()
        options = {
            Wish.STOP: words.arrive_stop,
            Wish.QUIET: words.arrive_quiet,
            Wish.LINES: words.arrive_lines,
            Wish.GO_ON: words.arrive_go_on,
        }
        if again:
            del options[Wish.LINES]
        else:
            self._asker.say(care.arriving_low(self._own, self._country), "care")
        while True:
            wish = self._choose(words.arrive_choice, options, why=words.arrive_help)
            if wish is not Wish.QUIET:
                return wish
            self._asker.say(words.grounding, "care")
            del options[Wish.QUIET]

    def ask_after(self) -> Wish:
        """Ask how it is since the last sitting ended early: go on, still hard, or stop."""
        words = care.texts()
        self._asker.say(care.next_time(self._own, self._country), "care")
        options = {Wish.GO_ON: words.next_yes, Wish.STILL_HARD: words.next_no}
        return self._choose(
            words.next_choice,
            options,
            why=words.next_help,
            unsaid=Wish.GO_ON,
            free=Wish.STILL_HARD,
            well=Wish.GO_ON,
        )

    def still_hard(self) -> Wish:
        """Say whom to call, as it still is hard, and ask: stop, or go on gently."""
        words = care.texts()
        self._asker.say(care.whom_to_call(self._own, "en", self._country), "care")
        options = {Wish.STOP: words.arrive_stop, Wish.GENTLY: words.arrive_go_on}
        return self._choose(words.arrive_choice, options, why=words.arrive_help)

    def say_goodbye(self, before: int | None = None, after: int | None = None) -> None:
        """What is said to someone who gets up after a heavy hour.

        Args:
            before: the mood on arrival, 0 to 10, where it was said.
            after: the mood now.
        """
        said = care.leaving(before, after, self._own, self._country)
        self._asker.say(said or care.rest(self._own, self._country), "care")

    def show(self) -> None:
        """People to talk to, as `care` shows them at any question."""
        self._asker.say(care_page(self._near, self._today, plain=self._asker.plain), "care")

    def ask(self, question: Question, typing: Typing = lambda text: None) -> Reply:
        """The reply to a question that no exercise asks; `help` and `care` are answered here."""
        while True:
            reply = self._asker.ask(question, typing)
            if reply is Word.CARE:
                self.show()
            elif reply is Word.HELP:
                self._asker.say(question.why, "note")
            elif reply is Word.CHANGE:
                self._asker.say(_NOT_HERE, "note")
            else:
                return reply

    def settle(self, question: Question, heard: Callable[[Sequence[str]], bool]) -> str | Word:
        """The answer to such a question, or the word that stands instead of one.

        Args:
            heard: is given the words of one's own before they are judged; whether these were
                looked after, and are asked for again without being refused.
        """
        while True:
            reply = self.ask(question)
            if isinstance(reply, Word):
                return reply
            looked_after = heard([*typed_in(reply.value, question.offered)])
            value = accept(question, reply.value, today=self._today)
            if not isinstance(value, Problem):
                return str(value)
            if not looked_after:
                self._asker.refuse(question, value.text)

    def _choose(
        self,
        prompt: str,
        options: Mapping[Wish, str],
        *,
        why: str,
        unsaid: Wish = Wish.STOP,
        free: Wish | None = None,
        well: Wish | None = None,
    ) -> Wish:
        """One of these: `unsaid` is what silence means, `free` what words of one's own mean, and
        `well` what those mean that say all is well; without it they are asked again."""
        question = Question(
            address=("choice",),
            kind="choose",
            prompt=prompt,
            why=why,
            options=tuple(Option(wish.value, text) for wish, text in options.items()),
            own=free is not None,
            default=unsaid.value,
            optional=True,
        )
        while True:
            match self.ask(question):
                case Word.PAUSE:
                    return Wish.STOP
                case Word():
                    return unsaid
                case Given() as reply:
                    wish = self._meant(question, reply, unsaid=unsaid, free=free, well=well)
                    if wish:
                        return wish

    def _meant(
        self,
        question: Question,
        reply: Given,
        *,
        unsaid: Wish,
        free: Wish | None,
        well: Wish | None,
    ) -> Wish | None:
        """What a reply means; None when it has to be asked again, which is said."""
        value = accept(question, reply.value, today=self._today)
        if value == "":
            return unsaid
        if value in {option.id for option in question.options}:
            return Wish(value)
        texts = list(typed_in(reply.value))
        if free is not Wish.NOT_SAFE and (language := dark_language(texts)):
            try:
                self._keep(texts)
            finally:  # a disk that refuses does not come before the person
                wish = self.are_you_safe(language)
            return wish
        if isinstance(value, Problem):
            self._asker.refuse(question, value.text)
        elif free and not _says_yes(str(value)):
            return free
        elif well:
            return well
        else:
            self._asker.say(care.texts().which_then, "note")
        return None


_NOT_HERE = "There is no answer to go back to at this question."


def _says_yes(words: str) -> bool:
    """Whether it only says that all is well, which does not say what is wanted now."""
    return words.casefold().strip(" .!") in _YES


_YES = {
    *("yes", "y", "yes i am", "i am", "i am safe", "i'm safe", "i’m safe", "safe", "ok", "okay"),
    *("better", "a bit better", "much better", "good", "fine", "i'm fine", "i’m fine", "i'm ok"),
}

"""Asks before a command changes the folder: yes or no, a choice, or which of two versions counts.

It only asks. Without a terminal and without an answers file nothing is agreed to.
"""

from __future__ import annotations

import sys
from collections.abc import Mapping, Sequence
from datetime import date

from purpose.errors import AnswersMissing, Stopped
from purpose.interview.question import Asker, Option, Question, Word
from purpose.maintenance.merge import Dispute
from purpose.profile.aside import dark_language, is_dark
from purpose.session.safety import Safety, Wish
from purpose.session.whom import near
from purpose.store.folder import Folder
from purpose.text import in_brief, inert, one_line, wrapped

_LONGEST = 300  # columns of a text that is shown to be compared


class Undecided(Exception):
    """The person left a choice between two texts open."""


def tell(asker: Asker | None, text: str) -> None:
    """Say it where the person is reading: a file's answers have no reader but the shell."""
    if asker and asker.live:
        asker.say(text)
    else:
        print(inert(text))


def say_aside(text: str) -> None:
    """A remark on stderr, which is no part of the conversation."""
    print("\n".join(wrapped(text, 76, whole=True)), file=sys.stderr)


class Confirm:
    """Asks what one command needs to be agreed to.

    Args:
        command: its name, under which an answers file has the answers.
        folder: where a person's own contact stands.
        why: what `help` says.
        stopped: what to say of the folder when the person stops.
    """

    def __init__(
        self,
        command: str,
        folder: Folder,
        asker: Asker | None,
        today: date,
        *,
        why: str,
        stopped: str,
    ) -> None:
        self.asker = asker
        self._folder = folder
        self._command = command
        self._today = today
        self._why = why
        self.stopped = stopped

    def tell(self, text: str) -> None:
        """Say it where the person is reading, if there is something to say."""
        if text:
            tell(self.asker, text)

    def agrees(self, name: str, offer: str, yes: str = "Yes", no: str = "No") -> bool:
        """Whether the person says yes. Raises Stopped."""
        return self.choose(name, offer, {"yes": yes, "no": no}) == "yes"

    def decide(self, dispute: Dispute) -> object:
        """Which of two differing texts it is to be.

        Raises:
            Undecided: neither, for now.
            Stopped: the person stopped.
        """
        texts = {"one": _shown(dispute.one), "other": _shown(dispute.other)}
        prompt = _WHICH.format(place=dispute.place)
        chosen = self.choose(dispute.place, prompt, texts | {"neither": "Neither yet"})
        if chosen not in texts:
            raise Undecided
        return dispute.one if chosen == "one" else dispute.other

    def choose(self, name: str, prompt: str, options: Mapping[str, str]) -> str:
        """One choice; "" when it is left open, or no answer is given. Raises Stopped."""
        made = tuple(Option(key, text) for key, text in options.items())
        return self._asked(self._question(name, prompt, options=made))

    def typed(self, name: str, prompt: str) -> str:
        """One line; "" when it is left out, or no answer is given. Raises Stopped."""
        return self._asked(self._question(name, prompt))

    def _question(self, name: str, prompt: str, *, options: tuple[Option, ...] = ()) -> Question:
        return Question(
            address=(name,),
            kind="choose" if options else "line",
            exercise=self._command,
            prompt=prompt,
            why=self._why,
            options=options,
            optional=True,
        )

    def _asked(self, question: Question) -> str:
        if self.asker is None:
            return ""
        safety = Safety(self.asker, near(self._folder), self._today)

        def heard(texts: Sequence[str]) -> bool:
            """Care comes first here too; the person who goes on is answered as at any question."""
            language = dark_language(texts)
            if language and safety.are_you_safe(language) is not Wish.GO_ON:
                raise Stopped("Stopped.", self.stopped)
            return False

        try:
            answer = safety.settle(question, heard)
        except KeyboardInterrupt:
            raise Stopped("\nStopped.", self.stopped) from None
        except AnswersMissing:
            return ""
        if answer is Word.PAUSE:
            raise Stopped("Stopped.", self.stopped)
        return "" if isinstance(answer, Word) else answer


def _shown(value: object) -> str:
    """A version, so short that it can be told from another."""
    if isinstance(value, dict):
        inner = [f"{key}: {_shown(each)}" for key, each in value.items() if key not in _ASIDE]
        value = "; ".join(inner)
    elif isinstance(value, list):
        value = ", ".join(map(_shown, value))
    elif isinstance(value, str) and is_dark(value):
        value = "…"
    return in_brief(one_line(str(value)), _LONGEST)


_ASIDE = ("format", "at", "date", "nth", "seconds", "skipped", "aside", "change")
_WHICH = "{place}: there are two versions. Which one counts? Both are kept, in journal or backup."

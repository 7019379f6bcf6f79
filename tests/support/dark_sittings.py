"""Sittings in which dark words are written, at any question."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

from purpose.commands.start import remaining
from purpose.errors import Stopped
from purpose.exercises.exercise import MOOD
from purpose.interview.question import Given, Question, Reply, Word
from purpose.session.conversation import Conversation
from purpose.session.half_typed import Keeper
from purpose.session.sitting import Sitting
from purpose.store import Folder
from tests.scripted import ScriptedAsker, plain_answer
from tests.support.sittings import CATALOGUE, TODAY, where

GO_ON, STOP, NOT_SAFE = "go on", "stop", "not safe"


class DarkSitting:
    """A sitting over a real folder, with a person who says `said` where they are asked for it."""

    def __init__(
        self,
        home: Path,
        said: Mapping[str, object],
        safe: object = GO_ON,
        today: date = TODAY,
        *,
        quick: bool = False,
    ) -> None:
        self.quick = quick
        self.folder = Folder(home)
        self.home = home
        self.today = today
        self._said = dict(said)
        self._safe = safe
        self._in_turn: list[str] = []
        self.asker = ScriptedAsker(self._reply)

    def _reply(self, question: Question) -> Reply:
        ids = [option.id for option in question.options]
        if where(question) in self._said:
            said = self._said.pop(where(question))
            if said is KeyboardInterrupt:
                raise KeyboardInterrupt
            return said if isinstance(said, Word) else Given(said)
        if where(question) == ".choice" and self._in_turn:
            return Given(self._in_turn.pop(0))
        if NOT_SAFE in ids:
            return self._safe if isinstance(self._safe, Word) else Given(self._safe)
        return plain_answer(question)

    def says_in_turn(self, *said: str) -> None:
        """What is said at one choice of ours after another."""
        self._in_turn = [*said]

    def walk(self, *only: str) -> DarkSitting:
        """Ask these exercises, or what is left; how it ended is in `stopped`."""
        left = [CATALOGUE[name] for name in only] or remaining(self.folder, CATALOGUE)
        self.stopped = False
        with self.folder.hold(), Keeper(self.folder) as keeper:
            self.talk = Conversation(
                folder=self.folder,
                keeper=keeper,
                asker=self.asker,
                today=self.today,
                clock=lambda: 0.0,
            )
            sitting = Sitting(
                talk=self.talk,
                opening=CATALOGUE[MOOD],
                short_way=CATALOGUE.short_way(),
                seed=lambda: 5,
                quick=self.quick,
            )
            try:
                sitting.hold(CATALOGUE[each.name] for each in left)
            except Stopped:
                self.stopped = True
        return self

    def asked(self) -> list[str]:
        return [where(question) for question in self.asker.asked]

    def was_asked_if_safe(self) -> int:
        return sum(NOT_SAFE in [o.id for o in q.options] for q in self.asker.asked)

    def shown(self) -> str:
        """All that was put before the person's eyes."""
        texts = [text for text, _ in self.asker.said]
        for question in self.asker.asked:
            texts += [question.prompt, question.hint, question.draft, str(question.default)]
            texts += [option.text for option in question.options]
        return "\n".join(texts)


def files_with(home: Path, words: str) -> set[str]:
    """The rooms and files in which words are in plain text."""
    found = [path for path in home.rglob("*") if path.is_file() and path.suffix != ".zip"]
    return {
        str(path.relative_to(home).parts[0])
        for path in found
        if words in path.read_bytes().decode("utf-8", "replace")
    }


EVERYWHERE = [
    ("desert", "desert.name"),  # a line
    ("desert", "desert.brought"),  # a text
    ("desert", "desert.mood"),  # a number
    ("desert", "desert.meaning_1"),
    ("jasmine", "sitting.before"),  # the mood around a sitting
    ("jasmine", "sitting.after"),
    ("monuments", "monuments.monuments.1.name"),  # a name in a list
    ("coral", "coral.memories.0.where"),  # a question about one thing
    ("monuments", "monuments.monuments.0.alive"),
    ("letter", "letter.line"),  # a choice
    ("labyrinth", "labyrinth.hollow.1"),  # a rung
    ("coral", "coral.memories.0.ingredients"),  # a tick list with words of one's own
    ("constellation", "constellation.sort.asked.0"),  # a pick
    ("letter", "letter.written_for"),  # a day
    ("letter", "letter.letter"),
    ("seed", "seed.seeds.0.name"),
    ("seed", "seed.seeds.0.first_date"),
    ("seed", "seed.purpose"),
]


DARK = "I want to kill myself"


def old_profile() -> dict[str, Any]:
    """A profile as the program before this check could have made it."""
    seed = {
        "name": DARK,
        "if_chance": "it is night",
        "then_chance": "I call nobody",
        "first_step": "write the goodbye note",
        "first_date": date(2026, 11, 28),
        "planted": TODAY,
    }
    fine = {"name": "sing on Thursdays", "first_step": "ring Ana", "first_date": date(2026, 11, 28)}
    return {
        "format": 1,
        "purpose": f"{DARK}.",
        "core_want": DARK,
        "values": [{"name": "Honesty", "words": f"to say that {DARK}"}],
        "letter": {"to": "Ana", "line": DARK},
        "next_chapter": DARK,
        "seeds": [seed, fine],
        "cue": {"cue": DARK},
        "walk": {"done": {"seed": TODAY}},
    }

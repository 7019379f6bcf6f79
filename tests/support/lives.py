"""Six invented lives, and how a sitting with one of them reads."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from purpose.ask.answers_file import AnswersAsker, read_answers
from purpose.commands.start import remaining
from purpose.exercises.catalogue import Catalogue
from purpose.exercises.exercise import MOOD
from purpose.interview.question import Given, Question, Reply, Tone, Typing
from purpose.journal.log import dotted
from purpose.session.conversation import Conversation
from purpose.session.half_typed import Keeper
from purpose.session.sitting import Sitting
from purpose.store import Folder
from purpose.text import wrapped

LIVES = Path(__file__).parents[1] / "lives"
FULL = ("ravi", "mireille", "goran")
SHORT = ("sam", "wanda", "tunde")
TODAY = date(2026, 11, 23)
CATALOGUE = Catalogue()
WIDE = 88


@dataclass
class Heard(AnswersAsker):
    """Answers from the file of a life, and remembers the conversation."""

    given: Mapping[str, Any]
    lines: list[str] = field(default_factory=list)
    asked: list[Question] = field(default_factory=list)

    def __post_init__(self) -> None:
        super().__init__(self.given, source="a life", say=self._heard)

    def _heard(self, text: str, tone: Tone) -> None:
        if tone == "scene":
            self.lines += ["", "", "=" * 8]
        self.lines += ["", *wrapped(text, WIDE)]

    def ask(self, question: Question, typing: Typing) -> Reply:
        reply = super().ask(question, typing)
        self.asked.append(question)
        self.lines += ["", *wrapped(question.prompt, WIDE)]
        if question.hint:
            self.lines += wrapped(f"({question.hint})", WIDE)
        self.lines += _answered(question, reply)
        return reply

    def steps(self) -> set[str]:
        """The steps that were asked: "seed.returning", "monuments.parting.parted"."""
        addresses = [
            dotted((each.exercise, *(part for part in each.address if not isinstance(part, int))))
            for each in self.asked
        ]
        return set(addresses)


def _answered(question: Question, reply: Reply) -> list[str]:
    if not isinstance(reply, Given):
        return ["  —"]
    texts = {option.id: option.text for option in question.options}
    value = reply.value
    if reply.whole:
        value = list(value)[:5] if isinstance(value, list) else value
    shown = [value] if not isinstance(value, list | tuple) else value
    if question.kind in ("tick", "choose") and not question.own and len(texts) <= 6:
        rows = [f"  [{'x' if id_ in shown else ' '}] {text}" for id_, text in texts.items()]
        return [line for row in rows for line in wrapped(row.strip(), WIDE, indent="  ")]
    said = "; ".join(str(texts.get(str(each), each)) for each in shown)
    return wrapped(said, WIDE, indent="  > ") if said else ["  —"]


def played(home: Path, life: str) -> Heard:
    """The whole walk of a life, or the short one, in one sitting."""
    folder = Folder(home)
    asker = Heard(read_answers((LIVES / f"{life}.toml").read_text("utf-8"), life))
    quick = life in SHORT
    with folder.hold(), Keeper(folder) as keeper:
        talk = Conversation(
            folder=folder, keeper=keeper, asker=asker, today=TODAY, clock=lambda: 0.0
        )
        Sitting(
            talk=talk,
            opening=CATALOGUE[MOOD],
            short_way=CATALOGUE.short_way(),
            seed=lambda: 0,
            quick=quick,
            pauses=False,
            given=asker.given,
        ).hold(CATALOGUE[each.name] for each in remaining(folder, CATALOGUE, quick=quick))
    return asker


def session_text(asker: Heard) -> str:
    """The conversation as it can be read aloud."""
    return "\n".join(line.rstrip() for line in asker.lines).strip("\n") + "\n"

"""A person made of a rule: answers every question by it, and remembers what was said and asked."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from purpose.errors import AnswersWrong
from purpose.interview.question import Given, Question, Reply, Tone, Typing, Word


class ScriptedAsker:
    """An asker whose replies come from `reply(question)`; it is `live` like a person."""

    live = True
    plain = False
    room = 15

    def __init__(self, reply: Callable[[Question], Reply]) -> None:
        self._reply = reply
        self.asked: list[Question] = []
        self.said: list[tuple[str, Tone]] = []

    def say(self, text: str, tone: Tone = "plain") -> None:
        self.said.append((text, tone))

    def refuse(self, question: Question, problem: str) -> None:
        if not self.live:
            raise AnswersWrong(f"{question.exercise}.{question.address[0]}: {problem}")
        self.say(problem, "problem")

    def ask(self, question: Question, typing: Typing) -> Reply:
        self.asked.append(question)
        return self._reply(question)


def plain_answer(question: Question) -> Reply:
    """A short, legal answer to any question; lists and ladders end as soon as they may."""
    match question.kind:
        case "line" if question.address == ("along",):  # nothing is taken along of an evening
            return Given("")
        case "line":
            return Given("" if question.enough else f"{'.'.join(map(str, question.address))} said")
        case "text":
            long = "It was raining. I stood there. Nobody called. " * 20
            return Given(question.draft or (long if question.address == ("letter",) else long[:45]))
        case "scale":
            return Given(question.high)
        case "choose":
            ids = [option.id for option in question.options]
            return Given("go on" if "go on" in ids else ids[0])
        case "tick" if question.optional:  # no people, no cost, no line that is taken off
            return Given(())
        case "tick" | "pick":
            return Given(tuple(option.id for option in question.options[: question.at_most]))
        case "order":
            return Given(tuple(option.id for option in question.options))
        case "date":
            return Given("2036-12-01" if question.exercise == "letter" else "2026-12-01")


def journal_files(home: Path) -> list[str]:
    return sorted(path.name for path in (home / "journal").glob("*.toml"))


__all__ = ["Given", "ScriptedAsker", "Word", "journal_files", "plain_answer"]

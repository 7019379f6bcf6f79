"""A ladder as it is asked: rungs, until there are enough, one comes again, or the person stops."""

from __future__ import annotations

from collections.abc import Iterator

from purpose.exercises.exercise import Exercise, Step
from purpose.exercises.templates import Words
from purpose.hearing.repeats import same_rung
from purpose.interview.names import usual
from purpose.interview.parts import Ahead, Answered, Open, Part, why
from purpose.interview.question import Question
from purpose.journal.log import SKIPPED, Log


def rungs(exercise: Exercise, step: Step, log: Log, words: Words) -> Iterator[Part]:
    """The rungs answered, and the next one if there is one."""
    start = words.word(step.start) if step.start else ""
    taken: list[str] = []
    while (address := (step.key, len(taken))) in log:
        yield Answered(address, "line")
        said = log[address]
        if said is SKIPPED or any(same_rung(said, rung) for rung in taken):
            return
        taken.append(said)
        if len(taken) == step.at_most:
            return
    rung = words.also({"start": start, "last": taken[-1] if taken else start})
    first = rung.asked(step)
    question = Question(
        address=address,
        kind="line",
        prompt=(rung.fill(step.then[0]) if taken else None) or first,
        hint=words.fill(step.hint) if not taken else "",
        why=why(exercise, step),
        enough=len(taken) >= step.at_least,
    )
    yield Open(question, "line")
    yield Ahead("line", max(0, usual(step) - len(taken) - 1))

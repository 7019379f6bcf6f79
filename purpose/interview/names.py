"""The naming of a list's things, one question each, until there are enough or the person stops."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from purpose.exercises.exercise import SHORT, Address, Exercise, Step
from purpose.exercises.templates import Words
from purpose.hearing.names import offered
from purpose.interview.parts import Ahead, Answered, Open, Part, why
from purpose.interview.question import Question
from purpose.journal.log import ENDED, SKIPPED, Log, is_left_out
from purpose.profile.tables import ITEM_NAME


def named_so_far(step: Step, log: Log) -> Iterator[tuple[int, str]]:
    """The names that were given, each with its place among the questions."""
    for n in range(step.at_most):
        name = log.get((step.key, n, ITEM_NAME), SKIPPED)
        if not is_left_out(name):
            yield n, name


def names_gone_over(exercise: Exercise, profile: Mapping[str, Any]) -> dict[str, tuple[str, ...]]:
    """For each list that goes over things of the profile, what they are called."""
    return {
        step.key: tuple(
            str(thing[ITEM_NAME])
            for thing in profile.get(step.goes_over, ())
            if step.is_over(thing)
        )
        for step in exercise.steps
        if step.goes_over
    }


def is_named(step: Step, log: Log) -> bool:
    """Whether the naming is behind."""
    last = (step.key, step.at_most - 1, ITEM_NAME)
    return last in log or any(_ends(step, n, log) for n in range(step.at_most))


def naming(exercise: Exercise, step: Step, log: Log, words: Words) -> Iterator[Part]:
    """The questions for names: those answered, the next one, and how many may still come."""
    for n in range(step.at_most):
        address: Address = (step.key, n, ITEM_NAME)
        if address in log:
            yield Answered(address, "line")
            if _ends(step, n, log):
                return
            continue
        then = step.then[min(n, len(step.then)) - 1] if n and step.then else step.prompt
        question = Question(
            address=address,
            kind="line",
            prompt=words.fill(then) or words.asked(step),
            hint=words.fill(step.hint) if n == 0 else "",
            why=why(exercise, step),
            enough=n >= step.at_least,
            optional=n == 0 and step.optional,
        )
        yield Open(question, "line")
        yield Ahead("line", max(0, usual(step) - n - 1))
        return


def shortening(exercise: Exercise, step: Step, log: Log, long: Sequence[str], words: Words) -> Part:
    """All long names on one screen, each to be given a shorter one, for the questions to come."""
    address: Address = (step.key, SHORT)
    if address in log:
        return Answered(address, "line")
    question = Question(
        address=address,
        kind="text",
        prompt=words.fill(step.short),
        why=why(exercise, step),
        draft="\n".join(map(offered, long)),
        lines=len(long),
        optional=True,
        noticed=True,
    )
    return Open(question, "line")


def usual(step: Step) -> int:
    """How many things a person usually names: what the file says, or the middle of the limits."""
    if step.usual is not None:
        return min(step.usual, step.at_most)
    if step.ask == "tick":
        return max(1, step.at_least)
    return step.keep or (step.at_least + step.at_most + 1) // 2


def _ends(step: Step, n: int, log: Log) -> bool:
    """Whether the list ends at the `n`th name.

    A version before `ENDED` wrote that a name was skipped, and went on to something else.
    """
    address = (step.key, n, ITEM_NAME)
    if log.get(address) != SKIPPED:
        return log.get(address) == ENDED
    order = list(log)
    behind = order[order.index(address) + 1 :]
    return bool(behind) and not (behind[0][0] == step.key and behind[0][-1] == ITEM_NAME)

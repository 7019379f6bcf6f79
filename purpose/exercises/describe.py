"""Describes an exercise, to a reader or as JSON for a program that would answer it. Pure.

The JSON names every step's kind, key, limits and options, so that nothing has to be guessed.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from purpose.exercises.exercise import Exercise, Step
from purpose.exercises.kinds import KINDS
from purpose.profile.tables import ITEM_NAME

FORMAT = 1


def as_mapping(exercise: Exercise) -> dict[str, Any]:
    """The exercise as JSON-able data; `"format": 1`."""
    return {
        "format": FORMAT,
        "name": exercise.name,
        "title": exercise.title,
        "place": exercise.place,
        "sitting": exercise.sitting,
        "minutes": exercise.minutes,
        "quick": exercise.quick,
        "scene": exercise.scene,
        "why": exercise.why,
        "source": list(exercise.source),
        "steps": [_step(step) for step in exercise.steps],
    }


def _step(step: Step) -> dict[str, Any]:
    """Everything a program needs to answer the step, and nothing that is empty."""
    described: dict[str, Any] = {
        "kind": step.ask,
        "key": step.key,
        "prompt": step.prompt,
        "without": step.without,
        "picture": step.picture,
        "hint": step.hint,
        "answer": KINDS[step.ask].answer,
        "optional": step.optional,
        "when": [{key: list(wanted) for key, wanted in each.items()} for each in step.when],
        "needs": step.needs,
        "profile": step.profile,
        "options": [option.id for option in step.options],
        "texts": {option.id: option.text for option in step.options},
        "options_from": list(step.options_from),
        "own": step.own,
        "words": list(step.words),
        "of": step.of,
        "start": step.start,
        "also": step.also,
    }
    described = {key: value for key, value in described.items() if value}
    if step.ask == "scale":
        described |= {"from": step.low, "to": step.high}
        described |= {"low": step.low_label, "high": step.high_label}
    if "at_least" in KINDS[step.ask].keys:
        described |= {"at_least": step.at_least, "at_most": step.at_most}
    if step.ask == "list":
        if not step.of:
            described["item"] = {"key": ITEM_NAME, "kind": "line"}
        described["each"] = [_step(sub) for sub in step.each]
    if step.ask == "sort":
        described["keep"] = step.keep
        described["cards"] = [
            {"name": card.name, "meaning": card.meaning, "place": card.place} for card in step.deck
        ]
    return described


def paragraphs(exercise: Exercise) -> Iterator[tuple[str, int]]:
    """The exercise as paragraphs for a reader, each with the depth it stands at."""
    yield f"{exercise.title}  ({exercise.name}, about {exercise.minutes} minutes)", 0
    if exercise.scene:
        yield exercise.scene, 1
    yield "Why this is asked", 0
    yield exercise.why, 1
    yield "Where it comes from", 0
    yield "\n".join(exercise.source), 1
    yield "What it asks", 0
    for step in exercise.steps:
        if step.ask == "say":
            continue
        yield f"{step.prompt.strip()}  [{step.key}: {_limits(step)}]", 1
        for sub in step.each:
            yield f"{sub.prompt.strip()}  [{sub.key}: {_limits(sub)}]", 2


def _limits(step: Step) -> str:
    """A step's kind and limits in a few words."""
    match step.ask:
        case "scale":
            return f"{step.low} to {step.high}"
        case "choose" | "tick":
            offered = ", ".join(option.text for option in step.options)
            return f"{step.ask}: {offered}" if offered else step.ask
        case "list" | "ladder":
            return f"{step.ask}, {step.at_least} to {step.at_most}"
        case "sort":
            return f"sort, {len(step.deck)} cards, keep {step.keep}"
        case "say" | "line" | "text" | "letter" | "date":
            return step.ask

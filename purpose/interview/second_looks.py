"""What is asked back about an answer that could be taken as it is. Pure.

A remark lets the question come again, with the answer standing in it; a doubt is settled by a
choice. Each is said once, and silence keeps the answer.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from purpose.exercises.exercise import Step
from purpose.hearing import acts
from purpose.hearing.lengths import length
from purpose.hearing.refusals import is_refusal
from purpose.interview.question import Question
from purpose.profile.if_then import bare
from purpose.profile.tables import ITEM_NAME

COULD_BE_SEEN = "Could somebody in the room see you do it?"
"""Asked once in a walk."""


@dataclass(frozen=True, slots=True, repr=False)
class Doubt:
    """A choice about an answer: `keep` it as it is, which silence means, or the `other` thing."""

    asks: str
    keep: str
    other: str
    closes: bool = False
    """Whether the other thing is to leave the question out, rather than to ask it again."""


def remark(step: Step, value: Any, today: date) -> str:
    """What to ask back about an answer to a step; "" for nothing."""
    if isinstance(value, date) and value < today:
        return "That day is behind you. Is the year right? Enter it again if it is."
    if step.soon and isinstance(value, date):
        soon = (value - today).days <= int(step.soon["days"])
        return str(step.soon["say"]) if soon else ""
    if step.check and isinstance(value, str):
        return _about_half(step.check, bare(step.check, value))
    return ""


def doubt(step: Step, question: Question, value: Any) -> Doubt | None:
    """What has to be decided about an answer; None for nothing."""
    if not isinstance(value, str):
        return None
    if step.refused and question.address[-1] == ITEM_NAME and is_refusal(value):
        return Doubt(step.refused, "No, it is an idea", "Yes, leave it closed", closes=True)
    return _about_length(value, *step.words) if step.words else None


def _about_half(check: str, words: str) -> str:
    """What to ask about the moment or the act of a plan; "" for nothing."""
    if check == "if":
        return _NO_MOMENT if acts.is_no_moment(words) else ""
    return _ACTS[acts.doubt(words)].format(words)


_NO_MOMENT = (
    "That moment may never knock. Is there a place, an hour or a feeling that you are sure to meet?"
)

_ACTS: dict[acts.Doubt, str] = {
    "": "",
    "not": "That says what you leave undone. What do your hands do instead, at that moment?",
    "one word": "“{}”: what do you do there?",
    "inner": COULD_BE_SEEN,
}


def _about_length(text: str, least: int, most: int) -> Doubt | None:
    found = length(text)
    if least <= found.words <= most:
        return None
    per = found.characters / found.words if found.characters else 1
    count, unit = (found.characters, "characters") if found.characters else (found.words, "words")
    count_of = f"{count} {unit}" if count != 1 else f"1 {unit[:-1]}"
    if found.words < least:
        asks = f"That is about {count_of}; {round(least * per)} give it room to breathe."
        return Doubt(asks, "Leave it as it is", "Add to it")
    asks = (
        f"That is about {count_of}. Nothing is wrong with that; {round(most * per)} would still "
        "fit on one page."
    )
    return Doubt(asks, "Leave it as it is", "Shorten it")

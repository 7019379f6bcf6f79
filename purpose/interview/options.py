"""What can be chosen from, where earlier answers are offered. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from purpose.exercises.exercise import FROM_PROFILE, FROM_READING, named
from purpose.exercises.templates import Words
from purpose.hearing.nonanswers import is_dont_know, is_none
from purpose.hearing.repeats import distinct
from purpose.hearing.sentences import sentences
from purpose.profile.on_page import PAGE_LINES
from purpose.profile.tables import ITEM_NAME


def found_in(sources: Sequence[str], words: Words, profile: Mapping[str, Any]) -> list[str]:
    """The texts of these sources, none twice, and none that says nothing.

    Args:
        sources: as `options_from` names them.
        words: of the exercise whose steps these are.
        profile: the profile's mapping before it.
    """
    answers = words.answers
    found: list[str] = []
    for name in sources:
        if name in PAGE_LINES:
            found += PAGE_LINES[name](words.profile)
            continue
        if name.startswith(FROM_READING):
            found += words.things(name.removeprefix(FROM_READING))
            continue
        if name.startswith(FROM_PROFILE):
            things = profile.get(name.removeprefix(FROM_PROFILE), ())
            found += [str(each[ITEM_NAME]) for each in things]
            continue
        key, _, part = name.partition(".")
        if key not in answers:
            continue
        if part == "sentences":
            found += sentences(answers[key])
        elif part:
            texts = [item[part] for item in answers[key] if isinstance(item.get(part), str)]
            found += [text for text in texts if not is_none(text)]
        else:
            found += named(words.exercise.step(key), answers)
    return distinct([text for text in found if not is_dont_know(text)])

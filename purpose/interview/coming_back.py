"""How much of what was said may come back: never so much that it feels watched. Pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping

from purpose.exercises.exercise import Step
from purpose.exercises.templates import Words

OFTEN = 2
"""So many times one thing said comes back while a person sits there; more would be pressing."""


def not_pressing(
    steps: Iterable[Step],
    words: Words,
    answered: Collection[str],
    came_back: Mapping[str, int],
    *,
    quiet: bool,
) -> tuple[list[Step], Counter[str]]:
    """The steps that are asked, and how often each thing has come back by the end of them.

    Of those that hand back something noticed at most one; none on a dark evening, and none for what
    came back twice already since the person sat down.

    Args:
        steps: of an exercise, those that are for this person.
        words: finds what they quote.
        answered: the keys of those that have an answer, or were left out.
        came_back: how often each thing came back before this exercise.
        quiet: whether nothing noticed comes back.
    """
    said, noticed, kept = Counter(came_back), False, []
    for step in steps:
        handed = words.handed_back(step)
        if step.noticed and step.key not in answered:
            pressing = any(said[each] >= OFTEN for each in handed)
            if noticed or quiet or pressing:
                continue
        noticed = noticed or step.noticed
        said.update(handed)
        kept.append(step)
    return kept, said

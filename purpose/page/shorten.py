"""Which text on a page is shortened first when not all of them fit, and how far.

It measures nothing: how many lines a text has, and what is in the way, come in as arguments.

Two rules, for plain text and for print. The longest text gives up its last line, again and again;
of two as long, the one whose part is lowest in `SHORTENS`, and within a part the lower. No
text goes below the number of lines that is comfortable for it while another still can; then none
below its least. What was shortened is named, so that no one believes they see all of it.
"""

from __future__ import annotations

from collections.abc import Callable, Container, Sequence
from dataclasses import dataclass
from typing import Literal

from purpose.profile.plan import SECTIONS

ELSEWHERE = {
    "what you saw in your grains": 2,
    "grown": 7,
    "growing": 8,
    "signs": 19,
    "what helps": 20,
    "safer room": 21,
    "professional": 22,
    "who": 23,
}
"""Parts of other pages, the history and the card for hard evenings, among those of the plan."""

SHORTENS: dict[str, int] = ELSEWHERE | {
    part: section.gives for part, section in SECTIONS.items() if section.gives is not None
}
"""The part with the lowest number is shortened first. Last are what the person set out to do, and
what for; on the card for hard evenings, whom to call."""

Floor = Literal["comfortable", "least"]


@dataclass(frozen=True, slots=True, repr=False)
class Text:
    """A text that can be shortened: its part, its lines when whole, and the two floors."""

    part: str
    lines: int
    comfortable: int = 2
    least: int = 1


def share(
    texts: Sequence[Text | None],
    floor: Floor,
    in_the_way: Callable[[Sequence[int]], Container[int]],
) -> list[int]:
    """The lines for each of `texts`, shortened until nothing is in the way.

    Args:
        texts: top to bottom; None for what cannot be shortened.
        floor: how far they may be shortened.
        in_the_way: given the lines granted so far, the texts that would help if
            shortened; empty when all fits.
    """
    lines = [text.lines if text else 1 for text in texts]
    order = {
        n: (getattr(text, floor), -SHORTENS[text.part], n) for n, text in enumerate(texts) if text
    }
    while blocking := in_the_way(lines):
        able = [n for n, (least, *_) in order.items() if lines[n] > least and n in blocking]
        if not able:
            break
        lines[max(able, key=lambda n: (lines[n], *order[n][1:]))] -= 1
    return lines


def shortened_notice(parts: Sequence[str]) -> str:
    """What to tell someone whose page shows less than they wrote of `parts`; "" if it shows all."""
    if not parts:
        return ""
    exercises = {SECTIONS[part].brought_by for part in parts}
    command = f"purpose show {exercises.pop()}" if len(exercises) == 1 else "purpose show"
    return f"Shortened to fit one page: {', '.join(parts)}; `{command}` has all of it."

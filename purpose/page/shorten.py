"""Which text on a page is shortened first when not all of them fit, and how far.

It measures nothing: how many lines a text has, and what is in the way, come in as arguments.

On the plan (`fitted`): one text may end in an ellipsis, if that makes all fit and leaves enough of
it to say something. Otherwise lines leave the page whole, the long ones first, those whose part is
lowest in `SHORTENS` before the others.

On other pages (`share`): the longest text gives up its last line, again and again; of two as long,
the one whose part is lowest, and within a part the lower. No text goes below the number of lines
that is comfortable for it while another still can; then none below its least.

What was shortened or left out is named, so that no one believes they see all of it.
"""

from __future__ import annotations

from collections.abc import Callable, Container, Sequence
from dataclasses import dataclass
from typing import Literal

from purpose.profile.sections import SECTIONS

ELSEWHERE = {
    "what you saw in your grains": 2,
    "composted": 6,
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
    """A text that can be shortened: its part, its lines when whole, and the two floors.

    Those with the same `along` leave together.
    """

    part: str
    lines: int
    comfortable: int = 2
    least: int = 1
    along: str = ""


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


def fitted(
    texts: Sequence[Text | None], in_the_way: Callable[[Sequence[int]], Container[int]]
) -> list[int]:
    """The lines for each of `texts`, 0 for one that leaves; at most one gets fewer than it has.

    Args:
        texts: top to bottom; None for what stays as it is.
        in_the_way: see `share`.
    """
    lines = [text.lines if text else 1 for text in texts]
    known = {n: text for n, text in enumerate(texts) if text}
    while blocking := in_the_way(lines):
        there = [n for n in known if lines[n] and n in blocking]
        long = [n for n in there if lines[n] > known[n].comfortable]
        for n in sorted(long, key=lambda n: -lines[n]):
            if cut := _cut(lines, n, known[n].comfortable, in_the_way):
                return cut
        if len(there) < 2:
            return _cut(lines, there[0], 1, in_the_way) or lines if there else lines
        goes = min(long or there, key=lambda n: (SHORTENS[known[n].part], -lines[n], -n))
        for n, text in known.items():
            if n == goes or (text.along and text.along == known[goes].along):
                lines[n] = 0
    return lines


def _cut(
    lines: Sequence[int],
    which: int,
    least: int,
    in_the_way: Callable[[Sequence[int]], Container[int]],
) -> list[int] | None:
    """The lines with one text as long as it can be, if that is enough; else None."""

    def with_only(count: int) -> list[int]:
        return [*lines[:which], count, *lines[which + 1 :]]

    if in_the_way(with_only(least)):
        return None
    low, high = least, lines[which]
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (low, middle) if in_the_way(with_only(middle)) else (middle, high)
    return with_only(low)


def shortened_notice(parts: Sequence[str], left_out: Sequence[str] = ()) -> str:
    """What to tell someone whose page shows less than they wrote; "" if it shows all."""
    said = [
        f"{what}: {', '.join(names)}"
        for what, names in (("Shortened", parts), ("Left out, or some of it", left_out))
        if names
    ]
    if not said:
        return ""
    exercises = {SECTIONS[part].brought_by for part in (*parts, *left_out)}
    command = f"purpose show {exercises.pop()}" if len(exercises) == 1 else "purpose show"
    return f"To fit one page. {'. '.join(said)}. `{command}` has all of it."

"""The card for hard evenings, as `purpose care` shows it.

Who is called first, and which numbers there are, is `care`'s.
"""

from __future__ import annotations

from collections.abc import Sequence

from purpose.page.lines import Paragraph, text_of
from purpose.page.shorten import Text, share
from purpose.profile.profile import CareCard
from purpose.text import inert, one_line

HEADING = "Your card, made in a calm hour:"

SHORTENED = "Your card, made in a calm hour (all of it: purpose show care_card):"

MOST = 8
"""Rows, so that whom to call, the emergency number and the directories stand on the same screen."""

WIDEST = 72

LABELS = (
    ("signs", "signs"),
    ("helps", "what helps"),
    ("who", "who"),
    ("professional", "professional"),
    ("room", "safer room"),
)
"""The parts in their order: the key in the profile, and what the card calls it."""

_MARGIN = 2 + max(len(label) for _, label in LABELS) + 2

KEEPS = {"who": 3, "professional": 2}
"""Lines that stay whole while others can still give: numbers stand there."""


def parts_of(card: CareCard) -> list[tuple[str, list[str]]]:
    """What was answered: the label, and the lines as they were written."""
    said = [(label, inert(getattr(card, key))) for key, label in LABELS]
    found = [
        (label, [one_line(each) for each in text.split("\n") if each.strip()])
        for label, text in said
    ]
    return [(label, lines) for label, lines in found if lines]


def run_on(lines: Sequence[str]) -> str:
    """The lines as one text: a sentence ends as it did, and what is no sentence is set off."""
    text = lines[0]
    for each in lines[1:]:
        text += f" {each}" if text[-1] in ".,;:!?…" else f"; {each}"
    return text


def care_card(card: CareCard, width: int = WIDEST) -> str | None:
    """The card as plain lines, at most 8 of at most 72 columns; None when there is none.

    Each line of theirs has a row of its own if there is room for that. If not, the lines of a part
    run on; then the longest part is cut at a word, those with numbers last.

    Args:
        card: of the profile.
        width: columns there are, from 40.
    """
    parts = parts_of(card)
    if not parts:
        return None
    room = min(width, WIDEST) - _MARGIN
    apart = [_Part(label, lines, room) for label, lines in parts]
    if sum(each.whole for each in apart) < MOST:
        return _set(HEADING, apart, [each.whole for each in apart])
    joined = [_Part(label, [run_on(lines)], room) for label, lines in parts]
    texts = [Text(each.label, each.whole, KEEPS.get(each.label, 1)) for each in joined]

    def in_the_way(lines: Sequence[int]) -> range:
        return range(len(lines) if sum(lines) >= MOST else 0)

    granted = share(texts, "comfortable", in_the_way)
    if in_the_way(granted):
        granted = share(texts, "least", in_the_way)
    cut = granted != [each.whole for each in joined]
    return _set(SHORTENED if cut and width >= WIDEST else HEADING, joined, granted)


class _Part:
    """One part of the card at one width."""

    def __init__(self, label: str, lines: Sequence[str], room: int) -> None:
        self.label = label
        self._texts = [Paragraph(part=label, text=each) for each in lines]
        self._room = room
        self.whole = len(self.rows())

    def rows(self, most: int | None = None) -> list[str]:
        """Its rows without a margin; `most` goes for a part that is one text."""
        return [text_of([row]) for each in self._texts for row in each.lines(self._room, most)]


def _set(heading: str, parts: Sequence[_Part], granted: Sequence[int]) -> str:
    rows = [heading]
    for part, most in zip(parts, granted, strict=True):
        limit = most if most < part.whole else None
        for n, row in enumerate(part.rows(limit)):
            rows.append(f"  {'' if n else part.label}".ljust(_MARGIN) + row)
    return "\n".join(rows)

"""The card for hard evenings as a sheet of A6."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from purpose.page.care_card import KEEPS, LABELS, parts_of, run_on
from purpose.page.lines import Paragraph
from purpose.paper.sheet import Row, Setting, Sheet, SheetText, Stack, reach
from purpose.paper.sizes import Size
from purpose.profile.profile import CareCard
from purpose.text import inert, one_line

_APART = 12
"""So many lines have a line of their own on A6; of more, those of a part run on."""


def care_card_sheet(card: CareCard, call: str, danger: str, day: date) -> Sheet:
    """The card as a sheet of A6. It has no name on it: a card can be lost.

    Args:
        card: of the profile.
        call: whom the person said they would call, "" if no one; on the screen `care` shows it.
        danger: the page's own words for the foot: numbers for when there is danger.
        day: on which it was made.
    """
    parts = dict(parts_of(card))
    if sum(map(len, parts.values())) > _APART:
        parts = {label: [run_on(lines)] for label, lines in parts.items()}
    if own := one_line(inert(call)):
        parts["who"] = [own, *(each for each in parts.get("who", ()) if each != own)]
    setting = Setting(reach([text for lines in parts.values() for text in lines]))
    head = setting.mark(text="When it gets dark", role="headline")
    labels = [label for _, label in LABELS if label in parts]
    rows = [Row(((_stack(setting, label, parts[label]),),)) for label in labels]
    last = Row(((Stack("in danger, now", (setting.mark(text=danger),)),),))
    return Sheet(
        size=Size.A6,
        title="A card for hard evenings",
        head=head,
        rows=(*rows, last),
        name=None,
        made=day,
        lining=True,
    )


def _stack(setting: Setting, label: str, lines: Sequence[str]) -> Stack:
    def passages() -> Iterator[SheetText]:
        for text in lines:
            keeps = KEEPS.get(label, 1)
            yield setting.passage(Paragraph(part=label, text=text, comfortable=keeps, least=keeps))

    return Stack(label, tuple(passages()))

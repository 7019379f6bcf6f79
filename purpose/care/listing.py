"""The text of `purpose care`: numbers by place, and last the nearest help.

A terminal of 24 rows shows the end of a long page, so what helps at once stands there.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from purpose.care.numbers import Resource, Resources
from purpose.care.words import texts

WIDTH = 72  # the terminal puts four columns before each line


def page(
    resources: Resources,
    own: str | None,
    today: date,
    width: int = WIDTH,
    *,
    country: str = "",
    card: str | None = None,
    plain: bool = False,
) -> str:
    """What `purpose care` prints: plain lines, no line end after the last.

    First the person's card, if they made one; then the numbers by place, those of their country
    after the others; and last the directories, immediate danger, and whom they named themselves.

    Args:
        resources: usually `shipped_resources()`.
        own: the contact the person wrote down, in their words; cut after three lines.
        today: numbers checked more than 12 months before it are shown with a warning.
        width: columns; at most 72 are used. Below 72 each place has a line of its own, and only
            lines that are too long are broken.
        country: an ISO code from `country`, or "".
        card: lines that are laid out already.
        plain: one number a line, for a screen reader.
    """
    # Here and not above: every command imports care, few show it.
    from purpose.care.contact import contact
    from purpose.text import wrapped

    told = texts()
    width = min(width, WIDTH)
    near = resources.numbers_in(country)
    far = [each for each in resources.numbers if each not in near]
    checked = min(each.checked_on for each in resources.numbers)
    heading = told.stale_numbers if older_than_a_year(checked, today) else told.numbers
    entries = _entries(far, today, apart=plain)
    lines = [
        heading.format(checked=f"{checked:%Y-%m}"),
        *(entries if plain or width < WIDTH else _side_by_side(entries)),
        "",
        *([told.near, *_entries(near, today, apart=plain), ""] if near else []),
        told.directories,
        *(f"  {directory.said}" for directory in resources.directories),
        "",
        _danger(resources, country),
    ]
    shown = [piece for line in lines for piece in wrapped(line, width)]
    if card:
        shown = [*card.split("\n"), "", *shown]
    if named := contact(own):
        shown += wrapped(told.own.format(own=named), width, most=3)
    return "\n".join(shown)


def older_than_a_year(checked: date, today: date) -> bool:
    """Whether more than twelve months went by since the check."""
    return (today.year - 1, today.month, today.day) > (checked.year, checked.month, checked.day)


def _danger(resources: Resources, country: str) -> str:
    """The country's emergency number, and what works elsewhere, as the country may be wrong."""
    near, anywhere = resources.emergency_in(country), resources.emergency_in("")
    others = [each for each in anywhere.split(", ") if each not in near.split(", ")]
    elsewhere = "" if near == anywhere else f" (elsewhere {', '.join(others)})"
    return texts().emergency.format(contact=near + elsewhere)


def _entries(numbers: Sequence[Resource], today: date, *, apart: bool) -> list[str]:
    """A line for each place; with `apart` one for each way to reach it."""
    return [
        f"  {number.place}: {way}{number.aged(today)}"
        for number in numbers
        for way in (number.contact if apart else (number.said,))
    ]


def _side_by_side(entries: list[str]) -> list[str]:
    """Two short entries to a line, then the long ones, so that the page stays small."""
    half = WIDTH // 2
    short = [entry for entry in entries if len(entry) < half]
    pairs = zip(short[::2], [*short[1::2], ""], strict=False)
    return [
        *((left.ljust(half) + right).rstrip() for left, right in pairs),
        *(entry for entry in entries if len(entry) >= half),
    ]

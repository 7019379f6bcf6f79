"""The text of `purpose care`: numbers by place, and last the nearest help.

A terminal of 24 rows shows the end of a long page, so what helps at once stands there.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from purpose.care.numbers import OR, Resource, Resources
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

    First the numbers of other places, by name. Then what is near, on the last rows of any screen:
    the person's card, if they made one; the numbers of their country; the directories; immediate
    danger; and whom they named themselves.

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
    far.sort(key=lambda each: each.place.casefold())
    checked = min(each.checked_on for each in resources.numbers)
    heading = told.stale_numbers if older_than_a_year(checked, today) else told.numbers
    entries = _entries(far, today, apart=plain)
    elsewhere = [
        heading.format(checked=f"{checked:%B %Y}"),
        *(entries if plain or width < WIDTH else _side_by_side(entries)),
        "",
    ]
    here = [
        *([told.near, *_entries(near, today, apart=plain), ""] if near else []),
        told.directories,
        *(f"  {directory.said}" for directory in resources.directories),
        "",
        _danger(resources, country),
    ]
    shown = [piece for line in elsewhere for piece in wrapped(line, width)]
    if card:
        shown += [*card.split("\n"), ""]
    shown += [piece for line in here for piece in wrapped(line, width)]
    if named := contact(own):
        shown += wrapped(told.own.format(own=named), width, most=3)
    return "\n".join(shown)


def older_than_a_year(checked: date, today: date) -> bool:
    """Whether more than twelve months went by since the check."""
    return (today.year - 1, today.month, today.day) > (checked.year, checked.month, checked.day)


def _danger(resources: Resources, country: str) -> str:
    """The country's emergency number, and what works elsewhere, as the country may be wrong."""
    near, anywhere = resources.emergency_in(country), resources.emergency_in("")
    others = [each for each in anywhere.split(OR) if each not in near.split(OR)]
    elsewhere = "" if near == anywhere else f" (elsewhere {OR.join(others)})"
    return texts().emergency.format(contact=near + elsewhere)


def _entries(numbers: Sequence[Resource], today: date, *, apart: bool) -> list[str]:
    """A line for each place; with `apart` one for each way to reach it."""
    return [
        f"  {number.place}: {way}{number.aged(today)}"
        for number in numbers
        for way in (number.contact if apart else (number.said,))
    ]


def _side_by_side(entries: list[str]) -> list[str]:
    """In their order, two to a line where both are short, so that the page stays small."""
    half = WIDTH // 2
    lines: list[str] = []
    open_ = False
    for entry in entries:
        short = len(entry) < half
        if open_ and short:
            lines[-1] = lines[-1].ljust(half) + entry
        else:
            lines.append(entry)
        open_ = short and not (open_ and short)
    return lines

"""What files of the profile folder are called to the person: by what they are, not by path."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path

from purpose.dates import long_date
from purpose.exercises.catalogue import Catalogue
from purpose.store.disk import copies, names
from purpose.store.disk.names import DRAFTS, EXERCISES, GRAINS, JOURNAL
from purpose.text import in_brief, wrapped

_MOST = 12
"""So many things are named; of more, how many more there are."""

_WIDE = 72


def called(name: str, catalogue: Catalogue) -> str:
    """What the file of this name is: “The Mirrored City”, 23 November 2026."""
    file = Path(name).name
    aside = f" (a copy that a sync tool set aside: {file})" if copies.original(file) else ""
    file = copies.original(file) or file
    if name.startswith(JOURNAL) and names.journal_entries([file]):
        day = date.fromisoformat(names.day(file))
        return f"{_title(names.exercise(file), catalogue)}, {long_date(day)}{aside}"
    if name.startswith(GRAINS):
        return f"the moments of {Path(file).stem}{aside}"
    if name.startswith(DRAFTS) and file.startswith(names.TYPING):
        return f"words half typed{aside}"
    if name.startswith(DRAFTS):
        return f"{_title(Path(file).stem, catalogue)}, begun and not finished{aside}"
    return in_brief(name, _WIDE)


def _title(exercise: str, catalogue: Catalogue) -> str:
    known = catalogue.known(exercise)
    return f"“{in_brief(known.title, _WIDE) if known else exercise}”"


PARTS = {"walk": "how far you have come", "next_review": "the next review"}
"""What parts of the profile are called whose keys are no words."""


def in_numbers(found: Iterable[str], moments: int) -> list[str]:
    """What is in some files beside the profile, counted: 11 entries, 40 moments, 1 draft."""
    every = list(found)
    counts = [
        (sum(name.startswith(JOURNAL) for name in every), "entry", "entries"),
        (moments, "moment", "moments"),
        (sum(_is_draft(name) for name in every), "draft", "drafts"),
        (sum(_is_typing(name) for name in every), "half-typed text", "half-typed texts"),
        (sum(name.startswith(EXERCISES) for name in every), "own exercise", "own exercises"),
    ]
    return [counted(number, one, more) for number, one, more in counts if number]


def counted(number: int, one: str, more: str) -> str:
    """ "1 entry", "2 entries"."""
    return f"{number} {one if number == 1 else more}"


def _is_draft(name: str) -> bool:
    return name.startswith(DRAFTS) and not _is_typing(name)


def _is_typing(name: str) -> bool:
    return name.startswith(f"{DRAFTS}{names.TYPING}")


def rows(heading: str, things: Sequence[str], most: int = _MOST) -> str:
    """A heading, and below it a line for each thing, the first few of them; "" for none."""
    if not things:
        return ""
    more = [f"and {len(things) - most} more"] if len(things) > most else []
    lines = [heading]
    for thing in (*things[:most], *more):
        first, *others = wrapped(thing, _WIDE, indent="    ")
        lines += [f"  - {first.lstrip()}", *others]
    return "\n".join(lines)

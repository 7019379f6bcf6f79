"""Merges two versions of one file: by union, with the same result in either order. Pure.

Where two texts differ it keeps both until the person decides; it never decides by date.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from purpose.store.entries import nth, with_nth, without_nth

_BY_PROGRAM = ("format", "walk")
"""Keys of the profile that hold no words of the person."""

Table = Mapping[str, Any]


@dataclass(frozen=True, slots=True, repr=False)
class Dispute:
    """One place of which there are two versions; `one` and `other` stand in an order of their own,
    whichever of the two copies each came from."""

    place: str
    one: Any
    other: Any


Decide = Callable[[Dispute], Any]
"""Says which of the two it is to be. It may raise, and then nothing is merged."""


def weight(value: Any) -> str:
    """A text by which any two values have an order, the same on every machine."""
    if isinstance(value, Mapping):
        return "{" + ",".join(f"{key!r}:{weight(value[key])}" for key in sorted(value)) + "}"
    if isinstance(value, list | tuple):
        return "[" + ",".join(map(weight, value)) + "]"
    return repr(value)


def decided(place: str, versions: Sequence[Any], decide: Decide) -> Any:
    """What `decide` says of two versions, shown in an order that does not tell whose is whose."""
    one, other = sorted(versions, key=weight)
    return decide(Dispute(place, one, other))


# -- the journal ----------------------------------------------------------------------------


def each_once(found: Iterable[Table]) -> list[Table]:
    """Entries of one exercise and day, each once, in an order that no machine sees differently."""
    once: dict[str, Table] = {}
    for entry in found:
        said = weight(without_nth(entry))
        if said not in once or nth(entry) < nth(once[said]):
            once[said] = entry
    return sorted(once.values(), key=lambda entry: (nth(entry), weight(without_nth(entry))))


def chosen_last(versions: Sequence[Table], decide: Decide, place: str) -> list[Table]:
    """Differing versions of one entry, all kept, the one that is to count as the last of them."""
    # An entry with nothing but words that were put aside makes nothing, so it cannot be the last.
    counting = [each for each in versions if any(isinstance(v, Mapping) for v in each.values())]
    if not counting:
        return list(versions)
    last = counting[0]
    for version in counting[1:]:
        if without_nth(version) != without_nth(last):
            last = decided(place, (last, version), decide)
    others = [each for each in versions if each is not last]
    latest = max((nth(each) for each in others), default=-1)
    return [*others, last if nth(last) > latest else with_nth(last, latest + 1)]


# -- moments --------------------------------------------------------------------------------


def moments(mine: Sequence[Table], theirs: Sequence[Table]) -> list[Table]:
    """All moments of both: those that both begin with, then the others by day and words.

    A moment noted twice on one side stays twice; one that both have is the same one.
    """
    begin = 0
    while begin < min(len(mine), len(theirs)) and mine[begin] == theirs[begin]:
        begin += 1
    rests = [mine[begin:], theirs[begin:]]
    if not all(rests):
        return list(mine if len(mine) >= len(theirs) else theirs)
    tables = {weight(moment): moment for rest in rests for moment in rest}
    counts = Counter(map(weight, rests[0])) | Counter(map(weight, rests[1]))
    rest = [tables[each] for each, number in counts.items() for _ in range(number)]
    rest.sort(key=lambda moment: (str(moment.get("day", "")), weight(moment)))
    return [*mine[:begin], *rest]


# -- drafts ---------------------------------------------------------------------------------


def drafts(name: str, mine: Table, theirs: Table, decide: Decide) -> dict[str, Any]:
    """The answers of both drafts of an exercise; where they differ, what was decided.

    What only one of them had begun to type, or had taken back, is kept as well.
    """
    longer, shorter = sorted(
        (mine, theirs), key=lambda draft: (-len(_draft_answers(draft)), weight(draft))
    )
    merged = {**shorter, **longer}
    if begun := [
        draft["begun"] for draft in (mine, theirs) if isinstance(draft.get("begun"), date)
    ]:
        merged["begun"] = min(begun)
    lines: dict[str, Table] = {str(line.get("at")): line for line in _draft_answers(longer)}
    for line in _draft_answers(shorter):
        at = str(line.get("at"))
        there = lines.setdefault(at, line)
        if there != line:
            lines[at] = decided(f"{name}.{at}", (there, line), decide)
    merged["answer"] = list(lines.values())
    typed = [draft["typed"] for draft in (mine, theirs) if "typed" in draft]
    if len(typed) == 2 and typed[0] != typed[1]:
        merged["typed"] = decided(f"{name}, half typed", typed, decide)
    return merged


def _draft_answers(draft: Table) -> Sequence[Table]:
    found = draft.get("answer", ())
    return found if isinstance(found, list | tuple) else ()


# -- the profile ----------------------------------------------------------------------------


def profiles(mine: Table, theirs: Table, journal: Table, decide: Decide) -> dict[str, Any]:
    """The profile of both copies.

    Args:
        mine, theirs: the two copies.
        journal: the profile as the journal of both makes it. Where the copies differ and one says
            what the journal says, or neither holds words of the person, the journal is right.
        decide: asked where what they say was edited by hand.
    """
    merged: dict[str, Any] = {}
    own = sorted({*mine, *theirs} - {*journal})  # in one order on every machine
    for key in (*journal, *own):
        versions = [copy[key] for copy in (mine, theirs) if key in copy]
        if not versions or (key in _BY_PROGRAM and key in journal):
            merged[key] = journal[key]
        elif len(versions) == 2 and versions[0] == versions[1]:
            merged[key] = versions[0]
        elif key in journal and (len(versions) < 2 or journal[key] in versions):
            merged[key] = journal[key]
        elif len(versions) < 2:
            merged[key] = versions[0]
        elif isinstance(journal.get(key), list) and _is_progress(versions, journal[key]):
            merged[key] = journal[key]
        else:
            merged[key] = decided(key, versions, decide)
    return with_pace(merged, mine, theirs)


def _is_progress(versions: Sequence[Any], whole: Sequence[Any]) -> bool:
    """Whether each version only lacks some of what the journal has, as pulses of two months do."""
    return all(isinstance(each, list) and all(one in whole for one in each) for each in versions)


def with_pace(profile: Table, *copies: Table) -> dict[str, Any]:
    """The profile with the slowest pace that was learned; the journal does not know it."""
    paces = [copy["walk"]["pace"] for copy in copies if "pace" in copy.get("walk", {})]
    if not paces:
        return dict(profile)
    return {**profile, "walk": {**profile.get("walk", {}), "pace": max(paces)}}


def renewed(profile: Table, before: Table, after: Table) -> dict[str, Any]:
    """A profile that kept up with its journal, once that has changed.

    What was edited by hand stays, where the journal left things as they were; all else is as the
    journal has it now.

    Args:
        profile: as it is on the disk.
        before: as the journal made it until now.
        after: as the journal makes it from now on.
    """
    kept = {
        key: value
        for key, value in profile.items()
        if value != before.get(key) and before.get(key) == after.get(key)
    }
    keys = [key for key in {**after, **profile} if key in after or key in kept]
    return with_pace({key: kept.get(key, after.get(key)) for key in keys}, profile)


def taken_in(
    mine: Table,
    theirs: Table,
    befores: tuple[Table, Table],
    journal: Table,
    decide: Decide,
) -> dict[str, Any]:
    """My profile once another was brought in, of which the journal is known as well.

    Edits by hand in mine stay. Edits by hand in theirs come in where I say
    so; it is no dispute where mine says nothing.

    Args:
        mine, theirs: the two. What both say stays.
        befores: as the journal of each made it.
        journal: as the journal of both makes it.
        decide: asked where mine would change.
    """
    here, there = (renewed(*each, journal) for each in zip((mine, theirs), befores, strict=True))
    merged = dict(here)
    for key in sorted({*mine, *there}):
        if key in mine and mine[key] == theirs.get(key):
            merged[key] = mine[key]
        elif key in _BY_PROGRAM:
            merged[key] = journal.get(key, here.get(key, there.get(key)))
        elif key not in here:
            merged[key] = there[key]
        elif key in there and there[key] not in (here[key], journal.get(key)):
            merged[key] = decided(key, (here[key], there[key]), decide)
    return with_pace(merged, mine, theirs)

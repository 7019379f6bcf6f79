"""What is said at the end of a review: what was done, noticed and learned, in the person's words.

There are no figures in it: what one month says is little, and the history has them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from purpose.dates import short_date
from purpose.page.lines import BLANK, Line, line
from purpose.profile.profile import Profile
from purpose.profile.tables import ITEM_NAME
from purpose.text import quoted, wrapped

WIDEST = 76

_LONGER = "How it goes over the months: purpose history"


def changed_lines(
    before: Profile, now: Profile, answers: Mapping[str, Any], since: date, today: date, width: int
) -> list[Line]:
    """What a review heard and changed, as lines of at most `width` columns.

    Args:
        before: the profile just before the review.
        now: the profile just after it.
        answers: what was answered in it.
        since: the day of the look before.
        today: the day of the review.
        width: columns, from 40.
    """
    width = min(width, WIDEST)
    parts = [
        list(_deeds(before, now)),
        list(_moments(answers)),
        list(_learned(before, now, answers)),
    ]
    if not any(parts):
        return []
    found = [BLANK, line(f"Since {short_date(since, today)}", "headline")]
    for part in filter(None, parts):
        found.append(BLANK)
        for each in part:
            found += [line(row) for row in wrapped(each, width, indent="  ")]
    return [*found, BLANK, line(f"  {_LONGER}", "quiet"), BLANK]


def notes(answers: Mapping[str, Any]) -> list[tuple[str, str]]:
    """The notes that were written at a review, each with whom it is for.

    An older program asked for one, for all of them.
    """
    items = [each for each in answers.get("notes", ()) if isinstance(each, Mapping)]
    found = [(str(each[ITEM_NAME]), each.get("note")) for each in items]
    found.append(("", answers.get("note")))
    return [(whom, note) for whom, note in found if isinstance(note, str) and note]


def _deeds(before: Profile, now: Profile) -> Iterator[str]:
    """What was done for each seed, by the name it had then."""
    for seed in now.seeds:
        if seed.did:
            yield f"What you did for {quoted(seed.formerly or seed.name)}: {quoted(seed.did)}"
    small = {seed.name for seed in before.seeds if seed.is_small}
    for end in now.grown[len(before.grown) :]:
        if end.did:
            yield f"What you did for {quoted(end.name)}: {quoted(end.did)}"
        if end.name in small:
            yield f"{quoted(end.name)} is done.{f' {quoted(end.left)}' if end.left else ''}"
        else:
            yield f"{quoted(end.name)} stands by itself now.{_left(end.left)}"


def _moments(answers: Mapping[str, Any]) -> Iterator[str]:
    for key, lead in (
        ("happened", "What happened: "),
        ("grains", "In your grains you saw: "),
        ("moment", "A moment of that time: "),
    ):
        yield from _quoted(answers.get(key), lead)
    for each in answers.get("days", ()):
        if isinstance(each, Mapping):
            yield from _quoted(each.get("was"), f"Of {quoted(str(each[ITEM_NAME]))}: ")
    yield from _quoted(answers.get("sooner_heard"), "Your line was said. What came back: ")


def _learned(before: Profile, now: Profile, answers: Mapping[str, Any]) -> Iterator[str]:
    """What the plan could not know, what it became, and what is said anew."""
    yield from _quoted(answers.get("unforeseen"), "What the plan could not know: ")
    for seed in now.seeds:
        old = seed.formerly or seed.name
        if seed.instead:
            yield f"In place of {quoted(old)} came this: {quoted(seed.instead)}"
        if seed.formerly:
            yield f"{quoted(old)} is {quoted(seed.name)} from now on."
    for end in now.compost[len(before.compost) :]:
        yield f"{quoted(end.name)} went to the compost.{_left(end.left)}"
    yield from _quoted(answers.get("said_no"), "What came of your no: ")
    yield from _quoted(answers.get("notch"), "What came of the notch: ")
    for each in answers.get("said_anew", ()):
        if isinstance(each, Mapping) and each.get("becomes"):
            yield f"{quoted(str(each[ITEM_NAME]))} rang false. Now: {quoted(str(each['becomes']))}"
    known = {seed.name for seed in before.seeds}
    for seed in now.seeds:
        if seed.name not in known and not seed.formerly:
            yield f"You planted this: {quoted(seed.name)}"


def _quoted(said: Any, lead: str) -> Iterator[str]:
    if isinstance(said, str) and said:
        yield f"{lead}{quoted(said)}"


def _left(left: str) -> str:
    return f" It leaves this in the ground: {quoted(left)}" if left else ""

"""What is said at the end of a review: what was done, noticed and learned, in the person's words.

Figures come last, in words; the numbers themselves are in the history.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from purpose.dates import short_date
from purpose.page.lines import BLANK, Line, Role, line
from purpose.profile.plan import PARTS, mean
from purpose.profile.profile import Profile, Pulse
from purpose.profile.tables import ITEM_NAME
from purpose.text import by_name, quoted, wrapped

WIDEST = 76

_ONE_STEP = "One month says little. The longer line: purpose history"


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
        list(_figures(before, now)),
    ]
    if not any(parts):
        return []
    found = [BLANK, line(f"Since {short_date(since, today)}", "headline")]
    for part in filter(None, parts):
        found.append(BLANK)
        for each in part:
            role: Role = "quiet" if each == _ONE_STEP else "text"
            found += [line(row, role) for row in wrapped(each, width, indent="  ")]
    return [*found, BLANK]


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
            yield f"For {quoted(seed.formerly or seed.name)} you did this: {quoted(seed.did)}"
    small = {seed.name for seed in before.seeds if seed.is_small}
    for end in now.grown[len(before.grown) :]:
        if end.did:
            yield f"For {quoted(end.name)} you did this: {quoted(end.did)}"
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
    yield from _quoted(answers.get("said_no"), "Of what you meant to say no to: ")
    yield from _quoted(answers.get("notch"), "Of the mask you said: ")
    for each in answers.get("said_anew", ()):
        if isinstance(each, Mapping) and each.get("becomes"):
            yield f"{quoted(str(each[ITEM_NAME]))} rang false. Now: {quoted(str(each['becomes']))}"
    known = {seed.name for seed in before.seeds} | {seed.formerly for seed in now.seeds}
    for seed in now.seeds:
        if seed.name not in known and seed.formerly not in known:
            yield f"You planted this: {quoted(seed.name)}"


def _quoted(said: Any, lead: str) -> Iterator[str]:
    if isinstance(said, str) and said:
        yield f"{lead}{quoted(said)}"


def _left(left: str) -> str:
    return f" It leaves this in the ground: {quoted(left)}" if left else ""


def _figures(before: Profile, now: Profile) -> Iterator[str]:
    """How much there was of each value, and of the three parts, beside last time: in words."""
    lived = {value.name: value.lived for value in before.values}
    values = [(quoted(v.name), lived.get(v.name), v.lived) for v in now.values]
    parts = [(part, _latest(before.pulses, key), _latest(now.pulses, key)) for part, key in PARTS]
    said = []
    more, less = _compared(values)
    if more or less:
        room = [f"more of {more}"] * bool(more) + [f"less of {less}"] * bool(less)
        said.append(f"There was {', and '.join(room)} than last time.")
    more, less = _compared(parts) if now.pulses and now.pulses[-1].meaning else ("", "")
    if more or less:
        asked = [f"higher than before: {more}"] * bool(more) + [f"lower: {less}"] * bool(less)
        said.append(f"By the nine questions, {'; '.join(asked)}.")
    yield from said
    if said:
        yield _ONE_STEP


def _compared(amounts: Sequence[tuple[str, float | None, float | None]]) -> tuple[str, str]:
    """The names of which there is more than before, and of which there is less."""
    both = [(name, a, b) for name, a, b in amounts if a is not None and b is not None]
    more, less = ([name for name, a, b in both if b > a], [name for name, a, b in both if b < a])
    return by_name(more), by_name(less)


def _latest(pulses: tuple[Pulse, ...], key: str) -> float | None:
    means = [found for each in pulses if (found := mean(getattr(each, key))) is not None]
    return means[-1] if means else None

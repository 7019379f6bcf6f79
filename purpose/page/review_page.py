"""What is said at the end of a review: what changed since last time, in the person's words.

It compares without judging: one month's difference says little, and that is said too.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from purpose.dates import short_date
from purpose.page.lines import BLANK, Line, line
from purpose.profile.plan import PARTS, mean
from purpose.profile.profile import Profile, Pulse
from purpose.text import quoted, wrapped

WIDEST = 76

_ONE_STEP = "One month's step says little. The longer line: purpose history"


def changed_lines(
    before: Profile, now: Profile, answers: Mapping[str, Any], since: date, today: date, width: int
) -> list[Line]:
    """What a review changed, as lines of at most `width` columns.

    Args:
        before: the profile just before the review.
        now: the profile just after it.
        answers: what was answered in it.
        since: the day of the look before.
        today: the day of the review.
        width: columns, from 40.
    """
    width = min(width, WIDEST)
    numbers = [*_bars(before, now), *_lived(before, now)]
    told = [*_seeds(before, now, answers), *_quotes(answers)]
    if not numbers and not told:
        return []
    found = [BLANK, line(f"Since {short_date(since, today)}", "headline"), BLANK]
    for each in numbers:
        found += [line(row) for row in wrapped(each, width, indent="  ")]
    if numbers:
        found += [line(row, "quiet") for row in wrapped(_ONE_STEP, width, indent="  ")]
        found.append(BLANK)
    for each in told:
        found += [line(row) for row in wrapped(each, width, indent="  ")]
    return [*found, BLANK]


def _bars(before: Profile, now: Profile) -> Iterator[str]:
    for part, key in PARTS:
        then, here = _latest(before.pulses, key), _latest(now.pulses, key)
        if then is not None and here is not None:
            yield (
                f"{part:<13} {then}, now {here}"
                if then != here
                else f"{part:<13} {here}, as before"
            )


def _latest(pulses: tuple[Pulse, ...], key: str) -> float | None:
    means = [found for each in pulses if (found := mean(getattr(each, key))) is not None]
    return means[-1] if means else None


def _lived(before: Profile, now: Profile) -> Iterator[str]:
    then = {value.name: value.lived for value in before.values}
    for value in now.values:
        earlier = then.get(value.name)
        if value.lived is not None and earlier is not None and value.lived != earlier:
            yield f"{quoted(value.name)} was lived {earlier} of 10, now {value.lived}"


def _seeds(before: Profile, now: Profile, answers: Mapping[str, Any]) -> Iterator[str]:
    """What became of each seed, and what was planted."""
    for end in now.grown[len(before.grown) :]:
        yield f"{quoted(end.name)} stands by itself now.{_left(end.left)}"
    for end in now.compost[len(before.compost) :]:
        yield f"{quoted(end.name)} went to the compost.{_left(end.left)}"
    items = answers.get("seeds", ())
    renamed = {
        item["becomes"]: item["name"]
        for item in items
        if isinstance(item, Mapping) and item.get("becomes", item["name"]) != item["name"]
    }
    known = {seed.name for seed in before.seeds}
    for seed in now.seeds:
        if seed.name in renamed:
            yield f"{quoted(renamed[seed.name])} is {quoted(seed.name)} from now on."
        elif seed.name not in known:
            yield f"You planted this: {quoted(seed.name)}"
        if seed.name in known | set(renamed) and seed.did:
            yield f"For {quoted(seed.name)} you did this: {quoted(seed.did)}"


def _left(left: str) -> str:
    return f" It leaves this in the ground: {quoted(left)}" if left else ""


def _quotes(answers: Mapping[str, Any]) -> Iterator[str]:
    for key, lead in (
        ("grains", "In your grains you saw: "),
        ("moment", "A moment of that time: "),
        ("notch", "Of the mask you said: "),
    ):
        said = answers.get(key)
        if isinstance(said, str) and said:
            yield f"{lead}{quoted(said)}"

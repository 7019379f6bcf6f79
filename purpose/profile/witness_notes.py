"""What a witness may hear after a review: of the seeds they were told of, and of no other. Pure.

What was done comes first: in three experiments keen students whose plan had merely been noticed did
less of it. Gollwitzer et al. 2009, Psychological Science 20:612-618. A seed goes by the name that
the witness knows it by.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from purpose.dates import long_date
from purpose.hearing.nonanswers import is_none, without_dont_know
from purpose.profile.if_then import bare, told
from purpose.profile.profile import Ended, Profile, Seed
from purpose.text import one_line, quoted


def witnesses(profile: Profile, today: date) -> tuple[str, ...]:
    """Those who were told of a seed that grows, or that ended today."""
    ended = [end.witness for end in (*profile.grown, *profile.compost) if end.day == today]
    whom = dict.fromkeys([*(seed.witness for seed in profile.seeds), *ended])
    return tuple(each for each in whom if without_dont_know(each) and not is_none(each))


def witness_note(profile: Profile, today: date, thing: str) -> str:
    """What the witness called `thing` may hear: first what was done, then what will be."""
    now = [
        *_ended(profile.grown, "stands by itself now.", today, thing),
        *_ended(profile.compost, "I let go.", today, thing),
        *(
            (_was_done(seed), "\n".join(_lines(seed)))
            for seed in profile.seeds
            if seed.witness == thing
        ),
    ]
    return "\n\n".join(said for _, said in sorted(now, key=lambda each: not each[0]))


def _ended(
    ends: Iterable[Ended], became: str, today: date, witness: str
) -> Iterator[tuple[bool, str]]:
    """Of those that ended today, whether anything was done for each, and what is told of it."""
    for end in ends:
        if end.day == today and end.witness == witness:
            name = quoted(end.name)
            did = f"What I did for {name}: {one_line(end.did)}\n" if end.did else ""
            yield bool(did), f"{did}{name} {became}"


def _was_done(seed: Seed) -> bool:
    return seed.went in ("kept", "partly")


def _lines(seed: Seed) -> Iterator[str]:
    name = quoted(seed.formerly or seed.name)
    if _was_done(seed) and seed.did:
        yield f"What I did for {name}: {one_line(seed.did)}"
    elif _was_done(seed):
        yield f"{name}: I kept to it{'.' if seed.went == 'kept' else ', in part.'}"
    elif seed.went:
        yield f"{name}: not this time."
        if seed.instead:
            yield f"What came instead: {one_line(seed.instead)}"
    else:
        yield name
    if seed.formerly:
        yield f"From now on I call it: {quoted(seed.name)}"
    yield from told(bare("if", seed.if_chance), bare("then", seed.then_chance))
    if seed.first_step:
        day = f", {long_date(seed.first_date)}" if seed.first_date else ""
        yield f"Next{day}: {one_line(seed.first_step)}"

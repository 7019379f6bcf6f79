"""What the profile says: its parts as frozen dataclasses, read from profile.toml's mapping.

It never writes. The mapping, not these classes, is what is kept, so keys it does not know survive.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from purpose.errors import ProfileUnreadable
from purpose.hearing.nonanswers import is_dont_know, is_none
from purpose.profile.aside import without_dark
from purpose.profile.coming import Coming
from purpose.profile.off_page import OffPage
from purpose.profile.tables import DoesNotFit, only, read_table
from purpose.profile.things import Mask, Memory, Monument, Possibility, Value

Day = date
"""The same, where a field is called `date`."""

FORMAT = 2
"""The number written as `format` into every file of the profile folder."""

AGAIN = "again"
"""The exercise that begins a new walk: what was walked before it is walked once more."""

NARRATIONS = ("full", "brief", "off")
"""How much of the dream is told at each door."""


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Pool:
    """What the silver pool left: the role to loosen, by which notch, and what the figure said.

    `most` and `least` are the roles worn most and least before the last review that asked; `went`
    is what that said of the notch (`choices.NOTCH`).
    """

    loosen: str = ""
    notch: str = ""
    figure: str = ""
    most: str = ""
    least: str = ""
    went: str = ""


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Seed:
    """A wish with two plans, each a moment (the keys with `if_`) and an act (`then_`).

    `went`, `did` and `instead` are what the last review heard: how it went (`choices.WENT`), what
    was done, what came instead. `formerly` is its name up to then, where that gave it a new one.
    """

    name: str
    outcome: str = ""
    obstacle: str = ""
    if_obstacle: str = ""
    then_obstacle: str = ""
    if_chance: str = ""
    then_chance: str = ""
    first_step: str = ""
    first_date: date | None = None
    witness: str = ""
    planted: date | None = None
    went: str = ""
    did: str = ""
    instead: str = ""
    formerly: str = ""

    @property
    def is_small(self) -> bool:
        """Whether it is a call, a visit or another thing done once: it has no if-then plan."""
        return not (self.if_obstacle or self.then_obstacle or self.if_chance or self.then_chance)


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Ended:
    """A seed that grows no more: from `planted` to `day`, and what it `left` in the ground.

    `did` and `witness` are what was done for it last, and who was told of it.
    """

    name: str
    planted: date | None = None
    day: date | None = None
    left: str = ""
    did: str = ""
    witness: str = ""


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Person:
    """Who this is, and whom they would call on a hard evening: `call` (or `call_name`, if there is
    one), and the number. In older profiles `call` may have both, in one line.
    """

    name: str = ""
    brought: str = ""
    call: str = ""
    call_name: str = ""
    call_number: str = ""

    @property
    def to_call(self) -> str:
        """Whom they would call, as it is read: name and number where they stand apart."""
        name, number = self.call_name.strip() or self.call.strip(), self.call_number.strip()
        if is_none(name) or is_dont_know(name):
            return ""
        return ", ".join(filter(None, (name.rstrip(" .,;:"), number))) if number else name


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class CareCard:
    """Made in a calm hour for a hard evening: as the person would read it then."""

    signs: str = ""
    helps: str = ""
    who: str = ""
    professional: str = ""
    room: str = ""


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Ladders:
    """Rungs, from the stone down: what the hollow one sought, what the living one gave.

    `hollow_true` and `living_true` are the rungs that rang truest, where that was said.
    """

    hollow: tuple[str, ...] = ()
    living: tuple[str, ...] = ()
    hollow_true: str = ""
    living_true: str = ""


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Letter:
    """To whom, to be read when, and the line chosen for the plan. Its text is in the journal.

    `sooner` is a line that should be heard sooner, `sooner_to` by whom, `sooner_on` on which day.
    """

    to: str = ""
    date: date | None = None
    line: str = ""
    sooner: str = ""
    sooner_to: str = ""
    sooner_on: Day | None = None


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Cue:
    """The jasmine: a distinctive cue, the moment it belongs to, and a plain second cue.

    `seed` is whose cue it is; `hour` about when the seed's own moment comes, where that does not
    say; `fallback` when to do it if the moment does not come.
    """

    cue: str = ""
    moment: str = ""
    second: str = ""
    seed: str = ""
    hour: str = ""
    fallback: str = ""


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Pulse:
    """One nine-question check: three answers 1 to 5 in each of three parts, and a mood 0 to 10."""

    date: date | None = None
    meaning: tuple[int, ...] = ()
    direction: tuple[int, ...] = ()
    beyond: tuple[int, ...] = ()
    mood: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Walk:
    """What has been done: the day each exercise was last finished, and the person's pace.

    `pace` is their seconds over the seconds expected; 1.0 until they have shown theirs. `nobody`
    has the addresses of questions for a person that were answered so.
    """

    done: Mapping[str, date] = field(default_factory=dict)
    pace: float = 1.0
    nobody: tuple[str, ...] = ()

    @property
    def since_anew(self) -> Mapping[str, date]:
        """What has been done since a new walk was begun, that day included; all, if none was."""
        begun = self.done.get(AGAIN, date.min)
        return {name: day for name, day in self.done.items() if day >= begun}


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Profile:
    """All that profile.toml says. A part never answered is empty, never None.

    `country` is two letters, such as MX, written by hand: whose help lines stand first. So are
    `plain`, for plain lines in every command, and `quiet`, which says nothing of earlier years.
    """

    person: Person = Person()
    card: CareCard = CareCard()
    purpose: str = ""
    core_want: str = ""
    next_chapter: str = ""
    say_no: str = ""
    soil: tuple[str, ...] = ()
    never_built: str = ""
    monuments: tuple[Monument, ...] = ()
    ladders: Ladders = Ladders()
    memories: tuple[Memory, ...] = ()
    values: tuple[Value, ...] = ()
    masks: tuple[Mask, ...] = ()
    mask: Pool = Pool()
    possibilities: tuple[Possibility, ...] = ()
    letter: Letter = Letter()
    coming: tuple[Coming, ...] = ()
    seeds: tuple[Seed, ...] = ()
    grown: tuple[Ended, ...] = ()
    compost: tuple[Ended, ...] = ()
    cue: Cue = Cue()
    pulses: tuple[Pulse, ...] = ()
    next_review: date | None = None
    off_page: tuple[OffPage, ...] = ()
    walk: Walk = Walk()
    narration: str = "full"
    country: str = ""
    quiet: bool = False
    plain: bool = False

    @property
    def open_notch(self) -> str:
        """The notch, until a review heard that it is done; and again once the pool was seen anew.

        A review of an older program asked what came of it, and then it was done.
        """
        reviewed = self.walk.done.get("review")
        is_new = reviewed is None or self.walk.done.get("mask", date.min) > reviewed
        return self.mask.notch.strip() if is_new or self.mask.went in ("kept", "next") else ""


def read_profile(mapping: Mapping[str, Any], places: Iterable[str] | None = None) -> Profile:
    """The profile in `mapping`; keys not ours are passed over, and dark words (`profile.aside`).

    Args:
        mapping: as profile.toml has it.
        places: those that are shown, as for `tables.only`; no more of it is read. All of it if
            not given.

    Raises:
        ProfileUnreadable: a value is of the wrong kind, as after an edit by hand; names the key.
    """
    return check(without_dark(mapping if places is None else only(places, mapping)))


def check(mapping: Mapping[str, Any]) -> Profile:
    """The profile in `mapping` with whatever words are in it, which nothing is to be built on.

    Raises:
        ProfileUnreadable: as `read_profile`.
    """
    try:
        profile = read_table(Profile, mapping)
    except DoesNotFit as problem:
        raise _wrong(str(problem)) from None
    if profile.narration not in NARRATIONS:
        raise _wrong(f'`narration` should be "full", "brief" or "off", not {profile.narration!r}')
    return profile


def _wrong(problem: str) -> ProfileUnreadable:
    return ProfileUnreadable(
        f"profile.toml: {problem}.",
        "Put it right in an editor, or take the line out; nothing has been written over.",
    )

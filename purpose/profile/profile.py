"""What the profile says: its parts as frozen dataclasses, read from profile.toml's mapping.

It never writes. The mapping, not these classes, is what is kept, so keys it does not know survive.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from purpose.errors import ProfileUnreadable
from purpose.profile.aside import without_dark
from purpose.profile.tables import DoesNotFit, only, read_table

FORMAT = 2
"""The number written as `format` into every file of the profile folder."""

AGAIN = "again"
"""The exercise that begins a new walk: what was walked before it is walked once more."""

NARRATIONS = ("full", "brief", "off")
"""How much of the dream is told at each door."""


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Reasons:
    """Why something was or would be done: four reasons, 1 (not at all) to 5 (entirely), or None.

    From the most outward to the most inward. Sheldon & Elliot 1999, J. of Personality and Social
    Psychology 76:482-497.
    """

    external: int | None = None
    should: int | None = None
    chosen: int | None = None
    joy: int | None = None

    @property
    def own(self) -> int | None:
        """How far it is one's own, -8 to 8: (chosen + joy) - (external + should)."""
        if None in (self.external, self.should, self.chosen, self.joy):
            return None
        return self.chosen + self.joy - self.external - self.should  # type: ignore[operator]


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Monument(Reasons):
    """Something built. `alive` is 0 to 10; `fate` is keep, rename or let_go."""

    name: str
    for_whom: tuple[str, ...] = ()
    cost: str = ""
    alive: int | None = None
    fate: str = ""
    true_name: str = ""


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Memory:
    """A moment of aliveness, and what it was made of."""

    name: str
    ingredients: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Value:
    """A value among the first five, in the person's own words; `lived` this month, 0 to 10."""

    name: str
    meaning: str = ""
    place: str = ""
    words: str = ""
    lived: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Mask:
    """A role: `free` and `true` 1 to 5, `energy` -5 to 5, `hours` a week."""

    name: str
    free: int | None = None
    true: int | None = None
    energy: int | None = None
    hours: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Pool:
    """What the silver pool left: the role to loosen, by which notch, and what the figure said.

    `most` and `least` are the roles worn most and least since the review before the last.
    """

    loosen: str = ""
    notch: str = ""
    figure: str = ""
    most: str = ""
    least: str = ""


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Possibility(Reasons):
    """A possibility of the bloom; ratings 0 to 5, given before anything was picked."""

    name: str
    petal: str = ""
    branched: bool = False
    small: str = ""
    bold: str = ""
    strange: str = ""
    beyond: int | None = None
    liking: int | None = None
    feasible: int | None = None
    picked: bool = False


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Seed:
    """A wish with two if-then plans; each half completes "If ..." or "then I will ...".

    `went` and `did` are what the last review heard: how it went (`choices.WENT`), what was done.
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


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Ended:
    """A seed that grows no more: from `planted` to `day`, and what it `left` in the ground."""

    name: str
    planted: date | None = None
    day: date | None = None
    left: str = ""


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Person:
    """Who this is, and whom they would call on a hard evening: in one line, or name and number."""

    name: str = ""
    brought: str = ""
    call: str = ""
    call_name: str = ""
    call_number: str = ""

    @property
    def to_call(self) -> str:
        """Whom they would call, as it is read: name and number where they stand apart."""
        apart = (self.call_name.strip(), self.call_number.strip())
        return ", ".join(filter(None, apart)) or self.call


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
    """Rungs, from the stone down: what the hollow one sought, what the living one gave."""

    hollow: tuple[str, ...] = ()
    living: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Letter:
    """To whom, to be read when, and the line chosen for the plan. Its text is in the journal."""

    to: str = ""
    date: date | None = None
    line: str = ""


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Cue:
    """The jasmine: a distinctive cue, the moment it belongs to, and a plain second cue."""

    cue: str = ""
    moment: str = ""
    second: str = ""


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

    `pace` is their seconds over the seconds expected; 1.0 until they have shown theirs.
    """

    done: Mapping[str, date] = field(default_factory=dict)
    pace: float = 1.0

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
    soil: tuple[str, ...] = ()
    monuments: tuple[Monument, ...] = ()
    ladders: Ladders = Ladders()
    memories: tuple[Memory, ...] = ()
    values: tuple[Value, ...] = ()
    masks: tuple[Mask, ...] = ()
    mask: Pool = Pool()
    possibilities: tuple[Possibility, ...] = ()
    letter: Letter = Letter()
    seeds: tuple[Seed, ...] = ()
    grown: tuple[Ended, ...] = ()
    compost: tuple[Ended, ...] = ()
    cue: Cue = Cue()
    pulses: tuple[Pulse, ...] = ()
    next_review: date | None = None
    walk: Walk = Walk()
    narration: str = "full"
    country: str = ""
    quiet: bool = False
    plain: bool = False


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

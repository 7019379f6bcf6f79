"""The things that a person named: what they built, remember, value, wear and could do.

What else the profile holds is in `profile`.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Reasons:
    """Why something was or would be done: those of the four reasons that are true of it.

    From the most outward to the most inward. Sheldon & Elliot 1999, J. of Personality and Social
    Psychology 76:482-497; as ticks: our own, untested. An older program asked how true each was,
    1 (not at all) to 5 (entirely); a 4 or 5 counts as ticked.
    """

    reasons: tuple[str, ...] = ()
    external: int | None = None
    should: int | None = None
    chosen: int | None = None
    joy: int | None = None

    @property
    def ticked(self) -> frozenset[str]:
        """The reasons that are true of it, as ids of `choices.REASONS`."""
        if self.reasons:
            return frozenset(self.reasons)
        rated = {name: getattr(self, name) for name in _OUTER + _INNER}
        return frozenset(name for name, number in rated.items() if (number or 0) >= _TRUE)

    @property
    def own(self) -> int | None:
        """How far it is one's own, -2 to 2: the inner reasons less the outer ones."""
        rated = None not in (self.external, self.should, self.chosen, self.joy)
        if not self.reasons and not rated:
            return None
        return len(self.ticked & set(_INNER)) - len(self.ticked & set(_OUTER))


_OUTER, _INNER = ("external", "should"), ("chosen", "joy")

_TRUE = 4
"""From this number on a reason that was rated counts as ticked."""


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Monument(Reasons):
    """Something built, or a life with people (`person`), which is asked about as such.

    `alive` is 0 to 10; `fate` is rename or let_go, and keep where it says none; `parted` says of
    something warm that was let go whether it is `over` or the person `left`; `short` is what a long
    name is called in questions; `warmest` is the one that the person called most alive.
    """

    name: str
    short: str = ""
    person: bool = False
    between: str = ""
    told: str = ""
    warmest: bool = False
    for_whom: tuple[str, ...] = ()
    cost: str = ""
    alive: int | None = None
    fate: str = ""
    true_name: str = ""
    parted: str = ""

    @property
    def is_let_go(self) -> bool:
        """Whether the person is done with it; who left something warm may not be."""
        return self.fate == "let_go" and self.parted != "left"


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Memory:
    """A moment of aliveness, and what it was made of."""

    name: str
    ingredients: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Value:
    """A value among the first five, in the person's own words; `lived` this month, 0 to 10.

    `guided` is a time when it guided them.
    """

    name: str
    meaning: str = ""
    place: str = ""
    words: str = ""
    lived: int | None = None
    guided: str = ""


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Mask:
    """A role: how it fits, 1 (put on, because I must) to 5 (mine, and gladly); `energy` -5 to 5.

    `week` is `much` for more than ten hours a week, `little` for two or less. An older program
    asked for `free` and `true`, 1 to 5 each, and for the `hours`.
    """

    name: str
    fit: int | None = None
    week: str = ""
    short: str = ""
    free: int | None = None
    true: int | None = None
    energy: int | None = None
    hours: int | None = None

    @property
    def ease(self) -> float | None:
        """How loosely it is worn, 1 to 5; None where that was never said."""
        said = [each for each in (self.fit, self.free, self.true) if each is not None]
        return self.fit or (sum(said) / len(said) if said else None)

    @property
    def has_much(self) -> bool:
        """Whether it gets more than ten hours of a week."""
        return self.week == MUCH or (self.hours or 0) > 10

    @property
    def has_little(self) -> bool:
        """Whether it gets two hours of a week, or less."""
        return self.week == LITTLE or (self.hours is not None and self.hours <= 2)


MUCH, LITTLE = "much", "little"
"""How much of a week a role has, where it is more than ten hours, or two and less."""


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Possibility(Reasons):
    """A possibility of the bloom; ratings 0 to 5, given before anything was picked."""

    name: str
    short: str = ""
    petal: str = ""
    branched: bool = False
    small: str = ""
    bold: str = ""
    strange: str = ""
    beyond: int | None = None
    liking: int | None = None
    feasible: int | None = None
    picked: bool = False

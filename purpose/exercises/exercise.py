"""What an exercise is: a scene, a reason, and steps of a fixed set of kinds.

`file_format` makes these from TOML, and `checks` checks them.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Literal

from purpose.exercises.head import Head
from purpose.exercises.kinds import Picture, StepKind
from purpose.profile.circle import NINETEEN
from purpose.profile.tables import ITEM_NAME
from purpose.store.disk.migrations import BEFORE_IDS

Address = tuple[str | int, ...]
"""Where an answer lives in its exercise: ``("name",)``, ``("monuments", 2, "cost")``, ..."""

Answers = Mapping[str, Any]
"""The answers of one exercise as the journal has them: one value, list or table a step."""

MOOD = "sitting"
"""It opens and closes every sitting with the mood; it is no stop on the walk."""

REVIEW = "review"
"""The monthly check-in, which has a command of its own."""

GLANCE = "glance"
"""The weekly look at whether the moment came, which has a command of its own."""

MOMENT = "grain"
"""Asks for a moment, which goes into grains/ and not into the journal."""

LOOKBACK = "lookback"
"""The look at the first moments, together."""

CARE_CARD = "care_card"
"""The card for hard evenings, which `purpose care --card` asks for."""

ASKED_ALONE: dict[str, dict[str, str]] = {
    MOOD: {"before": "scale", "after": "scale"},
    MOMENT: {"text": "line", "tag": "choose"},
}
"""Steps that the program asks for by their keys, and their kinds: an exercise of a person's own
that takes the place of one of these has them too."""

FROM_PROFILE = "profile."
"""Before the name of a list in the profile: what is to be gone over or chosen from stands there."""

FROM_READING = "reading."
"""Before the name of a reading that is several things: they are gone over or chosen from."""

SHORT = "short"
"""The answer that gives the long names of a list shorter ones, and the key of each of these."""

REMARK = "_remark"
"""Behind the key of a number or a choice: the words that were said at it."""

BECOMES = "becomes"
"""The answer by which a thing in the profile gets a new name."""

SETTLED = 10
"""So many of a sort's strongest cards are shown for the last word; no more can be kept."""

COUNT = "count"
"""What a sort's words may quote: how many cards are wanted now, as a word."""

EDGE = "edge"
"""What they may quote where cards stand at the edge of the five, or of the ten: which of them."""

SCREENS: dict[str, tuple[str, ...]] = {
    "more": (COUNT,),
    "again": (COUNT,),
    "rows": (),
    "known": (),
    "close": (COUNT, EDGE),
    "pair": (EDGE,),
    "returns": ("words", COUNT),
    "found": (),
    "last": (COUNT,),
    "beside": ("before", "now"),
}
"""What a sort says after its first screen, and what each of these texts may quote."""


@dataclass(frozen=True, slots=True, repr=False)
class Card:
    """One card of a sort: what it is called, and what it means in a line.

    A card that is no longer `dealt` still tells what it meant to those who once chose it.
    """

    name: str
    meaning: str
    value: str
    """Which of the nineteen or of the ten values of the circle it stands for."""
    dealt: bool = True

    @property
    def place(self) -> str:
        """Its place among the ten, which is what the profile keeps."""
        return NINETEEN.get(self.value, self.value)


@dataclass(frozen=True, slots=True, repr=False)
class Choice:
    """One of the options of a step: the id that is kept, and the text that is read."""

    id: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Step:
    """One step, as its file gives it; `exercises/README.md` says what each key means."""

    ask: StepKind
    prompt: str
    key: str = ""
    hint: str = ""
    why: str = ""
    without: str = ""
    optional: bool = False
    when: tuple[Mapping[str, tuple[str, ...]], ...] = ()
    """It is asked if any of these holds; one holds if every answer in it is one of those named."""
    needs: str = ""
    noticed: bool = False
    """It hands back something noticed in the answers: at most one such step an exercise."""
    profile: str = ""
    mark: Mapping[str, str | bool] = field(default_factory=dict)
    quick: bool | Mapping[str, int | str] = True
    adds: bool = False
    mends: tuple[str, ...] = ()
    """Places whose words a list goes over, and which its `becomes` writes anew."""
    journal_only: bool = False
    keeps: bool = False
    """Left empty, what the profile says there of a thing gone over stays, rather than goes."""
    still: bool = False
    """Nothing is to be written: any key goes on."""
    draft: str = ""
    picture: Picture | Literal[""] = ""
    check: str = ""
    easier: str = ""
    """Asked once instead, where the person did not know; `easier_from`: and to choose from."""
    easier_from: tuple[str, ...] = ()
    who: bool = False
    soon: Mapping[str, int | str] = field(default_factory=dict)
    """Within how many `days` a day is soon, and what to `say` about it, once."""
    empties: bool = False
    words: tuple[int, ...] = ()
    low: int = 0
    high: int = 0
    low_label: str = ""
    high_label: str = ""
    options: tuple[Choice, ...] = ()
    options_from: tuple[str, ...] = ()
    own: bool = False
    at_least: int = 1
    at_most: int = 1
    usual: int | None = None
    """How many a person usually names, where that is not the middle of what is allowed."""
    then: tuple[str, ...] = ()
    apart: bool = False
    refused: str = ""
    of: str = ""
    has: tuple[str, ...] = ()
    has_not: tuple[str, ...] = ()
    """Of a list of the profile, it goes over those that say one of these, or none of those."""
    short: str = ""
    each_after: str = ""
    among: str = ""
    not_among: str = ""
    start: str = ""
    keep: int = 0
    also: str = ""
    screens: Mapping[str, str] = field(default_factory=dict)
    cards: tuple[Card, ...] = ()
    each: tuple[Step, ...] = ()

    def asks_last(self, n: int) -> bool:
        """Whether to skip the `n`th name ends the list, as nothing else is asked for after it."""
        return not self.apart or n >= len(self.then) or n + 1 >= self.at_most

    @property
    def deck(self) -> tuple[Card, ...]:
        """The cards of a sort that are dealt."""
        return tuple(card for card in self.cards if card.dealt)

    @property
    def goes_over(self) -> str:
        """The list of the profile that a `list` goes over; "" for a list of this exercise."""
        return self.of.removeprefix(FROM_PROFILE) if self.of.startswith(FROM_PROFILE) else ""

    @property
    def over_reading(self) -> str:
        """The reading whose things a `list` goes over; "" for every other list."""
        return self.of.removeprefix(FROM_READING) if self.of.startswith(FROM_READING) else ""

    def is_over(self, thing: Mapping[str, Any]) -> bool:
        """Whether a list of the profile is gone over with this thing in it."""
        return (not self.has or any(map(thing.get, self.has))) and not any(
            map(thing.get, self.has_not)
        )

    def in_words(self, answer: Any) -> Any:
        """An answer as it is read: the texts of the options in place of their ids."""
        texts = {option.id: option.text for option in self.options}
        return _each(answer, texts)

    def in_ids(self, answer: Any) -> Any:
        """An answer as it is kept: ids in place of the texts that these options have, or had."""
        ids = {option.id for option in self.options}
        known = {text: kept for text, kept in BEFORE_IDS.items() if kept in ids}
        known |= {option.text: option.id for option in self.options}
        return _each(answer, known | dict(zip(ids, ids, strict=True)))

    def is_for(self, answers: Mapping[str, Any]) -> bool:
        """Whether the answers so far are such that the step is asked at all."""
        return not self.when or any(
            all(answers.get(key) in wanted for key, wanted in each.items()) for each in self.when
        )


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Exercise(Head):
    """One symbol of the dream as a series of steps."""

    why: str
    source: tuple[str, ...]
    steps: tuple[Step, ...]
    scene: str = ""
    brief: str = ""
    tender: bool = False
    screened: bool = True
    """Whether plain words of distress in an answer pause the sitting."""

    def step(self, key: str) -> Step:
        """The step whose key is `key`; KeyError if there is none."""
        for step in self.steps:
            if step.key == key:
                return step
        raise KeyError(key)

    def shortened(self) -> Exercise:
        """The exercise as `--quick` asks it: steps left out, limits lowered."""
        kept = [step for step in self.steps if step.quick is not False]
        return replace(self, steps=tuple(_shortened(step) for step in kept))


def _each(answer: Any, known: Mapping[str, str]) -> Any:
    """A text, or each text of a list, as `known` has it; what it does not know stays."""
    if isinstance(answer, str):
        return known.get(answer, answer)
    if isinstance(answer, list | tuple):
        return type(answer)(_each(one, known) for one in answer)
    return answer


def named(step: Step, answers: Answers) -> tuple[str, ...]:
    """The things a step named: a list's items, what was ticked, the cards that were kept."""
    found = answers.get(step.key)
    if found is None:
        return ()
    if step.ask == "sort":
        return tuple(found.get("order", ())[: step.keep])
    found = step.in_words(found)
    if isinstance(found, str):
        return (found,)
    return tuple(each[ITEM_NAME] if isinstance(each, Mapping) else str(each) for each in found)


def _shortened(step: Step) -> Step:
    limits: dict[str, Any] = {} if isinstance(step.quick, bool) else dict(step.quick)
    each = tuple(sub for sub in step.each if sub.quick is not False)
    return replace(step, each=each, **limits)

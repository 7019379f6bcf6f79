"""The kinds of step an exercise can have: one row a kind, with everything that is known about it.

A new kind is a name in `StepKind` and a row in `KINDS`; where its questions need asking or its
answers need reading in a way of their own, mypy names the place that has no branch for it yet.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

StepKind = Literal[
    "say",
    "line",
    "text",
    "letter",
    "scale",
    "choose",
    "tick",
    "list",
    "ladder",
    "sort",
    "date",
]

QuestionKind = Literal["line", "text", "scale", "choose", "tick", "pick", "order", "date"]
"""What a question asks for:

line    one line of text                             -> str
text    several lines of text                        -> str
scale   a whole number from `low` to `high`          -> int
choose  one of `options`                             -> its id, str
tick    `at_least`..`at_most` of `options`           -> ids in the options' order, tuple[str, ...]
pick    up to `at_most` of `options`, most first     -> ids in the person's order, tuple[str, ...]
order   all of `options`, put in order               -> every id, tuple[str, ...]
date    a day                                        -> datetime.date
"""

Picture = Literal["bloom", "constellation"]
"""What a `say` may show beside its words."""

Shape = Literal["nothing", "text", "whole", "date", "texts", "things"]
"""What an answer is where it lands in the profile; a list without `each` leaves texts."""


@dataclass(frozen=True, slots=True, repr=False)
class Key:
    """One allowed key of a file: what it takes (see `VALUES`), and whether it must be there."""

    takes: str
    required: bool = False


VALUES: dict[str, tuple[type | tuple[type, ...], str]] = {
    "text": (str, 'text in quotation marks: "..."'),
    "whole": (int, "a whole number"),
    "flag": (bool, "true or false"),
    "texts": (list, 'a list of texts: ["...", "..."]'),
    "wholes": (list, "a list of whole numbers: [150, 400]"),
    "options": (
        list,
        'a list of texts: ["...", "..."], or of texts with ids: [{ id = "...", text = "..." }]',
    ),
    "text or texts": ((str, list), 'text, or a list of texts: ["...", "..."]'),
    "condition": ((dict, list), 'a table: { key = "value" }, or a list of such tables'),
    "table": (dict, 'a table: { key = "value" }'),
    "flag or table": ((bool, dict), "false, or limits such as { at_most = 3 }"),
    "tables": (list, "tables of their own: [[...]]"),
}
"""What a key may take: the type of it in TOML, and how that is said to the person."""

_EVERY: dict[str, Key] = {
    "ask": Key("text", required=True),
    "prompt": Key("text", required=True),
    "like": Key("text"),
    "without": Key("text"),
    "when": Key("condition"),
    "needs": Key("text"),
    "quick": Key("flag or table"),
}

_ANSWERED: dict[str, Key] = _EVERY | {
    "key": Key("text", required=True),
    "hint": Key("text"),
    "why": Key("text"),
    "optional": Key("flag"),
    "profile": Key("text"),
    "adds": Key("flag"),
    "mark": Key("table"),
    "noticed": Key("flag"),
}

_DRAFT: dict[str, Key] = {"draft": Key("text")}

_LIMITS: dict[str, Key] = {
    "at_least": Key("whole"),
    "at_most": Key("whole"),
    "usual": Key("whole"),
}

_EASIER: dict[str, Key] = {"easier": Key("text"), "easier_from": Key("texts")}

_WORDS: dict[str, Key] = _DRAFT | _EASIER | {"who": Key("flag")}

_CHOICE: dict[str, Key] = {
    "options": Key("options"),
    "options_from": Key("texts"),
    "own": Key("flag"),
}

IN_A_LIST: dict[str, Key] = {
    "journal_only": Key("flag"),
    "keeps": Key("flag"),
    "among": Key("text"),
    "not_among": Key("text"),
}
"""What a step may have beside its own keys where a list asks it of each thing."""


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Kind:
    """Everything that a kind of step is.

    Args:
        keys: what a file may say about it.
        answer: what its answer is, for a program that would give it.
        leaves: what its answer is in the profile.
        asks: the kind of question it becomes; None for one that asks in a way of its own.
        seconds: expected for one of its questions, reading included (assumed, not measured).
        limits: `at_least` and `at_most` where the file does not say.
        in_a_list: whether a list may ask it of each of its things.
        names_things: whether others can go over what it named, or choose from it.
    """

    keys: Mapping[str, Key]
    answer: str
    leaves: Shape
    asks: QuestionKind | None
    seconds: float
    limits: tuple[int, int] = (1, 1)
    in_a_list: bool = False
    names_things: bool = False


KINDS: dict[StepKind, Kind] = {
    "say": Kind(
        keys=_EVERY | {"picture": Key("text")},
        answer="nothing",
        leaves="nothing",
        asks=None,
        seconds=6,
    ),
    "line": Kind(
        keys=_ANSWERED | _WORDS | {"check": Key("text"), "still": Key("flag")},
        answer="a line of text",
        leaves="text",
        asks="line",
        seconds=20,
        in_a_list=True,
    ),
    "text": Kind(
        keys=_ANSWERED | _WORDS | {"empties": Key("flag")},
        answer="a text of any length",
        leaves="text",
        asks="text",
        seconds=75,
        in_a_list=True,
    ),
    "letter": Kind(
        keys=_ANSWERED | _DRAFT | {"words": Key("wholes", required=True)},
        answer="a text; `words` is only advice",
        leaves="text",
        asks="text",
        seconds=900,
    ),
    "scale": Kind(
        keys=_ANSWERED
        | {
            "from": Key("whole", required=True),
            "to": Key("whole", required=True),
            "low": Key("text"),
            "high": Key("text"),
        },
        answer="a whole number from `from` to `to`",
        leaves="whole",
        asks="scale",
        seconds=6,
        in_a_list=True,
    ),
    "choose": Kind(
        keys=_ANSWERED | _CHOICE,
        answer="one of `options`",
        leaves="text",
        asks="choose",
        seconds=10,
        in_a_list=True,
        names_things=True,
    ),
    "tick": Kind(
        keys=_ANSWERED | _CHOICE | _LIMITS,
        answer="a list of `options`",
        leaves="texts",
        asks="tick",
        seconds=14,
        limits=(1, 99),
        in_a_list=True,
        names_things=True,
    ),
    "list": Kind(
        keys=_ANSWERED
        | _LIMITS
        | _EASIER
        | {
            "then": Key("text or texts"),
            "apart": Key("flag"),
            "refused": Key("text"),
            "of": Key("text"),
            "has": Key("texts"),
            "has_not": Key("texts"),
            "short": Key("text"),
            "each_after": Key("text"),
            "each": Key("tables"),
            "mends": Key("texts"),
        },
        answer="a list of things, each with the answers in `each`",
        leaves="things",
        asks=None,
        seconds=20,
        limits=(1, 12),
        names_things=True,
    ),
    "ladder": Kind(
        keys=_ANSWERED | _LIMITS | {"start": Key("text"), "then": Key("text", required=True)},
        answer="a list of lines, from the first rung down",
        leaves="texts",
        asks=None,
        seconds=20,
        limits=(3, 5),
        names_things=True,
    ),
    "sort": Kind(
        keys=_ANSWERED
        | {
            "keep": Key("whole", required=True),
            "also": Key("text"),
            "screens": Key("table"),
            "card": Key("tables", required=True),
        },
        answer="a list of card names, best first, at least `keep` of them",
        leaves="things",
        asks=None,
        seconds=29,
        names_things=True,
    ),
    "date": Kind(
        keys=_ANSWERED | _DRAFT | {"soon": Key("table")},
        answer="a day, as 2026-11-23",
        leaves="date",
        asks="date",
        seconds=10,
        in_a_list=True,
    ),
}
"""The format of exercises: exercises/README.md says the same for people who write one."""

IN_LISTS = tuple(name for name, kind in KINDS.items() if kind.in_a_list)
"""The kinds of step that a list may ask about each of its things."""

FILE_KEYS: dict[str, Key] = {
    "name": Key("text", required=True),
    "title": Key("text", required=True),
    "place": Key("whole"),
    "sitting": Key("whole"),
    "minutes": Key("whole", required=True),
    "scene": Key("text"),
    "brief": Key("text"),
    "why": Key("text", required=True),
    "source": Key("texts", required=True),
    "quick": Key("flag"),
    "tender": Key("flag"),
    "screened": Key("flag"),
    "step": Key("tables", required=True),
}
"""What an exercise file may say beside its steps."""

OPTION_KEYS: dict[str, Key] = {
    "id": Key("text", required=True),
    "text": Key("text", required=True),
}
"""What a choice says of each of its options, where they have ids of their own."""

CARD_KEYS: dict[str, Key] = {
    "name": Key("text", required=True),
    "meaning": Key("text", required=True),
    "place": Key("text", required=True),
    "dealt": Key("flag"),
}
"""What a sort says of each of its cards."""

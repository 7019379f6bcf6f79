"""Leaves words about dying or hurting oneself alone: nothing is built on them. Pure.

Such words stay in the journal; no question, page, note or export is made from them.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from datetime import date
from functools import lru_cache
from typing import Any

from purpose.care import hears
from purpose.profile.tables import ITEM_NAME

WHOLE = ("seeds",)
"""Lists of which a thing stands or falls as a whole: half a plan is no plan."""

ASKED_FOR = "card"
"""The part of the profile where such words were asked for: how someone notices that it gets dark.
It is shown by `care` alone."""

_NOTHING = object()

_WORDLESS = {int, float, bool, date}
"""Most of a life's answers are numbers and days; there is nothing in them to look through."""


@lru_cache(maxsize=4096)
def is_dark(text: str) -> bool:
    """Whether a text speaks of wanting to die or of hurting oneself (see `care.hears`)."""
    heard = hears(text)
    return heard is not None and heard.kind == "danger"


def dark_language(said: Iterable[str]) -> str:
    """The language of the first dark one of some texts; "" where none is."""
    heard = (found for text in said if (found := hears(text)))
    return next((found.language for found in heard if found.kind == "danger"), "")


def typed_in(value: object, known: Collection[str] = ()) -> Iterator[str]:
    """The texts in a reply that the person wrote, rather than chose.

    Args:
        value: a reply, raw: a text, a number, a day, or several of these.
        known: ids and texts of what could be chosen.
    """
    if isinstance(value, str):
        if value not in known:
            yield value
    elif isinstance(value, list | tuple):
        for each in value:
            yield from typed_in(each, known)


def without_dark(answers: Mapping[str, Any], whole: Collection[str] = WHOLE) -> dict[str, Any]:
    """Answers, or a profile, without what nothing is to be built on.

    A dark text goes; a thing whose name is dark goes with all that was said of it; of the lists in
    `whole`, a thing goes if anything in it is dark.

    Args:
        answers: a table as TOML has it; not changed.
        whole: keys of such lists.
    """
    kept = _bright(answers, whole)
    if isinstance(card := answers.get(ASKED_FOR), Mapping):
        kept[ASKED_FOR] = card
    return kept


def _bright(table: Mapping[str, Any], whole: Collection[str] = ()) -> dict[str, Any]:
    kept = {key: _kept(value, whole=key in whole) for key, value in table.items()}
    return {key: value for key, value in kept.items() if value is not _NOTHING}


def _kept(value: Any, *, whole: bool = False) -> Any:
    if type(value) in _WORDLESS:
        return value
    if isinstance(value, str):
        return _NOTHING if is_dark(value) else value
    if isinstance(value, list | tuple):
        kept = [_kept(each, whole=whole) for each in value]
        return [each for each in kept if each is not _NOTHING]
    if isinstance(value, Mapping):
        name = value.get(ITEM_NAME)
        goes = (isinstance(name, str) and is_dark(name)) or (
            whole and any(map(is_dark, texts(value)))
        )
        return _NOTHING if goes else _bright(value)
    return value


def texts(value: Any) -> Iterator[str]:
    """Every text in a value, however deep."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        for each in value.values():
            yield from texts(each)
    elif isinstance(value, list | tuple):
        for each in value:
            yield from texts(each)

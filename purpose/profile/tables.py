"""Reads tables from TOML into dataclasses, and says which key does not fit. Pure.

Keys that a dataclass does not have are passed over; they stay in the mapping.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import MISSING, fields
from datetime import date
from functools import cache
from types import UnionType
from typing import Any, TypeVar, Union, get_args, get_origin, get_type_hints

T = TypeVar("T")

ITEM_NAME = "name"
"""The key under which a thing in a list has what it is called."""


FORMERLY = "formerly"
"""The key under which a thing has what it was called until it got a new name."""


class DoesNotFit(ValueError):
    """What does not fit, and where, in words for the person."""


def read_table(cls: type[T], mapping: Mapping[str, Any], where: str = "") -> T:
    """The dataclass that a table holds.

    Args:
        where: what the table is called in a message, "" for the file itself.

    Raises:
        DoesNotFit: a value is of the wrong kind, or a key is missing; says which.
    """
    part: type = cls
    kinds = hints(part)
    found: dict[str, Any] = {}
    for name, is_required in _fields(part):
        if name in mapping:
            found[name] = _value(kinds[name], mapping[name], f"{where}.{name}" if where else name)
        elif is_required:
            raise DoesNotFit(f"{where} has no `{name}`")
    return cls(**found)


@cache
def hints(cls: type) -> dict[str, Any]:
    """The fields of a part of the profile and their types, worked out once."""
    return get_type_hints(cls)


@cache
def _fields(cls: type) -> tuple[tuple[str, bool], ...]:
    """The fields of a part of the profile, each with whether it must be there."""
    return tuple(
        (each.name, each.default is MISSING and each.default_factory is MISSING)
        for each in fields(cls)
    )


def only(places: Iterable[str], mapping: Mapping[str, Any]) -> dict[str, Any]:
    """What a mapping has at some places: a key, or `table.key` for one thing in a table."""
    found: dict[str, Any] = {}
    for place in places:
        table, _, key = place.partition(".")
        there = mapping.get(table)
        if key and isinstance(there, Mapping):
            if key in there:
                found.setdefault(table, {})[key] = there[key]
        elif table in mapping:
            found[table] = there
    return found


@cache
def _taken_apart(kind: Any) -> tuple[Any, Any, bool]:
    """What holds the value, what is inside that, and whether it is a part of the profile.

    Worked out once for each type: a history reads the profile of every entry ever made.
    """
    if get_origin(kind) in (Union, UnionType):
        kind = get_args(kind)[0]  # `int | None`: absent is None, so what is there must be an int
    holder = get_origin(kind) or kind
    inner = get_args(kind)[0 if holder is tuple else 1] if get_args(kind) else None
    return holder, inner, hasattr(kind, "__dataclass_fields__")


def _value(kind: Any, value: Any, key: str) -> Any:
    holder, inner, is_part = _taken_apart(kind)
    if holder is tuple:
        if isinstance(value, str) or not isinstance(value, Sequence):
            raise DoesNotFit(f"`{key}` should be a list: [ ... ]")
        if all(type(each) is inner for each in value):  # of texts, or of numbers
            return tuple(value)
        return tuple(_value(inner, v, f"{key}[{n}]") for n, v in enumerate(value, 1))
    if is_part or holder is Mapping:
        if not isinstance(value, Mapping):
            raise DoesNotFit(f"`{key}` should be a table: [{key}]")
        if is_part:
            return read_table(holder, value, key)
        return {k: _value(inner, v, f"{key}.{k}") for k, v in value.items()}
    if holder is float and type(value) is int:
        return float(value)
    if type(value) is not holder:
        raise DoesNotFit(f"`{key}` should be {_KINDS[holder]}, and it is {value!r}")
    return value


_KINDS = {
    str: "text in quotation marks",
    int: "a whole number",
    float: "a number",
    bool: "true or false",
    date: "a day like 2026-11-23",
}

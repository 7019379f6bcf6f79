"""Keeps the comments that a person made in a TOML file, when what it says is changed.

tomlkit does that; tomli-w, which makes all other files, knows no comments. It is loaded only for a
file that has some, and what it makes is used only if it reads back as it should.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from typing import Any

from purpose.store.disk.toml_files import FIRST_WORDS, LAST_LINE, as_toml, headed


def commented(before: bytes, mapping: Mapping[str, Any], about: str) -> bytes | None:
    """The file `before`, changed to say what `mapping` says, its comments where they were.

    None if it has none, or if they cannot be kept: then `toml_files.document` makes it anew.
    """
    body = _body(before.decode("utf-8-sig", "replace").replace("\r\n", "\n"), about)
    if "#" not in body:
        return None
    import tomlkit  # here, as it takes longer than reading the profile

    wanted = as_toml(mapping)
    try:
        document = tomlkit.parse(body)
        _change(document, wanted)
        text = f"{headed(about)}\n{tomlkit.dumps(document).strip()}\n\n{LAST_LINE}\n"
        return text.encode() if tomllib.loads(text) == wanted else None
    except (ValueError, TypeError, LookupError, AttributeError):
        return None


def _body(text: str, about: str) -> str:
    """What stands between the first lines and the last."""
    lines = text.removesuffix("\n").removesuffix(LAST_LINE).split("\n")
    head = len(about.splitlines()) if text.startswith(FIRST_WORDS) else 0
    return "\n".join(lines[head:])


def _change(table: Any, wanted: Mapping[str, Any]) -> None:
    """Change what differs, and leave the rest as it stands."""
    for key in [each for each in table if each not in wanted]:
        del table[key]
    for key, value in wanted.items():
        there: Any = table.get(key)
        if there == value and type(there) is not bool:
            continue
        if isinstance(there, Mapping) and isinstance(value, Mapping):
            _change(there, value)
        elif _are_tables(there) and _are_tables(value) and _begin_alike(there, value):
            for old, new in zip(there, value, strict=False):
                _change(old, new)
            for new in value[len(there) :]:
                there.append(_item(new))
            while len(there) > len(value):
                del there[-1]
        else:
            table[key] = _item(value)


def _are_tables(value: Any) -> bool:
    return isinstance(value, list) and bool(value) and all(isinstance(v, Mapping) for v in value)


def _begin_alike(one: list[Any], other: list[Any]) -> bool:
    """Whether the same things stand in the same places, as far as both go."""
    pairs = zip(one, other, strict=False)
    return all(old.get("name") == new.get("name") for old, new in pairs)


def _item(value: Any) -> Any:
    import tomlkit

    if isinstance(value, str) and "\n" in value:
        return tomlkit.string(value, multiline=True)
    if isinstance(value, Mapping):
        table = tomlkit.table()
        for key, each in value.items():
            table[key] = _item(each)
        return table
    if _are_tables(value):
        tables = tomlkit.aot()
        for each in value:
            tables.append(_item(each))
        return tables
    return tomlkit.item(value)

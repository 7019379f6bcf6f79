"""Everything as one JSON file, exact to the last character, and reading it back.

It checks the shape of the file, not what the tables say. The tables come from TOML; what TOML knows
and JSON does not is a table with one key: {"$date": "2026-11-23"}.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Mapping
from datetime import date, datetime, time, timedelta
from math import isfinite
from typing import Any

from purpose.errors import AnswersWrong
from purpose.store.disk.parsing import DEEPEST, text_of
from purpose.text import mended, spelled

FORMAT = 1
PROGRAM = "purpose"

_MARK = "$"
_KINDS: dict[str, Callable[[str], Any]] = {
    "$date": date.fromisoformat,
    "$datetime": datetime.fromisoformat,
    "$time": time.fromisoformat,
    "$float": float,
}
"""A key of the person's own that begins with $ gets one more, so that it is none of these."""


def as_json(files: Mapping[str, Any], made: date) -> str:
    """The files as a JSON text.

    Args:
        files: what each file of the folder says, by its name, such as journal/....toml; the
            exercises of one's own as their text.
    """
    said = {name: _out(each) for name, each in files.items()}
    whole = {"format": FORMAT, "program": PROGRAM, "made": made.isoformat(), "files": said}
    return spelled(json.dumps(whole, ensure_ascii=False, indent=2, allow_nan=False))


def _out(value: Any) -> Any:
    if isinstance(value, Mapping):
        return {_MARK * key.startswith(_MARK) + key: _out(each) for key, each in value.items()}
    if isinstance(value, list | tuple):
        return [_out(each) for each in value]
    if isinstance(value, datetime):  # which is a date as well
        return {"$datetime": value.isoformat()}
    if isinstance(value, date):
        return {"$date": value.isoformat()}
    if isinstance(value, time):
        return {"$time": value.isoformat()}
    if isinstance(value, float) and not isfinite(value):
        return {"$float": str(value)}
    return value


def loaded(data: bytes, source: str) -> Any:
    """What a JSON file says.

    Raises:
        AnswersWrong: it is no JSON, or JSON that means nothing: not a number, one key twice.
    """
    try:
        return json.loads(text_of(data), object_pairs_hook=_once, parse_constant=_no_number)
    except RecursionError:
        what = "its brackets are nested too deep"
    except ValueError as error:  # JSONDecodeError, Unreadable, and numbers beyond Python's
        what = str(error)
    raise AnswersWrong(
        f"{source} cannot be read as JSON: {what}.",
        "Nothing was taken in. Export it anew; and nothing should have edited it since.",
    )


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    table = dict(pairs)
    if len(table) < len(pairs):
        counts = Counter(key for key, _ in pairs)
        double = next(key for key, number in counts.items() if number > 1)
        raise ValueError(f"{double!r} is there twice in one table")
    return table


def _no_number(name: str) -> float:
    raise ValueError(f"{name} is no number")


def files_in(whole: Any, source: str) -> dict[str, Any]:
    """The files in an export, as `as_json` was given them.

    Args:
        source: the file's name, for messages.

    Raises:
        AnswersWrong: it is of a newer program, or not in the shape of an export.
    """
    number = whole.get("format") if isinstance(whole, Mapping) else None
    if type(number) is int and number > FORMAT:
        raise AnswersWrong(
            f"{source} is in format {number}, and this purpose reads format {FORMAT}.",
            "Update purpose, then import it.",
        )
    files = whole.get("files") if type(number) is int and number == FORMAT else None
    if not isinstance(files, dict):
        raise AnswersWrong(
            f"{source} is no export of purpose: there should be `format` {FORMAT} and `files`.",
            "What is read back is what this writes: purpose export --format json",
        )
    try:
        return {name: _back(each, 1) for name, each in files.items()}
    except ValueError as problem:
        raise AnswersWrong(
            f"{source} is no export of purpose: {problem}.", "Nothing was taken in."
        ) from None


def _back(value: Any, depth: int) -> Any:
    if depth > DEEPEST + 1:  # what stands in the deepest table counts as one more
        raise ValueError("its tables are nested too deep")
    if isinstance(value, list):
        return [_back(each, depth + 1) for each in value]
    if value is None:
        raise ValueError("it holds a null, and nothing in the folder is ever null")
    if isinstance(value, str):
        return mended(value)
    if not isinstance(value, dict):
        return value
    if len(value) == 1:
        ((key, said),) = value.items()
        if key in _KINDS:
            return _of_kind(key, said)
    for key in value:
        if key.startswith(_MARK) and not key.startswith(2 * _MARK):
            raise ValueError(f"{key!r} is a kind of value that this purpose does not know")
    return {mended(key.removeprefix(_MARK)): _back(each, depth + 1) for key, each in value.items()}


def _of_kind(kind: str, said: Any) -> Any:
    if not isinstance(said, str):
        raise ValueError(f"{kind} should hold a text, and holds {said!r:.40}")
    try:
        value = _KINDS[kind](said)
    except ValueError:
        value = None
    if value is None or value != value or not _in_toml(value):  # nan is not even itself
        raise ValueError(f"{said!r:.40} is no {kind.removeprefix(_MARK)}")
    return value


def _in_toml(value: Any) -> bool:
    """Whether TOML has such a value: its zones are whole minutes, and its times have none."""
    if isinstance(value, datetime):
        return not (value.utcoffset() or timedelta()) % timedelta(minutes=1)
    return not (isinstance(value, time) and value.tzinfo)

"""Reads the JSON that Day One exports, in the shape of jrnl's, which has all that a moment has."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError


def is_dayone(content: Any) -> bool:
    """Whether its entries have the keys that Day One gives them."""
    entries = content.get("entries") if isinstance(content, Mapping) else None
    return isinstance(entries, list) and any(
        isinstance(each, Mapping) and "creationDate" in each for each in entries
    )


def as_jrnl(content: Mapping[str, Any]) -> dict[str, Any]:
    """The same entries as jrnl would export them; what does not fit is left for it to name."""
    return {"entries": [_entry(each) for each in content["entries"]]}


def _entry(entry: Any) -> Any:
    if not isinstance(entry, Mapping):
        return entry
    day, hour = _when(entry)
    return {
        "title": "",
        "body": entry.get("text", "").replace("\\", "") if _is_text(entry) else "",
        "date": day,
        "time": hour,
        "tags": entry.get("tags", []),
        "starred": entry.get("starred", False),
    }


def _is_text(entry: Mapping[str, Any]) -> bool:
    return isinstance(entry.get("text"), str)


def _when(entry: Mapping[str, Any]) -> tuple[str, str]:
    """The day and the hour where it was written: Day One gives them for Greenwich."""
    try:
        moment = datetime.fromisoformat(str(entry.get("creationDate")))
    except ValueError:
        return "", ""
    with suppress(ZoneInfoNotFoundError, ValueError, OSError):
        moment = moment.astimezone(ZoneInfo(str(entry.get("timeZone", "UTC"))))
    return moment.date().isoformat(), f"{moment:%H:%M}"

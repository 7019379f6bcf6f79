"""Reads what `jrnl --export json` writes, as moments.

An entry there has no identity and no time zone, so what it says is what it is: the same day, time,
title and body are the same moment, whatever was starred or tagged since.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date, time
from hashlib import sha256
from typing import Any, NamedTuple

from purpose.errors import AnswersWrong
from purpose.text import clean, one_line, paragraphs

IDENTITY = "id"
"""The key under which a moment keeps what it was elsewhere."""

_ENDS = (".", "!", "?", ":", "。", "！", "？")
"""Where jrnl takes a sentence for the title, though the line goes on."""
_NOT_A_LETTER = re.compile(r"[\W_]+")


class Moments(NamedTuple):
    """What is in the file: tables of moments, and how much of it has no place here."""

    tables: list[dict[str, Any]]
    empty: int
    """Entries without a word."""
    starred: int = 0
    undated: tuple[str, ...] = ()
    """What says no day."""


def is_jrnl(content: Any) -> bool:
    """Whether it has the shape of jrnl's export; other programs have lists of entries too."""
    return (
        isinstance(content, Mapping)
        and "format" not in content
        and isinstance(content.get("entries"), list)
    )


def moments(content: Mapping[str, Any], known: Sequence[str], source: str) -> Moments:
    """The entries as moments, each once, in their order.

    Lines and paragraphs stay. jrnl parts the first sentence off as the title; it is put back. The
    first tag that is one of `known` becomes the moment's; the words of all tags stand in the text
    anyway, which is where jrnl has them from.

    Args:
        known: petals and values. @growing_wild is "growing wild".
        source: the file's name, for messages.

    Raises:
        AnswersWrong: an entry has no day, or no text; names which.
    """
    found: dict[str, dict[str, Any]] = {}
    empty = starred = 0
    for number, entry in enumerate(content["entries"], 1):
        where = f"{source}, entry {number}"
        day, at, title, body = _parts(entry, where)
        between = " " if title.rstrip().endswith(_ENDS) else "\n"
        text = paragraphs(clean(f"{title}{between}{body}"))
        if not text:
            empty += 1
            continue
        identity = _identity(day.isoformat(), at.isoformat() if at else "", title, body)
        starred += entry.get("starred") is True and identity not in found
        tags = sorted(_tags(entry, where), key=text.find)  # jrnl gives them in no order
        tag = tag_among(tags, known)
        unsaid = [each for each in tags if each not in text]
        found[identity] = {
            "day": day,
            **({"time": at} if at else {}),
            **({"tag": tag} if tag else {}),
            **({"tags": unsaid} if unsaid else {}),
            IDENTITY: identity,
            "text": text,
        }
    return Moments(list(found.values()), empty, starred)


def tag_among(tags: Sequence[str], known: Sequence[str]) -> str:
    """The first of the tags that is one of the known, as that is called; "" if none is."""
    by_letters = {_letters(tag): tag for tag in known}
    return next((by_letters[each] for each in map(_letters, tags) if each in by_letters), "")


def _parts(entry: Any, where: str) -> tuple[date, time | None, str, str]:
    if not isinstance(entry, Mapping):
        raise _not_taken(where, "is no table")
    title, body = (entry.get(key, "") for key in ("title", "body"))
    if not isinstance(title, str) or not isinstance(body, str):
        raise _not_taken(where, "has a `title` or `body` that is no text")
    try:
        day = date.fromisoformat(entry.get("date"))  # type: ignore[arg-type]
    except (TypeError, ValueError):
        raise _not_taken(where, "has no `date` such as 2026-11-23") from None
    try:
        at = time.fromisoformat(entry.get("time") or "00:00").replace(tzinfo=None)
    except (TypeError, ValueError):
        raise _not_taken(where, "has a `time` that is not such as 09:30") from None
    return day, at if entry.get("time") else None, title, body


def _tags(entry: Mapping[str, Any], where: str) -> list[str]:
    tags = entry.get("tags", [])
    if not isinstance(tags, list) or not all(isinstance(tag, str) for tag in tags):
        raise _not_taken(where, "has `tags` that are no list of texts")
    return [tag for each in tags if (tag := one_line(clean(each)))]


def _letters(tag: str) -> str:
    return _NOT_A_LETTER.sub("", tag).casefold()


def _identity(*parts: str) -> str:
    digest = sha256("\0".join(parts).encode("utf-8", "surrogatepass"))
    return f"jrnl-{digest.hexdigest()[:16]}"


def _not_taken(where: str, problem: str) -> AnswersWrong:
    return AnswersWrong(
        f"{where}, {problem}.", "Export it anew: jrnl --export json. Nothing was taken in."
    )

"""Reads notes of other programs as moments: text or Markdown that says of which day it is.

A file is of the day in its name, or in its front matter; else each part of it is of the day that
the line above it says: a heading such as "## 2026-11-23", or the day alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from hashlib import sha256
from itertools import pairwise
from typing import Any

from purpose.formats.jrnl import IDENTITY, Moments, tag_among
from purpose.text import clean, paragraphs

ENDINGS = (".md", ".markdown", ".txt")

_FRONT_MATTER = re.compile(r"---\n(.*?)\n(?:---|\.\.\.)(?:\n|$)", re.DOTALL)
_DAY_KEY = re.compile(r"^(?:date|day|created):\s*[\"']?(\d{4}-\d\d-\d\d)", re.MULTILINE)
_IN_NAME = re.compile(r"(?<!\d)(\d{4})[-_.]?(\d\d)[-_.]?(\d\d)(?!\d)")
_HEADING = re.compile(r"^[#*=\s]*[\[<(]*(\d{4}-\d\d-\d\d)(?!\d)[^\w\n]*(.*)$", re.MULTILINE)
_WHEN = re.compile(r"^\W*(?:\w{2,9}\b\W*)?(?:\d{1,2}:\d\d(?::\d\d)?)?\W*$")
"""What may stand behind a day and says no more than it: a weekday, an hour."""
_HOUR = re.compile(r"^\W*\d{1,2}:\d\d(?::\d\d)?\W*")
_TAG = re.compile(r"(?<![\w#@])[#@]([^\W\d][\w/-]*)")


def moments(files: Mapping[str, str], known: Sequence[str]) -> Moments:
    """What is in the files as moments, each once.

    Args:
        files: the text of each, by its name.
        known: petals and values; the first tag in a text that is one of them becomes its tag.
    """
    found: dict[str, dict[str, Any]] = {}
    empty, undated = 0, []
    for name, text in files.items():
        parts = list(_parts(name, clean(text)))
        if not parts:
            undated.append(name)
        for day, part in parts:
            said = paragraphs(part)
            if not said:
                empty += 1
                continue
            identity = _identity(day, said)
            tag = tag_among(_TAG.findall(said), known)
            found[identity] = {
                "day": day,
                **({"tag": tag} if tag else {}),
                IDENTITY: identity,
                "text": said,
            }
    return Moments(list(found.values()), empty, 0, tuple(undated))


def _parts(name: str, text: str) -> Iterator[tuple[date, str]]:
    """The days in a file, each with its text; none where it says no day."""
    front = _FRONT_MATTER.match(text)
    body = text[front.end() :] if front else text
    of_file = _in_name(name) or (_in_front(front[1]) if front else None)
    if of_file:
        heading = _HEADING.match(body)  # the day once more, above the text
        says_it = heading and _iso(heading[1]) == of_file and _WHEN.match(heading[2])
        yield of_file, body[heading.end() :] if heading and says_it else body
        return
    headings = [each for each in _HEADING.finditer(body) if _iso(each[1])]
    for heading, end in pairwise([*headings, None]):
        day = _iso(heading[1]) if heading else None
        if heading and day:
            first = "" if _WHEN.match(heading[2]) else _HOUR.sub("", heading[2])
            yield day, first + body[heading.end() : end.start() if end else len(body)]


def _in_name(name: str) -> date | None:
    match = _IN_NAME.search(name.rpartition("/")[2])
    return _iso("-".join(match.groups())) if match else None


def _in_front(matter: str) -> date | None:
    match = _DAY_KEY.search(matter)
    return _iso(match[1]) if match else None


def _iso(day: str) -> date | None:
    try:
        return date.fromisoformat(day)
    except ValueError:
        return None


def _identity(day: date, text: str) -> str:
    digest = sha256(f"{day}\0{text}".encode("utf-8", "surrogatepass"))
    return f"text-{digest.hexdigest()[:16]}"

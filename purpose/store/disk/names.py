"""What the files of the profile folder are called, and their order. Names only."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator
from datetime import date
from itertools import count
from pathlib import Path

TYPING = "typing"
"""The draft of this name is no exercise's: it is the half-typed text."""

NOTICING = "typing-grain"
"""The same for a moment, which may be noted while a sitting is open elsewhere."""

EARLY = "ended-early"
"""The same for the day on which a sitting ended early."""

NO_EXERCISES = (TYPING, NOTICING, EARLY)
"""What is in drafts and is no exercise that was begun."""

ENVELOPE = ".age"
"""Ends the name of an encrypted file."""

KEY, RECIPIENTS = "key.age", "recipients.txt"
"""The secret key of a locked folder, under a passphrase; and its public half."""

PROFILE = "profile.toml"
JOURNAL, GRAINS, DRAFTS, EXERCISES = "journal/", "grains/", "drafts/", "exercises/"
"""How the names of the files in the folder begin."""

ROOMS = ("journal", "grains", "drafts", "exercises")
"""The folders of the person's words."""

BACKUPS = "backups"

ENDINGS = dict.fromkeys(("", *ROOMS[:-1]), (".toml",)) | {BACKUPS: (".toml", ".zip")}
"""Where purpose puts files, and how their names end; in a locked folder they are encrypted."""

HOLDS = ("purpose.lock", "session.lock", "grain.lock")
"""What is held while a person is at the folder; empty files."""

NOT_IN = set("\\:\0" if os.name == "nt" else "\0")
"""What no name of a file has."""

MOMENT = r"(?P<year>\d{4})-(?P<number>\d{4,})-[0-9a-f]{8}"
"""A moment's own file in a locked folder. Not compiled here: hardly any folder is locked."""

BACKUP = r"(?P<day>\d{4}-\d\d-\d\d)(?:-before-(?P<why>[a-z]+))?(?:-(?P<number>\d+))?"
"""A backup of the whole folder, the .zip aside."""

_TEMPORARY = re.compile(r"\.purpose-[0-9a-f]{12}\.tmp")
_CUT_OFF = r"grains-\d{4}-cut-off(-\d+)?\.toml"
_SET_ASIDE = rf"profile(-format-\d+-\d{{4}}-\d\d-\d\d|-before-rebuild)?(-\d+)?\.toml|{_CUT_OFF}"
PAGE, QUESTION = "answer.md", "question.toml"
"""In the room of an open editor: the text, and the question that it answers."""

_ROOM = r"purpose-[a-z0-9_]{8}"
_PAGE = rf"drafts/{_ROOM}/(answer\.md|question\.toml)"

_KEY_ASIDE = re.compile(rf"key-\d{{4}}-\d\d-\d\d(-\d+)?{re.escape(ENVELOPE)}")
"""A key that had to make room, by its day."""

SEALED_ENDINGS = ENDINGS[BACKUPS]
"""Of encrypted files; other files that end in .age are the person's own."""

ALWAYS_PLAIN = "exercises"
"""The room of the person's own exercises: questions, which a text editor must be able to open."""

_LONGEST = 200
"""Bytes of a name; beyond 255, file systems refuse it."""

_YEAR = re.compile(r"[0-9]{4}")
_EXERCISE = re.compile(r"\w[\w-]*")
_ENTRY = re.compile(r"(?P<day>\d{4}-\d\d-\d\d)-(?P<exercise>[\w-]+?)(?:-(?P<number>\d+))?\.toml")


def proper(exercise: str) -> str:
    """`exercise`, when it can be part of a file name; all else is a mistake in this program."""
    if not is_exercise(exercise):
        raise ValueError(f"{exercise!r} cannot be the name of an exercise")
    return exercise


def is_exercise(name: str) -> bool:
    """Whether an exercise could be called so; sync tools leave files whose names could not."""
    return bool(_EXERCISE.fullmatch(name)) and name not in NO_EXERCISES


def journal_entries(names: Iterable[str]) -> list[str]:
    """Those of the names that are journal entries, in order of day, then number."""
    matches = [
        match for name in names if (match := _ENTRY.fullmatch(name)) and _is_day(match["day"])
    ]
    matches.sort(key=lambda match: (match["day"], int(match["number"] or 1), match["exercise"]))
    return [match.string for match in matches]


def day(entry: str) -> str:
    """The day in an entry's file name, as 2026-11-23."""
    return entry[:10]


def exercise(entry: str) -> str:
    """The exercise in an entry's file name."""
    found = _ENTRY.fullmatch(entry)
    return found["exercise"] if found else ""


def numbered(folder: Path, name: str) -> Iterator[Path]:
    """name.toml, name-2.toml, name-3.toml, ... in the folder, whether they exist or not."""
    yield folder / f"{name}.toml"
    yield from (folder / f"{name}-{number}.toml" for number in count(2))


def known(name: str) -> bool:
    """Whether purpose itself would put a file of this name, such as grains/2026.toml, there."""
    room, _, file = name.rpartition("/")
    stem = file.removesuffix(".toml")
    if stem == file or len(name.encode("utf-8", "replace")) > _LONGEST:
        return False
    match room:
        case "":
            return stem == "profile"
        case "journal":
            return bool(journal_entries([file]))
        case "grains":
            return bool(_YEAR.fullmatch(stem))
        case "drafts":
            return is_exercise(stem) or stem in NO_EXERCISES
        case "exercises":
            return is_exercise(stem)
    return False


def given(name: str) -> bool:
    """Whether purpose itself gives this name to any file: words, backups, keys, or passing ones.

    Not those in exercises/, which people write, and no copies.
    """
    room, _, file = name.rpartition("/")
    if room == "exercises":
        return False
    if known(name) or is_passing(name):
        return True
    match room:
        case "":
            return file in (KEY, RECIPIENTS, *HOLDS)
        case "grains":
            return bool(re.fullmatch(rf"{MOMENT}\.toml", file))
        case "backups":
            return is_key(file) or bool(re.fullmatch(rf"{_SET_ASIDE}|{BACKUP}\.zip", file))
    return False


def is_key(file: str) -> bool:
    """Whether a file of this name belongs to the lock: a key, an older one, the public half."""
    return file in (KEY, RECIPIENTS) or bool(_KEY_ASIDE.fullmatch(file))


def is_passing(name: str) -> bool:
    """Whether it is the name of half a save, the page of an open editor, or half a moment."""
    room, _, file = name.rpartition("/")
    return (
        (is_temporary(file) and room in ("", *ROOMS, BACKUPS))
        or bool(re.fullmatch(_PAGE, name))
        or (room == BACKUPS and bool(re.fullmatch(_CUT_OFF, file)))
    )


def is_room(folder: str) -> bool:
    """Whether a folder of this name was made for what an open editor has."""
    return bool(re.fullmatch(_ROOM, folder))


def is_temporary(file: str) -> bool:
    """Whether a file of this name is a save on its way."""
    return bool(_TEMPORARY.fullmatch(file))


def _is_day(text: str) -> bool:
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False

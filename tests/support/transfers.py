"""Exports made and taken in, with a person made of a rule."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import cache
from pathlib import Path
from unittest import mock

from purpose.commands import import_ as intake
from purpose.commands.export import export_view
from purpose.exercises import catalogue
from purpose.interview.question import Question, Reply
from purpose.store import Folder
from tests.scripted import ScriptedAsker
from tests.two_machines import agrees

NEXT = date(2026, 11, 24)


def exported(home: Path) -> Path:
    """Everything in a folder, as a file beside it."""
    path = home.with_name(f"{home.name}.json")
    path.write_text(export_view(Folder(home), NEXT, "json").text, "utf-8")
    return path


def imported(home: Path, file: Path, reply: Callable[[Question], Reply] | None = None) -> list[str]:
    """Take a file in, with a person who answers by a rule; what was said."""
    asker = ScriptedAsker(reply or agrees())
    with (
        mock.patch.object(intake, "who_agrees", lambda *_, **__: asker),
        mock.patch.object(catalogue, "read_exercise", _read_once),
    ):
        intake.take_in(Folder(home), NEXT, file)
    return [text for text, _ in asker.said]


_read_once = cache(catalogue.read_exercise)
"""Most of the time of an import is the reading of exercises, which are the same in each test."""

"""Owns what `purpose history` shows: then and now, what was lived, and what became of the seeds."""

from __future__ import annotations

from purpose.commands.view import View, as_json, as_lines
from purpose.exercises.catalogue import Catalogue
from purpose.journal.history import as_mapping, make_history
from purpose.journal.replay import Stage, retraced
from purpose.page.history_page import history_lines, history_markdown
from purpose.store import Folder


def stages_of(folder: Folder) -> list[Stage]:
    """The profile after each exercise in the journal, oldest first.

    Raises:
        ProfileUnreadable: a journal file is damaged, or does not fit its exercise.
    """
    catalogue = Catalogue(folder.own_exercises())
    return list(retraced(folder.journal(), catalogue, []))


def history_view(folder: Folder, form: str, columns: int) -> View:
    """The whole history, from the journal."""
    history = make_history(stages_of(folder))
    if form == "json":
        return as_json(as_mapping(history))
    if form == "markdown":
        return View(history_markdown(history))
    return as_lines(history_lines(history, columns))

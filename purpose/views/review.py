"""Owns what `purpose review` shows at its end, and the note that it prints on request."""

from __future__ import annotations

from datetime import date

from purpose.aside import without_dark
from purpose.landmarks import REVIEW
from purpose.page.changed import changed_lines
from purpose.profile import Profile
from purpose.store import Folder
from purpose.text import inert
from purpose.views import View, as_lines, as_text
from purpose.views.history import stages_of
from purpose.views.plan import plan_of, shortened


def note_view(folder: Folder) -> View:
    """The note for the witness, from the latest review; nothing else, so that it can be sent."""
    note = without_dark(folder.latest(REVIEW).get(REVIEW, {})).get("note", "")
    if not isinstance(note, str) or not note:
        return View("", remarks=("No note was written in your last review.",))
    return as_text(inert(note))


def changed_view(folder: Folder, today: date, columns: int) -> View:
    """What changed since last time, in the person's words, and the new page."""
    stages = stages_of(folder)
    last = max(n for n, stage in enumerate(stages) if stage.exercise == REVIEW)
    looks = [stage.day for stage in stages[:last] if stage.exercise in (REVIEW, "desert")]
    now = stages[last]
    changed = changed_lines(
        before=stages[last - 1].profile if last else Profile(),
        now=now.profile,
        answers=now.answers,
        since=looks[-1] if looks else now.day,
        today=today,
        width=columns,
    )
    plan = plan_of(folder, today, columns)
    return as_lines([*changed, *plan.lines], shortened(plan))

"""Whom the person would call: from the answers given just now, the profile, or a draft.

So somebody named at one question counts at the next, in this window and in any other.
"""

from __future__ import annotations

from contextlib import suppress

from purpose import care
from purpose.catalogue import Catalogue
from purpose.draft import read_draft
from purpose.entry import nested
from purpose.errors import PurposeError
from purpose.folding import fold
from purpose.interview import Interview
from purpose.profile import read_profile
from purpose.store import Folder

PLACE = "person.call"


def whom_to_call(folder: Folder, interview: Interview | None = None) -> str:
    """Whom the person would call, in their words; "" for nobody. Never raises, never asks.

    Args:
        folder: the profile folder; one that is locked stays so.
        interview: the exercise that is being answered.
    """
    if interview and (own := care.contact(read_profile(interview.folded).person.call)):
        return own
    if folder.shelf.is_closed:
        return ""
    with suppress(PurposeError):  # a damaged file must not stand between a person and help
        if own := care.contact(read_profile(folder.profile()).person.call):
            return own
    with suppress(PurposeError):
        return _in_a_draft(folder)
    return ""


def _in_a_draft(folder: Folder) -> str:
    catalogue = Catalogue(folder.own_exercises())
    for name in folder.drafts():
        exercise, kept = catalogue.known(name), folder.draft(name)
        if exercise and kept and any(step.profile == PLACE for step in exercise.steps):
            draft = read_draft(name, kept)
            answers = nested(exercise, draft.log, draft.known)
            folded = fold({}, exercise, answers, draft.begun, finished=False)
            return care.contact(read_profile(folded).person.call)
    return ""

"""Whom the person can turn to: their own contact, and where they are.

The contact is taken from the answers given just now, the profile, or a draft: so someone named at
one question counts at the next, in this window and in any other.
"""

from __future__ import annotations

import os
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date

from purpose import care
from purpose.care.contact import contact
from purpose.errors import PurposeError
from purpose.exercises.catalogue import Catalogue
from purpose.interview.interview import Interview
from purpose.journal.draft import draft_of
from purpose.journal.fold import fold
from purpose.journal.log import as_left, nested
from purpose.page.care_card import care_card
from purpose.profile.profile import CareCard, Profile, read_profile
from purpose.store import Folder

_PLACES = ("person.call", "person.call_name")


@dataclass(frozen=True, slots=True, repr=False)
class Near:
    """The person's own contact, "" for none; the ISO code of their country, "" if unknown; their
    card for hard evenings."""

    own: str = ""
    country: str = ""
    card: CareCard = field(default_factory=CareCard)


def near(folder: Folder, interview: Interview | None = None) -> Near:
    """Whom this person can turn to. Never raises, and never asks for a passphrase.

    Args:
        interview: the exercise that is being answered.
    """
    profile = Profile()
    is_open = not folder.vault.is_closed  # as it is while a moment is noted in a locked folder
    with suppress(PurposeError):  # a damaged file must not stand between them and help
        profile = read_profile(folder.profile()) if is_open else profile
    said = read_profile(interview.folded).person.to_call if interview else ""
    own = contact(said) or contact(profile.person.to_call)
    if is_open and not own:
        with suppress(PurposeError), as_left():
            own = contact(_in_a_draft(folder))
    return Near(own, care.country(os.environ, profile.country), profile.card)


def care_page(near: Near, today: date, width: int = care.WIDTH, *, plain: bool = False) -> str:
    """What `care` shows, as a command and at every question: see `care.page`."""
    return care.page(
        care.shipped_resources(),
        near.own,
        today,
        width,
        country=near.country,
        card=care_card(near.card, width),
        plain=plain,
    )


def _in_a_draft(folder: Folder) -> str:
    catalogue = Catalogue(folder.own_exercises())
    for name in folder.drafts():
        exercise, kept = catalogue.known(name), folder.draft(name)
        if exercise and kept and any(step.profile in _PLACES for step in exercise.steps):
            draft = draft_of(exercise, kept)
            answers = nested(exercise, draft.log, draft.known)
            folded = fold({}, exercise, answers, draft.begun, finished=False)
            return read_profile(folded).person.to_call
    return ""

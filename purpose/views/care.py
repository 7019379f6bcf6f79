"""Owns what `purpose care` shows: people to talk to."""

from __future__ import annotations

from datetime import date

from purpose import care
from purpose.errors import PurposeError
from purpose.page.care_card import care_card
from purpose.profile import Profile, read_profile
from purpose.store import Folder
from purpose.views import View


def care_view(folder: Folder, today: date, columns: int) -> View:
    """The person's own card, and people to talk to; shown whatever state the profile is in."""
    try:
        profile = read_profile(folder.profile())
    except PurposeError:  # a broken profile must not stand between a person and help
        profile = Profile()
    page = care.page(care.shipped_resources(), profile.person.call, today, width=columns)
    card = care_card(profile.card, columns)
    return View(f"{card}\n\n{page}" if card else page)

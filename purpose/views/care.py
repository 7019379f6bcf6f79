"""Owns what `purpose care` shows: people to talk to."""

from __future__ import annotations

from datetime import date

from purpose import care
from purpose.errors import PurposeError
from purpose.profile import read_profile
from purpose.store import Folder
from purpose.views import View, as_text


def care_view(folder: Folder, today: date, columns: int) -> View:
    """People to talk to; shown whatever state the profile is in."""
    try:
        own = read_profile(folder.profile()).person.call
    except PurposeError:  # a broken profile must not stand between a person and help
        own = ""
    return as_text(care.page(care.shipped_resources(), own, today, width=columns))

"""What `purpose care` shows: people to talk to."""

from __future__ import annotations

import os
from datetime import date

from purpose import care
from purpose.errors import PurposeError
from purpose.plainly import wants_plain
from purpose.profile import Profile, read_profile
from purpose.store import Folder
from purpose.views import View


def care_view(folder: Folder, today: date, columns: int) -> View:
    """People to talk to; shown whatever state the profile is in."""
    try:
        profile = read_profile(folder.profile())
    except PurposeError:  # a broken profile must not stand between a person and help
        profile = Profile()
    shown = care.page(
        care.shipped_resources(),
        profile.person.call,
        today,
        width=columns,
        country=care.country(os.environ, profile.country),
        plain=wants_plain(os.environ),
    )
    return View(shown)

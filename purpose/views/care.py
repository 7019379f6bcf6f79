"""What `purpose care` shows: people to talk to."""

from __future__ import annotations

import os
from datetime import date

from purpose import care
from purpose.plainly import wants_plain
from purpose.store import Folder
from purpose.views import View
from purpose.whom import near


def care_view(folder: Folder, today: date, columns: int) -> View:
    """People to talk to; shown whatever state the profile is in."""
    beside = near(folder)
    shown = care.page(
        care.shipped_resources(),
        beside.own,
        today,
        width=columns,
        country=beside.country,
        plain=wants_plain(os.environ),
    )
    return View(shown)

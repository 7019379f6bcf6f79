"""What `purpose care` shows: people to talk to, and the person's own card."""

from __future__ import annotations

import os
from datetime import date

from purpose.plainly import wants_plain
from purpose.store import Folder
from purpose.views import View, as_text
from purpose.whom import care_page, near


def care_view(folder: Folder, today: date, columns: int, *, plain: bool = False) -> View:
    """The person's own card, and people to talk to; shown whatever state the profile is in."""
    plain = plain or wants_plain(os.environ)
    return as_text(care_page(near(folder), today, columns, plain=plain))

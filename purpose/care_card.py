"""Asks for the card for hard evenings: in a calm hour, and again whenever it is to change."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from purpose.evening import evening
from purpose.landmarks import CARE_CARD
from purpose.page.care_card import care_card
from purpose.profile import read_profile
from purpose.store import Folder

COMMAND = "purpose care --card"


def make_care_card(
    folder: Folder, today: date, *, plain: bool = False, answers: Path | None = None
) -> None:
    """Ask for the card, and nothing else: no mood, no next exercise.

    Args:
        folder: the profile folder.
        today: the day.
        plain: ask in plain lines, whatever the terminal can do.
        answers: a file that answers, instead of a person.

    Raises:
        PurposeError: each with the exit code that it stands for.
    """
    with evening(folder, today, plain=plain, answers=answers) as here:
        here.sit([here.catalogue[CARE_CARD]], again=COMMAND, alone=True)
        here.say_slips()
        card = care_card(read_profile(folder.profile()).card)
        here.tell(f"{card}\n\n{_KEPT}" if card else _NOTHING)


_KEPT = f"""To see it on a hard evening: purpose care
On a small card of paper: {COMMAND} --print
To change it: {COMMAND}
To delete it: purpose forget {CARE_CARD}"""

_NOTHING = f"Nothing is on the card, and that is fine. Whenever you like: {COMMAND}"

"""`purpose glance`: once a week, one word on whether the moment of the seed came."""

from enum import StrEnum
from typing import Annotated

import typer

from purpose.commands import _shell
from purpose.commands._asking import session
from purpose.commands._options import PlainOption
from purpose.exercises.exercise import GLANCE

COMMAND = f"purpose {GLANCE}"


class Came(StrEnum):
    """The one word."""

    Y = "y"
    N = "n"


def command(
    came: Annotated[
        Came | None, typer.Argument(help="Whether it came: y or n. Without it you are asked.")
    ] = None,
    plain: PlainOption = False,
) -> None:
    """Did the moment come this week? One word, y or n, and the review tells you what you saw.

    `purpose` offers it once a week, in one line. Leave it out whenever you like: nothing counts
    the weeks.
    """
    given = {GLANCE: {"came": "yes" if came is Came.Y else "no"}} if came else None
    folder = _shell.folder()
    with session(folder, _shell.today(), plain=plain, given=given) as here:
        here.sit([here.catalogue[GLANCE]], again=COMMAND, alone=True)
        here.tell(_KEPT)


_KEPT = "Kept. The review shows it."

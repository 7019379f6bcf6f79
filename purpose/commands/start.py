"""`purpose start`: begins the walk or continues it, and says what comes next."""

from collections.abc import Sequence
from typing import Annotated

import typer

from purpose.commands import _shell
from purpose.commands._asking import session
from purpose.commands._options import AnswersOption, PlainOption, exercise_names
from purpose.errors import UsageProblem
from purpose.exercises.catalogue import Catalogue
from purpose.exercises.exercise import CARE_CARD, GLANCE, MOMENT, MOOD, REVIEW
from purpose.exercises.head import Head, in_order
from purpose.exercises.pace import minutes
from purpose.profile.profile import AGAIN, read_profile
from purpose.store import Folder

OWN_COMMANDS = {
    REVIEW: "purpose review",
    MOMENT: "purpose grain",
    GLANCE: "purpose glance",
    AGAIN: "purpose start --again",
    CARE_CARD: "purpose care --card",
}
"""The exercises that are no part of `purpose start`, and the commands that ask them."""


def command(
    only: Annotated[
        str | None,
        typer.Option(
            metavar="NAME",
            help="Ask this one exercise, also again; `purpose exercises list`.",
            autocompletion=exercise_names,
        ),
    ] = None,
    quick: Annotated[
        bool, typer.Option("--quick", help="The short way through: about 30 minutes.")
    ] = False,
    again: Annotated[
        bool, typer.Option("--again", help="Walk all of it anew, old answers beside the new.")
    ] = False,
    plain: PlainOption = False,
    answers: AnswersOption = None,
) -> None:
    """Begin, or go on at the very question where you stopped.

    Every answer is saved before the next question. At any question you can type back, change,
    skip, pause, help or care. Ctrl-C stops too, and keeps even half a sentence.

    `--only constellation --quick` sorts your values anew from where they stood: ten cards and a few
    pairs, about two minutes, and the last order beside the new one.
    """
    folder = _shell.folder()
    if only:
        only = Catalogue(folder.own_exercises()).called(only)
    _refuse_what_has_its_own_command(only)
    with session(folder, _shell.today(), plain=plain, answers=answers) as here:
        catalogue = here.catalogue
        left: Sequence[Head] = (
            [catalogue[only]] if only else remaining(folder, catalogue, quick=quick)
        )
        if again:
            walk = [each for each in catalogue.walk() if each.quick or not quick]
            left = [catalogue.head(AGAIN), *walk]
        if not left:
            here.tell(_closing(folder, catalogue, heavy=False))
            return
        talk = here.sit(
            (catalogue[each.name] for each in left),
            again="purpose start" + (f" --only {only}" if only else " --quick" if quick else ""),
            quick=quick,
            pauses=not quick and only is None,
            tonight=[each for each in left if each.sitting == left[0].sitting],
            came_from=None if again else _before(left[0], catalogue),
        )
        here.say_slips()
        here.tell(_closing(folder, catalogue, heavy=talk.care.heavy))


def _refuse_what_has_its_own_command(only: str | None) -> None:
    if only == MOOD:
        raise UsageProblem(
            "The threshold opens and closes every sitting; it is not walked alone.",
            "The names: purpose exercises list",
        )
    if only in OWN_COMMANDS:
        raise UsageProblem(f"“{only}” has a command of its own.", f"Type: {OWN_COMMANDS[only]}")


def remaining(folder: Folder, catalogue: Catalogue, *, quick: bool = False) -> Sequence[Head]:
    """What there is to do: exercises that were begun, then those of the walk that are not finished.

    One that is done, and was begun once more, is no part of it: it is gone on with by its name.

    Args:
        quick: of those not begun, only the ones of the short way.
    """
    done = read_profile(folder.profile()).walk.since_anew
    elsewhere = (MOOD, *OWN_COMMANDS)
    begun = [
        name for name in folder.drafts() if name not in (*elsewhere, *done) and name in catalogue
    ]
    first = sorted(map(catalogue.head, begun), key=in_order)
    rest = [
        each
        for each in catalogue.walk()
        if each.name not in (*done, *begun) and (each.quick or not quick)
    ]
    return [*first, *rest]


def _before(exercise: Head, catalogue: Catalogue) -> Head | None:
    """The exercise that stands before this one on the walk."""
    earlier = [each for each in catalogue.walk() if (each.place or 0) < (exercise.place or 0)]
    return earlier[-1] if earlier else None


def _closing(folder: Folder, catalogue: Catalogue, *, heavy: bool) -> str:
    left = remaining(folder, catalogue)
    if not left:
        return _ALL_WALKED
    if heavy:  # nothing is asked of a person who has just said how dark it is
        return _SAVED
    length = minutes(left[0].minutes * 60, read_profile(folder.profile()).walk.pace)
    return f"{_SAVED} {_NEXT.format(title=left[0].title, minutes=length)}"


_ALL_WALKED = """You have walked all of it. Your page: purpose plan
To walk one part again: purpose start --only NAME
The names: purpose exercises list"""

_SAVED = "All of it is saved."

_NEXT = """Next, whenever you like: {title}, about {minutes} minutes.
purpose start goes on there; purpose plan shows what your page has so far."""

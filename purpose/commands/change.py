"""`purpose change`: one answer asked again, with what stands there now, and no other touched."""

from typing import Annotated

import typer

from purpose.commands import _shell
from purpose.commands._asking import session
from purpose.commands._options import AnswersOption, PlainOption, exercise_names
from purpose.commands.start import OWN_COMMANDS
from purpose.errors import UsageProblem
from purpose.exercises.exercise import CARE_CARD, MOOD


def command(
    name: Annotated[
        str,
        typer.Argument(
            help="An exercise: its name or title, or how one of them begins.",
            autocompletion=exercise_names,
        ),
    ],
    question: Annotated[
        str | None,
        typer.Argument(help="Which answer: witness, or words from the question; else you choose."),
    ] = None,
    plain: PlainOption = False,
    answers: AnswersOption = None,
) -> None:
    """Change an answer: it stands there as it is now, and the rest stays.

    `purpose change seed witness` asks that one question again. Without a question you choose from
    your answers. What a review has made of them since stays as the review left it, and what stood
    there before is kept: `purpose show seed --all`.

    In the middle of an exercise the word change, typed at any question, does the same.
    """
    folder = _shell.folder()
    with session(folder, _shell.today(), plain=plain, answers=answers) as here:
        name = here.catalogue.called(name)
        if name in _NOT_CHANGED:
            raise UsageProblem(f"“{name}” is of its day, and stays as it is.", _WHAT_IT_LEFT)
        if name == CARE_CARD:
            raise UsageProblem("The card has a command of its own.", OWN_COMMANDS[CARE_CARD])
        again = f"purpose change {name}" + (f" {question}" if question else "")
        here.mend(here.catalogue[name], question or "", again=again)
        here.say_slips()


_NOT_CHANGED = {MOOD, *OWN_COMMANDS} - {CARE_CARD}
_WHAT_IT_LEFT = "What it left can be changed where it began, such as: purpose change seed"

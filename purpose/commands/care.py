"""`purpose care`: the person's own card, and people to talk to."""

from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from purpose.commands import _shell
from purpose.commands._asking import session
from purpose.commands._options import (
    AnswersOption,
    OutputOption,
    PaperFormat,
    PlainOption,
    asked_form,
)
from purpose.commands._view import View, as_text
from purpose.errors import UsageProblem
from purpose.exercises.exercise import CARE_CARD
from purpose.page.care_card import care_card
from purpose.paper.sizes import Size
from purpose.profile.profile import read_profile
from purpose.session.whom import care_page, near
from purpose.store import Folder


def command(
    card: Annotated[
        bool,
        typer.Option(
            "--card", help="In a calm hour: make or mend your own card for hard evenings."
        ),
    ] = False,
    format: Annotated[  # noqa: A002
        PaperFormat | None,
        typer.Option(help="With --card: the card as a page for paper.", show_default=False),
    ] = None,
    output: OutputOption = None,
    to_printer: Annotated[
        bool, typer.Option("--print", help="With --card: send it to your printer.")
    ] = False,
    to_viewer: Annotated[
        bool, typer.Option("--open", help="With --card: open it in your viewer of such files.")
    ] = False,
    plain: PlainOption = False,
    answers: AnswersOption = None,
) -> None:
    """People to talk to, at once, anywhere.

    What is nearest to you stands at the end, where any screen shows it; above it your own card, if
    you made one: how you notice that it is getting dark, what helps, who, which professional, and a
    safer room. `--card` asks for it: five questions, about six minutes, all of them optional. The
    same command changes it, your words standing there. It is on no page but its own.

    `--card` with --print, --open, --format or --output puts it on paper instead, on A6.
    """
    on_paper = bool(format or output or to_printer or to_viewer)
    if not card:
        if on_paper or answers:
            raise UsageProblem("Those options go with the card.", "As in: purpose care --card")
        folder, today, columns = _shell.unasked_folder(), _shell.today(), _shell.columns()
        _shell.show(care_view(folder, today, columns, plain=plain))
    elif on_paper:
        _care_card_on_paper(format, output, to_printer=to_printer, to_viewer=to_viewer)
    else:
        _ask_for_card(plain=plain, answers=answers)


def care_view(folder: Folder, today: date, columns: int, *, plain: bool = False) -> View:
    """The person's own card, and people to talk to; shown whatever state the profile is in."""
    plain = plain or _shell.plain()
    return as_text(care_page(near(folder), today, columns, plain=plain))


def _care_card_on_paper(
    format: PaperFormat | None,  # noqa: A002
    output: Path | None,
    *,
    to_printer: bool,
    to_viewer: bool,
) -> None:
    from purpose.commands._paper import (  # here, as the screen does without
        care_card_paper,
        hand_over,
    )

    size = Size.A6
    form = asked_form(format, output, size, to_printer=to_printer, to_viewer=to_viewer)
    paper = care_card_paper(_shell.folder(), _shell.today(), form)
    hand_over(paper, output, size, to_printer=to_printer, to_viewer=to_viewer)


COMMAND = "purpose care --card"


def _ask_for_card(*, plain: bool, answers: Path | None) -> None:
    """Ask for the card, and nothing else: no mood, no next exercise."""
    folder = _shell.folder()
    with session(folder, _shell.today(), plain=plain, answers=answers) as here:
        here.sit([here.catalogue[CARE_CARD]], again=COMMAND, alone=True)
        here.say_slips()
        card = care_card(read_profile(folder.profile()).card)
        here.tell(f"{card}\n\n{_KEPT}" if card else _NOTHING)


_KEPT = f"""To see it on a hard evening: purpose care
On a small card of paper: {COMMAND} --print
To change it: {COMMAND}
To delete it: purpose forget {CARE_CARD}"""

_NOTHING = f"Nothing is on the card, and that is fine. Whenever you like: {COMMAND}"

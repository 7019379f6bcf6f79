"""Owns the commands that show: the page, the answers, people to talk to, the folder."""

from pathlib import Path
from typing import Annotated

import typer

from purpose.cli import shell
from purpose.cli.options import (
    AnswersOption,
    OutputOption,
    PaperFormat,
    PlainOption,
    PlanFormat,
    Size,
    WrittenFormat,
)
from purpose.errors import UsageProblem

app = typer.Typer()


@app.command()
def plan(
    format: Annotated[  # noqa: A002
        PlanFormat | None,
        typer.Option(
            help="For the terminal (this one if nothing else is asked), as Markdown, as JSON for "
            "programs; or as a page for paper.",
            show_default=False,
        ),
    ] = None,
    output: OutputOption = None,
    size: Annotated[
        Size | None,
        typer.Option(
            help="The paper: A4 if nothing else is asked. A6 is a card: the sentence, the if-then "
            "and the cue.",
            show_default=False,
        ),
    ] = None,
    share: Annotated[
        bool,
        typer.Option(
            "--share",
            help="For other eyes: without what you let go, renamed or loosen, the letter's line, "
            "and whom you would call.",
        ),
    ] = False,
    to_printer: Annotated[
        bool, typer.Option("--print", help="Send the page to your printer.")
    ] = False,
    to_viewer: Annotated[
        bool, typer.Option("--open", help="Open the page in your viewer of such files.")
    ] = False,
) -> None:
    """Your plan, on one page.

    In the terminal at most 66 lines of 80 columns, whatever you wrote, and your bloom beside the
    sentence where there is room; on paper one page. What is too long is shortened at a word, and
    that is said on stderr. What is missing names the exercise that brings it.

    `--format pdf`, `svg` or `png` goes to the file you name with --output, or into a pipe; with
    neither, to purpose-plan.pdf in this folder. --size, --print and --open mean the PDF.
    """
    from purpose.cli.paper import PAPER, asked_form, hand_over

    form = asked_form(format, output, size, to_printer=to_printer, to_viewer=to_viewer)
    if form in PAPER:
        from purpose.views.pressed import plan_paper

        media = size or Size.A4
        paper = plan_paper(shell.folder(), shell.today(), form, media, share=share)
        hand_over(paper, output, media, to_printer=to_printer, to_viewer=to_viewer)
        return
    from purpose.views.plan import plan_view

    view = plan_view(
        shell.folder(),
        shell.today(),
        form,
        shell.columns(),
        share=share,
        pictured=output is None and shell.pictured(),
    )
    shell.show(view, output)


@app.command()
def show(
    name: Annotated[
        str | None, typer.Argument(help="An exercise, such as letter; all of them if none.")
    ] = None,
    format: Annotated[  # noqa: A002
        WrittenFormat,
        typer.Option(
            help="For the terminal, as Markdown, as JSON for programs; or the letter, as a PDF."
        ),
    ] = WrittenFormat.TERMINAL,
    output: OutputOption = None,
) -> None:
    """Read back what you wrote, whole and in your own words.

    `purpose show letter --format pdf` sets the letter on real pages, to print or to send: to the
    file you name with --output, into a pipe, or to purpose-letter.pdf in this folder.
    """
    if format is WrittenFormat.PDF:
        from purpose.cli.paper import hand_over
        from purpose.views.pressed import letter_paper

        if name != "letter":
            raise UsageProblem(
                "Only the letter goes on paper: purpose show letter --format pdf",
                "For the rest there is --format markdown.",
            )
        hand_over(letter_paper(shell.folder(), Size.A4), output, Size.A4)
        return
    from purpose.views.written import show_view

    shell.show(show_view(shell.folder(), name, format, shell.columns()), output)


@app.command()
def history(
    format: Annotated[  # noqa: A002
        WrittenFormat,
        typer.Option(
            help="For the terminal, as Markdown, as JSON for programs; or as a page, in a PDF."
        ),
    ] = WrittenFormat.TERMINAL,
    output: OutputOption = None,
) -> None:
    """How things stood at each look: three bars, what was lived, and what became of the seeds.

    Never a total. A change is called one only if it is larger than your own months differ anyway;
    with fewer than three reviews it is too early to tell.

    `--format pdf` is the year on a page: to the file you name with --output, into a pipe, or to
    purpose-history.pdf in this folder.
    """
    if format is WrittenFormat.PDF:
        from purpose.cli.paper import hand_over
        from purpose.views.pressed import history_paper

        hand_over(history_paper(shell.folder(), shell.today(), Size.A4), output, Size.A4)
        return
    from purpose.views.history import history_view

    shell.show(history_view(shell.folder(), format, shell.columns()), output)


@app.command()
def care(
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
        from purpose.views.care import care_view

        view = care_view(shell.unasked_folder(), shell.today(), shell.columns(), plain=plain)
        shell.show(view)
    elif on_paper:
        _care_card_on_paper(format, output, to_printer=to_printer, to_viewer=to_viewer)
    else:
        from purpose.care_card import make_care_card

        make_care_card(shell.folder(), shell.today(), plain=plain, answers=answers)


def _care_card_on_paper(
    format: PaperFormat | None,  # noqa: A002
    output: Path | None,
    *,
    to_printer: bool,
    to_viewer: bool,
) -> None:
    from purpose.cli.paper import asked_form, hand_over
    from purpose.views.pressed import care_card_paper

    size = Size.A6
    form = asked_form(format, output, size, to_printer=to_printer, to_viewer=to_viewer)
    paper = care_card_paper(shell.folder(), shell.today(), form)
    hand_over(paper, output, size, to_printer=to_printer, to_viewer=to_viewer)


@app.command()
def where() -> None:
    """The folder that holds all you wrote."""
    shell.hand_on(str(shell.unasked_folder().root))

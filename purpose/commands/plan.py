"""`purpose plan`: the one page, or the whole plan as data for other programs."""

import os
from datetime import date
from typing import Annotated

import typer

from purpose.commands import _shell
from purpose.commands._options import (
    PAPER,
    OpenOption,
    OutputOption,
    PlanFormat,
    PrintOption,
    SizeOption,
    asked_form,
)
from purpose.commands._view import View, as_json, as_lines
from purpose.page.lines import Page
from purpose.page.plan_page import lay_out
from purpose.page.shorten import shortened_notice
from purpose.paper.sizes import Size
from purpose.profile.on_page import on_page
from purpose.profile.plan import READS, as_mapping, make_plan
from purpose.profile.profile import read_profile
from purpose.store import Folder


def command(
    format: Annotated[  # noqa: A002
        PlanFormat | None,
        typer.Option(
            help="For the terminal (this one if nothing else is asked), as Markdown, as JSON for "
            "programs; or as a page for paper.",
            show_default=False,
        ),
    ] = None,
    output: OutputOption = None,
    size: SizeOption = None,
    share: Annotated[
        bool,
        typer.Option(
            "--share",
            help="For other eyes: without the letter's lines, what you heard in the pool, a day "
            "that is coming, and whom you would call.",
        ),
    ] = False,
    to_printer: PrintOption = False,
    to_viewer: OpenOption = False,
) -> None:
    """Your plan, on one page.

    In the terminal at most 66 lines of 80 columns, whatever you wrote, and your bloom beside the
    sentence where there is room; a small window opens it in a pager ($PAGER, or less). On paper
    one page. One text may be shortened at a word, lines that find no room are left out, and that is
    said on stderr. With little on it, the page is a card.

    It has what is alive: no numbers, nothing twice, nothing past. A line that you took off stands
    in profile.toml under off_page. The numbers are in `purpose history`, and in --format json.

    `--format pdf`, `svg` or `png` goes to the file you name with --output, or into a pipe; with
    neither, to purpose-plan.pdf in this folder. --size, --print and --open mean the PDF. A6 is the
    card: the sentence, each seed with When, Then and cue, and the letter's line.
    """
    form = asked_form(format, output, size, to_printer=to_printer, to_viewer=to_viewer)
    if form in PAPER:
        from purpose.commands._paper import hand_over, plan_paper  # the terminal does without

        media = size or Size.usual(os.environ)
        paper = plan_paper(_shell.folder(), _shell.today(), form, media, share=share)
        hand_over(paper, output, media, to_printer=to_printer, to_viewer=to_viewer)
        return
    view = plan_view(
        _shell.folder(),
        _shell.today(),
        form,
        _shell.columns(),
        share=share,
        pictured=output is None and _shell.pictured(),
    )
    _shell.show(view, output)


_ROWS = 12
"""Of the bloom: half a page's width, beside a sentence."""


def plan_view(
    folder: Folder,
    today: date,
    form: str,
    columns: int,
    *,
    share: bool = False,
    pictured: bool = False,
) -> View:
    """The plan: one page for eyes, or whole as Markdown or JSON.

    `share` leaves out the private; `pictured` has the bloom beside the sentence where it fits.
    """
    if form == "terminal":
        page = plan_of(folder, today, columns, share=share, pictured=pictured)
        return as_lines(page.lines, shortened(page), page.beginning)
    profile = read_profile(folder.profile(), READS)
    plan = make_plan(profile, today)
    if form == "json":
        return as_json(as_mapping(on_page(plan, share=True) if share else plan, profile))
    from purpose.page.markdown import plan_markdown

    return View(plan_markdown(on_page(plan, share=share)))


def plan_of(
    folder: Folder, today: date, columns: int, *, share: bool = False, pictured: bool = False
) -> Page:
    """The plan as a page of plain lines."""
    reads = (*READS, "possibilities") if pictured else READS
    profile = read_profile(folder.profile(), reads)
    plan = make_plan(profile, today)
    picture: list[str] = []
    if pictured and profile.possibilities:
        # Here, as a pipe does without them.
        from purpose.drawing.bloom import bloom
        from purpose.drawing.bloom_text import drawn
        from purpose.journal.moments import moments_by_month

        picture = drawn(bloom(profile, moments_by_month(folder, today)), _ROWS)
    return lay_out(on_page(plan, share=share), min(columns, 80), picture=picture)


def shortened(page: Page) -> tuple[str, ...]:
    """What to remark about a page, if anything on it had to be shortened."""
    notice = shortened_notice(page.shortened, page.left_out)
    return (notice,) if notice else ()

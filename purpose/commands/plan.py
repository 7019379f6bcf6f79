"""Owns what `purpose plan` shows: the one page, or the whole plan for other programs."""

from __future__ import annotations

from datetime import date

from purpose.commands.view import View, as_json, as_lines
from purpose.page.giving import shortened_notice
from purpose.page.lines import Page
from purpose.page.plan_page import lay_out
from purpose.profile.plan import as_mapping, make_plan, shared
from purpose.profile.profile import read_profile
from purpose.store import Folder

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
        return as_lines(page.lines, shortened(page))
    profile = read_profile(folder.profile())
    plan = make_plan(profile, today)
    if share:
        plan = shared(plan)
    if form == "json":
        return as_json(as_mapping(plan, profile))
    from purpose.page.markdown import plan_markdown

    return View(plan_markdown(plan))


def plan_of(
    folder: Folder, today: date, columns: int, *, share: bool = False, pictured: bool = False
) -> Page:
    """The plan as a page of plain lines."""
    profile = read_profile(folder.profile())
    plan = make_plan(profile, today)
    picture: list[str] = []
    if pictured and profile.possibilities:
        # Here, as a pipe does without them.
        from purpose.drawing.bloom import bloom
        from purpose.drawing.bloom_text import drawn
        from purpose.recall import grains_by_month

        picture = drawn(bloom(profile, grains_by_month(folder, today)), _ROWS)
    return lay_out(shared(plan) if share else plan, min(columns, 80), picture=picture)


def shortened(page: Page) -> tuple[str, ...]:
    """What to remark about a page, if anything on it had to be shortened."""
    notice = shortened_notice(page.shortened)
    return (notice,) if notice else ()

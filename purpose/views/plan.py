"""Owns what `purpose plan` shows: the one page, or the whole plan for other programs."""

from __future__ import annotations

from datetime import date

from purpose.page.plain import lay_out, shortened_notice
from purpose.plan import as_mapping, make_plan
from purpose.profile import read_profile
from purpose.store import Folder
from purpose.views import View, as_json, as_lines


def plan_view(folder: Folder, today: date, form: str, columns: int) -> View:
    """The plan: one page for eyes, or whole as Markdown or JSON."""
    profile = read_profile(folder.profile())
    plan = make_plan(profile, today)
    if form == "json":
        return as_json(as_mapping(plan, profile))
    if form == "markdown":
        from purpose.page.markdown import plan_markdown

        return View(plan_markdown(plan))
    page = lay_out(plan, min(columns, 80))
    notice = shortened_notice(page)
    return as_lines(page.lines, (notice,) if notice else ())

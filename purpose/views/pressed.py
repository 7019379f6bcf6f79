"""Owns what `--format pdf`, `svg` and `png` give: the plan, or the letter, as a page for paper."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from purpose.bloom import bloom
from purpose.page.bloom_svg import drawing
from purpose.page.bloom_text import bloom_words
from purpose.page.giving import shortened_notice
from purpose.page.typeset import sheet
from purpose.plan import make_plan, shared
from purpose.press import Drawing, Pressed, press_plan
from purpose.profile import Profile, read_profile
from purpose.store import Folder


@dataclass(frozen=True, slots=True, kw_only=True)
class Paper:
    """A page that is made: its bytes, a name for its file, and what to say about it.

    `missing` says which characters no font here can draw; "" when all are there.
    """

    content: bytes
    name: str
    remarks: tuple[str, ...] = ()
    missing: str = ""


def plan_paper(folder: Folder, today: date, form: str, size: str, *, share: bool = False) -> Paper:
    """The plan on one page.

    Raises:
        NotPrinted: it does not fit one page, however much is shortened.
    """
    profile = read_profile(folder.profile())
    plan = make_plan(profile, today)
    page = press_plan(sheet(shared(plan) if share else plan, size), _drawing(profile), form)
    return Paper(
        content=page.content,
        name=f"purpose-plan.{form}",
        remarks=tuple(filter(None, (shortened_notice(page.shortened),))),
        missing=missing_notice(page),
    )


def _drawing(profile: Profile) -> Drawing:
    made = bloom(profile)
    return Drawing(drawing(made), bloom_words(made))


def missing_notice(page: Pressed) -> str:
    """What to tell someone whose page would have empty boxes in it."""
    if not page.missing:
        return ""
    shown = " ".join(page.missing[:12]) + (" and others" if len(page.missing) > 12 else "")
    return (
        f"No font on this computer can draw {shown}: empty boxes stand there on the page. Install "
        "a font that has them (the Noto fonts have nearly all), and make the page again."
    )

"""Makes the plan, the history, a letter or the card for print, and saves, prints or opens it."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from purpose.commands import _shell, _streams
from purpose.drawing.bloom import bloom
from purpose.drawing.bloom_svg import drawing
from purpose.drawing.bloom_text import bloom_words
from purpose.errors import NotPrinted
from purpose.exercises.exercise import CARE_CARD
from purpose.journal.moments import moments_by_month
from purpose.page.shorten import shortened_notice
from purpose.paper.plan_sheet import plan_sheet
from purpose.paper.press import Drawing, Pressed, press_letter, press_sheet
from purpose.profile.aside import without_dark
from purpose.profile.on_page import on_page
from purpose.profile.plan import READS, make_plan
from purpose.profile.profile import CareCard, Profile, read_profile
from purpose.store import Folder


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class PaperPage:
    """A page that is made: its bytes, a name for its file, and what to say about it.

    `missing` says which characters no font here can draw; "" when all are there.
    """

    content: bytes
    name: str
    remarks: tuple[str, ...] = ()
    missing: str = ""


def plan_paper(
    folder: Folder, today: date, form: str, size: str, *, share: bool = False
) -> PaperPage:
    """The plan on one page.

    Raises:
        NotPrinted: it does not fit one page, however much is shortened.
    """
    profile = read_profile(folder.profile(), (*READS, "possibilities"))
    plan = on_page(make_plan(profile, today), share=share)
    page = press_sheet(plan_sheet(plan, size), _drawing(folder, profile, today), form)
    notice = shortened_notice(page.shortened, page.left_out)
    return _made(page, f"purpose-plan.{form}", notice)


def history_paper(folder: Folder, today: date, size: str) -> PaperPage:
    """The history on one page, under the bloom as it stands now.

    Raises:
        NotPrinted: it does not fit one page, however much is shortened.
        ProfileUnreadable: a journal file is damaged, or does not fit its exercise.
    """
    # Here, as the plan does without the exercises.
    from purpose.journal.history import make_history
    from purpose.journal.recall import stages_of
    from purpose.paper.history_sheet import history_sheet

    profile = read_profile(folder.profile())
    sheet = history_sheet(make_history(stages_of(folder)), today, size)
    page = press_sheet(sheet, _drawing(folder, profile, today), "pdf")
    cut = ", ".join(page.shortened)
    said = f"Shortened to fit one page: {cut}; `purpose history --format markdown` has all of it."
    return _made(page, "purpose-history.pdf", cut and said)


def _drawing(folder: Folder, profile: Profile, today: date) -> Drawing:
    made = bloom(profile, moments_by_month(folder, today))
    return Drawing(drawing(made), bloom_words(made))


def letter_paper(folder: Folder, today: date, size: str) -> PaperPage:
    """The letter that was written last, whole.

    Raises:
        NotPrinted: there is none yet.
    """
    from purpose.paper.letter_sheet import letter_sheet  # here, as plan and history do without

    found = folder.latest("letter").get("letter")
    kept = without_dark(found if isinstance(found, Mapping) else {})
    text, to, day = (kept.get(key) for key in ("letter", "to", "written_for"))
    if not isinstance(text, str) or not text.strip():
        raise NotPrinted("There is no letter yet.", "It is written in: purpose start --only letter")
    named, dated = to if isinstance(to, str) else "", day if isinstance(day, date) else None
    page = press_letter(letter_sheet(text, named, dated, size, today))
    return _made(page, "purpose-letter.pdf")


def care_card_paper(folder: Folder, today: date, form: str) -> PaperPage:
    """The card for hard evenings on A6, with the number for when there is danger.

    Raises:
        NotPrinted: there is none yet.
    """
    from purpose import care  # here, as the other pages do without
    from purpose.care.contact import DIRECTORY
    from purpose.paper.care_card_sheet import care_card_sheet
    from purpose.session.whom import near

    profile = read_profile(folder.profile())
    if profile.card == CareCard():
        raise NotPrinted("There is no card yet.", "It is made in: purpose care --card")
    whom = near(folder)
    emergency = care.shipped_resources().emergency_in(whom.country)
    danger = f"{emergency}. To talk: {DIRECTORY}"
    day = profile.walk.done.get(CARE_CARD, today)
    page = press_sheet(care_card_sheet(profile.card, whom.own, danger, day), Drawing(), form)
    cut = ", ".join(page.shortened)
    said = f"Shortened to fit the card: {cut}; `purpose show {CARE_CARD}` has all of it."
    return _made(page, f"purpose-care-card.{form}", cut and said)


def _made(page: Pressed, name: str, *remarks: str) -> PaperPage:
    unmarked = _UNMARKED if name.endswith(".pdf") and not page.standard else ""
    return PaperPage(
        content=page.content,
        name=name,
        remarks=tuple(filter(None, (*remarks, page.otherwise, unmarked))),
        missing=missing_notice(page),
    )


_UNMARKED = (
    "Some sign on it has no letter behind it, so this PDF does not carry the mark of PDF/UA-1. "
    "Headings, order and words are there for a screen reader all the same."
)


def missing_notice(page: Pressed) -> str:
    """What to tell someone whose page would have empty boxes in it."""
    if not page.missing:
        return ""
    shown = " ".join(page.missing[:12]) + (" and others" if len(page.missing) > 12 else "")
    return (
        f"No font on this computer can draw {shown}: empty boxes stand there on the page. Install "
        "a font that has them (the Noto fonts have nearly all), and make the page again."
    )


# -- where it goes --------------------------------------------------------------------------


def hand_over(
    paper: PaperPage,
    output: Path | None,
    media: str,
    *,
    to_printer: bool = False,
    to_viewer: bool = False,
) -> None:
    """Print the page, open it, or save it; say what was done, and what it lacks, on stderr.

    Raises:
        NotPrinted: there is no printer or no viewer, or it would print empty boxes.
        SaveFailed: it could not be written.
    """
    for remark in (*paper.remarks, paper.missing):
        _shell.say(remark)
    if to_printer and paper.missing:
        raise NotPrinted(
            "So it was not printed.",
            f"To have it all the same: `--output {paper.name}` writes it; print that file.",
        )
    if to_printer or to_viewer:
        _print_or_open(paper, output, media, to_printer=to_printer, to_viewer=to_viewer)
    elif output is None and not sys.stdout.isatty():
        _streams.pour(paper.content)
    else:
        _saved(paper, output)


def _print_or_open(
    paper: PaperPage, output: Path | None, media: str, *, to_printer: bool, to_viewer: bool
) -> None:
    from purpose.paper import printer  # here, as most pages go to a file

    by_file = to_printer and printer.prints_files_only()
    if output or to_viewer or by_file:
        output = _saved(paper, output)
    if to_printer:
        sent = printer.send_file(output) if by_file and output else None
        _shell.say(sent or printer.send(paper.content, media))
    if to_viewer and output:
        printer.open_file(output.absolute())


def _saved(paper: PaperPage, output: Path | None) -> Path:
    from purpose.store import save_bytes

    path = output or Path(paper.name)
    save_bytes(path, paper.content)
    print(f"Written to {path}.", file=sys.stderr)
    return path

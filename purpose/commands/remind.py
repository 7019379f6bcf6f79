"""`purpose remind`: writes the calendar files, and prints the line for a shell's start-up file."""

import shlex
from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from purpose.commands import _shell
from purpose.errors import UsageProblem
from purpose.formats.calendar import review_calendar, steps_calendar
from purpose.profile.profile import read_profile
from purpose.store import Folder, save_bytes
from purpose.store.disk.names import PROFILE


def command(
    output: Annotated[
        Path,
        typer.Option("--output", "-o", help="The folder to write to.", file_okay=False),
    ] = Path(),
    shell_start: Annotated[
        bool,
        typer.Option("--shell", help="Print a line for your shell's start-up file, instead."),
    ] = False,
) -> None:
    """Calendar files for the monthly review and for the next steps of your seeds.

    Two files, as calendars and task lists want them. Import them again whenever the plan changes:
    what is there already is moved, not doubled.

    --shell prints a line that speaks up in a new terminal when the review is due, costs next to
    nothing, and says nothing otherwise. For example: purpose remind --shell >> ~/.bashrc
    """
    if shell_start:
        _shell.hand_on(shell_line(_shell.folder()))
        return
    for said in write_calendars(_shell.folder(), _shell.today(), output):
        _shell.say(said)


REVIEW_FILE, STEPS_FILE = "purpose-review.ics", "purpose-steps.ics"


def write_calendars(folder: Folder, today: date, into: Path) -> list[str]:
    """Write the calendar files into a folder; returns what to say about it.

    Raises:
        UsageProblem: no day is set for a review yet.
        SaveFailed: the disk said no.
    """
    profile = read_profile(folder.profile())
    if profile.next_review is None:
        raise UsageProblem(
            "There is no day for a review yet; it is set when the walk is done.", "purpose start"
        )
    save_bytes(into / REVIEW_FILE, review_calendar(profile, today))
    said = [f"{into / REVIEW_FILE}: the review, once a month, for your calendar."]
    if steps := steps_calendar(profile, today):
        save_bytes(into / STEPS_FILE, steps)
        said.append(f"{into / STEPS_FILE}: the next steps of your seeds, for your task list.")
    return [*said, "A calendar often goes to a server. These files hold your own words."]


def shell_line(folder: Folder) -> str:
    """A line for a shell's start-up file, which speaks up only when the review is due.

    It starts two small programs and not this one: `date`, and `awk`, which reads the one line of
    profile.toml that has the day. Days written so compare as text.

    Raises:
        UsageProblem: the folder is locked.
    """
    if folder.vault.is_locked:
        raise UsageProblem(
            "The folder is locked, so a shell cannot look up the day of the review in it.",
            "Your calendar can remind you: purpose remind",
        )
    profile = shlex.quote(str(folder.root / PROFILE))
    program = (
        '/^next_review = / && $3 <= today {print "Your plan asks to be read again: purpose review"}'
    )
    return f"""awk -v today="$(date +%F)" '{program}' {profile} 2>/dev/null"""

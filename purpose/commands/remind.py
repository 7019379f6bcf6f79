"""`purpose remind`: calendar files, a line for a shell's start-up file, and timers."""

import shlex
import sys
from datetime import date
from pathlib import Path
from typing import Annotated, Literal

import typer

from purpose.commands import _shell
from purpose.errors import UsageProblem
from purpose.formats import timers
from purpose.formats.calendar import is_ticked_off, review_calendar, step_calendars
from purpose.profile.profile import read_profile
from purpose.store import Folder, make_folder, save_bytes
from purpose.store.disk import files
from purpose.store.disk.names import PROFILE

Clock = Literal["systemd", "launchd", "cron"]


def command(
    output: Annotated[
        Path | None,
        typer.Option(
            "--output",
            "-o",
            help="The folder to write to; it is made if it is not there.",
            file_okay=False,
        ),
    ] = None,
    shell_start: Annotated[
        bool,
        typer.Option("--shell", help="Print a line for your shell's start-up file, instead."),
    ] = False,
    clock: Annotated[
        Clock | None,
        typer.Option(
            "--timer", help="For what looks by the clock, each morning: its files, or its line."
        ),
    ] = None,
) -> None:
    """Calendar files for the monthly review and for the next steps of your seeds.

    A file for the review, and one for each step, as calendars and task lists want them: import
    them, or let --output be the folder where yours keeps its tasks. Do it again whenever the plan
    changes: what is there already is moved, not doubled, and what you ticked off there stays so.

    --shell prints a line that speaks up in a new terminal when the review is due, costs next to
    nothing, and says nothing otherwise. For example: purpose remind --shell >> ~/.bashrc
    (In PowerShell: purpose remind --shell | Add-Content $PROFILE)

    --timer does the same by the clock: systemd and launchd show a notice on the desktop, cron mails
    it. It says where its files belong, and what to type then.
    """
    folder, today = _shell.folder(), _shell.today()
    if shell_start:
        _shell.hand_on(shell_line(folder))
    elif clock == "cron":
        _shell.hand_on(timers.cron(shell_line(folder)))
    elif clock:
        _write_timer(folder, clock, output or _PLACES[clock])
    else:
        _write_calendars(folder, today, output or Path())


_PLACES = {
    "systemd": Path("~/.config/systemd/user").expanduser(),
    "launchd": Path("~/Library/LaunchAgents").expanduser(),
}
_THEN = {
    "systemd": "systemctl --user daemon-reload && systemctl --user enable --now {}.timer",
    "launchd": "launchctl load ~/Library/LaunchAgents/{}.plist",
}


def _write_timer(folder: Folder, clock: str, into: Path) -> None:
    line = shell_line(folder)
    timer = timers.systemd(line) if clock == "systemd" else timers.launchd(line)
    make_folder(into)
    for name, text in timer.items():
        save_bytes(into / name, text.encode())
        _shell.say(f"Written: {into / name}")
    _shell.say(f"To begin with it:\n    {_THEN[clock].format(timers.NAME)}")


def _write_calendars(folder: Folder, today: date, into: Path) -> None:
    profile = read_profile(folder.profile())
    if profile.next_review is None:
        raise UsageProblem(
            "There is no day for a review yet; it is set when the walk is done.", "purpose start"
        )
    make_folder(into)
    reviews = into / "purpose-review.ics"
    save_bytes(reviews, review_calendar(profile, today))
    _shell.say(f"{reviews}: the review, once a month, for your calendar.")
    for name, content in step_calendars(profile, today).items():
        path = into / name
        there = files.load(path)
        if there is not None and is_ticked_off(there):
            _shell.say(f"{path}: this step is ticked off, and stays so.")
            continue
        save_bytes(path, content)
        _shell.say(f"{path}: a next step, for your task list.")
    _shell.say("A calendar often goes to a server. These files hold your own words.")


def shell_line(folder: Folder) -> str:
    """A line for a shell's start-up file, which speaks up only when the review is due.

    It does not start this program, and reads the one line of profile.toml that has the day. Days
    written so compare as text.

    Raises:
        UsageProblem: the folder is locked.
    """
    if folder.vault.is_locked:
        raise UsageProblem(
            "The folder is locked, so a shell cannot look up the day of the review in it.",
            "Your calendar can remind you: purpose remind",
        )
    path = str(folder.root / PROFILE)
    return powershell_line(path) if sys.platform == "win32" else posix_line(path)


_DUE = "Your plan asks to be read again: purpose review"


def posix_line(profile: str) -> str:
    """The line for sh and its kin."""
    program = f'/^next_review = / && $3 <= today {{print "{_DUE}"}}'
    return f"""awk -v today="$(date +%F)" '{program}' {shlex.quote(profile)} 2>/dev/null"""


def powershell_line(profile: str) -> str:
    """The same for PowerShell, which has no awk; it starts no program at all."""
    path = profile.replace("'", "''")
    found = f"Select-String -LiteralPath '{path}' -Pattern '^next_review = (\\S+)'"
    day = "$due.Matches[0].Groups[1].Value -le (Get-Date -Format yyyy-MM-dd)"
    return f"$due = {found} -ErrorAction Ignore; if ($due -and {day}) {{ '{_DUE}' }}"

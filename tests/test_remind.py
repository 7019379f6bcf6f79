"""`purpose remind`: calendar files that real programs read, and a line that is silent until due."""

from __future__ import annotations

import os
import plistlib
import shlex
import shutil
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar

from purpose.formats.calendar import review_calendar, step_calendars
from purpose.profile.profile import Profile, Seed
from purpose.store import Folder
from purpose.text import inert

from .conftest import Run
from .golden.strangers import texts

TODAY = date(2026, 11, 23)
SEEDS = (
    Seed(name="soup; on Thursdays, 11", first_step="ask Frau Ok\nwhich letter", first_date=TODAY),
    Seed(name="망치", first_step="망치를 꺼내다, \\ and ; more", first_date=date(2026, 11, 27)),
)


def reader(name: str, *arguments: str, around: Path) -> str:
    """What a program says that reads calendars, in a home of its own."""
    program = Path(sys.executable).with_name(name)
    ran = subprocess.run(
        [str(program), *arguments],
        env={"PATH": os.environ["PATH"], "HOME": str(around), "LANG": "C.UTF-8", "TZ": "UTC"},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert ran.returncode == 0, ran.stdout + ran.stderr
    return ran.stdout


def test_khal_reads_the_review__monthly(walked: Path, purpose: Run, tmp_path: Path) -> None:
    """Imported into a real calendar, it is there on the 23rd of every month."""
    assert purpose("remind", "--output", str(tmp_path)).returncode == 0
    (tmp_path / "days").mkdir()
    config = tmp_path / "khal.conf"
    config.write_text(
        f"[calendars]\n[[days]]\npath = {tmp_path / 'days'}\n"
        "[locale]\ndateformat = %Y-%m-%d\nlongdateformat = %Y-%m-%d\n"
        "timeformat = %H:%M\ndatetimeformat = %Y-%m-%d %H:%M\n"
        "longdatetimeformat = %Y-%m-%d %H:%M\n",
        "utf-8",
    )
    khal = ["-c", str(config)]
    for _ in range(2):  # the second time moves it, and does not double it
        file = str(tmp_path / "purpose-review.ics")
        reader("khal", *khal, "import", "--batch", file, around=tmp_path)
    form = ["-df", "{date}", "-f", "{title}"]
    listed = reader("khal", *khal, "list", *form, "2026-12-01", "130d", around=tmp_path)
    days = ["2026-12-23", "2027-01-23", "2027-02-23", "2027-03-23"]
    assert [line for line in listed.split() if line.startswith("20")] == days
    assert listed.count("Look back, and mend the plan") == 4


def test_todoman_ticks_a_step_off__and_it_stays_so(
    walked: Path, purpose: Run, tmp_path: Path
) -> None:
    """Written into the folder of a real task list: words and days whole, a file each."""
    tasks = tmp_path / "new" / "tasks"
    assert purpose("remind", "--output", str(tasks)).returncode == 0
    config = tmp_path / "todoman.py"
    places = f'path = "{tmp_path}/new/tasks"\ncache_path = "{tmp_path}/cache"\n'
    config.write_text(places + 'date_format = "%Y-%m-%d"\n', "utf-8")
    todo = ["todo", "--config", str(config)]
    listed = reader(*todo, "list", around=tmp_path)
    assert "ask Frau Ok after church which letter is on top of the pile" in listed
    assert "get the hammer out of the glass case in the entrance" in listed
    assert "2026-11-29" in listed
    assert "2026-11-27" in listed
    reader(*todo, "done", "1", "2", around=tmp_path)
    assert "this step is ticked off, and stays so" in purpose("remind", "-o", str(tasks)).stderr
    assert reader(*todo, "list", around=tmp_path).strip() == ""


@given(due=st.none() | st.dates(), today=st.dates(max_value=date(9990, 1, 1)))
def test_the_event_begins_on_a_day_that_every_month_has(due: date | None, today: date) -> None:
    """Never past, never after the 28th, and on the day its rule names."""
    profile = Profile(next_review=due)
    (event,) = Calendar.from_ical(review_calendar(profile, today)).walk("VEVENT")
    start = event.decoded("dtstart")
    assert today <= start
    assert start.day <= 28
    assert f"BYMONTHDAY={start.day}\r\n" in event.to_ical().decode()
    assert len(event.walk("VALARM")) == 1
    assert review_calendar(profile, today) == review_calendar(profile, today)


@given(name=texts, step=texts)
def test_any_words_survive_a_task(name: str, step: str) -> None:
    """What RFC 5545 would read as its own is escaped; a task says its step on one line."""
    profile = Profile(seeds=(Seed(name=name, first_step=step),))
    written = b"".join(step_calendars(profile, TODAY).values())
    if not inert(step.strip()).strip():  # nothing, or marks that no one sees
        assert written == b""
        return
    (todo,) = Calendar.from_ical(written).walk("VTODO")
    assert "\n" not in str(todo["summary"])
    assert "due" not in todo
    assert b"\x1b" not in written


def test_each_step_has_an_identity_of_its_own() -> None:
    """Two people, two steps: never one UID; the same step keeps its own."""

    def uids(profile: Profile) -> list[str]:
        files = step_calendars(profile, TODAY).values()
        tasks = [Calendar.from_ical(each).walk("VTODO")[0] for each in files]
        return [str(task["uid"]) for task in tasks]

    both = Profile(seeds=SEEDS)
    assert len(set(uids(both))) == 2
    assert uids(both) == uids(both)


@pytest.mark.parametrize(
    ("day", "speaks"), [("2026-12-22", False), ("2026-12-23", True), ("2027-03-01", True)]
)
def test_the_line_for_the_shell_speaks_only_when_the_review_is_due(
    walked: Path, purpose: Run, day: str, speaks: bool, tmp_path: Path
) -> None:
    """Printed once, it reads the profile by itself, from a folder with any name."""
    folder = tmp_path / "Ana's own folder"
    shutil.copytree(walked, folder)
    line = purpose("remind", "--shell", PURPOSE_HOME=str(folder)).stdout
    assert line.count("\n") == 1
    bin_folder = tmp_path / "bin"
    bin_folder.mkdir()
    (bin_folder / "date").write_text(f"#!/bin/sh\necho {day}\n", "utf-8")
    (bin_folder / "date").chmod(0o755)
    around = {"PATH": f"{bin_folder}:{os.environ['PATH']}"}
    ran = subprocess.run(
        ["sh", "-c", line], env=around, capture_output=True, encoding="utf-8", check=False
    )
    assert ran.stdout == ("Your plan asks to be read again: purpose review\n" if speaks else "")
    assert ran.stderr == ""


def test_the_line_says_nothing_where_there_is_nothing(home: Path, purpose: Run) -> None:
    """No profile, or one without a next review."""
    line = purpose("remind", "--shell").stdout
    for _ in range(2):
        ran = subprocess.run(["sh", "-c", line], capture_output=True, encoding="utf-8", check=False)
        assert (ran.stdout, ran.stderr) == ("", "")
        Folder(home).save_profile(lambda profile: {"purpose": "next_review = 2001-01-01"})


def test_what_cannot_be_reminded_of_is_said(walked: Path, purpose: Run, tmp_path: Path) -> None:
    """Exit 2 without a day; exit 8 where nothing can be written; no steps, no file of one."""
    assert purpose("remind", PURPOSE_HOME=str(tmp_path / "empty")).returncode == 2
    (tmp_path / "a file").touch()
    assert purpose("remind", "--output", str(tmp_path / "a file" / "x")).returncode == 8
    Folder(walked).save_profile(lambda profile: {**profile, "seeds": []})
    ran = purpose("remind", "--output", str(tmp_path))
    assert ran.returncode == 0
    assert list(tmp_path.glob("*.ics")) == [tmp_path / "purpose-review.ics"]
    assert (tmp_path / "purpose-review.ics").stat().st_mode & 0o777 == 0o600


@pytest.mark.parametrize("clock", ["systemd", "launchd", "cron"])
def test_a_timer_says_what_the_line_for_the_shell_says(
    walked: Path, purpose: Run, tmp_path: Path, clock: str
) -> None:
    """Unpacked the way each of them does, and run by a shell; silent while nothing is due."""
    folder = tmp_path / "100% Ana's $HOME"
    shutil.copytree(walked, folder)
    into = tmp_path / "units"
    ran = purpose("remind", "--timer", clock, "-o", str(into), PURPOSE_HOME=str(folder))
    assert ran.returncode == 0
    if clock == "systemd":
        said = (into / "purpose-review.service").read_text("utf-8")
        quoted = said.partition("ExecStart=/bin/sh -c ")[2].splitlines()[0]
        (script,) = shlex.split(quoted)
        script = script.replace("$$", "$").replace("%%", "%")
    elif clock == "launchd":
        job = plistlib.loads((into / "purpose-review.plist").read_bytes())
        assert job["StartCalendarInterval"] == {"Hour": 9, "Minute": 0}
        script = job["ProgramArguments"][-1]
    else:
        script = ran.stdout.removeprefix("0 9 * * * ").replace("\\%", "%")
    bin_folder = tmp_path / "bin"
    bin_folder.mkdir()
    for name, body in {
        "date": "echo 2026-12-23",
        "notify-send": 'echo "$2"',
        "osascript": 'echo "$3"',
    }.items():
        (bin_folder / name).write_text(f"#!/bin/sh\n{body}\n", "utf-8")
        (bin_folder / name).chmod(0o755)
    around = {"PATH": f"{bin_folder}:{os.environ['PATH']}"}

    def speaks() -> str:
        run = ["sh", "-c", script]
        ran = subprocess.run(run, env=around, capture_output=True, encoding="utf-8", check=False)
        return ran.stdout + ran.stderr

    assert speaks() == "Your plan asks to be read again: purpose review\n"
    (bin_folder / "date").write_text("#!/bin/sh\necho 2026-12-22\n", "utf-8")
    assert speaks() == ""


def test_systemd_finds_no_fault_with_its_files(walked: Path, purpose: Run, tmp_path: Path) -> None:
    """Asked where it is here."""
    program = shutil.which("systemd-analyze")
    if program is None:
        pytest.skip("there is no systemd here")
    assert purpose("remind", "--timer", "systemd", "-o", str(tmp_path)).returncode == 0
    verify = [program, "verify", "--user", str(tmp_path / "purpose-review.timer")]
    ran = subprocess.run(verify, capture_output=True, text=True, check=False)
    assert "purpose-review" not in ran.stderr

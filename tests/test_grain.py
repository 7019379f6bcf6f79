"""Noting a moment: asked, piped or from a file; half a sentence kept; and the look back."""

from __future__ import annotations

import json
import signal
from datetime import date
from pathlib import Path

import pytest

from purpose.journal.moments import moments_since
from purpose.profile.moments import Moment
from purpose.store import Folder

from .conftest import Run
from .pseudo_terminal import Person

NOTICED = "What did you notice?"


def kept(home: Path) -> list[Moment]:
    return moments_since(Folder(home), date.min)


# From a pipe and from a file -------------------------------------------------------------------


@pytest.mark.parametrize(
    ("said", "day"), [("2026-11-20", date(2026, 11, 20)), ("yesterday", date(2026, 11, 22))]
)
def test_a_moment_of_another_day(home: Path, purpose: Run, said: str, day: date) -> None:
    """It lies among those of that day."""
    assert purpose("grain", "--on", said, input="a heron\n").returncode == 0
    assert [moment.day for moment in kept(home)] == [day]


@pytest.mark.parametrize("said", ["2026-11-24", "tuesday", "2026-13-01"])
def test_a_day_to_come_or_none_at_all_is_refused(home: Path, purpose: Run, said: str) -> None:
    """And nothing is kept."""
    ran = purpose("grain", "--on", said, input="a heron\n")
    assert (ran.returncode, kept(home)) == (2, [])


def test_the_list_may_be_of_one_tag_and_of_some_days(home: Path, purpose: Run) -> None:
    """As they are read, not as they are kept; and where nothing is so, it says what there is."""
    for day, tag, text in (
        ("2025-03-02", "growing wild", "nettles"),
        ("2025-03-09", "loving", "soup"),
        ("2026-03-09", "growing wild", "moss"),
    ):
        assert purpose("grain", "--on", day, "--tag", tag, input=text).returncode == 0

    def listed(*options: str) -> list[str]:
        found = json.loads(purpose("grain", "--list", "--format", "json", *options).stdout)
        return [each["text"] for each in found["grains"]]

    assert listed("--tag", "growing wild") == listed("--tag", "growing_wild") == ["nettles", "moss"]
    assert listed("--day", "2025") == listed("--day", "2025-03") == ["nettles", "soup"]
    assert listed("--day", "2025-03-09", "--tag", "loving") == ["soup"]
    ran = purpose("grain", "--list", "--tag", "healing")
    assert (ran.stdout, ran.stderr) == (
        "",
        "No moment is tagged so. There are: growing wild, loving.\n",
    )
    assert purpose("grain", "--list", "--day", "march").returncode == 2


def test_what_was_on_this_day_is_said_once__unless_the_person_wants_quiet(
    walked: Path, purpose: Run
) -> None:
    """The latest earlier year; nothing of this year, and nothing dark."""
    for day, text in (
        ("2023-11-23", "snow"),
        ("2025-11-23", "a heron"),
        ("2025-11-22", "a wren"),
        ("2026-11-23", "fog"),
    ):
        assert purpose("grain", "--on", day, input=text).returncode == 0
    assert purpose().stdout.endswith("  On this day in 2025: a heron\n")
    profile = walked / "profile.toml"
    profile.write_text("quiet = true\n" + profile.read_text("utf-8"), encoding="utf-8")
    assert "On this day" not in purpose().stdout


def test_words_after_the_command_are_not_taken__and_it_says_why(home: Path, purpose: Run) -> None:
    """They are in the shell's history already; what is kept is what comes in answer."""
    ran = purpose("grain", "some", "words", input="a heron\n")
    assert ran.returncode == 0
    assert "Your shell keeps what you type after a command" in ran.stderr
    assert "words" not in purpose("grain", "--list").stdout


def test_a_pipe_gives_a_moment_a_line(home: Path, purpose: Run) -> None:
    """Empty lines are nothing, commands are words here, markup is only text."""
    ran = purpose("grain", "--tag", "Healing", input="rain\n\n  [red]x[/red] \x1b[31m\npause\n")
    assert (ran.returncode, ran.stdout) == (0, "")
    assert ran.stderr == "3 moments are kept.\n"
    day = date(2026, 11, 23)
    texts = ["rain", "[red]x[/red]", "pause"]
    assert kept(home) == [Moment(day, text, "healing") for text in texts]


@pytest.mark.parametrize("typed", ["", "\n \n"])
def test_an_empty_pipe_says_what_to_do(home: Path, purpose: Run, typed: str) -> None:
    """Exit 6; nothing is made on the disk."""
    ran = purpose("grain", input=typed)
    assert ran.returncode == 6
    assert "purpose grain" in ran.stderr
    assert not home.exists()


def test_a_tag_is_a_petal_or_a_value(walked: Path, purpose: Run) -> None:
    """In any case; another word is refused with those there are, and nothing is kept."""
    assert purpose("grain", "--tag", "belonging", input="a").returncode == 0
    assert [moment.tag for moment in kept(walked)] == ["Belonging"]
    ran = purpose("grain", "--tag", "shopping", input="b")
    assert ran.returncode == 2
    assert "growing wild" in ran.stderr
    assert "눈치" in ran.stderr
    assert len(kept(walked)) == 1


def test_a_file_of_grains_can_be_replayed(home: Path, purpose: Run, tmp_path: Path) -> None:
    """The file that lies in the folder is a file that answers, days and tags included."""
    purpose("grain", "--tag", "loving", input="one")
    purpose("grain", input="two", PURPOSE_TODAY="2026-12-31")
    there = home / "grains" / "2026.toml"
    other = tmp_path / "other"
    ran = purpose("grain", "--answers", str(there), PURPOSE_HOME=str(other))
    assert ran.returncode == 0, ran.stderr
    assert kept(other) == kept(home)


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("grain = [", "cannot be read as TOML"),
        ("", "has no moments"),
        ("[[grain]]\nday = 2026-11-23\n", "moment 1: `text` is missing"),
        ("[[grain]]\ntext = 'a'\n[[grain]]\ntext = 'b'\nday = 3\n", "moment 2: `day`"),
        ("[[grain]]\ntext = 'a'\ntag = 3\n", "moment 1: `tag`"),
        ("grain = 3\n", "has no moments"),
    ],
)
def test_a_wrong_file_is_told_what_is_wrong(
    home: Path, purpose: Run, tmp_path: Path, content: str, said: str
) -> None:
    """Exit 7, place and remedy; none of the file is kept."""
    file = tmp_path / "grains.toml"
    file.write_text(content, "utf-8")
    ran = purpose("grain", "--answers", str(file))
    assert ran.returncode == 7
    assert said in " ".join(ran.stderr.split())
    assert not (home / "grains").exists()


def test_they_are_read_back_month_by_month(home: Path, purpose: Run) -> None:
    """For eyes, as Markdown, and as JSON; whole, and inert."""
    assert "No moment is noted yet" in purpose("grain", "--list").stderr
    purpose("grain", "--tag", "failing", input="fell off the ladder, laughing\n*stars*")
    purpose("grain", input="later", PURPOSE_TODAY="2027-02-28")
    plain = purpose("grain", "--list").stdout
    assert plain.index("November 2026") < plain.index("fell off") < plain.index("February 2027")
    assert "(failing)" in plain
    assert r"\*stars\*" in purpose("grain", "--list", "--format", "markdown").stdout
    data = json.loads(purpose("grain", "--list", "--format", "json").stdout)
    assert data["format"] == 1
    assert data["grains"][0] == {
        "day": "2026-11-23",
        "text": "fell off the ladder, laughing",
        "tag": "failing",
    }


def test_a_broken_year_is_named(home: Path, purpose: Run) -> None:
    """Exit 3 with file and line when it is read; a new moment is added all the same."""
    purpose("grain", input="one")
    file = home / "grains" / "2026.toml"
    file.write_text(file.read_text("utf-8").replace('"one"', '"one'), "utf-8")
    ran = purpose("grain", "--list")
    assert ran.returncode == 3
    assert "2026.toml" in ran.stderr
    assert "line" in ran.stderr
    assert purpose("grain", input="two").returncode == 0
    assert "two" in file.read_text("utf-8")


# At a terminal ---------------------------------------------------------------------------------


def test_a_moment_is_asked_for__and_half_of_one_survives(
    sits_down: type[Person], home: Path
) -> None:
    """Killed in the middle of the line, it stands there again; then a petal, and it is kept."""
    person = sits_down("grain")
    person.is_asked(NOTICED)
    person.types("rain on the", enter=False)
    person.sees("rain on the")
    person.rests(1.0)
    person.is_killed(signal.SIGKILL)
    assert kept(home) == []
    again = sits_down("grain")
    assert "rain on the" in again.is_asked(NOTICED)
    again.types(" roof")
    again.is_asked("Does it belong to one of these?")
    again.types("4")
    again.sees("It lies on your palm.")
    assert again.leaves() == 0
    assert kept(home) == [Moment(date(2026, 11, 23), "rain on the roof", "loving")]
    assert list((home / "drafts").glob("*.toml")) == []


def test_a_moment_can_be_noted_while_a_sitting_is_open(
    sits_down: type[Person], purpose: Run, home: Path
) -> None:
    """In another window; the sitting's half sentence is not touched."""
    sitting = sits_down("start")
    sitting.is_asked("called here?")
    sitting.types("In", enter=False)
    sitting.rests(1.0)
    half = (home / "drafts" / "typing.toml").read_bytes()
    assert purpose("grain", input="a wren").returncode == 0
    person = sits_down("grain")
    person.is_asked(NOTICED)
    person.types("another wren")
    person.is_asked("Does it belong")
    person.types("skip")
    person.sees("It lies on your palm.")
    assert [moment.text for moment in kept(home)] == ["a wren", "another wren"]
    assert (home / "drafts" / "typing.toml").read_bytes() == half


def test_nine_are_enough_to_look_back_on__once(
    sits_down: type[Person], purpose: Run, home: Path
) -> None:
    """Offered after the ninth, read back whole and described; then never offered again."""
    for number in range(8):
        ran = purpose("grain", input=f"moment {number}")
        assert "sit down with them" not in ran.stderr
    person = sits_down("grain", "--tag", "loving")
    person.is_asked(NOTICED)
    person.types("the ninth")
    person.is_asked("enough to sit down with")
    person.types("2")
    person.is_asked("how are you")
    person.types("6")
    screen = person.is_asked("Describe them")
    assert "the ninth" in screen
    person.types("Somebody who looks out of windows.\r.")
    person.is_asked("Which of them would you like to meet again")
    person.types("skip")
    person.is_asked("take along")
    person.types("skip")
    person.is_asked("take along from tonight")
    person.types("")
    person.is_asked("how are you now")
    person.types("7")
    assert person.leaves() == 0
    (entry,) = (home / "journal").glob("*-lookback.toml")
    assert "looks out of windows" in entry.read_text("utf-8")
    assert "sit down with them" not in purpose("grain", input="the tenth").stderr


def test_enter_alone_leaves_a_moment_untagged(sits_down: type[Person], home: Path) -> None:
    """No tag is chosen by standing on it; a step down chooses the first."""
    for keys, tag in (("\r", ""), ("\x1b[B\r", "teaching")):
        person = sits_down("grain")
        person.is_asked(NOTICED)
        person.types("a heron")
        screen = person.is_asked("Does it belong")
        assert "Enter leaves it out" in screen
        person.types(keys, enter=False)
        person.sees("It lies on your palm.")
        assert person.leaves() == 0
        assert kept(home)[-1].tag == tag


def test_without_an_answer_nothing_is_noted(sits_down: type[Person], home: Path) -> None:
    """Skipped, and that is fine; nothing is kept and nothing waits."""
    person = sits_down("grain")
    person.is_asked(NOTICED)
    person.types("skip")
    person.sees("Nothing was noted")
    assert kept(home) == []

"""README and help tell the truth: every command, option and exit code is there, and short."""

from __future__ import annotations

import inspect
import os
import re
import subprocess
import sys
from dataclasses import is_dataclass
from pathlib import Path
from typing import get_args

import pytest

from purpose import errors
from purpose.cli import COMMANDS, MEANT
from purpose.profile.choices import CHOICES
from purpose.profile.profile import FORMAT, Profile
from purpose.profile.tables import hints

from .care_table import OWN, figures, read
from .torture_rows.rows import ROWS

ROOT = Path(__file__).resolve().parent.parent
README = (ROOT / "README.md").read_text("utf-8")


def said(*arguments: str) -> str:
    """What a command prints, on a wide screen."""
    ran = subprocess.run(
        [sys.executable, "-m", "purpose", *arguments], capture_output=True, text=True, check=True
    )
    return ran.stdout


def test_readme_is_short() -> None:
    """Under 150 lines; the rest is where one looks for it."""
    assert len(README.splitlines()) < 150


def test_every_command_is_known_to_readme_and_help() -> None:
    """And nothing else is promised."""
    listed = re.findall(r"^  ([a-z]+)  ", said("--help").partition("Commands:")[2], re.MULTILINE)
    assert listed == [*COMMANDS]
    for command in COMMANDS:
        assert f"purpose {command}" in README
    promised = set(re.findall(r"purpose ([a-z]+)\b", README)) - {"is", "through"}
    assert promised <= {*COMMANDS}, promised


def test_every_command_has_its_file__and_every_file_its_command() -> None:
    """A file whose name begins with an underscore is shared, and no command."""
    files = {path.stem for path in (ROOT / "purpose" / "commands").glob("[!_]*.py")}
    assert {name.removesuffix("_") for name in files} == {*COMMANDS}


def test_completion_knows_the_commands() -> None:
    """What a shell offers after `purpose `, each with its line of the help."""
    env = {**os.environ, "_PURPOSE_COMPLETE": "complete_zsh", "_TYPER_COMPLETE_ARGS": "purpose "}
    code = "import sys; sys.argv = ['purpose']; from purpose.__main__ import main; main()"
    ran = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, env=env
    )
    offered = re.findall(r'"([a-z]+)":"', ran.stdout)
    assert offered == [*COMMANDS]


SHELLS = {
    "bash": {"COMP_WORDS": "purpose show m", "COMP_CWORD": "2"},
    "zsh": {"_TYPER_COMPLETE_ARGS": "purpose show m"},
    "fish": {"_TYPER_COMPLETE_ARGS": "purpose show m", "_TYPER_COMPLETE_FISH_ACTION": "get-args"},
}


@pytest.mark.parametrize("shell", SHELLS)
def test_completion_knows_the_exercises(shell: str) -> None:
    """As each shell asks for them."""
    asked = {**os.environ, "_PURPOSE_COMPLETE": f"complete_{shell}", **SHELLS[shell]}
    code = "import sys; sys.argv = ['purpose']; from purpose.__main__ import main; main()"
    ran = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, env=asked
    )
    offered = set(re.findall(r"\b[a-z]+\b", ran.stdout))
    assert {"mask", "monuments", "murals"} <= offered
    assert not offered & {"letter", "sitting"}


def test_help_is_there_under_every_name_it_is_asked_by() -> None:
    """And no line of it ends in dots."""
    assert said("help") == said("--help") == said("-h")
    assert said("help", "plan") == said("plan", "--help") == said("help", "print")
    assert "..." not in said("help", "exercises").partition("Commands:")[2]
    for name, means in MEANT.items():
        assert means in COMMANDS and name not in COMMANDS


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_has_help_worth_reading(command: str) -> None:
    """A sentence at least, and every option explained."""
    help_text = said(command, "--help")
    assert len(help_text.split()) > 12
    for option in re.findall(r"^ +(--[a-z]+)(.*)$", help_text, re.MULTILINE):
        assert option[1].strip() or option[0] == "--help", option


def test_every_exit_code_is_in_the_docs() -> None:
    """The table there is the contract, and the manual has it as well."""
    codes = {
        each.exit_code
        for _, each in inspect.getmembers(errors, inspect.isclass)
        if issubclass(each, errors.PurposeError)
    }
    table = (ROOT / "docs" / "shell.md").read_text("utf-8")
    for code in codes | {0}:
        assert f"| {code} |" in table


def test_the_test_command_is_readmes() -> None:
    """`.ci/run` takes the line from README, so that CI runs what a newcomer runs."""
    lines = [line.strip() for line in README.splitlines() if "python -m pytest" in line]
    assert len(lines) == 1
    assert lines[0].startswith("python3 -m venv .venv && ")
    assert "README.md" in (ROOT / ".ci" / "run").read_text("utf-8")


def test_the_pictures_are_there() -> None:
    """README shows the program, and nothing in the pictures is fetched from elsewhere."""
    pictures = re.findall(r"examples/\w+\.(?:svg|png)", README)
    assert len(pictures) == 4
    for picture in pictures:
        assert (ROOT / picture).stat().st_size > 10_000
    for drawing in filter(lambda picture: picture.endswith(".svg"), pictures):
        svg = (ROOT / drawing).read_text("utf-8")
        assert "url(http" not in svg
        assert "@import" not in svg


PAGES = [
    "SECURITY.md",
    "docs/format.md",
    "docs/two-machines.md",
    "docs/install.md",
    "docs/shell.md",
    "docs/every-day.md",
    "docs/questions.md",
    "docs/two-people.md",
    "docs/coaches.md",
    "docs/care.md",
    "docs/architecture.md",
]


@pytest.mark.parametrize("page", PAGES)
def test_what_a_page_refers_to_is_there(page: str) -> None:
    """Every test and row that is said to hold a promise, and every command."""
    text = (ROOT / page).read_text("utf-8")
    paths = re.findall(r"(?:tests|benchmarks|examples|docs)/[\w/.-]*\w", text)
    for path in paths:
        assert (ROOT / path).exists(), path
    for pattern in re.findall(r"torture\.py --only '?([^'`\n]+)", text):
        assert any(re.search(pattern, row.test) for row in ROWS), pattern
    promised = set(re.findall(r"`purpose ([a-z]+)", text))
    assert promised <= {*COMMANDS, "help"}, promised


def test_readme_leads_to_the_pages() -> None:
    """And they are short enough to be read."""
    for page in PAGES:
        assert f"({page})" in README
        assert len((ROOT / page).read_text("utf-8").splitlines()) < 120


def keys_of(part: type) -> set[str]:
    """Every key of a part of the profile, and of the parts within it."""
    found: set[str] = set()
    for name, kind in hints(part).items():
        inner = next((each for each in (kind, *get_args(kind)) if is_dataclass(each)), None)
        found |= {name} | (keys_of(inner) if isinstance(inner, type) else set())
    return found


def test_the_page_on_the_format_has_every_key() -> None:
    """Of the profile, with the ids that stand in it, and the number it is in."""
    text = (ROOT / "docs" / "format.md").read_text("utf-8")
    named = set(re.findall(r"[a-z_]+", " ".join(re.findall(r"`([^`\n]+)`", text))))
    kept = ("fate", "went", "petal")
    ids = {each for sets in CHOICES.values() for key in kept for each in sets.get(key, ())}
    # A seed's fate is in the journal only.
    assert (keys_of(Profile) | ids) - {"shrink", "change"} - named == set()
    assert f"Format {FORMAT}." in text


def test_the_page_on_care_has_the_figures_of_today() -> None:
    """They are what `python tests/care_table.py` prints for the project's own sentences."""
    of = figures(read(OWN))
    row = f"| {of.found} of {of.in_scope} | {of.alarms} of {of.innocent} |"
    assert f"| **all** {row}" in (ROOT / "docs" / "care.md").read_text("utf-8")


def test_the_page_on_the_architecture_names_what_is_there() -> None:
    """Each package, and no module, table or class that is gone."""
    page = (ROOT / "docs" / "architecture.md").read_text("utf-8")
    package = ROOT / "purpose"
    there = {path.parent.relative_to(package).as_posix() for path in package.rglob("__init__.py")}
    for name in there - {"."}:
        assert re.search(rf"\b{name.replace('/', '.')}\b", page), name
    for path in re.findall(r"`([a-z_]+/[\w/]*)`", page) + re.findall(r"`([\w/]+\.py)`", page):
        assert (ROOT / path).exists() or (package / path).exists(), path
    code = "".join(path.read_text("utf-8") for path in package.rglob("*.py"))
    for name in re.findall(r"`(?:cli\.)?([A-Z]\w+)`", page):
        assert re.search(rf"^(class )?{name}\b", code, re.MULTILINE) or name == "NAME", name

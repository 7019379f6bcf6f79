"""Plain lines at a real terminal: nothing typed or pasted is cut, lost, or given away."""

from __future__ import annotations

import sys
import tomllib
from pathlib import Path
from time import sleep

import pytest

from .pseudo_terminal import Person
from .scripted import journal_files

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="needs a pseudo-terminal")


def sits(sits_down: type[Person], name: str, EDITOR: str = "") -> Person:  # noqa: N803
    return sits_down("start", "--only", name, "--plain", EDITOR=EDITOR)


def draft(home: Path, name: str) -> dict[str, object]:
    kept = tomllib.loads((home / "drafts" / f"{name}.toml").read_text("utf-8"))
    return {each["at"]: each.get("value") for each in kept["answer"]}


def test_a_pasted_paragraph_arrives_whole(home: Path, sits_down: type[Person]) -> None:
    """A terminal in line mode keeps 4,095 bytes of a line and drops the rest."""
    words = " ".join(f"word{n}" for n in range(900)) + " 손."
    assert len(words.encode()) > 6300
    person = sits(sits_down, "desert")
    person.sees("called here? Anything")
    person.types("Ana")
    person.sees("a line with only a dot ends it.")
    person.types(words)
    person.rests(1)
    person.types(".")
    person.sees("who could you call")
    person.types("pause")
    assert person.leaves() == 130
    assert draft(home, "desert")["brought"] == words


def test_three_pasted_lines_answer_one_question(home: Path, sits_down: type[Person]) -> None:
    person = sits(sits_down, "desert")
    person.sees("called here?")
    person.child.send("Ana\rof the\rthree names\r")
    person.rests(1)
    person.types("pause")
    assert person.leaves() == 130
    assert draft(home, "desert") == {"name": "Ana of the three names"}


def test_ctrl_c_keeps_the_half_line(home: Path, sits_down: type[Person]) -> None:
    person = sits(sits_down, "desert")
    person.sees("called here?")
    person.types("half a na\x03", enter=False)  # with no moment in between
    assert person.leaves() == 130
    again = sits(sits_down, "desert")
    again.sees("So far: “half a na”. Enter keeps it.")
    again.types("")
    again.rests(0.5)
    again.types("pause")
    assert again.leaves() == 130
    assert draft(home, "desert") == {"name": "half a na"}


@pytest.mark.parametrize(
    ("keys", "name"),
    [
        ("Anna\x7f\x7fa", "Ana"),
        ("Bo 손\x7fAna\x17Eva", "Bo Eva"),
        ("Bo\x15Ana", "Ana"),
        ("An\x1b[Da\x1b[200~ B\x1b[201~", "Ana B"),
        ("An\ta\x00\x01", "An a"),
    ],
)
def test_what_is_erased_is_gone(home: Path, sits_down: type[Person], keys: str, name: str) -> None:
    person = sits(sits_down, "desert")
    person.sees("called here?")
    person.types(keys)
    person.rests(0.5)
    person.types("pause")
    assert person.leaves() == 130
    assert draft(home, "desert") == {"name": name}
    assert f"in one line: {name}" in " ".join(person.shows().split())


def test_ctrl_d_hands_in_what_is_typed_and_is_a_pause_where_nothing_is(
    home: Path, sits_down: type[Person]
) -> None:
    person = sits(sits_down, "desert")
    person.sees("called here?")
    person.types("Ana\x04", enter=False)
    person.sees("ends it.")
    person.types("It rained.")
    person.rests(0.5)
    person.types("\x04", enter=False)
    person.sees("who could you call")
    person.types("\x04", enter=False)
    assert person.leaves() == 130
    assert draft(home, "desert")["brought"] == "It rained."


def test_the_editor_opens_on_the_word(home: Path, sits_down: type[Person], tmp_path: Path) -> None:
    editor = tmp_path / "editor"
    editor.write_text("#!/bin/sh\nprintf 'by the editor\\n' >> \"$1\"\n", "utf-8")
    editor.chmod(0o755)
    person = sits(sits_down, "desert", EDITOR=str(editor))
    person.sees("called here?")
    person.types("edit")
    person.rests(1)
    person.types("pause")
    assert person.leaves() == 130
    assert draft(home, "desert") == {"name": "by the editor"}
    assert journal_files(home) == []


def test_a_closed_terminal_hands_in_nothing(home: Path, sits_down: type[Person]) -> None:
    person = sits(sits_down, "desert")
    person.sees("called here?")
    person.types("half a na", enter=False)
    person.sees("half a na")
    sleep(0.6)
    person.closes_the_terminal()
    half = tomllib.loads((home / "drafts" / "typing.toml").read_text("utf-8"))
    assert half["text"] == "half a na"

"""Plain lines in every command: no escape code, no drawing, whichever way they are asked for."""

from __future__ import annotations

import os
import re
import sys
from pathlib import Path
from typing import Any

import pytest

from purpose.cli import COMMANDS, loaded

pexpect = pytest.importorskip("pexpect")

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="needs a pseudo-terminal")

DRAWN = re.compile("[\x1b\x08\u2580-\u259f\u2800-\u28ff]")
"""What moves a cursor or colours, and what charts and flowers are drawn with."""

SHOWING = [
    [],
    ["plan"],
    ["show", "letter"],
    ["history"],
    ["care"],
    ["exercises", "list"],
    ["doctor"],
]

ASKING = [["start"], ["review"], ["grain"], ["change", "seed"], ["care", "--card"]]


def at_a_terminal(
    arguments: list[str], typed: str = "", rows: int = 24, environ: dict[str, str] | None = None
) -> str:
    """All that a command writes to a terminal that could do everything."""
    child = pexpect.spawn(
        sys.executable,
        ["-m", "purpose", *arguments],
        env={**os.environ, "TERM": "xterm-256color", "PYTHONUTF8": "1", **(environ or {})},
        encoding="utf-8",
        timeout=40,
        dimensions=(rows, 80),
    )
    if typed:
        child.expect("pause, help or care")
        child.expect(r": ?$|out\.\r\n$")
        child.send(typed)
    child.expect(pexpect.EOF)
    child.close()
    said: str = (child.before or "") + (child.after if isinstance(child.after, str) else "")
    return said


@pytest.mark.parametrize("arguments", SHOWING, ids=" ".join)
def test_what_is_shown_is_plain(walked: Path, arguments: list[str]) -> None:
    said = at_a_terminal([*arguments, "--plain"])
    assert said.strip()
    assert not DRAWN.search(said), DRAWN.search(said)


@pytest.mark.parametrize("arguments", ASKING, ids=" ".join)
def test_what_is_asked_is_plain(walked: Path, arguments: list[str]) -> None:
    if arguments == ["start"]:
        arguments = ["start", "--only", "desert"]
    said = at_a_terminal([*arguments, "--plain"], "pause\r")
    assert not DRAWN.search(said), DRAWN.search(said)


@pytest.mark.parametrize("how", ["PURPOSE_PLAIN", "ACCESSIBLE", "profile"])
def test_it_can_be_said_once_and_for_all(walked: Path, how: str) -> None:
    assert "\x1b[" in at_a_terminal(["plan"], rows=200)
    if how == "profile":
        file = walked / "profile.toml"
        file.write_text(f"plain = true\n{file.read_text('utf-8')}", "utf-8")
    environ = {} if how == "profile" else {how: "1"}
    for arguments in ([], ["plan"], ["history"]):
        assert not DRAWN.search(at_a_terminal(arguments, environ=environ))
    said = at_a_terminal(["change", "seed"], "pause\r", environ=environ)
    assert not DRAWN.search(said)


def test_a_review_is_plain_to_its_end(walked: Path, purpose: Any) -> None:
    """It shows what changed, and the new page."""
    answers = walked.parent / "review.toml"
    answers.write_text('skipped = ["review"]\n', "utf-8")
    said = at_a_terminal(["review", "--plain", "--answers", str(answers)])
    assert "I'm here, for now" in said
    assert not DRAWN.search(said), DRAWN.search(said)


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_takes_it(name: str) -> None:
    command = loaded(name)
    for each in (command, *getattr(command, "commands", {}).values()):
        assert sum("--plain" in param.opts for param in each.params) == 1


def test_trends_are_words(walked: Path) -> None:
    said = at_a_terminal(["history", "--plain"])
    assert "Too early to tell" in said
    assert not DRAWN.search(said)

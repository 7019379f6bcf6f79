"""kill -9 at a question: the next start is at that very question, with every answer before it."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from .conftest import Run
from .support.typed import PLACE, said_until

TYPED = ["Ana", "It rained.\n.", "Rui", "", "7", *["3"] * 9]
TYPED += ["the firm", "the house", "the boat", "", "", "4", "1", "5", "2 3", "1", ""]
TYPED += ["1", "9", "1", "sleep", "", "2", "a truer house"]


@pytest.mark.skipif(not hasattr(os, "fork"), reason="Windows pipes cannot be waited for so")
@pytest.mark.parametrize("answered", [0, 1, 2, 4, 9, 14, 16, 20, 25, len(TYPED)])
def test_killed_at_a_question__it_is_asked_again(purpose: Run, home: Path, answered: int) -> None:
    """Whatever was answered is kept; what comes first is what stood there last."""
    with subprocess.Popen(
        [sys.executable, "-m", "purpose", "start", "--plain"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    ) as child:
        assert child.stdin is not None
        child.stdin.write("".join(f"{line}\n" for line in TYPED[:answered]).encode())
        child.stdin.flush()
        asked = PLACE.findall(said_until(child, answered + 1))
        child.kill()
    assert len(asked) == answered + 1
    again = purpose("start", "--plain", input="")
    assert PLACE.findall(again.stdout)[:1] == asked[-1:]
    kept = "".join(path.read_text("utf-8") for path in home.rglob("*.toml"))
    assert all(
        words in kept for words in TYPED[:answered] if words[:1].isalpha() and "." not in words
    )

"""Two windows at one folder, and tools that sync it meanwhile: no answer is written over."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from purpose.errors import ChangedMeanwhile
from purpose.store import Folder

from .conftest import Run
from .support.typed import said_until
from .torture_rows.windows import locks_replaced

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="Windows pipes cannot be waited on")


class Sitting:
    """The program in another window, in plain lines."""

    def __init__(self, child: subprocess.Popen[bytes]) -> None:
        self.child = child
        self.asked = 1
        said_until(child, 1)

    def answers(self, *lines: str) -> None:
        """Answer, and wait for the next question."""
        assert self.child.stdin
        self.child.stdin.write("".join(f"{line}\n" for line in lines).encode())
        self.child.stdin.flush()

    def ends(self) -> tuple[int, str]:
        """Its exit code and what it said at last."""
        _, err = self.child.communicate(timeout=60)
        return self.child.returncode, err.decode()


@pytest.fixture
def sitting(home: Path) -> Iterator[Sitting]:
    """Someone who has just told their name."""
    with subprocess.Popen(
        [sys.executable, "-m", "purpose", "start", "--plain"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as child:
        there = Sitting(child)
        there.answers("Ana")
        said_until(child, 1)
        yield there
        child.kill()


def test_a_second_window_is_refused__its_lock_file_replaced_or_not(
    purpose: Run, home: Path, sitting: Sitting
) -> None:
    """A tool that syncs brings lock files like any other; each is a new file of the old name."""
    for _ in range(2):
        ran = purpose("start", "--plain", input="Rui\n")
        assert ran.returncode == 8
        assert "already open in another window" in ran.stderr
        locks_replaced(home)
    assert "Rui" not in "".join(path.read_text("utf-8") for path in home.glob("drafts/*"))


def test_a_draft_that_came_meanwhile_is_not_written_over(
    purpose: Run, home: Path, sitting: Sitting
) -> None:
    """Both versions are kept, nothing is said to be lost, and doctor brings them together."""
    draft = home / "drafts" / "desert.toml"
    draft.write_text(draft.read_text("utf-8").replace('"Ana"', '"Ana from the laptop"'), "utf-8")
    sitting.answers("Rui\n.")
    code, said = sitting.ends()
    assert code == 8
    assert "purpose doctor" in said
    assert "not on the disk" not in said
    assert "Ana from the laptop" in draft.read_text("utf-8")
    beside = home / "drafts" / "desert (conflict 1).toml"
    assert "Rui" in beside.read_text("utf-8")
    ran = purpose("doctor")
    assert ran.returncode == 10
    assert "desert (conflict 1).toml" in ran.stdout


def test_in_a_locked_folder_too(tmp_path: Path) -> None:
    """Envelopes differ each time, whatever is in them: they are compared as they lie."""
    pytest.importorskip("pyrage")
    from .locked.folders import locked, opening

    root = tmp_path / "kept"
    Folder(root).save_draft("mask", {"exercise": "mask", "n": 1})
    locked(root)
    one, other = opening(root), opening(root)
    for folder in (one, other):
        folder.draft("mask")
    one.save_draft("mask", {"exercise": "mask", "n": 2})
    one.save_draft("mask", {"exercise": "mask", "n": 3})
    with pytest.raises(ChangedMeanwhile):
        other.save_draft("mask", {"exercise": "mask", "n": 4})
    assert [path.suffix for path in (root / "drafts").iterdir()] == [".age", ".age"]
    assert opening(root).draft("mask") == {"exercise": "mask", "n": 3}


def test_what_another_window_begins_is_not_dropped(tmp_path: Path) -> None:
    """A draft that was finished here goes; one that has changed since stays."""
    one, other = Folder(tmp_path), Folder(tmp_path)
    one.save_draft("mask", {"n": 1})
    other.save_draft("mask", {"n": 2})
    one.drop_draft("mask")
    assert Folder(tmp_path).draft("mask") == {"n": 2}
    other.drop_draft("mask")
    assert Folder(tmp_path).draft("mask") is None


def test_half_sentences_of_two_windows_are_both_kept(tmp_path: Path) -> None:
    """Each has a file of its own from the first clash on, and clears up only that."""
    one, other = Folder(tmp_path), Folder(tmp_path)
    assert one.typing() is other.typing() is None
    one.keep_typing("mask", "a", "one")
    other.keep_typing("mask", "b", "other")
    one.keep_typing("mask", "a", "one more")
    other.keep_typing("mask", "b", "another")
    kept = [path.read_text("utf-8") for path in sorted((tmp_path / "drafts").iterdir())]
    assert ["another" in text for text in kept] == [True, False]
    assert ["one more" in text for text in kept] == [False, True]
    other.drop_typing()
    assert Folder(tmp_path).typing() == ("mask", "a", "one more")

"""The disk fails at every single call of every save; the order of those calls.

Each check first has to notice a planted bug.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from purpose.errors import SaveFailed
from purpose.store import Folder, save_text
from tests.crash.calls import watched
from tests.crash.faults import faults, out_of_order
from tests.crash.kill import OLD, SAVES, answers, prepared, wrongs
from tests.crash.planted import planted


@pytest.fixture(scope="module")
def used(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return prepared(tmp_path_factory.mktemp("used") / "folder").root


@pytest.mark.parametrize("save", SAVES)
def test_any_call_may_fail_and_nothing_is_lost(save: str, used: Path, tmp_path: Path) -> None:
    assert not any(faults(save, used, tmp_path / "used"))
    assert not any(faults(save, None, tmp_path / "new"))


@pytest.mark.parametrize("bug", ["in place", "temporary left"])
def test_failing_calls_show_a_planted_bug(bug: str, used: Path, tmp_path: Path) -> None:
    with planted(bug):
        assert any(faults("profile", used, tmp_path))


@pytest.mark.parametrize("save", SAVES)
def test_content_then_name_then_folder(save: str, tmp_path: Path) -> None:
    with watched() as calls:
        SAVES[save](Folder(tmp_path / "above" / "folder"))
    assert out_of_order(calls) == []


@pytest.mark.parametrize("bug", ["in place", "fsync too late", "no fsync", "no folder fsync"])
def test_the_order_shows_a_planted_bug(bug: str, tmp_path: Path) -> None:
    with planted(bug), watched() as calls:
        SAVES["draft"](Folder(tmp_path))
    assert out_of_order(calls) != []


def test_a_file_that_may_not_grow(tmp_path: Path) -> None:
    resource = pytest.importorskip("resource")
    assert resource
    prepared(tmp_path)
    script = """
import resource, sys
from pathlib import Path
sys.path.insert(0, sys.argv[2])
from tests.crash.kill import SAVES
from purpose.errors import SaveFailed
from purpose.store import Folder
resource.setrlimit(resource.RLIMIT_FSIZE, (512, 512))
for save in SAVES.values():
    try:
        save(Folder(Path(sys.argv[1])))
    except SaveFailed as failure:
        print(failure.problem)
"""
    run = subprocess.run(
        [sys.executable, "-c", script, tmp_path, Path(__file__).parents[2]],
        capture_output=True,
        text=True,
        check=True,
    )
    assert run.stdout.count("files of that size are not allowed here") == len(SAVES)
    assert wrongs(tmp_path, OLD) == []


def test_the_folder_cannot_be_made(tmp_path: Path) -> None:
    in_the_way = tmp_path / "file"
    in_the_way.write_text("mine")
    with pytest.raises(SaveFailed, match="not a folder"):
        Folder(in_the_way / "folder").save_draft("monuments", answers(1))
    assert in_the_way.read_text() == "mine"


def test_an_output_that_cannot_be_saved(tmp_path: Path) -> None:
    with pytest.raises(SaveFailed, match="that is a folder"):
        save_text(tmp_path, "plan")
    with pytest.raises(SaveFailed, match="the folder is not there"):
        save_text(tmp_path / "no" / "plan.md", "plan")
    assert list(tmp_path.iterdir()) == []

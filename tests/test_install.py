"""Installing: `install.py start` leaves a command for every later day, and can be undone."""

from __future__ import annotations

import subprocess
import sys
import sysconfig
from pathlib import Path
from unittest import mock

import pytest

from purpose.errors import NotPrinted
from purpose.paper.plan_sheet import plan_sheet
from purpose.paper.press import Drawing, press_sheet
from purpose.profile.plan import make_plan
from purpose.store.disk.installation import adding

from .golden import TODAY, person

ROOT = Path(__file__).resolve().parent.parent

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="there are no links there")


FROM_FOLDER = '[tool]\nrequirements = [{ name = "purpose", directory = "/a b/clone" }]'
FROM_INDEX = '[tool]\nrequirements = [{ name = "purpose" }]'


class Newcomer:
    """Somebody with Python and this folder, and nothing else."""

    def __init__(self, home: Path) -> None:
        self.home = home
        self.bin = home / ".local" / "bin"
        # No network here: what the build and the program stand on is found where the tests have it.
        # (pip reads 0 as yes in that one variable.)
        self.environ = {
            "HOME": str(home),
            "PATH": f"{self.bin}:/usr/bin:/bin",
            "SHELL": "/bin/bash",
            "TERM": "xterm",
            "PIP_NO_INDEX": "1",
            "PIP_NO_DEPS": "1",
            "PIP_NO_BUILD_ISOLATION": "0",
            "PYTHONPATH": sysconfig.get_path("purelib"),
        }

    def install(self, *arguments: str, **more: str) -> subprocess.CompletedProcess[str]:
        return self.run(sys.executable, str(ROOT / "install.py"), *arguments, **more)

    def run(self, *command: str, **more: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            command, env=self.environ | more, capture_output=True, text=True, check=False, input=""
        )


def words(text: str) -> str:
    """A message, however it was put into lines."""
    return " ".join(text.split())


def test_it_leaves_a_command__and_takes_it_away_again(tmp_path: Path) -> None:
    """With the manual; what was written stays, and a second time changes nothing."""
    person = Newcomer(tmp_path)
    ran = person.install("where")
    assert (ran.returncode, ran.stdout) == (0, f"{tmp_path}/.local/share/purpose\n"), ran.stderr
    assert "From now on, in any terminal: purpose\n" in ran.stderr
    assert person.run("sh", "-c", "echo 'a heron' | purpose grain").returncode == 0
    assert person.run("sh", "-c", "purpose grain --list").stdout.rstrip().endswith("a heron")
    manual = tmp_path / ".local" / "share" / "man" / "man1" / "purpose.1"
    assert "purpose grain" in manual.read_text("utf-8")

    assert person.install().returncode == 0
    ran = person.install("--remove")
    assert f"What you wrote stays, in {tmp_path}/.local/share/purpose" in words(ran.stderr)
    left = [path for path in tmp_path.rglob("*") if path.is_symlink() or "purpose-app" in str(path)]
    assert left == []
    assert (tmp_path / ".local/share/purpose/grains").is_dir()


def test_a_command_of_somebody_else_stays(tmp_path: Path) -> None:
    """And a shell that does not look in ~/.local/bin is given the line it needs."""
    person = Newcomer(tmp_path)
    person.bin.mkdir(parents=True)
    (person.bin / "purpose").write_text("theirs")
    ran = person.install(PATH="/usr/bin:/bin", SHELL="/usr/bin/fish")
    there = f"{person.bin}/purpose is there already and not from here, so it stays"
    assert there in words(ran.stderr)
    assert "fish_add_path ~/.local/bin" in ran.stderr
    person.install("--remove")
    assert (person.bin / "purpose").read_text() == "theirs"


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ("sys.version_info = (3, 9, 2)", "purpose needs Python 3.11 or newer, and this is 3.9."),
        ("sys.modules['ensurepip'] = None", "sudo apt install python3-venv"),
    ],
)
def test_what_is_missing_is_said_before_anything_is_made(
    tmp_path: Path, change: str, said: str
) -> None:
    """An old Python, and Debian's, which leaves a part of it out."""
    code = f"import sys; sys.argv = ['install.py']; {change}; import runpy; "
    code += f"runpy.run_path({str(ROOT / 'install.py')!r}, run_name='__main__')"
    ran = Newcomer(tmp_path).run(sys.executable, "-c", code)
    assert ran.returncode == 1
    assert said in ran.stderr
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("mark", "content", "said"),
    [
        ("pipx_metadata.json", "{}", "pipx inject purpose pyrage"),
        ("uv-receipt.toml", FROM_FOLDER, "uv tool install --with pyrage '/a b/clone'"),
        ("uv-receipt.toml", FROM_INDEX, "uv tool install --with pyrage purpose"),
        ("pyvenv.cfg", "", "'/a b/python' -m pip install pyrage"),
    ],
)
def test_a_missing_package_is_added_the_way_the_program_came(
    tmp_path: Path, mark: str, content: str, said: str
) -> None:
    """The line works as it stands, in any terminal."""
    (tmp_path / mark).write_text(content)
    assert adding("pyrage", prefix=tmp_path, python="/a b/python") == said


def test_without_the_typesetter_a_page_says_what_is_missing() -> None:
    """Some machines have no build of it; all else goes on there."""
    sheet = plan_sheet(make_plan(person("full"), TODAY), "a4")
    with mock.patch.dict(sys.modules, {"typst": None}), pytest.raises(NotPrinted) as raised:
        press_sheet(sheet, Drawing(), "pdf")
    assert "the package typst, which is not here" in raised.value.problem
    assert "--format markdown" in raised.value.remedy

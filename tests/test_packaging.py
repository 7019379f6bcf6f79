"""What is shipped: the exercises are found from a wheel and from a checkout."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from hatch_build import manual
from purpose import __version__
from purpose.cli import COMMANDS

from .support.walk import WALK

ROOT = Path(__file__).resolve().parent.parent


def listed(folder: Path, cwd: Path) -> str:
    """What `purpose exercises list` says when `purpose` is imported from `folder`."""
    code = "import purpose; print(purpose.__file__); from purpose.__main__ import main; main()"
    ran = subprocess.run(
        [sys.executable, "-c", code, "exercises", "list"],
        cwd=cwd,
        env={**os.environ, "PYTHONPATH": str(folder), "PURPOSE_HOME": str(cwd / "home")},
        capture_output=True,
        text=True,
        check=True,
    )
    place, _, said = ran.stdout.partition("\n")
    assert Path(place).is_relative_to(folder)
    return said


def built(folder: Path, what: str) -> Path:
    """The wheel or the source archive, made anew."""
    build = [sys.executable, "-m", "build", what, "--no-isolation", "--outdir", str(folder)]
    subprocess.run([*build, str(ROOT)], check=True, capture_output=True)
    (made,) = folder.iterdir()
    return made


@pytest.mark.parametrize("what", ["--wheel", "--sdist"])
def test_what_is_built_twice_is_the_same(tmp_path: Path, what: str) -> None:
    """Byte for byte, so that anybody can see that an archive came from this source."""
    first, second = (built(tmp_path / each, what).read_bytes() for each in ("first", "second"))
    assert first == second


def test_the_manual_has_every_command_and_option() -> None:
    """As their help has them; and `man` finds no fault with it."""
    page = manual(ROOT, __version__).replace("\\-", "-")
    for command in COMMANDS:
        ran = [sys.executable, "-m", "purpose", command, "--help"]
        said = subprocess.run(ran, capture_output=True, text=True, check=True).stdout
        section = page.partition(f".SS purpose {command}")[2].partition("\n.SS purpose ")[0]
        options = set(re.findall(r"^ +(--[a-z-]+)", said, re.MULTILINE)) - {"--help", "--plain"}
        assert options <= set(re.findall(r"--[a-z-]+", section)), command
    if shutil.which("man"):
        set_up = ["man", "--warnings", "-l", "-"]
        ran_man = subprocess.run(set_up, input=page, capture_output=True, text=True, check=True)
        assert ran_man.stderr == ""


def test_a_wheel_carries_the_exercises(tmp_path: Path) -> None:
    """Built from the checkout, unpacked elsewhere, it lists the whole walk."""
    wheel = built(tmp_path, "--wheel")
    unpacked = tmp_path / "site"
    with zipfile.ZipFile(wheel) as archive:
        names = archive.namelist()
        archive.extractall(unpacked)
    assert {f"purpose/_exercises/{name}.toml" for name in WALK} <= set(names)
    assert "purpose/care/resources.toml" in names
    assert "purpose/care/languages/zh.toml" in names
    assert f"purpose-{__version__}.data/data/share/man/man1/purpose.1" in names
    assert not [name for name in names if name.startswith(("tests/", "exercises/"))]
    said = listed(unpacked, tmp_path)
    assert all(f" {name} " in said for name in WALK)


def test_a_checkout_finds_them_beside_the_package(tmp_path: Path) -> None:
    """An editable install runs from the checkout, where the exercises lie at the top."""
    said = listed(ROOT, tmp_path)
    assert all(f" {name} " in said for name in WALK)

"""What is shipped: the exercises are found from a wheel and from a checkout."""

from __future__ import annotations

import os
import subprocess
import sys
import zipfile
from pathlib import Path

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


def test_a_wheel_carries_the_exercises(tmp_path: Path) -> None:
    """Built from the checkout, unpacked elsewhere, it lists the whole walk."""
    build = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(tmp_path)]
    subprocess.run([*build, str(ROOT)], check=True, capture_output=True)
    (wheel,) = tmp_path.glob("*.whl")
    unpacked = tmp_path / "site"
    with zipfile.ZipFile(wheel) as archive:
        names = archive.namelist()
        archive.extractall(unpacked)
    assert {f"purpose/_exercises/{name}.toml" for name in WALK} <= set(names)
    assert "purpose/care/resources.toml" in names
    assert "purpose/care/languages/zh.toml" in names
    assert not [name for name in names if name.startswith(("tests/", "exercises/"))]
    said = listed(unpacked, tmp_path)
    assert all(f" {name} " in said for name in WALK)


def test_a_checkout_finds_them_beside_the_package(tmp_path: Path) -> None:
    """An editable install runs from the checkout, where the exercises lie at the top."""
    said = listed(ROOT, tmp_path)
    assert all(f" {name} " in said for name in WALK)

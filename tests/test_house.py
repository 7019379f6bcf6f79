"""The house rules that a machine can hold: a pure core, no network, clean types and lint."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "purpose"
MODULES = sorted(PACKAGE.rglob("*.py"))

CORE = [
    "agenda answer aside beside bloom circle constellation contact description draft entry",
    "exercise tables task",
    "exercise_check exercise_file folding garden grain history if_then interview landmarks mirror",
    "pace places plainly plan profile quote retrace season sentences sorting text words errors",
    "ask/__init__ ranking/__init__ care/phrases",
    "contact care/numbers care/listing care/danger care/words",
]
PURE = [PACKAGE / f"{name}.py" for line in CORE for name in line.split()]
for room in ("ranking", "page", "formats"):
    PURE += sorted((PACKAGE / room).glob("*.py"))

EDGES = {"typer", "rich", "questionary", "prompt_toolkit", "tomli_w", "filelock", "platformdirs"}
EDGES |= {"typst"}
IMPURE = {"os", "pathlib", "sys", "time", "shutil", "subprocess", "socket", "tempfile", "random"}
NETWORK = {"socket", "ssl", "http", "urllib", "ftplib", "smtplib", "asyncio", "requests", "httpx"}
IMPURE_CALLS = {"open", "print", "input", "exec", "eval"}


def imported(path: Path) -> set[str]:
    """The top-level names that a module imports, wherever in it."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name.split(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found.add(node.module.split(".")[0])
    return found


def called(path: Path) -> set[str]:
    """The bare names a module calls, and `today` or `now` of a date."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Call):
            if isinstance(node.func, ast.Name):
                found.add(node.func.id)
            elif isinstance(node.func, ast.Attribute) and node.func.attr in ("today", "now"):
                found.add(node.func.attr)
    return found


def name(path: Path) -> str:
    return str(path.relative_to(PACKAGE))


@pytest.mark.parametrize("path", sorted(set(PURE)), ids=name)
def test_the_core_is_pure(path: Path) -> None:
    """No files, no terminal, no clock, no chance but a seeded one: they come in as arguments."""
    allowed = {"random"} if path.parent.name == "ranking" else set()
    allowed |= {"rich"} if path == PACKAGE / "page" / "terminal.py" else set()
    assert not imported(path) & ((EDGES | IMPURE) - allowed)
    assert not called(path) & {*IMPURE_CALLS, "today", "now"}


@pytest.mark.parametrize("path", MODULES, ids=name)
def test_there_is_no_network_code(path: Path) -> None:
    """Nothing leaves the machine: no module can open a connection."""
    assert not imported(path) & NETWORK


@pytest.mark.parametrize("path", MODULES, ids=name)
def test_a_module_is_small__and_says_what_it_owns(path: Path) -> None:
    """A newcomer reads its first lines to know what it is for."""
    text = path.read_text("utf-8")
    assert len(text.splitlines()) <= 340
    assert ast.get_docstring(ast.parse(text)), "it opens with what it owns"


def test_only_the_press_sets_type__and_only_when_it_must() -> None:
    """Nobody else knows the typesetter, and its 80 MB are loaded by no import of ours."""
    for path in MODULES:
        if "typst" in imported(path):
            assert path == PACKAGE / "press" / "__init__.py"
    code = "import sys, purpose.press; print('typst' in sys.modules)"
    ran = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, encoding="utf-8", check=True
    )
    assert ran.stdout == "False\n"


def test_only_one_room_knows_of_envelopes() -> None:
    """pyrage is known to one module; what a sealed file is called, to another."""
    store = PACKAGE / "store"
    for path in MODULES:
        if "pyrage" in imported(path):
            assert path == store / "envelope.py"
        if '.age"' in path.read_text("utf-8"):
            assert path == store / "names.py"


def test_only_the_store_touches_the_profile_folder() -> None:
    """Nobody else saves: writing calls stand in the store."""
    writes = ("write_text", "write_bytes", ".mkdir(", "os.replace", "os.open", "unlink(")
    for path in MODULES:
        if path.parent.name != "store":
            found = [call for call in writes if call in path.read_text("utf-8")]
            assert not found, (name(path), found)


@pytest.mark.parametrize(
    ("arguments", "unwanted"),
    [
        (["--version"], {"typer", "rich", "questionary", "tomllib"}),
        (["--help"], {"rich", "questionary", "prompt_toolkit"}),
        (["plan"], {"rich", "questionary", "prompt_toolkit", "wcwidth", "filelock", "typst"}),
        (["plan", "--format", "svg"], {"rich", "questionary", "prompt_toolkit", "filelock"}),
        ([], {"rich", "questionary", "prompt_toolkit", "wcwidth", "filelock"}),
    ],
)
def test_a_command_loads_only_what_it_needs(
    arguments: list[str], unwanted: set[str], home: Path
) -> None:
    """Starting fast is a matter of what is not imported."""
    code = (
        "import sys, atexit; from purpose.__main__ import main\n"
        "atexit.register(lambda: print('LOADED', *sys.modules, file=sys.stderr))\n"
        f"sys.argv = ['purpose', *{arguments!r}]; main()"
    )
    ran = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, encoding="utf-8", check=False
    )
    loaded = set(ran.stderr.rpartition("LOADED")[2].split())
    assert "purpose" in loaded
    assert not loaded & unwanted


@pytest.mark.parametrize(
    "command",
    [["ruff", "check", "."], ["ruff", "format", "--check", "."], ["mypy"]],
    ids=["lint", "format", "types"],
)
def test_lint_and_types_are_clean(command: list[str]) -> None:
    """ruff and mypy strict, as pyproject.toml has them."""
    ran = subprocess.run(
        [sys.executable, "-m", *command],
        cwd=ROOT,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert ran.returncode == 0, ran.stdout + ran.stderr

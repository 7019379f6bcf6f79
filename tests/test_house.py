"""The house rules that a machine can hold: floors, a pure core, no network, types and lint."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "purpose"
MODULES = sorted(PACKAGE.rglob("*.py"))

FLOORS: tuple[frozenset[str], ...] = tuple(
    frozenset(rooms.split())
    for rooms in (
        "errors text dates",
        "ranking care hearing store.disk",
        "profile store.vault",
        "exercises store",
        "journal drawing",
        "interview page maintenance",
        "ask paper formats session",
        "commands",
        "cli",
        "__main__",
    )
)
"""Packages and the modules beside them, from the ground up. Each may import only from below."""

INNER = {each for rooms in FLOORS for each in rooms if "." in each}
"""Packages within a package, each on a floor of its own."""

PURE = {
    "hearing",
    "ranking",
    "profile",
    "exercises",
    "drawing",
    "journal",
    "interview",
    "page",
    "formats",
}
"""No files, no terminal, no clock, no chance: all of that comes in as arguments."""

NOT_PURE = {
    "hearing/words.py": "it reads the tables beside it",
    "exercises/catalogue.py": "it reads the exercise files",
}

EDGES = {
    "typer",
    "rich",
    "questionary",
    "prompt_toolkit",
    "tomli_w",
    "tomlkit",
    "filelock",
    "platformdirs",
}
EDGES |= {"typst"}
IMPURE = {"os", "pathlib", "sys", "time", "shutil", "subprocess", "socket", "tempfile", "random"}
NETWORK = {"socket", "ssl", "http", "urllib", "ftplib", "smtplib", "asyncio", "requests", "httpx"}
IMPURE_CALLS = {"open", "print", "input", "exec", "eval"}


def name(path: Path) -> str:
    return path.relative_to(PACKAGE).as_posix()


def module(path: Path) -> str:
    parts = ("purpose", *path.relative_to(PACKAGE).with_suffix("").parts)
    return ".".join(parts).removesuffix(".__init__")


ALL = {module(path): path for path in MODULES}


def room(of: str) -> str:
    """The package, or the module beside the packages, that a module belongs to."""
    below = of.removeprefix("purpose.")
    inner = ".".join(below.split(".")[:2])
    return inner if inner in INNER else below.partition(".")[0]


def floor(of: str) -> int:
    return next(n for n, rooms in enumerate(FLOORS) if room(of) in rooms)


def nodes(path: Path) -> Iterator[ast.AST]:
    return ast.walk(ast.parse(path.read_text("utf-8")))


@cache
def imported(path: Path) -> frozenset[str]:
    """All that a module imports, wherever in it: lazily, or for the types alone, too."""
    found: set[str] = set()
    for node in nodes(path):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            whole = {f"{node.module}.{alias.name}" for alias in node.names}
            found |= {each if each in ALL else node.module for each in whole}
    return frozenset(found)


def ours(path: Path) -> set[str]:
    return {each for each in imported(path) if each in ALL and each != "purpose"}


def roots(path: Path) -> set[str]:
    return {each.partition(".")[0] for each in imported(path)}


def called(path: Path) -> set[str]:
    """The bare names a module calls, and `today` or `now` of a date."""
    found: set[str] = set()
    for node in nodes(path):
        if isinstance(node, ast.Call):
            if isinstance(node.func, ast.Name):
                found.add(node.func.id)
            elif isinstance(node.func, ast.Attribute) and node.func.attr in ("today", "now"):
                found.add(node.func.attr)
    return found


# -- floors ----------------------------------------------------------------------------------------


@pytest.mark.parametrize("path", [path for path in MODULES if module(path) != "purpose"], ids=name)
def test_arrows_only_go_down(path: Path) -> None:
    """A package imports from lower floors, and nothing from its own floor but itself."""
    mine = module(path)
    up = {each for each in ours(path) if room(each) != room(mine) and floor(each) >= floor(mine)}
    assert not up, f"{name(path)} imports from above, or from beside: {sorted(up)}"


def test_there_is_no_circle() -> None:
    """Not between packages, as floors see to that, nor within one."""
    below = {mine: ours(path) - {mine} for mine, path in ALL.items()}
    while free := [mine for mine, needs in below.items() if not needs & below.keys()]:
        for mine in free:
            del below[mine]
    assert not below, f"these import one another: {sorted(below)}"


def test_hardly_anything_lies_beside_the_packages() -> None:
    """The layout shows the architecture: who looks for a file finds a package first."""
    assert len(list(PACKAGE.glob("*.py"))) <= 6
    packages = {path.parent.name for path in PACKAGE.glob("*/__init__.py")}
    beside = {path.stem for path in PACKAGE.glob("*.py")} - {"__init__"}
    assert len(packages) <= 16
    assert set().union(*FLOORS) == packages | beside | INNER


@pytest.mark.parametrize(
    "path", [p for p in MODULES if room(module(p)) in PURE and name(p) not in NOT_PURE], ids=name
)
def test_the_core_is_pure(path: Path) -> None:
    """No files, no terminal, no clock, no chance but a seeded one: they come in as arguments."""
    allowed = {"random"} if path.parent.name == "ranking" else set()
    assert not roots(path) & ((EDGES | IMPURE) - allowed)
    assert not called(path) & {*IMPURE_CALLS, "today", "now"}


@pytest.mark.parametrize("path", MODULES, ids=name)
def test_there_is_no_network_code(path: Path) -> None:
    """Nothing leaves the machine: no module can open a connection."""
    assert not roots(path) & NETWORK


@pytest.mark.parametrize("path", MODULES, ids=name)
def test_a_module_is_small__and_says_what_it_is_for(path: Path) -> None:
    """A newcomer reads its first lines to know what it is for."""
    text = path.read_text("utf-8")
    assert len(text.splitlines()) <= 340
    said = ast.get_docstring(ast.parse(text))
    assert said, "it opens with what it is for"
    assert not said.startswith("Owns "), "in plain words: what it is for"


@pytest.mark.parametrize("path", MODULES, ids=name)
def test_a_new_kind_is_missed_where_it_was_forgotten(path: Path) -> None:
    """A `match` over kinds has no branch for the rest, so that the type checker names the place."""
    for node in nodes(path):
        if not isinstance(node, ast.Match) or not isinstance(node.subject, ast.Attribute):
            continue
        rest = [case for case in node.cases if ast.unparse(case.pattern) == "_"]
        told = [ast.unparse(each) for case in rest for each in case.body]
        if node.subject.attr in ("kind", "ask"):
            assert all(each.startswith("assert_never(") for each in told), f"line {node.lineno}"


# -- who may know what -----------------------------------------------------------------------------


def test_only_the_press_sets_type__and_only_when_it_must() -> None:
    """No one else knows the typesetter, and its 80 MB are loaded by no import of ours."""
    for path in MODULES:
        if "typst" in roots(path):
            assert name(path) == "paper/press.py"
    code = "import sys, purpose.paper.press; print('typst' in sys.modules)"
    ran = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, encoding="utf-8", check=True
    )
    assert ran.stdout == "False\n"


def test_only_one_room_knows_of_envelopes() -> None:
    """pyrage is known to one module; what a sealed file is called, to another."""
    for path in MODULES:
        if "pyrage" in roots(path):
            assert name(path) == "store/vault/age.py"
        if '.age"' in path.read_text("utf-8"):
            assert name(path) == "store/disk/names.py"


def test_only_the_store_touches_the_profile_folder() -> None:
    """No one else saves: writing calls stand where the disk is, and in the editor's room."""
    writes = ("write_text", "write_bytes", ".mkdir(", "os.replace", "os.open", "unlink(")
    for path in MODULES:
        if room(module(path)) not in ("store", "maintenance", *INNER):
            found = [call for call in writes if call in path.read_text("utf-8")]
            assert not found, (name(path), found)


ASKING = {"questionary", "prompt_toolkit", "filelock"}
CHECKING = {"purpose.exercises.file_format", "purpose.exercises.checks"}


@pytest.mark.parametrize(
    ("arguments", "unwanted"),
    [
        (["--version"], {"typer", "questionary", "tomllib"}),
        (["--help"], {"questionary", "prompt_toolkit", "purpose.store", "purpose.care"}),
        ([], {*ASKING, *CHECKING, "wcwidth", "purpose.exercises.exercise"}),
        (["plan"], {*ASKING, *CHECKING, "wcwidth", "typst", "purpose.exercises.catalogue"}),
        (["plan", "--format", "svg"], {*ASKING, *CHECKING}),
        (["show", "letter"], {*ASKING, "typst"}),
        (["history"], {*ASKING, "typst"}),
    ],
)
def test_a_command_loads_only_what_it_needs(
    arguments: list[str], unwanted: set[str], home: Path
) -> None:
    """Starting fast is a matter of what is not imported; rich is loaded by none of these."""
    loaded, _ = loaded_and_read(arguments)
    assert "purpose" in loaded
    assert not loaded & {*unwanted, "rich"}


@pytest.mark.parametrize(
    ("arguments", "its_own"),
    [
        ([], {"profile.toml"}),
        (["plan"], {"profile.toml"}),
        (["show", "letter"], {"profile.toml", "letter.toml"}),
        (["show", "letter", "--format", "pdf"], {"letter.toml"}),
        (["review", "--note"], {"profile.toml", "review.toml"}),
    ],
)
def test_a_command_reads_only_its_own_files(
    arguments: list[str], its_own: set[str], walked: Path
) -> None:
    """After forty years the others are many."""
    _, read = loaded_and_read(arguments)
    ours = {Path(path) for path in read if Path(path).is_relative_to(walked)}
    assert {path.name[11:] if path.parent.name == "journal" else path.name for path in ours} <= (
        its_own
    )


def loaded_and_read(arguments: list[str]) -> tuple[set[str], set[str]]:
    """The modules that a command has loaded at its end, and the files that it opened."""
    code = (
        "import sys, atexit\n"
        "read = []\n"
        "sys.addaudithook(lambda event, of: event == 'open' and read.append(str(of[0])))\n"
        "from purpose.__main__ import main\n"
        "atexit.register(lambda: print('LOADED', *sys.modules, sep='\\n', file=sys.stderr))\n"
        "atexit.register(lambda: print('READ', *read, sep='\\n', file=sys.stderr))\n"
        f"sys.argv = ['purpose', *{arguments!r}]; main()"
    )
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, check=False)
    said = ran.stderr.decode("utf-8", "replace")
    _, read, loaded = re.split(r"^(?:READ|LOADED)$", said, flags=re.MULTILINE)
    return set(loaded.split()), set(read.split("\n"))


@pytest.mark.parametrize("path", MODULES, ids=name)
def test_no_repr_is_made_of_what_may_hold_words(path: Path) -> None:
    """A generated one puts all of it into any message that mentions the thing."""
    classes = [node for node in nodes(path) if isinstance(node, ast.ClassDef)]
    for made in (ast.unparse(each) for node in classes for each in node.decorator_list):
        assert "dataclass" not in made or "repr=False" in made


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

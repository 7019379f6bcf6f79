"""One way in for all that is read, one way out for all that is shown; a forgotten one is found.

What is read has a size, an encoding, a kind and a shape. What is shown commands no terminal.
"""

from __future__ import annotations

import ast
import io
import os
import shutil
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from purpose.store.disk import files, zips

from .conftest import Run
from .test_house import MODULES, name, nodes

# -- in: every module -----------------------------------------------------------------------------

_READS = {"read_bytes", "read_text", "open", "fdopen", "iterdir", "glob", "rglob", "listdir"}
_PARSES = {"tomllib", "zipfile", "lzma", "bz2", "pickle", "configparser", "csv", "xml"}

READERS = {
    "store/disk/files.py": "it is the way in",
    "store/disk/parsing.py": "TOML's",
    "store/disk/zips.py": "that of zips",
    "maintenance/backups.py": "it makes zips, and reads none",
    "store/disk/toml_files.py": "it reads back what it is about to save",
    "store/disk/locks.py": "what it opens, it only locks",
    "store/editor_rooms.py": "likewise",
    "care/shipped.py": "our own tables",
    "exercises/catalogue.py": "the names of our own exercises",
    "session/passphrase.py": "the terminal itself",
    "paper/panic.py": "what another program's code says goes nowhere",
}
"""Who may open, list or parse anything, and why."""


def reads(tree: Iterator[ast.AST]) -> set[str]:
    """What a module opens, lists or parses by itself."""
    found: set[str] = set()
    for node in tree:
        if isinstance(node, ast.Call):
            function = node.func
            called = getattr(function, "attr", getattr(function, "id", ""))
            if not ast.unparse(function).endswith("inventory.open"):  # which asks for a passphrase
                found |= {called} & _READS
        if isinstance(node, ast.Import):
            found |= {alias.name.partition(".")[0] for alias in node.names} & _PARSES
        if isinstance(node, ast.ImportFrom):
            found |= {str(node.module).partition(".")[0]} & _PARSES
    return found


def test_every_module_reads_by_the_way_in() -> None:
    """A new one that opens a file for itself would forget size, encoding, kind or shape."""
    found = {name(path) for path in MODULES if reads(nodes(path))}
    assert found == READERS.keys()


FORGOTTEN = {
    "a file": "def notes(path):\n    return path.open().read()",
    "a text": "def notes(path):\n    return path.read_text()",
    "a folder": "def notes(path):\n    return [*path.iterdir()]",
    "a format": "def notes(text):\n    import tomllib\n    return tomllib.loads(text)",
    "a zip": "from zipfile import ZipFile",
}


@pytest.mark.parametrize("code", FORGOTTEN.values(), ids=FORGOTTEN.keys())
def test_a_forgotten_way_in_is_found(code: str) -> None:
    """The planted bug."""
    assert reads(ast.walk(ast.parse(code)))


# -- in: every kind of file -----------------------------------------------------------------------

PLACES = {
    "profile.toml": (["plan"], 3),
    "journal/2026-11-23-mask.toml": (["show"], 3),
    "grains/2026.toml": (["grain", "--list"], 3),
    "drafts/mask.toml": (["show"], 3),
    "drafts/typing.toml": (["start", "--plain"], 3),
    "exercises/mine.toml": (["exercises", "show", "mine"], 5),
    "backups/2026-11-23.zip": (["restore", "2026-11-23"], 3),
    "answers.toml": (["start", "--answers", "{}"], 7),
    "moments.toml": (["grain", "--answers", "{}"], 7),
    "export.json": (["import", "{}"], 7),
}
"""Every kind of file, a command that reads it, and how that ends when it cannot be read."""


def pipe(path: Path) -> None:
    os.mkfifo(path)


def large(path: Path) -> None:
    with path.open("wb") as opened:
        opened.truncate(4 * files.LARGEST + 1)  # with nothing in it, so that no disk is filled


WRONG: dict[str, Callable[[Path], object]] = {
    "a pipe": pipe,
    "a folder": Path.mkdir,
    "far too large": large,
    "no text": lambda path: path.write_bytes(b'a = "caf\xe9"\n'),
    "deep": lambda path: path.write_text("a = " + "[" * 400 + "]" * 400),
    "a number without end": lambda path: path.write_text("a = " + "9" * 5000),
    "a zone that is none": lambda path: path.write_text("a = 2026-01-01T00:00:00+99:99"),
    "empty": lambda path: path.write_bytes(b""),
}


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("wrong", WRONG)
def test_what_cannot_be_read_is_named(purpose: Run, home: Path, place: str, wrong: str) -> None:
    """With its file, in words, by the exit code of its kind; nothing waits for ever."""
    if (place, wrong) == ("answers.toml", "empty") or (
        "{}" in PLACES[place][0] and wrong in ("a pipe", "a folder")
    ):
        pytest.skip("a person may name a pipe; a folder is told from it before it is opened")
    path = home / place
    path.parent.mkdir(parents=True)
    WRONG[wrong](path)
    command, code = PLACES[place]
    ran = purpose(*(each.format(path) for each in command), input="6\n")
    assert ran.returncode == code, ran.stderr
    assert path.name.removesuffix(".zip") in "".join(ran.stderr.split())


def test_a_person_may_name_a_pipe(purpose: Run, tmp_path: Path) -> None:
    """As shells make them: purpose start --answers <(gpg -d answers.gpg)."""
    path = tmp_path / "answers"
    os.mkfifo(path)
    if not os.fork():
        path.write_text("[desert]\nname = 7\n")
        os._exit(0)
    ran = purpose("start", "--answers", str(path))
    assert ran.returncode == 7 and "name" in ran.stderr


# -- in: what is in a file does not fit -----------------------------------------------------------

HEAD, END = "# purpose: x\n\n", "\n# The end. If this line is missing, so is part of the file.\n"
ODD = {
    "half typed, for no exercise": ("drafts/typing.toml", 'exercise="a b"\nat="x"\ntext="y"'),
    "no table of answers": ("journal/2026-11-24-letter.toml", 'letter = "x"'),
    "skipped, no texts": ("journal/2026-11-24-letter.toml", 'skipped = [1]\n[letter]\na = "b"'),
    "aside, no tables": ("journal/2026-11-24-letter.toml", 'aside = ["x"]\n[letter]\na = "b"'),
    "moments, no tables": ("grains/2026.toml", 'grain = ["x"]'),
    "a copy of moments": ("grains/2026 (1).toml", 'grain = ["x"]'),
    "a copy of a draft": ("drafts/mask (1).toml", 'exercise = "mask"\nanswer = ["x"]'),
    "a copy of an entry": ("journal/2026-11-23-mask (1).toml", 'mask = "x"'),
    "a copy of the profile": ("profile (1).toml", 'format = 2\nwalk = "x"'),
    "a walk that is none": ("profile.toml", 'format = 2\nwalk = "x"'),
    "a day that is none": ("journal/2026-02-30-letter.toml", '[letter]\nletter = "x"'),
}
EVERYTHING = [
    [],
    ["plan"],
    ["show"],
    ["history"],
    ["start", "--plain"],
    ["start", "--plain", "--only", "lookback"],
    ["review", "--plain"],
    ["grain"],
    ["doctor"],
    ["doctor", "--answers", "{yes}"],
    ["restore", "2026-11-23", "--answers", "{yes}"],
    ["forget", "letter", "--answers", "{yes}"],
    ["rebuild"],
    ["export", "--format", "json"],
]
YES = """
[doctor]
copies = "yes"
[restore]
how = "exactly"
sure = "yes"
[forget]
word = "forget"
"""


@pytest.mark.parametrize(("file", "said"), ODD.values(), ids=ODD.keys())
def test_what_does_not_fit_is_no_bug(
    purpose: Run, walked: Path, tmp_path: Path, file: str, said: str
) -> None:
    """Whatever command meets it: a message, or it is passed over; and doctor names it."""
    (tmp_path / "yes.toml").write_text(YES)
    path = walked / file
    path.parent.mkdir(exist_ok=True)
    path.write_text(f"{HEAD}{said}{END}" if not file.startswith("grains") else said)
    kept = tmp_path / "kept"
    shutil.copytree(walked, kept)
    for command in EVERYTHING:
        shutil.rmtree(walked)
        shutil.copytree(kept, walked)
        asked = [each.format(yes=tmp_path / "yes.toml") for each in command]
        ran = purpose(*asked, input="6\nx\n")
        assert ran.returncode != 1, (command, ran.stderr)
    shutil.rmtree(walked)
    shutil.copytree(kept, walked)
    assert Path(file).stem.split(" ")[0] in purpose("doctor").stdout


# -- in: zips -------------------------------------------------------------------------------------


def zipped(content: bytes, packed: int) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", packed) as opened:
        opened.writestr("profile.toml", content)
    return made.getvalue()


def test_a_zip_that_holds_a_thousand_times_its_weight_is_refused(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Whatever sizes it says that it has, no more than the largest is ever unpacked."""
    monkeypatch.setattr(files, "LARGEST", 1000)
    assert zips.contents(zipped(b"x" * 1000, zipfile.ZIP_DEFLATED))
    with pytest.raises(zips.BrokenZip, match="more than"):
        zips.contents(zipped(b"x" * 1001, zipfile.ZIP_DEFLATED))


@pytest.mark.parametrize("packed", [zipfile.ZIP_LZMA, zipfile.ZIP_BZIP2])
def test_no_backup_is_packed_so(packed: int) -> None:
    """Their decoders fail in ways of their own, and no program packs a backup again like that."""
    with pytest.raises(zips.BrokenZip, match="packed"):
        zips.contents(zipped(b"x", packed))

"""One way in for all that is read, one way out for all that is shown; a forgotten one is found.

What is read has a size, an encoding, a kind and a shape. What is shown commands no terminal.
"""

from __future__ import annotations

import ast
import ctypes
import io
import os
import re
import shutil
import signal
import subprocess
import sys
import time
import zipfile
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from unittest import mock

import pexpect
import pytest

from purpose.ask.terminal import _aligned
from purpose.commands._shell import wants_plain
from purpose.commands.remind import powershell_line
from purpose.errors import AnswersWrong, SaveFailed
from purpose.formats import exact_json
from purpose.formats.org import org
from purpose.maintenance.inventory import Inventory
from purpose.page.markdown import escaped
from purpose.store import Folder
from purpose.store.disk import files, marks, zips
from purpose.store.disk.parsing import Unreadable, mapping_in
from purpose.text import clean, wrapped

from .conftest import Run
from .test_house import MODULES, name, nodes
from .torture_rows.program import Computer, warm

# -- in: every module -----------------------------------------------------------------------------

_READS = {"read_bytes", "read_text", "open", "fdopen", "iterdir", "glob", "rglob", "listdir"}
_PARSES = {"tomllib", "zipfile", "lzma", "bz2", "pickle", "configparser", "csv", "xml"}

READERS = {
    "store/disk/files.py": "it is the way in",
    "store/disk/parsing.py": "TOML's",
    "store/disk/zips.py": "that of zips",
    "maintenance/backups.py": "it makes zips, and reads none",
    "store/disk/toml_files.py": "it reads back what it is about to save",
    "store/disk/comments.py": "likewise",
    "commands/import_.py": "the names in a folder that a person names",
    "store/disk/locks.py": "what it opens, it only locks",
    "store/editor_rooms.py": "so it is here",
    "care/shipped.py": "our own tables",
    "hearing/words.py": "likewise",
    "exercises/catalogue.py": "the names of our own exercises",
    "session/passphrase.py": "the terminal itself",
    "commands/_streams.py": "a stream that the caller had closed",
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


# -- out: every module ----------------------------------------------------------------------------

_SHOWS = {"echo", "secho", "pour", "draw", "buffer", "print_formatted_text"}

SHOWERS = {
    "commands/_streams.py": "it is the way out",
    "commands/_shell.py": "text that it has made harmless, and paths with the bytes they have",
    "commands/_tall.py": "a page that has come through it",
    "commands/_paper.py": "a PDF, or a picture",
    "ask/terminal.py": "what prompt_toolkit draws, of text that it makes harmless",
    "ask/heard.py": "it is standard input",
}
"""Who may go past the streams that let nothing through that commands a terminal, and why."""


def shows(tree: Iterator[ast.AST]) -> set[str]:
    """The ways past those streams that a module takes."""
    found: set[str] = set()
    for node in tree:
        if isinstance(node, ast.Attribute):
            found |= {node.attr} & _SHOWS
        if isinstance(node, ast.ImportFrom):
            found |= {alias.name for alias in node.names} & _SHOWS
    return found


def test_every_module_shows_by_the_way_out() -> None:
    """Whatever is printed goes through it, as it stands in the place of stdout and stderr."""
    assert {name(path) for path in MODULES if shows(nodes(path))} == SHOWERS.keys()


def test_a_forgotten_way_out_is_found() -> None:
    """The planted bug."""
    for code in ("sys.stdout.buffer.write(words)", "typer.echo(words)", "out.draw(words)"):
        assert shows(ast.walk(ast.parse(code)))


EVIL = "T\x1b]52;c;cm0=\x07\x1b[2J\x9b31m\u202eevil\x00\x0b\x7f\u2066x\r\x1b[8m"
OBEYED = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
PLANTED = """
import sys, typer
from purpose.commands import where, _shell
from purpose.commands._view import View, as_text, as_lines
from purpose.page.lines import Line, Span
from purpose.errors import SaveFailed, UsageProblem
evil = {evil!r}
def command() -> None:
    print(evil); print(evil, file=sys.stderr); typer.echo(evil); sys.stdout.write(evil)
    sys.stderr.write(evil); sys.stdout.writelines([evil])
    _shell.show(View(evil, remarks=(evil,))); _shell.show(as_text(evil)); _shell.say(evil)
    raise SaveFailed(evil, evil, evil)
where.command = command
from purpose.__main__ import main
sys.argv = ["purpose", "where"]
main()
"""
"""A command that shows a person's words as they are, wherever it can."""


def test_a_view_that_forgot_shows_nothing_that_commands(home: Path) -> None:
    """The planted bug: the words come through, and nothing that a terminal would obey."""
    code = PLANTED.format(evil=EVIL)
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, check=False)
    said = (ran.stdout + ran.stderr).decode()
    assert ran.returncode == 8, said
    assert said.count("evil") == 13
    assert not OBEYED.search(said)


def test_a_view_that_forgot_does_so_at_no_terminal_either(home: Path) -> None:
    """A terminal is where it matters."""
    child = pexpect.spawn(sys.executable, ["-c", PLANTED.format(evil=EVIL)], encoding="utf-8")
    child.expect(pexpect.EOF)
    assert "evil" in child.before and not OBEYED.search(child.before.replace("\r\n", "\n"))


HOSTILE_EXERCISE = """
name = "probe"
title = "{evil}"
minutes = 1
why = "{evil}"
source = ["{evil}"]
scene = "{evil}"
brief = "{evil}"
[[step]]
key = "k"
ask = "line"
prompt = "{evil}"
hint = "{evil}"
[[step]]
key = "c"
ask = "choose"
prompt = "q"
options = ["{evil}", "b"]
"""


@pytest.mark.parametrize(
    "command",
    [
        ["exercises", "check", "{}"],
        ["exercises", "list"],
        ["exercises", "show", "probe"],
        ["exercises", "show", "probe", "--format", "markdown"],
        ["exercises", "show", "probe", "--format", "json"],
        ["start", "--plain", "--only", "probe"],
    ],
)
def test_an_exercise_from_elsewhere_commands_no_terminal(
    purpose: Run, home: Path, command: list[str]
) -> None:
    """Exercises are shared, and somebody may put into one what a terminal obeys."""
    path = home / "exercises" / "probe.toml"
    path.parent.mkdir(parents=True)
    told = "".join(f"\\u{ord(each):04x}" for each in EVIL)
    path.write_text(HOSTILE_EXERCISE.format(evil=told))
    ran = purpose(*(each.format(path) for each in command), input="6\nx\n1\n")
    assert ran.returncode in (0, 6), ran.stderr
    assert "evil" in ran.stdout and not OBEYED.search(ran.stdout + ran.stderr)


# -- out: nobody there ----------------------------------------------------------------------------

SHOWING = [
    ["show"],
    ["plan"],
    ["plan", "--format", "pdf"],
    ["doctor"],
    ["export", "--format", "json"],
]


def shell(line: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(["bash", "-c", line], capture_output=True, encoding="utf-8", check=False)


@pytest.mark.parametrize("command", SHOWING, ids=" ".join)
def test_a_full_disk_is_said(walked: Path, command: list[str]) -> None:
    """No traceback, and not the exit code of a bug, nor the one that Python has for it."""
    ran = shell(f"{sys.executable} -m purpose {' '.join(command)} > /dev/full")
    assert ran.returncode == 8 and "No space left" in ran.stderr, ran.stderr
    assert "Traceback" not in ran.stderr and "Exception" not in ran.stderr


@pytest.mark.parametrize("command", SHOWING, ids=" ".join)
def test_a_reader_may_leave(walked: Path, command: list[str]) -> None:
    """As any program in a pipe: 141 if it had more to say, and not a word."""
    ran = shell(f"{sys.executable} -m purpose {' '.join(command)} | true; echo ${{PIPESTATUS[0]}}")
    assert ran.stdout in ("0\n", "141\n") and "Traceback" not in ran.stderr
    assert "Exception" not in ran.stderr and "wrong" not in ran.stderr


@pytest.mark.parametrize("closed", [">&-", "2>&-", "<&-", "<&- >&- 2>&-"])
def test_closed_streams_are_no_files_of_the_folder(walked: Path, closed: str) -> None:
    """The next file that is opened would be stdout, and be written into."""
    before = (walked / "profile.toml").read_bytes()
    for command in ("show", "grain", "start --plain"):
        ran = shell(f"{sys.executable} -m purpose {command} {closed}")
        assert ran.returncode in (0, 6), (command, ran)
    assert (walked / "profile.toml").read_bytes() == before


def test_ctrl_c_while_it_loads_is_no_traceback(walked: Path) -> None:
    """In the first moments there is nothing to stop: it is gone, without a word."""
    for tenths in range(1, 9):
        command = [sys.executable, "-m", "purpose", "doctor"]
        child = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
        time.sleep(0.03 * tenths)
        child.send_signal(signal.SIGINT)
        _, said = child.communicate()
        early = b"site" in said or b"runpy" in said or b"frozen" in said  # Python's own start
        assert early or child.returncode in (0, 10, 130, -2)
        assert early or b"Traceback" not in said, said.decode()


PAGER = """
import signal, sys, time
heard = []
signal.signal(signal.SIGINT, lambda *_: heard.append(1))
print("ready", flush=True)
while not heard:
    time.sleep(0.01)
print("the page has", len(sys.stdin.read()))
"""


def test_ctrl_c_in_a_pager_is_the_pager_s(walked: Path, tmp_path: Path) -> None:
    """It stops a search there; the page goes on to the end."""
    (tmp_path / "pager.py").write_text(PAGER)
    pager = f"{sys.executable} {tmp_path / 'pager.py'}"
    child = pexpect.spawn(
        sys.executable,
        ["-m", "purpose", "plan"],
        dimensions=(20, 80),
        env={**os.environ, "PAGER": pager, "TERM": "xterm"},
        encoding="utf-8",
    )
    child.expect("ready")
    child.sendintr()
    child.expect(r"the page has \d{4}")
    child.expect(pexpect.EOF)
    child.close()
    assert child.exitstatus == 0, child.before


@pytest.mark.parametrize("pager", ["less '", "", "cat", "/nowhere", "true"])
def test_a_pager_that_is_none_takes_no_page_away(walked: Path, pager: str) -> None:
    """What PAGER says may be anything."""
    child = pexpect.spawn(
        sys.executable,
        ["-m", "purpose", "plan"],
        dimensions=(20, 80),
        env={**os.environ, "PAGER": pager, "TERM": "xterm"},
        encoding="utf-8",
    )
    child.expect(pexpect.EOF)
    child.close()
    assert child.exitstatus == 0 and "Traceback" not in child.before


def test_trouble_that_nobody_foresaw_is_no_bug(home: Path) -> None:
    """The planted one: what the system says, and of which file."""
    code = PLANTED.replace("    print(evil);", "    open('/nowhere/at all')\n    print(evil);")
    ran = subprocess.run(
        [sys.executable, "-c", code.format(evil="x")],
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert ran.returncode == 8 and "/nowhere/at all" in ran.stderr, ran.stderr
    assert "Traceback" not in ran.stderr


# -- around it: who may look where -----------------------------------------------------------------

NOBODY = 65534


def mine(home: Path) -> list[Path]:
    return [*home.rglob("*"), home]


def modes(paths: list[Path], folder: int, file: int) -> None:
    for each in paths:
        each.chmod(folder if each.is_dir() else file)


def given_away(home: Path) -> None:
    for each in mine(home):
        os.chown(each, NOBODY, NOBODY)


def given_away_open(home: Path) -> None:
    modes(mine(home), 0o755, 0o644)
    given_away(home)


CLOSED: dict[str, Callable[[Path], object]] = {
    "the folder": lambda home: home.chmod(0),
    "its rooms": lambda home: modes([*home.iterdir()], 0, 0o600),
    "its backups": lambda home: (home / "backups").chmod(0),
    "the profile": lambda home: (home / "profile.toml").chmod(0),
    "all but its names": lambda home: home.chmod(0o400),
    "all its names": lambda home: home.chmod(0o300),
    "all, for writing": lambda home: modes(mine(home), 0o500, 0o400),
    "it belongs to another": given_away,
    "it belongs to another, and may be read": given_away_open,
}


def as_anybody() -> None:
    """Root, too, is bound by modes from here on, in this process."""
    if os.getuid() == 0:
        libc = ctypes.CDLL(None)
        header = (ctypes.c_uint32 * 2)(0x20080522, 0)  # as linux/capability.h names it
        assert libc.capset(header, (ctypes.c_uint32 * 6)()) == 0


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere it takes another user")
@pytest.mark.parametrize("close", CLOSED.values(), ids=CLOSED.keys())
def test_what_may_not_be_looked_into_is_no_bug(
    walked: Path, close: Callable[[Path], object], tmp_path: Path
) -> None:
    """A folder that another user owns, or that was closed: said in words, whatever the command."""
    if os.getuid() and close in (given_away, given_away_open):
        pytest.skip("only root can give away")
    warm()
    (tmp_path / "yes.toml").write_text(YES)
    (walked / "exercises").mkdir()
    computer = Computer(tmp_path / "computer")
    kept = Inventory(Folder(walked)).content()
    close(walked)
    for command in [*EVERYTHING, ["exercises", "list"], ["lock"], ["remind", "--output", "."]]:
        asked = [each.format(yes=tmp_path / "yes.toml") for each in command]
        ran = computer.runs(*asked, typed=b"6\nx\n", before=as_anybody, PURPOSE_HOME=str(walked))
        assert not ran.wrong(), (command, ran)
    for each in [walked, *walked.iterdir()]:
        each.chmod(0o700)
    for each in walked.rglob("*.toml"):
        each.chmod(0o600)
    now = Inventory(Folder(walked)).content()
    assert all(now.get(each) == data for each, data in kept.items() if each.startswith("journal"))


# -- around it: time ------------------------------------------------------------------------------

MUCH = 100_000
AT_ONCE: dict[str, Callable[[], object]] = {
    "a row of spaces": lambda: _aligned("a" + " " * MUCH, 76, "  "),
    "many pairs": lambda: _aligned("a  " * MUCH, 76, "  "),
    "one word": lambda: wrapped("x" * MUCH, 76),
    "wide ones": lambda: wrapped("字" * MUCH, 76),
    "accents": lambda: wrapped("e" + "\u0301" * MUCH, 76),
    "escapes": lambda: clean("\x1b]" * MUCH),
    "stars in org": lambda: org("*" * MUCH),
    "colons in org": lambda: org("a:" * MUCH),
    "stars in Markdown": lambda: escaped("*" * MUCH),
    "json with a key twice": lambda: twice(MUCH),
    "marks of git": lambda: marks.apart("<<<<<<< a\n" * MUCH),
    "TOML of one line": lambda: mapping_in("a = '" + "'" * MUCH),
    "TOML of many": lambda: mapping_in("".join(f"a{n} = 1\n" for n in range(MUCH // 10))),
}
"""What would take minutes if its time grew with the square."""


def twice(keys: int) -> None:
    text = "{" + ",".join(f'"k{n}":1' for n in range(keys)) + f',"k{keys - 1}":2' + "}"
    with pytest.raises(AnswersWrong, match="twice"):
        exact_json.loaded(text.encode(), "it")


@pytest.mark.parametrize("does", AT_ONCE.values(), ids=AT_ONCE.keys())
def test_no_time_grows_with_the_square(does: Callable[[], object]) -> None:
    """A hundred thousand of anything is done while one waits."""
    begun = time.process_time()
    with suppress(Unreadable):
        does()
    assert time.process_time() - begun < 3


# -- around it: other systems, as far as can be told from here ------------------------------------


def test_windows_says_nothing_of_its_terminals() -> None:
    """TERM is set by none there, and plain lines are for those who want them, or a dumb one."""
    assert not wants_plain({}, "win32")
    assert wants_plain({"TERM": "dumb"}, "win32") and wants_plain({"ACCESSIBLE": "1"}, "win32")
    assert wants_plain({}, "linux") and not wants_plain({"TERM": "xterm"}, "linux")


class Held(PermissionError):
    """What Windows says while a scanner has the file open."""

    winerror = 32


@pytest.mark.parametrize(("times", "is_saved"), [(0, True), (5, True), (99, False)])
def test_a_scanner_that_holds_the_file_is_waited_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, times: int, is_saved: bool
) -> None:
    """For some seconds; then it is said, and what was there is whole."""
    path, waited = tmp_path / "profile.toml", [0.0]
    path.write_bytes(b"before")
    replace, refused = Path.replace, [times]

    def held(self: Path, target: Path) -> Path:
        if refused[0]:
            refused[0] -= 1
            raise Held(13, "it is in use")
        return replace(self, target)

    monkeypatch.setattr(Path, "replace", held)
    monkeypatch.setattr(files, "sleep", waited.append)
    if is_saved:
        files.save(path, b"after")
    else:
        with pytest.raises(SaveFailed):
            files.save(path, b"after")
    assert path.read_bytes() == (b"after" if is_saved else b"before")
    assert sum(waited) < 3 and [*tmp_path.iterdir()] == [path]


def test_no_other_refusal_is_waited_for(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A folder that may not be written to says so at once."""
    monkeypatch.setattr(Path, "replace", mock.Mock(side_effect=PermissionError(13, "no")))
    monkeypatch.setattr(files, "sleep", mock.Mock(side_effect=AssertionError))
    with pytest.raises(SaveFailed):
        files.save(tmp_path / "a", b"x")


def test_the_reminder_for_powershell_needs_no_other_program() -> None:
    """Nothing of a path means anything in it; PowerShell itself was not asked."""
    line = powershell_line("C:\\Users\\O'Hara $x\\profile.toml")
    assert "'C:\\Users\\O''Hara $x\\profile.toml'" in line
    assert "awk" not in line and "purpose review" in line
    (pattern,) = re.findall(r"-Pattern '(.+?)'", line)
    found = re.search(pattern, "a = 1\nnext_review = 2026-12-23\n", re.MULTILINE)
    assert found and found[1] == "2026-12-23"

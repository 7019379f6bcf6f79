"""Bad input, given to the real program: a clear message, the right exit code, nothing lost."""

from __future__ import annotations

import errno
import os
import re
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from purpose.exercises.catalogue import shipped_folder

from .conftest import Run

HOSTILE = {
    "markup": "I did [x], [/] and [bold]that[/bold] :smile:",
    "nul and escapes": "a\x00b \x1b[2J\x1b]52;c;aGk=\x07 c \x9b31m d",
    "right to left": "שלום ‏مرحبا ‮gnirts",
    "emoji": "👩‍👩‍👧 🏳️‍🌈 é́́ ﷽",
    "quotes": "\"\"\" ''' \\ \\n ${HOME} $(id) {item} {{}}",
    "long": "word " * 20_000,
    "one long word": "x" * 100_000,
}


def answers_up_to_brought(words: str) -> str:
    return f"Ana\n{words}\n.\n\n"  # and nobody to call


@pytest.mark.parametrize("words", HOSTILE.values(), ids=HOSTILE.keys())
def test_any_words_are_kept__and_shown_inert(purpose: Run, home: Path, words: str) -> None:
    """Through a pipe, into the draft, and out again without a single control character."""
    ran = purpose("start", "--plain", input=answers_up_to_brought(words))
    assert ran.returncode == 6, ran.stderr
    assert "\x1b" not in ran.stdout
    for view in (["show", "desert"], ["show", "--format", "markdown"], ["plan"], []):
        shown = purpose(*view)
        assert shown.returncode == 0, shown.stderr
        assert not re.search(
            "[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", shown.stdout
        )
    kept = purpose("show", "desert", "--format", "json").stdout
    letters = [word for word in re.findall(r"\w{4,}", words) if word != "aGk"][:20]
    assert all(word in kept for word in letters)


def test_bytes_that_are_no_text_are_refused(purpose: Run) -> None:
    """What they mean would be a guess; what was answered before them is kept."""
    ran = purpose("start", "--plain", input=b"Ana\n\ncaf" + b"\xe9 \xff\xfe\n.\n")
    assert ran.returncode == 7 and "UTF-8" in ran.stderr
    assert "Ana" in purpose("show", "desert").stdout


def test_an_ascii_terminal_gets_what_it_can_show(purpose: Run) -> None:
    """Curly quotes and Korean on a terminal that knows neither: question marks, no crash."""
    environ = {"PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0", "LC_ALL": "C"}
    ran = purpose("start", "--plain", input="Ana\n\n한국어\n.\n", **environ)
    assert ran.returncode == 6, ran.stderr


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("11", "from 0 to 10"),
        ("-1", "from 0 to 10"),
        ("rather well", "from 0 to 10"),
        ("7.5", "from 0 to 10"),
        ("9" * 4000, "from 0 to 10"),
    ],
)
def test_a_number_out_of_range_is_asked_again(purpose: Run, typed: str, said: str) -> None:
    """What is wrong, what would be right, and the same question."""
    ran = purpose("start", "--plain", input=answers_up_to_brought("Rain.") + f"{typed}\n5\n")
    assert ran.stdout.count("And how are you, this minute?") == 2
    assert said in " ".join(ran.stdout.split())
    assert "mood" in purpose("show", "--format", "json").stdout


def test_an_empty_pipe_says_what_to_do(purpose: Run) -> None:
    """No terminal and no words: exit 6, and how to go on."""
    ran = purpose("start", input="")
    assert ran.returncode == 6
    assert "The same command goes on" in ran.stderr


def test_an_endless_pipe_ends(home: Path) -> None:
    """`yes | purpose start` does not run for ever."""
    with subprocess.Popen(["yes", "perhaps"], stdout=subprocess.PIPE) as endless:
        ran = subprocess.run(
            [sys.executable, "-m", "purpose", "start"],
            stdin=endless.stdout,
            capture_output=True,
            timeout=60,
            check=False,
        )
        endless.kill()
    assert ran.returncode == 6


BROKEN = {
    "not toml": "this is [not toml",
    "cut": 'format = 1\npurpose = "half a sent',
    "conflict": "<<<<<<< mine\nformat = 1\n=======\nformat = 1\n>>>>>>> theirs\n",
    "empty": "",
    "wrong kind": 'format = 1\nvalues = "none"\n',
    "wrong kind within": "format = 1\n[[values]]\nname = 7\n",
    "latin-1": b'format = 1\npurpose = "caf\xe9"\n',
    "deep": "a = " + "[" * 5000,
}


@pytest.mark.parametrize("content", BROKEN.values(), ids=BROKEN.keys())
@pytest.mark.parametrize("command", [[], ["plan"], ["start", "--plain"], ["show"]])
def test_a_broken_profile_is_named__and_never_written_over(
    purpose: Run, home: Path, content: str | bytes, command: list[str]
) -> None:
    """Exit 3, the file and what to do; not a byte of it changes. Care is there all the same."""
    home.mkdir(parents=True)
    data = content.encode() if isinstance(content, str) else content
    (home / "profile.toml").write_bytes(data)
    (home / "journal").mkdir()
    (home / "journal" / "2026-11-23-desert.toml").write_text(
        "format = 1\ndate = 2026-11-23\n", "utf-8"
    )
    ran = purpose(*command, input="Ana\n")
    if content in (BROKEN["wrong kind"], BROKEN["wrong kind within"]) and not command:
        assert ran.returncode == 0, ran.stderr  # home needs no values; the plan names the fault
    elif command != ["show"]:  # which reads mostly the journal
        assert ran.returncode == 3, (ran.stdout, ran.stderr)
    if ran.returncode == 3:
        assert "profile.toml" in ran.stderr
    assert "Traceback" not in ran.stderr
    assert (home / "profile.toml").read_bytes() == data
    assert purpose("care").returncode == 0


def test_a_newer_profile_is_refused(purpose: Run, home: Path) -> None:
    """Exit 4; the newer program's file stays as it is."""
    home.mkdir(parents=True)
    (home / "profile.toml").write_text("format = 99\n", "utf-8")
    for command in ([], ["plan"], ["start", "--plain"]):
        ran = purpose(*command, input="Ana\n")
        assert ran.returncode == 4, ran.stderr
    assert (home / "profile.toml").read_text("utf-8") == "format = 99\n"


def test_a_broken_exercise_of_ones_own_is_named(purpose: Run, home: Path) -> None:
    """Exit 5 with file and step where it is used; the walk goes on without it."""
    folder = home / "exercises"
    folder.mkdir(parents=True)
    (folder / "mine.toml").write_text('name = "mine"\n', "utf-8")
    ran = purpose("exercises", "check", str(folder / "mine.toml"))
    assert ran.returncode == 5
    assert "mine.toml" in ran.stderr
    (folder / "another.toml").write_text('name = "another"\n', "utf-8")
    shutil.copy(shipped_folder() / "seed.toml", folder)
    every = purpose("exercises", "check", str(folder))
    assert every.returncode == 5
    assert every.stdout.startswith("seed.toml is a good exercise")
    assert "mine.toml" in every.stderr
    assert "another.toml" in every.stderr
    (folder / "another.toml").unlink()
    assert purpose("start", "--only", "mine", input="").returncode == 5
    assert purpose("start", "--plain", input="Ana\n").returncode == 6


@pytest.mark.parametrize(
    ("content", "code", "said"),
    [
        ("[desert", 7, "line 1"),
        ('[desert]\nname = "Ana"\nbrought = "x"\nmood = 99\n', 7, "desert.mood"),
        ('[desert]\nname = "Ana"\n', 6, "desert.brought"),
        ("format = 3\n", 7, "format 3"),
        ("desert = 3\n", 7, "desert"),
    ],
)
def test_an_answers_file_is_told_what_is_wrong(
    purpose: Run, home: Path, tmp_path: Path, content: str, code: int, said: str
) -> None:
    """File, address and remedy; the answers before it are saved."""
    file = tmp_path / "answers.toml"
    file.write_text(content, "utf-8")
    ran = purpose("start", "--answers", str(file))
    assert ran.returncode == code, ran.stderr
    assert said in " ".join(ran.stderr.split())
    if "Ana" in content:
        assert "Ana" in (home / "drafts" / "desert.toml").read_text("utf-8")


def test_a_missing_answers_file(purpose: Run, tmp_path: Path) -> None:
    """Exit 7, by name."""
    ran = purpose("start", "--answers", str(tmp_path / "none.toml"))
    assert ran.returncode == 7
    assert "none.toml" in ran.stderr


@pytest.mark.parametrize(
    "command",
    [["nonsense"], ["start", "--only", "corall"], ["show", "corall"], ["plan", "--format", "gold"]],
)
def test_a_command_that_is_not_understood(purpose: Run, command: list[str]) -> None:
    """Exit 2, and a word on what was meant."""
    ran = purpose(*command)
    assert ran.returncode == 2
    assert "coral" in ran.stderr or "No such command" in ran.stderr or "gold" in ran.stderr


def test_today_must_be_a_day(purpose: Run) -> None:
    """PURPOSE_TODAY that is no day: exit 2, and how to write one."""
    ran = purpose("plan", PURPOSE_TODAY="tomorrow")
    assert ran.returncode == 2
    assert "2026-11-23" in ran.stderr


def test_a_full_disk_hands_the_words_back(home: Path) -> None:
    """The answer is not on the disk, so it is on the screen; what was there before is whole."""
    code = (
        "import os, errno, purpose.store.disk.files as files\n"
        "from purpose.__main__ import main\n"
        "def full(*a): raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))\n"
        "real, calls = os.replace, []\n"
        "def replace(a, b):\n"
        "    calls.append(b)\n"
        "    return full() if len(calls) > 1 else real(a, b)\n"
        "os.replace = replace\n"
        "import sys; sys.argv = ['purpose', 'start', '--plain']; main()"
    )
    ran = subprocess.run(
        [sys.executable, "-c", code],
        input=answers_up_to_brought("What I will not lose."),
        capture_output=True,
        encoding="utf-8",
        env=os.environ,
        check=False,
    )
    assert ran.returncode == 8, ran.stderr
    assert "What I will not lose." in ran.stderr
    assert "Ana" in (home / "drafts" / "desert.toml").read_text("utf-8")
    assert errno.ENOSPC


def test_a_closed_pipe_is_no_crash(home: Path) -> None:
    """`purpose exercises show coral | head -1` ends quietly."""
    ran = subprocess.run(
        f"{sys.executable} -m purpose exercises show constellation | head -1",
        shell=True,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert "Traceback" not in ran.stderr
    assert "Something in purpose itself" not in ran.stderr


def test_a_full_output_is_said(purpose: Run, tmp_path: Path) -> None:
    """`purpose plan --output` into a folder that is not there: exit 8, nothing half-written."""
    ran = purpose("plan", "--output", str(tmp_path / "none" / "plan.txt"))
    assert ran.returncode == 8
    assert not (tmp_path / "none").exists()


def test_an_output_file_is_readable_by_its_owner_alone(purpose: Run, tmp_path: Path) -> None:
    """0600, whatever the umask; and the same page as on stdout."""
    file = tmp_path / "plan.txt"
    assert purpose("plan", "--output", str(file)).returncode == 0
    assert file.stat().st_mode & 0o777 == 0o600
    assert file.read_text("utf-8") == purpose("plan").stdout


def test_a_bug_shows_no_words_of_the_person(home: Path) -> None:
    """A crash says where in the program, and nothing that a person wrote."""
    code = (
        "import purpose.commands.plan as view\n"
        "def broken(*a, **k): raise RuntimeError('what I told nobody')\n"
        "view.plan_view = broken\n"
        "from purpose.__main__ import main\n"
        "import sys; sys.argv = ['purpose', 'plan']; main()"
    )
    ran = subprocess.run(
        [sys.executable, "-c", code],
        capture_output=True,
        encoding="utf-8",
        env=os.environ,
        check=False,
    )
    assert ran.returncode == 1
    assert "what I told nobody" not in ran.stdout + ran.stderr
    assert "RuntimeError" in ran.stderr


CRASHES = """
import ctypes, resource, sys
resource.setrlimit(resource.RLIMIT_CORE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
import purpose.cli
if "careless" in sys.argv:
    purpose.cli._leave_no_core = lambda: None
import purpose.commands.plan as view
view.plan_view = lambda *a, **k: ctypes.string_at(0)
sys.argv = ["purpose", "plan"]
from purpose.__main__ import main
main()
"""


@pytest.mark.skipif(
    not Path("/proc/sys/kernel/core_pattern").exists()
    or Path("/proc/sys/kernel/core_pattern").read_text(encoding="utf-8").startswith(("|", "/")),
    reason="cores are not written beside the program here",
)
@pytest.mark.parametrize("careful", ["careful", "careless"])
def test_a_crash_of_the_machine_kind_leaves_no_memory_lying_about(
    home: Path, tmp_path: Path, careful: str
) -> None:
    """No core file, even where the shell allows them; without our care there is one."""
    ran = subprocess.run(
        [sys.executable, "-c", CRASHES, careful], cwd=tmp_path, capture_output=True, check=False
    )
    assert ran.returncode == -signal.SIGSEGV
    assert bool(list(tmp_path.glob("core*"))) == (careful == "careless")

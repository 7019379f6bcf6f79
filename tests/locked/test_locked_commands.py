"""The program on a locked folder: at a terminal it asks once; elsewhere it says so and stops."""

from __future__ import annotations

import json
import re
import resource
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pexpect
import pytest
from typer.testing import CliRunner

from purpose.cli import app
from purpose.commands.export import export_view
from purpose.session import passphrase
from purpose.store import Folder
from tests.locked.folders import DAY, HERE, KEY, PASSPHRASE, locked, opening, raw, words
from tests.pseudo_terminal import Person


@pytest.fixture(scope="module")
def both(walked_once: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a person who walked all of it and noted a moment; and the same one locked."""
    place = tmp_path_factory.mktemp("both")
    plain = Path(shutil.copytree(walked_once, place / "plain"))
    Folder(plain).moments.add(2026, [{"day": DAY, "text": "rain on the tent"}])
    locked(Path(shutil.copytree(plain, place / "shut")))
    return place


@pytest.fixture
def shut(home: Path, both: Path) -> Path:
    """The locked one, where the program looks."""
    return Path(shutil.copytree(both / "shut", home))


def alone(*arguments: str, input: str = "") -> subprocess.CompletedProcess[str]:  # noqa: A002
    """Run the program where there is no terminal at all."""
    return subprocess.run(
        [*HERE, *arguments],
        input=input,
        capture_output=True,
        text=True,
        check=False,
        start_new_session=True,
    )


def with_a_terminal(line: str) -> pexpect.spawn[str]:
    """Run a line of shell at a terminal; `purpose` in it is the program."""
    purpose = f"purpose() {{ '{sys.executable}' -m purpose \"$@\"; }}; "
    return pexpect.spawn("sh", ["-c", purpose + line], encoding="utf-8", timeout=30)


def shows(*arguments: str, typed: str = PASSPHRASE) -> tuple[int, str]:
    """The exit code and output of a command, in this process; asked, the person types this."""
    asked: list[int] = []

    def ask(wrong: int) -> str:
        asked.append(wrong)
        return typed

    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(passphrase, "asked", ask)
        ran = CliRunner().invoke(app, list(arguments))
    assert len(asked) <= 1, "it asked twice"
    return ran.exit_code, ran.stdout


READING = [
    [],
    ["plan"],
    ["plan", "--format", "json"],
    ["show", "--format", "json"],
    ["show", "letter"],
    ["history"],
    ["grain", "--list"],
    ["doctor"],
    ["export", "--format", "json"],
    ["export", "--format", "markdown"],
    ["export", "--format", "taskwarrior"],
]


@pytest.mark.parametrize("command", READING, ids=" ".join)
def test_opened_it_shows_what_it_showed_before(
    command: list[str], shut: Path, both: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Every command that reads asks once, and says the same as of the plain folder."""
    here = shows(*command)
    monkeypatch.setenv("PURPOSE_HOME", str(both / "plain"))
    assert here == shows(*command)
    assert here[0] == 0


def test_what_needs_no_secret_asks_for_none(shut: Path) -> None:
    """Help, the list of exercises, the place of the folder, and a moment."""
    for command in (["care"], ["exercises", "list"], ["exercises", "show", "coral"], ["where"]):
        assert alone(*command).returncode == 0, command
    assert "walked" not in alone("exercises", "list").stdout
    ran = alone("grain", input="barley tea on the train\n")
    assert (ran.returncode, ran.stderr) == (0, "One moment is kept.\n")
    assert "barley tea" in shows("grain", "--list")[1]
    assert not any(b"barley tea" in content for content in raw(shut).values())


@pytest.mark.parametrize(
    "command",
    [[], ["plan"], ["doctor"], ["start", "--plain"], ["rebuild"], ["lock"], ["unlock"]],
    ids=" ".join,
)
def test_where_nobody_can_be_asked_it_says_so(command: list[str], shut: Path) -> None:
    """Nothing that is piped in is taken for a passphrase."""
    before = raw(shut)
    ran = alone(*command, input=f"{PASSPHRASE}\n{KEY}\n")
    assert ran.returncode == 11
    assert "no terminal" in ran.stderr
    assert ran.stdout == ""
    assert raw(shut) == before


def test_what_is_imported_is_sealed__and_what_is_exported_is_said_to_be_plain(
    shut: Path, both: Path, tmp_path: Path
) -> None:
    """Also beside a moment that was noted while no one could look in, and only once."""
    assert alone("grain", input="barley tea\n").returncode == 0
    file, yes = tmp_path / "all.json", tmp_path / "yes.toml"
    yes.write_text('[import]\nfile = "yes"\n')
    assert shows("export", "--format", "json", "--output", str(file))[0] == 0
    remarks = export_view(opening(shut), DAY, "org").remarks
    assert "without the passphrase" in remarks[-1]
    again = ["import", str(file), "--answers", str(yes)]
    assert shows(*again)[1].endswith("All of it is here already.\n")
    content = json.loads(file.read_text("utf-8"))
    new = {"day": {"$date": "2026-11-23"}, "text": "a heron, imported"}
    content["files"]["grains/2026.toml"]["grain"].append(new)
    file.write_text(json.dumps(content))
    code, said = shows(*again)
    assert (code, "1 moment" in said) == (0, True)
    assert shows(*again)[1].endswith("All of it is here already.\n")
    listed = shows("grain", "--list")[1]
    for words_of in ("rain on the tent", "barley tea", "a heron, imported"):
        assert listed.count(words_of) == 1
        assert not any(words_of.encode() in content for content in raw(shut).values())


def agreed(shut: Path, *command: str, **answers: str) -> None:
    """A command that changes the folder, agreed to in a file; all is in order."""
    file = shut.parent / "answers.toml"
    said = "".join(f'{name} = "{word}"\n' for name, word in answers.items())
    file.write_text(f"[{command[0]}]\n{said}")
    code, output = shows(*command, "--answers", str(file))
    assert code == 0, output
    assert not [name for name in raw(shut) if name.endswith((".toml", ".zip"))]


def test_what_changes_the_folder_leaves_it_locked(shut: Path) -> None:
    """Forgetting, taking in, and bringing back: in the backups too, all lies in envelopes."""
    letter = "journal/2026-11-23-letter.toml"
    text = words(opening(shut))[letter]
    exported = shut.parent / "all.json"
    exported.write_text(shows("export", "--format", "json")[1])
    agreed(shut, "forget", "letter", word="forget")
    assert letter not in words(opening(shut))
    agreed(shut, "import", str(exported), file="yes")
    back = words(opening(shut))
    assert tomllib.loads(back[letter].decode()) == tomllib.loads(text.decode())
    (shut / f"{letter}.age").unlink()
    agreed(shut, "import", str(exported), file="yes")
    before_import = max(name for name in words(opening(shut)) if "before-import" in name)
    (shut / "journal" / "2026-11-23-mask.toml.age").unlink()
    name = Path(before_import).stem
    agreed(shut, "restore", name, how="missing", sure="yes")
    assert "journal/2026-11-23-mask.toml" in words(opening(shut))


def test_an_answer_is_changed_in_it(shut: Path) -> None:
    """And the change lies in an envelope like all else."""
    file = shut.parent / "change.toml"
    file.write_text('[seed]\npurpose = "To sing, still."\n')
    code, output = shows("change", "seed", "--answers", str(file))
    assert code == 0, output
    found = words(opening(shut))
    assert b"To sing, still." in found["profile.toml"]
    assert b"change = true" in next(found[name] for name in sorted(found) if "seed" in name)
    assert not [name for name in raw(shut) if name.endswith((".toml", ".zip"))]


def test_a_line_for_the_shell_cannot_look_in(shut: Path) -> None:
    ran = alone("remind", "--shell")
    assert (ran.returncode, ran.stdout) == (2, "")
    assert "purpose remind" in ran.stderr


def test_pipes_on_both_sides_leave_the_terminal_for_the_passphrase(shut: Path) -> None:
    """It is asked for and typed unseen; what is piped goes where it should."""
    piped = with_a_terminal("echo 'to the lake' | purpose grain --tag Handwerk")
    piped.expect("Passphrase: ")
    piped.sendline(PASSPHRASE)
    piped.expect("no petal")  # her values could be looked up, and this is none of them
    piped.expect(pexpect.EOF)
    out = shut.parent / "plan.json"
    piped = with_a_terminal(f"purpose plan --format json > '{out}'")
    piped.expect("Passphrase: ")
    piped.sendline("wrong")
    piped.expect("Once more: ")
    piped.sendline(PASSPHRASE)
    piped.expect(pexpect.EOF)
    assert PASSPHRASE not in str(piped.before)
    assert json.loads(out.read_text("utf-8"))["format"] == 2


@pytest.mark.parametrize(("keys", "code"), [("\x03", 130), ("\x04", 11), ("\r", 11)])
def test_one_may_leave_it_locked(keys: str, code: int, shut: Path, sits_down: type[Person]) -> None:
    """Ctrl-C, Ctrl-D and Enter."""
    ana = sits_down("plan")
    ana.sees("Your folder is locked. Passphrase:")
    ana.types(keys, enter=False)
    assert ana.leaves() == code


def test_half_a_moment_is_sealed_unasked_and_shown_again_only_when_opened(
    shut: Path, sits_down: type[Person]
) -> None:
    """kill -9 in the middle of it: the words are on the disk, and no one can read them there."""
    ana = sits_down("grain")
    ana.is_asked("What did you notice?")
    ana.types("die Brille auf der Küchenwaage", enter=False)
    ana.rests(1.2)
    ana.is_killed()
    assert "drafts/typing-grain.toml.age" in raw(shut)
    assert not any(b"Brille" in content for content in raw(shut).values())
    ana = sits_down("grain")
    ana.sees("Passphrase:")
    ana.types(PASSPHRASE)
    ana.sees("die Brille auf der Küchenwaage")


def test_a_whole_life_of_a_lock(walked: Path, sits_down: type[Person]) -> None:
    """With a true passphrase, which takes its seconds: locked, opened, unlocked."""
    before = words(Folder(walked))
    ana = sits_down("lock")
    for typed in ("five words by a lake", "five words by a leak", *["five words by a lake"] * 2):
        ana.sees("once more:" if ana.shows().endswith("new passphrase:") else "new passphrase:")
        ana.types(typed)
        ana.rests(0.3)
    ana.sees("proven to open again")
    ana.sees("purpose lock --recovery-key")
    assert ana.leaves() == 0
    assert "five words" not in ana.shows()
    assert not list(walked.rglob("*.toml"))
    ana = sits_down("lock", "--recovery-key")
    ana.sees("Passphrase:")
    ana.types("five words by a lake")
    key = re.search(r"AGE-SECRET-KEY-1[0-9A-Z]{58}", ana.sees("AGE-SECRET-KEY-1"))
    assert key
    assert ana.leaves() == 0
    assert words(opening(walked, key[0])).items() >= before.items()
    ana = sits_down("unlock")
    ana.sees("Passphrase:")
    ana.types(key[0].lower())
    ana.sees("in plain text again")
    assert ana.leaves() == 0
    assert words(Folder(walked)).items() >= before.items()


def test_a_plain_folder_loads_nothing_of_it(home: Path) -> None:
    """Locking costs only those who lock."""
    code = (
        "import sys, atexit; from purpose.__main__ import main\n"
        "atexit.register(lambda: print('LOADED', *sys.modules, file=sys.stderr))\n"
        "sys.argv = ['purpose', 'plan']; main()"
    )
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    loaded = set(ran.stderr.rpartition("LOADED")[2].split())
    assert "purpose" in loaded
    assert not loaded & {"pyrage", "getpass", "purpose.session.passphrase"}


def test_a_crash_leaves_no_picture_of_the_memory(home: Path) -> None:
    """No core file, whatever the shell allows."""
    code = (
        "import resource, atexit; from purpose.__main__ import main; import sys\n"
        "atexit.register(lambda: print(resource.getrlimit(resource.RLIMIT_CORE)))\n"
        "sys.argv = ['purpose', 'where']; main()"
    )
    allowed = resource.getrlimit(resource.RLIMIT_CORE)[1]
    ran = subprocess.run(
        [sys.executable, "-c", code],
        capture_output=True,
        text=True,
        check=True,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_CORE, (allowed, allowed)),
    )
    assert ran.stdout.splitlines()[-1] in ("(0, 0)", "(1, 1)")  # a byte is no core either

"""The visit to the person's editor: what it is given, what it leaves behind, what comes back."""

from __future__ import annotations

import stat
import sys
from pathlib import Path

import pytest

from purpose.ask.editor import EditorFailed, chosen, edited

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="the stand-in editors are scripts")


KEEP_NOTHING = "make-backup-files nil auto-save-default nil create-lockfiles nil"


@pytest.fixture
def private(tmp_path: Path) -> Path:
    return tmp_path / "private"


def an_editor(folder: Path, body: str, name: str = "stand-in") -> Path:
    """A program that does `body` with the file it was given in `page` and its words in `argv`."""
    script = folder / name
    script.write_text(
        f"#!{sys.executable}\n"
        "import os, sys, signal\n"
        "from pathlib import Path\n"
        f"argv, page, notes = sys.argv[1:], Path(sys.argv[-1]), Path({str(folder)!r}) / 'notes'\n"
        f"{body}\n",
        encoding="utf-8",
    )
    script.chmod(0o755)
    return script


def left_in(folder: Path) -> list[Path]:
    return [*folder.rglob("*")] if folder.exists() else []


def test_the_words_go_out_and_come_back(tmp_path: Path, private: Path) -> None:
    adds = "page.write_text(page.read_text('utf-8') + 'and 줄 [/] 🎂\\n', 'utf-8')"
    editor = an_editor(tmp_path, adds)
    assert edited("one", private, {"EDITOR": str(editor)}) == "one\nand 줄 [/] 🎂"
    assert left_in(private) == []


def test_visual_comes_before_editor_and_may_have_flags(tmp_path: Path, private: Path) -> None:
    editor = an_editor(tmp_path, "page.write_text(' '.join(argv[:-1]))")
    env = {"VISUAL": f"'{editor}' --wait 'two words'", "EDITOR": "/nowhere/else"}
    assert chosen(env) == env["VISUAL"]
    assert edited("", private, env) == "--wait two words"


def test_file_and_folder_are_the_persons_alone(tmp_path: Path, private: Path) -> None:
    editor = an_editor(
        tmp_path,
        "modes = [oct(p.stat().st_mode & 0o777) for p in (page, page.parent, page.parent.parent)]\n"
        "notes.write_text(' '.join([*modes, page.suffix, str(page.parent.parent)]))",
    )
    edited("secret", private, {"EDITOR": str(editor)})
    assert (tmp_path / "notes").read_text("utf-8") == f"0o600 0o700 0o700 .md {private}"


def test_the_runtime_folder_is_preferred_where_it_is_ours(tmp_path: Path, private: Path) -> None:
    runtime = tmp_path / "runtime"
    runtime.mkdir(mode=0o700)
    editor = an_editor(tmp_path, "notes.write_text(str(page.parent.parent))")
    edited("secret", private, {"EDITOR": str(editor), "XDG_RUNTIME_DIR": str(runtime)})
    assert (tmp_path / "notes").read_text("utf-8") == str(runtime)
    assert left_in(runtime) == []


@pytest.mark.parametrize("mode", [0o777, 0o1777, 0o750])
def test_a_shared_runtime_folder_is_not_trusted(tmp_path: Path, private: Path, mode: int) -> None:
    shared = tmp_path / "shared"
    shared.mkdir()
    shared.chmod(mode)
    editor = an_editor(tmp_path, "notes.write_text(str(page.parent.parent))")
    edited("secret", private, {"EDITOR": str(editor), "XDG_RUNTIME_DIR": str(shared)})
    assert (tmp_path / "notes").read_text("utf-8") == str(private)


@pytest.mark.parametrize("runtime", ["", "relative", "/nowhere/at/all"])
def test_without_a_runtime_folder_it_is_the_private_one(
    tmp_path: Path, private: Path, runtime: str
) -> None:
    editor = an_editor(tmp_path, "notes.write_text(str(page.parent.parent))")
    edited("secret", private, {"EDITOR": str(editor), "XDG_RUNTIME_DIR": runtime})
    assert (tmp_path / "notes").read_text("utf-8") == str(private)


@pytest.mark.parametrize(
    "body",
    [
        "page.write_text('changed'); sys.exit(3)",
        "page.write_text('changed'); os.kill(os.getpid(), signal.SIGKILL)",
    ],
)
def test_an_error_is_told_and_nothing_is_left(tmp_path: Path, private: Path, body: str) -> None:
    beside = "(page.parent / '.answer.md.swp').write_text('secret')\n"
    editor = an_editor(tmp_path, beside + body)
    with pytest.raises(EditorFailed, match="as it was"):
        edited("mine", private, {"EDITOR": str(editor)})
    assert left_in(private) == []


@pytest.mark.parametrize("command", ["/nowhere/editor", "no-such-editor-here", "'unclosed"])
def test_an_editor_that_is_not_there_is_named(private: Path, command: str) -> None:
    with pytest.raises(EditorFailed, match="was not found") as failure:
        edited("mine", private, {"EDITOR": command})
    assert command in str(failure.value)
    assert "\n" not in str(failure.value)


def test_no_editor_set_says_how_to_set_one(private: Path) -> None:
    with pytest.raises(EditorFailed, match="EDITOR=nano"):
        edited("mine", private, {"VISUAL": " "})


def test_a_page_that_the_editor_took_away_is_an_error(tmp_path: Path, private: Path) -> None:
    editor = an_editor(tmp_path, "page.unlink()")
    with pytest.raises(EditorFailed, match="as it was"):
        edited("mine", private, {"EDITOR": str(editor)})
    assert left_in(private) == []


def test_a_folder_that_cannot_be_made_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way", "utf-8")
    editor = an_editor(tmp_path, "")
    with pytest.raises(EditorFailed, match="as it was"):
        edited("mine", tmp_path / "file" / "private", {"EDITOR": str(editor)})


def test_bytes_that_are_not_utf8_survive_both_ways(tmp_path: Path, private: Path) -> None:
    editor = an_editor(tmp_path, "page.write_bytes(page.read_bytes() + b'caf\\xe9')")
    assert edited("\udcff", private, {"EDITOR": str(editor)}) == "\udcff\ncaf\udce9"


@pytest.mark.parametrize(
    ("name", "flags"),
    [
        ("vim", "-n -i NONE --cmd set noundofile nobackup nowritebackup noswapfile"),
        ("vim.basic", "-n -i NONE --cmd set noundofile nobackup nowritebackup noswapfile"),
        ("nvim", "-n -i NONE --cmd set noundofile nobackup nowritebackup noswapfile"),
        ("nano", "--ignorercfiles"),
        ("emacs-gtk", f"--eval (setq {KEEP_NOTHING} auto-save-list-file-prefix nil)"),
        ("emacsclient", ""),
        ("busybox", ""),
    ],
)
def test_editors_we_know_are_told_to_keep_no_copies(
    tmp_path: Path, private: Path, name: str, flags: str
) -> None:
    an_editor(tmp_path, "page.write_text(' '.join(argv[:-1]))", name)
    link = tmp_path / "editor"
    link.symlink_to(name)  # as `vi` and `editor` are links to the real one
    assert edited("", private, {"EDITOR": str(link)}) == flags


def test_the_private_folder_is_made_for_the_person_alone(tmp_path: Path) -> None:
    editor = an_editor(tmp_path, "")
    edited("mine", tmp_path / "new", {"EDITOR": str(editor)})
    assert stat.S_IMODE((tmp_path / "new").stat().st_mode) == 0o700

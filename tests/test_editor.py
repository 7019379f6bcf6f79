"""The person's own editor: what it is given, what it leaves behind, what comes back."""

from __future__ import annotations

import os
import shutil
import signal
import stat
import subprocess
import sys
import time
from collections.abc import Mapping
from pathlib import Path

import pytest

from purpose.ask.editor import EditorFailed, edited, editor_command
from purpose.store import Folder
from purpose.store import editor_rooms as rooms
from purpose.store.editor_rooms import Rooms, take_in

from .conftest import Run

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="the stand-in editors are scripts")


EACH_SECOND = "auto-save-file-name-transforms nil auto-save-timeout 1"
KEEP_NOTHING = "make-backup-files nil create-lockfiles nil auto-save-list-file-prefix nil"
VIM = (
    "-n -i NONE --cmd set noundofile nobackup nowritebackup noswapfile -c if has('eval') | "
    'set updatetime=300 | exe "autocmd CursorHold,CursorHoldI * '
    "call writefile(getbufline(1, 1, '$'), expand('#1:p') . '.save')\" | endif"
)


@pytest.fixture
def private(tmp_path: Path) -> Path:
    return tmp_path / "drafts"


def visit(text: str, private: Path, env: Mapping[str, str]) -> str:
    """A visit to the editor of a folder in which `private` is the room of the drafts."""
    return edited(text, Rooms(private.parent, environ=env), env)


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
    assert visit("one", private, {"EDITOR": str(editor)}) == "one\nand 줄 [/] 🎂"
    assert left_in(private) == []


def test_visual_comes_before_editor_and_may_have_flags(tmp_path: Path, private: Path) -> None:
    editor = an_editor(tmp_path, "page.write_text(' '.join(argv[:-1]))")
    env = {"VISUAL": f"'{editor}' --wait 'two words'", "EDITOR": "/nowhere/else"}
    assert editor_command(env) == env["VISUAL"]
    assert visit("", private, env) == "--wait two words"


@pytest.mark.skipif(sys.platform == "win32", reason="there it is notepad")
@pytest.mark.parametrize(
    ("there", "found"),
    [
        (["vi", "vim", "nano", "editor"], "editor"),
        (["vi", "vim", "nano"], "nano"),
        (["vi", "ed"], "vi"),
        (["ed"], ""),
    ],
)
def test_without_a_choice_a_usual_editor_is_found(
    tmp_path: Path, there: list[str], found: str
) -> None:
    for name in there:
        (tmp_path / name).write_text("#!/bin/sh\n", "utf-8")
        (tmp_path / name).chmod(0o755)
    assert editor_command({"PATH": str(tmp_path)}) == found
    assert editor_command({"PATH": str(tmp_path), "EDITOR": "mine"}) == "mine"


def test_file_and_folder_are_the_persons_alone(tmp_path: Path, private: Path) -> None:
    editor = an_editor(
        tmp_path,
        "modes = [oct(p.stat().st_mode & 0o777) for p in (page, page.parent, page.parent.parent)]\n"
        "notes.write_text(' '.join([*modes, page.suffix, str(page.parent.parent)]))",
    )
    visit("secret", private, {"EDITOR": str(editor)})
    assert (tmp_path / "notes").read_text("utf-8") == f"0o600 0o700 0o700 .md {private}"


def test_the_runtime_folder_is_preferred_where_it_is_ours(tmp_path: Path, private: Path) -> None:
    runtime = tmp_path / "runtime"
    runtime.mkdir(mode=0o700)
    editor = an_editor(tmp_path, "notes.write_text(str(page.parent.parent))")
    visit("secret", private, {"EDITOR": str(editor), "XDG_RUNTIME_DIR": str(runtime)})
    assert (tmp_path / "notes").read_text("utf-8") == str(runtime)
    assert left_in(runtime) == []


@pytest.mark.parametrize("mode", [0o777, 0o1777, 0o750])
def test_a_shared_runtime_folder_is_not_trusted(tmp_path: Path, private: Path, mode: int) -> None:
    shared = tmp_path / "shared"
    shared.mkdir()
    shared.chmod(mode)
    editor = an_editor(tmp_path, "notes.write_text(str(page.parent.parent))")
    visit("secret", private, {"EDITOR": str(editor), "XDG_RUNTIME_DIR": str(shared)})
    assert (tmp_path / "notes").read_text("utf-8") == str(private)


@pytest.mark.parametrize("runtime", ["", "relative", "/nowhere/at/all"])
def test_without_a_runtime_folder_it_is_the_private_one(
    tmp_path: Path, private: Path, runtime: str
) -> None:
    editor = an_editor(tmp_path, "notes.write_text(str(page.parent.parent))")
    visit("secret", private, {"EDITOR": str(editor), "XDG_RUNTIME_DIR": runtime})
    assert (tmp_path / "notes").read_text("utf-8") == str(private)


@pytest.mark.parametrize(
    "body",
    [
        "page.write_text('changed'); sys.exit(3)",
        "page.write_text('changed'); os.kill(os.getpid(), signal.SIGKILL)",
    ],
)
def test_an_error_is_told__what_was_saved_is_kept__nothing_is_left(
    tmp_path: Path, private: Path, body: str
) -> None:
    """They may have written for an hour, and saved; the editor's own end takes none of it."""
    beside = "(page.parent / '.answer.md.swp').write_text('secret')\n"
    editor = an_editor(tmp_path, beside + body)
    with pytest.raises(EditorFailed, match="What you had saved is here") as failure:
        visit("mine", private, {"EDITOR": str(editor)})
    assert failure.value.text == "changed"
    assert left_in(private) == []


@pytest.mark.parametrize("body", ["sys.exit(1)", "page.write_bytes(bytes(9)); sys.exit(1)"])
def test_an_error_before_anything_was_saved_leaves_the_text(
    tmp_path: Path, private: Path, body: str
) -> None:
    """Nor does an empty file, or one of nothing but zeros, take its place."""
    editor = an_editor(tmp_path, body)
    with pytest.raises(EditorFailed, match="as it was") as failure:
        visit("mine", private, {"EDITOR": str(editor)})
    assert failure.value.text == "mine"


@pytest.mark.parametrize("command", ["/nowhere/editor", "no-such-editor-here", "'unclosed"])
def test_an_editor_that_is_not_there_is_named(private: Path, command: str) -> None:
    with pytest.raises(EditorFailed, match="was not found") as failure:
        visit("mine", private, {"EDITOR": command})
    assert command in str(failure.value)
    assert "\n" not in str(failure.value)


def test_no_editor_anywhere_says_how_to_set_one(private: Path) -> None:
    with pytest.raises(EditorFailed, match="EDITOR=nano"):
        visit("mine", private, {"VISUAL": " "})


def test_a_page_that_the_editor_took_away_is_an_error(tmp_path: Path, private: Path) -> None:
    editor = an_editor(tmp_path, "page.unlink()")
    with pytest.raises(EditorFailed, match="as it was"):
        visit("mine", private, {"EDITOR": str(editor)})
    assert left_in(private) == []


def test_a_folder_that_cannot_be_made_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way", "utf-8")
    editor = an_editor(tmp_path, "")
    with pytest.raises(EditorFailed, match="as it was"):
        visit("mine", tmp_path / "file" / "drafts", {"EDITOR": str(editor)})


def test_bytes_that_are_not_utf8_survive_both_ways(tmp_path: Path, private: Path) -> None:
    editor = an_editor(tmp_path, "page.write_bytes(page.read_bytes() + b'caf\\xe9')")
    assert visit("\udcff", private, {"EDITOR": str(editor)}) == "\udcff\ncaf\udce9"


@pytest.mark.parametrize(
    ("name", "flags"),
    [
        ("vim", VIM),
        ("vim.basic", VIM),
        ("nvim", VIM),
        ("nano", "--ignorercfiles"),
        (
            "emacs-gtk",
            f"--eval (setq {KEEP_NOTHING} {EACH_SECOND})",
        ),
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
    assert visit("", private, {"EDITOR": str(link)}) == flags


def test_the_private_folder_is_made_for_the_person_alone(tmp_path: Path) -> None:
    editor = an_editor(tmp_path, "")
    visit("mine", tmp_path / "drafts", {"EDITOR": str(editor)})
    assert stat.S_IMODE((tmp_path / "drafts").stat().st_mode) == 0o700


# What was in it when it was cut off


def test_what_is_saved_meanwhile_is_heard(tmp_path: Path, private: Path) -> None:
    """Each saving, while the editor goes on: the person may write there for an hour."""
    body = "import time; page.write_text('one'); time.sleep(0.7); page.write_text('two')"
    editor, heard = an_editor(tmp_path, body), list[str]()
    env = {"EDITOR": str(editor)}
    left = edited("mine", Rooms(tmp_path, environ=env), env, heard=heard.append)
    assert heard == ["one", "two"]
    assert left == "two"


def test_what_they_gave_up_in_it_is_not_half_typed(tmp_path: Path, private: Path) -> None:
    """A copy that the editor saved in between, and then `:q!`: the text is as it was."""
    body = "import time; Path(f'{page}.save').write_text('given up'); time.sleep(0.7)"
    editor, heard = an_editor(tmp_path, body), list[str]()
    env = {"EDITOR": str(editor)}
    assert edited("mine", Rooms(tmp_path, environ=env), env, heard=heard.append) == "mine"
    assert heard == ["given up", "mine"]


def cut_off(home: Path, words: str, exercise: str = "desert", at: str = "brought") -> Path:
    """A room as kill -9 leaves it."""
    with pytest.raises(KeyboardInterrupt), Rooms(home).opened(words, exercise, at) as room:
        shutil.copytree(room.place, home / "aside")
        raise KeyboardInterrupt
    return Path(shutil.move(home / "aside", room.place))


def test_what_is_left_stands_at_its_question_again(purpose: Run, home: Path) -> None:
    """Doctor names it and touches nothing; the next sitting takes it up, and tells."""
    assert purpose("start", "--plain", input="Ana\n\n").returncode == 6
    room = cut_off(home, "What I will not lose.")
    ran = purpose("doctor")
    assert ran.returncode == 10
    assert f"drafts/{room.name}/answer.md holds what was in your editor" in ran.stdout
    ran = purpose("start", "--plain", input="")
    assert "What was in your editor" in ran.stderr
    assert "What I will not lose." in (home / "drafts" / "desert.toml").read_text("utf-8")
    assert not room.exists()
    assert "answer.md" not in purpose("doctor").stdout


def test_of_two_that_are_left_none_takes_the_others_place(home: Path) -> None:
    """The second waits; and words typed since, without the first, are kept beside them."""
    folder = Folder(home)
    cut_off(home, "the letter", "letter", "letter")
    time.sleep(0.01)
    cut_off(home, "the mask", "mask", "guards")
    assert take_in(folder)
    assert folder.typing() == ("letter", "letter", "the letter")
    assert len(Rooms(home).left()) == 1
    folder.drop_typing()
    time.sleep(0.01)
    folder.keep_typing("mask", "guards", "typed since")
    assert take_in(folder)
    assert folder.typing() == ("mask", "guards", "typed since\n\nthe mask")
    assert not Rooms(home).left()
    assert not take_in(folder)


def test_a_room_that_an_editor_still_has_stays_until_that_is_done(tmp_path: Path) -> None:
    """When the program is ended over it; what it saves then is found by the next sitting."""
    rooms_here = Rooms(tmp_path)
    with pytest.raises(SystemExit), rooms_here.opened("words", "letter", "letter") as room:
        orphan = subprocess.Popen(["sleep", "30"], pass_fds=(room.held,))
        raise SystemExit
    assert [each.is_open for each in rooms_here.left()] == [True]
    room.page.write_text("and more")
    folder = Folder(tmp_path)
    assert take_in(folder)
    assert folder.typing() == ("letter", "letter", "and more")
    orphan.kill()
    orphan.wait()
    take_in(folder)
    assert rooms_here.left() == []


def test_an_editors_own_server_keeps_no_room(tmp_path: Path) -> None:
    """Some editors leave a process behind that has all they were given; the visit is over."""
    with Rooms(tmp_path).opened("words", "letter", "letter") as room:
        server = subprocess.Popen(["sleep", "30"], pass_fds=(room.held,))
    assert Rooms(tmp_path).left() == []
    server.kill()
    server.wait()


def test_another_folders_room_is_not_touched(tmp_path: Path) -> None:
    """The runtime folder is the person's; they may have several profiles."""
    env = {"XDG_RUNTIME_DIR": str(tmp_path / "run")}
    (tmp_path / "run").mkdir(mode=0o700)
    mine, other = (Rooms(tmp_path / name, environ=env) for name in ("mine", "other"))
    with mine.opened("words", "letter", "letter") as room:
        assert [each.place for each in mine.left()] == [room.place]
        assert mine.left()[0].is_open
        assert other.left() == []


def test_nothing_of_it_lies_in_a_locked_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With a runtime folder or without one, as on a Mac: the room is elsewhere, and closed."""
    monkeypatch.setattr(rooms, "_elsewhere", lambda: tmp_path / "elsewhere")
    (tmp_path / "elsewhere").mkdir()
    with Rooms(tmp_path / "kept", is_locked=True, environ={}).opened("words", "a", "b") as room:
        assert room.place.parent == tmp_path / "elsewhere"
        assert stat.S_IMODE(room.place.stat().st_mode) == 0o700
        assert stat.S_IMODE(room.page.stat().st_mode) == 0o600
        assert not (tmp_path / "kept").exists()


def test_there_is_always_an_elsewhere() -> None:
    assert rooms._elsewhere().is_dir()


@pytest.mark.parametrize("how", ["a closed window", "TERM", "HUP"])
def test_at_a_terminal_that_goes_away_it_is_half_typed(
    home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, how: str
) -> None:
    """Saved in the editor, and then the window closed over it."""
    from .torture_rows.terminal import Terminal

    body = (
        "import time\nwith page.open('a') as f: f.write('and more')\nnotes.touch()\ntime.sleep(30)"
    )
    monkeypatch.setenv("EDITOR", str(an_editor(tmp_path, body)))
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.delenv("XDG_RUNTIME_DIR", raising=False)
    with Terminal([sys.executable, "-m", "purpose", "start"]) as terminal:
        assert terminal.sees("called here?")
        terminal.rests(0.2)
        terminal.types("Ana\r", enter=False)
        assert terminal.sees("Ctrl-O opens your editor")
        terminal.rests(0.2)
        terminal.types("I came because\x0f", enter=False)
        assert terminal.waits_for((tmp_path / "notes").exists, 20)
        if how == "a closed window":
            terminal.closes()
        else:
            os.kill(terminal.child, getattr(signal, f"SIG{how}"))
        assert terminal.ends() in (-signal.SIGHUP, -signal.SIGTERM)
    assert Folder(home).typing() == ("desert", "brought", "I came because\nand more")
    assert not Rooms(home).left()

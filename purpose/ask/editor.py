"""Owns the visit to the person's own editor: a private file out, their words back, nothing left.

It never uses the shared temporary folder, never judges the words, and never draws on the screen.
"""

from __future__ import annotations

import os
import shlex
import shutil
import signal
import stat
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

_VIM = ("-n", "-i", "NONE", "--cmd", "set noundofile nobackup nowritebackup noswapfile")
_NANO = ("--ignorercfiles",)  # backups, histories and lock files are all asked for in that file
_KEEP_NOTHING = "make-backup-files nil auto-save-default nil create-lockfiles nil"
_EMACS = ("--eval", f"(setq {_KEEP_NOTHING} auto-save-list-file-prefix nil)")


class EditorFailed(Exception):
    """The editor could not be used; says why in one line. The text is as it was."""


def chosen(env: Mapping[str, str]) -> str:
    """The command the person has chosen for editing; empty when they have chosen none."""
    return env.get("VISUAL", "").strip() or env.get("EDITOR", "").strip()


def edited(text: str, private: Path, env: Mapping[str, str]) -> str:
    """`text` as the person leaves it in their editor.

    Args:
        text: what the file holds when the editor opens.
        private: a folder that is the person's own, used where no runtime folder is.
        env: the environment: VISUAL, EDITOR, XDG_RUNTIME_DIR.

    Raises:
        EditorFailed: no editor, it would not start, or it ended with an error.
    """
    command = _command(chosen(env))
    try:
        with _room(private, env) as room:
            page = room / "answer.md"
            # surrogateescape on both ways: bytes that are not UTF-8 come back as they went.
            words = text.encode("utf-8", "surrogateescape")
            handle = os.open(page, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
            with os.fdopen(handle, "wb") as file:
                file.write(words + b"\n" if words and not words.endswith(b"\n") else words)
            _run([*command, str(page)])
            return _without_last_line_end(page.read_bytes().decode("utf-8", "surrogateescape"))
    except (OSError, UnicodeError) as error:
        reason = error.strerror if isinstance(error, OSError) else "it is not text"
        raise EditorFailed(
            f"Could not open {command[0]} on your text ({reason}). It is as it was."
        ) from error


def _command(asked: str) -> list[str]:
    """The editor with the flags that keep it from leaving copies behind."""
    if not asked:
        raise EditorFailed(
            "No editor is set. Put one in VISUAL or EDITOR, for example EDITOR=nano."
        )
    try:
        # On Windows a backslash parts folders; shlex would take it for an escape.
        words = [word.strip('"') for word in shlex.split(asked, posix=os.name != "nt")]
    except ValueError:
        words = []
    found = shutil.which(words[0]) if words else None
    if not found:
        raise EditorFailed(f"The editor “{asked}” was not found. Your text is as it was.")
    # `vi` and `editor` are links almost everywhere; what they lead to decides which flags it knows.
    name = Path(found).resolve().name
    if name.startswith(("vim", "nvim")):
        return [*words, *_VIM]
    if name.startswith("nano"):
        return [*words, *_NANO]
    if name.startswith("emacs") and not name.startswith("emacsclient"):
        return [*words, *_EMACS]
    return words


@contextmanager
def _room(private: Path, env: Mapping[str, str]) -> Iterator[Path]:
    """A new folder only the person can open, gone afterwards with all that was put into it."""
    runtime = env.get("XDG_RUNTIME_DIR", "")
    if runtime and _is_ours_alone(Path(runtime)):
        home = Path(runtime)
    else:
        private.mkdir(mode=0o700, parents=True, exist_ok=True)
        home = private
    room = Path(tempfile.mkdtemp(prefix="purpose-", dir=home))
    try:
        yield room
    finally:
        shutil.rmtree(room, ignore_errors=True)


def _is_ours_alone(folder: Path) -> bool:
    """Whether nobody else may look into `folder`; a shared one in the variable is not trusted."""
    if sys.platform == "win32" or not folder.is_absolute():
        return False
    try:
        found = folder.stat()
    except OSError:
        return False
    private = not found.st_mode & (stat.S_IRWXG | stat.S_IRWXO)
    return stat.S_ISDIR(found.st_mode) and private and found.st_uid == os.getuid()


def _run(command: list[str]) -> None:
    with _deaf_to_ctrl_c():
        status = subprocess.run(command, check=False).returncode  # noqa: S603 - their own command
    if status:
        raise EditorFailed(f"{command[0]} ended with an error ({status}). Your text is as it was.")


@contextmanager
def _deaf_to_ctrl_c() -> Iterator[None]:
    """While the editor has the terminal, Ctrl-C belongs to it.

    A handler that does nothing, not SIG_IGN: the editor would inherit an ignored signal.
    """
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = signal.signal(signal.SIGINT, lambda *_: None)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)


def _without_last_line_end(text: str) -> str:
    """Editors end every file with a line end; the person did not type it."""
    return text.removesuffix("\n").removesuffix("\r")

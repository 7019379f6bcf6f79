"""Opens the person's own editor on their text, and takes back what they saved there.

However the editor ends, what was saved in it is kept. Where the text is meanwhile:
`store.editor_rooms`.
"""

from __future__ import annotations

import os
import shlex
import shutil
import signal
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path

from purpose.store.editor_rooms import Room, Rooms

_LOOK = 0.3  # seconds between two looks at what was saved
_BY_A_SIGNAL = 128  # beyond it, a shell tells of a signal; Python has a negative number
_LAST_WORDS = 2.0  # seconds for the editor to save what it can, before it is killed

# Nano and emacs save what they have when their terminal goes away. Vim would in a swap file, which
# is no text; so it is told to save a copy at each pause, beside the file and gone with it.
_COPY = "call writefile(getbufline(1, 1, '$'), expand('#1:p') . '.save')"
_PAUSING = f'set updatetime=300 | exe "autocmd CursorHold,CursorHoldI * {_COPY}"'
_VIM = (
    *("-n", "-i", "NONE", "--cmd", "set noundofile nobackup nowritebackup noswapfile"),
    *("-c", f"if has('eval') | {_PAUSING} | endif"),
)
_NANO = ("--ignorercfiles",)  # backups, histories and lock files are all asked for in that file
_KEEP_NOTHING = "make-backup-files nil create-lockfiles nil auto-save-list-file-prefix nil"
_SOON = "auto-save-file-name-transforms nil auto-save-timeout 1"  # beside the file, each second
_EMACS = ("--eval", f"(setq {_KEEP_NOTHING} {_SOON})")


class EditorFailed(Exception):
    """The editor could not be used, or ended with an error; says why in one line.

    `text` is what there is now: what they had saved in it by then, or else the text as it was.
    """

    def __init__(self, said: str, text: str) -> None:
        super().__init__(said)
        self.text = text


def editor_command(env: Mapping[str, str]) -> str:
    """The command for editing: the person's choice, or else what is there; "" if nothing is.

    `editor` is what Debian and its children were told to use; then come those a beginner gets out
    of again, as other programs choose them.
    """
    chosen = env.get("VISUAL", "").strip() or env.get("EDITOR", "").strip()
    if chosen:
        return chosen
    usual = ("notepad",) if sys.platform == "win32" else ("editor", "nano", "pico", "vim", "vi")
    return next((name for name in usual if shutil.which(name, path=env.get("PATH", ""))), "")


def edited(
    text: str,
    rooms: Rooms,
    env: Mapping[str, str],
    *,
    question: tuple[str, str] = ("", ""),
    heard: Callable[[str], None] = lambda _: None,
) -> str:
    """`text` as the person leaves it in their editor.

    Args:
        text: what the file holds when the editor opens.
        rooms: makes a private place for that file.
        env: the environment: VISUAL, EDITOR.
        question: the exercise and the address that the text belongs to.
        heard: told what there is of it, within half a second, and at last when the program is ended
            meanwhile: what they saved, and what their editor saves for such a case.

    Raises:
        EditorFailed: no editor, it would not start, or it ended with an error.
    """
    command = _command(editor_command(env), text)
    try:
        with rooms.opened(text, *question) as room:
            status = _run([*command, str(room.page)], room, text, heard)
            if status == 0:
                saved = room.saved()
                heard(saved)  # what they then did not save is not half typed any more
                return saved
            died = status < 0 or status > _BY_A_SIGNAL
            rescued = room.rescued(also_copies=died) or text
    except (OSError, UnicodeError) as error:
        reason = error.strerror if isinstance(error, OSError) else "it is not text"
        raise EditorFailed(
            f"Could not open {command[0]} on your text ({reason}). It is as it was.", text
        ) from error
    heard(rescued)
    what = "Your text is as it was." if rescued == text else "What you had saved is here."
    raise EditorFailed(f"{command[0]} ended with an error ({status}). {what}", rescued)


def _command(asked: str, text: str) -> list[str]:
    """The editor with the flags that keep it from leaving copies behind."""
    if not asked:
        raise EditorFailed(
            "No editor was found. Put one in VISUAL or EDITOR, for example EDITOR=nano.", text
        )
    try:
        # On Windows a backslash parts folders; shlex would take it for an escape.
        words = [word.strip('"') for word in shlex.split(asked, posix=os.name != "nt")]
    except ValueError:
        words = []
    found = shutil.which(words[0]) if words else None
    if not found:
        raise EditorFailed(f"The editor “{asked}” was not found. Your text is as it was.", text)
    # `vi` and `editor` are links almost everywhere; what they lead to decides which flags it knows.
    name = Path(found).resolve().name
    if name.startswith(("vim", "nvim")):
        return [*words, *_VIM]
    if name.startswith("nano"):
        return [*words, *_NANO]
    if name.startswith("emacs") and not name.startswith("emacsclient"):
        return [*words, *_EMACS]
    return words


def _run(command: list[str], room: Room, text: str, heard: Callable[[str], None]) -> int:
    """Wait for the editor to end, and tell what is saved meanwhile; its exit code.

    When the program is ended first, the editor is ended as a closing terminal would: then it may
    save what it has.
    """
    given = () if sys.platform == "win32" else (room.held,)
    with _deaf_to_ctrl_c():
        editor = subprocess.Popen(command, pass_fds=given)  # noqa: S603 - their own command
        try:
            while True:
                with suppress(subprocess.TimeoutExpired):
                    return editor.wait(_LOOK)
                text = _heard_again(room, text, heard)
        except BaseException:
            _end(editor)
            _heard_again(room, text, heard)
            raise


def _heard_again(room: Room, text: str, heard: Callable[[str], None]) -> str:
    """What there is of the text now; told, if that is not `text` any more."""
    now = room.rescued() or text
    if now != text:
        heard(now)
    return now


def _end(editor: subprocess.Popen[bytes]) -> None:
    editor.send_signal(getattr(signal, "SIGHUP", signal.SIGTERM))
    try:
        editor.wait(_LAST_WORDS)
    except subprocess.TimeoutExpired:
        editor.kill()
        editor.wait()


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

"""What surrounds a command: the day, the folder, the width, and printing.

Results go to stdout, messages to stderr.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping
from contextlib import suppress
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from purpose.commands import _streams
from purpose.errors import PurposeError, UsageProblem

if TYPE_CHECKING:
    from purpose.store import Folder


def today() -> date:
    """The day: `PURPOSE_TODAY`, or what the clock says.

    Raises:
        UsageProblem: `PURPOSE_TODAY` is not a day.
    """
    rehearsed = os.environ.get("PURPOSE_TODAY")
    if not rehearsed:
        return date.today()
    try:
        return date.fromisoformat(rehearsed)
    except ValueError:
        raise UsageProblem(
            f"PURPOSE_TODAY is “{rehearsed}”, which is not a day.", "Write it like 2026-11-23."
        ) from None


def folder() -> Folder:
    """The person's profile folder. If it is locked, reading asks for the passphrase."""
    from purpose.store import Folder, home

    return _seen(Folder(home(os.environ), _passphrase, say))


def unasked_folder() -> Folder:
    """The same, for a command that must never ask: what is locked cannot be read there."""
    from purpose.store import Folder, home

    return _seen(Folder(home(os.environ)))


_FOLDERS: list[Folder] = []
"""The folder of this command, once there is one: its profile may ask for plain lines."""


def _seen(folder: Folder) -> Folder:
    _FOLDERS[:] = [folder]
    return folder


def _passphrase(wrong: int) -> str:
    from purpose.session.passphrase import asked

    return asked(wrong)


def wants_plain(environ: Mapping[str, str], system: str = sys.platform) -> bool:
    """Whether the environment asks for plain lines, or the terminal can do no more.

    On Windows no terminal says what it is, and nearly all can do more.
    """
    unsaid = "" if system != "win32" else "windows"
    return _reads_aloud(environ) or environ.get("TERM", unsaid) in ("", "dumb")


def plain() -> bool:
    """Whether plain lines are wanted: by `--plain`, the environment, or `plain = true` in the
    profile. Never asks for a passphrase, and never raises.
    """
    return wants_plain(os.environ) or _is_heard()


def _is_heard() -> bool:
    """Whether the person asked for plain lines, here or in the profile, to hear them in order."""
    if _reads_aloud(os.environ):
        return True
    with suppress(PurposeError):
        return any(each.profile().get("plain") is True for each in _FOLDERS if _is_open(each))
    return False


def _is_open(folder: Folder) -> bool:
    return not folder.vault.is_closed


def go_plain(asked: bool) -> bool:
    """Remember that `--plain` was given, for all that this command shows and starts."""
    if asked:
        os.environ["PURPOSE_PLAIN"] = "1"
    return asked


def wants_colour(environ: Mapping[str, str]) -> bool:
    """Whether the person has not asked for a terminal without (no-color.org, CLICOLOR=0)."""
    return not environ.get("NO_COLOR") and environ.get("CLICOLOR") != "0"


def takes_commands() -> bool:
    """Whether the terminal can be told of weight and colour; on Windows it is asked to listen."""
    if plain():
        return False
    if sys.platform == "win32":
        from ctypes import windll

        processed, wraps, commands = 1, 2, 4  # as Console Virtual Terminal Sequences names them
        out = windll.kernel32.GetStdHandle(-11)
        return bool(windll.kernel32.SetConsoleMode(out, processed | wraps | commands))
    return os.environ.get("TERM") not in ("dumb", "unknown")


def columns() -> int:
    """The width of the terminal; at least what the narrowest page needs."""
    from shutil import get_terminal_size

    return max(40, get_terminal_size().columns)


def _is_tall(text: str) -> bool:
    """Whether a text scrolls out of the terminal."""
    from shutil import get_terminal_size

    return text.count("\n") + 2 > get_terminal_size().lines


def _reads_aloud(environ: Mapping[str, str]) -> bool:
    """Whether the person asked for plain lines, to hear them in their order."""
    return any(environ.get(name, "") not in ("", "0") for name in ("PURPOSE_PLAIN", "ACCESSIBLE"))


def pictured() -> bool:
    """Whether a person looks at stdout, on a terminal that is good for more than plain lines."""
    from purpose.text import shows

    there = sys.stdout.isatty() and not plain()
    return there and shows("⣿", sys.stdout.encoding) and _has_room()


_ROOMY = 40
"""Rows from which on a picture and what comes next are seen together."""


def _has_room() -> bool:
    from shutil import get_terminal_size

    from purpose.commands._tall import pager

    return get_terminal_size().lines >= _ROOMY or bool(pager(os.environ))


def show(view: Any, output: Path | None = None) -> None:
    """Print a view on stdout, its remarks on stderr; or write it to a file.

    A terminal is shown a page in its own encoding. What goes into a pipe or a file, and what only
    programs read, is UTF-8 whatever the locale: they take it as that, and no letter is lost.
    """
    from purpose.text import inert

    if not view.text:
        pass  # there is nothing to show; a remark says so
    elif output is not None:
        from purpose.store import save_text

        save_text(output, inert(view.text) + "\n")
        print(f"Written to {output}.", file=sys.stderr)
    elif view.styled and sys.stdout.isatty():
        page = _streams.weighted(view.styled())
        if view.beginning and _is_tall(view.text) and not _is_heard():
            from purpose.commands._tall import show_tall  # most terminals are tall enough

            show_tall(page, view.beginning)
        else:
            _streams.draw(page + "\n")
        if _unlike(view.text, sys.stdout.encoding):
            say(_UNSHOWN)
    else:
        _streams.pour((inert(view.text) + "\n").encode())
    for remark in view.remarks:
        say(remark)


def hand_on(line: str) -> None:
    """Print a line with a path in it, which a shell gets with the very bytes of that path."""
    if sys.stdout.isatty():
        print(line)
    else:
        _streams.pour(os.fsencode(line) + b"\n")


def _unlike(text: str, encoding: str) -> bool:
    """Whether a terminal of that encoding shows question marks in the place of words."""
    return text.encode(encoding, "likeness").count(b"?") > text.count("?")


_UNSHOWN = (
    "This terminal cannot show some of the letters; question marks stand for them. Nothing of what "
    "you wrote is changed: --output, a pipe and every file have it whole."
)


def say(message: str) -> None:
    """A message on stderr, in lines that fit.

    A line of it that is set in is there to be typed or copied, and stays one line.
    """
    from purpose.text import inert, wrapped

    for line in message.split("\n") if message else ():
        typed = line.startswith("    ")
        rows = [inert(line)] if typed else wrapped(line, min(columns(), 80), whole=True)
        print("\n".join(rows), file=sys.stderr, flush=True)

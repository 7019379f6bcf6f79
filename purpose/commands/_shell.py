"""What surrounds a command: the day, the folder, the width, and printing.

Results go to stdout, messages to stderr.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from purpose.errors import UsageProblem

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

    return Folder(home(os.environ), _passphrase, say)


def unasked_folder() -> Folder:
    """The same, for a command that must never ask: what is locked cannot be read there."""
    from purpose.store import Folder, home

    return Folder(home(os.environ))


def _passphrase(wrong: int) -> str:
    from purpose.session.passphrase import asked

    return asked(wrong)


def wants_plain(environ: Mapping[str, str]) -> bool:
    """Whether the environment asks for plain lines, or the terminal can do no more."""
    return _reads_aloud(environ) or environ.get("TERM", "") in ("", "dumb")


def wants_colour(environ: Mapping[str, str]) -> bool:
    """Whether the person has not asked for a terminal without (no-color.org, CLICOLOR=0)."""
    return not environ.get("NO_COLOR") and environ.get("CLICOLOR") != "0"


def takes_commands() -> bool:
    """Whether the terminal can be told of weight and colour; on Windows it is asked to listen."""
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


def in_words() -> bool:
    """Whether what would be drawn is told instead: asked for, or the terminal can do no more."""
    return _reads_aloud(os.environ) or (sys.stdout.isatty() and wants_plain(os.environ))


def pictured() -> bool:
    """Whether a person looks at stdout, on a terminal that is good for more than plain lines."""
    from purpose.text import shows

    there = sys.stdout.isatty() and not wants_plain(os.environ)
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
    if output is not None:
        from purpose.store import save_text

        save_text(output, view.text + "\n")
        print(f"Written to {output}.", file=sys.stderr)
    elif view.styled and sys.stdout.isatty():
        if view.beginning and _is_tall(view.text) and not _reads_aloud(os.environ):
            from purpose.commands._tall import show_tall  # most terminals are tall enough

            show_tall(view.styled(), view.beginning)
        else:
            print(view.styled())
        if _unlike(view.text, sys.stdout.encoding):
            say(_UNSHOWN)
    else:
        _write((view.text + "\n").encode("utf-8", "replace"))
    for remark in view.remarks:
        say(remark)


def hand_on(line: str) -> None:
    """Print a line with a path in it, which a shell gets with the very bytes of that path."""
    if sys.stdout.isatty():
        print(line)
    else:
        _write(os.fsencode(line) + b"\n")


def _write(data: bytes) -> None:
    sys.stdout.buffer.write(data)
    sys.stdout.buffer.flush()


def _unlike(text: str, encoding: str) -> bool:
    """Whether a terminal of that encoding shows question marks in the place of words."""
    return text.encode(encoding, "likeness").count(b"?") > text.count("?")


_UNSHOWN = (
    "This terminal cannot show some of the letters; question marks stand for them. Nothing of what "
    "you wrote is changed: --output, a pipe and every file have it whole."
)


def say(message: str) -> None:
    """A message on stderr, in lines that fit."""
    from purpose.text import wrapped

    if message:
        lines = wrapped(message, min(columns(), 80), whole=True)
        print("\n".join(lines), file=sys.stderr, flush=True)

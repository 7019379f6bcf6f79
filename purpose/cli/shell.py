"""Owns what lies around a command: the day, the folder, the width; and how it speaks.

Results go to stdout, messages to stderr. It knows no command.
"""

from __future__ import annotations

import os
import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import typer

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
    """The profile folder of whoever runs this. If it is locked, reading asks for the passphrase."""
    from purpose.store import Folder, home

    return Folder(home(os.environ), _passphrase, say)


def unasked_folder() -> Folder:
    """The same, for a command that must never ask: what is locked cannot be read there."""
    from purpose.store import Folder, home

    return Folder(home(os.environ))


def _passphrase(wrong: int) -> str:
    from purpose.passphrase import asked

    return asked(wrong)


def columns() -> int:
    """The width of the terminal; at least what the narrowest page needs."""
    from shutil import get_terminal_size

    return max(40, get_terminal_size().columns)


def pictured() -> bool:
    """Whether somebody looks at stdout, on a terminal that is good for more than plain lines."""
    from purpose.plainly import wants_plain

    return sys.stdout.isatty() and not wants_plain(os.environ)


def show(view: Any, output: Path | None = None) -> None:
    """Print a view on stdout, its remarks on stderr; or write it to a file."""
    if output is not None:
        from purpose.store import save_text

        save_text(output, view.text + "\n")
        typer.echo(f"Written to {output}.", err=True)
    elif view.styled and sys.stdout.isatty():
        view.styled()
    else:
        typer.echo(view.text)
    for remark in view.remarks:
        say(remark)


def say(message: str) -> None:
    """A message on stderr, in lines that fit."""
    from purpose.text import wrapped

    if message:
        typer.echo("\n".join(wrapped(message, min(columns(), 80), whole=True)), err=True)

"""Sends a page to the system's printer, or opens it in the system's viewer.

Paper is asked for in the page's own size.
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from shutil import which

from purpose.errors import NotPrinted

NO_PRINTER = (
    "Set one up in your system's settings; or write the page with `--output plan.pdf`, and print "
    "that file from anywhere."
)


def prints_files_only() -> bool:
    """Whether the printer here takes a file and nothing else: then the page is saved first."""
    return sys.platform == "win32"


def send(page: bytes, media: str) -> str:
    """Send a PDF to the printer, on paper of that size, and say which printer took it.

    The page goes through a pipe: it is never in a spool folder of ours.

    Raises:
        NotPrinted: there is no printer, or it did not take the page.
    """
    for name, command in (
        ("lp", ["lp", "-t", "purpose", "-o", f"media={media}", "-o", "fit-to-page", "-"]),
        ("lpr", ["lpr", "-T", "purpose", "-o", f"media={media}", "-o", "fit-to-page"]),
    ):
        if which(name):
            return _asked(command, page, name)
    raise NotPrinted("There is no way to a printer here: neither `lp` nor `lpr`.", NO_PRINTER)


def send_file(path: Path) -> str:
    """As `send`, for a system that prints files only: the program that owns PDFs prints it."""
    start = getattr(os, "startfile", None)
    if start is None:
        raise NotPrinted("This system has no way to print a file.", NO_PRINTER)
    try:
        start(str(path), "print")
    except OSError as error:
        raise NotPrinted(f"Windows could not print it ({error.strerror}).", NO_PRINTER) from error
    return "Sent to the program that opens PDFs, for the default printer."


def _asked(command: list[str], page: bytes, name: str) -> str:
    ran = subprocess.run(  # noqa: S603 - `lp` and `lpr` from the person's own path
        command, input=page, capture_output=True, check=False
    )
    said = (ran.stdout + b" " + ran.stderr).decode("utf-8", "replace").strip()
    if ran.returncode:
        raise NotPrinted(f"`{name}` did not take the page: {said or ran.returncode}", NO_PRINTER)
    return f"Sent to the printer by `{name}`" + (f": {said}" if said else f", to {_default()}.")


def _default() -> str:
    """What CUPS calls the printer that is taken when none is named; `lpr` does not say."""
    if chosen := os.environ.get("PRINTER") or os.environ.get("LPDEST"):
        return chosen
    if which("lpstat"):
        ran = subprocess.run(
            ["lpstat", "-d"],  # noqa: S607 - as above
            capture_output=True,
            text=True,
            check=False,
        )
        _, colon, printer = ran.stdout.strip().rpartition(": ")
        if colon:
            return printer
    return "the default printer"


def open_file(path: Path) -> None:
    """Open the page in the program the person has for such files.

    Raises:
        NotPrinted: there is no screen or no viewer; the file stays where it is.
    """
    still = f"The page is in {path}."
    start = getattr(os, "startfile", None)
    if start is not None:
        try:
            start(str(path))
        except OSError as error:
            raise NotPrinted(f"No program here opens it ({error.strerror}).", still) from error
        return
    opener = "open" if sys.platform == "darwin" else "xdg-open"
    screen = sys.platform == "darwin" or {"DISPLAY", "WAYLAND_DISPLAY"} & os.environ.keys()
    if not screen or not which(opener):
        raise NotPrinted("There is no viewer to open it with here.", still)
    ran = subprocess.run([opener, str(path)], capture_output=True, check=False)  # noqa: S603
    if ran.returncode:
        said = ran.stderr.decode("utf-8", "replace").strip() or ran.returncode
        raise NotPrinted(f"`{opener}` could not open it ({said}).", still)

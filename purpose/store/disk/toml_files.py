"""TOML in and out for the files of the profile folder, and how a file that was cut off is noticed.

It knows no answer and no exercise; reading and saving the bytes is `vault`'s.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from purpose.errors import ProfileUnreadable, SaveFailed
from purpose.store.disk.parsing import Unreadable, mapping_in, text_of

FIRST_WORDS = "# purpose: "
LAST_LINE = "# The end. If this line is missing, so is part of the file."
"""A file cut short between two tables still parses. Files that begin with the first words must have
this line, so a cut is noticed; files a person wrote begin otherwise and need not."""

_CONFLICT = re.compile(r"^(<{7} |={7}$|>{7} )", re.MULTILINE)


def parse(data: bytes, path: Path, remedy: str = "") -> dict[str, Any]:
    """The TOML in `data`, which came from `path`.

    Raises:
        ProfileUnreadable: not TOML, not UTF-8, empty, or cut short. Names the line where it can.
    """
    if what := nothing_in(data):
        raise ProfileUnreadable(f"{path} cannot be read: {what}.", remedy)
    text = ""
    try:
        text = text_of(data)
        mapping = mapping_in(text)
    except Unreadable as error:
        what = str(error)
        if mark := _CONFLICT.search(text):
            line = text.count("\n", 0, mark.start()) + 1
            what = f"two versions of it were merged and the marks are still there (at line {line})"
            remedy = f"`purpose doctor` brings the two together. {remedy}".strip()
    else:
        whole = f"\n{LAST_LINE}" in text
        if whole or (mapping and not text.startswith(FIRST_WORDS)):
            return mapping
        what = "its last line is missing, so it was cut short" if mapping else "it is empty"
        if mapping:
            remedy += f" If nothing is missing, add this line at its end: {LAST_LINE}"
    raise ProfileUnreadable(f"{path} cannot be read: {what}.", remedy.strip())


def nothing_in(data: bytes) -> str:
    """What became of a file that is there and holds nothing; "" for every other.

    A file that was never made is no such file: no one ever saves nothing.
    """
    if data.strip(b" \t\r\n\0"):
        return ""
    return "there is nothing in it but zeros" if b"\0" in data else "it is empty"


def as_toml(value: Any) -> Any:
    """`value` as it will be read back: tuples are lists, and text is text that UTF-8 can hold."""
    if isinstance(value, Mapping):
        return {key: as_toml(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [as_toml(item) for item in value]
    if isinstance(value, str) and not value.isascii():
        try:
            value.encode()
        except UnicodeEncodeError:
            # Answers are cleaned before they come here; if one slipped by, a mended character is
            # better than a lost answer. (Imported here, as saving needs no other part of it.)
            from purpose.text import clean

            return clean(value)
    return value


def document(mapping: Mapping[str, Any], about: str) -> bytes:
    """`mapping` as a file that can be read by people, headed by `about`, proven to read back equal.

    Raises:
        SaveFailed: it would not read back as it is.
    """
    import tomli_w

    wanted = as_toml(mapping)
    head = headed(about)
    # Long texts read best over several lines, but there TOML keeps only one kind of line end.
    for lines in (True, False):
        text = f"{head}\n{tomli_w.dumps(wanted, multiline_strings=lines)}\n{LAST_LINE}\n"
        if tomllib.loads(text) == wanted:
            return text.encode()
    raise _not_toml()


def headed(about: str) -> str:
    """The first lines of a file: comments that say what it is."""
    lines = "\n".join(about.splitlines())
    if not lines.replace("\n", "").isprintable():  # it is of a file of a strange name
        from purpose.text import inert

        lines = inert(lines)
    head = "".join(f"# {line}\n" for line in lines.split("\n"))
    return FIRST_WORDS + head.removeprefix("# ")


def _not_toml() -> SaveFailed:
    return SaveFailed(
        "Something in it cannot be kept in a TOML file, so it was not saved.",
        "Look for unusual values, such as nan, in what was added by hand.",
    )


def table(mapping: Mapping[str, Any]) -> str:
    """`mapping` as TOML, every text on a line of its own, proven to read back equal.

    Raises:
        SaveFailed: it would not read back as it is.
    """
    import tomli_w

    wanted = as_toml(mapping)
    text = tomli_w.dumps(wanted)
    if tomllib.loads(text) != wanted:
        raise _not_toml()
    return text

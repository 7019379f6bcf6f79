"""Owns whether somebody wants plain lines: no colours, no drawings, no cursor that jumps about.

It imports nothing slow: a page asks this too, and has nobody to ask questions.
"""

from __future__ import annotations

from collections.abc import Mapping


def wants_plain(environ: Mapping[str, str]) -> bool:
    """Whether the environment asks for plain lines, or the terminal can do no more."""
    asked = any(environ.get(name, "") not in ("", "0") for name in ("PURPOSE_PLAIN", "ACCESSIBLE"))
    return asked or environ.get("TERM", "") in ("", "dumb")

""" "Don't put that": what a person says of a line that is to stay off their page."""

from __future__ import annotations

import re

from purpose.hearing.words import phrases, words_in

_LAST = re.compile(r"(?s)(?:(.*)[,.;:!?…–—()\n]|^)\s*([^,.;:!?…–—()\n]+?)[\s.!)]*$")
"""A text, and what stands behind its last stop."""


def without_off_page(text: str) -> str | None:
    """The text before "don't put that"; "" where nothing else was said; None where it was not."""
    found = _LAST.match(text)
    if found is None or words_in(found[2]) not in phrases("off_page", "say"):
        return None
    return text[: found.start(2)].rstrip().rstrip("(,;:–—-").rstrip()

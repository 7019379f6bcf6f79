"""What care says: the sentences of words.toml, and of languages/ in the person's own language.

The words are data, so that they can be read and corrected without code.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import NamedTuple

from purpose.care import shipped

LANGUAGES = ("en", "de", "fr", "es", "pt", "it", "nl", "pl", "ru", "ar", "hi", "ja", "zh")
"""Those in which words of danger are known, and answered."""


class Texts(NamedTuple):
    """Every sentence that is said in English only; see words.toml for when each is said."""

    own: str
    emergency: str
    directories: str
    numbers: str
    stale_numbers: str
    near: str
    beyond: str
    kept: str
    help_at_choices: str
    not_tonight: str
    which_then: str
    next_time: str
    next_choice: str
    next_yes: str
    next_no: str
    next_help: str
    arrive_low: str
    arrive_choice: str
    arrive_stop: str
    arrive_quiet: str
    arrive_lines: str
    arrive_go_on: str
    arrive_help: str
    three_lines: str
    three_lines_kept: str
    leave_low: str
    leave_lower: str
    leave_rest: str
    stopped: str
    grounding_offer: str
    grounding_yes: str
    grounding_no: str
    grounding: str


class Tongue(NamedTuple):
    """What is said in one language when words of danger were met.

    Args:
        pause: names what was written, and asks for a call.
        anywhere: the directory; holds {directory}.
        danger: holds {emergency}.
        away: away from means, towards people.
        safe: the question at the end.
        not_safe, stop, go_on: the three choices.
        call: over the list of whom to call, when someone is not safe.
        stay: under it.
        places: ISO codes of countries where the language is at home, and what they are called in
            it; their numbers are shown where the person's own country is not known.
    """

    pause: str
    anywhere: str
    danger: str
    away: str
    safe: str
    not_safe: str
    stop: str
    go_on: str
    call: str
    stay: str
    places: Mapping[str, str]


@cache
def texts() -> Texts:
    """What care says in English."""
    return Texts(**shipped.table("words.toml")["texts"])


@cache
def tongue(language: str) -> Tongue:
    """What care says in a language; English where it has no words in it."""
    known = language if language in LANGUAGES else "en"
    return Tongue(**shipped.table(f"languages/{known}.toml"))

"""Owns finding explicit phrases in free text, however it was typed.

It must not know any phrase itself, nor keep or report which one was found.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence

SENTENCE_ENDS = frozenset(".!?;:。।؟؛—–")
PAUSES = frozenset(",()[]{}،、")
APOSTROPHES = frozenset("'’‘‛ʼ`´′")
WITHOUT_SPACES = ("ja", "zh")

# Accents, Arabic vowel and hamza signs, the Hindi nukta: often left out by those who type.
# Other combining marks stay: in Hindi they are vowels, in Japanese they make another sound.
_OPTIONAL_MARKS = (
    *range(0x0300, 0x0370),
    *range(0x064B, 0x0660),
    0x0670,
    0x093C,
)
_LONE_HYPHEN = re.compile(r"(?<=\s)-+(?=\s)")

_SAME = {"ł": "l", "ँ": "ं", "ـ": ""}  # stroke, Hindi nasal sign, Arabic stretching line


class _Letters(dict[int, str]):
    """What each character counts as; learned as they come, since few of all ever do."""

    def __missing__(self, code: int) -> str:
        char = chr(code)
        category = unicodedata.category(char)
        if category == "Cf":  # invisible: soft hyphens, joiners, direction marks
            counts_as = ""
        elif char.isalnum() or category.startswith("M"):
            counts_as = char
        else:
            counts_as = " "
        self[code] = counts_as
        return counts_as


_LETTERS = _Letters(
    {ord(mark): " . " for mark in SENTENCE_ENDS}
    | {ord(mark): " , " for mark in PAUSES}
    | {ord(mark): "" for mark in APOSTROPHES}
    | dict.fromkeys(_OPTIONAL_MARKS, "")
    | {ord(char): same for char, same in _SAME.items()}
)


class Phrases:
    """Phrases to look for, and innocent ones that hold them, each by language code.

    A full stop in a phrase stands for the end of a sentence, or for its start. A comma at the end
    of a phrase is looser: there, a pause (comma, bracket, lone hyphen) or a linking word of the
    phrase's own language may follow as well. Elsewhere commas do not count. In languages written
    without spaces, spaces, full stops and commas do not count.
    """

    def __init__(
        self,
        explicit: Mapping[str, Sequence[str]],
        innocent: Mapping[str, Sequence[str]],
        linking: Mapping[str, Sequence[str]],
    ) -> None:
        before_pause, before_word = _loose(explicit, linking)
        innocents = _prepared(innocent, spaced=True)
        self._spaced = (*_prepared(explicit, spaced=True), *before_pause, *before_word), innocents
        self._paused = before_pause, innocents
        self._joined = _prepared(explicit, spaced=False), _prepared(innocent, spaced=False)

    def in_text(self, text: str) -> bool:
        """Whether any phrase is in `text`, innocent ones set aside."""
        marked = _marked(f". {text} .")
        spaced = marked.replace(" ,", "")
        return (
            _found(spaced, *self._spaced)
            or _found(marked.replace(" ,", " ."), *self._paused)
            or _found(_joined(spaced), *self._joined)
        )


def _loose(
    phrases: Mapping[str, Sequence[str]], linking: Mapping[str, Sequence[str]]
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The phrases that end with a comma: each before a full stop, and before each linking word."""
    loose = [
        (language, phrase.removesuffix(","))
        for language, several in phrases.items()
        for phrase in several
        if phrase.endswith(",")
    ]
    before_pause = tuple(_spaced(f"{phrase}.") for _, phrase in loose)
    before_word = tuple(
        _spaced(f"{phrase} {word}") for language, phrase in loose for word in linking[language]
    )
    return before_pause, before_word


def _prepared(phrases: Mapping[str, Sequence[str]], *, spaced: bool) -> tuple[str, ...]:
    return tuple(
        _spaced(phrase) if spaced else _joined(_spaced(phrase))
        for language, several in phrases.items()
        for phrase in several
        if spaced == (language not in WITHOUT_SPACES) and not phrase.endswith(",")
    )


def _spaced(text: str) -> str:
    """As `_marked`, but pauses do not count."""
    return _marked(text).replace(" ,", "")


def _marked(text: str) -> str:
    """The words of `text`, plain, a single space around each; sentence ends and pauses are words.

    A full stop for the end of a sentence, a comma for a pause.
    """
    text = _LONE_HYPHEN.sub(",", text)
    text = text.replace("´", "'")  # NFKD would make it a space and an accent
    for _ in range(2):  # decomposing can bring new capitals, folding new marks
        text = unicodedata.normalize("NFKD", text.casefold())
    return f" {' '.join(text.translate(_LETTERS).split())} "


def _joined(spaced: str) -> str:
    return spaced.replace(" ", "").replace(".", "")


def _found(text: str, explicit: tuple[str, ...], innocent: tuple[str, ...]) -> bool:
    for phrase in innocent:
        text = text.replace(phrase, " | ")  # a sign no text has by now: nothing matches across it
    return any(phrase in text for phrase in explicit)

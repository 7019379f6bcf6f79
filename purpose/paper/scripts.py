"""What the letters of a text say about it: direction, language, line breaks, fonts needed. Pure.

It knows what the built-in font holds; what other fonts hold, `press` finds out.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from functools import cache
from unicodedata import bidirectional, category

FAMILY = "Libertinus Serif"
"""The one family of every page; it travels inside the typesetter."""

HELD = re.compile(
    "[\t\n -~\u00a0-\u02e4\u0300-\u036f\u0384-\u038a\u038c\u038e-\u03a1\u03a3-\u03ce"
    "\u0400-\u0477\u048c-\u04c4\u04d0-\u04f9\u05b0-\u05c3\u05d0-\u05ea\u1e00-\u1f15"
    "\u1f20-\u1f45\u1f50-\u1f57\u1f60-\u1f7d\u1f80-\u1fb4\u1fb6-\u1fc4\u1fd6-\u1fdb"
    "\u2010-\u2027\u2030-\u2037\u2039\u203a\u20ac\u2190-\u219b\u2122]*"
)
"""Text that the family holds whole. All of this is in the font; not all of the font is here."""

_SCRIPTS = {
    "latin": ("AZ", "az", "\u00c0\u024f"),
    "ja": ("\u3041\u30ff", "\u31f0\u31ff", "\uff66\uff9f"),  # kana
    "ko": ("\u1100\u11ff", "\u3131\u318e", "\uac00\ud7a3"),
    "zh": (
        "\u2e80\u2fdf", "\u3005\u3007", "\u3400\u4dbf", "\u4e00\u9fff", "\uf900\ufaff",
        "\U00020000\U0003ffff",
    ),
    "ar": ("\u0600\u06ff", "\u0750\u077f", "\u08a0\u08ff", "\ufb50\ufdff", "\ufe70\ufefc"),
    "hi": ("\u0900\u097f",),
    "he": ("\u0590\u05ff",),
    "el": ("\u0370\u03ff", "\u1f00\u1fff"),
    "cyrillic": ("\u0400\u052f",),
    "emoji": ("\u2600\u27bf", "\U0001f000\U0001faff"),
}  # fmt: skip
"""The first and the last character of every run. Not patterns: to compile those took longer."""

_SURE = ("ja", "ko", "he", "el")
"""Scripts that one language writes, as good as all of it. Arabic letters may be Persian or Urdu."""

UNDETERMINED = "und"
"""ISO 639-2 for a language no one told us; a reader takes the voice its owner chose."""

_FONTS = {
    "ja": ("Noto Serif CJK JP", "Noto Serif JP", "Hiragino Mincho ProN", "Yu Mincho", "MS Mincho"),
    "ko": ("Noto Serif CJK KR", "Noto Serif KR", "Nanum Myeongjo", "AppleMyungjo", "Batang"),
    "zh": ("Noto Serif CJK SC", "Noto Serif SC", "Source Han Serif SC", "Songti SC", "SimSun"),
    "ar": ("Noto Naskh Arabic", "Amiri", "Geeza Pro", "Traditional Arabic"),
    "hi": ("Noto Serif Devanagari", "Kohinoor Devanagari", "Nirmala UI"),
    "emoji": ("Noto Emoji", "Noto Color Emoji", "Apple Color Emoji", "Segoe UI Emoji"),
}  # fmt: skip
"""Fonts that sit well beside the family, where a computer has them; else any with the letter."""

_ACCENTED = ("Noto Serif Hebrew", "Noto Sans Hebrew", "SBL Hebrew", "New Computer Modern")
"""Fonts with Hebrew letters and their accents, of which the family has only the letters.

The last one travels inside the typesetter too.
"""

_HEBREW = "[\u0590-\u05ff]"

_CLOSING = tuple(":;,.!?/)]}»”’…、。")
"""Before these no line is broken, not even after a space: UAX 14, rule LB13."""

_PLACE_TO_BREAK = "\u200b"

_JOINERS = "\u200c\u200d\U0001f3fb\U0001f3fc\U0001f3fd\U0001f3fe\U0001f3ff"
"""Zero-width ones, and the five colours of skin."""

_LONG = 12
"""Bytes of a word, so fewer letters of the wide scripts; type.typ measures what is longer."""

_UNSEEN = {"Cc", "Cf", "Cs", "Cn", "Co", "Zl", "Zp"}
_SELECTORS = re.compile("[\ufe00-\ufe0f\U000e0100-\U000e01ef]")


def beyond(texts: Iterable[str]) -> str:
    """The characters of `texts` that the family may not hold, each once, in the order met.

    Marks that are never seen are none of them: joiners, directions, the choice of a picture.
    """
    found: dict[str, None] = {}
    for text in texts:
        if not HELD.fullmatch(text):
            found |= dict.fromkeys(each for each in text if not HELD.fullmatch(each))
    return "".join(
        each
        for each in found
        if (category(each) not in _UNSEEN or category(each) in ("Cn", "Co"))
        and not _SELECTORS.match(each)
    )


Font = str | Mapping[str, str]
"""A font by its name; or a mapping of `name` and of the pattern that it `covers` and no more."""


def fonts(texts: Iterable[str]) -> tuple[Font, ...]:
    """The family, and after it those to look into first for the scripts in `texts`.

    Where Hebrew has accents, all Hebrew comes from a font that has both: from two fonts the
    typesetter draws the letter twice.
    """
    characters = set().union(*texts)
    met = {_script(character) for character in characters}
    accented = any(_script(each) == "he" and not HELD.fullmatch(each) for each in characters)
    return (
        *({"name": font, "covers": _HEBREW} for font in _ACCENTED if accented),
        FAMILY,
        *(font for name in _FONTS if name in met for font in _FONTS[name]),
    )


def with_breaks(text: str) -> str:
    """The text with a place to break before each word that begins as if it ended one.

    And with none before a word that begins with a mark, as signs of recitation may: space and mark
    are one character to a reader, and a line broken within one breaks the typesetter.
    """
    words = [
        _PLACE_TO_BREAK + word if word.startswith(_CLOSING) else word for word in text.split(" ")
    ]
    return words[0] + "".join(("\u00a0" if _joins(word) else " ") + word for word in words[1:])


def _joins(word: str) -> bool:
    """Whether it begins with what belongs to the character before it: grapheme rule GB9."""
    return not word.isascii() and (category(word[0]).startswith("M") or word[0] in _JOINERS)


def legible(text: str) -> str:
    """The text without what the family lacks, the letters and figures of any script aside."""
    return "".join(
        each for each in text if HELD.fullmatch(each) or category(each).startswith(("L", "N"))
    )


_DIALLED = re.compile(r"\+?\(?\d(?:[\s()/.\-\u2013]*\d){5,}")
"""A number of six figures or more, whatever stands between them."""


def with_numbers_in_order(text: str) -> str:
    """The text, each number to be dialled as if in a box of its own, whichever way the words read.

    Among words that read from right to left, "06 12 34" would stand as "34 12 06", since every gap
    in it reads as they do. The signs around it are LRI and PDI of Unicode.
    """
    return _DIALLED.sub(lambda found: f"\u2066{found[0]}\u2069", text)


def has_long_word(text: str) -> bool:
    """Whether a word in it may be wider than a line."""
    return any(len(word.encode()) > _LONG for word in text.split(" "))


def right_to_left(text: str) -> bool:
    """Whether the first letter that has a direction reads from the right: Unicode's rule P2."""
    strong = (bidirectional(each) for each in text)
    return next((each != "L" for each in strong if each in ("L", "R", "AL")), False)


def language(text: str) -> str:
    """What its letters say about the language: a code, "" for Latin letters, or `UNDETERMINED`."""
    if text.isascii():
        return ""
    counts = Counter(map(_script, text))
    letters = {name: counts[name] for name in _SCRIPTS if name != "emoji"}
    name = max(letters, key=lambda each: letters[each])
    if name == "latin":
        return ""
    if name == "zh" and counts["ja"]:  # Japanese mixes both; Chinese has no kana
        name = "ja"
    return name if name in _SURE else UNDETERMINED


@cache
def _script(character: str) -> str:
    """The script that a character belongs to, "" for signs and whatever is not known here."""
    return next(
        (
            name
            for name, runs in _SCRIPTS.items()
            if any(run[0] <= character <= run[-1] for run in runs)
        ),
        "",
    )

"""Turns free text into plain words, so that a phrase is found however it was typed.

The result is only for matching; it is never shown.
"""

from __future__ import annotations

import re
import unicodedata

MARKS = (".", ",")
"""The words that stand for the end of a sentence, and for a pause."""

_SENTENCE_ENDS = ".!?;।؟؛。"
_PAUSES = ",:()[]{}،、—–\n"
_APOSTROPHES = "'’‘‛ʼ`´′"

# Accents, Arabic vowel and hamza signs, the Hindi nukta: often left out by those who type.
# Other combining marks stay: in Hindi they are vowels, in Japanese they make another sound.
_OPTIONAL_MARKS = (*range(0x0300, 0x0370), *range(0x064B, 0x0660), 0x0670, 0x093C)

_SAME = {"ł": "l", "ø": "o", "đ": "d", "ı": "i", "æ": "ae", "œ": "oe"}  # not one letter and a mark
_SAME |= {
    "ى": "ي",
    "ة": "ه",
    "ی": "ي",
    "ک": "ك",
    "ە": "ه",
    "ہ": "ه",
    "ـ": "",
}  # one typed for another
_SAME |= {"ँ": "ं", "○": "〇"}

_LONE_HYPHEN = re.compile(r"(?<=\s)-+(?=\s)")
_WORD = re.compile(r"\w+")
_DRAWN_OUT = re.compile(r"([a-zа-я])\1\1+")


class _Letters(dict[int, str]):
    """What each character counts as; learned as they come, since few of all ever do."""

    def __missing__(self, code: int) -> str:
        char = chr(code)
        category = unicodedata.category(char)
        if category == "Cf":  # invisible: soft hyphens, joiners, direction marks
            counts_as = ""
        elif 0x30A1 <= code <= 0x30F6:  # katakana, as hiragana
            counts_as = f" {chr(code - 0x60)} "
        elif _written_without_spaces(code):
            counts_as = f" {char} "
        elif char.isalnum() or category.startswith("M"):
            counts_as = char
        else:
            counts_as = " "
        self[code] = counts_as
        return counts_as


def _written_without_spaces(code: int) -> bool:
    """Whether a character is a word of its own here: Chinese, Japanese, Korean, Thai."""
    return 0x2E80 <= code <= 0x9FFF or 0x1100 <= code <= 0x11FF or 0x0E00 <= code <= 0x0E7F


_LETTERS = _Letters(
    dict.fromkeys(map(ord, _SENTENCE_ENDS), " . ")
    | dict.fromkeys(map(ord, _PAUSES), " , ")
    | dict.fromkeys(map(ord, _APOSTROPHES), "")
    | dict.fromkeys(_OPTIONAL_MARKS, "")
    | {ord(char): same for char, same in _SAME.items()}
)


def as_typed(text: str) -> set[str]:
    """The words of a text in small letters, with their accents: "Tôt!" is tôt, and not tot."""
    return set(_WORD.findall(unicodedata.normalize("NFC", text.casefold())))


def plain_words(text: str) -> list[str]:
    """The words of any text, without case, accents and markup, sentence ends and pauses as words.

    "Sooo *tired*, I'd say" is: so tired , id say. Letters drawn out count once. Where a
    language is written without spaces, each letter is a word.
    """
    text = _LONE_HYPHEN.sub(",", text)
    if text.isascii():
        text = text.lower()
    else:
        text = text.replace("´", "'")  # NFKD would make it a space and an accent
        for _ in range(2):  # decomposing can bring new capitals, folding new marks
            text = unicodedata.normalize("NFKD", text.casefold())
    return _DRAWN_OUT.sub(r"\1", text).translate(_LETTERS).split()

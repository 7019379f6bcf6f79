"""Answers that say nothing: "idk", "no idea", "?"; and "no", "nothing", "nobody".

Only a whole answer is one: "I don't know a better word. Home" is an answer. Who means the very
words puts them in quotation marks.
"""

from __future__ import annotations

import re

from purpose.hearing.sentences import spans
from purpose.hearing.words import phrases, starting, words_in

_LONGEST = 90
"""Characters beyond which no text only says this."""

_QUOTED = '"“”„«»「」『』'

_NO_WORDS = re.compile(r"[\s?？¿.,;:…。、\-‐-―/／_~*]+")
"""Signs that stand where an answer should: "?", "-", "..."."""


def is_dont_know(text: str) -> bool:
    """Whether the whole text says only that the person does not know."""
    if not text.strip() or len(text) > _LONGEST:
        return False
    return _NO_WORDS.fullmatch(text) is not None or _says_only("dont_know", text)


def is_none(text: str) -> bool:
    """Whether the whole text says only that there is nothing, or nobody, to name."""
    return len(text) <= _LONGEST and _says_only("none", text)


def denies(text: str) -> bool:
    """Whether it opens with a bare denial: "I don't. That's the trouble."."""
    start, end = next(spans(text), (0, 0))
    return words_in(text[start:end]) in phrases("nonanswers", "denials")


def without_dont_know(text: str) -> str:
    """The text without sentences that only say so: "So he can do it. idk" is "So he can do it."

    What answers a question in the text itself stays. "" when nothing else is there.
    """
    if is_dont_know(text):
        return ""
    kept, dropped, before = [], False, ""
    for start, end in spans(text):
        sentence = text[start:end]
        goes = not before.endswith(("?", "？")) and (
            _says_only("dont_know", sentence) or (dropped and _says_only("trailing", sentence))
        )
        if not goes:
            kept.append(sentence)
        dropped, before = goes or (dropped and not sentence.strip()), sentence.strip()
    whole = "".join(kept)
    return _without_last_word(whole if whole == text else whole.strip())


def _without_last_word(text: str) -> str:
    """Without a last "idk" that hangs on without a stop: "a candle idk"."""
    head, _, last = text.rpartition(" ")
    hangs = head.strip() and words_in(last) in phrases("nonanswers", "hanging")
    return head.rstrip(" ,;-–—") if hangs and not any(each in last for each in _QUOTED) else text


def _says_only(kind: str, text: str) -> bool:
    """Whether a text is made of these phrases, and of words that may stand beside them."""
    if any(each in text for each in _QUOTED):
        return False
    words = words_in(text)
    known, beside = phrases("nonanswers", kind), phrases("nonanswers", "beside")
    at, found = 0, False
    while at < len(words):
        if length := starting(words[at:], known):
            found = True
        elif not (length := starting(words[at:], beside)):
            return False
        at += length
    return found

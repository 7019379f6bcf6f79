"""Finds words in what was written: in whole texts, accents and capitals aside. Pure.

No index is kept. One on the disk would hold the person's words once more, where `forget` would have
to look for them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from unicodedata import combining, normalize

from purpose.exercises.exercise import Address, Exercise, Step
from purpose.hearing.sentences import spans
from purpose.journal.log import dotted
from purpose.profile.choices import CHOICES

Marks = tuple[tuple[int, int], ...]
"""Where the words stand in a sentence: from and to, in characters."""

_UNSPACED = re.compile("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff]")
"""Scripts that put no spaces between words (Thai, Lao, Burmese, Khmer, Japanese, Chinese)."""

_Ids = dict[tuple[str, ...], set[str]]
_IDS: _Ids = {(place, key): {*ids} for place, of in CHOICES.items() for key, ids in of.items()}
"""The ids of what could be chosen, also in exercises as they once were."""

_PLAIN = re.compile(r'[\s"\\]+')
"""What TOML may spell in another way than it is typed: gaps, quotation marks, backslashes."""


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Passage:
    """A text that was written, and where: the whole answer, or the line about a moment."""

    exercise: str
    day: date
    at: str
    text: str
    finished: bool = True


@dataclass(frozen=True, slots=True, repr=False)
class Found:
    """A passage in which the words are, and its sentences that have any of them, marked."""

    passage: Passage
    sentences: tuple[tuple[str, Marks], ...]


class Search:
    """What is looked for: a text is found if it has every one of the words.

    Args:
        words: at least one that is not empty; one with spaces in it is looked for as it stands.
        part: whether the middle of a word counts as well.
    """

    def __init__(self, words: Sequence[str], *, part: bool = False) -> None:
        folded = [" ".join(_folded(word).split()) for word in words]
        self._patterns = [_pattern(word, part) for word in folded if word]
        self._bits = [bit for word in folded for bit in _PLAIN.split(word) if bit]

    def may_be_in(self, raw: str) -> bool:
        """Whether it is worth parsing a file: False only if the words cannot be in it.

        Args:
            raw: the file as it lies on the disk. TOML may spell a letter as a number; such a file
                is always worth it.
        """
        folded = _folded(raw)
        return "\\u" in folded or all(bit in folded for bit in self._bits)

    def found(self, passage: Passage) -> Found | None:
        """Where in it the words stand, or None."""
        whole = _folded(passage.text)
        if not all(pattern.search(whole) for pattern in self._patterns):
            return None
        sentences = (passage.text[start:end].strip() for start, end in spans(passage.text))
        having = tuple((each, marks) for each in sentences if (marks := self._marks(each)))
        return Found(passage, having or ((passage.text, self._marks(passage.text)),))

    def _marks(self, sentence: str) -> Marks:
        folded, places = _with_places(sentence)
        marks: list[tuple[int, int]] = []
        for run in sorted(run.span() for each in self._patterns for run in each.finditer(folded)):
            start, end = places[run[0]], places[run[1] - 1] + 1
            while end < len(sentence) and combining(sentence[end]):
                end += 1  # an accent that is a character of its own goes with its letter
            if marks and start <= marks[-1][1]:
                start, end = marks[-1][0], max(end, marks.pop()[1])
            marks.append((start, end))
        return tuple(marks)


def _pattern(word: str, part: bool) -> re.Pattern[str]:
    text = r"\s+".join(map(re.escape, word.split()))
    if part or _UNSPACED.search(word):
        return re.compile(text)
    return re.compile(rf"(?<!\w){text}(?!\w)")


def _folded(text: str) -> str:
    """The text without accents and capitals; full-width letters as usual ones."""
    if text.isascii():
        return text.lower()
    bare = normalize("NFKD", normalize("NFKD", text).casefold())
    return "".join(each for each in bare if not combining(each))


def _with_places(text: str) -> tuple[str, list[int]]:
    """The folded text, and for each of its characters the one of `text` that it comes from."""
    folded = [_folded(each) for each in text]
    places = [place for place, each in enumerate(folded) for _ in each]
    return "".join(folded), places


def passages(
    exercise: str,
    day: date,
    answers: Mapping[str, Any],
    asked: Exercise | None = None,
    *,
    finished: bool = True,
) -> Iterator[Passage]:
    """Every text that was written among the answers of an exercise, with its address.

    What was chosen was not written: the id of an option, and the cards on a screen of a sort.

    Args:
        exercise: its name.
        day: when it was answered.
        answers: in the journal's shape.
        asked: the exercise itself, if it is known, which knows what is chosen in it.
        finished: whether it is in the journal.
    """
    chosen = _ids_of(asked) if asked else {}
    for address, text in _texts(answers, ()):
        key = tuple(each for each in address if isinstance(each, str))
        if text not in chosen.get(key, ()) and key[1:2] != ("asked",):
            at = dotted(address)
            yield Passage(exercise=exercise, day=day, at=at, text=text, finished=finished)


def _ids_of(exercise: Exercise) -> dict[tuple[str, ...], set[str]]:
    steps: dict[tuple[str, ...], Step] = {(step.key,): step for step in exercise.steps}
    steps |= {(step.key, sub.key): sub for step in exercise.steps for sub in step.each}
    now = {key: {option.id for option in step.options} for key, step in steps.items()}
    return {**_IDS, **now}


def _texts(value: Any, at: Address) -> Iterator[tuple[Address, str]]:
    if isinstance(value, str):
        yield at, value
    elif isinstance(value, Mapping):
        for key, each in value.items():
            yield from _texts(each, (*at, key))
    elif isinstance(value, Sequence):
        for place, each in enumerate(value):
            yield from _texts(each, (*at, place))

"""Turns the rows of a phrase table into a net of steps from word to word, and matches text by it.

A row is written as people write, with (one | of | these), an empty one where it may be missing, {a
name} for words named at the head of the table, word* for how a word begins, .. for up to three
words of any kind, a full stop for the start or end of a sentence, a comma for a pause or an end.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping

from purpose.care.letters import MARKS, plain_words

_GAP = 3
_PART = re.compile(r"\.\.|[()|.,…]|\{\w+\}|[^\s()|.,…{}]+")
_PLAIN = re.compile(r"(?:\(([a-z0-9' |]+)\)|([a-z0-9']+)(?= |$)) *")
"""A word or alternatives, in letters that stand for themselves."""

_UMLAUTS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue"})


class Step:
    """A place within phrases: which words lead on from it, and whether a phrase is whole here."""

    __slots__ = ("also", "any", "end", "names", "stems", "words")

    def __init__(self) -> None:
        self.words: dict[str, list[Step]] = {}
        self.stems: tuple[tuple[str, Step], ...] = ()
        self.any: tuple[Step, ...] = ()  # where any word leads
        self.also: tuple[Step, ...] = ()  # who is here is there as well
        self.names: dict[str, list[Step]] | None = None  # the names in braces that lead on from it
        self.end = ""  # the last sign of the row that is whole here

    def after(self, word: str) -> list[Step]:
        """Where `word` leads."""
        found = self.words.get(word, [])
        if self.stems:
            found = [*found, *(step for stem, step in self.stems if word.startswith(stem))]
        if self.any and word not in MARKS:
            found = [*found, *self.any]
        for step in found:
            if step.also:
                found = list(found)
                for one in found:  # grows as it goes: a join may lead to a join
                    found += one.also
                break
        return found


class Grammar:
    """How the rows of one table are read: what its names stand for, how words are mistyped."""

    def __init__(self, named: Mapping[str, str], spelt: Mapping[str, list[str]]) -> None:
        self._named = named
        self._parts: dict[str, list[str]] = {}
        self._spelt = spelt
        self._begin: dict[str, tuple[set[str], bool]] = {}

    def read(self, row: str, root: Step) -> None:
        """Add a row to the net that begins at `root`.

        Raises:
            KeyError: a name in braces that the table does not have.
        """
        for last in self._either(iter(_PART.findall(row)), [root]):
            last.end = row[-1]

    def needs(self, row: str) -> Iterator[set[str]]:
        """The words of which a text must have one for the row to stand in it, part by part."""
        at = 0
        while plain := _PLAIN.match(row, at):  # most parts are, and reading them so is quick
            at = plain.end()
            ways = plain[plain.lastindex or 0].replace("'", "").split("|")
            words = {way.partition(" ")[0] for way in ways}
            if "" not in words:
                for word in self._spelt.keys() & words:
                    words.update(way.partition("_")[0] for way in self._spelt[word])
                yield words
        parts = (match[0] for match in _PART.finditer(row, at))
        for part in parts:
            if part != "…":
                words, optional = self._first(part, parts)
                if not optional and "" not in words:
                    yield words

    def _first(self, part: str, parts: Iterator[str]) -> tuple[set[str], bool]:
        """The words that the next part of a row begins with, and whether it may be left out."""
        if part == "(":
            return self._firsts(parts)
        if part[0] == "{":
            if part not in self._begin:
                self._begin[part] = self._firsts(self._inside(part))
            return self._begin[part]
        if part in MARKS:
            return {part, "."}, False  # where a pause may stand, the sentence may also end
        if part == ".." or part[-1] == "*":
            return {""}, False
        firsts = (way for first, *_ in _spellings(part) for way in self._typed(first))
        return {way.partition("_")[0] for way in firsts}, False

    def _firsts(self, parts: Iterator[str]) -> tuple[set[str], bool]:
        """The same for alternatives, up to the bracket that closes them."""
        found: set[str] = set()
        optional, leading = False, True
        for part in parts:
            if part == ")":
                break
            if part == "|":
                optional, leading = optional or leading, True
            elif part == "(" or leading:
                words, leaves_out = self._first(part, parts)
                if leading:
                    found |= words
                    leading = leaves_out
        return found, optional or leading

    def _either(self, parts: Iterator[str], before: list[Step]) -> list[Step]:
        """The steps after the alternatives in `parts`, up to the bracket that closes them."""
        ends: list[Step] = []
        here = before
        for part in parts:
            if part == "|":
                ends += here
                here = before
            elif part == ")":
                break
            elif part == "(":
                here = self._either(parts, here)
            elif part[0] == "{":
                here = self._name(part, here)
            elif part == "..":
                here = _gap(here)
            elif part != "…":
                here = [self._word(part, here)]
        return _joined([*ends, *here], before)

    def _inside(self, part: str) -> Iterator[str]:
        """The parts that a name in braces stands for."""
        if part not in self._parts:
            self._parts[part] = _PART.findall(self._named[part[1:-1]])
        return iter(self._parts[part])

    def _name(self, part: str, before: list[Step]) -> list[Step]:
        """The steps after a name in braces; rows that begin with the same one share them."""
        names = before[0].names = before[0].names or {}
        if len(before) > 1 or part not in names:
            after = self._either(self._inside(part), before)
            if len(before) > 1:
                return after
            names[part] = after
        return names[part]

    def _word(self, part: str, before: list[Step]) -> Step:
        """The step after one part of a row, in each way it may be typed."""
        after = Step()
        if part in MARKS:
            for mark in {part, "."}:  # where a pause may stand, the sentence may also end
                _lead(before, mark, after)
            return after
        stem = part[-1] == "*"
        for *first, last in _spellings(part.removesuffix("*")):
            steps = before
            for word in first:
                step = Step()
                self._each_way(steps, word, step)
                steps = [step]
            if stem:
                for one in steps:
                    one.stems += ((last, after),)
            else:
                self._each_way(steps, last, after)
        return after

    def _each_way(self, before: list[Step], word: str, after: Step) -> None:
        _lead(before, word, after)
        for typed in self._spelt.get(word, ()):
            *first, last = typed.split("_")
            steps = before
            for part in first:
                step = Step()
                _lead(steps, part, step)
                steps = [step]
            _lead(steps, last, after)

    def _typed(self, word: str) -> list[str]:
        """A plain word as it stands, and as it is often mistyped; _ for a space in it."""
        return [word, *self._spelt.get(word, ())]


def spans(
    root: Step, words: list[str], between: Collection[str] = ()
) -> Iterator[tuple[int, int, str]]:
    """Where rows stand in `words`: their first word, the one after their last, their last sign.

    A pause, and a word of `between`, may stand anywhere in a phrase. Ends of sentences and pauses
    belong to no phrase, though a row may ask for one.
    """
    quick = not (root.stems or root.any)
    for start, first in enumerate(words):
        if quick and first not in root.words:
            continue
        steps = after = root.after(first)
        end = start + 1
        while steps:
            for step in after:
                if step.end:
                    yield start + (first == "."), end - (words[end - 1] in MARKS), step.end
            if end == len(words):
                break
            word = words[end]
            after = [step for one in steps for step in one.after(word)]
            steps = [*steps, *after] if word == "," or word in between else after
            end += 1


def _spellings(part: str) -> list[list[str]]:
    """A part of a row as plain words: as it stands, and with ae for ä."""
    if part.isascii() and part.isalnum():
        return [[part]]
    spread = part.translate(_UMLAUTS)
    return [plain_words(part)] if spread == part else [plain_words(part), plain_words(spread)]


def _gap(before: list[Step]) -> list[Step]:
    ends = before
    for _ in range(_GAP):
        step = Step()
        for one in before:
            one.any += (step,)
        before = [step]
        ends = [*ends, step]
    return ends


def _joined(ends: list[Step], before: list[Step]) -> list[Step]:
    """One step for the many that alternatives end in, so that what follows hangs on it once."""
    new = [step for step in ends if step not in before]
    if len(new) < 3:
        return ends
    join = Step()
    for step in new:
        step.also += (join,)
    return [join, *(before if len(new) < len(ends) else [])]


def _lead(before: list[Step], word: str, after: Step) -> None:
    for step in before:
        step.words.setdefault(word, []).append(after)

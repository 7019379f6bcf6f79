"""Finds the phrases of the care tables in free text.

It does not keep or tell which phrase was found. How a table is written and corrected: docs/care.md.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Set
from functools import cached_property
from typing import Literal

from purpose.care.letters import MARKS, as_typed, plain_words
from purpose.care.net import Grammar, Step, spans

Kind = Literal["danger", "beyond"]

_REACH = 20
"""How many words an innocent row that ends with … sets aside, at most."""


_SHORT = 5
"""Words of fewer letters are never taken for a slip of the finger: too many are alike."""


class Row:
    """A row that is not read yet, and as much of what it needs as was asked for so far."""

    __slots__ = ("_known", "_more", "text")

    def __init__(self, text: str, needs: Iterator[set[str]]) -> None:
        self.text = text
        self._known: list[set[str]] = []
        self._more = needs

    def may_stand(self, there: set[str]) -> bool:
        """Whether a text of these words can hold the row; nearly always its first part says no."""
        for words in self._known:
            if there.isdisjoint(words):
                return False
        for words in self._more:
            self._known.append(words)
            if there.isdisjoint(words):
                return False
        return True


class Rows:
    """Rows of one section, each read when a text has the words that it needs."""

    def __init__(self, table: Table, text: str) -> None:
        self._table = table
        self._text = text
        self._root = Step()

    def __iter__(self) -> Iterator[str]:
        return _table_rows(self._text)

    @cached_property
    def _unread(self) -> list[Row]:
        return [Row(row, self._table.grammar.needs(row)) for row in self]

    def spans(self, words: list[str]) -> Iterator[tuple[int, int, str]]:
        """Where the rows stand in `words`; see `net.spans`."""
        there = set(words)
        for row in [row for row in self._unread if row.may_stand(there)]:
            self._table.grammar.read(row.text, self._root)
            self._unread.remove(row)
        return spans(self._root, words, self._table.between)


class Section:
    """Rows of one kind that are looked at when one of the heading's words is in the text."""

    def __init__(self, table: Table, kind: Kind, heading: str, rows: str) -> None:
        self.table = table
        self.kind = kind
        self.heading = heading.split()
        self.rows = Rows(table, rows)

    def standing(self, words: list[str]) -> tuple[list[range], list[range]]:
        """Where its phrases are in `words`: those that stand, and those that are set aside.

        Set aside is what something innocent holds, or a negation goes before.
        """
        stand: list[range] = []
        dropped: list[range] = []
        found = [range(start, end) for start, end, _ in self.rows.spans(words)]
        if found:
            aside, negated = self.table.set_aside(words), self.table.negated(words)
            for phrase in found:
                stands = phrase.start not in negated and aside.isdisjoint(phrase)
                (stand if stands else dropped).append(phrase)
        return stand, dropped


class Table:
    """One language's phrases, from the text of its file."""

    def __init__(self, language: str, text: str) -> None:
        self.language = language
        self._text = text
        head, *chunks = f"\n{text}".split("\n[")
        self._head = head
        self._parts: dict[str, str] = {}
        self._looked_for: list[tuple[str, str, str]] = []
        headings: list[str] = []
        for chunk in chunks:
            heading, _, rows = chunk.partition("]\n")
            name, colon, words = heading.partition(":")
            if colon:
                self._looked_for.append((name, words, rows))
                headings += words.split()
            else:
                self._parts[name] = rows
        self.spelt = {word: typed.split() for word, typed in self._pairs("spelt")}
        self.mistyped = {word: alike.split() for word, alike in self._pairs("mistyped")}
        self.stems = tuple(word[:-1] for word in headings if word[-1] == "*")
        self.words = self._as_typed(headings)

    def _pairs(self, part: str) -> Iterator[tuple[str, str]]:
        return _pairs(self._parts.get(part, ""), ":")

    @cached_property
    def sections(self) -> list[Section]:
        """What is looked for, in the order of the file."""
        return [
            Section(self, "beyond" if name == "beyond" else "danger", words, rows)
            for name, words, rows in self._looked_for
        ]

    @cached_property
    def innocent(self) -> Rows:
        """What sets aside a phrase that it holds."""
        return Rows(self, self._parts.get("innocent", ""))

    @cached_property
    def negations(self) -> Rows:
        """What a phrase does not stand behind."""
        return Rows(self, self._parts.get("not", ""))

    @cached_property
    def _but(self) -> set[str]:
        return set(self._parts.get("but", "").split())

    def _as_typed(self, words: Iterable[str]) -> set[str]:
        """These words, and the first word of each way in which they are mistyped."""
        typed = set(words)
        for word in self.spelt.keys() & typed:
            typed.update(way.partition("_")[0] for way in self.spelt[word])
        return typed

    @cached_property
    def _by_word(self) -> dict[str, list[Section]]:
        """The sections that a word in the heading calls for; a stem has its star."""
        found: dict[str, list[Section]] = {}
        for section in self.sections:
            for word in self._as_typed(section.heading):
                found.setdefault(word, []).append(section)
        return found

    def called(self, words: Set[str]) -> list[Section]:
        """The sections with one of `words` in the heading."""
        calling = self._by_word.keys() & words
        calling |= {f"{stem}*" for stem in self.stems for word in words if word.startswith(stem)}
        called = {section for word in calling for section in self._by_word[word]}
        return [section for section in self.sections if section in called]

    @cached_property
    def grammar(self) -> Grammar:
        """How the rows are read."""
        return Grammar(dict(_pairs(self._head, "=")), self.spelt)

    @cached_property
    def known(self) -> frozenset[str]:
        """All words of the file: enough of a language to know a text in it from one in another."""
        return frozenset(plain_words(self._text)).difference(MARKS)

    @cached_property
    def _everyday(self) -> set[str]:
        return set(self._parts.get("everyday", "").split())

    def everyday(self, text: str) -> set[str]:
        """The plain words of a text that are everyday ones, spelt as they stand there."""
        return {plain for word in as_typed(text) & self._everyday for plain in plain_words(word)}

    @cached_property
    def between(self) -> frozenset[str]:
        """The words that may stand anywhere in a phrase."""
        return frozenset(plain_words(self._parts.get("between", "").replace("\n", " ")))

    def set_aside(self, words: list[str]) -> set[int]:
        """The places of `words` that an innocent row covers."""
        aside: set[int] = set()
        for start, end, last in self.innocent.spans(words):
            aside.update(range(start, self._rest(words, end) if last == "…" else end))
        return aside

    def negated(self, words: list[str]) -> set[int]:
        """The places before which a negation stands."""
        places: set[int] = set()
        for _, end, _ in self.negations.spans(words):
            places.add(end)
            while words[end] in self.between:
                end += 1
                places.add(end)
        return places

    def _rest(self, words: list[str], start: int) -> int:
        """The end of the clause that goes on at `start`."""
        for end, word in enumerate(words[start : start + _REACH], start):
            if word == "." or word in self._but:
                return end
        return min(len(words), start + _REACH)


class Phrases:
    """All tables, and which section to look at for which word."""

    def __init__(self, files: Mapping[str, str]) -> None:
        """Take in the text of each table, by language code."""
        self.tables = [Table(language, text) for language, text in files.items()]
        self._words = set[str]().union(*(table.words for table in self.tables))
        self._stems = tuple(stem for table in self.tables for stem in table.stems)
        self._meant: dict[str, str] = {}
        self._alike: set[str] = set()
        for table in self.tables:
            for word, alike in table.mistyped.items():
                self._meant |= dict.fromkeys(_nearly(word), word)
                self._alike.update(alike)

    def heard(self, text: str) -> tuple[Kind, str] | None:
        """What `text` says, and in which language; any text is fine, none raises.

        Danger goes before what lies beyond; then the longest phrase says which language it is.
        """
        words = [".", *map(self.meant, plain_words(text)), "."]
        stand: list[tuple[Section, range]] = []
        dropped: list[tuple[str, range]] = []
        for section in self.sections(words):
            phrases, innocent = section.standing(words)
            stand += [(section, phrase) for phrase in phrases]
            dropped += [(section.table.language, phrase) for phrase in innocent]
        # Where two languages share a phrase and one knows it to be innocent here, it is.
        heard = {section.table.language for section, _ in stand}
        known = [phrase for language, phrase in dropped if language not in heard]
        stand = [one for one in stand if not any(_within(one[1], phrase) for phrase in known)]
        if stand:
            silent = [table for table in self.tables if table.language not in heard]
            stand = [one for one in stand if not _is_harmless(one, silent, words, text)]
        if not stand:
            return None
        section, _ = max(stand, key=lambda one: (one[0].kind == "danger", len(one[1])))
        return section.kind, section.table.language

    def meant(self, word: str) -> str:
        """The word of a table that `word` is a slip of the finger from; else `word` itself."""
        if len(word) < _SHORT or word in self._words or word in self._alike:
            return word
        return next((self._meant[way] for way in _nearly(word) if way in self._meant), word)

    def sections(self, words: Iterable[str]) -> list[Section]:
        """The sections with a heading that has one of `words`."""
        there = set(words)
        stemmed = {word for word in there if word.startswith(self._stems)}
        calling = self._words & there | stemmed
        return [
            section
            for table in self.tables
            if stemmed or not table.words.isdisjoint(calling)
            for section in table.called(calling)
        ]


def _is_harmless(
    found: tuple[Section, range], silent: Iterable[Table], words: list[str], text: str
) -> bool:
    """Whether the words of a phrase are everyday ones in the language that the text is in.

    "Spring" is cruel in German, and a season in English. Where every word of the phrase is an
    everyday one in a table that hears nothing, and that table knows as much of the whole text, it
    is believed. So are words of the same language that only look like the phrase: "força" is no
    "forca".
    """
    section, phrase = found
    own = section.table
    there = set(words).difference(MARKS)
    said = there.intersection(words[phrase.start : phrase.stop])
    return any(
        said <= (everyday := table.everyday(text))
        and len(there & (table.known | everyday)) >= len(there & own.known)
        for table in (own, *silent)
    )


def _within(phrase: range, other: range) -> bool:
    return other.start <= phrase.start and phrase.stop <= other.stop


def _nearly(word: str) -> list[str]:
    """A word, and what is left of it without one of its letters.

    Two words that share one of these differ by a letter: wrong, lacking, too many or in the wrong
    place.
    """
    return [word, *(word[:at] + word[at + 1 :] for at in range(len(word)))]


def _table_rows(rows: str) -> Iterator[str]:
    """The lines that are neither empty nor a remark."""
    lines = (line.strip() for line in rows.splitlines())
    return (line for line in lines if line and line[0] != "#")


def _pairs(rows: str, between: str) -> Iterator[tuple[str, str]]:
    for line in _table_rows(rows):
        name, _, rest = line.partition(between)
        yield name.strip(), rest

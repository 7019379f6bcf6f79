"""Finding what stands in the tables of phrases in free text.

It knows no phrase itself, and neither keeps nor tells which one was found. How a table is written
and corrected: docs/care.md.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from typing import Literal

from purpose.care.letters import plain
from purpose.care.net import Grammar, Step, spans

Kind = Literal["danger", "beyond"]

_REACH = 20
"""How many words an innocent row that ends with … sets aside, at most."""


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
        return _lines(self._text)

    @cached_property
    def _unread(self) -> list[Row]:
        return [Row(row, self._table.grammar.needs(row)) for row in self]

    def spans(self, words: list[str]) -> Iterator[tuple[int, int, str]]:
        """Where the rows stand in `words`; see `net.spans`."""
        there = set(words)
        ready = [row for row in self._unread if row.may_stand(there)]
        for row in ready:
            self._table.grammar.read(row.text, self._root)
            self._unread.remove(row)
        return spans(self._root, words)


class Section:
    """Rows of one kind that are looked at when one of the heading's words is in the text."""

    def __init__(self, table: Table, kind: Kind, heading: list[str], rows: str) -> None:
        self.table = table
        self.kind = kind
        self.heading = heading
        self.rows = Rows(table, rows)

    def standing(self, words: list[str]) -> Iterator[int]:
        """The lengths of the phrases in `words` that nothing innocent holds and nothing negates."""
        found = list(self.rows.spans(words))
        if not found:
            return
        aside = self.table.set_aside(words)
        negated = self.table.negated(words)
        for start, end, _ in found:
            if start not in negated and aside.isdisjoint(range(start, end)):
                yield end - start


class Table:
    """One language's phrases, from the text of its file."""

    def __init__(self, language: str, text: str) -> None:
        head, *chunks = f"\n{text}".split("\n[")
        rows = {"innocent": "", "not": "", "but": "", "spelt": ""}
        self.language = language
        self.sections: list[Section] = []
        for chunk in chunks:
            heading, _, lines = chunk.partition("]\n")
            name, _, words = heading.partition(":")
            if name in rows:
                rows[name] = lines
            else:
                kind: Kind = "beyond" if name == "beyond" else "danger"
                self.sections.append(Section(self, kind, words.split(), lines))
        self._head = head
        self._but = set(rows["but"].split())
        self.innocent = Rows(self, rows["innocent"])
        self.negations = Rows(self, rows["not"])
        self.spelt = {word: typed.split() for word, typed in _pairs(rows["spelt"], ":")}

    @cached_property
    def grammar(self) -> Grammar:
        """How the rows are read."""
        return Grammar(dict(_pairs(self._head, "=")), self.spelt)

    def set_aside(self, words: list[str]) -> set[int]:
        """The places of `words` that an innocent row covers."""
        aside: set[int] = set()
        for start, end, last in self.innocent.spans(words):
            aside.update(range(start, self._rest(words, end) if last == "…" else end))
        return aside

    def negated(self, words: list[str]) -> set[int]:
        """The places before which a negation stands."""
        return {end for _, end, _ in self.negations.spans(words)}

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
        self._words: dict[str, list[Section]] = {}
        self._stems: dict[str, list[tuple[str, Section]]] = {}
        for table in self.tables:
            for section in table.sections:
                self._index(section)

    def _index(self, section: Section) -> None:
        spelt = section.table.spelt
        for word in section.heading:
            if word[-1] == "*":
                self._stems.setdefault(word[:3], []).append((word[:-1], section))
                continue
            self._words.setdefault(word, []).append(section)
            for typed in spelt.get(word, ()):
                self._words.setdefault(typed.partition("_")[0], []).append(section)

    def heard(self, text: str) -> tuple[Kind, str] | None:
        """What `text` says, and in which language; any text is fine, none raises.

        Danger goes before what lies beyond; then the longest phrase says which language it is.
        """
        words = [".", *plain(text), "."]
        best: tuple[bool, int] = (False, 0)
        heard: tuple[Kind, str] | None = None
        for section in self.sections(words):
            for length in section.standing(words):
                if (rank := (section.kind == "danger", length)) > best:
                    best, heard = rank, (section.kind, section.table.language)
        return heard

    def sections(self, words: Iterable[str]) -> list[Section]:
        """The sections with a heading that has one of `words`."""
        found: dict[Section, None] = {}
        for word in dict.fromkeys(words):
            for section in self._words.get(word, ()):
                found[section] = None
            for stem, section in self._stems.get(word[:3], ()):
                if word.startswith(stem):
                    found[section] = None
        return list(found)


def _lines(rows: str) -> Iterator[str]:
    """The lines that are neither empty nor a remark."""
    lines = (line.strip() for line in rows.splitlines())
    return (line for line in lines if line and line[0] != "#")


def _pairs(rows: str, between: str) -> Iterator[tuple[str, str]]:
    for line in _lines(rows):
        name, _, rest = line.partition(between)
        yield name.strip(), rest

"""Names that come back: whom a person wrote of again and again. Pure.

It counts, and knows nothing of who they are. A name that was given where it was asked who is one in
any case; elsewhere a word has to look like one, and rather one is missed than a word taken for one.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import cache

from purpose.hearing.nonanswers import is_dont_know, is_none
from purpose.hearing.words import listed, plain, words_in

MOST = 4
"""So many are handed back, the most frequent first; more would be a list of guests."""

_WORD = re.compile(r"[^\W\d_]+(?:['’ʼ-][^\W\d_]+)*")
_HEAD = re.compile(r"[.!?…:;。！？\n“”\"„«»(\[—–][\s\"'”’»)\]]*$|^\s*$")
"""What stands before the first word of a sentence, or of something quoted."""

_SHORT = 3
"""So many words of an answer to who are a name; more are a sentence, in which names may stand."""

Texts = Mapping[str, Sequence[str]]
"""What was written in each exercise."""


def returning(texts: Texts, given: Iterable[str], own_name: str, least: int) -> tuple[str, ...]:
    """The names, and words of kinship, that stand in so many exercises or more.

    Args:
        texts: what the person wrote, by exercise.
        given: what they answered where it was asked who.
        own_name: what they want to be called; that is nobody who comes back.
        least: in how many exercises one has to stand.
    """
    known = {name for answer in given for name in _named(answer)}
    own = set(words_in(own_name))
    spoken: dict[str, str] = {}
    where: dict[str, set[str]] = {}
    inside: set[str] = set()
    for exercise, written in texts.items():
        for text in written:
            for name, sure in _names_in(text, known):
                key = _key(name)
                if key in own:
                    continue
                spoken.setdefault(key, name)
                where.setdefault(key, set()).add(exercise)
                if sure:
                    inside.add(key)
    often = [key for key in where if key in inside and len(where[key]) >= least]
    often.sort(key=lambda key: (-len(where[key]), list(where).index(key)))
    return tuple(spoken[key] for key in often[:MOST])


def _key(name: str) -> str:
    """The name without the “my” before it, in small letters."""
    return plain(name).split(" ")[-1]


def _named(answer: str) -> Iterable[str]:
    """The names in the answer to a question that asks who: one in small letters stands alone."""
    for part in re.split(r"[,;/&\n.]| and ", answer):
        if is_dont_know(part) or is_none(part):
            continue
        said = _WORD.findall(part)
        said = said if len(said) <= _SHORT else said[1:]  # a sentence begins with any word
        words = [word for word in said if plain(word) not in _words("never")]
        yield from (plain(word) for word in words if word[:1].isupper() or len(said) == 1)


def _names_in(text: str, known: set[str]) -> Iterable[tuple[str, bool]]:
    """What may be names in a text, and whether each is surely one there."""
    before, end, surely = "", 0, False
    for word in _WORD.finditer(text):
        said = re.split("['’ʼ]", word.group())[0]
        small, is_capital = plain(said), said[:1].isupper() and not said.isupper()
        mine = plain(before) in _words("mine")
        if small in _words("kin") | _words("called"):
            if mine or is_capital or small in known or small in _words("called"):
                yield (f"{before.lower()} {said}" if mine else said), True
        elif small in known:
            yield said, True
        elif is_capital and small not in _words("never") | _words("calendar"):
            at_head = _is_head(text, word)
            surname = surely and text[end : word.start()] == " "
            if not surname and plain(before) not in _words("before_places"):
                yield said, not at_head
        surely = is_capital and small not in _words("never") and not _is_head(text, word)
        before, end = word.group(), word.end()


def _is_head(text: str, word: re.Match[str]) -> bool:
    """Whether a word begins a sentence, where every word has a capital."""
    return bool(_HEAD.search(text[: word.start()]))


@cache
def _words(kind: str) -> frozenset[str]:
    return frozenset(plain(each) for each in listed("names", kind))

"""Words said where a number or a choice was asked for: they are kept beside it. Pure."""

from __future__ import annotations

from difflib import get_close_matches

from purpose.hearing.nonanswers import is_dont_know
from purpose.hearing.numbers import number_meant
from purpose.hearing.words import words_in
from purpose.interview.answer import RATING
from purpose.interview.question import Question
from purpose.text import clean


def are_words(raw: object) -> bool:
    """Whether words were said where a number was asked for."""
    if not isinstance(raw, str) or RATING.fullmatch(clean(raw)):
        return False
    return any(c.isalpha() for c in raw) and number_meant(raw) is None and not is_dont_know(raw)


def is_story(question: Question, raw: object) -> bool:
    """Whether a sentence was said where one of a few was to be chosen, and no slip in one."""
    if question.kind != "choose" or question.own or not are_words(raw):
        return False
    said = clean(str(raw))
    texts = [option.text.casefold() for option in question.options]
    return len(words_in(said)) >= _SENTENCE and not get_close_matches(said.casefold(), texts)


_SENTENCE = 3
"""Fewer words than this are no story."""

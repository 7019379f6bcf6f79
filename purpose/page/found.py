"""What `purpose find` found, as lines and as Markdown: the day, the exercise, and the sentence."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby

from purpose.dates import long_date
from purpose.journal.search import Found, Marks, Passage
from purpose.page.lines import BLANK, Line, Role, Span, line
from purpose.page.markdown import escaped
from purpose.text import one_line, wrapped

_OPEN, _CLOSE = "\ue000", "\ue001"
"""Stand around a found word while its sentence is put into lines; no keyboard has them."""


def found_lines(found: Sequence[Found], titles: Mapping[str, str], width: int) -> list[Line]:
    """All of it in lines of at most `width` columns; the words themselves stand between asterisks.

    Args:
        found: what was found, in order.
        titles: what each exercise is called.
        width: columns.
    """
    lines: list[Line] = []
    for head, each in _groups(found, titles):
        lines += [*([BLANK] if lines else []), line(head, "quiet")]
        for sentence, marks in each:
            lines += _sentence(sentence, marks, width)
    return lines


def found_markdown(found: Sequence[Found], titles: Mapping[str, str]) -> str:
    """The same as Markdown, the words strong."""
    blocks: list[str] = []
    for head, each in _groups(found, titles):
        blocks.append(f"## {escaped(head)}")
        blocks += [_strong(sentence, marks) for sentence, marks in each]
    return "\n\n".join(blocks)


def _groups(
    found: Sequence[Found], titles: Mapping[str, str]
) -> Iterator[tuple[str, list[tuple[str, Marks]]]]:
    for head, each in groupby(found, key=lambda one: _head(one.passage, titles)):
        yield head, [sentence for one in each for sentence in one.sentences]


def _head(passage: Passage, titles: Mapping[str, str]) -> str:
    begun = "" if passage.finished else ", not finished"
    return f"{long_date(passage.day)}, {titles[passage.exercise]}{begun}"


def _sentence(text: str, marks: Marks, width: int) -> Iterator[Line]:
    role: Role = "text"
    for row in wrapped(one_line(_marked(text, marks, _OPEN, _CLOSE)), width, indent="  "):
        spans: list[Span] = []
        for piece in re.split(f"([{_OPEN}{_CLOSE}])", row):
            if piece == _OPEN:
                role = "name"
            spans.append(Span("*" if piece in (_OPEN, _CLOSE) else piece, role))
            if piece == _CLOSE:
                role = "text"
        yield Line(tuple(span for span in spans if span.text))


def _marked(text: str, marks: Marks, before: str, after: str) -> str:
    pieces, here = [], 0
    for start, end in marks:
        pieces += [text[here:start], before, text[start:end], after]
        here = end
    return "".join([*pieces, text[here:]])


def _strong(text: str, marks: Marks) -> str:
    return escaped(_marked(text, marks, _OPEN, _CLOSE)).translate(
        {ord(_OPEN): "**", ord(_CLOSE): "**"}
    )

"""A person's words at the edges: cleaned on the way in, inert on the way out.

It never changes what the words say.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

ELLIPSIS = "…"

_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]")
"""C0 without newline and tab, DEL, and C1: keys and terminal commands, never words."""

_SEQUENCE = re.compile(
    r"\x1b(?:\[[0-?]*[ -/]*[@-~]|\][^\x07\x1b]*(?:\x07|\x1b\\)|O[A-Z])?|\x9b[0-?]*[ -/]*[@-~]"
)
"""What an arrow key sends, or a terminal is commanded by: none of it is words."""

_DIRECTION = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
"""Invisible marks that turn the direction of text around. Hebrew and Arabic read well without."""

_BEYOND_JSON = f"[\x7f-\x9f\ud800-\udfff]|{_DIRECTION.pattern}"
"""What JSON itself leaves as it is, half characters too; of the first 32 it lets only line ends
through. A pattern, and not compiled here: most commands print no JSON."""

_WIDE = (
    "\u3001-\u3003\u3008-\u3011\u3041-\u3096\u30a1-\u30fa\u30fc\u3400-\u4dbf\u4e00-\u9fff"
    "\uac00-\ud7a3\uff01-\uff5e"
)
"""Chinese, Japanese and Korean, two columns each; for a class in a pattern."""

_FIRST_WIDE = _WIDE[0]
"""Every wide one comes after every narrow one, so that no second pattern need be compiled."""

_NARROW = (
    " -~\u00a0-\u00ac\u00ae-\u02ff\u0370-\u0377\u037a-\u037f\u0384-\u038a\u038c\u038e-\u03a1"
    "\u03a3-\u03ff\u0400-\u0482\u2010-\u2027●○·⋆✦✧✶✸\u2800-\u28ff"
)
"""European letters, quotation marks and dashes, and what we draw with: one column each; for a class
in a pattern."""

_PLAIN = re.compile(f"[{_NARROW}{_WIDE}]*")
"""Text in which every character stands alone and its width is known without a table."""

_SURROGATES = re.compile("[\ud800-\udfff]+")


_LIKENESS = {
    **dict.fromkeys("“”„‟«»″", '"'),
    **dict.fromkeys("‘’‚‛′", "'"),
    **dict.fromkeys("‐‑‒–—―−─━", "-"),
    **dict.fromkeys("│┃", "|"),
    **dict.fromkeys("•●", "*"),
    "·": ".",
    "○": "o",
    "…": "...",
    "→": "->",
    "←": "<-",
    "‹": "<",
    "›": ">",
    "❯": ">",
    "×": "x",
    "✓": "x",
}
"""Signs for which ASCII has something like them; letters with accents lose those."""


def heard(data: bytes, encoding: str) -> str:
    """What came through a pipe, as words: UTF-8, or else in the terminal's `encoding`.

    Nearly nothing that is not UTF-8 can be read as it, so it is tried first whatever the encoding.

    Raises:
        UnicodeError: the bytes are neither.
    """
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = data.decode(encoding)
        if any(each == "\0" or "\x80" <= each <= "\x9f" for each in text):
            # What is no letter there, but may be one elsewhere: UTF-16, or CP1252 as ISO-8859-1.
            raise UnicodeError(f"not {encoding}") from None
        return text


def likeness(error: UnicodeError) -> tuple[str, int]:
    """For `codecs.register_error`: what stands for signs that a terminal cannot show.

    Quotation marks, dashes and arrows as ASCII has them, letters without their accents, and for
    all else a question mark.
    """
    if not isinstance(error, UnicodeEncodeError):
        raise error
    signs = error.object[error.start : error.end]
    return "".join(map(_like, signs)), error.end


def _like(sign: str) -> str:
    import unicodedata  # here, as most terminals show everything

    bare = unicodedata.normalize("NFKD", sign)[0]
    return _LIKENESS.get(sign) or (bare if bare.isascii() and bare.isprintable() else "?")


def shows(signs: str, encoding: str) -> bool:
    """Whether a terminal of that encoding can show these."""
    try:
        signs.encode(encoding)
    except UnicodeEncodeError:
        return False
    return True


def clean(text: str) -> str:
    """The words as they will be kept: no key codes, one kind of line end, nothing TOML cannot hold.

    Typed bytes that are no text in the terminal's encoding arrive as lone surrogates (PEP 383);
    most likely it still speaks Latin-1, so they are read as such rather than lost.
    """
    text = _SURROGATES.sub(lambda run: _rescued(run.group()), text)
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    return _CONTROL.sub("", _SEQUENCE.sub("", text)).strip()


def _rescued(surrogates: str) -> str:
    try:
        return surrogates.encode("utf-8", "surrogateescape").decode("cp1252")
    except UnicodeError:
        return "\ufffd" * len(surrogates)


def mended(text: str) -> str:
    """The text with a mark in the place of every half character, which no file can hold."""
    return _SURROGATES.sub("\ufffd", text)


def inert(text: str) -> str:
    """The words as they may be shown: nothing in them can move a cursor, colour a line or turn it.

    `clean` has done most of it for typed answers; files can be edited by hand.
    """
    text = mended(text.replace("\r\n", "\n").replace("\r", "\n"))
    return _DIRECTION.sub("", _CONTROL.sub("\ufffd", text)).replace("\t", "    ")


def spelled(json: str) -> str:
    """JSON in which such marks are spelled out: the same data, and nothing a terminal obeys."""
    return re.sub(_BEYOND_JSON, lambda mark: f"\\u{ord(mark.group()):04x}", json)


def one_line(text: str) -> str:
    """`text` with every run of white space, line ends among them, made one space."""
    return " ".join(text.split())


def paragraphs(text: str) -> str:
    """`text` with its lines, each made one as above, and at most one empty line between two."""
    lines = "\n".join(map(one_line, text.split("\n")))
    return re.sub(r"\n{3,}", "\n\n", lines).strip("\n")


def columns(text: str) -> int:
    """How many columns of a terminal `text` takes; wide characters take two, accents none."""
    if text.isascii() and text.isprintable():
        return len(text)
    if _PLAIN.fullmatch(text):
        return len(text) + sum(each >= _FIRST_WIDE for each in text)
    import wcwidth  # loading it takes as long as all else that a start needs, so only if it must

    return wcwidth.width(text)


def _characters(text: str) -> Iterable[str]:
    """What a reader takes for characters: a letter with its accents, a family of emoji."""
    if _PLAIN.fullmatch(text):
        return text
    import wcwidth

    return wcwidth.iter_graphemes(text)


def wrapped(
    text: str, width: int, *, indent: str = "", most: int | None = None, whole: bool = False
) -> list[str]:
    """Lines of at most `width` columns, paragraphs kept, every line behind `indent`.

    Args:
        text: any words; wide characters count two columns.
        width: columns, the indent included; at least a few more than the indent.
        indent: put before each line.
        most: at most so many lines; what does not fit is cut at a word, with an ellipsis.
        whole: never break a word, however wide: a path in a message is there to be copied.
    """
    room = width - columns(indent)
    lines = [
        (indent + line).rstrip()
        for paragraph in inert(text).split("\n")
        for line in _wrapped_paragraph(paragraph, room, whole) or [""]
    ]
    if most is None or len(lines) <= most:
        return lines
    return [*lines[: most - 1], _cut(lines[most - 1], width)]


def _wrapped_paragraph(paragraph: str, room: int, whole: bool) -> list[str]:
    """Lines of any script; a word wider than a line is broken between characters, if it may be.

    The standard library counts characters, not columns. wcwidth has a wrap, whose time grows with
    the square of a word's length: a page of Chinese, all one word, took it seconds.
    """
    lines: list[str] = []
    line, used = "", 0
    for word in re.findall(r"\s*\S+", paragraph.rstrip()):
        wide = columns(word)
        if used + wide <= room:
            line, used = line + word, used + wide
            continue
        if used:
            lines.append(line)
        word = word.lstrip()
        line, used = "", 0
        for piece in [word] if whole or columns(word) <= room else _characters(word):
            takes = columns(piece)
            if used and used + takes > room:
                lines.append(line)
                line, used = "", 0
            line, used = line + piece, used + takes
    return [*lines, line] if line else lines


def in_brief(text: str, width: int) -> str:
    """The beginning of `text` on one line of at most `width` columns, for a message."""
    return wrapped(one_line(text[: 4 * width]), width, most=1)[0]


def clipped(text: str, width: int) -> str:
    """The beginning of `text` that fits `width` columns, no character broken."""
    kept, used = [], 0
    for character in _characters(text):
        used += columns(character)
        if used > width:
            break
        kept.append(character)
    return "".join(kept)


def _cut(line: str, width: int) -> str:
    """`line` and an ellipsis, within `width`: whole words, or whole characters of one long word."""
    room = width - 2
    if columns(line) > room:
        head = clipped(line, room)
        at_word = head.rpartition(" ")[0]
        # Chinese and Japanese have few spaces; a cut there would lose most of the line.
        line = at_word if columns(at_word) > room // 2 else head
    return line.rstrip() + " " + ELLIPSIS


def number_word(count: int) -> str:
    """A number as it is read in a sentence: a word up to ten."""
    words = ("none", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
    return words[count] if count < len(words) else str(count)


def listed(names: Sequence[str]) -> str:
    """Several things in one breath: "a", "a and b", "a, b and c"."""
    if len(names) < 2:
        return "".join(names)
    return ", ".join(names[:-1]) + " and " + names[-1]


def quoted(words: str) -> str:
    """The words in quotation marks, within a sentence: on one line, and without a stop at the end.

    Marks of their own become inner ones.
    """
    return f"“{_INNER.sub(_inner, one_line(words)).rstrip(_STOPS)}”"


def by_name(names: Sequence[str]) -> str:
    """Several things by name: plain names as they are, and what is more than a name quoted."""
    return listed([one_line(each) if _NAME.fullmatch(each) else quoted(each) for each in names])


_STOPS = " .,;:。、"
_INNER = re.compile(r"([“„«]|\"(?=\w))|[”»\"]")
_NAME = re.compile(r"[^\W_]+(?:[ '’&-]{1,2}[^\W_]+){0,3}")
"""At most four words, with nothing that would end a sentence or part a list."""


def _inner(mark: re.Match[str]) -> str:
    return "‘" if mark[1] else "’"


def ended(sentence: str) -> str:
    """The sentence with a full stop, unless it has ended, be it within quotation marks."""
    last = sentence.rstrip("”’\"'）」』)")[-1:]
    return sentence if not last or last in ".!?…。！？।؟" else sentence + "."


def first_few(names: Sequence[str]) -> str:
    """The first three in one breath, and how many more there are."""
    more = [f"{len(names) - 3} more"] if len(names) > 3 else []
    return listed([*names[:3], *more])


def same(one: str, other: str) -> bool:
    """Whether two answers say the same: case, spaces and a closing stop aside."""
    return bare(one) == bare(other)


def bare(text: str) -> str:
    """What an answer says, whatever its case, its spaces and its closing stop."""
    return one_line(text).casefold().rstrip(".!…。")

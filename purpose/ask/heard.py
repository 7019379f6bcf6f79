"""Decodes standard input: as UTF-8, else in the terminal's encoding, never by guessing."""

from __future__ import annotations

from typing import TextIO

from purpose.text import heard

_WIDEST = 4
"""Bytes of a character, at most, in any encoding of a terminal."""


class Heard:
    """Standard input by its bytes, since Python decodes them by the locale or not at all.

    Both calls raise UnicodeError where the bytes are neither.
    """

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream

    def readline(self, limit: int, /) -> str:
        """The next line with its end, or its first `limit` characters; "" at the end."""
        return self._text(self._stream.buffer.readline(limit * _WIDEST), limit)

    def read(self, limit: int, /) -> str:
        """All there is, or its first `limit` characters."""
        return self._text(self._stream.buffer.read(limit * _WIDEST), limit)

    def _text(self, data: bytes, limit: int) -> str:
        if len(data) == limit * _WIDEST:  # far too much, and perhaps cut within a character
            return data.decode("utf-8", "replace")[:limit]
        return heard(data, self.encoding)[:limit]

    @property
    def encoding(self) -> str:
        """What the terminal speaks."""
        return self._stream.encoding

"""A field of dots in a terminal: eight to a character, as braille patterns.

Dots are counted from the upper left; one outside the field is ignored.
"""

from __future__ import annotations

ACROSS, DOWN = 2, 4
"""Dots of one character; and a character is about twice as tall as wide, so dots are square."""

_BLANK = 0x2800
_BITS = ((0x01, 0x08), (0x02, 0x10), (0x04, 0x20), (0x40, 0x80))


class Field:
    """So many `columns` and `rows` of characters, no dot on any of them yet."""

    def __init__(self, columns: int, rows: int) -> None:
        self.columns, self.rows = columns, rows
        self._cells = [[0] * columns for _ in range(rows)]

    def dot(self, x: float, y: float, on: bool = True) -> None:
        """Put a dot, or take it away."""
        column, row = round(x), round(y)
        if 0 <= column < self.columns * ACROSS and 0 <= row < self.rows * DOWN:
            bit = _BITS[row % DOWN][column % ACROSS]
            cells = self._cells[row // DOWN]
            if on:
                cells[column // ACROSS] |= bit
            else:
                cells[column // ACROSS] &= ~bit

    def clear(self, column: int, row: int) -> None:
        """Take away what is in one character."""
        if 0 <= column < self.columns and 0 <= row < self.rows:
            self._cells[row][column] = 0

    def text(self, row: int, start: int = 0, end: int | None = None) -> str:
        """The characters of a row; a space where there is no dot."""
        cells = self._cells[row][start:end]
        return "".join(chr(_BLANK + bits) if bits else " " for bits in cells)

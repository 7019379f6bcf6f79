"""Describes the bloom in words, for people who cannot see the drawing."""

from __future__ import annotations

from purpose.drawing.bloom import DIRECTIONS, Bloom
from purpose.profile.choices import PETALS
from purpose.text import inert, listed, one_line

_COUNTS = ("no", "one", "two", "three", "four", "five", "six")


def bloom_words(bloom: Bloom) -> str:
    """What the drawing shows, for people who cannot see it: its counts, and the values by name."""
    if bloom.is_empty:
        return ""
    petals = [petal for petal in bloom.petals if not petal.is_bud]
    said = []
    if petals:
        counts = [
            f"{PETALS.get(each, each)} {sum(petal.direction == each for petal in petals)}"
            for each in DIRECTIONS
            if any(petal.direction == each for petal in petals)
        ]
        said.append(f"A flower with a petal for each possibility: {', '.join(counts)}.")
        if inner := sum(bool(petal.shells) for petal in petals):
            said.append(
                f"{_count(inner)} hold smaller petals."
                if inner > 1
                else "One holds smaller petals."
            )
        if opened := sum(petal.is_open for petal in petals):
            said.append(f"{_count(opened)} are open." if opened > 1 else "One is open.")
    else:
        said.append("A flower in bud.")
    if stars := [one_line(inert(star.name)) for star in bloom.constellation.stars]:
        said.append(f"Around it, as stars, from bright to faint: {listed(stars)}.")
    if bloom.dust:
        said.append(f"Between them, the dust of {len(bloom.dust)} moments.")
    return " ".join(said)


def _count(number: int) -> str:
    return _COUNTS[number].capitalize() if number < len(_COUNTS) else str(number)

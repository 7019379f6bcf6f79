"""The exercises of the walk, in their order."""

from __future__ import annotations

WALK = [
    "desert",
    "monuments",
    "labyrinth",
    "coral",
    "constellation",
    "murals",
    "mask",
    "bloom",
    "letter",
    "seed",
    "jasmine",
]

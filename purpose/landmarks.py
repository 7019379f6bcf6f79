"""Owns the exercises that the program knows by name, since they have a place of their own.

They are read from files like all others; everything else about an exercise stands in its file.
"""

from __future__ import annotations

SITTING = "sitting"
"""It opens and closes every sitting; it is no stop on the walk."""

REVIEW = "review"
"""The monthly check-in, which has a command of its own."""

GRAIN = "grain"
"""The asking for a moment, which goes to the grains and not to the journal."""

LOOKBACK = "lookback"
"""The look at the first grains, together."""

CARE_CARD = "care_card"
"""The card for hard evenings, which `purpose care --card` asks for."""

AGAIN = "again"
"""The threshold of a new walk: what was walked before it is walked once more."""

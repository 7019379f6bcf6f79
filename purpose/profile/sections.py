"""Every part of the plan, and what is known of each: declared once, and read wherever it matters.

What is in a part: `plan`. What of it stands on the page: `on_page`.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class SectionRow:
    """What is known of a part of the plan.

    Args:
        brought_by: the exercise that brings it.
        private: whether it stays at home when the page is shown to another person: `shared`.
        holds: what of a `Plan` stands in it.
        gives: which of the page goes first when not all of it fits, the lowest; None for what never
            stands on the page, or is a line of the foot (see `page.shorten`).
        on_page: whether it stands on the page at all, or only in `--format json`.
    """

    brought_by: str
    private: bool
    holds: tuple[str, ...]
    gives: int | None
    on_page: bool = True


SECTIONS: dict[str, SectionRow] = {
    "sentence": SectionRow(brought_by="seed", private=False, holds=("purpose",), gives=20),
    "no to": SectionRow(brought_by="seed", private=True, holds=("say_no",), gives=6),
    "seed": SectionRow(brought_by="seed", private=False, holds=("seeds",), gives=19),
    "When and Then": SectionRow(brought_by="seed", private=False, holds=("seeds",), gives=18),
    "step": SectionRow(brought_by="seed", private=False, holds=("seeds",), gives=17),
    "best of it": SectionRow(brought_by="seed", private=False, holds=("seeds",), gives=8),
    "I tell": SectionRow(brought_by="seed", private=False, holds=("seeds",), gives=12),
    "cue": SectionRow(brought_by="jasmine", private=False, holds=("seeds", "cue"), gives=14),
    "not to wait for": SectionRow(brought_by="letter", private=True, holds=("letter",), gives=16),
    "letter": SectionRow(brought_by="letter", private=True, holds=("letter",), gives=13),
    "coming": SectionRow(brought_by="seed", private=True, holds=("coming",), gives=15),
    "I steer by": SectionRow(
        brought_by="constellation", private=False, holds=("values",), gives=10
    ),
    "I heard": SectionRow(brought_by="mask", private=True, holds=("figure", "notch"), gives=11),
    "next chapter": SectionRow(
        brought_by="murals", private=False, holds=("next_chapter",), gives=7
    ),
    "under it all": SectionRow(
        brought_by="labyrinth", private=False, holds=("core_want",), gives=9
    ),
    "name": SectionRow(brought_by="desert", private=False, holds=("name",), gives=5),
    "next look": SectionRow(
        brought_by="jasmine", private=False, holds=("next_review",), gives=None
    ),
    "hard evening": SectionRow(brought_by="desert", private=True, holds=("call",), gives=6),
    # -- what only other programs read ------------------------------------------------------
    "let go": SectionRow(
        brought_by="monuments", private=True, holds=("let_go",), gives=None, on_page=False
    ),
    "renamed": SectionRow(
        brought_by="monuments", private=True, holds=("renamed",), gives=None, on_page=False
    ),
    "composted": SectionRow(
        brought_by="review", private=True, holds=("composted",), gives=None, on_page=False
    ),
    "loosen": SectionRow(
        brought_by="mask", private=True, holds=("loosen",), gives=None, on_page=False
    ),
    "pulse": SectionRow(
        brought_by="desert", private=True, holds=("bars",), gives=None, on_page=False
    ),
    "taken off": SectionRow(
        brought_by="jasmine", private=True, holds=("off_page",), gives=None, on_page=False
    ),
}
"""Every part of the plan, top to bottom: what is said of it anywhere is said here."""

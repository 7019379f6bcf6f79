"""A finding: what an inspection has to say, and what would mend it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from purpose.maintenance.merge import Decide


@dataclass(frozen=True, slots=True, repr=False)
class Finding:
    """Something found: its `name` for an answers file, what it is, and what would mend it.

    Args:
        name: the same at each look, so that nothing is asked twice.
        said: what was found, for the person.
        offer: the question whether to mend it; "" when only the person can, or nothing needs to.
        mend: does it; called while the folder is held, once everything has been set aside.
        harmless: only to be known.
    """

    name: str
    said: str
    offer: str = ""
    mend: Callable[[Decide], None] | None = None
    harmless: bool = False

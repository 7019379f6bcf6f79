"""The closed sets of answers that the profile keeps by id, and the words in which they are read.

The exercises offer the same ids and words, and a test holds them together. A word of the person's
own may stand among them: it is its own id.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from purpose.store.disk.migrations import instead

FATES = {"keep": "keep", "rename": "rename", "let_go": "let go"}
"""What becomes of something built."""

FACES = {
    "self": "my own",
    "parent": "a parent",
    "partner": "a partner",
    "child": "a child",
    "boss": "a boss or a teacher",
    "rival": "a rival",
    "crowd": "the crowd",
    "doubter": "someone who doubted me",
    "helped": "people it would help",
}
"""For whom it was built."""

REASONS = {
    "external": "it is asked of me, or it pays: in money, rank or applause",
    "should": "without it I would feel small, or guilty",
    "chosen": "I stand behind it, on the dull days too",
    "joy": "I like the doing itself",
}
"""Why something was or would be done, from the most outward to the most inward."""

PARTED = {"over": "it is over", "left": "I left"}
"""What became of something warm that was let go."""

INGREDIENTS = {
    "making": "making something",
    "finding_out": "finding out",
    "showing": "showing someone how",
    "play": "play",
    "body": "my body at work",
    "open_sky": "open sky",
    "quiet": "quiet",
    "closeness": "closeness",
    "laughter": "laughter",
    "of_use": "being of use",
    "beauty": "beauty",
    "risk": "a risk",
    "belonging": "belonging",
    "own_orders": "nobody's orders",
}
"""What a moment of aliveness was made of."""

PETALS = {
    "teaching": "teaching",
    "creating": "creating",
    "healing": "healing",
    "loving": "loving",
    "failing": "failing",
    "growing_wild": "growing wild",
}
"""The six petals of the bloom; what fits none of them is "own"."""

WENT = {"kept": "kept", "partly": "partly", "not_this_time": "not this time"}
"""How it went with a plan since the last review."""

SEED_FATES = {
    "keep": "keep",
    "shrink": "shrink",
    "change": "change",
    "grown": "grown",
    "let_go": "let go",
}
"""What becomes of a seed."""

CAME = {"done": "done", "not_yet": "not yet", "let_go": "let go"}
"""What became of a small seed, one act such as a call."""

NOTCH = {
    "done": "done",
    "kept": "not yet; it stays",
    "next": "done, and there is a next one",
}
"""What became of the notch."""

CHOICES: dict[str, dict[str, dict[str, str]]] = {
    "monuments": {"fate": FATES, "for_whom": FACES, "reasons": REASONS, "parted": PARTED},
    "memories": {"ingredients": INGREDIENTS},
    "possibilities": {"petal": PETALS, "reasons": REASONS},
    "seeds": {"went": WENT, "fate": SEED_FATES, "came": CAME},
}
"""Where in the profile each set stands: by the list, and the key in each thing of it."""


def in_words(place: str, thing: Mapping[str, Any]) -> dict[str, Any]:
    """A thing of the list `place` as it is read: words in place of ids."""
    return instead(thing, CHOICES.get(place, {}))

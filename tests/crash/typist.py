"""A person who types into the half-typed text and waits, until the parent process ends it.

Usage: python typist.py FOLDER [BUG ...]. Prints "typed" after the last key.
"""

from __future__ import annotations

import sys
from contextlib import ExitStack
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))

from purpose.session.half_typed import Keeper
from purpose.store import Folder
from tests.crash.planted import planted

TEXT = "I wanted to say that the tower is empty,\nand that I"


def main() -> None:
    root, *bugs = sys.argv[1:]
    folder = Folder(Path(root))
    with ExitStack() as stack:
        for bug in bugs:
            stack.enter_context(planted(bug))
        stack.enter_context(folder.hold())
        keeper = stack.enter_context(Keeper(folder))
        keeper.watch("monuments", "monuments.0.name")
        for end in range(1, len(TEXT) + 1):
            keeper.typed(TEXT[:end])
        print("typed", flush=True)
        sys.stdin.read()


if __name__ == "__main__":
    main()

"""Owns the way in: the version at once, everything else through `purpose.cli`."""

from __future__ import annotations

import sys


def main() -> None:
    """Run the command line; `--version` alone is answered without loading any of it."""
    if sys.argv[1:] == ["--version"]:
        from purpose import __version__

        print(f"purpose {__version__}")
        return
    from purpose.cli import run

    run()


if __name__ == "__main__":
    main()

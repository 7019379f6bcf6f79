"""The program's entry point: answers `--version` at once, and leaves the rest to `purpose.cli`."""

from __future__ import annotations

import atexit
import gc
import sys

_SELDOM = 50_000
"""Objects made and kept between two looks for garbage."""


def main() -> None:
    """Run the command line; `--version` alone is answered without loading any of it."""
    if sys.argv[1:] == ["--version"]:
        from purpose import __version__

        print(f"purpose {__version__}")
        return
    from signal import SIG_DFL, SIGINT, default_int_handler, getsignal, signal

    # Until all is loaded, nothing is asked or held: Ctrl-C ends it without a word.
    before = getsignal(SIGINT)
    if before is default_int_handler:
        signal(SIGINT, SIG_DFL)
    # Nearly all that is loaded stays in use until the end. Looking through it for garbage, again
    # and again and once more on the way out, took a seventh of a short command and found nothing.
    gc.set_threshold(_SELDOM)
    atexit.register(gc.freeze)
    from purpose.cli import run

    signal(SIGINT, before)
    try:
        run()
    except KeyboardInterrupt:  # between two places that take it for a wish to stop
        sys.exit(130)


if __name__ == "__main__":
    main()

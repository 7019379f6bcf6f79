"""`purpose where`: prints the folder that holds everything."""

from purpose.commands import _shell


def command() -> None:
    """The folder that holds all you wrote."""
    _shell.hand_on(str(_shell.unasked_folder().root))

"""Everything that can end a command early, with its exit code and what to do about it.

An error holds facts and never prints; `cli` shows it.
"""

from __future__ import annotations


class PurposeError(Exception):
    """Something the person should know: the `problem` in words for them, and a `remedy`."""

    exit_code = 1

    def __init__(self, problem: str, remedy: str = "") -> None:
        super().__init__(problem)
        self.problem = problem
        self.remedy = remedy


class UsageProblem(PurposeError):
    """A command asked for something that does not exist, such as an unknown exercise."""

    exit_code = 2


class ProfileUnreadable(PurposeError):
    """A file in the profile folder does not parse or does not fit; it is never written over."""

    exit_code = 3


class ProfileTooNew(PurposeError):
    """The profile was written by a newer program; reading it here could lose what that one knew."""

    exit_code = 4


class ExerciseWrong(PurposeError):
    """An exercise file is malformed. `problem` names file, step and key."""

    exit_code = 5


class AnswersMissing(PurposeError):
    """No one is there to answer: no terminal, or the answers ran out. All so far is saved."""

    exit_code = 6


class AnswersWrong(PurposeError):
    """A file with answers, or one to import, does not parse, or something in it does not fit.

    Or what came through a pipe is no text. One code for all: each holds a person's words, comes
    from outside, and is wrong before any of it is kept.
    """

    exit_code = 7


class SaveFailed(PurposeError):
    """The disk said no. `unsaved` holds the words that are not on disk, to be shown."""

    exit_code = 8

    def __init__(self, problem: str, remedy: str = "", unsaved: str = "") -> None:
        super().__init__(problem, remedy)
        self.unsaved = unsaved


class NotShown(PurposeError):
    """What there was to show could not be written: the disk is full, or the terminal is gone."""

    exit_code = 8


class ReaderLeft(PurposeError):
    """Whoever read the output wants no more of it, as `head` does. Nothing is said."""

    exit_code = 141

    def __init__(self) -> None:
        super().__init__("")


class ChangedMeanwhile(PurposeError):
    """What was to be saved over has changed. Both are on the disk, one beside the other."""

    exit_code = 8


class NotPrinted(PurposeError):
    """A page could not be made, printed or opened. What was written is where it was."""

    exit_code = 9


class NotWell(PurposeError):
    """The folder was looked over, and something in it is still to be seen to."""

    exit_code = 10


class Locked(PurposeError):
    """The folder is locked, and was not opened: the passphrase was wrong, or none was given."""

    exit_code = 11


class Stopped(PurposeError):
    """The person stopped, by a word or by Ctrl-C. Everything is saved."""

    exit_code = 130

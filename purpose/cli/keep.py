"""Owns the commands that look after the profile folder."""

from __future__ import annotations

import typer

from purpose.cli import shell
from purpose.cli.options import AnswersOption, PlainOption

app = typer.Typer()


@app.command()
def doctor(plain: PlainOption = False, answers: AnswersOption = None) -> None:
    """Look the folder over, and mend what you say may be mended.

    Whether others can read it, whether every file can be read, whether the profile knows all that
    is in the journal, what a sync tool or a cut-off save left lying about. Two versions of one file
    are brought together: nothing is dropped, and where two texts differ you are asked.

    Everything is put into a backup before the first change. Without a terminal it only says what it
    found; the exit code is 10 while something is still to be seen to.
    """
    from purpose.doctor import doctor as look_over

    look_over(shell.folder(), shell.today(), plain=plain, answers=answers)


@app.command()
def rebuild() -> None:
    """Make profile.toml again from the journal.

    For a profile that was lost or broken. The one that is there is set aside in backups first.
    What was only ever written into profile.toml by hand is in that copy, not in the new one.
    """
    from purpose.rebuild import rebuild_profile

    typer.echo(rebuild_profile(shell.folder()), err=True)

"""Owns the commands that look after the profile folder."""

from typing import Annotated

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
def lock(
    new_passphrase: Annotated[
        bool,
        typer.Option("--new-passphrase", help="Of a locked folder: choose another passphrase."),
    ] = False,
    recovery_key: Annotated[
        bool,
        typer.Option(
            "--recovery-key",
            help="Of a locked folder: print the key that opens it if the passphrase is forgotten.",
        ),
    ] = False,
) -> None:
    """Lock all you wrote with a passphrase, so that nobody else can read it on the disk.

    Each file is put into an envelope (the age format; it needs the packages pyrage and
    cryptography) and proven to open again before its plain form goes. From then on reading asks for
    the passphrase, once a command; noting a moment, care and the list of exercises do not. Your own
    exercises stay plain. Run it again to finish a locking that was cut off. On two machines: lock
    one, then sync.

    Without the passphrase or the recovery key nobody can open the folder, and nobody can give you
    another one. With either, any program for age files opens it, purpose or not.

    It protects what lies on the disk: not the names, sizes and times of files, not a running
    computer that somebody else controls, and not from who can write to the folder and swap files.
    """
    from purpose import lock as locking
    from purpose.passphrase import chosen

    folder = shell.folder()
    if recovery_key:
        typer.echo(locking.recovery_key(folder))
    elif new_passphrase:
        locking.change_passphrase(folder, chosen)
    else:
        locking.lock(folder, shell.today(), chosen)


@app.command()
def unlock() -> None:
    """Make all of a locked folder plain text again, for good.

    It asks for the passphrase; where that is forgotten, the recovery key can be typed instead.
    """
    from purpose import lock as locking

    locking.unlock(shell.folder(), shell.today())


@app.command()
def rebuild() -> None:
    """Make profile.toml again from the journal.

    For a profile that was lost or broken. The one that is there is set aside in backups first.
    What was only ever written into profile.toml by hand is in that copy, not in the new one.
    """
    from purpose.rebuild import rebuild_profile

    typer.echo(rebuild_profile(shell.folder(), shell.today()), err=True)


@app.command()
def restore(
    name: Annotated[
        str | None,
        typer.Argument(help="A backup, such as 2026-11-23; all of them are listed if none."),
    ] = None,
    plain: PlainOption = False,
    answers: AnswersOption = None,
) -> None:
    """Bring back what a backup has.

    First it shows what the backup has that is not here now, what differs, and what is only here.
    Then you choose: add what is missing, put only the profile back, or make all of it as it was.
    What is here now is put into a backup before. Without a terminal it only shows.

    Each evening leaves a backup of everything, thinned to seven days, four weeks and twelve months;
    and one is taken before anything that could take something away.
    """
    from purpose.restore import restore as bring_back

    bring_back(shell.folder(), shell.today(), name, plain=plain, answers=answers)


@app.command()
def forget(
    name: Annotated[
        str | None,
        typer.Argument(help="An exercise, such as letter; or grain, for all your moments."),
    ] = None,
    everything: Annotated[
        bool, typer.Option("--everything", help="All that purpose keeps here, instead.")
    ] = False,
    plain: PlainOption = False,
    answers: AnswersOption = None,
) -> None:
    """Forget what you wrote in one exercise, or everything: also in every backup.

    First it says exactly what goes, what in the profile changes, where else the same words stand,
    and what it cannot promise. Then it asks for a typed word. There is no way back: no backup is
    taken before, since what is forgotten must be nowhere. What it did not write, your own
    exercises among it, stays, and is named.

    Broken off, the same command ends it.
    """
    from purpose.forget import forget as take_away

    take_away(
        shell.folder(), shell.today(), name, everything=everything, plain=plain, answers=answers
    )

"""Owns the commands that look after the profile folder."""

from __future__ import annotations

import typer

from purpose.cli import shell

app = typer.Typer()


@app.command()
def rebuild() -> None:
    """Make profile.toml again from the journal.

    For a profile that was lost or broken. The one that is there is set aside in backups first.
    What was only ever written into profile.toml by hand is in that copy, not in the new one.
    """
    from purpose.rebuild import rebuild_profile

    typer.echo(rebuild_profile(shell.folder()), err=True)

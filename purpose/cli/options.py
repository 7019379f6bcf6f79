"""Owns the options that several commands share, and their words in the help."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer


class ReadFormat(StrEnum):
    """How something is read back."""

    TERMINAL = "terminal"
    MARKDOWN = "markdown"
    JSON = "json"


FormatOption = Annotated[
    ReadFormat,
    typer.Option("--format", help="For the terminal, as Markdown, or as JSON for programs."),
]
OutputOption = Annotated[
    Path | None,
    typer.Option(
        "--output", "-o", help="Write to this file, readable by you alone.", dir_okay=False
    ),
]
PlainOption = Annotated[
    bool, typer.Option("--plain", help="Plain numbered lines: for screen readers and pipes.")
]
AnswersOption = Annotated[
    Path | None,
    typer.Option(help="Answer from a TOML file in the journal's shape.", dir_okay=False),
]

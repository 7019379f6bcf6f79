"""Owns the options that several commands share, and their words in the help."""

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer


class ReadFormat(StrEnum):
    """How something is read back."""

    TERMINAL = "terminal"
    MARKDOWN = "markdown"
    JSON = "json"


class PlanFormat(StrEnum):
    """How the plan is shown: on the screen, for other programs, or as a page for paper."""

    TERMINAL = "terminal"
    MARKDOWN = "markdown"
    JSON = "json"
    PDF = "pdf"
    SVG = "svg"
    PNG = "png"


class WrittenFormat(StrEnum):
    """How what was written, or what became of it, is read: as `ReadFormat`, and on paper."""

    TERMINAL = "terminal"
    MARKDOWN = "markdown"
    JSON = "json"
    PDF = "pdf"


class PaperFormat(StrEnum):
    """A page for paper."""

    PDF = "pdf"
    SVG = "svg"
    PNG = "png"


class Size(StrEnum):
    """The paper."""

    A4 = "a4"
    LETTER = "letter"
    A6 = "a6"


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

"""Makes the manual page, purpose.1, while a wheel is built: from the commands' own words.

It reads the files of the commands and imports none, so building needs nothing that purpose needs.
"""

import ast
import os
import re
import tempfile
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

ROOT = Path(__file__).resolve().parent

Table = dict[str, ast.expr]


class ManualPage(BuildHookInterface[Any]):
    """The hook that hatchling calls."""

    PLUGIN_NAME = "custom"

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Make the page, and say where it goes: to share/man of wherever purpose is installed."""
        self._room = tempfile.TemporaryDirectory()
        page = Path(self._room.name, "purpose.1")
        page.write_text(manual(ROOT, self.metadata.version), encoding="utf-8")
        build_data["shared_data"][str(page)] = "share/man/man1/purpose.1"

    def finalize(self, version: str, build_data: dict[str, Any], artifact_path: str) -> None:
        """Drop the file; it is in the wheel."""
        self._room.cleanup()


def manual(root: Path, version: str) -> str:
    """The whole page, as roff."""
    cli = ast.parse((root / "purpose" / "cli.py").read_text("utf-8"))
    commands = ast.literal_eval(_assigned(cli)["COMMANDS"])
    home = next(
        each for each in cli.body if isinstance(each, ast.FunctionDef) and each.name == "home"
    )
    title, *about = _paragraphs(home)
    day = datetime.fromtimestamp(int(os.environ.get("SOURCE_DATE_EPOCH", 1577836800)), UTC)
    lines = [
        f'.TH PURPOSE 1 "{day:%Y-%m}" "purpose {_plain(version)}"',
        ".SH NAME",
        f"purpose \\- {_plain(title)}",
        ".SH SYNOPSIS",
        ".B purpose",
        r"[\fICOMMAND\fR] [\fIOPTIONS\fR]",
        ".SH DESCRIPTION",
        *_set(about),
        ".SH COMMANDS",
        ".PP",
        _plain("Every command takes --plain (no colours, no drawings) and --help."),
    ]
    for name, said in commands.items():
        lines += _command(root, name, said)
    shell = (root / "docs" / "shell.md").read_text("utf-8")
    codes = re.findall(r"^\| (\d+) \| (.+) \|$", shell, re.MULTILINE)
    lines += [".SH ENVIRONMENT"]
    for variable, said in ENVIRONMENT.items():
        lines += [".TP", f".B {_plain(variable)}", _plain(said)]
    lines += [".SH EXIT STATUS"]
    for code, said in codes:
        lines += [".TP", f".B {code}", _plain(said)]
    return "\n".join(lines) + "\n"


ENVIRONMENT = {
    "PURPOSE_HOME": "The folder with all you wrote, if it is to be another.",
    "PURPOSE_PLAIN, ACCESSIBLE": "Anything but 0: ask in plain lines, as --plain does.",
    "PURPOSE_TODAY": "The day it shall be, such as 2026-11-23: to rehearse a review.",
    "VISUAL, EDITOR": "Your editor, which Ctrl-O opens at a long answer.",
    "NO_COLOR, CLICOLOR": "No colours.",
}


def _command(root: Path, name: str, said: str) -> Iterator[str]:
    """What the page says of one command, and of those within it."""
    folder = root / "purpose" / "commands"
    path = next(each for each in (folder / f"{name}.py", folder / f"{name}_.py") if each.is_file())
    module, shared = (ast.parse(each.read_text("utf-8")) for each in (path, folder / "_options.py"))
    known = _assigned(shared) | _assigned(module)
    for function in module.body:
        if not isinstance(function, ast.FunctionDef):
            continue
        within = _name_within(function)
        if within is None:
            continue
        called = f"purpose {name} {within}".rstrip()
        yield f".SS {_plain(called)}"
        paragraphs = _paragraphs(function)
        yield from _set(paragraphs or [said])
        for option, about in _options(function, known):
            yield from (".TP", f".B {_plain(option)}", _plain(about))


def _name_within(function: ast.FunctionDef) -> str | None:
    """ "" for the function of a command, the name of one within a command, None for all others."""
    for each in function.decorator_list:
        if isinstance(each, ast.Call) and ast.unparse(each.func) == "app.command":
            return str(ast.literal_eval(each.args[0]))
    return "" if function.name == "command" else None


def _options(function: ast.FunctionDef, known: Table) -> Iterator[tuple[str, str]]:
    """The options and arguments of a command, each with its help."""
    for argument in function.args.args:
        kind = argument.annotation
        while isinstance(kind, ast.Name) and kind.id in known:
            kind = known[kind.id]
        if not isinstance(kind, ast.Subscript) or ast.unparse(kind.value) != "Annotated":
            continue
        said = next(each for each in ast.walk(kind) if isinstance(each, ast.Call))
        (about,) = (each.value for each in said.keywords if each.arg == "help")
        if isinstance(about, ast.Name):
            about = known[about.id]
        text = str(ast.literal_eval(about))
        if ast.unparse(said.func) == "typer.Argument":
            yield argument.arg.upper(), text
        else:
            names = [str(ast.literal_eval(each)) for each in said.args]
            yield ", ".join(names) or f"--{argument.arg.replace('_', '-')}", text


def _assigned(module: ast.Module) -> Table:
    """The names that a file assigns at its top."""
    return {
        target.id: each.value
        for each in module.body
        if isinstance(each, ast.Assign)
        for target in each.targets
        if isinstance(target, ast.Name)
    }


def _paragraphs(function: ast.FunctionDef) -> list[str]:
    return [" ".join(each.split()) for each in (ast.get_docstring(function) or "").split("\n\n")]


def _set(paragraphs: list[str]) -> Iterator[str]:
    for each in paragraphs:
        yield from (".PP", _plain(each))


def _plain(text: str) -> str:
    """A text as roff takes it: no sign in it is a request."""
    safe = text.replace("\\", r"\e").replace("-", r"\-").replace("`", "")
    return rf"\&{safe}" if safe.startswith((".", "'")) else safe

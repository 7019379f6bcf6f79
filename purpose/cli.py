"""The command line as a whole: the list of commands, the front door, errors to exit codes.

A command is a file of `commands/`, loaded when it is typed. Neither those files nor this one put
off their annotations (PEP 563): typer would compile each from its text at every start.
"""

import os
import sys
from contextlib import suppress
from importlib import import_module
from keyword import iskeyword
from pathlib import Path
from typing import Annotated, Any

import typer
from typer.core import TyperCommand, TyperGroup, TyperOption
from typer.main import get_command

from purpose import __version__
from purpose.commands import _shell, _streams
from purpose.commands._options import PLAIN_HELP, PlainOption
from purpose.errors import PurposeError, SaveFailed

COMMANDS = {
    "start": "Begin, or go on at the very question where you stopped.",
    "review": "Look back on the last month, and mend the plan.",
    "glance": "Once a week: did the moment come?",
    "grain": "Note a moment, in one line.",
    "remind": "The review and your next steps, as calendar files.",
    "plan": "Your plan, on one page.",
    "change": "Change an answer: it stands there as it is now, and the rest stays.",
    "show": "Read back what you wrote, whole and in your own words.",
    "find": "Where you wrote it, in all of it.",
    "history": "How things stood at each look, and what became of the seeds.",
    "care": "People to talk to, at once, anywhere.",
    "where": "The folder that holds all you wrote.",
    "doctor": "Look the folder over, and mend what you say may be mended.",
    "lock": "Lock all you wrote with a passphrase.",
    "unlock": "Make a locked folder plain text again.",
    "rebuild": "Make profile.toml again from the journal.",
    "restore": "Bring back what a backup has.",
    "forget": "Forget an exercise, or everything: in every backup as well.",
    "export": "Take your words elsewhere, or your next steps.",
    "import": "Take in what was exported, or notes that say their day.",
    "exercises": "The exercises: list them, see one, check your own.",
}
"""Every command and its line in the help, in that order."""

MEANT = {"print": "plan", "search": "find", "note": "grain"}
"""What people type, and the command they mean by it."""


class _Command(TyperCommand):
    """A command as help and completion know it; its file is loaded when it is typed."""

    def make_context(self, *args: Any, **more: Any) -> Any:
        return loaded(str(self.name)).make_context(*args, **more)


class _Commands(TyperGroup):
    """All commands, known by the table alone."""

    def __init__(self, **attrs: Any) -> None:
        super().__init__(**attrs)
        for name, said in COMMANDS.items():
            self.add_command(_Command(name=name, help=said, short_help=said))

    def parse_args(self, ctx: Any, args: list[str]) -> Any:
        """`purpose help plan` is `purpose plan --help`; a command goes by what people call it."""
        if args[:1] == ["help"]:
            args = [*args[1:], "--help"]
        return super().parse_args(ctx, [*(MEANT.get(each, each) for each in args[:1]), *args[1:]])


app = typer.Typer(
    cls=_Commands,
    add_completion=True,
    no_args_is_help=False,
    epilog="More about one of them: purpose help COMMAND",
    rich_markup_mode=None,  # plain help starts twice as fast, and screen readers can read it
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


def loaded(name: str) -> Any:
    """The command in the file of that name, or the group of commands."""
    module = import_module(f"purpose.commands.{name}{'_' if iskeyword(name) else ''}")
    group = getattr(module, "app", None) or typer.Typer(rich_markup_mode=None, add_completion=False)
    if hasattr(module, "command"):
        group.command(name, context_settings=getattr(module, "SETTINGS", None))(module.command)
    command = get_command(group)
    for each in getattr(command, "commands", {}).values():
        each.short_help = (each.help or "").partition("\n\n")[0]  # whole, however long it is
    for each in (command, *getattr(command, "commands", {}).values()):
        _may_be_plain(each)
    return command


def _may_be_plain(command: Any) -> None:
    """Let a command take `--plain`, as every one does, if it does not itself."""
    if any("--plain" in param.opts for param in command.params):
        return
    asked = TyperOption(
        param_decls=["--plain"],
        type=bool,
        is_flag=True,
        expose_value=False,
        help=PLAIN_HELP,
        callback=lambda context, param, value: _shell.go_plain(value),
    )
    command.params.append(asked)


def run() -> None:
    """Run the command line and exit with the code of the outcome (docs/shell.md lists them)."""
    os.umask(0o077)
    _leave_no_core()
    _streams.settle()
    try:
        try:
            app()
        finally:
            sys.stdout.flush()
    except PurposeError as error:
        _shell.say(error.problem)
        _shell.say(error.remedy)
        unsaved = getattr(error, "unsaved", "")
        if unsaved:
            print("\nThese words are not on the disk. Copy them from here:\n", file=sys.stderr)
            print(unsaved, file=sys.stderr)
        sys.exit(error.exit_code)
    except OSError as error:  # not a bug: what is around the program, and came up nowhere before
        where = error.filename or "A file"
        _shell.say(f"{where} cannot be used: {error.strerror or error}.")
        _shell.say("Nothing that was saved is lost. See to that, then try again.")
        sys.exit(SaveFailed.exit_code)
    except MemoryError:
        _shell.say("There is not enough memory for that. Nothing that was saved is lost.")
        sys.exit(SaveFailed.exit_code)
    except Exception as error:  # a bug; the person's words may be in it, so only places are shown
        _confess(error)
        sys.exit(1)


def _leave_no_core() -> None:
    """A crash, here or in the editor, leaves no picture of the memory on the disk."""
    with suppress(ImportError, OSError, ValueError):  # Windows has no such limit
        import resource

        # Linux hands cores to a crash reporter whatever the limit, unless it is just one byte.
        most = 1 if resource.getrlimit(resource.RLIMIT_CORE)[1] else 0
        resource.setrlimit(resource.RLIMIT_CORE, (most, most))


def _confess(error: Exception) -> None:
    from traceback import extract_tb

    print(
        "Something in purpose itself went wrong. What you answered before is saved.",
        file=sys.stderr,
    )
    print("If you report it, this says where; it holds nothing that you wrote:\n", file=sys.stderr)
    print(f"  purpose {__version__}, {type(error).__name__}", file=sys.stderr)
    for frame in extract_tb(error.__traceback__):
        print(f"  {Path(frame.filename).name}:{frame.lineno} in {frame.name}", file=sys.stderr)


def _print_version(wanted: bool) -> None:
    if wanted:
        print(f"purpose {__version__}")
        raise typer.Exit


@app.callback(invoke_without_command=True)
def home(
    context: typer.Context,
    version: Annotated[
        bool,
        typer.Option(
            "--version", help="Say which version this is.", callback=_print_version, is_eager=True
        ),
    ] = False,
    plain: PlainOption = False,
) -> None:
    """What will you plant in the ruins of your achievements?

    A walk through a dream, in eleven exercises and five sittings; at its end a plan on one page, in
    your own words. All of it stays on this computer. `purpose` alone says where you are, and what
    comes next.
    """
    if context.invoked_subcommand is None:
        from purpose.commands._home import home_view

        _shell.show(home_view(_shell.folder(), _shell.today(), _shell.columns()))

"""Installs purpose for you alone, and starts it: `python3 install.py start`.

It makes an environment of its own for the program, in ~/.local/share/purpose-app, and puts the
command `purpose` into ~/.local/bin. The same line brings it up to date; `--remove` takes both away
again. It needs Python and nothing else, and what you wrote is never touched.
"""

import os
import shutil
import signal
import subprocess
import sys
import textwrap
from pathlib import Path

HERE = Path(__file__).resolve().parent
WINDOWS = os.name == "nt"
DATA = Path.home() / ".local" / "share"
if WINDOWS:
    DATA = Path(os.environ.get("LOCALAPPDATA") or Path.home() / "AppData" / "Local")
APP = DATA / "purpose-app"
BIN = APP / ("Scripts" if WINDOWS else "bin")
PYTHON = BIN / ("python.exe" if WINDOWS else "python")
PROGRAM = BIN / ("purpose.exe" if WINDOWS else "purpose")
COMMAND = PROGRAM if WINDOWS else Path.home() / ".local" / "bin" / "purpose"
LINKS = {} if WINDOWS else {COMMAND: PROGRAM}
"""What lies outside the environment, and where it points: the command, and its manual."""
if not WINDOWS:
    LINKS[DATA / "man" / "man1" / "purpose.1"] = APP / "share" / "man" / "man1" / "purpose.1"

LINES = {
    "bash": "echo 'export PATH=\"$HOME/.local/bin:$PATH\"' >> "
    + ("~/.bash_profile" if sys.platform == "darwin" else "~/.bashrc"),
    "zsh": "echo 'export PATH=\"$HOME/.local/bin:$PATH\"' >> ~/.zshrc",
    "fish": "fish_add_path ~/.local/bin",
}
"""What puts ~/.local/bin where a shell looks for commands."""


def main(arguments: "list[str]") -> int:
    """Install, and go on with a command of purpose if there is one: `start`, say."""
    if arguments == ["--remove"]:
        remove()
        return 0
    refuse_what_cannot_work()
    say("Setting up purpose; this takes about a minute.")
    make_environment()
    for link, target in LINKS.items():
        if target.exists():
            make_link(link, target)
    say(f"purpose is installed. {where_it_is()}")
    if not arguments:
        return 0
    code = run(arguments)
    if not is_found():
        say(f"\n{where_it_is()}")
    return code


def refuse_what_cannot_work() -> None:
    """Say what is missing, before anything is made."""
    if sys.version_info < (3, 11):
        version = ".".join(map(str, sys.version_info[:2]))
        sys.exit(
            f"purpose needs Python 3.11 or newer, and this is {version}.\nIf a newer one is here, "
            "use it by its name: python3.12 install.py start"
        )
    try:
        import ensurepip  # noqa: F401
    except ImportError:
        sys.exit(
            "A part of Python that makes environments is not here. On Debian and Ubuntu it is a "
            "package of its own:\n\n    sudo apt install python3-venv\n\nThen type the same again."
        )


def make_environment() -> None:
    """Put the program into its environment, new or not; with the packages for locking if it can."""
    import venv

    if not works():
        venv.create(APP, clear=True, with_pip=True)
    pip = [str(PYTHON), "-m", "pip", "--disable-pip-version-check", "--quiet", "install"]
    with_lock = [*pip, "--only-binary", "pyrage,cryptography", f"{HERE}[lock]"]
    if subprocess.run(with_lock, capture_output=True, check=False).returncode == 0:
        return
    if subprocess.run([*pip, str(HERE)], check=False).returncode != 0:
        sys.exit(
            "\nThat did not work; pip says why, above. It fetches what purpose stands on from the "
            "network, this once. Then type the same again."
        )


def works() -> bool:
    """Whether the environment is there, and its Python, which a new system may have taken away."""
    try:
        ran = subprocess.run([str(PYTHON), "-m", "pip", "--version"], capture_output=True)
    except OSError:
        return False
    return ran.returncode == 0


def make_link(link: Path, target: Path) -> None:
    """Let `link` point there, unless something of somebody else's is in its place."""
    link.parent.mkdir(parents=True, exist_ok=True)
    if link.is_symlink() and is_ours(link):
        link.unlink()
    if os.path.lexists(link):
        say(f"{link} is there already and not from here, so it stays as it is.")
        return
    link.symlink_to(target)


def is_ours(link: Path) -> bool:
    """Whether a link points into the environment."""
    return APP in (link.parent / os.readlink(link)).parents


def is_found() -> bool:
    """Whether this terminal finds the command."""
    found = shutil.which("purpose")
    return found is not None and Path(found).resolve() == PROGRAM.resolve()


def where_it_is() -> str:
    """How it is called from now on."""
    if is_found():
        return "From now on, in any terminal: purpose"
    if WINDOWS:
        line = (
            "[Environment]::SetEnvironmentVariable('Path', "
            f"[Environment]::GetEnvironmentVariable('Path', 'User') + ';{BIN}', 'User')"
        )
        return (
            f"To have it in every new window, type this once in PowerShell:\n\n    {line}\n\n"
            f"Until then its name is {PROGRAM}"
        )
    shell = Path(os.environ.get("SHELL", "")).name
    line = LINES.get(shell, 'export PATH="$HOME/.local/bin:$PATH"')
    return (
        "Your shell does not look for commands in ~/.local/bin yet. This line, typed once, makes "
        f"`purpose` a command in every new terminal:\n\n    {line}\n\n"
        "Until then its name is ~/.local/bin/purpose"
    )


def run(arguments: "list[str]") -> int:
    """Run purpose, which hears Ctrl-C itself."""
    signal.signal(signal.SIGINT, lambda *_: None)
    return subprocess.call([str(PROGRAM), *arguments])


def remove() -> None:
    """Take the program away. What was written lies elsewhere, and stays."""
    folder = (
        subprocess.run([str(PROGRAM), "where"], capture_output=True, text=True).stdout
        if (PROGRAM.exists())
        else ""
    )
    for link in LINKS:
        if link.is_symlink() and is_ours(link):
            link.unlink()
    if APP.is_dir():
        shutil.rmtree(APP)
    say("purpose is removed.")
    if folder.strip():
        say(f"What you wrote stays, in {folder.strip()}")


def say(text: str) -> None:
    """A message, in lines that fit; what is set in is there to be copied, and stays one line."""
    for line in text.split("\n"):
        rows = (
            [line]
            if line.startswith("    ")
            else textwrap.wrap(line, 78, break_long_words=False, break_on_hyphens=False) or [""]
        )
        print("\n".join(rows), file=sys.stderr, flush=True)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

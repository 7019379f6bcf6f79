"""The files of a locked folder and the program `age`, each opening what the other made.

    python tests/age_interop.py

It needs the program age (Debian: apt-get install age), and is no part of the test suite, which has
no use for a program that may not be there. Prints what was tried, how often, and what failed.
"""

from __future__ import annotations

import contextlib
import io
import random
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pexpect

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from purpose.commands import lock as locking  # noqa: E402 - the checkout this file is in
from purpose.store import Folder  # noqa: E402
from purpose.store.vault import age as envelope  # noqa: E402
from tests.locked import folders  # noqa: E402

PASSPHRASES = [
    "hola ü zwölf Bögen",
    "자스민 향기가 나는 밤",
    "plain and long enough",
    "🌿 \\ \" ' $x",
]
KEY_FILE, RECIPIENTS = "key.age", "recipients.txt"


def age(*arguments: str, typed: str = "", times: int = 0) -> tuple[int, bytes]:
    """Run age; at its terminal a person types the passphrase so many times. Its code and output."""
    with tempfile.TemporaryDirectory() as place:
        out = Path(place) / "out"
        child = pexpect.spawn("age", ["-o", str(out), *arguments], encoding="utf-8", timeout=60)
        for _ in range(times):
            child.expect("assphrase.*: ")
            child.sendline(typed)
        child.expect(pexpect.EOF)
        child.close()
        return child.exitstatus or 0, out.read_bytes() if out.exists() else b""


def lengths() -> Iterator[bytes]:
    """Contents around every edge of the format, which seals in pieces of 64 KiB."""
    chance = random.Random(6)
    for size in (0, 1, 65_535, 65_536, 65_537, 200_000):
        yield chance.randbytes(size)


def locked_for_real(root: Path, passphrase: str) -> Path:
    """A folder with a file of every kind, locked as a person locks it."""
    folders.filled(root)
    locking.lock(Folder(root), folders.DAY, lambda: passphrase)
    return root


def age_opens_every_file(place: Path) -> Iterator[bool]:
    """`age -d -i key.age FILE`, the passphrase typed at a terminal, for every file of a folder."""
    for number, passphrase in enumerate(PASSPHRASES):
        root = locked_for_real(place / str(number), passphrase)
        wanted = folders.words(folders.opening(root, passphrase))
        # One of them for the others, since each of these costs seconds; then all with the key.
        some = wanted if number == 0 else {"profile.toml": wanted["profile.toml"]}
        for name, content in some.items():
            files = ("-d", "-i", str(root / KEY_FILE), str(root / f"{name}.age"))
            yield age(*files, typed=passphrase, times=1) == (0, content)


def age_opens_with_the_recovery_key(place: Path) -> Iterator[bool]:
    """`age -d -i paper.txt FILE`, with nothing but what `purpose lock --recovery-key` prints."""
    root = folders.locked(folders.filled(place / "folder"))
    paper = place / "paper.txt"
    paper.write_text(locking.recovery_key_of(folders.opening(root)) + "\n")
    for name, content in folders.words(folders.opening(root)).items():
        yield age("-d", "-i", str(paper), str(root / f"{name}.age")) == (0, content)


def age_refuses_what_is_wrong(place: Path) -> Iterator[bool]:
    """A wrong passphrase, and a file cut short, open for no one."""
    root = folders.locked(folders.filled(place / "folder"))
    file = root / "profile.toml.age"
    code, content = age("-d", "-i", str(root / KEY_FILE), str(file), typed="wrong", times=1)
    yield code == 1 and not content
    file.write_bytes(file.read_bytes()[:-1])
    paper = place / "paper.txt"
    paper.write_text(folders.KEY)
    yield age("-d", "-i", str(paper), str(file))[0] == 1


def purpose_opens_what_age_sealed(place: Path) -> Iterator[bool]:
    """`age -R recipients.txt`, armored or not: a file put into the folder by hand is read."""
    root = folders.locked(folders.filled(place / "folder"))
    page = place / "page"
    for content in lengths():
        page.write_bytes(content)
        for form in ((), ("-a",)):
            code, sealed = age(*form, "-R", str(root / RECIPIENTS), str(page))
            (root / "profile.toml.age").write_bytes(sealed)
            found = folders.opening(root).vault.load(root / "profile.toml")
            yield code == 0 and found == content


def age_opens_what_purpose_sealed(place: Path) -> Iterator[bool]:
    """The same contents the other way."""
    paper, file = place / "paper.txt", place / "file.age"
    paper.write_text(folders.KEY)
    for content in lengths():
        file.write_bytes(envelope.encrypted(content, envelope.recipient_of(folders.KEY)))
        yield age("-d", "-i", str(paper), str(file)) == (0, content)


def purpose_opens_a_key_of_age(place: Path) -> Iterator[bool]:
    """A key made by age-keygen and put under a passphrase by age -p, armored or not."""
    made = subprocess.run(["age-keygen"], capture_output=True, text=True, check=True).stdout
    page = place / "page"
    page.write_text(made)
    for passphrase in PASSPHRASES[:2]:
        for form in ((), ("-a",)):
            code, wrapped = age(*form, "-p", str(page), typed=passphrase, times=2)
            yield code == 0 and envelope.unwrapped(wrapped, passphrase) in made


CHECKS: list[Callable[[Path], Iterator[bool]]] = [
    age_opens_every_file,
    age_opens_with_the_recovery_key,
    age_refuses_what_is_wrong,
    age_opens_what_purpose_sealed,
    purpose_opens_what_age_sealed,
    purpose_opens_a_key_of_age,
]


def main() -> int:
    """Try everything, and print a line about each."""
    if not shutil.which("age"):
        print("This needs the program age: apt-get install age", file=sys.stderr)
        return 2
    version = subprocess.run(["age", "--version"], capture_output=True, text=True, check=True)
    print(f"age {version.stdout.strip()}")
    failures = 0
    for check in CHECKS:
        with tempfile.TemporaryDirectory() as place, contextlib.redirect_stderr(io.StringIO()):
            found = list(check(Path(place)))
        failures += found.count(False)
        name = check.__name__.replace("_", " ")
        print(f"{name}: {len(found)} tried, {found.count(False)} failed")
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())

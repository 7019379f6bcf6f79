"""Locking and unlocking, cut off at every save, and what may not be lost by it.

As a program it also cuts them off at every call that changes anything on the disk: `python -m
tests.locked.interrupted`
"""

from __future__ import annotations

import contextlib
import io
import os
import shutil
import sys
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from unittest import mock

from purpose.commands import lock as locking
from purpose.commands import unlock as unlocking
from purpose.errors import PurposeError, SaveFailed
from purpose.store import Folder
from purpose.store.disk import files
from purpose.store.moment_files import MomentFiles
from purpose.store.vault import plain_files, sealing
from purpose.store.vault.vault import Vault
from tests.crash.calls import WATCHED
from tests.locked import folders

Cut = Callable[[int], Any]
"""Cuts off what is done within `with`, at the step of this number."""


class Killed(BaseException):
    """The end of the process."""


@contextmanager
def refused(step: int) -> Iterator[None]:
    """The disk says no to this save or removal, and to none after it."""
    left = iter(range(step))

    def between(change: Callable[..., None]) -> Callable[..., None]:
        def refusing(path: Path, *content: bytes) -> None:
            if next(left, None) is None:
                raise SaveFailed(f"{path} could not be saved: the disk is full.", "Make room.")
            change(path, *content)

        return refusing

    with (
        mock.patch.object(files, "save", between(files.save)),
        mock.patch.object(files, "remove", between(files.remove)),
    ):
        yield


@contextmanager
def killed_at_a_save(step: int) -> Iterator[None]:
    """The process ends right after this save or removal."""
    left = iter(range(step))

    def between(change: Callable[..., None]) -> Callable[..., None]:
        def last(path: Path, *content: bytes) -> None:
            change(path, *content)
            if next(left, None) is None:
                raise Killed

        return last

    with (
        mock.patch.object(files, "save", between(files.save)),
        mock.patch.object(files, "remove", between(files.remove)),
    ):
        yield


@contextmanager
def killed_at_a_call(step: int) -> Iterator[None]:
    """The process ends before this call to the system; nothing is tidied up after it."""
    left = iter(range(step))

    def between(call: Callable[..., Any]) -> Callable[..., Any]:
        def last(*arguments: Any, **options: Any) -> Any:
            if next(left, None) is None:
                raise Killed
            return call(*arguments, **options)

        return last

    with contextlib.ExitStack() as stack:
        for name in WATCHED:
            stack.enter_context(mock.patch.object(os, name, between(getattr(os, name))))
        yield


def lock(root: Path) -> None:
    """`purpose lock`, typed by a person who knows the passphrase."""
    with folders.cheap():
        locking.lock(folders.opening(root), folders.DAY, lambda: folders.PASSPHRASE)


def unlock(root: Path) -> None:
    """`purpose unlock`, likewise."""
    unlocking.unlock(folders.opening(root), folders.DAY)


WAYS = {"lock": lock, "unlock": unlock}


def prepared(way: str, root: Path) -> Path:
    """A folder to lock; or one to unlock, with moments that were noted while it was locked."""
    folders.filled(root)
    if way == "unlock":
        folders.locked(root)
        for text in ("noted behind the lock", "and one more"):
            Folder(root).moments.add(2026, [{"day": folders.DAY, "text": text}])
    return root


def texts(root: Path) -> list[str]:
    """The moments of the year, in order."""
    return [table["text"] for table in folders.opening(root).moments.of(2026)]


def ends(way: str, root: Path, cut: Cut, step: int) -> bool:
    """Whether it comes to its end when it is cut off at this step.

    In a process of its own, whose end lets go of its locks and its open files.
    """
    child = os.fork()
    if child:
        code = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
        assert code in (_ENDED, _CUT_OFF), f"{way} crashed at step {step}"
        return code == _ENDED
    code = _CRASHED
    try:
        with cut(step):
            try:
                WAYS[way](root)
                code = _ENDED
            except (SaveFailed, Killed):
                code = _CUT_OFF
    finally:
        os._exit(code)


_ENDED, _CUT_OFF, _CRASHED = range(3)


def wrongs(way: str, root: Path, wanted: dict[str, bytes], moments: list[str]) -> set[str]:
    """All that is wrong in a folder where it was cut off, now and when it is done again."""
    wrong = set(_missing(root, wanted, moments))
    try:
        WAYS[way](root)
        wrong |= set(_missing(root, wanted, moments))
    except PurposeError as problem:
        wrong.add(f"a second time does not finish: {problem}")
    if any(root.rglob(files.TEMPORARY.format("*"))):
        wrong.add("a temporary file is left")
    plain, sealed = plain_files.in_plain_sight(root), sealing.sealed_files(Vault(root), root)
    if (plain if way == "lock" else sealed) or Vault(root).is_locked is not (way == "lock"):
        wrong.add("it is not finished after a second time")
    return wrong


def _missing(root: Path, wanted: dict[str, bytes], moments: list[str]) -> Iterator[str]:
    folder = folders.opening(root)
    try:
        for name, content in wanted.items():
            of_years = name.startswith("grains/")  # they move from file to file
            if not of_years and folder.vault.load(root / name) != content:
                yield f"lost: {name}"
        if texts(root) != moments:
            yield f"the moments are {texts(root)}"
    except PurposeError as problem:
        yield f"not to be read: {problem}"


def cut_everywhere(
    way: str, cut: Cut, place: Path, *, stride: int = 1, to_the_first: bool = False
) -> tuple[int, Counter[str]]:
    """Of how many steps this way is made, and what was wrong after it was cut off at them.

    Args:
        way: what is done.
        cut: how it is cut off.
        place: an empty folder.
        stride: 2 means at every second step, and so on.
        to_the_first: stop once something was wrong.
    """
    with contextlib.redirect_stderr(io.StringIO()):
        before = prepared(way, place / "before")
    wanted, moments = folders.words(folders.opening(before)), texts(before)
    wrong: Counter[str] = Counter()
    for step in range(0, 10_000, stride):
        now = place / "now"
        shutil.copytree(before, now)
        with contextlib.redirect_stderr(io.StringIO()):
            ended = ends(way, now, cut, step)
            wrong.update(wrongs(way, now, wanted, moments))
        shutil.rmtree(now)
        if ended or (wrong and to_the_first):
            return step, wrong
    raise AssertionError("it never ended")


def _plain_goes_first(self: Vault, path: Path, content: bytes) -> None:
    files.remove(path)
    _save(self, path, content)


def _key_goes_first(vault: Vault, root: Path) -> int:
    secret = vault.key.secret()
    vault.key.drop()
    vault.key._secret = secret
    return _unseal(vault, root)


def _moments_go_first(self: MomentFiles) -> None:
    for year in self.years():
        tables = self.of(year)
        self.remove(self.path(year))
        self._vault.save(self.path(year), self.document(year, tables))


_save, _unseal = Vault.save, sealing.unseal
BUGS: dict[str, tuple[str, Callable[[], Any]]] = {
    "plain goes first": ("lock", lambda: mock.patch.object(Vault, "save", _plain_goes_first)),
    "key goes first": ("unlock", lambda: mock.patch.object(sealing, "unseal", _key_goes_first)),
    "moments go first": (
        "unlock",
        lambda: mock.patch.object(MomentFiles, "gather", _moments_go_first),
    ),
}
"""Each breaks the promise on one of the ways."""


def main() -> int:
    """Print at how many calls each way was cut off, and what was wrong."""
    failures = 0
    for way in WAYS:
        for cut in (refused, killed_at_a_save, killed_at_a_call):
            with tempfile.TemporaryDirectory() as place:
                steps, wrong = cut_everywhere(way, cut, Path(place))
            print(f"{way}, {cut.__name__}: {steps} steps, {dict(wrong) or 'nothing lost'}")
            failures += wrong.total()
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())

"""Planted bugs: each breaks one promise of the store, so that a harness can show that it notices.

A bug is in force within `with planted(name):`.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from unittest import mock

from purpose.session import half_typed as keeper
from purpose.store.disk import files
from purpose.store.disk import locks as lock
from purpose.store.disk import toml_files as documents
from purpose.store.folder import Folder


def _in_place(path: Path, content: bytes) -> None:
    with files.in_plain_words(path), path.open("wb", buffering=0) as file:
        os.write(file.fileno(), content)
        os.fsync(file.fileno())


def _fsync_too_late(path: Path, content: bytes) -> None:
    temporary = path.with_name(".purpose-planted.tmp")
    temporary.write_bytes(content)
    temporary.replace(path)
    descriptor = os.open(path, os.O_RDWR)
    os.fsync(descriptor)
    os.close(descriptor)


_whole = files.save
_pending: dict[Path, int] = {}


def _saved_sometimes(path: Path, content: bytes) -> None:
    _pending[path] = _pending.get(path, 0) + 1
    if _pending[path] % 4 == 1:
        _whole(path, content)


def _link_replaced(path: Path) -> Path:
    return path


def _nothing(*_: object) -> None:
    pass


@contextmanager
def _no_lock(path: Path, patience: float, refusal: str, remarks: list[str]) -> Iterator[None]:
    yield


@contextmanager
def _temporary_left() -> Iterator[None]:
    with mock.patch.object(files, "suppress", _forgetful):
        yield


@contextmanager
def _forgetful(*errors: type[BaseException]) -> Iterator[None]:
    """A `suppress` around the removal that never gets to the removal."""
    with suppress(*errors), mock.patch.object(Path, "unlink", _nothing):
        yield


BUGS: dict[str, Callable[[], object]] = {
    "in place": lambda: mock.patch.object(files, "save", _in_place),
    "fsync too late": lambda: mock.patch.object(files, "save", _fsync_too_late),
    "no fsync": lambda: mock.patch.object(files, "_sync", _nothing),
    "no folder fsync": lambda: mock.patch.object(files, "_sync_folder", _nothing),
    "saved sometimes": lambda: mock.patch.object(files, "save", _saved_sometimes),
    "temporary left": _temporary_left,
    "no sweep": lambda: mock.patch.object(Folder, "_sweep", _nothing),
    "no lock": lambda: mock.patch.object(lock, "holding", _no_lock),
    "links replaced": lambda: mock.patch.object(files, "_behind_links", _link_replaced),
    "modes left to the umask": lambda: mock.patch.multiple(
        files, PRIVATE_FILE=0o666, PRIVATE_FOLDER=0o777
    ),
    "cuts unnoticed": lambda: mock.patch.object(documents, "LAST_LINE", ""),
    "deaf to signals": lambda: mock.patch.object(keeper, "_LAST_SIGNALS", []),
    "signals sent once": lambda: mock.patch.object(keeper, "_AGAIN", 3600.0),
    "typing not written": lambda: mock.patch.object(keeper, "_INTERVAL", 3600.0),
}


@contextmanager
def planted(name: str | None) -> Iterator[None]:
    """The store with the bug `name` in it, or as it is for None."""
    if name is None:
        yield
        return
    _pending.clear()
    with BUGS[name]():  # type: ignore[attr-defined]
        yield

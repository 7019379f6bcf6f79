"""Reads and writes bytes: whole or not at all, private, with a clear error when the disk refuses.

A file is never written over in place. What the bytes say: `toml_files`.
"""

from __future__ import annotations

import errno
import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from time import sleep

from purpose.errors import ProfileUnreadable, SaveFailed
from purpose.store.disk import about, names

PRIVATE_FILE = 0o600
PRIVATE_FOLDER = 0o700

TEMPORARY = ".purpose-{}.tmp"

LARGEST = 50_000_000
"""Bytes of a file that is read. Forty years of writing are a fifth of that, all in one."""

_TROUBLE = {
    errno.ENOSPC: ("the disk is full", "Make some room"),
    errno.EDQUOT: ("your share of the disk is used up", "Make some room"),
    errno.EFBIG: ("files of that size are not allowed here", "Raise the limit (ulimit -f)"),
    errno.EROFS: (
        "the disk is read-only",
        "Make it writable, or choose another folder",
    ),
    errno.EACCES: (
        "writing there is not allowed",
        "Check who owns the folder, and its permissions",
    ),
    errno.EPERM: ("writing there is not allowed", "Check who owns the folder, and its permissions"),
    errno.EIO: ("the disk reported a fault", "Check the disk; copy the folder elsewhere meanwhile"),
    errno.ENOENT: ("the folder is not there", "Make the folder"),
    errno.ENOTDIR: ("a part of that path is not a folder", "Choose another path"),
    errno.EEXIST: ("something that is not a folder is in the way", "Move it aside"),
    errno.EISDIR: ("that is a folder", "Choose another name"),
    errno.ELOOP: ("its links lead in a circle", "Mend the links"),
    errno.ENAMETOOLONG: ("the name is too long", "Choose a shorter name"),
}

_NO_FOLDER_SYNC = {errno.EINVAL, errno.EBADF, errno.ENOSYS, errno.ENOTSUP, errno.EOPNOTSUPP}


class NoFile(OSError):
    """Something is there, and it is a folder, a pipe or a device."""


def bytes_in(path: Path, most: int = LARGEST, *, may_flow: bool = False) -> bytes:
    """What is in a file: the one way in, for the folder's own and for those a person names.

    Args:
        path: the file.
        most: so many bytes, and no more.
        may_flow: whether it may also be a pipe, as a person may name one; else nothing waits there.

    Raises:
        OSError: it cannot be read, or is larger; `strerror` says why.
    """
    wait = 0 if may_flow else getattr(os, "O_NONBLOCK", 0)
    descriptor = os.open(path, os.O_RDONLY | wait | getattr(os, "O_BINARY", 0))
    with os.fdopen(descriptor, "rb") as opened:
        mode = os.fstat(descriptor).st_mode
        if stat.S_ISDIR(mode) or not (may_flow or stat.S_ISREG(mode)):
            raise NoFile(errno.EINVAL, "it is no file", str(path))
        data = opened.read(most + 1)
    if len(data) > most:
        raise OSError(errno.EFBIG, f"it is larger than {most // 1_000_000} MB", str(path))
    return data


def load(path: Path, remedy: str = "") -> bytes | None:
    """What is in the file, or None when there is none.

    Raises:
        ProfileUnreadable: something is there, but it cannot be read. `remedy` says what to do.
    """
    try:
        return bytes_in(path)
    except FileNotFoundError:
        _refuse_dangling(path)
        return None
    except NoFile:
        raise ProfileUnreadable(f"{path} should be a file, and is not one.", remedy) from None
    except OSError as error:
        raise ProfileUnreadable(
            f"{path} cannot be read: {error.strerror or error}.", remedy or about.SEE_TO_DISK
        ) from error


def is_there(path: Path) -> bool:
    """Whether there is something at `path`; what may not even be looked at is not."""
    try:
        return path.exists()
    except OSError:
        return False


def inside(folder: Path, ending: str, beginning: str = "") -> list[Path]:
    """What is in the folder under names that begin and end so; nothing where there is no folder.

    Raises:
        ProfileUnreadable: it cannot be looked into. A journal that is locked is no empty one.
    """
    try:
        every = [*folder.iterdir()]
    except FileNotFoundError:
        _refuse_dangling(folder)
        return []
    except OSError as error:
        raise ProfileUnreadable(
            f"{folder} cannot be read: {error.strerror or error}.",
            "Nothing was changed. Check who owns it, and its permissions.",
        ) from error
    named = (path for path in every if path.name.startswith(beginning))
    return [path for path in named if path.name.endswith(ending)]


def append(path: Path, content: bytes) -> None:
    """Put `content` behind what is in the file, all of it or none, and see it onto the disk.

    Only under the lock: after a failure the file is cut back to what it was.

    Raises:
        SaveFailed: in words. The file is as it was.
    """
    with in_plain_words(path):
        descriptor = os.open(path, os.O_WRONLY | os.O_APPEND | getattr(os, "O_BINARY", 0))
        try:
            before = os.fstat(descriptor).st_size
            try:
                _write_all(descriptor, content)
                _sync(descriptor)
            except BaseException:
                with suppress(OSError):
                    os.ftruncate(descriptor, before)
                raise
        finally:
            os.close(descriptor)


def save(path: Path, content: bytes) -> None:
    """Put `content` in the place of the file, whole or not at all, and see it onto the disk.

    A link stays a link: the file it leads to is replaced, with its new version written beside it.

    Raises:
        SaveFailed: in words. The file that was there is whole, and no temporary file is left.
    """
    with in_plain_words(path):
        target = _behind_links(path)
        temporary = target.with_name(TEMPORARY.format(os.urandom(6).hex()))
        try:
            _write_through(temporary, content)
            _take_its_place(temporary, target)
        except BaseException:  # Ctrl-C, too, leaves nothing behind
            with suppress(OSError):
                temporary.unlink()
            raise
        _sync_folder(target.parent)


def save_proven(path: Path, content: bytes) -> None:
    """Save and read it back, in a folder that need not exist. Raises SaveFailed."""
    make_folder(path.parent)
    save(path, content)
    if load(path) != content:
        raise SaveFailed(
            f"{path} is not on the disk as it was saved.",
            "Nothing is lost. Try again; if that goes on, check the disk.",
        )


def save_bytes(path: Path, content: bytes) -> None:
    """Save a picture or a PDF where the person asked for it; a device or pipe is written to.

    Raises SaveFailed.
    """
    if path.exists() and not path.is_file() and not path.is_dir():
        with in_plain_words(path):  # /dev/stdout and its kind must never be replaced by a file
            path.write_bytes(content)
    else:
        save(path, content)


def save_text(path: Path, text: str) -> None:
    """Save words where the person asked for them, as UTF-8. Raises what `save_bytes` raises."""
    save_bytes(path, text.encode("utf-8", "replace"))


def remove(path: Path) -> None:
    """Remove the file, if there is one; of a link, the file it leads to, then the link.

    Raises SaveFailed.
    """
    with in_plain_words(path, "removed"):
        if path.is_symlink() and path.is_file():
            path.resolve().unlink(missing_ok=True)
        path.unlink(missing_ok=True)


def make_folder(path: Path) -> None:
    """Make the folder, for its owner only, if it is not there; folders above it are made as usual.

    Raises SaveFailed.
    """
    if path.is_dir():
        return
    if path.is_symlink():
        raise _dangling(path, SaveFailed)
    with in_plain_words(path, "made"):
        for above in reversed(path.parents):
            if not above.is_dir():
                above.mkdir(exist_ok=True)
                _sync_folder(above.parent)
        path.mkdir(PRIVATE_FOLDER, exist_ok=True)
        _give_mode(path, PRIVATE_FOLDER)
        _sync_folder(path.parent)


def sweep(folder: Path) -> None:
    """Remove what killed saves left in `folder`. Only under the lock: others may be saving."""
    for leftover in folder.glob(TEMPORARY.format("*")):
        if names.is_temporary(leftover.name) and not leftover.is_symlink():
            with suppress(OSError):
                leftover.unlink()


_HELD = (5, 32, 33)
"""What Windows says while another program has a file open: a scanner, an indexer, a sync tool."""

_WAITS = (0.05, 0.1, 0.2, 0.4, 0.8, 1.0)  # seconds; then it is said, and nothing is lost


def _take_its_place(temporary: Path, target: Path) -> None:
    """Replace the target; where another program holds it for a moment, wait for that."""
    for wait in _WAITS:
        try:
            temporary.replace(target)
            return
        except PermissionError as error:
            if getattr(error, "winerror", None) not in _HELD:
                raise
            sleep(wait)
    temporary.replace(target)


def _write_through(path: Path, content: bytes) -> None:
    """A new private file with `content`, on the disk before this returns."""
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
    descriptor = os.open(path, flags, PRIVATE_FILE)
    try:
        _give_mode(path, PRIVATE_FILE)
        _write_all(descriptor, content)
        _sync(descriptor)
    finally:
        os.close(descriptor)


def _write_all(descriptor: int, content: bytes) -> None:
    rest = memoryview(content)
    while rest:
        rest = rest[os.write(descriptor, rest) :]


def _give_mode(path: Path, mode: int) -> None:
    """The mode in full: the umask may have taken some of what the owner needs."""
    with suppress(OSError):  # a memory stick knows no modes
        path.chmod(mode)


def _sync(descriptor: int) -> None:
    """See the file onto the disk itself. On a Mac, fsync stops at the drive's own cache."""
    if os.name != "nt":
        import fcntl

        if hasattr(fcntl, "F_FULLFSYNC"):
            with suppress(OSError):  # not on every file system
                fcntl.fcntl(descriptor, fcntl.F_FULLFSYNC)
                return
    os.fsync(descriptor)


def _sync_folder(folder: Path) -> None:
    """See a new name in `folder` onto the disk, where the system knows how."""
    if os.name == "nt":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    except OSError as error:
        if error.errno not in _NO_FOLDER_SYNC:
            raise
    finally:
        os.close(descriptor)


def _behind_links(path: Path) -> Path:
    if not path.is_symlink():
        return path
    if not path.exists():
        raise _dangling(path, SaveFailed)
    return path.resolve()


def _refuse_dangling(path: Path) -> None:
    for step in (path, *path.parents):
        if step.is_symlink() and not step.exists():  # a disk not mounted is no fresh start
            raise _dangling(step, ProfileUnreadable) from None


def _dangling(
    path: Path, error: type[ProfileUnreadable] | type[SaveFailed]
) -> ProfileUnreadable | SaveFailed:
    return error(
        f"{path} is a link to {path.readlink()}, and there is nothing there.",
        "If that is on another disk, connect it. Otherwise mend the link or remove it.",
    )


@contextmanager
def in_plain_words(path: Path, deed: str = "saved") -> Iterator[None]:
    """What the system says, in words: which file, what is wrong, what to do. Raises SaveFailed."""
    try:
        yield
    except OSError as error:
        trouble = (error.strerror or str(error), "See to that")
        what, remedy = _TROUBLE.get(error.errno or 0, trouble)
        raise SaveFailed(
            f"{path} could not be {deed}: {what}. What was saved before is still there.",
            f"{remedy}, then try again.",
        ) from error

"""Where a text is while the person's own editor has it, and finding it again after a crash.

    XDG_RUNTIME_DIR    where it is the person's alone: in memory, and gone when they log out
    drafts/            else, if the folder is not locked
    elsewhere          else: in memory, or the system's place for temporary files

Each text has a folder of its own there, which no one else can open.
"""

from __future__ import annotations

import os
import shutil
import stat
import sys
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from pathlib import Path

from purpose.errors import ProfileUnreadable
from purpose.store.disk import about, files, names, toml_files
from purpose.store.folder import Folder

_BEGINNING = "purpose-"
_PAGE, _NOTE = names.PAGE, names.QUESTION
_SAVED_IN_NEED = ("answer.md.save", "#answer.md#")
"""What nano and vim leave, as we start them, and emacs, when their terminal goes away."""

_DARWIN_USER_TEMP = 65537  # _CS_DARWIN_USER_TEMP_DIR of <unistd.h>


@dataclass(frozen=True, slots=True, repr=False)
class Room:
    """A room with a text in it, and the question that belongs to; "" where no one can tell."""

    place: Path
    exercise: str = ""
    at: str = ""
    held: int = -1
    """A descriptor that keeps the room from being taken for one that was left."""

    @property
    def page(self) -> Path:
        """The file that the editor opens."""
        return self.place / _PAGE

    def saved(self) -> str:
        """What the person has saved. Raises OSError."""
        return _text_of(self.page)

    def rescued(self, *, also_copies: bool = True) -> str:
        """The newest of what they saved and, in need, what their editor did; "" for no words."""
        return self._newest(also_copies)[1]

    def is_older_than(self, path: Path) -> bool:
        """Whether what is in it was written before that file was."""
        return files.is_there(path) and self._newest(True)[0] < path.stat().st_mtime

    def _newest(self, also_copies: bool) -> tuple[float, str]:
        paths = [self.page, *(self.place / name for name in _SAVED_IN_NEED if also_copies)]
        found = []
        for path in paths:
            with suppress(OSError):
                found.append((path.stat().st_mtime, _text_of(path)))
        return max(filter(_is_written, found), default=(0.0, ""))

    @property
    def is_open(self) -> bool:
        """Whether an editor may still be at it, or the program that opened it."""
        if sys.platform == "win32":  # where a file that an editor has open is not removed
            return False
        import fcntl

        with suppress(FileNotFoundError):
            descriptor = os.open(self.place / _NOTE, os.O_RDONLY)
            try:
                fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                return True
            except OSError:  # a disk without locks
                return False
            finally:
                os.close(descriptor)
        return False

    def clear(self) -> None:
        """Remove it with all that was put into it."""
        shutil.rmtree(self.place, ignore_errors=True)


class Rooms:
    """The rooms of one profile folder.

    Args:
        is_locked: whether nothing may be there that others can read.
    """

    def __init__(
        self, root: Path, *, is_locked: bool = False, environ: Mapping[str, str] = os.environ
    ) -> None:
        self._root = root
        self._drafts = root / names.DRAFTS
        runtime = Path(environ.get("XDG_RUNTIME_DIR", ""))
        self._runtime = runtime if _is_ours_alone(runtime) else None
        self._is_locked = is_locked

    @contextmanager
    def opened(self, text: str, exercise: str, at: str) -> Iterator[Room]:
        """A new room with this text in it, for this question; gone afterwards.

        It stays if the program is ended and an editor still has it: then it is found again.
        Raises OSError.
        """
        home = self._runtime or (_elsewhere() if self._is_locked else self._drafts)
        if home == self._drafts:
            home.mkdir(mode=files.PRIVATE_FOLDER, parents=True, exist_ok=True)
        place = Path(tempfile.mkdtemp(prefix=_BEGINNING, dir=home))
        room = Room(place, exercise, at)
        cut_off = False
        try:
            note = {"folder": str(self._root.resolve()), "exercise": exercise, "at": at}
            with _written(place / _NOTE, toml_files.document(note, about.QUESTION)) as held:
                _hold(held)
                words = text.encode("utf-8", "surrogateescape")
                ends = not words or words.endswith(b"\n")
                with _written(room.page, words if ends else words + b"\n"):
                    pass
                yield replace(room, held=held)
        except (SystemExit, KeyboardInterrupt):
            cut_off = True
            raise
        finally:
            if not (cut_off and room.is_open):
                room.clear()

    def left(self) -> list[Room]:
        """The rooms of this folder that were not cleared, the oldest first; also those in use."""
        homes = dict.fromkeys(filter(None, (self._runtime, self._drafts, _elsewhere())))
        found: list[tuple[int, Room]] = []
        for place in (place for home in homes for place in _rooms_in(home)):
            with suppress(OSError, ProfileUnreadable):
                if room := self._known(place):
                    found.append((place.stat().st_mtime_ns, room))
        return [room for _, room in sorted(found, key=lambda each: each[0])]

    def _known(self, place: Path) -> Room | None:
        """The room at `place`; None if it is no room of this folder's."""
        is_here = place.parent == self._drafts
        if not names.is_room(place.name) or not (is_here or _is_ours_alone(place)):
            return None
        note = place / _NOTE
        if not (note.exists() or (place / _PAGE).exists()):  # nothing was put into it yet
            return None
        data = files.load(note)
        said = {} if data is None else toml_files.parse(data, note)
        if is_here or said.get("folder") == str(self._root.resolve()):
            return Room(place, str(said.get("exercise", "")), str(said.get("at", "")))
        return None


def take_in(folder: Folder) -> bool:
    """Make what a cut-off editor left half-typed text of its question; whether there was any.

    Of two questions the second waits until the text of the first has been taken up. The folder
    is held.

    Raises:
        SaveFailed: the disk said no; the words stay where they are.
        ProfileUnreadable: the half-typed text that is there is damaged.
    """
    taken = False
    kept = folder.vault.lies_at(folder.root / names.DRAFTS / f"{names.TYPING}.toml")
    for room in rooms_of(folder).left():
        words, half = room.rescued(), folder.typing()
        if not room.exercise or (words and half and half[:2] != (room.exercise, room.at)):
            continue
        if words and (half is None or words not in half.text):
            if half and room.is_older_than(kept):  # they have gone on without these
                words = f"{half.text}\n\n{words}"
            folder.keep_typing(room.exercise, room.at, words)
            taken = True
        if not room.is_open:
            room.clear()
    return taken


def rooms_of(folder: Folder) -> Rooms:
    """The rooms of a profile folder, as this process finds it."""
    return Rooms(folder.root, is_locked=folder.vault.is_locked)


def _rooms_in(home: Path) -> list[Path]:
    try:
        return files.inside(home, "", _BEGINNING)
    except ProfileUnreadable:  # which is said where drafts are read; elsewhere it is not ours
        return []


def _elsewhere() -> Path:
    """A place outside of any profile folder: best in memory, best the person's alone.

    A room is closed to others wherever it is.
    """
    if sys.platform == "darwin":
        with suppress(OSError, ValueError):
            return Path(os.confstr(_DARWIN_USER_TEMP) or tempfile.gettempdir())
    memory = Path("/dev/shm")  # noqa: S108 - Linux has it, and nothing in it is on a disk
    return memory if os.access(memory, os.W_OK | os.X_OK) else Path(tempfile.gettempdir())


def _is_ours_alone(folder: Path) -> bool:
    """Whether no one else may look into `folder`; a shared one is not trusted."""
    if not folder.is_absolute():
        return False
    if sys.platform == "win32":  # where modes say nothing, and temporary files are one's own
        return folder.is_dir()
    try:
        found = folder.stat()
    except OSError:
        return False
    private = not found.st_mode & (stat.S_IRWXG | stat.S_IRWXO)
    return stat.S_ISDIR(found.st_mode) and private and found.st_uid == os.getuid()


@contextmanager
def _written(path: Path, content: bytes) -> Iterator[int]:
    """A new private file; its descriptor, while it is open."""
    handle = os.open(path, os.O_CREAT | os.O_EXCL | os.O_RDWR, files.PRIVATE_FILE)
    try:
        os.write(handle, content)
        yield handle
    finally:
        os.close(handle)


def _hold(descriptor: int) -> None:
    """Lock it, for as long as this program or an editor that was given it has it open."""
    if sys.platform != "win32":
        import fcntl

        with suppress(OSError):  # a disk without locks
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)


def _is_written(found: tuple[float, str]) -> bool:
    return bool(found[1].strip(" \t\r\n\0"))


def _text_of(page: Path) -> str:
    # surrogateescape on both ways: bytes that are not UTF-8 come back as they went.
    text = files.bytes_in(page).decode("utf-8", "surrogateescape")
    # Editors end every file with a line end; the person did not type it.
    return text.removesuffix("\n").removesuffix("\r")

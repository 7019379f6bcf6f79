"""`purpose forget`: says exactly what would go, asks for a typed word, and removes it.

What is forgotten goes from every backup too. What belongs to an exercise: `maintenance.erasing`.
"""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from purpose.commands import _shell
from purpose.commands._asking import who_agrees
from purpose.commands._options import AnswersOption, PlainOption, exercise_names
from purpose.errors import AnswersMissing, SaveFailed, Stopped, UsageProblem
from purpose.exercises.catalogue import Catalogue
from purpose.exercises.exercise import MOMENT
from purpose.interview.question import Asker
from purpose.maintenance.backups import Backups
from purpose.maintenance.erasing import Erasing, Erasure
from purpose.maintenance.inventory import Inventory
from purpose.maintenance.labels import PARTS, called, counted, in_numbers, rows
from purpose.session.confirm import Confirm
from purpose.store import Folder
from purpose.store.disk import names
from purpose.store.disk.names import BACKUPS, GRAINS, JOURNAL, PROFILE, ROOMS
from purpose.store.editor_rooms import Room
from purpose.store.moment_files import moments_in
from purpose.text import in_brief, listed, one_line


def command(
    name: Annotated[
        str | None,
        typer.Argument(
            help="An exercise, such as letter; or grain, for all your moments.",
            autocompletion=exercise_names,
        ),
    ] = None,
    everything: Annotated[
        bool, typer.Option("--everything", help="All that purpose keeps here, instead.")
    ] = False,
    plain: PlainOption = False,
    answers: AnswersOption = None,
) -> None:
    """Forget what you wrote in one exercise, or everything: also in every backup.

    First it says exactly what goes, what in the profile changes, where else the same words stand,
    and what it cannot promise. Then it asks for a typed word. There is no way back: no backup is
    taken before, since what is forgotten must be nowhere. What it did not write, your own
    exercises among it, stays, and is named.

    Broken off, the same command ends it.
    """
    forget(
        _shell.folder(), _shell.today(), name, everything=everything, plain=plain, answers=answers
    )


NAME = "forget"
WORD = "forget"
_MANY = 40
"""So many files of others are named; who has more in the folder knows it."""

_MOMENTS = ("grains", "moments", "moment")


def forget(
    folder: Folder,
    today: date,
    name: str | None = None,
    *,
    everything: bool = False,
    plain: bool = False,
    answers: Path | None = None,
) -> None:
    """Say what would go, ask for a word, and take it away: in every file, and in every backup.

    Args:
        name: an exercise; or grain, for the moments.
        everything: all of it, instead.
        answers: a file that answers: [forget], and below it word = "forget".

    Raises:
        UsageProblem: nothing of that name is known, or it was not said what to forget.
        AnswersMissing: no one is there to type the word; nothing was changed.
        ProfileUnreadable: something has to be mended first; nothing was changed.
        SaveFailed: the disk said no; it is said what is left, and the same command goes on.
        Locked: the folder is locked, and the passphrase was not given. Everything can go without.
        Stopped: the person stopped.
    """
    inventory = Inventory(folder)
    asker = who_agrees(folder, plain=plain, answers=answers)
    erasing = Forget(inventory, today, asker)
    if everything == bool(name):
        raise UsageProblem(_WHAT, erasing.there_is())
    erasing.to_everything() if everything else erasing.to(name or "")


class Forget:
    """One run of forget. With `asker` None it only says what would go."""

    def __init__(self, inventory: Inventory, today: date, asker: Asker | None) -> None:
        self._inventory = inventory
        self._backups = Backups(inventory)
        self._catalogue = Catalogue(inventory.folder.own_exercises())
        self._confirm = Confirm(NAME, inventory.folder, asker, today, why=_WHY, stopped=_UNCHANGED)
        self._tell = self._confirm.tell

    def there_is(self) -> str:
        """The names of what could be forgotten."""
        found: dict[str, None] = dict.fromkeys(
            map(names.exercise, self._inventory.folder.entries())
        )
        found |= dict.fromkeys(self._inventory.folder.drafts())
        if self._inventory.folder.moments.years():
            found[MOMENT] = None
        return f"There is something here of: {', '.join(found)}." if found else _EMPTY

    # One exercise, or the moments

    def to(self, name: str) -> None:
        """Forget one exercise, or the moments."""
        self._inventory.open()
        exercise = MOMENT if name in _MOMENTS else name
        erasing = Erasing(self._inventory, self._backups, self._catalogue, exercise)
        self._tell(_LOOKING)
        erasure = erasing.erasure()
        if not erasure:
            if exercise not in (*self._catalogue.names(), MOMENT):
                self.to(self._catalogue.called(exercise))  # which says what it could have meant
                return
            self._tell(f"Nothing is kept of {self._title(exercise)}, here or in a backup.")
            return
        for text in self._what_goes(exercise, erasure):
            self._tell(text)
        if not self._is_meant():
            return
        with (
            self._inventory.folder.alone(),
            self._in_words(lambda: self._left(erasing), exercise),
        ):
            erasure = erasing.erasure()
            for stray in erasure.strays:
                self._inventory.remove(stray)
            for room in erasure.rooms:
                self._inventory.clear(room)
            for backup, content in erasure.backups.items():
                if content is None:
                    self._backups.remove(backup)
                else:
                    self._backups.write(backup, content)
            erasure.change.made(self._inventory)
        self._inventory.belongings.clear()
        self._tell(_DONE)

    def _title(self, exercise: str) -> str:
        if exercise == MOMENT:
            return "your moments"
        title = self._catalogue[exercise].title if exercise in self._catalogue else exercise
        return f"“{in_brief(title, 60)}”"

    def _what_goes(self, exercise: str, erasure: Erasure) -> Iterator[str]:
        """Exactly what goes, what changes, and what stays."""
        moments = self._moments(erasure.change.removed)
        yield f"This is what it means to forget {self._title(exercise)}."
        gone = [called(name, self._catalogue) for name in erasure.change.removed]
        counts = listed(in_numbers(erasure.change.removed, moments))
        yield rows(f"These go ({counts}):", gone)
        partly = [name for name in erasure.change.written if name != PROFILE]
        yield rows("These stay, without it:", [called(name, self._catalogue) for name in partly])
        if erasure.keys:
            yield _PROFILE.format(keys=listed([PARTS.get(key, key) for key in erasure.keys]))
        whole = [backup.name for backup, content in erasure.backups.items() if content is None]
        if taken_out := len(erasure.backups) - len(whole):
            yield f"It is taken out of {counted(taken_out, 'backup', 'backups')}."
        yield rows("These backups go whole, as it cannot be taken out of them:", whole)
        yield rows("These copies go, as they may hold some of it:", erasure.strays)
        yield rows(_IN_EDITORS, _pages(erasure.rooms))
        backups = [backup.file for backup in erasure.backups]
        yield self._behind_links(
            [*erasure.change.written, *erasure.change.removed, *backups, *erasure.strays]
        )
        yield rows(_ELSEWHERE, self._quoted(erasure))
        yield rows(_NOT_MINE, self._inventory.belongings.others(), _MANY)
        yield self._cannot()

    def _quoted(self, erasure: Erasure) -> list[str]:
        """Each text that also stands elsewhere, and where: in “The seed”, in “...” (8 times)."""
        places: dict[str, Counter[str]] = {}
        for name, text in erasure.elsewhere:
            place = self._title(names.exercise(Path(name).name)) if name.startswith(JOURNAL) else ""
            places.setdefault(text, Counter())[place or called(name, self._catalogue)] += 1
        times = {
            text: [f"{place} ({n} times)" if n > 1 else place for place, n in found.items()]
            for text, found in places.items()
        }
        return [f"“{in_brief(text, 50)}”, in {listed(found)}" for text, found in times.items()]

    def _left(self, erasing: Erasing) -> str:
        """What is not forgotten yet, after it was broken off."""
        erasure = erasing.erasure()
        backups = [counted(len(erasure.backups), "backup", "backups")] if erasure.backups else []
        profile = ["what is in profile.toml"] if erasure.keys else []
        gone = [called(name, self._catalogue) for name in erasure.change.removed]
        return listed([*backups, *profile, *gone, *erasure.strays, *_pages(erasure.rooms)])

    # Everything

    def to_everything(self) -> None:
        """Forget all of it, in the order in which what shows goes last."""
        goes, rooms = self._all(), self._inventory.rooms_elsewhere()
        if not (goes or rooms):
            self._tell(_EMPTY)
            return
        known = {*self._inventory.written()}
        written = [name for name in goes if name in known]
        backups = len([name for name in goes if name.startswith(f"{BACKUPS}/")])
        others = len(goes) - len(written) - backups
        counts = ["your profile"] if PROFILE in written else []
        if self._inventory.folder.vault.is_closed:  # it is not asked what is in them
            counts = [counted(len(written), "file in its envelope", "files in their envelopes")]
        else:
            counts += in_numbers(written, self._moments(written))
        counts += [counted(backups, "file in backups", "files in backups")] if backups else []
        counts += [counted(others, "other file", "other files")] if others else []
        self._tell(f"All that purpose keeps goes, in {self._inventory.root}:")
        self._tell(f"  {listed(counts)}." if counts else "")
        self._tell(rows(_IN_EDITORS, _pages(rooms)))
        self._tell(self._behind_links(goes))
        self._tell(rows(_NOT_MINE, self._inventory.belongings.others(), _MANY))
        self._tell(self._cannot())
        if not self._is_meant():
            return
        with self._inventory.unread(), self._in_words(self._all_left, "--everything"):
            for room in self._inventory.rooms_elsewhere():
                self._inventory.clear(room)
            for name in self._all():
                self._inventory.remove(name)
        self._inventory.belongings.clear()
        left = self._inventory.belongings.others() if self._inventory.root.exists() else []
        self._tell(rows(_DONE_BUT, left, _MANY) if left else _ALL_DONE)

    def _all(self) -> list[str]:
        """Every file of ours, in the order in which they go."""
        rooms = (f"{BACKUPS}/", *(f"{room}/" for room in reversed(ROOMS)), "")
        last = self._inventory.key_files()
        goes = {*self._inventory.belongings.ours()} - {*last, *names.HOLDS}
        first = {
            name: next(n for n, room in enumerate(rooms) if name.startswith(room)) for name in goes
        }
        return [*sorted(goes, key=lambda name: (first[name], name)), *last]

    def _all_left(self) -> str:
        return listed([*_pages(self._inventory.rooms_elsewhere()), *self._all()])

    # Asking

    def _is_meant(self) -> bool:
        """Whether the word was typed. Raises AnswersMissing where no one can."""
        if self._confirm.asker is None:
            raise AnswersMissing("Nobody is there to confirm it, so nothing was changed.", _HOW)
        typed = self._confirm.typed("word", _CONFIRM)
        meant = one_line(typed).casefold() == WORD
        if not meant:
            self._tell(_UNCHANGED)
        return meant

    @contextmanager
    def _in_words(self, left: Callable[[], str], name: str) -> Iterator[None]:
        """When it is broken off: what is left, and what ends it."""
        again = f"The same command ends it: purpose forget {name}"
        try:
            yield
        except SaveFailed as problem:
            still = f"{problem.problem} Not forgotten yet: {in_brief(left(), 300)}."
            raise SaveFailed(still, f"{problem.remedy} {again}") from None
        except KeyboardInterrupt:
            raise Stopped(
                f"\nStopped. Not forgotten yet: {in_brief(left(), 300)}.", again
            ) from None

    def _moments(self, found: Sequence[str]) -> int:
        years = [name for name in found if name.startswith(GRAINS)]
        return sum(moments_in(self._inventory.bytes_of(name) or b"") for name in years)

    def _behind_links(self, goes: Sequence[str]) -> str:
        return rows(_LINKED, self._inventory.belongings.behind_links(goes))

    def _cannot(self) -> str:
        """What cannot be promised."""
        seen_by = self._inventory.seen_by()
        said = f" This folder lies within reach of {listed(seen_by)}." if seen_by else ""
        return f"{_CANNOT}{said}"


def _pages(rooms: Sequence[Room]) -> list[str]:
    return [str(room.page) for room in rooms]


_WHAT = "Say what to forget: an exercise by its name, `grain` for your moments, or --everything."
_EMPTY = "There is nothing here to forget."
_LOOKING = "Looking where it stands, in every backup as well."
_UNCHANGED = "Nothing was changed."
_CONFIRM = f"Type the word {WORD} to go on. Anything else changes nothing."
_HOW = f'At a terminal it asks. A file may confirm it: [{NAME}], and below it word = "{WORD}".'
_PROFILE = (
    "In profile.toml this becomes what the rest of your journal makes of it: {keys}. "
    "What you changed there by hand in other places stays."
)
_ELSEWHERE = (
    "The same words stand here too, chosen or quoted later. They stay, unless you forget that:"
)
_LINKED = "Some of it lies elsewhere, behind links in the folder, and goes there:"
_IN_EDITORS = "This was in your editor when it was cut off, lies outside the folder, and goes too:"
_NOT_MINE = "These are not purpose's, or it cannot tell, and stay as they are:"
_CANNOT = (
    "It cannot be undone, and no backup is taken before. What cannot be promised: that nothing is "
    "left on the disk itself (an SSD keeps old blocks for a while), in snapshots, in what a sync "
    "tool keeps elsewhere, in backups of your own, in exports, on paper."
)
_DONE = "Forgotten."
_ALL_DONE = "Forgotten, all of it."
_DONE_BUT = "Forgotten: all that purpose kept here. The folder stays for what is not purpose's:"
_WHY = (
    "What is forgotten goes from journal, profile, drafts and every backup, and nothing brings it "
    "back. That is why it takes a word and not a key."
)

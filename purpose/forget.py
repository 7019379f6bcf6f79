"""Owns `purpose forget`: it says exactly what would go, and after a typed word takes it away.

There is no backup before: what is forgotten must be nowhere, and each backup that has it gives it
up as well. What belongs to an exercise is `forgetting`'s business.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from pathlib import Path

from purpose.ask import Asker
from purpose.catalogue import Catalogue
from purpose.consent import Consent, somebody
from purpose.contents import PARTS, called, counted, in_numbers, rows
from purpose.errors import AnswersMissing, SaveFailed, Stopped, UsageProblem
from purpose.forgetting import Forgetting, Plan
from purpose.landmarks import GRAIN
from purpose.reunion import GRAINS, JOURNAL, PROFILE
from purpose.store import Folder, names
from purpose.store.backups import Backups
from purpose.store.grains import moments_in
from purpose.store.rooms import Room
from purpose.store.upkeep import BACKUPS, ROOMS, Upkeep
from purpose.text import in_brief, listed, one_line

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
        folder: the profile folder.
        today: the day.
        name: an exercise; or grain, for the moments.
        everything: all of it, instead.
        plain: ask in plain lines.
        answers: a file that answers: [forget], and below it word = "forget".

    Raises:
        UsageProblem: nothing of that name is known, or it was not said what to forget.
        AnswersMissing: nobody is there to type the word; nothing was changed.
        ProfileUnreadable: something has to be mended first; nothing was changed.
        SaveFailed: the disk said no; it is said what is left, and the same command goes on.
        Locked: the folder is locked, and nobody gave the passphrase. Everything can go without.
        Stopped: the person stopped.
    """
    upkeep = Upkeep(folder)
    asker = somebody(folder, plain=plain, answers=answers)
    farewell = Farewell(upkeep, today, asker)
    if everything == bool(name):
        raise UsageProblem(_WHAT, farewell.there_is())
    farewell.to_everything() if everything else farewell.to(name or "")


class Farewell:
    """A parting from words, with somebody to confirm it or, with `asker` None, with nobody."""

    def __init__(self, upkeep: Upkeep, today: date, asker: Asker | None) -> None:
        self._upkeep = upkeep
        self._backups = Backups(upkeep)
        self._catalogue = Catalogue(upkeep.folder.own_exercises())
        self._consent = Consent(NAME, upkeep.folder, asker, today, why=_WHY, stopped=_UNCHANGED)

    def there_is(self) -> str:
        """The names of what could be forgotten."""
        found: dict[str, None] = dict.fromkeys(map(names.exercise, self._upkeep.folder.entries()))
        found |= dict.fromkeys(self._upkeep.folder.drafts())
        if self._upkeep.folder.grains.years():
            found[GRAIN] = None
        return f"There is something here of: {', '.join(found)}." if found else _EMPTY

    # One exercise, or the moments

    def to(self, name: str) -> None:
        """Forget one exercise, or the moments."""
        self._upkeep.open()
        exercise = GRAIN if name in _MOMENTS else name
        forgetting = Forgetting(self._upkeep, self._backups, self._catalogue, exercise)
        self._tell(_LOOKING)
        plan = forgetting.plan()
        if not plan:
            if exercise not in (*self._catalogue.names(), GRAIN):
                self._catalogue[exercise]  # which says what it could have meant
            title = self._title(exercise)
            self._tell(f"Nothing is kept of {title}, here or in a backup.")
            return
        self._say_all(self._told(exercise, plan))
        if not self._is_meant():
            return
        with self._upkeep.folder.alone(), self._in_words(lambda: self._left(forgetting), exercise):
            plan = forgetting.plan()
            for stray in plan.strays:
                self._upkeep.remove(stray)
            for room in plan.rooms:
                self._upkeep.clear(room)
            for backup, content in plan.backups.items():
                if content is None:
                    self._backups.remove(backup)
                else:
                    self._backups.write(backup, content)
            plan.change.made(self._upkeep)
        self._upkeep.belongings.clear()
        self._tell(_DONE)

    def _title(self, exercise: str) -> str:
        if exercise == GRAIN:
            return "your moments"
        title = self._catalogue[exercise].title if exercise in self._catalogue else exercise
        return f"“{in_brief(title, 60)}”"

    def _told(self, exercise: str, plan: Plan) -> Iterator[str]:
        """Exactly what goes, what changes, and what stays."""
        moments = self._moments(plan.change.removed)
        yield f"This is what it means to forget {self._title(exercise)}."
        gone = [called(name, self._catalogue) for name in plan.change.removed]
        counts = listed(in_numbers(plan.change.removed, moments))
        yield rows(f"These go ({counts}):", gone)
        partly = [name for name in plan.change.written if name != PROFILE]
        yield rows("These stay, without it:", [called(name, self._catalogue) for name in partly])
        if plan.keys:
            yield _PROFILE.format(keys=listed([PARTS.get(key, key) for key in plan.keys]))
        whole = [backup.name for backup, content in plan.backups.items() if content is None]
        if taken_out := len(plan.backups) - len(whole):
            yield f"It is taken out of {counted(taken_out, 'backup', 'backups')}."
        yield rows("These backups go whole, as it cannot be taken out of them:", whole)
        yield rows("These copies go, as they may hold some of it:", plan.strays)
        yield rows(_IN_EDITORS, _pages(plan.rooms))
        backups = [backup.file for backup in plan.backups]
        yield self._behind_links(
            [*plan.change.written, *plan.change.removed, *backups, *plan.strays]
        )
        yield rows(_ELSEWHERE, self._quoted(plan))
        yield rows(_NOT_MINE, self._upkeep.belongings.others(), _MANY)
        yield self._cannot()

    def _quoted(self, plan: Plan) -> list[str]:
        """Each text that also stands elsewhere, and where: in “The seed”, in “...” (8 times)."""
        places: dict[str, Counter[str]] = {}
        for name, text in plan.elsewhere:
            place = self._title(names.exercise(Path(name).name)) if name.startswith(JOURNAL) else ""
            places.setdefault(text, Counter())[place or called(name, self._catalogue)] += 1
        times = {
            text: [f"{place} ({n} times)" if n > 1 else place for place, n in found.items()]
            for text, found in places.items()
        }
        return [f"“{in_brief(text, 50)}”, in {listed(found)}" for text, found in times.items()]

    def _left(self, forgetting: Forgetting) -> str:
        """What is not forgotten yet, after it was broken off."""
        plan = forgetting.plan()
        backups = [counted(len(plan.backups), "backup", "backups")] if plan.backups else []
        profile = ["what is in profile.toml"] if plan.keys else []
        gone = [called(name, self._catalogue) for name in plan.change.removed]
        return listed([*backups, *profile, *gone, *plan.strays, *_pages(plan.rooms)])

    # Everything

    def to_everything(self) -> None:
        """Forget all of it, in the order in which what shows goes last."""
        goes, rooms = self._all(), self._upkeep.rooms_elsewhere()
        if not (goes or rooms):
            self._tell(_EMPTY)
            return
        known = {*self._upkeep.written()}
        written = [name for name in goes if name in known]
        backups = len([name for name in goes if name.startswith(f"{BACKUPS}/")])
        others = len(goes) - len(written) - backups
        counts = ["your profile"] if PROFILE in written else []
        if self._upkeep.is_closed:  # it is not asked what is in them
            counts = [counted(len(written), "file in its envelope", "files in their envelopes")]
        else:
            counts += in_numbers(written, self._moments(written))
        counts += [counted(backups, "file in backups", "files in backups")] if backups else []
        counts += [counted(others, "other file", "other files")] if others else []
        self._say_all(
            [
                f"All that purpose keeps goes, in {self._upkeep.root}:",
                f"  {listed(counts)}." if counts else "",
                rows(_IN_EDITORS, _pages(rooms)),
                self._behind_links(goes),
                rows(_NOT_MINE, self._upkeep.belongings.others(), _MANY),
                self._cannot(),
            ]
        )
        if not self._is_meant():
            return
        with self._upkeep.unread(), self._in_words(self._all_left, ""):
            for room in self._upkeep.rooms_elsewhere():
                self._upkeep.clear(room)
            for name in self._all():
                self._upkeep.remove(name)
        self._upkeep.belongings.clear()
        left = self._upkeep.belongings.others() if self._upkeep.root.exists() else []
        self._tell(rows(_DONE_BUT, left, _MANY) if left else _ALL_DONE)

    def _all(self) -> list[str]:
        """Every file of ours, in the order in which they go."""
        rooms = (f"{BACKUPS}/", *(f"{room}/" for room in reversed(ROOMS)), "")
        last = self._upkeep.key_files()
        goes = {*self._upkeep.belongings.ours()} - {*last, *names.HOLDS}
        first = {
            name: next(n for n, room in enumerate(rooms) if name.startswith(room)) for name in goes
        }
        return [*sorted(goes, key=lambda name: (first[name], name)), *last]

    def _all_left(self) -> str:
        return listed([*_pages(self._upkeep.rooms_elsewhere()), *self._all()])

    # Asking

    def _is_meant(self) -> bool:
        """Whether the word was typed. Raises AnswersMissing where nobody can."""
        if self._consent.asker is None:
            raise AnswersMissing("Nobody is there to confirm it, so nothing was changed.", _HOW)
        typed = self._consent.typed("word", _CONFIRM)
        meant = one_line(typed).casefold() == WORD
        if not meant:
            self._tell(_UNCHANGED)
        return meant

    @contextmanager
    def _in_words(self, left: Callable[[], str], name: str) -> Iterator[None]:
        """When it is broken off: what is left, and what ends it."""
        again = f"The same command ends it: purpose forget {name or '--everything'}"
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
        return sum(moments_in(self._upkeep.bytes_of(name) or b"") for name in years)

    def _behind_links(self, goes: Sequence[str]) -> str:
        return rows(_LINKED, self._upkeep.belongings.behind_links(goes))

    def _cannot(self) -> str:
        """What cannot be promised."""
        seen_by = self._upkeep.seen_by()
        said = f" This folder lies within reach of {listed(seen_by)}." if seen_by else ""
        return f"{_CANNOT}{said}"

    def _say_all(self, texts: Sequence[str] | Iterator[str]) -> None:
        for text in texts:
            if text:
                self._tell(text)

    def _tell(self, text: str) -> None:
        self._consent.tell(text)


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

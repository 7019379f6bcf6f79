"""Makes the profile from the journal: folds its entries, one after another.

Pure: the exercises come in as an argument. Each step on the way is one look of the history; the
last is the profile.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from purpose.errors import ProfileUnreadable
from purpose.exercises.exercise import MOOD, Exercise
from purpose.journal.changes import changed
from purpose.journal.fold import finish
from purpose.journal.log import day_of, in_ids
from purpose.profile.aside import without_dark
from purpose.profile.profile import Profile, Pulse, read_profile
from purpose.store.entries import CHANGE, left_out

if TYPE_CHECKING:  # it reads files, and this does not
    from purpose.exercises.catalogue import Catalogue


@dataclass(frozen=True, slots=True, repr=False)
class Stage:
    """The profile as it was just after an exercise was finished, and what had been answered.

    Both are read when they are asked for, and then without what nothing is made from (see
    `profile.aside`).
    """

    day: date
    exercise: str
    given: Mapping[str, Any]
    mapping: Mapping[str, Any]

    def answers(self, *keys: str) -> Mapping[str, Any]:
        """What was answered, or the answers at these keys alone; without what is put aside."""
        found = {key: self.given[key] for key in keys if key in self.given}
        return without_dark(found if keys else self.given)

    def profile(self, *parts: str) -> Profile:
        """The profile as it was; or these parts of it alone, where there are many stages."""
        found = {part: self.mapping[part] for part in parts if part in self.mapping}
        return read_profile(found if parts else self.mapping)

    def pulse(self) -> Pulse | None:
        """The pulse of that day, if there was one; a year of earlier ones stands beside it."""
        todays = [each for each in self.mapping.get("pulses", ()) if each.get("date") == self.day]
        return read_profile({"pulses": todays}).pulses[-1] if todays else None


def replay(
    entries: Iterable[tuple[str, Mapping[str, Any]]], catalogue: Catalogue, unknown: list[str]
) -> Iterator[Stage]:
    """A stage for every exercise in the journal's entries, in their order.

    Args:
        entries: file names and what is in them.
        catalogue: says where answers land.
        unknown: gathers the files of exercises that are not here any more.

    Raises:
        ProfileUnreadable: an entry does not fit its exercise; names the file.
    """
    short_way = catalogue.short_way()
    mapping: Mapping[str, Any] = {}
    for file_name, entry in entries:
        for name, answers in entry.items():
            if not isinstance(answers, Mapping) or name == MOOD:
                continue
            if name not in catalogue:
                unknown.append(file_name)
                continue
            try:
                day = day_of(file_name, entry)
                answers = in_ids(catalogue[name], answers)
                mapping = _with(mapping, catalogue[name], entry, answers, day, short_way)
            except (KeyError, TypeError, ValueError, AttributeError, ProfileUnreadable):
                raise ProfileUnreadable(
                    f"journal/{file_name} does not fit the exercise {name}.",
                    "Mend it in a text editor; profile.toml was not touched.",
                ) from None
            yield Stage(day, name, answers, mapping)


def _with(
    mapping: Mapping[str, Any],
    exercise: Exercise,
    entry: Mapping[str, Any],
    answers: Mapping[str, Any],
    day: date,
    short_way: Collection[str],
) -> Mapping[str, Any]:
    """The profile with one exercise of an entry, which finishes it or changes an answer."""
    if not entry.get(CHANGE):
        return finish(mapping, exercise, answers, day, short_way)
    after = changed(mapping, exercise, answers, left_out(entry, exercise.name))
    read_profile({key: value for key, value in after.items() if value is not mapping.get(key)})
    return after


def replayed(
    entries: Iterable[tuple[str, Mapping[str, Any]]],
    catalogue: Catalogue,
    unknown: list[str] | None = None,
) -> Mapping[str, Any]:
    """The profile that the entries make in the end. Raises what `replay` raises."""
    mapping: Mapping[str, Any] = {}
    for stage in replay(entries, catalogue, [] if unknown is None else unknown):
        mapping = stage.mapping
    return mapping

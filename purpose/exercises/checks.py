"""What must hold between the steps of an exercise: limits, quotes, sources, places.

`file_format` has already checked single keys.
"""

from __future__ import annotations

from typing import get_args

from purpose.exercises.exercise import (
    ASKED_ALONE,
    BECOMES,
    FROM_PROFILE,
    FROM_READING,
    SETTLED,
    Exercise,
    Step,
)
from purpose.exercises.kinds import KINDS, Picture
from purpose.exercises.quote_checks import Quotes, complain
from purpose.profile.dated import DATED
from purpose.profile.if_then import CHECKS
from purpose.profile.on_page import PAGE_LINES
from purpose.profile.period import PERIOD
from purpose.profile.places import LISTS, PLACES, SINGLES
from purpose.profile.readings import READINGS
from purpose.profile.tables import ITEM_NAME

_MOST = 99

_MARKS: dict[str | None, type] = {None: str, "text": str, "flag": bool}
"""What may be marked on a thing: a text, yes or no, or under a key of one's own a text."""

_SOON = {"days": int, "say": str}

_SHORT_FORM = {"at_least": int, "at_most": int, "usual": int, "prompt": str, "hint": str}
"""What may differ in the form that `--quick` asks."""


def check_exercise(exercise: Exercise, source: str) -> None:
    """Check everything that single keys cannot show.

    Raises:
        ExerciseWrong: names the file, the step and the key.
    """
    earlier: dict[str, Step] = {}
    later = {step.key: step for step in exercise.steps[1:] if step.key}
    for number, step in enumerate(exercise.steps, 1):
        where = f"step {number}" + (f" “{step.key}”" if step.key else "")
        _Check(source, where, step, earlier, later=later).all()
        later.pop(step.key, None)
        if step.key:
            earlier[step.key] = step
    for key, kind in ASKED_ALONE.get(exercise.name, {}).items():
        if key not in earlier or earlier[key].ask != kind:
            complain(
                source,
                f"step “{key}”",
                f"is missing, and purpose asks for it in “{exercise.name}”",
                f'Give it one with key = "{key}" and ask = "{kind}", or rename the exercise.',
            )


def _names(step: Step) -> bool:
    """Whether others can go over what a step named, or choose from it."""
    return KINDS[step.ask].names_things or step.ask == "line"


class _Check(Quotes):
    """One step seen against the steps before it; for a step of a list, its list is `within`."""

    def all(self) -> None:
        if self.step.key in self.earlier:
            self.wrong("key", "was used by an earlier step", "Give every step its own key.")
        if self.step.key in {**READINGS, **DATED} and not self.within:
            self.wrong("key", "is the name of a reading, which it would hide", "Rename the step.")
        self.short_form()
        self.limits()
        self.answered()
        self.choices()
        self.goes_over()
        self.mending()
        self.parts()
        self.condition()
        self.quoting()
        self.screens()
        self.landing()
        siblings = dict(self.earlier)
        for number, sub in enumerate(self.step.each, 1):
            where = f"{self.where}, each {number} “{sub.key}”"
            _Check(self.source, where, sub, siblings, within=self.step).all()
            siblings[sub.key] = sub

    def limits(self) -> None:
        step = self.step
        if step.ask == "scale" and step.low >= step.high:
            self.wrong("to", "a scale must go upwards", "Make `to` larger than `from`.")
        if step.at_most > _MOST:
            self.wrong("at_most", "is more than anybody answers", f"{_MOST} at most.")
        if not 0 <= step.at_least <= step.at_most:
            self.wrong("at_most", "is smaller than `at_least`", "Make it the larger of the two.")
        if step.usual is not None and not 0 <= step.usual <= step.at_most:
            self.wrong("usual", "is more than `at_most`", "From 0 to `at_most`.")
        if step.words and not (len(step.words) == 2 and 0 < step.words[0] < step.words[1]):
            self.wrong("words", "should be two numbers, the smaller first", "As in [150, 400].")
        if step.ask == "sort" and not 0 < step.keep <= min(len(step.deck), SETTLED):
            self.wrong("keep", f"is not from 1 to {SETTLED}, or more than the cards", "Lower it.")
        pictures = get_args(Picture)
        if step.picture and step.picture not in pictures:
            known = ", ".join(pictures)
            self.wrong("picture", f"“{step.picture}” is not a picture", f"Use one of: {known}.")
        names = [card.name.casefold() for card in step.cards]
        for name in names:
            if names.count(name) > 1:
                self.wrong("card", f"two cards are called “{name}”", "Rename one.")

    def answered(self) -> None:
        """What is looked at in an answer, and what it means to leave it empty."""
        step = self.step
        if step.check and step.check not in CHECKS:
            self.wrong("check", f"“{step.check}” is not a check", f"Use {' or '.join(CHECKS)}.")
        if step.still and not step.optional:
            self.wrong("still", "goes with `optional`", "Nothing is to be written there.")
        if step.keeps and not (step.optional and self.within and self.within.goes_over):
            said = "goes with `optional`, in a list over things of the profile"
            self.wrong("keeps", said, "Take it out.")
        if step.soon and {key: type(value) for key, value in step.soon.items()} != _SOON:
            self.wrong("soon", "does not hold what it should", 'As in { days = 60, say = "..." }.')
        if step.empties and not (step.optional and step.draft and step.profile):
            said = "goes with `optional`, `draft` and `profile`"
            self.wrong("empties", said, "Give all three, or take it out.")

    def short_form(self) -> None:
        if isinstance(self.step.quick, bool):
            return
        for key, value in self.step.quick.items():
            takes = _SHORT_FORM.get(key)
            if takes is None:
                self.wrong("quick", f"`{key}` cannot differ", f"Use {', '.join(_SHORT_FORM)}.")
            elif type(value) is not takes:
                self.wrong("quick", f"`{key}` is of the wrong kind", "As in the step itself.")
            elif isinstance(value, str):
                self.quoted_in("quick", value)

    def choices(self) -> None:
        step = self.step
        if "options" not in KINDS[step.ask].keys:
            return
        if not (step.options or step.options_from):
            self.wrong("options", "`options` or `options_from` is needed", "Give one, or both.")
        said = [part for option in step.options for part in {option.id, option.text}]
        if len(set(said)) < len(said):
            self.wrong("options", "says one thing twice", "Take one out.")
        if step.options and step.ask == "tick" and step.at_least > len(step.options):
            self.wrong("at_least", "asks for more than there are options", "Lower it.")
        for name in step.options_from:
            elsewhere = (self._in_profile, self._is_reading)
            if name not in PAGE_LINES and not any(
                is_one("options_from", name) for is_one in elsewhere
            ):
                self._source_of_options(name, "options_from")

    def _source_of_options(self, name: str, at: str) -> None:
        key, _, part = name.partition(".")
        found = self.earlier.get(key)
        if found is None or found is self.within:
            self.wrong(at, f"“{key}” is no earlier step", self._earlier_keys())
        elif part == "sentences" and KINDS[found.ask].asks != "text":
            self.wrong(at, f"“{key}” has no sentences", "Name a text or a letter.")
        elif part not in ("", "sentences") and part not in [sub.key for sub in found.each]:
            self.wrong(at, f"“{key}” asks no “{part}”", "Name one of its `each`.")
        elif not part and not _names(found):
            self.wrong(at, f"“{key}” names no things", "Name a list or a tick.")

    def goes_over(self) -> None:
        step = self.step
        if step.of and not self._in_profile("of", step.of) and not self._is_reading("of", step.of):
            found = self.earlier.get(step.of)
            if found is None or not _names(found):
                self.wrong("of", f"“{step.of}” names no things earlier", self._earlier_keys())
        for key in ("has", "has_not"):
            known = LISTS.get(step.goes_over, {})
            if unknown := [each for each in getattr(step, key) if each not in known]:
                said = f"`{unknown[0]}` is nothing that a thing gone over has"
                self.wrong(key, said, f"It goes with `of`, and knows {', '.join(known) or 'none'}.")
        if step.also and (step.also not in self.earlier or self.earlier[step.also].ask != "list"):
            self.wrong("also", f"“{step.also}” is no earlier list", self._earlier_keys())
        if any(sub.key == ITEM_NAME for sub in step.each):
            self.wrong("each", f"`{ITEM_NAME}` is what the item itself is kept under", "Rename it.")

    def parts(self) -> None:
        """What an easier question is chosen from, and of which things of a list it is asked."""
        step = self.step
        for name in step.easier_from:
            self._source_of_options(name, "easier_from")
        if step.easier_from and not step.easier:
            self.wrong("easier_from", "goes with `easier`", "Say the easier question, too.")
        if step.short and not step.each:
            self.wrong("short", "goes with `each`", "Nothing is asked of the things again.")
        if step.each_after and (self.later.get(step.each_after, step).ask != "tick" or step.of):
            said = f"“{step.each_after}” is no later tick, or the list names nothing"
            self.wrong("each_after", said, "Name a tick behind this list.")
        for key, name in (("among", step.among), ("not_among", step.not_among)):
            if name and self.within and name not in (self.within.each_after, *self.earlier):
                self.wrong(key, f"“{name}” is not ticked before", "Name it in `each_after`, too.")

    def _in_profile(self, key: str, name: str) -> bool:
        """Whether `name` means a list in the profile, which must be one that there is."""
        if not name.startswith(FROM_PROFILE):
            return False
        if name.removeprefix(FROM_PROFILE) not in LISTS:
            known = ", ".join(FROM_PROFILE + each for each in LISTS)
            self.wrong(key, f"“{name}” is no list in the profile", f"Use one of: {known}.")
        return True

    def _is_reading(self, key: str, name: str) -> bool:
        """Whether `name` means a reading, which must be one that there is."""
        if not name.startswith(FROM_READING):
            return False
        if name.removeprefix(FROM_READING) not in {**READINGS, **PERIOD, **DATED}:
            self.wrong(key, f"“{name}” is no reading", "`purpose exercises list --quotes`.")
        return True

    def mending(self) -> None:
        step = self.step
        if not step.mends:
            return
        if BECOMES not in [sub.key for sub in step.each]:
            self.wrong("mends", f"asks for no `{BECOMES}`", "Give the list a line of that key.")
        for place in step.mends:
            part, _, key = place.partition(".")
            if place not in SINGLES and LISTS.get(part, {}).get(key) != "text":
                self.wrong("mends", f"“{place}” holds no words", 'As in ["values.words"].')

    def condition(self) -> None:
        if self.step.noticed and not (self.step.needs and self.step.optional and not self.within):
            self.wrong("noticed", "goes with `needs` and `optional`", "Give both, on the step.")
        if self.step.needs:
            self._quote("needs", self.step.needs)
        for key, values in [pair for each in self.step.when for pair in each.items()]:
            found = self.earlier.get(key)
            if found is None:
                self.wrong("when", f"“{key}” is no earlier step", self._earlier_keys())
                continue
            ids = [option.id for option in found.options]
            never = [value for value in values if ids and value not in ids]
            if found.ask != "choose" or never:
                said = f"“{key}” can never be “{(never or values)[0]}”"
                self.wrong("when", said, f"Name one of its options: {', '.join(ids) or 'none'}.")

    def landing(self) -> None:
        step = self.step
        if self.within:
            self._landing_of_each(self.within)
            return
        self._marks()
        if step.each and step.profile in PLACES and step.profile not in LISTS:
            self.wrong("profile", "takes texts, and this list asks more of each", "Drop `each`.")
        if not step.profile:
            return
        if step.profile not in PLACES:
            self.wrong(
                "profile",
                f"“{step.profile}” is no place in the profile",
                f"Use one of: {', '.join(PLACES)}.",
            )
        if step.profile in LISTS and not KINDS[step.ask].names_things:
            self.wrong("profile", "is a list of things", "Use it with a list, a tick or a sort.")
        leaves = "texts" if step.ask == "list" else KINDS[step.ask].leaves
        if step.profile not in LISTS and PLACES[step.profile] != leaves:
            self.wrong(
                "profile",
                f"“{step.profile}” takes {PLACES[step.profile]}, and this leaves {leaves}",
                "Choose another place, or another kind of step.",
            )

    def _marks(self) -> None:
        step = self.step
        for key in ("mark", "adds"):
            if getattr(step, key) and step.profile not in LISTS:
                self.wrong(key, "goes with a list in the profile", f"One of: {', '.join(LISTS)}.")
        for key, value in step.mark.items():
            takes = LISTS[step.profile].get(key)
            if key == ITEM_NAME or takes not in _MARKS or type(value) is not _MARKS[takes]:
                self.wrong("mark", f"“{key}” cannot be marked so", 'As in { petal = "teaching" }.')

    def _landing_of_each(self, within: Step) -> None:
        step = self.step
        if step.profile:
            self.wrong("profile", "belongs to the list, not to its `each`", "Take it out here.")
        if step.journal_only or within.profile not in LISTS:
            return
        takes = LISTS[within.profile].get(step.key)
        leaves = KINDS[step.ask].leaves
        if takes and takes != leaves:
            self.wrong(
                "ask",
                f"{within.profile} in the profile take {takes} here, and this leaves {leaves}",
                "Change the kind of step, or its key.",
            )

    def _earlier_keys(self) -> str:
        return f"Earlier here: {', '.join(self.earlier) or 'none'}."

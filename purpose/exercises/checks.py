"""What must hold between the steps of an exercise: limits, quotes, sources, places.

`file_format` has already checked single keys.
"""

from __future__ import annotations

from typing import NoReturn, get_args

from purpose.errors import ExerciseWrong
from purpose.exercises.exercise import (
    ASKED_ALONE,
    COUNT,
    FROM_PROFILE,
    SCREENS,
    SETTLED,
    Exercise,
    Step,
)
from purpose.exercises.kinds import KINDS, Picture
from purpose.exercises.templates import quotes
from purpose.profile.if_then import CHECKS
from purpose.profile.period import PERIOD
from purpose.profile.places import LISTS, PLACES, QUOTED
from purpose.profile.readings import READINGS
from purpose.profile.tables import ITEM_NAME

_MOST = 99

_MARKS: dict[str | None, type] = {None: str, "text": str, "flag": bool}
"""What may be marked on a thing: a text, yes or no, or under a key of one's own a text."""

_SOON = {"days": int, "say": str}

_SHORT_FORM = {"at_least": int, "at_most": int, "prompt": str, "hint": str}
"""What may differ in the form that `--quick` asks."""


def complain(source: str, where: str, problem: str, remedy: str = "") -> NoReturn:
    """End with a complaint about `where` ("step 3 “cost”, key `low`") in the file `source`."""
    raise ExerciseWrong(f"{source}, {where}: {problem}.", remedy)


def check_exercise(exercise: Exercise, source: str) -> None:
    """Check everything that single keys cannot show.

    Raises:
        ExerciseWrong: names the file, the step and the key.
    """
    earlier: dict[str, Step] = {}
    for number, step in enumerate(exercise.steps, 1):
        where = f"step {number}" + (f" “{step.key}”" if step.key else "")
        _Check(source, where, step, earlier).all()
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


class _Check:
    """One step seen against the steps before it; for a step of a list, its list is `within`."""

    def __init__(
        self,
        source: str,
        where: str,
        step: Step,
        earlier: dict[str, Step],
        within: Step | None = None,
    ) -> None:
        self.source, self.where, self.step, self.earlier, self.within = (
            source,
            where,
            step,
            earlier,
            within,
        )

    def wrong(self, key: str, problem: str, remedy: str) -> None:
        complain(self.source, f"{self.where}, key `{key}`", problem, remedy)

    def all(self) -> None:
        if self.step.key in self.earlier:
            self.wrong("key", "was used by an earlier step", "Give every step its own key.")
        if self.step.key in READINGS and not self.within:
            self.wrong("key", "is the name of a reading, which it would hide", "Rename the step.")
        self.short_form()
        self.limits()
        self.answered()
        self.choices()
        self.goes_over()
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
            if not self._in_profile("options_from", name):
                self._source_of_options(name)

    def _source_of_options(self, name: str) -> None:
        key, _, part = name.partition(".")
        found = self.earlier.get(key)
        if found is None or found is self.within:
            self.wrong("options_from", f"“{key}” is no earlier step", self._earlier_keys())
        elif part == "sentences" and KINDS[found.ask].asks != "text":
            self.wrong("options_from", f"“{key}” has no sentences", "Name a text or a letter.")
        elif part not in ("", "sentences") and part not in [sub.key for sub in found.each]:
            self.wrong("options_from", f"“{key}” asks no “{part}”", "Name one of its `each`.")
        elif not part and not KINDS[found.ask].names_things:
            self.wrong("options_from", f"“{key}” names no things", "Name a list or a tick.")

    def goes_over(self) -> None:
        step = self.step
        if step.of and not self._in_profile("of", step.of):
            found = self.earlier.get(step.of)
            names_one = found is not None and found.ask in ("choose", "line")
            if found is None or not (names_one or KINDS[found.ask].names_things):
                self.wrong("of", f"“{step.of}” names no things earlier", self._earlier_keys())
        if step.also and (step.also not in self.earlier or self.earlier[step.also].ask != "list"):
            self.wrong("also", f"“{step.also}” is no earlier list", self._earlier_keys())
        if any(sub.key == ITEM_NAME for sub in step.each):
            self.wrong("each", f"`{ITEM_NAME}` is what the item itself is kept under", "Rename it.")

    def _in_profile(self, key: str, name: str) -> bool:
        """Whether `name` means a list in the profile, which must be one that there is."""
        if not name.startswith(FROM_PROFILE):
            return False
        if name.removeprefix(FROM_PROFILE) not in LISTS:
            known = ", ".join(FROM_PROFILE + each for each in LISTS)
            self.wrong(key, f"“{name}” is no list in the profile", f"Use one of: {known}.")
        return True

    def condition(self) -> None:
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

    def quoting(self) -> None:
        step = self.step
        for key, text in (
            ("prompt", step.prompt),
            ("without", step.without),
            ("hint", step.hint),
            ("draft", step.draft),
            *(("then", text) for text in step.then),
        ):
            names = self.quoted_in(key, text)
            if key == "prompt" and step.ask != "say" and not step.without:
                unsure = [name for name in names if name not in ("item", step.needs)]
                if unsure:
                    self.wrong(
                        "without",
                        f"is missing, and `prompt` quotes {{{unsure[0]}}}",
                        "Give the same question for a person who skipped that.",
                    )
            if key == "without" and any(name != "item" for name in names):
                self.wrong("without", "quotes something that may be missing too", "Say it plainly.")

    def quoted_in(self, key: str, text: str) -> tuple[str, ...]:
        """The quotes in a text of the step, each of them known here."""
        try:
            names = quotes(text)
        except ValueError as problem:
            self.wrong(key, str(problem), "Quote by a bare name, {item}; write {{ for a brace.")
            raise
        if self.step.ask == "sort" and key == "prompt":
            names = tuple(name for name in names if name != COUNT)
        for name in names:
            self._quote(key, name)
        return names

    def screens(self) -> None:
        for key, text in self.step.screens.items():
            allowed = SCREENS.get(key)
            if allowed is None:
                self.wrong("screens", f"`{key}` is no screen", f"Use {', '.join(SCREENS)}.")
            elif type(text) is not str or not text.strip():
                self.wrong("screens", f"`{key}` is not text", "Put words in quotation marks.")
            else:
                try:
                    unknown = [name for name in quotes(text) if name not in allowed]
                except ValueError as problem:
                    self.wrong("screens", f"`{key}`: {problem}", "Write {{ for a brace.")
                else:
                    known = ", ".join(f"{{{name}}}" for name in allowed) or "nothing"
                    for name in unknown:
                        self.wrong("screens", f"`{key}` quotes {{{name}}}", f"It knows {known}.")

    def _quote(self, key: str, name: str) -> None:
        if name == "item" and self.within:
            return
        if name in ("last", "start") and self.step.ask == "ladder":
            return
        if self.within and name in LISTS.get(self.within.goes_over, ()):
            return
        if name in self.earlier or name in READINGS or name in QUOTED or name in PERIOD:
            return
        if name in PLACES and name == self.step.profile:  # what stands there, to be mended
            return
        self.wrong(
            key,
            f"{{{name}}} quotes nothing that is known here",
            "Quote an earlier step, a place in the profile, or a reading "
            "(`purpose exercises list --quotes` shows them).",
        )

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

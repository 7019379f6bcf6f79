"""What an exercise's words may quote, and how a complaint about a file reads."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import NoReturn

from purpose.errors import ExerciseWrong
from purpose.exercises.exercise import COUNT, REMARK, SCREENS, Step
from purpose.exercises.templates import quotes
from purpose.profile.dated import DATED
from purpose.profile.period import PERIOD
from purpose.profile.places import LISTS, PLACES, QUOTED
from purpose.profile.readings import READINGS


def complain(source: str, where: str, problem: str, remedy: str = "") -> NoReturn:
    """End with a complaint about `where` ("step 3 “cost”, key `low`") in the file `source`."""
    raise ExerciseWrong(f"{source}, {where}: {problem}.", remedy)


class Quotes:
    """The quotes of one step, which stands behind the steps `earlier`; perhaps `within` a list."""

    def __init__(
        self,
        source: str,
        where: str,
        step: Step,
        earlier: dict[str, Step],
        within: Step | None = None,
        later: Mapping[str, Step] = MappingProxyType({}),
    ) -> None:
        self.source, self.where, self.step, self.earlier = source, where, step, earlier
        self.within, self.later = within, later

    def wrong(self, key: str, problem: str, remedy: str) -> None:
        complain(self.source, f"{self.where}, key `{key}`", problem, remedy)

    def quoting(self) -> None:
        step = self.step
        for key, text in (
            ("prompt", step.prompt),
            ("without", step.without),
            ("hint", step.hint),
            ("draft", step.draft),
            ("easier", step.easier),
            ("short", step.short),
            ("refused", step.refused),
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
        if name in self.earlier or name in QUOTED or name in {**READINGS, **PERIOD, **DATED}:
            return
        if self.within and name.removesuffix(REMARK) in self.earlier:  # what was said beside it
            return
        part, _, about = name.partition(".")
        if part in self.earlier and about in [sub.key for sub in self.earlier[part].each]:
            return
        if name in PLACES and name == self.step.profile:  # what stands there, to be mended
            return
        self.wrong(
            key,
            f"{{{name}}} quotes nothing that is known here",
            "Quote an earlier step, a place in the profile, or a reading "
            "(`purpose exercises list --quotes` shows them).",
        )

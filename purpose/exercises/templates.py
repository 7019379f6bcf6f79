"""Fills an exercise's texts with the person's own words. Pure.

When a text is shown is decided elsewhere.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property
from string import Formatter
from typing import Any

from purpose.dates import long_date
from purpose.exercises.exercise import Answers, Exercise, Step, named
from purpose.hearing.off_page import without_off_page
from purpose.profile.dated import DATED
from purpose.profile.period import PERIOD, Period
from purpose.profile.places import SINGLES
from purpose.profile.profile import Profile, read_profile
from purpose.profile.readings import READINGS
from purpose.text import bare, by_name, quoted


@dataclass(frozen=True, repr=False)
class Words:
    """Finds the words behind a quote: of this item or rung, of this exercise, or of the profile.

    Args:
        exercise: the exercise whose words quote.
        answers: its answers so far.
        folded: the profile's mapping, with those answers in it.
        near: names known only here: the item and its answers, a ladder's last rung.
        period: the time since the plan was last read, where the exercise looks back on it.
        thing: what is asked about, by its whole name.
    """

    exercise: Exercise
    answers: Answers
    folded: Mapping[str, Any]
    near: Mapping[str, Any] = field(default_factory=dict)
    period: Period | None = None
    thing: str = ""

    @cached_property
    def profile(self) -> Profile:
        """The profile with the answers in it."""
        return read_profile(self.folded)

    def within(self, step: Step, name: str, item: Mapping[str, Any]) -> Words:
        """The words where `step` asks about the item called `name`, and `item` are its answers."""
        asked = {each.key: each for each in step.each}
        said = {
            key: asked[key].in_words(value) if key in asked else value
            for key, value in item.items()
        }
        return self.also({**said, "item": name})

    def also_named(self, thing: str) -> Words:
        """The same, where `thing` is the whole name of what is asked about."""
        return replace(self, thing=thing)

    def also(self, near: Mapping[str, Any]) -> Words:
        """The words where these names, and no others, are near."""
        return replace(self, near=near)

    def asked(self, step: Step) -> str:
        """The step's prompt, or the one for a person who never answered what it quotes."""
        return self.fill(step.prompt) or self.fill(step.without)

    def draft(self, step: Step) -> str:
        """The words a typed answer starts from."""
        return drafted(step.draft, self.word)

    def fill(self, template: str) -> str:
        """A text with its quotes filled; "" when one of them was never answered."""
        return filled(template, self.word) or ""

    def word(self, name: str) -> str:
        """What one quote stands for; "" when it was never answered."""
        if name in self.near:
            return _as_quoted(self.near[name])
        if name in self.answers:
            step = self.exercise.step(name)
            if step.ask in ("list", "sort"):
                return _as_quoted(named(step, self.answers))
            return _as_quoted(step.in_words(_without_marker(self.answers[name])))
        if name in READINGS:
            return _as_quoted(READINGS[name](self.profile))
        if name in PERIOD:
            return _as_quoted(PERIOD[name](self.period)) if self.period else ""
        if name in DATED:
            return _as_quoted(self._on_the_day(name))
        part, _, key = name.partition(".")
        if key and isinstance(self.answers.get(part), list):
            return self._of_each(part, key)
        if name in SINGLES:
            found = self.folded.get(part, "")
            return _as_quoted(found.get(key, "") if key and found else found)
        return ""

    def things(self, reading: str) -> tuple[str, ...]:
        """The things that a reading is, where a list goes over them or one is chosen."""
        if reading in PERIOD:
            found = PERIOD[reading](self.period) if self.period else ()
        elif reading in DATED:
            found = self._on_the_day(reading)
        else:
            found = READINGS[reading](self.profile)
        return (found,) * bool(found) if isinstance(found, str) else tuple(found)

    def _on_the_day(self, name: str) -> str | tuple[str, ...]:
        """A reading that depends on the day, which an exercise that looks back knows."""
        return DATED[name](self.profile, self.period, self.thing) if self.period else ()

    def handed_back(self, step: Step) -> set[str]:
        """What the words of a step say again of what was answered elsewhere.

        Things that the exercise itself has named are its subject, and not counted.
        """
        names = {*quotes(step.prompt), *([step.needs] if step.needs else [])}
        elsewhere = {
            name for name in names if name in {**READINGS, **PERIOD, **DATED} or name in SINGLES
        }
        return {bare(said) for name in elsewhere if (said := self.word(name))}

    def _of_each(self, key: str, part: str) -> str:
        """One answer about each thing that a list named, a line each."""
        items = self.answers[key]
        said = [str(item[part]) for item in items if isinstance(item, Mapping) and item.get(part)]
        return "\n".join(said)


def _without_marker(value: Any) -> Any:
    """Words without a "don't put that", which was meant for the page alone."""
    left = without_off_page(value) if isinstance(value, str) else None
    return value if left is None else left


def _as_quoted(value: Any) -> str:
    if isinstance(value, str):
        return value
    if isinstance(value, date):
        return long_date(value)
    if isinstance(value, Sequence):
        return by_name([str(each) for each in value])
    return str(value)


_NAME = re.compile(r"[a-z][a-z0-9_]*(\.[a-z][a-z0-9_]*)?")


def quotes(template: str) -> tuple[str, ...]:
    """The names quoted in `template`, in order.

    Raises:
        ValueError: a brace stands alone, or what is in the braces is not a bare name.
    """
    names = []
    for _, name, form, conversion in Formatter().parse(template):
        if name is None:
            continue
        if form or conversion or not _NAME.fullmatch(name):
            raise ValueError(f"{{{name}}} is not the name of a quote")
        names.append(name)
    return tuple(names)


def filled(template: str, words: Callable[[str], str]) -> str | None:
    """`template` with each quote replaced by `words(name)`; None when one of them is empty."""
    text = ""
    pieces = list(Formatter().parse(template))
    ahead = [*(literal for literal, *_ in pieces[1:]), ""][: len(pieces)]
    for (literal, name, _, _), after in zip(pieces, ahead, strict=True):
        text += _without_a_second_end(text, literal)
        if name is None:
            continue
        said = words(name)
        if not said:
            return None
        begins = text == "“" or text.endswith("\n“")
        if (
            text.endswith("“")
            and after.startswith("”")
            and not (begins and after[1:2] in ("", "\n"))
        ):
            said = quoted(said)[1:-1]
        text += said
    return text


def _without_a_second_end(text: str, literal: str) -> str:
    """What follows a quote, without its full stop where a question in the quote has ended it."""
    if literal.startswith("”.") and text.endswith(_ENDS):
        return "”" + literal[2:]
    if literal.startswith(".") and text.endswith(tuple(f"{end}”" for end in _ENDS)):
        return literal[1:]
    return literal


_ENDS = ("?", "!", "…", "？", "！", "؟")


def drafted(template: str, words: Callable[[str], str]) -> str:
    """`template` filled paragraph by paragraph; one that quotes something missing is left out."""
    paragraphs = (filled(each, words) for each in template.split("\n\n"))
    return "\n\n".join(each for each in paragraphs if each)

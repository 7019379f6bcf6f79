"""What was answered in one exercise: as a log, and nested as the journal has it. Pure.

The log remembers the order of asking, so that `back` works.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from types import MappingProxyType
from typing import Any, Final, assert_never

from purpose.errors import ProfileUnreadable
from purpose.exercises.exercise import REMARK, SHORT, Address, Answers, Exercise, Step, named
from purpose.hearing.names import is_long, short_names
from purpose.journal.older import answer_in_ids, item_in_ids, not_asked
from purpose.profile.profile import FORMAT
from purpose.profile.tables import ITEM_NAME


class _Skipped:
    def __repr__(self) -> str:
        return "SKIPPED"


SKIPPED: Final = _Skipped()
"""Stands in a log where a question was left unanswered."""

ENDED: Final = ""
"""Stands in a log where one more name was asked for, and the list was said to be whole."""

Log = Mapping[Address, Any]
"""Every question asked, in order, with its answer or `SKIPPED`."""

Aside = Sequence[tuple[Address, str]]
"""Words that are kept without being an answer, each with the address at which they were written."""


@contextmanager
def as_left(
    said: str = "A file in journal or drafts is not as purpose left it",
    otherwise: str = "move it out of the folder",
) -> Iterator[None]:
    """While what was kept is read: it may have been edited by hand, and no longer fit.

    Args:
        said: what is told then.
        otherwise: what else can be done than to mend it.

    Raises:
        ProfileUnreadable: it does not fit.
    """
    try:
        yield
    except (ArithmeticError, AttributeError, LookupError, TypeError, ValueError) as problem:
        raise ProfileUnreadable(
            f"{said} ({problem}).", f"Mend it in a text editor, or {otherwise}."
        ) from None


def dotted(address: Address) -> str:
    """("monuments", 2, "cost") as "monuments.2.cost", as files and errors have it."""
    return ".".join(str(part) for part in address)


def address_of(text: str) -> Address:
    """The address that `dotted` made; parts of digits are positions."""
    return tuple(int(part) if part.isdecimal() else part for part in text.split("."))


def moved_up(address: Address, key: str | int, gone: int) -> Address:
    """Where an answer about a thing is once the `gone`th of its list is not there any more."""
    if address[0] != key or len(address) < 3 or int(address[1]) < gone:
        return address
    return (key, int(address[1]) - 1, *address[2:])


def nested(
    exercise: Exercise, log: Log, known: Mapping[str, Sequence[str]] = MappingProxyType({})
) -> dict[str, Any]:
    """The journal's shape of a log: skipped questions simply have no key.

    Args:
        exercise: whose steps were asked.
        known: for each step that goes over things of the profile, what they were called.
    """
    answers: dict[str, Any] = {}
    for step in exercise.steps:
        given = {
            address[1:]: value
            for address, value in log.items()
            if address[0] == step.key and not _is_no_answer(address, value)
        }
        if remark := log.get((f"{step.key}{REMARK}",)):
            answers[f"{step.key}{REMARK}"] = remark
        if not given:
            continue
        match step.ask:
            case "list":
                names = known.get(step.key, ())
                if step.of and not (step.goes_over or step.over_reading):
                    names = named(exercise.step(step.of), answers)
                answers[step.key] = _items(step, given, names)
            case "ladder":
                answers[step.key] = [given[at] for at in sorted(given)]
            case "sort":
                answers[step.key] = _sorted_cards(given)
            case "line" | "text" | "letter" | "scale" | "choose" | "tick" | "date":
                value = given[()]
                answers[step.key] = list(value) if isinstance(value, tuple) else value
            case "say":
                raise AssertionError("nothing is answered to a passage")
            case _:
                assert_never(step.ask)
    return answers | not_asked(exercise, log, SKIPPED)


def is_left_out(value: Any) -> bool:
    """Whether what stands in a log is no answer: it was skipped, or a list ended there."""
    return value is SKIPPED or value == ENDED


def _is_no_answer(address: Address, value: Any) -> bool:
    """The same at an address: words taken out are an answer, which empties their place."""
    return value is SKIPPED or (value == ENDED and address[-1] == ITEM_NAME)


def is_remark(address: Address) -> bool:
    """Whether an address is that of words said at a number."""
    return str(address[-1]).endswith(REMARK)


def log_of(exercise: Exercise, answers: Answers) -> Log:
    """The log of answers in the journal's shape: what `nested` makes such answers of."""
    log: dict[Address, Any] = {}
    for step in exercise.steps:
        if remark := answers.get(f"{step.key}{REMARK}"):
            log[(f"{step.key}{REMARK}",)] = remark
        if step.key not in answers:
            continue
        value = answers[step.key]
        match step.ask:
            case "list":
                log |= _said_in(step, value)
            case "ladder":
                log |= {(step.key, n): rung for n, rung in enumerate(value)}
            case "sort":
                log[step.key, "order"] = tuple(value["order"])
            case "line" | "text" | "letter" | "scale" | "choose" | "tick" | "date":
                log[(step.key,)] = _as_kept(value)
            case "say":
                raise AssertionError("nothing is answered to a passage")
            case _:
                assert_never(step.ask)
    return log


def _said_in(step: Step, items: Sequence[Any]) -> Log:
    """What was said of the things of a list, and the shorter names of the long ones."""
    log = {at: said for n, item in enumerate(items) for at, said in _said_of(step, n, item).items()}
    shorter = _shorter(items)
    return log | ({(step.key, SHORT): shorter} if shorter else {})


def _said_of(step: Step, n: int, item: Any) -> Log:
    """What was said of the nth thing of a list; its name only where the list names it."""
    said = item if isinstance(item, Mapping) else {ITEM_NAME: item}
    asked = [sub.key for sub in step.each]
    keys = [*([] if step.of else [ITEM_NAME]), *asked, *(f"{key}{REMARK}" for key in asked)]
    return {(step.key, n, key): _as_kept(said[key]) for key in keys if key in said}


def _shorter(items: Sequence[Any]) -> str:
    """The shorter names of the long ones, a line each; "" where none has one."""
    long = [each for each in items if isinstance(each, Mapping) and is_long(each[ITEM_NAME])]
    if not any(SHORT in each for each in long):
        return ""
    return "\n".join(str(each.get(SHORT) or each[ITEM_NAME]) for each in long)


def _as_kept(value: Any) -> Any:
    return tuple(value) if isinstance(value, list) else value


def _items(step: Step, given: Mapping[Address, Any], names: Sequence[str]) -> list[Any]:
    """A list's items; `names` are those of the step it goes over, else they are among `given`."""
    given = dict(given)
    lines = str(given.pop((SHORT,), ""))
    last = max((int(position) for position, _ in given), default=len(names) - 1)
    items: list[dict[str, Any]] = [{ITEM_NAME: name} for name in names[: last + 1]]
    items += [{} for _ in range(last + 1 - len(items))]
    for (position, key), value in given.items():
        items[int(position)][str(key)] = list(value) if isinstance(value, tuple) else value
    items = [item for item in items if ITEM_NAME in item]  # a name may be left out between two
    long = [str(item[ITEM_NAME]) for item in items if is_long(str(item[ITEM_NAME]))]
    for name, short in short_names(long, lines).items():
        next(item for item in items if item[ITEM_NAME] == name)[SHORT] = short
    return items if step.each else [item[ITEM_NAME] for item in items]


def _sorted_cards(given: Mapping[Address, Any]) -> dict[str, Any]:
    asked = [given[at] for at in sorted(at for at in given if at[0] == "asked")]
    kept = {"order": list(given[("order",)])} if ("order",) in given else {}
    return kept | ({"asked": [dict(each) for each in asked]} if asked else {})


def in_ids(exercise: Exercise, answers: Answers) -> dict[str, Any]:
    """Answers in the journal's shape, with ids where texts of options stand, as in format 1.

    Args:
        exercise: which was answered; what it does not ask stays as it is.
        answers: as they were written; not changed.
    """
    steps = {step.key: step for step in exercise.steps}
    return {
        key: _in_ids(steps[key], value) if key in steps else value for key, value in answers.items()
    }


def _in_ids(step: Step, value: Any) -> Any:
    if not step.each:
        return step.in_ids(value)
    return [item_in_ids(step, item) for item in value] if isinstance(value, list) else value


def log_in_ids(exercise: Exercise, log: Log) -> Log:
    """The same for a log, where each answer stands behind its address."""
    steps: dict[Address, Step] = {(step.key,): step for step in exercise.steps}
    steps |= {(step.key, sub.key): sub for step in exercise.steps for sub in step.each}
    places = {step.key: step.profile for step in exercise.steps}
    found: dict[Address, Any] = {}
    for address, value in log.items():
        step = steps.get((address[0], address[2]) if len(address) == 3 else address)
        place = places.get(str(address[0]), "")
        found[address] = answer_in_ids(step, place, str(address[-1]), value)
    return found


def skipped(log: Log) -> list[str]:
    """The dotted addresses of questions that were left unanswered."""
    return [dotted(address) for address, value in log.items() if _is_no_answer(address, value)]


def day_of(file_name: str, entry: Mapping[str, Any]) -> date:
    """The day of a journal entry: what it says, or what its file is called."""
    said = entry.get("date")
    return said if type(said) is date else date.fromisoformat(file_name[:10])


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Entry:
    """One finished exercise, as the journal keeps it.

    `aside` are words that were written at a question and are no answer to it: they are kept here,
    and nothing is made from them.
    """

    exercise: str
    day: date
    answers: Answers = field(default_factory=dict)
    skipped: Sequence[str] = ()
    seconds: int = 0
    aside: Aside = ()
    change: bool = False
    """It has only what was changed, and what was taken out is `skipped`."""

    def as_mapping(self) -> dict[str, Any]:
        """The entry as a journal file has it, which is also what `--answers` reads."""
        kept: dict[str, Any] = {"format": FORMAT, "date": self.day}
        if self.change:
            kept["change"] = True
        if self.seconds:
            kept["seconds"] = self.seconds
        if self.skipped:
            kept["skipped"] = [f"{self.exercise}.{each}" for each in self.skipped]
        if self.aside:
            kept["aside"] = [
                {"at": f"{self.exercise}.{dotted(at)}", "text": text} for at, text in self.aside
            ]
        if self.aside and not self.answers:
            return kept  # without a table of answers it does not say that the exercise was done
        return kept | {self.exercise: dict(self.answers)}

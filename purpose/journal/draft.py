"""A draft: an exercise in progress, as it is kept between two questions.

Pure: a mapping in and out. It keeps the order of answering, so that `back` still works.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from purpose.exercises.exercise import Address, Exercise
from purpose.journal.log import (
    SKIPPED,
    Aside,
    Log,
    address_of,
    as_left,
    dotted,
    log_in_ids,
    moved_up,
)
from purpose.profile.aside import is_dark
from purpose.profile.profile import FORMAT


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Draft:
    """An exercise in progress.

    `finished` is the day of its last answer, once that is given: an exercise that finished just
    before a crash is then put into the journal once, under that day.
    """

    exercise: str
    begun: date
    quick: bool = False
    seed: int = 0
    seconds: float = 0.0
    finished: date | None = None
    known: Mapping[str, Sequence[str]] = field(default_factory=dict)
    """What each sort started from (see `Interview`). Kept here, so that going on another day asks
    the same questions whatever the journal has gained."""
    log: Log = field(default_factory=dict)
    undone: Log = field(default_factory=dict)
    """Answers taken back and not given anew: offered again, also after a pause."""
    typed: tuple[Address, str] | None = None
    """Half-typed text of an earlier session, and the question it belongs to."""
    before: Log = field(default_factory=dict)
    """Where answers of a finished exercise are being changed: the log as it was before."""

    def as_mapping(self) -> dict[str, Any]:
        """The draft as its file has it."""
        kept: dict[str, Any] = {
            "format": FORMAT,
            "exercise": self.exercise,
            "begun": self.begun,
            "quick": self.quick,
            "seed": self.seed,
            "seconds": round(self.seconds, 1),
        }
        if self.finished:
            kept["finished"] = self.finished
        if self.known:
            kept["known"] = {key: list(order) for key, order in self.known.items()}
        if self.typed:
            kept["typed"] = {"at": dotted(self.typed[0]), "text": self.typed[1]}
        if self.undone:
            kept["undone"] = [_line(at, value) for at, value in self.undone.items()]
        if self.before:
            kept["before"] = [_line(at, value) for at, value in self.before.items()]
        return kept | {"answer": [_line(at, value) for at, value in self.log.items()]}

    def without_dark_things(self) -> tuple[Draft, Aside]:
        """Without things of the profile that nothing is asked about, and what was said of them.

        A version before that check took their names along. A sort that was begun stays as it is.
        """
        for key, names in self.known.items():
            dark = next((nth for nth, name in enumerate(names) if is_dark(name)), None)
            if dark is None or any(
                at[:1] == (key,) and not isinstance(at[1], int) for at in self.log
            ):
                continue
            of_it = {at: value for at, value in self.log.items() if at[:2] == (key, dark)}
            log = {
                moved_up(at, key, dark): value for at, value in self.log.items() if at not in of_it
            }
            known = {**self.known, key: (*names[:dark], *names[dark + 1 :])}
            rest, aside = replace(
                self, known=known, log=log, undone={}, typed=None
            ).without_dark_things()
            said = [(at, str(value)) for at, value in of_it.items() if value is not SKIPPED]
            return rest, [*said, *aside]
        return self, []


def _line(address: tuple[str | int, ...], value: Any) -> dict[str, Any]:
    if value is SKIPPED:
        return {"at": dotted(address), "skipped": True}
    return {"at": dotted(address), "value": list(value) if isinstance(value, tuple) else value}


def draft_of(exercise: Exercise, mapping: Mapping[str, Any]) -> Draft:
    """The draft of an exercise, with ids where format 1 kept texts. Raises as `read_draft`."""
    draft = read_draft(exercise.name, mapping)
    return replace(
        draft,
        log=log_in_ids(exercise, draft.log),
        undone=log_in_ids(exercise, draft.undone),
        before=log_in_ids(exercise, draft.before),
    )


def read_draft(exercise: str, mapping: Mapping[str, Any]) -> Draft:
    """The draft of `exercise` in `mapping`, which was kept under its name, as it was written.

    Raises:
        ProfileUnreadable: it was edited by hand and does not fit.
    """
    said = f"drafts/{exercise}.toml is not as purpose left it"
    with as_left(said, "move it out of the folder to begin that exercise anew"):
        if mapping["exercise"] != exercise:  # the answers would go to the draft of another
            raise ValueError(f"exercise = {mapping['exercise']!r}")
        typed, finished = mapping.get("typed"), mapping.get("finished")
        return Draft(
            exercise=exercise,
            begun=_day(mapping["begun"]),
            quick=bool(mapping["quick"]),
            seed=int(mapping["seed"]),
            seconds=float(mapping["seconds"]),
            finished=None if finished is None else _day(finished),
            known={key: tuple(order) for key, order in mapping.get("known", {}).items()},
            log=_log(mapping["answer"]),
            undone=_log(mapping.get("undone", ())),
            before=_log(mapping.get("before", ())),
            typed=(address_of(typed["at"]), str(typed["text"])) if typed else None,
        )


def _day(value: Any) -> date:
    if type(value) is not date:  # a datetime, which TOML has too, is a date to isinstance
        raise TypeError(f"{value!r} is not a day")
    return value


def _log(lines: Iterable[Mapping[str, Any]]) -> Log:
    return {address_of(line["at"]): _value(line) for line in lines}


def _value(line: Mapping[str, Any]) -> Any:
    if line.get("skipped"):
        return SKIPPED
    value = line["value"]
    return tuple(value) if isinstance(value, list) else value

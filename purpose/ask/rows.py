"""A list of rows being chosen from: which are chosen, and in what order.

It draws nothing. It never lets more than `at_most` be chosen.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import islice

from purpose.hearing.yes_no import yes_or_no
from purpose.interview.question import Option, Question
from purpose.text import one_line, same

_FOR_OWN_WORDS = 1000
"""How many may be ticked where the person can add rows of their own and no limit is set."""

_BEGINNING = 3
"""So many letters of an option's text choose it, if no other begins so; fewer may be a slip."""


class Rows:
    """A list being chosen from.

    Attributes:
        options: the rows, in their order now; own words are added at the end.
        chosen: ids, in the order of choosing.
        at: the row the person is on; -1 above the first, where leaving it out is a choice too.
        held: whether that row moves with them.
    """

    def __init__(self, question: Question) -> None:
        self.kind = question.kind
        self.own = question.own and question.kind in ("choose", "tick")
        self.most = question.at_most or len(question.options) + _FOR_OWN_WORDS * self.own
        self.at_most = question.at_most
        self.optional = question.optional
        self.options = list(question.options)
        self.chosen: list[str] = []
        self._top = -1 if self.kind == "choose" and question.optional else 0
        self.at = self._top
        self.held = False
        before = question.default
        if isinstance(before, str):
            self.at = next((n for n, o in enumerate(self.options) if o.id == before), self._top)
        elif isinstance(before, Sequence):
            self._restore([item for item in before if isinstance(item, str)])

    def _restore(self, before: list[str]) -> None:
        known = {option.id: option for option in self.options}
        if self.kind == "order":
            first = [known.pop(item) for item in dict.fromkeys(before) if item in known]
            self.options = [*first, *known.values()]
        elif self.kind in ("tick", "pick"):
            allowed = (item for item in dict.fromkeys(before) if item in known or self.own)
            for item in islice(allowed, self.most):
                if item not in known:
                    self.options.append(Option(id=item, text=item))
                self.chosen.append(item)

    @property
    def here(self) -> Option:
        return self.options[self.at]

    @property
    def full(self) -> bool:
        return len(self.chosen) >= self.most

    @property
    def scanty(self) -> bool:
        """Whether so few are picked that the end may be a slip: less than half."""
        return self.kind == "pick" and 0 < 2 * len(self.chosen) < self.most

    def step(self, by: int) -> None:
        """Go up or down; a row that is held comes along."""
        self.go(self.at + by)

    def go(self, to: int) -> None:
        """Go to a row, counted from 0, or as near as there is one."""
        to = max(self._top, min(to, len(self.options) - 1))
        if self.held:
            self.options.insert(to, self.options.pop(self.at))
        self.at = to

    def carry(self, by: int) -> None:
        """Move the row here up or down, whether held or not."""
        held, self.held = self.held, True
        self.step(by)
        self.held = held

    def toggle(self) -> str:
        """Choose the row here, or take it back; says why not, if it cannot be chosen."""
        if self.here.id in self.chosen:
            self.chosen.remove(self.here.id)
        elif self.full:
            return self._no_more()
        else:
            self.chosen.append(self.here.id)
        return ""

    def add(self, words: str) -> str:
        """Tick something of the person's own, or the row that says so already; or say why not."""
        known = [n for n, o in enumerate(self.options) if o.id == words or same(o.text, words)]
        if not known and self.full:
            return self._no_more()
        if not known:
            self.options.append(Option(id=words, text=words))
        self.at = known[0] if known else len(self.options) - 1
        return "" if self.here.id in self.chosen else self.toggle()

    def named(self, words: str) -> Option | None:
        """The one option that says `words`, or (where there are no own words) begins with them."""
        if {option.id for option in self.options} == {"yes", "no"}:
            words = yes_or_no(words) or words
        found = [o for o in self.options if same(o.text, words) or o.id == words]
        start = one_line(words).casefold()
        if not found and not self.own and len(start) >= _BEGINNING:
            found = [o for o in self.options if one_line(o.text).casefold().startswith(start)]
        return found[0] if len(found) == 1 else None

    def _no_more(self) -> str:
        return f"{self.most} chosen already. Space on one of them takes it back."

    def value(self) -> str | tuple[str, ...]:
        """The answer these rows make, in the shape the port asks for."""
        ids = tuple(option.id for option in self.options)
        match self.kind:
            case "choose":
                return self.here.id if self.at >= 0 else ""
            case "tick":
                return tuple(item for item in ids if item in self.chosen)
            case "pick":
                return tuple(self.chosen)
            case "order":
                return ids
            case "line" | "text" | "scale" | "date":
                raise AssertionError(f"a {self.kind} has no rows")

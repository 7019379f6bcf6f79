"""Asks back about an answer before it is kept: each thing once, and nothing on a heavy evening.

What there is to ask is decided by `interview.second_looks`.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from purpose.dates import long_date
from purpose.hearing.days import is_written_out
from purpose.interview.answer import Problem
from purpose.interview.interview import Interview
from purpose.interview.question import Asker, Question
from purpose.interview.second_looks import COULD_BE_SEEN
from purpose.journal.log import dotted
from purpose.session.looking_after import LookingAfter


@dataclass(repr=False)
class SecondLook:
    """What was asked back in this sitting, and what may still be.

    Args:
        asker: one way of being asked; a file cannot be asked back.
        care: whether the evening is heavy.
        keep: keeps a text that is not an answer yet.
        choose: asks one choice: what is asked, the options, and what silence means.
    """

    asker: Asker
    care: LookingAfter
    keep: Callable[[str], None]
    choose: Callable[[str, dict[str, str], str], str]
    _asked: set[str] = field(default_factory=set)

    def eased(self, interview: Interview, question: Question) -> Interview | None:
        """The interview with an easier question, once an exercise; None where that is not asked."""
        eased = interview.eased_at(question)
        if eased is None or self.care.heavy or question.exercise in self._asked:
            return None
        self._asked.add(question.exercise)
        return eased

    def remark(self, interview: Interview, question: Question, value: Any, raw: object) -> str:
        """What to say of an answer, before the question comes again; "" for nothing.

        A day that was not written in figures is said back.
        """
        where = f"{question.exercise}.{dotted(question.address)}"
        if not self.asker.live or where in self._asked:
            return ""
        said = interview.asks_back(question, value)
        if isinstance(value, date):
            if isinstance(raw, str) and not is_written_out(raw):
                day = f"{value:%A}, {long_date(value)}"
                said = f"{day}. {said}" if said else f"That is {day}. Enter keeps it."
        elif self.care.heavy or (said == COULD_BE_SEEN and said in self._asked):
            return ""
        if said:
            self._asked |= {where, said}
        return said

    def settled(self, interview: Interview, question: Question, value: Any) -> Interview | None:
        """The interview after a choice about an answer; None where it is kept as it is."""
        where = f"{question.exercise}.{dotted(question.address)}"
        if not self.asker.live or self.care.heavy or where in self._asked:
            return None
        doubt = interview.doubt(question, value)
        if doubt is None:
            return None
        self._asked.add(where)
        self.keep(str(value))
        options = {"keep": doubt.keep, "other": doubt.other}
        if self.choose(doubt.asks, options, "keep") == "keep":
            return None
        return interview.skip(question) if doubt.closes else interview.typing(question, str(value))

    def one_of(self, question: Question, problem: Problem) -> date:
        """Which of two days was meant, which need not be said back then."""
        self._asked.add(f"{question.exercise}.{dotted(question.address)}")
        days = {day.isoformat(): f"{day:%A}, {long_date(day)}" for day in problem.either}
        return date.fromisoformat(self.choose(problem.text, days, next(iter(days))))

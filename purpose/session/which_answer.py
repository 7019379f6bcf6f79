"""Asks which answer is to be changed: a row for each, with what stands there now."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from purpose.dates import long_date
from purpose.interview.question import Option, Question, Word
from purpose.journal.log import dotted
from purpose.session.looking_after import LookingAfter
from purpose.text import in_brief, one_line

DONE = "done"


def which_answer(
    care: LookingAfter, questions: Sequence[Question], *, hint: str = "", changed: bool = False
) -> Question | None:
    """The question that the person wants to answer again; None for none of them.

    Args:
        care: asks, and hears what is typed there.
        questions: those that can be answered again, with what stands there.
        hint: said below.
        changed: whether one was changed already.

    Raises:
        Stopped: the person stops here, or wrote that they are not safe.
    """
    by_id = {dotted(each.address): each for each in questions}
    rows = [Option(at, _asked(each), _standing(each)) for at, each in by_id.items()]
    menu = Question(
        address=("change",),
        exercise=questions[0].exercise,
        kind="choose",
        prompt=_ANYTHING_ELSE if changed else _WHICH,
        hint=hint,
        why=_WHY,
        options=(*rows, Option(DONE, _NOTHING_ELSE if changed else _NONE)),
        default=DONE if changed or care.asker.plain else None,
    )
    chosen = care.safety.settle(menu, care.hears_at_a_choice)
    if chosen is Word.PAUSE:
        raise care.paused()
    return None if isinstance(chosen, Word) else by_id.get(chosen)


def _asked(question: Question) -> str:
    asked = one_line(question.prompt)
    last = _QUESTIONS.findall(asked)
    said = last[-1].lstrip(' ”"’»') if last else asked
    about = f"{in_brief(question.item, 24)}: " if question.item not in said else ""
    return in_brief(f"{about}{said}", _WIDEST)


def _standing(question: Question) -> str:
    """What is answered there now, in brief."""
    before = question.default
    if before is None:
        return "nothing yet"
    texts = {option.id: option.text for option in question.options}
    if isinstance(before, tuple | list):
        return in_brief(", ".join(texts.get(str(each), str(each)) for each in before), _WIDEST)
    said = long_date(before) if isinstance(before, date) else texts.get(str(before), str(before))
    return in_brief(said, _WIDEST)


_WIDEST = 64
"""Columns of a row, which then is one line."""

_QUESTIONS = re.compile(r"[^.!?…？。]+[?？]")
"""The questions of a prompt: of several sentences, the last one is what is asked."""

_WHICH = "Which answer would you like to change?"
_ANYTHING_ELSE = "Anything else to change?"
_NONE = "none of them"
_NOTHING_ELSE = "nothing else"
_WHY = "The others stay as they are, and what you wrote before is kept in the journal."

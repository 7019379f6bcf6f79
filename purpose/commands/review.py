"""`purpose review`: the monthly check-in, and what a quarter or a year adds to it."""

from datetime import date
from typing import Annotated

import typer

from purpose.commands import _shell
from purpose.commands._asking import Session, session
from purpose.commands._options import AnswersOption, PlainOption
from purpose.commands._view import View, as_lines, as_text
from purpose.commands.plan import plan_of, shortened
from purpose.dates import long_date
from purpose.errors import UsageProblem
from purpose.exercises.exercise import REVIEW
from purpose.journal.recall import gather, stages_of
from purpose.page.review_page import changed_lines, notes
from purpose.profile.aside import without_dark
from purpose.profile.period import Period, round_again
from purpose.profile.profile import Profile, read_profile
from purpose.session.confirm import say_aside
from purpose.session.conversation import Conversation
from purpose.store import Folder
from purpose.text import inert


def command(
    plain: PlainOption = False,
    answers: AnswersOption = None,
    note: Annotated[
        bool,
        typer.Option("--note", help="Only print the notes of last time, for your witnesses."),
    ] = False,
    summary: Annotated[
        bool, typer.Option("--summary", help="Only show again how the last review ended.")
    ] = False,
) -> None:
    """Look back on the time since the last review, and mend the plan: about 11 minutes.

    What happened comes first, then what the plan could not know. Then each seed: kept, partly, or
    what came instead. Where a plan did not hold, the plan is changed; a seed may grow, shrink, or
    go to the compost. Numbers come last, the nine questions only at every third review. Months that
    you missed are simply part of the time you look back on.

    It ends with what was done and learned, and the new page; --summary shows that again. Once a
    quarter the values can be sorted anew, once a year letter and murals are read back.
    """
    if note:
        _shell.show(note_view(_shell.folder()))
        return
    folder, today = _shell.folder(), _shell.today()
    if summary:
        _shell.show(changed_view(folder, today, _shell.columns()))
        return
    with session(folder, today, plain=plain, answers=answers) as here:
        profile = read_profile(folder.profile())
        if not profile.walk.done:
            raise UsageProblem(
                "There is nothing to look back on yet.", "The walk comes first: purpose start"
            )
        period = gather(folder, profile, today)
        if today < period.since:
            say_aside(_AHEAD.format(day=long_date(period.since), today=long_date(today)))
        talk = here.sit([here.catalogue[REVIEW]], again="purpose review")
        if _sorts_again(here, talk, profile, period):
            here.sit(
                [here.catalogue[SORT]], again=f"purpose start --only {SORT} --quick", quick=True
            )
        if _reads_the_year(here, talk, profile, period):
            here.sit([here.catalogue[YEAR]], again=f"purpose start --only {YEAR}")
            here.tell(_WALK_AGAIN)
        here.say_slips()
    _shell.show(changed_view(folder, today, _shell.columns()))


SORT, YEAR = "constellation", "year"

NOW, LATER = "now", "later"


def _sorts_again(here: Session, talk: Conversation, profile: Profile, period: Period) -> bool:
    """Whether the values are sorted anew, lightly; it is offered once a quarter."""
    if here.given is not None:
        return SORT in here.given
    day = profile.walk.done.get(SORT)
    due = day is not None and round_again(day, period.since, period.today, months=3)
    return due and _may_offer(talk) and _goes_on(talk, _SORT, "Now, about two minutes")


def _reads_the_year(here: Session, talk: Conversation, profile: Profile, period: Period) -> bool:
    """Whether letter and murals are read back now; it is offered once a year."""
    if here.given is not None:
        return YEAR in here.given
    first = profile.pulses[0].date if profile.pulses else None
    due = first is not None and round_again(first, period.since, period.today, months=12)
    length = here.catalogue[YEAR].minutes
    return due and _may_offer(talk) and _goes_on(talk, _YEAR, f"Now, about {length} minutes")


def _may_offer(talk: Conversation) -> bool:
    """Whether more is offered: not on a dark evening, nor to a person who has left already."""
    return not (talk.care.heavy or talk.left_early)


def _goes_on(talk: Conversation, prompt: str, now: str) -> bool:
    """Whether the person goes on at once. Another day comes first, and is what silence means."""
    return talk.choose(prompt, {LATER: "Another day", NOW: now}, LATER) == NOW


_AHEAD = (
    "Your last review bears the date {day}, and today is {today}. If the clock is wrong, pause, "
    "set it right, and come back."
)
_SORT = (
    "A quarter has gone by since you sorted your values. Do they still stand in that order? "
    "(Later: purpose start --only constellation --quick)"
)
_YEAR = (
    "A year has gone round since your first evening. Your letter and your two murals can be read "
    "back to you. (Later: purpose start --only year)"
)
_WALK_AGAIN = (
    "And if you like, the whole dream can be walked again, at your own pace. You answer afresh, "
    "and what you answered then is laid beside it: purpose start --again"
)


def note_view(folder: Folder) -> View:
    """The notes for the witnesses, from the latest review.

    A single one stands alone, so that it can be sent.
    """
    answers = without_dark(folder.latest(REVIEW).get(REVIEW, {}))
    found = notes(answers)
    if not found:
        return View("", remarks=("No note was written in your last review.",))
    if len(found) == 1:
        return as_text(inert(found[0][1]))
    return as_text("\n\n".join(inert(f"For {whom}:\n\n{note}") for whom, note in found))


def changed_view(folder: Folder, today: date, columns: int) -> View:
    """How the latest review ended: what was done and learned, and the new page."""
    stages = stages_of(folder)
    last = max((n for n, stage in enumerate(stages) if stage.exercise == REVIEW), default=None)
    if last is None:
        return View("", remarks=("There was no review yet. It begins with: purpose review",))
    looks = [stage.day for stage in stages[:last] if stage.exercise in (REVIEW, "desert")]
    now = stages[last]
    changed = changed_lines(
        before=stages[last - 1].profile() if last else Profile(),
        now=now.profile(),
        answers=now.answers(),
        since=looks[-1] if looks else now.day,
        today=today,
        width=columns,
    )
    plan = plan_of(folder, today, columns)
    return as_lines([*changed, *plan.lines], shortened(plan), len(changed) + plan.beginning)

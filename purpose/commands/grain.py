"""`purpose grain`: notes a moment that is asked for, or read from a pipe or a file.

It works while a sitting is open in another window.
"""

import sys
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from time import monotonic
from typing import Annotated, Any

import typer

from purpose import care
from purpose.ask.heard import Heard
from purpose.ask.plain_page import not_text
from purpose.commands import _shell
from purpose.commands._asking import asker_for, bytes_of, session
from purpose.commands._moments import moments_view
from purpose.commands._options import DayOption, FormatOption, OutputOption, PlainOption, stretch_of
from purpose.dates import long_date
from purpose.errors import AnswersMissing, AnswersWrong, Stopped, UsageProblem
from purpose.exercises.catalogue import Catalogue
from purpose.exercises.exercise import LOOKBACK, MOMENT, Exercise
from purpose.interview.interview import Interview
from purpose.interview.question import Asker
from purpose.journal.draft import Draft, draft_of
from purpose.journal.log import Entry, address_of
from purpose.journal.moments import moments_of
from purpose.profile.aside import dark_language, is_dark
from purpose.profile.moments import Moment, read_moments
from purpose.profile.profile import read_profile
from purpose.session.confirm import say_aside
from purpose.session.conversation import Conversation
from purpose.session.half_typed import Keeper
from purpose.session.looking_after import SetDown
from purpose.session.whom import near
from purpose.store import Folder
from purpose.store.disk.parsing import Unreadable, mapping_in, text_of
from purpose.text import clean, in_brief, one_line, quoted

SETTINGS = {"allow_extra_args": True}
"""Words after the command are heard, and it is said why they are not taken."""


def command(
    context: typer.Context,
    tag: Annotated[
        str,
        typer.Option(
            help="A petal of the bloom or one of your values; with --list, only what has it."
        ),
    ] = "",
    on: Annotated[
        str,
        typer.Option(
            metavar="DAY", help="The day it was, if that is not today: yesterday, or 2026-11-20."
        ),
    ] = "",
    day: DayOption = "",
    list_all: Annotated[
        bool, typer.Option("--list", help="Read your moments back, instead.")
    ] = False,
    format: FormatOption = "terminal",  # noqa: A002
    output: OutputOption = None,
    plain: PlainOption = False,
    answers: Annotated[
        Path | None,
        typer.Option(help="Take moments from a file like those in grains/.", dir_okay=False),
    ] = None,
) -> None:
    """Note a moment, in one line.

    It asks for it, or reads standard input, a line each. The words are never an argument, because
    shells remember those. --day, --format and --output go with --list.
    """
    folder, today = _shell.folder(), _shell.today()
    if list_all:
        days = stretch_of(day)
        view = moments_view(folder, format, _shell.columns(), tag=tag, days=days)
        _shell.show(view, output)
        return
    on_day = _day_on(on, today)
    if context.args:
        _shell.say(_NOT_FROM_THERE)
    asked = Catalogue(folder.own_exercises())[MOMENT]
    # A locked folder is not opened for this. Then the person's own values are not offered as tags.
    profile = {} if folder.vault.is_closed else folder.profile()
    if tag:
        tag = _known_tag(tag, asked, folder)
    if answers:
        moments = _from_file(answers, on_day, tag)
    elif sys.stdin.isatty():
        _ask(folder, asked, profile, today, on=on_day, tag=tag, plain=plain)
        return
    else:
        moments = _from_pipe(on_day, tag)
    bright = _without_dark(folder, moments, today)
    if bright:
        _keep(folder, bright)
        kept = "One moment is kept." if len(bright) == 1 else f"{len(bright)} moments are kept."
        say_aside(kept)
    if _may_look_back(folder):
        say_aside(_LOOK_BACK_LATER)


ENOUGH, MANY = 9, 12
"""From so many moments on they may be looked back on, and beyond so many no one is asked."""

_NOT_FROM_THERE = (
    "Your shell keeps what you type after a command, for others to read, so a moment is not taken "
    "from there. It is asked for instead:"
)

_LONGEST = 1_000_000
"""Characters of a pipe; more is no list of moments."""


def _known_tag(tag: str, asked: Exercise, folder: Folder) -> str:
    """One of the petals, or else of the person's values."""
    petals = asked.step("tag").options
    same = [each.id for each in petals if _same(tag, each.id) or _same(tag, each.text)]
    if not same:
        values = [value.name for value in read_profile(folder.profile()).values]
        same = [each for each in values if _same(tag, each)]
    if not same:
        known = [*(each.text for each in petals), *values]
        raise UsageProblem(
            f"“{in_brief(tag, 40)}” is no petal and none of your values.",
            f"There are: {', '.join(known)}.",
        )
    return same[0]


def _day_on(said: str, today: date) -> date:
    """The day a moment was noticed: as it is typed, or today."""
    if not said:
        return today
    try:
        day = today - timedelta(days=1) if said == "yesterday" else date.fromisoformat(said)
    except ValueError:
        raise UsageProblem(
            f"{quoted(in_brief(said, 40))} is not a day.", "Write it like 2026-11-20, or yesterday."
        ) from None
    if day > today:
        raise UsageProblem(f"{long_date(day)} is still to come.", "A moment was, or is now.")
    return day


def _same(tag: str, known: str) -> bool:
    return known.casefold() == one_line(tag).casefold()


def _keep(folder: Folder, moments: Sequence[Moment]) -> None:
    for year in sorted({moment.day.year for moment in moments}):
        tables = [moment.as_mapping() for moment in moments if moment.day.year == year]
        folder.moments.add(year, tables)


def _without_dark(folder: Folder, moments: Sequence[Moment], today: date) -> list[Moment]:
    """The moments to keep as such; words of distress go to the journal, and care is shown."""
    dark = [moment for moment in moments if is_dark(moment.text) or is_dark(moment.tag)]
    if dark:
        said = [(key, getattr(moment, key)) for moment in dark for key in ("text", "tag")]
        whom = near(folder)
        language = dark_language(text for _, text in said)
        say_aside(care.pause(whom.own, language, whom.country))
        entry = Entry(
            exercise=MOMENT, day=today, aside=[((at,), text) for at, text in said if text]
        )
        folder.add_entry(MOMENT, today, entry.as_mapping())
        say_aside(care.texts().kept)
    return [moment for moment in moments if moment not in dark]


# -- from a pipe or a file ------------------------------------------------------------------


def _from_pipe(today: date, tag: str) -> list[Moment]:
    try:
        text = Heard(sys.stdin).read(_LONGEST + 1)
    except UnicodeError:
        raise not_text("None of it was kept.") from None
    if len(text) > _LONGEST:
        raise AnswersWrong(
            f"More than {_LONGEST:,} characters came, and none of them was kept.",
            "A line each is enough for a moment.",
        )
    lines = [one_line(line) for line in clean(text).split("\n")]
    moments = [Moment(today, line, tag) for line in lines if line]
    if not moments:
        raise AnswersMissing(
            "Nobody is there to answer, and no line came.",
            "At a terminal it asks: purpose grain. From a file: purpose grain < moments.txt",
        )
    return moments


def _from_file(path: Path, today: date, tag: str) -> list[Moment]:
    """The moments in a file: tables [[grain]] with `text`, and perhaps `day` and `tag`."""
    try:
        mapping = mapping_in(text_of(bytes_of(path)))
    except Unreadable as problem:
        raise AnswersWrong(f"{path} cannot be read as TOML: {problem}.", _SHAPE) from None
    tables = mapping.get(MOMENT)
    tables = [tables] if isinstance(tables, dict) else tables
    if not isinstance(tables, list) or not tables:
        raise AnswersWrong(f"{path} has no moments in it.", _SHAPE)
    return [
        _from_table(each, f"{path}, moment {n}", today, tag) for n, each in enumerate(tables, 1)
    ]


def _from_table(table: Any, where: str, today: date, tag: str) -> Moment:
    fits = isinstance(table, dict) and isinstance(table.get("text"), str)
    text = one_line(clean(table["text"])) if fits else ""
    if not text:
        raise AnswersWrong(f"{where}: `text` is missing, or no words.", _SHAPE)
    day, own = table.get("day", today), table.get("tag", tag)
    if type(day) is not date:
        raise AnswersWrong(f"{where}: `day` is not a day such as 2026-11-25.", _SHAPE)
    if not isinstance(own, str):
        raise AnswersWrong(f"{where}: `tag` is not a text in quotation marks.", _SHAPE)
    return read_moments([{"day": day, "text": text, "tag": one_line(clean(own))}], where)[0]


# -- asked ----------------------------------------------------------------------------------


def _ask(
    folder: Folder,
    asked: Exercise,
    profile: Mapping[str, Any],
    today: date,
    *,
    on: date,
    tag: str,
    plain: bool,
) -> None:
    asker = asker_for(folder, plain=plain)
    if tag:  # given beforehand, so only the moment is left to ask
        asked = replace(asked, steps=(asked.step("text"),))
    with folder.noticing():
        talk = Conversation(
            folder=folder,
            keeper=Keeper(folder),
            asker=asker,
            today=today,
            clock=monotonic,
            again="purpose grain",
        )
        try:
            with talk.kept(lambda dark: Stopped("\nStopped." + ("" if dark else f" {_AGAIN}"))):
                moment = _noticed(folder, talk, asked, profile, on=on, tag=tag)
        except SetDown:
            return
    if moment is None:
        asker.say("Nothing was noted, and that is fine.")
        return
    asker.say("It lies on your palm.")
    if not talk.care.heavy and _may_look_back(folder):
        _offer_to_look_back(folder, asker, talk, today, plain=plain)


def _noticed(
    folder: Folder,
    talk: Conversation,
    asked: Exercise,
    profile: Mapping[str, Any],
    *,
    on: date,
    tag: str,
) -> Moment | None:
    """Ask, keep, and only then forget the draft; None when the person left it out."""
    kept = folder.draft(MOMENT)
    draft = draft_of(asked, kept) if kept is not None else Draft(exercise=MOMENT, begun=on)
    if on != talk.today:  # said now, so it goes for words of last time as well
        draft = replace(draft, begun=on)
    half = folder.typing()
    if half and talk.care.takes_aside(half):
        half = None
        talk.care.ask_after()
    typed = (address_of(half.at), half.text) if half and half.at else draft.typed
    interview = Interview(
        exercise=asked, profile=profile, today=talk.today, seed=0, log=draft.log, typed=typed
    )
    interview = talk.without_dark(interview, draft)
    was_answered = interview.turn().question is None
    try:
        answers = talk.hold(interview, draft).answers
    except (SetDown, Stopped):
        if talk.care.heavy:  # the words are in the journal; a moment noted before them is one
            before = talk.care.latest.answers if talk.care.latest else {}
            if text := before.get("text", ""):
                _keep(folder, [Moment(draft.begun, text, tag)])
            folder.drop_draft(MOMENT)
        raise
    text = answers.get("text", "")
    moment = Moment(draft.begun, text, tag or answers.get("tag", "")) if text else None
    # A crash after it was kept and before the draft was dropped must not keep it twice.
    if moment and not (was_answered and moment in moments_of(folder, moment.day.year)):
        _keep(folder, [moment])
    folder.drop_draft(MOMENT)
    folder.drop_typing()
    return moment


# -- looking back ---------------------------------------------------------------------------


def _may_look_back(folder: Folder) -> bool:
    """Whether these are the first nine to twelve, and no one has looked back on them yet."""
    if folder.vault.is_closed or LOOKBACK in read_profile(folder.profile()).walk.done:
        return False
    return ENOUGH <= folder.moments.count(MANY) <= MANY


def _offer_to_look_back(
    folder: Folder, asker: Asker, talk: Conversation, today: date, *, plain: bool
) -> None:
    options = {"later": "Another day", "now": "Now, about 4 minutes"}
    if talk.choose(_LOOK_BACK, options, "later") != "now":
        return
    with session(folder, today, plain=plain) as here:
        here.sit([here.catalogue[LOOKBACK]], again=f"purpose start --only {LOOKBACK}")


_SHAPE = 'Each moment is a table: [[grain]], and below it text = "...".'
_AGAIN = "What you had typed stands there again: purpose grain"
_LOOK_BACK = (
    "Nine grains or a few more: enough to sit down with, and to say what they look like together. "
    "(Later: purpose start --only lookback)"
)
_LOOK_BACK_LATER = (
    "There are enough moments now to sit down with them once: purpose start --only lookback"
)

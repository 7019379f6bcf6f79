"""Owns `purpose grain`: a moment asked for, or taken from a pipe or a file, and kept.

It can be used while a sitting is open in another window.
"""

from __future__ import annotations

import sys
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from time import monotonic
from typing import Any

from purpose import care
from purpose.aside import dark_language, is_dark
from purpose.ask import Asker
from purpose.ask.heard import Heard
from purpose.ask.lines import not_text
from purpose.catalogue import Catalogue
from purpose.conversation import Conversation
from purpose.draft import Draft, read_draft
from purpose.entry import Entry, address_of
from purpose.errors import AnswersMissing, AnswersWrong, Stopped, UsageProblem
from purpose.evening import asker_for, bytes_of, evening, say_aside
from purpose.exercise import Exercise
from purpose.grain import Grain
from purpose.interview import Interview
from purpose.landmarks import GRAIN, LOOKBACK
from purpose.looking_after import SetDown
from purpose.moments import grains_of
from purpose.profile import read_profile
from purpose.store import Folder, Keeper
from purpose.text import clean, in_brief, one_line
from purpose.whom import near

ENOUGH, MANY = 9, 12
"""From so many grains on they may be looked back on, and beyond so many nobody is asked."""

_LONGEST = 1_000_000
"""Characters of a pipe; more is no list of moments."""


def notice(
    folder: Folder,
    today: date,
    *,
    tag: str = "",
    plain: bool = False,
    answers: Path | None = None,
) -> None:
    """Keep a moment: asked for at a terminal, else a line each from standard input.

    Args:
        folder: the profile folder.
        today: the day of it.
        tag: the petal or value it belongs to, if that is known beforehand.
        plain: ask in plain lines.
        answers: a file in the shape of the grains' own.

    Raises:
        PurposeError: each with the exit code that it stands for.
    """
    asked = Catalogue(folder.own_exercises())[GRAIN]
    # A locked folder is not opened for this. Then the person's own values are not offered as tags.
    profile = {} if folder.shelf.is_closed else folder.profile()
    if tag:
        tag = _known_tag(tag, asked, folder)
    if answers:
        grains = _from_file(answers, today, tag)
    elif sys.stdin.isatty():
        _ask(folder, asked, profile, today, tag=tag, plain=plain)
        return
    else:
        grains = _from_pipe(today, tag)
    bright = _without_dark(folder, grains, today)
    if bright:
        _keep(folder, bright)
        kept = "One moment is kept." if len(bright) == 1 else f"{len(bright)} moments are kept."
        say_aside(kept)
    if _may_look_back(folder):
        say_aside(_LOOK_BACK_LATER)


def _known_tag(tag: str, asked: Exercise, folder: Folder) -> str:
    """One of the petals, or else of the person's values."""
    known = list(asked.step("tag").options)
    same = _same(tag, known)
    if not same:
        known += [value.name for value in read_profile(folder.profile()).values]
        same = _same(tag, known)
    if not same:
        raise UsageProblem(
            f"“{in_brief(tag, 40)}” is no petal and none of your values.",
            f"There are: {', '.join(known)}.",
        )
    return same[0]


def _same(tag: str, known: Sequence[str]) -> list[str]:
    return [each for each in known if each.casefold() == one_line(tag).casefold()]


def _keep(folder: Folder, grains: Sequence[Grain]) -> None:
    for year in sorted({grain.day.year for grain in grains}):
        tables = [grain.as_mapping() for grain in grains if grain.day.year == year]
        folder.grains.add(year, tables)


def _without_dark(folder: Folder, grains: Sequence[Grain], today: date) -> list[Grain]:
    """The moments to keep as such; words of distress go to the journal, and care is shown."""
    dark = [grain for grain in grains if is_dark(grain.text) or is_dark(grain.tag)]
    if dark:
        said = [(key, getattr(grain, key)) for grain in dark for key in ("text", "tag")]
        beside = near(folder)
        language = dark_language(text for _, text in said)
        say_aside(care.pause(beside.own, language, beside.country))
        entry = Entry(exercise=GRAIN, day=today, aside=[((at,), text) for at, text in said if text])
        folder.add_entry(GRAIN, today, entry.as_mapping())
        say_aside(care.texts().kept)
    return [grain for grain in grains if grain not in dark]


# -- from a pipe or a file ------------------------------------------------------------------


def _from_pipe(today: date, tag: str) -> list[Grain]:
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
    grains = [Grain(today, line, tag) for line in lines if line]
    if not grains:
        raise AnswersMissing(
            "Nobody is there to answer, and no line came.",
            "At a terminal it asks: purpose grain. From a file: purpose grain < moments.txt",
        )
    return grains


def _from_file(path: Path, today: date, tag: str) -> list[Grain]:
    """The grains in a file: tables [[grain]] with `text`, and perhaps `day` and `tag`."""
    try:
        mapping = tomllib.loads(bytes_of(path).decode("utf-8-sig"))
    except (ValueError, RecursionError) as problem:
        raise AnswersWrong(f"{path} cannot be read as TOML: {problem}.", _SHAPE) from None
    tables = mapping.get(GRAIN)
    tables = [tables] if isinstance(tables, dict) else tables
    if not isinstance(tables, list) or not tables:
        raise AnswersWrong(f"{path} has no moments in it.", _SHAPE)
    return [
        _from_table(each, f"{path}, moment {n}", today, tag) for n, each in enumerate(tables, 1)
    ]


def _from_table(table: Any, where: str, today: date, tag: str) -> Grain:
    fits = isinstance(table, dict) and isinstance(table.get("text"), str)
    text = one_line(clean(table["text"])) if fits else ""
    if not text:
        raise AnswersWrong(f"{where}: `text` is missing, or no words.", _SHAPE)
    day, own = table.get("day", today), table.get("tag", tag)
    if type(day) is not date:
        raise AnswersWrong(f"{where}: `day` is not a day such as 2026-11-25.", _SHAPE)
    if not isinstance(own, str):
        raise AnswersWrong(f"{where}: `tag` is not a text in quotation marks.", _SHAPE)
    return Grain(day, text, one_line(clean(own)))


# -- asked ----------------------------------------------------------------------------------


def _ask(
    folder: Folder,
    asked: Exercise,
    profile: Mapping[str, Any],
    today: date,
    *,
    tag: str,
    plain: bool,
) -> None:
    asker = asker_for(folder, plain=plain)
    if tag:  # given beforehand, so only the moment is left to ask
        asked = replace(asked, steps=(asked.step("text"),))
    with folder.noticing():
        keeper = Keeper(folder)
        talk = Conversation(
            folder=folder,
            keeper=keeper,
            asker=asker,
            today=today,
            clock=monotonic,
            again="purpose grain",
        )
        try:
            with keeper:
                grain = _noticed(folder, talk, asked, profile, tag)
        except SetDown:
            return
        except Stopped:
            talk.care.hears_half_typed()
            raise
        except KeyboardInterrupt:
            again = "" if talk.care.hears_half_typed() else f" {_AGAIN}"
            raise Stopped(f"\nStopped.{again}") from None
        finally:
            if keeper.problem:
                raise keeper.problem
    if grain is None:
        asker.say("Nothing was noted, and that is fine.")
        return
    asker.say("It lies on your palm.")
    if not talk.care.heavy and _may_look_back(folder):
        _offer_to_look_back(folder, asker, talk, today, plain=plain)


def _noticed(
    folder: Folder, talk: Conversation, asked: Exercise, profile: Mapping[str, Any], tag: str
) -> Grain | None:
    """Ask, keep, and only then forget the draft; None when the person left it out."""
    kept = folder.draft(GRAIN)
    draft = read_draft(GRAIN, kept) if kept is not None else Draft(exercise=GRAIN, begun=talk.today)
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
                _keep(folder, [Grain(draft.begun, text, tag)])
            folder.drop_draft(GRAIN)
        raise
    text = answers.get("text", "")
    grain = Grain(draft.begun, text, tag or answers.get("tag", "")) if text else None
    # A crash after it was kept and before the draft was dropped must not keep it twice.
    if grain and not (was_answered and grain in grains_of(folder, grain.day.year)):
        _keep(folder, [grain])
    folder.drop_draft(GRAIN)
    folder.drop_typing()
    return grain


# -- looking back ---------------------------------------------------------------------------


def _may_look_back(folder: Folder) -> bool:
    """Whether these are the first nine to twelve, and nobody has looked back on them yet."""
    if folder.shelf.is_closed or LOOKBACK in read_profile(folder.profile()).walk.done:
        return False
    return ENOUGH <= folder.grains.count(MANY) <= MANY


def _offer_to_look_back(
    folder: Folder, asker: Asker, talk: Conversation, today: date, *, plain: bool
) -> None:
    options = {"later": "Another day", "now": "Now, about 4 minutes"}
    if talk.choose(_LOOK_BACK, options, "later") != "now":
        return
    with evening(folder, today, plain=plain) as here:
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

"""`purpose find`: where the person wrote a word, in everything they wrote."""

import sys
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Annotated, Any

import typer

from purpose.ask.heard import Heard
from purpose.commands import _shell
from purpose.commands._options import FormatOption, OutputOption
from purpose.commands._view import View, as_json, as_lines
from purpose.errors import UsageProblem
from purpose.exercises.catalogue import Catalogue
from purpose.exercises.exercise import MOMENT
from purpose.journal.draft import draft_of
from purpose.journal.log import as_left, day_of, nested
from purpose.journal.search import Found, Passage, Search, passages
from purpose.page.found import found_lines, found_markdown
from purpose.profile.aside import is_dark
from purpose.profile.moments import read_moments
from purpose.store import Folder
from purpose.text import clean

_LONGEST = 1000
"""Characters of a line of words."""

FORMAT = 1
"""The number of the shape of `--format json`."""


def command(
    words: Annotated[
        list[str] | None, typer.Argument(help="What to look for; several words must all be there.")
    ] = None,
    part: Annotated[
        bool, typer.Option("--part", help="Find parts of words as well: sing in crossing.")
    ] = False,
    format: FormatOption = "terminal",  # noqa: A002
    output: OutputOption = None,
) -> None:
    """Where you wrote it: in answers, reviews, letters, moments and drafts, newest first.

    Accents and capitals make no difference. Words in quotation marks are looked for as they stand:
    purpose find "the red bucket". Your shell remembers what you type after a command; without words
    it asks for them, and nothing remembers.
    """
    folder = _shell.folder()
    wanted = [clean(word) for word in words or _asked()]
    if not any(word.split() for word in wanted):
        raise UsageProblem("There is no word to look for.", "Such as: purpose find bucket")
    found = look_for(folder, wanted, part=part, today=_shell.today())
    _shell.show(_view(found, Catalogue(folder.own_exercises()), format, part=part), output)


def _asked() -> list[str]:
    if sys.stdin.isatty():
        print("What are you looking for? ", end="", file=sys.stderr, flush=True)
    return Heard(sys.stdin).readline(_LONGEST).split()


def look_for(folder: Folder, words: list[str], *, part: bool, today: date) -> list[Found]:
    """All that has every one of these words, newest first.

    Words that were put aside are in none of it, nor is any other text of that kind.

    Raises:
        ProfileUnreadable: a file that may have them is damaged.
    """
    search = Search(words, part=part)
    with as_left():
        found = filter(None, map(search.found, _written(folder, search, today)))
        bright = [each for each in found if not is_dark(each.passage.text)]
    return sorted(bright, key=lambda each: each.passage.day, reverse=True)


def _written(folder: Folder, search: Search, today: date) -> Iterator[Passage]:
    """What may have the words: the latest first, within a day."""
    catalogue = Catalogue(folder.own_exercises())
    half = folder.typing()
    if half:
        yield Passage(exercise=half.exercise, day=today, at=half.at, text=half.text, finished=False)
    for name in folder.drafts():
        mapping, exercise = folder.draft(name), catalogue.known(name)
        if mapping and exercise:
            draft = draft_of(exercise, mapping)
            answers = nested(exercise, draft.log, draft.known)
            yield from passages(name, draft.begun, answers, exercise, finished=False)
    for file_name, entry in folder.newest(may_have=search.may_be_in):
        for name, answers in entry.items():
            if isinstance(answers, Mapping):
                asked = catalogue.known(name)
                yield from passages(name, day_of(file_name, entry), answers, asked)
    for year in reversed(folder.moments.years()):
        tables = folder.moments.of(year, search.may_be_in)
        for moment in reversed(read_moments(tables, f"grains/{year:04}.toml")):
            yield Passage(exercise=MOMENT, day=moment.day, at="text", text=moment.text)


def _view(found: list[Found], catalogue: Catalogue, form: str, *, part: bool) -> View:
    if form == "json":
        return as_json({"format": FORMAT, "found": [_as_mapping(each) for each in found]})
    if not found:
        return View("", remarks=(_NOWHERE if part else f"{_NOWHERE} {_PARTS}",))
    names = {each.passage.exercise for each in found}
    heads = {name: catalogue.known(name) for name in names}
    titles = {name: head.title if head else name for name, head in heads.items()}
    if form == "markdown":
        return View(found_markdown(found, titles))
    return as_lines(found_lines(found, titles, min(_shell.columns(), 80)))


def _as_mapping(found: Found) -> dict[str, Any]:
    passage = found.passage
    return {
        "exercise": passage.exercise,
        "day": passage.day,
        "at": passage.at,
        "finished": passage.finished,
        "text": passage.text,
        "sentences": [{"text": text, "marks": marks} for text, marks in found.sentences],
    }


_NOWHERE = "That is nowhere in what you wrote."
_PARTS = "Parts of words are found with --part."

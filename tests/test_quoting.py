"""Nothing is glued to a person's words: every sentence that quotes reads well with any answer.

Each hostile answer is put into every place, and everything that shows answers is made from them. At
each place where the answer then stands, what is before and behind it is looked at. So a sentence
that is added to anything shown here is tried at once; and
`test_quotes_in_code_are_made_by_one_function` finds those that are shown nowhere here.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from operator import add
from pathlib import Path
from typing import Any

import pytest

from purpose.exercises.catalogue import Catalogue
from purpose.exercises.templates import filled, quotes
from purpose.formats.book import Book, Chapter
from purpose.formats.calendar import step_calendars
from purpose.formats.notes import document
from purpose.formats.org import JOINER, outline
from purpose.formats.task_lists import taskwarrior, todo_txt
from purpose.journal.history import History
from purpose.page.history_markdown import history_markdown
from purpose.page.history_page import history_lines
from purpose.page.lines import text_of
from purpose.page.markdown import plan_markdown
from purpose.page.plan_page import lay_out
from purpose.page.readback import ReadBack, Said
from purpose.page.review_page import changed_lines
from purpose.paper.plan_sheet import plan_sheet
from purpose.profile.coming import Coming
from purpose.profile.on_page import on_page
from purpose.profile.places import LISTS, SINGLES
from purpose.profile.plan import make_plan
from purpose.profile.profile import Ended, Profile, read_profile
from purpose.profile.readings import READINGS
from purpose.profile.task import tasks
from purpose.profile.things import Mask, Memory, Possibility
from purpose.profile.witness_notes import witness_note, witnesses
from purpose.text import by_name, ended, inert, one_line, quoted

from .golden import TODAY
from .golden.strangers import everything

HOSTILE = """\
He said so.|Why?|No!|Well …|“Mama” said it|say "ask me Monday"|car|don't go home
staying till the end|my sister, she knows|the one: Uwe|stop; start|- a dash|ends in a dash -
a – b – c|(maybe)|[brackets]|{braces}|100 %|nobody's fool|ring Uwe. Then run.|Is it? Yes.|and then
if it rains|I will|to be of use
The end…|Straße nach Köln|ça va ?|¿Por qué?|¡Basta!|なぜ？|雨の日。|「はい」|왜?|لماذا؟
למה?|зачем?|🌱|👩‍👩‍👧‍👦 all of us
e.g. a boat|Mr. X|No. 14|A, B and C|a/b|a\\b|*stars*|_under_|#tag|@home|x:y|1. first|she/her"""
ANSWERS = [each for row in HOSTILE.split("\n") for each in row.split("|")]
TWO_LINES = "first line\nsecond line"

DOUBLED = re.compile(
    r"[.,;:。、][”’][.,;:]|[?!…？！]”\.|[.。]”[.?!]|““|””|“”|“ "
    r"|(?<![.])\.\.(?![.])|,,|: ?:(?!:)| ,|[?!]\.(?=\s|$)"
)
"""Two marks where one belongs."""


def test_there_are_fifty_of_them() -> None:
    assert len({*ANSWERS, TWO_LINES, ""}) >= 50


# -- the questions --------------------------------------------------------------------------


def _quoting_texts() -> Iterator[tuple[str, str]]:
    """Every text of every exercise that quotes, where it stands."""
    for exercise in Catalogue():
        for step in exercise.steps:
            for each in (step, *step.each):
                texts = (each.prompt, each.hint, each.without, *each.then, *each.screens.values())
                for text in texts:
                    if quotes(text):
                        yield f"{exercise.name}.{each.key}: {text}", text


QUOTING = dict(_quoting_texts())

OURS = {"count", "edge", "season.span", "season.next", "room", "card_to_make"}
"""Quotes that are the program's own words."""

LINES = {
    *("season.grains", "season.letter", "season.conqueror", "season.story", "let_go", "ruins"),
    *("stones", "roles", "weighed", "tensions", "kept"),
}
"""Quotes that are lines of their own, and stand alone."""


def _everywhere(saying: str) -> Profile:
    """Somebody who said this everywhere."""
    blank = read_profile({})
    found: dict[str, Any] = {}
    for place in SINGLES:
        part, _, key = place.partition(".")
        kind = getattr(getattr(blank, part), key) if key else getattr(blank, part)
        if isinstance(kind, str):
            found.setdefault(part, {} if key else saying)
            if key:
                found[part][key] = saying
    for place, keys in LISTS.items():
        found[place] = [
            {key: saying for key, shape in keys.items() if shape == "text"} | {"name": saying}
        ]
    made = read_profile(found)
    seed = replace(made.seeds[0], first_date=TODAY, planted=TODAY)
    return replace(
        made,
        soil=(saying,),
        ladders=replace(made.ladders, hollow=(saying,), living=(saying,)),
        memories=(Memory(name=saying, ingredients=(saying, "play")),),
        masks=(
            Mask(name=saying, free=1, true=2, hours=1),
            Mask(name="the calm one", free=4, hours=3),
        ),
        possibilities=(
            Possibility(
                name=saying,
                external=1,
                should=1,
                chosen=5,
                joy=5,
                beyond=3,
                feasible=4,
                picked=True,
            ),
        ),
        monuments=(
            replace(made.monuments[0], alive=1, fate="let_go"),
            replace(made.monuments[0], name="the boat", alive=9, fate="keep"),
        ),
        values=(replace(made.values[0], lived=2), replace(made.values[0], name="Rest", lived=3)),
        seeds=(seed, replace(seed, name="a boat", witness="Uwe", went="partly")),
        grown=(Ended(name=saying, planted=TODAY, day=TODAY, left=saying),),
        compost=(Ended(name=saying, planted=TODAY, day=TODAY, left=saying),),
        coming=(Coming(name=saying, day=TODAY, told_to=saying, told_on=TODAY, on_page=True),),
        letter=replace(made.letter, date=date(2036, 1, 2), sooner_on=TODAY),
        pulses=everything(saying).pulses,
        next_review=date(2027, 1, 3),
    )


def asked(template: str, saying: str) -> str | None:
    """A text of an exercise, every quote of it this answer."""
    profile = _everywhere(saying)

    def word(name: str) -> str:
        if name in OURS:
            return "two"
        if name in READINGS and name not in ("hollow_stone", "living_stone"):
            said = READINGS[name](profile)
            return said if isinstance(said, str) else by_name(said)
        return by_name([saying]) if saying and name in ("before", "now") else saying

    return filled(template, word)


@pytest.mark.parametrize("where", QUOTING)
def test_a_question_reads_well_whatever_was_answered(where: str) -> None:
    for saying in ANSWERS:
        text = asked(QUOTING[where], saying)
        if text:
            _reads_well(text, saying, where)
    assert not asked(QUOTING[where], "") or not {*quotes(QUOTING[where])} - OURS - {*READINGS}


@pytest.mark.parametrize("where", QUOTING)
def test_a_quote_stands_in_marks_or_alone_on_its_line(where: str) -> None:
    """By the template itself, so that a new one is tried before anybody answers."""
    text = QUOTING[where]
    for name in {*quotes(text)} - OURS:
        for found in re.finditer(re.escape(f"{{{name}}}"), text):
            before, after = text[: found.start()], text[found.end() :]
            in_marks = before.endswith("“") and after.startswith("”")
            begins = (
                not before or before[-1] == "\n" or re.search(r"(^|\n)[A-Z][^\n{}]*: $", before)
            )
            alone = bool(begins) and after[:1] in ("", "\n")
            listed = name in READINGS or name in ("before", "now")
            assert in_marks or alone or (listed and name not in LINES), f"{{{name}}} in {where}"
    for name in {*quotes(text)} & LINES:
        assert f"\n{{{name}}}" in f"\n{text}", where


def test_two_lines_come_on_one_within_a_sentence() -> None:
    text = filled("Write to “{to}”. Begin.", lambda name: TWO_LINES)
    assert text == "Write to “first line second line”. Begin."


# -- what is shown --------------------------------------------------------------------------


def _shown(saying: str) -> Iterator[tuple[str, str]]:
    """Everything that shows a person's words, made from somebody who said this everywhere."""
    profile = _everywhere(saying)
    plan = make_plan(profile, TODAY)
    book = Book(
        plan=on_page(plan),
        chapters=[Chapter("2026-11-23-pool", ReadBack("The pool", TODAY, (Said("Why?", saying),)))],
        tasks=tasks(profile),
    )
    history = History(
        name=saying, growing=profile.seeds, grown=profile.grown, compost=profile.compost, planted=3
    )
    answers = {
        "seeds": [{"name": "a raft", "becomes": saying}],
        "grains": saying,
        "moment": saying,
        "notch": saying,
        "happened": saying,
        "unforeseen": saying,
        "said_no": saying,
        "said_anew": [{"name": saying, "becomes": saying}],
        "days": [{"name": saying, "was": saying}],
        "sooner_heard": saying,
    }
    before = replace(profile, grown=(), compost=(), seeds=())
    yield "page", lay_out(on_page(plan)).text
    yield "shared page", lay_out(on_page(plan, share=True)).text
    yield "markdown", plan_markdown(on_page(plan))
    for size in ("a4", "a6"):
        passages = plan_sheet(on_page(plan), size).passages()
        leads = [f"{each.lead.strip().rstrip(':')}: " if each.lead else "" for each in passages]
        texts = (each.text for each in passages)  # a lead stands apart there, in a type of its own
        yield size, "\n".join(map(add, leads, texts))
    yield "review", text_of(changed_lines(before, profile, answers, TODAY, TODAY, 76))
    for whom in witnesses(profile, TODAY):
        yield "note", witness_note(profile, TODAY, whom)
    yield "history", text_of(history_lines(history, 80))
    yield "history as Markdown", history_markdown(history)
    yield "notes", document(book)
    yield "org", outline(book).replace(JOINER, "")
    yield "todo.txt", todo_txt(tasks(profile), TODAY)
    files = step_calendars(profile, TODAY).values()
    calendar = b"".join(files).decode().replace("\r\n ", "")
    yield "calendar", calendar.replace("\\n", "\n").replace("\\,", ",").replace("\\;", ";")
    yield "taskwarrior", taskwarrior(tasks(profile), TODAY).replace('"', "\n")


@pytest.mark.parametrize(
    "line",
    [
        "then I will He said so.",
        "Next look at He said so., soon",
        "You planted “He said so.”.",
        "Your letter to He said so.:",
        "call He said so. or a number",
    ],
)
def test_the_reading_is_itself_tried(line: str) -> None:
    """Sentences that broke in earlier versions are caught."""
    with pytest.raises(AssertionError):
        _reads_well(line, "He said so.", "planted")


@pytest.mark.parametrize("saying", ANSWERS)
def test_all_that_is_shown_reads_well(saying: str) -> None:
    for where, text in _shown(saying):
        _reads_well(text, saying, where)


@pytest.mark.parametrize("saying", ["", " ", "\n"])
def test_where_nothing_was_said_no_label_stands_alone(saying: str) -> None:
    for where, text in _shown(saying):
        if where in ("page", "shared page", "markdown", "a4", "a6"):
            assert not re.search(r"“\s*”|: *$", text, re.MULTILINE), where


def _reads_well(text: str, saying: str, where: str) -> None:
    own = one_line(inert(saying))
    bare = own.strip(" .,;:。、-–…")
    if not bare:
        return
    for line in text.split("\n"):
        end = own[-1] if own[-1] in ".,;:?!…。？！" else ""
        around = line.replace(own, f"x{end}").replace(quoted(own)[1:-1], "x")
        assert not DOUBLED.search(around), (where, line)
        for match in re.finditer(re.escape(own), line):
            _stands_free(line, match, where)


def _stands_free(line: str, match: re.Match[str], where: str) -> None:
    before, after = line[: match.start()].rstrip("\\"), line[match.end() :]
    if match.end() - match.start() < 4 and (before[-1:].isalnum() or after[:1].isalnum()):
        return  # a short answer within another word
    begins = re.fullmatch(BEGINS, before) or before.endswith(BEFORE)
    stops = not after.strip() or after in (".", "?") or after.startswith(AFTER)
    assert begins and stops, (where, line)


BEGINS = r"[\s*#>\[\]-]*(TODO |\d+\. |[·-] )?[*\\]*|\d{4}-\d\d-\d\d |SUMMARY:|DESCRIPTION:"
"""What a line begins with, before any words."""

BEFORE = ("“", "‘", ": ", ": **", "  ", ", ", " and ", " (")
AFTER = ("”", "’", "  ", " (", ",", " and ", "*", ")", " +", ". ", "? ")

# -- the code -------------------------------------------------------------------------------

SPEAKS_OF_FILES = re.compile(
    r"exercises/|ranking/|maintenance/|commands/|ask/(answers_file|editor|frame|lines|plain_page)|session/mending|profile/if_then|"
    r"interview/earlier|text\.py"
)
"""Where what is quoted is a name of ours, a file, what was typed just now, or a text alone."""


def test_quotes_in_code_are_made_by_one_function() -> None:
    """No other sentence has marks of its own around a person's words: `text.quoted` makes them."""
    root = Path(__file__).parent.parent / "purpose"
    found = []
    for path in sorted(root.rglob("*.py")):
        name = path.relative_to(root).as_posix()
        if SPEAKS_OF_FILES.match(name):
            continue
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.JoinedStr):
                before = ""
                for part in node.values:
                    if isinstance(part, ast.FormattedValue) and before.endswith("“"):
                        found.append(f"{name}:{node.lineno}")
                    before = str(part.value) if isinstance(part, ast.Constant) else ""
    assert found == []


@pytest.mark.parametrize(
    ("said", "in_marks"),
    [
        ("He said so.", "“He said so”"),
        ("Why?", "“Why?”"),
        ("“Mama” said it", "“‘Mama’ said it”"),
        ('say "ask me"', "“say ‘ask me’”"),
        ("a\nb", "“a b”"),
    ],
)
def test_words_in_marks(said: str, in_marks: str) -> None:
    assert quoted(said) == in_marks


def test_a_list_has_names_plain_and_the_rest_in_marks() -> None:
    assert by_name(["Belonging", "눈치", "Own judgement", "Rest."]) == (
        "Belonging, 눈치, Own judgement and “Rest”"
    )


@pytest.mark.parametrize(
    ("said", "whole"), [("a", "a."), ("a.", "a."), ("“a?”", "“a?”"), ("“a”", "“a”."), ("", "")]
)
def test_a_sentence_ends_once(said: str, whole: str) -> None:
    assert ended(said) == whole

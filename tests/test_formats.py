"""What goes out to other programs, and comes back: exact, or inert, as each form needs it."""

from __future__ import annotations

import json
import re
from datetime import UTC, date, datetime, time, timedelta, timezone
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from orgparse import loads as read_org

from purpose.commands.export import ExportFormat, Form
from purpose.errors import AnswersWrong, PurposeError
from purpose.formats import dated_texts, dayone, jrnl
from purpose.formats.exact_json import as_json, files_in, loaded
from purpose.formats.notes import document, notes
from purpose.formats.org import JOINER, org, outline
from purpose.formats.task_lists import taskwarrior, todo_txt
from purpose.page.moments import moments_markdown
from purpose.paper.sizes import Paper
from purpose.profile.moments import Moment
from purpose.profile.profile import Profile, Seed
from purpose.profile.task import tasks
from purpose.store.disk import toml_files as documents
from purpose.text import inert, one_line

from .conftest import HEIKE, Run
from .golden.strangers import texts
from .messy import DAY, SAYINGS_20, book, harmless, person
from .support.exports import EXPORTED, OBEYED

# -- everything, as JSON --------------------------------------------------------------------

_offsets = st.integers(-23 * 60, 23 * 60).map(lambda n: timezone(timedelta(minutes=n)))
_moments = st.datetimes(timezones=st.none() | st.just(UTC) | _offsets)
_leaves = st.one_of(
    st.text(st.characters(exclude_categories=["Cs"]), max_size=12),
    st.sampled_from(["$date", "$", "2026-11-23", "\ufeff\u202e\x1b]52;\x07\x9b\x00", "\U000e0041"]),
    st.integers(-(2**63), 2**63 - 1),
    st.floats(allow_nan=False),
    st.booleans(),
    st.dates(),
    st.times(),
    _moments,
)
_keys = st.text(st.characters(exclude_categories=["Cs"]), max_size=8) | st.sampled_from(
    ["$date", "$$date", "$float", "$", "format", "日記"]
)
_values = st.recursive(
    _leaves,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(_keys, inner, max_size=3),
    max_leaves=12,
)
_files = st.dictionaries(st.just("profile.toml") | _keys, st.dictionaries(_keys, _values))


def kinds(value: Any) -> Any:
    """A value with the kinds of all that is in it: to Python, 1 and 1.0 and True are one."""
    if isinstance(value, dict):
        return {key: kinds(each) for key, each in value.items()}
    return [kinds(each) for each in value] if isinstance(value, list) else (type(value), value)


@given(files=_files)
def test_any_table_comes_back_as_it_went(files: dict[str, Any]) -> None:
    """Days as days, numbers as numbers, odd words whole; and a terminal obeys none of the text."""
    text = as_json(files, DAY)
    assert not OBEYED.search(text)
    assert kinds(files_in(loaded(text.encode(), "it"), "it")) == kinds(files)


def test_what_toml_knows_and_json_does_not() -> None:
    """As another program will read it."""
    at = datetime(2026, 11, 23, 9, 30, tzinfo=UTC)
    table = {"day": DAY, "at": at, "hour": time(9), "most": float("inf"), "$own": 1, "text": "é"}
    data = json.loads(as_json({"profile.toml": table}, DAY))
    assert data == {
        "format": 1,
        "program": "purpose",
        "made": "2027-01-03",
        "files": {
            "profile.toml": {
                "day": {"$date": "2027-01-03"},
                "at": {"$datetime": "2026-11-23T09:30:00+00:00"},
                "hour": {"$time": "09:00:00"},
                "most": {"$float": "inf"},
                "$$own": 1,
                "text": "é",
            }
        },
    }


DEEP = "[" * 300 + "]" * 300
BROKEN = {
    "nothing": "",
    "no JSON": "purpose = 1",
    "cut off": '{"format": 1, "files": {"profile.toml": {"purpo',
    "a bare text": '"format"',
    "deep": '{"format": 1, "files": {"profile.toml": {"a": ' + DEEP + "}}}",
    "deeper than Python": "[" * 100_000,
    "no number": '{"format": 1, "files": {"profile.toml": {"a": NaN}}}',
    "endless": '{"format": 1, "files": {"profile.toml": {"a": -Infinity}}}',
    "a longer number": '{"a": ' + "9" * 5000 + "}",
    "one key twice": '{"format": 1, "files": {"profile.toml": {"a": 1, "a": 2}}}',
    "null": '{"format": 1, "files": {"profile.toml": {"a": null}}}',
    "no day": '{"format": 1, "files": {"profile.toml": {"a": {"$date": "soon"}}}}',
    "day of no text": '{"format": 1, "files": {"profile.toml": {"a": {"$date": 5}}}}',
    "odd zone": '{"format": 1, "files": {"p": {"$datetime": "2026-11-23T00:00:00+00:00:30"}}}',
    "hour with a zone": '{"format": 1, "files": {"p": {"a": {"$time": "09:00+01:00"}}}}',
    "not a number": '{"format": 1, "files": {"p": {"a": {"$float": "nan"}}}}',
    "unknown kind": '{"format": 1, "files": {"p": {"a": {"$soul": "x"}}}}',
    "newer": '{"format": 2, "files": {}}',
    "older than all": '{"format": 0, "files": {}}',
    "true": '{"format": true, "files": []}',
    "files in a list": '{"format": 1, "files": ["profile.toml"]}',
}


@pytest.mark.parametrize("text", BROKEN.values(), ids=BROKEN.keys())
def test_what_is_no_export_is_said_to_be_none(text: str) -> None:
    """Named, with the file; no other error gets out."""
    with pytest.raises(AnswersWrong) as caught:
        files_in(loaded(text.encode(), "it.json"), "it.json")
    assert caught.value.problem.startswith("it.json")


def test_half_characters_are_mended() -> None:
    """JSON can spell them, no file can hold them."""
    text = '{"format": 1, "files": {"profile.toml": {"\\ud800": "a\\udfff"}}}'
    files = files_in(loaded(text.encode(), "it"), "it")
    assert files == {"profile.toml": {"\ufffd": "a\ufffd"}}
    assert documents.document(files["profile.toml"], "")


@given(data=st.data())
def test_an_export_that_was_edited_is_read_or_refused(data: st.DataObject) -> None:
    """Whatever was cut out of it or put into it."""
    whole = as_json({"profile.toml": {"day": DAY, "list": [1, {"a": "$"}], "t": "\x1b"}}, DAY)
    at = data.draw(st.integers(0, len(whole)))
    until = data.draw(st.integers(at, min(len(whole), at + 30)))
    put = data.draw(st.sampled_from(["", "null", '"$date"', "{", "}", "[", "1", ",", "\\ud800"]))
    try:
        files = files_in(loaded((whole[:at] + put + whole[until:]).encode(), "it"), "it")
    except AnswersWrong:
        return
    assert isinstance(files, dict)


# -- notes ----------------------------------------------------------------------------------


def front_matter(note: str) -> tuple[dict[str, Any], str]:
    """What YAML says of a note's head, and its body."""
    head, rest = note.removeprefix("---\n").split("\n---\n", 1)
    return yaml.safe_load(head), rest


def shape(text: str) -> list[str]:
    """What Markdown takes a text for, the words aside."""
    parser = MarkdownIt("commonmark").enable(["table", "strikethrough"])
    return [
        f"{each.type} {each.tag}"
        for token in parser.parse(text)
        for each in (token, *(token.children or ()))
        if each.type not in ("text", "softbreak")
    ]


@pytest.mark.parametrize("who", SAYINGS_20)
def test_notes_say_what_was_said_and_nothing_in_it_is_obeyed(who: str) -> None:
    """Each has the shape that harmless words have, and front matter that YAML reads."""
    saying = SAYINGS_20[who]
    made, plain = notes(book(saying)), notes(book(harmless(saying)))
    assert made.keys() == plain.keys()
    for name, note in made.items():
        head, body = front_matter(note)
        assert head.keys() == {"title", "date", "tags"}
        assert isinstance(head["date"], date)
        assert all(re.fullmatch("purpose(/[a-z]+)?", tag) for tag in head["tags"])
        assert shape(body) == shape(front_matter(plain[name])[1]), name
        assert not OBEYED.search(note)
        assert "%%" not in body
        assert "==" not in body
    head, _ = front_matter(made["journal/2027-01-03-mask.md"])
    assert head["title"] == one_line(inert(saying))


def test_every_link_leads_somewhere__and_every_note_is_reached() -> None:
    """From the plan to all, and back; on a disk that does not tell Mask from mask, too."""
    made = notes(book("word"))
    assert len({name.casefold() for name in made}) == len(made) == 5
    assert all(re.fullmatch(r"[\w/-]+\.md", name) for name in made)
    reached = set()
    for name, note in made.items():
        for target in re.findall(r"\]\(([^)]+)\)", note):
            where = (Path("/x") / name).parent / target
            found = str(Path(re.sub(r"[^/]+/\.\./", "", str(where))).relative_to("/x"))
            assert found in made, (name, target)
            reached.add(found)
    assert reached == made.keys()


def test_one_document_has_it_all() -> None:
    """The plan, what was written, also what is not finished, and the moments."""
    text = document(book("a heron"))
    assert text.count("\n---\n") == 1
    assert front_matter(text)[0]["title"] == "purpose"
    for words in ("# The pool", "*Not finished yet.*", "# Moments of 2028"):
        assert words in text


# -- org ------------------------------------------------------------------------------------


@pytest.mark.parametrize("who", SAYINGS_20)
def test_the_outline_has_our_headings_and_no_others(who: str) -> None:
    """Whatever was said: two steps to do, with their days; no tag, no property."""
    saying = SAYINGS_20[who]
    made, plain = (read_org(outline(book(each))) for each in (saying, harmless(saying)))
    levels = [node.level for node in made[1:]]
    assert levels == [node.level for node in plain[1:]]
    steps = [node for node in made[1:] if node.todo == "TODO"]
    assert [str(node.deadline.start) for node in steps] == ["2027-02-01", "2027-02-02"]
    assert not any(node.tags or node.properties or node.priority for node in made[1:])
    assert not OBEYED.search(outline(book(saying)))
    shown = outline(book(saying)).replace(JOINER, "")
    assert one_line(inert(saying)) in shown


LINKS = "shell elisp file file+sys docview attachment id info help man mailto doi irc eww news FILE"


@pytest.mark.parametrize("kind", LINKS.split())
@pytest.mark.parametrize(
    "form", ["{}:ls", "see {}:/etc/x", "<{}:/x>", "({}:/x)", "“{}:x”", "[[{}:x]]"]
)
def test_no_word_is_a_link_that_does_something(kind: str, form: str) -> None:
    """Org opens files and runs commands by links; only an address of the web is one still."""
    assert f"{kind}:" not in org(form.format(kind))
    assert org(form.format(kind)).replace(JOINER, "") == form.format(kind)
    for web in ("https://a.b/c", "see http://a.b/c#d"):
        assert org(web) == web


@given(texts | st.text("*/_=~+[]<>{}\\$@#:|^-1. aT(", max_size=30))
def test_any_words_are_kept_in_org(words: str) -> None:
    """Joiners aside, they are what was typed."""
    assert org(words).replace(JOINER, "") == one_line(inert(words)).replace(JOINER, "")


def test_plain_words_stay_as_they_are() -> None:
    """No one wants unseen characters in a sentence that needs none."""
    for words in ("I'd say: no. 3/4 of it, A+B, “so”, (maybe) and/or 10:30, u@x.org", "한국어"):
        assert org(words) == words


# -- task lists -----------------------------------------------------------------------------

LINE = re.compile(r"(\d{4}-\d\d-\d\d) (?P<words>.+) \+purpose(?: due:(?P<due>\d{4}-\d\d-\d\d))?")
"""A line of todo.txt that is not done and has no priority, as its format says."""


@pytest.mark.parametrize("who", SAYINGS_20)
def test_a_line_of_todo_txt_is_a_task_and_has_no_meaning_of_its_own(who: str) -> None:
    """No context, no project and no key in the person's words."""
    lines = todo_txt(tasks(person(SAYINGS_20[who])), DAY).split("\n")
    assert len(lines) == 2
    for line, day in zip(lines, ("2027-02-01", "2027-02-02"), strict=True):
        found = LINE.fullmatch(line)
        assert found, line
        assert found["due"] == day
        words = found["words"].split(" ")
        assert not [word for word in words if re.match(r"[+@]\S", word)]
        assert not [word for word in words if re.match(r"[^\W\d][\w-]*:[^/\s]", word)]
        assert not OBEYED.search(line)


@pytest.mark.parametrize("who", SAYINGS_20)
def test_taskwarrior_gets_what_its_format_asks_for(who: str) -> None:
    """Never an empty description, on which it dies; nothing that its list would obey."""
    text = taskwarrior(tasks(person(SAYINGS_20[who])), DAY)
    for task in json.loads(text):
        assert task["description"]
        assert task["status"] == "pending"
        assert re.fullmatch(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", task["uuid"])
        for said in (task["description"], *(note["description"] for note in task["annotations"])):
            assert said == one_line(said)
            assert not OBEYED.search(said)
        assert date.fromisoformat(task["due"])
        assert date.fromisoformat(task["entry"])
    assert text == taskwarrior(tasks(person(SAYINGS_20[who])), DAY)


def test_a_step_of_nothing_that_shows_is_no_task() -> None:
    """Nor is a seed without one."""
    seeds = (Seed(name="a", first_step="\u202e \u200f"), Seed(name="b"))
    assert tasks(Profile(seeds=seeds)) == []


# -- jrnl -----------------------------------------------------------------------------------


def test_entries_of_jrnl_are_moments() -> None:
    """Title and body with their lines, the tag that is known here, the hour kept."""
    content = loaded(EXPORTED.read_bytes(), "it")
    found = jrnl.moments(content, ["teaching", "growing wild", "눈치"], "it")
    assert (found.empty, found.starred) == (0, 1)
    first, second, third = found.tables
    assert first == {
        "day": date(2026, 11, 20),
        "time": time(9, 0),
        "tag": "growing wild",
        "id": first["id"],
        "text": "Fed the heron. @growing_wild @teaching It looked at me. "
        'Second paragraph with "quotes" and [brackets].',
    }
    assert list(first)[-1] == "text"  # where that is whole, all of it is
    assert second["text"] == "비가 왔다\nNo title end"
    assert "tag" not in third


def entry(**parts: Any) -> dict[str, Any]:
    return {"title": "t", "body": "", "date": "2026-11-20", "time": "09:00", "tags": []} | parts


def test_the_same_entry_is_the_same_moment() -> None:
    """By day, hour, title and body; a star or a tag of later makes no other."""

    def identity(**parts: Any) -> str:
        (table,) = jrnl.moments({"entries": [entry(**parts)]}, [], "it").tables
        return str(table["id"])

    assert identity() == identity(starred=True, tags=["@x"])
    others = [identity(title="u"), identity(body="b"), identity(time="09:01"), identity(time="")]
    assert len({identity(), *others, identity(date="2026-11-21")}) == 6
    both = jrnl.moments({"entries": [entry(), entry(), entry(title=" \x00")]}, [], "it")
    assert (len(both.tables), both.empty) == (1, 1)


def test_a_tag_that_is_not_in_the_words_is_kept_beside_them() -> None:
    """Some programs write jrnl's form and take the tags out of the text."""
    (table,) = jrnl.moments(
        {"entries": [entry(tags=["@x", "@Teaching"])]}, ["teaching"], "it"
    ).tables
    assert (table["tag"], table["tags"]) == ("teaching", ["@x", "@Teaching"])


@pytest.mark.parametrize(
    "wrong",
    [
        3,
        None,
        [],
        {},
        entry(date="soon"),
        entry(date=5),
        entry(time="noon"),
        entry(time=[1]),
        entry(title=3),
        entry(body=None),
        entry(tags="@x"),
        entry(tags=[3]),
    ],
)
def test_an_entry_that_does_not_fit_is_named(wrong: Any) -> None:
    """By its number."""
    with pytest.raises(AnswersWrong, match="it, entry 2"):
        jrnl.moments({"entries": [entry(), wrong]}, [], "it")


def test_paragraphs_of_jrnl_stay() -> None:
    """What jrnl took for the title goes on where it went on; lines stay lines."""
    (table,) = jrnl.moments(
        {"entries": [entry(title="line body", body="second line\n\n\n  third  one \n")]}, [], "it"
    ).tables
    assert table["text"] == "line body\nsecond line\n\nthird one"
    (table,) = jrnl.moments(
        {"entries": [entry(title="It rained.", body="A lot.")]}, [], "it"
    ).tables
    assert table["text"] == "It rained. A lot."
    moment = Moment(date(2026, 11, 23), "one\ntwo\n\nthree", "loving")
    shown = moments_markdown([moment], "Moments")
    assert shown.endswith("- 2026-11-23: one\\\n  two\n\n  three *(loving)*")


# -- dated texts, and Day One ---------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "text", "expected"),
    [
        ("2026-11-23.md", "a heron", [("2026-11-23", "a heron")]),
        ("diary/2026_11_23 rain.txt", "a\n\n\n\nb", [("2026-11-23", "a\n\nb")]),
        ("20261123.md", "# 2026-11-23, Monday\n\na heron", [("2026-11-23", "a heron")]),
        ("2026-11-23.md", "# The heron\nit flew", [("2026-11-23", "# The heron\nit flew")]),
        (
            "x.md",
            "---\ntitle: y\ndate: 2026-11-23T09:00\n---\nit flew",
            [("2026-11-23", "it flew")],
        ),
        (
            "journal.md",
            "# All of it\n\n## 2026-11-22\none\n## 2026-11-23 09:30 a walk\ntwo\n",
            [("2026-11-22", "one"), ("2026-11-23", "a walk\ntwo")],
        ),
        (
            "log.txt",
            "2026-11-22\none\n[2026-11-23 Mon]\ntwo",
            [("2026-11-22", "one"), ("2026-11-23", "two")],
        ),
        ("log.txt", "\ufeffwe met on 2026-11-22, no more", []),
        ("2026-13-45.md", "a heron", []),
        ("2026-11-23.md", " \n", []),
    ],
)
def test_a_text_is_of_the_day_it_says(
    name: str, text: str, expected: list[tuple[str, str]]
) -> None:
    """In its name, its front matter, or above each part of it; nothing is guessed at."""
    found = dated_texts.moments({name: text}, [])
    assert [(f"{each['day']}", each["text"]) for each in found.tables] == expected
    again = dated_texts.moments({name: text, f"b/{name}": text}, [])
    assert [each["id"] for each in again.tables] == [each["id"] for each in found.tables]


def test_a_text_has_the_first_tag_that_is_known() -> None:
    """As petals and values are called here; an address is no tag."""
    text = "to a@loving.org #x\n#Growing_Wild and @loving"
    (table,) = dated_texts.moments({"2026-11-23.md": text}, ["loving", "growing wild"]).tables
    assert table["tag"] == "growing wild"


@given(text=texts)
def test_any_text_can_be_kept(text: str) -> None:
    """As TOML, and read back the same."""
    for table in dated_texts.moments({"2026-11-23.md": text}, ["x"]).tables:
        assert documents.table(table)


def test_entries_of_day_one_are_of_the_day_where_they_were_written() -> None:
    """Not of Greenwich's; its backslashes before signs of Markdown are none of the words."""
    content = {
        "metadata": {"version": "1.0"},
        "entries": [
            {
                "creationDate": "2026-11-22T23:30:00Z",
                "timeZone": "Europe/Berlin",
                "text": "It rained\\.\n\nA lot\\!",
                "tags": ["loving"],
            },
            {"creationDate": "2026-11-22T10:00:00Z", "timeZone": "nowhere", "text": "x"},
        ],
    }
    assert dayone.is_dayone(content)
    assert not dayone.is_dayone({"entries": [entry()]})
    first, second = jrnl.moments(dayone.as_jrnl(content), ["loving"], "it").tables
    assert (first["day"], first["tag"]) == (date(2026, 11, 23), "loving")
    assert first["text"] == "It rained.\n\nA lot!"
    assert second["day"] == date(2026, 11, 22)


@given(title=texts, body=texts, tags=st.lists(texts, max_size=2))
def test_any_words_of_jrnl_can_be_kept(title: str, body: str, tags: list[str]) -> None:
    """As TOML, and read back the same."""
    content = {"entries": [entry(title=title, body=body, tags=tags)]}
    try:
        found = jrnl.moments(content, ["x"], "it").tables
    except PurposeError:
        pytest.fail("words are never wrong")
    for table in found:
        assert documents.table(table)


# -- a row a form ---------------------------------------------------------------------------


def test_a_form_that_can_be_named_is_written_as_itself(purpose: Run) -> None:
    """No two say the same, and each has its line in what is said when none is named."""
    purpose("start", "--answers", str(HEIKE))
    said = {form: purpose("export", "--format", form).stdout for form in ExportFormat}
    assert all(said.values())
    assert len(set(said.values())) == len(ExportFormat)
    asked = purpose("export").stderr
    assert [form for form in ExportFormat if form.about not in asked] == []


def test_what_lacks_a_part_of_its_row_cannot_be_named() -> None:
    """A form without its writer or a line about it, a paper without its measures."""
    with pytest.raises(TypeError, match="write"):

        class Csv(Form):
            CSV = "csv", "a table"

    with pytest.raises(TypeError, match="about"):

        class Tsv(Form):
            TSV = "tsv"

    with pytest.raises(TypeError, match="design"):

        class A5(Paper):
            A5 = "a5", 148, 210, 15, 14, 12

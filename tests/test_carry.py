"""`purpose export` and `purpose import`: all goes out, all comes back, and nothing here is lost."""

from __future__ import annotations

import json
import os
import re
import shutil
from datetime import UTC, date, datetime
from functools import partial
from pathlib import Path
from typing import Any
from unittest import mock

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from purpose.commands.export import export_view, put
from purpose.errors import PurposeError, SaveFailed, UsageProblem
from purpose.interview.question import Given, Question, Reply
from purpose.maintenance.inventory import Inventory
from purpose.maintenance.transfer import Snapshot, taken
from purpose.store import Folder
from purpose.store.disk import files

from .conftest import Run
from .golden.strangers import texts
from .pseudo_terminal import Person
from .scripted import ScriptedAsker, plain_answer
from .support.exports import EXPORTED, OBEYED
from .support.sittings import sat
from .support.transfers import NEXT, exported, imported
from .two_machines import agrees, diverged, worded

DAY = date(2026, 11, 23)
FORMS = ["json", "markdown", "org", "taskwarrior", "todo.txt"]


def state(home: Path) -> Snapshot:
    return taken(Inventory(Folder(home)))


def full(home: Path) -> Path:
    """A folder that has something in every room, and what may be put there by hand."""
    sat(home, DAY, plain_answer, only="desert")
    sat(home, DAY, worded("from the desk"), only="mask")
    folder = Folder(home)
    at = datetime(2026, 11, 23, 9, 30, tzinfo=UTC)
    extra = {
        "mine": {"at": at, "$date": "2026-11-23", "day": DAY, "odd": "\x9b\u202e👩‍👩‍👧 \ufeff"}
    }
    folder.save_profile(lambda found: {**found, **extra, "purpose": "By hand."})
    folder.moments.add(2026, [{"day": DAY, "mood": 0.1, "text": "rain"}] * 2)
    folder.moments.add(2027, [{"day": date(2027, 1, 1), "tag": "눈치", "text": "bread"}])
    draft = {"exercise": "coral", "begun": DAY, "quick": False, "seed": 0, "seconds": 1.5}
    answer = [{"at": "moments.0.name", "value": "the dyke"}]
    folder.save_draft("coral", {"format": 1, **draft, "answer": answer})
    folder.keep_typing("coral", "moments.1.name", "half a sen")
    (home / "exercises").mkdir()
    own = (Path(__file__).parent.with_name("exercises") / "jasmine.toml").read_text("utf-8")
    own = re.sub(r"^(place|sitting).*\n", "", own, flags=re.MULTILINE)
    (home / "exercises" / "mine.toml").write_text(own.replace('"jasmine"', '"mine"', 1), "utf-8")
    (home / "exercises" / "wrong.toml").write_text("a = [", "utf-8")
    return home


# -- there and back -------------------------------------------------------------------------


def test_everything_comes_back_in_an_empty_folder(tmp_path: Path) -> None:
    """Profile, journal, moments, drafts, half a sentence, exercises: the same, file by file."""
    home, other = full(tmp_path / "home"), tmp_path / "other"
    imported(other, exported(home))
    assert state(other) == state(home)
    assert state(home)["drafts/typing.toml"]["text"] == "half a sen"
    assert {path.stat().st_mode & 0o077 for path in other.rglob("*")} == {0}
    assert not list(other.glob("backups/*.zip"))  # there was nothing to keep


def test_importing_again_adds_nothing(tmp_path: Path) -> None:
    """Neither where it came from, nor where it was taken in."""
    home, other = full(tmp_path / "home"), tmp_path / "other"
    file = exported(home)
    imported(other, file)
    for folder in (home, other):
        before = state(folder)
        assert imported(folder, file)[-1] == "All of it is here already."
        assert state(folder) == before
        assert not list(folder.glob("backups/*.zip"))


_keys = st.sampled_from(["a", "$date", "purpose", "日記", "narration x"])
_plain = st.one_of(texts, st.integers(0, 9), st.dates(), st.lists(texts, max_size=2))


@given(
    own=st.dictionaries(_keys.filter(lambda key: key != "purpose"), _plain, max_size=3),
    sentence=texts,
    moments=st.lists(st.tuples(st.dates(DAY, date(2028, 2, 2)), texts), max_size=4),
)
@settings(max_examples=15)
def test_any_folder_comes_back(
    tmp_path_factory: pytest.TempPathFactory,
    own: dict[str, Any],
    sentence: str,
    moments: list[tuple[date, str]],
) -> None:
    """Whatever words in whatever script were written, by an exercise or by hand."""
    room = tmp_path_factory.mktemp("any")
    home, other = room / "home", room / "other"
    folder = Folder(home)
    folder.add_entry("mask", DAY, {"format": 1, "date": DAY, "mask": {"notch": sentence}})
    folder.save_profile(lambda found: {**own, "purpose": sentence})
    for day, text in moments:
        folder.moments.add(day.year, [{"day": day, "text": text}])
    imported(other, exported(home))
    assert state(other) == state(home)


def test_the_real_program_carries_a_year_over(walked: Path, purpose: Run, tmp_path: Path) -> None:
    """Out on one machine, in on another, whose page is then the same."""
    purpose("grain", input="rain\nbread\n")
    file, answers = tmp_path / "all.json", tmp_path / "answers.toml"
    ran = purpose("export", "--format", "json", "--output", str(file))
    assert ran.returncode == 0
    assert ran.stdout == ""
    assert "purpose import FILE" in ran.stderr
    assert file.stat().st_mode & 0o777 == 0o600
    assert purpose("export", "--format", "json").stdout == file.read_text("utf-8")
    answers.write_text('[import]\nfile = "yes"\n', "utf-8")
    there = {"PURPOSE_HOME": str(tmp_path / "other")}
    ran = purpose("import", str(file), "--answers", str(answers), **there)
    assert ran.returncode == 0, ran.stderr
    assert "12 entries of the journal" in ran.stdout
    assert purpose("plan", **there).stdout == purpose("plan").stdout
    assert purpose("doctor", **there).returncode == 0


# -- two folders become one -----------------------------------------------------------------


def test_two_folders_end_the_same_whichever_takes_the_other_in(tmp_path: Path) -> None:
    """Nothing of either is gone, what differs was asked about, and a backup was taken."""
    mine, theirs = diverged(tmp_path)
    out = {home: exported(home) for home in (mine, theirs)}
    for home, other in ((mine, theirs), (theirs, mine)):
        said = imported(home, out[other], agrees(prefers="bread"))
        assert any("all of it is in backups" in text for text in said)
        assert [path.name for path in home.glob("backups/*.zip")] == [f"{NEXT}-before-import.zip"]
    assert state(mine) == state(theirs)
    profile = state(mine)["profile.toml"]
    assert profile["purpose"] == "Written on bread."
    assert (profile["a heron"], profile["bread"]) == (1, 1)
    assert {"desert", "monuments", "mask", "jasmine"} <= profile["walk"]["done"].keys()
    moments = [moment["text"] for moment in state(mine)["grains/2026.toml"]["grain"]]
    assert sorted(moments) == ["a heron", "both", "bread", "rain on the tent"]
    assert {"from the laptop", "from the desk"} <= set(
        re.findall("from the [a-z]+", str(state(mine)))
    )


def test_what_a_hand_changed_here_stays(tmp_path: Path) -> None:
    """An export of an earlier day brings nothing back over it, and asks nothing about it."""
    home = tmp_path / "home"
    sat(home, DAY, plain_answer, only="desert")
    sat(home, DAY, plain_answer, only="seed")
    file = exported(home)
    sat(home, NEXT, plain_answer, only="mask")
    Folder(home).save_profile(lambda found: {**found, "purpose": "By hand.", "narration": "off"})
    before = state(home)
    assert imported(home, file, no_question)[-1] == "All of it is here already."
    assert state(home) == before


def only_leave(question: Question) -> Reply:
    """Nothing is there that a text could differ from."""
    assert "one" not in [option.id for option in question.options], question.prompt
    return Given("yes")


def no_question(question: Question) -> Reply:
    raise AssertionError(question.prompt)


def test_what_a_hand_changed_there_comes_in_only_if_wanted(tmp_path: Path) -> None:
    """It is asked; with "neither", nothing at all is taken in."""
    home, other = tmp_path / "home", tmp_path / "other"
    sat(home, DAY, plain_answer, only="seed")
    shutil.copytree(home, other)
    Folder(other).save_profile(lambda found: {**found, "purpose": "Theirs, by hand."})
    Folder(other).moments.add(2026, [{"day": DAY, "text": "rain"}])
    file, before = exported(other), state(home)

    def neither(question: Question) -> Reply:
        return Given("neither" if len(question.options) == 3 else "yes")

    assert imported(home, file, neither)[-1] == "Then nothing was taken in."
    assert state(home) == before
    imported(home, file, agrees(prefers="Theirs"))
    assert state(home) == state(other)


def test_two_copies_of_two_entries_of_one_day(tmp_path: Path) -> None:
    """Each of the four versions is kept, whichever is merged with which."""
    home = tmp_path / "home"
    for words in ("one", "two"):
        sat(home, DAY, worded(words), only="mask")
    other = tmp_path / "other"
    shutil.copytree(home, other)
    for path in (other / "journal").glob("*mask*"):
        path.write_text(path.read_text("utf-8").replace(" said", " said elsewhere"), "utf-8")
    imported(home, exported(other), agrees(prefers="elsewhere"))
    assert len(list((home / "journal").glob("*mask*"))) == 4
    written = set(re.findall(r"'(one|two) notch (said(?: elsewhere)?)'", str(state(home))))
    assert written == {(one, said) for one in ("one", "two") for said in ("said", "said elsewhere")}


@pytest.mark.parametrize("empty", [True, False])
def test_an_import_can_be_broken_off_at_every_save(tmp_path: Path, empty: bool) -> None:
    """The disk says no half-way: what was here is here, and importing again ends it."""
    mine, theirs = diverged(tmp_path)
    Folder(theirs).save_profile(lambda found: {**found, "cue": {"cue": "by hand"}})
    file = exported(theirs)
    reply = only_leave if empty else agrees(prefers="bread")
    start, whole = tmp_path / "start", tmp_path / "whole"
    if empty:
        start.mkdir(mode=0o700)
    else:
        shutil.copytree(mine, start)
    kept = set() if empty else {"from the laptop", "a heron", "rain on the tent"}
    shutil.copytree(start, whole)
    imported(whole, file, reply)
    for step in range(50):
        broken = tmp_path / f"step-{step}"
        shutil.copytree(start, broken)
        left = iter(range(step))

        def failing(path: Path, *content: bytes, left: Any = left, change: Any) -> None:
            if next(left, None) is None:
                raise SaveFailed(f"{path}: full")
            change(path, *content)

        done = True
        with mock.patch.object(files, "save", partial(failing, change=files.save)):
            try:
                imported(broken, file, reply)
            except SaveFailed:
                done = False
        assert all(words in str(state(broken)) for words in kept)
        imported(broken, file, reply)
        assert state(broken) == state(whole)
        if done:
            break
    assert done
    assert step > 4


# -- asked, and what cannot be taken in -----------------------------------------------------


def test_a_person_is_told_and_asked(tmp_path: Path, home: Path) -> None:
    """And a no leaves all as it was."""
    file = exported(full(tmp_path / "other"))
    for key, end in (("2", "Nothing was taken in."), ("1", "Taken in: ")):
        person = Person("import", str(file), "--plain")
        person.sees("3 moments")
        person.sees("Shall that be taken in?")
        assert not home.exists()
        person.types(key)
        person.sees(end)
        assert person.leaves() == 0
    assert state(home) == state(tmp_path / "other")


def test_without_anybody_to_agree_it_only_says(purpose: Run, home: Path, tmp_path: Path) -> None:
    """Whatever comes through the pipe; exit 6, and what to do."""
    ran = purpose("import", str(exported(full(tmp_path / "other"))), input="yes\n1\n" * 9)
    assert ran.returncode == 6
    assert "New here: 3 entries" in ran.stdout
    assert "--answers" in ran.stderr
    assert not home.exists()


def whole_with(**changed: Any) -> str:
    journal = {"journal/2026-11-23-mask.toml": {"format": 1, "mask": {"notch": "one"}}}
    return json.dumps(
        {"format": 1, "files": {"profile.toml": {"purpose": "p"}} | journal | changed}
    )


STRANGE: dict[str, str] = {
    "a plan": json.dumps({"format": 1, "purpose": "x"}),
    "what was shown": json.dumps({"format": 1, "entries": [{"exercise": "mask", "answers": {}}]}),
    "a list": "[1, 2]",
    "a backup": "PK\x03\x04",
    "a file in an envelope": "age-encryption.org/v1\n-> X25519",
    "no table": whole_with(**{"profile.toml": "x"}),
    "profile of a newer one": whole_with(**{"profile.toml": {"format": 99}}),
    "seeds that are none": whole_with(**{"profile.toml": {"seeds": 3}}),
    "out of the folder": whole_with(**{"../../x.toml": {}}),
    "from the root": whole_with(**{"/etc/x.toml": {}}),
    "into the journal's parent": whole_with(**{"journal/../x.toml": {}}),
    "another room": whole_with(**{"backups/profile.toml": {}}),
    "a copy of a sync tool": whole_with(**{"profile.sync-conflict-20261125-071500-A.toml": {}}),
    "no day": whole_with(**{"journal/2026-13-45-mask.toml": {"mask": {}}}),
    "digits of another script": whole_with(**{"journal/٢٠٢٦-١١-٢٣-mask.toml": {"mask": {}}}),
    "a name without end": whole_with(**{f"journal/2026-11-23-{'x' * 300}.toml": {}}),
    "an entry that does not fit": whole_with(
        **{"journal/2026-11-23-mask.toml": {"mask": {"masks": 3}}}
    ),
    "moments that are none": whole_with(**{"grains/2026.toml": {"grain": [{"text": 3}]}}),
    "moments in no list": whole_with(**{"grains/2026.toml": {"grain": "x"}}),
    "no year": whole_with(**{"grains/26.toml": {"grain": []}}),
    "a draft that is none": whole_with(**{"drafts/mask.toml": {"answer": 3}}),
    "half a sentence of nobody": whole_with(**{"drafts/typing.toml": {"text": 3}}),
    "an exercise that is a table": whole_with(**{"exercises/mine.toml": {}}),
}


@pytest.mark.parametrize("content", STRANGE.values(), ids=STRANGE.keys())
def test_what_cannot_be_taken_in_is_named_and_leaves_no_trace(tmp_path: Path, content: str) -> None:
    """Exit 7, whatever it is; also where only one of many files does not fit."""
    file, home = tmp_path / "it.json", tmp_path / "home"
    file.write_text(content, "utf-8")
    with pytest.raises(PurposeError) as caught:
        imported(home, file, no_question)
    assert caught.value.exit_code == 7
    assert "it.json" in caught.value.problem
    assert not OBEYED.search(caught.value.problem + caught.value.remedy)
    assert not home.exists()


_ODD = st.sampled_from(
    ["null", "0", "-1", "true", "1.5", '""', '"x"', '"\\ud800"', "[]", "{}", "[[]]", '{"a": 1}']
).map(json.loads)


def places(value: Any) -> list[tuple[Any, Any]]:
    """Every place in a JSON value that can be put to something else: what holds it, and where."""
    if isinstance(value, dict):
        inner = list(value.items())
    else:
        inner = list(enumerate(value)) if isinstance(value, list) else []
    return [(value, key) for key, _ in inner] + [p for _, each in inner for p in places(each)]


@pytest.fixture(scope="module")
def export_of_all(tmp_path_factory: pytest.TempPathFactory) -> str:
    """An export that has something of every kind."""
    return exported(full(tmp_path_factory.mktemp("all") / "home")).read_text("utf-8")


@given(data=st.data())
@settings(max_examples=40)
def test_an_export_with_anything_in_any_place_is_taken_in_or_refused(
    data: st.DataObject, export_of_all: str, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """Whole or not at all: no other error gets out, and what was taken in can be read."""
    content = json.loads(export_of_all)
    for _ in range(data.draw(st.integers(1, 3))):
        holder, key = data.draw(st.sampled_from(places(content["files"])))
        holder[key] = data.draw(_ODD)
    home = tmp_path_factory.mktemp("odd") / "home"
    file = home.with_name("it.json")
    file.write_text(json.dumps(content), "utf-8")
    try:
        imported(home, file)
    except PurposeError as problem:
        assert problem.exit_code == 7
        assert not home.exists()
    else:
        assert exported(home)


def test_files_that_cannot_be_read(purpose: Run, home: Path, tmp_path: Path) -> None:
    """None, and one without end: in words, by the real program."""
    for name in ("not there", "/dev/zero" if Path("/dev/zero").exists() else "not there"):
        ran = purpose("import", name)
        assert ran.returncode == 7, ran.stderr
        assert "Traceback" not in ran.stderr
    assert not home.exists()


def test_what_is_damaged_here_is_seen_to_first(tmp_path: Path) -> None:
    """Nothing is brought into a folder that cannot be read."""
    home = tmp_path / "home"
    file = exported(full(tmp_path / "other"))
    sat(home, DAY, plain_answer, only="desert")
    (home / "profile.toml").write_text("broken [", "utf-8")
    with pytest.raises(PurposeError) as caught:
        imported(home, file, no_question)
    assert caught.value.exit_code == 3


# -- from jrnl ------------------------------------------------------------------------------


def test_a_journal_of_jrnl_comes_in_as_moments(walked: Path, purpose: Run, tmp_path: Path) -> None:
    """Once, however often it is imported; what is already here stays."""
    purpose("grain", input="rain\n")
    answers = tmp_path / "answers.toml"
    answers.write_text('[import]\nfile = "yes"\n', "utf-8")
    ran = purpose("import", str(EXPORTED), "--answers", str(answers))
    assert ran.returncode == 0, ran.stderr
    assert "3 entries of jrnl (20 November 2026 to 22 November 2026)" in ran.stdout
    assert "1 entry is starred" in ran.stdout
    again = purpose("import", str(EXPORTED), "--answers", str(answers))
    assert again.stdout.endswith("All of it is here already.\n")
    listed = purpose("grain", "--list").stdout
    assert listed.count("Fed the heron.") == 1
    assert "(growing wild)" in listed
    assert "rain" in listed
    assert len(list(walked.glob("backups/*-before-import.zip"))) == 1


def test_a_folder_of_notes_comes_in_as_moments(walked: Path, purpose: Run, tmp_path: Path) -> None:
    """Once; what says no day is named and stays out, and what is hidden is not looked at."""
    notes = tmp_path / "notes"
    (notes / "old").mkdir(parents=True)
    (notes / ".obsidian").mkdir()
    (notes / "2026-11-20.md").write_text("a heron\n\non the sill", "utf-8")
    (notes / "old" / "log.txt").write_text("2025-01-02\nsnow\n2025-01-03\nfog", "utf-8")
    (notes / "ideas.md").write_text("no day", "utf-8")
    (notes / ".obsidian" / "2026-11-21.md").write_text("no", "utf-8")
    answers = tmp_path / "answers.toml"
    answers.write_text('[import]\nfile = "yes"\n', "utf-8")
    ran = purpose("import", str(notes), "--answers", str(answers))
    assert ran.returncode == 0, ran.stderr
    assert "notes holds 3 dated texts (2 January 2025 to 20 November 2026)." in ran.stdout
    assert "Without a day, so they stay out: ideas.md." in ran.stdout
    again = purpose("import", str(notes), "--answers", str(answers))
    assert again.stdout.endswith("All of it is here already.\n")
    assert purpose("grain", "--list", "--day", "2026-11-20").stdout.splitlines()[-3:] == [
        "  20 Nov  a heron",
        "",
        "          on the sill",
    ]
    (tmp_path / "empty").mkdir()
    assert purpose("import", str(tmp_path / "empty")).returncode == 7
    (notes / "2026-11-22.md").write_bytes(b"caf\xe9")
    assert purpose("import", str(notes / "2026-11-22.md")).returncode == 7


def test_what_a_sync_tool_set_aside_is_not_in_an_export__which_is_said(tmp_path: Path) -> None:
    """Nor does a lost profile go out as if there had been none."""
    home = tmp_path / "home"
    sat(home, DAY, plain_answer, only="desert")
    copy = "profile.sync-conflict-20261125-071500-ABCDEFG.toml"
    shutil.copy(home / "profile.toml", home / copy)
    view = export_view(Folder(home), DAY, "json")
    assert copy not in view.text
    assert copy in view.remarks[1]
    (home / "profile.toml").unlink()
    for form in FORMS:
        with pytest.raises(PurposeError) as caught:
            export_view(Folder(home), DAY, form)
        assert caught.value.exit_code == 3


# -- where an export is put -----------------------------------------------------------------


def test_notes_go_into_a_folder__and_again_without_asking(
    walked: Path, purpose: Run, tmp_path: Path
) -> None:
    """Private, linked; what says the same already is left as it is."""
    into = tmp_path / "vault" / "purpose"
    for said in ("12 notes written", "0 notes written"):
        ran = purpose("export", "--format", "markdown", "--output", str(into))
        assert ran.returncode == 0, ran.stderr
        assert said in ran.stderr
        assert "server" in ran.stderr
    assert into.stat().st_mode & 0o777 == 0o700
    assert {path.stat().st_mode & 0o777 for path in into.rglob("*.md")} == {0o600}
    assert "Lieber Uwe" in (into / "journal" / "2026-11-23-letter.md").read_text("utf-8")


def test_a_note_that_was_changed_is_not_written_over(
    walked: Path, purpose: Run, tmp_path: Path
) -> None:
    """Nor any other beside it; exit 2, and its name."""
    into = tmp_path / "notes"
    purpose("export", "--format", "markdown", "--output", str(into))
    (into / "plan.md").write_text("mine", "utf-8")
    (into / "journal" / "2026-11-23-letter.md").unlink()
    ran = purpose("export", "--format", "markdown", "--output", str(into))
    assert ran.returncode == 2
    assert "plan.md" in ran.stderr
    assert (into / "plan.md").read_text("utf-8") == "mine"
    assert not (into / "journal" / "2026-11-23-letter.md").exists()


def test_notes_that_nobody_changed_are_brought_up_to_date_unasked(
    walked: Path, purpose: Run, tmp_path: Path
) -> None:
    """So a line in cron can do it; a note with words of somebody's own is never replaced so."""
    into = tmp_path / "notes"
    export = ("export", "--format", "markdown", "--output", str(into))
    assert purpose(*export).returncode == 0
    for text in ("a heron", "a wren"):
        assert purpose("grain", input=text).returncode == 0
        ran = purpose(*export)
        assert ran.returncode == 0, ran.stderr
        assert text in (into / "moments" / "2026.md").read_text("utf-8")
    with (into / "moments" / "2026.md").open("a", encoding="utf-8") as note:
        note.write("and a line of mine")
    purpose("grain", input="a kite")
    assert purpose(*export).returncode == 2
    assert "a line of mine" in (into / "moments" / "2026.md").read_text("utf-8")
    digests = (into / ".purpose-notes.json").read_text("utf-8")
    assert "heron" not in digests


def test_what_taskwarrior_has_ticked_off_is_not_opened_again(
    walked: Path, purpose: Run, tmp_path: Path
) -> None:
    """Asked only where it is in use; one of two steps is left."""
    program = tmp_path / "bin" / "task"
    program.parent.mkdir()
    export = ("export", "--format", "taskwarrior")
    first, second = json.loads(purpose(*export).stdout)
    program.write_text(f'#!/bin/sh\necho \'[{{"uuid":"{first["uuid"]}"}}]\'\n')
    program.chmod(0o755)
    around = {"PATH": f"{program.parent}:{os.environ['PATH']}", "HOME": str(tmp_path)}
    assert len(json.loads(purpose(*export, **around).stdout)) == 2
    (tmp_path / ".taskrc").touch()
    ran = purpose(*export, **around, TASKRC="")
    assert json.loads(ran.stdout) == [second]
    assert "ticked off in Taskwarrior" in ran.stderr


def test_a_file_is_replaced_once_somebody_agrees(tmp_path: Path) -> None:
    """Asked once for all of them."""
    path = tmp_path / "x.org"
    path.write_text("mine", "utf-8")
    for answer, says in (("no", "mine"), ("yes", "theirs")):
        asker = ScriptedAsker(lambda question, answer=answer: Given(answer))  # type: ignore[misc]
        with mock.patch("purpose.commands.export.who_agrees", lambda *_, asker=asker, **__: asker):
            try:
                put(Folder(tmp_path / "home"), DAY, {path: "theirs"})
            except UsageProblem:
                assert answer == "no"
        assert path.read_text("utf-8") == says


def test_no_form_is_obeyed_by_a_terminal(home: Path) -> None:
    """Every place of the folder says hostile things; a terminal that shows it obeys none."""
    hostile = "\x1b]52;c;aGk=\x07 \x9b31m \x00 \u202e [red]x[/red] \u2066 \ud800 end"
    sat(home, DAY, worded(hostile), quick=True)
    Folder(home).moments.add(2026, [{"day": DAY, "tag": hostile, "text": hostile}])
    seed = {"name": hostile, "first_step": hostile, "if_chance": hostile, "then_chance": hostile}
    change = {"seeds": [seed], "purpose": hostile, "own\x9bkey": hostile}
    Folder(home).save_profile(lambda found: {**found, **change})
    for form in FORMS:
        text = export_view(Folder(home), DAY, form).text
        assert "end" in text
        assert not OBEYED.search(text), form


def test_nothing_to_take_along_is_said(purpose: Run, home: Path, tmp_path: Path) -> None:
    """Exit 2, and no file."""
    ran = purpose("export", "--format", "json", "--output", str(tmp_path / "out"))
    assert (ran.returncode, ran.stdout) == (2, "")
    assert "purpose start" in ran.stderr
    assert not (tmp_path / "out").exists()
    for form in FORMS:
        with pytest.raises(UsageProblem):
            export_view(Folder(home), DAY, form)


def test_which_form_has_to_be_said(purpose: Run) -> None:
    """All of them are named, one a line."""
    ran = purpose("export")
    assert ran.returncode == 2
    assert all(f"\n{form} " in ran.stderr for form in ("json", "markdown", "org", "taskwarrior"))

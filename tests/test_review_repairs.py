"""What a review repairs: plan, cue, note and words are true; and what is past is past."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from purpose.errors import Stopped
from purpose.exercises.exercise import MOOD, REVIEW
from purpose.interview.beside import is_story
from purpose.interview.question import Given, Option, Question, Reply, Word
from purpose.profile import cues
from purpose.profile.cues import moved_along
from purpose.profile.dated import without_past
from purpose.profile.period import Period, nine
from purpose.profile.profile import Ended, Pool, Profile, Seed, Walk, read_profile
from purpose.profile.witness_notes import witness_note, witnesses
from purpose.store import Folder

from .conftest import Run
from .support.reviews import KEPT, answers
from .support.sittings import sat

DAY = date(2026, 12, 23)
LATER = DAY + timedelta(days=31)


def profile_of(home: Path) -> Profile:
    return read_profile(Folder(home).profile())


# She was in hospital ---------------------------------------------------------------------------


def test_a_story_leads_to_a_plan_a_cue_and_a_note_that_are_true(walked: Path, purpose: Run) -> None:
    """Told where one of three words was wanted; the seed gets a new name, place and hour."""
    story = "two of us were off, then she was in hospital"
    told: list[str] = []
    standing: dict[str, str] = {}

    def reply(question: Question) -> Reply:
        key = str(question.address[-1])
        if question.address[:2] == ("seeds", 0):
            standing[key] = question.draft
            if key == "went":
                told.append(question.prompt)
                return Given(story if len(told) == 1 else "not this time")
            if key == "instead":
                return Given(question.draft)
            if key in ("if_obstacle", "then_obstacle"):
                said = question.prompt + question.draft
                assert "laptop" in said or key == "then_obstacle", "the old plan is seen"
                return Given({"if_obstacle": "I look at the clock", "then_obstacle": "sit"}[key])
            given = {
                "met": "the person or the chance was not there",
                "fate": "change",
                "becomes": "soup on the ward",
                "outcome": "she asks who is coming",
                "if_chance": "the lunch trolley stops at her door at twelve",
                "then_chance": "say her the names",
            }
            if key in given:
                return Given(given[key])
        if question.address == ("scent",):
            assert "lunch trolley" in question.prompt, "the cue is asked for at the new moment"
            return Given("the moment has moved, and it has not")
        if question.address == ("cue",):
            return Given("the red flask in the handbag")
        if question.address in (("second",), ("fallback",)):
            assert question.draft, "what stood there can be turned"
            return Given(question.draft)
        return answers(**KEPT)(question)

    asker = sat(walked, DAY, reply, only=REVIEW)
    assert standing["instead"] == story, "nothing that was told has to be typed again"
    assert any("That is kept" in text for text, _ in asker.said)
    profile = profile_of(walked)
    seed = profile.seeds[0]
    assert (seed.name, seed.formerly) == ("soup on the ward", "Thursday table for the Tanten")
    assert (seed.if_obstacle, seed.then_obstacle) == ("I look at the clock", "sit")
    assert profile.cue.seed == "soup on the ward"
    assert profile.cue.cue == "the red flask in the handbag"
    assert profile.cue.fallback.startswith("Friday, same time")
    page = purpose("plan", PURPOSE_TODAY=DAY.isoformat()).stdout
    assert "lunch trolley" in page
    assert "red flask" in page
    assert "half past eleven" not in page
    assert "laptop" not in page
    (note,) = [q.draft for q in asker.asked if q.address[-1] == "note"]
    assert note.splitlines()[:3] == [
        "“Thursday table for the Tanten”: not this time.",
        f"What came instead: {story}",
        "From now on I call it: “soup on the ward”",
    ]
    assert "Friday" not in note, "that seed has no witness"
    ended = purpose("review", "--summary", PURPOSE_TODAY=DAY.isoformat()).stdout
    assert f"In place of “Thursday table for the Tanten” came this: “{story}”" in " ".join(
        ended.split()
    )


@pytest.mark.parametrize(
    ("said", "is_one"),
    [
        ("two colleagues off, then she died", True),
        ("she was in hospital", True),
        ("we moved house", True),
        ("not this tim", False),
        ("not  this time.", False),
        ("kept", False),
        ("no idea", False),
        ("2", False),
        ("", False),
    ],
)
def test_a_sentence_is_a_story__and_a_slip_is_none(said: str, is_one: bool) -> None:
    options = (Option("kept", "kept"), Option("not_this_time", "not this time"))
    question = Question(address=("x",), kind="choose", prompt="?", options=options)
    assert is_story(question, said) == is_one


# The cue follows its seed ----------------------------------------------------------------------

OLD = {"name": "soup", "if_chance": "Thursday at noon"}
NEW = {"name": "bread", "if_chance": "Sunday at nine"}


@pytest.mark.parametrize(
    ("cue", "became", "seeds", "found"),
    [
        ({"seed": "soup", "moment": "Thursday"}, {}, [OLD], {"seed": "soup", "moment": "Thursday"}),
        (
            {"seed": "soup", "moment": "Thursday", "hour": "12"},
            {"soup": "bread"},
            [NEW],
            {"seed": "bread", "moment": "Sunday at nine"},
        ),
        ({"cue": "a stone", "hour": "12"}, {"soup": "bread"}, [NEW], {"cue": "a stone"}),
        ({"cue": "a stone", "seed": "run"}, {}, [OLD], {"cue": "a stone", "seed": "run"}),
    ],
)
def test_the_cue_moves_with_its_seed(
    cue: dict[str, str], became: dict[str, str], seeds: list[dict[str, str]], found: dict[str, str]
) -> None:
    """To its new name and its new moment; where nothing moved, or it is another's, it stays."""
    before = {"seeds": [OLD], "cue": cue}
    assert moved_along(before, {"seeds": seeds, "cue": cue}, became)["cue"] == found


def test_the_cue_of_a_seed_that_ended_reminds_of_nothing(walked: Path) -> None:
    """It goes with the seed, and the one that still grows is asked for a cue of its own."""

    def reply(question: Question) -> Reply:
        if question.address == ("new_cue",):
            return Given("a bolt on the desk")
        if question.address == ("seeds", 0, "fate"):
            return Given("grown")
        return answers(**KEPT)(question)

    asker = sat(walked, DAY, reply, only=REVIEW)
    assert "scent" not in {q.address[0] for q in asker.asked}
    profile = profile_of(walked)
    assert profile.cue.cue == "a bolt on the desk"
    assert cues.owner(Folder(walked).profile()) == profile.seeds[0].name


# A note for each witness -----------------------------------------------------------------------

_NAMES = st.sampled_from(["Ada", "Bo", "", "nobody"])
_SEEDS = st.lists(
    st.builds(
        Seed,
        name=st.sampled_from(["“soup”", "walk", "sing"]),
        witness=_NAMES,
        went=st.sampled_from(["", "kept", "partly", "not_this_time"]),
        did=st.sampled_from(["", "rang twice"]),
    ),
    max_size=3,
    unique_by=lambda seed: seed.name,
)


@given(seeds=_SEEDS, ended=_NAMES)
def test_a_witness_reads_of_their_own_seeds__what_was_done_first(
    seeds: list[Seed], ended: str
) -> None:
    grown = (Ended(name="the pond", day=DAY, witness=ended, did="dug"),)
    profile = Profile(seeds=tuple(seeds), grown=grown)
    whom = witnesses(profile, DAY)
    assert set(whom) == {*(s.witness for s in seeds), ended} - {"", "nobody"}
    for each in whom:
        note = witness_note(profile, DAY, each)
        assert ("the pond" in note) == (each == ended)
        for seed in seeds:
            assert (seed.name.strip("“”") in note) == (seed.witness == each)
        done = [s for s in seeds if s.witness == each and s.went in ("kept", "partly")]
        if any(s.did for s in done) and len(done) == len([s for s in done if s.did]):
            assert note.startswith("What I did for ")
        assert "not this time" not in note.split("\n\n")[0] or not (done or each == ended)


def test_two_witnesses_two_notes(walked: Path, purpose: Run) -> None:
    """Each is asked for, and printed with whom it is for."""

    def told(profile: dict[str, Any]) -> dict[str, Any]:
        one, other, *rest = profile["seeds"]
        seeds = [{**one, "witness": "Uwe"}, {**other, "witness": "Birgit"}, *rest]
        return {**profile, "seeds": seeds}

    Folder(walked).save_profile(told)
    asker = sat(walked, DAY, answers(**KEPT, did="soup"), only=REVIEW)
    notes = {q.item: q.draft for q in asker.asked if q.address[-1] == "note"}
    assert set(notes) == {"Uwe", "Birgit"}
    assert "Thursday" in notes["Uwe"]
    assert "Thursday" not in notes["Birgit"]
    said = purpose("review", "--note").stdout
    assert said.index("For Uwe:") < said.index("For Birgit:")


# What is done is done --------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("pool", "reviewed", "went", "is_open"),
    [
        (1, None, "", True),
        (1, 2, "", False),
        (1, 2, "done", False),
        (1, 2, "kept", True),
        (1, 2, "next", True),
        (3, 2, "done", True),
    ],
)
def test_a_notch_is_open_until_it_is_done(
    pool: int, reviewed: int | None, went: str, is_open: bool
) -> None:
    """And again once the pool was seen anew; a review of an older program asked once."""
    done = {"mask": date(2026, 11, pool)}
    done |= {"review": date(2026, 11, reviewed)} if reviewed else {}
    profile = Profile(mask=Pool(notch="no list", went=went), walk=Walk(done=done))
    assert profile.open_notch == ("no list" if is_open else "")


@pytest.mark.parametrize(
    ("went", "asked_again", "on_page"),
    [("done", False, ""), ("not yet; it stays", True, "list"), (Word.SKIP, False, "")],
)
def test_a_notch_done_is_not_asked_twice__nor_on_the_page(
    walked: Path, purpose: Run, went: object, asked_again: bool, on_page: str
) -> None:
    sat(walked, DAY, answers(**KEPT, notch_went=went), only=REVIEW)
    page = purpose("plan", "--format", "markdown", PURPOSE_TODAY=DAY.isoformat()).stdout
    assert ("I don't send him the list" in page) == bool(on_page)
    asker = sat(walked, LATER, answers(**KEPT), only=REVIEW)
    assert ("notch_went" in {q.address[0] for q in asker.asked}) == asked_again


def test_what_has_been_is_asked_about_once__and_leaves(walked: Path) -> None:
    """A day that was coming, a line that was to be heard sooner, the no of the week."""

    def with_a_day(profile: dict[str, Any]) -> dict[str, Any]:
        coming = [
            {"name": "the move", "day": date(2026, 12, 1), "on_page": True},
            {"name": "the birth", "day": date(2027, 6, 1), "on_page": True},
        ]
        return {**profile, "coming": coming}

    Folder(walked).save_profile(with_a_day)
    asker = sat(walked, DAY, answers(**KEPT, was="it rained"), only=REVIEW)
    asked = [q.address[0] for q in asker.asked]
    assert {"days", "sooner_said", "said_no"} <= set(asked)
    assert [q.item for q in asker.asked if q.address[0] == "days"] == ["the move"]
    profile = profile_of(walked)
    assert [each.name for each in profile.coming] == ["the birth"]
    assert (profile.letter.sooner, profile.say_no) == ("", "")
    assert profile.letter.line, "the letter's own line stays"
    asker = sat(walked, LATER, answers(**KEPT), only=REVIEW)
    assert not {"days", "sooner_said", "said_no"} & {q.address[0] for q in asker.asked}


def test_a_line_not_said_yet_gets_another_day(walked: Path) -> None:
    said = answers(**KEPT, sooner_said="not yet", sooner_on="2027-01-02")
    sat(walked, DAY, said, only=REVIEW)
    assert profile_of(walked).letter.sooner_on == date(2027, 1, 2)
    asker = sat(walked, LATER, answers(**KEPT), only=REVIEW)
    assert "sooner_said" in {q.address[0] for q in asker.asked}


@given(day=st.dates(), past=st.dates())
def test_only_what_lies_before_the_day_is_past(day: date, past: date) -> None:
    profile = {
        "coming": [{"name": "a", "day": past}, {"name": "b"}],
        "letter": {"line": "x", "sooner": "y", "sooner_on": past},
    }
    left = without_past(profile, day)
    assert ("sooner" in left["letter"]) == (past >= day)
    assert [each["name"] for each in left["coming"]] == (["a"] if past >= day else []) + ["b"]


@pytest.mark.parametrize(("when", "planted"), [("2027-01-03", True), (Word.SKIP, False)])
def test_what_would_let_in_more_is_offered_as_a_seed(
    walked: Path, when: object, planted: bool
) -> None:
    """With a day it is planted, as a small one, and the next review asks whether it is done."""
    line = "take her down to the shed once"

    def reply(question: Question) -> Reply:
        if question.address[0] == "more_planted":
            assert line in question.prompt
            return when if isinstance(when, Word) else Given(when)
        return answers(**KEPT, lived=3, more=line)(question)

    sat(walked, DAY, reply, only=REVIEW)
    assert (line in [seed.name for seed in profile_of(walked).seeds]) == planted
    asker = sat(walked, LATER, answers(**KEPT, came="done"), only=REVIEW)
    asked = [q.item for q in asker.asked if q.address[0] == "small" and q.address[-1] == "came"]
    assert (line in asked) == planted
    assert line not in [seed.name for seed in profile_of(walked).seeds]


def test_words_that_ring_false_are_mended_in_place(walked: Path) -> None:
    """Core want, a value's words and the next chapter, in one tick."""
    before = profile_of(walked)
    wanted = [before.core_want, before.values[0].words, before.next_chapter]

    def reply(question: Question) -> Reply:
        if question.address == ("rings_false",):
            assert set(wanted) <= {option.text for option in question.options}
            return Given(wanted)
        if question.address[0] == "said_anew":
            return Given(f"now: {question.item}")
        return answers(**KEPT)(question)

    sat(walked, DAY, reply, only=REVIEW)
    after = profile_of(walked)
    found = [after.core_want, after.values[0].words, after.next_chapter]
    assert found == [f"now: {each}" for each in wanted]


# How often, and how it ends --------------------------------------------------------------------


def test_the_nine_questions_come_at_every_third() -> None:
    due = [bool(nine(Period(since=DAY, today=DAY, reviews=before))) for before in range(9)]
    assert due == [False, False, True] * 3


def test_what_happened_comes_first__and_numbers_last(walked: Path) -> None:
    """But for the mood, which says how gently to go on."""
    for day in (DAY, LATER):
        sat(walked, day, answers(**KEPT), only=REVIEW)
    asker = sat(walked, LATER + timedelta(days=31), answers(**KEPT), only=REVIEW)
    asked = [q for q in asker.asked if q.exercise == REVIEW]
    assert [q.address[0] for q in asked[:3]] == ["mood", "happened", "unforeseen"]
    scales = [n for n, q in enumerate(asked) if q.kind == "scale"][1:]
    rest = [n for n, q in enumerate(asked) if q.address[0] in ("seeds", "notes", "scent")]
    assert min(scales) > max(rest)
    assert "meaning_1" in {q.address[0] for q in asked}


@pytest.mark.parametrize("at", ["along", "after"])
def test_closing_the_last_question_ends_the_review(walked: Path, purpose: Run, at: str) -> None:
    """It is no new review the next time, and how it ended can be seen again."""

    def reply(question: Question) -> Reply:
        if (question.exercise, question.address[-1]) == (MOOD, at):
            raise Stopped("closed", "")
        return answers(**KEPT, did="two soups")(question)

    sat(walked, DAY, reply, only=REVIEW)
    ran = purpose("review", "--summary", PURPOSE_TODAY=LATER.isoformat())
    assert ran.returncode == 0
    assert "“two soups”" in " ".join(ran.stdout.split())
    assert "23 January 2027" in purpose(PURPOSE_TODAY=DAY.isoformat()).stdout


def test_without_a_review_there_is_no_summary(walked: Path, purpose: Run) -> None:
    ran = purpose("review", "--summary")
    assert (ran.returncode, ran.stdout.strip()) == (0, "")
    assert "no review yet" in ran.stderr


def test_a_summary_has_no_figures(walked: Path, purpose: Run) -> None:
    """It begins with what was done, also in a month in which everything fell."""
    sat(walked, DAY, answers(**KEPT, did="soup", lived=0, mood=5), only=REVIEW)
    said = purpose("review", "--summary", PURPOSE_TODAY=DAY.isoformat()).stdout
    ended = said[: said.index("purpose history")].strip().splitlines()
    assert ended[0].startswith("Since 23 November")
    assert "“soup”" in ended[2]
    assert "less" not in "\n".join(ended)
    assert " of 10" not in said


# What an older program kept --------------------------------------------------------------------


def test_an_older_answers_file_still_answers(walked: Path, purpose: Run, tmp_path: Path) -> None:
    """One note for all, the sentence by itself, nine numbers; no obstacle plan for a shrunk one."""
    old = tmp_path / "old.toml"
    old.write_text(
        """format = 2
[sitting]
after = 5
[review]
mood = 5
meaning_1 = 2
grains = "rain"
purpose = "to sit down with them"
notch = "he did it"
note = "Four Thursdays."
next = 2027-01-24
values = [{ name = "Belonging", lived = 5 }]
[[review.seeds]]
name = "Thursday table for the Tanten"
went = "partly"
met = "hardly_came"
fate = "shrink"
becomes = "one soup"
if_chance = "it is noon"
then_chance = "cook"
first_step = "bones"
first_date = 2026-12-30
[[review.seeds]]
name = "Fridays: the hammer, Deniz, the new ones"
went = "kept"
fate = "keep"
first_step = "ring"
first_date = 2026-12-30
""",
        "utf-8",
    )
    before = profile_of(walked).seeds[0]
    text = old.read_text("utf-8").replace(
        'values = [{ name = "Belonging", lived = 5 }]',
        "values = ["
        + ", ".join(f'{{ name = "{v.name}", lived = 5 }}' for v in profile_of(walked).values)
        + "]",
    )
    old.write_text(text, "utf-8")
    ran = purpose("review", "--answers", str(old), PURPOSE_TODAY=DAY.isoformat())
    assert (ran.returncode, ran.stderr) == (0, "")
    profile = profile_of(walked)
    assert profile.purpose == "to sit down with them"
    assert profile.pulses[-1].meaning == (2,)
    seed = next(each for each in profile.seeds if each.name == "one soup")
    assert (seed.if_obstacle, seed.then_obstacle) == (before.if_obstacle, before.then_obstacle)
    assert profile.open_notch == ""
    assert purpose("review", "--note").stdout == "Four Thursdays.\n"
    assert purpose("rebuild").returncode == 0
    assert profile_of(walked).seeds == profile.seeds

"""The review: in every way of being asked, interrupted, twice, late, and on odd days."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from purpose.commands.rebuild import rebuild_profile
from purpose.dates import month_on
from purpose.errors import Stopped
from purpose.exercises.catalogue import Catalogue
from purpose.exercises.exercise import REVIEW
from purpose.interview.question import Given, Question, Reply, Word
from purpose.journal.recall import gather, looks_back
from purpose.profile.moments import Moment
from purpose.profile.period import Period, moments, round_again, span
from purpose.profile.profile import Profile, read_profile
from purpose.store import Folder

from .conftest import HEIKE, Run
from .scripted import journal_files, plain_answer
from .support.reviews import KEPT, answers
from .support.sittings import sat
from .support.typed import typed

CATALOGUE = Catalogue()
DAY = date(2026, 12, 23)


def profile_of(home: Path) -> Profile:
    return read_profile(Folder(home).profile())


def review_of(home: Path, day: date) -> dict[str, Any]:
    text = (home / "journal" / f"{day}-review.toml").read_text("utf-8")
    found: dict[str, Any] = tomllib.loads(text)["review"]
    return found


# What a review leaves --------------------------------------------------------------------------


def test_a_seed_that_is_kept_stays_as_it_was__with_a_new_step(walked: Path) -> None:
    """Nothing the review did not ask about is lost; what was done, and the next day, are there."""
    before = profile_of(walked).seeds
    sat(
        walked,
        DAY,
        answers(**KEPT, did="soup", first_step="call", first_date="2026-12-28"),
        only=REVIEW,
    )
    after = profile_of(walked).seeds
    assert [seed.name for seed in after] == [seed.name for seed in before]
    for old, new in zip(before[:2], after[:2], strict=True):
        assert (new.if_obstacle, new.then_chance) == (old.if_obstacle, old.then_chance)
        assert (new.witness, new.planted) == (old.witness, date(2026, 11, 23))
        assert (new.went, new.did) == ("kept", "soup")
        assert (new.first_step, new.first_date) == ("call", date(2026, 12, 28))


@pytest.mark.parametrize(
    ("met", "asked"),
    [
        ("it came, and passed", ["if_obstacle", "then_obstacle"]),
        ("it hardly came", ["if_chance", "then_chance"]),
        ("the step was the wrong one", ["then_chance"]),
    ],
)
def test_the_plan_is_mended_where_it_broke(walked: Path, met: str, asked: list[str]) -> None:
    """A moment that passed asks for the obstacle's plan, one that never came for another moment."""
    asker = sat(walked, DAY, answers(went="not this time", met=met, fate="keep"), only=REVIEW)
    halves = {"if_chance", "then_chance", "if_obstacle", "then_obstacle"}
    found = [str(q.address[-1]) for q in asker.asked if q.address[:2] == ("seeds", 0)]
    assert [key for key in found if key in halves] == asked
    drafts = {str(q.address[-1]): q.draft for q in asker.asked if q.address[:2] == ("seeds", 0)}
    assert all(drafts[key] for key in asked), "the old words stand there, to be turned"


def test_a_seed_grows_up__another_goes_to_the_compost(walked: Path) -> None:
    """Both leave the ground with what they leave in it; the page says what was composted."""
    names = [seed.name for seed in profile_of(walked).seeds]
    fates = iter(["grown", "let go"])
    assert profile_of(walked).seeds[2].is_small, "a call that was put off"

    def reply(question: Question) -> Reply:
        if question.address[-1] == "fate":
            return Given(next(fates, "let go"))
        said = answers(went="partly", left="a morning", came="let go", plant=Word.SKIP)
        return said(question)

    sat(walked, DAY, reply, only=REVIEW)
    profile = profile_of(walked)
    assert profile.seeds == ()
    assert [(end.name, end.day, end.left) for end in profile.grown] == [
        (names[0], DAY, "a morning")
    ]
    ended = [(end.name, end.planted) for end in profile.compost]
    assert ended == [(name, date(2026, 11, 23)) for name in names[1:]]


def test_a_new_name_is_the_seeds_from_now_on(walked: Path) -> None:
    """Shrunk, it is asked about by its new name the next time, and is still the same seed."""
    before = [seed.name for seed in profile_of(walked).seeds]

    def reply(question: Question) -> Reply:
        if question.address == ("seeds", 0, "becomes"):
            assert question.draft == before[0]
            return Given("one letter, one soup")
        return answers(went="partly", met="it hardly came", fate="shrink")(question)

    sat(walked, DAY, reply, only=REVIEW)
    seed = profile_of(walked).seeds[0]
    assert (seed.name, seed.planted) == ("one letter, one soup", date(2026, 11, 23))
    asker = sat(walked, DAY + timedelta(days=31), answers(**KEPT), only=REVIEW)
    assert any("one letter, one soup" in question.prompt for question in asker.asked)


def test_one_from_the_bloom_is_planted_only_where_there_is_room(walked: Path) -> None:
    """With two that grow, no one is asked; with one let go, the new one has all its questions."""
    asker = sat(walked, DAY, answers(**KEPT), only=REVIEW)
    assert not [q for q in asker.asked if q.address[0] in ("plant", "wish", "planted")]
    fates = iter(["let go", "keep"])

    def reply(question: Question) -> Reply:
        if question.address[-1] == "fate":
            return Given(next(fates, "keep"))
        if question.address[0] == "planted":
            return plain_answer(question)
        return answers(went="kept", plant="ring Lena with no reason", wish="ring Lena")(question)

    later = DAY + timedelta(days=31)
    asker = sat(walked, later, reply, only=REVIEW)
    keys = [q.address[-1] for q in asker.asked if q.address[0] == "planted"]
    assert keys[0] == "outcome"
    assert keys[-1] == "witness"
    seeds = [seed for seed in profile_of(walked).seeds if not seed.is_small]
    assert len(seeds) == 2
    assert (seeds[1].name, seeds[1].planted) == ("ring Lena", later)


def test_values_keep_their_words__and_get_this_months_number(walked: Path) -> None:
    """The review asks how much was lived; words and places stay."""
    before = profile_of(walked).values
    sat(walked, DAY, answers(**KEPT, lived=4), only=REVIEW)
    after = profile_of(walked).values
    assert [(v.name, v.words, v.place) for v in after] == [
        (v.name, v.words, v.place) for v in before
    ]
    assert {value.lived for value in after} == {4}


def test_the_next_day_is_a_month_on_unless_another_is_said(walked: Path) -> None:
    """Offered in the prompt; left out, or in the past, it is a month on all the same."""
    asker = sat(walked, DAY, answers(**KEPT, next=Word.SKIP), only=REVIEW)
    (question,) = [q for q in asker.asked if q.address == ("next",)]
    assert question.draft == "23 January 2027"
    assert profile_of(walked).next_review == date(2027, 1, 23)
    later = date(2027, 1, 31)
    sat(walked, later, answers(**KEPT, next="2027-03-31"), only=REVIEW)
    assert profile_of(walked).next_review == date(2027, 3, 31)


def test_the_note_has_deeds_and_days__and_is_printed_only_on_request(
    walked: Path, purpose: Run
) -> None:
    """Offered from what was just said; `--note` prints it alone."""
    assert "No note" in purpose("review", "--note").stderr
    asker = sat(walked, DAY, answers(**KEPT, did="two soups"), only=REVIEW)
    (question,) = [q for q in asker.asked if q.address[-1] == "note"]
    assert "Uwe" in question.prompt
    assert "two soups" in question.draft
    said = purpose("review", "--note").stdout
    assert said.strip() == question.draft
    assert "two soups" not in purpose("plan").stdout


# The three ways of being asked -----------------------------------------------------------------


def test_by_pipe_by_file_and_by_hand_a_review_is_the_same(
    walked: Path, purpose: Run, tmp_path: Path
) -> None:
    """What was answered by hand, typed into a pipe and replayed from the journal: one profile."""
    folders = {name: tmp_path / name for name in ("pipe", "file")}
    for folder in folders.values():
        done = purpose("start", "--answers", str(HEIKE), PURPOSE_HOME=str(folder))
        assert done.returncode == 0
    lines: list[str] = []
    by_rule = answers(went="partly", met="it came, and passed", fate="change", plant=Word.SKIP)

    def reply(question: Question) -> Reply:
        said = by_rule(question)
        lines.append(typed(question, said))
        return said

    sat(walked, DAY, reply, only=REVIEW)
    day = DAY.isoformat()
    home = {name: str(folder) for name, folder in folders.items()}
    by_pipe = purpose(
        "review", "--plain", input="".join(lines), PURPOSE_HOME=home["pipe"], PURPOSE_TODAY=day
    )
    assert by_pipe.returncode == 0, by_pipe.stderr
    entry = walked / "journal" / f"{day}-review.toml"
    by_file = purpose(
        "review", "--answers", str(entry), PURPOSE_HOME=home["file"], PURPOSE_TODAY=day
    )
    assert (by_file.returncode, by_file.stderr) == (0, ""), by_file.stderr
    profiles = [
        {k: v for k, v in Folder(root).profile().items() if k != "walk"}
        for root in (walked, *folders.values())
    ]
    assert profiles[0] == profiles[1] == profiles[2]
    for ran in (by_pipe, by_file):
        assert "Since 23 November" in ran.stdout
        assert "Next look" in ran.stdout, "it ends with the new page"
    assert "\x1b" not in by_pipe.stdout


def test_a_review_goes_on_where_it_stopped__whatever_the_profile_says_by_then(
    walked: Path,
) -> None:
    """Paused in the middle of the seeds; the names it goes over are those of the first evening."""

    def reply(question: Question) -> Reply:
        if question.address == ("seeds", 1, "went"):
            return Word.PAUSE
        return answers(**KEPT)(question)

    with pytest.raises(Stopped):
        sat(walked, DAY, reply, only=REVIEW)
    names = [seed.name for seed in profile_of(walked).seeds if not seed.is_small]

    def renamed(profile: dict[str, Any]) -> dict[str, Any]:
        return {**profile, "seeds": [{**profile["seeds"][1], "name": "by hand"}]}

    Folder(walked).save_profile(renamed)
    asker = sat(walked, DAY + timedelta(days=2), answers(**KEPT), only=REVIEW)
    first = next(question for question in asker.asked if question.exercise == REVIEW)
    assert first.address == ("seeds", 1, "went")
    said = review_of(walked, DAY + timedelta(days=2))["seeds"]
    assert [item["name"] for item in said] == names


def test_the_walk_is_not_told_of_a_review_that_broke_off(walked: Path, purpose: Run) -> None:
    """`purpose start` does not go on with it; `purpose review` does."""
    with pytest.raises(Stopped):
        sat(walked, DAY, lambda question: Word.PAUSE, only=REVIEW)
    with pytest.raises(Stopped):
        sat(
            walked,
            DAY,
            lambda q: Word.PAUSE if q.address == ("unforeseen",) else plain_answer(q),
            only=REVIEW,
        )
    assert "walked all of it" in purpose("start", "--plain", input="").stdout
    again = purpose("review", "--plain", input="", PURPOSE_TODAY=DAY.isoformat())
    assert again.returncode == 6
    assert "You stopped in the middle" in again.stdout


# Odd days --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("since", "today", "said"),
    [
        (date(2026, 11, 23), date(2026, 12, 23), "since 23 November, about a month"),
        (date(2026, 11, 23), date(2026, 12, 1), "since 23 November, 8 days"),
        (date(2026, 11, 23), date(2026, 11, 24), "since 23 November, 1 day"),
        (date(2026, 11, 1), date(2026, 11, 21), "since 1 November, about 3 weeks"),
        (date(2026, 12, 23), date(2027, 5, 3), "since 23 December 2026, about 4 months"),
        (date(2026, 11, 23), date(2029, 1, 3), "since 23 November 2026, about 2 years"),
        (date(1987, 1, 1), date(2026, 11, 23), "since 1 January 1987, about 40 years"),
        (date(2028, 2, 29), date(2029, 2, 28), "since 29 February 2028, about 12 months"),
        (date(2026, 11, 23), date(2026, 11, 23), "since earlier today"),
        (date(2027, 11, 23), date(2026, 11, 23), "since earlier today"),
    ],
)
def test_missed_months_are_one_longer_season(since: date, today: date, said: str) -> None:
    """The span in words; no one is told how many reviews were missed."""
    assert span(Period(since=since, today=today)) == said


def test_many_grains_are_read_back_in_part__and_where_the_others_are() -> None:
    """The latest forty, oldest first."""
    noted = tuple(Moment(date(2026, 11, 23), f"moment {n}") for n in range(50))
    lines = moments(Period(since=DAY, today=DAY, moments=noted)).splitlines()
    assert lines[0] == "(10 before these: purpose grain --list)"
    assert lines[1].endswith("  moment 10")
    assert len(lines) == 41


def test_a_month_without_a_grain_asks_for_one_moment(walked: Path) -> None:
    """No moments, no reading back; with some, they are told and described."""
    asker = sat(walked, DAY, answers(**KEPT), only=REVIEW)
    keys = {question.address[0] for question in asker.asked}
    assert "moment" in keys
    assert "grains" not in keys
    assert not any("on your palm" in text for text, _ in asker.said)
    day = DAY + timedelta(days=3)
    Folder(walked).moments.add(day.year, [Moment(day, "rain, and the flask").as_mapping()])
    asker = sat(walked, DAY + timedelta(days=31), answers(**KEPT), only=REVIEW)
    assert any("rain, and the flask" in text for text, _ in asker.said)
    assert "grains" in {question.address[0] for question in asker.asked}


def test_grains_of_days_to_come_are_not_read_back(walked: Path) -> None:
    """A clock that was wrong once, or a rehearsal: only what lies before today."""
    Folder(walked).moments.add(2027, [Moment(date(2027, 6, 1), "later").as_mapping()])
    period = gather(Folder(walked), profile_of(walked), DAY)
    assert period.moments == ()


def test_twice_on_one_day_both_are_kept__and_rebuilt(walked: Path) -> None:
    """Two entries, the second counts, and the profile can be made again from both."""
    sat(walked, DAY, answers(**KEPT, lived=3), only=REVIEW)
    sat(walked, DAY, answers(**KEPT, lived=8), only=REVIEW)
    names = journal_files(walked)
    assert {f"{DAY}-review.toml", f"{DAY}-review-2.toml"} <= set(names)
    before = Folder(walked).profile()
    assert {value["lived"] for value in before["values"]} == {8}
    assert len(before["pulses"]) == 2, "one pulse a day"
    rebuild_profile(Folder(walked), DAY)
    assert Folder(walked).profile() == before


def test_a_clock_set_back_is_said__and_loses_nothing(walked: Path, purpose: Run) -> None:
    """The last review lies in the future: a word about the clock, and it goes on."""
    sat(walked, date(2027, 12, 23), answers(**KEPT), only=REVIEW)
    ran = purpose("review", "--plain", input="", PURPOSE_TODAY="2026-12-23")
    assert ran.returncode == 6
    assert "bears the date 23 December 2027" in " ".join(ran.stderr.split())
    assert (walked / "journal" / "2027-12-23-review.toml").exists()


@pytest.mark.parametrize(
    ("day", "on"),
    [
        (date(2028, 2, 29), date(2028, 3, 28)),
        (date(2028, 1, 31), date(2028, 2, 28)),
        (date(9999, 12, 5), date.max),
    ],
)
def test_a_review_on_an_odd_day_has_a_next_one(walked: Path, day: date, on: date) -> None:
    """A leap day, the 31st, and the end of the calendar."""
    assert month_on(day) == on
    sat(walked, day, answers(**KEPT, next=Word.SKIP), only=REVIEW)
    assert profile_of(walked).next_review == on


def test_before_the_walk_there_is_nothing_to_review(purpose: Run) -> None:
    """Exit 2, and where to begin; nothing is made on the disk."""
    ran = purpose("review")
    assert ran.returncode == 2
    assert "purpose start" in ran.stderr


# Quarters and years ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("since", "today", "months", "is_due"),
    [
        (date(2026, 12, 23), date(2027, 1, 23), 3, False),
        (date(2027, 1, 23), date(2027, 2, 22), 3, False),
        (date(2027, 1, 23), date(2027, 2, 23), 3, True),
        (date(2027, 2, 23), date(2027, 3, 23), 3, False),
        (date(2027, 2, 23), date(2027, 12, 23), 3, True),
        (date(2027, 10, 23), date(2027, 11, 22), 12, False),
        (date(2027, 10, 23), date(2027, 11, 23), 12, True),
        (date(2027, 11, 23), date(2027, 12, 23), 12, False),
        (date(2027, 11, 23), date(2026, 12, 23), 12, False),
    ],
)
def test_a_quarter_and_a_year_come_round_once(
    since: date, today: date, months: int, is_due: bool
) -> None:
    """At the first look after it is full, however late; never twice."""
    assert round_again(date(2026, 11, 23), since, today, months=months) == is_due


def test_the_quarter_offers_a_light_sort__and_the_year_reads_back(
    walked: Path, purpose: Run
) -> None:
    """In February the sort, in November both; another day is the first choice."""

    def skipped(day: str) -> str:
        ran = purpose("review", "--plain", input="skip\n" * 90, PURPOSE_TODAY=day)
        assert ran.returncode == 0, ran.stdout + ran.stderr
        return ran.stdout

    assert "A quarter has gone by" not in skipped("2026-12-23")
    assert "A quarter has gone by" in skipped("2027-02-23")
    assert "A quarter has gone by" not in skipped("2027-03-23")
    late = skipped("2027-12-01")
    assert "A quarter has gone by" in late
    assert "A year has gone round" in late


def test_the_year_reads_letter_and_murals_back(walked: Path, purpose: Run) -> None:
    """All of the letter, and the two murals, as they were written."""
    asker = sat(walked, date(2027, 11, 23), plain_answer, only="year")
    told = "\n".join(text for text, _ in asker.said)
    assert "you still owe me for the hamster" in told
    assert "Who calls a hamster Schmidt" in told
    assert "came from the Wartburgstraße" in told
    assert "a brook that is a brook, with other peoples kids in it" in told
    assert looks_back(CATALOGUE["year"])


def test_walked_again__old_answers_are_laid_beside_the_new(walked: Path, purpose: Run) -> None:
    """Only after the answer, with its day; and all the doors are open again until walked."""
    day = date(2027, 11, 24)
    sat(walked, day, plain_answer, only="again")
    replies: Iterator[Reply] = iter([Given("Heike Noh"), Word.PAUSE])
    with pytest.raises(Stopped):
        sat(walked, day, lambda question: next(replies))
    ran = purpose(PURPOSE_TODAY=day.isoformat())
    assert "0 of 11 doors" in ran.stdout
    by_pipe = purpose(
        "start", "--plain", input="A train.\n.\nLena\n\n5\n", PURPOSE_TODAY=day.isoformat()
    )
    said = by_pipe.stdout
    assert "On 23 November 2026: “In September they gave me" in " ".join(said.split())
    assert said.index("What brought you here?") < said.index("On 23 November 2026: “In Sept")
    assert said.index("how are you, this minute?") < said.index("On 23 November 2026: 5")

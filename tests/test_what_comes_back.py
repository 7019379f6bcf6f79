"""What is said changes what comes next: each rule set off by one life, and silent in the others."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path

import pytest

from purpose.exercises.exercise import Address, Exercise
from purpose.exercises.templates import quotes
from purpose.interview.coming_back import OFTEN
from purpose.interview.parts import Open
from purpose.interview.question import Given, Question, Reply, Word
from purpose.profile.places import SINGLES
from purpose.profile.readings import READINGS

from .golden import agrees
from .scripted import plain_answer
from .support.interviews import CATALOGUE, begin, finished
from .support.lives import FULL, SHORT, Heard, played, session_text
from .support.sittings import sit

ROWS = {
    "monuments.parting.parted": {"wanda"},
    "monuments.good_for": {"ravi"},
    "constellation.protects": {"mireille"},
    "constellation.only_one": {"mireille"},
    "murals.said_anew.becomes": {"mireille"},
    "mask.hour": {"mireille"},
    "bloom.piece": {"goran", "sam"},
    "letter.sooner_to": {"mireille", "goran"},
    "seed.coming.told_on": {"tunde"},
    "seed.shown": {"tunde"},
    "seed.seeds.order": {"tunde"},
    "seed.small.first_date": {"mireille", "wanda"},
    "seed.returning": {"ravi", "mireille", "goran", "tunde"},
    "seed.stopped_at": {"ravi", "mireille", "tunde"},
    "labyrinth.planted.first_date": {"goran"},
    "jasmine.whose": {"goran"},
    "jasmine.hour": {"ravi", "goran"},
    "jasmine.moment": set(),
}
"""A step that hands something back, and the lives in which it is asked."""

SAID = {
    "that would do somebody good": {"goran"},
    "so as not to feel small": {"sam"},
    "something that you never built": {"ravi", "mireille", "goran"},
    "had little room this month": {"ravi", "mireille"},
    "You told of a time when": {"mireille", "goran"},
    "A line of yours, from last time": set(),
}
"""A passage, by words of ours in it, and the lives in which it is said."""


@pytest.fixture(scope="module")
def lived(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Heard]:
    """Every life, played through the program."""
    return {life: played(tmp_path_factory.mktemp(life), life) for life in (*FULL, *SHORT)}


@pytest.mark.parametrize(("step", "lives"), ROWS.items(), ids=ROWS)
def test_a_rule_is_set_off_by_some_lives_and_silent_in_the_others(
    lived: dict[str, Heard], step: str, lives: set[str]
) -> None:
    """Rather silent than wrong."""
    assert {life for life, heard in lived.items() if step in heard.steps()} == lives


@pytest.mark.parametrize(("words", "lives"), SAID.items(), ids=SAID)
def test_so_it_is_with_what_is_only_said(
    lived: dict[str, Heard], words: str, lives: set[str]
) -> None:
    """A passage about what was never said is not there."""
    assert {life for life, heard in lived.items() if words in session_text(heard)} == lives


@pytest.mark.parametrize("life", ["ravi", "mireille", "tunde"])
def test_a_sitting_reads_like_a_conversation(lived: dict[str, Heard], life: str) -> None:
    """These three were read aloud: where was it unheard, where did it pretend?"""
    agrees(session_text(lived[life]).removesuffix("\n"), f"session-{life}.txt")


# Never pressing -----------------------------------------------------------------------------------


def noticing(exercise: Exercise) -> list[str]:
    return [step.key for step in exercise.steps if step.noticed]


def test_every_noticing_step_says_what_was_noticed__and_skip_ends_it() -> None:
    """It has a reason of its own, and need not be answered."""
    found = [step for exercise in CATALOGUE for step in exercise.steps if step.noticed]
    assert len(found) >= 4
    for step in found:
        whys = [step.why, *(sub.why for sub in step.each)]
        assert any(whys), step.key
        assert step.optional, step.key
        assert all(sub.optional for sub in step.each), step.key


CITY = {"the bakery": 9, "the medal": 0, "the house": 5}
"""Warm and let go, and glass that is kept: two things that could be noticed."""


def noticed_in_the_city(
    *, quiet: bool = False, came_back: Mapping[str, int] | None = None
) -> set[str]:
    log: dict[Address, object] = {}
    for n, (name, alive) in enumerate(CITY.items()):
        log |= {("monuments", n, "name"): name, ("monuments", n, "alive"): alive}
    log[("leave",)] = ("the bakery",)
    interview = replace(begin("monuments"), log=log, quiet=quiet, came_back=came_back or {})
    parts = list(interview.agenda().parts())
    asked = {str(part.question.address[0]) for part in parts if isinstance(part, Open)}
    return asked & set(noticing(CATALOGUE["monuments"]))


def test_only_the_first_thing_noticed_comes_back() -> None:
    """Two in one exercise would feel watched."""
    assert noticed_in_the_city() == {"parting"}


def test_on_a_dark_evening_nothing_noticed_comes_back() -> None:
    """Nor does the other one step into its place."""
    assert noticed_in_the_city(quiet=True) == set()


def test_nothing_comes_back_a_third_time_in_one_sitting() -> None:
    """The next thing may, if that has not been said twice."""
    assert noticed_in_the_city(came_back={"the bakery": 1}) == {"parting"}
    assert noticed_in_the_city(came_back={"the bakery": OFTEN}) == {"good_for"}
    assert noticed_in_the_city(came_back={"the bakery": OFTEN, "the medal": OFTEN}) == set()


def test_no_fixed_words_hand_one_thing_back_more_than_twice_in_a_sitting() -> None:
    """Counted over the exercises of each sitting of the walk, noticing steps aside.

    The five values together, and what was chosen in the bloom, are the subject where they stand.
    """
    subject = {"top_values", "chosen_possibilities", "season.grains"}
    for sitting in range(1, 6):
        said: Counter[str] = Counter()
        for head in CATALOGUE.walk():
            if head.sitting != sitting:
                continue
            for step in CATALOGUE[head.name].steps:
                names = set(quotes(step.prompt)) & {*READINGS, *SINGLES} - subject
                said.update(names if not step.noticed else ())
        assert all(count <= OFTEN for count in said.values()), (sitting, said)


def test_after_a_low_mood_the_pool_asks_nothing_of_what_it_noticed(tmp_path: Path) -> None:
    """The same answers, on an ordinary evening and on a dark one."""

    def told(mood: int) -> Callable[[Question], Reply]:
        def reply(question: Question) -> Reply:
            if question.exercise == "sitting":
                return Given(mood) if question.kind == "scale" else Word.SKIP
            if question.address == ("little",):
                return Given(("masks.0.name said",))
            return plain_answer(question)

        return reply

    for mood, asked in ((6, True), (1, False)):
        home = tmp_path / str(mood)
        asker = sit(home, told(mood), only="mask")
        there = ("hour",) in [each.address for each in asker.asked if each.exercise == "mask"]
        assert there is asked, mood


def test_words_that_rang_false_are_mended_where_they_stand() -> None:
    """The core want by itself, a value's words in their value; what was not ticked stays."""
    profile = {
        "core_want": "to create lasting value",
        "values": [{"name": "Home", "words": "I lay the table"}, {"name": "Ease", "words": "slow"}],
    }
    interview = begin("murals", profile)
    while question := interview.turn().question:
        match question.address:
            case ("rings_false",):
                ids = [option.id for option in question.options]
                assert ids == ["to create lasting value", "I lay the table", "slow"]
                interview = interview.given(question, tuple(ids[:2]))
            case ("said_anew", 0, "becomes"):
                assert question.draft == "to create lasting value"
                interview = interview.given(question, "a shop, and somebody in it")
            case ("said_anew", 1, "becomes"):
                interview = interview.skip(question)
            case _:
                interview = interview.skip(question)
    folded = interview.folded
    assert folded["core_want"] == "a shop, and somebody in it"
    assert [value["words"] for value in folded["values"]] == ["I lay the table", "slow"]


def test_the_walk_is_the_same_for_who_says_nothing() -> None:
    """All skipped: no exercise ends in a fault, and nothing noticed is asked."""
    for head in CATALOGUE.walk():
        interview = begin(head.name, {})
        while question := interview.turn().question:
            assert question.address[0] not in noticing(CATALOGUE[head.name])
            interview = interview.skip(question)
        assert finished(interview).turn().question is None

"""The plan as data: what is on it, what is missing, and its JSON contract."""

from __future__ import annotations

import json
import tomllib
from dataclasses import fields, replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from purpose.exercises.catalogue import Catalogue
from purpose.exercises.exercise import REVIEW, Step
from purpose.profile.plan import READS, Plan, WhenThen, as_mapping, make_plan, shared
from purpose.profile.profile import (
    Ended,
    Letter,
    Person,
    Pool,
    Profile,
    Pulse,
    Seed,
    Walk,
    read_profile,
)
from purpose.profile.sections import SECTIONS
from purpose.profile.things import Monument, Value

from .golden import PEOPLE, TODAY, person

GOLDEN = Path(__file__).parent / "golden"


@pytest.mark.parametrize("whose", PEOPLE)
def test_a_plan_is_made_from_the_places_that_it_reads(whose: str) -> None:
    """One that `READS` lacks would be blank on everybody's page."""
    said = tomllib.loads((GOLDEN / f"{whose}.toml").read_text("utf-8"))
    said.setdefault("person", {}).update(call_name="Ana", call_number="0171")
    said["compost"] = [{"name": "a boat", "day": TODAY, "left": "a keel"}]
    said["mask"] = {"loosen": "the host", "notch": "sit down first", "figure": "stay"}
    assert make_plan(read_profile(said, READS), TODAY) == make_plan(read_profile(said), TODAY)


def test_an_empty_profile_names_the_exercise_for_every_part_in_the_order_of_the_walk() -> None:
    missing = [(each.part, each.exercise) for each in make_plan(Profile(), TODAY).missing]
    assert missing == [
        ("pulse", "desert"),
        ("let go", "monuments"),
        ("under it all", "labyrinth"),
        ("I steer by", "constellation"),
        ("next chapter", "murals"),
        ("letter", "letter"),
        ("seed", "seed"),
        ("sentence", "seed"),
        ("cue", "jasmine"),
        ("next look", "jasmine"),
    ]


PLACES = {
    "sentence": "purpose",
    "I steer by": "values",
    "under it all": "core_want",
    "letter": "letter.line",
    "next chapter": "next_chapter",
    "I heard": "mask.figure",
    "seed": "seeds",
    "cue": "cue.cue",
    "let go": "monuments",
    "renamed": "monuments",
    "loosen": "mask.loosen",
    "pulse": "pulse.meaning",
    "hard evening": "person.call",
    "name": "person.name",
    "taken off": "off_page",
}


@pytest.mark.parametrize(("part", "place"), PLACES.items())
def test_the_exercise_named_for_a_part_really_fills_it(part: str, place: str) -> None:
    steps: list[Step] = list(Catalogue()[SECTIONS[part].brought_by].steps)
    assert place in {step.profile for step in steps}


def test_every_part_names_an_exercise_of_the_walk__or_the_review() -> None:
    walk = {exercise.name for exercise in Catalogue().walk()}
    assert {row.brought_by for row in SECTIONS.values()} <= {*walk, REVIEW}


def test_what_was_composted_lately_is_told_to_programs() -> None:
    ended = [
        Ended(name=f"seed {n}", day=TODAY - timedelta(days=100 * n), left="a morning")
        for n in range(7)
    ]
    plan = make_plan(Profile(compost=tuple(ended)), TODAY)
    assert [end.name for end in plan.composted] == ["seed 3", "seed 2", "seed 1", "seed 0"]
    assert make_plan(Profile(compost=(Ended(name="no day"),)), TODAY).composted == ()


def test_white_space_is_not_an_answer() -> None:
    profile = Profile(purpose=" \n ", core_want="\t", letter=Letter(to="Marta", line=" "))
    assert {"sentence", "under it all", "letter"} <= _missing(profile)


def test_to_have_let_nothing_go_is_an_answer() -> None:
    plan = make_plan(Profile(monuments=(Monument(name="the boat", fate="keep"),)), TODAY)
    assert plan.let_go == ()
    assert "let go" not in {each.part for each in plan.missing}


def test_monuments_stand_by_their_fate() -> None:
    plan = make_plan(
        Profile(
            monuments=(
                Monument(name="the title", fate="let_go"),
                Monument(name="the house", fate="rename", true_name="the long table"),
                Monument(name="the prize", fate="rename"),
                Monument(name="the boat", fate="keep"),
            )
        ),
        TODAY,
    )
    assert plan.let_go == ("the title",)
    assert [(each.name, each.true_name) for each in plan.renamed] == [
        ("the house", "the long table")
    ]


def test_at_most_five_values() -> None:
    plan = make_plan(Profile(values=tuple(Value(name=f"value {n}") for n in range(7))), TODAY)
    assert [value.name for value in plan.values] == [f"value {n}" for n in range(5)]


@pytest.mark.parametrize(
    ("when", "act", "expected"),
    [
        ("it rains", "read aloud", ("it rains", "read aloud")),
        ("If it rains,", "then I will read aloud.", ("it rains", "read aloud.")),
        ("if: it rains", "Then I’ll read aloud", ("it rains", "read aloud")),
        ("it rains", "I will read aloud", ("it rains", "read aloud")),
        ("IF … it rains…", "then, read aloud", ("it rains…", "read aloud")),
        ("When it rains,", "Then: read aloud", ("it rains", "read aloud")),
        ("when when it rains", "then then read aloud", ("it rains", "read aloud")),
        ("If when it rains", "Then I say ‘ask me Monday’", ("it rains", "I say ‘ask me Monday’")),
        (
            "if not asked",
            "then and there I sit down",
            ("if not asked", "then and there I sit down"),
        ),
        ("Saturday, he comes at ten", "I will not", ("Saturday, he comes at ten", "I will not")),
        ("Whenever it rains", "car", ("Whenever it rains", "car")),
        ("iffy weather comes", "thenar exercises", ("iffy weather comes", "thenar exercises")),
        ("it rains", "illustrate a page", ("it rains", "illustrate a page")),
        ("", "read aloud", ("", "read aloud")),
        ("it rains", "", ("it rains", "")),
    ],
)
def test_what_the_labels_say_already_is_folded(
    when: str, act: str, expected: tuple[str, str]
) -> None:
    seed = Seed(name="read", if_obstacle=when, then_obstacle=act)
    (planting,) = make_plan(Profile(seeds=(seed,)), TODAY).seeds
    assert planting.plans == (WhenThen(meets="obstacle", when=expected[0], act=expected[1]),)


def test_a_seed_without_plans_has_none() -> None:
    (planting,) = make_plan(Profile(seeds=(Seed(name="read"),)), TODAY).seeds
    assert planting.plans == ()


def test_bars_are_means_of_each_part_alone_the_latest_beside_the_first() -> None:
    pulses = (
        Pulse(meaning=(2, 3, 3), direction=(1, 1, 2)),
        Pulse(meaning=(5, 5, 5), beyond=(3, 4, 4)),
        Pulse(meaning=(3, 4, 3)),
    )
    bars = make_plan(Profile(pulses=pulses), TODAY).bars
    assert [(bar.part, bar.now, bar.start) for bar in bars] == [
        ("meaning", 3.3, 2.7),
        ("direction", 1.3, None),
        ("beyond self", 3.7, None),
    ]


def test_numbers_that_mean_nothing_are_passed_over() -> None:
    """profile.toml can be edited by hand to hold anything."""
    profile = Profile(
        values=(Value(name="Rest", lived=10**30),),
        pulses=(Pulse(meaning=(99, -1), direction=(0, 4)),),
    )
    plan = make_plan(profile, TODAY)
    assert plan.values[0].lived is None
    assert [(bar.part, bar.now) for bar in plan.bars] == [("direction", 4.0)]


# -- the JSON contract ----------------------------------------------------------------------

CONTRACT: dict[str, Any] = {
    "format": int,
    "today": str,
    "name": str,
    "purpose": str,
    "say_no": str,
    "values": [{"name": str, "words": str, "lived": (int, None)}],
    "constellation": {
        "stars": [
            {"name": str, "angle": (float, None), "radius": (float, None), "brightness": float}
        ],
        "tensions": [[str]],
    },
    "core_want": str,
    "letter": {
        "to": str,
        "date": (str, None),
        "line": str,
        "sooner": str,
        "sooner_to": str,
        "sooner_on": (str, None),
    },
    "coming": [
        {
            "name": str,
            "day": (str, None),
            "told_to": str,
            "told_on": (str, None),
            "on_page": bool,
        }
    ],
    "figure": str,
    "next_chapter": str,
    "seeds": [
        {
            "wish": str,
            "plans": [{"meets": str, "when": str, "act": str}],
            "outcome": str,
            "first_step": str,
            "first_date": (str, None),
            "witness": str,
            "cue": str,
            "fallback": str,
        }
    ],
    "cue": {
        "cue": str,
        "moment": str,
        "second": str,
        "seed": str,
        "hour": str,
        "fallback": str,
    },
    "let_go": [str],
    "composted": [{"name": str, "planted": str, "day": str, "left": str}],
    "renamed": [{"name": str, "true_name": str}],
    "loosen": str,
    "notch": str,
    "bars": [{"part": str, "now": float, "start": (float, None)}],
    "next_review": (str, None),
    "call": str,
    "off_page": [{"part": str, "text": str}],
    "missing": [{"part": str, "exercise": str}],
    "help": str,
}
"""What other programs read. A key that goes, or changes its kind, is a new `format`."""


@pytest.mark.parametrize("whose", PEOPLE)
def test_the_json_keeps_its_contract(whose: str) -> None:
    mapping = as_mapping(make_plan(person(whose), TODAY), person(whose))
    assert mapping["format"] == 2
    assert json.loads(json.dumps(mapping)) == mapping
    _check(mapping, CONTRACT, "")


def test_the_json_has_every_word_whole() -> None:
    long = "word " * 20_000 + "end"
    profile = Profile(purpose=long, core_want=long)
    mapping = as_mapping(make_plan(profile, TODAY), profile)
    assert mapping["purpose"] == mapping["core_want"] == long


def test_days_are_written_as_days() -> None:
    profile = Profile(
        seeds=(Seed(name="read", first_date=date(2026, 12, 1)),),
        letter=Letter(line="so", date=date(2036, 1, 2)),
        next_review=date(2026, 12, 23),
    )
    mapping = as_mapping(make_plan(profile, TODAY), profile)
    assert mapping["today"] == "2026-11-23"
    assert mapping["seeds"][0]["first_date"] == "2026-12-01"
    assert mapping["letter"]["date"] == "2036-01-02"
    assert mapping["next_review"] == "2026-12-23"


def test_a_notch_may_stand_without_its_role() -> None:
    plan = make_plan(replace(Profile(), mask=Pool(notch="say “I don’t know”, once")), TODAY)
    assert (plan.loosen, plan.notch) == ("", "say “I don’t know”, once")


def _missing(profile: Profile) -> set[str]:
    return {each.part for each in make_plan(profile, TODAY).missing}


def _check(value: Any, shape: Any, where: str) -> None:
    if isinstance(shape, dict):
        assert value.keys() == shape.keys(), where
        for key, inner in shape.items():
            _check(value[key], inner, f"{where}.{key}")
    elif isinstance(shape, list):
        assert isinstance(value, list), where
        for n, each in enumerate(value):
            _check(each, shape[0], f"{where}[{n}]")
    elif isinstance(shape, tuple):
        assert value is None or type(value) is shape[0], where
    else:
        assert type(value) is shape, where


@pytest.mark.parametrize(
    ("person", "call"),
    [
        (Person(call="Tom, up late"), "Tom, up late"),
        (Person(call="Tom", call_name="Tomas", call_number="0171 5"), "Tomas, 0171 5"),
        (Person(call_name="Tomas"), "Tomas"),
        (Person(call_number=" 0171 5 "), "0171 5"),
        (Person(call="Tom", call_name="  "), "Tom"),
        (Person(call_name="Stefan.", call_number="0171 5"), "Stefan, 0171 5"),
        (Person(call="Stefan", call_number="0171 5"), "Stefan, 0171 5"),
        (Person(call="nobody"), ""),
    ],
)
def test_whom_to_call_may_stand_in_one_line_or_in_two(person: Person, call: str) -> None:
    """Name and number apart count before the one line that older profiles have."""
    assert make_plan(Profile(person=person), TODAY).call == call


# -- for other eyes -------------------------------------------------------------------------


def test_nothing_is_on_the_plan_that_no_part_holds() -> None:
    """So that each thing on it is declared private, or for anybody to see."""
    held = {field for row in SECTIONS.values() for field in row.holds}
    assert held == {each.name for each in fields(Plan)} - {"today", "missing"}


@pytest.mark.parametrize("whose", PEOPLE)
def test_what_is_private_stays_at_home(whose: str) -> None:
    """All that a private section holds is gone, and all else is there."""
    plan = make_plan(person(whose), TODAY)
    for_them, empty = shared(plan), make_plan(Profile(), TODAY)
    private = {field for row in SECTIONS.values() if row.private for field in row.holds}
    for row in SECTIONS.values():
        for field in row.holds:
            left = getattr(empty if field in private else plan, field)
            assert getattr(for_them, field) == left, field
    assert not any(SECTIONS[each.part].private for each in for_them.missing)


def test_what_nobody_declared_leaks_nowhere(monkeypatch: pytest.MonkeyPatch) -> None:
    """A section left out of the table: its words do not go out by oversight."""
    plan = make_plan(Profile(core_want="to rest"), TODAY)
    assert shared(plan).core_want
    monkeypatch.delitem(SECTIONS, "under it all")
    assert shared(plan).core_want == ""


def test_what_two_sections_hold_is_private_if_one_of_them_is(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """A planted section: what it calls private stays at home, whoever else shows it."""
    plan = make_plan(Profile(core_want="to rest"), TODAY)
    planted = replace(SECTIONS["under it all"], private=True)
    monkeypatch.setitem(SECTIONS, "a new one", planted)
    assert shared(plan).core_want == ""


def test_a_notch_is_open_until_a_review_asked_about_it() -> None:
    pool = Pool(loosen="the daughter", notch="no list")
    done = {"mask": date(2026, 11, 1), "review": date(2026, 12, 1)}
    asked = Profile(mask=pool, walk=Walk(done=done))
    anew = replace(asked, walk=Walk(done=done | {"mask": date(2027, 1, 1)}))
    notches = [make_plan(each, TODAY).notch for each in (Profile(mask=pool), asked, anew)]
    assert notches == ["no list", "", "no list"]

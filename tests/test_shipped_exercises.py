"""The exercises that come with the program: complete, honest about time, and kind to the eye."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest

from purpose.exercises import pace
from purpose.exercises.catalogue import Catalogue, shipped_folder
from purpose.exercises.exercise import Exercise, Step
from purpose.exercises.kinds import FILE_KEYS, KINDS
from purpose.exercises.templates import quotes
from purpose.interview.names import usual
from purpose.profile.circle import CIRCLE, NINETEEN
from purpose.profile.places import PLACES
from purpose.profile.readings import READINGS
from purpose.text import columns

from .support.walk import WALK

CATALOGUE = Catalogue()
ALL = [pytest.param(exercise, id=exercise.name) for exercise in CATALOGUE]


def every_step(exercise: Exercise) -> list[Step]:
    return [each for step in exercise.steps for each in (step, *step.each)]


def test_the_walk_has_every_symbol_in_its_order() -> None:
    """Eleven symbols, numbered 0 to 10, in five sittings that never go back."""
    walk = CATALOGUE.walk()
    assert [exercise.name for exercise in walk] == WALK
    assert [exercise.place for exercise in walk] == list(range(11))
    sittings = [exercise.sitting or 0 for exercise in walk]
    assert sittings == sorted(sittings)
    assert set(sittings) == {1, 2, 3, 4, 5}


def test_quick_is_about_half_an_hour() -> None:
    """City, coral, constellation, bloom and one seed, in their short forms."""
    quick = [CATALOGUE[name] for name in CATALOGUE.short_way()]
    assert {"monuments", "coral", "constellation", "bloom", "seed"} <= {e.name for e in quick}
    seconds = sum(expected_seconds(exercise.shortened()) for exercise in quick)
    assert 20 <= seconds / 60 <= 40


def many(exercise: Exercise, step: Step) -> int:
    if step.has_not:  # what was put off, and is done once
        return 0
    if step.goes_over:
        return {"values": 5, "seeds": 2}[step.goes_over]
    if step.over_reading:
        return {"ends_of_the_street": 2}.get(step.over_reading, 1)
    if step.of:
        named = next((each for each in exercise.steps if each.key == step.of), None)
        return many(exercise, named) if named else 0
    if step.usual is None and step.ask in ("choose", "line", "tick"):
        return 1
    return step.keep or usual(step)


def expected_seconds(exercise: Exercise) -> float:
    """What the exercise takes by the table of `exercises.pace`, for usual answers."""
    total = 0.0
    for step in exercise.steps:
        if step.noticed or step.when:
            continue
        if step.ask == "list":
            each = sum(pace.SECONDS[sub.ask] for sub in step.each if not sub.when)
            total += many(exercise, step) * (each + (0 if step.of else pace.SECONDS["line"]))
        elif step.ask == "ladder":
            total += many(exercise, step) * pace.SECONDS["line"]
        elif step.ask == "sort":
            total += 180  # purpose/ranking: about three minutes for sixty cards
        else:
            total += pace.SECONDS[step.ask]
    return total


@pytest.mark.parametrize("exercise", ALL)
def test_minutes_are_honest(exercise: Exercise) -> None:
    """The minutes announced are those that the questions add up to, give or take a third."""
    seconds = expected_seconds(exercise)
    assert exercise.minutes * 60 * 0.66 - 60 <= seconds <= exercise.minutes * 60 * 1.34 + 60


@pytest.mark.parametrize("exercise", ALL)
def test_words_are_short_enough_to_read_aloud(exercise: Exercise) -> None:
    """Prompts and hints fit a small screen; scenes are two or three lines of it."""
    for step in every_step(exercise):
        if step.ask != "say":
            assert columns(step.prompt) <= 260, step.key
        assert columns(step.hint) <= 160, step.key
    assert len(exercise.scene.splitlines()) <= 4
    assert exercise.why
    assert exercise.source


@pytest.mark.parametrize("exercise", ALL)
def test_the_voice(exercise: Exercise) -> None:
    """No praise, no gush, no jargon: words that a good editor would strike."""
    struck = re.compile(
        r"\b(amazing|awesome|great job|well done|congratulations|journey|mindful|empower"
        r"|authentic self|self-care|proven|streak|you should|your potential)\b",
        re.IGNORECASE,
    )
    for step in every_step(exercise):
        for words in (step.prompt, step.hint, step.without, *step.then):
            assert not struck.search(words), words


def test_what_may_hurt_is_tender__and_says_so_before_it_asks() -> None:
    """Labyrinth, coral, murals, pool and seed open with a line on where it may hurt, and how to
    step out; the letter has an out among its threads. The desert and the city are not tender."""
    tender = [exercise.name for exercise in CATALOGUE if exercise.tender]
    assert tender == ["labyrinth", "coral", "murals", "mask", "letter", "seed", "year"]
    for name in ("labyrinth", "coral", "murals", "mask", "seed"):
        first = CATALOGUE[name].steps[0]
        assert (first.ask, first.needs, quotes(first.prompt)) == ("say", "", ()), name
        assert re.search(r"\bskip|leave the pool", first.prompt), name
    assert CATALOGUE["mask"].step("figure").optional
    assert any("or leave it unforgiven" in step.prompt for step in CATALOGUE["letter"].steps)


def test_the_cards_cover_the_circle_evenly() -> None:
    """About sixty cards, three or four to each of the nineteen, so that none is out of reach."""
    cards = CATALOGUE["constellation"].step("sort").deck
    assert 55 <= len(cards) <= 65
    counted = Counter(card.value for card in cards)
    assert set(counted) == set(NINETEEN)
    assert set(counted.values()) <= {3, 4}, counted
    assert set(NINETEEN.values()) == set(CIRCLE)
    assert all(columns(card.meaning) <= 60 for card in cards)


def test_no_card_that_was_ever_dealt_is_forgotten() -> None:
    """Profiles, journals and answers files have these names, and they keep their places."""
    cards = {card.name: card.place for card in CATALOGUE["constellation"].step("sort").cards}
    for place, names in EVER_DEALT.items():
        for name in names.split(", "):
            assert cards[name] == MOVED.get(name, place), name


EVER_DEALT = {
    "self-direction": "Freedom, Curiosity, Creativity, Solitude, Own judgement, Honesty",
    "stimulation": "Adventure, Variety, Daring, Beginning, Intensity, Spontaneity",
    "hedonism": "Pleasure, Play, Humour, Ease, Celebration, Desire",
    "achievement": "Mastery, Ambition, Progress, Challenge, Finishing, Recognition",
    "power": "Influence, Leadership, Wealth, Reputation, Enterprise, Strength",
    "security": "Safety, Health, Stability, Order, Home, Belonging",
    "conformity": "Courtesy, Duty, Self-control, Respect, Harmony, Fair play",
    "tradition": "Faith, Ritual, Humility, Heritage, Simplicity",
    "benevolence": "Love, Family, Friendship, Loyalty, Care, Generosity, Mentoring",
    "universalism": "Justice, Nature, Beauty, Wisdom, Understanding, Stewardship",
}
"""The first sixty. This table only ever grows."""

MOVED = {"Recognition": "power"}
"""To be seen for good work is face, which is counted with power."""


def test_later_questions_hand_earlier_answers_back() -> None:
    """The stones in the labyrinth, the values in the bloom, ruins and titles in the seed."""

    def quoted(name: str) -> set[str]:
        return {
            quote
            for step in every_step(CATALOGUE[name])
            for text in (step.prompt, step.draft, f"{{{step.start}}}" if step.start else "")
            for quote in quotes(text)
        }

    assert {"hollow_stone", "living_stone", "hollow_foot", "living_foot"} <= quoted("labyrinth")
    assert "top_values" in quoted("bloom")
    assert {"ruins", "let_go", "chosen_possibilities", "season.wanderer_title"} <= quoted("seed")
    assert "core_want" in quoted("letter") | quoted("murals")


def test_every_place_of_the_profile_is_reached() -> None:
    """What the plan shows is brought by some exercise; but for whom to call by a name that was
    written by hand, every place is reached."""
    reached = {step.profile for exercise in CATALOGUE for step in exercise.steps}
    assert set(PLACES) == reached - {""} | {"person.call_name"}


def test_the_readme_of_the_format_is_complete() -> None:
    """Every key, kind and place stands in exercises/README.md."""
    readme = Path(shipped_folder() / "README.md").read_text(encoding="utf-8")
    keys = {*FILE_KEYS, *(key for kind in KINDS.values() for key in kind.keys), *KINDS}
    for word in {*keys, *PLACES} - {"step", "each", "card"}:
        assert f"`{word}`" in readme or f"`{word} =" in readme, word
    assert "[[step.each]]" in readme
    assert "[[step.card]]" in readme
    assert len(READINGS) > 10

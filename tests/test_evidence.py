"""What the exercises say of research: each source can be looked up, each number stands in the docs.

docs/evidence.md has a table for each exercise, or for a few together; its rows are what is known.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from purpose.exercises.catalogue import Catalogue
from purpose.exercises.exercise import Exercise, Step

CATALOGUE = Catalogue()
ALL = [pytest.param(each, id=each.name) for each in CATALOGUE]
PAGE = (Path(__file__).parent.parent / "docs" / "evidence.md").read_text("utf-8")

OURS = "our own"
AUTHORS = r"(?P<authors>[^\W\d][^\d]*?) (?P<year>(?:19|20)\d\d)"
WHERE = r"(?:doi:10\.\d{4,}/\S+|(?:(?!: ).)*[A-Z](?:(?!: ).)*|doctoral dissertation)"
SOURCE = re.compile(rf"{AUTHORS}, {WHERE}(?:: .+)?")

ONES = ["two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"]
TENS = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
WORDS = {word: str(n) for n, word in enumerate(ONES, 2)} | {"fifteen": "15", "nineteen": "19"}
WORDS |= {word: str(10 * n) for n, word in enumerate(TENS, 2)}
"""“One” is left out: it is seldom a number."""

NUMBER = re.compile(rf"\d+(?:[.,]\d+)*|\b(?:{'|'.join(WORDS)})\b", re.IGNORECASE)
CLAIM = re.compile(
    r"\b(?:stud(?:y|ies)|experiments?|trials?|research\w*|on average)\b", re.IGNORECASE
)


def numbers(text: str) -> set[str]:
    """The numbers in a text, be they in digits or in words."""
    return {WORDS.get(found.lower(), found.replace(",", "")) for found in NUMBER.findall(text)}


def rows(exercise: Exercise, page: str = PAGE) -> str:
    """The rows of the page that are about an exercise."""
    parts = re.split(r"^### ", page, flags=re.MULTILINE)[1:]
    about = [part for part in parts if f"(`{exercise.name}`)" in part.splitlines()[0]]
    assert len(about) == 1, f"docs/evidence.md has {len(about)} tables for {exercise.name}"
    return "\n".join(line for line in about[0].splitlines() if line.startswith("| "))


def incomplete(exercise: Exercise) -> list[str]:
    """The sources that cannot be looked up: without author, year, or where it was published."""
    return [
        source
        for source in exercise.source
        if not source.endswith(f": {OURS}") and not SOURCE.fullmatch(source)
    ]


def claims(exercise: Exercise) -> Iterator[str]:
    """All that is said of research: every reason, and each sentence that speaks of studies."""

    def steps(some: tuple[Step, ...]) -> Iterator[Step]:
        for step in some:
            yield step
            yield from steps(step.each)

    yield exercise.why
    for step in steps(exercise.steps):
        yield step.why
        for text in (step.prompt, step.hint, step.without):
            yield from (each for each in re.split(r"(?<=[.?!])\s", text) if CLAIM.search(each))


def unknown(exercise: Exercise, page: str = PAGE) -> set[str]:
    """The numbers that an exercise gives and no row of the page does."""
    said = set[str]().union(*map(numbers, claims(exercise)))
    return said - numbers(rows(exercise, page))


@pytest.mark.parametrize("exercise", ALL)
def test_every_source_is_complete_and_stands_on_the_page(exercise: Exercise) -> None:
    """Author, year, and a journal, a DOI or a university; the page has the same, and no others."""
    assert incomplete(exercise) == []
    cited = {
        f"{found['authors']} {found['year']}"
        for found in map(SOURCE.fullmatch, exercise.source)
        if found
    }
    first = {row.split("|")[1].strip() for row in rows(exercise).splitlines()}
    assert cited <= first, f"docs/evidence.md has no row for {cited - first}"
    assert OURS in first or exercise.name == "lookback"


def test_the_page_names_no_source_that_no_exercise_names() -> None:
    cited = " ".join(source for exercise in CATALOGUE for source in exercise.source)
    first = re.findall(r"^\| ([^|]+) \|", PAGE, re.MULTILINE)
    strangers = {each for each in first if each not in ("from", OURS) and each not in cited}
    assert strangers == set()


@pytest.mark.parametrize("exercise", ALL)
def test_every_number_of_a_claim_stands_on_the_page(exercise: Exercise) -> None:
    assert unknown(exercise) == set()


@pytest.mark.parametrize(
    "planted",
    [
        "Sheldon & Elliot 1999",
        "Sheldon & Elliot 1999: the four reasons",
        "Meta-analysis of 24 effects, Frontiers in Psychology, doi:10.3389/fpsyg.2021.565202",
        "BMC Psychology 2020: more than one cue",
        "Wansink 2003: 1,200 ladders that ended in seven wants",
        "Hinkle; Reynolds & Gutman: laddering",
    ],
)
def test_an_incomplete_source_is_found(planted: str) -> None:
    exercise = replace(CATALOGUE["labyrinth"], source=(planted,))
    assert incomplete(exercise) == [planted]


@pytest.mark.parametrize(
    ("planted", "number"),
    [
        ("In 138 trials it helped.", "138"),
        ("It helped, on average, by 0.84.", "0.84"),
        ("In sixty studies it helped.", "60"),
    ],
)
def test_a_number_that_nobody_found_is_found(planted: str, number: str) -> None:
    """In the reason of the exercise, in that of a step, and in a passage that speaks of studies."""
    mask = CATALOGUE["mask"]
    said, *others = mask.steps
    for exercise in (
        replace(mask, why=f"{mask.why} {planted}"),
        replace(mask, steps=(replace(said, why=planted), *others)),
        replace(mask, steps=(replace(said, prompt=f"Look down.\n\n{planted}"), *others)),
    ):
        assert unknown(exercise) == {number}


def test_a_row_that_is_taken_out_is_missed() -> None:
    """The review says 0.40 over 138 trials; without that row, nothing on the page holds it up."""
    page = "\n".join(line for line in PAGE.splitlines() if "| Harkin" not in line)
    assert unknown(CATALOGUE["review"], page) >= {"0.40", "138"}


def test_the_walk_promises_no_more_than_the_page() -> None:
    """No proof and no guarantee, anywhere that a person reads; README says what was not tested."""
    readme = (Path(__file__).parent.parent / "README.md").read_text("utf-8")
    assert "tested the whole walk" in " ".join(readme.split())
    texts = [readme, *(text for exercise in CATALOGUE for text in claims(exercise))]
    assert not any(re.search(r"\b(?:proven|proves|guarantee)", text) for text in texts)

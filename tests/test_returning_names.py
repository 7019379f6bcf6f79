"""Whose name comes back: counted where somebody is meant, and nowhere else."""

from __future__ import annotations

import pytest

from purpose.hearing.returning import returning


def back(*texts: str, given: tuple[str, ...] = (), own: str = "Ada") -> tuple[str, ...]:
    """Each text written behind a door of its own; whoever stands behind all of them."""
    return returning({str(n): [text] for n, text in enumerate(texts)}, given, own, len(texts))


@pytest.mark.parametrize(
    ("texts", "name"),
    [
        (["I rang Tomek.", "for Tomek", "Only Tomek's laugh"], "Tomek"),
        (["my dad never asked", "It was my dad's", "and my dad"], "my dad"),
        (["Babcia sings", "I hear babcia", "like Babcia"], "Babcia"),
        (["with Mark", "and Mark", "Then Mark came."], "Mark"),
        (["the dog, Bruno", "only Bruno", "walk Bruno"], "Bruno"),
        (["when Papa was alive", "as Papa did", "Papa's lamp"], "Papa"),
    ],
)
def test_somebody_who_stands_behind_every_door_comes_back(texts: list[str], name: str) -> None:
    """By a capital inside a sentence, a word of kinship, the dead and the dog as well."""
    found = back(*texts)
    assert [each.casefold() for each in found] == [name.casefold()]


def test_who_was_named_where_it_was_asked_who_counts_in_any_case() -> None:
    """Even at the head of a sentence, even in small letters, even where it is a month."""
    assert back("may rang", "May is well", "ask may", given=("May",)) == ("may",)
    assert back("lena laughs", "for lena", "lena, late", given=("Lena, and her boy",)) == ("lena",)


@pytest.mark.parametrize(
    "texts",
    [
        ["Will it hold?", "Will I go?", "Will they?"],
        ["Hope is thin", "Hope, again.", "Hope"],
        ["in May", "every May", "since May"],
        ["on Monday", "each Monday", "Monday"],
        ["I live in Herne", "from Herne", "back to Herne"],
        ["I'm tired", "and I'm late", "so I'm here"],
        ["then Ada laughed", "and Ada", "only Ada"],
        ["the BBC rang", "at BBC", "for BBC"],
        ["my own street", "a son of the firm", "mother ship"],
        ["nobody", "nobody", "nobody"],
        ["and Nobody", "for Nobody else", "then Nobody came"],
    ],
)
def test_a_word_that_is_nobody_does_not(texts: list[str]) -> None:
    """Months, days, places, the own name, and what only begins a sentence."""
    assert back(*texts) == ()


def test_nobody_in_answer_to_who_is_nobody() -> None:
    """Nor is "idk"."""
    assert back("nobody came", "nobody", "Nobody", given=("nobody", "idk", "none")) == ()
    assert back("She says", "she", "She", given=("Jonas knows I think. She never asked",)) == ()


def test_a_first_name_and_a_surname_are_one_person() -> None:
    """The first of them is handed back."""
    assert back("I told Anna Brandt", "with Anna Brandt", "then Anna Brandt left") == ("Anna",)


def test_fewer_doors_are_not_enough() -> None:
    """And who stands behind most of them comes first."""
    texts = {"1": ["with Tomek"], "2": ["and Tomek"], "3": ["for Ines"], "4": ["by Ines, Tomek"]}
    assert returning(texts, (), "", 3) == ("Tomek",)
    assert returning(texts, (), "", 2) == ("Tomek", "Ines")

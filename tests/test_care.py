"""Care: what is shown, in which order, and how old the numbers may get."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import fields, replace
from datetime import date

import pytest

from purpose import care
from purpose.care import shipped
from purpose.text import columns

CHECKED = date(2026, 11, 23)
OWN = "call Maria, 0170 1234567"


def all_resources() -> list[care.Resource]:
    shown = care.shipped_resources()
    return [shown.emergency, *shown.directories, *shown.numbers]


def resources_checked_on(day: date) -> care.Resources:
    shown = care.shipped_resources()
    return replace(shown, numbers=tuple(replace(one, checked_on=day) for one in shown.numbers))


# --- the numbers ----------------------------------------------------------------------------------


@pytest.mark.parametrize("resource", all_resources(), ids=lambda one: f"{one.place}-{one.name}")
def test_every_resource_was_checked_within_twelve_months(resource: care.Resource) -> None:
    today = date.today()
    assert not care._older_than_a_year(resource.checked_on, today), (
        f"{resource.place}: {resource.name} was last checked on {resource.checked_on}. "
        "Read its source again, correct or remove it, and set the new date in resources.toml."
    )
    assert resource.checked_on.year <= today.year + 1, "a date that can never get old"


@pytest.mark.parametrize("resource", all_resources(), ids=lambda one: f"{one.place}-{one.name}")
def test_every_resource_says_where_it_was_read(resource: care.Resource) -> None:
    assert type(resource.checked_on) is date
    sources = resource.source if isinstance(resource.source, list) else [resource.source]
    assert sources
    assert all(source.startswith(("https://", "http://")) for source in sources)
    assert all((resource.place, resource.name, resource.contact, resource.page_dated))


@pytest.mark.parametrize(
    ("checked", "today", "old"),
    [
        (CHECKED, CHECKED, False),
        (CHECKED, date(2027, 11, 22), False),
        (CHECKED, date(2027, 11, 23), False),
        (CHECKED, date(2027, 11, 24), True),
        (CHECKED, date(2027, 12, 1), True),
        (CHECKED, date(2028, 1, 1), True),
        (CHECKED, date(2026, 1, 1), False),  # a rehearsed clock may lie before the check
        (date(2024, 2, 29), date(2025, 2, 28), False),
        (date(2024, 2, 29), date(2025, 3, 1), True),
    ],
)
def test_numbers_are_old_the_day_after_twelve_months(checked: date, today: date, old: bool) -> None:
    shown = care.page(resources_checked_on(checked), None, today)
    assert checked.isoformat() in shown
    assert ("more than 12 months ago" in shown) is old


def test_the_oldest_check_decides() -> None:
    shown = resources_checked_on(date(2027, 11, 1))
    mixed = replace(
        shown, numbers=(*shown.numbers[1:], replace(shown.numbers[0], checked_on=CHECKED))
    )
    said = care.page(mixed, None, date(2027, 11, 24))
    assert "2026-11-23, more than 12 months ago" in said


def test_a_misspelt_key_in_the_data_is_an_error() -> None:
    table = shipped.table("resources.toml")
    wrong = {**table, "numbers": [{**table["numbers"][0], "chekced_on": CHECKED}]}
    with pytest.raises(TypeError, match="chekced_on"):
        care.resources(wrong)
    with pytest.raises(KeyError):
        care.resources({"emergency": table["emergency"]})


# --- the page -------------------------------------------------------------------------------------


def test_page_order_is_own_contact_danger_directories_numbers() -> None:
    resources = care.shipped_resources()
    shown = care.page(resources, OWN, CHECKED)
    places = [
        shown.index(part)
        for part in (
            f"You named: {OWN}",
            resources.emergency.contact,
            *(one.contact for one in resources.directories),
            CHECKED.isoformat(),
        )
    ]
    assert places == sorted(places)
    assert shown.startswith("You named: ")
    assert all(shown.index(f"{one.place}: {one.contact}") > places[-1] for one in resources.numbers)


@pytest.mark.parametrize("own", [None, "", "  \n ", OWN, "word " * 400, "x" * 9000, "電話 " * 60])
@pytest.mark.parametrize("today", [CHECKED, date(2030, 1, 1)])
def test_page_and_pause_fit_one_small_screen(own: str | None, today: date) -> None:
    for shown, most in (
        (care.page(care.shipped_resources(), own, today), 24),
        (care.pause(care.shipped_resources(), own), 13),
    ):
        lines = shown.split("\n")
        assert max(map(columns, lines)) <= 72
        assert len(lines) <= most
        assert shown == shown.strip("\n")


@pytest.mark.parametrize("own", [None, "", "  \n "])
def test_without_an_own_contact_danger_comes_first(own: str | None) -> None:
    shown = care.page(care.shipped_resources(), own, CHECKED)
    assert "You named" not in shown
    assert shown.startswith("In danger now?")


def test_own_contact_is_shown_inert_and_verbatim() -> None:
    shown = care.page(
        care.shipped_resources(), "Ana {own} \x1b[2J\u202e 100% [b]\nat home", CHECKED
    )
    assert "\x1b" not in shown
    assert "\u202e" not in shown
    assert shown.startswith("You named: Ana {own} ")
    assert "100% [b] at home" in shown


def test_two_short_numbers_share_a_line() -> None:
    resources = care.shipped_resources()
    lines = care.page(resources, None, CHECKED).split("\n")
    halves = {half.strip() for line in lines for half in (line[:36], line[36:])}
    entries = [f"{one.place}: {one.contact}" for one in resources.numbers]
    short = {entry for entry in entries if len(entry) < 34}
    assert len(short) > 10
    assert short <= halves


@pytest.mark.parametrize("width", [71, 66, 40, 20])
def test_a_narrow_page_has_one_place_a_line(width: int) -> None:
    resources = care.shipped_resources()
    lines = care.page(resources, OWN, CHECKED, width=width).split("\n")
    assert max(map(columns, lines)) <= width
    entries = [f"  {one.place}: {one.contact}" for one in resources.numbers]
    assert {entry for entry in entries if len(entry) <= width} <= set(lines)
    assert {f"  {one.contact}" for one in resources.directories if len(one.contact) < 19} <= set(
        lines
    )


def test_a_wide_page_is_as_the_usual_one() -> None:
    resources = care.shipped_resources()
    usual = care.page(resources, OWN, CHECKED)
    for heading in (care.texts().numbers, care.texts().stale_numbers):
        for line in heading.format(checked=CHECKED).split("\n"):
            assert columns(line) <= 72, "filled in, it still needs no breaking"
    assert care.page(resources, OWN, CHECKED, width=200) == usual
    assert care.page(resources, OWN, CHECKED, width=72) == usual


def test_a_long_number_keeps_a_line_of_its_own() -> None:
    resources = care.shipped_resources()
    longer = tuple(replace(one, contact="call " + "1 " * 20) for one in resources.numbers)
    lines = care.page(replace(resources, numbers=longer), None, CHECKED).split("\n")
    assert sum("call 1 1" in line for line in lines) == len(longer)
    assert max(map(len, lines)) <= 72


def test_pause_asks_first_then_where_to_turn_then_says_how_the_check_works() -> None:
    shown = care.pause(care.shipped_resources(), OWN)
    parts = ["Let us stop here", "Are you safe right now?", f"someone you could call: {OWN}"]
    parts += ["112", "findahelpline.com, befrienders.org", "purpose care", "certain words"]
    parts += ["wrong both ways", "stored or sent"]
    places = [shown.index(part) for part in parts]
    assert places == sorted(places)
    assert care.texts().choice not in shown, "the question after it says that"


def test_texts_are_short_lines_in_safe_words() -> None:
    told = {field.name: getattr(care.texts(), field.name) for field in fields(care.texts())}
    assert set(told) == set(shipped.table("words.toml")["texts"])
    for text in told.values():
        assert text.strip()
        assert max(len(line) for line in text.split("\n")) <= 72
        said = text.casefold()
        for word in ("commit", "confidential", "proud", "should", "must", "!", "streak", "score"):
            assert word not in said
    assert 5 <= len(told["grounding"].split("\n")) <= 7
    assert "Stopping here is fine" in told["low_mood"]
    assert "purpose care" in told["low_mood"]


# --- when it is offered ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("before", "after", "needed"),
    [
        (None, None, False),
        (0, None, False),
        (9, None, False),
        (None, 3, False),
        (None, 2, True),
        (None, 0, True),
        (8, 6, False),
        (8, 5, True),
        (10, 3, True),
        (5, 3, False),
        (4, 2, True),
        (2, 2, True),
        (0, 2, True),
        (1, 3, False),
        (3, 10, False),
    ],
)
def test_needs_care(before: int | None, after: int | None, needed: bool) -> None:
    assert care.needs_care(before, after) is needed


def test_asking_for_care_costs_other_commands_nothing() -> None:
    heavy = {"tomllib", "wcwidth", "rich", "importlib.resources", "purpose.text"}
    loaded = subprocess.run(
        [sys.executable, "-c", "import sys, purpose.care; print(*sys.modules)"],
        capture_output=True,
        text=True,
        check=True,
    ).stdout.split()
    assert not heavy & set(loaded)

"""Care: what is shown, in which order and in which language, and how old the numbers may get."""

from __future__ import annotations

import tomllib
from datetime import date
from pathlib import Path
from string import Formatter

import pytest

from purpose import care
from purpose.care import shipped
from purpose.care.contact import DIRECTORY, contact
from purpose.care.listing import older_than_a_year
from purpose.page.care_card import MOST
from purpose.text import columns

CHECKED = date(2026, 11, 27)
OWN = "Maria, 0170 1234567"
LONG = (
    "Ruth, first on the mobile, then at the bakery before seven, and if neither answers then her "
    "daughter, who knows about all this and has a key, 0171 2345678"
)
SHOWN = care.shipped_resources()
ALL = (*SHOWN.emergency, *SHOWN.directories, *SHOWN.numbers)
COUNTRIES = sorted({code for each in ALL for code in getattr(each, "countries", ())} | {"", "KE"})
OPTIONS = ("not_safe", "stop", "go_on")


def checked_on(day: date) -> care.Resources:
    return SHOWN._replace(numbers=tuple(one._replace(checked_on=day) for one in SHOWN.numbers))


# --- the numbers ----------------------------------------------------------------------------------


@pytest.mark.parametrize("each", ALL, ids=lambda one: str(one.contact))
def test_every_entry_says_where_it_was_read__and_was_looked_for_this_year(each: object) -> None:
    assert isinstance(each, care.Resource | type(SHOWN.emergency[0]))
    assert each.source
    for source in each.source:
        assert source.startswith("https://") or "common knowledge; no page read" in source
    if each.page_dated != "undated":
        year, _, month = each.page_dated.partition("-")
        assert 2015 <= int(year) <= each.checked_on.year
        assert not month or 1 <= int(month) <= 12
    today = date.today()
    assert each.checked_on.year <= today.year + 1, "a date that can never get old"
    assert not older_than_a_year(each.checked_on, today), (
        f"{each.contact} was last checked on {each.checked_on}. Read its source again, correct or "
        "remove it, and set the new date in resources.toml."
    )


@pytest.mark.parametrize("each", SHOWN.numbers, ids=lambda one: f"{one.place} {one.call}")
def test_every_number_knows_its_countries_and_languages(each: care.Resource) -> None:
    assert each.countries
    assert all(len(code) == 2 and code.isupper() for code in each.countries)
    assert each.languages
    assert all(len(code) == 2 and code.islower() for code in each.languages)
    bare = each.call.split(" (")[0]
    assert any(bare in way for way in each.contact), "the bare number is the one in words"
    for code in each.countries:
        assert SHOWN.emergency_in(code) != SHOWN.emergency_in(""), f"{code} has an emergency number"


def test_a_country_stands_under_one_emergency_number() -> None:
    codes = [code for each in SHOWN.emergency for code in each.countries]
    assert len(codes) == len(set(codes))
    assert sum(not each.countries for each in SHOWN.emergency) == 1


def test_the_address_for_those_without_a_contact_is_the_first_directory() -> None:
    assert SHOWN.directories[0].said == DIRECTORY


@pytest.mark.parametrize(
    ("dated", "today", "aged"),
    [
        ("2024-11", CHECKED, ""),
        ("2024-10", CHECKED, " (2024)"),
        ("2021", CHECKED, " (2021)"),
        ("2024", CHECKED, ""),
        ("2024", date(2027, 1, 1), " (2024)"),
        ("2025-09", date(2027, 9, 30), ""),
        ("2025-09", date(2027, 10, 1), " (2025)"),
        ("undated", CHECKED, " (undated)"),
    ],
)
def test_a_page_of_two_years_ago_shows_its_year(dated: str, today: date, aged: str) -> None:
    assert SHOWN.numbers[0]._replace(page_dated=dated).aged(today) == aged


@pytest.mark.parametrize(
    ("checked", "today", "old"),
    [
        (CHECKED, CHECKED, False),
        (CHECKED, date(2027, 11, 26), False),
        (CHECKED, date(2027, 11, 27), False),
        (CHECKED, date(2027, 11, 28), True),
        (CHECKED, date(2028, 1, 1), True),
        (CHECKED, date(2026, 1, 1), False),  # a rehearsed clock may lie before the check
        (date(2024, 2, 29), date(2025, 2, 28), False),
        (date(2024, 2, 29), date(2025, 3, 1), True),
    ],
)
def test_numbers_are_old_the_day_after_twelve_months(checked: date, today: date, old: bool) -> None:
    shown = care.page(checked_on(checked), None, today)
    assert f"{checked:%B %Y}" in shown
    assert ("more than a year" in shown) is old


def test_the_oldest_check_decides() -> None:
    late = checked_on(date(2027, 11, 1))
    first = late.numbers[0]._replace(checked_on=CHECKED)
    mixed = late._replace(numbers=(*late.numbers[1:], first))
    assert "read in November 2026, more than a year" in care.page(mixed, None, date(2027, 11, 28))


def test_a_misspelt_key_in_the_data_is_an_error() -> None:
    table = shipped.table("resources.toml")
    wrong = {**table, "numbers": [{**table["numbers"][0], "chekced_on": CHECKED}]}
    with pytest.raises(TypeError, match="chekced_on"):
        care.resources(wrong)
    with pytest.raises(KeyError):
        care.resources({"emergency": table["emergency"]})


# --- the country ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("environ", "said", "code"),
    [
        ({}, "", ""),
        ({"LANG": "en_US.UTF-8"}, "", "US"),
        ({"LANG": "en_US.UTF-8"}, "mx", "MX"),
        ({"LANG": "en_US.UTF-8"}, " uk ", "GB"),
        ({"LANG": "en_US.UTF-8"}, "KE", "KE"),
        ({"LANG": "de_DE"}, "Mexico", "DE"),
        ({"LANG": "de_DE"}, "1", "DE"),
        ({"LANG": "en_US.UTF-8", "LC_TIME": "de_AT.UTF-8"}, "", "AT"),
        ({"LANG": "en_US.UTF-8", "LC_TELEPHONE": "es_MX.UTF-8", "LC_TIME": "C"}, "", "MX"),
        ({"LANG": "en_US.UTF-8", "LC_ALL": "C.UTF-8"}, "", "US"),
        ({"LANG": "ca_ES.UTF-8@valencia"}, "", "ES"),
        ({"LANG": "C.UTF-8"}, "", ""),
        ({"LANG": "POSIX"}, "", ""),
        ({"LANG": "de"}, "", ""),
        ({"LANG": "en_USA"}, "", ""),
    ],
)
def test_the_country_is_what_was_said__else_the_region_of_the_system(
    environ: dict[str, str], said: str, code: str
) -> None:
    assert care.country(environ, said) == code


@pytest.mark.parametrize("own", [None, OWN])
def test_with_any_country_every_number_stays_in_reach(own: str | None) -> None:
    for code in COUNTRIES:
        shown = care.page(SHOWN, own, CHECKED, country=code)
        for each in SHOWN.numbers:
            assert f"{each.place}: {each.said}" in shown


# --- the page -------------------------------------------------------------------------------------


def test_the_nearest_help_stands_last() -> None:
    lines = care.page(SHOWN, OWN, CHECKED, country="DE", card="my card\n  a sign").split("\n")
    assert lines[-1] == f"You named: {OWN}"
    assert lines[-2].startswith("In danger now? Call 112 (elsewhere 911 / ")
    order = [
        next(n for n, line in enumerate(lines) if part in line)
        for part in (
            "public pages",
            "France",
            "my card",
            "Nearest to you",
            "Germany",
            *(each.said for each in SHOWN.directories),
            "In danger now",
            OWN,
        )
    ]
    assert order == sorted(order)
    assert sum("Germany" in line for line in lines) == 1


@pytest.mark.parametrize("plain", [False, True])
@pytest.mark.parametrize("own", [OWN, LONG, "x" * 900, "電話 " * 60])
def test_24_rows_show_contact__danger__directories__and_the_country(own: str, plain: bool) -> None:
    """And the whole card: a terminal shows the end, and the prompt takes a row of it."""
    card = "\n".join(f"line {n}" for n in range(MOST))
    for country in COUNTRIES:
        shown = care.page(SHOWN, own, CHECKED, country=country, card=card, plain=plain)
        seen = "\n".join(shown.split("\n")[-23:])
        assert "You named:" in seen
        assert card in seen
        assert "In danger now?" in seen
        assert SHOWN.emergency_in(country) in seen
        assert all(each.said in seen for each in SHOWN.directories)
        assert all(each.contact[0] in seen for each in SHOWN.numbers_in(country))
        assert max(map(columns, shown.split("\n"))) <= 72
        assert shown == shown.strip("\n")


def test_the_whole_page_is_not_much_longer_than_a_screen() -> None:
    assert len(care.page(SHOWN, OWN, CHECKED, country="US").split("\n")) <= 40


@pytest.mark.parametrize(
    "own",
    [
        *(
            None,
            "",
            "  \n ",
            "-",
            "?",
            "...",
            "nobody",
            "Nobody.",
            "NO ONE",
            "no-one",
            "idk",
            "n/a",
        ),
        *("don’t know", "ich weiß nicht", "Niemand!", "personne", "¿nadie?", "ninguém", "nessuno"),
        *(
            "niemand",
            "nikt",
            "никто",
            "لا أحد",
            "कोई नहीं।",
            "誰もいない。",
            "没有人",
            "ｎｏｂｏｄｙ",
        ),
    ],
)
def test_nobody_is_no_contact(own: str | None) -> None:
    assert contact(own) == ""
    assert "You named" not in care.page(SHOWN, own, CHECKED)
    for says in (care.pause, care.whom_to_call, care.arriving_low, care.next_time):
        assert says(own) == says(None)


@pytest.mark.parametrize(
    "own",
    [
        *("there's nobody", "There is no one.", "nobody, really", "Well... no one at all"),
        *("idk tbh", "I honestly don't know", "no one comes to mind", "I have no one to call"),
        *("nobody right now, sorry", "ehrlich gesagt niemand", "personne, vraiment"),
    ],
)
def test_nor_is_it_with_a_word_around_it(own: str) -> None:
    assert contact(own) == ""


@pytest.mark.parametrize(
    "own",
    [
        *("Nada", "Nic 0171", "No one but Ana, 0171", "0171", "Jan", "my sister, nobody else"),
        *("Ana, really", "I have a brother", "Well, Tom right now", "Nobody's Inn, 0171"),
    ],
)
def test_a_name_that_looks_like_nobody_is_a_contact(own: str) -> None:
    assert contact(own) == own


def test_own_contact_is_shown_inert_and_verbatim() -> None:
    own = "Ana {own} \x1b[2J\u202e 100% [b]\nat home"
    assert contact(own) == "Ana {own} \ufffd[2J 100% [b] at home"
    for shown in (
        care.page(SHOWN, own, CHECKED),
        care.pause(own),
        care.whom_to_call(own, "de"),
        care.leaving(8, 2, own),
        care.arriving_low(own),
        care.next_time(own),
    ):
        assert "\x1b" not in shown
        assert "\u202e" not in shown
        assert "Ana {own} " in shown
        assert "100% [b] at home" in shown.replace("\n", " ")


def test_plain_lines_have_one_number_a_line() -> None:
    lines = care.page(SHOWN, OWN, CHECKED, plain=True).split("\n")
    for each in SHOWN.numbers:
        for way in each.contact:
            assert f"  {each.place}: {way}{each.aged(CHECKED)}" in lines


@pytest.mark.parametrize("plain", [False, True])
def test_other_places_stand_by_name(plain: bool) -> None:
    """Whoever looks for theirs finds it, with or without a country that the system tells."""
    shown = care.page(SHOWN, None, CHECKED, country="DE", plain=plain)
    names = sorted({each.place for each in SHOWN.numbers} - {"Germany"}, key=str.casefold)
    places = [shown.index(f"  {name}: ") for name in names]
    assert places == sorted(places)


@pytest.mark.parametrize("width", [71, 66, 40, 20])
def test_a_narrow_page_has_one_place_a_line(width: int) -> None:
    lines = care.page(SHOWN, OWN, CHECKED, width=width).split("\n")
    assert max(map(columns, lines)) <= width
    entries = [f"  {one.place}: {one.said}{one.aged(CHECKED)}" for one in SHOWN.numbers]
    assert {entry for entry in entries if len(entry) <= width} <= set(lines)


def test_a_wide_page_is_as_the_usual_one() -> None:
    usual = care.page(SHOWN, OWN, CHECKED)
    assert care.page(SHOWN, OWN, CHECKED, width=200) == usual
    assert care.page(SHOWN, OWN, CHECKED, width=72) == usual
    assert "  Lebanon: call 1564 (2021)           Mexico" in usual, "two short ones share a line"


# --- the pause ------------------------------------------------------------------------------------


@pytest.mark.parametrize("language", care.LANGUAGES)
@pytest.mark.parametrize("own", [None, OWN, LONG, "x" * 900, "電話 " * 60])
def test_the_pause_and_its_choices_fit_24_rows(language: str, own: str | None) -> None:
    for country in COUNTRIES:
        for shown, most in (
            (care.pause(own, language, country), 14),
            (care.rest(own, country), 8),
            (care.whom_to_call(own, language, country), 18),
            (care.leaving(2, 1, own, country), 12),
            (care.leaving(9, 5, own, country), 12),
            (care.arriving_low(own, country), 3),
            (care.next_time(own, country), 3),
        ):
            lines = shown.split("\n")
            assert len(lines) <= most, (country, shown)
            assert max(map(columns, lines)) <= 72, (country, shown)
            assert shown == shown.strip("\n")
    said = care.choices(language)
    assert all(0 < columns(getattr(said, each)) <= 64 for each in OPTIONS)


@pytest.mark.parametrize("language", care.LANGUAGES)
def test_every_language_says_all_of_it(language: str) -> None:
    """The same keys, the same places to fill in, and nothing left in English."""
    words, english = care.tongue(language), care.tongue("en")
    table = shipped.table(f"languages/{language}.toml")
    assert set(table) == set(words._fields)
    for name in words._fields:
        said, original = getattr(words, name), getattr(english, name)
        if name == "places":
            assert all(SHOWN.numbers_in(code, language) for code in said)
            continue
        assert said.strip()
        filled = [name for _, name, _, _ in Formatter().parse(said) if name]
        assert filled == [name for _, name, _, _ in Formatter().parse(original) if name]
        assert language == "en" or said != original
    assert words.safe.endswith(("?", "؟", "？", "。"))


def test_there_is_a_file_for_every_language_whose_words_are_known() -> None:
    folder = Path(care.__file__).parent / "languages"
    assert {path.stem for path in folder.glob("*.toml")} == set(care.LANGUAGES)
    words = tomllib.loads((folder.parent / "words.toml").read_text("utf-8"))
    assert set(words.get("explicit", care.LANGUAGES)) == set(care.LANGUAGES)


def test_the_pause_names_it__then_whom_to_call__then_asks() -> None:
    shown = care.pause(OWN, "en", "GB")
    parts = ["not want to live", "I'm glad you wrote it", "can pass", "call someone now", OWN]
    parts += ["116 123", "option 2", "findahelpline.com", "999", "Move away from anything"]
    parts += ["doctor", "emergency room"]
    places = [shown.index(part) for part in parts]
    assert places == sorted(places)
    assert care.choices("en").ask == "Are you safe right now?", "asked below it"
    assert care.choices("en").ask not in shown
    assert "purpose care" not in shown


@pytest.mark.parametrize(
    ("language", "country", "numbers", "without"),
    [
        ("de", "", ["0800 111 0 111", "142", "143"], []),
        ("de", "AT", ["142"], ["0800 111 0 111"]),
        ("es", "", ["024", "800 911 2000"], ["988"]),
        ("es", "US", ["988", "024", "800 911 2000"], []),
        ("es", "AR", ["0800 999 0091"], ["024"]),
        ("zh", "", ["12356", "18111", "1925"], []),
        ("zh", "HK", ["18111"], ["12356"]),
        ("hi", "", ["14416"], []),
        ("nl", "BE", ["1813"], ["0800 32 123"]),
        ("fr", "BE", ["0800 32 123"], ["1813"]),
        ("en", "BE", ["0800 32 123", "1813"], []),
        ("en", "", [], ["988", "116 123"]),
        ("en", "US", ["988"], ["116 123"]),
        ("pl", "DE", ["0800 111 0 111", "116 123"], []),
        ("ru", "", [], ["7333"]),
        ("xx", "NZ", ["1737"], []),
    ],
)
def test_the_lines_are_those_of_the_country_and_of_the_language(
    language: str, country: str, numbers: list[str], without: list[str]
) -> None:
    shown = care.pause(OWN, language, country)
    assert [shown.index(each) for each in numbers] == sorted(map(shown.index, numbers))
    assert not [each for each in without if each in shown]
    assert DIRECTORY in shown


def test_somebody_who_is_not_safe_sees_danger_first_and_one_a_line() -> None:
    shown = care.whom_to_call(OWN, "en", "DE")
    assert shown.index("112") < shown.index(OWN) < shown.index("0800 111 0 111")
    assert "Stay with someone" in shown
    assert "\n\n  " + OWN + "\n\n" in shown


# --- a low mood -----------------------------------------------------------------------------------


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
    assert bool(care.leaving(before, after, OWN)) is needed


def test_leaving_low_says_what_happened__and_shows_numbers_not_a_command() -> None:
    low, lower = care.leaving(3, 2, OWN, "DE"), care.leaving(9, 5, OWN, "DE")
    assert "low mood" in low
    assert "deal lower" not in low
    assert "deal lower" in lower
    for shown in (low, lower):
        assert OWN in shown
        assert "0800 111 0 111" in shown
        assert "purpose care" not in shown


def test_one_line_asks_after_them__and_the_contact_stands_whole_under_it() -> None:
    assert care.next_time(OWN).endswith(f"\n  {OWN}")
    assert care.arriving_low(OWN, "US").endswith(OWN)
    assert care.arriving_low(None, "US").endswith("988")
    assert care.arriving_low(None).endswith(DIRECTORY)


# --- the words ------------------------------------------------------------------------------------


def test_texts_are_short_lines_in_safe_words() -> None:
    told = care.texts()._asdict()
    assert set(told) == set(shipped.table("words.toml")["texts"])
    english = care.tongue("en")
    told |= {name: text for name, text in english._asdict().items() if name != "places"}
    for text in told.values():
        assert text.strip()
        assert max(len(line) for line in text.split("\n")) <= 72
        said = text.casefold()
        unsafe = ("commit", "confidential", "proud", "should", "must", "!", "streak", "score")
        for word in (*unsafe, "heavy.", "promise", "always", "selfish", "so much to live"):
            assert word not in said
    assert 5 <= len(told["grounding"].split("\n")) <= 7

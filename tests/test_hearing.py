"""What a person's words are taken for, and what must set no rule off: `purpose.hearing`."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from purpose.hearing.acts import doubt, is_no_moment
from purpose.hearing.days import days_meant
from purpose.hearing.nonanswers import is_dont_know, is_none, without_dont_know

# -- no answer -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "said",
    [
        *("idk", "IDK.", "idk, next", "Idk. Next", "dunno", "I don't know", "i dont know"),
        *("I don’t know!", "I do not know", "no idea", "No idea at all, sorry", "?", "???", "-"),
        *("—", "...", "…", "n/a", "N/A", "ｉｄｋ", "？", "hmm, not sure", "idk idk idk"),
        *("I really don't know", "well I don't know yet", "not sure, I don't know"),
        "i can't think of anything right now",
    ],
)
def test_an_answer_that_says_only_that_they_do_not_know(said: str) -> None:
    assert is_dont_know(said)
    assert not is_none(said)
    assert without_dont_know(said) == ""


@pytest.mark.parametrize(
    "said",
    [
        *("no", "No.", "nothing", "Nothing really", "nobody", "No one", "none", "none at all"),
        *("ｎｏ", "nope", "no, nothing", "Nobody else", "no thanks"),
    ],
)
def test_an_answer_that_says_only_that_there_is_none(said: str) -> None:
    assert is_none(said)
    assert not is_dont_know(said)
    assert without_dont_know(said) == said


@pytest.mark.parametrize(
    "said",
    [
        "I don't know a better word. Dazugehören",
        "No, Thomas was Thomas",
        "Next year",
        "Next",
        "No. 14",
        "none of your business",
        "nothing fancy, soup for the neighbours",
        "no more Sunday calls",
        "Nothing but walking",
        "not teach, listen",
        "“I don't know”",
        '"nobody"',
        "I say I don't know, in one meeting",
        "I know",
        "don't",
        "Nothing. I liked the nothing.",
        "Noone, my horse",
        "",
        " ",
        "a",
        "7",
        "❤",
        "+",
        "今",
    ],
)
def test_what_only_looks_like_no_answer(said: str) -> None:
    assert not is_none(said)
    if said.strip():
        assert not is_dont_know(said)
    assert without_dont_know(said) == said


@pytest.mark.parametrize(
    ("said", "left"),
    [
        ("write it so he can do it. idk", "write it so he can do it."),
        ("write it so he can do it. idk, next", "write it so he can do it."),
        ("write it so he can do it. Idk. Next.", "write it so he can do it."),
        ("I don't know. To be of use, I suppose.", "To be of use, I suppose."),
        ("One.\n\nI don't know.\n\nTwo.", "One.\n\nTwo."),
        ("Was she? I don't know. We never asked.", "Was she? I don't know. We never asked."),
        ("A better word? I don't know one.", "A better word? I don't know one."),
        ("Home. Next year, perhaps.", "Home. Next year, perhaps."),
        ("はい。？", "はい。？"),
    ],
)
def test_a_sentence_that_says_only_so_is_left_out(said: str, left: str) -> None:
    assert without_dont_know(said) == left


@given(st.text(max_size=120))
def test_any_text_can_be_heard(text: str) -> None:
    left = without_dont_know(text)
    assert left == text or len(left) < len(text)
    assert without_dont_know(left) == left or left == ""


@pytest.mark.parametrize(
    ("said", "left"),
    [
        ("a candle idk", "a candle"),
        ("a candle, idk", "a candle"),
        ("what I don't know", "what I don't know"),
        ("he said “idk”", "he said “idk”"),
    ],
)
def test_a_word_that_hangs_on_without_a_stop_goes_too(said: str, left: str) -> None:
    assert without_dont_know(said) == left


@pytest.mark.parametrize(
    "said", ["weiß nicht", "Keine Ahnung.", "no sé", "je ne sais pas", "nie wiem", "わからない。"]
)
def test_all_languages_are_heard(said: str) -> None:
    assert is_dont_know(said)


@pytest.mark.parametrize("said", ["Nic", "Nil", "Nee", "Jo", "May", "Noé", "Nina", "Keiko"])
def test_a_name_is_not_nobody(said: str) -> None:
    """It is one letter from a word for nobody, somewhere."""
    assert not is_none(said)
    assert not is_dont_know(said)


# -- days ------------------------------------------------------------------------------------------

MONDAY = date(2026, 11, 23)


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("Saturday", [(2026, 11, 28)]),
        ("saturday.", [(2026, 11, 28)]),
        ("next Saturday", [(2026, 11, 28), (2026, 12, 5)]),
        ("this Friday", [(2026, 11, 27)]),
        ("Friday evening", [(2026, 11, 27)]),
        ("on Sunday", [(2026, 11, 29)]),
        ("Sunday at 3", [(2026, 11, 29)]),
        ("Thursday 9:00", [(2026, 11, 26)]),
        ("Monday", [(2026, 11, 30)]),
        ("today", [(2026, 11, 23)]),
        ("tomorrow", [(2026, 11, 24)]),
        ("Tomorrow evening", [(2026, 11, 24)]),
        ("the day after tomorrow", [(2026, 11, 25)]),
        ("in two weeks", [(2026, 12, 7)]),
        ("in 3 weeks", [(2026, 12, 14)]),
        ("in a month", [(2026, 12, 23)]),
        ("in 10 years", [(2036, 11, 23)]),
        ("12 Dec", [(2026, 12, 12)]),
        ("Dec 12th", [(2026, 12, 12)]),
        ("Sat 12 Dec", [(2026, 12, 12)]),
        ("Tuesday, 8 December", [(2026, 12, 8)]),
        ("29 nov", [(2026, 11, 29)]),
        ("22 nov", [(2027, 11, 22)]),
        ("3 May", [(2027, 5, 3)]),
        ("29 Feb", [(2028, 2, 29)]),
        ("the 10th", [(2026, 12, 10)]),
        ("31st", [(2026, 12, 31)]),
        ("12.12.", [(2026, 12, 12)]),
        ("8.7.2036", [(2036, 7, 8)]),
        ("8.7.36", [(2036, 7, 8)]),
        ("12/3", [(2027, 3, 12), (2026, 12, 3)]),
        ("13/3", [(2027, 3, 13)]),
        ("12/12", [(2026, 12, 12)]),
        ("2026-12-01", [(2026, 12, 1)]),
        ("２０２６-１２-０１", [(2026, 12, 1)]),
        ("１０日", [(2026, 12, 10)]),
        ("１２月１０日", [(2026, 12, 10)]),
        ("日曜日", [(2026, 11, 29)]),
        ("明日", [(2026, 11, 24)]),
        ("niedziela", [(2026, 11, 29)]),
        ("w sobotę", [(2026, 11, 28)]),
        ("am Sonntag", [(2026, 11, 29)]),
        ("12. Dezember", [(2026, 12, 12)]),
        ("in zwei Wochen", [(2026, 12, 7)]),
        ("le 12 décembre", [(2026, 12, 12)]),
        ("mañana", [(2026, 11, 24)]),
    ],
)
def test_a_day_as_people_say_it(said: str, meant: list[tuple[int, int, int]]) -> None:
    """On a Monday. Where it may be two days, both are found: neither is guessed."""
    assert days_meant(said, MONDAY) == tuple(date(*day) for day in meant)


@pytest.mark.parametrize(
    "said",
    [
        *("May", "Sat down", "Mark", "call her", "one day", "some day", "soon", "every day", "no"),
        *("2", "12 12", "next week", "the weekend", "Sat 13 Dec", "31 June", "30 Feb", "13/13"),
        *("in 99999 years", "in 9999 years", "0.0.", "", "Saturday or Sunday", "12 Dec 3 Jan"),
        *("10:30", "1 2 3", "99th", "Sunday the club", "١", "12 Dec 20266"),
    ],
)
def test_what_is_no_day__or_not_wholly_one(said: str) -> None:
    """ "Sat 13 Dec" is a Sunday in 2026."""
    assert days_meant(said, MONDAY) == ()


@given(st.dates(min_value=date(1990, 1, 1), max_value=date(2090, 12, 31)), st.integers(0, 6))
def test_a_weekday_is_the_next_one(today: date, weekday: int) -> None:
    name = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")[weekday]
    (found,) = days_meant(name, today)
    assert found.weekday() == weekday
    assert 1 <= (found - today).days <= 7


@given(
    st.dates(min_value=date(1990, 1, 1), max_value=date(2090, 12, 31)),
    st.dates(min_value=date(1990, 1, 1), max_value=date(2090, 12, 31)),
)
def test_a_day_written_out_is_that_day(day: date, today: date) -> None:
    for form in (f"{day.day} {day:%B %Y}", f"{day:%b} {day.day}, {day.year}", day.isoformat()):
        assert days_meant(form, today) == (day,)
    if (day.month, day.day) != (2, 29):
        (found,) = days_meant(f"{day.day} {day:%b}", today)
        assert (found.month, found.day) == (day.month, day.day)
        assert 0 <= (found - today).days <= 366


@given(st.text(max_size=60))
def test_no_text_is_too_odd_for_a_day(text: str) -> None:
    assert len(days_meant(text, MONDAY)) <= 2


# -- the act of a plan -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("act", "found"),
    [
        ("dont go home", "not"),
        ("don't go home", "not"),
        ("I don't go home.", "not"),
        ("not answer the phone", "not"),
        ("never say yes at once", "not"),
        ("car", "one word"),
        ("sometimes", "one word"),
        ("be more patient", "inner"),
        ("I try to relax", "inner"),
        ("remember that it is only a job", "inner"),
        ("sing", ""),
        ("say no, once", ""),
        ("stay until the song ends", ""),
        ("leave the phone in the car", ""),
        ("car keys to Ana", ""),
        ("I say I don't know, in one meeting", ""),
        ("I say I don't know, once", ""),
        ("write 3 lines, no more", ""),
        ("open the drawer and write 3 lines, no more", ""),
        ("stop, and start again with the date", ""),
        ("not teach, listen", ""),
        ("not the phone but the kettle", ""),
        ("I try the door", ""),
        ("remember that it is only work", ""),
        ("think of Ana and ring her", ""),
        ("do not open the mail until nine", ""),
        ("no more than three lines", ""),
        ("nicht gehen", ""),
        ("歌う", ""),
        ("", ""),
    ],
)
def test_what_there_is_to_ask_about_an_act(act: str, found: str) -> None:
    """Never at a mere word inside a sentence."""
    assert doubt(act) == found


@pytest.mark.parametrize(
    ("moment", "none"),
    [
        ("sometime", True),
        ("I have time", True),
        ("Whenever I can.", True),
        ("the kettle clicks", False),
        ("my brother calls", False),
        ("he raises his voice", False),
        ("I have time on the train", False),
        ("I can hear the neighbour's dog", False),
        ("Saturday, he comes at ten", False),
    ],
)
def test_a_moment_that_never_comes(moment: str, none: bool) -> None:
    """Lack of hour or place is no fault: the kettle's click is the best kind of cue."""
    assert is_no_moment(moment) == none

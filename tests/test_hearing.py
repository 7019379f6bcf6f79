"""What a person's words are taken for, and what must set no rule off: `purpose.hearing`."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from purpose.hearing.acts import doubt, is_no_moment
from purpose.hearing.days import days_meant
from purpose.hearing.lengths import length
from purpose.hearing.names import is_long, offered, short_names
from purpose.hearing.nonanswers import is_dont_know, is_none, without_dont_know
from purpose.hearing.numbers import number_meant
from purpose.hearing.off_page import without_off_page
from purpose.hearing.refusals import is_refusal
from purpose.hearing.repeats import distinct, same_rung
from purpose.hearing.sentences import sentences, spans
from purpose.hearing.yes_no import yes_or_no

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


# -- refusals, and what stays off the page ---------------------------------------------------------


@pytest.mark.parametrize(
    ("said", "refuses"),
    [
        ("nothing, I don't make things", True),
        ("Nothing. I can't draw.", True),
        ("no one, I'm no teacher", True),
        ("nobody - I never taught anyone", True),
        ("not for me", True),
        ("That's not me.", True),
        ("nothing", False),
        ("idk", False),
        ("nothing fancy, soup for the neighbours", False),
        ("no more Sunday calls", False),
        ("Nothing but walking", False),
        ("not teach, listen", False),
        ("nothing, just sit there", False),
        ("I don't answer the phone for a day", False),
        ("no, Thomas was Thomas", False),
        ("not me, but Ana could", False),
        ("", False),
    ],
)
def test_an_idea_that_only_turns_the_question_down(said: str, refuses: bool) -> None:
    """A plain "nothing" closes a petal without being asked about: that is what it says."""
    assert is_refusal(said) == refuses


@pytest.mark.parametrize(
    ("said", "left"),
    [
        ("I was jealous. Don't put that on the page.", "I was jealous."),
        ("I was jealous, don't put that", "I was jealous"),
        ("I was jealous (keep that off)", "I was jealous"),
        ("Don’t put that!", ""),
        ("Keep that off the page.", ""),
        ("put that in the shed", None),
        ("I don't put that in the shed", None),
        ("Don't put that in the shed.", None),
        ("Don't put that. She knows.", None),
        ("keep that", None),
        ("", None),
    ],
)
def test_what_is_to_stay_off_the_page(said: str, left: str | None) -> None:
    assert without_off_page(said) == left


# -- numbers, yes and no ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        *(("about 50", 50), ("50ish", 50), ("~50", 50), ("50 or so", 50), ("maybe 7, I think", 7)),
        *(("-3", -3), ("about −3", -3), ("50 hours a week", 50), ("約50", 50), ("５０くらい", 50)),
        *(("eight", 8), ("about eight", 8), ("etwa 20 Stunden", 20)),
        *(("7 or 8", None), ("7/10", None), ("3.5", None), ("7-8", None), ("12 dogs", None)),
        *(("Lena, one day", None), ("7²", None), ("no", None), ("a", None), ("", None)),
    ],
)
def test_a_number_with_words_around_it(said: str, meant: int | None) -> None:
    assert number_meant(said) == meant


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        *(
            ("y", "yes"),
            ("Yes.", "yes"),
            ("yep", "yes"),
            ("ｙ", "yes"),
            ("はい。", "yes"),
            ("ja", "yes"),
        ),
        *(("n", "no"), ("NO!", "no"), ("nope", "no"), ("nein", "no"), ("いいえ", "no")),
        *(("yes and no", ""), ("maybe", ""), ("yesterday", ""), ("not her", ""), ("", "")),
    ],
)
def test_yes_and_no(said: str, meant: str) -> None:
    assert yes_or_no(said) == meant


# -- names, rungs, lengths, sentences --------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "offer"),
    [
        ("Lena, who is a decent person and rings on Sundays", "Lena"),
        (
            "the firm I ran for twenty years, including the one that shouldn't have been",
            "the firm I ran for twenty years",
        ),
        (
            "the house that my grandfather built by hand",
            "the house that my grandfather built by hand",
        ),
        ("the Korean (at tables, asked about kimchi and so on)", "the Korean"),
    ],
)
def test_a_long_name_and_what_is_offered_for_it(name: str, offer: str) -> None:
    """Never a word cut out of several."""
    assert is_long(name)
    assert offered(name) == offer


@pytest.mark.parametrize("name", ["the Dr.-Ing.", "a Thursday table for six", "祖母の家", ""])
def test_what_is_not_long(name: str) -> None:
    assert not is_long(name)


def test_lines_that_are_not_as_many_as_the_names_say_nothing() -> None:
    assert short_names(["a", "b"], " x \n\ny") == {"a": "x", "b": "y"}
    assert short_names(["a", "b"], "x") == {}


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("that I was even.", "that I was even", True),
        ("That I was even", "I was even!", True),
        ("I was even", "I was odd", False),
        ("that", "That.", True),
        ("that", "then", False),
        ("❤", "❤", True),
        ("❤", "☀", False),
        ("?", "!", False),
    ],
)
def test_a_rung_that_comes_again(one: str, other: str, same: bool) -> None:
    assert same_rung(one, other) == same
    assert len(distinct([one, other])) == 2 - same


@pytest.mark.parametrize(
    ("text", "words", "characters"),
    [
        ("one two three", 3, 0),
        ("雨が降った。", 3, 5),
        ("I read 本 today", 4, 0),
        ("ฝนตกหนัก", 4, 8),
        ("한국어 단어 셋", 3, 0),
        ("", 0, 0),
    ],
)
def test_how_long_a_text_is_in_its_own_language(text: str, words: int, characters: int) -> None:
    """Korean puts spaces between words; Japanese and Thai do not."""
    found = length(text)
    assert (found.words, found.characters) == (words, characters)


@pytest.mark.parametrize(
    ("text", "cut"),
    [
        ("Mrs. Hale came at five. She left.", ["Mrs. Hale came at five.", "She left."]),
        ("J. Hale came. It was I. Then.", ["J. Hale came.", "It was I.", "Then."]),
        ("No. 14 is ours. No. We left.", ["No. 14 is ours.", "No.", "We left."]),
        ("Dear Ana,\ni hope its not this\nLove,\nHeike", ["i hope its not this"]),
        ("i hope its not this\nstay warm", ["i hope its not this", "stay warm"]),
        ("Dear Ana\n\nI stayed.", ["I stayed."]),
        ("Heike", ["Heike"]),
    ],
)
def test_every_line_of_a_letter_can_be_chosen(text: str, cut: list[str]) -> None:
    """But a greeting, and the name beneath."""
    assert sentences(text) == cut


@given(st.text(max_size=200))
def test_sentences_are_pieces_of_the_text(text: str) -> None:
    assert "".join(text[start:end] for start, end in spans(text)) == text
    assert all(each in text for each in sentences(text))

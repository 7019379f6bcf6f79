"""Finding words again: which words count as the same, where they are looked for, what is shown."""

from __future__ import annotations

import json
import unicodedata
from datetime import date
from pathlib import Path

import pytest
import tomli_w
from hypothesis import given
from hypothesis import strategies as st

from purpose.commands.find import look_for
from purpose.exercises.catalogue import Catalogue
from purpose.journal.log import Entry
from purpose.journal.search import Passage, Search, passages
from purpose.store import Folder

from .conftest import Run
from .locked.folders import locked, opening

DAY = date(2026, 11, 23)


def marked(text: str, *words: str, part: bool = False) -> list[str]:
    """What is marked in a text, or nothing if it is not found."""
    passage = Passage(exercise="coral", day=DAY, at="moment", text=text)
    found = Search(words, part=part).found(passage)
    if found is None:
        return []
    return [each[start:end] for each, marks in found.sentences for start, end in marks]


@pytest.mark.parametrize(
    ("text", "words", "expected"),
    [
        ("The red bucket stood there.", ["bucket"], ["bucket"]),
        ("The RED Bucket.", ["red", "BUCKET"], ["RED", "Bucket"]),
        ("The red bucket.", ["red", "blue"], []),
        ("The red bucket.", ["red bucket"], ["red bucket"]),
        ("The red\n  bucket.", ["red bucket"], ["red\n  bucket"]),
        ("A bucket that is red.", ["red bucket"], []),
        ("In the crossing.", ["sing"], []),
        ("Ein Café, zwei Cafe\u0301s.", ["cafe"], ["Café"]),
        ("über den Fluß", ["FLUSS", "uber"], ["über", "Fluß"]),
        ("Żółw i łódź", ["zo\u0301łw"], ["Żółw"]),
        ("cafe\u0301", ["café"], ["cafe\u0301"]),
        ("ＬＥＮＡ came", ["lena"], ["ＬＥＮＡ"]),
        ("昨日、祖母の庭で雨が降った。", ["庭"], ["庭"]),
        ("رائحة الياسمين", ["الياسمين"], ["الياسمين"]),
        ("don't go home", ["don't"], ["don't"]),
        ("a red, red bucket", ["red"], ["red", "red"]),
        ("anything", ["a.y"], []),
    ],
)
def test_whole_words__accents_and_capitals_aside(
    text: str, words: list[str], expected: list[str]
) -> None:
    """The mark is on the word as it was written."""
    assert marked(text, *words) == expected


def test_parts_of_words_are_found_if_asked_for() -> None:
    """Overlapping finds are one mark."""
    assert marked("In the crossing.", "sing", part=True) == ["sing"]
    assert marked("banana", "ana", "nan", part=True) == ["anan"]


def test_only_the_sentences_with_the_words_are_shown() -> None:
    """All words have to be in the answer, and each sentence with one of them is shown."""
    text = "We sat by the lake. It rained. My father sang, badly!\nThe lake was grey"
    found = Search(["lake", "father"]).found(Passage(exercise="coral", day=DAY, at="m", text=text))
    assert found is not None
    assert [sentence for sentence, _ in found.sentences] == [
        "We sat by the lake.",
        "My father sang, badly!",
        "The lake was grey",
    ]


@given(st.text(min_size=1), st.text(), st.text(), st.booleans())
def test_what_was_typed_is_found_as_it_was_typed(
    word: str, before: str, after: str, part: bool
) -> None:
    """Any word between spaces; and the look at the file beforehand never says no to it."""
    word = unicodedata.normalize("NFC", word)
    search = Search([word], part=part)
    if not any(letter.isalnum() for letter in word):
        return
    text = f"{before} {word} {after}"
    assert search.may_be_in(text)
    assert search.found(Passage(exercise="coral", day=DAY, at="m", text=text)) is not None


def test_what_was_chosen_was_not_written() -> None:
    """An id of an option and the cards of a sort are no words of the person; a text like one is."""
    monuments, constellation = Catalogue()["monuments"], Catalogue()["constellation"]
    answers = {"monuments": [{"name": "Keep", "fate": "keep", "cost": "keep"}]}
    found = passages("monuments", DAY, answers, monuments)
    assert [each.at for each in found] == ["monuments.0.name", "monuments.0.cost"]
    sort = {"sort": {"order": ["Care"], "asked": [{"shown": ["Care", "Play"], "best": "Care"}]}}
    assert [each.at for each in passages("x", DAY, sort, constellation)] == ["sort.order.0"]


@pytest.mark.parametrize("word", ['"quoted"', "back\\slash", "two words", "tab\there"])
def test_toml_may_spell_it_in_another_way(word: str) -> None:
    """The look at the file beforehand goes by what is the same in every spelling."""
    assert Search([word]).may_be_in(tomli_w.dumps({"text": f"so {word}, yes"}))


# In a folder -----------------------------------------------------------------------------------


@pytest.fixture
def lived(home: Path, walked: Path, purpose: Run) -> Path:
    """A walk, two moments, an answer that was begun, and one that was put aside."""
    assert purpose("grain", input="Zaunkönig on the sill\n").returncode == 0
    later = "Zaunkönig once more\n"
    assert purpose("grain", input=later, PURPOSE_TODAY="2027-02-01").returncode == 0
    folder = Folder(home)
    aside = Entry(
        exercise="mask", day=date(2026, 12, 1), aside=[(("guards",), "a Zaunkönig put aside")]
    )
    folder.add_entry("mask", aside.day, aside.as_mapping())
    dark = Entry(
        exercise="letter",
        day=date(2026, 12, 2),
        answers={"letter": "Zaunkönig, I want to kill myself."},
    )
    folder.add_entry("letter", dark.day, dark.as_mapping())
    with folder.hold():
        folder.keep_typing("letter", "letter", "Dear Zaunkönig")
    return home


def test_it_looks_everywhere_and_begins_with_the_newest(lived: Path) -> None:
    """Moments, journal, drafts and half-typed words; nothing that was put aside, nothing dark."""
    found = look_for(Folder(lived), ["zaunkonig"], part=False, today=date(2027, 3, 1))
    assert [(each.passage.exercise, each.passage.day.isoformat()) for each in found] == [
        ("letter", "2027-03-01"),
        ("grain", "2027-02-01"),
        ("grain", "2026-11-23"),
    ]
    assert [each.passage.finished for each in found] == [False, True, True]


def test_a_locked_folder_is_opened_for_it(lived: Path) -> None:
    """And finds the same."""
    plain = look_for(Folder(lived), ["work"], part=True, today=DAY)
    found = look_for(opening(locked(lived)), ["work"], part=True, today=DAY)
    assert [each.passage.text for each in found] == [each.passage.text for each in plain] != []


def test_an_answer_is_shown_with_exercise_and_day(lived: Path, purpose: Run) -> None:
    """The word stands between asterisks; JSON says where it stands."""
    ran = purpose("find", "zaunkonig", "sill")
    assert ran.stdout == "23 November 2026, The opal grain\n  *Zaunkönig* on the *sill*\n"
    found = json.loads(purpose("find", "zaunkonig", "sill", "--format", "json").stdout)
    assert found == {
        "format": 1,
        "found": [
            {
                "exercise": "grain",
                "day": "2026-11-23",
                "at": "text",
                "finished": True,
                "text": "Zaunkönig on the sill",
                "sentences": [{"text": "Zaunkönig on the sill", "marks": [[0, 9], [17, 21]]}],
            }
        ],
    }
    markdown = purpose("find", "sill", "--format", "markdown").stdout
    assert markdown == "## 23 November 2026, The opal grain\n\nZaunkönig on the **sill**\n"


def test_it_can_be_asked_without_words_in_the_shells_memory(lived: Path, purpose: Run) -> None:
    """Standard input gives them; nothing at all is told how it goes."""
    assert "on the *sill*" in purpose("find", input="sill\n").stdout
    ran = purpose("find", input="\n")
    assert (ran.returncode, ran.stdout) == (2, "")


def test_nothing_found_is_no_failure(lived: Path, purpose: Run) -> None:
    """And says what else could be tried."""
    ran = purpose("find", "giraffe")
    assert (ran.returncode, ran.stdout) == (0, "")
    assert ran.stderr.startswith("That is nowhere in what you wrote.")

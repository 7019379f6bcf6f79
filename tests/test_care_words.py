"""Care's ear: which words are heard, in which language, and what is innocent all the same."""

from __future__ import annotations

import subprocess
import sys
import unicodedata
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from purpose import care
from purpose.care import shipped
from purpose.care.letters import plain_words
from purpose.care.net import Step
from purpose.care.phrases import Phrases, Row, Rows, Section, Table

from . import care_table
from .care_table import Case, by, figures

CASES = care_table.read(care_table.OWN)
PHRASES = Phrases(shipped.languages())
THIRTEEN = ("en", "de", "fr", "es", "pt", "it", "nl", "pl", "ru", "ar", "hi", "ja", "zh")
URGENT = ("means", "attempt", "overdose", "active", "past")


def heard(text: str) -> bool:
    found = care.hears(text)
    return found is not None and found.kind == "danger"


# --- the figures ----------------------------------------------------------------------------------


def test_most_sentences_of_the_table_are_taken_rightly() -> None:
    of = figures(CASES)
    assert of.share_found >= 0.95
    assert of.share_false <= 0.04


@pytest.mark.parametrize("language", THIRTEEN)
def test_each_language_is_heard(language: str) -> None:
    of = figures(by(CASES, lambda case: case.language)[language])
    assert of.in_scope >= 20
    assert of.innocent >= 8
    assert of.share_found >= 0.9
    assert of.share_false <= 0.1


def test_plans_attempts_and_overdoses_are_heard() -> None:
    urgent = figures(case for case in CASES if case.category in URGENT)
    assert urgent.in_scope >= 100
    assert urgent.share_found >= 0.97


def test_other_languages_are_heard() -> None:
    others = [case for case in CASES if case.language not in THIRTEEN]
    assert {case.language for case in others} >= {"sv", "uk", "ko", "fa", "tl", "cs", "vi", "he"}
    assert figures(others).share_found >= 0.9


def test_a_table_that_misses_says_so(tmp_path: Any) -> None:
    table = tmp_path / "table.tsv"
    table.write_text(
        "sentence\tlang\tcategory\tshould_fire\nI want to die\ten\tactive\t1\n"
        "A quiet day\ten\tactive\t1\nA quiet day\ten\twork\t0\nI want to die\ten\twork\t0\n",
        encoding="utf-8",
    )
    command = [sys.executable, care_table.__file__, "--misses", str(table)]
    said = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    last = next(line for line in said.splitlines() if line.startswith("all"))
    assert last.split() == ["all", "1", "of", "2", "(0.50)", "1", "of", "2", "(0.50)"]
    assert "missed\ten\tactive\t'A quiet day'" in said
    assert "false alarm\ten\twork\t'I want to die'" in said


# --- kind and language ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "kind", "language"),
    [
        ("I want to die", "danger", "en"),
        ("Ich will sterben", "danger", "de"),
        ("Je veux mourir", "danger", "fr"),
        ("Quiero morir", "danger", "es"),
        ("Quero morrer", "danger", "pt"),
        ("Voglio morire", "danger", "it"),
        ("Ik wil dood", "danger", "nl"),
        ("Chcę umrzeć", "danger", "pl"),
        ("Я хочу умереть", "danger", "ru"),
        ("أريد أن أموت", "danger", "ar"),
        ("मैं मरना चाहता हूँ", "danger", "hi"),
        ("mujhe mar jana hai", "danger", "hi"),
        ("死にたい", "danger", "ja"),
        ("我想死", "danger", "zh"),
        ("我想自殺", "danger", "zh"),
        ("My husband hits me", "beyond", "en"),
        ("Ich höre Stimmen, die mir befehlen", "beyond", "de"),
        ("I want to kill my boss. And I want to die.", "danger", "en"),
    ],
)
def test_what_is_heard_and_in_which_language(text: str, kind: Any, language: str) -> None:
    assert care.hears(text) == care.Heard(kind, language)


def test_a_language_code_is_one_that_the_sentences_have() -> None:
    assert set(shipped.languages()) >= set(THIRTEEN)
    for case in CASES:
        found = care.hears(case.sentence)
        assert found is None or found.language in shipped.languages()


# --- every row is of use --------------------------------------------------------------------------


def tables(pick: str) -> list[Any]:
    """Each row of every table's sections of one sort, with its table."""
    rows: list[Any] = []
    for table in PHRASES.tables:
        sections: dict[str, list[Rows]] = {
            "found": [section.rows for section in table.sections],
            "innocent": [table.innocent],
            "negations": [table.negations],
        }
        rows += [(table, row) for several in sections[pick] for row in several]
    return rows


def examples(table: Table, row: str) -> Iterator[str]:
    """Texts that a row is made to find: each of its words is in one of them at least."""
    root = Step()
    table.grammar.read(row, root)
    seen: set[int] = set()
    paths: list[tuple[Step, tuple[str, ...]]] = [(root, ())]
    while paths:
        step, words = paths.pop()
        if step.end:
            yield " ".join(words)
        if id(step) in seen:
            continue
        seen.add(id(step))
        for word, steps in step.words.items():
            paths += [(after, (*words, word)) for after in steps]
        paths += [(after, (*words, stem)) for stem, after in step.stems]
        paths += [(after, words) for after in step.also]
        paths += [(after, (*words, "xyz")) for after in step.any]


def test_every_phrase_finds_itself() -> None:
    """Its section is looked at, and it stands in what is written as the row says.

    When this fails, the heading of the row's section lacks a word: put in one that every such text
    has.
    """
    for table in PHRASES.tables:
        for section in table.sections:
            for row in section.rows:
                lacking = [text for text in examples(table, row) if not _looked_at(section, text)]
                assert not lacking, f"{table.language}: {lacking[0]!r} is in no heading: {row}"
                assert any(list(section.rows.spans(_words(text))) for text in examples(table, row))


def _words(text: str) -> list[str]:
    return [".", *plain_words(text), "."]


def _looked_at(section: Section, text: str) -> bool:
    return section in section.table.called(set(text.split()))


@pytest.mark.parametrize(("pick", "held"), [("innocent", "aside"), ("negations", "negated")])
def test_every_innocent_row_sets_itself_aside(pick: str, held: str) -> None:
    for table, row in tables(pick):
        text = next(examples(table, row))
        words = _words(text)
        assert table.set_aside(words) if held == "aside" else table.negated(words), row


def test_a_row_that_is_left_unread_could_not_have_stood_there(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Reading only the rows that a text has words for hears the same as reading all of them."""
    turned = [" ".join(reversed(case.sentence.split())) for case in CASES[::3]]
    texts = [*(case.sentence for case in CASES), *turned]
    spared = list(map(PHRASES.heard, texts))
    monkeypatch.setattr(Row, "may_stand", lambda self, there: True)
    assert list(map(Phrases(shipped.languages()).heard, texts)) == spared


def test_no_row_takes_any_text() -> None:
    for table, row in (*tables("found"), *tables("innocent"), *tables("negations")):
        root = Step()
        table.grammar.read(row, root)
        assert not root.end, f"{table.language}: nothing in this row need be there: {row}"


def test_no_row_is_listed_twice() -> None:
    for pick in ("found", "innocent", "negations"):
        rows = [(table.language, row) for table, row in tables(pick)]
        assert len(set(rows)) == len(rows)


def test_headings_and_mistyped_words_are_plain() -> None:
    """They are compared as they stand: small letters, no accents, no apostrophes."""
    for table in PHRASES.tables:
        for section in table.sections:
            for word in section.heading:
                assert plain_words(word.removesuffix("*")) == [word.removesuffix("*")], (
                    table.language
                )
        for word, typed in table.spelt.items():
            assert plain_words(word) == [word], table.language
            assert all(plain_words(one) == one.split("_") for one in typed), table.language
        for word, alike in table.mistyped.items():
            assert all(plain_words(one) == [one] for one in (word, *alike)), table.language


# --- words that are harmless in another language --------------------------------------------------

EVERYDAY = """
spring
Spring!
last spring.
in spring
the Spring, in Lisbon
My best days were in spring
What is last
They brand me.
Don't brand me, ask me
a gift, and to spare gift, too
hang me
By bus best of all
It is what it is: a do.
Do
a leather strop
He is in a strop again.
a heavy tome
saute, then stir
onions, sauté
He said adieu.
the lamina
Chet
a doe
doe
toot
I ran 5 kms
before I know it, 10 kms
die Kinder, die Gift von Geschenk unterscheiden
the rot in the roof
a gift
Der Tisch ist rot
rot
Rat
Kind
Lametta
Am Baum hängt Lametta
Die Serben von nebenan
Tôt
Tôt, avant les enfants
J'aime me lever tôt.
Je suis crevé.
des pommes de terre, sauté
Le premier tome
Força
com força de vontade
Eu tomo café, tomo banho
Tomo un café
Tomo la mano de mi hija
tomar el sol
Una lámina de mi abuelo
Biorę.
Wezmę, jeśli chcesz
strop
děda
îngeri
et kys
Tốt
đỏ
سکه
""".strip().splitlines()


@pytest.mark.parametrize("text", EVERYDAY)
def test_everyday_words_of_one_language_are_no_danger_in_another(text: str) -> None:
    assert not heard(text)


@pytest.mark.parametrize(
    "text",
    [
        "Die Stimme sagt: spring!",
        "stirb, spring",
        "Eine Stimme sagt, spring endlich",
        "La voix dit: saute",
        "Crève",
        "adieu tout le monde",
        "Ik brand me.",
        "Ik hang me morgen op",
        "Ich spare Gift, seit Wochen",
        "penso na forca",
        "chết",
        "dø",
        "tot",
        "mort",
        "Me tomé todas las pastillas",
        "Wzięłam garść tabletek",
        "kms",
        "I'm gonna kms",
        "honestly might kms",
        "the voice says kys",
    ],
)
def test_where_the_text_is_in_that_language_they_are(text: str) -> None:
    assert heard(text)


# --- how a text is typed --------------------------------------------------------------------------

FOUND = [case for case in CASES if case.should_fire and heard(case.sentence)]
SPACES = st.text(alphabet=" \t\n\r\u00a0\u2009\u3000", min_size=1, max_size=4)
CHANGES = st.sampled_from([str.upper, str.lower, str.title, str.swapcase, str.casefold])
FORMS = st.sampled_from(["NFC", "NFD", "NFKC", "NFKD"])


@given(case=st.sampled_from(FOUND), gap=SPACES, change=CHANGES, form=FORMS)
def test_spelling_around_a_sentence_does_not_hide_it(
    case: Case, gap: str, change: Any, form: Any
) -> None:
    typed = unicodedata.normalize(form, change(case.sentence)).replace(" ", gap)
    assert heard(f"{gap}{typed}{gap}")


@given(case=st.sampled_from([case for case in CASES if not case.should_fire]), change=CHANGES)
def test_spelling_does_not_make_an_innocent_sentence_dangerous(case: Case, change: Any) -> None:
    assert heard(case.sentence) == heard(f"  {change(case.sentence)}\n")


@pytest.mark.parametrize(
    "text",
    [
        "I WANT TO DIE",
        "I'd rather be dead",
        "I’d rather be dead",
        "I dont want to live anymore",
        "*I want to die*",
        "I_want_to_die",
        "I-want-to-die",
        "I want\nto die",
        "  I want to die  ",
        "\n\nI want to die\n",
        "I want to dieeee",
        "I wnat 2 die",
        "ｉ ｗａｎｔ ｔｏ ｄｉｅ",
        "I want to\u200b die",
        "sui\u00adcidal",
        "I want to die \U0001f614",
        "A day like others. I want to die. Then I went to work.",
        "ich moechte sterben",
        "ich mochte sterben",
        "シニタイ",
        "hochu umeret",
        "shinitai",
        "wo xiang si",
        "ana 3ayez amoot",
    ],
)
def test_however_it_is_typed(text: str) -> None:
    assert heard(text)


@given(st.text(alphabet=st.characters(exclude_categories=())))
def test_any_text_can_be_asked_about(text: str) -> None:
    assert care.hears(text) in (None, care.hears(text))
    assert heard(f"{text}\ud800. . . I want to die.\udfff\x00")


def test_a_very_long_answer_is_read_to_its_end() -> None:
    long = "All of it went well and none of it was mine. " * 1000
    assert not heard(long)
    assert heard(f"{long}I want to die")


def test_a_long_answer_is_walked_once() -> None:
    """Work grows with the length, not with its square: counted in steps, not in time."""
    walked = 0

    class Counted(list[str]):
        def __getitem__(self, at: Any) -> Any:
            nonlocal walked
            walked += 1
            return super().__getitem__(at)

    english = next(table for table in PHRASES.tables if table.language == "en")

    def steps(times: int) -> int:
        nonlocal walked
        walked = 0
        words = Counted(["i", ",", "want", "to", "not", ",", ",", "live"] * times)
        for section in english.sections:
            list(section.rows.spans(words))
        return walked

    steps(1)
    assert steps(400) < 2.2 * steps(200)


@pytest.mark.parametrize(
    ("code", "phrase", "other"), [("hi", "की बात", "का बात"), ("ja", "かき", "がき")]
)
def test_marks_that_make_another_word_count(code: str, phrase: str, other: str) -> None:
    first = plain_words(phrase)[0]
    phrases = Phrases({code: f"\n[danger: {first}]\n{phrase}\n"})
    assert phrases.heard(phrase) == ("danger", code)
    assert not phrases.heard(other)


# --- how a table is read --------------------------------------------------------------------------

TABLE = """
# a remark
people = friends | all of them

[danger: sea]
(go|went) (out |) to the sea
{people} .. sea .
sea , salt

[innocent]
to the sea (by train|in a*)
she said …

[not]
(never|not) (ever |)

[but]
but

[between]
really now

[spelt]
sea: see se_a

[mistyped]
friends: fiends
"""


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("I go to the sea", True),
        ("I went out to the sea, and more", True),
        ("I go to the see", True),
        ("I go to the se a", True),
        ("I really go, now, to the sea", True),
        ("I never really go to the sea", False),
        ("never, really, I go to the sea", True),
        ("frends at the sea.", True),
        ("freinds at the sea.", True),
        ("friendss at the sea.", True),
        ("fiends at the sea.", False),
        ("trends at the sea.", False),
        ("I run to the sea", False),
        ("friends at the sea.", True),
        ("all of them, one by the sea", True),
        ("friends of mine, four or five, by the sea", False),
        ("friends at the sea again", False),
        ("the sea, salt", True),
        ("the sea. Salt", True),
        ("the sea salt", False),
        ("I go to the sea by train", False),
        ("I go to the sea in autumn", False),
        ("I never go to the sea", False),
        ("I never ever go to the sea", False),
        ("never, I go to the sea", True),
        ("she said: I go to the sea", False),
        ("she said. I go to the sea", True),
        ("she said no but I go to the sea", True),
        ("she said so, I go to the sea by train. I go to the sea", True),
    ],
)
def test_how_a_table_is_read(text: str, found: bool) -> None:
    assert (Phrases({"xx": TABLE}).heard(text) == ("danger", "xx")) is found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("the sea now", True),  # both hear it
        ("said the sea now", False),  # one of them knows that it is told of somebody
        ("said the sea now. The sea now", True),
        ("said the sea now but the sea", True),
    ],
)
def test_a_phrase_of_two_languages_is_innocent_where_one_knows_it_to_be(
    text: str, found: bool
) -> None:
    first = "\n[danger: sea]\nthe sea\n"
    second = f"{first}\n[innocent]\nsaid …\n\n[but]\nbut\n"
    assert bool(Phrases({"xx": first, "yy": second}).heard(text)) is found


def test_asking_for_care_does_not_load_the_tables() -> None:
    loaded = subprocess.run(
        [sys.executable, "-c", "import sys, purpose.care; print(*sys.modules)"],
        capture_output=True,
        text=True,
        check=True,
    ).stdout.split()
    assert not {"purpose.care.phrases", "purpose.care.net", "purpose.care.letters"} & set(loaded)

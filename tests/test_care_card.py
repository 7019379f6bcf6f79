"""The card for hard evenings: made once, mended with its words standing there, shown by care.

And nowhere else: what it says is searched for in all that other commands show.
"""

from __future__ import annotations

from dataclasses import asdict
from datetime import date
from pathlib import Path

import pypdfium2 as pdfium
import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from purpose.errors import ExerciseWrong
from purpose.exercises.catalogue import Catalogue
from purpose.exercises.exercise import CARE_CARD, MOOD
from purpose.exercises.file_format import parse_exercise
from purpose.interview.question import Given, Question, Reply, Word
from purpose.journal.recall import gather
from purpose.page.care_card import HEADING, MOST, SHORTENED, WIDEST, care_card
from purpose.paper.care_card_sheet import care_card_sheet
from purpose.paper.press import Drawing, press_sheet
from purpose.profile.aside import is_dark, without_dark
from purpose.profile.profile import CareCard, read_profile
from purpose.session.conversation import Conversation
from purpose.session.half_typed import Keeper
from purpose.session.sitting import Sitting
from purpose.store import Folder
from purpose.text import columns

from .conftest import Run
from .pseudo_terminal import Person
from .scripted import ScriptedAsker, plain_answer
from .support.sittings import sit

TODAY = date(2026, 11, 23)
DARK = "I start to think everyone is better off without me."
ANSWERS = {
    "signs": f"The post stays unopened.\n{DARK}",
    "helps": "The long way round with the dog.",
    "who": "Ana, 0171 555 2041\nTom next door",
    "professional": "Dr Weber, 030 555 7781",
    "safer": "Jan keeps the pills.",
}
CARD = CareCard(**{"room" if key == "safer" else key: said for key, said in ANSWERS.items()})


@pytest.fixture
def answered(tmp_path: Path) -> Path:
    """An answers file with the card in it."""
    return written(tmp_path / "answers.toml", ANSWERS)


def written(path: Path, answers: dict[str, str]) -> Path:
    lines = [f'{key} = """{text}"""' for key, text in answers.items()]
    path.write_text("\n".join([f"[{CARE_CARD}]", *lines]), encoding="utf-8")
    return path


def kept(home: Path) -> CareCard:
    return read_profile(Folder(home).profile()).card


def make(home: Path, replies: dict[str, Reply]) -> ScriptedAsker:
    """The card asked of a person who leaves what stands there, but for these replies."""

    def reply(question: Question) -> Reply:
        return replies.get(str(question.address[0]), Given(question.draft))

    asker, catalogue, folder = ScriptedAsker(reply), Catalogue(), Folder(home)
    with folder.hold(), Keeper(folder) as keeper:
        talk = Conversation(
            folder=folder, keeper=keeper, asker=asker, today=TODAY, clock=lambda: 0.0
        )
        opening = catalogue[MOOD]
        Sitting(talk=talk, opening=opening, short_way=[], seed=lambda: 5).alone(
            catalogue[CARE_CARD]
        )
    return asker


# -- asked --------------------------------------------------------------------------------------


def test_it_lands_in_the_profile__and_a_small_screen_of_care_shows_it(
    home: Path, purpose: Run, answered: Path
) -> None:
    ran = purpose("care", "--card", "--answers", str(answered))
    assert ran.returncode == 0, ran.stderr
    assert kept(home) == CARD
    shown = "\n".join(purpose("care").stdout.split("\n")[-23:])
    assert HEADING in shown
    assert shown.index("0171 555 2041") < shown.index("findahelpline.com")
    assert DARK in purpose("show", CARE_CARD).stdout


def test_a_journal_entry_of_it_can_be_replayed(home: Path, purpose: Run, answered: Path) -> None:
    purpose("care", "--card", "--answers", str(answered))
    (entry,) = (home / "journal").glob("*.toml")
    other = str(home.with_name("other"))
    ran = purpose("care", "--card", "--answers", str(entry), PURPOSE_HOME=other)
    assert ran.returncode == 0, ran.stderr
    assert kept(Path(other)) == CARD


def test_only_its_questions_are_asked__and_dark_words_are_only_kept(home: Path) -> None:
    """No mood before or after, no pause, no remark: these words were asked for."""
    assert is_dark(DARK), "words that pause any other sitting"
    asker = make(home, {key: Given(said) for key, said in ANSWERS.items()})
    assert {question.exercise for question in asker.asked} == {CARE_CARD}
    assert [question.address for question in asker.asked] == [(key,) for key in ANSWERS]
    assert {tone for _, tone in asker.said} <= {"scene", "plain"}


def test_its_dark_words_outlast_all_that_leaves_such_words_aside(home: Path, purpose: Run) -> None:
    """Half typed and gone on with the next day, rebuilt from the journal, and read again."""
    purpose("care", "--card", "--plain", input=f"{DARK}\n")  # the pipe ends in the middle
    asker = make(home, {})
    assert (asker.asked[0].address, asker.asked[0].draft) == (("signs",), DARK)
    assert kept(home).signs == DARK
    assert purpose("rebuild").returncode == 0
    assert kept(home).signs == DARK


def test_only_the_card_itself_may_hold_dark_words() -> None:
    """Not an answer that happens to be called so, nor a card of a thing."""
    assert without_dark({"card": DARK, "values": [{"name": "a", "card": {"who": DARK}}]}) == {
        "values": [{"name": "a", "card": {}}]
    }


def test_any_other_exercise_is_screened() -> None:
    unscreened = [exercise.name for exercise in Catalogue() if not exercise.screened]
    assert unscreened == [CARE_CARD]


def test_old_words_stand_there_to_be_mended(home: Path) -> None:
    """Left as they are they stay; mended they are what was typed; skipped they stay too."""
    make(home, {key: Given(said) for key, said in ANSWERS.items()})
    asker = make(home, {"helps": Given("A shower."), "who": Word.SKIP})
    assert {str(q.address[0]): q.draft for q in asker.asked} == ANSWERS
    assert asdict(kept(home)) == asdict(CARD) | {"helps": "A shower."}


def test_what_is_taken_out_is_gone__and_a_replay_says_so(home: Path) -> None:
    """A person may no longer be one to call; so an emptied line is an answer, unlike a skip."""
    make(home, {key: Given(said) for key, said in ANSWERS.items()})
    make(home, {"who": Given("")})
    assert kept(home).who == ""
    assert kept(home).professional == CARD.professional
    latest = Folder(home).latest(CARE_CARD)
    assert latest[CARE_CARD]["who"] == ""
    assert make(home, {}).asked[2].draft == ""


def test_nothing_at_all_is_fine(home: Path, purpose: Run) -> None:
    ran = purpose("care", "--card", "--plain", input=".\n.\n.\n.\n.\n")
    assert ran.returncode == 0, ran.stderr
    assert "that is fine" in ran.stdout
    assert HEADING not in purpose("care").stdout


def test_a_card_that_was_begun_does_not_come_with_the_next_start(home: Path, purpose: Run) -> None:
    purpose("care", "--card", "--plain", input="It rains.\n.\npause\n")
    assert (home / "drafts" / f"{CARE_CARD}.toml").exists()
    ran = purpose("start", "--plain", input="")
    assert "hard evenings" not in ran.stdout
    again = purpose("care", "--card", "--plain", input="pause\n")
    assert "You stopped in the middle" in again.stdout


def test_start_names_its_command(purpose: Run, home: Path) -> None:
    ran = purpose("start", "--only", CARE_CARD)
    assert ran.returncode == 2
    assert "purpose care --card" in ran.stderr


def test_it_is_forgotten_whole(home: Path, purpose: Run, answered: Path, tmp_path: Path) -> None:
    purpose("care", "--card", "--answers", str(answered))
    word = tmp_path / "word.toml"
    word.write_text('[forget]\nword = "forget"\n', encoding="utf-8")
    assert purpose("forget", CARE_CARD, "--answers", str(word)).returncode == 0
    assert kept(home) == CareCard()
    found = [
        each for each in home.rglob("*") if each.is_file() and b"better off" in each.read_bytes()
    ]
    assert found == []


def test_it_is_no_door_of_the_walk__and_moves_no_season(home: Path, purpose: Run) -> None:
    sit(home, plain_answer, only="desert")
    folder = Folder(home)
    mapping = folder.profile()
    done = {**mapping["walk"]["done"], CARE_CARD: date(2026, 12, 20)}
    profile = read_profile({**mapping, "walk": {"done": done}})
    assert gather(folder, profile, date(2026, 12, 24)).since == TODAY
    assert CARE_CARD not in [each.name for each in Catalogue().walk()]


# -- offered ------------------------------------------------------------------------------------


def test_it_is_offered_once__at_the_end_of_the_first_desert(home: Path) -> None:
    """In one line. Not where there is a card, and not again."""

    def offers(asker: ScriptedAsker) -> int:
        return sum("purpose care --card" in text for text, _ in asker.said)

    assert offers(sit(home, plain_answer, only="desert")) == 1
    assert offers(sit(home, plain_answer, only="desert")) == 0
    other = home.with_name("other")
    make(other, {key: Given(said) for key, said in ANSWERS.items()})
    assert offers(sit(other, plain_answer, only="desert")) == 0


# -- nowhere else -------------------------------------------------------------------------------


OTHERS = [
    ["plan"],
    ["plan", "--format", "json"],
    ["plan", "--format", "markdown"],
    ["history"],
    ["export", "--format", "markdown"],
    ["export", "--format", "org"],
    ["review", "--note"],
    [],
]


def test_no_other_page_has_a_word_of_it(walked: Path, purpose: Run, answered: Path) -> None:
    """Searched for in all that other commands show of a whole folder."""
    purpose("care", "--card", "--answers", str(answered))
    for command in OTHERS:
        shown = purpose(*command)
        for words in ("better off without", "0171 555", "Weber", "keeps the pills", "unopened"):
            assert words not in shown.stdout + shown.stderr, command


@pytest.mark.parametrize("key", ["prompt", "hint", "draft", "needs"])
def test_no_other_step_can_quote_it(key: str) -> None:
    quote = "card.who" if key == "needs" else "{card.who}"
    text = (
        'name = "a"\ntitle = "A"\nminutes = 1\nwhy = "w"\nsource = ["s"]\n'
        '[[step]]\nkey = "one"\nask = "line"\noptional = true\nwithout = "w"\n'
        + (f'{key} = "{quote}"\n' if key == "prompt" else f'prompt = "p"\n{key} = "{quote}"\n')
    )
    with pytest.raises(ExerciseWrong, match=f"key `{key}`"):
        parse_exercise(text, "a.toml")


# -- laid out -----------------------------------------------------------------------------------

words = st.text(st.sampled_from("abcdé 漢ü,.\n\t"), max_size=400)
cards = st.builds(CareCard, signs=words, helps=words, who=words, professional=words, room=words)


@given(cards, st.integers(40, 100))
def test_any_card_leaves_room_on_a_small_screen(card: CareCard, width: int) -> None:
    shown = care_card(card, width)
    answered = [each for each in asdict(card).values() if each.strip()]
    assert (shown is None) == (not answered)
    rows = (shown or "").split("\n")
    assert len(rows) <= MOST
    assert all(columns(row) <= min(width, WIDEST) for row in rows)


def test_each_line_has_its_row_where_there_is_room() -> None:
    assert (care_card(CARD) or "").split("\n") == [
        HEADING,
        "  signs         The post stays unopened.",
        "                I start to think everyone is better off without me.",
        "  what helps    The long way round with the dog.",
        "  who           Ana, 0171 555 2041",
        "                Tom next door",
        "  professional  Dr Weber, 030 555 7781",
        "  safer room    Jan keeps the pills.",
    ]


def test_of_a_long_card_the_numbers_give_last__and_it_says_where_all_of_it_is() -> None:
    long = "a walk, a bath, a record, " * 12
    card = CareCard(signs=long, helps=long, who=CARD.who, professional=CARD.professional, room=long)
    shown = care_card(card) or ""
    assert shown.startswith(SHORTENED)
    for number in ("0171 555 2041", "030 555 7781", "Tom next door"):
        assert number in shown


def test_a_hand_edited_card_cannot_command_the_terminal() -> None:
    assert "\x1b" not in (care_card(CareCard(who="Ana \x1b[2J 0171")) or "")


# -- on paper -----------------------------------------------------------------------------------


def text_of(content: bytes) -> str:
    return "".join(page.get_textpage().get_text_bounded() for page in pdfium.PdfDocument(content))


def test_it_is_printed_on_a6__with_whom_to_call_and_the_emergency_number__and_no_name(
    home: Path, purpose: Run, answered: Path, tmp_path: Path
) -> None:
    purpose("care", "--card", "--answers", str(answered))
    profile = home / "profile.toml"
    told = profile.read_text("utf-8") + '\n[person]\nname = "Berta"\ncall = "Lena 0555 12"\n'
    profile.write_text(told, "utf-8")
    file = tmp_path / "card.pdf"
    ran = purpose("care", "--card", "--output", str(file))
    assert ran.returncode == 0, ran.stderr
    shown = text_of(file.read_bytes())
    for words in (
        "Lena 0555 12",
        "0171 555 2041",
        "Weber",
        "keeps the pills",
        "112",
        "23 November",
    ):
        assert words in shown
    assert "Berta" not in shown
    width, height = pdfium.PdfDocument(file.read_bytes())[0].get_size()
    assert (round(width / 72 * 25.4), round(height / 72 * 25.4)) == (105, 148)


@pytest.mark.parametrize("form", ["pdf", "svg", "png"])
def test_each_form_of_paper(home: Path, purpose: Run, answered: Path, form: str) -> None:
    purpose("care", "--card", "--answers", str(answered))
    file = home.with_name(f"card.{form}")
    assert purpose("care", "--card", "--output", str(file)).returncode == 0
    assert file.stat().st_mode & 0o077 == 0
    assert file.read_bytes()[:4] in (b"%PDF", b"<svg", b"\x89PNG")


@given(cards)
@settings(max_examples=8, phases=(Phase.reuse, Phase.generate))
def test_anybodys_card_is_one_page(card: CareCard) -> None:
    sheet = care_card_sheet(card, "Lena 0555 12", "112", TODAY)
    pressed = press_sheet(sheet, Drawing(), "pdf")
    assert len(pdfium.PdfDocument(pressed.content)) == 1


def test_without_a_card_there_is_nothing_to_print(home: Path, purpose: Run) -> None:
    ran = purpose("care", "--card", "--print")
    assert ran.returncode == 9
    assert "purpose care --card" in ran.stderr


def test_paper_goes_with_the_card(home: Path, purpose: Run) -> None:
    assert purpose("care", "--print").returncode == 2


# -- in a terminal ------------------------------------------------------------------------------


def test_in_a_small_terminal(sits_down: type[Person], home: Path) -> None:
    """Typed, paused, gone on with; and mended where it stands."""
    person = sits_down("care", "--card", rows=24)
    person.is_asked("it is getting dark")
    person.types("The post stays.\r.")
    person.is_asked("carried you")
    person.types("pause\r.")
    assert person.leaves() == 130
    person = sits_down("care", "--card", rows=24)
    for question in ("carried you", "go and sit with", "Which doctor", "room safer"):
        person.is_asked(question)
        person.types(".")
    assert person.leaves() == 0
    assert kept(home) == CareCard(signs="The post stays.")
    person = sits_down("care", "--card", rows=24)
    person.is_asked("it is getting dark")
    person.types(" Unopened.\r.")
    person.is_asked("carried you")
    person.types("pause\r.")
    assert person.leaves() == 130
    assert "The post stays. Unopened." in (home / "drafts" / "care_card.toml").read_text("utf-8")

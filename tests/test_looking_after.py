"""Care comes before coaching: dark words at any question, and low moods."""

from __future__ import annotations

import tomllib
from contextlib import suppress
from datetime import timedelta
from pathlib import Path

import pytest

from purpose import care
from purpose.commands.export import book_of
from purpose.errors import SaveFailed
from purpose.exercises.exercise import Address
from purpose.formats.calendar import review_calendar, step_calendars
from purpose.interview.question import Word
from purpose.journal.draft import Draft
from purpose.journal.fold import fold
from purpose.journal.log import Entry
from purpose.maintenance.rebuilding import set_right
from purpose.profile.plan import as_mapping, make_plan
from purpose.profile.profile import read_profile
from purpose.profile.witness_notes import witness_note, witnesses
from purpose.store import Folder

from .support.dark_sittings import (
    DARK,
    EVERYWHERE,
    GO_ON,
    NOT_SAFE,
    STOP,
    DarkSitting,
    files_with,
    old_profile,
)
from .support.sittings import CATALOGUE, TODAY, where

# -- all that is typed is heard, before it is judged as an answer ----------------------------------


@pytest.mark.parametrize(("exercise", "at"), EVERYWHERE, ids=[at for _, at in EVERYWHERE])
@pytest.mark.parametrize("safe", [GO_ON, STOP, NOT_SAFE])
def test_dark_words_are_heard_at_every_kind_of_question(
    home: Path, exercise: str, at: str, safe: str
) -> None:
    """Asked once whether they are safe, never corrected, and nothing but the journal has them."""
    evening = DarkSitting(home, {at: DARK}, safe).walk(exercise)
    assert at in evening.asked()
    assert evening.was_asked_if_safe() == 1
    assert not [text for text, tone in evening.asker.said if tone == "problem"]
    assert evening.stopped is (safe != GO_ON)
    assert files_with(home, DARK) == {"journal"}
    assert DARK not in evening.shown()
    asked = evening.asked()
    mine = [each for each in asked[asked.index(at) + 1 :] if each.startswith(f"{exercise}.")]
    if not at.startswith("sitting"):
        assert not mine, "the exercise is over for today"


@pytest.mark.parametrize(("exercise", "at"), EVERYWHERE, ids=[at for _, at in EVERYWHERE])
def test_the_next_days_go_on_without_them(home: Path, exercise: str, at: str) -> None:
    """The exercise can be finished another day; nothing is built on those words, anywhere."""
    DarkSitting(home, {at: DARK}, STOP).walk(exercise)
    evening = DarkSitting(home, {}, today=TODAY + timedelta(days=1)).walk(exercise)
    assert exercise in Folder(home).profile()["walk"]["done"]
    assert evening.was_asked_if_safe() == 0
    assert DARK not in evening.shown()
    assert files_with(home, DARK) == {"journal"}
    profile = read_profile(Folder(home).profile())
    assert DARK not in str(as_mapping(make_plan(profile, TODAY), profile))


def test_words_at_the_pause_between_two_sittings_are_heard(home: Path) -> None:
    """The pause is a choice of ours, and no exercise asks it."""
    evening = DarkSitting(home, {".choice": DARK}, STOP).walk("jasmine", "coral")
    assert evening.asker.asked[-2].options[0].id == "rest"
    assert evening.was_asked_if_safe() == 1
    assert evening.stopped


def test_at_that_pause_going_on_asks_the_choice_again(home: Path) -> None:
    """It ended in a traceback. Dark words are no answer to it, and what is tender waits."""
    evening = DarkSitting(home, {".choice": DARK}, GO_ON).walk("jasmine", "coral")
    options = [[o.id for o in q.options] for q in evening.asker.asked if where(q) == ".choice"]
    assert options == [["rest", "go on"], [NOT_SAFE, STOP, GO_ON], ["rest", "go on"]]
    assert not [each for each in evening.asked() if each.startswith("coral")]
    assert evening.asked().count("sitting.after") == 1


GERMAN = "Ich will mich umbringen"


@pytest.mark.parametrize("safe", [GO_ON, STOP])
@pytest.mark.parametrize("mood", [8, 1])
def test_words_at_a_choice_of_ours_are_kept_and_met_in_their_language(
    home: Path, mood: int, safe: str
) -> None:
    """At the natural pause, and at the choice after a low mood."""
    evening = DarkSitting(home, {"sitting.before": mood, ".choice": GERMAN}, safe)
    evening.walk("jasmine", "monuments")
    assert evening.was_asked_if_safe() == 1
    assert files_with(home, GERMAN) == {"journal"}
    assert any(care.choices("de").ask == question.prompt for question in evening.asker.asked)


@pytest.mark.parametrize("safe", [GO_ON, STOP])
def test_a_disk_that_refuses_does_not_come_before_the_person(
    home: Path, safe: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuses(*_: object) -> None:
        raise SaveFailed("The disk is full.")

    evening = DarkSitting(home, {"desert.brought": DARK}, safe)
    monkeypatch.setattr(Folder, "add_entry", refuses)
    with pytest.raises(SaveFailed):
        evening.walk("desert")
    assert evening.was_asked_if_safe() == 1


@pytest.mark.parametrize(
    ("said", "stops"),
    [
        ("no, I'm not safe", True),
        ("not really", True),
        ("I don't know", True),
        ("nein", True),
        ("1", True),
        (Word.PAUSE, True),
        (Word.SKIP, True),
        ("", True),
        ("3", False),
        ("Go on", False),
    ],
)
def test_words_of_ones_own_at_the_three_choices(home: Path, said: object, stops: bool) -> None:
    """Anything that is not clearly one of the others is taken for not being safe; silence stops."""
    evening = DarkSitting(home, {"desert.brought": DARK}, said).walk("desert")
    assert evening.stopped is stops


# -- what is not planted ---------------------------------------------------------------------------


@pytest.mark.parametrize("part", ["name", "outcome", "obstacle", "then_chance", "first_step"])
def test_a_seed_with_dark_words_is_not_planted__and_the_other_one_is(home: Path, part: str) -> None:
    said = {
        "seed.seeds.0.name": "climb again",
        "seed.seeds.1.name": "sing on Thursdays",
        f"seed.seeds.{0 if part != 'name' else 1}.{part}": DARK,
    }
    if part == "name":
        said = {"seed.seeds.0.name": "sing on Thursdays", "seed.seeds.1.name": DARK}
    DarkSitting(home, said, STOP).walk("seed")
    DarkSitting(home, {}, today=TODAY + timedelta(days=1)).walk("seed")
    seeds = [seed for seed in read_profile(Folder(home).profile()).seeds if not seed.is_small]
    assert [seed.name for seed in seeds] == ["sing on Thursdays"]
    assert seeds[0].first_step
    assert files_with(home, DARK) == {"journal"}


def test_a_dark_rung_ends_the_ladder_above_it(home: Path) -> None:
    said = {"labyrinth.living.0": "calm", "labyrinth.living.1": "air", "labyrinth.living.2": DARK}
    DarkSitting(home, said, STOP).walk("labyrinth")
    DarkSitting(home, {}, today=TODAY + timedelta(days=1)).walk("labyrinth")
    assert read_profile(Folder(home).profile()).ladders.living == ("calm", "air")


def test_nothing_that_leaves_the_program_is_made_from_an_old_profiles_dark_words() -> None:
    """Plan, JSON, calendar and note: neither the words nor what was built on them."""
    profile = read_profile(old_profile())
    made = "\n".join(
        [
            str(as_mapping(make_plan(profile, TODAY), profile)),
            *(each.decode() for each in step_calendars(profile, TODAY).values()),
            review_calendar(profile, TODAY).decode(),
            *(witness_note(profile, TODAY, whom) for whom in witnesses(profile, TODAY)),
        ]
    )
    assert DARK not in made
    assert "goodbye note" not in made
    assert "ring Ana" in made
    assert "Honesty" in made


def test_an_old_journal_gives_nothing_of_them(home: Path) -> None:
    """Folded, rebuilt and exported, what an older version took for answers is not built on."""
    folder = Folder(home)
    answers = {
        "seeds": [
            {"name": DARK, "first_step": "write the goodbye note"},
            {"name": "sing", "first_step": "ring Ana"},
        ],
        "purpose": DARK,
    }
    entry = Entry(exercise="seed", day=TODAY, answers=answers)
    folder.add_entry("seed", TODAY, entry.as_mapping())
    set_right(folder)
    profile = read_profile(folder.profile())
    assert [seed.name for seed in profile.seeds] == ["sing"]
    assert not profile.purpose
    assert files_with(home, "goodbye note") == {"journal"}
    assert DARK not in str(book_of(folder, TODAY))
    assert "goodbye" not in str(fold({}, CATALOGUE["seed"], answers, TODAY))


def test_an_old_draft_and_half_typed_words_are_put_aside(home: Path) -> None:
    """They are kept, and not offered again; the other answers of the draft stand."""
    folder = Folder(home)
    log: dict[Address, object] = {
        ("seeds", 0, "name"): "climb",
        ("seeds", 1, "name"): "sing",
        ("seeds", 0, "outcome"): DARK,
    }
    draft = Draft(exercise="seed", begun=TODAY, log=log)
    folder.save_draft("seed", draft.as_mapping())
    folder.keep_typing("seed", "seeds.1.outcome", f"{DARK} tonight")
    evening = DarkSitting(home, {}, today=TODAY + timedelta(days=1)).walk("seed")
    assert DARK not in evening.shown()  # and the seed, which is tender, waits for another day
    evening = DarkSitting(home, {}, today=TODAY + timedelta(days=2)).walk("seed")
    assert DARK not in evening.shown()
    seeds = read_profile(folder.profile()).seeds
    assert [seed.name for seed in seeds if not seed.is_small] == ["sing"]
    assert files_with(home, DARK) == {"journal"}


# -- the rest of the evening, and the next ---------------------------------------------------------


def test_going_on_means_something_else__and_nothing_tender(home: Path) -> None:
    """After the desert come the monuments; the letter waits, today and only today."""
    evening = DarkSitting(home, {"desert.brought": DARK}).walk("desert", "monuments", "letter")
    asked = {each.partition(".")[0] for each in evening.asked()}
    assert "monuments" in asked
    assert "letter" not in asked
    later = DarkSitting(home, {}).walk("letter")
    assert "letter" not in {each.partition(".")[0] for each in later.asked()}
    tomorrow = DarkSitting(home, {}, today=TODAY + timedelta(days=1)).walk("letter")
    assert "letter" in {each.partition(".")[0] for each in tomorrow.asked()}


def test_the_next_sitting_asks_after_them_once(home: Path) -> None:
    """One question; all that was kept for it is a day, and that is gone with it."""
    Folder(home).save_profile(lambda _: {"person": {"call": "Ana, 0171 55"}})
    DarkSitting(home, {"desert.brought": DARK}, STOP).walk("desert")
    early = tomllib.loads((home / "drafts" / "ended-early.toml").read_text("utf-8"))
    assert early == {"day": TODAY}
    second = DarkSitting(home, {}, today=TODAY + timedelta(days=3)).walk("monuments")
    assert second.asked()[0] == ".choice"
    assert "Ana, 0171 55" in second.shown()
    assert not (home / "drafts" / "ended-early.toml").exists()
    third = DarkSitting(home, {}, today=TODAY + timedelta(days=4)).walk("jasmine")
    assert third.asked()[0] == "sitting.before"


@pytest.mark.parametrize("said", ["still hard", "no", "idk", "bad", "worse", "schlecht"])
def test_still_hard_shows_whom_to_call__and_is_asked_after_again(home: Path, said: str) -> None:
    """In any words; if they stop then, that sitting ended early as well."""
    DarkSitting(home, {"desert.brought": DARK}, STOP).walk("desert")
    second = DarkSitting(home, {".choice": said}, today=TODAY + timedelta(days=1))
    second.walk("monuments")
    assert not [text for text, tone in second.asker.said if tone == "problem"]
    assert care.tongue("en").call.strip() in second.shown()
    assert second.asked() == [".choice", ".choice"]
    assert second.stopped
    third = DarkSitting(home, {}, today=TODAY + timedelta(days=2)).walk("monuments")
    assert third.asked()[0] == ".choice"


@pytest.mark.parametrize("said", ["yes", "Better.", "I’m fine"])
def test_all_is_well_in_any_words(home: Path, said: str) -> None:
    DarkSitting(home, {"desert.brought": DARK}, STOP).walk("desert")
    second = DarkSitting(home, {".choice": said}, today=TODAY + timedelta(days=1)).walk("letter")
    assert second.asked()[:3] == [".choice", "sitting.before", "letter.to"]


def test_going_on_while_it_is_hard_is_without_numbers__and_nothing_tender(home: Path) -> None:
    DarkSitting(home, {"desert.brought": DARK}, STOP).walk("desert")
    second = DarkSitting(home, {}, today=TODAY + timedelta(days=1))
    second.says_in_turn("still hard", "go on gently")
    second.walk("monuments", "letter")
    asked = second.asked()
    assert "monuments.monuments.0.name" in asked
    assert "letter.to" not in asked
    assert "scale" not in [question.kind for question in second.asker.asked]
    assert CATALOGUE["letter"].title in second.shown()


@pytest.mark.parametrize("exercise", ["seed", "monuments", "bloom", "mask", "coral"])
def test_a_list_that_began_with_them_begins_anew_another_day(home: Path, exercise: str) -> None:
    """Nothing is lost by it: what can be named is asked for again."""
    first = f"{exercise}.{next(s.key for s in CATALOGUE[exercise].steps if s.ask == 'list')}.0.name"
    DarkSitting(home, {first: DARK}, STOP).walk(exercise)
    evening = DarkSitting(home, {}, today=TODAY + timedelta(days=1)).walk(exercise)
    assert first in evening.asked()
    assert DARK not in evening.shown()


def test_a_seed_that_was_the_only_one_is_asked_for_again(home: Path) -> None:
    DarkSitting(home, {"seed.seeds.0.first_step": DARK}, STOP).walk("seed")
    evening = DarkSitting(home, {}, today=TODAY + timedelta(days=1)).walk("seed")
    assert "seed.seeds.0.name" in evening.asked()


@pytest.mark.parametrize("said", ["still hard", KeyboardInterrupt, DARK])
def test_who_is_still_not_well_is_asked_after_again(home: Path, said: object) -> None:
    """They stopped there, closed the window, or went on after dark words: nothing tender then."""
    Folder(home).early_end.note(TODAY)
    later = TODAY + timedelta(days=3)
    evening = DarkSitting(home, {".choice": said}, today=later)
    with suppress(KeyboardInterrupt):
        evening.walk("letter")
    assert "letter.to" not in evening.asked()
    assert Folder(home).early_end.day() in (later, TODAY)
    assert (
        DarkSitting(home, {}, today=later + timedelta(days=1)).walk("letter").asked()[0]
        == ".choice"
    )


def test_the_contact_named_at_one_question_counts_at_the_next(home: Path) -> None:
    said = {
        "desert.call": "Ana",
        "desert.call_number": "0171 55",
        "monuments.monuments.1.name": DARK,
    }
    evening = DarkSitting(home, said).walk("desert", "monuments")
    assert any("Ana, 0171 55" in text for text, tone in evening.asker.said if tone == "care")


# -- a low mood ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("exercise", "at"), [("jasmine", "sitting.before"), ("desert", "desert.mood")]
)
@pytest.mark.parametrize("mood", [0, 1, 2])
def test_a_low_mood_on_arrival_comes_before_anything_else(
    home: Path, exercise: str, at: str, mood: int
) -> None:
    """Whom to call, then the choice; going on means without numbers, and nothing tender."""
    evening = DarkSitting(home, {at: mood, ".choice": "go on"}).walk(exercise, "letter")
    asked = evening.asked()
    assert asked[asked.index(at) + 1] == ".choice"
    kinds = [q.kind for q in evening.asker.asked[asked.index(at) + 1 :]]
    assert "scale" not in kinds
    assert "letter.to" not in asked


def test_a_mood_of_three_is_not_low(home: Path) -> None:
    evening = DarkSitting(home, {"sitting.before": 3}).walk("jasmine")
    assert ".choice" not in evening.asked()


def test_three_lines_are_kept_apart(home: Path) -> None:
    """They are an entry of their own, and nothing is made from them."""
    said = {"sitting.before": 1, ".choice": "lines", "sitting.lines": "It rained.\nI sat."}
    evening = DarkSitting(home, said).walk("jasmine")
    assert [o.id for q in evening.asker.asked if where(q) == ".choice" for o in q.options] == [
        *("stop", "quiet", "lines", "go on"),
        *("stop", "quiet", "go on"),
    ]
    (file,) = (home / "journal").glob("*-sitting.toml")
    kept = tomllib.loads(file.read_text("utf-8"))
    assert kept["aside"] == [{"at": "sitting.lines", "text": "It rained.\nI sat."}]
    assert files_with(home, "It rained") == {"journal"}


def test_dark_words_among_three_lines_leave_the_evening_without_numbers(home: Path) -> None:
    said = {"sitting.before": 1, ".choice": "lines", "sitting.lines": DARK}
    evening = DarkSitting(home, said).walk("monuments")
    assert evening.was_asked_if_safe() == 1
    assert [question.kind for question in evening.asker.asked].count("scale") == 1
    assert files_with(home, DARK) == {"journal"}


@pytest.mark.parametrize(("word", "stops"), [(Word.CARE, False), (Word.PAUSE, True)])
def test_the_words_work_at_the_three_lines(home: Path, word: Word, stops: bool) -> None:
    said = {"sitting.before": 1, ".choice": "lines", "sitting.lines": word}
    evening = DarkSitting(home, said).walk("jasmine")
    assert evening.asked().count("sitting.lines") == (1 if stops else 2)
    assert any(
        "findahelpline.com" in text and "Numbers" in text for text, _ in evening.asker.said
    ) is (not stops)


@pytest.mark.parametrize("choice", [KeyboardInterrupt, "go on"])
def test_after_a_low_mood_nothing_tender_is_begun_that_day(home: Path, choice: object) -> None:
    """Nor in the next run, whether they went on or the window was closed on the choice."""
    evening = DarkSitting(home, {"sitting.before": 1, ".choice": choice})
    with suppress(KeyboardInterrupt):
        evening.walk("jasmine")
    later = DarkSitting(home, {}).walk("letter")
    assert later.asked()[0] == ".choice"
    assert not [each for each in later.asked() if each.startswith("letter")]


def test_a_file_that_answers_is_not_asked__and_nothing_is_made_of_it(home: Path) -> None:
    """A replay keeps what the file says, in the journal."""
    evening = DarkSitting(home, {"desert.brought": DARK})
    evening.asker.live = False
    evening.walk("desert")
    assert not evening.was_asked_if_safe()
    assert files_with(home, DARK) == {"journal"}


def test_words_about_others_point_at_care_and_go_on(home: Path) -> None:
    """Abuse, voices, harm to others lie outside its judgement: one line, once."""
    beyond = "My husband hits me and I'm afraid he will kill me"
    evening = DarkSitting(
        home, {"desert.brought": beyond, "desert.name": "The voices tell me to hurt someone"}
    )
    evening.walk("desert")
    pointed = [text for text, _ in evening.asker.said if text == care.texts().beyond]
    assert len(pointed) == 1
    assert read_profile(Folder(home).profile()).person.brought == beyond

"""What a person says changes what happens next: `purpose.hearing` on the walk itself."""

from __future__ import annotations

import tomllib
from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date
from itertools import count
from pathlib import Path
from typing import Any

import pytest

from purpose.errors import AnswersWrong
from purpose.exercises.exercise import Address
from purpose.hearing.nonanswers import is_dont_know
from purpose.interview.interview import Interview
from purpose.interview.question import Given, Question, Reply, Word
from purpose.journal.fold import fold
from purpose.journal.log import SKIPPED
from purpose.journal.reshaped import as_asked_now
from purpose.profile import readings
from purpose.profile.profile import read_profile
from purpose.store import Folder

from .scripted import ScriptedAsker, plain_answer
from .support.sittings import CATALOGUE, sit, where

DAY = date(2026, 11, 23)


def through(home: Path, asker: ScriptedAsker, names: Sequence[str] = ()) -> None:
    """Through these exercises, or the whole walk."""
    for name in names:
        sit(home, plain_answer, only=name, asker=asker)
    if not names:
        sit(home, plain_answer, asker=asker)


def says(replies: Mapping[str, object]) -> tuple[ScriptedAsker, list[str]]:
    """Somebody who says these things at these addresses, once each, and else anything."""
    left = {"monuments.people": (), **replies}
    asked: list[str] = []

    def reply(question: Question) -> Reply:
        asked.append(where(question))
        said = left.pop(where(question), None)
        if isinstance(said, Word):
            return said
        return plain_answer(question) if said is None else Given(said)

    return ScriptedAsker(reply), asked


def heard_in(
    home: Path, name: str, replies: Mapping[str, object]
) -> tuple[ScriptedAsker, dict[str, Any], list[str]]:
    """One exercise answered so: what was said and asked, the profile, and the addresses asked."""
    asker, asked = says({f"{name}.{at}": said for at, said in replies.items()})
    through(home, asker, [name])
    return asker, Folder(home).profile(), asked


# -- an answer that says nothing -------------------------------------------------------------------


def test_a_walk_whose_every_third_answer_is_idk_ends_without_one(home: Path) -> None:
    """Nothing is made of it, and it is asked back at most once an exercise."""
    number = count(1)
    prompts: Counter[tuple[str, str]] = Counter()
    easier = {
        (exercise.name, (sub or step).easier.partition("”")[2] or (sub or step).easier)
        for exercise in CATALOGUE.walk()
        for step in CATALOGUE[exercise.name].steps
        for sub in (None, *step.each)
        if (sub or step).easier
    }

    def reply(question: Question) -> Reply:
        for exercise, prompt in easier:
            if question.exercise == exercise and question.prompt.endswith(prompt):
                prompts[exercise, "easier"] += 1
        if question.kind in ("line", "text") and question.exercise and next(number) % 3 == 0:
            return Given("idk")
        return plain_answer(question)

    through(home, ScriptedAsker(reply))
    written = [path.read_text("utf-8") for path in home.rglob("*.toml")]
    assert not [text for text in written if "idk" in text]
    assert prompts
    assert max(prompts.values()) == 1


@pytest.mark.parametrize("said", ["idk", "...", "no idea", "weiß nicht", "I don't know. Next."])
def test_no_question_takes_it_for_an_answer(home: Path, said: str) -> None:
    """Whatever is asked: it leaves the question out, and the next one comes."""
    asker = ScriptedAsker(
        lambda q: Given(said) if q.exercise in CATALOGUE and q.kind != "order" else plain_answer(q)
    )
    through(home, asker, ["desert", "monuments", "labyrinth", "letter", "seed", "jasmine"])
    kept = Folder(home).profile()
    assert not kept.keys() & {"core_want", "purpose", "letter", "cue", "pulses"}
    assert [kept.get(key, []) for key in ("monuments", "soil", "seeds")] == [[], [], []]


def test_nothing_is_never_asked_back(home: Path) -> None:
    """Where a thing is to be named it is left out; elsewhere it stands, and is often the truest."""
    _, profile, asked = heard_in(
        home, "monuments", {"monuments.0.name": "nothing", "monuments.0.between": "nothing"}
    )
    assert asked.count("monuments.monuments.0.name") == 1
    assert "nothing" not in {each["name"] for each in profile["monuments"]}
    _, profile, _ = heard_in(home, "labyrinth", {"core_want": "Nothing."})
    assert profile["core_want"] == "Nothing."


def test_the_core_want_is_looked_for_among_the_rungs(home: Path) -> None:
    asker, profile, _ = heard_in(
        home,
        "labyrinth",
        {"hollow.0": "to be seen", "living.0": "a warm kitchen", "core_want": "dunno"},
    )
    asked = [q for q in asker.asked if where(q) == "labyrinth.core_want"]
    assert [q.kind for q in asked] == ["line", "choose"]
    assert {"to be seen", "a warm kitchen"} <= {option.text for option in asked[1].options}
    assert profile["core_want"] in {option.text for option in asked[1].options}


def test_a_value_goes_by_its_name_alone_where_it_is_not_lived(home: Path) -> None:
    """It is asked about the value once, and not about the person; then it is let be."""
    denial = "I don't. That's the trouble."
    asker = ScriptedAsker(
        lambda q: Given(denial) if where(q).endswith(".words") else plain_answer(q)
    )
    through(home, asker, ["constellation"])
    asked = Counter(where(q) for q in asker.asked if where(q).endswith(".words"))
    assert sorted(asked.values()) == [1, 1, 1, 1, 2]
    assert not any("words" in value for value in Folder(home).profile()["values"])


OLD: dict[str, Any] = {
    "monuments": {
        "monuments": [
            {"name": "idk", "alive": 3},
            {"name": "a shop", "alive": 4, "cost": "sleep", "fate": "keep"},
        ],
        "soil": ["no", "two hands", "Nobody"],
    },
    "labyrinth": {
        "hollow": ["to be seen", "nothing", "I don't know"],
        "living": ["that I was even.", "that I was even"],
        "core_want": "n/a",
    },
    "constellation": {
        "own_cards": ["no"],
        "sort": {"order": ["no", "Honesty", "Care", "Freedom", "Justice", "Friendship"]},
        "values": [{"name": "no", "words": "idk", "lived": 3}, {"name": "Care", "words": "?"}],
    },
    "coral": {"memories": [{"name": "the step", "who": "Nobody"}]},
    "seed": {"seeds": [{"name": "ring Ana", "then_chance": "I say I don't know, once"}]},
    "murals": {"next_chapter": "I don't know a better word. Dazugehören"},
}


def test_an_old_journal_gives_what_it_gave_less_what_is_no_answer() -> None:
    """Folded as it stands: nothing has to be asked again."""
    profile: Mapping[str, Any] = {}
    for name, answers in OLD.items():
        profile = fold(profile, CATALOGUE[name], answers, DAY)
        assert fold(profile, CATALOGUE[name], answers, DAY) == profile
    assert profile["monuments"] == [{"name": "a shop", "alive": 4, "cost": "sleep", "fate": "keep"}]
    assert profile["soil"] == ["two hands"]
    assert profile["ladders"]["hollow"] == ["to be seen", "nothing"]
    assert readings.hollow_foot(read_profile(profile)) == "nothing"
    assert "core_want" not in profile
    assert [value["name"] for value in profile["values"]] == [
        "Honesty", "Care", "Freedom", "Justice", "Friendship",
    ]  # fmt: skip
    assert "words" not in profile["values"][1]
    assert profile["seeds"][0]["then_chance"] == "I say I don't know, once"
    assert profile["next_chapter"] == "I don't know a better word. Dazugehören"


def test_after_two_nobodies_nobody_is_asked_for(home: Path) -> None:
    """A new walk asks again."""
    nobody = {"desert.call": "Nobody", "murals.allies": "no one."}
    asker, asked = says(nobody)
    through(home, asker, ["desert", "murals", "seed"])
    assert "desert.call_number" not in asked
    assert "seed.seeds.0.witness" not in asked
    profile = Folder(home).profile()
    assert profile["walk"]["nobody"] == ["desert.call", "murals.allies"]
    assert read_profile(profile).person.to_call == ""
    once = fold(profile, CATALOGUE["desert"], {"call": "Ana"}, DAY)
    assert once["walk"]["nobody"] == ["murals.allies"]
    assert "nobody" not in fold(profile, CATALOGUE["again"], {}, DAY)["walk"]


# -- lists -----------------------------------------------------------------------------------------


def test_skip_leaves_out_one_name_where_the_next_asks_for_something_else(home: Path) -> None:
    _asker, profile, asked = heard_in(
        home,
        "monuments",
        {
            "monuments.0.name": "a shop",
            "monuments.1.name": Word.SKIP,
            "monuments.2.name": "a choir",
            "monuments.3.name": "no",
            "monuments.4.name": Word.SKIP,
            "soil.0.name": "none",
            "soil.1.name": "two hands",
        },
    )
    assert [each["name"] for each in profile["monuments"]] == ["a shop", "a choir"]
    assert "monuments.monuments.5.name" not in asked, "the last prompt comes again and again"
    assert "monuments.monuments.2.alive" in asked
    assert profile["soil"] == ["two hands"]
    entry = tomllib.loads(next((home / "journal").glob("*monuments.toml")).read_text("utf-8"))
    assert [each["name"] for each in entry["monuments"]["monuments"]] == ["a shop", "a choir"]


def test_enter_and_a_petals_skip_end_the_list(home: Path) -> None:
    _, profile, asked = heard_in(
        home,
        "bloom",
        {
            "teaching.0.name": "no",
            "creating.0.name": Word.SKIP,
            "healing.0.name": "a fence",
            "healing.1.name": "",
            "loving.0.name": "ring Ana",
            "failing.0.name": "sing",
        },
    )
    assert {"bloom.teaching.1.name", "bloom.creating.1.name", "bloom.healing.2.name"}.isdisjoint(
        asked
    )
    assert {"a fence", "ring Ana", "sing"} <= {each["name"] for each in profile["possibilities"]}


def test_a_list_that_was_ended_by_an_earlier_version_goes_on_behind_it() -> None:
    """There a name that was skipped stood for the end."""
    log: dict[Address, Any] = {
        ("monuments", 0, "name"): "a shop",
        ("monuments", 1, "name"): SKIPPED,
        ("monuments", 0, "alive"): 3,
    }
    interview = Interview(exercise=CATALOGUE["monuments"], profile={}, today=DAY, seed=1, log=log)
    question = interview.turn().question
    assert question
    assert question.address == ("people",)


@pytest.mark.parametrize(
    ("said", "closed", "left"),
    [
        ("nothing, I don't make things", True, []),
        ("nothing, I don't make things", False, ["nothing, I don't make things"]),
        (
            "nothing fancy, soup for the neighbours",
            None,
            ["nothing fancy, soup for the neighbours"],
        ),
        ("not teach, listen", None, ["not teach, listen"]),
    ],
)
def test_a_petal_is_never_closed_silently(
    home: Path, said: str, closed: bool | None, left: list[str]
) -> None:
    def reply(question: Question) -> Reply:
        if question.prompt == "Leave this petal closed?":
            assert closed is not None
            return Given("other" if closed else "keep")
        if where(question) == "bloom.teaching.0.name":
            return Given(said)
        return Word.SKIP if question.kind == "line" else plain_answer(question)

    through(home, ScriptedAsker(reply), ["bloom"])
    assert [each["name"] for each in Folder(home).profile().get("possibilities", [])] == left


# -- the city --------------------------------------------------------------------------------------


def test_a_daughter_is_never_asked_for_as_glass(home: Path) -> None:
    """She is asked about as a person, can be what is most alive, and may have cost something."""
    asker, asked = says(
        {
            "monuments.monuments.0.name": "a daughter",
            "monuments.monuments.1.name": "a shop",
            "monuments.monuments.2.name": "a son of the firm",
            "monuments.people": ("a daughter",),
            "monuments.monuments.0.between": "she rings on Sundays",
            "monuments.warmest": "a daughter",
            "monuments.dear": ("a daughter",),
            "monuments.costs.0.cost": "the evenings",
        }
    )
    through(home, asker, ["monuments", "labyrinth"])
    of_her = [q.prompt for q in asker.asked if "a daughter" in q.prompt]
    assert not [text for text in of_her if "alive does it feel" in text or "keep it" in text]
    assert not [
        each
        for each in asked
        if each.startswith("monuments.monuments.0.") and each.endswith(("alive", "joy", "fate"))
    ]
    assert {"monuments.monuments.1.alive", "monuments.monuments.2.alive"} <= set(asked)
    profile = Folder(home).profile()
    assert profile["monuments"][0] == {
        "name": "a daughter",
        "between": "she rings on Sundays",
        "told": profile["monuments"][0]["told"],
        "person": True,
        "warmest": True,
        "cost": "the evenings",
    }
    assert any("the warmest, “a daughter”" in q.prompt for q in asker.asked)


def test_a_list_is_named_before_it_is_asked_about_each(home: Path) -> None:
    """Passages before it, which have no key, are nothing that it waits for."""
    _, _, asked = heard_in(home, "seed", {"seeds.0.name": "a", "seeds.1.name": "b"})
    assert asked.index("seed.seeds.1.name") < asked.index("seed.seeds.0.outcome")


def test_without_people_the_city_asks_as_before(home: Path) -> None:
    _, profile, asked = heard_in(home, "monuments", {"people": ()})
    assert "monuments.monuments.0.between" not in asked
    assert "monuments.warmest" not in asked
    assert all("alive" in each for each in profile["monuments"])


def test_what_was_once_asked_of_each_is_found_where_it_is_asked_now() -> None:
    """An answers file of an earlier form loses nothing."""
    city = CATALOGUE["monuments"]
    old = OLD["monuments"]
    now = as_asked_now(city, old)
    assert now["dear"] == ["a shop"]
    assert now["costs"] == [{"name": "a shop", "cost": "sleep"}]
    assert fold({}, city, now, DAY) == fold({}, city, old, DAY)
    assert as_asked_now(city, now) == now


LONG = "Lena, who is a decent person and rings on Sundays"


def test_long_names_are_shortened_once_for_the_questions(home: Path) -> None:
    """Shown to be mended; the whole name stays what it is called."""
    asker, profile, asked = heard_in(
        home, "monuments", {"monuments.0.name": "a shop", "monuments.1.name": LONG}
    )
    (screen,) = [q for q in asker.asked if q.address[-1] == "short"]
    assert screen.draft == "Lena"
    assert profile["monuments"][1]["name"] == LONG
    assert profile["monuments"][1]["short"] == "Lena"
    assert any("Why “Lena”?" in q.prompt for q in asker.asked)
    assert asked.count("monuments.monuments.short") == 1


def test_a_line_is_wanted_for_each_long_name(home: Path) -> None:
    """Else no one knows which is which."""
    lines = iter(("Lena", "Lena\nthe other one"))

    def reply(question: Question) -> Reply:
        if question.address[-1] == "short":
            return Given(next(lines))
        if where(question) == "monuments.people":
            return Given(())
        if where(question) == "monuments.monuments.0.name":
            return Given(LONG)
        return (
            Given(f"{LONG}, too") if question.address[1:] == (1, "name") else plain_answer(question)
        )

    asker = ScriptedAsker(reply)
    through(home, asker, ["monuments"])
    assert ("A line for each, please, in this order: 2 in all.", "problem") in asker.said
    shorts = [each["short"] for each in Folder(home).profile()["monuments"][:2]]
    assert shorts == ["Lena", "the other one"]


def test_the_truest_rung_is_the_foot(home: Path) -> None:
    """Not always the last one; a repeat of an earlier one is none to choose."""
    _, profile, asked = heard_in(
        home,
        "labyrinth",
        {
            "hollow.0": "that I was even.",
            "hollow.1": "to be left alone",
            "hollow.2": "That I was even",
            "hollow_rings": "to be left alone",
        },
    )
    assert "labyrinth.hollow.3" not in asked, "the floor"
    assert profile["ladders"]["hollow_true"] == "to be left alone"
    assert readings.hollow_foot(read_profile(profile)) == "to be left alone"
    stale = fold(profile, CATALOGUE["labyrinth"], {"hollow": ["another", "one"]}, DAY)
    assert readings.hollow_foot(read_profile(stale)) == "one"


# -- off the page ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("first", "then"),
    [
        ({"core_want": "to be let in. Don't put that on the page."}, {}),
        ({"core_want": "to be let in, keep that off"}, {}),
    ],
)
def test_a_line_is_kept_off_the_page(
    home: Path, first: dict[str, object], then: dict[str, object]
) -> None:
    asker, profile, asked = heard_in(home, "labyrinth", first | then)
    assert profile["core_want"].startswith("to be let in")
    assert "page" not in profile["core_want"]
    assert profile["off_page"] == [{"part": "under it all", "text": profile["core_want"]}]
    assert ("It stays off your page.", "note") in asker.said
    assert asked.count("labyrinth.core_want") == 1, "nothing else is asked"
    entry = tomllib.loads(next((home / "journal").glob("*labyrinth.toml")).read_text("utf-8"))
    assert (
        fold({}, CATALOGUE["labyrinth"], entry["labyrinth"], DAY)["off_page"] == profile["off_page"]
    )
    old = {"core_want": "to be let in. Don't put that on the page."}
    assert fold({}, CATALOGUE["labyrinth"], old, DAY)["off_page"][0]["text"] == "to be let in."


def test_said_alone_it_means_the_words_before(home: Path) -> None:
    asker, profile, asked = heard_in(
        home, "murals", {"conqueror": "I won.", "conqueror_title": "Don't put that."}
    )
    assert asked.count("murals.conqueror_title") == 2
    assert ("It stays off your page.", "note") in asker.said
    entry = tomllib.loads(next((home / "journal").glob("*murals.toml")).read_text("utf-8"))
    assert entry["murals"]["conqueror"] == "I won."
    assert entry["murals"]["conqueror_remark"] == "Don't put that."
    assert "off_page" not in profile, "it would stand on no page"


# -- days, numbers, acts ---------------------------------------------------------------------------


def test_a_day_is_said_back_before_it_is_kept(home: Path) -> None:
    asker, profile, asked = heard_in(home, "seed", {"seeds.0.first_date": "Saturday"})
    assert ("That is Saturday, 28 November 2026. Enter keeps it.", "note") in asker.said
    assert asked.count("seed.seeds.0.first_date") == 2
    standing = [q.draft for q in asker.asked if where(q) == "seed.seeds.0.first_date"]
    assert standing == ["", "2026-11-28"]
    assert profile["seeds"][0]["first_date"] == date(2026, 12, 1), "what was typed over it"


def test_a_day_that_may_be_two_is_never_guessed(home: Path) -> None:
    asker, profile, asked = heard_in(home, "seed", {"seeds.0.first_date": "12/3"})
    (choice,) = [q for q in asker.asked if "may be" in q.prompt]
    assert [option.text for option in choice.options] == [
        "Friday, 12 March 2027",
        "Thursday, 3 December 2026",
    ]
    assert profile["seeds"][0]["first_date"] == date(2027, 3, 12), "and is not said back again"
    assert asked.count("seed.seeds.0.first_date") == 1


def test_a_file_that_says_such_a_day_is_refused(home: Path) -> None:
    asker, _ = says({"seed.seeds.0.first_date": "12/3"})
    asker.live = False
    with pytest.raises(AnswersWrong, match="Which one"):
        through(home, asker, ["seed"])


def test_words_at_a_number_are_kept_beside_it(home: Path) -> None:
    asker, profile, asked = heard_in(
        home,
        "monuments",
        {
            "monuments.0.alive": "Lena, one day",
            "monuments.1.alive": "about 7",
        },
    )
    assert asked.count("monuments.monuments.0.alive") == 2
    assert any("Or skip" in text for text, _ in asker.said)
    assert profile["monuments"][0]["alive_remark"] == "Lena, one day"
    assert profile["monuments"][0]["alive"] == 10
    assert profile["monuments"][1]["alive"] == 7
    assert "alive_remark" not in profile["monuments"][1]


def test_back_goes_past_words_that_were_kept_beside_a_number(home: Path) -> None:
    """To the question before, as anywhere."""
    _, _, asked = heard_in(home, "desert", {"mood": "tired"})
    at = asked.index("desert.mood")
    assert asked[at : at + 3] == ["desert.mood", "desert.mood", "desert.meaning_1"]
    interview = Interview(exercise=CATALOGUE["desert"], profile={}, today=DAY, seed=1)
    question = interview.turn().question
    assert question
    named = interview.given(question, "Ada")
    asked_next = named.turn().question
    assert asked_next
    before = named.remarked(asked_next, "well").back()
    assert list(before.log) == [("brought_remark",)], "and nothing is lost"


def test_an_act_is_asked_about_once__and_stands_there_to_be_mended(home: Path) -> None:
    asker, _, _asked = heard_in(
        home,
        "seed",
        {"seeds.0.then_obstacle": "be calm", "seeds.0.then_chance": "car"},
    )
    remarks = [text for text, tone in asker.said if tone == "note"]
    assert "Could somebody in the room see you do it?" in remarks
    assert "“car”: what do you do there?" in remarks
    again = [q.draft for q in asker.asked if where(q) == "seed.seeds.0.then_chance"]
    assert again == ["", "car"]


def test_whether_it_could_be_seen_is_asked_once_in_a_walk(home: Path) -> None:
    replies = {f"seeds.0.{key}": "be calm" for key in ("then_obstacle", "then_chance")}
    asker, profile, _ = heard_in(home, "seed", replies)
    remarks = [text for text, tone in asker.said if tone == "note"]
    assert remarks.count("Could somebody in the room see you do it?") == 1
    assert profile["seeds"][0]["then_chance"] == "be calm"


@pytest.mark.parametrize(
    ("letter", "said"),
    [
        ("It rained.", "That is about 2 words; 150 give it room to breathe."),
        ("雨が降った。" * 20, "That is about 100 characters; 300 give it room to breathe."),
        ("word " * 200, ""),
        ("雨が降った。" * 80, ""),
    ],
)
def test_a_letters_length_is_said_where_it_is_seen__once(
    home: Path, letter: str, said: str
) -> None:
    """As a choice beneath the letter; and Japanese is counted as Japanese counts."""
    asker, _, asked = heard_in(home, "letter", {"letter": letter})
    found = [q.prompt for q in asker.asked if "That is about" in q.prompt]
    assert found == [said] * bool(said)
    assert asked.count("letter.letter") == 1


# -- on a heavy evening ----------------------------------------------------------------------------


def test_on_a_heavy_evening_nothing_is_asked_back(home: Path) -> None:
    """They came in low, and went on without numbers."""

    def reply(question: Question) -> Reply:
        if where(question) == "sitting.before":
            return Given(1)
        options = [option.text for option in question.options]
        if not question.exercise and "Leave" in "".join(options):
            raise AssertionError("asked back on a heavy evening")
        if where(question) in ("seed.seeds.0.name", "monuments.monuments.0.name"):
            return Given("idk")
        if where(question).endswith("then_obstacle"):
            return Given("be calm")
        if where(question) == "monuments.monuments.1.name":
            return Given(LONG)
        if not question.exercise:
            return Given(next(o.id for o in question.options if "go on" in o.text.casefold()))
        return plain_answer(question)

    asker = ScriptedAsker(reply)
    through(home, asker, ["monuments"])
    assert not [q for q in asker.asked if q.address[-1] == "short"]
    assert not [q for q in asker.asked if "neighbour" in q.prompt]


def test_nothing_that_is_kept_says_nothing(home: Path) -> None:
    """The whole profile after a walk with both words everywhere: neither stands in it."""
    words = count(1)
    said = ("idk", "no", "something")

    def reply(question: Question) -> Reply:
        if question.kind == "line" and question.exercise:
            return Given(said[next(words) % 3])
        return plain_answer(question)

    through(home, ScriptedAsker(reply))

    def texts(value: object) -> list[str]:
        if isinstance(value, str):
            return [value]
        if isinstance(value, Mapping):
            return [text for each in value.values() for text in texts(each)]
        return [text for each in value for text in texts(each)] if isinstance(value, list) else []

    assert not [text for text in texts(Folder(home).profile()) if is_dont_know(text)]

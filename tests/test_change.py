"""Changing an answer later: only that answer is another one, and nothing else is touched."""

from __future__ import annotations

import json
import shutil
import tomllib
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any
from unittest import mock

import pytest

from purpose.errors import Stopped, UsageProblem
from purpose.exercises.exercise import REVIEW
from purpose.interview.answer import accept
from purpose.interview.mending import can_change
from purpose.interview.question import Given, Question, Reply, Word
from purpose.journal.log import log_of, nested
from purpose.journal.replay import replayed
from purpose.session.conversation import Conversation
from purpose.session.half_typed import Keeper
from purpose.session.mending import Mending
from purpose.store import Folder

from .conftest import Run
from .scripted import ScriptedAsker, journal_files, plain_answer
from .support.interviews import begin, finished
from .support.reviews import answers
from .support.sittings import CATALOGUE, sat
from .support.walk import WALK

DAY, LATER = date(2026, 11, 23), date(2026, 12, 24)
CHANGE_DAY = date(2026, 12, 28)


def talked(home: Path, reply: Callable[[Question], Reply]) -> tuple[Conversation, ScriptedAsker]:
    folder, asker = Folder(home), ScriptedAsker(reply)
    talk = Conversation(
        folder=folder, keeper=Keeper(folder), asker=asker, today=CHANGE_DAY, clock=lambda: 0.0
    )
    return talk, asker


def change(home: Path, name: str, said: str, reply: Callable[[Question], Reply]) -> ScriptedAsker:
    """One change, by a person who answers by a rule."""
    talk, asker = talked(home, reply)
    with talk.folder.hold(), talk.keeper:
        Mending(talk=talk, exercise=CATALOGUE[name]).hold(said)
    return asker


def _once(new: object) -> Callable[[Question], Reply]:
    said: list[Reply] = [Given(new)]
    return lambda question: said.pop() if said else plain_answer(question)


def menu(address: str, then: object) -> Callable[[Question], Reply]:
    """A person who chooses this answer and gives another, once."""
    left, said = [address], [then if isinstance(then, Word) else Given(then)]

    def reply(question: Question) -> Reply:
        if question.address == ("change",):
            return Given(left.pop() if left else "done")
        return said.pop() if said else plain_answer(question)

    return reply


def profile(home: Path) -> dict[str, Any]:
    return tomllib.loads((home / "profile.toml").read_text("utf-8"))


def rebuilt(home: Path) -> Mapping[str, Any]:
    return replayed(Folder(home).journal(), CATALOGUE)


@pytest.fixture(autouse=True, scope="module")
def _fast_disk() -> Iterator[None]:
    with mock.patch("os.fsync"):
        yield


@pytest.fixture
def lived(home: Path, lived_once: Path) -> Path:
    shutil.copytree(lived_once, home)
    return home


@pytest.fixture(scope="module")
def lived_once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder in which all was walked, and a review has changed seed, sentence and values."""
    home = tmp_path_factory.mktemp("lived") / "profile"
    sat(home, DAY, plain_answer)
    said = answers(
        went="kept",
        fate="change",
        becomes="the choir, on Thursdays",
        if_chance="the tram stops at the church",
        then_chance="get out",
        lived=7,
        sentence="write",
        purpose="To sing where people are.",
    )
    sat(home, LATER, said, only=REVIEW)
    return home


# -- it must not undo a review ---------------------------------------------------------------------


def test_a_change_leaves_what_a_review_has_made(lived: Path) -> None:
    before = profile(lived)
    assert before["seeds"][0]["name"] == "the choir, on Thursdays"
    assert before["purpose"] == "To sing where people are."
    assert [value["lived"] for value in before["values"]] == [7] * 5

    asker = change(lived, "seed", "witness", lambda question: Given("my aunt Ana"))
    assert [question.default for question in asker.asked] == [before["seeds"][0]["witness"]]

    after = profile(lived)
    assert after["seeds"][0].pop("witness") == "my aunt Ana"
    before["seeds"][0].pop("witness")
    assert after == before
    entry = Folder(lived).latest("seed")
    assert entry["date"] == CHANGE_DAY
    assert rebuilt(lived) == profile(lived) | {"walk": rebuilt(lived)["walk"]}


def test_it_opens_with_what_the_profile_says_now(lived: Path) -> None:
    """Not with what was answered on the walk, nor with words that the exercise offers."""
    asker = change(lived, "seed", "purpose", lambda question: Given("Mine."))
    assert asker.asked[0].draft == ""
    assert asker.asked[0].default == "To sing where people are."
    assert profile(lived)["purpose"] == "Mine."


def test_its_entry_holds_only_what_changed(lived: Path) -> None:
    change(lived, "seed", "witness", lambda question: Given("my aunt Ana"))
    (file,) = lived.glob("journal/2026-12-28-*")
    entry = tomllib.loads(file.read_text("utf-8"))
    assert entry == {
        "format": 2,
        "date": CHANGE_DAY,
        "change": True,
        "nth": 1,
        "seed": {"seeds": [{"name": "the choir, on Thursdays", "witness": "my aunt Ana"}]},
    }


def test_what_stays_the_same_leaves_no_entry(lived: Path) -> None:
    files = journal_files(lived)
    before = profile(lived)["seeds"][0]["witness"]
    asker = change(lived, "seed", "witness", lambda question: Given(before))
    assert asker.said[-1][0] == "It stays as it was."
    assert journal_files(lived) == files
    assert Folder(lived).drafts() == []


# -- every answer there is -------------------------------------------------------------------------


def another(question: Question) -> object:
    """A legal answer that is not the one that stands there."""
    match question.kind:
        case "line" | "text":
            return "something else, said later"
        case "scale":
            return question.low if question.default != question.low else question.high
        case "choose":
            return next(o.id for o in question.options if o.id != question.default)
        case "tick" | "pick":
            kept = tuple(reversed([o.id for o in question.options]))[: question.at_most]
            before = question.default if isinstance(question.default, tuple) else ()
            return kept if set(kept) != set(before) else kept[1:]
        case "order":
            return tuple(option.id for option in question.options)
        case "date":
            return "2037-02-03"


def leaves(value: Any, at: tuple[Any, ...] = ()) -> dict[tuple[Any, ...], Any]:
    """Every single value of a mapping, by its place; a thing of a list by its position."""
    if isinstance(value, Mapping):
        return {k: v for key, each in value.items() for k, v in leaves(each, (*at, key)).items()}
    if isinstance(value, list) and value and isinstance(value[0], Mapping):
        return {k: v for n, each in enumerate(value) for k, v in leaves(each, (*at, n)).items()}
    return {at: value}


@pytest.mark.parametrize("name", WALK)
def test_each_answer_can_be_changed_alone(home: Path, lived_once: Path, name: str) -> None:
    """What is changed is seen in the profile or in `show`, and a rebuild says the same."""
    talk, _ = talked(lived_once, plain_answer)
    mending = Mending(talk=talk, exercise=CATALOGUE[name])
    standing = mending._standing()
    questions = mending._questions(standing, "")
    assert questions
    for question in {(q.address[0], q.address[-1]): q for q in reversed(questions)}.values():
        shutil.rmtree(home, ignore_errors=True)
        shutil.copytree(lived_once, home)
        before = profile(home)
        new = another(question)
        talk, asker = talked(home, _once(new))
        with talk.folder.hold(), talk.keeper:
            Mending(talk=talk, exercise=CATALOGUE[name])._change(standing, question)
        assert asker.asked[0].address == question.address
        after = profile(home)
        expected = accept(question, new, today=CHANGE_DAY)
        latest = Folder(home).latest(name)[name]
        assert _says(latest, expected) or _says(after, expected), question.address
        there, now = leaves(before), leaves(after)
        differs = [at for at in there | now if there.get(at) != now.get(at)]
        step = CATALOGUE[name].step(str(question.address[0]))
        places = {step.profile.partition(".")[0], *_followers(name, step.key)}
        assert {at[0] for at in differs} <= places, (question.address, differs)
        if question.kind in ("scale", "date"):
            assert len(differs) == 1, (question.address, differs)
        again = rebuilt(home)
        assert {**again, "walk": 0} == {**after, "walk": 0}, question.address


def _says(answers: Any, value: Any) -> bool:
    value = list(value) if isinstance(value, tuple) else value
    if answers == value:
        return True
    if isinstance(answers, Mapping):
        return any(_says(each, value) for each in answers.values())
    return isinstance(answers, list) and any(_says(each, value) for each in answers)


def _followers(name: str, key: str) -> set[str]:
    """Where answers lie that were chosen by the words of this one."""
    return {
        step.profile.partition(".")[0]
        for step in CATALOGUE[name].steps
        if step.of == key or any(source.partition(".")[0] == key for source in step.options_from)
    }


def test_a_thing_that_is_renamed_keeps_what_was_said_of_it(lived: Path) -> None:
    """And what was chosen by its name follows."""
    name = profile(lived)["masks"][0]["name"]
    assert profile(lived)["mask"]["loosen"] == name
    before = profile(lived)["masks"]
    change(lived, "mask", "", menu("masks.0.name", "the one who signs"))
    after = profile(lived)
    assert after["masks"] == [{**before[0], "name": "the one who signs"}, *before[1:]]
    assert after["mask"]["loosen"] == "the one who signs"
    assert rebuilt(lived)["masks"] == after["masks"]


def test_what_is_chosen_anew_takes_its_own_answers_along(lived: Path) -> None:
    """Another is asked about; what was said of the first two stays theirs."""
    talk, _ = talked(lived, plain_answer)
    bloom = Mending(talk=talk, exercise=CATALOGUE["bloom"])
    old = next(q for q in bloom._questions(bloom._standing(), "") if q.address == ("branch",))
    assert isinstance(old.default, tuple)
    first, second, third = old.default
    other = next(option.id for option in old.options if option.id not in old.default)
    asked: list[Question] = []

    def reply(question: Question) -> Reply:
        if question.address == ("change",):
            return Given("done" if asked else "branch")
        asked.append(question)
        return Given((second, third, other)) if len(asked) == 1 else Given(f"{question.address}")

    change(lived, "bloom", "", reply)
    assert [q.address for q in asked[1:]] == [
        ("branches", 2, key) for key in ("small", "bold", "strange")
    ]
    things = {each["name"]: each for each in profile(lived)["possibilities"]}
    assert things[second]["small"] == "branches.1.small said"
    assert things[other]["small"] == "('branches', 2, 'small')"
    assert "branched" not in things[first]
    assert rebuilt(lived)["possibilities"] == profile(lived)["possibilities"]


def test_a_text_in_a_list_can_be_taken_out_or_added(lived: Path) -> None:
    before = profile(lived)["soil"]
    change(lived, "monuments", "", menu(f"soil.{len(before)}.name", "my aunt's garden"))
    assert profile(lived)["soil"] == [*before, "my aunt's garden"]
    change(lived, "monuments", "", menu("soil.0.name", Word.SKIP))
    assert profile(lived)["soil"] == [*before[1:], "my aunt's garden"]
    assert rebuilt(lived)["soil"] == profile(lived)["soil"]


@pytest.mark.parametrize("how", [Word.SKIP, ""])
def test_what_may_be_left_out_can_be_taken_out(lived: Path, how: object) -> None:
    change(lived, "seed", "witness", lambda question: how if how is Word.SKIP else Given(how))
    assert "witness" not in profile(lived)["seeds"][0]
    assert "witness" not in rebuilt(lived)["seeds"][0]


def test_a_name_is_not_left_out(lived: Path) -> None:
    before = profile(lived)
    change(lived, "mask", "", menu("masks.0.name", Word.SKIP))
    assert profile(lived) == before


# -- which answer ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "said", "address"),
    [
        ("seed", "witness", ("seeds", 0, "witness")),
        ("seed", "wit", ("seeds", 0, "witness")),
        ("seed", "Whom will you tell", ("seeds", 0, "witness")),
        ("seed", "purpose", ("purpose",)),
        ("letter", "line", ("line",)),
        ("desert", "name", ("name",)),
    ],
)
def test_a_question_goes_by_its_key_or_by_its_words(
    lived: Path, name: str, said: str, address: tuple[object, ...]
) -> None:
    asker = change(lived, name, said, lambda question: Word.SKIP)
    assert asker.asked[0].address == address


def test_what_no_question_is_called_is_said(lived: Path) -> None:
    with pytest.raises(UsageProblem, match="No question of “The seed” goes by “grandmother”"):
        change(lived, "seed", "grandmother", plain_answer)


def test_a_reading_of_a_day_is_not_offered(lived: Path) -> None:
    asker = change(lived, "desert", "", lambda question: Given("done"))
    (asked,) = asker.asked
    assert [option.id for option in asked.options] == [
        *("name", "brought", "call", "call_number"),
        "done",
    ]


# -- breaking off ----------------------------------------------------------------------------------


def test_a_pause_before_anything_is_typed_leaves_nothing_behind(lived: Path) -> None:
    with pytest.raises(Stopped):
        change(lived, "seed", "witness", lambda question: Word.PAUSE)
    assert Folder(lived).drafts() == []


def test_half_a_sentence_is_there_again(lived: Path) -> None:
    talk, asker = talked(lived, lambda question: Word.PAUSE)

    def breaks_off(question: Question, typing: Callable[[str], None]) -> Reply:
        typing("my au")
        return Word.PAUSE

    asker.ask = breaks_off  # type: ignore[method-assign]
    with pytest.raises(Stopped), talk.folder.hold(), talk.kept(lambda dark: Stopped("", "")):
        Mending(talk=talk, exercise=CATALOGUE["seed"]).hold("witness")
    assert Folder(lived).drafts() == ["seed"]
    seen = sat(lived, CHANGE_DAY, plain_answer, only="seed").asked
    assert seen[0].address == ("seeds", 0, "witness")
    assert seen[0].draft == "my au"
    assert any(file.startswith("2026-12-28-seed") for file in journal_files(lived))


def test_a_review_in_between_is_not_undone(lived: Path) -> None:
    """A change begun before it, and ended after it."""
    talk, asker = talked(lived, lambda question: Word.PAUSE)

    def breaks_off(question: Question, typing: Callable[[str], None]) -> Reply:
        typing("my au")
        return Word.PAUSE

    asker.ask = breaks_off  # type: ignore[method-assign]
    with pytest.raises(Stopped), talk.folder.hold(), talk.kept(lambda dark: Stopped("", "")):
        Mending(talk=talk, exercise=CATALOGUE["seed"]).hold("witness")
    sat(
        lived,
        CHANGE_DAY,
        answers(sentence="write", purpose="To sing.", went="kept", fate="keep"),
        only=REVIEW,
    )
    change(lived, "seed", "purpose", lambda question: Given(question.default or "Ana"))
    assert profile(lived)["purpose"] == "To sing."


def test_dark_words_are_put_aside_and_the_answer_stays(lived: Path) -> None:
    before = profile(lived)["seeds"]

    def reply(question: Question) -> Reply:
        return Given("I want to kill myself" if question.kind == "line" else "go on")

    change(lived, "seed", "witness", reply)
    assert profile(lived)["seeds"] == before
    assert "kill" not in (lived / "profile.toml").read_text("utf-8")
    assert Folder(lived).drafts() == []


# -- in the middle of an exercise ------------------------------------------------------------------


def test_at_a_question_change_goes_back_to_one_answer_and_keeps_the_rest(home: Path) -> None:
    turns: list[str] = []

    def reply(question: Question) -> Reply:
        at = ".".join(map(str, question.address))
        turns.append(at)
        if at == "change":
            return Given("masks.0.name")
        if at == "loosen" and turns.count(at) == 1:
            return Word.CHANGE
        return (
            Given("the boss")
            if at == "masks.0.name" and "change" in turns
            else plain_answer(question)
        )

    sat(home, DAY, reply, only="mask")
    again = turns[turns.index("change") :]
    assert again[:3] == ["change", "masks.0.name", "loosen"]
    assert profile(home)["masks"][0]["name"] == "the boss"
    assert profile(home)["masks"][0]["fit"] == 5
    assert profile(home)["mask"]["loosen"] == "the boss"


def test_what_an_answer_put_an_end_to_is_gone(home: Path) -> None:
    """Who would call nobody after all has no number for them."""
    turns: list[str] = []

    def reply(question: Question) -> Reply:
        at = ".".join(map(str, question.address))
        turns.append(at)
        if at == "change":
            return Given("call")
        if at == "mood" and turns.count(at) == 1:
            return Word.CHANGE
        if at == "call":
            return Given("nobody" if "change" in turns else "Ana")
        return plain_answer(question)

    sat(home, DAY, reply, only="desert")
    assert turns[turns.index("change") :][:3] == ["change", "call", "mood"]
    assert "call_number" in turns
    assert "call_number" not in profile(home)["person"]


def test_an_option_called_change_is_an_answer() -> None:
    asked = next(each for each in CATALOGUE[REVIEW].step("seeds").each if each.key == "fate")
    from purpose.interview.question import Option

    options = tuple(Option(choice.id, choice.text) for choice in asked.options)
    question = Question(address=("x",), kind="choose", prompt="?", options=options)
    assert question.spoken("change") is None
    assert question.spoken("back") is Word.BACK


# -- as a command ----------------------------------------------------------------------------------


def test_a_file_gives_what_is_changed(lived: Path, purpose: Run, tmp_path: Path) -> None:
    name = profile(lived)["seeds"][0]["name"]
    before = profile(lived)
    file = tmp_path / "answers.toml"
    file.write_text(
        f'[seed]\npurpose = "To sing, still."\n[[seed.seeds]]\nname = "{name}"\n'
        'becomes = "the choir"\nwitness = "Ana"\n',
        "utf-8",
    )
    ran = purpose("change", "seed", "--answers", str(file), PURPOSE_TODAY="2026-12-28")
    assert ran.returncode == 0, ran.stderr
    assert ran.stderr == ""
    after = profile(lived)
    assert after["purpose"] == "To sing, still."
    assert after["seeds"][0] == {**before["seeds"][0], "name": "the choir", "witness": "Ana"}
    assert len(list(lived.glob("journal/2026-12-28-*"))) == 1


def test_an_entry_of_a_change_is_such_a_file(lived: Path, purpose: Run, tmp_path: Path) -> None:
    once = tmp_path / "once"
    shutil.copytree(lived, once)
    change(lived, "seed", "witness", lambda question: Word.SKIP)
    change(lived, "monuments", "", menu("soil.0.name", Word.SKIP))
    for file in sorted(lived.glob("journal/2026-12-28-*")):
        name = file.stem[11:]
        ran = purpose("change", name, "--answers", str(file), PURPOSE_HOME=str(once))
        assert ran.returncode == 0, ran.stderr
    assert profile(once) == profile(lived)


def test_in_plain_lines(lived: Path, purpose: Run) -> None:
    ran = purpose("change", "the seed", "witness", input="my aunt Ana\n")
    assert ran.returncode == 0, ran.stderr
    assert "So far: “seeds.0.witness said”. Enter keeps it." in ran.stdout
    assert profile(lived)["seeds"][0]["witness"] == "my aunt Ana"


def test_show_all_has_both_versions(lived: Path, purpose: Run) -> None:
    change(lived, "seed", "witness", lambda question: Given("my aunt Ana"))
    shown = purpose("show", "seed", "--all").stdout
    first, last = shown.index("23 November 2026"), shown.index("28 December 2026, changed")
    assert first < shown.index("seeds.0.witness said") < last < shown.index("my aunt Ana")
    entries = json.loads(purpose("show", "seed", "--all", "--format", "json").stdout)["entries"]
    assert [each["date"] for each in entries] == ["2026-11-23", "2026-12-28"]
    now = purpose("show", "letter").stdout
    change(lived, "letter", "to", lambda question: Given("Emil"))
    assert purpose("show", "letter").stdout.count("It was raining") == now.count("It was raining")


@pytest.mark.parametrize(
    ("said", "problem"),
    [
        (("review",), "is of its day"),
        (("care_card",), "purpose care --card"),
        (("nothing",), "There is no exercise called “nothing”"),
        (("m",), "“m” may be: mask, monuments, murals"),
    ],
)
def test_what_cannot_be_changed_is_said(
    lived: Path, purpose: Run, said: tuple[str, ...], problem: str
) -> None:
    ran = purpose("change", *said)
    assert ran.returncode == 2
    assert problem in " ".join(ran.stderr.split())


def test_what_was_never_answered_is_said(home: Path, purpose: Run) -> None:
    ran = purpose("change", "seed")
    assert ran.returncode == 2
    assert "purpose start --only seed" in ran.stderr


@pytest.mark.parametrize("name", WALK)
def test_a_log_comes_back_from_its_answers(name: str) -> None:
    interview = finished(begin(name))
    answers = interview.answers
    again = log_of(interview.exercise, answers)
    kept = nested(interview.exercise, again, interview.known)
    for step in interview.exercise.steps:
        if step.ask == "sort" and step.key in answers:
            answers[step.key].pop("asked", None)
    assert kept == answers
    assert can_change(interview)

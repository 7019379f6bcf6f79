"""Sorting again: the light way starts from what is known, and loses nothing of it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from purpose.errors import ExerciseWrong
from purpose.exercises.catalogue import Catalogue
from purpose.exercises.exercise import MOOD, SCREENS
from purpose.exercises.file_format import parse_exercise
from purpose.interview import sort_questions as sorting
from purpose.interview.answer import Problem
from purpose.interview.interview import Interview
from purpose.interview.question import Given, Question, Reply
from purpose.journal.draft import Draft, read_draft
from purpose.journal.log import Log
from purpose.profile.profile import read_profile
from purpose.session.conversation import Conversation
from purpose.session.half_typed import Keeper
from purpose.session.sitting import Sitting
from purpose.store import Folder
from purpose.text import listed

from .conftest import Run
from .scripted import ScriptedAsker, plain_answer
from .support.interviews import TODAY, answer, begin, finished

CATALOGUE = Catalogue()
EXERCISE = CATALOGUE["constellation"]
SORT = EXERCISE.step("sort")
LAST_TIME = "눈치 Love Freedom Safety Play Duty Nature Faith Order Ease".split()  # noqa: SIM905
PROFILE: dict[str, Any] = {
    "values": [{"name": name, "words": f"how I do {name}", "lived": 5} for name in LAST_TIME[:5]]
}


def light(known: Sequence[str] = LAST_TIME, profile: Mapping[str, Any] = PROFILE) -> Interview:
    """A light sort about to begin."""
    whole = begin("constellation", dict(profile), quick=True)
    return replace(whole, known={"sort": tuple(known)})


def question(interview: Interview) -> Question:
    found = interview.turn().question
    assert found is not None
    return found


def sorting_now(interview: Interview, *own: str) -> Interview:
    """After the words of one's own."""
    for word in own:
        interview = interview.given(question(interview), word)
    return interview.skip(question(interview))


def in_order(interview: Interview, names: Sequence[str]) -> Interview:
    """With the rows put in this order."""
    asked = question(interview)
    assert {option.id for option in asked.options} == set(names)
    return interview.given(asked, tuple(names))


def to_the_last_word(interview: Interview) -> Interview:
    """With the pairs skipped, which there are three of at most."""
    for _ in range(4):
        asked = question(interview)
        if asked.address == ("sort", "order"):
            return interview
        assert asked.kind == "choose"
        interview = interview.skip(asked)
    raise AssertionError("more than three pairs")


# -- the core -----------------------------------------------------------------------------------


def test_ten_rows__then_pairs__then_the_last_word() -> None:
    """Instead of six screens; the rows come shuffled, so that no one just says yes to last time."""
    interview = sorting_now(light())
    rows = question(interview)
    assert rows.kind == "order"
    assert rows.default is None
    assert [option.id for option in rows.options] != LAST_TIME
    assert rows.prompt == SORT.screens["known"]
    interview = to_the_last_word(in_order(interview, LAST_TIME))
    last = question(interview)
    assert last.default is not None
    assert list(last.default)[:5] == LAST_TIME[:5]  # type: ignore[call-overload]


def test_rows_left_out_leave_the_order_as_it_was_known() -> None:
    """One pair alone moves little; what was never asked about stays where it stood."""
    interview = sorting_now(light())
    interview = interview.skip(question(interview))
    pair = question(interview)
    stronger = min((option.id for option in pair.options[:2]), key=LAST_TIME.index)
    interview = to_the_last_word(interview.given(pair, stronger))
    assert {option.id for option in question(interview).options} == set(LAST_TIME)
    said = interview.turn().passages[-1].text
    assert "\n\n1  눈치\n2  Love\n3  Freedom\n" in said


def test_what_has_risen_rises() -> None:
    """Today's order wins over that of last time."""
    risen = ["Ease", *LAST_TIME[:-1]]
    last = question(to_the_last_word(in_order(sorting_now(light()), risen)))
    assert [option.id for option in last.options][:5] == risen[:5]


def test_the_two_orders_stand_beside_each_other_in_words() -> None:
    """Five and five, and no verdict; only where there is a last time."""
    interview = to_the_last_word(in_order(sorting_now(light()), LAST_TIME))
    now = tuple(reversed([option.id for option in question(interview).options]))
    after = interview.given(question(interview), now)
    first = after.turn().passages[0].text
    assert first == (
        f"Last time: 눈치, Love, Freedom, Safety and Play.\nNow: {', '.join(now[:4])} and {now[4]}."
    )
    whole = begin("constellation", quick=True)
    said: list[str] = []
    while asked := whole.turn().question:
        said += [passage.text for passage in whole.turn().passages]
        whole = answer(whole, asked)
    assert said
    assert not any("Last time" in text for text in said)


def test_a_word_of_ones_own_from_last_time_is_still_a_card() -> None:
    """It was typed months ago and is in no deck."""
    assert "눈치" in {option.id for option in question(sorting_now(light())).options}
    everything = light().given_whole(question(sorting_now(light())), LAST_TIME)
    assert isinstance(everything, Interview)
    assert isinstance(begin("constellation").given_whole(question(light()), LAST_TIME), Problem)


def test_a_word_put_in_today_is_among_the_rows() -> None:
    """Five at most can be put in, and then the five kept ones are there as well."""
    one = {option.id for option in question(sorting_now(light(), "tea at four")).options}
    assert one == {*LAST_TIME[:9], "tea at four"}
    fresh = ["a", "b", "c", "d"]
    many = {option.id for option in question(sorting_now(light(), *fresh)).options}
    assert many == {*LAST_TIME[:6], *fresh}
    again = {option.id for option in question(sorting_now(light(), "눈치")).options}
    assert again == set(LAST_TIME)


def test_back_works_on_every_screen__and_going_on_another_day_asks_the_same() -> None:
    """The draft holds what the sort started from."""
    interview = light()
    while asked := interview.turn().question:
        kept = Draft(
            exercise="constellation", begun=TODAY, seed=3, known=interview.known, log=interview.log
        )
        again = read_draft(kept.exercise, kept.as_mapping())
        assert again == kept
        resumed = replace(light(()), known=again.known, log=again.log)
        assert resumed.turn() == interview.turn()
        following = answer(interview, asked)
        before = following.back().turn().question
        assert before is not None
        assert (before.address, before.options) == (asked.address, asked.options)
        interview = following
    assert len(interview.log) <= 1 + 1 + 3 + 1 + 10


def test_a_card_keeps_the_words_it_had__to_be_kept_or_changed() -> None:
    """Enter keeps them. A person who sorts everything again is asked afresh."""
    interview = to_the_last_word(in_order(sorting_now(light()), LAST_TIME))
    interview = interview.skip(question(interview))
    words = question(interview)
    assert (words.item, words.draft) == ("눈치", "how I do 눈치")
    lived = question(interview.given(words, words.draft))
    assert (lived.kind, lived.draft, lived.default) == ("scale", "", None)

    deck = [*LAST_TIME[1:], "Beauty"]
    whole = begin("constellation", PROFILE)
    after = sorting_now(whole).given_whole(question(sorting_now(whole)), deck)
    assert isinstance(after, Interview)
    assert (question(after).item, question(after).draft) == ("Love", "")


@pytest.mark.parametrize("known", [LAST_TIME, ()])
def test_leaving_all_of_it_out_leaves_the_values_as_they_are(known: Sequence[str]) -> None:
    """Nothing chosen is no order; it must not empty the profile."""
    interview = light(known)
    while asked := interview.turn().question:
        assert asked.address != ("sort", "order")
        interview = interview.skip(asked)
    assert [value.name for value in read_profile(interview.folded).values] == LAST_TIME[:5]


def test_time_left_is_that_of_the_light_way() -> None:
    """About two minutes of sorting, and less after each answer."""
    first, whole = question(light()).place, question(begin("constellation", quick=True)).place
    assert first is not None
    assert whole is not None
    assert whole.minutes_left - first.minutes_left >= 2
    sort = question(sorting_now(light())).place
    last = question(to_the_last_word(in_order(sorting_now(light()), LAST_TIME))).place
    assert sort is not None
    assert last is not None
    assert sort.minutes_left - last.minutes_left <= 2
    assert sort.of - sort.number == 2 + 1 + 10  # pairs, the last word, and two for each value


# -- what is known ------------------------------------------------------------------------------


def test_the_last_order_comes_first__then_who_else_was_chosen__then_older_ones() -> None:
    """After a light sort, the whole one before it still knows the runners-up."""
    older = {
        "order": ["a", "b", "c"],
        "asked": [
            {"ask": "pick", "shown": ["x", "d", "a", "b"], "chosen": ["a", "d"]},
            {"ask": "pair", "shown": ["b", "c"], "chosen": []},
        ],
    }
    newer = {"order": ["b", "new"], "asked": [{"ask": "order", "shown": ["b"], "chosen": ["b"]}]}
    skipped = {"asked": [{"ask": "pick", "shown": ["z"], "chosen": []}]}
    entries: list[dict[str, Any]] = [{"sort": skipped}, {"sort": newer}, {}, {"sort": older}]
    assert sorting.known_from(SORT, entries) == ("b", "new", "a", "c", "d")
    assert sorting.known_from(SORT, [{"sort": skipped}]) == ()


@pytest.mark.parametrize("asked", ["no", [{}], [{"ask": "pick", "shown": ["a"], "chosen": ["b"]}]])
def test_a_journal_that_a_hand_was_at_still_gives_its_order(asked: Any) -> None:
    entries: list[Any] = [{"sort": {"order": ["a", 3, "b"], "asked": asked}}, {"sort": "x"}]
    assert sorting.known_from(SORT, entries) == ("a", "b")


# -- a sitting ----------------------------------------------------------------------------------


def sit(
    home: Path, reply: Callable[[Question], Reply] = plain_answer, *, quick: bool = True
) -> ScriptedAsker:
    folder, asker = Folder(home), ScriptedAsker(reply)
    with folder.hold(), Keeper(folder) as keeper:
        talk = Conversation(
            folder=folder, keeper=keeper, asker=asker, today=TODAY, clock=lambda: 0.0
        )
        opening = CATALOGUE[MOOD]
        Sitting(
            talk=talk, opening=opening, short_way=(), seed=lambda: 5, quick=quick, pauses=False
        ).hold([EXERCISE])
    return asker


def kinds(asker: ScriptedAsker) -> list[str]:
    """The kinds of the questions of the sort."""
    return [asked.kind for asked in asker.asked if asked.address[0] == "sort"]


def screens(asker: ScriptedAsker) -> list[int]:
    """How many cards there were on each large screen."""
    sizes = [len(asked.options) for asked in asker.asked if asked.kind == "pick"]
    return [size for size in sizes if size > 6]


def test_the_second_time_is_light__and_a_whole_sort_stays_possible(home: Path) -> None:
    """The first time there is nothing to start from; without `quick`, all cards come again."""
    assert screens(sit(home)) == [15] * 4 + [16]
    first = list(read_profile(Folder(home).profile()).values)
    again = sit(home)
    assert "pick" not in kinds(again)
    assert kinds(again)[0] == "order"
    words = [text for text, _ in again.said if text.startswith("Last time")]
    assert words
    assert words[0].startswith(f"Last time: {first[0].name}, {first[1].name}")
    assert any("about 4 min" in text or "about 3 min" in text for text, _ in again.said)
    assert screens(sit(home, quick=False)) == [15] * 4 + [16]


def test_broken_off_it_goes_on_lightly(home: Path) -> None:
    """Also when `--quick` is not said again, and at the very pair."""
    sit(home)

    def stops(asked: Question) -> Reply:
        if asked.address[:1] == ("sort",) and asked.kind == "choose":
            raise KeyboardInterrupt
        return plain_answer(asked)

    with pytest.raises(KeyboardInterrupt):
        sit(home, stops)
    again = sit(home, quick=False)
    assert kinds(again)[0] == "choose"
    assert "pick" not in kinds(again)
    assert any(text.startswith("Last time") for text, _ in again.said)


# -- screens that listen ------------------------------------------------------------------------


def names_of(asked: Question) -> list[str]:
    """The cards among what may be chosen."""
    return [option.id for option in asked.options if not option.id.startswith("*")]


def sorted_by(order: Sequence[str], until: str, room: int = 15) -> Interview:
    """A whole sort by someone who goes by this order, up to the first question of that kind."""
    interview = replace(sorting_now(begin("constellation", quick=True)), room=room)
    while (asked := question(interview)).kind != until and asked.address[1] == "asked":
        names = sorted(names_of(asked), key=order.index)
        if asked.kind == "choose":
            interview = interview.given(asked, names[0])
            continue
        interview = interview.given(asked, tuple(names[: asked.at_most]))
    return interview


CARDS = [card.name for card in SORT.deck]


def test_twenty_cards_are_asked_at_once_where_they_can_be_seen() -> None:
    """And fifteen on 24 lines; what was begun on one goes on on the other."""
    first = sorting_now(begin("constellation"))
    for room, shown, count in ((15, 15, 4), (19, 15, 4), (20, 20, 5), (60, 20, 5)):
        asked = question(replace(first, room=room))
        assert (len(asked.options), asked.at_most) == (shown, count)
    begun = first.given(question(first), tuple(o.id for o in question(first).options[:4]))
    wide = replace(begun, room=20)
    while (asked := question(wide)).address[1] == "asked":
        assert len(asked.options) <= 20
        wide = answer(wide, asked)
    assert len(asked.options) == 10


def test_a_few_cards_not_seen_yet_are_more_and_not_close() -> None:
    """As when the window was taller at the beginning, or a word of one's own came later."""
    whole = sorting_now(begin("constellation", quick=True))
    shown = [CARDS[n : n + 14] for n in range(0, 56, 14)]
    said = [{"ask": "pick", "shown": cards, "chosen": cards[:4]} for cards in shown]
    seen: Log = {("sort", "asked", n): one for n, one in enumerate(said)}
    asked = question(replace(whole, log={**whole.log, **seen}))
    assert {option.id for option in asked.options} == set(CARDS[56:])
    assert asked.prompt.startswith("More drift past.")


def test_a_word_that_returns_says_why() -> None:
    """The small question says at which edge it stands, and which words the ten were without."""
    interview = sorted_by(CARDS, "order")
    asked_about = [interview.log[at] for at in interview.log if at[1:2] == ("asked",)]
    again = next(one for one in asked_about if len(one["shown"]) == 16)
    small = [one for one in asked_about if len(one["shown"]) <= 6]
    assert small
    left_out = set(again["shown"]).difference(again["chosen"])
    while interview.log and len(question(interview).options) <= 10:
        interview = interview.back()
        asked = question(interview)
        back = [name for name in names_of(asked) if name in left_out]
        if len(asked.options) <= 6:
            assert asked.prompt.startswith(("Your five have room for", "Your ten have room for"))
            named = f"Chosen before, and not among them: {listed(back)}" if back else ""
            assert asked.hint == named


def test_who_picks_three_words_is_not_told_of_five() -> None:
    """What nobody chose is offered at the last word, and never said to come first."""
    interview = sorting_now(begin("constellation", quick=True))
    for picked in (("one",), (), ("two",), ()):
        asked = question(interview)
        names = tuple(option.id for option in asked.options[: len(picked)])
        interview = interview.given(asked, names) if names else interview.skip(asked)
    last = question(interview)
    assert last.address == ("sort", "order")
    chosen = [option.id for option in last.options[:2]]
    said = interview.turn().passages[-1].text
    assert said.splitlines()[-2:] == [f"1  {chosen[0]}", f"2  {chosen[1]}"]


@pytest.mark.parametrize("answers", range(1, 9))
def test_a_sort_begun_by_an_earlier_version_goes_on(answers: int) -> None:
    """It took five of fifteen, ten of twenty, eight rows, then pairs; each draft ends."""
    deal = [CARDS[i::4] for i in range(4)]
    log: list[dict[str, Any]] = []
    log += [{"ask": "pick", "shown": shown, "chosen": shown[:5]} for shown in deal]
    twenty = [card for shown in deal for card in shown[:5]]
    log.append({"ask": "pick", "shown": twenty, "chosen": twenty[:10]})
    log.append({"ask": "order", "shown": twenty[:8], "chosen": twenty[:8]})
    log += [
        {"ask": "pair", "shown": twenty[n : n + 2], "chosen": twenty[n : n + 1]} for n in (4, 3)
    ]
    whole = sorting_now(begin("constellation", quick=True))
    begun: Log = {("sort", "asked", n): one for n, one in enumerate(log[:answers])}
    draft = Draft(exercise="constellation", begun=TODAY, seed=3, log={**whole.log, **begun})
    interview = replace(whole, log=read_draft(draft.exercise, draft.as_mapping()).log)
    met: set[str] = {card for one in log[:answers] for card in one["shown"]}
    asked_again = 0
    while (asked := question(interview)).address[1] == "asked":
        shown = set(names_of(asked))
        asked_again += len(shown) > 6 and shown <= met
        assert len(shown) <= 6 or answers < 5
        met |= shown
        interview = answer(interview, asked)
    assert asked_again == (answers < 5)
    assert met == set(CARDS)
    said = [one for at, one in interview.log.items() if at[1:2] == ("asked",)]
    assert set(names_of(asked)[:5]) <= {card for one in said for card in one["chosen"]}


# -- through a file, and through a pipe ---------------------------------------------------------


def test_through_a_file_and_a_pipe(purpose: Run, tmp_path: Path) -> None:
    """A file answers the whole sort at once, the first time and the second; a pipe types rows."""
    names = ", ".join(f'"{name}"' for name in LAST_TIME)

    def file(order: str, own: str = "") -> str:
        path = tmp_path / "answers.toml"
        path.write_text(
            'format = 1\nskipped = ["constellation.values", "constellation.protects", "sitting"]\n'
            f"[constellation]\nown_cards = [{own}]\nsort = [{order}]\n",
            "utf-8",
        )
        return str(path)

    only = ("start", "--only", "constellation")
    assert purpose(*only, "--answers", file(names, '"눈치"')).returncode == 0
    turned = ", ".join(f'"{name}"' for name in reversed(LAST_TIME))
    again = purpose(*only, "--quick", "--answers", file(turned))
    assert (again.returncode, again.stderr) == (0, "")

    typed = ["skip", "skip", " ".join(map(str, range(1, 11))), *["skip"] * 30]
    piped = purpose(*only, "--quick", "--plain", input="\n".join(typed) + "\n")
    assert piped.returncode == 0, piped.stderr
    assert " ".join(SORT.screens["known"].split()) in " ".join(piped.stdout.split())
    assert "Last time: Ease, Order, Faith, Nature and Duty." in piped.stdout
    assert "눈치" in piped.stdout
    assert "about 4 min" in piped.stdout


# -- in an exercise file ------------------------------------------------------------------------

HEAD = 'name = "x"\ntitle = "X"\nminutes = 1\nwhy = "w"\nsource = ["s"]\n'
STEP = '[[step]]\nkey = "v"\nask = "sort"\nprompt = "Which {count}?"\nkeep = 1\n'
CARD = '[[step.card]]\nname = "a"\nmeaning = "m"\nplace = "power"\n'


@pytest.mark.parametrize(
    ("screens", "named"),
    [
        ('screens = { mroe = "x" }', "`mroe` is no screen"),
        ("screens = { more = 3 }", "`more` is not text"),
        ('screens = { pair = "of {count}" }', "`pair` quotes {count}"),
        ('screens = { more = "{" }', "`more`: "),
        ('screens = "more"', "does not hold what it should"),
        ('hint = "{count}"', "quotes nothing that is known here"),
    ],
)
def test_what_is_wrong_with_the_words_of_a_sort_is_named(screens: str, named: str) -> None:
    parse_exercise(HEAD + STEP + CARD, "x.toml")
    with pytest.raises(ExerciseWrong) as wrong:
        parse_exercise(HEAD + STEP + screens + "\n" + CARD, "x.toml")
    assert named in wrong.value.problem
    assert wrong.value.remedy


def test_all_words_of_the_shipped_sort_stand_in_its_file() -> None:
    """None is left to the prompt of the first screen; each says how many are wanted."""
    assert set(SORT.screens) == set(SCREENS)
    readme = (Path(__file__).parent.parent / "exercises" / "README.md").read_text("utf-8")
    assert all(f"`{name}`" in readme for name in SCREENS)
    whole, said = begin("constellation", quick=True), set[str]()
    while asked := whole.turn().question:
        if asked.address[0] == "sort":
            said.add(asked.prompt)
            assert "{" not in asked.prompt
        whole = answer(whole, asked)
    assert any("Which four do you most want to live by?" in text for text in said)
    assert any("You held on to these. Which ten" in text for text in said)
    assert any("Your five have room for one of these two." in text for text in said)
    assert any("the first five stay" in text for text in said)


def test_an_exercise_without_screens_asks_its_prompt_again() -> None:
    """No one has to write eight texts to have things sorted."""
    cards = "".join(CARD.replace('"a"', f'"{name}"') for name in "abcdefghijkl")
    exercise = parse_exercise(HEAD + STEP + cards, "x.toml")
    interview = Interview(exercise=exercise, profile={}, today=TODAY, seed=1)
    prompts = set()
    while asked := interview.turn().question:
        prompts.add(asked.prompt)
        interview = interview.given(asked, plain_value(asked))
    assert len(prompts) > 1
    assert all(prompt.startswith("Which ") and "{" not in prompt for prompt in prompts)
    assert finished(interview) == interview


def plain_value(asked: Question) -> Any:
    reply = plain_answer(asked)
    assert isinstance(reply, Given)
    return reply.value

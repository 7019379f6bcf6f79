"""What stands on the page, and what does not: the rules that keep dead lines off it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from purpose.page.plan_page import lay_out
from purpose.profile.coming import Coming
from purpose.profile.off_page import OffPage
from purpose.profile.on_page import changed_lines, is_card, on_page, page_lines, pocket
from purpose.profile.plan import Plan, make_plan
from purpose.profile.profile import (
    Cue,
    Letter,
    Person,
    Pool,
    Profile,
    Pulse,
    Seed,
)
from purpose.profile.things import Monument, Value

from .golden import PEOPLE, TODAY, person

DAY = timedelta(days=1)
SEED = Seed(
    name="Thursday table",
    if_chance="the kettle clicks",
    then_chance="ring Uwe",
    first_step="peel the radish",
    first_date=TODAY + DAY,
)
VALUES = tuple(
    Value(name=name, words=f"as {name} goes") for name in ("Care", "Wit", "Work", "Rest")
)


def plan_of(profile: Profile, *, share: bool = False) -> Plan:
    return on_page(make_plan(profile, TODAY), share=share)


def text_of(profile: Profile) -> str:
    return lay_out(plan_of(profile)).text


@pytest.mark.parametrize("whose", PEOPLE)
def test_no_score_no_count_and_no_command_is_on_any_page(whose: str) -> None:
    text = text_of(person(whose))
    for dead in (
        "lived",
        "of 10",
        "●",
        "purpose ",
        "still to come",
        "let go",
        "renamed",
        "at first",
    ):
        assert dead not in text


@pytest.mark.parametrize("said", ["idk", "I don't know", "?", "-", "dunno", "n/a"])
def test_what_says_nothing_is_no_line(said: str) -> None:
    profile = Profile(
        purpose=said,
        core_want=said,
        next_chapter=said,
        letter=Letter(line=said, to=said),
        values=(Value(name="Home", words=said), Value(name=said)),
        mask=Pool(figure=said, notch=said),
        cue=Cue(cue=said, moment=said),
        seeds=(replace(SEED, outcome=said, witness=said, first_step=said), Seed(name=said)),
    )
    lines = page_lines(profile)
    assert [each.text for each in lines] == ["the kettle clicks: ring Uwe", "Home"]
    assert plan_of(profile).seeds[0].witness == ""


def test_none_is_left_out_where_a_thing_is_named__and_else_is_an_answer() -> None:
    profile = Profile(
        core_want="nothing",
        next_chapter="none",
        values=(Value(name="Home", words="none"), *VALUES),
        seeds=(replace(SEED, witness="nobody"), Seed(name="nothing")),
    )
    plan = plan_of(profile)
    assert (plan.core_want, plan.next_chapter, plan.values[0].words) == ("nothing", "", "")
    assert [(seed.wish, seed.witness) for seed in plan.seeds] == [("Thursday table", "")]


def test_a_sentence_that_says_nothing_goes_from_a_line() -> None:
    plan = plan_of(Profile(purpose="Write it so he can do it. idk"))
    assert plan.purpose == "Write it so he can do it."


def test_what_stands_there_already_stands_once() -> None:
    profile = Profile(
        purpose="To be of use without having to be needed. Saying it at dinner.",
        core_want="to be of use without having to be needed",
        next_chapter="the open door",
        mask=Pool(figure="The open door!"),
        values=(Value(name="Honesty", words="saying it at dinner"), *VALUES),
        seeds=(replace(SEED, outcome="Thursday table", first_step="Ring Uwe."),),
    )
    plan = plan_of(profile)
    assert (plan.core_want, plan.next_chapter, plan.values[0].words) == ("", "", "")
    assert (plan.seeds[0].outcome, plan.seeds[0].first_step) == ("", "")
    assert plan.seeds[0].first_date == TODAY + DAY


def test_a_short_word_within_another_line_is_no_repeat() -> None:
    profile = Profile(purpose="To stay with Uwe", values=VALUES, core_want="Uwe")
    assert plan_of(profile).core_want == "Uwe"


def test_two_seeds_may_have_one_witness() -> None:
    two = (replace(SEED, witness="Birgit"), replace(SEED, name="another", witness="Birgit"))
    assert [seed.witness for seed in plan_of(Profile(seeds=two)).seeds] == ["Birgit", "Birgit"]


def test_a_step_that_is_past_is_gone() -> None:
    past = replace(SEED, first_date=TODAY - DAY)
    seed = plan_of(Profile(seeds=(past,), values=VALUES)).seeds[0]
    assert (seed.first_step, seed.first_date) == ("", None)
    assert (
        plan_of(Profile(seeds=(replace(SEED, first_date=TODAY),), values=VALUES))
        .seeds[0]
        .first_step
    )


def test_the_nearest_day_comes_first_and_small_seeds_are_a_line() -> None:
    seeds = (
        replace(SEED, first_date=TODAY + 9 * DAY),
        replace(SEED, name="no day", first_date=None),
        replace(SEED, name="soon"),
        Seed(name="ring Father Ray", first_date=TODAY + 2 * DAY),
        Seed(name="the visit that is past", first_date=TODAY - DAY),
    )
    plan = plan_of(Profile(seeds=seeds, values=VALUES))
    assert [seed.wish for seed in plan.seeds] == ["Thursday table", "no day", "ring Father Ray"]
    plan = plan_of(Profile(seeds=(seeds[1], seeds[2], seeds[3]), values=VALUES))
    assert [seed.wish for seed in plan.seeds] == ["soon", "no day", "ring Father Ray"]
    assert "Wednesday, 25 November: ring Father Ray" in lay_out(plan).text


def test_half_a_plan_is_none() -> None:
    halves = (replace(SEED, then_chance=""), replace(SEED, name="b", if_chance="idk"))
    assert [seed.plans for seed in plan_of(Profile(seeds=halves, values=VALUES)).seeds] == [(), ()]


@pytest.mark.parametrize(
    ("moment", "whose"),
    [
        ("Thursday at the stove, when the kettle clicks", "Thursday table"),
        ("Fridays, when the boots are dirty", "the hammer"),
        ("any time", ""),
    ],
)
def test_the_cue_stands_with_the_seed_whose_moment_it_is(moment: str, whose: str) -> None:
    hammer = replace(SEED, name="the hammer", if_chance="it's Fridays and the boots are dirty")
    profile = Profile(seeds=(SEED, hammer), values=VALUES, cue=Cue(cue="a lamp", moment=moment))
    plan = plan_of(profile)
    assert {seed.wish: seed.cue for seed in plan.seeds if seed.cue} == (
        {whose: "a lamp"} if whose else {}
    )
    assert plan.cue == (Cue() if whose else Cue(cue="a lamp", moment=moment))


def test_the_cue_of_a_seed_that_grows_no_more_is_gone() -> None:
    profile = Profile(seeds=(SEED,), values=VALUES, cue=Cue(cue="a lamp", seed="the hammer"))
    assert (plan_of(profile).seeds[0].cue, plan_of(profile).cue) == ("", Cue())


@pytest.mark.parametrize(
    ("letter", "expected"),
    [
        (Letter(line="quiet", sooner="say it", sooner_on=TODAY + DAY), ("say it", "quiet")),
        (Letter(line="quiet", sooner="say it"), ("", "quiet")),
        (Letter(sooner="say it"), ("", "say it")),
        (Letter(line="quiet", sooner="say it", sooner_on=TODAY - DAY), ("", "quiet")),
        (
            Letter(line="the same line", sooner="the same line", sooner_on=TODAY),
            ("the same line", ""),
        ),
    ],
)
def test_what_must_not_wait_has_a_day(letter: Letter, expected: tuple[str, str]) -> None:
    found = plan_of(Profile(letter=letter, values=VALUES)).letter
    assert (found.sooner, found.line) == expected


def test_two_days_that_are_coming_stand_there_if_they_are_wanted() -> None:
    days = [
        Coming(name="c", day=TODAY + 3 * DAY, on_page=True),
        Coming(name="a", day=TODAY + DAY, on_page=True),
        Coming(name="past", day=TODAY - DAY, on_page=True),
        Coming(name="mine", day=TODAY + DAY),
        Coming(name="b", day=TODAY + 2 * DAY, on_page=True),
    ]
    found = plan_of(Profile(coming=tuple(days), values=VALUES)).coming
    assert [each.name for each in found] == ["a", "b"]


def test_of_the_last_three_there_are_two__the_figures_word_first() -> None:
    profile = Profile(
        core_want="the want",
        next_chapter="the chapter",
        mask=Pool(figure="the word", notch="no list"),
        values=VALUES,
    )
    plan = plan_of(profile)
    assert (plan.figure, plan.notch, plan.next_chapter) == ("the word", "no list", "the chapter")
    assert plan.core_want == ""
    plan = plan_of(replace(profile, mask=Pool(notch="no list")))
    assert (plan.notch, plan.next_chapter, plan.core_want) == ("", "the chapter", "the want")


# -- little, and a pocket ---------------------------------------------------------------------


def test_little_is_a_card_with_the_seed_alone() -> None:
    profile = Profile(
        person=Person(name="Sam"),
        purpose="keep the shop open",
        seeds=(replace(SEED, witness="Denise", outcome="soup"),),
        values=tuple(Value(name=value.name) for value in VALUES),
        cue=Cue(cue="a lamp"),
    )
    plan = plan_of(profile)
    assert is_card(plan)
    (seed,) = plan.seeds
    assert (seed.witness, seed.outcome, seed.first_step, seed.cue) == ("Denise", "", "", "")
    assert (plan.values, plan.purpose) == ((), "keep the shop open")
    text = lay_out(plan).text
    for words in ("Thursday table", "When: the kettle clicks", "Then: ring Uwe", "I tell: Denise"):
        assert words in text
    assert not is_card(plan_of(replace(profile, core_want="a want")))


def test_a_first_evening_is_whole() -> None:
    """What there is stands there, large, and nothing says what is missing."""
    profile = Profile(
        person=Person(name="Sam"),
        core_want="to be left in peace",
        monuments=(Monument(name="the firm", fate="let_go"),),
        pulses=(Pulse(meaning=(1, 2, 3)),),
    )
    text = text_of(profile)
    assert "to be left in peace" in text
    assert "the firm" not in text


def test_the_pocket_has_the_sentence_the_seed_the_cue_and_the_letters_line() -> None:
    plan = pocket(plan_of(person("full")))
    assert plan.purpose and plan.letter.line and plan.seeds[1].cue
    assert [len(seed.plans) for seed in plan.seeds] == [1, 1]
    assert (plan.values, plan.core_want, plan.call, plan.seeds[0].first_step) == ((), "", "", "")


# -- taken off ----------------------------------------------------------------------------------


def test_any_line_can_be_taken_off__and_comes_back_when_it_changes() -> None:
    profile = replace(person("full"), mask=Pool(figure="turn it off then"))
    for each in page_lines(profile):
        without = replace(profile, off_page=(each,))
        assert each not in page_lines(without), each
        assert len(page_lines(without)) >= len(page_lines(profile)) - 1
    off = OffPage(part="sentence", text=profile.purpose)
    assert plan_of(replace(profile, off_page=(off,))).purpose == ""
    changed = replace(profile, off_page=(off,), purpose="something else")
    assert plan_of(changed).purpose == "something else"


def test_a_line_is_asked_about_again_only_if_it_says_something_else() -> None:
    profile = person("full")
    off = (
        OffPage(part="sentence", text=profile.purpose),
        OffPage(
            part="I steer by", text="Honesty: saying the true thing at dinner, not the day after"
        ),
    )
    taken = replace(profile, off_page=off)
    assert changed_lines(taken) == ()
    assert changed_lines(replace(taken, purpose="new")) == (OffPage(part="sentence", text="new"),)
    values = (replace(profile.values[0], words="out loud"), *profile.values[1:])
    assert changed_lines(replace(taken, values=values)) == (
        OffPage(part="I steer by", text="Honesty: out loud"),
    )


def test_what_was_taken_off_is_shared_with_nobody() -> None:
    profile = replace(person("full"), off_page=(OffPage(part="under it all", text="to be of use"),))
    profile = replace(profile, core_want="to be of use")
    assert plan_of(profile, share=True).core_want == ""


def test_no_day_is_past_while_the_lines_are_offered() -> None:
    past = Profile(seeds=(replace(SEED, first_date=date(1999, 1, 1)),))
    assert OffPage(part="step", text="peel the radish") in page_lines(past)

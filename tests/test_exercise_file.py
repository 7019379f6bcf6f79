"""The exercise format: what is wrong is named by file, step and key, with what to do."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from purpose.errors import ExerciseWrong
from purpose.exercises.file_format import parse_exercise
from purpose.exercises.kinds import FILE_KEYS, KINDS

HEAD = """
name = "x"
title = "X"
minutes = 3
why = "Because."
source = ["our own"]
"""

LINE = '\n[[step]]\nkey = "a"\nask = "line"\nprompt = "Say."\n'

TEXT = LINE.replace('"line"', '"text"')

DAY = LINE.replace('"line"', '"date"')

LIST = '[[step]]\nkey = "l"\nask = "list"\nprompt = "p"\n'

SHIPPED = {"desert": {"step": [{"ask": "say"}, {"key": "mood", "ask": "scale"}]}}
"""What a step may be like, when these tests parse."""

CHOICE = '[[step]]\nkey = "c"\nask = "choose"\nprompt = "p"\noptions = ["x", "y"]\n'

SORT = '[[step]]\nkey = "v"\nask = "sort"\nprompt = "p"\nkeep = 1\n'


def parse(steps: str, head: str = HEAD) -> None:
    parse_exercise(head + steps, "x.toml", SHIPPED.get)


def test_the_smallest_exercise_is_good() -> None:
    """A name, a title, minutes, a reason, a source and one step are enough."""
    assert parse_exercise(HEAD + LINE, "x.toml").step("a").prompt == "Say."


def test_a_step_like_another_has_its_keys__but_for_its_own() -> None:
    """So the nine questions of a review are the first evening's, and change with them."""
    borrowed = {"ask": "scale", "key": "mood", "prompt": "How?", "from": 0, "to": 10, "low": "down"}
    exercise = parse_exercise(
        HEAD + '[[step]]\nlike = "desert.mood"\nprompt = "And now?"\n',
        "x.toml",
        {"desert": {"step": [borrowed]}}.get,
    )
    (step,) = exercise.steps
    assert (step.key, step.prompt, step.high, step.low_label) == ("mood", "And now?", 10, "down")


@pytest.mark.parametrize(
    ("steps", "named", "remedy"),
    [
        ('[[step]]\nask = "line"\nprompt = "a"', "step 1, key `key`", "text in quotation marks"),
        (LINE + 'colour = "red"', "step 1 “a”, key `colour`", "Take it out"),
        (LINE + 'promt = "again"', "key `promt`", "Did you mean `prompt`?"),
        (LINE.replace('"line"', '"poem"'), "key `ask`", "Use one of: say, line"),
        (LINE.replace('"Say."', "3"), "key `prompt`", "text in quotation marks"),
        (LINE.replace('"Say."', '"  "'), "key `prompt`", "text in quotation marks"),
        (LINE + LINE, "step 2 “a”, key `key`", "own key"),
        (LINE.replace('"a"', '"A b"'), "key `key`", "small letters"),
        (LINE.replace("Say.", "About {nothing}."), "key `prompt`", "--quotes"),
        (LINE.replace("Say.", "About {a.b!r}."), "key `prompt`", "bare name"),
        (LINE.replace("Say.", "Brace { alone."), "key `prompt`", "brace"),
        (LINE.replace("Say.", "Of {top_values}."), "key `without`", "skipped"),
        (LINE.replace('"a"', '"stones"'), "key `key`", "Rename"),
        (LINE + 'profile = "shoe.size"', "key `profile`", "Use one of: person.name"),
        (LINE + 'profile = "soil"', "key `profile`", "another place"),
        (LINE + 'profile = "monuments"', "key `profile`", "list"),
        (LINE + "quick = { at_mots = 3 }", "key `quick`", "Use at_least, at_most, usual"),
        (LINE + "quick = { at_most = 'x' }", "key `quick`", "step itself"),
        (LINE + "check = 'maybe'", "key `check`", "if or then"),
        (LINE + "when = { b = 'c' }", "key `when`", "Earlier here: none"),
        (DAY + "soon = 60", "key `soon`", "a table"),
        (DAY + "soon = { days = 60 }", "key `soon`", "As in { days = 60"),
        (DAY + "soon = { days = 'x', say = 'y' }", "key `soon`", "As in { days = 60"),
        (LINE + "soon = { days = 60, say = 'y' }", "key `soon`", "Take it out"),
        (TEXT + "empties = true\noptional = true", "key `empties`", "Give all three"),
        (TEXT + "empties = true\ndraft = 'd'\nprofile = 'purpose'", "key `empties`", "all three"),
        (
            '[[step]]\nkey = "s"\nask = "scale"\nprompt = "p"\nfrom = 5\nto = 1',
            "step 1 “s”, key `to`",
            "larger",
        ),
        (
            '[[step]]\nkey = "s"\nask = "scale"\nprompt = "p"\nfrom = true\nto = 1',
            "key `from`",
            "whole number",
        ),
        ('[[step]]\nkey = "c"\nask = "choose"\nprompt = "p"', "key `options`", "Give one"),
        (CHOICE.replace('"y"', '"x"'), "key `options`", "Take one out"),
        (CHOICE.replace('"y"', '{ id = "y", text = "x" }'), "key `options`", "Take one out"),
        (CHOICE.replace('"y"', '{ id = "a b", text = "y" }'), "option 2, key `id`", "letters"),
        (CHOICE.replace('"y"', '{ id = "y" }'), "option 2, key `text`", "Give it text"),
        (CHOICE.replace('"y"', "3"), "key `options`", "texts with ids"),
        (
            CHOICE.replace('"y"', '{ id = "y", text = "Y!" }') + LINE + "when = { c = 'Y!' }",
            "never be “Y!”",
            "its options: x, y.",
        ),
        (
            '[[step]]\nkey = "c"\nask = "tick"\nprompt = "p"\noptions_from = ["z"]',
            "key `options_from`",
            "Earlier here",
        ),
        (
            '[[step]]\nkey = "l"\nask = "list"\nprompt = "p"\nat_least = 4\nat_most = 2',
            "key `at_most`",
            "larger",
        ),
        (
            LIST + '[[step.each]]\nkey = "k"\nask = "list"\nprompt = "q"',
            "step 1 “l”, each 1 “k”, key `ask`",
            "line, text, scale",
        ),
        (
            LIST
            + 'profile = "monuments"\n[[step.each]]\nkey = "alive"\nask = "line"\nprompt = "q"',
            "key `ask`",
            "Change the kind",
        ),
        (LINE + "when = { b = 3 }", "key `when`", "As in { fate"),
        (LINE + "when = [3]", "key `when`", "a list of such tables"),
        (CHOICE + LINE + "when = { c = ['x', 'z'] }", "never be “z”", "one of its options"),
        (CHOICE + LINE + "when = [{ c = 'x' }, { c = 'q' }]", "never be “q”", "its options"),
        (LINE + 'needs = "nothing"', "key `needs`", "--quotes"),
        (LINE + "adds = true", "key `adds`", "One of: monuments"),
        (LINE + 'like = "nowhere.mood"', "key `like`", "desert.mood"),
        (LINE + 'like = "desert.moo"', "has no step “moo”", "mood"),
        (LIST + 'of = "profile.shoes"', "key `of`", "profile.monuments"),
        (LIST + 'of = "z"', "key `of`", "Earlier here"),
        (
            '[[step]]\nkey = "c"\nask = "choose"\nprompt = "p"\noptions_from = ["profile.z"]',
            "key `options_from`",
            "profile.seeds",
        ),
        (
            SORT + '[[step.card]]\nname = "a"\nmeaning = "b"\nplace = "mars"',
            "step 1 “v”, card 1, key `place`",
            "Use one of: self-direction",
        ),
    ],
)
def test_a_slip_is_named__with_what_to_do(steps: str, named: str, remedy: str) -> None:
    """File, step and key are in the message, and the remedy says what would be right."""
    with pytest.raises(ExerciseWrong) as raised:
        parse(steps)
    assert raised.value.problem.startswith("x.toml, ")
    assert named in raised.value.problem
    assert remedy in raised.value.remedy


def test_broken_toml_names_the_line() -> None:
    """The parser of TOML knows the line, and so does the person."""
    with pytest.raises(ExerciseWrong, match=r"x\.toml is not TOML: .*line 8"):
        parse('\nkey = "unfinished\nask = 1')


def test_deep_nesting_is_a_complaint__not_a_crash() -> None:
    """5,000 brackets overflow the TOML parser's stack."""
    with pytest.raises(ExerciseWrong, match="not TOML"):
        parse("\na = " + "[" * 5000)


JUNK = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.sampled_from([*FILE_KEYS, "key", "ask"]), inner, max_size=4)
    ),
    max_leaves=8,
)


@given(
    ask=st.sampled_from(sorted(KINDS)),
    keys=st.dictionaries(
        st.sampled_from(sorted({key for kind in KINDS.values() for key in kind.keys})), JUNK
    ),
)
def test_any_junk_is_a_complaint_or_an_exercise(ask: str, keys: dict[str, object]) -> None:
    """Whatever stands in a step, the parser either takes it or says what is wrong."""
    import tomli_w

    def without_none(value: object) -> object:
        if isinstance(value, dict):
            return {k: without_none(v) for k, v in value.items() if v is not None}
        if isinstance(value, list):
            return [without_none(v) for v in value if v is not None]
        return value

    step = without_none({"key": "a", "ask": ask, "prompt": "p"} | keys)
    try:
        parse(tomli_w.dumps({"step": [step]}))
    except ExerciseWrong as wrong:
        assert "x.toml" in wrong.problem

"""Turns the TOML of an exercise file into an `Exercise`; what a step may say is in `kinds`.

Each complaint names the file, the step and the key, and says what to do. What is checked across
steps is in `checks`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from difflib import get_close_matches
from typing import Any

from purpose.errors import ExerciseWrong
from purpose.exercises.checks import check_exercise
from purpose.exercises.exercise import Card, Choice, Exercise, Step
from purpose.exercises.kinds import (
    CARD_KEYS,
    FILE_KEYS,
    IN_A_LIST,
    IN_LISTS,
    KINDS,
    OPTION_KEYS,
    VALUES,
    Key,
    Kind,
)
from purpose.exercises.quote_checks import complain
from purpose.profile.circle import CIRCLE, NINETEEN
from purpose.store.disk.parsing import Unreadable, mapping_in
from purpose.text import in_brief

_KEY_NAME = re.compile(r"[a-z][a-z0-9_]*")
_KEY_LIKE = "Use small letters, digits and _, a letter first."
_FILE_NAME = re.compile(r"[a-z0-9][a-z0-9_-]*")


RESERVED = ("typing", "format", "date", "seconds", "skipped", "change")
"""Names that files of the profile folder use for something else."""

_FIELD_OF = {
    "from": "low",
    "to": "high",
    "low": "low_label",
    "high": "high_label",
    "card": "cards",
}
"""Where a key of the file has another name in `Step`: a scale's ends and what they mean."""


Borrow = Callable[[str], Mapping[str, Any] | None]
"""Gives another exercise's file as a mapping, by the exercise's name; None when there is none."""


def parse_exercise(text: str, source: str, borrow: Borrow = lambda name: None) -> Exercise:
    """The exercise in `text`; `source` is the file's name, used in complaints.

    Args:
        text: the file.
        source: its name.
        borrow: where a step that is `like` one of another exercise finds that one.

    Raises:
        ExerciseWrong: the text is not TOML, or breaks the format.
    """
    exercise = _exercise(toml_in(text, source), source, borrow)
    check_exercise(exercise, source)
    return exercise


def toml_in(text: str, source: str) -> dict[str, Any]:
    """The mapping in the text of a file. Raises ExerciseWrong."""
    try:
        return mapping_in(text)
    except Unreadable as problem:
        raise ExerciseWrong(
            f"{source} is not TOML: {problem}.",
            "Look at that line: a quotation mark or a bracket is probably missing.",
        ) from None


def _exercise(mapping: Mapping[str, Any], source: str, borrow: Borrow) -> Exercise:
    _check_keys(mapping, FILE_KEYS, source, "the file")
    name = mapping["name"]
    if not _FILE_NAME.fullmatch(name):
        complain(
            source,
            "key `name`",
            f"“{name}” cannot be a name",
            "Use small letters, digits and hyphens, and name the file the same.",
        )
    if name in RESERVED:
        complain(source, "key `name`", f"“{name}” means something else here", "Take another name.")
    if ("place" in mapping) != ("sitting" in mapping):
        complain(source, "key `place`", "`place` and `sitting` belong together", "Give both.")
    if not 1 <= mapping["minutes"] <= 600:
        complain(source, "key `minutes`", "is not an honest number", "From 1 to 600.")
    steps = tuple(
        _step(each, source, f"step {number}", borrow)
        for number, each in enumerate(mapping["step"], 1)
    )
    return Exercise(
        name=name,
        title=mapping["title"],
        minutes=mapping["minutes"],
        why=mapping["why"].strip(),
        source=tuple(mapping["source"]),
        steps=steps,
        place=mapping.get("place"),
        sitting=mapping.get("sitting"),
        scene=mapping.get("scene", "").strip(),
        brief=mapping.get("brief", "").strip(),
        quick=mapping.get("quick", False),
        tender=mapping.get("tender", False),
        screened=mapping.get("screened", True),
    )


def _step(mapping: Any, source: str, where: str, borrow: Borrow, *, of_list: bool = False) -> Step:
    if not isinstance(mapping, Mapping):
        complain(source, where, "is not a table", "Begin each step with a line [[step]].")
    mapping = _with_borrowed(mapping, source, where, borrow)
    if isinstance(mapping.get("key"), str):
        where += f" “{mapping['key']}”"
    kind = _kind(mapping.get("ask", ""), source, where, of_list=of_list)
    _check_keys(mapping, {**kind.keys, **(IN_A_LIST if of_list else {})}, source, where)
    if "key" in mapping and not _KEY_NAME.fullmatch(mapping["key"]):
        complain(
            source,
            f"{where}, key `key`",
            "cannot be a key",
            _KEY_LIKE,
        )
    given = {_FIELD_OF.get(str(key), str(key)): value for key, value in mapping.items()}
    least, most = kind.limits
    given.setdefault("at_most", max(most, given.get("at_least", 0)))
    given.setdefault("at_least", min(least, given["at_most"]))
    for key in ("prompt", "without", "hint", "why", "draft", "easier", "short", "refused"):
        if key in given:
            given[key] = given[key].strip("\n")
    then = given.get("then", ())
    given["then"] = (then,) if isinstance(then, str) else tuple(then)
    screens = given.get("screens", {})
    given["screens"] = {
        key: text.strip("\n") if isinstance(text, str) else text for key, text in screens.items()
    }
    given["options"] = tuple(
        _choice(option, source, f"{where}, option {number}")
        for number, option in enumerate(given.get("options", ()), 1)
    )
    for key in ("options_from", "easier_from", "words", "mends", "has", "has_not"):
        given[key] = tuple(given.get(key, ()))
    given["when"] = tuple(_condition(each, source, where) for each in _several(given.get("when")))
    given["cards"] = tuple(
        _card(card, source, f"{where}, card {number}")
        for number, card in enumerate(given.get("cards", ()), 1)
    )
    given["each"] = tuple(
        _step(sub, source, f"{where}, each {number}", borrow, of_list=True)
        for number, sub in enumerate(given.get("each", ()), 1)
    )
    return Step(**given)


def _kind(ask: object, source: str, where: str, *, of_list: bool) -> Kind:
    known = IN_LISTS if of_list else tuple(KINDS)
    found = next((name for name in known if name == ask), None)
    if found is None:
        said = f"“{ask}” is not a kind of step here" if ask else "missing"
        complain(source, f"{where}, key `ask`", said, f"Use one of: {', '.join(known)}.")
    return KINDS[found]


def _with_borrowed(
    mapping: Mapping[str, Any], source: str, where: str, borrow: Borrow
) -> Mapping[str, Any]:
    """A step with the keys of the one it is `like`, where it has none of its own."""
    like = mapping.get("like")
    if not isinstance(like, str):
        return mapping
    where += ", key `like`"
    name, _, key = like.partition(".")
    other = borrow(name)
    if other is None:
        said = f"there is no exercise “{in_brief(name, 30)}”"
        complain(source, where, said, 'As in "desert.mood".')
    steps = [each for each in other.get("step", ()) if isinstance(each, Mapping)]
    found: Mapping[str, Any] | None = next((each for each in steps if each.get("key") == key), None)
    if found is None:
        keys = ", ".join(str(each["key"]) for each in steps if "key" in each)
        complain(source, where, f"{name} has no step “{key}”", f"It has: {keys}.")
    if "like" in found:
        complain(source, where, f"“{like}” is itself like another step", f"Name {found['like']}.")
    return {**found, **{own: value for own, value in mapping.items() if own != "like"}}


def _several(value: Any) -> Sequence[Any]:
    return () if value is None else value if isinstance(value, list) else (value,)


def _condition(mapping: Any, source: str, where: str) -> Mapping[str, tuple[str, ...]]:
    fits = isinstance(mapping, Mapping) and all(
        isinstance(wanted, str)
        or (isinstance(wanted, list) and all(isinstance(each, str) for each in wanted))
        for wanted in mapping.values()
    )
    if not fits:
        complain(
            source,
            f"{where}, key `when`",
            "does not hold what it should",
            'As in { fate = "keep" }, { fate = ["keep", "change"] }, or a list of such tables.',
        )
    return {key: tuple(_several(wanted)) for key, wanted in mapping.items()}


def _choice(option: Any, source: str, where: str) -> Choice:
    """One option; a bare text is its own id."""
    if isinstance(option, str):
        return Choice(option, option)
    _check_keys(option, OPTION_KEYS, source, where)
    if not _KEY_NAME.fullmatch(option["id"]):
        complain(source, f"{where}, key `id`", "cannot be an id", _KEY_LIKE)
    return Choice(option["id"], option["text"])


def _card(mapping: Any, source: str, where: str) -> Card:
    if not isinstance(mapping, Mapping):
        complain(source, where, "is not a table", "Begin each card with [[step.card]].")
    _check_keys(mapping, CARD_KEYS, source, where)
    known = dict.fromkeys([*NINETEEN, *CIRCLE])
    if mapping["place"] not in known:
        complain(
            source,
            f"{where}, key `place`",
            f"“{mapping['place']}” is not on the circle",
            f"Use one of: {', '.join(known)}.",
        )
    return Card(
        mapping["name"], mapping["meaning"], mapping["place"], dealt=mapping.get("dealt", True)
    )


def _check_keys(
    mapping: Mapping[str, Any], allowed: Mapping[str, Key], source: str, where: str
) -> None:
    for key, value in mapping.items():
        if key not in allowed:
            close = get_close_matches(key, allowed, n=1)
            remedy = f"Did you mean `{close[0]}`?" if close else "Take it out."
            complain(source, f"{where}, key `{key}`", "is not a key that belongs here", remedy)
        _check_value(value, allowed[key].takes, source, f"{where}, key `{key}`")
    for key, rule in allowed.items():
        if rule.required and key not in mapping:
            wanted = VALUES[rule.takes][1]
            complain(source, f"{where}, key `{key}`", "is missing", f"Give it {wanted}.")


def _check_value(value: Any, takes: str, source: str, where: str) -> None:
    types, wanted = VALUES[takes]
    fits = isinstance(value, types) and (takes.startswith("flag") or not isinstance(value, bool))
    if fits and isinstance(value, list):
        inner = {"wholes": int, "tables": dict, "condition": dict}.get(takes, str)
        inside = (str, dict) if takes == "options" else (inner,)
        fits = bool(value) and all(type(each) in inside for each in value)
    if fits and isinstance(value, str):
        fits = bool(value.strip())
    if not fits:
        complain(source, where, "does not hold what it should", f"It takes {wanted}.")

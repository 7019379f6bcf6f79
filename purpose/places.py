"""Owns where an answer can land in the profile, and how a finished exercise is folded into it.

Pure: mappings in, a new mapping out. Keys of the profile that no exercise knows are kept.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from datetime import date
from typing import Any, get_args, get_origin

from purpose.entry import Answers, named
from purpose.exercise import ITEM_NAME, Exercise, Step
from purpose.profile import FORMAT, Profile, hints

LAST_SAFE_DAY = 28
"""The last day that every month has."""

_SHAPES: dict[Any, str] = {str: "text", int: "whole", date: "date", bool: "flag"}


def _is_part(kind: Any) -> bool:
    return hasattr(kind, "__dataclass_fields__")


def _shape(kind: Any) -> str:
    """What may stand at a place: text, whole, date, flag, texts, wholes, things."""
    if get_origin(kind) is tuple:
        inner = get_args(kind)[0]
        return "things" if _is_part(inner) else _shape(inner) + "s"
    return _SHAPES[get_args(kind)[0] if get_args(kind) else kind]  # `int | None` is whole


def _places() -> Iterator[tuple[str, str]]:
    kept_by_the_program = ("walk", "pulses", "narration")
    for name, kind in hints(Profile).items():
        if name in kept_by_the_program:
            continue
        if _is_part(kind):
            for inner, inner_kind in hints(kind).items():
                yield f"{name}.{inner}", _shape(inner_kind)
        else:
            yield name, _shape(kind)
    for name in ("meaning", "direction", "beyond", "mood"):
        yield f"pulse.{name}", "whole"


PLACES: dict[str, str] = dict(_places())
"""Every place an answer can land, and what it takes; `pulse.*` is that day's pulse."""

SINGLES: tuple[str, ...] = tuple(
    place for place, shape in PLACES.items() if shape != "things" and not place.startswith("pulse.")
)
"""The places that can be quoted in an exercise's words."""

LISTS: dict[str, dict[str, str]] = {
    name: {key: _shape(kind) for key, kind in hints(get_args(hints(Profile)[name])[0]).items()}
    for name, shape in PLACES.items()
    if shape == "things"
}
"""The places that hold things with a name, and what each of their known keys takes."""


def fold(
    profile: Mapping[str, Any],
    exercise: Exercise,
    answers: Answers,
    day: date,
    *,
    finished: bool = True,
) -> dict[str, Any]:
    """The profile with an exercise's answers in their places.

    What was not answered this time stays as it was; a list that was answered replaces the old
    list, but a thing that keeps its name keeps keys of its own too. Folding twice changes nothing.

    Args:
        profile: profile.toml's mapping; not changed.
        exercise: whose steps say where answers land.
        answers: its answers, in the journal's shape.
        day: the day they were given.
        finished: also note in `walk.done` that the exercise was walked.
    """
    folded = {"format": FORMAT} | dict(profile)
    fresh: dict[str, dict[str, dict[str, Any]]] = {}
    pulse: dict[str, Any] = {}
    for step in exercise.steps:
        if not step.profile or step.key not in answers:
            continue
        if step.ask == "sort" and "order" not in answers[step.key]:
            continue  # only screens, of which nothing was chosen, or that broke off
        if step.profile in LISTS:
            things = fresh.setdefault(step.profile, {})
            _join(things, step, answers, folded.get(step.profile, ()))
        elif step.profile.startswith("pulse."):
            part = step.profile.removeprefix("pulse.")
            value = answers[step.key]
            pulse[part] = value if part == "mood" else [*pulse.get(part, ()), value]
        else:
            _put(folded, step.profile, answers[step.key])
    for place, things in fresh.items():
        folded[place] = list(things.values())
    if pulse:
        pulses = list(folded.get("pulses", ()))
        todays: Mapping[str, Any] = next((p for p in pulses if p.get("date") == day), {})
        others = [each for each in pulses if each is not todays]
        folded["pulses"] = [*others, {**todays, "date": day, **pulse}]
    if finished and exercise.place is not None:
        walk = dict(folded.get("walk", {}))
        folded["walk"] = walk | {"done": {**walk.get("done", {}), exercise.name: day}}
    return _ordered(folded)


def with_review(profile: Mapping[str, Any], short_way: Collection[str]) -> dict[str, Any]:
    """The profile with a day for its next review, once the short way through has been walked.

    Args:
        profile: profile.toml's mapping; not changed. A day that stands there already is kept.
        short_way: the names of the exercises of `--quick`; the whole walk holds them all.
    """
    done = profile.get("walk", {}).get("done", {})
    if "next_review" in profile or not all(name in done for name in short_way):
        return dict(profile)
    return _ordered({**profile, "next_review": month_on(max(done.values()))})


def month_on(day: date) -> date:
    """The same day a month later; never after the 28th, so that it can repeat every month."""
    years, month = divmod(day.month, 12)
    if day.year + years > date.max.year:
        return date.max
    return date(day.year + years, month + 1, min(day.day, LAST_SAFE_DAY))


def _ordered(profile: Mapping[str, Any]) -> dict[str, Any]:
    """The keys we know first, in the order of `Profile`; then the person's own."""
    known = [key for key in ("format", *hints(Profile)) if key in profile]
    return {key: profile[key] for key in known} | dict(profile)


def _put(folded: dict[str, Any], place: str, value: Any) -> None:
    part, _, key = place.partition(".")
    folded[part] = {**folded.get(part, {}), key: value} if key else value


def _join(
    things: dict[str, dict[str, Any]], step: Step, answers: Answers, old: Iterable[Any]
) -> None:
    ours = {sub.key for sub in step.each if not sub.journal_only}
    known = LISTS[step.profile]
    cards = {card.name: card for card in step.cards}
    given = answers[step.key]
    items = given if step.ask == "list" else [{ITEM_NAME: name} for name in named(step, answers)]
    for item in items:
        item = item if isinstance(item, Mapping) else {ITEM_NAME: item}
        name = item[ITEM_NAME]
        if name not in things:
            before: Mapping[str, Any] = next(
                (thing for thing in old if thing.get(ITEM_NAME) == name), {}
            )
            theirs = {key: value for key, value in before.items() if key not in known}
            things[name] = {ITEM_NAME: name} | theirs
        if name in cards:
            things[name] |= {"meaning": cards[name].meaning, "place": cards[name].place}
        things[name] |= {key: value for key, value in item.items() if key in ours}
        things[name] |= step.mark

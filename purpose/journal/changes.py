"""An answer mended later: what stands now, what a change says, and the profile with it. Pure.

A change holds only what is different, and touches nothing else: what a review has made of a seed
since then stays as it is.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import Any

from purpose.exercises.exercise import BECOMES, REMARK, SHORT, Answers, Exercise, Step, named
from purpose.journal.fold import built_on, ordered, renamed
from purpose.journal.heard import heard, without_markers
from purpose.journal.log import dotted
from purpose.profile.off_page import joined
from purpose.profile.places import LISTS, OFF_PAGE
from purpose.profile.tables import ITEM_NAME
from purpose.store.disk.migrations import with_ids

PULSE = "pulse."
"""How it was on a day is a reading of that day, and is not changed afterwards."""


def standing(exercise: Exercise, profile: Mapping[str, Any], written: Answers) -> dict[str, Any]:
    """The answers of an exercise as they stand now, in the journal's shape.

    Args:
        exercise: whose answers.
        profile: profile.toml's mapping, which counts.
        written: what the journal has, for what the profile does not keep.
    """
    found: dict[str, Any] = {}
    for step in exercise.steps:
        if remark := written.get(f"{step.key}{REMARK}"):
            found[f"{step.key}{REMARK}"] = remark
        if step.ask == "say" or step.profile.startswith(PULSE):
            continue
        if step.ask == "list" and step.each:
            value = _things(exercise, step, profile, written, found)
        else:
            value = _kept(step, profile, written.get(step.key))
        if value not in (None, [], ()):
            found[step.key] = value
    return found


def _kept(step: Step, profile: Mapping[str, Any], written: Any) -> Any:
    """One answer: what the profile has of it, else what was written."""
    if step.profile == OFF_PAGE:  # the lines themselves stand there, not the tick
        return written
    if step.profile in LISTS and step.profile in profile:
        marked = [thing[ITEM_NAME] for thing in profile[step.profile] if _has(step, thing)]
        if step.ask == "sort":
            return {"order": marked}
        if step.ask == "choose":
            return marked[0] if marked else None
        if step.ask == "tick" and not step.mark:  # which were ticked, the profile does not know
            return written
        return marked
    place, _, key = step.profile.partition(".")
    there = profile.get(place)
    if key:
        there = there.get(key) if isinstance(there, Mapping) else None
    return written if there is None or step.profile in LISTS else there


def _has(step: Step, thing: Mapping[str, Any]) -> bool:
    marks = with_ids(step.profile, thing)
    return all(marks.get(key) == value for key, value in step.mark.items())


def _things(
    exercise: Exercise,
    step: Step,
    profile: Mapping[str, Any],
    written: Answers,
    found: Answers,
) -> list[dict[str, Any]]:
    """The things of a list, each with what the profile says of it, and else the journal."""
    in_profile = profile.get(step.profile, ()) if step.profile in LISTS else ()
    before = {each[ITEM_NAME]: each for each in written.get(step.key, ()) if ITEM_NAME in each}
    there = {each[ITEM_NAME]: with_ids(step.profile, each) for each in in_profile}
    if step.goes_over:
        names: Sequence[str] = [each[ITEM_NAME] for each in profile.get(step.goes_over, ())]
    elif step.over_reading:
        names = list(before)
    elif step.of:
        names = named(exercise.step(step.of), found)
    elif step.profile in profile:
        names = [name for name, thing in there.items() if _has(step, thing)]
    else:
        names = list(before)
    things = []
    for name in names[: None if step.of else step.at_most]:
        said = {**before.get(name, {}), ITEM_NAME: name}
        for key in _kept_keys(step) if name in there else ():
            said.pop(key, None)
            said |= {key: there[name][key]} if key in there[name] else {}
        things.append(said)
    return things


def _kept_keys(step: Step) -> list[str]:
    """The keys that the profile keeps of a thing, of those that a list asks for."""
    asked = [sub.key for sub in step.each if not sub.journal_only]
    known = [key for key in asked if key in LISTS[step.profile]]
    return [*known, *(f"{key}{REMARK}" for key in known), SHORT]


def difference(
    exercise: Exercise, before: Answers, after: Answers
) -> tuple[dict[str, Any], list[str]]:
    """What `after` says otherwise than `before`, and the addresses of what it leaves out.

    A thing of a list stands there under the name it had, with the new one as `becomes`.
    """
    answers: dict[str, Any] = {}
    gone: list[str] = []
    renamed_to: dict[str, str] = {}
    for step in exercise.steps:
        old, new = before.get(step.key), after.get(step.key)
        if old == new:
            continue
        if _goes_by_name(step):
            pairs = _pairs(step, old or [], new or [], renamed_to)
            items, left_out = _changed_things(step, pairs)
            answers |= {step.key: items} if items else {}
            gone += left_out
        elif new is None:
            gone.append(step.key)
        else:
            answers[step.key] = new
            renamed_to |= {old: new} if isinstance(old, str) and isinstance(new, str) else {}
    return answers, gone


def _goes_by_name(step: Step) -> bool:
    """Whether a list has things that are known elsewhere by their names."""
    return step.ask == "list" and (bool(step.each) or step.profile in LISTS)


Thing = Mapping[str, Any]


def _pairs(
    step: Step, old: Sequence[Any], new: Sequence[Any], renamed_to: dict[str, str]
) -> list[tuple[Thing, Thing]]:
    """Each thing of a list as it was and as it is; adds to `renamed_to` what was renamed.

    A list that names its things keeps their order. One that goes over what was named or chosen
    before may go over others now.
    """
    was, now = [*map(_as_thing, old)], [*map(_as_thing, new)]
    if step.of:
        by_name = {renamed_to.get(thing[ITEM_NAME], thing[ITEM_NAME]): thing for thing in was}
        pairs = [(by_name.get(thing[ITEM_NAME], {}), thing) for thing in now]
    else:
        pairs = list(zip([*was, *({} for _ in now[len(was) :])], now, strict=True))
    for before, after in pairs:
        words = (key for key in before if isinstance(before[key], str) and key in after)
        renamed_to |= {before[key]: after[key] for key in words if before[key] != after[key]}
    return pairs


def _changed_things(
    step: Step, pairs: Sequence[tuple[Thing, Thing]]
) -> tuple[list[dict[str, Any]], list[str]]:
    items: list[dict[str, Any]] = []
    gone: list[str] = []
    for was, now in pairs:
        said = {key: now[key] for key in now if key != ITEM_NAME and was.get(key) != now[key]}
        name = was.get(ITEM_NAME, now[ITEM_NAME])
        if now[ITEM_NAME] != name:
            said[BECOMES] = now[ITEM_NAME]
        taken_out = [key for key in was if key not in now]
        if said or taken_out:
            gone += [dotted((step.key, len(items), key)) for key in taken_out]
            items.append({ITEM_NAME: name, **said})
    return items, gone


def _as_thing(item: Any) -> Thing:
    return item if isinstance(item, Mapping) else {ITEM_NAME: item}


def changed(
    profile: Mapping[str, Any], exercise: Exercise, answers: Answers, gone: Collection[str]
) -> dict[str, Any]:
    """The profile with a change in it, and all else as it was.

    Args:
        profile: profile.toml's mapping; not changed.
        exercise: whose answers were changed.
        answers: what was changed, from `difference`.
        gone: the addresses of what was taken out.
    """
    raw = built_on(exercise, answers)
    answers, off = without_markers(exercise, heard(exercise, raw))
    after = dict(profile)
    if off:
        after[OFF_PAGE] = joined(after.get(OFF_PAGE, ()), off)
    names: dict[str, dict[str, str]] = {}
    gone = [*gone, *_unheard(raw, answers)]
    for step in exercise.steps:
        if step.profile == OFF_PAGE:
            continue
        if step.profile in LISTS and step.key in answers:
            things = [dict(thing) for thing in after.get(step.profile, ())]
            if _goes_by_name(step):
                names.setdefault(step.profile, {}).update(_mend(step, things, answers, gone))
            else:
                _mark(step, things, named(step, answers))
            after[step.profile] = things
        elif step.profile and (step.key in answers or step.key in gone):
            _put(after, step.profile, answers.get(step.key))
    for place, new in names.items():
        things = [{**t, BECOMES: new.get(t[ITEM_NAME], t[ITEM_NAME])} for t in after[place]]
        after[place] = renamed(things)
    return ordered(after)


def _unheard(raw: Answers, answers: Answers) -> list[str]:
    """The addresses of what was changed into words that say nothing: its place is emptied."""
    gone = [key for key in raw if key not in answers]
    for key, items in raw.items():
        for n, item in enumerate(items if key in answers and isinstance(items, list) else ()):
            left = answers[key][n] if n < len(answers[key]) else item
            if isinstance(item, Mapping) and isinstance(left, Mapping):
                gone += [dotted((key, n, part)) for part in item if part not in left]
    return gone


def _mend(
    step: Step, things: list[dict[str, Any]], answers: Answers, gone: Collection[str]
) -> dict[str, str]:
    """Put what was changed into these things; returns their new names."""
    asked = [sub.key for sub in step.each if not sub.journal_only]
    asked += [*(f"{key}{REMARK}" for key in asked), SHORT]
    names = {}
    for n, item in enumerate(answers[step.key]):
        for thing in (each for each in things if each[ITEM_NAME] == item[ITEM_NAME]):
            thing |= with_ids(step.profile, {key: item[key] for key in asked if key in item})
            for key in asked:
                if dotted((step.key, n, key)) in gone:
                    thing.pop(key, None)
        if BECOMES in item:
            names[item[ITEM_NAME]] = item[BECOMES]
    return names


def _mark(step: Step, things: list[dict[str, Any]], chosen: Sequence[str]) -> None:
    """Mark the things that were chosen, and no others."""
    for thing in things:
        for key in step.mark:
            thing.pop(key, None)
        thing |= step.mark if thing[ITEM_NAME] in chosen else {}
    there = [thing[ITEM_NAME] for thing in things]
    things += [{ITEM_NAME: name, **step.mark} for name in chosen if name not in there]


def _put(profile: dict[str, Any], place: str, value: Any) -> None:
    """Put an answer into its place, or empty it for None."""
    part, _, key = place.partition(".")
    table = dict(profile.get(part, {})) if key else profile
    table.pop(key or part, None)
    if value is not None:
        table[key or part] = value
    if key:
        profile[part] = table

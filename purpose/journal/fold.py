"""Folds a finished exercise into the profile.

Pure: mappings in, a new mapping out. Keys of the profile that no exercise knows are kept.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from purpose.dates import month_on
from purpose.exercises.exercise import BECOMES, REMARK, REVIEW, Answers, Exercise, Step, named
from purpose.journal.heard import heard, nobodies, without_markers
from purpose.profile.aside import WHOLE, without_dark
from purpose.profile.cues import moved_along, owner, put_anew
from purpose.profile.dated import without_past
from purpose.profile.off_page import joined
from purpose.profile.on_page import off_page_line, page_lines
from purpose.profile.places import LISTS, OFF_PAGE, SINGLES
from purpose.profile.profile import AGAIN, FORMAT, Profile, check, read_profile
from purpose.profile.seeds import PLANTED, ends_in, tended
from purpose.profile.tables import FORMERLY, ITEM_NAME, hints
from purpose.store.disk.migrations import with_ids

MOST_PULSES = 13
"""So many stay in the profile, a year of them and the very first, so that it stays small."""


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
    list, but a thing that keeps its name keeps keys of its own too. A step that `adds`, or one that
    goes over the list, leaves in it what it did not ask about. Folding twice changes nothing.
    Nothing is made from words about dying or hurting oneself: see `profile.aside`.

    Args:
        profile: profile.toml's mapping; not changed.
        exercise: whose steps say where answers land.
        answers: its answers, in the journal's shape.
        finished: also note in `walk.done` that the exercise was done.
    """
    answers = built_on(exercise, answers)
    folded = _with_nobodies({"format": FORMAT} | dict(profile), exercise, answers)
    answers, off = without_markers(exercise, heard(exercise, answers))
    if off:
        folded[OFF_PAGE] = joined(folded.get(OFF_PAGE, ()), off)
    _lay(folded, exercise, answers, day)
    _loosen(folded, exercise, answers)
    if finished and exercise.name == REVIEW:
        folded = without_past(folded, day)
    if finished:
        walk = dict(folded.get("walk", {}))
        folded["walk"] = walk | {"done": {**walk.get("done", {}), exercise.name: day}}
    after = tended(folded, day)
    return ordered(put_anew(profile, after) if exercise.name == REVIEW else after)


def _lay(folded: dict[str, Any], exercise: Exercise, answers: Answers, day: date) -> None:
    """Lay the answers in their places."""
    _end_cues(folded, exercise, answers)
    before = dict(folded)
    fresh: dict[str, dict[str, dict[str, Any]]] = {}
    pulse: dict[str, Any] = {}
    for step in exercise.steps:
        if step.profile in ("", OFF_PAGE) or step.key not in answers:
            continue
        if step.ask == "sort" and "order" not in answers[step.key]:
            continue  # only screens, of which nothing was chosen, or that broke off
        if step.profile in LISTS:
            old = folded.get(step.profile, ())
            if step.profile not in fresh:
                kept = old if step.adds or step.goes_over else ()
                fresh[step.profile] = {thing[ITEM_NAME]: dict(thing) for thing in kept}
            _join(fresh[step.profile], step, answers, old)
        elif step.profile.startswith("pulse."):
            part = step.profile.removeprefix("pulse.")
            value = answers[step.key]
            pulse[part] = value if part == "mood" else [*pulse.get(part, ()), value]
        else:
            _put(folded, step.profile, answers[step.key])
    for place, things in fresh.items():
        became = {name: str(each[BECOMES]) for name, each in things.items() if each.get(BECOMES)}
        folded[place] = renamed(things.values(), keeps_old=FORMERLY in LISTS[place])
        if place == "seeds":
            folded.update(moved_along(before, folded, became))
    _mend(folded, exercise, answers)
    if pulse:
        folded["pulses"] = _pulses(folded.get("pulses", ()), pulse, day)


def _end_cues(folded: dict[str, Any], exercise: Exercise, answers: Answers) -> None:
    """Take away the cue of a seed that ends now; another one may be put there further on."""
    for step in exercise.steps:
        for item in answers.get(step.key, ()) if step.goes_over == "seeds" else ():
            if ends_in(with_ids("seeds", item)) and item[ITEM_NAME] == owner(folded):
                folded.pop("cue", None)


def _with_nobodies(profile: dict[str, Any], exercise: Exercise, answers: Answers) -> dict[str, Any]:
    """The profile, which keeps which questions for a person were answered with nobody.

    A new walk asks all of them again.
    """
    walk = profile.get("walk", {})
    before = () if exercise.name == AGAIN else walk.get("nobody", ())
    others = [at for at in before if at.partition(".")[0] != exercise.name]
    after = [*others, *nobodies(exercise, answers)]
    if after == list(walk.get("nobody", ())):
        return profile
    rest = {key: value for key, value in walk.items() if key != "nobody"}
    return {**profile, "walk": rest | ({"nobody": after} if after else {})}


def finish(
    profile: Mapping[str, Any],
    exercise: Exercise,
    answers: Answers,
    day: date,
    short_way: Collection[str],
) -> dict[str, Any]:
    """The profile after an exercise was finished, with a day for the next review.

    What it left as it was has been read before, so a long life is not read again at each exercise.

    Args:
        profile, exercise, answers, day: as of `fold`.
        short_way: the names of the exercises of `--quick`; the whole walk holds them all.

    Raises:
        ProfileUnreadable: the answers are none that the profile could hold.
    """
    after = _with_review(fold(profile, exercise, answers, day), short_way)
    fresh = {key: value for key, value in after.items() if value is not profile.get(key)}
    check({key: _new(value, profile.get(key)) for key, value in fresh.items()})
    return after


def _new(value: Any, before: Any) -> Any:
    """What of a part of the profile was not there before; of a list, the things."""
    if isinstance(value, list) and isinstance(before, list):
        there = set(map(id, before))
        return [each for each in value if id(each) not in there]
    return value


def built_on(exercise: Exercise, answers: Answers) -> Answers:
    if not exercise.screened:
        return answers
    whole = [step.key for step in exercise.steps if step.profile in WHOLE and not step.goes_over]
    return without_dark(answers, whole)


def _pulses(
    before: Sequence[Mapping[str, Any]], pulse: Mapping[str, Any], day: date
) -> list[Mapping[str, Any]]:
    """The pulses with this day's: the first one, and the latest; the journal has all."""
    todays: Mapping[str, Any] = next((each for each in before if each.get("date") == day), {})
    pulses = [*(each for each in before if each is not todays), {**todays, "date": day, **pulse}]
    pulses.sort(key=lambda each: each.get("date") or date.min)
    return pulses if len(pulses) <= MOST_PULSES else [pulses[0], *pulses[1 - MOST_PULSES :]]


def _with_review(profile: Mapping[str, Any], short_way: Collection[str]) -> dict[str, Any]:
    """The profile with a day for its next review, once the short way through has been walked.

    A day that stands there already is kept, if no review was finished on it or after it.
    """
    done = profile.get("walk", {}).get("done", {})
    next_review, reviewed = profile.get("next_review"), done.get(REVIEW)
    if reviewed:
        after = reviewed if next_review is None or next_review <= reviewed else None
    elif next_review is None and short_way and all(name in done for name in short_way):
        after = max(done[name] for name in short_way)
    else:
        after = None
    return ordered({**profile, "next_review": month_on(after)}) if after else dict(profile)


def ordered(profile: Mapping[str, Any]) -> dict[str, Any]:
    """The keys we know first, in the order of `Profile`; then the person's own."""
    known = [key for key in ("format", *hints(Profile)) if key in profile]
    return {key: profile[key] for key in known} | dict(profile)


def renamed(things: Iterable[dict[str, Any]], *, keeps_old: bool = False) -> list[dict[str, Any]]:
    """The things, each by the name it has from now on; two of one name become one.

    Args:
        things: changed here.
        keeps_old: whether a thing keeps the name that it had.
    """
    found: dict[str, dict[str, Any]] = {}
    for thing in things:
        old = thing[ITEM_NAME]
        name = thing.pop(BECOMES, "") or old
        if keeps_old and name != old:
            thing[FORMERLY] = old
        found[name] = {**found.get(name, {}), **thing, ITEM_NAME: name}
    return list(found.values())


def _mend(folded: dict[str, Any], exercise: Exercise, answers: Answers) -> None:
    """Put words that rang false into those they became, wherever the step mends them."""
    for step in exercise.steps:
        items = answers.get(step.key, ()) if step.mends else ()
        became = {item[ITEM_NAME]: item[BECOMES] for item in items if item.get(BECOMES)}
        for place in step.mends if became else ():
            part, _, key = place.partition(".")
            there = folded.get(part, "")
            if part in LISTS:
                folded[part] = [_in_new_words(thing, key, became) for thing in there or ()]
            elif there:
                folded[part] = (
                    _in_new_words(there, key, became) if key else became.get(there, there)
                )


def _in_new_words(thing: Mapping[str, Any], key: str, became: Mapping[str, str]) -> dict[str, Any]:
    said = str(thing.get(key, ""))
    return {**thing, key: became[said]} if said in became else dict(thing)


def _loosen(folded: dict[str, Any], exercise: Exercise, answers: Answers) -> None:
    """Take away what an answer undoes: lines of the page, and the number of somebody else."""
    for step in exercise.steps:
        if step.profile == OFF_PAGE and step.key in answers:
            folded[OFF_PAGE] = _off_page(folded, answers[step.key])
        elif step.needs in answers and step.key not in answers and step.profile in SINGLES:
            _drop(folded, step.profile)


def _off_page(folded: Mapping[str, Any], ticked: Iterable[str]) -> list[dict[str, str]]:
    """The lines off the page: those taken off now, and those before that still say the same."""
    there = page_lines(read_profile({key: folded[key] for key in folded if key != OFF_PAGE}))
    others = {each.part for each in there}  # a line may be off before the page has room for it
    off = read_profile(folded).off_page
    before = [each for each in off if each in there or each.part not in others]
    lines = dict.fromkeys([*before, *map(off_page_line, ticked)])
    return [{"part": each.part, "text": each.text} for each in lines]


def _drop(folded: dict[str, Any], place: str) -> None:
    part, _, key = place.partition(".")
    if not key:
        folded.pop(part, None)
    elif part in folded:
        folded[part] = {name: value for name, value in folded[part].items() if name != key}


def _put(folded: dict[str, Any], place: str, value: Any) -> None:
    part, _, key = place.partition(".")
    folded[part] = {**folded.get(part, {}), key: value} if key else value


def _join(
    things: dict[str, dict[str, Any]], step: Step, answers: Answers, old: Iterable[Any]
) -> None:
    known = LISTS[step.profile]
    # What an earlier form of the exercise asked here, and this one asks elsewhere, is taken too.
    ours = {sub.key for sub in step.each} | known.keys()
    ours |= {f"{key}{REMARK}" for key in ours}
    ours -= {each for sub in step.each if sub.journal_only for each in (sub.key, sub.key + REMARK)}
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
            theirs = {k: v for k, v in before.items() if k not in known or k == PLANTED}
            things[name] = {ITEM_NAME: name} | theirs
        if name in cards:
            things[name] |= {"meaning": cards[name].meaning, "place": cards[name].place}
        if step.goes_over:  # to leave an optional question empty empties its place
            asked = [sub.key for sub in step.each if sub.optional and not sub.keeps]
            for key in (FORMERLY, *asked, *(f"{sub.key}{REMARK}" for sub in step.each)):
                things[name].pop(key, None)
        # An exercise of the person's own may still say "let go" where the id is let_go.
        said = {key: value for key, value in item.items() if key in ours} | dict(step.mark)
        things[name] |= with_ids(step.profile, said)

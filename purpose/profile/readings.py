"""What the answers say together: readings that later questions hand back to the person. Pure.

A reading is made of the person's own words and numbers, and is never a verdict.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence

from purpose.care.contact import contact
from purpose.hearing.repeats import distinct
from purpose.profile import noticed
from purpose.profile import seeds as garden
from purpose.profile.choices import INGREDIENTS
from purpose.profile.circle import tension_pairs
from purpose.profile.profile import CareCard, Profile
from purpose.profile.things import Mask, Monument
from purpose.text import by_name, ended, listed, one_line, quoted

_ENOUGH = 7
"""So many ingredients are read back; more would be a list, not a reading."""


def hollow_stone(profile: Profile) -> str:
    """The monument least one's own and least alive; "" when none was weighed.

    Reasons first, as relative priority of outer reasons is what goes with ill-being: Bradshaw et
    al. 2023, doi:10.1037/pspp0000431. With one monument there is no other to compare it with.
    """
    weighed = _weighed(profile.monuments)
    return _called(weighed[0]) if len(weighed) > 1 else ""


def living_stone(profile: Profile) -> str:
    """The monument called most alive, or else the one most alive and most one's own."""
    called = [each for each in profile.monuments if each.warmest]
    found = called or _weighed(profile.monuments)
    return _called(found[-1]) if found else ""


def _called(thing: Monument | Mask) -> str:
    """A thing as questions call it."""
    return thing.short or thing.name


def _weighed(monuments: Sequence[Monument]) -> list[Monument]:
    """From hollow to living: own reasons (-2..2) and aliveness (0..10) on one scale, equally."""
    return sorted(
        (each for each in monuments if _is_weighed(each)),
        key=_life,
    )


def _is_weighed(monument: Monument) -> bool:
    """Whether it was asked for its warmth and its reasons, as people never are."""
    return not monument.person and (monument.own is not None or monument.alive is not None)


def _life(monument: Monument) -> float:
    parts = []
    if monument.own is not None:
        parts.append(monument.own / 2)
    if monument.alive is not None:
        parts.append(monument.alive / 5 - 1)
    return sum(parts) / len(parts)


def stones(profile: Profile) -> str:
    """The monuments, a line each, from warm to glass, as they felt."""
    felt = sorted(
        (each for each in profile.monuments if each.alive is not None),
        key=lambda each: -(each.alive or 0),
    )
    return "\n".join(f"{_warmth(each)}  {each.true_name or _called(each)}" for each in felt)


def _warmth(stone: Monument) -> str:
    felt = stone.alive or 0
    return "warm     " if felt >= WARM else "lukewarm " if felt > LUKEWARM else "glass    "


WARM, LUKEWARM = 7, 3
"""From the one number up a thing built felt warm, and down to the other it felt like glass."""


def let_go(profile: Profile) -> str:
    """The monuments that the person let go, a line each."""
    return _with_dots(each.name for each in profile.monuments if each.is_let_go)


def kept(profile: Profile) -> str:
    """The monuments kept or renamed, by their true names, a line each."""
    return _with_dots(
        each.true_name or each.name
        for each in profile.monuments
        if not (each.is_let_go or each.person)
    )


def ruins(profile: Profile) -> str:
    """What the ruins leave: the soil, a line each."""
    return _with_dots(profile.soil)


def _with_dots(names: Iterable[str]) -> str:
    return "\n".join(f"· {name}" for name in names)


def hollow_foot(profile: Profile) -> str:
    """Where the ladder from the hollow stone ends: the rung that rang truest, or the last."""
    return _foot(profile.ladders.hollow, profile.ladders.hollow_true)


def living_foot(profile: Profile) -> str:
    """What the ladder from the living stone came down to."""
    return _foot(profile.ladders.living, profile.ladders.living_true)


def _foot(rungs: Sequence[str], truest: str) -> str:
    return truest if truest in rungs else rungs[-1] if rungs else ""


def hollow_rungs(profile: Profile) -> str:
    """The rungs from the hollow stone down, a line each; "" where there is none to choose from."""
    return _to_choose_from(profile.ladders.hollow)


def living_rungs(profile: Profile) -> str:
    """The rungs from the living stone down, a line each; "" where there is none to choose from."""
    return _to_choose_from(profile.ladders.living)


def _to_choose_from(rungs: Sequence[str]) -> str:
    apart = distinct(rungs)
    return _with_dots(apart) if len(apart) > 1 else ""


def ingredients(profile: Profile) -> str:
    """What the relived moments were made of, the most frequent first."""
    counted = Counter(each for memory in profile.memories for each in memory.ingredients)
    return by_name([INGREDIENTS.get(each, each) for each, _ in counted.most_common(_ENOUGH)])


def top_values(profile: Profile) -> str:
    """The kept values, most first."""
    return by_name([value.name for value in profile.values])


def tensions(profile: Profile) -> str:
    """Pairs of kept values from opposite sides of the circle, a line each: a prompt, no error."""
    return "\n".join(f"{one.name}  —  {other.name}" for one, other in tension_pairs(profile.values))


def roles(profile: Profile) -> str:
    """The roles, a line each, from the tightest to the loosest, with what they get of the week."""
    return "\n".join(
        f"{_fit(mask)}  {_called(mask)}{_week(mask)}" for mask in _by_fit(profile.masks)
    )


def _week(mask: Mask) -> str:
    if mask.hours:
        return f"  ({mask.hours} hour{'s' * (mask.hours != 1)} a week)"
    return (
        "  (much of your week)" if mask.has_much else "  (little of it)" if mask.has_little else ""
    )


def tightest_role(profile: Profile) -> str:
    """The role that sits tightest, the one with more of the week if two are alike."""
    fitted = _by_fit(profile.masks)
    return _called(fitted[0]) if fitted else ""


def _by_fit(masks: Sequence[Mask]) -> list[Mask]:
    rated = [mask for mask in masks if mask.ease is not None]
    return sorted(rated, key=lambda mask: (mask.ease, not mask.has_much, -(mask.hours or 0)))


def _fit(mask: Mask) -> str:
    return (
        "worn loosely"
        if (mask.ease or 0) > 3.5
        else "in between  "
        if (mask.ease or 0) > 2.5
        else "worn tightly"
    )


def chosen_possibilities(profile: Profile) -> str:
    """The possibilities the person picked, in quotation marks."""
    return _in_quotes(each.name for each in profile.possibilities if each.picked)


def wishes(profile: Profile) -> str:
    """The seeds' wishes, in quotation marks."""
    return _in_quotes(seed.name for seed in profile.seeds)


def _in_quotes(names: Iterable[str]) -> str:
    return listed([quoted(name) for name in names])


def least_lived(profile: Profile) -> str:
    """The kept value that was lived least this month; "" when all were lived well."""
    rated = [value for value in profile.values if value.lived is not None and value.lived <= 6]
    return min(rated, key=lambda value: value.lived or 0).name if rated else ""


def purpose_draft(profile: Profile) -> str:
    """What a purpose sentence could grow from, nothing but the person's words, a sentence each."""
    off = {each.text for each in profile.off_page}
    first = [
        value.name if f"{value.name}: {value.words}" in off else value.words or value.name
        for value in profile.values[:1]
    ]
    pieces = [profile.core_want, *first, *(seed.name for seed in profile.seeds[:1])]
    said = [one_line(piece) for piece in pieces]
    return " ".join(ended(piece) for piece in said if piece and piece not in off)


def room(profile: Profile) -> str:
    """How many more seeds may be planted, in words; "" when there is no room."""
    return ("", "one more seed", "two seeds")[garden.room(profile)]


def own_contact(profile: Profile) -> str:
    """Whom the person would call, with the number; "" where it is nobody."""
    return contact(profile.person.to_call)


def card_to_make(profile: Profile) -> str:
    """The command that makes the card for hard evenings, until there is one; "" after the desert.

    It is offered once, on the first way through. More would be a nag.
    """
    crossed = "desert" in profile.walk.done
    return "" if crossed or profile.card != CareCard() else "purpose care --card"


READINGS: dict[str, Callable[[Profile], str | tuple[str, ...]]] = {
    reading.__name__: reading
    for reading in (
        *noticed.READINGS,
        hollow_stone,
        living_stone,
        stones,
        let_go,
        kept,
        ruins,
        hollow_foot,
        living_foot,
        hollow_rungs,
        living_rungs,
        ingredients,
        top_values,
        tensions,
        roles,
        tightest_role,
        chosen_possibilities,
        wishes,
        least_lived,
        purpose_draft,
        room,
        own_contact,
        card_to_make,
    )
}
"""Every reading that an exercise may quote by name; from one of several things one can choose."""

"""What the answers say together: readings that later questions hand back to the person. Pure.

A reading is made of the person's own words and numbers, and is never a verdict.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence

from purpose.dates import long_date
from purpose.profile import seeds as garden
from purpose.profile.choices import INGREDIENTS
from purpose.profile.circle import tension_pairs
from purpose.profile.if_then import bare
from purpose.profile.profile import CareCard, Mask, Monument, Possibility, Profile, Seed
from purpose.text import listed, one_line

_ENOUGH = 7
"""So many ingredients are read back; more would be a list, not a reading."""


def hollow_stone(profile: Profile) -> str:
    """The monument least one's own and least alive; "" when none was weighed.

    Reasons first, as relative priority of outer reasons is what goes with ill-being: Bradshaw et
    al. 2023, doi:10.1037/pspp0000431. With one monument there is no other to compare it with.
    """
    weighed = _weighed(profile.monuments)
    return weighed[0].name if len(weighed) > 1 else ""


def living_stone(profile: Profile) -> str:
    """The monument most one's own and most alive; "" when none was weighed."""
    weighed = _weighed(profile.monuments)
    return weighed[-1].name if weighed else ""


def _weighed(monuments: Sequence[Monument]) -> list[Monument]:
    """From hollow to living: own reasons (-8..8) and aliveness (0..10) on one scale, equally."""
    return sorted(
        (each for each in monuments if each.own is not None or each.alive is not None),
        key=_life,
    )


def _life(monument: Monument) -> float:
    parts = []
    if monument.own is not None:
        parts.append(monument.own / 8)
    if monument.alive is not None:
        parts.append(monument.alive / 5 - 1)
    return sum(parts) / len(parts)


def stones(profile: Profile) -> str:
    """The monuments, a line each, from warm to glass."""
    return "\n".join(
        f"{_warmth(_life(each))}  {each.true_name or each.name}"
        for each in reversed(_weighed(profile.monuments))
    )


def _warmth(life: float) -> str:
    return "warm     " if life > 0.33 else "lukewarm " if life > -0.33 else "glass    "


def let_go(profile: Profile) -> str:
    """The monuments that the person let go, a line each."""
    return _with_dots(each.name for each in profile.monuments if each.fate == "let_go")


def kept(profile: Profile) -> str:
    """The monuments kept or renamed, by their true names, a line each."""
    return _with_dots(
        each.true_name or each.name for each in profile.monuments if each.fate != "let_go"
    )


def ruins(profile: Profile) -> str:
    """What the ruins leave: the soil, a line each."""
    return _with_dots(profile.soil)


def _with_dots(names: Iterable[str]) -> str:
    return "\n".join(f"· {name}" for name in names)


def hollow_foot(profile: Profile) -> str:
    """What the ladder from the hollow stone came down to."""
    return profile.ladders.hollow[-1] if profile.ladders.hollow else ""


def living_foot(profile: Profile) -> str:
    """What the ladder from the living stone came down to."""
    return profile.ladders.living[-1] if profile.ladders.living else ""


def ingredients(profile: Profile) -> str:
    """What the relived moments were made of, the most frequent first."""
    counted = Counter(each for memory in profile.memories for each in memory.ingredients)
    return listed([INGREDIENTS.get(each, each) for each, _ in counted.most_common(_ENOUGH)])


def top_values(profile: Profile) -> str:
    """The kept values, most first."""
    return listed([value.name for value in profile.values])


def tensions(profile: Profile) -> str:
    """Pairs of kept values from opposite sides of the circle, a line each: a prompt, no error."""
    return "\n".join(f"{one.name}  —  {other.name}" for one, other in tension_pairs(profile.values))


def roles(profile: Profile) -> str:
    """The roles, a line each, from most performed to most true, with their hours."""
    return "\n".join(
        f"{_fit(mask)}  {mask.name}" + (f", {mask.hours} hours a week" if mask.hours else "")
        for mask in _by_fit(profile.masks)
    )


def tightest_role(profile: Profile) -> str:
    """The role that is performed and forced the most, the one with more hours if two are alike."""
    fitted = _by_fit(profile.masks)
    return fitted[0].name if fitted else ""


def _by_fit(masks: Sequence[Mask]) -> list[Mask]:
    rated = [mask for mask in masks if mask.free is not None or mask.true is not None]
    return sorted(rated, key=lambda mask: (_ease(mask), -(mask.hours or 0)))


def _ease(mask: Mask) -> float:
    rated = [each for each in (mask.free, mask.true) if each is not None]
    return sum(rated) / len(rated)


def _fit(mask: Mask) -> str:
    return (
        "worn loosely"
        if _ease(mask) > 3.5
        else "in between  "
        if _ease(mask) > 2.5
        else "worn tightly"
    )


def weighed(profile: Profile) -> str:
    """The weighed possibilities, a line each: most one's own and most beyond oneself first.

    Rated before choosing: in an experiment people then picked more goals of growth, closeness or
    helping. Sheldon, Prentice & Osin 2019, J. of Research in Personality 79:119-129.
    """
    rated = [each for each in profile.possibilities if each.own is not None]
    rated.sort(key=lambda each: (-_pull(each), each.name))
    # Without numbers: those stand before the rows that are chosen from, below, in another order.
    return "\n".join(f"– {each.name}{_within_reach(each)}" for each in rated)


def _pull(possibility: Possibility) -> float:
    return (possibility.own or 0) / 8 + (possibility.beyond or 0) / 5


def _within_reach(possibility: Possibility) -> str:
    if possibility.feasible is None:
        return ""
    reach = ("out of reach", "far off", "far off", "possible", "within reach", "within reach")
    return f"  ({reach[max(0, min(possibility.feasible, 5))]})"


def chosen_possibilities(profile: Profile) -> str:
    """The possibilities the person picked, in quotation marks."""
    return _in_quotes(each.name for each in profile.possibilities if each.picked)


def wishes(profile: Profile) -> str:
    """The seeds' wishes, in quotation marks."""
    return _in_quotes(seed.name for seed in profile.seeds)


def _in_quotes(names: Iterable[str]) -> str:
    return listed([f"“{name}”" for name in names])


def least_lived(profile: Profile) -> str:
    """The kept value that was lived least this month; "" when all were lived well."""
    rated = [value for value in profile.values if value.lived is not None and value.lived <= 6]
    return min(rated, key=lambda value: value.lived or 0).name if rated else ""


def purpose_draft(profile: Profile) -> str:
    """What a purpose sentence could grow from, nothing but the person's words, a sentence each."""
    first = profile.values[:1]
    pieces = [
        profile.core_want,
        *(value.words or value.name for value in first),
        *(seed.name for seed in profile.seeds[:1]),
    ]
    return " ".join(_ended(one_line(piece)) for piece in pieces if piece)


def _ended(sentence: str) -> str:
    return sentence if sentence[-1] in ".!?…。！？।؟" else sentence + "."


def room(profile: Profile) -> str:
    """How many more seeds may be planted, in words; "" when there is no room."""
    return ("", "one more seed", "two seeds")[garden.room(profile)]


def witnesses(profile: Profile) -> str:
    """Those who are told of the seeds that grow."""
    return listed(list(dict.fromkeys(seed.witness for seed in profile.seeds if seed.witness)))


def witness_note(profile: Profile) -> str:
    """What a witness may hear of each seed: what was done, and what will be.

    What was done comes first: in three experiments keen students whose plan had merely been noticed
    did less of it. Gollwitzer et al. 2009, Psychological Science 20:612-618.
    """
    return "\n\n".join(filter(None, [*map(_seed_told, profile.seeds), *_ends_told(profile)]))


def _seed_told(seed: Seed) -> str:
    went = {"kept": "I kept it.", "partly": "I kept it in part."}.get(seed.went, "")
    if seed.went and not went:
        went = "It did not come to it this time."
    when, act = bare("if", seed.if_chance), bare("then", seed.then_chance)
    plan = f"From now on: if {when}, then I will {act}" if when and act else ""
    day = f", on {long_date(seed.first_date)}" if seed.first_date else ""
    step = f"The next step{day}: {seed.first_step}" if seed.first_step else ""
    did = f"What I did: {seed.did}" if seed.did else ""
    said = [went, did, plan, step]
    return "\n".join([f"“{seed.name}”", *(_ended(one_line(each)) for each in said if each)])


def _ends_told(profile: Profile) -> list[str]:
    """The seeds that ended on the day of the latest pulse, a line each."""
    today = profile.pulses[-1].date if profile.pulses else None
    grown = [f"“{end.name}” stands by itself now." for end in profile.grown if end.day == today]
    return grown + [f"“{end.name}” I let go." for end in profile.compost if end.day == today]


def card_to_make(profile: Profile) -> str:
    """The command that makes the card for hard evenings, until there is one; "" after the desert.

    It is offered once, on the first way through. More would be a nag.
    """
    crossed = "desert" in profile.walk.done
    return "" if crossed or profile.card != CareCard() else "purpose care --card"


READINGS: dict[str, Callable[[Profile], str]] = {
    reading.__name__: reading
    for reading in (
        hollow_stone,
        living_stone,
        stones,
        let_go,
        kept,
        ruins,
        hollow_foot,
        living_foot,
        ingredients,
        top_values,
        tensions,
        roles,
        tightest_role,
        weighed,
        chosen_possibilities,
        wishes,
        least_lived,
        purpose_draft,
        room,
        witnesses,
        witness_note,
        card_to_make,
    )
}
"""Every reading that an exercise may quote by its name."""

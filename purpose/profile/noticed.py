"""What can be noticed in the answers, for the steps that hand something back. Pure.

Each is a small rule over what the person said, and "" or () where there is nothing to notice:
rather silent than wrong. None of them says what it means.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from purpose.hearing.hours import says_hour
from purpose.hearing.nonanswers import is_dont_know, without_dont_know
from purpose.hearing.sentences import spans
from purpose.profile.profile import Profile
from purpose.profile.things import Monument, Possibility
from purpose.text import listed, one_line, same

_WARM, _GLASS = 7, 2
"""From here up a thing built is warm, and down to here glass, of 10."""

_FILLS = 4
"""From here on a role fills who wears it, of 5."""

_OTHERS = 3
"""From here on others would be better off for it, of 5."""

_HARDLY = 4
"""Up to here a value was hardly lived, of 10."""

# -- the street ------------------------------------------------------------------------------------


def ends_of_the_street(profile: Profile) -> tuple[str, ...]:
    """The warmest thing built and the coldest; one alone is neither."""
    felt = _felt(profile.monuments)
    return (felt[-1][1], felt[0][1]) if len(felt) > 1 else ()


def things_built(profile: Profile) -> tuple[str, ...]:
    """What was built, people aside: nobody lets go of them by a tick, or renames them."""
    return tuple(stone.name for stone in profile.monuments if not stone.person)


def warm_let_go(profile: Profile) -> str:
    """The warmest of what felt warm and was let go."""
    felt = _felt(stone for stone in profile.monuments if stone.fate == "let_go")
    return felt[-1][1] if felt and felt[-1][0] >= _WARM else ""


def glass_kept(profile: Profile) -> str:
    """The coldest of what felt like glass and is kept as it is."""
    felt = _felt(stone for stone in profile.monuments if stone.fate in ("", "keep"))
    return felt[0][1] if felt and felt[0][0] <= _GLASS else ""


def _felt(stones: Iterable[Monument]) -> list[tuple[int, str]]:
    """How alive each feels, and its name, from the coldest on."""
    felt = [(stone.alive, stone.name) for stone in stones if stone.alive is not None]
    return sorted(felt, key=lambda each: each[0])


# -- the stars -------------------------------------------------------------------------------------


def first_value(profile: Profile) -> str:
    """The value that comes first."""
    return profile.values[0].name if profile.values else ""


def first_value_hardly_lived(profile: Profile) -> str:
    """The value that comes first, where there was little of it this month."""
    first = profile.values[0] if profile.values else None
    return first.name if first and first.lived is not None and first.lived <= _HARDLY else ""


def guided_line(profile: Profile) -> str:
    """How the person's story begins of a time when their first value guided them."""
    return _first_sentence(profile.values[0].guided) if profile.values else ""


def _first_sentence(text: str) -> str:
    said = without_dont_know(text)
    return next((said[start:end].strip() for start, end in spans(said)), "")


def early_words(profile: Profile) -> tuple[str, ...]:
    """What was said of the core want and of the values, before the walls."""
    said = [profile.core_want, *(value.words for value in profile.values)]
    return _each_once(said)


# -- the pool --------------------------------------------------------------------------------------


def fills_without_time(profile: Profile) -> str:
    """A role that fills the person and has two hours of a week or less; the one that fills most."""
    found = [mask for mask in profile.masks if (mask.energy or 0) >= _FILLS and mask.has_little]
    return max(found, key=lambda mask: mask.energy or 0).name if found else ""


# -- the bloom -------------------------------------------------------------------------------------


def by_daylight(profile: Profile) -> tuple[str, ...]:
    """The possibilities that were weighed: most one's own and best for others first.

    Rated before choosing: in an experiment people then picked more goals of growth, closeness or
    helping. Sheldon, Prentice & Osin 2019,
    J. of Research in Personality 79:119-129. What is only owed goes by what it does for others, so
    a debt does not come last.
    """
    weighed = [each for each in profile.possibilities if each.own is not None]
    return tuple(each.name for each in sorted(weighed, key=lambda each: -_pull(each)))


def _pull(possibility: Possibility) -> float:
    own = 0 if _is_owed(possibility) else (possibility.own or 0)
    return own / 2 + (possibility.beyond or 0) / 5


def weighed(profile: Profile) -> str:
    """The same, numbered, a line each."""
    return "\n".join(f"{n}. {name}" for n, name in enumerate(by_daylight(profile), 1))


def _is_owed(possibility: Possibility) -> bool:
    return "should" in possibility.ticked and "joy" not in possibility.ticked


def good_debts(profile: Profile) -> tuple[str, ...]:
    """What would do others good and is not liked for its own sake, though it should be done."""
    return tuple(
        each.name
        for each in profile.possibilities
        if _is_owed(each) and (each.beyond or 0) >= _OTHERS
    )


def bare_shoulds(profile: Profile) -> tuple[str, ...]:
    """The same, of what would do others little good."""
    return tuple(
        each.name
        for each in profile.possibilities
        if _is_owed(each) and (each.beyond or 0) < _OTHERS
    )


def owed_ones(profile: Profile) -> tuple[str, ...]:
    """Debts and shoulds together."""
    return (*good_debts(profile), *bare_shoulds(profile))


# -- the seed --------------------------------------------------------------------------------------


def late_sentences(profile: Profile) -> tuple[str, ...]:
    """Single sentences that came late on the way, each whole, for the head of the page."""
    seed = next((each for each in profile.seeds if not each.is_small), None)
    said = [
        profile.mask.figure,
        profile.letter.line,
        profile.next_chapter,
        seed.outcome if seed else "",
        profile.core_want,
    ]
    return _each_once(said)


def _each_once(said: list[str]) -> tuple[str, ...]:
    """What is said, each line once; an answer that says nothing is none."""
    kept: list[str] = []
    for each in map(one_line, said):
        if each and not is_dont_know(each) and not any(same(each, other) for other in kept):
            kept.append(each)
    return tuple(kept)


def two_seeds(profile: Profile) -> tuple[str, ...]:
    """The seeds with a plan, where there are two of them."""
    names = tuple(seed.name for seed in profile.seeds if not seed.is_small)
    return names if len(names) > 1 else ()


def seed_moment(profile: Profile) -> str:
    """The moment at which the seed is tended that the cue belongs to, or the first one."""
    seeds = [seed for seed in profile.seeds if seed.if_chance]
    own = [seed for seed in seeds if seed.name == profile.cue.seed]
    return next((seed.if_chance for seed in own + seeds), "")


def moment_without_hour(profile: Profile) -> str:
    """The same, where it does not say about when that is."""
    moment = seed_moment(profile)
    return "" if says_hour(moment) else moment


def seeds_without_moment(profile: Profile) -> str:
    """The seeds' wishes, where none of them has such a moment."""
    return "" if seed_moment(profile) else listed([seed.name for seed in profile.seeds])


def moment_without_cue(profile: Profile) -> str:
    """The moment at which a seed is tended, where nothing is put there to remind of it."""
    return "" if profile.cue.cue.strip() else seed_moment(profile)


# -- the review ------------------------------------------------------------------------------------


def standing_words(profile: Profile) -> tuple[str, ...]:
    """What has stood for some time: the core want, the values' words, the next chapter."""
    words = (value.words for value in profile.values)
    return _each_once([profile.core_want, *words, profile.next_chapter])


def open_notch(profile: Profile) -> str:
    """The notch by which a role was to be loosened, while it is not done."""
    return profile.open_notch


# -- the threshold ---------------------------------------------------------------------------------


def from_last_time(profile: Profile) -> str:
    """One line of the person's own, the latest of a fixed few, to begin an evening with."""
    words = profile.values[0].words if profile.values else ""
    said = [profile.purpose, profile.letter.line, words, profile.core_want]
    return next(iter(_each_once(said)), "")


READINGS: tuple[Callable[[Profile], str | tuple[str, ...]], ...] = (
    ends_of_the_street,
    things_built,
    warm_let_go,
    glass_kept,
    first_value,
    first_value_hardly_lived,
    guided_line,
    early_words,
    fills_without_time,
    by_daylight,
    weighed,
    good_debts,
    bare_shoulds,
    owed_ones,
    late_sentences,
    two_seeds,
    seed_moment,
    moment_without_hour,
    seeds_without_moment,
    moment_without_cue,
    standing_words,
    open_notch,
    from_last_time,
)
"""Every one of them, by its name a quote like the other readings."""

"""Measures the adaptive values sort on invented people, against four other ways of asking.

    python benchmarks/values.py [--people P] [--n N] [--seed S] [--json]

No one was timed and no one was asked: people, their errors and their seconds are assumed
(simulation/people.py), and the sort's model is of the same family as theirs, which flatters it.
`adaptive` is the sort where twenty cards can be seen at once, `adaptive_24_lines` where not so
many can; `by_rows` is the sort as it was before. Seconds end before the last word.

60 cards, 500 people a level, seeds from 9,000,000, no one tuned on them (low / mid / high noise):

    method             seconds, of the card sort's   best five found       best ten found
    adaptive           .637  .642  .666              .962  .933  .865      .943  .922  .864
    adaptive_24_lines  .652  .662  .693              .959  .922  .866      .938  .914  .864
    by_rows            .763  .771  .784              .956  .930  .877      .950  .921  .855
    card sort          1 (227 s)                     .956  .909  .820      .951  .917  .849

With the last word it takes .67 to .70 of the card sort's seconds if Enter is pressed, .77 to .81 if
all ten are put in order anew (the card sort ends with such an order). That order finds fewer of the
five if it simply stands (.956 .910 .820) and more if it is fitted to all the answers (.967 .938
.880). In the program it stands: it is the person's to give.

Right were "clear" (truly of the five) .998 .990 .956 of the time, "a toss-up" (of the eight) .999
.994 .964, "close behind" (of the fifteen) 1 1 .969; with a mood as wide as a look .996 .976 .893,
.999 .980 .856 and 1 .994 .90. Of the cards missed .38 .55 .71 are named.

What holds under all time models, noises, sizes and conditions here: the sort takes less time than
by rows and the card sort (.63 to .72 as assumed; at 60 cards .73 to .76 if a choice takes two
seconds, .85 to .88 if it takes one a bit, where by rows is level with the card sort), and finds
more of the best five than the card sort at mid and high noise (at mid noise and with tastes in
clusters by no more than chance may). What does not: against by rows it finds .01 to .03 fewer of
the best five at high noise, and also at mid noise at 83 and 100 cards (.03 and .01) and of people
who take the first that will do; the order of the five is exactly right less often (.59 for .67 at
low noise). Of the best ten it finds more than by rows at 40 cards (.04 to .05), 83 (.02) and 100
(.01 to .02), as many at 60. At low noise the card sort finds .01 more of the ten at 60 and 83
cards, .02 at 100 and where six in a hundred are overlooked, and there .01 more of the five.

What bought what, on tuning seeds: twenty on a screen rather than fifteen saves .02 of the seconds
and finds .01 more of the five at mid noise, as more is seen side by side. Five picked of fifteen
find .01 more of the ten than four, for 4 s and a word in five that does not come again. Keeping the
order that was given costs nothing that is counted here; keeping to it at the edge of the five too
would cost .012 of them at high noise, so that is said instead. Not to ask what was just settled
costs .003.
"""

from __future__ import annotations

import argparse
import json
import statistics
from collections.abc import Callable, Iterable, Mapping, Sequence
from types import MappingProxyType
from typing import Any

from simulation.people import NOISE, TIMES, Person
from simulation.trial import METHODS, TRULY, Trial

SIZES = 40, 60, 83, 100
FRESH = 9_000_000
"""First seed of people no one tuned on; what was tuned, was on 0 to 60,000."""

CONDITIONS: Mapping[str, Mapping[str, float]] = MappingProxyType(
    {
        "a mood as wide as a look": {"mood": 1.0},
        "the top of a screen is worth a logit": {"top": 1.0},
        "one screen in four: the first that will do": {"first_that_do": 0.25},
        "six in a hundred overlooked": {"overlook": 0.06},
        "tastes in clusters": {"themes": 0.6},
    }
)
"""People who are not as the sort assumes."""

Trials = dict[str, list[Trial]]  # for each method, one trial for each person, in the same order


def trials(
    n: int, noise: str, seeds: range, *, methods: Iterable[str] = METHODS, **nature: float
) -> Trials:
    """Every method asked of the same people, each of them new to every method."""
    return {
        name: [METHODS[name](Person(n, noise, seed, **nature), seed) for seed in seeds]
        for name in methods
    }


def summary(done: Sequence[Trial]) -> dict[str, Any]:
    """Means over people, of seconds the median; None for what a method does not say."""
    calls = {
        word: [right for trial in done for called, right in trial.calls if called == word]
        for word in TRULY
    }
    ms = [x for trial in done for x in trial.ms]
    missed = sum(t.missed for t in done)
    last = [t.last for t in done if t.last]
    return {
        "questions": round(statistics.fmean(t.questions for t in done), 2),
        "seconds": round(statistics.median(t.seconds["as assumed"] for t in done), 1),
        "seconds_by": {
            time: round(statistics.median(t.seconds[time] for t in done), 1) for time in TIMES
        },
        "recall5": round(statistics.fmean(t.recall5 for t in done), 4),
        "exact5": round(statistics.fmean(t.exact5 for t in done), 4),
        "recall10": round(statistics.fmean(t.recall10 for t in done), 4),
        "called": {
            word: [round(len(rights) / len(done), 2), round(statistics.fmean(rights), 4)]
            for word, rights in calls.items()
            if rights
        },
        "missed_named": round(sum(t.named for t in done) / missed, 3) if missed and ms else None,
        "seconds_last": {
            "enter": round(statistics.median(one.enter for one in last), 1),
            "anew": round(statistics.median(one.anew for one in last), 1),
        }
        if last
        else None,
        "recall5_anew": {
            "left": round(statistics.fmean(one.left for one in last), 4),
            "fitted": round(statistics.fmean(one.fitted for one in last), 4),
        }
        if last
        else None,
        "ms_per_question": round(statistics.fmean(ms), 3) if ms else None,
    }


def as_json(n: int, seeds: range) -> str:
    noise = {
        level: {name: summary(done) for name, done in trials(n, level, seeds).items()}
        for level in NOISE
    }
    return json.dumps({"n": n, "people": len(seeds), "noise": noise}, indent=2)


def in_words(n: int, seeds: range) -> None:
    print(f"\n{n} cards, {len(seeds)} people at each noise level, seeds from {seeds.start}")
    for level in NOISE:
        done = trials(n, level, seeds)
        _print_table(f"{level} noise", done)
        for name in ("adaptive", "adaptive_24_lines"):
            _print_sort(name, done)


def conditions_in_words(n: int, seeds: range) -> None:
    """The same for people who are not as assumed, without the methods that take longest."""
    some = "adaptive", "adaptive_24_lines", "by_rows", "card_sort"
    for title, nature in CONDITIONS.items():
        for level in NOISE:
            done = trials(n, level, seeds, methods=some, **nature)
            _print_table(f"{level} noise, {title}", done)
            _print_calls(done["adaptive"])


def _print_table(title: str, done: Trials) -> None:
    print(f"\n  {title:<60} questions  seconds  recall5  exact5  recall10")
    for name, of_method in done.items():
        s = summary(of_method)
        print(
            f"    {name:<58} {s['questions']:9.1f} {s['seconds']:8.0f}"
            f" {s['recall5']:8.3f} {s['exact5']:7.2f} {s['recall10']:9.3f}"
        )
    for name in [name for name in done if not name.startswith("adaptive")]:
        print(
            f"    adaptive minus {name:<11}"
            f"  seconds {_difference(done, name, lambda t: t.seconds['as assumed'], 1)}"
            f"  recall5 {_difference(done, name, lambda t: t.recall5, 3)}"
            f"  recall10 {_difference(done, name, lambda t: t.recall10, 3)}"
        )


def _difference(done: Trials, rival: str, of: Callable[[Trial], float], digits: int) -> str:
    """Mean difference on the same people, with its 95% interval (normal approximation)."""
    pairs = zip(done["adaptive"], done[rival], strict=True)
    gaps = [of(ours) - of(theirs) for ours, theirs in pairs]
    half = 1.96 * statistics.stdev(gaps) / len(gaps) ** 0.5 if len(gaps) > 1 else float("nan")
    return f"{statistics.fmean(gaps):+.{digits}f} ±{half:.{digits}f}"


def _print_sort(name: str, done: Trials) -> None:
    """What only the sort itself has: seconds by time model, the last word, what it calls clear."""
    print(f"    {name}, seconds as a share of the card sort's (by_rows):")
    card_sort = summary(done["card_sort"])["seconds_by"]
    ours, rows = (summary(done[each])["seconds_by"] for each in (name, "by_rows"))
    for time, seconds in card_sort.items():
        print(f"      {time:<22} {ours[time] / seconds:.3f} ({rows[time] / seconds:.3f})")
    s = summary(done[name])
    enter, anew = (s["seconds_last"][each] / card_sort["as assumed"] for each in ("enter", "anew"))
    print(
        f"      with the last word     {enter:.3f} if Enter is pressed, {anew:.3f} if the ten are"
        f" put in order anew\n      recall5 then           {s['recall5_anew']['left']:.3f} as that"
        f" order stands, {s['recall5_anew']['fitted']:.3f} fitted to all the answers"
    )
    _print_calls(done[name])
    ms = sorted(x for trial in done[name] for x in trial.ms)
    print(f"      to work out a question {statistics.fmean(ms):.1f} ms, at most {ms[-1]:.1f} ms")


def _print_calls(done: Sequence[Trial]) -> None:
    s = summary(done)
    for word, (each, right) in s["called"].items():
        truly = f"truly among the {TRULY[word]} best"
        print(f"      called {word:<15} {each:.2f} a person, {truly} {right:.3f}")
    disagree = statistics.fmean(not t.agreed for t in done)
    print(
        f"      of what was missed     {s['missed_named'] or 0:.2f} named as close behind;"
        f" told that answers disagree: {disagree:.3f}"
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--people", type=int, default=200, help="at each noise level (default 200)")
    parser.add_argument("--n", type=int, help="cards (default 40, 60, 83 and 100; 60 with --json)")
    parser.add_argument("--seed", type=int, default=FRESH, help="of the first person")
    parser.add_argument("--json", action="store_true", help="the figures alone, for one n")
    asked = parser.parse_args()
    if asked.people < 1 or (asked.n is not None and asked.n < 18):
        parser.error("--people must be 1 or more, and --n 18 or more")
    seeds = range(asked.seed, asked.seed + asked.people)
    if asked.json:
        print(as_json(asked.n or 60, seeds))
        return
    for time, costs in TIMES.items():
        print(f"{time}: {', '.join(f'{what} {cost}' for what, cost in costs.items())}")
    for n in (asked.n,) if asked.n else SIZES:
        in_words(n, seeds)
    if asked.n in (None, 60):
        conditions_in_words(60, seeds)


if __name__ == "__main__":
    main()

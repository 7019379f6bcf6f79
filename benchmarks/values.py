"""Measures the adaptive values sort on invented people, against three other ways of asking.

    python benchmarks/values.py [--people P] [--n N] [--seed S] [--json]

No one was timed and no one was asked: people, their errors and their seconds are assumed
(simulation/people.py), and the sort's model is of the same family as theirs, which flatters it;
the session-mood case, in which half the error lasts the whole session, takes some of that away.

With 60 cards and 500 people a level on fresh seeds (low / mid / high noise) the sort took 0.76 /
0.78 / 0.78 of the card sort's seconds and found 0.956 / 0.931 / 0.860 of the best five, the card
sort 0.955 / 0.915 / 0.819; of the best ten 0.946 / 0.917 / 0.855, the card sort 0.955 / 0.919 /
0.847. "Clear" was right 0.986 / 0.953 / 0.880 of the time. Two more thousand seeds (--seed 2000000
and 3000000) gave 0.855 and 0.852 of the best ten at high noise, and 0.79 of the seconds.

What bought what, on tuning seeds: "your three" of 12 loses 0.06 of the best ten even without noise,
as more than three of them often share a screen; "your five" of 15 loses 0.005. Twenty on one second
screen kept 0.03 more of the best ten than two screens of ten at low noise. Picking twelve of them
rather than ten keeps 0.004 more at high noise, for 2 s, and is a chore; ten was taken. Ten rows
rather than eight would keep 0.004 to 0.009 more, for 10 s. Allowing for overlooked cards kept 0.014
more of the best five at low noise. From 83 cards on, at low and mid noise, the card sort stays
ahead on the best ten, by 0.02 to 0.04, for 50 to 75 s more.
"""

from __future__ import annotations

import argparse
import json
import statistics
from collections.abc import Callable, Sequence

from simulation import people
from simulation.people import NOISE, Person
from simulation.trial import METHODS, Trial

SIZES = 40, 60, 83, 100
FRESH = 1_000_000
"""First seed of people no one tuned on; screen sizes and thresholds were tuned on 0 to 999."""

Trials = dict[str, list[Trial]]  # for each method, one trial for each person, in the same order


def trials(n: int, noise: str, seeds: range, mood: float = 0.0) -> Trials:
    """Every method asked of the same people, each of them new to every method."""
    return {
        name: [method(Person(n, noise, seed, mood), seed) for seed in seeds]
        for name, method in METHODS.items()
    }


def summary(done: Sequence[Trial]) -> dict[str, float | None]:
    """Means over people, of seconds the median; None for what a method does not say."""
    clear = [right for trial in done for called, right in trial.claims if called]
    ms = [x for trial in done for x in trial.ms]
    return {
        "questions": round(statistics.fmean(t.questions for t in done), 2),
        "seconds": round(statistics.median(t.seconds for t in done), 1),
        "recall5": round(statistics.fmean(t.recall5 for t in done), 4),
        "exact5": round(statistics.fmean(t.exact5 for t in done), 4),
        "recall10": round(statistics.fmean(t.recall10 for t in done), 4),
        "clear_right": round(statistics.fmean(clear), 4) if clear else None,
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
        _print_claims(done["adaptive"])
    _print_table("mid noise, and as much again from mood", trials(n, "mid", seeds, mood=1.0))


def _print_table(title: str, done: Trials) -> None:
    print(f"\n  {title:<46} questions  seconds  recall5  exact5  recall10")
    for name, of_method in done.items():
        s = summary(of_method)
        print(
            f"    {name:<44} {s['questions']:9.1f} {s['seconds']:8.0f}"
            f" {s['recall5']:8.3f} {s['exact5']:7.2f} {s['recall10']:9.3f}"
        )
    for name in list(done)[1:]:
        print(
            f"    adaptive minus {name:<11}"
            f"  seconds {_difference(done, name, lambda t: t.seconds, 1)}"
            f"  recall5 {_difference(done, name, lambda t: t.recall5, 3)}"
            f"  recall10 {_difference(done, name, lambda t: t.recall10, 3)}"
        )


def _difference(done: Trials, rival: str, of: Callable[[Trial], float], digits: int) -> str:
    """Mean difference on the same people, with its 95% interval (normal approximation)."""
    pairs = zip(done["adaptive"], done[rival], strict=True)
    gaps = [of(ours) - of(theirs) for ours, theirs in pairs]
    half = 1.96 * statistics.stdev(gaps) / len(gaps) ** 0.5 if len(gaps) > 1 else float("nan")
    return f"{statistics.fmean(gaps):+.{digits}f} ±{half:.{digits}f}"


def _print_claims(done: Sequence[Trial]) -> None:
    claims = [claim for trial in done for claim in trial.claims]
    for word, wanted in (("clear", True), ("a toss-up", False)):
        rights = [right for called, right in claims if called is wanted]
        if rights:
            print(
                f"    called {word}: {len(rights) / len(claims):.0%} of neighbours,"
                f" of which in the right order {statistics.fmean(rights):.3f}"
            )
    ms = sorted(x for trial in done for x in trial.ms)
    print(f"    to work out a question: {statistics.fmean(ms):.1f} ms, at most {ms[-1]:.1f} ms")


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--people", type=int, default=200, help="at each noise level (default 200)")
    parser.add_argument("--n", type=int, help="cards (default 40, 60, 83 and 100; 60 with --json)")
    parser.add_argument("--seed", type=int, default=FRESH, help="of the first person")
    parser.add_argument("--json", action="store_true", help="the figures alone, for one n")
    asked = parser.parse_args()
    if asked.people < 1 or (asked.n is not None and asked.n < 11):
        parser.error("--people must be 1 or more, and --n 11 or more")
    seeds = range(asked.seed, asked.seed + asked.people)
    if asked.json:
        print(as_json(asked.n or 60, seeds))
        return
    print(
        "Assumed seconds, none measured:"
        f" {people.READ} to read a card, {people.READ_AGAIN} to read it again,\n"
        f"{people.DECIDE} to decide, {people.SCAN} for each card on a screen,"
        f" {people.CHOOSE} for each card picked,\n"
        f"{people.COMPARE} for each bit of a list put in order, {people.MOVE} for each place moved."
    )
    for n in (asked.n,) if asked.n else SIZES:
        in_words(n, seeds)


if __name__ == "__main__":
    main()

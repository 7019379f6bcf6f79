"""What a line must pass to stand on the page: it says something, is new there, and not past.

Pure. Which lines there are, and in which order they come here: `on_page`.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from purpose.hearing.nonanswers import is_none, without_dont_know
from purpose.hearing.words import words_in
from purpose.profile.coming import Coming
from purpose.profile.cues import whose
from purpose.profile.off_page import OffPage
from purpose.profile.plan import LivedValue, Plan, Planting, WhenThen
from purpose.profile.profile import Cue, Letter
from purpose.text import one_line

MOST_SEEDS = 2
MOST_SMALL = 3
"""Seeds with a plan, and small ones, such as a call: so many stand on the page."""

MOST_COMING = 2


@dataclass(slots=True, repr=False)
class Gate:
    """What a line must pass to stand on the page, and which ones did."""

    today: date
    off: frozenset[OffPage]
    passed: list[OffPage] = field(default_factory=list)
    _stands: list[str] = field(default_factory=list)

    def line(self, part: str, text: str, *, names: bool = False) -> str:
        """The text, or "" where it may not stand.

        Args:
            part: of the plan, as `SECTIONS` has it.
            text: what was said.
            names: whether a thing or a person was to be named, so that "nothing" is none.
        """
        said = self._says(text, names)
        return said if said and self._stands_here(part, said, said) else ""

    def _each(self, part: str, text: str) -> str:
        """The text, though it may stand beside another seed as well."""
        said = self._says(text, names=True)
        line = OffPage(part=part, text=one_line(said))
        if not said or line in self.off:
            return ""
        self.passed.append(line)
        return said

    def _says(self, text: str, names: bool) -> str:
        said = without_dont_know(text.strip())
        return "" if names and is_none(said) else said

    def _stands_here(self, part: str, text: str, *said: str) -> bool:
        """Whether a line stands, which says these texts; from now on they are there already."""
        line = OffPage(part=part, text=one_line(text))
        if line in self.off or all(map(self._is_there, said)):
            return False
        self.passed.append(line)
        self._stands += map(_bare, said)
        return True

    def _is_there(self, text: str) -> bool:
        """Whether the page says this already, whole or within a longer line."""
        bare = _bare(text)
        long = len(bare.split()) > 2 or (not bare.isascii() and len(bare) > 5)
        return any(bare == each or (long and bare in each) for each in self._stands)

    def seeds(self, plan: Plan) -> tuple[tuple[Planting, ...], Cue]:
        """Those of the page, the nearest day first; and the cue, where it is no seed's own."""
        named = [seed for seed in plan.seeds if self._says(seed.wish, names=True)]
        large = [seed for seed in named if not seed.is_small][:MOST_SEEDS]
        small = [seed for seed in named if seed.is_small and not self._is_past(seed)][:MOST_SMALL]
        kept = sorted(
            [seed for seed in named if seed in large or seed in small],
            key=lambda seed: (seed.is_small, self._ahead(seed.first_date) or date.max),
        )
        self._stands += [_bare(seed.wish) for seed in kept]
        own = _whose(plan.cue, [seed for seed in kept if not seed.is_small])
        shown = [self._seed(seed, plan.cue if seed is own else Cue()) for seed in kept]
        if own or plan.cue.seed:  # the cue of a seed that grows no more is none
            return tuple(shown), Cue()
        cue = self.line("cue", plan.cue.cue, names=True)
        moment = self._says(plan.cue.moment, names=True) if cue else ""
        return tuple(shown), Cue(cue=cue, moment=moment)

    def _ahead(self, day: date | None) -> date | None:
        return day if day and day >= self.today else None

    def _is_past(self, seed: Planting) -> bool:
        return bool(seed.first_date and not self._ahead(seed.first_date))

    def _seed(self, seed: Planting, cue: Cue) -> Planting:
        plans = tuple(filter(None, map(self._plan, seed.plans)))
        step = "" if self._is_past(seed) else self.line("step", seed.first_step, names=True)
        return Planting(
            wish=self._says(seed.wish, names=True),
            plans=plans,
            first_step=step,
            first_date=self._ahead(seed.first_date),
            outcome=self.line("best of it", seed.outcome, names=True),
            witness=self._each("I tell", seed.witness),
            cue=self.line("cue", cue.cue, names=True),
            fallback=self._says(cue.fallback, names=True) if cue.cue else "",
        )

    def _plan(self, plan: WhenThen) -> WhenThen | None:
        """A plan with both of its halves; half a plan is none."""
        when, act = self._says(plan.when, names=True), self._says(plan.act, names=True)
        text = f"{when}: {act}"
        if not (when and act and self._stands_here("When and Then", text, when, act)):
            return None
        return replace(plan, when=when, act=act)

    def letter(self, letter: Letter) -> Letter:
        """With the line that should be heard sooner, where there is a day for it that is ahead."""
        day, sooner, quiet = letter.sooner_on, letter.sooner, letter.line
        if day is None:
            quiet, sooner = quiet or sooner, ""
        elif day < self.today:
            sooner = ""
        sooner = self.line("not to wait for", sooner)
        return Letter(
            to=self._says(letter.to, names=True),
            date=letter.date,
            line=self.line("letter", quiet),
            sooner=sooner,
            sooner_to=self._says(letter.sooner_to, names=True) if sooner else "",
            sooner_on=day if sooner else None,
        )

    def coming(self, days: Iterable[Coming]) -> tuple[Coming, ...]:
        """The next days that the person wants to see there."""
        ahead = [each for each in days if each.on_page and each.day and each.day >= self.today]
        ahead.sort(key=lambda each: each.day or date.max)
        return tuple(
            replace(each, told_to=self._says(each.told_to, names=True))
            for each in ahead[:MOST_COMING]
            if self.line("coming", each.name, names=True)
        )

    def values(self, values: Iterable[LivedValue]) -> tuple[LivedValue, ...]:
        """Each by its name, with its words where these say something."""
        kept = []
        for value in values:
            name, words = self._says(value.name, names=True), self._says(value.words, names=True)
            if words and self._is_there(words):
                words = ""
            text = f"{name}: {words}" if words else name
            if name and OffPage(part="I steer by", text=one_line(text)) not in self.off:
                self.passed.append(OffPage(part="I steer by", text=one_line(text)))
                self._stands += map(_bare, filter(None, (name, words)))
                kept.append(LivedValue(name=name, words=words, lived=None))
        return tuple(kept)


def _bare(text: str) -> str:
    """A text for comparing: its words alone."""
    return " ".join(words_in(text)) or one_line(text)


def _whose(cue: Cue, seeds: Sequence[Planting]) -> Planting | None:
    """The seed whose cue it is: the one named, the only one, or the one that says its moment."""
    moments = {seed.wish: [plan.when for plan in seed.plans] for seed in seeds}
    name = whose(cue.seed, cue.moment, moments)
    return next((seed for seed in seeds if seed.wish == name), None)

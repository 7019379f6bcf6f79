"""What of the plan stands on the page: the rules that keep dead lines off it. Pure.

A plan in, a plan out. Left off: what says nothing, what stands there already, what is past, what
the person took off, and all that is only counted. How it is set: `page.plan_sections`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from purpose.hearing.nonanswers import is_none, without_dont_know
from purpose.hearing.words import words_in
from purpose.profile.plan import LivedValue, Plan, Planting, WhenThen, make_plan, shared
from purpose.profile.profile import Coming, Cue, Letter, OffPage, Profile
from purpose.text import one_line

MOST_SEEDS = 2
MOST_SMALL = 3
"""Seeds with a plan, and small ones, such as a call: so many stand on the page."""

MOST_COMING = 2
MOST_LAST = 2
"""Of the figure's word, the next chapter and the core want."""

LITTLE = 4
"""With fewer things to show than this, the page is a card."""


def on_page(plan: Plan, *, share: bool = False) -> Plan:
    """What of the plan is on the page: less of it, never more; where it is little, as a card.

    Args:
        plan: all there is.
        share: for other eyes, without what is private.
    """
    alive = _pass(plan)[0]
    return _as_card(shared(alive) if share else alive)


def page_lines(profile: Profile) -> tuple[OffPage, ...]:
    """Every line of the person's that the page would have, whatever the day, by its part."""
    return _pass(make_plan(profile, date.min))[1]


def changed_lines(profile: Profile) -> tuple[OffPage, ...]:
    """The lines that stand where one was taken off that said something else."""
    free = replace(make_plan(profile, date.min), off_page=())
    slots = {_slot(each) for each in profile.off_page if each not in _pass(free)[1]}
    return tuple(each for each in page_lines(profile) if _slot(each) in slots)


PAGE_LINES: dict[str, Callable[[Profile], list[str]]] = {
    "page.lines": lambda profile: list(map(_as_offered, page_lines(profile))),
    "page.changed": lambda profile: list(map(_as_offered, changed_lines(profile))),
}
"""What an exercise can offer of the page, to be taken off it."""


def _as_offered(each: OffPage) -> str:
    """A line of the page as it is offered, and kept in the journal: its part, and what it says."""
    return f"{each.part}: {each.text}"


def off_page_line(offered: str) -> OffPage:
    """The line that was offered so."""
    part, _, text = offered.partition(": ")
    return OffPage(part=part, text=text)


def _slot(each: OffPage) -> tuple[str, str]:
    """Where a line stands: its part, and of several values which."""
    return each.part, each.text.partition(": ")[0] if each.part == "I steer by" else ""


def things(plan: Plan) -> int:
    """How many things there are to show."""
    with_words = sum(bool(value.words) for value in plan.values)
    values = max(with_words, bool(plan.values))
    singles = (plan.purpose, plan.letter.sooner, plan.letter.line, plan.figure)
    rest = sum(map(bool, (*singles, plan.next_chapter, plan.core_want)))
    return len(plan.seeds) + len(plan.coming) + values + rest


def is_card(plan: Plan) -> bool:
    """Whether there is so little to show that the page is a card."""
    return things(plan) < LITTLE


def _as_card(plan: Plan) -> Plan:
    """The same, or where there is little, only the seeds: When, Then, and who hears of it."""
    if not (is_card(plan) and plan.seeds):
        return plan
    return replace(
        plan,
        say_no="",
        seeds=tuple(replace(_brief(seed), witness=seed.witness) for seed in plan.seeds),
        cue=Cue(),
        letter=replace(plan.letter, line=""),
        values=(),
        figure="",
        notch="",
        next_chapter="",
        core_want="",
    )


def pocket(plan: Plan) -> Plan:
    """What one carries: the sentence, each seed with When and Then and its cue, the letter's line.

    Args:
        plan: as it is on the page.
    """
    return replace(
        plan,
        say_no="",
        seeds=tuple(replace(_brief(seed), cue=seed.cue) for seed in plan.seeds),
        letter=Letter(line=plan.letter.line, to=plan.letter.to, date=plan.letter.date),
        coming=(),
        values=(),
        figure="",
        notch="",
        next_chapter="",
        core_want="",
        next_review=None,
        call="",
    )


def _brief(seed: Planting) -> Planting:
    """The seed with its first plan alone, or where it has none, its next step."""
    if seed.plans:
        return Planting(wish=seed.wish, plans=seed.plans[:1])
    return Planting(wish=seed.wish, first_step=seed.first_step, first_date=seed.first_date)


# -- the gate -------------------------------------------------------------------------------


def _pass(plan: Plan) -> tuple[Plan, tuple[OffPage, ...]]:
    """The plan as it passes the gate, top to bottom, and its lines."""
    gate = _Gate(plan.today, frozenset(plan.off_page))
    purpose = gate.line("sentence", plan.purpose)
    say_no = gate.line("no to", plan.say_no, names=True) if purpose else ""
    seeds, cue = gate.seeds(plan)
    letter = gate.letter(plan.letter)
    coming = gate.coming(plan.coming)
    values = gate.values(plan.values)
    figure = gate.line("I heard", plan.figure)
    last = [
        gate.line("next chapter", plan.next_chapter, names=True),
        gate.line("under it all", plan.core_want),
    ]
    room = MOST_LAST - bool(figure)
    chapter, want = _first_few(last, room)
    review = plan.next_review if plan.next_review and plan.next_review >= plan.today else None
    passed = replace(
        plan,
        purpose=purpose,
        say_no=say_no,
        seeds=seeds,
        cue=cue,
        letter=letter,
        coming=coming,
        values=values,
        figure=figure,
        notch=gate.line("I heard", plan.notch, names=True) if figure else "",
        next_chapter=chapter,
        core_want=want,
        next_review=review,
        let_go=(),
        renamed=(),
        composted=(),
        loosen="",
        bars=(),
        off_page=(),
        missing=(),
    )
    shown = {chapter, want, *(last if room > 1 else ())}
    return passed, tuple(
        each
        for each in gate.passed
        if each.part not in ("next chapter", "under it all") or each.text in shown
    )


def _first_few(texts: Sequence[str], most: int) -> list[str]:
    """The first few that say something, in their places."""
    kept = []
    for text in texts:
        kept.append(text if most else "")
        most -= bool(text and most)
    return kept


@dataclass(slots=True, repr=False)
class _Gate:
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
        if own:
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
    """The seed for whose moment the cue is: the only one, or the one that says that moment."""
    named = [seed for seed in seeds if seed.wish == cue.seed]
    if named or len(seeds) < 2:
        return next(iter(named or seeds), None)
    moment = set(words_in(cue.moment))
    shared = [
        max((len(moment & set(words_in(plan.when))) for plan in seed.plans), default=0)
        for seed in seeds
    ]
    best = max(shared)
    return seeds[shared.index(best)] if best > 1 and shared.count(best) == 1 else None
